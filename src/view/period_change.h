/* SPDX-License-Identifier: ISC */
/* Opening and closing a period on its screen. */
#ifndef VIEW_PERIOD_CHANGE_H
#define VIEW_PERIOD_CHANGE_H

#include "table.h"

/* Whether the event opens or closes a period of the plan that is selected, or
   answers whether to; *early is the number of the one that a y closes ahead of
   its cut-off, else 0. */
bool period_change(struct table_view *t, int64_t *early, const struct world *w,
    const struct event *event, struct effect *out);

#endif
