/* SPDX-License-Identifier: ISC */
/*
 * What screens keep from one key to the next is what they would make anew:
 * the cells that were not drawn again, the rows that a terminal is not handed
 * again, rows that were narrowed and derived values that were kept.  Held after
 * each of many random keys, changes by others, resizes and midnights.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/app/parts.h"
#include "../../src/view/list.h"
#include "../../src/view/table.h"

#include "ragtrack/base/arena.h"
#include "screens_help.h"

enum { KEYS = 4000, LAST = 12 };

/* What is pressed, most of it often; \n is Enter, \033 Esc. */
static const char *const presses[] = { "j", "j", "j", "j", "k", "k", "k", "G",
	"g", " ", " ", "v", "*", "*", "\033", "\033", "\t", "1", "2", "3", "4",
	"5", "6", "6", "z", "\n", "n", "I", "\\", "/", "/", "/a", "/lead:sh",
	"/rag:red or no:lead", "/the", "/is:overdue sort:-due", "/xq", "Sdue\n",
	"S-rag,ref\n", "S\n", "Cref,title,rag,days_late\n", "C\n",
	"rgfor a test\n", "r", "a", "atyped\n", "A", "d+1w\nwhy\n",
	"scancelled\n\n", "t1\n", "o", "l", "h", "P", "O", "L", "T", "M", "B",
	"K", ":gaps\n", "?", "H", "u", "U", "+new\n", ".", "'1.2\n", ":",
	"Wmine\np", "=", "q", "e", "x", "i", "ia\n", "\025", "\005", "\031",
	"\004", "\177", "b", "\t" };

static const struct {
	const char *word[5];
} others[] = {
	{ { "set", "1.2", "rag=red", "-m", "others" } },
	{ { "set", "1.2", "rag=green", "-m", "others" } },
	{ { "set", "1.3", "due=+3d", "-m", "others" } },
	{ { "update", "1.4", "an update of others", NULL, NULL } },
	{ { "set", "1.5", "title=Another title", NULL, NULL } },
	{ { "set", "1.5", "status=complete", "-m", "others" } },
	{ { "set", "1.5", "status=in progress", "-m", "others" } },
};

/* Somebody else changes something, which is seen at the next tick. */
static void
change_by_others(struct fixture *f)
{
	size_t n = random_next(f) % (sizeof(others) / sizeof(*others));
	int words = 0;
	struct buf out = { 0 };
	struct event tick = { .kind = EVENT_TICK };

	while (words < 5 && others[n].word[words] != NULL)
		words++;
	screens_output(f, words, others[n].word, &out);
	buf_free(&out);
	screens_event(f, &tick);
}

static void
another_day(struct fixture *f)
{
	struct view *top = app_top(f->app);

	f->app->world.today += (int)(random_next(f) % 40) - 10;
	if (top->ops->refresh != NULL)
		top->ops->refresh(top, &f->app->world);
}

/* As screens_type, but what leaves the screens opens them again. */
static void
press(struct fixture *f, const char *text)
{
	for (; *text != '\0'; text++) {
		struct event e = { .kind = EVENT_KEY,
			.key = *text == '\n' ? K_ENTER :
			    *text == '\033'  ? K_ESC :
					       *text };

		screens_event(f, &e);
	}
}

/* Fails where a cell is another one, with what led to it. */
static void
hold(const struct screen *is, const struct screen *should, const char *what,
    const char *const *last)
{
	for (int y = 0; y < should->height; y++)
		for (int x = 0; x < should->width; x++) {
			const struct cell *a = screen_at(is, y, x);
			const struct cell *b = screen_at(should, y, x);
			struct buf left = { 0 }, right = { 0 };

			if (memcmp(a, b, sizeof(*a)) == 0)
				continue;
			screen_line(is, y, &left);
			screen_line(should, y, &right);
			for (int i = 0; i < LAST; i++)
				print_message("  after %s\n", last[i]);
			fail_msg("%s at %d,%d\n is     |%s|\n should |%s|",
			    what, y, x, buf_text(&left), buf_text(&right));
		}
}

/* Draws the view where it was drawn before, and on an empty screen; what a
   terminal would show gets only the rows that are said to have changed. */
static void
check(struct fixture *f, struct screen *shown, const char *const *last)
{
	struct arena *a = arena_new();
	struct app *app = f->app;
	struct screen *fresh = screen_new(a, f->height, f->width);
	const struct screen *s = app_shown(app);
	bool all = shown->height != s->height || shown->width != s->width;

	if (all)
		screen_resize(shown, s->height, s->width);
	for (int y = 0; y < s->height; y++)
		if (all || screen_changed(s, y))
			memcpy(&shown->cells[y * s->width],
			    &s->cells[y * s->width],
			    (size_t)s->width * sizeof(*s->cells));
	view_draw(app_top(app), &app->world, fresh);
	hold(s, fresh, "what was kept", last);
	hold(shown, fresh, "what is shown", last);
	assert_int_equal(s->cursor_row, fresh->cursor_row);
	assert_int_equal(s->cursor_col, fresh->cursor_col);
	arena_free(a);
}

/* The query of the tab as it is asked without anything kept. */
static void
run_afresh(struct arena *a, const struct list_view *l,
    const struct query_context *in, struct rows *out)
{
	const struct tab *t = &l->tab[l->on];
	struct query *view, *own, *q;

	assert_true(query_parse(a, t->query, in, false, &view, NULL));
	q = view;
	if (query_parse(a, buf_text(&t->filter.text), in, true, &own, NULL)) {
		q = query_both(a, own, view);
		if (t->sort.len > 0)
			assert_true(
			    query_sort_by(a, q, in, buf_text(&t->sort), NULL));
	}
	query_run(a, q, in, out);
}

/* The rows of a list, what is derived of them, and the counts of its tabs. */
static void
check_list(const struct list_view *l, const struct world *w)
{
	struct arena *a = arena_new();
	struct query_context in = list_context(l, w);
	struct rows rows;

	run_afresh(a, l, &in, &rows);
	assert_int_equal(l->fit.count, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct row *row = l->fit.item[i];

		assert_ptr_equal(row->action, rows.item[i].action);
		assert_memory_equal(&row->d, &rows.item[i].d, sizeof(row->d));
	}
	for (size_t i = 0; i < l->tabs; i++) {
		struct query *q;

		assert_true(
		    query_parse(a, l->tab[i].query, &in, false, &q, NULL));
		query_run(a, q, &in, &rows);
		if (l->tab[i].count >= 0)
			assert_int_equal(l->tab[i].count, rows.count);
	}
	arena_free(a);
}

/* The rows of a table are those of one that is opened where nothing is kept. */
static void
check_table(struct app *app, const char *const *last)
{
	struct table_view *t = (struct table_view *)app_top(app);
	struct world w = app->world;
	struct table_view *fresh;

	w.kept = kept_new();
	fresh = (struct table_view *)view_open(
	    t->view.ops, &app->drafts, &w, t->plan, NULL);
	for (int i = 0; t->count != fresh->count && i < LAST; i++)
		print_message("  after %s\n", last[i]);
	assert_int_equal(t->count, fresh->count);
	for (size_t i = 0; i < t->count; i++) {
		const struct table_row *is = &t->row[i],
				       *should = &fresh->row[i];

		assert_ptr_equal(is->thing, should->thing);
		if (is->text != NULL)
			assert_string_equal(is->text, should->text);
		for (int k = 0; k < t->table->columns; k++)
			assert_int_equal(
			    is->cell[k].count, should->cell[k].count);
	}
	view_close(&fresh->view);
	kept_free(w.kept);
}

static bool
counts_actions(const struct view_ops *ops)
{
	return ops == &view_plans || ops == &view_page || ops == &view_leads ||
	    ops == &view_timeline || ops == &view_gaps;
}

static void
test_kept_is_fresh(void **state)
{
	struct fixture *f = *state;
	struct arena *a = arena_new();
	struct screen *shown = screen_new(a, 1, 1);
	const char *last[LAST] = { "", "", "", "", "", "", "", "", "", "", "",
		"" };

	f->seed = getenv("RAGTRACK_SEED") != NULL ?
	    strtoull(getenv("RAGTRACK_SEED"), NULL, 10) :
	    10;
	screens_open(f);
	for (int i = 0; i < KEYS; i++) {
		uint32_t n = random_next(f) % 100;
		const char *what = presses[random_next(f) %
		    (sizeof(presses) / sizeof(*presses))];

		memmove(last, last + 1, (LAST - 1) * sizeof(*last));
		if (n < 4) {
			what = "others";
			change_by_others(f);
		} else if (n < 6) {
			what = "another day";
			another_day(f);
		} else if (n < 8) {
			what = "another size";
			screens_resize(f);
		} else {
			press(f, what);
		}
		last[LAST - 1] = what;
		screens_open(f);
		check(f, shown, last);
		if (app_top(f->app)->ops == &view_list)
			check_list((const struct list_view *)app_top(f->app),
			    &f->app->world);
		else if (counts_actions(app_top(f->app)->ops))
			check_table(f->app, last);
	}
	arena_free(a);
}

/* What a filter narrows can be told from the two. */
static void
test_narrows(void **state)
{
	static const struct {
		const char *before, *now;
		bool narrows;
	} cases[] = { { "", "a", true }, { "a", "ab", true },
		{ "b", "ab", true }, { "ab", "a", false },
		{ "ab", "cd", false }, { "ab", "ab lead:SH", true },
		{ "ab rag:red", "abc", false },
		{ "rag:red", "rag:red x", true },
		{ "rag:red", "rag:amber", false },
		{ "rag:red", "rag:red,amber", false }, { "-a", "-ab", false },
		{ "a or b", "a or bc", false }, { "lead:", "lead:SH", true },
		/* the first may leave closed plans out */
		{ "a", "a is:closed", false } };
	struct fixture *f = *state;
	struct arena *a = arena_new();
	struct query_context in;
	struct query *before, *now;

	screens_open(f);
	in = (struct query_context){ .plans = &f->app->plans,
		.today = f->settings.today };
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(
		    query_parse(a, cases[i].before, &in, true, &before, NULL));
		assert_true(
		    query_parse(a, cases[i].now, &in, true, &now, NULL));
		assert_int_equal(query_narrows(now, before), cases[i].narrows);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_narrows, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_kept_is_fresh, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
