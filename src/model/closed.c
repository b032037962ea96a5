/* SPDX-License-Identifier: ISC */
/*
 * The end of a plan, as whoever walks, names or counts asks for it; what makes
 * it is edit_close.c.
 */
#include "ragtrack/model/closed.h"

bool
plan_closed(const struct plan *plan, int today)
{
	return plan->closed.last != DAY_NONE && plan->closed.last <= today;
}

int
plan_day(const struct plan *plan, int today)
{
	return plan_closed(plan, today) ? plan->closed.last : today;
}
