/* SPDX-License-Identifier: ISC */
/*
 * A hash table with open addresses, at most half full.
 */
#include "memo.h"

#include <stdint.h>
#include <string.h>

#include "ragtrack/base/arena.h"

#define ROOM 256 /* at first; a power of two, as all that follow */

struct memo_slot {
	const void *about, *within;
	const char *text; /* NULL: free */
	int value;
};

static size_t
hash(const void *about, const void *within, const char *text)
{
	uint64_t h = (uintptr_t)about * UINT64_C(31) + (uintptr_t)within;

	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	h ^= h >> 29;
	return (size_t)(h ^ h >> 15);
}

/* The slot that holds this, or the free one where it belongs. */
static struct memo_slot *
slot_of(const struct memo *m, const void *about, const void *within,
    const char *text)
{
	size_t i = hash(about, within, text) & (m->room - 1);

	for (;; i = (i + 1) & (m->room - 1)) {
		struct memo_slot *s = &m->slot[i];

		if (s->text == NULL ||
		    (s->about == about && s->within == within &&
			strcmp(s->text, text) == 0))
			return s;
	}
}

static void
grow(struct memo *m)
{
	struct memo old = *m;

	m->room = old.room == 0 ? ROOM : 2 * old.room;
	m->slot = arena_alloc(m->arena, m->room * sizeof(*m->slot));
	for (size_t i = 0; i < old.room; i++) {
		const struct memo_slot *s = &old.slot[i];

		if (s->text != NULL)
			*slot_of(m, s->about, s->within, s->text) = *s;
	}
}

int *
memo_at(struct memo *m, const void *about, const void *within, const char *text)
{
	struct memo_slot *s;

	if (2 * (m->count + 1) > m->room)
		grow(m);
	s = slot_of(m, about, within, text);
	if (s->text == NULL) {
		*s = (struct memo_slot){ about, within, text, 0 };
		m->count++;
	}
	return &s->value;
}
