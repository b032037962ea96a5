/* SPDX-License-Identifier: ISC */
/*
 * Things of any kind, offered as they are addressed: measure:K1, step:1.2/3.
 */
#include "offers.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/walk.h"

const struct kind *
offer_kind_of(struct offers *o, const char *word)
{
	const char *colon = strchr(word, ':');
	const char *name;

	if (colon == NULL)
		return &kind_action;
	name = arena_strndup(o->cli->arena, word, (size_t)(colon - word));
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (strcmp(kind_word(kinds[i]), name) == 0)
			return kinds[i];
	return NULL;
}

/* The addresses of all of a kind in a thing, and below it. */
static void
offer_in(struct offers *o, const struct thing *t, const struct kind *kind)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *list;
		const struct thing *in;

		if (f->type->shape != SHAPE_THINGS || f->kind == &kind_action)
			continue;
		list = field_in(t, f);
		for (size_t k = 0; (in = things_next(list, &k)) != NULL;) {
			if (strcmp(in->kind->name, kind->name) == 0)
				offer(o,
				    strchr(thing_address(
					       o->cli->arena, o->plans, in),
					':') +
					1);
			else
				offer_in(o, in, kind);
		}
	}
}

/* What stands in an action: first the action, then the place in it. */
static void
offer_in_action(struct offers *o, const struct kind *kind)
{
	const char *slash = strrchr(o->word, '/');
	const struct action *a;

	if (slash == NULL) {
		offer_actions(o);
		return;
	}
	a = offer_load_action(o,
	    arena_strndup(o->cli->arena, o->word, (size_t)(slash - o->word)));
	if (a == NULL) {
		offer_actions(o);
		return;
	}
	offer_keep(o, (size_t)(slash + 1 - o->word));
	for (size_t i = 0, n = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];
		const struct things *list;

		if (f->type->shape != SHAPE_THINGS || f->kind != kind)
			continue;
		list = field_in(&a->thing, f);
		while (n < things_live(list))
			offer(o, arena_printf(o->cli->arena, "%zu", ++n));
	}
}

static void
offer_of_kind(struct offers *o, const struct kind *kind)
{
	const struct plan *plan;

	if (kind->parent == &kind_action) {
		offer_in_action(o, kind);
		return;
	}
	if (kind == &kind_action)
		offer_actions(o);
	else if (kind == &kind_shared_view)
		for (size_t i = 0; offer_load(o, PART_PLANS) != NULL &&
		     i < o->plans->views.count;
		     i++)
			offer(o,
			    thing_as_shared_view(o->plans->views.item[i])
				->name);
	if (kind == &kind_action || kind == &kind_shared_view ||
	    offer_load(o, PART_PLANS) == NULL)
		return;
	for (size_t i = 0; (plan = plans_next(o->plans, NULL, &i)) != NULL;)
		if (kind == &kind_plan)
			offer(o, plan->id);
		else
			offer_in(o, &plan->thing, kind);
}

void
offer_things(struct offers *o)
{
	const struct kind *kind = offer_kind_of(o, o->word);
	const char *colon = strchr(o->word, ':');

	if (colon != NULL && kind != NULL) {
		offer_keep(o, (size_t)(colon + 1 - o->word));
		offer_of_kind(o, kind);
		return;
	}
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (kinds[i] != &kind_action)
			offer(o,
			    arena_printf(
				o->cli->arena, "%s:", kind_word(kinds[i])));
	offer_actions(o);
}

void
offer_parents(struct offers *o, const struct kind *kind)
{
	if (kind->parent == &kind_priority)
		offer_priorities(o);
	else
		offer_of_kind(o, kind->parent);
}
