/* SPDX-License-Identifier: ISC */
/*
 * THING as a person names it (ragtrack(1)): an ACTION, or KIND: and an
 * address, as in step:1.2/3, measure:K1, person:JM; and a place in a thing,
 * as in updates/1, extra/Cost, verified/forum.
 */
#ifndef RAGTRACK_MODEL_ADDRESS_H
#define RAGTRACK_MODEL_ADDRESS_H

#include "ragtrack/base/err.h"
#include "ragtrack/model/field.h"

/*
 * The one thing that `input` names.  A REF may be the title, the PLAN may be
 * left out where the rest is one in all plans, and @N is a thing's number in
 * the store.  What stands is preferred; what was taken out is found where
 * nothing else fits and it is loaded, and is counted after what stands.
 * Where none or several fit, false with ERR_NO and a sentence that lists
 * them, each as it can be named; an unknown KIND is ERR_USAGE.
 */
bool thing_find_address(const struct plans *plans, const char *input,
    struct thing **out, struct err *e);

/* A place in a thing: a field, of it or of something in it, and which item or
   label of the field. */
struct field_place {
	struct thing *thing;
	const struct field *field;
	size_t item;	   /* of a list, from 1; 0: all of it; of people
			      and refs it may lie behind the last */
	const char *label; /* of a map; NULL: all of it */
};

/*
 * Reads a path into a thing: a field by its name or as the plan file writes it
 * (verified/forum, rating/red/label, words/status), behind it /N, the item of
 * a list, or /LABEL, of a map; a list of things by /N and their own path, and
 * without one what such a thing mostly says (the text of an update).  What
 * was taken out is counted after what stands.  False with ERR_USAGE where
 * there is no such field, with ERR_NO where there is no such item.
 */
bool field_find_place(struct arena *a, struct thing *t, const char *path,
    struct field_place *out, struct err *e);

/* The field of a kind with whose name, or key in the plan file, the path
   begins, up to its end or a slash, and how much of it that is; the longest,
   NULL where there is none. */
const struct field *field_at_path(
    struct arena *a, const struct kind *kind, const char *path, size_t *used);

/*
 * The address of a thing among these plans, in the arena: an action by its
 * shortest name, any other thing by KIND: and what it stands in, with its
 * ref, title or code where no other there has it, else its place from 1.
 * What was taken out, and what shares its ref and title with another, is
 * KIND:@ and its number in the store.
 */
const char *thing_address(
    struct arena *a, const struct plans *plans, const struct thing *t);

/*
 * What a thing says of itself, whole, in the arena: its title, text, code or
 * value; of an update without a text what it gives, or "no change"; of a
 * revision the new date.  NULL where it says nothing.
 */
const char *thing_words(struct arena *a, const struct thing *t);

/* The word before the colon: "focus" for a focus area. */
const char *kind_word(const struct kind *kind);

/*
 * A field as the plan format names it inside its thing: "due",
 * "verified/forum", "finance/planned", "rating/red/label"; with the key of a
 * map (NULL: the field itself), "extra/Cost".  In the arena.
 */
const char *field_address(
    struct arena *a, const struct field *f, const char *key);

#endif
