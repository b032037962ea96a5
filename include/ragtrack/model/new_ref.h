/* SPDX-License-Identifier: ISC */
/*
 * The ref of what a person adds: the next one after its neighbours', or the
 * first word of the title that was typed.
 */
#ifndef RAGTRACK_MODEL_NEW_REF_H
#define RAGTRACK_MODEL_NEW_REF_H

#include "ragtrack/model/model.h"

struct arena;

/* Where something new is to stand. */
struct new_place {
	const struct kind *kind;
	const struct thing *parent; /* not NULL */
	const struct thing *after;  /* behind it; NULL: last */
	const char *section;	    /* of a priority, where it is known */
};

/*
 * The ref that follows its neighbour's and that none of its like has, in the
 * arena: 1.4 after 1.3, M5, A3, c after b; of the first in a priority as the
 * others of the plan begin, 3.1.  NULL where the neighbours have none, or none
 * that can be counted on.
 */
const char *ref_next(struct arena *a, const struct new_place *at);

/* "1.4 Relaunch" taken apart. */
struct new_title {
	const char *ref;	   /* NULL: none */
	const char *title;	   /* what is left */
	bool typed;		   /* the ref was; else it is ref_next's */
	const struct thing *taken; /* one of its like has this ref already */
};

/*
 * The first word is a ref where it looks like those that the plan has of its
 * like, or where it is the first of all and "1", "1.1" or "A1"; brackets, stops
 * and colons behind it are none of it.  A title of one word is a title.  In the
 * arena.
 */
struct new_title title_apart(
    struct arena *a, const struct new_place *at, const char *input);

#endif
