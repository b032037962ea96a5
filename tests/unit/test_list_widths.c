/* SPDX-License-Identifier: ISC */
/*
 * A wider terminal never shows less of the list: from 40 to 250 columns, at
 * several heights and on several views, no column leaves that stood there, and
 * none loses room that what stands in it needs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../src/app/parts.h"
#include "../../src/view/list_look.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/shorten.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/query/column.h"
#include "ragtrack/query/kept.h"
#include "ragtrack/screen/screen.h"
#include "screens_help.h"

enum { FROM = 40, TO = 250, COLUMNS = 32 };

/* What the columns show at one width. */
struct shown {
	const char *name[COLUMNS];
	int room[COLUMNS]; /* columns times lines, or what is needed */
	size_t count;
};

static void
look(const struct app *app, struct arena *a, struct shown *out)
{
	const struct list_view *l = (const struct list_view *)app_top(app);
	const struct world *w = &app->world;
	struct list_areas at;
	struct list_columns c;

	list_areas(l, w, &at);
	list_columns(l, w, list_shown(l, w), at.list.width, a, &c);
	out->count = c.count;
	assert_in_range(c.count, 1, COLUMNS);
	for (size_t i = 0; i < c.count; i++) {
		const struct list_column *col = &c.item[i];
		bool title = col->look != NULL && col->look->width == 0;
		int need = 0;

		for (size_t k = 0; k < l->rows.count; k++) {
			int one = list_cell_width(w, col, l->rows.item[k], a);

			need = one > need ? one : need;
		}
		out->name[i] = arena_strdup(a, col->c->name);
		out->room[i] = col->width * (title ? at.lines : 1);
		if (out->room[i] > need || need == 0)
			out->room[i] = need;
	}
}

/* How much of one column is shown; -1: it is not there. */
static int
room_of(const struct shown *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->name[i], name) == 0)
			return s->room[i];
	return -1;
}

static void
hold(struct fixture *f, const char *keys, int height)
{
	struct arena *a = arena_new();
	struct shown before = { .count = 0 }, now;
	struct event resize = { .kind = EVENT_RESIZE };

	screens_open(f);
	app_resize(f->app, height, 120);
	screens_type(f, keys);
	for (int width = FROM; width <= TO; width++) {
		app_resize(f->app, height, width);
		app_event(f->app, &resize);
		look(f->app, a, &now);
		for (size_t i = 0; i < before.count; i++)
			if (room_of(&now, before.name[i]) < before.room[i])
				fail_msg("\"%s\" at %dx%d: %s has %d of %d",
				    keys, width, height, before.name[i],
				    room_of(&now, before.name[i]),
				    before.room[i]);
		before = now;
	}
	arena_free(a);
}

static void
test_wider_is_never_less(void **state)
{
	static const char *const keys[] = { "1", "2", "4", "6", "6I",
		"6/lead:SH\n", "6/lead:none\n" };
	static const int heights[] = { 12, 24, 30, 36, 60 };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		for (size_t k = 0; k < sizeof(heights) / sizeof(*heights); k++)
			hold(*state, keys[i], heights[k]);
}

static void
test_shorten(void **state)
{
	static const struct {
		const char *text;
		int width;
		const char *want;
	} rows[] = {
		{ "SH", 2, "SH" },
		{ "Head of Help and Protection", 30,
		    "Head of Help and Protection" },
		{ "Head of Help and Protection", 14, "Head Help Prot" },
		{ "Head of Help and Protection", 17, "Head Help Protect" },
		{ "AD QA and Improvement", 12, "AD QA Improv" },
		{ "Monitoring Officer", 12, "Monit Offic" },
		{ "Chief Executive", 10, "Chief Exec" },
		{ "Chief Executive", 9, "Chief Exec" },
		{ "Director of Children's Services", 17, "Direct Child Serv" },
		{ "Director of Children's Services", 9, "Direct Child Serv" },
		{ "Partnership Manager", 12, "Part Manager" },
		{ "Improvement Board", 12, "Improv Board" },
		{ "Improvementboard", 5, "Improvementboard" },
		{ "Pflegepl\xc3\xa4tze und M\xc3\xa4rkte", 12,
		    "Pfleg und M\xc3\xa4rk" },
		{ "of and the", 3, "of the" },
		{ "", 3, "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(
		    words_shorten(a, rows[i].text, rows[i].width),
		    rows[i].want);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_wider_is_never_less, screens_setup, screens_teardown),
		cmocka_unit_test(test_shorten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
