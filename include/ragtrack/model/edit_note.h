/* SPDX-License-Identifier: ISC */
/*
 * What a person should hear of a change beside what it changes: that a value
 * is so already, that a date is now earlier.  The rules of edit.h add notes
 * while they fill a set; a door prints them, or shows them before Enter.
 */
#ifndef RAGTRACK_MODEL_EDIT_NOTE_H
#define RAGTRACK_MODEL_EDIT_NOTE_H

#include <stddef.h>

struct arena;

/* One remark and the things that it is true of. */
struct edit_note {
	const char *text;  /* "due is earlier than before" */
	const char *names; /* the first few: "1.1, 1.2" */
	size_t count;	   /* of all those things */
};

/* Zeroed at first; in the arena of the set. */
struct edit_notes {
	struct edit_note *item;
	size_t count, room;
};

/* Adds the thing of that name to the remark of that text; texts are copied. */
void edit_note_add(struct arena *a, struct edit_notes *notes, const char *name,
    const char *text);

/*
 * The remark in a sentence, in the arena: "1.1: TEXT" where it is true of
 * one thing, else "10 of 14: TEXT (1.1, 1.2, 1.4, 1.6 ...)".  `total` counts
 * the things that the change is of.
 */
const char *edit_note_said(
    struct arena *a, const struct edit_note *note, size_t total);

#endif
