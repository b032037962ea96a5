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

static uint64_t
hash_bytes(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * UINT64_C(1099511628211);
	return h;
}

static uint64_t
hash_key(const struct pair_key *k)
{
	uint64_t h = UINT64_C(14695981039346656037);

	h = hash_bytes(h, &k->group, sizeof(k->group));
	h = hash_bytes(h, &k->n, sizeof(k->n));
	if (k->ref != NULL)
		h = hash_bytes(h, k->ref, strlen(k->ref) + 1);
	if (k->title != NULL)
		h = hash_bytes(h, k->title, strlen(k->title) + 1);
	return h ^ h >> 32;
}

static bool
text_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

static bool
key_equal(const struct pair_key *a, const struct pair_key *b)
{
	return a->group == b->group && a->n == b->n &&
	    text_equal(a->ref, b->ref) && text_equal(a->title, b->title);
}

void
pair_table_init(struct arena *a, struct pair_table *t, size_t items)
{
	size_t room = 4;

	while (room < items)
		room *= 2;
	t->slot = arena_alloc(a, room * sizeof(struct pair_bucket *));
	t->mask = room - 1;
}

struct pair_bucket *
pair_table_get(const struct pair_table *t, const struct pair_key *key)
{
	struct pair_bucket *b = t->slot[hash_key(key) & t->mask];

	while (b != NULL && !key_equal(&b->key, key))
		b = b->next;
	return b;
}

struct pair_bucket *
pair_table_put(
    struct arena *a, struct pair_table *t, const struct pair_key *key)
{
	struct pair_bucket *b = pair_table_get(t, key);

	if (b == NULL) {
		size_t i = hash_key(key) & t->mask;

		b = arena_alloc(a, sizeof(*b));
		b->key = *key;
		b->next = t->slot[i];
		t->slot[i] = b;
	}
	return b;
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
place_count(struct pairing *p, struct pair_table *table, struct pair_item *it,
    bool base, bool refs)
{
	const struct thing *t = base ? it->base : it->thing;
	struct pair_key key = { 0 };
	struct pair_bucket *b;

	if (t->retired)
		return;
	key.group = base ? it->base_group : it->group;
	key.ref = refs ? ref_of(p, t) : NULL;
	b = pair_table_put(p->arena, table, &key);
	if (base)
		it->base_place = b->count++;
	else
		it->place = b->count++;
}

static void
places_count(struct pairing *p, struct pair_items *side, bool refs)
{
	struct pair_table table;

	pair_table_init(p->arena, &table, side->count);
	for (size_t i = 0; i < side->count; i++)
		place_count(p, &table, &side->item[i], false, refs);
}

static void
places_count_base(struct pairing *p, bool refs)
{
	struct pair_table table;
	struct pair_item **order;
	size_t count;

	order = base_order(p, &count);
	pair_table_init(p->arena, &table, count);
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
round_table(struct pairing *p, unsigned by, enum face face,
    struct pair_table *table, size_t *chain)
{
	bool base = face_base(face);
	struct pair_bucket *b;
	struct pair_key key;

	for (size_t i = 0; i < p->store->count; i++) {
		struct pair_item *it = &p->store->item[i];

		if (!takes_part(it, face) || !key_make(p, it, base, by, &key))
			continue;
		b = pair_table_put(p->arena, table, &key);
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
		b = pair_table_get(table, &key);
		if (b != NULL)
			b->others++;
	}
}

static void
pair_round(struct pairing *p, unsigned by, enum face face, unsigned step)
{
	struct pair_table table;
	struct pair_key key;
	size_t *chain, part = 0;

	for (size_t i = 0; i < p->store->count; i++)
		part += takes_part(&p->store->item[i], face);
	if (part == 0)
		return;
	places(p, by);
	pair_table_init(p->arena, &table, part);
	chain = arena_alloc(p->arena, p->store->count * sizeof(*chain));
	round_table(p, by, face, &table, chain);
	for (size_t i = 0; i < p->file->count; i++) {
		struct pair_item *it = &p->file->item[i], *mate;
		struct pair_bucket *b;

		if (it->mate != NULL || !key_make(p, it, false, by, &key))
			continue;
		b = pair_table_get(&table, &key);
		if (b == NULL)
			continue;
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
