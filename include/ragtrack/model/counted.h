/* SPDX-License-Identifier: ISC */
/*
 * What a plan calls its actions and their steps where they are counted.  In a
 * plan of findings, each with its numbered actions, a row is a finding and a
 * step an action: "28 findings, 88 actions".
 */
#ifndef RAGTRACK_MODEL_COUNTED_H
#define RAGTRACK_MODEL_COUNTED_H

#include "ragtrack/model/model.h"

/* What the plan calls its steps ("Action"); NULL where it has no name for
   them.  The plan may be NULL. */
const char *steps_called(const struct plan *plan);

/* What it calls one of them: "Action", where it calls them "Actions"; else
   "Step".  In the arena. */
const char *step_called(struct arena *a, const struct plan *plan);

/*
 * "6 actions", or of a plan that has a name for its steps these too: "6
 * findings, 16 actions".  The words are the plan's where they are one word
 * each; where both would be one word, a row is a finding.  In the arena; the
 * plan may be NULL.
 */
const char *actions_counted(
    struct arena *a, const struct plan *plan, size_t actions, size_t steps);

#endif
