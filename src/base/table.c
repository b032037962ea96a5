/* SPDX-License-Identifier: ISC */
/*
 * Open addresses, at most two thirds full.  Each slot keeps the hash of its
 * item, so that most of the others are told apart without being looked at,
 * and a table grows without asking for hashes again.
 */
#include "ragtrack/base/table.h"

#include <string.h>

#include "ragtrack/base/arena.h"

#define ROOM 64 /* at first; a power of two, as all that follow */

/* The slot of the item, or the free one where it belongs. */
static struct table_slot *
slot_of(const struct table *t, uint64_t hash, table_same *same, const void *key)
{
	size_t i = (size_t)hash & (t->room - 1);

	for (;; i = (i + 1) & (t->room - 1)) {
		struct table_slot *s = &t->slot[i];

		if (s->item == NULL ||
		    (s->hash == hash && same != NULL && same(s->item, key)))
			return s;
	}
}

static void
grow(struct table *t)
{
	const struct table old = *t;

	t->room = old.room == 0 ? ROOM : 2 * old.room;
	t->slot = arena_alloc(t->arena, t->room * sizeof(*t->slot));
	for (size_t i = 0; i < old.room; i++)
		if (old.slot[i].item != NULL)
			*slot_of(t, old.slot[i].hash, NULL, NULL) = old.slot[i];
}

void *
table_find(
    const struct table *t, uint64_t hash, table_same *same, const void *key)
{
	return t->room == 0 ? NULL : slot_of(t, hash, same, key)->item;
}

void **
table_at(struct table *t, uint64_t hash, table_same *same, const void *key)
{
	struct table_slot *s;

	if (3 * (t->count + 1) > 2 * t->room)
		grow(t);
	s = slot_of(t, hash, same, key);
	t->count += s->item == NULL;
	s->hash = hash;
	return &s->item;
}

static bool
same_entry(const void *item, const void *key)
{
	const struct entry *a = item, *b = key;

	return a->of == b->of && a->in == b->in &&
	    (a->text == b->text ||
		(a->text != NULL && b->text != NULL &&
		    strcmp(a->text, b->text) == 0));
}

static uint64_t
entry_hash(const struct table *t, const struct entry *e)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ (uintptr_t)t->arena;

	h = (h ^ (uintptr_t)e->of) * UINT64_C(0x9e3779b97f4a7c15);
	h = (h ^ h >> 32 ^ (uintptr_t)e->in) * UINT64_C(0x9e3779b97f4a7c15);
	h ^= h >> 32;
	for (const char *s = e->text; s != NULL && *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h ^ h >> 29;
}

struct entry *
entry_at(struct table *t, const void *of, const void *in, const char *text)
{
	const struct entry key = { .of = of, .in = in, .text = text };
	void **at = table_at(t, entry_hash(t, &key), same_entry, &key);

	if (*at == NULL)
		*at = arena_memdup(t->arena, &key, sizeof(key));
	return *at;
}

struct entry *
entry_find(
    const struct table *t, const void *of, const void *in, const char *text)
{
	const struct entry key = { .of = of, .in = in, .text = text };

	return table_find(t, entry_hash(t, &key), same_entry, &key);
}
