/* SPDX-License-Identifier: ISC */
/*
 * What sshd says was typed, taken apart by quotes and backslash: nothing in it is
 * run, expanded or looked up.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/cli/split.h"
#include "ragtrack/model/thing.h"

static const struct {
	const char *line, *words; /* in [], or NULL: a quotation is open */
} rows[] = {
	{ "", "" },
	{ "   \t\n ", "" },
	{ "list is:overdue", "[list][is:overdue]" },
	{ "  update 1.1 -m 'It goes  well' ",
	    "[update][1.1][-m][It goes  well]" },
	{ "a\"b c\"d", "[ab cd]" },
	{ "''", "[]" },
	{ "\"\" x", "[][x]" },
	{ "a\\ b", "[a b]" },
	{ "'a\\'", "[a\\]" },
	{ "\"a\\\"b\"", "[a\"b]" },
	{ "'it'\\''s'", "[it's]" },
	{ "x\\", "[x\\]" },
	{ "'open", NULL },
	{ "\"open", NULL },
	{ "a 'b", NULL },
	{ "$(id) `id` ${HOME} $HOME", "[$(id)][`id`][${HOME}][$HOME]" },
	{ "list; id | cat > x && y &", "[list;][id][|][cat][>][x][&&][y][&]" },
	{ "*.yaml ?x [a-z] {a,b} !1", "[*.yaml][?x][[a-z]][{a,b}][!1]" },
	{ "~/x ~root/x", "[~/x][~root/x]" },
	{ "# no remark", "[#][no][remark]" },
	{ "a\nb", "[a][b]" },
	{ "A=b list", "[A=b][list]" },
	{ "\xc3\xa9t\xc3\xa9 '\xc2\xa0'", "[\xc3\xa9t\xc3\xa9][\xc2\xa0]" },
};

static void
words_are_what_stands_there(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct list words = { 0 };
		struct buf all = { 0 };
		bool whole = words_split_home(a, rows[i].line, NULL, &words);

		assert_int_equal(whole, rows[i].words != NULL);
		for (size_t k = 0; k < words.count; k++)
			buf_addf(&all, "[%s]", words.item[k]);
		if (whole)
			assert_string_equal(buf_text(&all), rows[i].words);
		buf_free(&all);
	}
	arena_free(a);
}

/* The control: with a home ~/ is one. */
static void
a_home_is_said(void **state)
{
	struct arena *a = arena_new();
	struct list words = { 0 };

	(void)state;
	assert_true(words_split_home(a, "~/x '~/y'", "/h", &words));
	assert_string_equal(words.item[0], "/h/x");
	assert_string_equal(words.item[1], "~/y");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_what_stands_there),
		cmocka_unit_test(a_home_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
