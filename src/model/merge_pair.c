/* SPDX-License-Identifier: ISC */
/*
 * Pairing: a list of steps, each of which says what two things must have in
 * common.  A step is a hash join over what is still unpaired: the store's
 * things go into a table under their keys, then each thing of the file, in
 * its order, takes the first that is left under its own.  A step is tried
 * against the base, then against the store as it is, then (where it says
 * BY_BACK) against what was retired.  Time grows with the number of things.
 */
#include "merge_pair.h"

#include <assert.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* What a thing of the store is known by: as the file knew it, as it is; and of
   what was gone from the file as it knew that, of what was taken out. */
enum face { FACE_BASE, FACE_NOW, FACE_GONE, FACE_RETIRED, FACE_COUNT };

struct pairing {
	struct arena *arena;
	const struct kind *kind;
	const struct field *id, *ref, *title; /* NULL: the kind has none */
	struct pair_items *file, *store;
	size_t left; /* of the file, unpaired */
	bool placed; /* places are counted */
};

/* What a thing is known by in a step; NULL equals NULL. */
struct pair_key {
	const void *group;
	const char *ref, *title;
	int64_t n;
};

/* The things of one key: a chain of items, counted from 1. */
struct pair_bucket {
	size_t first, last;
	size_t count, others;
};

/* A control, which no text of a plan holds, parts ref and title. */
static struct pair_bucket *
bucket_of(struct table *t, const struct pair_key *key)
{
	const char *text = key->ref == NULL ?
	    key->title :
	    key->title == NULL ?
	    key->ref :
	    arena_printf(t->arena, "%s\x1f%s", key->ref, key->title);
	struct entry *e = entry_at(
	    t, key->group, (const void *)(uintptr_t)key->n, text);

	if (e->value == NULL)
		e->value = arena_alloc(t->arena, sizeof(struct pair_bucket));
	return e->value;
}

struct entry *
entry_numbered(struct table *t, int64_t number)
{
	return entry_at(t, NULL, (const void *)(uintptr_t)number, NULL);
}

static const char *
text_of(const struct thing *t, const struct field *f)
{
	const void *value;

	if (f == NULL)
		return NULL;
	value = field_in(t, f);
	return *(const char *const *)value;
}

static const char *
fold_of(struct pairing *p, struct pair_item *it, bool base)
{
	const char **fold = base ? &it->base_fold : &it->fold;
	const char *title;

	if (*fold != NULL)
		return *fold;
	title = text_of(base ? it->base : it->thing, p->title);
	*fold = utf8_fold(p->arena, title != NULL ? title : "");
	return *fold;
}

/* Refs compare as titles do; the codes of people by case too. */
static const char *
ref_of(struct pairing *p, const struct thing *t)
{
	const char *ref = text_of(t, p->ref);

	return p->kind == &kind_person || p->kind == &kind_holder ?
	    utf8_fold_cased(p->arena, ref) :
	    utf8_fold(p->arena, ref);
}

/* The things of the store in the order of their base. */
static struct pair_item **
base_order(struct pairing *p, size_t *count)
{
	struct pair_item **out;
	size_t n = 0;

	for (size_t i = 0; i < p->store->count; i++) {
		const struct pair_item *it = &p->store->item[i];

		if (it->base != NULL && it->base_index >= n)
			n = it->base_index + 1;
	}
	out = arena_alloc(p->arena, (n + 1) * sizeof(struct pair_item *));
	for (size_t i = 0; i < p->store->count; i++)
		if (p->store->item[i].base != NULL)
			out[p->store->item[i].base_index] = &p->store->item[i];
	*count = n;
	return out;
}

static void
place_count(struct pairing *p, struct table *table, struct pair_item *it,
    bool base, bool refs)
{
	const struct thing *t = base ? it->base : it->thing;
	struct pair_key key = { 0 };
	struct pair_bucket *b;

	if (t->retired)
		return;
	key.group = base ? it->base_group : it->group;
	key.ref = refs ? ref_of(p, t) : NULL;
	b = bucket_of(table, &key);
	if (base)
		it->base_place = b->count++;
	else
		it->place = b->count++;
}

static void
places_count(struct pairing *p, struct pair_items *side, bool refs)
{
	struct table table = { .arena = p->arena };

	for (size_t i = 0; i < side->count; i++)
		place_count(p, &table, &side->item[i], false, refs);
}

static void
places_count_base(struct pairing *p, bool refs)
{
	struct table table = { .arena = p->arena };
	size_t count;
	struct pair_item **order = base_order(p, &count);

	for (size_t i = 0; i < count; i++)
		if (order[i] != NULL)
			place_count(p, &table, order[i], true, refs);
}

static void
places(struct pairing *p, unsigned by)
{
	if ((by & BY_PLACE) == 0 || p->placed)
		return;
	places_count(p, p->file, by & BY_REF);
	places_count(p, p->store, by & BY_REF);
	places_count_base(p, by & BY_REF);
	p->placed = true;
}

/* What a thing is known by in a step; false where it takes no part. */
static bool
key_make(struct pairing *p, struct pair_item *it, bool base, unsigned by,
    struct pair_key *key)
{
	const struct thing *t = base ? it->base : it->thing;

	memset(key, 0, sizeof(*key));
	if (by & BY_GROUP)
		key->group = base ? it->base_group : it->group;
	if (by & BY_TITLE)
		key->title = fold_of(p, it, base);
	if (by & BY_TEXTS)
		key->title = thing_canon(p->arena, t, true);
	if (by & BY_CANON)
		key->title = thing_canon(p->arena, t, false);
	if (by & BY_PLACE)
		key->n = (int64_t)(base ? it->base_place : it->place);
	if (by & BY_REF)
		key->ref = ref_of(p, t);
	if (by & BY_ID)
		key->ref = text_of(t, p->id);
	if (by & BY_ID || (by & ~(unsigned)(BY_UNIQUE | BY_BACK)) == BY_REF)
		return key->ref != NULL;
	return true;
}

static bool
face_base(enum face face)
{
	return face == FACE_BASE || face == FACE_GONE;
}

static bool
takes_part(const struct pair_item *it, enum face face)
{
	if (it->mate != NULL)
		return false;
	switch (face) {
	case FACE_BASE:
		return it->base != NULL && !it->base->retired;
	case FACE_NOW:
		return !it->thing->retired;
	case FACE_GONE:
		return it->base != NULL && it->base->retired;
	case FACE_RETIRED:
	case FACE_COUNT:
		break;
	}
	return it->thing->retired;
}

/* Two different ids are two actions, whatever else they share. */
static bool
ids_agree(const struct pairing *p, const struct pair_item *file,
    const struct pair_item *store, bool base)
{
	const char *a = text_of(file->thing, p->id);
	const char *b = text_of(base ? store->base : store->thing, p->id);

	return a == NULL || b == NULL || strcmp(a, b) == 0;
}

/* Takes the first of the bucket's chain that is left and fits. */
static struct pair_item *
bucket_take(struct pairing *p, struct pair_bucket *b, const size_t *chain,
    const struct pair_item *file, bool base)
{
	while (b->first != 0 && p->store->item[b->first - 1].mate != NULL)
		b->first = chain[b->first - 1];
	for (size_t i = b->first; i != 0; i = chain[i - 1]) {
		struct pair_item *it = &p->store->item[i - 1];

		if (it->mate == NULL && ids_agree(p, file, it, base))
			return it;
	}
	return NULL;
}

static void
round_table(struct pairing *p, unsigned by, enum face face, struct table *table,
    size_t *chain)
{
	bool base = face_base(face);
	struct pair_bucket *b;
	struct pair_key key;

	for (size_t i = 0; i < p->store->count; i++) {
		struct pair_item *it = &p->store->item[i];

		if (!takes_part(it, face) || !key_make(p, it, base, by, &key))
			continue;
		b = bucket_of(table, &key);
		if (b->last != 0)
			chain[b->last - 1] = i + 1;
		else
			b->first = i + 1;
		b->last = i + 1;
		b->count++;
	}
	if ((by & BY_UNIQUE) == 0)
		return;
	for (size_t i = 0; i < p->file->count; i++) {
		struct pair_item *it = &p->file->item[i];

		if (it->mate != NULL || !key_make(p, it, false, by, &key))
			continue;
		bucket_of(table, &key)->others++;
	}
}

static void
pair_round(struct pairing *p, unsigned by, enum face face, unsigned step)
{
	struct table table = { .arena = p->arena };
	struct pair_key key;
	size_t *chain, part = 0;

	for (size_t i = 0; i < p->store->count; i++)
		part += takes_part(&p->store->item[i], face);
	if (part == 0)
		return;
	places(p, by);
	chain = arena_alloc(p->arena, p->store->count * sizeof(*chain));
	round_table(p, by, face, &table, chain);
	for (size_t i = 0; i < p->file->count; i++) {
		struct pair_item *it = &p->file->item[i], *mate;
		struct pair_bucket *b;

		if (it->mate != NULL || !key_make(p, it, false, by, &key))
			continue;
		b = bucket_of(&table, &key);
		if (by & BY_UNIQUE && (b->count != 1 || b->others != 1))
			continue;
		mate = bucket_take(p, b, chain, it, face_base(face));
		if (mate == NULL)
			continue;
		it->mate = mate;
		mate->mate = it;
		it->step = mate->step = step;
		p->left--;
	}
}

/* The things of the store by their number; empty where no thing of the file has
   one. */
static struct table
numbers_of(struct pairing *p)
{
	struct table table = { .arena = p->arena };
	bool any = false;

	for (size_t i = 0; i < p->file->count && !any; i++)
		any = p->file->item[i].thing->number != 0;
	for (size_t i = 0; i < p->store->count && any; i++)
		entry_numbered(&table, p->store->item[i].thing->number)
		    ->value = &p->store->item[i];
	return table;
}

/* A file that was made of the base knows its things by their numbers. */
static void
pair_numbered(struct pairing *p)
{
	struct table table = numbers_of(p);

	for (size_t i = 0; i < p->file->count && table.count > 0; i++) {
		struct pair_item *it = &p->file->item[i], *mate;

		if (it->thing->number == 0)
			continue;
		mate = entry_numbered(&table, it->thing->number)->value;
		if (mate == NULL || mate->mate != NULL)
			continue;
		it->mate = mate;
		mate->mate = it;
		p->left--;
	}
}

void
pair_things(struct arena *scratch, const unsigned *steps, size_t nsteps,
    struct pair_items *file, struct pair_items *store)
{
	struct pairing p = { .arena = scratch,
		.file = file,
		.store = store,
		.left = file->count };

	if (file->count == 0 || store->count == 0)
		return;
	p.kind = file->item[0].thing->kind;
	assert(p.kind == store->item[0].thing->kind);
	p.id = p.kind == &kind_action ? field_find(p.kind, "id") : NULL;
	p.ref = field_find(p.kind, "ref");
	if (p.ref == NULL)
		p.ref = field_find(p.kind, "code");
	p.title = field_find(p.kind, "title");
	if (p.title == NULL)
		p.title = field_alone(p.kind);
	pair_numbered(&p);
	for (size_t i = 0; i < nsteps; i++)
		for (enum face face = 0; face < FACE_COUNT; face++) {
			if (p.left == 0)
				return;
			if (face >= FACE_GONE && (steps[i] & BY_BACK) == 0)
				continue;
			if (face != FACE_BASE && (steps[i] & BY_BASE) != 0)
				continue;
			pair_round(&p, steps[i], face, (unsigned)i + 1);
		}
}
