/* SPDX-License-Identifier: ISC */
/*
 * What a conversion came to, for the screens.
 */
#ifndef RAGTRACK_APP_CONVERTED_ITEMS_H
#define RAGTRACK_APP_CONVERTED_ITEMS_H

#include "ragtrack/cli/converting.h"
#include "ragtrack/view/proposal.h"

/* What an item is about: a decision, or the heading rows of a table. */
struct subject {
	const struct decision *decision;
	bool heading;
};

/* Says in `out`, and in the arena, what was understood; *about has the subject
   of each item. */
void proposal_make(struct arena *a, const struct converting *v,
    struct proposal *out, const struct subject **about);

#endif
