/* SPDX-License-Identifier: ISC */
/*
 * What was worked out once and is asked again for each action: a number for
 * two things and a text.
 */
#ifndef RAGTRACK_QUERY_MEMO_H
#define RAGTRACK_QUERY_MEMO_H

#include <stddef.h>

struct arena;

struct memo_slot;

/* All zero but for the arena is empty. */
struct memo {
	struct arena *arena;
	struct memo_slot *slot;
	size_t count, room;
};

/*
 * Where the number is kept, good until the next call; 0 where it is asked for
 * the first time.  The text is compared by its letters and not copied.
 */
int *memo_at(
    struct memo *m, const void *about, const void *within, const char *text);

#endif
