/* SPDX-License-Identifier: ISC */
/*
 * Gaps: what a plan should have and has not.  One row a kind of gap; the
 * screen and the paper both walk the rows.
 */
#ifndef RAGTRACK_QUERY_GAPS_H
#define RAGTRACK_QUERY_GAPS_H

#include "ragtrack/query/query.h"

/* Where a gap is that no action has. */
struct gap_at {
	const struct thing *thing; /* the recommendation ...; of a lead NULL */
	const char *printed;	   /* the lead as printed; else NULL */
	const char *query;	   /* lists its actions; NULL: there are none */
};

struct gap {
	const char *name;  /* for programs: "no_lead" */
	const char *text;  /* "Open, and nobody leads it" */
	const char *cure;  /* what to do about one of them */
	const char *query; /* of actions: lists them; else NULL */
	/* Of anything else: all of them in a plan, from the arena. */
	struct gap_at *(*gather)(struct arena *a, const struct plans *plans,
	    const struct plan *plan, size_t *n);
	unsigned use; /* no gap where no plan uses that (uses.h); 0: of all */
	const char
	    *list; /* likewise where none has one of these; NULL: of all */
};

/* The next gap of the table behind `before` (NULL: the first) that there can be
   in this plan, or where `only` is NULL in any open one; NULL at the end. */
const struct gap *gap_next(const struct gap *before, const struct plans *plans,
    const struct plan *only);

extern const struct gap gaps[]; /* a NULL name ends */

#endif
