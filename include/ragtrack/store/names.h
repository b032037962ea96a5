/* SPDX-License-Identifier: ISC */
/*
 * What a person's names mean in the store, without loading it: each call costs
 * as much in a small store as in a large one.
 */
#ifndef RAGTRACK_STORE_NAMES_H
#define RAGTRACK_STORE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"

struct plans;
struct store;

/*
 * The id of the plan in which all these names of actions (find_action) are, in
 * a, and in `number`, which has room for `count`, which action each is; NULL in
 * *id where one of them means none, or several, or they are of several plans:
 * who loads all can say more.  `today` says which plans are closed.
 */
bool store_plan_of(struct store *s, struct arena *a, const char *const *action,
    size_t count, int today, const char **id, int64_t *number, struct err *e);

/* The same of a name of a plan (find_plan). */
bool store_plan_named(struct store *s, struct arena *a, const char *said,
    const char **id, struct err *e);

/*
 * Plans and actions by what they are called, and nothing else of them: enough
 * for find_action and action_name.  `out` is a zeroed struct whose arena and
 * today are set.
 */
bool store_load_names(struct store *s, struct plans *out, struct err *e);

#endif
