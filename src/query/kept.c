/* SPDX-License-Identifier: ISC */
/*
 * A plan is the unit: what is derived of an action depends on its plan and the
 * day alone, so a change drops what is kept of one plan.  A row says by a bit
 * for each view whether it is in it.  Of more views than there are bits, the
 * one that was asked for longest ago makes room.
 */
#include "ragtrack/query/kept.h"

#include <string.h>

#include "match.h"

#include "ragtrack/model/walk.h"

enum {
	COUNT_PLANS = 8, /* counted before somebody may press a key */
	VIEWS = 32
};

struct kept_row {
	struct row row; /* first: see kept_of */
	bool derived;
	uint32_t in; /* a bit for each view */
};

struct kept_plan {
	const struct plan *plan;
	unsigned changed; /* of the plan, when it was read */
	struct kept_row *row;
	size_t count;
	struct arena *printed_in; /* NULL: not known yet */
	struct list printed;
	uint32_t known; /* views of which row.in is known */
	int fits[VIEWS];
};

/* A view by its query, and the one plan it is asked of, or NULL. */
struct kept_view {
	struct buf query;
	const struct plan *only;
	uint64_t asked; /* when last, 0: never */
};

struct kept {
	struct kept_plan *plan;
	size_t count, room;
	size_t at;	  /* the plan that was asked for last */
	unsigned changed; /* of all plans */
	struct query_context in;
	struct kept_view view[VIEWS];
	uint64_t asked;
	uint64_t age;
	struct match people;	/* who the leads are */
	struct arena *names_in; /* NULL: none are known yet */
	struct table names;	/* of plans */
};

struct kept *
kept_new(void)
{
	struct kept *k = mem_alloc(sizeof(*k));

	k->in.today = DAY_NONE;
	k->people = match_begin(&k->in);
	return k;
}

static void
plan_forget(struct kept_plan *kp)
{
	mem_free(kp->row);
	arena_free(kp->printed_in);
}

static void
plans_drop(struct kept *k)
{
	for (size_t i = 0; i < k->count; i++)
		plan_forget(&k->plan[i]);
	k->count = 0;
}

void
kept_free(struct kept *k)
{
	if (k == NULL)
		return;
	plans_drop(k);
	match_end(&k->people);
	for (size_t i = 0; i < VIEWS; i++)
		buf_free(&k->view[i].query);
	arena_free(k->names_in);
	mem_free(k->plan);
	mem_free(k);
}

/* The actions of a plan that are not taken out, in its order. */
static void
plan_read(struct kept_plan *kp, const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *act;
	size_t room = 0;

	*kp = (struct kept_plan){ .plan = plan, .changed = plan->changed };
	while (walk_next(&w) != NULL)
		room++;
	kp->row = mem_alloc((room + 1) * sizeof(*kp->row));
	for (w = walk_actions(plan, WALK_LIVE); (act = walk_next(&w)) != NULL;)
		kp->row[kp->count++].row.action = act;
}

/* Forgets what may no longer be so of what is kept of all plans. */
static void
begin_anew(struct kept *k, const struct query_context *in)
{
	k->age++;
	k->changed = in->plans->changed;
	k->in = *in;
	k->in.plan = NULL;
	match_end(&k->people);
	k->people = match_begin(&k->in);
	arena_free(k->names_in);
	k->names_in = NULL;
}

const char *
kept_plan_name(struct kept *k, const struct plan *plan)
{
	const struct entry *e;

	if (k == NULL || k->in.plans == NULL)
		return plan->id;
	if (k->names_in == NULL) {
		k->names_in = arena_new();
		k->names = (struct table){ 0 };
		plan_short_names(k->names_in, k->in.plans, &k->names);
	}
	e = entry_find(&k->names, plan, NULL, NULL);
	return e != NULL ? e->value : plan->id;
}

uint64_t
kept_update(struct kept *k, const struct query_context *in)
{
	const struct things *all = &in->plans->plan;
	bool dropped = k->in.today != in->today ||
	    k->changed != in->plans->changed;
	const struct plan *p;
	size_t n = 0;

	if (dropped)
		plans_drop(k);
	if (k->room < all->count) {
		k->room = all->count;
		k->plan = mem_realloc(k->plan, k->room * sizeof(*k->plan));
	}
	for (size_t i = 0; (p = things_next(all, &i)) != NULL; n++) {
		struct kept_plan *kp = &k->plan[n];

		if (n < k->count && kp->plan == p && kp->changed == p->changed)
			continue;
		dropped = true;
		if (n < k->count)
			plan_forget(kp);
		else
			k->count++;
		plan_read(kp, p);
	}
	dropped = dropped || k->count > n;
	for (; k->count > n; k->count--)
		plan_forget(&k->plan[k->count - 1]);
	if (dropped)
		begin_anew(k, in);
	return k->age;
}

/* The number of a view; that of one that was not asked for until now is known
   of no action. */
static size_t
view_of(struct kept *k, const struct query_context *in, const char *query)
{
	size_t oldest = 0;

	for (size_t i = 0; i < VIEWS; i++) {
		struct kept_view *v = &k->view[i];

		if (v->asked != 0 && v->only == in->plan &&
		    strcmp(buf_text(&v->query), query) == 0) {
			v->asked = ++k->asked;
			return i;
		}
		if (v->asked < k->view[oldest].asked)
			oldest = i;
	}
	buf_reset(&k->view[oldest].query);
	buf_add(&k->view[oldest].query, query);
	k->view[oldest].only = in->plan;
	k->view[oldest].asked = ++k->asked;
	for (size_t i = 0; i < k->count; i++)
		k->plan[i].known &= ~(UINT32_C(1) << oldest);
	return oldest;
}

/* What is kept of a plan: most often the one asked for last, or the next. */
static struct kept_plan *
plan_of(struct kept *k, const struct plan *plan)
{
	for (size_t i = 0; i < k->count; i++, k->at++) {
		k->at = k->at < k->count ? k->at : 0;
		if (k->plan[k->at].plan == plan)
			return &k->plan[k->at];
	}
	return NULL;
}

static struct kept_row *
kept_of(const struct row *row)
{
	return (struct kept_row *)(uintptr_t)row;
}

static const struct row *
derived(const struct kept *k, struct kept_row *r)
{
	if (!r->derived)
		derive(k->in.plans, r->row.action, k->in.today, &r->row.d);
	r->derived = true;
	return &r->row;
}

const struct row *
kept_next(struct kept *k, const struct plan *plan, size_t *i)
{
	const struct kept_plan *kp = plan_of(k, plan);

	if (kp == NULL || *i >= kp->count)
		return NULL;
	return derived(k, &kp->row[(*i)++]);
}

const struct person *
kept_person(struct kept *k, const struct plan *plan, const char *lead)
{
	return match_person_of(&k->people, plan, lead);
}

const struct list *
kept_printed(struct kept *k, const struct plan *plan)
{
	struct kept_plan *kp = k != NULL ? plan_of(k, plan) : NULL;

	if (kp == NULL || kp->changed != plan->changed)
		return NULL;
	if (kp->printed_in == NULL) {
		kp->printed_in = arena_new();
		people_printed(kp->printed_in, plan, &kp->printed);
	}
	return &kp->printed;
}

bool
kept_ready(struct kept *k)
{
	int left = COUNT_PLANS;

	for (size_t i = 0; i < k->count; i++) {
		struct kept_plan *kp = &k->plan[i];

		if (kp->printed_in != NULL)
			continue;
		if (left-- == 0)
			return false;
		kept_printed(k, kp->plan);
		for (size_t r = 0; r < kp->count; r++)
			derived(k, &kp->row[r]);
	}
	return true;
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
	uint32_t bit = UINT32_C(1) << view;

	if ((kp->known & bit) != 0)
		return;
	kp->fits[view] = 0;
	for (size_t i = 0; i < kp->count; i++) {
		bool fit = fits(m, q, &kp->row[i]);

		kp->row[i].in = fit ? kp->row[i].in | bit :
				      kp->row[i].in & ~bit;
		kp->fits[view] += fit;
	}
	kp->known |= bit;
}

/* Whether a plan is among those that are asked. */
static bool
is_asked(const struct kept_plan *kp, const struct query_context *in)
{
	return in->plan == NULL || in->plan == kp->plan;
}

void
kept_view(struct arena *a, struct kept *k, const struct query_context *in,
    const char *text, const struct query *q, struct row_refs *out)
{
	struct match m = match_begin(in);
	size_t view = view_of(k, in, text), n = 0;

	for (size_t i = 0; i < k->count; i++)
		if (is_asked(&k->plan[i], in)) {
			plan_know(&m, &k->plan[i], view, q);
			n += (size_t)k->plan[i].fits[view];
		}
	match_end(&m);
	*out = (struct row_refs){ .room = n + 1 };
	out->item = arena_alloc(a, out->room * sizeof(*out->item));
	for (size_t i = 0; i < k->count; i++) {
		const struct kept_plan *kp = &k->plan[i];

		if (!is_asked(kp, in) || kp->fits[view] == 0)
			continue;
		for (size_t r = 0; r < kp->count; r++)
			if ((kp->row[r].in >> view & 1) != 0)
				out->item[out->count++] = &kp->row[r].row;
	}
}

int
kept_count(struct kept *k, const struct query_context *in, const char *text,
    const struct query *q, bool some)
{
	struct match m = match_begin(in);
	size_t view = view_of(k, in, text);
	int left = COUNT_PLANS, n = 0;

	for (size_t i = 0; i < k->count && n >= 0; i++) {
		if (!is_asked(&k->plan[i], in))
			continue;
		if (some && (k->plan[i].known >> view & 1) == 0 &&
		    left-- == 0) {
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
kept_match(struct arena *a, const struct query_context *in,
    const struct query *q, const struct row_refs *among, struct row_refs *out)
{
	struct match m = match_begin(in);
	const struct row **item = arena_alloc(
	    a, (among->count + 1) * sizeof(*item));
	size_t n = 0;

	for (size_t i = 0; i < among->count; i++)
		if (fits(&m, q, kept_of(among->item[i])))
			item[n++] = among->item[i];
	*out = (struct row_refs){ item, n, among->count + 1 };
	match_end(&m);
}

void
kept_finish(
    struct kept *k, const struct query *q, bool sort, struct row_refs *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		derived(k, kept_of(rows->item[i]));
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
	return strcmp(a->input, b->input) == 0;
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

	/* More conditions can bring closed plans in. */
	if (query_asks_closed(now, NULL))
		return false;
	for (size_t i = 0; i < bn; i++) {
		size_t k = 0;

		while (k < nn && !implies(n[k], b[i]))
			k++;
		if (k == nn)
			return false;
	}
	return true;
}
