/* SPDX-License-Identifier: ISC */
/* What the actions of a plan have or ever had, for plan_uses. */
#ifndef STORE_USED_H
#define STORE_USED_H

#include "db.h"

/* Fills in what the plan's actions have or had: as they are, or (head not 0) as
   of that event, where the plan is loaded so.  Of all plans likewise. */
bool used_load(struct store *s, struct plan *plan, int64_t head, struct err *e);
bool used_load_all(
    struct store *s, struct plans *plans, int64_t head, struct err *e);
/* Notes it for the plans of a set, before it is committed; for all plans, in a
   store that had no notes; and holds the notes against what they are of. */
bool used_note(struct store *s, const struct change_set *set, struct err *e);
bool used_note_all(struct store *s, struct err *e);
bool used_check(
    struct store *s, struct arena *a, struct list *findings, struct err *e);

#endif
