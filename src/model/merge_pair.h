/* SPDX-License-Identifier: ISC */
/*
 * Which thing of the file is which of the store.
 */
#ifndef RAGTRACK_MODEL_MERGE_PAIR_H
#define RAGTRACK_MODEL_MERGE_PAIR_H

#include "ragtrack/base/table.h"
#include "ragtrack/model/change.h"

/*
 * One thing of a side that is being paired.  A store thing has two faces: as
 * it is now, and as the file knew it (its base).  Both are tried, the base
 * first, so that what was edited in the store is still found by a file that
 * knows nothing of the edit.
 */
struct pair_item {
	const struct thing *thing; /* of the file, or of the store */
	const void *group;	   /* what it stands in: equal pointers,
					   same place */
	const struct thing *base;  /* store side; NULL: the file never
					   had it */
	const void *base_group;
	size_t base_index;	  /* its place among the base's things */
	struct pair_item *mate;	  /* on the other side; NULL: none */
	unsigned step;		  /* which one paired it, from 1 */
	struct thing *made;	  /* file side: the copy to be created */
	const struct thing *home; /* an action: where it will stand */
	bool changed, kept;	  /* an action: what the import does */
	bool pruned;
	bool touched; /* file side: changed beside its own fields */
	bool out;     /* file side: its mate was taken out, and stays out */
	/* filled while pairing */
	const char *fold, *base_fold;
	size_t place, base_place;
};

struct pair_items {
	struct pair_item *item;
	size_t count;
};

/* What two things must have in common to be paired in a step.  With none of
   the first, everything is alike. */
enum pair_by {
	BY_ID = 1 << 0,
	BY_GROUP = 1 << 1,
	BY_REF = 1 << 2, /* alone, there must be one */
	BY_TITLE = 1 << 3,
	BY_PLACE = 1 << 4, /* among those of its group, or with BY_REF
				   among equal refs there */
	BY_TEXTS = 1 << 5, /* all its fields, to the letter */
	BY_CANON = 1 << 6, /* all its fields, see value_canon */

	BY_UNIQUE = 1 << 7, /* and occur once on each side */
	BY_BACK = 1 << 8,   /* retired things of the store fit too */
	BY_BASE = 1 << 9    /* tried against the base alone */
};

/*
 * A value in the form in which two that say the same are equal, in the arena:
 * texts folded, dates as their days, words by what they mean.  `encoded` is
 * not NULL.
 */
const char *value_canon(
    struct arena *a, const struct field *f, const char *encoded);

/* All values of a thing as one text, to the letter or in the form above. */
const char *thing_canon(struct arena *a, const struct thing *t, bool letter);

/* Pairs the things of two lists: those of a file that have a number by it, the
   others step by step (enum pair_by, or-ed); sets `mate` on both sides, and
   `step`, 0 of what was paired by number. */
void pair_things(struct arena *scratch, const unsigned *steps, size_t nsteps,
    struct pair_items *file, struct pair_items *store);

/* The entry of a thing of this number, in a table of one kind of them. */
struct entry *entry_numbered(struct table *t, int64_t number);

#endif
