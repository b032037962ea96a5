/* SPDX-License-Identifier: ISC */
/*
 * Going through what is in plans.  What was taken out may still be loaded, so
 * each walk says whether it meets it:
 *
 *	struct action_walk w = walk_actions(plan, WALK_LIVE);
 *	const struct action *a;
 *
 *	while ((a = walk_next(&w)) != NULL)
 *		...
 *
 *	for (size_t i = 0; (m = things_next(&plan->measures, &i)) != NULL;)
 *		...
 */
#ifndef RAGTRACK_MODEL_WALK_H
#define RAGTRACK_MODEL_WALK_H

#include "ragtrack/model/model.h"

enum walk_over {
	WALK_LIVE, /* what stands in the plan */
	WALK_ALL   /* what was taken out too, and what stands in such */
};

/* How far a walk over the actions of a plan has come. */
struct action_walk {
	const struct plan *plan;
	enum walk_over which;
	size_t priority, action; /* the next one of each */
};

/* The actions of all priorities of a plan, in order; they must stay as they
   are meanwhile.  walk_next gives NULL at the end. */
struct action_walk walk_actions(const struct plan *plan, enum walk_over which);
struct action *walk_next(struct action_walk *w);

/*
 * Calls `each` for a thing and then for all that stands in it, in the order of
 * the field table, until it says true: that thing, else NULL.  With WALK_LIVE
 * what stands in it and was taken out is passed over, with what is in that.
 */
typedef bool thing_visit(void *ctx, struct thing *t);
struct thing *thing_each(
    struct thing *t, enum walk_over which, thing_visit *each, void *ctx);

/* The next of a list from *at on that was not taken out, as the struct that
   the list holds; *at is then behind it.  NULL at the end. */
void *things_next(const struct things *list, size_t *at);

/* How many of a list were not taken out. */
size_t things_live(const struct things *list);

/* The same of the plans; where `only` is not NULL, of that one alone. */
struct plan *plans_next(
    const struct plans *plans, const struct plan *only, size_t *at);
/* The same without those that are closed by plans->today, but for `only`. */
struct plan *plans_next_open(
    const struct plans *plans, const struct plan *only, size_t *at);
/* The one plan that is open; NULL where none is, or several are. */
struct plan *plans_one_open(const struct plans *plans);

/* Takes out of a list, and of what is in it, or of a thing, what was taken out:
   of plans that are nobody else's. */
void things_drop_retired(struct things *list);
void thing_drop_retired(struct thing *t);

/* The place of t among its like, from 1; what was taken out is not counted. */
size_t thing_place(const struct thing *t);
/* The same, unless it stands there. */
void things_push_once(
    struct arena *a, struct things *list, const struct thing *t);

#endif
