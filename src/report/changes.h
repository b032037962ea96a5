/* SPDX-License-Identifier: ISC */
/* The parts of the report on changes. */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "stock.h"

/* Before any of the next two is asked. */
void changes_sort(struct stock *b);

/* The rows of the history since about an action and what is in it, in order. */
struct moves {
	const struct history_row **item;
	size_t count;
};
struct moves changes_moves(const struct stock *b, const struct action_state *s);

/* The newest row of the history since about a field of an action, or NULL. */
const struct history_row *changes_row(
    const struct stock *b, const struct action_state *s, const char *field);

/* Whether it is said who changed what. */
bool changes_names(const struct stock *b);
/* The columns when, by whom and why, as far as they are for this audience; and
   their cells.  A reason of NULL is that of the row. */
void changes_columns(struct stock *b, struct doc_table *t);
void changes_cells(struct stock *b, struct doc_table *t, struct doc_row *row,
    const struct plan *plan, const struct history_row *move,
    const char *reason);

/* Counts of what else changed: other fields, steps, updates, priorities,
   measures, the plan's header. */
void changes_other(struct stock *b);
/* The ratings that moved, or statuses in their place. */
void changes_ratings(struct stock *b);

#endif
