/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the calendar share.
 *
 *	calendar_report.c	what has a day, by month
 *	calendar_year.c		the papers of the year, and who answers
 */
#ifndef REPORT_CALENDAR_H
#define REPORT_CALENDAR_H

#include "ragtrack/model/board.h"
#include "stock.h"

/* Adds the papers up to that day, and who answers for the next one. */
void calendar_year(struct stock *b, int last);

/* Cut-offs that no board has, by the cycle of the plan's reports: from which day
   on they are looked for, and the first from a day on, up to `last`; DAY_NONE:
   there is none, or the plan states no cycle. */
int cycle_first(const struct plan *plan, int today);
int cycle_next(const struct plan *plan, int day, int last);

#endif
