/* SPDX-License-Identifier: ISC */
/* What a person on the screens is told of a change. */
#ifndef VIEW_WAYS_H
#define VIEW_WAYS_H

#include "ragtrack/model/edit.h"
#include "ragtrack/view/world.h"

/* What is done next, by enum edit_way: for set->ways; in the arena. */
const char *const *view_ways(struct arena *a, const struct world *w);

#endif
