/* SPDX-License-Identifier: ISC */
/*
 * What a report is asked for with: which moment it tells of, and what it is
 * held against.
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
	struct plans then; /* of --period: as it was closed */
	struct plans before;
	struct history moves;
};

/* Reads --period: the plans as they were when it was closed. */
bool reporting_period(struct reporting *r, struct err *e);
/* Reads --since, or takes the last closed period: what each plan is held
   against, and what moved since where the report asks for it. */
bool reporting_against(struct reporting *r, struct err *e);

#endif
