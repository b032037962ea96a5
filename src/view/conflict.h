/* SPDX-License-Identifier: ISC */
/*
 * What stands in the way of a set of changes, side by side: the field, theirs
 * with who and when, mine.  For the list, the form, and an undo that is
 * refused.
 */
#ifndef RAGTRACK_VIEW_CONFLICT_H
#define RAGTRACK_VIEW_CONFLICT_H

#include "ragtrack/view/view.h"

struct conflicts {
	struct conflict *item;
	char *choice; /* of each: 'm' mine, 't' theirs, '\0' not yet */
	size_t count, at;
};

/* Copies them into the arena, none decided. */
void conflicts_begin(struct conflicts *c, struct arena *a,
    const struct conflict *item, size_t count);

enum conflicts_done {
	CONFLICTS_OPEN,
	CONFLICTS_CHOSEN, /* see conflicts_choose */
	CONFLICTS_AGAIN	  /* what was typed is to be edited */
};

/* m and t decide one (what else stands in the way at that action too), M and
   T all that are left, Esc leaves theirs; e edits again. */
enum conflicts_done conflicts_key(struct conflicts *c, int key);

/*
 * Makes the set what was chosen: changes of an action where theirs stands are
 * out, the others replace what stands there now.  On how many actions theirs
 * stands; the set may be empty then.
 */
size_t conflicts_choose(const struct conflicts *c, const struct plans *plans,
    struct change_set *set);

/* Draws them on the whole screen but the top line, which has the title.  With
   `undo` they are only shown. */
void conflicts_draw(const struct conflicts *c, const struct world *w,
    struct screen *s, bool undo);

#endif
