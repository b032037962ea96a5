/* SPDX-License-Identifier: ISC */
/*
 * Drawing the list.  From 110 columns on the detail stands to the right, from
 * 24 rows on below, else it has the screen to itself.  Columns leave a narrow
 * list by priority, ref, rating and title last.  Below 20x5 only the selected
 * row is shown.
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
	out->head = rect_cut_top(&r, 1);
	out->list = r;
}

/* The columns of a list this wide: 0 is left out. */
struct columns {
	int plan, ref, title, priority, lead, due, late, act, imp, upd;
};

static struct columns
columns_of(int width, bool flat, bool plans)
{
	struct columns c = { .ref = 6,
		.lead = 9,
		.due = 9,
		.late = 4,
		.act = 4,
		.imp = 3,
		.upd = 5 };
	int left = width - 3;

	if (width >= 120)
		c.lead = 18;
	if (flat && width >= 84)
		c.priority = 4;
	if (flat && plans && width >= 100)
		c.plan = 12;
	if (width < 76)
		c.upd = 0;
	if (width < 70)
		c.imp = 0;
	if (width < 62)
		c.lead = 0;
	if (width < 48)
		c.late = 0;
	if (width < 38)
		c.due = 0;
	if (width < 26)
		c.ref = 0;
	c.title = left - c.plan - (c.plan > 0) - c.ref - c.priority - c.lead -
	    c.due - c.late - c.act - c.imp - c.upd - (c.ref > 0) -
	    (c.priority > 0) - (c.lead > 0) - (c.due > 0) - (c.late > 0) -
	    (c.imp > 0) - (c.upd > 0) - 1;
	if (c.title < 1)
		c.title = 1;
	return c;
}

/* One head; the column after it and its gap.  No width: none. */
static int
put_head(struct screen *s, struct rect area, int col, int width, bool right,
    const char *text)
{
	if (width == 0)
		return col;
	if (right)
		return screen_put_right(
			   s, area, 0, col, width, STYLE_HEADING, text) +
		    1;
	return screen_put_cut(s, area, 0, col, width, STYLE_HEADING, text) + 1;
}

static void
draw_head(struct screen *s, struct rect area, const struct columns *c)
{
	int col = 3;

	screen_fill(s, area, STYLE_HEADING);
	col = put_head(s, area, col, c->plan, false, "Plan");
	col = put_head(s, area, col, c->priority, false, "Pr");
	col = put_head(s, area, col, c->ref, false, "Ref");
	col = put_head(s, area, col, c->title, false, "Action");
	col = put_head(s, area, col, c->lead, false, "Lead");
	col = put_head(s, area, col, c->due, false, "Due");
	col = put_head(s, area, col, c->late, true, "Late");
	col = put_head(s, area, col, c->act - 1, false, "Act");
	col = put_head(s, area, col, c->imp, false, "Imp");
	put_head(s, area, col, c->upd, true, "Upd");
}

static const char *
lead_text(struct arena *a, const struct action *act)
{
	size_t n = act->leads.count;

	if (n == 0)
		return "-";
	if (n == 1)
		return act->leads.item[0];
	return arena_printf(a, "%s +%zu", act->leads.item[0], n - 1);
}

/* A lead with how many others there are, which is never cut off. */
static void
put_lead(struct screen *s, struct rect area, int y, int col, int width,
    enum style style, struct arena *a, const struct action *act)
{
	const char *text = lead_text(a, act);
	const char *plus = strrchr(text, '+');
	int tail;

	if (act->leads.count < 2 || utf8_width(text) <= width || plus == NULL) {
		screen_put_cut(s, area, y, col, width, style, text);
		return;
	}
	tail = utf8_width(plus) + 1;
	col = screen_put_cut(
	    s, area, y, col, width - tail, style, act->leads.item[0]);
	screen_put(s, area, y, col + 1, style, plus);
}

static int
put_due(struct screen *s, struct rect area, int y, int col, int width,
    const struct row *row, enum style style)
{
	const struct when *due = &row->action->due;
	char day[16];

	if (row->d.overdue)
		style = STYLE_OVERDUE;
	else if (row->d.due_soon)
		style = STYLE_DUE_SOON;
	if (due->text == NULL)
		return screen_put_cut(s, area, y, col, width, style, "-");
	if (due->last == DAY_NONE)
		return screen_put_cut(s, area, y, col, width, style, due->text);
	day_short(due->last, day);
	return screen_put_cut(s, area, y, col, width, style, day);
}

/* "12d" since the newest update, with ! where it is stale. */
static int
put_updated(struct screen *s, struct rect area, int y, int col, int width,
    const struct row *row, const struct world *w, struct arena *a,
    enum style style)
{
	const char *text = row->d.stale ? "none!" : "-";

	if (row->d.updated != DAY_NONE)
		text = arena_printf(a, "%dd%s", w->today - row->d.updated,
		    row->d.stale ? "!" : "");
	return screen_put_right(
	    s, area, y, col, width, row->d.stale ? STYLE_STALE : style, text);
}

static void
draw_row(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area, int y, const struct row *row, bool selected,
    const struct columns *c)
{
	const struct action *act = row->action;
	struct arena *a = arena_new();
	enum style style = row->stays || row->d.finished ? STYLE_DIM :
							   STYLE_NORMAL;
	int col = 3;

	if (selected)
		screen_put(s, area, y, 0, STYLE_SELECTED, ">");
	if (numbers_have(&l->marks, act->thing.number))
		screen_put(s, area, y, 1, STYLE_MARK, "*");
	if (c->plan > 0)
		col = screen_put_cut(s, area, y, col, c->plan, STYLE_DIM,
			  thing_plan(&act->thing)->id) +
		    1;
	if (c->priority > 0)
		col = screen_put_cut(s, area, y, col, c->priority, style,
			  action_priority(act)->ref != NULL ?
			      action_priority(act)->ref :
			      "-") +
		    1;
	if (c->ref > 0)
		col = screen_put_cut(s, area, y, col, c->ref,
			  selected ? STYLE_SELECTED : STYLE_REF,
			  act->ref != NULL ? act->ref : "-") +
		    1;
	col = screen_put_cut(s, area, y, col, c->title, style, act->title) + 1;
	if (c->lead > 0) {
		put_lead(s, area, y, col, c->lead, style, a, act);
		col += c->lead + 1;
	}
	if (c->due > 0)
		col = put_due(s, area, y, col, c->due, row, style) + 1;
	if (c->late > 0) {
		const char *late = row->d.days_late > 0 ?
		    arena_printf(a, "%dd", row->d.days_late) :
		    row->d.late ? "step" :
				  "";

		col = screen_put_right(
			  s, area, y, col, c->late, STYLE_LATE, late) +
		    1;
	}
	screen_put(s, area, y, col, rag_style(act->rag.value),
	    arena_printf(a, "%c", rag_letter(act->rag.value)));
	screen_put(s, area, y, col + 2,
	    row->d.direction == DIRECTION_WORSE ? STYLE_WORSE : STYLE_BETTER,
	    arena_printf(a, "%c", direction_sign(row->d.direction)));
	col += c->act;
	if (c->imp > 0) {
		screen_put(s, area, y, col, rag_style(act->impact.value),
		    arena_printf(a, "%c", rag_letter(act->impact.value)));
		col += c->imp + 1;
	}
	if (c->upd > 0)
		put_updated(s, area, y, col, c->upd, row, w, a, style);
	arena_free(a);
}

static void
draw_empty(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area)
{
	struct rect r = rect_inset(area, 1, 3);
	const struct tab *t = &l->tab[l->on];
	struct buf b = { 0 };
	char key[EVENT_NAME];

	if (w->plans->plan.count == 0) {
		buf_add(&b,
		    "This store holds no plans yet.\n\n"
		    "Bring one in with\n\n"
		    "  ragtrack import PLAN.yaml\n\n"
		    "and look at sample plans, in a store that is thrown "
		    "away, with\n\n  ragtrack demo\n");
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
	struct columns c = columns_of(
	    area.width, l->flat, l->plan == 0 && w->plans->plan.count > 1);
	const struct tab *t = &l->tab[l->on];
	int top = scroll_to(t->top, (int)l->at, (int)l->items, area.height);

	for (int y = 0; y < area.height; y++) {
		size_t i = (size_t)(top + y);

		if (i >= l->items)
			break;
		if (l->item[i].kind == ITEM_PLAN)
			screen_put_cut(s, area, y, 1, area.width - 1,
			    STYLE_HEADING, l->item[i].text);
		else if (l->item[i].kind == ITEM_GROUP)
			screen_put_cut(s, area, y, 2, area.width - 2,
			    STYLE_GROUP, l->item[i].text);
		else
			draw_row(l, w, s, area, y,
			    &l->rows.item[l->item[i].row], i == l->at, &c);
	}
	screen_cursor(s, area, (int)l->at - top, 0);
}

/* How much tabs say that are not shown: the first that fits is used. */
enum tabs_say { TABS_COUNTS, TABS_LABELS, TABS_NUMBERS };

static void
tab_text(const struct list_view *l, size_t i, enum tabs_say how, struct buf *b)
{
	const struct tab *t = &l->tab[i];
	bool on = i == l->on;

	buf_reset(b);
	buf_addf(b, "%zu", i + 1);
	if (!on && how == TABS_NUMBERS)
		return;
	buf_addf(b, " %s", t->label);
	if (on && t->filter.text.len > 0)
		buf_addf(b, " %zu of %d", l->rows.count, t->count);
	else if (t->count >= 0 && (on || how == TABS_COUNTS))
		buf_addf(b, " %d", t->count);
}

static void
draw_tabs(const struct list_view *l, struct screen *s, struct rect area)
{
	enum tabs_say how = TABS_COUNTS;
	struct buf b = { 0 };
	int col = 1, sum;

	screen_fill(s, area, STYLE_TAB);
	for (;; how++) {
		sum = -1;
		for (size_t i = 0; i < l->tabs; i++) {
			tab_text(l, i, how, &b);
			sum += utf8_width(buf_text(&b)) + 2;
		}
		if (sum <= area.width || how == TABS_NUMBERS)
			break;
	}
	for (size_t i = 0; i < l->tabs; i++) {
		tab_text(l, i, how, &b);
		col = screen_put(s, area, 0, col,
			  i == l->on ? STYLE_TAB_ON : STYLE_TAB, buf_text(&b)) +
		    2;
	}
	buf_free(&b);
}

static void
draw_detail(const struct list_view *l, const struct world *w, struct screen *s,
    struct rect area)
{
	const struct row *row = list_selected(l);
	struct page p = { .arena = arena_new() };

	if (row != NULL) {
		detail_page(&p, w, row);
		page_draw(&p, s, area, l->detail_top);
	}
	arena_free(p.arena);
}

/* "9 of 31 actions   filter: ...   sort: due   1 marked, 1 hidden" */
static void
status_of(const struct list_view *l, struct buf *out)
{
	const struct tab *t = &l->tab[l->on];
	size_t hidden = l->marks.count;

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
	for (size_t i = 0; i < l->rows.count; i++)
		if (numbers_have(
			&l->marks, l->rows.item[i].action->thing.number))
			hidden--;
	if (l->marks.count > 0)
		buf_addf(out, "   %zu marked", l->marks.count);
	if (hidden > 0)
		buf_addf(out, ", %zu hidden", hidden);
}

/* The question takes the two lines at the bottom: what is understood above,
   what is typed below. */
static void
draw_ask(const struct list_view *l, struct screen *s)
{
	struct rect r = screen_rect(s), row;
	const char *above = l->ask_error != NULL ? l->ask_error : l->ask_echo;

	row = rect_cut_bottom(&r, 1);
	line_draw(&l->line, s, row, ask_label(l));
	if (above == NULL)
		return;
	row = rect_cut_bottom(&r, 1);
	screen_fill(s, row, STYLE_NORMAL);
	screen_put_cut(s, row, 0, 1, row.width - 1,
	    l->ask_error != NULL ? STYLE_ERROR : l->ask_style, above);
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
		if (l->ask != ASK_NONE)
			draw_ask(l, s);
		return;
	}
	view_draw_head(w, s, title_of(l, w));
	draw_tabs(l, s, at.tabs);
	if (!rect_empty(at.head)) {
		struct columns c = columns_of(at.list.width, l->flat,
		    l->plan == 0 && w->plans->plan.count > 1);

		draw_head(s, at.head, &c);
	}
	status_of(l, &status);
	view_draw_foot(v, w, s, buf_text(&status));
	buf_free(&status);
	if (!rect_empty(at.rule)) {
		if (at.rule.height > at.rule.width)
			screen_vline(s, at.rule, 0, STYLE_RULE);
		else
			screen_hline(s, at.rule, 0, STYLE_RULE);
	}
	if (!rect_empty(at.detail))
		draw_detail(l, w, s, at.detail);
	if (l->layout == LAYOUT_DETAIL)
		screen_cursor(s, at.detail, 0, 0);
	else if (l->rows.count == 0)
		draw_empty(l, w, s, at.list);
	else
		draw_items(l, w, s, at.list);
	if (l->ask != ASK_NONE)
		draw_ask(l, s);
}
