/* SPDX-License-Identifier: ISC */
/*
 * What is missing from the plans, each kind of gap with how many actions have
 * it, and the recommendations that no action answers.
 */
#include "page.h"
#include "table.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

static const struct table_column columns[] = {
	{ "Actions", "No.", 8, 5, 0 },
};

static const struct gap {
	const char *text, *query;
} gaps[] = {
	{ "Open, and nobody leads it", "is:open no:lead" },
	{ "Open, without a due date", "is:open no:due" },
	{ "Open, without a measure of success", "is:open no:measure" },
	{ "Red or amber, without a reason", "is:open no:reason" },
	{ "Open, and nobody ever rated it", "is:open rag:unrated" },
	{ "Open, and never updated", "is:open no:update" },
	{ "Complete, without evidence", "status:complete no:evidence" },
	{ "Delivered, and its impact is not shown", "is:delivered-no-impact" },
};

/* How many actions of the view's plans fit. */
static int
count_of(struct table_view *t, const struct world *w, const char *text)
{
	struct query_context in = {
		.plans = w->plans, .who = w->who, .today = w->today
	};
	const struct thing *plan = t->plan == 0 ?
	    NULL :
	    thing_find(w->plans, &kind_plan, t->plan);
	struct arena *a = arena_new();
	struct query *q;
	struct rows rows = { 0 };

	in.plan = plan != NULL ? thing_as_plan(plan) : NULL;
	if (query_parse(a, text, &in, false, &q, NULL))
		query_run(a, q, &in, &rows);
	arena_free(a);
	return (int)rows.count;
}

static bool
has_ref(const struct list *answers, const char *ref)
{
	for (size_t i = 0; i < answers->count; i++)
		if (utf8_same(answers->item[i], ref))
			return true;
	return false;
}

/* Whether an action answers it, or a priority that has actions. */
static bool
answered(const struct plan *plan, const char *ref)
{
	for (size_t i = 0; ref != NULL && i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		if (pr->thing.retired)
			continue;
		for (size_t k = 0; k < pr->actions.count; k++) {
			const struct action *act = thing_as_action(
			    pr->actions.item[k]);

			if (!act->thing.retired &&
			    (has_ref(&pr->answers, ref) ||
				has_ref(&act->answers, ref)))
				return true;
		}
	}
	return false;
}

static const struct recommendation *
recommendation_at(const struct thing *t)
{
	return (const struct recommendation *)(const void *)t;
}

static void
add_recommendations(struct table_view *t, const struct plan *plan)
{
	struct arena *a = t->filled;

	for (size_t i = 0; i < plan->recommendations.count; i++) {
		const struct thing *thing = plan->recommendations.item[i];
		const struct recommendation *r = recommendation_at(thing);
		struct table_row *row;

		if (thing->retired || answered(plan, r->ref))
			continue;
		row = table_add(t,
		    arena_printf(a, "%lld", (long long)thing->number),
		    arena_printf(a, "%s%s%s", r->ref != NULL ? r->ref : "",
			r->ref != NULL ? "  " : "",
			r->title != NULL    ? r->title :
			    r->text != NULL ? r->text :
					      "(untitled)"));
		row->thing = thing;
		row->nothing = "no action answers this recommendation: add "
			       "its ref to the answers of one";
	}
}

static void
gaps_fill(struct table_view *t, const struct world *w)
{
	const struct plan *plan;

	for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++) {
		struct table_row *row = table_add(
		    t, gaps[i].query, gaps[i].text);
		int n = count_of(t, w, gaps[i].query);

		row->plan = t->plan;
		row->query = n > 0 ? gaps[i].query : NULL;
		row->nothing = "no action has this gap";
		table_count(t, row, 0, n, STYLE_WARNING, NULL);
	}
	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;) {
		size_t before = t->count;

		table_heading(t,
		    arena_printf(t->filled,
			"Recommendations that no action answers%s%s",
			table_many(t, w) ? ": " : "",
			table_many(t, w) ? plan->title : ""));
		add_recommendations(t, plan);
		if (t->count == before + 1)
			t->count = before;
	}
}

static void
gaps_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	const struct recommendation *r;

	(void)t;
	(void)w;
	page_add(p, NULL, STYLE_TITLE, 0, row->text);
	if (row->thing == NULL)
		return;
	r = recommendation_at(row->thing);
	p->label_width = 8;
	if (r->source != NULL)
		page_add(p, "From", STYLE_NORMAL, 0, r->source);
	if (r->text != NULL)
		page_add(p, NULL, STYLE_NORMAL, 0, r->text);
}

static const struct table gaps_table = {
	.title = "Gaps",
	.head = "What is missing",
	.column = columns,
	.columns = 1,
	.fill = gaps_fill,
	.detail = gaps_detail,
	.one = "row",
	.many = "rows",
};

static void
gaps_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	(void)text;
	table_open(v, w, number, &gaps_table);
}

const struct view_ops view_gaps = {
	.name = "gaps",
	.title = "Gaps",
	.size = sizeof(struct table_view),
	.scope = SCOPE_TABLE,
	.enter = gaps_enter,
	.on = table_on,
	.draw = table_draw,
	.refresh = table_refresh,
	.answer = table_answer,
	.leave = table_leave,
};
