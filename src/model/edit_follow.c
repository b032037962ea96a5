/* SPDX-License-Identifier: ISC */
/*
 * What names other things of its plan, by ref or title, follows where that
 * changes: a section in its priorities, a ref in what waits for it, answers it
 * or shows its effect.  A text that names several, or nothing, stays as it is.
 */
#include "edit_parts.h"

#include <string.h>

#include "find_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

/* A field that names things of the same plan. */
static const struct naming {
	const struct kind *in;
	const char *field;
	const struct kind *named;
} namings[] = {
	{ &kind_priority, "section", &kind_section },
	{ &kind_focus_area, "section", &kind_section },
	{ &kind_action, "depends_on", &kind_action },
	{ &kind_measure, "actions", &kind_action },
	{ &kind_priority, "answers", &kind_recommendation },
	{ &kind_action, "answers", &kind_recommendation },
	{ &kind_action, "focus_areas", &kind_focus_area },
	{ &kind_measure, "focus_area", &kind_focus_area },
	{ &kind_measure, "priorities", &kind_priority },
};
enum { NAMINGS = sizeof(namings) / sizeof(*namings) };

/* What is called otherwise from now on. */
struct rename {
	struct edit *ed;
	const struct thing *thing;
	const struct field *field; /* NULL: an action moves to `to` */
	const char *now;
	const struct priority *to;
};

static const char *
text_of(const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	return f == NULL ? NULL : *(const char *const *)field_in(t, f);
}

/* Whether it may be what the text names: cheaper than looking for what it
   does. */
static bool
may_name(const struct thing *t, const char *text)
{
	static const char *const keys[] = { "ref", "id", "title" };
	struct part whole = part_of(text), head, tail;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const char *have = text_of(t, keys[i]);
		size_t at = 0;

		if (part_fits(have, whole, WITHOUT_CASE) ||
		    (have != NULL && utf8_same(have, text)))
			return true;
		while (t->kind == &kind_action &&
		    part_at(whole, &at, &head, &tail))
			if (part_fits(have, tail, WITHOUT_CASE))
				return true;
	}
	return false;
}

/* Whether a text of a field that names such things names this one alone. */
static bool
names_just(const struct plan *plan, const struct thing *t, const char *text)
{
	struct thing *found[2] = { NULL };
	struct action *action[2] = { NULL };

	if (text == NULL || !may_name(t, text))
		return false;
	if (t->kind == &kind_action)
		return find_refs(plan, text, action, 2) == 1 &&
		    &action[0]->thing == t;
	return find_named(
		   thing_list((struct thing *)(uintptr_t)&plan->thing, t->kind),
		   text, found, 2) == 1 &&
	    found[0] == t;
}

/* Calls `each` for all things of a kind that stand in the plan. */
static void
each_of(const struct plan *plan, const struct kind *kind,
    void (*each)(void *with, const struct thing *t), void *with)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct things *list;
	const struct action *a;
	const struct thing *t;

	if (kind == &kind_action) {
		while ((a = walk_next(&w)) != NULL)
			each(with, &a->thing);
		return;
	}
	list = thing_list((struct thing *)(uintptr_t)&plan->thing, kind);
	for (size_t i = 0; (t = things_next(list, &i)) != NULL;)
		each(with, t);
}

/* Whether another action of the plan has this ref. */
static bool
ref_repeats(const struct plan *plan, const struct thing *t, const char *ref)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;

	while ((a = walk_next(&w)) != NULL)
		if (&a->thing != t && a->ref != NULL && utf8_same(a->ref, ref))
			return true;
	return false;
}

static const char *
priority_name(const struct priority *p)
{
	return p->ref != NULL ? p->ref : p->title;
}

static bool
names_priority(const struct priority *p, struct part said)
{
	return priority_fits(p, thing_place(&p->thing), said, WITHOUT_CASE);
}

/* The text that names an action as it does now, after the rename; NULL where
   it does not change. */
static const char *
action_text(const struct rename *r, const struct action *a, const char *text)
{
	struct arena *arena = r->ed->set->arena;
	const char *now = r->now, *old;
	struct part whole = part_of(text), head, tail;

	if (r->thing == &a->thing && r->field != NULL) {
		old = *(const char *const *)field_in(r->thing, r->field);
		if (now == NULL)
			return NULL;
		if (part_fits(old, whole, WITHOUT_CASE))
			return strcmp(r->field->name, "ref") == 0 &&
				ref_repeats(
				    thing_plan(r->thing), r->thing, now) ?
			    arena_printf(arena, "%s/%s",
				priority_name(action_priority(a)), now) :
			    now;
		for (size_t at = 0; part_at(whole, &at, &head, &tail);)
			if (part_fits(old, tail, WITHOUT_CASE))
				return arena_printf(arena, "%.*s/%s",
				    (int)head.n, head.text, now);
		return NULL;
	}
	/* PRIORITY/REF, and it is the priority that is another. */
	for (size_t at = 0; part_at(whole, &at, &head, &tail);)
		if (now != NULL && names_priority(action_priority(a), head))
			return arena_printf(
			    arena, "%s/%.*s", now, (int)tail.n, tail.text);
	return NULL;
}

/* Whether two actions of the priority that is renamed, or moved out of, may be
   meant: then what it names is looked for among its own. */
static const struct action *
action_meant(const struct rename *r, const struct plan *plan, const char *text)
{
	struct action *found[2] = { NULL };

	if (r->thing->kind == &kind_action)
		return names_just(plan, r->thing, text) ?
		    thing_as_action(r->thing) :
		    NULL;
	if (strchr(text, '/') == NULL || find_refs(plan, text, found, 2) != 1 ||
	    found[0]->thing.parent != r->thing)
		return NULL;
	return found[0];
}

/* What one text becomes; itself where it stays. */
static const char *
text_after(const struct rename *r, const struct naming *n, const char *text)
{
	const struct plan *plan = thing_plan(r->thing);
	const struct action *a;
	const char *other, *now = NULL;

	if (text == NULL)
		return NULL;
	if (n->named == &kind_action) {
		a = action_meant(r, plan, text);
		now = a != NULL ? action_text(r, a, text) : NULL;
		return now != NULL ? now : text;
	}
	if (!names_just(plan, r->thing, text))
		return text;
	/* By the ref, or by the title: the one that stays still names it. */
	other = text_of(
	    r->thing, strcmp(r->field->name, "ref") == 0 ? "title" : "ref");
	if (other != NULL && utf8_same(other, text))
		return text;
	return r->now != NULL ? r->now : other;
}

/* One thing that may name it, by one field. */
struct following {
	const struct rename *r;
	const struct naming *naming;
};

static void
follow_list(
    const struct following *w, const struct thing *t, const struct field *f)
{
	struct edit *ed = w->r->ed;
	struct list stored = { 0 }, now = { 0 };
	bool differs = false;

	f->type->decode(ed->set->arena, f, NULL,
	    field_encoded(ed->set->arena, t, f), &stored);
	f->type->decode(ed->set->arena, f, NULL, edit_value(ed, t, f), &now);
	for (size_t i = 0; i < now.count && i < stored.count; i++) {
		const char *after = text_after(w->r, w->naming, stored.item[i]);

		/* What this set says otherwise stays so. */
		if (after == stored.item[i] ||
		    strcmp(now.item[i], stored.item[i]) != 0)
			continue;
		now.item[i] = after;
		differs = true;
	}
	if (differs)
		edit_put(ed, t, f, edit_encoded(ed, f, &now));
}

static void
follow_one(void *with, const struct thing *t)
{
	const struct following *w = with;
	const struct field *f = field_find(t->kind, w->naming->field);
	const char *is, *after;

	if (edit_is_out(w->r->ed, t))
		return;
	if (f->type->shape == SHAPE_LIST) {
		follow_list(w, t, f);
		return;
	}
	is = field_encoded(w->r->ed->set->arena, t, f);
	after = text_after(w->r, w->naming, is);
	if (after != is && text_same(is, edit_value(w->r->ed, t, f)))
		edit_put(w->r->ed, t, f, after);
}

static void
follow(const struct rename *r, const struct kind *named)
{
	const struct plan *plan = thing_plan(r->thing);

	for (size_t i = 0; i < NAMINGS; i++) {
		struct following w = { r, &namings[i] };

		if (namings[i].named == named)
			each_of(plan, namings[i].in, follow_one, &w);
	}
}

bool
edit_names_by(const struct kind *kind, const struct field *f)
{
	if (strcmp(f->name, "id") == 0)
		return kind == &kind_action;
	for (size_t i = 0; i < NAMINGS; i++)
		if (namings[i].named == kind)
			return strcmp(f->name, "title") == 0 ?
			    kind != &kind_action :
			    strcmp(f->name, "ref") == 0;
	return false;
}

void
edit_follow(struct edit *ed, const struct thing *t, const struct field *f,
    const char *now)
{
	const struct rename r = {
		.ed = ed, .thing = t, .field = f, .now = now
	};

	if (t->number == 0 || thing_plan(t) == NULL || field_absent(t, f) ||
	    !edit_names_by(t->kind, f))
		return;
	follow(&r, t->kind);
	if (t->kind == &kind_priority)
		follow(&r, &kind_action);
}

void
edit_follow_move(
    struct edit *ed, const struct action *a, const struct thing *to)
{
	const struct rename r = { .ed = ed,
		.thing = &a->thing,
		.now = priority_name(thing_as_priority(to)) };

	if (a->thing.number != 0 && a->thing.parent != to)
		follow(&r, &kind_action);
}

/* How many name a thing, counted one by one. */
struct counting {
	const struct edit *ed;
	const struct thing *thing;
	const struct naming *naming;
	size_t count;
};

static void
count_one(void *with, const struct thing *t)
{
	struct counting *c = with;
	struct arena *a = c->ed->set->arena;
	const struct field *f = field_find(t->kind, c->naming->field);
	const char *value = edit_value(c->ed, t, f);
	struct list texts = { 0 };
	bool named = false;

	if (t == c->thing || value == NULL || edit_is_out(c->ed, t))
		return;
	if (f->type->shape == SHAPE_LIST)
		f->type->decode(a, f, NULL, value, &texts);
	else
		list_add(a, &texts, value);
	for (size_t i = 0; i < texts.count && !named; i++)
		named = names_just(
		    thing_plan(c->thing), c->thing, texts.item[i]);
	c->count += named;
}

/* Whether a field says whose something is to be done: not who once wrote or
   checked it. */
static bool
names_person(const struct thing *t, const struct field *f)
{
	if (f->type == &type_people)
		return true;
	if (t->kind == &kind_holder)
		return strcmp(f->name, "code") == 0;
	return (f->flags & FIELD_PERSON) != 0 && strcmp(f->name, "by") != 0 &&
	    strcmp(f->name, "verified_by") != 0;
}

static size_t
count_person(const struct thing *t, const struct person *p)
{
	bool named = false;
	size_t count = 0;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct thing *in;

		if (f->type->shape == SHAPE_THINGS) {
			const struct things *list = field_in(t, f);

			for (size_t k = 0;
			     (in = things_next(list, &k)) != NULL;)
				count += in == &p->thing ? 0 :
							   count_person(in, p);
		} else if (names_person(t, f) && f->type->shape == SHAPE_LIST) {
			const struct list *list = field_in(t, f);

			for (size_t k = 0; k < list->count; k++)
				named = named || person_named(p, list->item[k]);
		} else if (names_person(t, f) && !field_absent(t, f)) {
			named = named ||
			    person_named(
				p, *(const char *const *)field_in(t, f));
		}
	}
	return count + named;
}

size_t
edit_named_by(const struct edit *ed, const struct thing *t)
{
	struct counting c = { ed, t, NULL, 0 };
	const struct plan *plan;

	for (size_t i = 0; i < NAMINGS; i++) {
		c.naming = &namings[i];
		if (namings[i].named == t->kind)
			each_of(thing_plan(t), namings[i].in, count_one, &c);
	}
	for (size_t i = 0; t->kind == &kind_person &&
	     (plan = plans_next(ed->plans, NULL, &i)) != NULL;)
		if (strcmp(plan_scope(ed->set->arena, plan),
			plan_scope(ed->set->arena, thing_plan(t))) == 0)
			c.count += count_person(
			    &plan->thing, thing_as_person(t));
	return c.count;
}
