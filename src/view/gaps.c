/* SPDX-License-Identifier: ISC */
/*
 * What is missing from the plans: each kind of gap with how many actions have
 * it, then the recommendations, measures and other things that want
 * something, by name.
 */
#include "page.h"
#include "sign.h"
#include "table.h"

#include "ragtrack/query/gaps.h"

static const struct table_column columns[] = {
	{ "Actions", "No.", 8, 5, 0, 0, NULL },
};

/* How many actions of the view's plans fit. */
static int
count_of(struct table_view *t, const struct world *w, const char *text)
{
	struct query_context in = { .plans = w->plans,
		.kept = w->kept,
		.who = w->who,
		.today = w->today };
	const struct thing *plan = t->plan == 0 ?
	    NULL :
	    thing_find(w->plans, &kind_plan, t->plan);
	struct arena *a = arena_new();
	struct query *q;
	int n = 0;

	in.plan = plan != NULL ? thing_as_plan(plan) : NULL;
	if (query_parse(a, text, &in, false, &q, NULL))
		n = kept_count(w->kept, &in, text, q, false);
	arena_free(a);
	return n;
}

/* A text of the thing by the name of its field, or NULL. */
static const char *
text_of(const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	return f == NULL ? NULL : *(const char *const *)field_in(t, f);
}

static void
add_gap(struct table_view *t, const struct plan *plan, const struct gap *gap,
    const struct gap_at *at)
{
	struct arena *a = t->filled;
	const char *ref = at->thing == NULL ? NULL : text_of(at->thing, "ref");
	const char *title = at->printed;
	struct table_row *row;

	if (at->thing != NULL)
		title = text_of(at->thing, "title");
	row = table_add(t,
	    at->thing != NULL ?
		arena_printf(
		    a, "%s %lld", gap->name, (long long)at->thing->number) :
		arena_printf(a, "%s %s", gap->name, at->printed),
	    arena_printf(a, "%s%s%s", ref != NULL ? ref : "",
		ref != NULL ? "  " : "", title != NULL ? title : "(untitled)"));
	row->thing = at->thing;
	row->query = at->query;
	row->plan = plan->thing.number;
	row->nothing = gap->cure;
}

static void
fill_gathered(
    struct table_view *t, const struct world *w, const struct gap *gap)
{
	const struct plan *plan;

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;) {
		size_t n;
		struct gap_at *at = gap->gather(t->filled, w->plans, plan, &n);

		if (n > 0)
			table_heading(t,
			    arena_printf(t->filled, "%s%s%s", gap->text,
				table_many(t, w) ? ": " : "",
				table_many(t, w) ? plan->title : ""));
		for (size_t k = 0; k < n; k++)
			add_gap(t, plan, gap, &at[k]);
	}
}

static void
gaps_fill(struct table_view *t, const struct world *w)
{
	const struct thing *one = thing_find(w->plans, &kind_plan, t->plan);
	const struct plan *only = one != NULL ? thing_as_plan(one) : NULL;

	for (const struct gap *gap = NULL;
	     (gap = gap_next(gap, w->plans, only)) != NULL;) {
		struct table_row *row;
		int n;

		if (gap->query == NULL)
			continue;
		row = table_add(t, gap->name, gap->text);
		n = count_of(t, w, gap->query);
		row->plan = t->plan;
		row->query = n > 0 ? gap->query : NULL;
		row->nothing = "no action has this gap";
		table_count(t, row, 0, n, STYLE_WARNING, NULL);
	}
	for (const struct gap *gap = NULL;
	     (gap = gap_next(gap, w->plans, only)) != NULL;)
		if (gap->query == NULL)
			fill_gathered(t, w, gap);
}

static void
gaps_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	const char *text;

	table_titles(t, w, row, p);
	if (row->thing == NULL)
		return;
	p->label_width = 8;
	if ((text = text_of(row->thing, "source")) != NULL)
		page_add(p, "From", STYLE_NORMAL, 0, text);
	if ((text = text_of(row->thing, "text")) != NULL)
		page_add(p, NULL, STYLE_NORMAL, 0, text);
	page_add(p, "To do", STYLE_NORMAL, 0, row->nothing);
}

static const struct table gaps_table = {
	.title = "Gaps",
	.head = "What is missing",
	.column = columns,
	.columns = 1,
	.fill = gaps_fill,
	.detail = gaps_detail,
	.behind = true,
	.one = "row",
	.many = "rows",
};

const struct view_ops view_gaps = {
	.name = "gaps",
	.title = "Gaps",
	.scope = SCOPE_TABLE,
	.signs = SIGNS_BEHIND,
	TABLE_OPS(table_view, gaps_table),
	.plan = table_plan_number,
};
