/* SPDX-License-Identifier: ISC */
/*
 * Whom to ask for what.  An action is asked of the one who answers for it: its
 * first lead, or who holds that post that day; support is not asked.
 */
#ifndef RAGTRACK_QUERY_CHASE_H
#define RAGTRACK_QUERY_CHASE_H

#include "ragtrack/model/period.h"
#include "ragtrack/query/kept.h"

/* What an open action may be asked for, most urgent first. */
enum chase_ask {
	CHASE_OVERDUE,
	CHASE_DUE_SOON,
	CHASE_NO_REASON,
	CHASE_STALE,
	CHASE_UPDATE_DUE, /* in the period that is open */
	CHASE_ASKS
};

struct chase_item {
	/* That was kept, or of the arena: then of its derived words those of
	   derive_asks alone. */
	const struct row *row;
	const char *name; /* as commands take it */
	bool asked[CHASE_ASKS];
	enum chase_ask first;	     /* that is asked, the most urgent */
	int pressing;		     /* among those whose first is the same */
	int soon;		     /* the day that is due soon */
	size_t place;		     /* in plan order */
	const struct period *period; /* of CHASE_UPDATE_DUE */
};

struct chase_lead {
	const char *code;	     /* NULL: nobody leads */
	const struct person *person; /* NULL: no plan lists them */
	const char *scope;	     /* plan_scope, of the code */
	const char *organisation;    /* NULL: none is stated */
	bool repeats;		     /* another organisation has the code too */
	struct list posts;	     /* by which they are asked */
	const char *file;	     /* a name for a file of theirs, unlike any
					other's */
	struct chase_item *item;     /* most urgent first */
	size_t count, room;
};

struct chase {
	struct chase_lead *lead; /* most overdue first; nobody last */
	size_t count, room;
};

/* All leads of in->plan or of all plans, those of whom nothing is to be asked
   with no item, so that the names of files stay from day to day. */
void chase_find(
    struct arena *a, const struct query_context *in, struct chase *out);

/* Those alone of whom one of these is asked, with the actions of which it is, in the
   order of the plans until chase_order; they have no names, nor have their
   files. */
void chase_find_asked(struct arena *a, const struct query_context *in,
    const bool asked[CHASE_ASKS], struct chase *out);

/* The most urgent of a lead first. */
void chase_order(struct chase_lead *l);

/* Takes out those of whom nothing is asked. */
void chase_trim(struct chase *chase);

/*
 * Keeps the leads that `said` names: by code or a post of theirs to the
 * letter, else without case, or by name or `also`; ORG/ before it says whose;
 * a word for nobody (TBC) names what nobody leads.  False where nobody in the plans is called so:
 * ERR_USAGE with the nearest.
 */
bool chase_only(struct arena *a, const struct query_context *in,
    struct chase *chase, const char *said, struct err *e);

#endif
