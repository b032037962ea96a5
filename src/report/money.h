/* SPDX-License-Identifier: ISC */
/*
 * Amounts by year, exact.  A year is the days it covers, so 2021/22 and
 * 2021/2022 are one; an amount whose key is no year stands under its key.
 * What is not stated is not 0, and what is too large to add is said to be.
 */
#ifndef REPORT_MONEY_H
#define REPORT_MONEY_H

#include "ragtrack/model/field.h"

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

/* What is planned and delivered, and how far that can be compared: the
   difference is delivered less planned of those priorities and years alone that
   state both and whose year has begun. */
struct balance {
	struct amount amount[MONEY_KINDS], difference;
	/* the parts of planned and of delivered that are not in it */
	struct amount planned_apart, delivered_apart;
	bool running; /* in the difference is a year that has not ended */
};

struct money_year {
	const char *label; /* as the plan first writes it */
	bool year;	   /* it is one: it belongs on a line of years */
	int first, last;   /* its days */
	struct balance sum;
};

struct money {
	int today;
	const struct plan *plan; /* whose years they are */
	struct money_year *item; /* by their days; what is no year last */
	size_t count, room;
	struct balance sum; /* of all of it */
};

/* Adds the amounts of a priority to what is there.  Which years have begun is
   asked of m->today; what is no year has. */
void money_add(struct arena *a, struct money *m, const struct priority *p);

/* Whether the year has begun and not ended. */
bool money_running(const struct money *m, const struct money_year *y);

/* One amount less another. */
struct amount money_less(struct amount from, struct amount what);

/* "1,126.4"; NULL where nothing is stated; "too large to add". */
const char *money_said(struct arena *a, struct amount amount);

#endif
