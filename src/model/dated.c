/* SPDX-License-Identifier: ISC */
/* The days of an action: its checkpoints, when it is due, its steps. */
#include "ragtrack/model/dated.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/walk.h"

/* The next of them, past or not. */
static bool
any_next(struct dated_walk *w, struct dated_day *out)
{
	const struct action *a = w->action;
	const struct step *step;

	*out = (struct dated_day){ .of = &a->thing };
	if (w->point < a->due.npoints) {
		out->what = DATED_CHECKPOINT;
		out->day = a->due.points[w->point++];
		return true;
	}
	if (w->point == a->due.npoints) {
		w->point++;
		out->what = DATED_DUE;
		out->day = a->due.last;
		return true;
	}
	while ((step = things_next(&a->steps, &w->step)) != NULL) {
		if (step->due.last == DAY_NONE || step->due.last < w->today ||
		    step_finished(step, w->today))
			continue;
		*out = (struct dated_day){ step->due.last, DATED_STEP,
			&step->thing };
		return true;
	}
	return false;
}

bool
dated_next(struct dated_walk *w, struct dated_day *out)
{
	while (any_next(w, out))
		if (out->day != DAY_NONE && out->day >= w->today)
			return true;
	return false;
}
