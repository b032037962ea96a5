/* SPDX-License-Identifier: ISC */
/*
 * The same walk counts an open period and a closed one: the plan's actions in
 * their order, each with the line that closing would freeze, or did.  What
 * was taken out since stands in the lines alone and is counted from them.
 * Who led an action of a closed period is asked of the plans as they stood when
 * it was closed, of which its paper is too.
 */
#include "ragtrack/model/period_status.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

struct walk {
	struct arena *arena;
	const struct plans *plans;
	const struct plan *plan;
	int today;
	struct period_status *out;
	const struct plans *then; /* those that say who led, on that day */
	int day;
};

/* The plans by which a period's leads are known: of a closed one those of its
   last event, unless it is these that were given. */
static void
find_then(struct walk *w)
{
	const struct period *p = w->out->period;
	const struct plans *then = NULL;
	int64_t head = period_head(p);

	w->then = w->plans;
	w->day = w->today;
	if (p->closed.text == NULL || p->frozen == NULL)
		return;
	w->day = p->closed.last;
	if (head > 0 && head < w->plans->head &&
	    w->plans->as_they_stood != NULL)
		then = w->plans->as_they_stood(w->plans, head);
	if (then != NULL)
		w->then = then;
}

/* The action as those plans have it. */
static const struct action *
action_then(const struct walk *w, const struct action *a)
{
	const struct thing *t = w->then == w->plans ?
	    NULL :
	    thing_find(w->then, &kind_action, a->thing.number);

	return t != NULL ? thing_as_action(t) : a;
}

static void
count(struct period_status *s, const struct frozen *f)
{
	s->actions++;
	s->asked += f->asked;
	s->answered += f->asked && f->answered;
	s->finished += f->finished;
	s->overdue += f->overdue;
	s->rag[f->rag]++;
	s->impact[f->impact]++;
	s->progress[progress_of(f->status, f->finished)]++;
}

static struct period_lead *
lead_of(struct walk *w, const struct action *now)
{
	struct period_status *s = w->out;
	const struct action *a = action_then(w, now);
	const char *text = people_first(&a->leads);
	const struct person *person = text == NULL ?
	    NULL :
	    person_answering(w->then, thing_plan(&a->thing), text, w->day);
	const char *code = person != NULL ? person->code : text;

	for (size_t i = 0; i < s->leads; i++) {
		const char *other = s->lead[i].code;

		if (code == other ||
		    (code != NULL && other != NULL && strcmp(code, other) == 0))
			return &s->lead[i];
	}
	s->lead = arena_grow(
	    w->arena, s->lead, s->leads, &s->room, sizeof(*s->lead));
	s->lead[s->leads] = (struct period_lead){ code, person, { 0 }, { 0 } };
	return &s->lead[s->leads++];
}

static void
put(struct walk *w, const struct action *a, const struct frozen *f)
{
	struct period_lead *lead;

	if (!f->asked)
		return;
	lead = lead_of(w, a);
	things_push(w->arena, f->answered ? &lead->answered : &lead->missing,
	    &a->thing);
}

static void
count_actions(struct walk *w)
{
	const struct period *p = w->out->period;
	struct action_walk actions = walk_actions(w->plan, WALK_LIVE);
	const struct action *a;
	struct frozen f;

	while ((a = walk_next(&actions)) != NULL) {
		if (p->closed.text == NULL) {
			period_freeze(w->plans, a, p, w->today, &f);
			count(w->out, &f);
		} else if (!period_frozen(p, a->thing.number, &f)) {
			continue;
		}
		if (w->arena != NULL)
			put(w, a, &f);
	}
}

/* Most missing first, then by code; nobody last. */
static int
compare(const void *one, const void *two)
{
	const struct period_lead *a = one, *b = two;

	if (a->code == NULL || b->code == NULL)
		return (a->code == NULL) - (b->code == NULL);
	if (a->missing.count != b->missing.count)
		return a->missing.count < b->missing.count ? 1 : -1;
	return text_natural_compare(a->code, b->code);
}

static void
count_all(struct walk *w, const struct period *p)
{
	const char *at = NULL;
	struct frozen f;

	memset(w->out, 0, sizeof(*w->out));
	w->out->period = p;
	while (period_frozen_next(p, &at, &f))
		count(w->out, &f);
	if (w->arena != NULL)
		find_then(w);
	if (w->arena != NULL || p->closed.text == NULL)
		count_actions(w);
}

void
period_counts(const struct plans *plans, const struct plan *plan,
    const struct period *p, int today, struct period_status *out)
{
	struct walk w = { NULL, plans, plan, today, out, plans, today };

	count_all(&w, p);
}

void
period_status(struct arena *a, const struct plans *plans,
    const struct plan *plan, const struct period *p, int today,
    struct period_status *out)
{
	struct walk w = { a, plans, plan, today, out, plans, today };
	size_t listed = 0, missing;

	count_all(&w, p);
	for (size_t i = 0; i < out->leads; i++)
		listed += out->lead[i].missing.count;
	/* Lines that are out of order are counted and not found, or found and
	   not counted. */
	missing = out->asked - out->answered;
	out->gone = missing > listed ? missing - listed : 0;
	if (out->leads > 1)
		qsort(out->lead, out->leads, sizeof(*out->lead), compare);
}
