/* SPDX-License-Identifier: ISC */
/* Gaps in a report: the report of gaps, and that of measures. */
#ifndef REPORT_GAPS_REPORT_H
#define REPORT_GAPS_REPORT_H

#include "ragtrack/query/gaps.h"
#include "stock.h"

/* gap_next of the plans of the board. */
const struct gap *gap_after(const struct stock *b, const struct gap *before);

/* How many there are in the plans of the board. */
size_t gap_count(const struct stock *b, const struct gap *gap);

/* A table of them by name; nothing where there are none. */
void gap_list(struct stock *b, const struct gap *gap);

#endif
