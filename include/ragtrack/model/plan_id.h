/* SPDX-License-Identifier: ISC */
/*
 * The id that names a plan for ever, in commands, refs and file names.
 */
#ifndef RAGTRACK_MODEL_PLAN_ID_H
#define RAGTRACK_MODEL_PLAN_ID_H

#include "ragtrack/base/err.h"
#include "ragtrack/model/model.h"

/* Whether a text may be the id of a plan, as plan_id_good says; else ERR_USAGE,
   with one made of it. */
bool plan_id_check(struct arena *a, const char *id, struct err *e);

/* The same, and no plan has it (ERR_NO); what was taken out is in nobody's
   way. */
bool plan_id_free(
    struct arena *a, const struct plans *plans, const char *id, struct err *e);

/*
 * An id for a plan of that title, in the arena: its letters and digits, and the
 * year of the day where it names none; none of these plans has it.
 */
const char *plan_id_make(
    struct arena *a, const struct plans *plans, const char *title, int day);

/* The same for the plan that follows this one: its own id, with the year in
   which that will begin, or the two ("2024-25") where it names two. */
const char *plan_id_next(struct arena *a, const struct plans *plans,
    const struct plan *plan, int today);

/* The first year that a title or an id names, or the two, in the arena:
   "2024-25"; NULL where it names none. */
const char *plan_years(struct arena *a, const char *text);

/* A title for it, likewise: its own with those years, in the arena; its own
   where that names none. */
const char *plan_title_next(
    struct arena *a, const struct plan *plan, int today);

#endif
