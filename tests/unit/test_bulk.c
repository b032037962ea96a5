/* SPDX-License-Identifier: ISC */
/*
 * A key press on all that is marked changes all of it, however many.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "screens_help.h"

enum { PRIORITIES = 42, ACTIONS = 100 }; /* in each */

/* A plan of so many actions, each due on its own day. */
static void
import_big(struct fixture *f)
{
	char path[64];
	const char *argv[] = { "import", path };
	FILE *out;

	snprintf(path, sizeof(path), "%s/big.yaml", f->folder);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs("ragtrack: 1\nplan: {id: big, title: Big}\npriorities:\n", out);
	for (int p = 1; p <= PRIORITIES; p++) {
		fprintf(out, "  - ref: \"%d\"\n    title: Part %d\n", p, p);
		fputs("    actions:\n", out);
		for (int i = 1; i <= ACTIONS; i++)
			fprintf(out,
			    "      - {ref: \"%d.%d\", title: Thing %d %d}\n", p,
			    i, p, i);
	}
	fclose(out);
	assert_int_equal(screens_run(f, 2, argv), 0);
	remove(path);
}

static void
test_all_that_is_marked_is_changed(void **state)
{
	struct fixture *f = *state;
	static const char *const count[] = { "list", "plan:big",
		"updated:today..today", "--columns", "ref", "--format",
		"plain" };
	struct buf out = { 0 };
	size_t lines = 0;

	import_big(f);
	screens_open(f);
	screens_type(f, "6/plan:big\n*.");
	assert_true(screens_show(f, "4200 marked"));
	screens_type(f, "\n");
	assert_true(screens_show(f, "4200 actions: confirmed, no change"));
	assert_int_equal(screens_output(f, 7, count, &out), 0);
	for (const char *p = buf_text(&out); (p = strchr(p, '\n')) != NULL; p++)
		lines++;
	assert_int_equal(lines, PRIORITIES * ACTIONS);
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_all_that_is_marked_is_changed, screens_setup,
		    screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
