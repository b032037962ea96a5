/* SPDX-License-Identifier: ISC */
/*
 * How the rating moves: what the updates say of it in their order, and what
 * the closed periods froze.
 *
 * Updates are ordered by date, then by their place; one without a date is
 * taken to be of the day of the one before it.
 */
#include "derive_parts.h"

#include <string.h>

#include "ragtrack/model/period.h"

#define STUCK 3 /* closed periods in a row */

/* Where an update stands among the others. */
struct place {
	int day;
	size_t index;
};

static bool
place_after(struct place a, struct place b)
{
	return a.day > b.day || (a.day == b.day && a.index > b.index);
}

static bool
states_rag(const struct update *u)
{
	return u->rag.value != RAG_UNRATED || u->rag.text != NULL;
}

void
ratings_read(const struct action *a, struct ratings *out)
{
	struct place newest = { DAY_NONE, 0 }, before = newest;
	struct place gave = newest, text = newest, at = newest;
	bool given = false, any_text = false;
	enum rag said = RAG_UNRATED;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < a->updates.count; i++) {
		const struct update *u = thing_as_update(a->updates.item[i]);

		if (u->thing.retired)
			continue;
		at.index = i;
		if (u->date.last != DAY_NONE)
			at.day = u->date.last;
		if (u->text != NULL && !u->internal &&
		    (!any_text || place_after(at, text))) {
			any_text = true;
			text = at;
		}
		if (!states_rag(u))
			continue;
		if (u->rag.value == a->rag.value &&
		    (!given || place_after(at, gave))) {
			given = true;
			gave = at;
		}
		if (!out->rated || place_after(at, newest)) {
			out->rated_before = out->rated;
			out->before = said;
			before = newest;
			said = (enum rag)u->rag.value;
			newest = at;
			out->rated = true;
		} else if (!out->rated_before || place_after(at, before)) {
			out->rated_before = true;
			out->before = (enum rag)u->rag.value;
			before = at;
		}
	}
	out->explained = any_text && (!given || !place_after(gave, text));
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
derive_red_or_amber(enum rag rag)
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

	out->unanswered = open != NULL && period_asks(a, open) &&
	    !period_answered(a, open);
	if (p == NULL) {
		out->direction = direction_of(
		    now, said->rated_before, said->before);
		return;
	}
	held = period_frozen(p, a->thing.number, &then);
	out->direction = direction_of(now, held, then.rag);
	if (out->finished || !derive_red_or_amber(now))
		return;
	while (held && derive_red_or_amber(then.rag) && ++periods < STUCK &&
	    (p = period_before(plan, p)) != NULL)
		held = period_frozen(p, a->thing.number, &then);
	out->stuck = periods == STUCK;
}
