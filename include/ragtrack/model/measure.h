/* SPDX-License-Identifier: ISC */
/*
 * What the readings of a measure say: which way it goes, whether it has
 * reached its target, and what it is tied to.
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

/* The actions and priorities it is tied to, each once, in the order in which
   it names them.  A ref that fits several names none of them, as everywhere
   (find.h). */
void measure_actions(
    struct arena *a, const struct measure *m, struct things *out);
void measure_priorities(
    struct arena *a, const struct measure *m, struct things *out);

#endif
