/* SPDX-License-Identifier: ISC */
/*
 * A dry run of an import: its changes are made in memory, as the store would
 * make them, so that they can be listed as the history would list them, and
 * so that the next plan or file meets what this one would have left.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

/* What is new has a number below 0: the store has yet to give it one. */
static bool
number_made(void *last, struct thing *t)
{
	if (t->number == 0)
		t->number = --*(int64_t *)last;
	return false;
}

static void
row_fill(const struct plans *plans, const struct change_set *set,
    const struct change *c, struct history_row *row)
{
	const struct thing *t = thing_find(plans, c->kind, c->thing);
	const struct plan *plan = t != NULL ? thing_plan(t) : NULL;

	*row = (struct history_row){ .day = set->day,
		.thing = c->thing,
		.by = set->who.as,
		.login = set->who.login,
		.source = set->source,
		.op = c->op,
		.kind = c->kind,
		.field = c->field,
		.old = c->old,
		.new = c->new,
		.why = set->why,
		.plan = plan != NULL ? plan->id : NULL };
	for (; t != NULL; t = t->parent)
		if (t->kind == &kind_action) {
			row->action = t->number;
			row->ref = thing_as_action(t)->ref;
		}
}

/* The base that the next file meets: the plan, with what the import kept. */
static void
base_make(struct arena *a, struct preview *preview, const struct plan *now,
    const struct merge *merge)
{
	struct plans *bases = &preview->bases;
	struct plan *was = plan_by_id(bases, now->id);
	struct plans one = { .arena = a };
	struct thing *base = thing_copy(a, &now->thing);

	things_add(a, &one.plan, NULL, base);
	plans_index(&one, base);
	for (size_t i = 0; i < merge->nkeep; i++) {
		const struct merge_kept *k = &merge->keep[i];
		struct thing *t = thing_find(
		    &one, k->thing->kind, k->thing->number);

		if (t != NULL)
			merge_kept_lay(
			    &one, t, k->field, merge_kept_file(a, k));
	}
	if (was != NULL)
		things_remove(&bases->plan, &was->thing);
	things_add(a, &bases->plan, NULL, base);
}

void
preview_make(struct arena *a, struct preview *preview, struct merging *m,
    struct plans *plans, const char *id, struct history *out)
{
	struct change_set *set = &m->set;
	const struct plan *now;

	*out = (struct history){ .count = set->count, .room = set->count };
	out->item = arena_alloc(a, (set->count + 1) * sizeof(*out->item));
	for (size_t i = 0; i < set->count; i++) {
		struct change *c = &set->item[i];

		if (c->op == CHANGE_CREATE) {
			thing_each(
			    c->made, WALK_ALL, number_made, &preview->last);
			c->thing = c->made->number;
		} else if (c->op == CHANGE_MOVE && c->made != NULL) {
			c->new = arena_printf(a, "%lld%s",
			    (long long)c->made->number, strchr(c->new, ':'));
		}
		change_apply(plans, c);
	}
	/* Only now: a path is where a thing stands in the end. */
	for (size_t i = 0; i < set->count; i++)
		row_fill(plans, set, &set->item[i], &out->item[i]);
	now = plan_by_id(plans, id);
	if (now != NULL && !m->answers)
		base_make(a, preview, now, &m->merge);
}
