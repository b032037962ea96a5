/* SPDX-License-Identifier: ISC */
/*
 * Things, their lists, and the index that finds them by kind and number.
  *
 * The index is one table for all kinds.  Nothing ever leaves it, as retired
 * things can still be asked for.
 */
#include "ragtrack/model/thing.h"

#include <assert.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/walk.h"

struct thing *
thing_new(struct arena *a, const struct kind *kind)
{
	struct thing *t = arena_alloc(a, kind->size);

	t->kind = kind;
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (f->type->shape == SHAPE_DATE)
			*(struct when *)field_of(t, f) = when_none();
	}
	if (kind == &kind_plan)
		((struct plan *)t)->imported = DAY_NONE;
	return t;
}

/* arena_grow, of the lists that things have, whose counts are half as wide. */
static void *
grow(struct arena *a, void *old, uint32_t count, uint32_t *room, size_t size)
{
	size_t wide = *room;
	void *item = arena_grow(a, old, count, &wide, size);

	*room = (uint32_t)wide;
	return item;
}

/* Opens a gap at place i and puts t there. */
static void
things_put(struct arena *a, struct things *list, size_t i, struct thing *t)
{
	list->item = grow(
	    a, list->item, list->count, &list->room, sizeof(*list->item));
	memmove(&list->item[i + 1], &list->item[i],
	    (list->count - i) * sizeof(*list->item));
	list->item[i] = t;
	list->count++;
}

void
things_push(struct arena *a, struct things *list, const struct thing *t)
{
	things_put(a, list, list->count, (struct thing *)(uintptr_t)t);
}

void
things_add(
    struct arena *a, struct things *list, struct thing *parent, struct thing *t)
{
	int64_t last = list->count == 0 ? 0 : list->item[list->count - 1]->rank;

	t->parent = parent;
	if (t->rank == 0)
		t->rank = last + RANK_GAP;
	things_put(a, list, list->count, t);
}

/* The first place whose rank is over `rank`; most often the end. */
static size_t
things_place(const struct things *list, int64_t rank)
{
	size_t low = 0, high = list->count;

	if (high == 0 || list->item[high - 1]->rank <= rank)
		return high;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->item[mid]->rank <= rank)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
things_insert(
    struct arena *a, struct things *list, struct thing *parent, struct thing *t)
{
	t->parent = parent;
	things_put(a, list, things_place(list, t->rank), t);
}

void
things_remove(struct things *list, const struct thing *t)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->item[i] != t)
			continue;
		list->count--;
		memmove(&list->item[i], &list->item[i + 1],
		    (list->count - i) * sizeof(*list->item));
		return;
	}
}

void
list_add(struct arena *a, struct list *list, const char *text)
{
	list->item = grow(
	    a, list->item, list->count, &list->room, sizeof(*list->item));
	list->item[list->count++] = text;
}

bool
list_has(const struct list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->item[i], text) == 0)
			return true;
	return false;
}

void
map_add(struct arena *a, struct map *map, const char *label, const char *text)
{
	map->item = grow(
	    a, map->item, map->count, &map->room, sizeof(*map->item));
	map->item[map->count++] = (struct pair){ label, text };
}

void
map_set(struct arena *a, struct map *map, const char *label, const char *text)
{
	for (size_t i = 0; i < map->count; i++) {
		if (strcmp(map->item[i].label, label) == 0) {
			map->item[i].text = text;
			return;
		}
	}
	map_add(a, map, label, text);
}

const char *
map_get(const struct map *map, const char *label)
{
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->item[i].label, label) == 0)
			return map->item[i].text;
	return NULL;
}

int
plan_year_begins(const struct plan *plan)
{
	return plan != NULL && plan->year != 0 ? plan->year : YEAR_BEGINS;
}

int
plans_year_begins(const struct plans *plans)
{
	const struct plan *plan;
	int begins = 0, of_plan;

	for (size_t i = 0; (plan = plans_next(plans, NULL, &i)) != NULL;) {
		of_plan = plan_year_begins(plan);
		if (begins != 0 && begins != of_plan)
			return YEAR_BEGINS;
		begins = of_plan;
	}
	return begins != 0 ? begins : YEAR_BEGINS;
}

struct plan *
thing_plan(const struct thing *t)
{
	while (t != NULL && t->kind != &kind_plan)
		t = t->parent;
	return (struct plan *)t;
}

static bool
is_thing(const void *item, const void *key)
{
	const struct thing *t = item, *of = key;

	return t->number == of->number && t->kind == of->kind;
}

/* Numbers count up from one in each kind, so they are spread by a multiply;
   the kind's address tells action 7 from step 7. */
static uint64_t
index_hash(const struct kind *kind, int64_t number)
{
	uint64_t h = (uint64_t)number + ((uintptr_t)kind >> 4) * 0x10001U;

	return (h * UINT64_C(0x9e3779b97f4a7c15)) >> 20;
}

void
thing_changed(struct plans *plans, const struct thing *t)
{
	struct plan *plan = thing_plan(t);

	if (plan == NULL || t->kind == &kind_plan || t->kind == &kind_person ||
	    t->kind == &kind_holder)
		plans->changed++;
	else
		plan->changed++;
}

static bool
index_one(void *ctx, struct thing *t)
{
	struct plans *plans = ctx;

	if (plans->index == NULL) {
		plans->index = arena_alloc(plans->arena, sizeof(*plans->index));
		plans->index->arena = plans->arena;
	}
	thing_changed(plans, t);
	if (t->number != 0)
		*table_at(plans->index, index_hash(t->kind, t->number),
		    is_thing, t) = t;
	return false;
}

void
plans_index(struct plans *plans, struct thing *t)
{
	thing_each(t, WALK_ALL, index_one, plans);
}

void
plans_index_alone(struct plans *plans, struct thing *t)
{
	index_one(plans, t);
}

struct thing *
thing_find(const struct plans *plans, const struct kind *kind, int64_t number)
{
	const struct thing key = { .kind = kind, .number = number };

	return plans->index == NULL || number == 0 ?
	    NULL :
	    table_find(plans->index, index_hash(kind, number), is_thing, &key);
}

struct things *
plans_list(struct plans *plans, const struct kind *kind)
{
	return kind == &kind_plan ? &plans->plan : &plans->views;
}

struct plan *
plan_by_id(const struct plans *plans, const char *id)
{
	for (size_t i = 0; i < plans->plan.count; i++) {
		struct plan *p = thing_as_plan(plans->plan.item[i]);

		if (p->id != NULL && strcmp(p->id, id) == 0)
			return p;
	}
	return NULL;
}

bool
plan_id_good(const char *id)
{
	return *id != '\0' &&
	    id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

#define THING_AS(name)                                      \
	struct name *thing_as_##name(const struct thing *t) \
	{                                                   \
		assert(t->kind == &kind_##name);            \
		return (struct name *)t;                    \
	}

THING_AS(plan)
THING_AS(priority)
THING_AS(action)
THING_AS(step)
THING_AS(update)
THING_AS(revision)
THING_AS(person)
THING_AS(measure)
THING_AS(reading)
THING_AS(shared_view)

struct commentary *
thing_as_commentary(const struct thing *t)
{
	assert(kind_is_commentary(t->kind));
	return (struct commentary *)t;
}

struct priority *
action_priority(const struct action *a)
{
	return thing_as_priority(a->thing.parent);
}
