/* SPDX-License-Identifier: ISC */
/*
 * What must hold on every screen, asked of each: the cursor on the selected
 * row after any key, pastes that are never keys, ratings that can be told
 * without colour, hints that are whole, nothing side by side for the ear.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"
#include "ragtrack/view/view.h"

#include "../../src/view/table.h"
#include "screens_help.h"

/* Places where text is asked, or keys that are letters. */
static const char *const questions[] = { "/", "'", ":", "S", "r", "i", "rr",
	"a", "A", "d", "s", "x", "o", "t", "!", "W", "+", "6e\n", "  e", "p+",
	"p+s", "pD", "p/" };
enum { QUESTIONS = sizeof(questions) / sizeof(*questions) };

static const int sizes[][2] = { { 24, 80 }, { 36, 120 }, { 12, 40 },
	{ 60, 200 } };
enum { SIZES = sizeof(sizes) / sizeof(*sizes) };

static void
test_every_view_is_known(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; views[i] != NULL; i++) {
		size_t k = 0;

		while (k < SCREENS_WAYS && screens_ways[k].view != views[i])
			k++;
		if (k == SCREENS_WAYS)
			print_message(
			    "%s: no row here opens it\n", views[i]->name);
		assert_true(k < SCREENS_WAYS);
	}
	for (size_t k = 0; k < SCREENS_WAYS; k++) {
		const char *path = arena_printf(a,
		    "tests/screens/cases/view-%s.screen",
		    screens_ways[k].shown);
		struct err e = { 0 };
		char *text;
		size_t length;

		if (!file_read(a, path, 1 << 20, &text, &length, NULL, &e))
			print_message("%s\n", e.text);
		assert_int_equal(e.code, 0);
		assert_non_null(strstr(text, "\nsize 80x24\n"));
		assert_non_null(strstr(text, "\nresize 120x36\n"));
	}
	arena_free(a);
}

static const int keys[] = { 'j', 'k', K_DOWN, K_UP, 'g', 'G', K_PGDN, K_PGUP,
	K_CTRL('e'), K_CTRL('y'), K_ENTER, K_RIGHT, K_LEFT, K_ESC, 'q', ']',
	K_TAB, K_TAB, K_BACKTAB, '/', 'n', 'z', ' ', 'v', '*', 'r', 'a', 'd',
	's', 'x', 't', 'e', 'u', 'U', 'y', 'S', 'I', '?', 'b', ':', 'w', 'p',
	'+', 'D', 'J', 'K', 'l', 'h', '\\', K_BACKSPACE, K_CTRL('u'), K_HOME,
	K_END, 0xe9, 0x1f600 };

/* Four thousand in each view, or RAGTRACK_KEYS, which is opened again every now and
   then. */
static void
test_random_keys(void **state)
{
	static const char *const check[] = { "store", "check" };
	struct fixture *f = *state;
	struct event click = { .kind = EVENT_MOUSE };

	const char *many = getenv("RAGTRACK_KEYS");
	int n = many == NULL ? 4000 : (int)strtol(many, NULL, 10), found = 0;

	f->seed = 2023;
	for (size_t i = 0; i < SCREENS_WAYS; i++) {
		for (int k = 0; k < n; k++) {
			if (k % 80 == 0)
				screens_way(f, screens_ways[i].keys);
			if (k % 100 == 0)
				screens_resize(f);
			if (k % 50 == 0) {
				click.row = (int)(random_next(f) % 60);
				click.col = (int)(random_next(f) % 160);
				click.button = random_next(f) % 3;
				screens_event(f, &click);
			}
			screens_press(f, keys, sizeof(keys) / sizeof(*keys));
			if (f->height > 5 && f->width > 20)
				found += cursor_on_row(f);
		}
	}
	print_message("a row was selected after %d keys\n", found);
	assert_true(found > n / 5 * SCREENS_WAYS);
	assert_int_equal(screens_run(f, 2, check), 0);
}

/* Ten thousand letters with newlines, pasted into each view and each question:
   it still runs, nothing has changed, and the text is offered: it stands in
   the field, or in that of the next update. */
static void
test_paste(void **state)
{
	static const char *const history[] = { "history", "--format", "csv" };
	struct fixture *f = *state;
	struct event paste = { .kind = EVENT_PASTE };
	struct buf text = { 0 }, before = { 0 }, after = { 0 };

	for (int i = 0; i < 2500; i++)
		buf_add(&text, i % 10 == 9 ? "yq\n\r" : "qxy ");
	paste.text = buf_text(&text);
	assert_true(text.len >= 10000 - 3);
	screens_output(f, 3, history, &before);
	for (size_t i = 0; i < SCREENS_WAYS + QUESTIONS; i++) {
		screens_way(f,
		    i < SCREENS_WAYS ? screens_ways[i].keys :
				       questions[i - SCREENS_WAYS]);
		assert_true(app_event(f->app, &paste));
		if (!screens_show(f, "y qxy yq")) {
			screens_way(f, "6jja");
			assert_true(screens_show(f, "\u2500 Update"));
		}
		if (!screens_show(f, "y qxy yq"))
			print_message("not offered: %s\n",
			    i < SCREENS_WAYS ? screens_ways[i].keys :
					       questions[i - SCREENS_WAYS]);
		assert_true(screens_show(f, "y qxy yq"));
		screens_type(f, "\025\033"); /* C-u, Esc: dropped */
	}
	screens_output(f, 3, history, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	buf_free(&text);
	buf_free(&before);
	buf_free(&after);
}

static const char *
rating_word(enum style style)
{
	return style == STYLE_RAG_RED  ? "red" :
	    style == STYLE_RAG_AMBER   ? "amber" :
	    style == STYLE_RAG_GREEN   ? "green" :
	    style == STYLE_RAG_BLUE    ? "blue" :
	    style == STYLE_RAG_UNRATED ? "unrated" :
					 NULL;
}

/* Whether the cells say the rating: by its letter alone or by its word. */
static bool
says(const struct screen *s, int row, int from, int to, const char *word)
{
	char text[64] = "", letter[2] = { word[0], '\0' };
	size_t n = 0;

	for (int col = from < 0 ? 0 : from; col < to && n < sizeof(text) - 2;
	     col++) {
		const struct cell *c = screen_at(s, row, col);

		if (c != NULL && strlen(c->text) == 1 &&
		    (c->text[0] != ' ' || n > 0))
			text[n++] = c->text[0] >= 'A' && c->text[0] <= 'Z' ?
			    (char)(c->text[0] - 'A' + 'a') :
			    c->text[0];
	}
	while (n > 0 && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	if (strcmp(word, "unrated") == 0)
		letter[0] = '-';
	/* A bar has the letter once for each. */
	return strstr(text, word) != NULL ||
	    (n > 0 && strspn(text, letter) == n) ||
	    (strncmp(text, letter, 1) == 0 && text[1] == ' ');
}

/* Whether a cell of the row before this one, in the same look, has the letter: the
   bar of an action in the timeline is drawn behind it. */
static bool
said_before(const struct screen *s, int row, int col, const char *word)
{
	enum style style = screen_at(s, row, col)->style % STYLE_COUNT;

	while (--col >= 0)
		if (screen_at(s, row, col)->style % STYLE_COUNT == style &&
		    says(s, row, col, col + 1, word))
			return true;
	return false;
}

/* Every run of cells in the look of a rating says which; a count stands under
   a head that does. */
static int
check_ratings(const struct screen *s)
{
	int seen = 0;

	for (int y = 0; y < s->height; y++)
		for (int x = 0; x < s->width; x++) {
			enum style style = screen_at(s, y, x)->style %
			    STYLE_COUNT;
			const char *word = rating_word(style);
			int from = x;

			while (word != NULL && x + 1 < s->width &&
			    screen_at(s, y, x + 1)->style % STYLE_COUNT ==
				style)
				x++;
			if (word == NULL)
				continue;
			seen++;
			/* A text goes on below where it began. */
			if (x > from + 2 && y > 2 &&
			    screen_at(s, y - 1, from)->style % STYLE_COUNT ==
				style)
				continue;
			if (says(s, y, from, x + 1, word) ||
			    says(s, 1, x - 6, x + 1, word) ||
			    says(s, 1, x, x + 1, word) ||
			    said_before(s, y, from, word))
				continue;
			print_message(
			    "row %d, column %d: which rating?\n", y, from);
			fail();
		}
	return seen;
}

static void
test_ratings_by_text_alone(void **state)
{
	struct fixture *f = *state;
	int seen = 0;

	for (int z = 0; z < SIZES; z++)
		for (size_t i = 0; i < SCREENS_WAYS; i++) {
			screens_size(f, sizes[z][0], sizes[z][1]);
			screens_way(f, screens_ways[i].keys);
			for (int k = 0; k < 6; k++) {
				seen += check_ratings(app_shown(f->app));
				/* A text scrolled to its middle is no start. */
				if (strcmp(screens_ways[i].shown, "detail") !=
				    0)
					screens_type(f, "j");
			}
		}
	assert_true(seen > 500);
}

/* Without colour there is none, and where colours differ for the eye they do
   so for every pair of ratings. */
static void
test_themes_of_ratings(void **state)
{
	static const enum style ratings[] = { STYLE_RAG_RED, STYLE_RAG_AMBER,
		STYLE_RAG_GREEN, STYLE_RAG_BLUE };
	struct theme mono, blind;
	struct err e = { 0 };

	(void)state;
	assert_true(theme_named(&mono, "mono", &e));
	assert_true(theme_named(&blind, "colour-blind", &e));
	for (int i = 0; i < STYLE_COUNT; i++) {
		assert_int_equal(mono.look[i].colour, COLOUR_DEFAULT);
		assert_int_equal(mono.look[i].ground, COLOUR_DEFAULT);
	}
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < i; k++)
			assert_int_not_equal(blind.look[ratings[i]].ground,
			    blind.look[ratings[k]].ground);
}

/* In the theme for it nothing is dim. */
static void
test_high_contrast(void **state)
{
	struct theme theme;
	struct err e = { 0 };

	(void)state;
	assert_true(theme_named(&theme, "high-contrast", &e));
	for (int i = 0; i < STYLE_COUNT; i++)
		assert_false(theme.look[i].dim);
}

/* Whether it is "KEY WORD" of an action, or nothing; a table may have a word of
   its own for what opens. */
static bool
is_hint(const struct keys *all, const struct view_ops *view, const char *text)
{
	char key[EVENT_NAME], item[80];

	for (int i = 1; i < ACT_COUNT; i++) {
		const char *hint = acts[i].hint;

		if (i == ACT_OPEN && view->table != NULL &&
		    view->table->opens != NULL)
			hint = view->table->opens;
		if (hint == NULL)
			continue;
		snprintf(item, sizeof(item), "%s %s",
		    keys_of(all, (enum act)i, key), hint);
		if (strcmp(item, text) == 0)
			return true;
	}
	return text[0] == '\0';
}

/* At every width the hint line is made of whole items. */
static void
test_hints_are_whole(void **state)
{
	struct fixture *f = *state;
	struct arena *a = arena_new();
	struct keys all;

	keys_default(a, &all);
	for (size_t i = 0; i < SCREENS_WAYS; i++)
		for (int width = 20; width <= 200; width++) {
			struct buf line = { 0 };
			char *item, *next;

			screens_size(f, 24, width);
			if (width == 20)
				screens_way(f, screens_ways[i].keys);
			screen_line(app_shown(f->app), 23, &line);
			for (item = line.text; item != NULL; item = next) {
				next = strstr(item, "  ");
				if (next != NULL)
					*next = '\0', next += 2;
				item += item == line.text && *item == ' ';
				if (!is_hint(&all, screens_ways[i].view,
					utf8_trim(a, item)))
					print_message("%s at %d: \"%s\"\n",
					    screens_ways[i].shown, width, item);
				assert_true(is_hint(&all, screens_ways[i].view,
				    utf8_trim(a, item)));
			}
			buf_free(&line);
		}
	arena_free(a);
}

/* With RAGTRACK_ACCESSIBLE no pane stands beside another, no lines are drawn,
   and the cursor is where it belongs. */
static void
test_accessible(void **state)
{
	struct fixture *f = *state;

	f->settings.accessible = true;
	for (int z = 0; z < SIZES; z++)
		for (size_t i = 0; i < SCREENS_WAYS; i++) {
			screens_size(f, sizes[z][0], sizes[z][1]);
			screens_way(f, screens_ways[i].keys);
			for (int k = 0; k < 4; k++) {
				assert_false(screens_show(f, SCREEN_VLINE));
				assert_false(screens_show(f, SCREEN_HLINE));
				cursor_on_row(f);
				screens_type(f, "j");
			}
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_view_is_known),
		cmocka_unit_test_setup_teardown(
		    test_random_keys, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_paste, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(test_ratings_by_text_alone,
		    screens_setup, screens_teardown),
		cmocka_unit_test(test_themes_of_ratings),
		cmocka_unit_test(test_high_contrast),
		cmocka_unit_test_setup_teardown(
		    test_hints_are_whole, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_accessible, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
