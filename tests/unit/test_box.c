/* SPDX-License-Identifier: ISC */
/*
 * A text in a box: which lines it has, where keys go in them, and what of it
 * is shown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../src/view/box.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

enum { WIDTH = 10, HEIGHT = 3 };

static void
test_lines(void **state)
{
	static const struct {
		const char *text;
		int lines;
	} rows[] = {
		{ "", 1 },
		{ "one", 1 },
		{ "one two three", 2 },
		{ "one\n", 2 },
		{ "\n", 2 },
		{ "\n\n", 3 },
		{ "one\n\ntwo", 3 },
		{ "one       ", 1 },
		{ "a-word-that-is-too-long", 3 },
		{ "\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5"
		  "\xe6\x97\xa5",
		    2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct line l = { 0 };

		line_set(&l, rows[i].text);
		assert_int_equal(box_lines(&l, WIDTH), rows[i].lines);
		line_free(&l);
	}
}

/* Where keys put an x into a text with the cursor behind it. */
static void
test_keys(void **state)
{
	static const struct {
		const char *text;
		int key[6];
		const char *becomes;
	} rows[] = {
		{ "one two three", { K_UP },
		    "one tx"
		    "wo three" },
		{ "one two three", { K_HOME }, "one two xthree" },
		{ "one two three", { K_UP, K_END }, "one twox three" },
		{ "one two three", { K_UP, K_UP }, "xone two three" },
		{ "one two three", { K_UP, K_DOWN, K_DOWN }, "one two threex" },
		{ "one\n\ntwo", { K_UP }, "one\nx\ntwo" },
		/* The column is kept over a short line. */
		{ "one\n\ntwo", { K_UP, K_UP }, "onex\n\ntwo" },
		{ "one\n\ntwo", { K_UP, K_RIGHT, K_UP, K_UP }, "xone\n\ntwo" },
		{ "one\n", { K_UP }, "xone\n" },
		{ "one\ntwo\nthree\nfour", { K_PGUP },
		    "onex\ntwo\nthree\nfour" },
		{ "one\ntwo\nthree\nfour", { K_PGUP, K_PGDN },
		    "one\ntwo\nthree\nfourx" },
		{ "one\ntwo", { K_CTRL_UP }, "xone\ntwo" },
		{ "one\ntwo", { K_CTRL_UP, K_CTRL_DOWN }, "one\ntwox" },
		{ "one\ntwo", { K_CTRL_LEFT }, "one\nxtwo" },
		/* A word that is parted ends where its line does. */
		{ "a-word-that-is", { K_UP, K_END }, "a-word-thxat-is" },
		{ "a-word-that-is", { K_UP, K_END, K_DOWN, K_END },
		    "a-word-that-isx" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct event e = { .kind = EVENT_KEY };
		struct line l = { 0 };

		line_set(&l, rows[i].text);
		for (size_t k = 0; k < 6 && rows[i].key[k] != 0; k++) {
			e.key = rows[i].key[k];
			assert_true(box_on(&l, &e, WIDTH, HEIGHT));
		}
		e.key = 'x';
		assert_true(box_on(&l, &e, WIDTH, HEIGHT));
		assert_string_equal(buf_text(&l.text), rows[i].becomes);
		line_free(&l);
	}
}

/* The byte at the cursor is the one that is drawn there, for every place in a
   text; and no line is shown twice or left out. */
static void
test_drawn(void **state)
{
	static const char text[] = "One two\n\nthree four, five and a-word-"
				   "of-many-columns; six\nseven\n";
	struct arena *a = arena_new();
	struct screen *s = screen_new(a, HEIGHT, WIDTH + 1);
	struct line l = { 0 };
	int n;

	(void)state;
	line_set(&l, text);
	n = box_lines(&l, WIDTH);
	for (l.at = 0; text[l.at] != '\0'; l.at++) {
		const struct cell *c;
		int above, below;

		screen_clear(s);
		box_draw(&l, s, screen_rect(s), &above, &below);
		assert_int_equal(above + HEIGHT + below, n);
		c = screen_at(s, s->cursor_row, s->cursor_col);
		if (text[l.at] != '\n')
			assert_int_equal(c->text[0], text[l.at]);
		else
			assert_string_equal(c->text, " ");
	}
	line_free(&l);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
