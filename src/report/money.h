/* SPDX-License-Identifier: ISC */
/*
 * Amounts by year, exact.  A year is the days it covers, so 2021/22 and
 * 2021/2022 are one; an amount whose key is no year stands under its key.
 * What is not stated is not 0, and what is too large to add is said to be.
 */
#ifndef REPORT_MONEY_H
#define REPORT_MONEY_H

#include "ragtrack/model/field.h"

/* What an amount is of. */
enum money_kind {
	MONEY_PLANNED,
	MONEY_FORECAST,
	MONEY_DELIVERED,
	MONEY_AT_RISK,
	MONEY_KINDS
};

/* A sum of amounts. */
struct amount {
	bool stated; /* any was */
	bool over;   /* too large to add */
	int64_t millionths;
};

struct money_year {
	const char *label; /* as the plan first writes it */
	bool year;	   /* it is one: it belongs on a line of years */
	int first, last;   /* its days */
	struct amount amount[MONEY_KINDS];
};

struct money {
	struct money_year *item; /* by their days; what is no year last */
	size_t count, room;
	struct amount amount[MONEY_KINDS]; /* of all of it */
};

/* Adds the amounts of a priority to what is there. */
void money_add(struct arena *a, struct money *m, const struct priority *p);

/* Planned less delivered is what is missing: delivered minus planned, stated
   where both are. */
struct amount money_difference(struct amount planned, struct amount delivered);

/* "1,126.4"; NULL where nothing is stated; "too large to add". */
const char *money_said(struct arena *a, struct amount amount);

#endif
