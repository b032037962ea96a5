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

#define STUCK 3 /* closed periods in a row */

static bool
states_rag(const struct update *u)
{
	return u->rag.value != RAG_UNRATED || u->rag.text != NULL;
}

void
ratings_read(const struct action *a, int today, struct ratings *out)
{
	struct update_walk walk = { .action = a, .today = today };
	struct update_at at, newest = { 0 }, before = { 0 };
	struct update_at gave = { 0 }, text = { 0 };

	memset(out, 0, sizeof(*out));
	while (update_next(&walk, &at)) {
		const struct update *u = at.update;

		if (u->text != NULL && !u->internal &&
		    (text.update == NULL || update_newer(&at, &text)))
			text = at;
		if (!states_rag(u))
			continue;
		if (u->rag.value == a->rag.value &&
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
		out->before = (enum rag)before.update->rag.value;
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

bool
rag_off_track(enum rag rag)
{
	return rag == RAG_RED || rag == RAG_AMBER;
}

/*
 * What the closed periods tell.  The direction is against the last of them;
 * an action that it does not hold is new to whoever read it, whatever its
 * updates say.  Only without a closed period do the updates tell.
 */
void
derive_direction(const struct action *a, int today, const struct ratings *said,
    struct derived *out)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct period *p = plan == NULL ? NULL :
						period_last_closed(plan, today);
	const struct period *open = plan == NULL ? NULL : period_open_now(plan);
	enum rag now = (enum rag)a->rag.value;
	struct frozen then = { 0 };
	int periods = 0;
	bool held;

	out->unanswered = open != NULL && period_asks(a, open, today) &&
	    !period_answered(a, open, today);
	if (p == NULL) {
		out->direction = direction_of(
		    now, said->rated_before, said->before);
		return;
	}
	held = period_frozen(p, a->thing.number, &then);
	out->direction = direction_of(now, held, then.rag);
	if (out->finished || !rag_off_track(now))
		return;
	while (held && rag_off_track(then.rag) && ++periods < STUCK &&
	    (p = period_before(plan, p)) != NULL)
		held = period_frozen(p, a->thing.number, &then);
	out->stuck = periods == STUCK;
}
