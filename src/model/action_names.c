/* SPDX-License-Identifier: ISC */
/*
 * What actions are called: their refs and ids, trimmed and folded as the most
 * lenient round of finding compares them (find.c), sorted.  A name is looked
 * up among them once for each form of it, instead of in every action.
 */
#include "find_parts.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#define KEY_SHORT 128 /* bytes of a key that needs no arena */

struct called {
	const char *key; /* a ref or an id, trimmed and folded */
	const struct action *action;
	size_t order; /* of the action among all */
};

struct action_names {
	struct scope in;
	struct called *item; /* by key, then in their order */
	size_t count, room;
};

static const char *
key_of(struct arena *a, struct part input)
{
	input = part_trimmed(input);
	return utf8_fold(a, arena_strndup(a, input.text, input.n));
}

static int
compare(const void *one, const void *two)
{
	const struct called *x = one, *y = two;
	int order = strcmp(x->key, y->key);

	return order != 0 ? order :
			    (x->order > y->order) - (x->order < y->order);
}

static void
add(struct arena *a, struct action_names *names, const struct action *action,
    size_t order, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	names->item = arena_grow(
	    a, names->item, names->count, &names->room, sizeof(*names->item));
	names->item[names->count++] = (struct called){ key_of(a, part_of(text)),
		action, order };
}

/* One whose ref and id are the same text is there once. */
static void
drop_doubles(struct action_names *names)
{
	size_t kept = 0;

	for (size_t i = 0; i < names->count; i++)
		if (kept == 0 ||
		    names->item[i].order != names->item[kept - 1].order ||
		    strcmp(names->item[i].key, names->item[kept - 1].key) != 0)
			names->item[kept++] = names->item[i];
	names->count = kept;
}

static void
add_plan(struct arena *a, struct action_names *names, const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_ALL);
	const struct action *act;

	while ((act = walk_next(&w)) != NULL) {
		size_t order = names->count;

		add(a, names, act, order, act->ref);
		add(a, names, act, order, act->id);
	}
}

const struct action_names *
action_names_new(struct arena *a, const struct plans *plans)
{
	struct action_names *names = arena_alloc(a, sizeof(*names));

	names->in = scope_all(a, plans);
	for (size_t i = 0; i < names->in.count; i++)
		add_plan(a, names, names->in.plan[i]);
	if (names->count > 0)
		qsort(names->item, names->count, sizeof(*names->item), compare);
	drop_doubles(names);
	names->in.names = names;
	return names;
}

struct scope
action_names_scope(const struct action_names *names)
{
	return names->in;
}

/* The first entry whose key is not before this one. */
static size_t
first_from(const struct action_names *names, const char *key)
{
	size_t low = 0, high = names->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(names->item[mid].key, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The key of a short plain text, which is most, without an arena. */
static const char *
key_short(struct part input, char out[KEY_SHORT])
{
	input = part_trimmed(input);
	if (input.n >= KEY_SHORT || !part_plain(input))
		return NULL;
	for (size_t i = 0; i < input.n; i++)
		out[i] = input.text[i] >= 'A' && input.text[i] <= 'Z' ?
		    (char)(input.text[i] | 32) :
		    input.text[i];
	out[input.n] = '\0';
	return out;
}

size_t
action_names_find(
    const struct action_names *names, struct part input, size_t *first)
{
	char room[KEY_SHORT];
	const char *key = key_short(input, room);
	struct arena *a = key == NULL ? arena_new() : NULL;
	size_t end;

	if (key == NULL)
		key = key_of(a, input);
	end = *first = first_from(names, key);
	while (end < names->count && strcmp(names->item[end].key, key) == 0)
		end++;
	if (a != NULL)
		arena_free(a);
	return end - *first;
}

const struct action *
action_names_get(const struct action_names *names, size_t i)
{
	return names->item[i].action;
}
