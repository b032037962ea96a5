/* SPDX-License-Identifier: ISC */
/*
 * Carrying a plan forward: next year's plan, out of what is unfinished.
 */
#ifndef RAGTRACK_MODEL_CARRY_H
#define RAGTRACK_MODEL_CARRY_H

#include "ragtrack/model/ending.h"

/* What came along and what was left behind. */
struct carried {
	size_t actions;		   /* that came along */
	size_t left[ENDING_COUNT]; /* by how they ended */
	size_t passed;		   /* of those carried: due before the new plan
				      begins */
	size_t amounts; /* left, of years that are over before it begins */
	size_t priorities, measures, recommendations, focus_areas; /* left */
};

/*
 * A plan `id` that follows `from`: its open actions, and what they need.
 * Each has carried_forward, carried_from and its first date in `baseline`, and
 * a star behind its ref where the plan stars what it carried.  What only
 * finished actions used stays behind; so do updates, commentary, notes, reasons, and who
 * gave them.  It begins the day after `from` ends and runs a year; without an
 * end its dates are absent.  The arena owns it, and all that is in it.
 */
struct plan *plan_carry(struct arena *a, const struct plans *plans,
    const struct plan *from, const char *id, int today, struct carried *out);

#endif
