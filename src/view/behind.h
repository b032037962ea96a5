/* SPDX-License-Identifier: ISC */
/* The actions behind a row of a table or a number of it. */
#ifndef RAGTRACK_VIEW_BEHIND_H
#define RAGTRACK_VIEW_BEHIND_H

#include "table.h"

/* Draws those that Enter would list, the worst first, as many as the area has
   room for; nothing where there are none.  What it needs is in the arena. */
void behind_draw(const struct table_view *t, const struct world *w,
    struct screen *s, struct rect area, struct arena *a);

#endif
