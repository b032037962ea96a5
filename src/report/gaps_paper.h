/* SPDX-License-Identifier: ISC */
/* Gaps in a paper: the paper of gaps, and that of measures. */
#ifndef REPORT_GAPS_PAPER_H
#define REPORT_GAPS_PAPER_H

#include "board.h"
#include "ragtrack/query/gaps.h"

/* How many there are in the plans of the board. */
size_t gap_count(const struct board *b, const struct gap *gap);

/* A table of them by name; nothing where there are none. */
void gap_list(struct board *b, const struct gap *gap);

#endif
