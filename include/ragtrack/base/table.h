/* SPDX-License-Identifier: ISC */
/*
 * Hash tables, the one kind there is.  All of a table lives in its arena, and
 * nothing ever leaves it.  Where the arena happens to lie is mixed into the
 * hashes of texts, so that no file can be written in advance to collide.
 */
#ifndef RAGTRACK_BASE_TABLE_H
#define RAGTRACK_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct table_slot {
	uint64_t hash;
	void *item; /* NULL: free */
};

/* All zero but for the arena is empty.  The slots that are not free are the
   items, in no order. */
struct table {
	struct arena *arena;
	struct table_slot *slot;
	size_t count, room;
};

/*
 * Of items that hold their keys themselves.  `same` says whether an item is
 * the one of a key; equal keys must have equal hashes, of which all bits are
 * used.
 */
typedef bool table_same(const void *item, const void *key);

/* The item of this key; NULL where there is none. */
void *table_find(
    const struct table *t, uint64_t hash, table_same *same, const void *key);

/* Where it stands, good until the next call; NULL stands there where it is new,
   and the caller puts the item in its place. */
void **table_at(
    struct table *t, uint64_t hash, table_same *same, const void *key);

/* Of what is known about a text, in a context of up to two things: each of the
   three may be NULL.  Texts are compared by their letters and not copied. */
struct entry {
	const void *of, *in;
	const char *text;
	/* the caller's own, at first zero */
	void *value;
	int number;
};

/* The entry of that key, made where it is new; it stays where it is. */
struct entry *entry_at(
    struct table *t, const void *of, const void *in, const char *text);

/* The same; NULL where there is none. */
struct entry *entry_find(
    const struct table *t, const void *of, const void *in, const char *text);

#endif
