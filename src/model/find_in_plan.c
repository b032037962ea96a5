/* SPDX-License-Identifier: ISC */
/*
 * Naming a thing from within its plan, as depends_on, answers and the refs of
 * a measure do.  In each round (find.c) the forms are tried in their order:
 *
 *	1.2				the ref or id
 *	2/1.2, Savings/1.2, Savings/2/1.2	below what it stands in: its
 *					priority, its section, both
 *	Review the front door		the title, and so below what it
 *					stands in
 *	example-2023/1.2		any of these behind the plan
 *
 * at every slash, as refs and titles may hold one; the first form that
 * anything fits decides.
 */
#include "find_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/walk.h"

#define NAME_SHOWN 80 /* columns of a name that a sentence proposes */

enum by { BY_REF, BY_TITLE, BYS };

/* What a name may begin with, in the order in which it is tried. */
enum under { UNDER_NOTHING, UNDER_PRIORITY, UNDER_SECTION, UNDER_BOTH, UNDERS };

struct look {
	const struct plan *plan;
	const struct things *list; /* NULL: the plan's actions */
	const struct field *ref, *title, *section; /* of the list's things */
	enum round round;
	struct hits *hits;
};

static const char *
text_in(const struct thing *t, const struct field *f)
{
	return f == NULL ? NULL : *(const char *const *)field_in(t, f);
}

/* Actions. */

static bool
priority_under(const struct look *l, const struct priority *p, size_t place,
    enum under under, struct part head)
{
	struct part outer, inner;

	if (under == UNDER_PRIORITY)
		return priority_fits(p, place, head, l->round);
	if (under == UNDER_SECTION)
		return part_fits(p->section, head, l->round);
	for (size_t at = 0;
	     under == UNDER_BOTH && part_at(head, &at, &outer, &inner);)
		if (part_fits(p->section, outer, l->round) &&
		    priority_fits(p, place, inner, l->round))
			return true;
	return under == UNDER_NOTHING;
}

static void
look_at_actions(const struct look *l, enum by by, enum under under,
    struct part head, struct part name)
{
	const struct priority *p;
	const struct action *a;
	size_t place = 0;

	for (size_t i = 0;
	     (p = things_next(&l->plan->priorities, &i)) != NULL;) {
		if (!priority_under(l, p, ++place, under, head))
			continue;
		for (size_t k = 0; (a = things_next(&p->actions, &k)) != NULL;)
			if (by == BY_TITLE ?
				part_fits(a->title, name, l->round) :
				part_fits(a->ref, name, l->round) ||
				    (under == UNDER_NOTHING &&
					part_fits(a->id, name, l->round)))
				hits_add(l->hits, &a->thing);
	}
}

/* All else: a priority, too, that has no ref goes by its place. */
static void
look_at_list(const struct look *l, enum by by, enum under under,
    struct part head, struct part name)
{
	const struct thing *t;
	size_t place = 0;

	for (size_t i = 0; (t = things_next(l->list, &i)) != NULL;) {
		place++;
		if (under == UNDER_PRIORITY || under == UNDER_BOTH ||
		    (under == UNDER_SECTION &&
			!part_fits(text_in(t, l->section), head, l->round)))
			continue;
		if (by == BY_REF ?
			part_fits(text_in(t, l->ref), name, l->round) :
			t->kind == &kind_priority ?
			priority_fits(
			    thing_as_priority(t), place, name, l->round) :
			part_fits(text_in(t, l->title), name, l->round))
			hits_add(l->hits, t);
	}
}

static void
look_at(const struct look *l, enum by by, enum under under, struct part head,
    struct part name)
{
	if (l->list == NULL)
		look_at_actions(l, by, under, head, name);
	else
		look_at_list(l, by, under, head, name);
}

/* One round of all forms. */
static void
look_round(const struct look *l, struct part input)
{
	const struct scope in = scope_one(&l->plan);
	struct part head, tail;

	for (int by = 0; by < BYS && l->hits->count == 0; by++) {
		look_at(l, (enum by)by, UNDER_NOTHING, input, input);
		for (int u = UNDER_PRIORITY; u < UNDERS; u++)
			for (size_t at = 0; l->hits->count == 0 &&
			     part_at(input, &at, &head, &tail);)
				look_at(
				    l, (enum by)by, (enum under)u, head, tail);
	}
	for (size_t at = 0; l->plan != NULL && l->hits->count == 0 &&
	     part_at(input, &at, &head, &tail);)
		if (plan_fits(&in, head) != NULL)
			look_round(l, tail);
}

/* Looks in the list, or without one among the actions of the plan. */
static void
look(const struct plan *plan, const struct things *list, const char *text,
    struct hits *hits)
{
	struct look l = { .plan = plan, .list = list, .hits = hits };

	if (list != NULL && list->count > 0) {
		const struct kind *kind = list->item[0]->kind;

		l.plan = thing_plan(list->item[0]);
		l.ref = field_find(kind, "ref");
		l.title = field_find(kind, "title");
		l.section = field_find(kind, "section");
	}
	for (int round = 0; round < ROUNDS && hits->count == 0; round++) {
		l.round = (enum round)round;
		look_round(&l, part_of(text));
	}
}

size_t
find_refs(
    const struct plan *plan, const char *ref, struct action **out, size_t room)
{
	struct thing **item = mem_alloc((room + 1) * sizeof(*item));
	struct hits hits = { .item = item, .room = room };

	look(plan, NULL, ref, &hits);
	for (size_t i = 0; i < hits.count && i < room; i++)
		out[i] = thing_as_action(item[i]);
	mem_free(item);
	return hits.count;
}

size_t
find_named(const struct things *list, const char *text, struct thing **out,
    size_t room)
{
	struct hits hits = { .item = out, .room = room };

	if (text != NULL)
		look(NULL, list, text, &hits);
	return hits.count;
}

struct thing *
find_only(const struct things *list, const char *text)
{
	struct thing *found[1];

	return find_named(list, text, found, 1) == 1 ? found[0] : NULL;
}

/* What a thing is called. */

static const char *
below(struct arena *a, const char *head, const char *name)
{
	return head == NULL || name == NULL ?
	    NULL :
	    arena_printf(a, "%s/%s", head, name);
}

const char *
name_in_plan(struct arena *a, const struct things *list, const struct thing *t)
{
	const struct priority *p = list == NULL ?
	    action_priority(thing_as_action(t)) :
	    NULL;
	const char *ref = text_in(t, field_find(t->kind, "ref"));
	const char *title = text_in(t, field_find(t->kind, "title"));
	const char *section = p != NULL ?
	    p->section :
	    text_in(t, field_find(t->kind, "section"));
	const char *in = p == NULL ? NULL : p->ref != NULL ? p->ref : p->title;
	const char *const names[] = { ref, below(a, in, ref),
		below(a, section, ref), below(a, section, below(a, in, ref)),
		p != NULL ? thing_as_action(t)->id : NULL, title,
		below(a, in, title), below(a, section, title) };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct thing *found[1];
		struct hits hits = { .item = found, .room = 1 };

		if (names[i] == NULL || utf8_width(names[i]) > NAME_SHOWN)
			continue;
		look(thing_plan(t), list, names[i], &hits);
		if (hits.count == 1 && found[0] == t)
			return names[i];
	}
	return NULL;
}
