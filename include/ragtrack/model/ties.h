/* SPDX-License-Identifier: ISC */
/*
 * Ties: fields of a thing that name other things of its plan, as answers names
 * recommendations, section a section.
 */
#ifndef RAGTRACK_MODEL_TIES_H
#define RAGTRACK_MODEL_TIES_H

#include "ragtrack/model/model.h"

struct change_set;
struct field;

/* Something that a field can name. */
struct tie {
	const char *name;  /* by which it means this thing and no other */
	const char *title; /* NULL: none beside the name */
};

/* All that a field of things of the plan can name, in the plan's order, in the
   arena; returns how many, and 0 where the field names nothing. */
size_t ties_of(struct arena *a, const struct plan *plan, const struct field *f,
    const struct tie **out);

/* Whether a field names things of the plan; whether these are its actions. */
bool is_tie(const struct field *f);
bool ties_actions(const struct field *f);

/* Adds in sentences, in the arena, what is wrong with the refs that the changes
   bring in; those that stood there already are not said again. */
void ties_wrong(struct arena *a, const struct plans *plans,
    const struct change_set *set, struct list *out);

#endif
