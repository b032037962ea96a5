/* SPDX-License-Identifier: ISC */
/*
 * What is missing: each kind of gap with its count and what to do about it,
 * then each gap by name.  The kinds are those of the screen (query/gaps.h).
 */
#include "gaps_report.h"
#include "reports.h"
#include "scope.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"

/* The actions of the paper that have this gap. */
static struct picks
actions_with(const struct stock *b, const struct gap *gap)
{
	struct picks out = { 0 };
	struct query *q;

	if (!query_parse(b->d->arena, gap->query, b->ask->in, false, &q, NULL))
		return out;
	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0; k < b->plan[i].count; k++) {
			const struct action_state *s = &b->plan[i].item[k];
			struct row row = { .action = s->action, .d = s->d };

			if (query_match(q, b->ask->in, &row))
				pick_add(b, &out, s);
		}
	return out;
}

/* All things of a plan that have this gap; in the parts of a paper they are
   gathered once. */
static struct gap_at *
gathered(const struct stock *b, const struct gap *gap, const struct plan *plan,
    size_t *n)
{
	struct gap_at *at;
	struct entry *e;

	if (b->ask->parts == NULL)
		return gap->gather(b->d->arena, b->ask->in->plans, plan, n);
	e = entry_at(b->ask->parts->kept, gap, plan, NULL);
	if (e->value == NULL) {
		at = gap->gather(b->d->arena, b->ask->in->plans, plan, n);
		e->number = (int)*n;
		e->value = at != NULL ? at :
					arena_alloc(b->d->arena, sizeof(*at));
	}
	*n = (size_t)e->number;
	return e->value;
}

/* The things that have this gap; of who is no thing those are all told where
   what belongs to no action is. */
static struct gap_at *
things_with(const struct stock *b, const struct gap *gap,
    const struct plan *plan, size_t *n)
{
	size_t all, count = 0;
	const struct gap_at *at = gathered(b, gap, plan, &all);
	struct gap_at *out = NULL;

	for (size_t i = 0; i < all; i++) {
		if (!stock_has(
			b, at[i].thing != NULL ? at[i].thing : &plan->thing))
			continue;
		if (out == NULL)
			out = arena_alloc(b->d->arena, all * sizeof(*out));
		out[count++] = at[i];
	}
	*n = count;
	return out;
}

/* Those who are not among the people are not named to all. */
static bool
may_say(const struct stock *b, const struct gap_at *at)
{
	return at->printed == NULL ||
	    (b->aud->names != NAMES_POSTS && b->aud->names != NAMES_NONE);
}

const struct gap *
gap_after(const struct stock *b, const struct gap *before)
{
	return gap_next(before, b->ask->in->plans, b->ask->in->plan);
}

size_t
gap_count(const struct stock *b, const struct gap *gap)
{
	size_t all = 0, n;

	if (gap->query != NULL)
		return actions_with(b, gap).count;
	for (size_t i = 0; i < b->plans; i++) {
		things_with(b, gap, b->plan[i].plan, &n);
		all += n;
	}
	return all;
}

static void
list_actions(struct stock *b, const struct gap *gap)
{
	struct picks p = actions_with(b, gap);
	struct doc_table *t = stock_table(b, gap->name, gap->text, NULL,
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_IMPACT);

	for (size_t i = 0; i < p.count; i++)
		stock_row(b, t, p.item[i]->action);
}

static void
list_things(struct stock *b, const struct gap *gap)
{
	struct doc_table *t = doc_table(
	    b->d, gap->name, gap->text, "They are not named here.");
	bool many = stock_plan(b) == NULL;

	if (many)
		doc_spare(t, "plan", "Plan", DOC_WORDS);
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "title", "What", DOC_TITLE);
	for (size_t i = 0; i < b->plans; i++) {
		const struct plan *plan = b->plan[i].plan;
		size_t n;
		struct gap_at *at = things_with(b, gap, plan, &n);

		if (many && n > 0)
			doc_band(t, 1, stock_text(b, &plan->thing, "title"));
		for (size_t k = 0; k < n; k++) {
			const struct thing *thing = at[k].thing;

			if (!may_say(b, &at[k]))
				continue;
			if (many)
				doc_put_text(t, plan->id);
			doc_put_text(t,
			    thing != NULL ? stock_text(b, thing, "ref") : NULL);
			doc_put_text(t,
			    thing != NULL ?
				stock_text(b, thing, "title") :
				audience_person(b->aud, plan, at[k].printed));
		}
	}
}

void
gap_list(struct stock *b, const struct gap *gap)
{
	if (gap_count(b, gap) == 0)
		return;
	if (gap->query != NULL)
		list_actions(b, gap);
	else
		list_things(b, gap);
}

void
report_gaps(const struct report_ask *ask, struct doc *d)
{
	struct stock b;
	struct doc_table *t;
	size_t all = 0;

	stock_open(&b, ask, d);
	doc_heading(d, 1, "summary", "What is missing");
	t = doc_table(d, "summary", NULL, NULL);
	doc_spare(t, "gap", "Name", DOC_WORDS);
	doc_column(t, "text", "Gap", DOC_TITLE);
	doc_column(t, "count", "How many", DOC_COUNT);
	doc_column(t, "cure", "What to do", DOC_TITLE);
	for (const struct gap *gap = NULL;
	     (gap = gap_after(&b, gap)) != NULL;) {
		size_t n = gap_count(&b, gap);
		doc_put_text(t, gap->name);
		doc_put_text(t, gap->text);
		doc_put_count(t, n);
		doc_put_text(t, n > 0 ? gap->cure : NULL);
		all += n;
	}
	doc_heading(d, 1, "gaps", "Each of them");
	if (all == 0)
		doc_para(d, "Nothing is missing.");
	for (const struct gap *gap = NULL; (gap = gap_after(&b, gap)) != NULL;)
		gap_list(&b, gap);
}
