/* SPDX-License-Identifier: ISC */
/*
 * What a number counts is seen before one opens it: below a table stand the
 * actions that Enter would list, the worst first, as many as there is room for.
 */
#include "behind.h"

#include "page.h"
#include "sign.h"

#include "ragtrack/base/shorten.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/query/kept.h"

enum {
	RATING = 4,
	PLAN = 14,
	REF = 8,
	LEAD = 18,
	LEAD_SHORT = 11,
	DATE = 11,
	WIDE_FROM = 60, /* columns from which there are leads and plans */
	VERY_WIDE = 100 /* and longer ones */
};

/* Columns of what stands in a row; 0: it does not. */
struct widths {
	int plan, ref, lead;
};

/* Those that fit, of a row that has its actions. */
static void
add_own(struct arena *a, const struct query_context *in, const struct query *q,
    const struct things *actions, struct row_refs *out)
{
	struct row *row = arena_alloc(a, (actions->count + 1) * sizeof(*row));

	out->item = arena_alloc(a, (actions->count + 1) * sizeof(*out->item));
	for (size_t i = 0; i < actions->count; i++) {
		row[i].action = thing_as_action(actions->item[i]);
		derive(in->plans, row[i].action, in->today, &row[i].d);
		if (query_match(q, in, &row[i]))
			out->item[out->count++] = &row[i];
	}
}

/* The actions of the selected row or number; none where it has no query. */
static struct row_refs
actions_of(const struct table_view *t, const struct world *w, struct arena *a)
{
	const struct table_row *row = &t->row[t->at];
	const struct thing *plan = thing_find(w->plans, &kind_plan, row->plan);
	struct query_context in = { .plans = w->plans,
		.kept = w->kept,
		.who = w->who,
		.today = w->today,
		.plan = plan != NULL ? thing_as_plan(plan) : NULL };
	struct row_refs out = { 0 };
	struct buf b = { 0 };
	const struct row *r;
	struct query *q;

	if (!table_query(t, &b) ||
	    !query_parse(a, buf_text(&b), &in, false, &q, NULL)) {
		buf_free(&b);
		return out;
	}
	if (row->actions != NULL) {
		add_own(a, &in, q, row->actions, &out);
	} else if (in.plan != NULL) {
		for (size_t i = 0;
		     (r = kept_next(w->kept, in.plan, &i)) != NULL;) {
			out.item = arena_grow(a, out.item, out.count, &out.room,
			    sizeof(*out.item));
			out.item[out.count++] = r;
		}
		kept_match(a, &in, q, &out, &out);
		kept_finish(w->kept, q, false, &out);
	} else {
		kept_view(a, w->kept, &in, buf_text(&b), q, &out);
		kept_finish(w->kept, q, false, &out);
	}
	buf_free(&b);
	return out;
}

/* Open before finished; red, amber, unrated, the others; most days late. */
static int
worst_first(const struct row *a, const struct row *b)
{
	static const int rank[RAG_COUNT] = { [RAG_AMBER] = 1,
		[RAG_UNRATED] = 2,
		[RAG_GREEN] = 3,
		[RAG_BLUE] = 4 };
	int64_t n = (int64_t)a->d.finished - b->d.finished;

	if (n == 0)
		n = rank[a->action->rag.value] - rank[b->action->rag.value];
	if (n == 0)
		n = (int64_t)b->d.days_late - a->d.days_late;
	if (n == 0)
		n = a->action->thing.number - b->action->thing.number;
	return n < 0 ? -1 : n > 0;
}

/* So many of them, the worst first, to the front: there may be many more. */
static void
worst_of(struct row_refs *rows, size_t most, struct arena *a)
{
	const struct row **first = arena_alloc(a, (most + 1) * sizeof(*first));
	size_t n = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct row *r = rows->item[i];
		size_t at = n;

		if (n == most && worst_first(r, first[n - 1]) >= 0)
			continue;
		for (; at > 0 && worst_first(r, first[at - 1]) < 0; at--)
			first[at] = first[at - 1];
		first[at] = r;
		n += n < most;
	}
	for (size_t i = 0; i < n; i++)
		rows->item[i] = first[i];
}

/* What comes of its date: "51d late", "30 Nov 23", "step late". */
static const char *
when_of(struct arena *a, const struct row *r, enum style *style)
{
	const char *due;

	*style = r->d.finished ? STYLE_DIM :
	    r->d.late	       ? STYLE_LATE :
	    r->d.due_soon      ? STYLE_DUE_SOON :
				 STYLE_NORMAL;
	if (r->d.days_late > 0)
		return arena_printf(a, "%dd late", r->d.days_late);
	if (r->d.late)
		return "step late";
	due = due_said(a, &r->action->due, DATE);
	return due != NULL ? due : signs[SIGN_NONE].sign;
}

static const char *
lead_of(struct arena *a, const struct action *act, int room)
{
	const struct list *all = &act->leads;
	const char *more;

	if (all->count == 0)
		return signs[SIGN_NONE].sign;
	more = all->count == 1 ?
	    "" :
	    arena_printf(a, " %s%u", signs[SIGN_MORE].sign, all->count - 1);
	return arena_printf(a, "%s%s",
	    words_shorten(a, all->item[0], room - utf8_width(more)), more);
}

/* " R  2.2  Title ...      SH +1  51d late" */
static void
draw_one(const struct world *w, struct screen *s, struct rect area, int y,
    struct arena *a, const struct row *r, const struct widths *wide)
{
	const struct action *act = r->action;
	const struct plan *plan = thing_plan(&act->thing);
	enum style style = r->d.finished ? STYLE_DIM : STYLE_NORMAL, when;
	const char *day = when_of(a, r, &when);
	int col = RATING, right = area.width - 1 - DATE;

	if (plan_has(plan, USES_RATING))
		screen_put(s, area, y, 0, rag_style(act->rag.value),
		    arena_printf(a, " %c ", rag_letter(act->rag.value)));
	screen_put_right(s, area, y, right, DATE, when, day);
	if (wide->lead > 0) {
		right -= wide->lead + 1;
		screen_put_cut(s, area, y, right, wide->lead, STYLE_DIM,
		    lead_of(a, act, wide->lead));
	}
	if (wide->plan > 0)
		col = screen_put_cut(s, area, y, col, wide->plan, STYLE_DIM,
			  kept_plan_name(w->kept, plan)) +
		    1;
	col = screen_put_cut(s, area, y, col, wide->ref, style,
		  act->ref != NULL ? act->ref : "") +
	    (wide->ref > 0) * 2;
	screen_put_cut(s, area, y, col, right - col - 1, style, act->title);
}

/* What the rows that are shown need; the area is as wide as that, so that leads
   and dates are not far from the titles. */
static struct widths
measure(struct rect *area, const struct row_refs *rows, bool of_plans)
{
	bool wide = area->width >= WIDE_FROM;
	struct widths out = { of_plans && wide ? PLAN : 0, 0,
		!wide			     ? 0 :
		    area->width >= VERY_WIDE ? LEAD :
					       LEAD_SHORT };
	int title = 0, sum;

	for (size_t i = 0; i < rows->count && (int)i < area->height - 1; i++) {
		const struct action *act = rows->item[i]->action;
		int ref = act->ref != NULL ? utf8_width(act->ref) : 0;
		int own = utf8_width(act->title);

		title = own > title ? own : title;
		out.ref = ref > out.ref ? ref : out.ref;
	}
	out.ref = out.ref > REF ? REF : out.ref;
	sum = RATING + out.plan + 1 + out.ref + 2 + title + 1 + out.lead + 1 +
	    DATE + 1;
	if (sum < area->width)
		area->width = sum;
	return out;
}

void
behind_draw(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, struct arena *a)
{
	struct row_refs rows = actions_of(t, w, a);
	const struct plan *plan = NULL;
	bool of_plans = false;
	struct widths wide;

	if (rows.count == 0 || area.height < 2)
		return;
	worst_of(&rows, (size_t)area.height - 1, a);
	for (size_t i = 0; i < rows.count && !of_plans; i++) {
		const struct plan *of = thing_plan(
		    &rows.item[i]->action->thing);

		of_plans = plan != NULL && plan != of;
		plan = of;
	}
	screen_put(s, area, 0, 0, STYLE_HEADING,
	    rows.count == 1 ?
		"1 action" :
		arena_printf(a, "%zu actions, the worst first", rows.count));
	wide = measure(&area, &rows, of_plans);
	for (int y = 1; y < area.height && (size_t)y <= rows.count; y++)
		draw_one(w, s, area, y, a, rows.item[y - 1], &wide);
}
