/* SPDX-License-Identifier: ISC */
/*
 * Finding periods, and who is asked in one.  A plan has a dozen a year at
 * most, so they are looked through; what was taken out does not count.
 */
#include "ragtrack/model/period.h"
#include "ragtrack/base/nearest.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/walk.h"

#define NEAR_MOST 256 /* ids that a wrong one is held against */

struct period *
thing_as_period(const struct thing *t)
{
	assert(t->kind == &kind_period);
	return (struct period *)t;
}

/* The period of this id; NULL where there is none. */
static const struct period *
by_id(const struct plan *plan, const char *id)
{
	const struct period *p;

	for (size_t i = 0; (p = things_next(&plan->periods, &i)) != NULL;)
		if (p->id != NULL && strcmp(p->id, id) == 0)
			break;
	return p;
}

bool
period_find(const struct plan *plan, const char *id, const struct period **out,
    struct err *e)
{
	const char *words[NEAR_MOST], *near;
	size_t n = 0;

	*out = by_id(plan, id);
	if (*out != NULL)
		return true;
	for (size_t i = plan->periods.count; i > 0 && n < NEAR_MOST; i--) {
		const struct period *p = thing_as_period(
		    plan->periods.item[i - 1]);

		if (!p->thing.retired && p->id != NULL)
			words[n++] = p->id;
	}
	if (n == 0)
		return err_set(e, ERR_NO,
		    "%s has no periods yet: open one with "
		    "`ragtrack period open %s`",
		    plan->id, plan->id);
	near = word_nearest(id, words, n);
	return err_set(e, ERR_NO, "%s has no period \"%s\"; %s \"%s\"%s",
	    plan->id, id, near != NULL ? "did you mean" : "the newest is",
	    near != NULL ? near : words[0], near != NULL ? "?" : "");
}

const struct period *
period_open_now(const struct plan *plan)
{
	const struct period *found = NULL, *p;

	for (size_t i = 0; (p = things_next(&plan->periods, &i)) != NULL;)
		if (p->closed.text == NULL &&
		    (found == NULL || p->cutoff.last >= found->cutoff.last))
			found = p;
	return found;
}

int
period_end(const struct period *p)
{
	return p->closed.last != DAY_NONE && p->closed.last < p->cutoff.last ?
	    p->closed.last :
	    p->cutoff.last;
}

struct period
period_ending(const struct period *p, int day)
{
	struct period out = *p;

	out.closed.last = day;
	return out;
}

int64_t
period_head(const struct period *p)
{
	return p->head == NULL ? 0 : strtoll(p->head, NULL, 10);
}

/* Whether it was closed by that day, and before that place in the history.  In
   the middle of the changes that close it, it has no snapshot yet. */
static bool
closed_by(const struct period *p, int day, int64_t head)
{
	return !p->thing.retired && p->closed.last != DAY_NONE &&
	    p->frozen != NULL &&
	    (p->closed.last < day ||
		(p->closed.last == day && period_head(p) < head));
}

/* The latest one with a cut-off before that day that was closed by then. */
static const struct period *
closed_before(const struct plan *plan, int cutoff, int today, int64_t head)
{
	const struct period *found = NULL;

	for (size_t i = 0; i < plan->periods.count; i++) {
		const struct period *p = thing_as_period(plan->periods.item[i]);

		if (closed_by(p, today, head) && p->cutoff.last < cutoff &&
		    (found == NULL || p->cutoff.last > found->cutoff.last))
			found = p;
	}
	return found;
}

const struct period *
period_last_closed(const struct plan *plan, int today)
{
	return closed_before(plan, INT_MAX, today, INT64_MAX);
}

const struct period *
period_before(const struct plan *plan, const struct period *p)
{
	if (p->closed.last == DAY_NONE)
		return closed_before(plan, p->cutoff.last, INT_MAX, INT64_MAX);
	return closed_before(
	    plan, p->cutoff.last, p->closed.last, period_head(p));
}

static int
newest_first(const void *one, const void *two)
{
	const struct period *a = thing_as_period(*(struct thing *const *)one);
	const struct period *b = thing_as_period(*(struct thing *const *)two);

	if (a->cutoff.last != b->cutoff.last)
		return a->cutoff.last < b->cutoff.last ? 1 : -1;
	return (a->thing.number < b->thing.number) -
	    (a->thing.number > b->thing.number);
}

struct things
periods_newest_first(struct arena *a, const struct plan *plan)
{
	struct things out = { 0 };
	const struct thing *t;

	for (size_t i = 0; (t = things_next(&plan->periods, &i)) != NULL;)
		things_push(a, &out, t);
	if (out.count > 1)
		qsort(out.item, out.count, sizeof(*out.item), newest_first);
	return out;
}

/* The period that was closed on its last day, the one before p begins; NULL
   where there is none. */
static const struct period *
closed_into(const struct plan *plan, const struct period *p)
{
	for (size_t i = 0; i < plan->periods.count; i++) {
		const struct period *q = thing_as_period(plan->periods.item[i]);

		if (q != p && closed_by(q, INT_MAX, INT64_MAX) &&
		    q->closed.last == period_end(q) &&
		    p->first.first != DAY_NONE &&
		    q->closed.last == p->first.first - 1)
			return q;
	}
	return NULL;
}

/* Whether it was updated on the day on which the period before was closed, and
   after it was: closing is a moment of that day. */
static bool
answered_since(const struct action *a, const struct period *p, int today)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct period *q = plan == NULL ? NULL : closed_into(plan, p);
	struct frozen then;

	return q != NULL &&
	    action_updates_on(a, q->closed.last, today) >
	    (period_frozen(q, a->thing.number, &then) ? then.that_day : 0);
}

bool
period_answered(const struct action *a, const struct period *p, int today)
{
	return action_updated_in(
		   a, p->first.first, period_end(p), today, NULL) != DAY_NONE ||
	    answered_since(a, p, today);
}

bool
period_asks(const struct action *a, const struct period *p, int today)
{
	int begins = action_begins(a);

	return (begins == DAY_NONE || begins <= period_end(p)) &&
	    (!action_finished(a, today) || period_answered(a, p, today));
}

const struct period *
period_shut_on(const struct plan *plan, int day)
{
	const struct period *p = NULL;

	for (size_t i = 0;
	     day != DAY_NONE && (p = things_next(&plan->periods, &i)) != NULL;)
		if (p->closed.last != DAY_NONE && p->first.first <= day &&
		    day <= period_end(p))
			break;
	return p;
}
