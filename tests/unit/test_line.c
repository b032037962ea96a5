/* SPDX-License-Identifier: ISC */
/*
 * The line editor: its keys move and cut by what a reader takes for one
 * character, and a paste is text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../src/view/line.h"

static void
press(struct line *l, int key)
{
	struct event e = { .kind = EVENT_KEY, .key = key };

	assert_true(line_on(l, &e));
}

/* What a few keys make of a text with the cursor behind it. */
static void
test_keys(void **state)
{
	static const struct {
		const char *text;
		int key[4];
		const char *becomes;
	} rows[] = {
		{ "one two", { K_BACKSPACE }, "one tw" },
		{ "one two", { K_CTRL('w') }, "one " },
		{ "one two", { K_CTRL('u') }, "" },
		{ "one two", { K_HOME, K_DELETE }, "ne two" },
		{ "one two", { K_CTRL_LEFT, K_CTRL('k') }, "one " },
		{ "one", { K_LEFT, 'x' }, "onxe" },
		{ "one", { K_CTRL('a'), K_RIGHT, 'x' }, "oxne" },
		{ "e\xcc\x81", { K_BACKSPACE }, "" },
		{ "a\xf0\x9f\x98\x80", { K_BACKSPACE }, "a" },
		{ "", { K_BACKSPACE, K_LEFT, K_DELETE }, "" },
		{ "", { 0xe9, 0x1f600 }, "\xc3\xa9\xf0\x9f\x98\x80" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct line l = { 0 };

		line_set(&l, rows[i].text);
		for (size_t k = 0; k < 4 && rows[i].key[k] != 0; k++)
			press(&l, rows[i].key[k]);
		assert_string_equal(buf_text(&l.text), rows[i].becomes);
		line_free(&l);
	}
}

/* A word takes the place of what stands before the cursor, again and again. */
static void
test_put(void **state)
{
	struct line l = { 0 };

	(void)state;
	line_offer(&l, "one, tw, three");
	l.at = strlen("one, tw");
	line_put(&l, 5, "two and more");
	assert_string_equal(buf_text(&l.text), "one, two and more, three");
	line_put(&l, 5, "2");
	press(&l, 'x');
	assert_string_equal(buf_text(&l.text), "one, 2x, three");
	line_free(&l);
}

static void
test_paste_is_text(void **state)
{
	struct event e = { .kind = EVENT_PASTE, .text = "q\nx" };
	struct line l = { 0 };

	(void)state;
	line_set(&l, "ab");
	press(&l, K_LEFT);
	assert_true(line_on(&l, &e));
	assert_string_equal(buf_text(&l.text), "aq\nxb");
	line_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_paste_is_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
