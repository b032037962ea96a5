/* SPDX-License-Identifier: ISC */
/*
 * By what a plan reports.  What a plan does not use is in none of its lists,
 * screens, counts and reports; where it uses no rating, its statuses stand in
 * the rating's place.  Whoever shows something asks here.
 */
#ifndef RAGTRACK_MODEL_USES_H
#define RAGTRACK_MODEL_USES_H

#include "ragtrack/model/derive.h"

struct field;

enum use {
	USES_RATING = 1 << 0, /* how it is delivered, by colours */
	USES_IMPACT = 1 << 1,
	USES_STATUS = 1 << 2,
	USES_MEASURES = 1 << 3, /* KPIs, or what says how we will know */
	USES_FINANCE = 1 << 4,
	/* The status stands in the rating's place: follows from the others. */
	USES_PROGRESS = 1 << 5,
	USES_TOLD = 1 << 6 /* of plan->used: a store told, nothing is missing */
};
#define USES_COUNT 5 /* that are looked for */
#define USES_ALL ((1 << USES_COUNT) - 1)

/*
 * What the plan uses: what its key or its labels name, and what any of its
 * actions has or ever had.  The latter the store tells in plan->used, so that
 * the answer is the same however much of the plan is loaded; of a plan that
 * comes from no store it is what its actions have now.
 */
unsigned plan_uses(const struct plan *plan);
/* Whether it uses that one, or one of several; 0, what all have, it does.  NULL
   uses all, so not the status for a rating. */
bool plan_has(const struct plan *plan, unsigned use);
/* That of it which its key and its labels name. */
unsigned plan_names(const struct plan *plan);
/* That of it which the things in memory have now; and those of them that are no
   actions, which are loaded however little of the plan is. */
unsigned plan_used_now(const struct plan *plan);
unsigned plan_used_around(const struct plan *plan);

/* What any of them uses; of all that are not closed where `only` is NULL. */
unsigned plans_use(const struct plans *plans, const struct plan *only);

/* What a field of an action is part of, or a derived word: 0 of most. */
unsigned use_of_field(const struct field *f);
unsigned use_of_derived(const struct derived_field *f);

/*
 * How an action goes by its status.  In the order in which they are counted
 * out; PROGRESS_UNSTATED, where none is stated, is shown only where there is
 * such an action.
 */
enum status_kind {
	PROGRESS_NOT_STARTED,
	PROGRESS_IN_PROGRESS, /* ongoing too */
	PROGRESS_ON_HOLD,
	PROGRESS_COMPLETE, /* verified and business as usual too */
	PROGRESS_GONE,	   /* superseded, cancelled */
	PROGRESS_UNSTATED,
	PROGRESS_COUNT
};
struct progress_row {
	const char *name;  /* for programs: a column, a key */
	const char *label; /* for people, as in a sentence */
	const char *title; /* the same at the head of a column */
	const char *query; /* lists those of a plan that goes by statuses */
};
extern const struct progress_row progress_rows[PROGRESS_COUNT];
/* What is finished by its day, with no status stated, is complete. */
enum status_kind action_progress(const struct action *a, int today);
enum status_kind progress_of(int status, bool finished);

/* Its status as people read it: in the plan's own word; NULL where none is. */
const char *status_said(const struct action *a);

/* How good a status is: 1 the worst (on hold) to 4 (verified); 0 none, and of
   what is gone. */
int status_rank(int status);

/* A status now against an earlier one; without one it is new, if stated. */
enum direction direction_of_status(int now, bool earlier, int before);

#endif
