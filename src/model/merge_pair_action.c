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
	struct arena *arena;
	struct pair_table table; /* key: folded title */
	struct pair_bucket *alias_from, *alias_to;
};

enum { NAMED_BY_FILE = 1, NAMED_BY_STORE = 2 };

static struct pair_bucket *
section_bucket(struct section_names *n, const char *title)
{
	struct pair_key key = {
		.title = title != NULL ? utf8_fold(n->arena, title) : NULL
	};

	return pair_table_put(n->arena, &n->table, &key);
}

static void
section_names_add(struct section_names *n, const struct plan *plan, size_t side)
{
	const struct field *title = field_find(&kind_section, "title");

	for (size_t i = 0; i < plan->sections.count; i++) {
		const void *value = field_in(plan->sections.item[i], title);

		section_bucket(n, *(const char *const *)value)->count |= side;
	}
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *p = thing_as_priority(
		    plan->priorities.item[i]);

		if (p->section != NULL)
			section_bucket(n, p->section)->count |= side;
	}
}

static struct section_names
section_names_new(struct merger *m)
{
	struct section_names n = { .arena = m->lasting };
	size_t files = 0, stores = 0;

	pair_table_init(m->lasting, &n.table,
	    m->file->sections.count + m->file->priorities.count +
		m->store->sections.count);
	section_names_add(&n, m->file, NAMED_BY_FILE);
	section_names_add(&n, m->store, NAMED_BY_STORE);
	for (size_t i = 0; i <= n.table.mask; i++)
		for (struct pair_bucket *b = n.table.slot[i]; b != NULL;
		     b = b->next) {
			if (b->count == NAMED_BY_FILE) {
				n.alias_from = b;
				files++;
			} else if (b->count == NAMED_BY_STORE) {
				n.alias_to = b;
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
	struct pair_bucket *b = section_bucket(
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
	struct pair_table table;

	pair_table_init(m->lasting, &table, p->count);
	for (size_t i = 0; i < p->count; i++) {
		struct pair_key key = { .n = p->item[i].thing->number };

		pair_table_put(m->lasting, &table, &key)->first = i + 1;
	}
	for (size_t i = 0; i < base.count; i++) {
		const struct thing *old = base.item[i].group;
		struct pair_key key = { .n = old->number };
		const struct pair_bucket *b = pair_table_get(&table, &key);

		if (b != NULL)
			base.item[i].group = p->item[b->first - 1].thing;
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
