/* SPDX-License-Identifier: ISC */
/*
 * Colour is never alone: wherever a screen has the colour of a rating, the row
 * has its letter, its word or the number that are rated so in a cell of that
 * colour too.  And patches of colour in a column begin and end below each other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <string.h>

#include "../../src/app/parts.h"

#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/style.h"
#include "screens_help.h"

enum { HEIGHT = 36, WIDTH = 120 };

static int
style_at(const struct screen *s, int row, int col)
{
	return screen_at(s, row, col)->style % STYLE_ON_ROW;
}

/* Whether such a cell of the row has a letter or a digit. */
static bool
says(const struct screen *s, int row, int style)
{
	for (int col = 0; col < s->width; col++)
		if (style_at(s, row, col) == style &&
		    isalnum((unsigned char)screen_at(s, row, col)->text[0]))
			return true;
	return false;
}

static int
hold(struct fixture *f, const char *keys)
{
	const struct event resize = { .kind = EVENT_RESIZE };
	const struct screen *s;
	int cells = 0;

	screens_open(f);
	app_resize(f->app, HEIGHT, WIDTH);
	app_event(f->app, &resize);
	screens_type(f, keys);
	s = app_shown(f->app);
	for (int row = 0; row < s->height; row++)
		for (int col = 0; col < s->width; col++) {
			int style = style_at(s, row, col);

			if (style == STYLE_RAG_UNRATED ||
			    !style_is_rating((enum style)style))
				continue;
			cells++;
			if (!says(s, row, style))
				fail_msg("\"%s\": colour alone in row %d, "
					 "column %d",
				    keys, row, col);
		}
	screens_type(f, "\033\033\033");
	return cells;
}

static void
test_colour_is_never_alone(void **state)
{
	static const char *const keys[] = { "6", "2", "P", "PO", "L", "T", "PT",
		"Pp", "w", "K" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		assert_true(hold(*state, keys[i]) > 0 || keys[i][0] == 'w');
}

/* Where a colour is asked for, each letter is in its own. */
static void
test_colours_are_asked_for(void **state)
{
	struct fixture *f = *state;
	const struct event resize = { .kind = EVENT_RESIZE };
	const struct screen *s;
	int found = 0;

	screens_open(f);
	app_resize(f->app, HEIGHT, WIDTH);
	app_event(f->app, &resize);
	screens_type(f, "6r");
	s = app_shown(f->app);
	for (int col = 1; col < WIDTH; col++) {
		int style = style_at(s, HEIGHT - 1, col);

		if (!style_is_rating((enum style)style) ||
		    style == style_at(s, HEIGHT - 1, col - 1))
			continue;
		found++;
		assert_string_equal(screen_at(s, HEIGHT - 1, col + 1)->text,
		    style == STYLE_RAG_RED	 ? "r" :
			style == STYLE_RAG_AMBER ? "a" :
			style == STYLE_RAG_GREEN ? "g" :
						   "b");
	}
	assert_int_equal(found, 4);
}

/* Right of the titles of a structure all patches are one below the other. */
static void
test_patches_are_a_column(void **state)
{
	struct fixture *f = *state;
	const struct event resize = { .kind = EVENT_RESIZE };
	const struct screen *s;
	int rows = 0;

	screens_open(f);
	app_resize(f->app, HEIGHT, WIDTH);
	app_event(f->app, &resize);
	screens_type(f, "Ppjjlj");
	s = app_shown(f->app);
	for (int row = 2; row < s->height - 2; row++) {
		int from = 0;

		while (from < s->width &&
		    !style_is_rating((enum style)style_at(s, row, from)))
			from++;
		if (from == s->width)
			continue;
		assert_int_equal(from, s->width - 7);
		for (int col = from; col < s->width; col++)
			assert_int_equal(
			    style_at(s, row, col), style_at(s, row, from));
		rows++;
	}
	assert_true(rows > 5);
}

/* A line of time has the colour of its rating from its start to its due day. */
static void
test_timeline_has_colours(void **state)
{
	struct fixture *f = *state;
	const struct event resize = { .kind = EVENT_RESIZE };
	const struct screen *s;
	int rows = 0;

	screens_open(f);
	app_resize(f->app, HEIGHT, WIDTH);
	app_event(f->app, &resize);
	screens_type(f, "T");
	s = app_shown(f->app);
	for (int row = 2; row < s->height - 2; row++)
		for (int col = 1; col < s->width; col++) {
			const struct cell *c = screen_at(s, row, col);
			int style = style_at(s, row, col);

			if (strcmp(c->text, "*") != 0 || col < WIDTH / 2 ||
			    !style_is_rating((enum style)style) ||
			    strcmp(screen_at(s, row, col - 1)->text,
				SCREEN_HLINE) != 0)
				continue;
			assert_int_equal(style_at(s, row, col - 1), style);
			rows++;
		}
	assert_true(rows > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_colour_is_never_alone,
		    screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(test_colours_are_asked_for,
		    screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_patches_are_a_column, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_timeline_has_colours, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
