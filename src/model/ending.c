/* SPDX-License-Identifier: ISC */
/*
 * How an action ended.  The status says more than a day or a colour: what is
 * cancelled and blue is cancelled, and what is said to be in progress is, days
 * or no days.
 */
#include "ragtrack/model/ending.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/walk.h"

const struct ending_row endings[ENDING_COUNT] = {
	[ENDING_OPEN] = { "open", "Open" },
	[ENDING_COMPLETE] = { "to_verify", "Complete, to be verified" },
	[ENDING_VERIFIED] = { "verified", "Verified" },
	[ENDING_BUSINESS_AS_USUAL] = { "business_as_usual",
	    "Business as usual" },
	[ENDING_SUPERSEDED] = { "superseded", "Superseded" },
	[ENDING_CANCELLED] = { "cancelled", "Cancelled" },
	[ENDING_COLOUR] = { "closed_by_colour", "Closed by its colour" },
};

static enum ending
ending_of_status(enum status status)
{
	switch (status) {
	case STATUS_COMPLETE:
		return ENDING_COMPLETE;
	case STATUS_VERIFIED:
		return ENDING_VERIFIED;
	case STATUS_BUSINESS_AS_USUAL:
		return ENDING_BUSINESS_AS_USUAL;
	case STATUS_SUPERSEDED:
		return ENDING_SUPERSEDED;
	case STATUS_CANCELLED:
		return ENDING_CANCELLED;
	default:
		return ENDING_OPEN;
	}
}

bool
status_ends(enum status status)
{
	return ending_of_status(status) != ENDING_OPEN;
}

/* Whether the first day of a date that has days has come. */
static bool
reached(const struct when *w, int today)
{
	return w->last != DAY_NONE && w->first <= today;
}

static enum ending
ending_of(const struct plan *plan, const struct word *status,
    const struct when *completed, const struct when *verified, int rag,
    int today)
{
	enum ending ending = ending_of_status((enum status)status->value);

	if (ending != ENDING_OPEN)
		return ending;
	if (status->value == 0 && verified != NULL && reached(verified, today))
		return ENDING_VERIFIED;
	if (status->value == 0 && reached(completed, today))
		return ENDING_COMPLETE;
	return colour_closed(plan, (enum rag)rag) ? ENDING_COLOUR : ENDING_OPEN;
}

enum ending
action_ending(const struct action *a, int today)
{
	return ending_of(thing_plan(&a->thing), &a->status, &a->completed,
	    &a->verified, a->rag.value, today);
}

enum ending
step_ending(const struct step *s, int today)
{
	return ending_of(thing_plan(&s->thing), &s->status, &s->completed, NULL,
	    s->rag.value, today);
}

void
endings_count(const struct plan *plan, int today, int count[ENDING_COUNT])
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;

	while ((a = walk_next(&w)) != NULL)
		count[action_ending(a, today)]++;
}
