/* SPDX-License-Identifier: ISC */
/*
 * The reports for boards and members: one row a report, one file a report.
 * A builder is handed the plans as they are or were, how they stood before,
 * and what happened between; it counts, and never asks the store.  How to
 * write one: src/report/stock.h.
 */
#ifndef RAGTRACK_REPORT_REPORTS_H
#define RAGTRACK_REPORT_REPORTS_H

#include "ragtrack/model/period.h"
#include "ragtrack/report/audience.h"
#include "ragtrack/report/doc.h"

struct report_parts;
struct report_scope;

/* What a paper is parted by. */
enum report_by {
	BY_NOTHING,
	BY_PRIORITY,
	BY_SECTION,
	BY_LEAD,
	BY_SPONSOR,
	BY_RECOMMENDATION,
	BY_FOCUS,
	BY_COUNT
};
/* "priority" ...; NULL for nothing.  And back; false where it is none. */
const char *report_by_word(enum report_by by);
bool report_by_find(const char *word, enum report_by *out);

/* Which updates of an action the plan in full has. */
enum report_updates {
	UPDATES_USUAL, /* those of the period; where it has none, the last */
	UPDATES_LAST,
	UPDATES_PERIOD,
	UPDATES_ALL
};

/* What one plan is held against. */
struct report_against {
	const struct plan *before; /* as it stood; NULL: nothing to hold */
	const char *since;	   /* said: "period 2023-10", "1 Nov 2023" */
	int day;		   /* its last day */
	int64_t head;		   /* the history's number then */
};

struct report_ask {
	const struct query_context *in; /* in->plan: the one, NULL: all;
					   in->today: the day it tells of */
	const struct period *period; /* the closed period the report is of; the
					plans are as they were at its closing */
	/*
	 * What each plan is held against, by its place in in->plans: the last
	 * period closed before, else --since.  NULL where a report compares
	 * nothing.
	 */
	const struct report_against *against;
	const struct plans *before;  /* all those plans; NULL: none */
	const struct history *moves; /* rows after the earliest of them, oldest
					first; NULL: none */
	struct audience *audience;
	enum report_updates updates;
	/* Of which actions it is: NULL for all; and that as it was typed. */
	const struct query *query;
	const char *asked;
	enum report_by by;
	/* Made of these two by report_part; and the part that is built: NULL
	   for all there is. */
	const struct report_parts *parts;
	const struct report_scope *scope;
};

struct report {
	const char *name, *title;
	const char *line; /* for the help */
	bool one_plan;	  /* it is of one plan, which must be named where the
			     store has several */
	bool compares;	  /* it needs `against` and `before` */
	bool moves;	  /* it needs `moves` */
	bool days;	  /* it is of days: it can be FORMAT_ICS */
	void (*build)(const struct report_ask *ask, struct doc *d);
	/* Of a paper that is parted: whether a thing that stands in a part
	   makes it one worth having; whether there is anything in it that is
	   of no action; and why it is not parted so, where it is not. */
	bool (*about)(const struct thing *t);
	bool rest;
	bool again; /* what is counted in an earlier part is shown whole */
	const char *not_by[BY_COUNT];
};

extern const struct report reports[]; /* a NULL name ends */

/* The row of this name, or NULL. */
const struct report *report_find(const char *name);

/*
 * Finds what is in the scope that is asked for, and its parts, before
 * report_doc; in the arena.  ERR_USAGE, with why, where the report cannot be
 * parted so.
 */
bool report_part(struct arena *a, const struct report *report,
    struct report_ask *ask, struct err *e);
/* How many actions are in the scope. */
size_t report_chosen(const struct report_ask *ask);

/* The document of a report, without event and anchor, which the store knows. */
struct doc *report_doc(
    struct arena *a, const struct report *report, const struct report_ask *ask);

/* What a plan is held against; all NULL and DAY_NONE where it is nothing. */
struct report_against report_against(
    const struct report_ask *ask, const struct plan *plan);

/* The action as it stood before; NULL where it was not there, or nothing is
   to be held against. */
const struct action *report_before(
    const struct report_ask *ask, const struct action *a);

#endif
