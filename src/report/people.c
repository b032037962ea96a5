/* SPDX-License-Identifier: ISC */
/*
 * Who leads how much, and how late.  A load is found by scope and code, or by
 * the text of a lead whom no plan lists.  TBC is nobody, and has no row.
 */
#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/access.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counts.h"
#include "ragtrack/model/walk.h"

static const struct doc_column columns[] = {
	{ .name = "code", .label = "Who", .gives = true },
	{ .name = "name", .label = "Name", .gives = true, .spare = true },
	{ .name = "role", .label = "Role", .gives = true },
	{ .name = "kind", .label = "Kind", .spare = true },
	{ .name = "login", .label = "Login" },
	{ .name = "organisation", .label = "Organisation", .gives = true },
	{ .name = "actions", .label = "Leads", .kind = DOC_COUNT },
	{ .name = "first", .label = "First", .kind = DOC_COUNT },
	{ .name = "open", .label = "Open", .kind = DOC_COUNT },
	{ .name = "overdue", .label = "Overdue", .kind = DOC_COUNT },
	{ .name = "days_late", .label = "Days late", .kind = DOC_COUNT },
	{ .name = "due_soon", .label = "Due soon", .kind = DOC_COUNT },
	{ .name = "late", .label = "Late", .kind = DOC_COUNT, .spare = true },
	{ .name = "stale", .label = "Stale", .kind = DOC_COUNT },
	/* Where any is stated. */
	{ .name = "access", .label = "Access" },
};
enum { ORGANISATION = 5, COLUMNS = sizeof(columns) / sizeof(*columns) };

struct load {
	const char *scope, *code;
	const struct person *person; /* NULL: no plan lists them */
	const struct plan *plan;     /* where they were met first */
	struct counts counts;
	int first;		   /* of the actions: first among their leads */
	const struct action *last; /* counted: by whatever name they lead it */
};

struct loads {
	struct arena *arena;
	struct load *item;
	size_t count, room;
	struct table known; /* in a scope: 1 + place; in any: how many */
	const char *scope;  /* of the plan that is being read */
	bool repeat;	    /* a code stands in two organisations */
};

static struct load *
load_of(struct loads *l, const struct plan *plan, const struct person *person,
    const char *text)
{
	const char *code = person != NULL ? person->code : text;
	const char *key = utf8_fold_cased(l->arena, code);
	struct entry *own = entry_at(&l->known, l->scope, NULL, key);

	if (own->number == 0) {
		l->repeat |= entry_at(&l->known, NULL, NULL, key)->number++ > 0;
		l->item = arena_grow(
		    l->arena, l->item, l->count, &l->room, sizeof(*l->item));
		l->item[l->count++] = (struct load){ .scope = l->scope,
			.code = code,
			.person = person,
			.plan = plan };
		own->number = (int)l->count;
	}
	return &l->item[own->number - 1];
}

static void
add_action(
    struct loads *l, const struct query_context *in, const struct action *a)
{
	const struct plan *plan = thing_plan(&a->thing);
	const char *first = people_first(&a->leads);
	struct derived d;

	derive(in->plans, a, in->today, &d);
	for (size_t i = 0; i < a->leads.count; i++) {
		const char *text = a->leads.item[i];
		struct load *one;

		if (person_is_nobody(text))
			continue;
		one = load_of(l, plan, person_of(in->plans, plan, text), text);
		if (one->last == a)
			continue;
		one->last = a;
		counts_add(&one->counts, a, &d);
		one->first += text == first;
	}
}

static void
add_plan(
    struct loads *l, const struct query_context *in, const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct person *p;
	const struct action *a;

	l->scope = entry_at(&l->known, l, NULL, plan_scope(l->arena, plan))
		       ->text;
	for (size_t i = 0; (p = things_next(&plan->people, &i)) != NULL;)
		load_of(l, plan, p, p->code);
	while ((a = walk_next(&w)) != NULL)
		add_action(l, in, a);
}

/* Most overdue first, then most open, then by name. */
static int
compare(const void *one, const void *two)
{
	const struct load *a = one, *b = two;
	int order = strcmp(a->scope, b->scope);

	if (a->counts.overdue != b->counts.overdue)
		return a->counts.overdue < b->counts.overdue ? 1 : -1;
	if (a->counts.open != b->counts.open)
		return a->counts.open < b->counts.open ? 1 : -1;
	return order != 0 ? order : text_natural_compare(a->code, b->code);
}

static bool
is_stated(const struct load *l)
{
	return l->person != NULL && l->person->access != ACCESS_UNSET;
}

static void
load_row(struct doc_table *t, const struct load *l, bool access)
{
	const struct person *p = l->person;
	const struct field *kind = field_find(&kind_person, "kind");

	list_text(t, l->code);
	list_text(t, p != NULL ? p->name : NULL);
	list_text(t, p != NULL ? p->role : NULL);
	list_text(t,
	    p == NULL ? NULL :
			kind->choices[p->kind == PERSON_UNSET ? PERSON_PERSON :
								p->kind]);
	list_text(t, p != NULL ? p->login : NULL);
	list_text(t, l->plan->organisation);
	doc_put_count(t, l->counts.actions);
	doc_put_count(t, l->first);
	doc_put_count(t, l->counts.open);
	doc_put_count(t, l->counts.overdue);
	if (l->counts.overdue > 0)
		doc_put_count(t, l->counts.days_late);
	else
		doc_put_text(t, NULL);
	doc_put_count(t, l->counts.due_soon);
	doc_put_count(t, l->counts.late);
	doc_put_count(t, l->counts.stale);
	if (access)
		list_text(t,
		    access_words[is_stated(l) ? l->person->access :
						ACCESS_LEAD]);
}

void
report_people(const struct report_look *look, const struct query_context *in,
    struct buf *out)
{
	struct arena *a = arena_new();
	struct loads l = { .arena = a, .known.arena = a };
	const struct plan *plan;
	struct doc_table t;
	bool access = false;

	for (size_t i = 0;
	     (plan = plans_next_open(in->plans, in->plan, &i)) != NULL;)
		add_plan(&l, in, plan);
	if (l.count > 0)
		qsort(l.item, l.count, sizeof(*l.item), compare);
	for (size_t i = 0; i < l.count; i++)
		access = access || is_stated(&l.item[i]);
	t = list_new(a, columns, access ? COLUMNS : COLUMNS - 1);
	/* Equal codes are told apart by what stands whole beside them. */
	t.column[ORGANISATION].gives = !l.repeat;
	for (size_t i = 0; i < l.count; i++)
		load_row(&t, &l.item[i], access);
	list_write(&t, look, out);
	arena_free(a);
}
