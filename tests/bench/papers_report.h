/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the floor of a report share.
 */
#ifndef TESTS_BENCH_PAPERS_REPORT_H
#define TESTS_BENCH_PAPERS_REPORT_H

#include "papers_plan.h"
#include "papers_table.h"

/* The table that is being filled: there is one at a time. */
extern struct table table;

const char *share(size_t n, size_t all);
void heading(struct report *r, const char *text);
/* A paragraph below an empty line. */
void para(struct report *r, const char *text);
/* Writes the table, below its caption where it has one. */
void end_table(struct report *r, const char *caption);

void put_off_track(struct report *r);
void put_watch(struct report *r);
void put_due_next(struct report *r);
void put_behind(struct report *r);

#endif
