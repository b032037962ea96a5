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
/* Each once, in order. */
void chosen_sort(struct chosen *list);

/* As statements take them: "[5,7]". */
const char *chosen_json(struct arena *a, const struct chosen *list);

/* The numbers of all that meet a part of the prefilter, each once, in order;
   what was taken out may be among them.  *cut: later parts were left out. */
bool candidates_find(struct store *s, struct arena *a,
    const struct prefilter *in, struct chosen *out, bool *cut, struct err *e);

/* Adds the actions of a plan, ones that were taken out too. */
bool actions_of_plan(struct store *s, struct arena *a, int64_t plan,
    struct chosen *out, struct err *e);

/* load.c: a plan, or all (0), but the actions and what stands in them; then
   these actions, or all (NULL), where they are not loaded yet; retired things
   too where asked. */
bool load_without_actions(struct store *s, struct plans *plans, int64_t plan,
    bool retired, struct err *e);
bool load_actions(struct store *s, struct plans *plans,
    const struct chosen *numbers, bool retired, struct err *e);
/* Dates of plans whose years do not begin in April are read as theirs do. */
void load_years(struct plans *plans);
void load_year(struct plans *plans, struct plan *plan);

/* load_chosen.c: what store_load does where something chooses. */
bool load_chosen(struct store *s, const struct store_load *what,
    struct plans *out, struct err *e);
/* The plan of this number, and of its actions those that are named. */
bool load_named(struct store *s, const struct store_load *what, int64_t plan,
    struct plans *out, struct err *e);

#endif
