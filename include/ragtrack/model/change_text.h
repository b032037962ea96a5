/* SPDX-License-Identifier: ISC */
/*
 * Changes in words, for messages of commands and screens alike: what is meant
 * by a thing, a value cut to a few words, and what a set changes.
 */
#ifndef RAGTRACK_MODEL_CHANGE_TEXT_H
#define RAGTRACK_MODEL_CHANGE_TEXT_H

#include "ragtrack/model/change.h"

/* A thing in a sentence: "1.2", "step 2 of 1.2", "person SH"; an action that no
   ref or id names by its title, shortened and in quotes. */
const char *thing_said(
    struct arena *a, const struct plans *plans, const struct thing *t);

/* In a message for people: an action by its ref and the beginning of its title,
   so that no ref reads as a count, "9 Write a short guide"; others as above. */
const char *thing_titled(
    struct arena *a, const struct plans *plans, const struct thing *t);

/* And a plan by its title, in quotes. */
const char *plan_titled(struct arena *a, const struct plan *plan);

/* The same as one types it where it can be typed without its number in the
   store; what cannot is called by what it says: step "Draft agreed". */
const char *thing_named(
    struct arena *a, const struct plans *plans, const struct thing *t);

/* What a kind is called in one: "focus area", and several of it: "focus areas";
   in the arena. */
const char *kind_said(struct arena *a, const struct kind *kind);
const char *kinds_said(struct arena *a, const struct kind *kind);

/* An encoded value in at most a few words, "nothing" where absent. */
const char *value_said(
    struct arena *a, const struct field *f, const char *encoded);
/* The same of a text that is no encoded value. */
const char *text_said(struct arena *a, const char *text);
/* An encoded value whole; a day as people write it, 14 Oct 2023. */
const char *value_whole(
    struct arena *a, const struct field *f, const char *encoded);

/*
 * What a set changes, in one line: of one thing every field with both values
 * as far as they are few, "1.1: rag amber -> green, new update"; of several
 * how many and the first of them, "12 actions: 1.1: rag amber -> green; 1.2:
 * due Mar 24 -> May 24; and 10 more".  A plan that comes or goes whole is
 * said as that, with the first of its actions.
 */
const char *set_said(
    struct arena *a, const struct plans *plans, const struct change_set *set);

/* What fields are called: as a command names them, or as the plan does. */
enum set_words { SET_NAMES, SET_LABELS };

/* The same of a set that is the inverse of these rows, at least one; of an
   import it says which plan's. */
const char *inverse_said(struct arena *a, const struct plans *plans,
    const struct change_set *set, const struct history *rows,
    enum set_words words);

/* Of when and where such a set is, if it is not of today or of a whole plan's
   period: "of 20 Nov 23, 8 days ago, in "Northvale plan"", else "". */
const char *inverse_when(struct arena *a, const struct plans *plans,
    const struct change_set *set, const struct history *rows,
    enum set_words words);

#endif
