/* SPDX-License-Identifier: ISC */
/*
 * What is newest of an action.  Its public updates, its moved dates, its
 * completed steps and its verification say when it was last heard of; the
 * newest of them with a text is its newest word.  Everything that asks for
 * either (stale, periods, chase, papers, lists, the detail) asks here.
 *
 * The day of a date that is longer than a day (a month, a range) is its last
 * day, but never later than today, nor than the day on which an update was
 * recorded where that lies within it.  Of two updates of one day the one
 * recorded later is newer, else the one that stands later; an update is newer
 * than a date moved on the same day.
 */
#ifndef RAGTRACK_MODEL_NEWEST_H
#define RAGTRACK_MODEL_NEWEST_H

#include "ragtrack/model/model.h"

/* An update in its place among those of its action. */
struct update_at {
	const struct update *update;
	int day;      /* its own; where it has none, of the one before it */
	bool dated;   /* the day is its own */
	int recorded; /* the day it was written down; DAY_NONE: not known */
	size_t index; /* in action->updates */
};

/* A walk over the updates that are not retired, in the order of the plan,
   private notes too.  Begin with { .action, .today }. */
struct update_walk {
	const struct action *action;
	int today;
	size_t next;
	int before;
	bool begun;
};
/* The next one; false after the last. */
bool update_next(struct update_walk *w, struct update_at *out);

/* Whether it confirms "no change": it has no text, and gives neither a rating
   nor a status.  Any other reads as what it changed. */
bool update_confirms(const struct update *u);

/* Notes in the updates within a thing that is being made that they are recorded
   on this day, where it decides when they are of: where their date is longer
   than a day and it lies within it.  One that says so itself keeps its day. */
void updates_record(struct arena *a, struct thing *t, int day);

/* Whether one is newer than the other. */
bool update_newer(const struct update_at *a, const struct update_at *b);

/* All of them, private notes too, the newest first; what the arena holds. */
struct update_at *updates_newest_first(
    struct arena *a, const struct action *action, int today, size_t *count);

/*
 * The newest day that counts as updated from first to last; DAY_NONE where
 * none does.  DAY_NONE and INT_MAX are without end.  *date (NULL: not asked)
 * is that date as it was written, the action's own, or NULL.
 */
int action_updated_in(const struct action *a, int first, int last, int today,
    const struct when **date);

/* How many of what counts as updated are of that day. */
int action_updates_on(const struct action *a, int day, int today);

/* A date for people: a day as `write` has it (day_short, day_full), a longer
   one as it was written. */
const char *date_readable(
    struct arena *a, const struct when *w, void (*form)(int day, char out[16]));

/* The newest word: the text of an update, or the reason of a moved date. */
struct newest_word {
	const struct thing *thing; /* the update or the revision */
	const struct when *date;   /* as it was written */
	int day;		   /* DAY_NONE: undated */
	const char *by, *text;
};

/* Whether a word may be read by somebody: `with` is the asker's. */
typedef bool word_readable(void *with, const struct thing *t);

/*
 * The newest word from that day on (DAY_NONE: of all) that is no private note
 * and that is readable (NULL: all are); false where there is none.
 */
bool action_word(const struct action *a, int first, int today,
    word_readable *readable, void *with, struct newest_word *out);

#endif
