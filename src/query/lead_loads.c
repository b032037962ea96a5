/* SPDX-License-Identifier: ISC */
/*
 * One pass over what is kept of the actions.  Whose load a text is that is
 * printed as a lead is found out once for each organisation.
 */
#include "ragtrack/query/lead_loads.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

/* In `known`: of each code the first load, folded; of each organisation its
   scope; of what is printed as a lead there, whose load it is. */
struct counting {
	struct kept *kept;
	struct table known;
	struct lead_loads *out;
};
enum { IS_NOBODY = 1, IS_LEAD };

static struct lead_load *
load_of(struct counting *l, const struct plan *plan, const char *scope,
    const char *code, const struct person *person)
{
	struct arena *a = l->known.arena;
	struct lead_loads *out = l->out;
	struct entry *first = entry_at(&l->known, "code", NULL,
	    code != NULL ? utf8_fold_cased(a, code) : NULL);
	struct lead_load *load;
	bool repeats = first->value != NULL;

	for (load = first->value; load != NULL; load = load->same) {
		if (strcmp(load->scope, scope) == 0)
			return load;
		load->repeats = true;
	}
	load = arena_alloc(a, sizeof(*load));
	*load = (struct lead_load){ .scope = scope,
		.code = code,
		.person = person,
		.plan = plan,
		.repeats = repeats,
		.same = first->value };
	first->value = load;
	out->item = arena_grow(
	    a, out->item, out->count, &out->room, sizeof(*out->item));
	out->item[out->count++] = load;
	return load;
}

/* Whose load a text is that is printed as a lead; NULL: nobody's. */
static struct lead_load *
load_printed(struct counting *l, const struct plan *plan, const char *scope,
    const char *text)
{
	struct entry *known = entry_at(&l->known, scope, NULL, text);
	const struct person *p;

	if (known->number == 0) {
		known->number = person_is_nobody(text) ? IS_NOBODY : IS_LEAD;
		p = kept_person(l->kept, plan, text);
		if (known->number == IS_LEAD)
			known->value = load_of(
			    l, plan, scope, p != NULL ? p->code : text, p);
	}
	return known->value;
}

static void
load_add(struct counting *l, struct lead_load *load, const struct row *row)
{
	struct things *all = &load->actions;

	if (all->count > 0 && all->item[all->count - 1] == &row->action->thing)
		return;
	things_push(l->known.arena, all, &row->action->thing);
	counts_add(&load->counts, row->action, &row->d);
}

/* An action counts for each of its leads, once. */
static void
add_action(struct counting *l, const struct plan *plan, const char *scope,
    const struct row *row)
{
	const struct list *leads = &row->action->leads;
	bool led = false;

	for (size_t i = 0; i < leads->count; i++) {
		struct lead_load *load = load_printed(
		    l, plan, scope, leads->item[i]);

		led = led || load != NULL;
		if (load != NULL)
			load_add(l, load, row);
	}
	if (!led)
		load_add(l, load_of(l, plan, "", NULL, NULL), row);
}

/* Most overdue first, then most open, then by code; nobody last. */
static int
compare(const void *one, const void *two)
{
	const struct lead_load *a = *(struct lead_load *const *)one,
			       *b = *(struct lead_load *const *)two;

	if (a->code == NULL || b->code == NULL)
		return (a->code == NULL) - (b->code == NULL);
	if (a->counts.overdue != b->counts.overdue)
		return a->counts.overdue < b->counts.overdue ? 1 : -1;
	if (a->counts.open != b->counts.open)
		return a->counts.open < b->counts.open ? 1 : -1;
	return strcmp(a->code, b->code) == 0 ?
	    strcmp(a->scope, b->scope) :
	    text_natural_compare(a->code, b->code);
}

/* The scope of a plan, one pointer for all plans that have it. */
static const char *
scope_of(struct counting *l, const struct plan *plan)
{
	struct entry *e = entry_at(
	    &l->known, "scope", NULL, plan_scope(l->known.arena, plan));

	return e->text;
}

void
lead_loads(struct arena *a, struct kept *k, const struct plans *plans,
    int64_t only, struct lead_loads *out)
{
	struct counting l = { k, { .arena = a }, out };
	const struct plan *plan;
	const struct row *r;

	*out = (struct lead_loads){ 0 };
	for (size_t i = 0; (plan = things_next(&plans->plan, &i)) != NULL;) {
		const char *scope = scope_of(&l, plan);

		if (only != 0 ? only != plan->thing.number :
				plan_closed(plan, plans->today))
			continue;
		for (size_t n = 0; (r = kept_next(k, plan, &n)) != NULL;)
			add_action(&l, plan, scope, r);
	}
	if (out->count > 0)
		qsort(
		    out->item, out->count, sizeof(struct lead_load *), compare);
}
