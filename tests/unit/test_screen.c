/* SPDX-License-Identifier: ISC */
/* The grid, rectangles, names of keys, and themes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/embedded.h"
#include "ragtrack/base/err.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"

struct fixture {
	struct arena *arena;
	struct screen *s;
	struct rect all;
	struct buf out;
};

static int
open_fixture(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);

	f->arena = arena_new();
	f->s = screen_new(f->arena, 4, 10);
	f->all = screen_rect(f->s);
	*state = f;
	return 0;
}

static int
close_fixture(void **state)
{
	struct fixture *f = *state;

	arena_free(f->arena);
	buf_free(&f->out);
	mem_free(f);
	return 0;
}

/* The screen's text. */
static const char *
shown(struct fixture *f)
{
	buf_reset(&f->out);
	screen_text(f->s, &f->out);
	return buf_text(&f->out);
}

/* No half of a wide character may stand alone, nothing may be empty. */
static void
check_whole(const struct screen *s)
{
	for (int y = 0; y < s->height; y++) {
		int next;

		for (int x = 0; x < s->width; x = next) {
			const struct cell *c = screen_at(s, y, x);

			assert_in_range(c->width, 1, 2);
			assert_true(c->text[0] != '\0');
			next = x + c->width;
			assert_true(next <= s->width);
			if (c->width == 2)
				assert_int_equal(c[1].width, 0);
		}
	}
}

static void
test_put(void **state)
{
	static const struct {
		const char *name, *text, *line;
		int col, next;
	} cases[] = {
		{ "plain", "abc", " abc", 1, 4 },
		{ "nothing", "", "", 3, 3 },
		{ "cut at the edge", "abcdefghij!", " abcdefghi", 1, 10 },
		{ "beyond the edge", "abc", "", 12, 12 },
		{ "scrolled sideways", "abcdef", "cdef", -2, 4 },
		{ "scrolled away", "ab", "", -5, -3 },
		{ "wide", "\u65e5\u672c", "\u65e5\u672c", 0, 4 },
		{ "no half at the right edge", "\u65e5\u672c", "", 9, 10 },
		{ "wide fits to the edge", "a\u65e5", "       a\u65e5", 7, 10 },
		{ "no half at the left edge", "\u65e5\u672c", " \u672c", -1,
		    3 },
		{ "an accent joins its letter", "e\u0301a", "e\u0301a", 0, 2 },
		{ "an accent on the last column", "abcdefghie\u0301z",
		    "abcdefghie\u0301", 0, 10 },
		{ "an accent alone has a place of its own", "\u0301a", " a", 0,
		    2 },
		{ "escapes are shown, not obeyed", "a\033[2Jb", "a\ufffd[2Jb",
		    0, 6 },
		{ "tab and newline are spaces", "a\tb\nc", "a b c", 0, 5 },
		{ "bidi controls are shown", "a\u202eb",
		    "a\ufffd"
		    "b",
		    0, 3 },
		{ "bytes that are no text",
		    "a\xff"
		    "b",
		    "a\ufffd"
		    "b",
		    0, 3 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char want[64];

		screen_clear(f->s);
		assert_int_equal(screen_put(f->s, f->all, 0, cases[i].col,
				     STYLE_OVERDUE, cases[i].text),
		    cases[i].next);
		snprintf(want, sizeof want, "%s\n\n\n\n", cases[i].line);
		assert_string_equal(shown(f), want);
		check_whole(f->s);
	}
}

static void
test_put_stays_inside(void **state)
{
	struct fixture *f = *state;
	struct rect area = rect_make(1, 3, 2, 4);

	screen_put(f->s, area, -1, 0, STYLE_NORMAL, "above");
	screen_put(f->s, area, 0, -1, STYLE_NORMAL, "abcdefgh");
	screen_put(f->s, area, 1, 2, STYLE_NORMAL, "xyz");
	screen_put(f->s, area, 2, 0, STYLE_NORMAL, "below");
	assert_string_equal(shown(f), "\n   bcde\n     xy\n\n");
	/* A rectangle that hangs out of the screen. */
	screen_clear(f->s);
	area = rect_make(3, 8, 9, 9);
	screen_put(f->s, area, 0, 0, STYLE_NORMAL, "abc");
	screen_put(f->s, area, 1, 0, STYLE_NORMAL, "abc");
	assert_string_equal(shown(f), "\n\n\n        ab\n");
}

static void
test_overwriting_halves(void **state)
{
	struct fixture *f = *state;

	screen_put(f->s, f->all, 0, 0, STYLE_NORMAL, "\u65e5\u672c\u8a9e");
	screen_put(f->s, f->all, 0, 1, STYLE_NORMAL, "x");
	screen_put(f->s, f->all, 0, 4, STYLE_NORMAL, "y");
	check_whole(f->s);
	assert_string_equal(shown(f), " x\u672cy\n\n\n\n");
	screen_put(f->s, f->all, 0, 1, STYLE_NORMAL, "\u65e5");
	check_whole(f->s);
	assert_string_equal(shown(f), " \u65e5 y\n\n\n\n");
}

static void
test_marks_are_bounded(void **state)
{
	struct fixture *f = *state;
	struct buf zalgo = { 0 };

	buf_add(&zalgo, "a");
	for (int i = 0; i < 100; i++)
		buf_add(&zalgo, "\u0301");
	buf_add(&zalgo, "b");
	assert_int_equal(
	    screen_put(f->s, f->all, 0, 0, STYLE_NORMAL, buf_text(&zalgo)), 2);
	assert_string_equal(shown(f), "a\u0301\u0301\u0301\u0301b\n\n\n\n");
	buf_free(&zalgo);
}

static void
test_fields(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
	    screen_put_cut(f->s, f->all, 0, 1, 5, STYLE_LATE, "abcdefg"), 6);
	screen_put_cut(f->s, f->all, 1, 1, 5, STYLE_LATE, "ab");
	screen_put_right(f->s, f->all, 2, 1, 5, STYLE_LATE, "12");
	screen_put_right(f->s, f->all, 3, 7, 9, STYLE_LATE, "x");
	assert_string_equal(shown(f),
	    " abcd\u2026\n ab\n    12\n"
	    "         x\n");
	/* An underline ends with the text, on either side. */
	assert_int_equal(screen_at(f->s, 1, 2)->style, STYLE_LATE);
	assert_int_equal(screen_at(f->s, 1, 5)->style, STYLE_NORMAL);
	assert_int_equal(screen_at(f->s, 2, 2)->style, STYLE_NORMAL);
	assert_int_equal(
	    screen_put_cut(f->s, f->all, 0, 3, 0, STYLE_LATE, "z"), 3);
}

static void
test_wrap(void **state)
{
	struct fixture *f = *state;
	const char *text = "one two three four\n\nfive";

	assert_int_equal(screen_wrap(NULL, f->all, 0, STYLE_NORMAL, text), 4);
	assert_int_equal(screen_wrap(f->s, f->all, 0, STYLE_NORMAL, text), 4);
	assert_string_equal(shown(f), "one two\nthree four\n\nfive\n");
	screen_clear(f->s);
	assert_int_equal(
	    screen_wrap(f->s, rect_make(1, 2, 2, 8), 1, STYLE_NORMAL, text), 5);
	assert_string_equal(shown(f), "\n  three\n  four\n\n");
	assert_int_equal(screen_wrap(f->s, f->all, 0, STYLE_NORMAL, ""), 0);
	assert_int_equal(screen_wrap(f->s, f->all, 0, STYLE_NORMAL, NULL), 0);
	assert_int_equal(
	    screen_wrap(f->s, rect_make(0, 0, 2, 0), 0, STYLE_NORMAL, text), 0);
	/* One column: even wide characters come to an end. */
	assert_true(screen_wrap(f->s, rect_make(0, 0, 4, 1), 0, STYLE_NORMAL,
			"\u65e5\u672c ab") >= 4);
	check_whole(f->s);
}

static void
test_lines_and_styles(void **state)
{
	struct fixture *f = *state;

	screen_hline(f->s, rect_make(1, 2, 1, 3), 0, STYLE_RULE);
	screen_vline(f->s, rect_make(0, 9, 4, 1), 0, STYLE_RULE);
	assert_string_equal(shown(f),
	    "         \u2502\n  \u2500\u2500\u2500"
	    "    \u2502\n         \u2502\n         \u2502\n");
	screen_put(f->s, f->all, 0, 0, STYLE_NORMAL, "a\u65e5z");
	screen_restyle(f->s, f->all, 0, 2, 1, STYLE_MATCH);
	assert_int_equal(screen_at(f->s, 0, 0)->style, STYLE_NORMAL);
	assert_int_equal(screen_at(f->s, 0, 1)->style, STYLE_MATCH);
	assert_int_equal(screen_at(f->s, 0, 2)->style, STYLE_MATCH);
	assert_int_equal(screen_at(f->s, 0, 3)->style, STYLE_NORMAL);
	screen_fill(f->s, rect_make(0, -5, 2, 99), STYLE_FIELD);
	assert_string_equal(shown(f), "\n\n         \u2502\n         \u2502\n");
	assert_null(screen_at(f->s, 4, 0));
	assert_null(screen_at(f->s, 0, -1));
}

static void
test_cursor_and_size(void **state)
{
	struct fixture *f = *state;

	screen_cursor(f->s, rect_make(1, 2, 2, 3), 9, 9);
	assert_int_equal(f->s->cursor_row, 2);
	assert_int_equal(f->s->cursor_col, 4);
	screen_cursor(f->s, rect_make(1, 2, 2, 3), -9, 0);
	assert_int_equal(f->s->cursor_row, 1);
	assert_int_equal(f->s->cursor_col, 2);
	screen_cursor(f->s, rect_make(3, 3, 0, 0), 0, 0);
	assert_int_equal(f->s->cursor_row, 1);
	for (int i = 0; i < 300; i++) {
		screen_resize(f->s, i % 50, i * 7 % 90);
		screen_put(f->s, screen_rect(f->s), i % 60, i % 80,
		    STYLE_NORMAL, "resized \u65e5\u672c");
		check_whole(f->s);
	}
	screen_resize(f->s, -1, 0);
	assert_string_equal(shown(f), "\n");
}

static void
test_rects(void **state)
{
	struct rect r = rect_make(2, 3, 10, 20), piece;

	(void)state;
	piece = rect_cut_top(&r, 2);
	assert_int_equal(piece.height, 2);
	assert_int_equal(r.row, 4);
	piece = rect_cut_bottom(&r, 3);
	assert_int_equal(piece.row, 9);
	piece = rect_cut_right(&r, 5);
	assert_int_equal(piece.col, 18);
	piece = rect_cut_left(&r, 99);
	assert_int_equal(piece.width, 15);
	assert_true(rect_empty(r));
	assert_int_equal(rect_cut_top(&r, -4).height, 0);
	r = rect_centre(rect_make(0, 0, 10, 20), 4, 40);
	assert_int_equal(r.row, 3);
	assert_int_equal(r.width, 20);
	assert_true(rect_empty(rect_inset(rect_make(0, 0, 3, 3), 2, 0)));
	assert_true(rect_empty(
	    rect_meet(rect_make(0, 0, 2, 2), rect_make(2, 0, 2, 2))));
}

static void
test_scroll(void **state)
{
	static const struct {
		int top, at, count, height, want;
	} cases[] = {
		{ 0, 0, 5, 10, 0 },
		{ 0, 9, 100, 10, 0 },
		{ 0, 10, 100, 10, 1 },
		{ 5, 4, 100, 10, 4 },
		{ 95, 99, 100, 10, 90 },
		{ 3, 3, 5, 10, 0 },
		{ 0, 50, 100, 1, 50 },
		{ 7, 9, 20, 0, 0 },
		{ 4, 0, 0, 10, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(scroll_to(cases[i].top, cases[i].at,
				     cases[i].count, cases[i].height),
		    cases[i].want);
}

static void
test_key_names(void **state)
{
	static const struct {
		const char *name;
		int key;
	} cases[] = {
		{ "j", 'j' },
		{ "J", 'J' },
		{ "Space", ' ' },
		{ "/", '/' },
		{ "Enter", K_ENTER },
		{ "Esc", K_ESC },
		{ "Tab", K_TAB },
		{ "BackTab", K_BACKTAB },
		{ "Backspace", K_BACKSPACE },
		{ "Up", K_UP },
		{ "PgDn", K_PGDN },
		{ "Home", K_HOME },
		{ "Del", K_DELETE },
		{ "C-d", K_CTRL('d') },
		{ "C-Left", K_CTRL_LEFT },
		{ "F1", K_F1 },
		{ "F12", K_F12 },
		{ "M-b", K_ALT('b') },
		{ "M-Enter", K_ALT(K_ENTER) },
		{ "\u00e9", 0xe9 },
		{ "-", '-' },
	};
	static const char *const wrong[] = { "", "jj", "F0", "F13", "F1x", "C-",
		"C-dd", "M-", "Hyper", "\033" };
	char name[EVENT_NAME];
	int key;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_string_equal(
		    event_name(cases[i].key, name), cases[i].name);
		assert_true(event_parse(cases[i].name, &key));
		assert_int_equal(key, cases[i].key);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(event_parse(wrong[i], &key));
	assert_true(event_parse("pagedown", &key));
	assert_int_equal(key, K_PGDN);
	assert_true(event_parse("C-M", &key));
	assert_int_equal(key, K_ENTER);
	assert_string_equal(event_name(K_NONE, name), "?");
	assert_true(event_is_text(0xe9));
	assert_false(event_is_text(K_UP));
	assert_false(event_is_text(K_CTRL('d')));
	assert_false(event_is_text(K_ALT('b')));
	assert_false(event_is_text(0x202e));
}

static void
test_style_names(void **state)
{
	enum style style;

	(void)state;
	for (int i = 0; i < STYLE_COUNT; i++) {
		assert_non_null(style_name((enum style)i));
		assert_true(style_parse(style_name((enum style)i), &style));
		assert_int_equal(style, i);
	}
	assert_false(style_parse("purple", &style));
}

static void
test_theme(void **state)
{
	struct theme t;

	(void)state;
	theme_default(&t);
	assert_int_equal(t.look[STYLE_NORMAL].colour, COLOUR_DEFAULT);
	assert_true(theme_parse(&t,
	    "# mine\n\noverdue = 208 underline\r\n"
	    "  rag-blue=bright-blue bold # sky\nlate = plain",
	    NULL));
	assert_int_equal(t.look[STYLE_OVERDUE].colour, 208);
	assert_true(t.look[STYLE_OVERDUE].underline);
	assert_false(t.look[STYLE_OVERDUE].bold);
	assert_int_equal(t.look[STYLE_RAG_BLUE].colour, 12);
	assert_true(t.look[STYLE_RAG_BLUE].bold);
	assert_int_equal(t.look[STYLE_LATE].colour, COLOUR_DEFAULT);
}

static void
test_theme_errors(void **state)
{
	static const struct {
		const char *text, *says;
		int line, column;
	} cases[] = {
		{ "overdu = red", "did you mean \"overdue\"", 1, 1 },
		{ "\n  late = redd", "did you mean \"red\"", 2, 10 },
		{ "late red", "expected =", 1, 6 },
		{ "late =", "nothing stands after", 1, 6 },
		{ "late = 256", "there is no colour or attribute", 1, 8 },
		{ "late = red\nx = y", "there is no style", 2, 1 },
		/* Cut between characters. */
		{ "ca\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
		  "\u00e9"
		  "\u00e9\u00e9\u00e9\u00e9\u00e9 = red",
		    "\u00e9\"", 1, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct theme t, before;
		struct err e = { 0 };

		theme_default(&t);
		before = t;
		assert_false(theme_parse(&t, cases[i].text, &e));
		assert_non_null(strstr(e.text, cases[i].says));
		assert_int_equal(e.line, cases[i].line);
		assert_int_equal(e.column, cases[i].column);
		assert_memory_equal(&t, &before, sizeof t);
	}
}

static void
test_built_in_themes(void **state)
{
	static const char *const names[] = { "default", "high-contrast",
		"colour-blind", "mono" };
	const struct embedded *f;
	struct theme t;
	struct err e = { 0 };
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_true(theme_named(&t, names[i], &e));
	/* "mono" comes last: it has no colour, yet tells ratings apart. */
	for (int i = STYLE_RAG_RED; i <= STYLE_RAG_BLUE; i++)
		assert_int_equal(t.look[i].colour, COLOUR_DEFAULT);
	assert_memory_not_equal(
	    &t.look[STYLE_RAG_RED], &t.look[STYLE_RAG_AMBER], sizeof t.look[0]);
	assert_false(theme_named(&t, "neon", &e));
	while ((f = embedded_next("themes/", n)) != NULL) {
		e = (struct err){ 0 };
		n++;
		if (!theme_parse(&t, (const char *)f->bytes, &e))
			fail_msg("%s:%d: %s", f->name, e.line, e.text);
	}
	assert_int_equal(n, sizeof names / sizeof names[0]);
}

static void
test_look_fit(void **state)
{
	static const struct {
		int colour, ground, there, want, behind;
		bool bold, reverse;
	} cases[] = {
		{ 172, -1, 256, 172, -1, false, false },
		{ 172, -1, 8, 3, -1, false, false },
		{ 33, -1, 8, 6, -1, false, false },
		{ 1, -1, 8, 1, -1, false, false },
		{ 9, -1, 8, 1, -1, true, false },
		{ 9, -1, 16, 9, -1, false, false },
		{ 8, -1, 8, -1, -1, false, false },
		{ 1, -1, 0, -1, -1, false, false },
		{ -1, -1, 256, -1, -1, false, false },
		{ 196, -1, 16, 9, -1, false, false },
		{ 255, -1, 8, 7, -1, false, false },
		/* On a ground: black or white where the colours are few. */
		{ 231, 160, 256, 231, 160, false, false },
		{ 231, 160, 16, 15, 1, false, false },
		{ 231, 160, 8, 7, 1, false, false },
		{ 231, 24, 16, 0, 6, false, false },
		{ 231, 160, 0, -1, -1, false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct look look = look_fit(
		    (struct look){
			.colour = cases[i].colour, .ground = cases[i].ground },
		    cases[i].there);

		assert_int_equal(look.colour, cases[i].want);
		assert_int_equal(look.ground, cases[i].behind);
		assert_int_equal(look.bold, cases[i].bold);
		assert_int_equal(look.reverse, cases[i].reverse);
	}
}

/* Above and below the area nothing is drawn, nor noted as drawn. */
static void
test_put_outside(void **state)
{
	struct fixture *f = *state;

	screen_frame(f->s);
	for (int row = -3; row < 8; row++)
		for (int height = 0; height < 3; height++)
			if (row < 0 || row >= height)
				screen_put(f->s, rect_make(0, 0, height, 10),
				    row, 2, STYLE_NORMAL, "out");
	for (int row = 0; row < 4; row++)
		assert_false(screen_changed(f->s, row));
	assert_null(strstr(shown(f), "out"));
}

static void
test_bar(void **state)
{
	struct fixture *f = *state;
	struct screen *s = f->s;
	struct rect area = rect_make(1, 2, 2, 6);

	screen_put(s, area, 0, 0, STYLE_DIM, "ab");
	screen_bar(s, area, 0);
	screen_bar(s, area, 0);
	assert_int_equal(screen_at(s, 1, 1)->style, STYLE_NORMAL);
	assert_int_equal(screen_at(s, 1, 2)->style, STYLE_ON_ROW + STYLE_DIM);
	assert_int_equal(
	    screen_at(s, 1, 7)->style, STYLE_ON_ROW + STYLE_NORMAL);
	assert_int_equal(screen_at(s, 1, 8)->style, STYLE_NORMAL);
	assert_int_equal(screen_at(s, 2, 2)->style, STYLE_NORMAL);
	screen_bar(s, area, 2);
	assert_int_equal(screen_at(s, 3, 2)->style, STYLE_NORMAL);
	s->no_bar = true;
	screen_bar(s, area, 1);
	assert_int_equal(screen_at(s, 2, 2)->style, STYLE_NORMAL);
}

int
main(void)
{
#define ON_SCREEN(f) \
	cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
	const struct CMUnitTest tests[] = {
		ON_SCREEN(test_put),
		ON_SCREEN(test_put_stays_inside),
		ON_SCREEN(test_overwriting_halves),
		ON_SCREEN(test_marks_are_bounded),
		ON_SCREEN(test_fields),
		ON_SCREEN(test_wrap),
		ON_SCREEN(test_lines_and_styles),
		ON_SCREEN(test_cursor_and_size),
		cmocka_unit_test(test_rects),
		cmocka_unit_test(test_scroll),
		cmocka_unit_test(test_key_names),
		cmocka_unit_test(test_style_names),
		cmocka_unit_test(test_theme),
		cmocka_unit_test(test_theme_errors),
		cmocka_unit_test(test_built_in_themes),
		cmocka_unit_test(test_look_fit),
		ON_SCREEN(test_put_outside),
		ON_SCREEN(test_bar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
