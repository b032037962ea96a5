/* SPDX-License-Identifier: ISC */
/* Opening and closing a period on its screen. */
#ifndef VIEW_PERIOD_CHANGE_H
#define VIEW_PERIOD_CHANGE_H

#include "table.h"

/* Whether a key opens or closes a period of the plan that is selected, or asks
   whether to close it ahead of its cut-off. */
bool period_change(struct table_view *t, const struct world *w, enum act act,
    struct effect *out);

#endif
