/* SPDX-License-Identifier: ISC */
/* The actions that a query may fit, found without loading them. */
#ifndef STORE_CANDIDATES_H
#define STORE_CANDIDATES_H

#include "db.h"

#include "ragtrack/model/prefilter.h"

struct chosen {
	int64_t *item;
	size_t count, room;
};

void chosen_add(struct arena *a, struct chosen *list, int64_t number);

/* As statements take them: "[5,7]". */
const char *chosen_json(struct arena *a, const struct chosen *list);

/* The numbers of all that meet a part of the prefilter, each once, in order;
   what was taken out may be among them. */
bool candidates_find(struct store *s, struct arena *a,
    const struct prefilter *in, struct chosen *out, struct err *e);

/* Adds the actions of a plan that were not taken out. */
bool actions_of_plan(struct store *s, struct arena *a, int64_t plan,
    struct chosen *out, struct err *e);

#endif
