/* SPDX-License-Identifier: ISC */
/*
 * Which priority and which action of the file is which of the store.  The
 * actions of a plan are paired all at once, as they move between priorities.
 */
#include "merge_parts.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/*
 * A priority names its section by title; a section that is named
 * otherwise on each side, and is the only one, was given a new title.
 */
struct section_names {
	struct table table; /* folded title: named by whom */
	const struct entry *alias_from, *alias_to;
};

enum { NAMED_BY_FILE = 1, NAMED_BY_STORE = 2 };

static struct entry *
section_entry(struct section_names *n, const char *title)
{
	return entry_at(
	    &n->table, NULL, NULL, utf8_fold(n->table.arena, title));
}

static void
section_names_add(struct section_names *n, const struct plan *plan, int side)
{
	const struct field *title = field_find(&kind_section, "title");

	for (size_t i = 0; i < plan->sections.count; i++) {
		const void *value = field_in(plan->sections.item[i], title);

		section_entry(n, *(const char *const *)value)->number |= side;
	}
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *p = thing_as_priority(
		    plan->priorities.item[i]);

		if (p->section != NULL)
			section_entry(n, p->section)->number |= side;
	}
}

static struct section_names
section_names_new(struct merger *m)
{
	struct section_names n = { .table.arena = m->lasting };
	size_t files = 0, stores = 0;

	section_names_add(&n, m->file, NAMED_BY_FILE);
	section_names_add(&n, m->store, NAMED_BY_STORE);
	for (size_t i = 0; i < n.table.room; i++) {
		const struct entry *e = n.table.slot[i].item;

		if (e != NULL && e->number == NAMED_BY_FILE) {
			n.alias_from = e;
			files++;
		} else if (e != NULL && e->number == NAMED_BY_STORE) {
			n.alias_to = e;
			stores++;
		}
	}
	if (files != 1 || stores != 1)
		n.alias_from = n.alias_to = NULL;
	return n;
}

static const void *
section_of(struct section_names *n, const struct thing *priority)
{
	const struct entry *b = section_entry(
	    n, thing_as_priority(priority)->section);

	return b == n->alias_from ? n->alias_to : b;
}

static void
priorities_pair(struct merger *m)
{
	struct section_names n = section_names_new(m);
	struct sides *p = &m->priorities;

	*p = sides_new(m->lasting,
	    m->base != NULL ? &m->base->priorities : NULL, &m->file->priorities,
	    &m->store->priorities);
	for (size_t i = 0; i < p->file.count; i++)
		p->file.item[i].group = section_of(&n, p->file.item[i].thing);
	for (size_t i = 0; i < p->store.count; i++) {
		struct pair_item *it = &p->store.item[i];

		it->group = section_of(&n, it->thing);
		if (it->base != NULL)
			it->base_group = section_of(&n, it->base);
	}
	sides_pair(m->lasting, p);
}

static struct things *
actions_of(const struct thing *priority)
{
	return &thing_as_priority(priority)->actions;
}

/* All actions of a plan in one row; of the base, under the store's priority
   with the number of their own. */
static struct pair_items
actions_row(struct arena *a, const struct things *priorities)
{
	struct pair_items out = { 0 };
	size_t total = 0;

	for (size_t i = 0; i < priorities->count; i++)
		total += actions_of(priorities->item[i])->count;
	out.item = arena_alloc(a, (total + 1) * sizeof(*out.item));
	for (size_t i = 0; i < priorities->count; i++) {
		const struct things *list = actions_of(priorities->item[i]);

		for (size_t j = 0; j < list->count; j++) {
			struct pair_item *it = &out.item[out.count++];

			it->thing = list->item[j];
			it->group = priorities->item[i];
		}
	}
	return out;
}

static void
actions_base(struct merger *m)
{
	struct pair_items base = actions_row(m->lasting, &m->base->priorities);
	const struct pair_items *p = &m->priorities.store;
	struct table table = { .arena = m->lasting };

	for (size_t i = 0; i < p->count; i++)
		entry_numbered(&table, p->item[i].thing->number)
		    ->value = &p->item[i];
	for (size_t i = 0; i < base.count; i++) {
		const struct thing *old = base.item[i].group;
		const struct pair_item
		    *now = entry_numbered(&table, old->number)->value;

		if (now != NULL)
			base.item[i].group = now->thing;
	}
	sides_add_base(m->lasting, &m->actions.store, &base);
}

static void
actions_pair(struct merger *m)
{
	struct pair_items *file = &m->actions.file;
	size_t n = 0;

	*file = actions_row(m->lasting, &m->file->priorities);
	m->actions.store = actions_row(m->lasting, &m->store->priorities);
	if (m->base != NULL)
		actions_base(m);
	for (size_t i = 0; i < m->priorities.file.count; i++) {
		const struct pair_item *p = &m->priorities.file.item[i];

		for (size_t j = 0; j < actions_of(p->thing)->count; j++, n++)
			if (p->mate != NULL)
				file->item[n].group = p->mate->thing;
	}
	sides_pair(m->lasting, &m->actions);
}

void
merge_pair_actions(struct merger *m)
{
	priorities_pair(m);
	actions_pair(m);
}
