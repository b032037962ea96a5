/* SPDX-License-Identifier: ISC */
/*
 * Steps in the plan in full where the plan has a name for them: a finding and
 * its numbered actions, each of these with columns of its own.
 */
#ifndef REPORT_FULL_STEPS_H
#define REPORT_FULL_STEPS_H

#include "field_table.h"

struct full_steps {
	const char *called; /* NULL: steps stand in the columns of actions */
	struct field_table table;
	size_t before; /* how many columns of actions stand before them */
};

/*
 * What columns the steps of these actions have, beside those of the actions
 * that the table holds already: where the plan's name for them stands among its
 * names, else behind all that are named.
 */
void full_steps_open(struct full_steps *s, const struct field_table *actions,
    const struct things *of);

/* Their columns, and their cells for a step, empty for NULL; nothing where they
   have no columns of their own. */
void full_steps_columns(const struct full_steps *s, struct doc_table *t);
void full_steps_cells(
    const struct full_steps *s, struct doc_table *t, const struct thing *step);

/* The title of an action or step, and below it what has no column in its table
   that people see. */
struct doc_cell full_title(
    const struct field_table *g, const struct thing *t, const char *before);

#endif
