/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the paper on finance share.
 *
 *	finance_report.c	its tables
 *	finance_said.c		what they leave out, in sentences
 */
#ifndef REPORT_FINANCE_H
#define REPORT_FINANCE_H

#include "money.h"
#include "stock.h"

/* Priorities of one plan whose amounts may be added. */
struct purse {
	const char *kind, *unit; /* as the audience reads them; NULL: unsaid */
	struct things of;
	size_t number; /* of the plan's */
};

struct finance {
	struct stock b;
	const struct plan *plan;
	struct purse *item;
	size_t count, room;
};

/* The amounts: what programs call them, and their fields. */
struct money_field {
	const char *name, *field;
};
extern const struct money_field money_fields[MONEY_KINDS];

/* What the plan calls a field of a priority. */
const char *money_heading(const struct finance *f, const char *field);
/* Whether a priority states any amount. */
bool money_stated(const struct priority *p);

/* How many of a purse state each amount, where not all do. */
void finance_say_stated(
    struct finance *f, const struct purse *p, const struct money *all);
/* "3,193.65 of 4,231.2 planned is delivered (75 %): 1,037.55 less", of what can
   be compared; NULL where nothing can. */
const char *finance_seen(struct arena *a, const struct balance *sum);
/* The same of each purse of the plan, in a part of its own. */
void finance_in_short(struct stock *b);
/* What the difference compares, and what it leaves out. */
void finance_say_compared(struct finance *f, const struct balance *sum);
/* The projects without an amount; where the plan has no projects, priorities. */
void finance_say_unstated(struct finance *f);

#endif
