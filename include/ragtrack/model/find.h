/* SPDX-License-Identifier: ISC */
/*
 * ACTION and PLAN as a person names them (ragtrack(1)): ref, PRIORITY/ref,
 * PLAN/ref, PLAN/PRIORITY/ref, an id, or @57.
 */
#ifndef RAGTRACK_MODEL_FIND_H
#define RAGTRACK_MODEL_FIND_H

#include "ragtrack/base/err.h"
#include "ragtrack/model/model.h"

struct field;

/*
 * The one action that `input` names.  Where none or several fit, false with
 * ERR_NO and a sentence that lists up to ten of them, each as it can be
 * named, or the nearest refs.  Retired actions fit only by number, those of
 * closed plans only where the plan is named.
 */
bool find_action(const struct plans *plans, const char *input,
    struct action **out, struct err *e);
/* The same for who only reads: where no open plan has it, it may be of one that
   is closed, and *fell says that it is. */
bool find_action_read(const struct plans *plans, const char *input,
    struct action **out, bool *fell, struct err *e);

/* All that it names, in all plans, closed ones only where no other has it, or
   in `only`; the list is in the arena. */
void find_actions(struct arena *a, const struct plans *plans,
    const struct plan *only, const char *input, struct things *out);

/*
 * Refs inside one plan: `depends_on`, `answers`, `focus_areas`, the refs of a
 * measure.  By ref or id, else by title; either may stand behind what the thing
 * stands in: PRIORITY/REF, SECTION/REF, SECTION/PRIORITY/REF, PLAN/...
 *
 * All actions that fit: up to `room` of them, how many there are.  The same of
 * a list of the plan (recommendations, focus areas, priorities).  And the one
 * of the list that fits; NULL where none or several do, or text is NULL.
 */
size_t find_refs(
    const struct plan *plan, const char *ref, struct action **out, size_t room);
size_t find_named(const struct things *list, const char *text,
    struct thing **out, size_t room);
struct thing *find_only(const struct things *list, const char *text);

struct thing_names;
/* find_only for many texts: what things are called is looked up where it can be.
   In the arena; the list must stay as it is. */
const struct thing_names *thing_names_new(
    struct arena *a, const struct things *list);
struct thing *thing_names_only(
    const struct thing_names *names, const char *text);

/* The shortest of these names that means this thing of the list and no other,
   in the arena; of an action list is NULL.  NULL where there is none, or none
   short enough for a sentence. */
const char *name_in_plan(
    struct arena *a, const struct things *list, const struct thing *t);

/*
 * What is wrong with a ref that a field gives: it names nothing of its plan,
 * or several things, and then how each of them is named alone.  NULL where it
 * names one, or the field holds no refs of the plan's own things.
 */
const char *ref_wrong(struct arena *a, const struct plan *plan,
    const struct field *f, const char *ref);

/* The list of the plan whose things the refs of a field name; NULL where these are
   actions, or the field holds none. */
const struct things *ref_list(const struct plan *plan, const struct field *f);

/* A plan by id or unambiguous beginning of one. */
bool find_plan(const struct plans *plans, const char *input, struct plan **out,
    struct err *e);

/* PLAN/PRIORITY, or PRIORITY where it is one in all plans: by ref, by its
   number in the plan from 1 where it has no ref, or by title. */
bool find_priority(const struct plans *plans, const char *input,
    struct priority **out, struct err *e);

/* A measure by PLAN/ref, ref or title. */
bool find_measure(const struct plans *plans, const char *input,
    struct measure **out, struct err *e);

/* How an action is best named: the shortest ACTION that is unambiguous. */
const char *action_name(
    struct arena *a, const struct plans *plans, const struct action *act);

struct action_names;
/* The same for many: what actions are called is looked up, not looked for.  In
   the arena; the plans must stay as they are. */
const struct action_names *action_names_new(
    struct arena *a, const struct plans *plans);
/* The shortest ACTION for one of them, in the arena. */
const char *action_names_of(struct arena *a, const struct action_names *names,
    const struct action *act);

#endif
