/* SPDX-License-Identifier: ISC */
/*
 * The screens are open while a backup is brought back: they notice, begin
 * again, and save nothing that was made of what they showed before.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "screens_help.h"

static const struct event tick = { .kind = EVENT_TICK };

/* Runs a command of so many words. */
static void
command(struct fixture *f, int argc, const char *const *argv)
{
	assert_int_equal(screens_run(f, argc, argv), 0);
}

/* A backup, then another title, which the screens show. */
static void
shown_and_backed_up(struct fixture *f, const char *copy)
{
	const char *const backup[] = { "store", "backup", copy };
	const char *const set[] = { "set", "eastmoor-improvement-2023/1.1",
		"title=After the backup" };

	command(f, 3, backup);
	command(f, 3, set);
	screens_open(f);
	assert_true(screens_show(f, "After the backup"));
}

static void
put_back(struct fixture *f, const char *copy)
{
	const char *const restore[] = { "store", "restore", copy };

	command(f, 3, restore);
}

static void
they_begin_again(void **state)
{
	struct fixture *f = *state;
	char copy[64];

	snprintf(copy, sizeof(copy), "%s/b.db", f->folder);
	shown_and_backed_up(f, copy);
	screens_type(f, "\n?");
	put_back(f, copy);
	screens_event(f, &tick);
	assert_true(screens_show(f, "a backup was brought back"));
	assert_false(screens_show(f, "After the backup"));
	/* And go on from there. */
	screens_type(f, ".");
	assert_false(screens_show(f, "a backup was brought back"));
}

static void
nothing_is_saved_of_the_state_before(void **state)
{
	struct fixture *f = *state;
	const char *const show[] = { "history", "eastmoor-improvement-2023/1.1",
		"--format", "json" };
	struct buf out = { 0 };
	char copy[64];

	snprintf(copy, sizeof(copy), "%s/b.db", f->folder);
	shown_and_backed_up(f, copy);
	screens_type(f, "ra");
	put_back(f, copy);
	screens_type(f, "Typed before\n");
	assert_true(screens_show(f, "was brought back"));
	assert_int_equal(screens_output(f, 4, show, &out), 0);
	assert_null(strstr(buf_text(&out), "Typed before"));
	buf_free(&out);
}

int
main(void)
{
#define TEST(t) \
	cmocka_unit_test_setup_teardown(t, screens_setup, screens_teardown)
	const struct CMUnitTest tests[] = {
		TEST(they_begin_again),
		TEST(nothing_is_saved_of_the_state_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
