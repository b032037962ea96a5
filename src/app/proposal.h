/* SPDX-License-Identifier: ISC */
/*
 * What a conversion came to, for the screens.
 */
#ifndef RAGTRACK_APP_PROPOSAL_H
#define RAGTRACK_APP_PROPOSAL_H

#include "ragtrack/cli/converting.h"
#include "ragtrack/view/proposal.h"

/* Says in `out`, and in the arena, what was understood; *about has for each
   item the decision it is about. */
void proposal_make(struct arena *a, const struct converting *v,
    struct proposal *out, const struct decision *const **about);

#endif
