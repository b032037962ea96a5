/* SPDX-License-Identifier: ISC */
/*
 * The papers for boards and members: one row a report, one file a report.
 * A builder is handed the plans as they are or were, how they stood before,
 * and what happened between; it counts, and never asks the store.
 */
#ifndef RAGTRACK_REPORT_PAPER_H
#define RAGTRACK_REPORT_PAPER_H

#include "ragtrack/model/period.h"
#include "ragtrack/report/audience.h"
#include "ragtrack/report/doc.h"

struct paper_ask {
	const struct query_context *in; /* in->plan: the one, NULL: all;
					   in->today: the day it tells of */
	const struct period *period; /* the closed period the paper is of; the
					plans are as they were at its closing */
	/* What it is held against: the last period closed before, else --since;
	   all NULL or DAY_NONE where there is nothing. */
	const struct plans *before;
	const char *since;	     /* said: "period 2023-10", "1 Nov 2023" */
	int since_day;		     /* its last day */
	const struct history *moves; /* rows after it, oldest first */
	struct audience *audience;
};

struct paper {
	const char *name, *title;
	const char *line; /* for the help */
	bool one_plan;	  /* it is of one plan, which must be named where the
			     store has several */
	bool compares;	  /* it needs `before` and `moves` */
	void (*build)(const struct paper_ask *ask, struct doc *d);
};

extern const struct paper papers[]; /* a NULL name ends */

/* The row of this name, or NULL. */
const struct paper *paper_find(const char *name);

/* The action as it stood before; NULL where it was not there, or nothing is
   to be held against. */
const struct action *paper_before(
    const struct paper_ask *ask, const struct action *a);

#endif
