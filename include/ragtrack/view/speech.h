/* SPDX-License-Identifier: ISC */
/*
 * For the ear: what a person hears of a view.  A view says how it stands, in
 * words; what is said after a key is what became another since the key before,
 * in one sentence.
 */
#ifndef RAGTRACK_VIEW_SPEECH_H
#define RAGTRACK_VIEW_SPEECH_H

#include "ragtrack/view/view.h"

/* How a view stands.  Texts are words already (see speech_add), in the arena of
   whoever asked; NULL says nothing. */
struct speech {
	const char *place; /* where one is; said when it is elsewhere, with */
	const char
	    *title; /* what it is about, unless that was said just now, */
	const char *count; /* and how much there is */
	const char
	    *group;	 /* the headings of the row, a line each, said from the
			      first that is another */
	const char *row; /* the selected one, said when it is another */
	const char *where; /* "2 of 11" */
	const char *state; /* "2 marked", said when it is another */
	int64_t about;	   /* number of the action of row or title, or 0 */
	uint64_t key;	   /* which row that is */
	/* What is asked, with its choices; and what stands above it. */
	const char *asks, *note;
	bool hint;	    /* the note is what it always is: said once */
	const char *choice; /* the selected one of a list */
	const char *typed;  /* what is in the field; NULL: there is none */
	size_t at;	    /* the cursor in it */
	const char *message;
};

/* How a view and what it asks stand, in the arena. */
void view_speech(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out);

/* What was heard last.  All zero is: nothing yet. */
struct heard {
	struct arena *arena;
	struct speech last;
	struct buf sentence;
	bool again; /* set it to have all said the next time */
};
/* Frees what is in it. */
void heard_free(struct heard *h);

/*
 * What is to be said after an event, in one sentence that lives until the next
 * time; NULL where nothing is: typing is heard as it is typed, and what was not
 * asked for is no news, but for a message.
 */
const char *heard_next(
    struct heard *h, const struct speech *now, const struct event *event);

#endif
