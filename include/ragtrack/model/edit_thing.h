/* SPDX-License-Identifier: ISC */
/*
 * Any thing of a plan put in, taken out and put elsewhere, by the rules of
 * edit.h: commands and screens both call these.
 */
#ifndef RAGTRACK_MODEL_EDIT_THING_H
#define RAGTRACK_MODEL_EDIT_THING_H

#include "ragtrack/model/edit_new.h"

/*
 * The kinds that a person may add, take out and put elsewhere, each in its
 * kind->parent; parents before what stands in them, NULL ends.  A plan, a
 * period, a shared view and a revision have ways of their own.
 */
extern const struct kind *const edit_kinds[];

/* Whether it is one of them. */
bool kind_editable(const struct kind *kind);

/* The first kind from *at on that is editable and stands in things of this
   one; *at is then behind it.  NULL at the end. */
const struct kind *kind_within(const struct kind *parent, size_t *at);

/*
 * Takes it out with all that stands in it; history stays, undo brings it back.
 * A reason in set->why is needed.  Refused of a section in which priorities
 * stand, and of what somebody else wrote; by how many a thing is still named is
 * a note.
 */
bool edit_retire(struct edit *ed, const struct thing *t, struct err *e);

/*
 * Puts it under `parent` (NULL: where it is), before `before` or behind `after`
 * (NULL both: last), which stand there.  Where no room is left between two, the
 * store makes some.  What would change nothing is a note.  A thing that this set
 * makes moves too.
 */
bool edit_place(struct edit *ed, const struct thing *t,
    const struct thing *parent, const struct thing *before,
    const struct thing *after, struct err *e);

/* As edit_new of edit_new.h, but placed so; where what it is to stand beside is
   not there, it stands last. */
struct thing *edit_new_at(struct edit *ed, const struct kind *kind,
    const struct thing *parent, const struct thing *before,
    const struct thing *after);

/*
 * A post goes to another: whoever holds it ends on the day before, and `to`
 * holds it from that day on (day words, or any date whose first day is known).
 * Refused of what is no post, and where a holder begins later.
 */
bool edit_hand_post(struct edit *ed, const struct person *post, const char *to,
    const char *date, struct err *e);

/*
 * Whether a person may correct what this says: an update or a word on a plan
 * is its writer's, and anybody's where it names nobody.  ERR_NO says whose it
 * is and what to do instead.
 */
bool edit_own_words(
    const struct edit *ed, const struct thing *t, struct err *e);

#endif
