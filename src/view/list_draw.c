/* SPDX-License-Identifier: ISC */
/*
 * Drawing the list.  From 110 columns on the detail stands to the right, from
 * 24 rows on below, else it has the screen to itself.  Below 20x5 only the
 * selected row is shown.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

enum { WIDE = 110, HIGH = 24, TINY_WIDTH = 20, TINY_HEIGHT = 5 };

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

	memset(out, 0, sizeof(*out));
	if (tiny(w)) {
		out->list = r;
		return;
	}
	rect_cut_top(&r, 1);
	out->tabs = rect_cut_top(&r, 1);
	rect_cut_bottom(&r, 2);
	if (w->plans->plan.count == 0) {
		out->list = r;
		return;
	}
	if (l->layout == LAYOUT_DETAIL) {
		out->detail = r;
		rect_cut_left(&out->detail, 1);
		return;
	}
	if (l->layout == LAYOUT_AUTO && w->width >= WIDE) {
		out->detail = rect_cut_right(&r, r.width * 2 / 5);
		out->rule = rect_cut_right(&r, 1);
		rect_cut_left(&out->detail, 1);
		rect_cut_right(&out->detail, 1);
	} else if (l->layout == LAYOUT_AUTO && w->height >= HIGH) {
		out->detail = rect_cut_bottom(&r, r.height * 2 / 5);
		out->rule = rect_cut_bottom(&r, 1);
		rect_cut_left(&out->detail, 1);
	}
	/* Where there is room for one line, it is the selected row. */
	if (r.height > 1)
		out->head = rect_cut_top(&r, 1);
	out->list = r;
}

static void
draw_empty(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area)
{
	struct rect r = rect_inset(area, area.height > 9, 3);
	const char *gap = area.height > 9 ? "\n" : "";
	const struct tab *t = &l->tab[l->on];
	struct buf b = { 0 };
	char key[EVENT_NAME];

	if (w->plans->plan.count == 0) {
		buf_addf(&b,
		    "This store holds no plans yet.\n%s"
		    ":import PLAN.yaml brings one in; in the shell: ragtrack "
		    "import PLAN.yaml\n%s"
		    "%s opens sample plans, in a store that is thrown away "
		    "when you leave.",
		    gap, gap, keys_of(w->keys, ACT_OPEN, key));
	} else if (t->filter.text.len > 0) {
		keys_of(w->keys, ACT_FILTER_CLEAR, key);
		buf_addf(
		    &b, "Nothing here fits the filter. %s shows all.", key);
	} else if (strstr(t->query, "is:mine") != NULL &&
	    !person_known(w->plans, w->who)) {
		buf_addf(&b,
		    "Nobody in these plans has the login %s.\n\n"
		    "Say who you are once, with your code:\n\n"
		    "  ragtrack people set CODE login=%s\n",
		    w->who->login, w->who->login);
	} else {
		buf_add(&b, "Nothing. That is good.");
	}
	screen_wrap(s, r, 0, STYLE_NORMAL, buf_text(&b));
	screen_cursor(s, area, 0, 0);
	buf_free(&b);
}

static void
draw_items(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area)
{
	const struct tab *t = &l->tab[l->on];
	int top = scroll_to(t->top, (int)l->at, (int)l->items, area.height);
	struct arena *a = arena_new();
	struct list_columns c;

	list_columns(l, w, list_shown(l, w), area.width, a, &c);
	for (int y = 0; y < area.height; y++) {
		size_t i = (size_t)(top + y);
		const struct row *row;

		if (i >= l->items)
			break;
		if (l->item[i].kind == ITEM_PLAN)
			screen_put_cut(s, area, y, 1, area.width - 1,
			    STYLE_HEADING, l->item[i].text);
		else if (l->item[i].kind == ITEM_GROUP)
			screen_put_cut(s, area, y, 2, area.width - 2,
			    STYLE_GROUP, l->item[i].text);
		if (l->item[i].kind != ITEM_ROW)
			continue;
		row = &l->rows.item[l->item[i].row];
		if (i == l->at)
			screen_put(s, area, y, 0, STYLE_SELECTED, ">");
		if (bits_have(&l->marks, row->action->thing.number))
			screen_put(s, area, y, 1, STYLE_MARK, "*");
		list_draw_row(w, s, area, y, &c, row, i == l->at);
	}
	arena_free(a);
	screen_cursor(s, area, (int)l->at - top, 0);
}

/* Draws it, and says on the status line how much of it is shown. */
static void
draw_detail(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area, struct buf *status)
{
	const struct row *row = list_selected(l);
	struct page p = { .arena = arena_new() };
	int lines = 0, last = l->detail_top + area.height;
	char key[EVENT_NAME];

	if (row != NULL) {
		detail_page(&p, w, row);
		lines = page_draw(&p, s, area, l->detail_top);
	}
	if (lines > area.height)
		buf_addf(status, "   %slines %d to %d of %d",
		    l->layout == LAYOUT_DETAIL ? "" : "detail: ",
		    l->detail_top + 1, last < lines ? last : lines, lines);
	if (lines > last && l->layout != LAYOUT_DETAIL)
		buf_addf(status, ", %s goes on",
		    keys_of(w->keys, ACT_DETAIL_DOWN, key));
	arena_free(p.arena);
}

/* "9 of 31 actions   filter: ...   sort: due   1 marked, 1 hidden" */
static void
status_of(const struct list_view *l, struct buf *out)
{
	const struct tab *t = &l->tab[l->on];
	size_t hidden = list_hidden(l);

	if (t->filter.text.len > 0)
		buf_addf(out, "%zu of %zu action%s", l->rows.count, l->total,
		    l->total == 1 ? "" : "s");
	else
		buf_addf(out, "%zu action%s", l->rows.count,
		    l->rows.count == 1 ? "" : "s");
	if (t->filter.text.len > 0)
		buf_addf(out, "   filter: %s", buf_text(&t->filter.text));
	if (t->sort.len > 0)
		buf_addf(out, "   sort: %s", buf_text(&t->sort));
	if (l->marks.count > 0)
		buf_addf(out, "   %zu marked", l->marks.count);
	if (hidden > 0)
		buf_addf(out, ", %zu hidden", hidden);
}

static const char *
title_of(const struct list_view *l, const struct world *w)
{
	const struct plan *plan = list_plan(l, w);

	if (plan != NULL)
		return plan->title;
	if (w->plans->plan.count == 1)
		return thing_as_plan(w->plans->plan.item[0])->title;
	return "all plans";
}

void
list_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct list_view *l = (const struct list_view *)v;
	struct list_areas at;
	struct buf status = { 0 };

	list_areas(l, w, &at);
	screen_clear(s);
	if (tiny(w)) {
		struct rect one = at.list;

		if (list_selected(l) != NULL)
			screen_wrap(s, one, 0, STYLE_NORMAL,
			    list_selected(l)->action->title);
		screen_cursor(s, one, 0, 0);
		return;
	}
	view_draw_head(w, s, title_of(l, w));
	list_draw_tabs(l, s, at.tabs);
	if (!rect_empty(at.head)) {
		struct arena *a = arena_new();
		struct list_columns c;

		list_columns(l, w, list_shown(l, w), at.head.width, a, &c);
		list_draw_heads(s, at.head, &c);
		arena_free(a);
	}
	status_of(l, &status);
	if (!rect_empty(at.rule)) {
		if (at.rule.height > at.rule.width)
			screen_vline(s, at.rule, 0, STYLE_RULE);
		else
			screen_hline(s, at.rule, 0, STYLE_RULE);
	}
	if (!rect_empty(at.detail))
		draw_detail(l, w, s, at.detail, &status);
	if (l->layout == LAYOUT_DETAIL)
		screen_cursor(s, at.detail, 0, 0);
	else if (l->rows.count == 0)
		draw_empty(l, w, s, at.list);
	else
		draw_items(l, w, s, at.list);
	view_draw_foot(v, w, s, buf_text(&status));
	buf_free(&status);
}
