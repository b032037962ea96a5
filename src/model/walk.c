/* SPDX-License-Identifier: ISC */
#include "ragtrack/model/walk.h"
#include "ragtrack/model/closed.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/change.h"

struct action_walk
walk_actions(const struct plan *plan, enum walk_over which)
{
	return (struct action_walk){ .plan = plan, .which = which };
}

struct action *
walk_next(struct action_walk *w)
{
	const struct things *all = &w->plan->priorities;

	for (; w->priority < all->count; w->priority++, w->action = 0) {
		const struct priority *p = thing_as_priority(
		    all->item[w->priority]);

		if (p->thing.retired && w->which == WALK_LIVE)
			continue;
		while (w->action < p->actions.count) {
			struct thing *t = p->actions.item[w->action++];

			if (!t->retired || w->which == WALK_ALL)
				return thing_as_action(t);
		}
	}
	return NULL;
}

struct thing *
thing_each(struct thing *t, enum walk_over which, thing_visit *each, void *ctx)
{
	struct thing *found = each(ctx, t) ? t : NULL;

	for (size_t i = 0; found == NULL && i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *list;

		if (f->type->shape != SHAPE_THINGS)
			continue;
		list = field_in(t, f);
		for (size_t k = 0; found == NULL && k < list->count; k++)
			if (which == WALK_ALL || !list->item[k]->retired)
				found = thing_each(
				    list->item[k], which, each, ctx);
	}
	return found;
}

void *
things_next(const struct things *list, size_t *at)
{
	while (*at < list->count) {
		struct thing *t = list->item[(*at)++];

		if (!t->retired)
			return t;
	}
	return NULL;
}

size_t
things_live(const struct things *list)
{
	size_t n = 0;

	for (size_t i = 0; things_next(list, &i) != NULL;)
		n++;
	return n;
}

struct plan *
plans_next(const struct plans *plans, const struct plan *only, size_t *at)
{
	struct plan *plan = things_next(&plans->plan, at);

	while (plan != NULL && only != NULL && plan != only)
		plan = things_next(&plans->plan, at);
	return plan;
}

struct plan *
plans_next_open(const struct plans *plans, const struct plan *only, size_t *at)
{
	struct plan *plan = plans_next(plans, only, at);

	while (plan != NULL && only == NULL && plan_closed(plan, plans->today))
		plan = plans_next(plans, NULL, at);
	return plan;
}

struct plan *
plans_one_open(const struct plans *plans)
{
	size_t i = 0;
	struct plan *one = plans_next_open(plans, NULL, &i);

	return plans_next_open(plans, NULL, &i) == NULL ? one : NULL;
}

void
thing_drop_retired(struct thing *t)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_THINGS)
			things_drop_retired(field_of(t, f));
	}
}

void
things_drop_retired(struct things *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->item[i]->retired)
			continue;
		thing_drop_retired(list->item[i]);
		list->item[kept++] = list->item[i];
	}
	list->count = kept;
}

size_t
thing_place(const struct thing *t)
{
	const struct things *list = thing_list(t->parent, t->kind);
	size_t at = 1;

	for (size_t i = 0; i < list->count && list->item[i] != t; i++)
		at += !list->item[i]->retired;
	return at;
}

void
things_push_once(struct arena *a, struct things *list, const struct thing *t)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i] == t)
			return;
	things_push(a, list, t);
}
