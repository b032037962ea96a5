/* SPDX-License-Identifier: ISC */
/*
 * A hash set of texts.  Where the arena happens to lie is mixed into the
 * hash, so that no file can be written in advance to collide.
 */
#include "names.h"

#include <stdint.h>
#include <string.h>

#include "ragtrack/base/arena.h"

static size_t
hash(const struct arena *a, const void *scope, const char *text)
{
	uint64_t h = 14695981039346656037u ^ (uintptr_t)a ^
	    (uintptr_t)scope * 0x9e3779b97f4a7c15u;

	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * 1099511628211u;
	return (size_t)(h ^ h >> 29);
}

static struct name *
slot_of(const struct arena *a, struct names *set, const void *scope,
    const char *text)
{
	size_t i = hash(a, scope, text) & (set->room - 1);
	struct name *n;

	for (;; i = (i + 1) & (set->room - 1)) {
		n = &set->slot[i];
		if (n->text == NULL ||
		    (n->scope == scope && strcmp(n->text, text) == 0))
			return n;
	}
}

struct name *
names_at(
    struct arena *a, struct names *set, const void *scope, const char *text)
{
	struct names old = *set;
	struct name *n;

	if (set->used * 2 >= set->room) {
		set->room = old.room == 0 ? 64 : old.room * 2;
		set->slot = arena_alloc(a, set->room * sizeof(*set->slot));
		for (size_t i = 0; i < old.room; i++) {
			n = &old.slot[i];
			if (n->text != NULL)
				*slot_of(a, set, n->scope, n->text) = *n;
		}
	}
	n = slot_of(a, set, scope, text);
	if (n->text == NULL) {
		n->scope = scope;
		n->text = text;
		set->used++;
	}
	return n;
}
