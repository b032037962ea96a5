/* SPDX-License-Identifier: ISC */
/*
 * The ways in which an action ends.  They are counted apart: what its lead
 * calls complete, what somebody else has verified, and what was given up are
 * three things, and a board that is told one figure for them is told nothing.
 */
#ifndef RAGTRACK_MODEL_ENDING_H
#define RAGTRACK_MODEL_ENDING_H

#include "ragtrack/model/model.h"

enum ending {
	ENDING_OPEN,	 /* it has not ended */
	ENDING_COMPLETE, /* waits to be verified */
	ENDING_VERIFIED,
	ENDING_BUSINESS_AS_USUAL,
	ENDING_SUPERSEDED,
	ENDING_CANCELLED,
	ENDING_COLOUR, /* only by a delivery rating whose colour closes */
	ENDING_COUNT
};

struct ending_row {
	const char *name;  /* for programs: "to_verify" */
	const char *label; /* for people: "Complete, to be verified" */
};
extern const struct ending_row endings[ENDING_COUNT];

/*
 * How an action or a step has ended by today: by its status; where none is
 * stated, by the day it was verified or completed, which a month or range
 * reaches with its first day; else by its colour.
 */
enum ending action_ending(const struct action *a, int today);
enum ending step_ending(const struct step *s, int today);

/* Whether an action or a step of that status has ended, whatever else stands
   in it. */
bool status_ends(enum status status);

/* Adds the plan's actions that are not retired to the count of each. */
void endings_count(const struct plan *plan, int today, int count[ENDING_COUNT]);

#endif
