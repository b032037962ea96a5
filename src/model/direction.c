/* SPDX-License-Identifier: ISC */
/*
 * How the rating moves: what the updates say of it in their order, and what
 * the closed periods froze.
 */
#include "derive_parts.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/uses.h"

#define STUCK 3 /* closed periods in a row */

/* What tells how it goes: the rating, or in its place the status. */
static const struct word *
told_by(const struct update *u, bool status)
{
	return status ? &u->status : &u->rag;
}

void
ratings_read(const struct action *a, int today, struct ratings *out)
{
	struct update_walk walk = { .action = a, .today = today };
	struct update_at at, newest = { 0 }, before = { 0 };
	struct update_at gave = { 0 }, text = { 0 };
	bool status = plan_has(thing_plan(&a->thing), USES_PROGRESS);
	int now = (status ? &a->status : &a->rag)->value;

	memset(out, 0, sizeof(*out));
	while (update_next(&walk, &at)) {
		const struct update *u = at.update;
		const struct word *w = told_by(u, status);

		if (u->text != NULL && !u->internal &&
		    (text.update == NULL || update_newer(&at, &text)))
			text = at;
		if (w->value == 0 && w->text == NULL)
			continue;
		if (w->value == now &&
		    (gave.update == NULL || update_newer(&at, &gave)))
			gave = at;
		if (newest.update == NULL || update_newer(&at, &newest)) {
			before = newest;
			newest = at;
		} else if (before.update == NULL || update_newer(&at, &before))
			before = at;
	}
	out->rated_before = before.update != NULL;
	if (before.update != NULL)
		out->before = told_by(before.update, status)->value;
	out->explained = text.update != NULL &&
	    (gave.update == NULL || !update_newer(&gave, &text));
}

enum direction
direction_of(enum rag now, bool earlier, enum rag before)
{
	if (!earlier || before == RAG_UNRATED || now == RAG_UNRATED)
		return now != RAG_UNRATED ||
			(earlier && before != RAG_UNRATED) ?
		    DIRECTION_NEW :
		    DIRECTION_NONE;
	if (now == before)
		return DIRECTION_SAME;
	return now > before ? DIRECTION_BETTER : DIRECTION_WORSE;
}

enum direction
action_direction(const struct action *a, bool earlier, int before)
{
	return plan_has(thing_plan(&a->thing), USES_PROGRESS) ?
	    direction_of_status(a->status.value, earlier, before) :
	    direction_of((enum rag)a->rag.value, earlier, (enum rag)before);
}

bool
rag_off_track(enum rag rag)
{
	return rag == RAG_RED || rag == RAG_AMBER;
}

bool
plan_off_track(const struct plan *plan, enum rag rag, int status)
{
	return plan_has(plan, USES_PROGRESS) ? status == STATUS_ON_HOLD :
					       rag_off_track(rag);
}

/*
 * What the closed periods tell.  The direction is against the last of them;
 * an action that it does not hold is new to whoever read it, whatever its
 * updates say.  Only without a closed period do the updates tell.
 */
void
derive_direction(const struct action *a, int today,
    const struct ratings *ratings, struct derived *out)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct period *p = plan == NULL ? NULL :
						period_last_closed(plan, today);
	struct frozen then = { 0 };
	int periods = 0;
	bool held;

	if (p == NULL) {
		out->direction = action_direction(
		    a, ratings->rated_before, ratings->before);
		return;
	}
	held = period_frozen(p, a->thing.number, &then);
	out->direction = action_direction(a, held,
	    plan_has(plan, USES_PROGRESS) ? then.status : (int)then.rag);
	if (out->finished ||
	    !plan_off_track(plan, (enum rag)a->rag.value, a->status.value))
		return;
	while (held && plan_off_track(plan, then.rag, then.status) &&
	    ++periods < STUCK && (p = period_before(plan, p)) != NULL)
		held = period_frozen(p, a->thing.number, &then);
	out->stuck = periods == STUCK;
}
