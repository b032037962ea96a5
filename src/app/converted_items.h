/* SPDX-License-Identifier: ISC */
/*
 * What a conversion came to, for the screens.
 */
#ifndef RAGTRACK_APP_CONVERTED_ITEMS_H
#define RAGTRACK_APP_CONVERTED_ITEMS_H

#include "decided.h"
#include "ragtrack/cli/converting.h"
#include "ragtrack/view/proposal.h"

/* Says in `out`, and in the arena, what was understood; *about has the subject
   of each item. */
void proposal_make(struct arena *a, const struct converting *v,
    struct proposal *out, const struct subject **about);

/* The same where no action is found: which row of each table holds its headings.
   out->items is 0 where there is no table to ask about. */
void proposal_ask(struct arena *a, const struct converting *v,
    struct proposal *out, const struct subject **about);

/* What those that add items share. */
struct making {
	struct arena *a;
	const struct converting *v;
	struct proposal *out;
	struct proposal_item *item;
	struct subject *about;
	size_t room, about_room;
};

/* A row for the decision, valid until the next; `means` where it has no value of
   its own. */
struct proposal_item *item_add(struct making *m, const char *part,
    const char *what, const struct decision *d, const char *means);
/* A text that stands where words may is one more choice. */
void item_keep_text(struct arena *a, struct proposal_item *item);
/* The heading row of a table, by the line of the map for the table. */
void heading_add(struct making *m, const char *part,
    const struct office_table *t, const struct decision *line);

#endif
