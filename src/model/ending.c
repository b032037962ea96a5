/* SPDX-License-Identifier: ISC */
/*
 * How an action ended.  The status says more than the colour: what is
 * cancelled and blue is cancelled.
 */
#include "ragtrack/model/ending.h"

#include "ragtrack/model/derive.h"

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

enum ending
ending_of(const struct plan *plan, int status, int rag)
{
	switch ((enum status)status) {
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
		return colour_closed(plan, (enum rag)rag) ? ENDING_COLOUR :
							    ENDING_OPEN;
	}
}

enum ending
action_ending(const struct action *a)
{
	return ending_of(thing_plan(&a->thing), a->status.value, a->rag.value);
}

void
endings_count(const struct plan *plan, int count[ENDING_COUNT])
{
	for (size_t p = 0; p < plan->priorities.count; p++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[p]);

		for (size_t i = 0; i < pr->actions.count; i++)
			if (!pr->actions.item[i]->retired)
				count[action_ending(
				    thing_as_action(pr->actions.item[i]))]++;
	}
}
