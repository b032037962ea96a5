/* SPDX-License-Identifier: ISC */
/*
 * A plan is the unit: what is derived of an action depends on its plan and the
 * day alone, so a change drops what is kept of one plan.  A row says by a bit
 * for each view whether it is in it.
 */
#include "ragtrack/query/kept.h"

#include <string.h>

#include "match.h"

enum { COUNT_PLANS = 8 }; /* counted before somebody may press a key */

struct kept_row {
	struct row row; /* first: see kept_of */
	bool derived;
	uint16_t in; /* a bit for each view */
};

struct kept_plan {
	const struct plan *plan;
	unsigned changed; /* of the plan, when it was read */
	struct kept_row *row;
	size_t count;
	uint16_t known; /* views of which row.in is known */
	int fits[KEPT_VIEWS];
};

struct kept {
	struct kept_plan *plan;
	size_t count, room;
	unsigned changed; /* of all plans */
	int today;
	const struct plan *only;
};

struct kept *
kept_new(void)
{
	struct kept *k = mem_alloc(sizeof(*k));

	k->today = DAY_NONE;
	return k;
}

static void
plans_drop(struct kept *k)
{
	for (size_t i = 0; i < k->count; i++)
		mem_free(k->plan[i].row);
	k->count = 0;
}

void
kept_free(struct kept *k)
{
	if (k == NULL)
		return;
	plans_drop(k);
	mem_free(k->plan);
	mem_free(k);
}

/* The actions of a plan that are not taken out, in its order. */
static void
plan_read(struct kept_plan *kp, const struct plan *plan)
{
	size_t room = 0;

	*kp = (struct kept_plan){ .plan = plan, .changed = plan->changed };
	for (size_t i = 0; i < plan->priorities.count; i++)
		room += thing_as_priority(plan->priorities.item[i])
			    ->actions.count;
	kp->row = mem_alloc((room + 1) * sizeof(*kp->row));
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		for (size_t n = 0; !pr->thing.retired && n < pr->actions.count;
		     n++)
			if (!pr->actions.item[n]->retired)
				kp->row[kp->count++].row.action =
				    thing_as_action(pr->actions.item[n]);
	}
}

bool
kept_update(struct kept *k, const struct query_context *in)
{
	const struct things *all = &in->plans->plan;
	bool dropped = k->today != in->today || k->only != in->plan ||
	    k->changed != in->plans->changed;
	size_t n = 0;

	if (dropped)
		plans_drop(k);
	k->today = in->today;
	k->only = in->plan;
	k->changed = in->plans->changed;
	if (k->room < all->count) {
		k->room = all->count;
		k->plan = mem_realloc(k->plan, k->room * sizeof(*k->plan));
	}
	for (size_t i = 0; i < all->count; i++) {
		const struct plan *p = thing_as_plan(all->item[i]);
		struct kept_plan *kp = &k->plan[n];

		if (p->thing.retired || (in->plan != NULL && in->plan != p))
			continue;
		if (n < k->count && kp->plan == p &&
		    kp->changed == p->changed) {
			n++;
			continue;
		}
		dropped = true;
		if (n < k->count)
			mem_free(kp->row);
		else
			k->count++;
		plan_read(kp, p);
		n++;
	}
	for (; k->count > n; k->count--)
		mem_free(k->plan[k->count - 1].row);
	return dropped;
}

void
kept_forget(struct kept *k, size_t view)
{
	for (size_t i = 0; i < k->count; i++)
		k->plan[i].known &= (uint16_t) ~(1U << view);
}

static struct kept_row *
kept_of(const struct row *row)
{
	return (struct kept_row *)(uintptr_t)row;
}

/* Whether it fits; what is derived for that is kept. */
static bool
fits(struct match *m, const struct query *q, struct kept_row *r)
{
	bool fit;

	m->row = &r->row;
	m->derived = r->derived;
	fit = match_fits(m, q);
	r->derived = m->derived;
	return fit;
}

/* Finds out which actions of the plan are in the view. */
static void
plan_know(
    struct match *m, struct kept_plan *kp, size_t view, const struct query *q)
{
	uint16_t bit = (uint16_t)(1U << view);

	if ((kp->known & bit) != 0)
		return;
	kp->fits[view] = 0;
	for (size_t i = 0; i < kp->count; i++) {
		bool fit = fits(m, q, &kp->row[i]);

		kp->row[i].in = (uint16_t)(fit ? kp->row[i].in | bit :
						 kp->row[i].in & ~bit);
		kp->fits[view] += fit;
	}
	kp->known |= bit;
}

void
kept_view(struct arena *a, struct kept *k, const struct query_context *in,
    size_t view, const struct query *q, struct row_refs *out)
{
	struct match m = match_begin(in);
	uint16_t bit = (uint16_t)(1U << view);
	size_t n = 0;

	for (size_t i = 0; i < k->count; i++) {
		plan_know(&m, &k->plan[i], view, q);
		n += (size_t)k->plan[i].fits[view];
	}
	match_end(&m);
	*out = (struct row_refs){ .room = n + 1 };
	out->item = arena_alloc(a, out->room * sizeof(*out->item));
	for (size_t i = 0; i < k->count; i++) {
		const struct kept_plan *kp = &k->plan[i];

		for (size_t r = 0; kp->fits[view] > 0 && r < kp->count; r++)
			if ((kp->row[r].in & bit) != 0)
				out->item[out->count++] = &kp->row[r].row;
	}
}

int
kept_count(struct kept *k, const struct query_context *in, size_t view,
    const struct query *q)
{
	struct match m = match_begin(in);
	int left = COUNT_PLANS, n = 0;

	for (size_t i = 0; i < k->count && n >= 0; i++) {
		if ((k->plan[i].known >> view & 1) == 0 && left-- == 0) {
			n = -1;
			break;
		}
		plan_know(&m, &k->plan[i], view, q);
		n += k->plan[i].fits[view];
	}
	match_end(&m);
	return n;
}

void
kept_match(struct arena *a, struct kept *k, const struct query_context *in,
    const struct query *q, const struct row_refs *among, struct row_refs *out)
{
	struct match m = match_begin(in);
	const struct row **item = arena_alloc(
	    a, (among->count + 1) * sizeof(*item));
	size_t n = 0;

	(void)k;
	for (size_t i = 0; i < among->count; i++)
		if (fits(&m, q, kept_of(among->item[i])))
			item[n++] = among->item[i];
	*out = (struct row_refs){ item, n, among->count + 1 };
	match_end(&m);
}

void
kept_finish(struct kept *k, const struct query_context *in,
    const struct query *q, bool sort, struct row_refs *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		struct kept_row *r = kept_of(rows->item[i]);

		if (!r->derived)
			derive(in->plans, r->row.action, k->today, &r->row.d);
		r->derived = true;
	}
	if (sort)
		sort_row_refs(q, rows->item, rows->count);
}

/* The conditions that must all hold. */
static size_t
conditions(const struct query *q, struct node *const **out)
{
	bool and = q->root->kind == NODE_AND;

	*out = and? q->root->kid : &q->root;
	return and? q->root->kids : 1;
}

static bool
same_value(const struct value *a, const struct value *b)
{
	return strcmp(a->said, b->said) == 0;
}

/* Whether what fits one condition fits the other. */
static bool
implies(const struct node *now, const struct node *before)
{
	if (now->kind != before->kind)
		return false;
	if (now->kind == NODE_WORD)
		return strstr(now->needle.key, before->needle.key) != NULL;
	if (now->kind != NODE_TERM || now->values != before->values ||
	    strcmp(now->term.name, before->term.name) != 0)
		return false;
	for (size_t i = 0; i < now->values; i++)
		if (!same_value(&now->value[i], &before->value[i]))
			return false;
	return true;
}

bool
query_narrows(const struct query *now, const struct query *before)
{
	struct node *const *n, *const *b;
	size_t nn = conditions(now, &n), bn = conditions(before, &b);

	for (size_t i = 0; i < bn; i++) {
		size_t k = 0;

		while (k < nn && !implies(n[k], b[i]))
			k++;
		if (k == nn)
			return false;
	}
	return true;
}
