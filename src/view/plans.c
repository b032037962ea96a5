/* SPDX-License-Identifier: ISC */
/*
 * The plans, one row each, and plan on a page, a row for each priority:
 * counts by colour, unrated, overdue, stale and direction.  Counts, never an
 * averaged colour.
 */
#include "page.h"
#include "question.h"
#include "sign.h"
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/counts.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

static const struct table_column columns[] = {
	{ "Red", "R", 5, 4, 0, USES_RATING, NULL },
	{ "Amber", "A", 6, 4, 0, USES_RATING, NULL },
	{ "Green", "G", 6, 4, 0, USES_RATING, NULL },
	{ "Blue", "B", 5, 4, 0, USES_RATING, NULL },
	{ "Unrated", "-", 8, 4, 0, USES_RATING, NULL },
	{ "To start", "Not", 10, 4, 0, USES_PROGRESS, NULL },
	{ "Going", "Go", 7, 4, 0, USES_PROGRESS, NULL },
	{ "On hold", "Hold", 9, 5, 0, USES_PROGRESS, NULL },
	{ "Done", "Done", 6, 5, 0, USES_PROGRESS, NULL },
	{ "Gone", "Gone", 6, 5, 0, USES_PROGRESS, NULL },
	{ "Open", NULL, 6, 0, 0, 0, NULL },
	{ "Overdue", NULL, 8, 0, 0, 0, NULL },
	{ "Late", NULL, 6, 0, true, 0, NULL },
	{ "Stale", NULL, 6, 0, 0, 0, NULL },
	{ "Better", NULL, 7, 0, true, USES_RATING | USES_PROGRESS, NULL },
	{ "Worse", NULL, 6, 0, true, USES_RATING | USES_PROGRESS, NULL },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

#define PROGRESS(which, style)                                        \
	{                                                             \
		c->progress[which], style, progress_rows[which].query \
	}

/* Puts the counts into a row: of what its plan uses. */
static void
add_counts(struct table_view *t, struct table_row *row, const struct plan *plan,
    const struct counts *c)
{
	unsigned uses = plan_uses(plan);
	const struct {
		int count;
		enum style style;
		const char *query;
	} cells[COLUMNS] = {
		{ c->rag[RAG_RED], STYLE_RAG_RED, "rag:red" },
		{ c->rag[RAG_AMBER], STYLE_RAG_AMBER, "rag:amber" },
		{ c->rag[RAG_GREEN], STYLE_RAG_GREEN, "rag:green" },
		{ c->rag[RAG_BLUE], STYLE_RAG_BLUE, "rag:blue" },
		{ c->rag[RAG_UNRATED], STYLE_RAG_UNRATED, "rag:unrated" },
		PROGRESS(PROGRESS_NOT_STARTED, STYLE_NORMAL),
		PROGRESS(PROGRESS_IN_PROGRESS, STYLE_NORMAL),
		PROGRESS(PROGRESS_ON_HOLD, STYLE_LATE),
		PROGRESS(PROGRESS_COMPLETE, STYLE_NORMAL),
		PROGRESS(PROGRESS_GONE, STYLE_NORMAL),
		{ c->open, STYLE_NORMAL, "is:open" },
		{ c->overdue, STYLE_OVERDUE, "is:overdue" },
		{ c->late, STYLE_LATE, "is:late" },
		{ c->stale, STYLE_STALE, "is:stale" },
		{ c->better, STYLE_BETTER, "direction:better" },
		{ c->worse, STYLE_WORSE, "direction:worse" },
	};

	for (int i = 0; i < COLUMNS; i++)
		if (columns[i].use == 0 || (columns[i].use & uses) != 0)
			table_count(t, row, i, cells[i].count, cells[i].style,
			    cells[i].query);
	if ((uses & USES_RATING) != 0) {
		int *mix = arena_alloc(t->filled, RAG_COUNT * sizeof(*mix));

		for (int i = 0; i < RAG_COUNT; i++)
			mix[i] = c->rag[i];
		row->mix = mix;
	}
	row->within = true;
}

static struct counts
count_plan(const struct world *w, const struct plan *plan)
{
	struct counts c = { 0 };
	const struct row *r;

	for (size_t i = 0; (r = kept_next(w->kept, plan, &i)) != NULL;)
		counts_add(&c, r->action, &r->d);
	return c;
}

static void
add_plan(struct table_view *t, const struct world *w, const struct plan *plan,
    const char *title)
{
	struct table_row *row = table_add(t, plan->id, title);
	struct counts c = count_plan(w, plan);

	row->plan = plan->thing.number;
	row->query = "";
	add_counts(t, row, plan, &c);
}

/* Whether titles are the same but for their years, which a narrow row cuts. */
static bool
alike(struct arena *a, const char *one, const char *two)
{
	const char *first = plan_years(a, one), *second = plan_years(a, two);
	size_t n = first == NULL ? strlen(one) :
				   (size_t)(strstr(one, first) - one);
	size_t m = second == NULL ? strlen(two) :
				    (size_t)(strstr(two, second) - two);

	return utf8_same(arena_strndup(a, one, n), arena_strndup(a, two, m));
}

/* The years in the one text, where the other's are none or others. */
static const char *
years_of(struct arena *a, const char *text, const char *other)
{
	const char *years = plan_years(a, text), *theirs = plan_years(a, other);

	return years != NULL && theirs != NULL && strcmp(years, theirs) == 0 ?
	    NULL :
	    years;
}

/* Behind its years, or a short name, where another plan has such a title, as
   next year's has: the title still has room then. */
static const char *
title_of(struct arena *a, const struct world *w, const struct plan *plan)
{
	const struct plan *other;

	for (size_t i = 0; (other = plans_next(w->plans, NULL, &i)) != NULL;) {
		const char *by;

		if (other == plan || !alike(a, plan->title, other->title))
			continue;
		by = years_of(a, plan->title, other->title);
		if (by == NULL)
			by = years_of(a, plan->id, other->id);
		return arena_printf(a, "%s: %s",
		    by != NULL ? by : kept_plan_name(w->kept, plan),
		    plan->title);
	}
	return plan->title;
}

/* Whose it is, its time and where it stands: a row has no room for them. */
static void
plans_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	const struct thing *of = thing_find(w->plans, &kind_plan, row->plan);
	const struct plan *plan = of != NULL ? thing_as_plan(of) : NULL;
	struct meeting next;
	struct buf b = { 0 };

	table_titles(t, w, row, p);
	if (plan == NULL)
		return;
	if (plan->organisation != NULL)
		buf_add(&b, plan->organisation);
	if (plan->start.text != NULL || plan->end.text != NULL)
		buf_addf(&b, "%s%s to %s", b.len > 0 ? "; " : "",
		    plan->start.text != NULL ? plan->start.text : "?",
		    plan->end.text != NULL ? plan->end.text : "?");
	if (plan->status != NULL)
		buf_addf(&b, "%s%s", b.len > 0 ? "; " : "", plan->status);
	if (b.len > 0)
		page_add(p, NULL, STYLE_DIM, 0,
		    arena_strdup(p->arena, buf_text(&b)));
	buf_free(&b);
	if (!plan_closed(plan, w->today) && meeting_next(plan, w->today, &next))
		page_addf(p, NULL, STYLE_DIM, 0, "Next board: %s",
		    meeting_said(p->arena, &next, true));
}

/* Those that are closed stand last. */
static void
plans_fill(struct table_view *t, const struct world *w)
{
	const struct plan *plan;
	char day[24];

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;)
		add_plan(t, w, plan, title_of(t->filled, w, plan));
	for (size_t i = 0; (plan = plans_next(w->plans, NULL, &i)) != NULL;) {
		if (!plan_closed(plan, w->today))
			continue;
		day_short(plan->closed.last, day);
		/* The day is behind what tells it apart: a narrow row has the
		   title. */
		add_plan(t, w, plan,
		    arena_printf(t->filled, "closed: %s, on %s",
			title_of(t->filled, w, plan), day));
	}
}

/* A row for a priority, of whose actions the first is the *i'th of the plan. */
static void
add_priority(struct table_view *t, const struct world *w,
    const struct plan *plan, const struct priority *pr, size_t *i)
{
	struct arena *a = t->filled;
	struct counts c = { 0 };
	const struct row *r;
	size_t next = *i;
	struct table_row *row = table_add(t,
	    arena_printf(a, "%lld", (long long)pr->thing.number),
	    arena_printf(a, "%s%s%s", pr->ref != NULL ? pr->ref : "",
		pr->ref != NULL ? "  " : "", pr->title));

	while ((r = kept_next(w->kept, plan, &next)) != NULL &&
	    r->action->thing.parent == &pr->thing) {
		counts_add(&c, r->action, &r->d);
		*i = next;
	}
	row->plan = plan->thing.number;
	row->thing = &pr->thing;
	add_counts(t, row, plan, &c);
}

static const char *
page_query(const struct table_view *t, const struct world *w,
    const struct table_row *row)
{
	(void)w;
	return row->thing == NULL ?
	    "" :
	    query_priority(t->filled, thing_as_priority(row->thing));
}

static void
page_fill(struct table_view *t, const struct world *w)
{
	const struct plan *plan;

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;) {
		const struct priority *pr;
		struct table_row *all;
		struct counts sum = count_plan(w, plan);
		struct meeting next;
		size_t n = 0;

		if (table_many(t, w))
			table_heading(t, plan->title);
		if (meeting_next(plan, w->today, &next))
			table_heading(t,
			    arena_printf(t->filled, "Next board: %s",
				meeting_said(t->filled, &next, true)));
		for (size_t k = 0;
		     (pr = things_next(&plan->priorities, &k)) != NULL;)
			add_priority(t, w, plan, pr, &n);
		all = table_add(t, arena_printf(t->filled, "all %s", plan->id),
		    "All of the plan");
		all->plan = plan->thing.number;
		add_counts(t, all, plan, &sum);
	}
}

/* The key of a new action begins a plan; others end it, begin the next, and
   open its fields. */
static bool
plans_act(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	const struct thing *row = table_has_rows(t) ?
	    thing_find(w->plans, &kind_plan, t->row[t->at].plan) :
	    NULL;

	*out = (struct effect){ 0 };
	if (act == ACT_NEW)
		question_open(&t->view, w, &ask_plan);
	else if (act != ACT_PLAN_CLOSE && act != ACT_CARRY && act != ACT_FORM)
		return false;
	else if (row == NULL)
		view_say(&t->view, STYLE_WARNING, "there is no plan here");
	else if (act == ACT_FORM)
		*out = (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_form,
			.number = row->number,
			.text = row->kind->key };
	else
		*out = ask_end(&t->view, w, thing_as_plan(row), act);
	return true;
}

static const struct table plans_table = {
	.title = "Plans",
	.head = "Plan",
	.column = columns,
	.columns = COLUMNS,
	.fill = plans_fill,
	.act = plans_act,
	.detail = plans_detail,
	.detail_from = TABLE_BEHIND_FROM,
	.behind = true,
	.legend = "+ begins a plan; N carries one on, f closes or reopens it",
	.by_plan = true,
	.mix = true,
	.one = "plan",
	.many = "plans",
};

static const struct table page_table = {
	.title = "On a page",
	.head = "Priority",
	.head_name = "priority",
	.column = columns,
	.columns = COLUMNS,
	.fill = page_fill,
	.query = page_query,
	.detail = table_titles,
	.detail_from = TABLE_BEHIND_FROM,
	.behind = true,
	.by_plan = true,
	.mix = true,
	.one = "row",
	.many = "rows",
};

/* A plan that was begun is the one that is selected. */
static void
plans_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	table_refresh(v, w);
	for (size_t i = 0; o->done && o->set != NULL && i < o->set->count; i++)
		if (o->set->item[i].op == CHANGE_CREATE &&
		    o->set->item[i].kind == &kind_plan)
			table_select((struct table_view *)v,
			    thing_as_plan(o->set->item[i].made)->id);
	table_refresh(v, w);
}

const struct view_ops view_plans = {
	.name = "plans",
	.title = "Plans",
	.scope = SCOPE_TABLE | SCOPE_PLANS,
	.signs = SIGNS_BEHIND,
	.answer = plans_answer,
	TABLE_OPS(table_view, plans_table),
};

const struct view_ops view_page = {
	.name = "page",
	.title = "Plan on a page",
	.scope = SCOPE_TABLE,
	.signs = SIGNS_BEHIND,
	TABLE_OPS(table_view, page_table),
	.plan = table_plan_number,
};
