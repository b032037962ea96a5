/* SPDX-License-Identifier: ISC */
/*
 * What a person has decided about a file that is converted, kept apart from what
 * was guessed: each step can be taken back, and all of it is a text that
 * outlives the program.
 */
#ifndef RAGTRACK_APP_DECIDED_H
#define RAGTRACK_APP_DECIDED_H

#include "ragtrack/convert/plan_map.h"

struct arena;
struct buf;

/* What an item on the screen is about: a decision, or the heading rows of a
   table. */
struct subject {
	const struct decision *decision;
	bool heading;
};

struct decided_step;
struct decided {
	struct arena *arena;
	struct decided_step *step;
	size_t count, room;
	size_t at; /* the step that holds; 0: nothing is decided */
};

/* One more step: the subject is `value`, where the map that was made last is
   `now`.  False where a map cannot say so.  decided_drop takes the last step
   away for good, as one that came to nothing. */
bool decided_put(struct decided *d, const struct plan_map *now,
    const struct subject *about, const char *value, struct err *e);
void decided_drop(struct decided *d);

/* One step back, or forward again; whether there was one. */
bool decided_back(struct decided *d, bool forward);

/* Puts it into a map that was read. */
void decided_apply(const struct decided *d, struct plan_map *map);

/* As a text, "" where nothing is decided; and from it, as one step. */
void decided_write(const struct decided *d, struct buf *out);
void decided_read(struct decided *d, const char *text);

#endif
