/* SPDX-License-Identifier: ISC */
/*
 * What a plan publishes beyond the fields that always may be: its `public`.
 */
#ifndef RAGTRACK_MODEL_PUBLISHED_H
#define RAGTRACK_MODEL_PUBLISHED_H

#include "ragtrack/model/change.h"
#include "ragtrack/model/field.h"

/* Whether the plan publishes this field of that kind, which may not always be:
   all of an update (but who wrote it, and never a private note) by "updates",
   of commentary by "commentary", any other by its name.  And one label of
   extra.  A plan of NULL publishes nothing. */
bool published(
    const struct plan *plan, const struct kind *kind, const struct field *f);
bool published_label(const struct plan *plan, const char *label);

/* What is wrong with an item of `public`, as the end of a sentence that begins
   with it: it is no field, or one that no plan publishes.  NULL: nothing is.
   In the arena. */
const char *published_wrong(struct arena *a, const char *item);

/* What is published by the second of two encoded values of `public` and is not
   by the first, by ", "; NULL: nothing.  In the arena. */
const char *published_more(
    struct arena *a, const char *before, const char *after);

/* The same of what a set changes of a plan, or makes. */
const char *published_by(struct arena *a, const struct change_set *set);

#endif
