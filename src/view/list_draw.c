/* SPDX-License-Identifier: ISC */
/*
 * Drawing the list.  The detail stands to the right where nothing is lost in the
 * list beside it, from 24 rows on below, else it has the screen to itself.  Below
 * 20x5 only the selected row is shown.
 */
#include "list.h"
#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/walk.h"

#include <string.h>

enum { TINY_WIDTH = 20, TINY_HEIGHT = 5 };

static bool
tiny(const struct world *w)
{
	return w->width < TINY_WIDTH || w->height < TINY_HEIGHT;
}

void
list_areas(
    const struct list_view *l, const struct world *w, struct list_areas *out)
{
	struct rect r = rect_make(0, 0, w->height, w->width);
	const struct list_fit *fit;

	memset(out, 0, sizeof(*out));
	out->lines = 1;
	if (tiny(w)) {
		out->list = r;
		return;
	}
	rect_cut_top(&r, 1);
	out->tabs = rect_cut_top(&r, 1);
	rect_cut_bottom(&r, 2);
	if (things_live(&w->plans->plan) == 0) {
		out->list = r;
		return;
	}
	if (l->rows.count == 0) {
		/* There is nothing that a detail could be of. */
		out->head = rect_cut_top(&r, r.height > 1);
		out->list = r;
		return;
	}
	if (l->layout == LAYOUT_DETAIL) {
		out->detail = r;
		rect_cut_left(&out->detail, 1);
		return;
	}
	fit = list_fit(l, w, &r, l->layout == LAYOUT_AUTO);
	out->lines = fit->lines;
	if (fit->beside) {
		out->detail = rect_cut_right(&r, fit->detail);
		out->rule = rect_cut_right(&r, 1);
		rect_cut_left(&out->detail, 1);
		rect_cut_right(&out->detail, 1);
	} else if (fit->detail > 0) {
		out->detail = rect_cut_bottom(&r, fit->detail);
		out->rule = rect_cut_bottom(&r, 1);
		rect_cut_left(&out->detail, 1);
	}
	/* Where there is room for one line, it is the selected row. */
	if (r.height > 1)
		out->head = rect_cut_top(&r, 1);
	out->list = r;
}

/* Whether the first line shows what the row there stands under, as that has been
   scrolled out of sight; list_settle keeps the selected one below it. */
bool
list_heading_stays(const struct list_view *l, size_t top, int height)
{
	return top > 0 && height > 2 && !l->flat && top < l->items &&
	    l->item[top].kind > ITEM_PRIORITY;
}

/* "2  Working with partners / Other agencies", in the list's first line. */
static void
draw_heading_stays(const struct list_view *l, const struct world *w,
    struct screen *s, struct rect line, size_t top)
{
	struct item item = { ITEM_PRIORITY, l->item[top].row };
	const struct action *act = l->rows.item[item.row]->action;
	struct buf text = { 0 };

	list_heading(l, &item, &text);
	if (act->theme != NULL)
		buf_addf(&text, " / %s", act->theme);
	if (list_plan(l, w) == NULL && plans_one_open(w->plans) == NULL)
		buf_addf(&text, " (%s)",
		    kept_plan_name(w->kept, thing_plan(&act->thing)));
	if (!screen_keep(s, line, key_add_text(6, buf_text(&text))))
		screen_put_cut(s, line, 0, 2, line.width - 2, STYLE_GROUP,
		    buf_text(&text));
	buf_free(&text);
}

static void
put_sign(struct screen *s, struct rect area, enum style style, enum sign sign)
{
	screen_put(s, area, 0, 2, style, signs[sign].sign);
}

/* The one thing to be noticed first of an action; the detail says all in words,
   the key of the plan what the signs mean. */
static void
draw_sign(struct screen *s, struct rect area, const struct row *row)
{
	const struct derived *d = &row->d;

	if (d->unanswered)
		put_sign(s, area, STYLE_STALE, SIGN_UNANSWERED);
	else if (d->obsession)
		put_sign(s, area, STYLE_OBSESSION, SIGN_OBSESSION);
	else if (!d->finished && row->action->status.value == STATUS_ON_HOLD)
		put_sign(s, area, STYLE_LATE, SIGN_ON_HOLD);
	else if (d->watermelon)
		put_sign(s, area, STYLE_LATE, SIGN_WATERMELON);
	else if (d->finished)
		put_sign(s, area, STYLE_FINISHED, SIGN_FINISHED);
}

/* A line: a heading, a row, or nothing below the last. */
static void
draw_item(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area, const struct list_columns *c, size_t i)
{
	const struct item *item;
	const struct row *row;

	if (i >= l->items)
		return;
	item = &l->item[i];
	row = l->rows.item[item->row];
	if (item->kind != ITEM_ROW) {
		bool group = item->kind >= ITEM_PRIORITY;
		struct buf text = { 0 };

		list_heading(l, item, &text);
		screen_put_cut(s, area, 0, group ? 2 : 1,
		    area.width - (group ? 2 : 1),
		    group ? STYLE_GROUP : STYLE_HEADING, buf_text(&text));
		buf_free(&text);
		return;
	}
	if (i == l->at)
		screen_put(
		    s, area, 0, 0, STYLE_SELECTED, signs[SIGN_SELECTED].sign);
	if (bits_have(&l->marks, row->action->thing.number))
		screen_put(s, area, 0, 1, STYLE_MARK, signs[SIGN_MARKED].sign);
	draw_sign(s, area, row);
	list_draw_row(w, s, area, 0, area.height, c, row, i == l->at);
	for (int y = 0; i == l->at && y < area.height; y++)
		screen_bar(s, area, y);
}

/* All that such a line depends on. */
static uint64_t
item_key(const struct list_view *l, uint64_t key, size_t i)
{
	const struct item *item;
	const struct row *row;

	if (i >= l->items)
		return key_add(key, 4);
	item = &l->item[i];
	if (item->kind != ITEM_ROW) {
		struct buf text = { 0 };

		list_heading(l, item, &text);
		key = key_add_text(key, buf_text(&text));
		buf_free(&text);
		return key_add(key, item->kind);
	}
	row = l->rows.item[item->row];
	return key_add(key_add(key, (uint64_t)row->action->thing.number),
	    8U + (i == l->at) + 2U * row->stays +
		4U * bits_have(&l->marks, row->action->thing.number));
}

static void
draw_items(const struct list_view *l, const struct world *w, struct screen *s,
    const struct list_areas *at, uint64_t key, const struct list_columns *c)
{
	struct rect area = at->list;
	int top = scroll_to(
	    l->tab[l->on].top, (int)l->at, (int)l->items, area.height);
	int y = 0, height;

	key = key_add(key, list_columns_key(c));
	screen_scroll(s, area, top);
	for (size_t i = (size_t)top; y < area.height; i++, y += height) {
		struct rect line = area;

		height = i < l->items ? list_item_lines(l, c, i, at->lines) : 1;
		rect_cut_top(&line, y);
		line = rect_cut_top(&line, height);
		if (y == 0 && list_heading_stays(l, i, area.height))
			draw_heading_stays(l, w, s, line, i);
		else if (!screen_keep(s, line, item_key(l, key, i)))
			draw_item(l, w, s, line, c, i);
		if (i == l->at)
			screen_cursor(s, area, y, 0);
	}
}

/* Draws it, and says on the status line how much of it is shown. */
static void
draw_detail(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area, uint64_t key, struct buf *status)
{
	const struct row *row = list_selected(l);
	struct page p = { .arena = arena_new(), .ear = w->accessible };
	struct world quiet = *w;
	int lines = 0, last = l->detail_top + area.height;
	struct rect whole = rect_make(area.row, area.col - 1, area.height,
	    area.width + 1 + (area.col + area.width < w->width));
	bool kept;
	char hint[EVENT_NAME];

	key = key_add(
	    key, row != NULL ? (uint64_t)row->action->thing.number : 0);
	/* What is being typed is no draft yet. */
	if (question_is_open(&l->view))
		quiet.drafts = NULL;
	if (row != NULL && quiet.drafts != NULL)
		key = key_add_text(key,
		    drafts_said(
			p.arena, w, w->drafts, row->action->thing.number));
	kept = screen_keep(s, whole, key_add(key, (uint64_t)l->detail_top));
	if (row != NULL) {
		detail_page(&p, &quiet, row);
		lines = page_draw(&p, kept ? NULL : s, area, l->detail_top);
	}
	if (lines > area.height)
		buf_addf(status, "   %slines %d to %d of %d",
		    l->layout == LAYOUT_DETAIL ? "" : "detail: ",
		    l->detail_top + 1, last < lines ? last : lines, lines);
	if (lines > last && l->layout != LAYOUT_DETAIL)
		buf_addf(status, ", %s goes on",
		    keys_of(w->keys, ACT_DETAIL_DOWN, hint));
	arena_free(p.arena);
}

/* The one plan that all rows are of; NULL: there are several. */
static const struct plan *
plan_shown(const struct list_view *l, const struct world *w)
{
	const struct plan *plan = list_plan(l, w);

	return plan != NULL ? plan : plans_one_open(w->plans);
}

/* "9 of 31 actions   filter: ...   sort: due   1 marked, 1 hidden" */
static void
status_of(const struct list_view *l, const struct world *w, struct arena *a,
    struct buf *out)
{
	const struct tab *t = &l->tab[l->on];
	const struct plan *plan = plan_shown(l, w);
	size_t steps = 0;

	for (size_t i = 0; steps_called(plan) != NULL && i < l->rows.count; i++)
		steps += steps_shown(l->rows.item[i]->action);
	if (t->filter.text.len > 0)
		buf_addf(out, "%zu of ", l->rows.count);
	buf_add(out,
	    actions_counted(a, plan,
		t->filter.text.len > 0 ? l->total : l->rows.count, steps));
	if (t->filter.text.len > 0)
		buf_addf(out, "   filter: %s", buf_text(&t->filter.text));
	if (t->sort.len > 0)
		buf_addf(out, "   sort: %s", buf_text(&t->sort));
	if (l->marks.count > 0)
		buf_addf(out, "   %zu marked", l->marks.count);
	if (l->hidden > 0)
		buf_addf(out, ", %zu hidden", l->hidden);
}

static const char *
title_of(struct arena *a, const struct list_view *l, const struct world *w)
{
	const struct plan *plan = plan_shown(l, w);
	char day[24];

	if (plan == NULL || !plan_closed(plan, w->today))
		return plan != NULL ? plan->title : "all plans";
	day_short(plan->closed.last, day);
	return arena_printf(a, "closed %s: %s", day, plan->title);
}

/* Below the least size: the title of the selected row. */
static void
draw_tiny(const struct list_view *l, struct screen *s, struct rect area)
{
	const struct row *row = list_selected(l);

	screen_clear(s);
	if (row != NULL)
		screen_wrap(s, area, 0, STYLE_NORMAL, row->action->title);
	screen_cursor(s, area, 0, 0);
}

static void
draw_rule(struct screen *s, struct rect area)
{
	if (rect_empty(area) || screen_keep(s, area, 5))
		return;
	if (area.height > area.width)
		screen_vline(s, area, 0, STYLE_RULE);
	else
		screen_hline(s, area, 0, STYLE_RULE);
}

void
list_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct list_view *l = (const struct list_view *)v;
	uint64_t key = key_add(
	    key_add(l->world, (uint64_t)w->today), (uint64_t)w->plans->head);
	struct arena *a;
	struct list_columns c;
	struct list_areas at;
	struct buf status = { 0 };
	const char *tip = NULL;

	list_areas(l, w, &at);
	if (tiny(w)) {
		draw_tiny(l, s, at.list);
		return;
	}
	a = arena_new();
	view_draw_head(w, s, title_of(a, l, w));
	list_draw_tabs(l, s, at.tabs);
	list_columns(l, w, list_shown(l, w), at.list.width, a, &c);
	if (!rect_empty(at.head))
		list_draw_heads(s, at.head, &c);
	status_of(l, w, a, &status);
	if (v->tip != NULL)
		tip = arena_printf(a, "%s   %s", buf_text(&status), v->tip);
	draw_rule(s, at.rule);
	if (!rect_empty(at.detail))
		draw_detail(l, w, s, at.detail, key, &status);
	if (l->rows.count == 0)
		list_draw_empty(l, w, s, at.list);
	else if (l->layout == LAYOUT_DETAIL)
		screen_cursor(s, at.detail, 0, 0);
	else
		draw_items(l, w, s, &at, key, &c);
	view_draw_foot(v, w, s, tip != NULL ? tip : buf_text(&status));
	buf_free(&status);
	arena_free(a);
}
