/* SPDX-License-Identifier: ISC */
/*
 * What is gone from the file.  It is kept and reported, or with --prune taken
 * out, unless the store changed it after the file last had it: that is a
 * conflict like any other.  How it stood when the file last had it is noted
 * each time, so that one that comes back is merged with that as its base.
 */
#include "merge_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* Calls `each` for every live thing in the lists of store, but for actions,
   with its base (NULL: none), and for those that only the base has live. */
static void
children(struct merger *m, const struct thing *base, const struct thing *store,
    void (*each)(
	struct merger *m, const struct thing *base, const struct thing *store))
{
	for (size_t i = 0; i < store->kind->nfields; i++) {
		const struct field *f = &store->kind->fields[i];
		struct sides sides;

		if (f->type->shape != SHAPE_THINGS || f->kind == &kind_action)
			continue;
		sides = sides_new(
		    m->brief, field_in(base, f), NULL, field_in(store, f));
		for (size_t k = 0; k < sides.store.count; k++) {
			const struct pair_item *it = &sides.store.item[k];

			if (!it->thing->retired ||
			    (it->base != NULL && !it->base->retired))
				each(m, it->base, it->thing);
		}
	}
}

/* Whether the file knew it as taken out, and the store put it back since. */
static bool
is_back(const struct thing *base, const struct thing *store)
{
	return base != NULL && base->retired && !base->gone && !store->retired;
}

static void child_note(
    struct merger *m, const struct thing *base, const struct thing *store);

/* Notes what the file last had in it, where the store has something else. */
static void
fields_note(
    struct merger *m, const struct thing *base, const struct thing *store)
{
	for (size_t i = 0; i < store->kind->nfields; i++) {
		const struct field *f = &store->kind->fields[i];
		const char *b = merge_encoded(&m->value[0], base, f);
		const char *s = merge_encoded(&m->value[2], store, f);

		if (!text_same(b, s))
			merge_keep(m, store, f, b);
	}
	children(m, base, store, child_note);
}

static void
child_note(
    struct merger *m, const struct thing *base, const struct thing *store)
{
	if (base == NULL) {
		merge_keep(m, store, NULL, NULL);
		return;
	}
	if (base->retired && !store->retired)
		merge_keep(m, store, NULL,
		    is_back(base, store) ? MERGE_OUT : MERGE_GONE);
	fields_note(m, base, store);
}

void
merge_note(struct merger *m, const struct pair_item *it)
{
	if (it->base != NULL)
		fields_note(m, it->base, it->thing);
}

static struct merge_conflict *
clash(struct merger *m, const struct thing *t, const struct field *f,
    const char *base, const char *store)
{
	struct merge_conflict *c = merge_clash(m, t, f, base, NULL, store);

	c->gone = true;
	return c;
}

static void child_clash(
    struct merger *m, const struct thing *base, const struct thing *store);

/* All that the store changed in it after the base. */
static void
clashes(struct merger *m, const struct thing *base, const struct thing *store)
{
	for (size_t i = 0; i < store->kind->nfields; i++) {
		const struct field *f = &store->kind->fields[i];
		const char *b = merge_encoded(&m->value[0], base, f);
		const char *s = merge_encoded(&m->value[2], store, f);

		if (!text_same(b, s))
			clash(m, store, f, b, s);
	}
	children(m, base, store, child_clash);
}

/* Added to it, taken out of it, put back into it, or changed. */
static void
child_clash(
    struct merger *m, const struct thing *base, const struct thing *store)
{
	if (base == NULL || (store->retired && !base->retired))
		clash(m, store, NULL, NULL, NULL);
	else if (is_back(base, store))
		clash(m, store, NULL, NULL, NULL)->back = true;
	else
		clashes(m, base, store);
}

void
merge_came(struct merger *m, const struct pair_item *it)
{
	clash(m, it->thing, NULL, NULL, NULL);
}

/* Whether --prune takes it out: it is as the file last had it, or the file is
   preferred. */
static bool
may_go(struct merger *m, const struct pair_item *it)
{
	size_t before = m->out->conflicts;

	if (it->base == NULL)
		return false;
	if (it->thing->kind == &kind_action &&
	    it->base_group != it->thing->parent)
		merge_place_clash(m, it, NULL)->gone = true;
	if (is_back(it->base, it->thing))
		clash(m, it->thing, NULL, NULL, NULL)->back = true;
	clashes(m, it->base, it->thing);
	return m->out->conflicts == before || m->options->prefer == PREFER_FILE;
}

/* A person of whom nothing is known but the code was made for a lead; no
   file lists them. */
static bool
person_bare(const struct thing *t)
{
	if (t->kind != &kind_person)
		return false;
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (strcmp(f->name, "code") != 0 && !field_absent(t, f))
			return false;
	}
	return true;
}

static void
list_gone(struct merger *m, struct merge_missing **list, size_t *count,
    size_t *room, const struct thing *t)
{
	*list = arena_grow(m->a, *list, *count, room, sizeof(**list));
	(*list)[(*count)++].thing = t;
}

void
merge_gone(struct merger *m, struct pair_item *it, bool prune)
{
	struct merge *o = m->out;

	if (it->thing->retired) {
		merge_note(m, it);
		return;
	}
	if ((it->base == NULL && m->base != NULL) ||
	    (!m->options->whole && person_bare(it->thing))) {
		merge_keep(m, it->thing, NULL, NULL);
		return;
	}
	if (prune && m->hidden == 0 && may_go(m, it)) {
		change_retire(m->set, it->thing);
		merge_changed(m);
		it->pruned = true;
		list_gone(
		    m, &o->pruned, &o->npruned, &o->pruned_room, it->thing);
	} else {
		if (m->hidden == 0)
			list_gone(m, &o->missing, &o->nmissing,
			    &o->missing_room, it->thing);
		merge_keep(m, it->thing, NULL,
		    is_back(it->base, it->thing) ? MERGE_OUT : MERGE_GONE);
	}
	merge_note(m, it);
}
