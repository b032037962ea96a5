/* SPDX-License-Identifier: ISC */
/*
 * The keys of `labels`: which fields a plan may call otherwise.
 */
#ifndef RAGTRACK_MODEL_LABEL_H
#define RAGTRACK_MODEL_LABEL_H

#include <stdbool.h>

struct arena;

/* Whether a key of `labels` names a field, or what a plan is made of; else
   *near is the nearest that does, or NULL. */
bool label_known(struct arena *a, const char *key, const char **near);

#endif
