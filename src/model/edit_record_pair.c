/* SPDX-License-Identifier: ISC */
/*
 * Which record that came back from an editor is which thing.  Most say it
 * themselves, by a mark.  A person may have taken marks away, copied records
 * with them, or put them elsewhere: a mark that cannot be right counts for
 * nothing, and what is left is found as an import finds it.
 */
#include "ragtrack/model/edit_record.h"

#include <string.h>

#include "merge_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

struct marking {
	struct edit_record *r;
	struct table seen; /* by kind and number: how many records state it */
	size_t marked;	   /* records that state rightly what they are */
};

static int *
seen(struct marking *m, const struct kind *kind, int64_t number)
{
	return &entry_at(&m->seen, kind, (const void *)(uintptr_t)number, NULL)
		    ->number;
}

/* What the person did not look at is itself, whatever they copied. */
static bool
see(void *marking, struct thing *t)
{
	struct marking *m = marking;

	if (t->number != 0)
		*seen(m, t->kind, t->number) += t->line > 0 ? 1 : 2;
	return false;
}

/* Whether what was given under that number stood where this does; an action may
   have moved. */
static bool
stood_here(const struct marking *m, const struct thing *t)
{
	const struct thing *was = thing_find(m->r->was, t->kind, t->number);

	if (was == NULL || was->retired)
		return false;
	return t->kind == &kind_action || t->parent == NULL ||
	    t->parent->kind == &kind_plan ||
	    t->parent->number == was->parent->number;
}

static bool
settle(void *marking, struct thing *t)
{
	struct marking *m = marking;

	if (t->line == 0 || t->number == 0 || t->kind == &kind_plan)
		return false;
	if (*seen(m, t->kind, t->number) == 1 && stood_here(m, t))
		m->marked++;
	else
		t->number = 0;
	return false;
}

/* Beside marked records one without a mark is new, unless it is called the
   same: a ref that is used again is not the same thing. */
static bool
is_same(struct marking *m, const struct thing *is, const struct thing *was)
{
	const struct kind *kind = is->kind;
	const struct field *title;

	if (m->marked == 0 ||
	    (kind != &kind_section && kind != &kind_priority &&
		kind != &kind_action && kind != &kind_step))
		return true;
	title = field_find(kind, "title");
	return utf8_same(*(const char *const *)field_in(is, title),
	    *(const char *const *)field_in(was, title));
}

static void
take_numbers(struct marking *m, const struct pair_items *file)
{
	for (size_t i = 0; i < file->count; i++) {
		const struct pair_item *it = &file->item[i];
		struct thing *t = (struct thing *)(uintptr_t)it->thing;

		if (t->number == 0 && it->mate != NULL &&
		    is_same(m, t, it->mate->thing))
			t->number = it->mate->thing->number;
	}
}

/* All lists of a thing but those of priorities and of actions, which are paired
   by then. */
static bool
pair_lists(void *marking, struct thing *t)
{
	struct marking *m = marking;
	const struct thing *was = thing_find(m->r->was, t->kind, t->number);

	for (size_t i = 0; was != NULL && i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		struct sides sides;

		if (f->type->shape != SHAPE_THINGS ||
		    f->kind == &kind_priority || f->kind == &kind_action ||
		    (f->flags & FIELD_STORE) != 0)
			continue;
		sides = sides_new(m->seen.arena, field_in(was, f),
		    field_in(t, f), field_in(was, f));
		sides_pair(m->seen.arena, &sides);
		take_numbers(m, &sides.file);
	}
	return false;
}

/* The record that was given alone, where no record says that it is that. */
static void
take_first(struct marking *m, struct thing *plan, const struct thing *first)
{
	const struct thing *up = first->parent;
	const struct things *list = thing_list(up->kind == &kind_plan ?
		plan :
		thing_find(m->r->is, up->kind, up->number),
	    first->kind);

	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->number == first->number)
			return;
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->line > 0 && list->item[i]->number == 0) {
			list->item[i]->number = first->number;
			return;
		}
}

void
edit_record_pair(
    struct arena *a, struct edit_record *r, const struct thing *first)
{
	struct marking m = { .r = r, .seen = { .arena = a } };
	struct plan *is = thing_as_plan(r->is->plan.item[0]);
	const struct plan *was = thing_as_plan(r->was->plan.item[0]);
	struct merger pairing = { .a = a,
		.lasting = a,
		.brief = a,
		.plans = r->was,
		.base = was,
		.store = was,
		.file = is };

	is->thing.number = was->thing.number;
	thing_each(&is->thing, WALK_ALL, see, &m);
	thing_each(&is->thing, WALK_ALL, settle, &m);
	if (first != NULL)
		take_first(&m, &is->thing, first);
	merge_pair_actions(&pairing);
	take_numbers(&m, &pairing.priorities.file);
	take_numbers(&m, &pairing.actions.file);
	thing_each(&is->thing, WALK_ALL, pair_lists, &m);
	r->is->index = NULL;
	plans_index(r->is, &is->thing);
}
