/* SPDX-License-Identifier: ISC */
/*
 * Lists of things: the file's are paired with the store's, paired ones are
 * merged with all that is in them, what is new is made, what is gone is kept
 * and reported, and the list is put into order.
 */
#include "merge_parts.h"

#include <assert.h>
#include <string.h>

#include "ragtrack/base/arena.h"

/* How the things of a kind are paired, and what --prune does to them. */
struct rule {
	const struct kind *kind;
	unsigned step[5];
	size_t steps;
	bool prune;
	bool item; /* gone from the file is out, as an item of a list is */
};

/* What has no name of its own is what it says: as the file knew it, so that
   one corrected in the store is found by the old file, then as it is now. */
#define BY_WORDS                                                    \
	BY_TEXTS | BY_BASE, BY_CANON | BY_BASE, BY_TEXTS | BY_BACK, \
	    BY_CANON | BY_BACK
#define UNION            \
	{                \
		BY_WORDS \
	}

static const struct rule rules[] = {
	{ &kind_section, { BY_TITLE | BY_BACK, BY_UNIQUE }, 2, true, false },
	{ &kind_focus_area, { BY_REF | BY_BACK, BY_TITLE | BY_BACK }, 2, true,
	    false },
	{ &kind_recommendation, { BY_REF | BY_BACK, BY_TITLE | BY_BACK }, 2,
	    true, false },
	{ &kind_board, { BY_TITLE | BY_BACK, BY_UNIQUE }, 2, true, true },
	{ &kind_measure, { BY_REF | BY_BACK, BY_TITLE | BY_BACK }, 2, true,
	    false },
	{ &kind_person, { BY_REF | BY_BACK }, 1, false, false },
	{ &kind_priority,
	    { BY_GROUP | BY_REF | BY_TITLE | BY_BACK,
		BY_GROUP | BY_TITLE | BY_BACK, BY_TITLE | BY_UNIQUE | BY_BACK,
		BY_GROUP | BY_REF | BY_PLACE },
	    4, true, false },
	{ &kind_action,
	    { BY_ID | BY_BACK, BY_GROUP | BY_REF | BY_TITLE | BY_BACK,
		BY_GROUP | BY_TITLE | BY_BACK, BY_TITLE | BY_UNIQUE | BY_BACK,
		BY_GROUP | BY_REF | BY_PLACE },
	    5, true, false },
	{ &kind_step,
	    { BY_REF | BY_TITLE | BY_BACK, BY_TITLE | BY_BACK, BY_REF,
		BY_PLACE },
	    4, true, false },
	{ &kind_update, UNION, 4, false, false },
	{ &kind_revision, UNION, 4, false, false },
	{ &kind_reading, UNION, 4, false, false },
	/* The day on which one ends is written behind it later. */
	{ &kind_holder, { BY_WORDS, BY_REF | BY_UNIQUE }, 5, false, false },
	{ &kind_commentary, UNION, 4, false, false },
	{ &kind_priority_commentary, UNION, 4, false, false },
};

static const struct rule *
rule_of(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (rules[i].kind == kind)
			return &rules[i];
	assert(!"a kind without a rule");
	return NULL;
}

static struct things *
list_of(const struct thing *t, const struct field *f)
{
	/* The lists of these things are only read. */
	return t == NULL ? NULL : (struct things *)(uintptr_t)field_in(t, f);
}

static struct pair_items
items_new(struct arena *s, const struct things *list)
{
	struct pair_items out = { 0 };

	if (list == NULL || list->count == 0)
		return out;
	out.item = arena_alloc(s, list->count * sizeof(*out.item));
	out.count = list->count;
	for (size_t i = 0; i < list->count; i++)
		out.item[i].thing = list->item[i];
	return out;
}

/* Finds the base of each thing of the store by its number. */
void
sides_add_base(
    struct arena *s, struct pair_items *items, const struct pair_items *base)
{
	struct table table = { .arena = s };

	for (size_t i = 0; items->count > 0 && i < base->count; i++)
		entry_numbered(&table, base->item[i].thing->number)
		    ->value = &base->item[i];
	for (size_t i = 0; table.count > 0 && i < items->count; i++) {
		const struct pair_item *was =
		    entry_numbered(&table, items->item[i].thing->number)->value;

		if (was == NULL)
			continue;
		items->item[i].base = was->thing;
		items->item[i].base_index = (size_t)(was - base->item);
		items->item[i].base_group = was->group;
	}
}

struct sides
sides_new(struct arena *s, const struct things *base, const struct things *file,
    const struct things *store)
{
	struct sides out = { 0 };
	struct pair_items was = items_new(s, base);

	out.file = items_new(s, file);
	out.store = items_new(s, store);
	sides_add_base(s, &out.store, &was);
	return out;
}

void
sides_pair(struct arena *s, struct sides *sides)
{
	const struct rule *r;

	if (sides->file.count == 0)
		return;
	r = rule_of(sides->file.item[0].thing->kind);
	pair_things(s, r->step, r->steps, &sides->file, &sides->store);
}

bool
merge_prunes(const struct merger *m, const struct thing *t)
{
	const struct rule *r = rule_of(t->kind);

	return m->options->whole || r->item || (m->options->prune && r->prune);
}

void
merge_make(struct merger *m, struct pair_item *file, const struct thing *parent)
{
	struct thing *made;

	if (merge_hidden(m))
		return;
	made = thing_copy(m->set->arena, file->thing);
	if (made->kind == &kind_person)
		thing_as_person(made)->scope = plan_scope(
		    m->set->arena, m->file);
	/* It is only hung under its parent; the parent is not touched. */
	made->parent = (struct thing *)(uintptr_t)parent;
	file->made = made;
	change_create(m->set, made);
	merge_changed(m);
}

void
sides_order(struct merger *m, struct arena *s, struct sides *sides,
    const struct thing *parent)
{
	struct ordering o = ordering_new(
	    s, sides->file.count, sides->store.count);
	struct slot **slot = arena_alloc(
	    s, (sides->store.count + 1) * sizeof(struct slot *));

	for (size_t i = 0; i < sides->store.count; i++) {
		struct pair_item *it = &sides->store.item[i];

		if (it->mate != NULL || (!it->thing->retired && !it->pruned))
			slot[i] = ordering_store(&o, it, true);
	}
	for (size_t i = 0; i < sides->file.count; i++) {
		struct pair_item *it = &sides->file.item[i];

		if (it->mate != NULL)
			ordering_file(
			    &o, slot[it->mate - sides->store.item], NULL);
		else if (it->made != NULL)
			ordering_file(&o, NULL, it->made);
	}
	ordering_apply(m, &o, (struct thing *)(uintptr_t)parent);
}

/* Whether nobody sees it: nothing it says then stands against the file. */
static bool
hidden(const struct thing *t)
{
	return t->retired || (t->parent != NULL && t->parent->retired);
}

void
merge_thing(struct merger *m, struct arena *s, struct pair_item *file)
{
	file->out = merge_out(m, s, file);
	m->hidden += file->out;
	merge_content(m, s, file->mate->base, file->thing, file->mate->thing);
	m->hidden -= file->out;
}

void
merge_content(struct merger *m, struct arena *s, const struct thing *base,
    const struct thing *file, const struct thing *store)
{
	if (base == NULL && hidden(store))
		base = store;
	merge_fields(m, base, file, store);
	for (size_t i = 0; i < store->kind->nfields; i++) {
		const struct field *f = &store->kind->fields[i];

		if (f->type->shape == SHAPE_THINGS && f->kind != &kind_action)
			merge_list(m, s, f, base, file, store);
	}
}

void
merge_list(struct merger *m, struct arena *s, const struct field *f,
    const struct thing *base, const struct thing *file,
    const struct thing *store)
{
	struct sides sides;

	if (list_of(file, f)->count == 0 && list_of(store, f)->count == 0)
		return;
	sides = sides_new(
	    s, list_of(base, f), list_of(file, f), list_of(store, f));
	sides_pair(s, &sides);
	for (size_t i = 0; i < sides.file.count; i++) {
		struct pair_item *it = &sides.file.item[i];

		if (it->mate != NULL)
			merge_thing(m, s, it);
		else
			merge_make(m, it, store);
	}
	for (size_t i = 0; i < sides.store.count; i++)
		if (sides.store.item[i].mate == NULL)
			merge_gone(m, &sides.store.item[i],
			    merge_prunes(m, sides.store.item[i].thing));
	sides_order(m, s, &sides, store);
}
