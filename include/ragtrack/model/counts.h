/* SPDX-License-Identifier: ISC */
/* What screens and reports count of actions: counts, never an averaged colour,
   which would hide the reds. */
#ifndef RAGTRACK_MODEL_COUNTS_H
#define RAGTRACK_MODEL_COUNTS_H

#include "ragtrack/model/uses.h"

/* All zero is of none. */
struct counts {
	int actions, open, overdue, late, due_soon, stale, slipped;
	int better, worse;
	int days_late; /* of the one that is latest */
	int rag[RAG_COUNT], impact[RAG_COUNT];
	int progress[PROGRESS_COUNT];
};

/* Counts an action, whatever was taken out; d: what derives of it. */
void counts_add(
    struct counts *c, const struct action *a, const struct derived *d);

/* Count the actions of a priority and of a plan on that day, those that were
   taken out not among them. */
void counts_priority(struct counts *c, const struct plans *plans,
    const struct priority *p, int today);
void counts_plan(struct counts *c, const struct plans *plans,
    const struct plan *plan, int today);

#endif
