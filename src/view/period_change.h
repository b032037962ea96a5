/* SPDX-License-Identifier: ISC */
/* Opening and closing a period on its screen, and opening it again. */
#ifndef VIEW_PERIOD_CHANGE_H
#define VIEW_PERIOD_CHANGE_H

#include "table.h"

/* What asks which period is to be opened. */
struct question;
extern const struct question period_begin;

/* The plan that a period is opened or closed in: that of the row; NULL: none. */
const struct plan *period_plan_here(
    const struct table_view *t, const struct world *w);

/* What the key does to the period of the row, where that is not its usual. */
const char *period_hint(
    const struct view *v, const struct world *w, enum act act);

/* Whether a key opens or closes a period of the plan that is selected, or asks
   whether to close it ahead of its cut-off. */
bool period_change(struct table_view *t, const struct world *w, enum act act,
    struct effect *out);

#endif
