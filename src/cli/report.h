/* SPDX-License-Identifier: ISC */
/*
 * What a report is asked for with: of what it is (report_scope.c), which moment
 * it tells of, and what it is held against (report_against.c).
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "parts.h"
#include "ragtrack/report/reports.h"

struct reporting {
	struct cli *cli;
	const struct args *args;
	struct work *work; /* as the store is, or as of --as-of */
	const struct report *report;
	struct report_ask ask;
	struct query_context in;
	size_t first;	    /* word of the query */
	struct err no_plan; /* why the first word is no plan; or none */
	struct plans then;  /* of --period: as it was closed */
	struct plans before;
	struct history moves;
};

/* Reads the plan that is named, else takes the only one; NULL for all of
   several. */
bool reporting_plan(struct reporting *r, struct err *e);
/* Reads the query, --by and --updates. */
bool reporting_scope(struct reporting *r, struct err *e);
/* Finds what is in it, once what it is held against is known. */
bool reporting_parts(struct reporting *r, struct err *e);
/* Reads --period: the plans as they were when it was closed. */
bool reporting_period(struct reporting *r, struct err *e);
/* Reads --since, or takes the last closed period: what each plan is held
   against, and what moved since where the report asks for it. */
bool reporting_against(struct reporting *r, struct err *e);

#endif
