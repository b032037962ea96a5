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

#endif
