/* SPDX-License-Identifier: ISC */
/*
 * The plan in full:
 *
 *	full.c		its parts, in order
 *	full_about.c	what is said of the plan, a section, a priority
 *	full_actions.c	the tables of actions
 *	full_steps.c	columns that steps have beside them
 *	full_updates.c	which updates stand there
 *	full_measures.c, full_people.c	the lists behind
 */
#ifndef REPORT_FULL_H
#define REPORT_FULL_H

#include "full_steps.h"
#include "ragtrack/report/reports.h"

struct full {
	const struct report_ask *ask;
	struct doc *d;
	struct audience *aud;
	const struct plan *plan;
	struct field_table actions;
	struct full_steps steps;
};

/* In which section and priority a row stands, for programs: the columns, and
   their cells, empty where p is NULL. */
void full_place_columns(struct doc_table *t, const struct priority *p);
void full_put_place(
    struct full *f, struct doc_table *t, const struct priority *p);

/* Whether it stands in the paper, or in the part that is built. */
bool full_shows(const struct full *f, const struct thing *t);
/* A field of a thing as the audience may read it. */
const char *full_text(struct full *f, const struct thing *t, const char *name);

/* Fields of a priority that are in its table of amounts. */
#define FULL_FINANCE                                 \
	" finance_kind finance_unit finance_planned" \
	" finance_forecast finance_delivered finance_at_risk"

/* The fields of a thing that say something, but those named (parted by spaces):
   for programs a table of this name. */
void full_about(struct full *f, const char *name, const struct thing *t,
    const char *except);
/* What a priority says of its amounts. */
void full_finance(struct full *f, const struct priority *p);

/* The table of the actions of a priority, and their steps. */
void full_actions(struct full *f, const struct priority *p);

/* The updates of an action that are asked for (--updates), a line each, in the
   arena; NULL where the audience may read none.  How many they are, and in *all
   how many there are. */
size_t full_updates(const struct report_ask *ask, const struct action *a,
    size_t *all, const char **text);
/* Which those are: "the last of each action". */
const char *full_updates_said(const struct report_ask *ask);

#endif
