/* SPDX-License-Identifier: ISC */
/*
 * A line for each open action, months across: its rating, a bar in that colour
 * from its start to its due day, the first date and each later one marked, and
 * today down all lines.  What lies outside the months shown ends in the sign of
 * what is cut.
 */
#include "page.h"
#include "sign.h"
#include "speech.h"
#include "table.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

enum { DAYS_BEFORE = 365, DAYS_AFTER = 730, MONTH_NAME = 4, RATING = 4 };

static void
widen(struct table_view *t, int day)
{
	if (day == DAY_NONE)
		return;
	if (t->first == DAY_NONE || day < t->first)
		t->first = day;
	if (t->last == DAY_NONE || day > t->last)
		t->last = day;
}

/* The months to show hold today and all that is open, as far as a year back
   and two years on. */
static void
span_end(struct table_view *t, const struct world *w)
{
	int year, month, day;

	widen(t, w->today);
	if (t->first < w->today - DAYS_BEFORE)
		t->first = w->today - DAYS_BEFORE;
	if (t->last > w->today + DAYS_AFTER)
		t->last = w->today + DAYS_AFTER;
	day_split(t->first, &year, &month, &day);
	t->first = day_make(year, month, 1);
	day_split(t->last, &year, &month, &day);
	t->last = month_end(year, month);
}

static void
add_action(struct table_view *t, const struct action *act, int wide)
{
	struct table_row *row = table_add(t, NULL, NULL);

	row->thing = &act->thing;
	row->wide_refs = wide;
	row->plan = thing_plan(&act->thing)->thing.number;
	widen(t, act->start.first);
	widen(t, act->due.last);
	widen(t, act->baseline.last);
}

static void
timeline_text(const struct table_row *row, struct buf *out)
{
	const struct action *act = thing_as_action(row->thing);

	table_add_title(out, act->ref, row->wide_refs, act->title);
}

static const char *
timeline_query(const struct table_view *t, const struct world *w,
    const struct table_row *row)
{
	(void)w;
	return query_action(t->filled, thing_as_action(row->thing));
}

static void
timeline_fill(struct table_view *t, const struct world *w)
{
	const struct plan *plan;

	t->first = t->last = DAY_NONE;
	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;)
		for (size_t p = 0; p < plan->priorities.count; p++) {
			const struct priority *pr = thing_as_priority(
			    plan->priorities.item[p]);
			int wide = table_refs(&pr->actions);
			size_t before = t->count;

			table_heading(t,
			    arena_printf(t->filled, "%s%s%s%s%s",
				table_many(t, w) ? plan->id : "",
				table_many(t, w) ? " / " : "",
				pr->ref != NULL ? pr->ref : "",
				pr->ref != NULL ? "  " : "", pr->title));
			for (size_t k = 0; k < pr->actions.count; k++) {
				const struct action *act = thing_as_action(
				    pr->actions.item[k]);

				if (!act->thing.retired &&
				    !action_finished(act, w->today))
					add_action(t, act, wide);
			}
			if (t->count == before + 1)
				t->count = before;
		}
	span_end(t, w);
}

/* The column of a day; outside the months shown it is -1 or the width. */
static int
column_of(const struct table_view *t, int width, int day)
{
	int64_t days = (int64_t)t->last - t->first + 1;

	if (day < t->first)
		return -1;
	if (day > t->last)
		return width;
	return (int)((int64_t)(day - t->first) * width / days);
}

/* Every how many months one is named, so that names do not touch. */
static int
months_between(const struct table_view *t, int width)
{
	static const int steps[] = { 1, 2, 3, 6, 12 };
	int days = t->last - t->first + 1;

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps) - 1; i++)
		if ((int64_t)steps[i] * 28 * width >=
		    (int64_t)days * MONTH_NAME)
			return steps[i];
	return 12;
}

/* Months by name, January by its year. */
static void
draw_months(const struct table_view *t, struct screen *s, struct rect area)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int year, month, step = months_between(t, area.width);

	day_split(t->first, &year, &month, NULL);
	for (int day = t->first; day != DAY_NONE && day <= t->last;
	     day = day_add_months(day, 1)) {
		int col = column_of(t, area.width, day);
		char text[MONTH_NAME];

		if (month == 1) {
			text[0] = '\'';
			text[1] = (char)('0' + year / 10 % 10);
			text[2] = (char)('0' + year % 10);
			text[3] = '\0';
		} else {
			memcpy(text, names[month - 1], MONTH_NAME);
		}
		if ((month - 1) % step == 0 && col + MONTH_NAME <= area.width)
			screen_put(s, area, 0, col, STYLE_HEADING, text);
		year += month == 12;
		month = month % 12 + 1;
	}
}

/* A mark, in the colour of the bar where it stands on it; at an edge, where it lies
   beyond that. */
static void
put_sign(struct screen *s, struct rect area, int y, int col, enum style style,
    enum sign sign)
{
	bool out = col < 0 || col >= area.width;
	const struct cell *under;

	col = col < 0 ? 0 : out ? area.width - 1 : col;
	under = screen_at(s, area.row + y, area.col + col);
	if (under != NULL && style_is_rating(under->style))
		style = under->style;
	screen_put(s, area, y, col, style, signs[out ? SIGN_CUT : sign].sign);
}

/* Revisions, the first date and the one there is now. */
static void
draw_dates(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, const struct action *act)
{
	for (size_t i = 0; i < act->revisions.count; i++) {
		const struct revision *r = thing_as_revision(
		    act->revisions.item[i]);

		if (!r->thing.retired && r->to.last != DAY_NONE)
			put_sign(s, area, y,
			    column_of(t, area.width, r->to.last), STYLE_LATE,
			    SIGN_MOVED_TO);
	}
	if (act->baseline.last != DAY_NONE)
		put_sign(s, area, y,
		    column_of(t, area.width, act->baseline.last), STYLE_NORMAL,
		    SIGN_FIRST_DATE);
	put_sign(s, area, y, column_of(t, area.width, act->due.last),
	    act->due.last < w->today ? STYLE_OVERDUE : STYLE_NORMAL, SIGN_DUE);
}

static bool
is_rated(const struct action *act)
{
	return act->rag.value != RAG_UNRATED &&
	    plan_has(thing_plan(&act->thing), USES_RATING);
}

static void
draw_line(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, const struct action *act)
{
	int due = act->due.last, now = column_of(t, area.width, w->today);
	bool rated = is_rated(act);
	int from, to;

	put_sign(s, area, y, now, STYLE_DIM, SIGN_TODAY);
	if (due == DAY_NONE) {
		screen_put(s, area, y, now + 2, STYLE_DIM,
		    act->due.text != NULL ? act->due.text : "no date");
		return;
	}
	to = column_of(t, area.width, due);
	from = act->start.first == DAY_NONE ?
	    to :
	    column_of(t, area.width, act->start.first);
	for (int x = from < 0 ? 0 : from; x <= to && x < area.width; x++)
		screen_put(s, area, y, x,
		    rated ? rag_style(act->rag.value) : STYLE_BAR,
		    signs[SIGN_SPAN].sign);
	for (int x = to + 1 < 0 ? 0 : to + 1; due < w->today && x < now; x++)
		screen_put(
		    s, area, y, x, STYLE_OVERDUE, signs[SIGN_OVERDUE].sign);
	put_sign(s, area, y, now, STYLE_DIM, SIGN_TODAY);
	draw_dates(t, w, s, area, y, act);
}

/* The rating with its letter, as colour is never alone; the sign of none would be
   that of a line. */
static void
draw_rating(struct screen *s, struct rect area, int y, const struct action *act)
{
	const char text[] = { ' ', rag_letter(act->rag.value), ' ', '\0' };

	if (is_rated(act))
		screen_put(s, area, y, 0, rag_style(act->rag.value), text);
}

/* For the ear: the dates in words, in place of a drawing. */
static void
add_words(const struct action *act, struct buf *out)
{
	if (act->start.text != NULL)
		buf_addf(out, "from %s, ", act->start.text);
	if (act->baseline.text != NULL)
		buf_addf(out, "first %s, ", act->baseline.text);
	buf_addf(out, "due %s",
	    act->due.text != NULL ? act->due.text : "not stated");
}

static void
draw_words(
    struct screen *s, struct rect area, int y, const struct table_row *row)
{
	struct buf b = { 0 };

	if (row == NULL) {
		screen_put(s, area, 0, 0, STYLE_HEADING, "From, first, due");
		return;
	}
	add_words(thing_as_action(row->thing), &b);
	screen_put_cut(s, area, y, 0, area.width, STYLE_NORMAL, buf_text(&b));
	buf_free(&b);
}

static void
timeline_say(const struct table_view *t, const struct world *w, struct arena *a,
    const struct table_row *row, struct buf *out)
{
	struct buf b = { 0 };

	(void)w;
	t->table->text(row, &b);
	speech_add(out, buf_text(&b));
	buf_reset(&b);
	add_words(thing_as_action(row->thing), &b);
	speech_part(out, speech_text(a, buf_text(&b)));
	buf_free(&b);
}

static void
timeline_draw(const struct table_view *t, const struct world *w,
    struct screen *s, struct rect area, int y, const struct table_row *row)
{
	struct rect rating;

	rect_cut_right(&area, 1);
	if (w->accessible) {
		draw_words(s, area, y, row);
		return;
	}
	if ((t->uses & USES_RATING) != 0) {
		rating = rect_cut_left(&area, RATING);
		if (row != NULL)
			draw_rating(s, rating, y, thing_as_action(row->thing));
	}
	if (rect_empty(area))
		return;
	if (row == NULL)
		draw_months(t, s, area);
	else
		draw_line(t, w, s, area, y, thing_as_action(row->thing));
}

static const struct table timeline_table = {
	.title = "Timeline",
	.head = "Open actions",
	.fill = timeline_fill,
	.text = timeline_text,
	.query = timeline_query,
	.draw = timeline_draw,
	.say = timeline_say,
	.signs = SIGNS_TIMELINE,
	.one = "action",
	.many = "actions",
};

const struct view_ops view_timeline = {
	.name = "timeline",
	.title = "Timeline",
	.scope = SCOPE_TABLE,
	.signs = SIGNS_TIMELINE | SIGNS_COLOUR,
	TABLE_OPS(table_view, timeline_table),
	.plan = table_plan_number,
};
