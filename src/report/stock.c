/* SPDX-License-Identifier: ISC */
/*
 * Taking stock for a report: each action is derived once as it stands and once
 * as it stood, and everything the report says is counted from that.
 */
#include "stock.h"
#include "scope.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

static void
take_closed(struct stock *b, struct plan_state *s)
{
	const struct period *p = period_last_closed(s->plan, b->today);
	size_t n;

	for (; p != NULL; p = period_before(s->plan, p)) {
		s->closed = arena_grow(b->d->arena, s->closed, s->nclosed,
		    &s->closed_room, sizeof(*s->closed));
		s->closed[s->nclosed++] = p;
	}
	n = s->nclosed;
	for (size_t i = 0; i < n / 2; i++) {
		p = s->closed[i];
		s->closed[i] = s->closed[n - 1 - i];
		s->closed[n - 1 - i] = p;
	}
	p = b->ask->period;
	s->asked = p != NULL ? p : period_open_now(s->plan);
	if (p == NULL || (n > 0 && strcmp(s->closed[n - 1]->id, p->id) == 0))
		return;
	s->closed = arena_grow(
	    b->d->arena, s->closed, n, &s->closed_room, sizeof(*s->closed));
	s->closed[s->nclosed++] = p;
}

/* Closed periods in a row, the newest first, at whose end it was off track, of
   one that still is. */
static int
periods_held(const struct plan_state *s, const struct action_state *one)
{
	struct frozen f;
	int n = 0;

	for (size_t i = s->nclosed; one->d.stuck && i > 0; i--) {
		if (s->closed[i - 1] == s->asked)
			continue;
		if (!period_frozen(
			s->closed[i - 1], one->action->thing.number, &f) ||
		    !plan_off_track(s->plan, f.rag, f.status))
			break;
		n++;
	}
	return n;
}

static void
take_action(struct stock *b, struct plan_state *s, const struct action *a)
{
	struct action_state *one;
	enum rag impact = (enum rag)a->impact.value;

	s->item = arena_grow(
	    b->d->arena, s->item, s->count, &s->room, sizeof(*s->item));
	one = &s->item[s->count++];
	one->in = s;
	one->action = a;
	derive(b->ask->in->plans, a, b->today, &one->d);
	one->delivery = one->d.direction;
	one->held = periods_held(s, one);
	if (s->against.before == NULL)
		return;
	one->was = report_before(b->ask, a);
	if (one->was != NULL)
		derive(b->ask->before, one->was, s->against.day, &one->was_d);
	one->delivery = action_direction(a, one->was != NULL,
	    one->was == NULL		       ? 0 :
		state_uses(one, USES_PROGRESS) ? one->was->status.value :
						 one->was->rag.value);
	one->impact = direction_of(
	    impact, one->was != NULL, state_was(one, true));
}

/* What stood there then: is it gone? */
static void
take_before(struct stock *b, struct plan_state *s, const struct action *a)
{
	const struct thing *t = thing_find(
	    b->ask->in->plans, &kind_action, a->thing.number);

	if (t != NULL && !t->retired && !t->parent->retired)
		return;
	s->gone = arena_grow(
	    b->d->arena, s->gone, s->ngone, &s->gone_room, sizeof(*s->gone));
	s->gone[s->ngone++] = a;
}

bool
stock_has(const struct stock *b, const struct thing *t)
{
	return scope_is(b->ask->scope, t) == SCOPE_IN;
}

bool
stock_shows(const struct stock *b, const struct thing *t)
{
	return scope_is(b->ask->scope, t) != SCOPE_OUT;
}

/* Hands each live action of a plan that is in the scope to `take`, in order. */
static void
walk(struct stock *b, struct plan_state *s, const struct plan *plan,
    void (*take)(struct stock *, struct plan_state *, const struct action *))
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;

	while ((a = walk_next(&w)) != NULL)
		if (stock_has(b, &a->thing))
			take(b, s, a);
}

static void
take_plan(struct stock *b, const struct plan *plan)
{
	struct plan_state *s = &b->plan[b->plans++];

	s->plan = plan;
	s->today = b->today;
	s->against = report_against(b->ask, plan);
	take_closed(b, s);
	walk(b, s, plan, take_action);
	b->repeats = stock_count_refs(b, s) || b->repeats;
	/* They no longer grow, so they stay where they are. */
	if (s->against.before != NULL) {
		walk(b, s, s->against.before, take_before);
		b->compared = true;
	}
}

void
stock_open(struct stock *b, const struct report_ask *ask, struct doc *d)
{
	const struct things *all = &ask->in->plans->plan;
	const struct plan *plan;

	*b = (struct stock){ .ask = ask,
		.d = d,
		.aud = ask->audience,
		.today = ask->in->today };
	b->plan = arena_alloc(d->arena, (all->count + 1) * sizeof(*b->plan));
	for (size_t i = 0; (plan = plans_next_open(
				ask->in->plans, ask->in->plan, &i)) != NULL;)
		take_plan(b, plan);
	b->uses = plans_use(ask->in->plans, ask->in->plan);
}

bool
stock_lacks(const struct stock *b, unsigned use)
{
	return (b->uses & use) == 0;
}

const struct plan *
stock_plan(const struct stock *b)
{
	return b->plans == 1 ? b->plan[0].plan : NULL;
}

const struct thing *
stock_at(const struct stock *b)
{
	struct labels_at at = { 0 };

	if (b->plans != 1)
		return NULL;
	for (size_t i = 0; i < b->plan[0].count; i++)
		labels_add(&at, &b->plan[0].item[i].action->thing);
	return at.any ? at.at : &b->plan[0].plan->thing;
}

const char *
stock_since(const struct stock *b)
{
	return b->d->since == NULL ? NULL :
				     said_since(b->d->arena, b->d->since);
}

size_t
stock_periods(const struct stock *b)
{
	size_t most = 0;

	for (size_t i = 0; i < b->plans; i++)
		if (b->plan[i].nclosed > most)
			most = b->plan[i].nclosed;
	return most;
}

bool
state_off_track(const struct action_state *s)
{
	if (s->d.finished)
		return false;
	return rag_off_track((enum rag)s->action->rag.value) ||
	    (state_uses(s, USES_PROGRESS) &&
		s->action->status.value == STATUS_ON_HOLD);
}

const char *
stock_off_track(const struct stock *b)
{
	return stock_lacks(b, USES_PROGRESS) ? "red or amber" :
	    stock_lacks(b, USES_RATING)	     ? "on hold" :
					       "red, amber or on hold";
}

int
state_rank(const struct action_state *s)
{
	return state_uses(s, USES_PROGRESS) ?
	    status_rank(s->action->status.value) :
	    s->action->rag.value;
}

bool
state_uses(const struct action_state *s, unsigned use)
{
	return plan_has(s->in->plan, use);
}

const char *
status_was(const struct action_state *s)
{
	return s->was == NULL ? NULL : status_said(s->was);
}

bool
state_reopened(const struct action_state *s)
{
	return s->was != NULL && s->was_d.finished && !s->d.finished;
}

enum rag
state_was(const struct action_state *s, bool impact)
{
	if (s->was == NULL)
		return RAG_UNRATED;
	return (enum rag)(impact ? s->was->impact.value : s->was->rag.value);
}

bool
state_differs(const struct action_state *s, const struct field *f)
{
	struct arena *a;
	const char *was, *now;
	bool differs;

	if (s->was == NULL ||
	    (field_absent(&s->was->thing, f) &&
		field_absent(&s->action->thing, f)))
		return false;
	a = arena_new();
	was = field_encoded(a, &s->was->thing, f);
	now = field_encoded(a, &s->action->thing, f);
	differs = !text_same(was, now);
	arena_free(a);
	return differs;
}

int
pick_place(const struct action_state *x, const struct action_state *y)
{
	return (x > y) - (x < y);
}

const struct action_state *
pick_at(const void *item)
{
	return *(const struct action_state *const *)item;
}

void
pick_add(const struct stock *b, struct picks *p, const struct action_state *s)
{
	p->item = arena_grow(
	    b->d->arena, p->item, p->count, &p->room, sizeof(*p->item));
	p->item[p->count++] = s;
}

struct picks
stock_flagged(const struct stock *b, const struct derived_field *flag)
{
	struct picks out = { 0 };

	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0; k < b->plan[i].count; k++)
			if (derived_flag(&b->plan[i].item[k].d, flag))
				pick_add(b, &out, &b->plan[i].item[k]);
	return out;
}

struct picks
stock_pick(const struct stock *b, pick_fits *fits, pick_order *order)
{
	struct picks out = { 0 };

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];
		size_t first = out.count;

		for (size_t k = 0; k < s->count; k++)
			if (fits(&s->item[k]))
				pick_add(b, &out, &s->item[k]);
		if (order != NULL && out.count > first + 1)
			qsort(&out.item[first], out.count - first,
			    sizeof(*out.item), order);
	}
	return out;
}
