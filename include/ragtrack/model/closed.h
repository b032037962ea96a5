/* SPDX-License-Identifier: ISC */
/*
 * A plan that was closed: it is history from that day on.
 */
#ifndef RAGTRACK_MODEL_CLOSED_H
#define RAGTRACK_MODEL_CLOSED_H

#include "ragtrack/model/model.h"

/* Whether the day on which the plan states to be closed has come.  Its actions
   are then in nothing that spans plans. */
bool plan_closed(const struct plan *plan, int today);

/* The day by which the plan is looked at: today, or when it was closed. */
int plan_day(const struct plan *plan, int today);

#endif
