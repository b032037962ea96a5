/* SPDX-License-Identifier: ISC */
/*
 * The signs of the screens: what is drawn in place of a word.  All are drawn from
 * the one table, and what explains them reads it: the key of a plan, help, the
 * detail, the legend of the timeline.  On a screen a sign has one meaning.
 */
#ifndef RAGTRACK_VIEW_SIGN_H
#define RAGTRACK_VIEW_SIGN_H

#include <stddef.h>

enum sign {
	SIGN_SELECTED,
	SIGN_CUT,
	SIGN_NONE,
	SIGN_RED,
	SIGN_AMBER,
	SIGN_GREEN,
	SIGN_BLUE,
	SIGN_MARKED,
	SIGN_UNANSWERED,
	SIGN_OBSESSION,
	SIGN_ON_HOLD,
	SIGN_WATERMELON,
	SIGN_FINISHED,
	SIGN_SORTED_UP,
	SIGN_SORTED_DOWN,
	SIGN_DAYS,
	SIGN_STALE,
	SIGN_BETTER,
	SIGN_WORSE,
	SIGN_SAME,
	SIGN_NEW,
	SIGN_OUT,
	SIGN_MORE,
	SIGN_STEP_DONE,
	SIGN_STEP_OPEN,
	SIGN_ENTRY,
	SIGN_NUMBER,
	SIGN_FOLDED,
	SIGN_UNFOLDED,
	SIGN_FIRST_DATE,
	SIGN_MOVED_TO,
	SIGN_DUE,
	SIGN_OVERDUE,
	SIGN_TODAY,
	SIGN_SPAN,
	SIGN_TREND_1, /* from low to high */
	SIGN_TREND_2,
	SIGN_TREND_3,
	SIGN_TREND_4,
	SIGN_TREND_5,
	SIGN_NO_NUMBER,
	SIGN_BECOMES,
	SIGN_BETWEEN,
	SIGN_DOUBT,
	SIGN_MINE,
	SIGN_THEIRS,
	SIGN_COUNT
};

/* Where signs stand, in `signs` of view_ops; those of SIGNS_ALL on all. */
enum sign_place {
	SIGNS_ALL = 1,
	SIGNS_VALUE = 2, /* values that may be none */
	SIGNS_COLOUR = 4,
	SIGNS_LIST = 8,	   /* rows of actions */
	SIGNS_ACTION = 16, /* an action as the list or a detail has it */
	SIGNS_PEOPLE = 32,
	SIGNS_TREE = 64,
	SIGNS_TIMELINE = 128,
	SIGNS_MEASURES = 256,
	SIGNS_CONVERT = 512,
	SIGNS_CONFLICT = 1024,
	SIGNS_PLACES = 2048,
	/* The actions behind a number; a whole action. */
	SIGNS_BEHIND = SIGNS_VALUE | SIGNS_COLOUR | SIGNS_PEOPLE,
	SIGNS_DETAIL = SIGNS_BEHIND | SIGNS_ACTION
};

struct sign_row {
	const char *sign; /* as it is drawn */
	const char *as;	  /* with what it is drawn with; NULL: alone */
	unsigned place;
	unsigned use;	   /* what it is about (uses.h); 0: all plans */
	const char *means; /* a line below the heading of its place */
	const char *word;  /* shorter; NULL: the same */
};
extern const struct sign_row signs[SIGN_COUNT];

/* In few words. */
const char *sign_word(enum sign sign);

/* The next sign of such a place, from *i on, that plans which use so much (uses.h)
   can show; NULL at the end. */
const struct sign_row *sign_next(unsigned place, unsigned uses, size_t *i);

/* The heading of a place: "Signs of the timeline"; "" where it stands below the one
   before it; NULL for the colours, which are explained as a plan has them. */
const char *sign_heading(unsigned place);

#endif
