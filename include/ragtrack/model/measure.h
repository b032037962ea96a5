/* SPDX-License-Identifier: ISC */
/*
 * The measures of a plan: what the readings of one say (which way it goes,
 * whether it has reached its target), what it is tied to, and the list of
 * them all.
 *
 * A measure (KPI) is a thing of the plan, with a target and readings.  What
 * a priority or an action lists under `measures` is a success measure: a text
 * that says how we will know.
 */
#ifndef RAGTRACK_MODEL_MEASURE_H
#define RAGTRACK_MODEL_MEASURE_H

#include "ragtrack/model/model.h"

/* From one reading to another; up and down where the measure does not say
   which is better. */
enum trend {
	TREND_NONE, /* one reading, or one that is no number */
	TREND_BETTER,
	TREND_WORSE,
	TREND_SAME,
	TREND_UP,
	TREND_DOWN
};
extern const char *const trend_words[]; /* "" for none; by enum trend */

enum on_target {
	TARGET_NONE,  /* no reading to compare, no target, or no `better` */
	TARGET_MET,   /* the newest reading reaches it */
	TARGET_AHEAD, /* it does not, and there is time yet */
	TARGET_MISSED /* it does not, and the target date has passed */
};
extern const char *const target_words[]; /* "" "met" "not yet" "missed" */

struct measure_state {
	const struct reading **reading; /* in use, oldest first */
	size_t readings;
	enum trend trend; /* of the newest, against the one before */
	enum trend since; /* of the newest, against the first */
	enum on_target target;
};

/* A reading or target of it in millionths, "70 %" too where it counts in %;
   false where that is no number. */
bool measure_number(const struct measure *m, const char *text, int64_t *n);

/* How the measure stands on that day; the array is in the arena. */
void measure_read(struct arena *a, const struct measure *m, int today,
    struct measure_state *out);

/* Whether it is still to be developed: its data source or its target says so
   ("To be developed", "TBC"), and it has no reading. */
bool measure_undeveloped(const struct measure *m);

/* The actions and priorities it is tied to, each once, in the order in which
   it names them.  A ref that fits several names none of them, as everywhere
   (find.h). */
void measure_actions(
    struct arena *a, const struct measure *m, struct things *out);
void measure_priorities(
    struct arena *a, const struct measure *m, struct things *out);

/* Measures of one focus area. */
struct measure_group {
	/* As listed in the plan; NULL where `text` is all there is of it, or
	   they are of none. */
	const struct thing *focus_area;
	const char *text; /* what the first says it is; NULL: of none */
	struct things measures;
	size_t undeveloped;
};
/*
 * The measures of a plan that were not taken out, by focus area: in the order
 * in which the plan lists these, then those that it does not list, then what
 * is of none.  How many groups; they are in the arena.
 */
size_t measure_groups(
    struct arena *a, const struct plan *plan, struct measure_group **out);

/* A success measure. */
struct success_measure {
	const struct priority *priority;
	const struct action *action; /* NULL: it is the priority's own */
	const char *text;
	size_t place; /* among those of the one that lists it, from 0 */
};
/* All of a plan: of each priority its own, then those of its actions.  How
   many; they are in the arena. */
size_t success_measures(
    struct arena *a, const struct plan *plan, struct success_measure **out);

/* How many measures of each kind. */
struct measure_counts {
	size_t measures, undeveloped, success;
};
/* Adds those of a plan. */
void measures_count(
    struct arena *a, const struct plan *plan, struct measure_counts *n);
/* "53 measures, 23 to be developed; 118 success measures", in the arena; what
   there is none of is left out, and measures too where there are others. */
const char *measures_said(struct arena *a, const struct measure_counts *n);

#endif
