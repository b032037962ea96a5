/* SPDX-License-Identifier: ISC */

/* Errors and remarks: the first one stays, remarks sort as people read. */

#include "ragtrack/base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

static void
first_error_stays(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_false(err_set(&e, ERR_NO, "no action %s", "1.2"));
	assert_false(err_set(&e, ERR_IO, "later"));
	assert_int_equal(e.code, ERR_NO);
	assert_string_equal(e.text, "no action 1.2");
	assert_false(err_at(&e, 3, 7));
	assert_false(err_at(&e, 9, 9));
	assert_int_equal(e.line, 3);
	assert_int_equal(e.column, 7);
	assert_false(err_set(NULL, ERR_IO, "nobody listens"));
	assert_false(err_at(NULL, 1, 1));
}

static void
codes_are_exit_statuses(void **state)
{
	(void)state;
	assert_int_equal(ERR_NONE, 0);
	assert_int_equal(ERR_NO, 1);
	assert_int_equal(ERR_USAGE, 2);
	assert_int_equal(ERR_IO, 3);
	assert_int_equal(ERR_CONFLICT, 4);
	assert_int_equal(ERR_BUSY, 5);
}

static void
long_errors_are_cut_between_characters(void **state)
{
	char text[4000] = "";
	struct err e;
	size_t n, lead;

	(void)state;
	for (n = 0; n < sizeof(text) - 4; n += 3)
		memcpy(text + n, "\xe2\x82\xac", 4);
	for (lead = 0; lead < 4; lead++) {
		e = (struct err){ 0 };
		err_set(&e, ERR_IO, "%.*s%s", (int)lead, "abcd", text);
		n = strlen(e.text);
		assert_true(n > 1000 && n < sizeof(e.text));
		assert_true(utf8_valid(e.text, n, NULL));
	}
}

static void
remarks_sort_by_file_line_and_column(void **state)
{
	static const char wanted[] = "abcdefghi";
	struct arena *a = arena_new();
	struct diags d = { .arena = a };
	char b_yaml[] = "b.yaml", again[] = "b.yaml";
	char got[16] = "";
	size_t i;

	(void)state;
	diags_sort(&d);
	diag_add(&d, b_yaml, 2, 5, SEV_ERROR, "c");
	diag_add(&d, "a.yaml", 9, 1, SEV_WARNING, "g");
	diag_add(&d, NULL, 0, 0, SEV_WARNING, "%s", "h");
	diag_add(&d, again, 2, 1, SEV_ERROR, "b");
	diag_add(&d, "a.yaml", 1, 1, SEV_ERROR, "f");
	diag_add(&d, b_yaml, 2, 5, SEV_WARNING, "d");
	diag_add(&d, NULL, 0, 0, SEV_WARNING, "i");
	diag_add(&d, b_yaml, 1, 9, SEV_ERROR, "a");
	diag_add(&d, again, 3, 1, SEV_ERROR, "e");
	diags_sort(&d);
	for (i = 0; i < d.count; i++)
		got[i] = d.item[i].text[0];
	assert_string_equal(got, wanted);
	assert_int_equal(d.errors, 5);
	assert_int_equal(d.warnings, 4);
	arena_free(a);
}

static void
all_remarks_are_kept(void **state)
{
	struct arena *a = arena_new();
	struct diags d = { .arena = a };
	int i;

	(void)state;
	for (i = 0; i < 5000; i++)
		diag_add(&d, "a.yaml", 5000 - i, 1, SEV_ERROR, "%d", i);
	diags_sort(&d);
	diag_add(&d, "a.yaml", 1, 1, SEV_ERROR, "last");
	assert_int_equal(d.count, 5001);
	assert_int_equal(d.item[0].line, 1);
	assert_string_equal(d.item[0].text, "4999");
	assert_string_equal(d.item[5000].text, "last");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_error_stays),
		cmocka_unit_test(codes_are_exit_statuses),
		cmocka_unit_test(long_errors_are_cut_between_characters),
		cmocka_unit_test(remarks_sort_by_file_line_and_column),
		cmocka_unit_test(all_remarks_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
