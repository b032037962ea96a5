/* SPDX-License-Identifier: ISC */
/*
 * What can be said of the actions that a query may fit before they are loaded:
 * conditions that the store answers by its indices.  An action that fits meets
 * one of the parts; one that meets a part need not fit, for the query decides
 * that in memory.
 */
#ifndef RAGTRACK_MODEL_PREFILTER_H
#define RAGTRACK_MODEL_PREFILTER_H

#include "ragtrack/model/thing.h"

/* All that is stated of these holds of the action. */
struct prefilter_part {
	enum {
		PREFILTER_PEOPLE, /* a list of people names one of `people` */
		PREFILTER_DUE,	  /* due on a day from `from` to `to` */
		PREFILTER_NUMBER, /* its number is `number` */
		PREFILTER_PLAN,	  /* it is of the plan of that number */
		/* it is one for a text in a list of people that is none of
		   `people`, to the letter */
		PREFILTER_UNLISTED
	} kind;
	const struct field *field; /* which list of people */
	struct list people;	   /* folded (utf8_fold), else as said above */
	bool steps;   /* the same list of one of its steps will do */
	int from, to; /* days; DAY_NONE is open */
	int64_t number;
	/* Words of status and of delivery rating that it has not; empty: any. */
	struct list not_status, not_rag;
};

struct prefilter {
	struct prefilter_part *part;
	size_t count, room;
	size_t enough; /* later parts are left out where so many actions meet
			  the ones before; 0: none is */
};

#endif
