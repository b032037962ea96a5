/* SPDX-License-Identifier: ISC */
/*
 * The end of a plan: from the day it is closed on it is history (plan_closed),
 * read and printed as before, and changed only with a reason.
 */
#ifndef RAGTRACK_MODEL_EDIT_CLOSE_H
#define RAGTRACK_MODEL_EDIT_CLOSE_H

#include "ragtrack/model/edit.h"

/* Closes the plan on the day that `input` means, by the rules of edit.h (NULL:
   today); a later day closes it then.  A note says which of its periods is
   still open. */
bool edit_close(
    struct edit *ed, const struct plan *plan, const char *input, struct err *e);

/* Opens it again; where it is not closed, only a note. */
bool edit_reopen(struct edit *ed, const struct plan *plan, struct err *e);

/*
 * False where the set changes what stands in a closed plan without a reason
 * (set->why), with e ERR_NO and a sentence that names the plan.  To close a
 * plan, to open it and to take a change back needs none; an update's words are
 * the reason of all of the set.
 */
bool edit_closed_reason(const struct edit *ed, struct err *e);

#endif
