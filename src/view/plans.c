/* SPDX-License-Identifier: ISC */
/*
 * The plans, one row each: counts by colour, unrated, overdue and stale.
 * Counts, never an averaged colour.  Enter opens the actions of one.
 */
#include "page.h"

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

struct plan_counts {
	int64_t number;
	const char *id, *title;
	int actions, open, overdue, stale;
	int rag[RAG_COUNT];
};

struct plans_view {
	struct view view;
	struct arena *filled;
	struct plan_counts *plan;
	size_t count, at;
	int64_t selected;
	int top;
};

static void
count_plan(
    struct plan_counts *c, const struct world *w, const struct plan *plan)
{
	c->number = plan->thing.number;
	c->id = plan->id;
	c->title = plan->title;
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		for (size_t k = 0; k < pr->actions.count; k++) {
			const struct action *act = thing_as_action(
			    pr->actions.item[k]);
			struct derived d;

			if (act->thing.retired)
				continue;
			derive(w->plans, act, w->today, &d);
			c->actions++;
			c->open += !d.finished;
			c->overdue += d.overdue;
			c->stale += d.stale;
			c->rag[act->rag.value]++;
		}
	}
}

static void
plans_fill(struct plans_view *p, const struct world *w)
{
	struct arena *old = p->filled;

	p->filled = arena_new();
	p->count = 0;
	p->plan = arena_alloc(
	    p->filled, (w->plans->plan.count + 1) * sizeof(*p->plan));
	for (size_t i = 0; i < w->plans->plan.count; i++) {
		const struct plan *plan = thing_as_plan(w->plans->plan.item[i]);

		if (plan->thing.retired)
			continue;
		count_plan(&p->plan[p->count], w, plan);
		if (plan->thing.number == p->selected)
			p->at = p->count;
		p->count++;
	}
	if (p->at >= p->count)
		p->at = p->count > 0 ? p->count - 1 : 0;
	arena_free(old);
}

static void
plans_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	(void)number;
	(void)text;
	plans_fill((struct plans_view *)v, w);
}

static struct rect
plans_area(const struct world *w)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	return r;
}

static struct effect
plans_act(struct plans_view *p, const struct world *w, enum act act, int key)
{
	struct effect e = { 0 };

	if (act == ACT_BACK || act == ACT_LEAVE)
		e.kind = EFFECT_BACK;
	else if (act == ACT_OPEN && p->count > 0)
		e = (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_list,
			.number = p->plan[p->at].number };
	else if (act != ACT_OPEN && !view_act(act, 0, &e))
		view_say_unbound(&p->view, w, key, ACT_LEAVE);
	return e;
}

static struct effect
plans_on(struct view *v, const struct world *w, const struct event *event)
{
	struct plans_view *p = (struct plans_view *)v;
	struct effect e = { 0 };
	size_t page = (size_t)plans_area(w).height;
	enum act act;

	if (event->kind != EVENT_KEY)
		return e;
	v->message = NULL;
	act = keys_act(w->keys, event->key);
	if (act == ACT_DOWN)
		p->at += p->at + 1 < p->count;
	else if (act == ACT_UP)
		p->at -= p->at > 0;
	else if (act == ACT_FIRST)
		p->at = 0;
	else if (act == ACT_LAST)
		p->at = p->count > 0 ? p->count - 1 : 0;
	else if (act == ACT_PAGE_DOWN)
		p->at = p->at + page < p->count ? p->at + page :
		    p->count > 0		? p->count - 1 :
						  0;
	else if (act == ACT_PAGE_UP)
		p->at = p->at > page ? p->at - page : 0;
	else
		e = plans_act(p, w, act, event->key);
	if (p->count > 0)
		p->selected = p->plan[p->at].number;
	p->top = scroll_to(p->top, (int)p->at, (int)p->count, (int)page);
	return e;
}

/* The columns of counts; in a narrow list the heads are letters. */
static const struct count_column {
	const char *head, *narrow;
	int width, narrow_width;
} heads[] = {
	{ "Red", "R", 5, 4 },
	{ "Amber", "A", 6, 4 },
	{ "Green", "G", 6, 4 },
	{ "Blue", "B", 5, 4 },
	{ "Unrated", "-", 8, 4 },
	{ "Open", NULL, 6, 0 },
	{ "Overdue", NULL, 8, 0 },
	{ "Stale", NULL, 6, 0 },
};
enum { HEADS = sizeof(heads) / sizeof(*heads), PLANS_WIDE = 76 };

static int
counts_width(int width)
{
	int sum = 0;

	for (int i = 0; i < HEADS; i++)
		sum += width >= PLANS_WIDE ? heads[i].width :
					     heads[i].narrow_width;
	return sum;
}

static void
draw_heads(struct screen *s, struct rect area)
{
	bool wide = area.width >= PLANS_WIDE;
	int col = 2;

	col = screen_put_cut(s, area, 0, col,
	    area.width - counts_width(area.width) - 3, STYLE_HEADING, "Plan");
	for (int i = 0; i < HEADS; i++)
		if (wide || heads[i].narrow != NULL)
			col = screen_put_right(s, area, 0, col,
			    wide ? heads[i].width : heads[i].narrow_width,
			    STYLE_HEADING,
			    wide ? heads[i].head : heads[i].narrow);
}

static void
draw_plan(struct screen *s, struct rect area, int y,
    const struct plan_counts *c, bool on)
{
	const int count[HEADS] = { c->rag[RAG_RED], c->rag[RAG_AMBER],
		c->rag[RAG_GREEN], c->rag[RAG_BLUE], c->rag[RAG_UNRATED],
		c->open, c->overdue, c->stale };
	const enum style style[HEADS] = { STYLE_RAG_RED, STYLE_RAG_AMBER,
		STYLE_RAG_GREEN, STYLE_RAG_BLUE, STYLE_RAG_UNRATED,
		STYLE_NORMAL, STYLE_OVERDUE, STYLE_STALE };
	bool wide = area.width >= PLANS_WIDE;
	struct buf b = { 0 };
	int col;

	if (on)
		screen_put(s, area, y, 0, STYLE_SELECTED, ">");
	col = screen_put_cut(s, area, y, 2,
	    area.width - counts_width(area.width) - 3,
	    on ? STYLE_SELECTED : STYLE_NORMAL, c->title);
	for (int i = 0; i < HEADS; i++) {
		if (!wide && heads[i].narrow == NULL)
			continue;
		buf_reset(&b);
		buf_addf(&b, "%d", count[i]);
		col = screen_put_right(s, area, y, col,
		    wide ? heads[i].width : heads[i].narrow_width,
		    count[i] > 0 ? style[i] : STYLE_DIM, buf_text(&b));
	}
	buf_free(&b);
}

static void
plans_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct plans_view *p = (const struct plans_view *)v;
	struct rect area = plans_area(w);
	struct buf status = { 0 };
	int top = scroll_to(p->top, (int)p->at, (int)p->count, area.height);

	screen_clear(s);
	view_draw_head(w, s, "Plans");
	draw_heads(s, rect_make(1, 0, 1, w->width));
	for (int y = 0; y < area.height && top + y < (int)p->count; y++)
		draw_plan(
		    s, area, y, &p->plan[top + y], (size_t)(top + y) == p->at);
	buf_addf(&status, "%zu plan%s", p->count, p->count == 1 ? "" : "s");
	view_draw_foot(v, w, s, buf_text(&status));
	buf_free(&status);
	screen_cursor(s, area, (int)p->at - top, 0);
}

static struct effect
plans_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	view_say(v, o->done ? STYLE_MESSAGE : STYLE_ERROR, "%s",
	    o->done ? o->said : o->err->text);
	plans_fill((struct plans_view *)v, w);
	return (struct effect){ 0 };
}

static void
plans_refresh(struct view *v, const struct world *w)
{
	plans_fill((struct plans_view *)v, w);
}

static void
plans_leave(struct view *v)
{
	arena_free(((struct plans_view *)v)->filled);
}

const struct view_ops view_plans = {
	.name = "plans",
	.title = "Plans",
	.size = sizeof(struct plans_view),
	.scope = SCOPE_TABLE,
	.enter = plans_enter,
	.on = plans_on,
	.draw = plans_draw,
	.refresh = plans_refresh,
	.answer = plans_answer,
	.leave = plans_leave,
};
