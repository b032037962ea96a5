/* SPDX-License-Identifier: ISC */
/*
 * Boards: to whom a plan is reported, when they meet, and how long before that
 * their papers go out and updates stop to count.
 */
#ifndef RAGTRACK_MODEL_BOARD_H
#define RAGTRACK_MODEL_BOARD_H

#include "ragtrack/model/thing.h"

struct arena;
struct plan;

struct board {
	struct thing thing;
	const char *name;
	struct list dates;			   /* days, as written */
	const char *papers_before, *cutoff_before; /* "10d", "2w"; or NULL */
};

/* One meeting: its day, and the days that were counted back from it, DAY_NONE
   where the board does not say. */
struct meeting {
	const struct board *board;
	int day, papers, cutoff;
};

struct meetings {
	struct meeting *item;
	size_t count, room;
};

/* The days that a text such as "10d", "2w", "10 days" counts; -1: it is none. */
int length_days(const char *text);

/* All meetings of the plan's boards, those of one day in the order of the
   boards, in the arena. */
struct meetings meetings_of(struct arena *a, const struct plan *plan);

/* The first meeting on the day or after it; false: none. */
bool meeting_next(const struct plan *plan, int day, struct meeting *out);

/* The meeting whose cut-off is the first on the day or after it. */
bool meeting_next_cutoff(const struct plan *plan, int day, struct meeting *out);

/* The meeting whose cut-off is just that day. */
bool meeting_of_cutoff(const struct plan *plan, int day, struct meeting *out);

/* "Improvement Board on 3 Dec 26, papers by 23 Nov 26, cut-off 18 Nov 26"; the
   cut-off not where it is told apart.  In the arena. */
const char *meeting_said(
    struct arena *a, const struct meeting *m, bool with_cutoff);

#endif
