/* SPDX-License-Identifier: ISC */
/* What of an action has a day before it, for lists of days. */
#ifndef RAGTRACK_MODEL_DATED_H
#define RAGTRACK_MODEL_DATED_H

#include "ragtrack/model/model.h"

enum dated_what { DATED_CHECKPOINT, DATED_DUE, DATED_STEP };

struct dated_day {
	int day;
	enum dated_what what;
	const struct thing *of; /* the action or the step */
};

/* A walk over them; begin with { .action, .today }.  Days that are none, or past,
   are not met; nor are steps that are done. */
struct dated_walk {
	const struct action *action;
	int today;
	int point;
	size_t step;
};
/* The next one; false after the last.  Of an action that is finished nothing is
   to be asked. */
bool dated_next(struct dated_walk *w, struct dated_day *out);

#endif
