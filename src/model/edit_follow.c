/* SPDX-License-Identifier: ISC */
/*
 * What names other things of its plan, by ref or title, follows where that
 * changes: a section in its priorities, a ref in what waits for it, answers it
 * or shows its effect.  The new name is tried on in memory: a text that named
 * one thing, and then would name none or several, is written so that it names
 * that one again.  A text that named none, or several, stays as it is.
 */
#include "edit_parts.h"

#include <string.h>

#include "find_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

/* A text that names one thing, and may not do so any more. */
struct mention {
	const struct thing *in;
	const struct field *field;
	const struct naming *naming;
	size_t item; /* of a list */
	const char *text, *after;
	const struct thing *named;
};

/* A member that has the new name while it is tried on. */
struct tried {
	const char **at, *was;
};

/* What is called otherwise from now on, or stands elsewhere. */
struct rename {
	struct edit *ed;
	const struct plan *plan;
	const struct thing *thing;
	const char *old[2], *now[2]; /* NULL: none */
	struct mention *mention;
	size_t mentions, mention_room;
	struct tried *tried;
	size_t tries, tries_room;
};

static struct things *
list_in(const struct plan *plan, const struct kind *kind)
{
	/* The list is only read. */
	return thing_list((struct thing *)(uintptr_t)&plan->thing, kind);
}

/* The thing that a text of such a field names; NULL: none, or several. */
static const struct thing *
named_by(const struct plan *plan, const struct naming *n, const char *text)
{
	struct action *found[1];

	if (n->named != &kind_action)
		return find_only(list_in(plan, n->named), text);
	return find_refs(plan, text, found, 1) == 1 ? &found[0]->thing : NULL;
}

/* The part of the text, between its slashes, that is this name, from *at on;
   false where there is none. */
static bool
part_named(const char *text, const char *name, size_t *at, size_t *n)
{
	for (const char *from = text; from != NULL;) {
		for (const char *to = from + strlen(from); to > from;) {
			struct part part = { from, (size_t)(to - from) };

			if (part_fits(name, part, WITHOUT_CASE)) {
				*at = (size_t)(from - text);
				*n = part.n;
				return true;
			}
			do
				to--;
			while (to > from && *to != '/');
		}
		from = strchr(from, '/');
		from = from == NULL ? NULL : from + 1;
	}
	return false;
}

/* Whether it may name what is called otherwise, or will be: cheaper than
   looking for what it does name. */
static bool
may_change(const struct rename *r, const char *text)
{
	size_t at, n;

	for (size_t i = 0; i < 2; i++)
		if (part_named(text, r->old[i], &at, &n) ||
		    part_named(text, r->now[i], &at, &n))
			return true;
	return false;
}

static void
mention_add(struct rename *r, const struct naming *naming,
    const struct thing *in, const struct field *f, size_t item,
    const char *text)
{
	const struct thing *named;

	if (text == NULL || !may_change(r, text))
		return;
	named = named_by(r->plan, naming, text);
	if (named == NULL)
		return;
	r->mention = arena_grow(r->ed->set->arena, r->mention, r->mentions,
	    &r->mention_room, sizeof(*r->mention));
	r->mention[r->mentions++] = (struct mention){ in, f, naming, item, text,
		NULL, named };
}

/* What this set says otherwise already stays so. */
static void
mentions_in(
    struct rename *r, const struct naming *naming, const struct thing *in)
{
	struct arena *a = r->ed->set->arena;
	const struct field *f = field_find(in->kind, naming->field);
	const char *value = field_encoded(a, in, f);
	struct list texts = { 0 };

	if (value == NULL || edit_is_out(r->ed, in) ||
	    !text_same(value, edit_value(r->ed, in, f)))
		return;
	if (f->type->shape != SHAPE_LIST) {
		mention_add(r, naming, in, f, 0, value);
		return;
	}
	f->type->decode(a, f, NULL, value, &texts);
	for (size_t i = 0; i < texts.count; i++)
		mention_add(r, naming, in, f, i, texts.item[i]);
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
	list = list_in(plan, kind);
	for (size_t i = 0; (t = things_next(list, &i)) != NULL;)
		each(with, t);
}

static void
mentions_of_kind(void *with, const struct thing *in)
{
	struct rename *r = with;

	for (size_t i = 0; namings[i].in != NULL; i++)
		if (namings[i].in == in->kind)
			mentions_in(r, &namings[i], in);
}

static void
mentions_find(struct rename *r)
{
	static const struct kind *const in[] = { &kind_focus_area,
		&kind_measure, &kind_priority, &kind_action };

	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++)
		each_of(r->plan, in[i], mentions_of_kind, r);
}

/* Its name now in the place of the old one, or else the shortest name. */
static const char *
text_again(const struct rename *r, const struct mention *m)
{
	struct arena *a = r->ed->set->arena;
	size_t at, n;

	for (size_t i = 0; i < 2; i++) {
		const char *text;

		if (r->now[i] == NULL ||
		    !part_named(m->text, r->old[i], &at, &n))
			continue;
		text = arena_printf(a, "%.*s%s%s", (int)at, m->text, r->now[i],
		    m->text + at + n);
		if (named_by(r->plan, m->naming, text) == m->named)
			return text;
	}
	return name_in_plan(a,
	    m->named->kind == &kind_action ? NULL :
					     list_in(r->plan, m->named->kind),
	    m->named);
}

static void
mentions_judge(struct rename *r)
{
	for (size_t i = 0; i < r->mentions; i++) {
		struct mention *m = &r->mention[i];

		if (named_by(r->plan, m->naming, m->text) != m->named)
			m->after = text_again(r, m);
	}
}

static void
mention_put(struct edit *ed, const struct mention *m, const char *value)
{
	edit_put(ed, m->in, m->field, value);
	for (size_t i = 0; i < ed->set->count; i++) {
		struct change *c = &ed->set->item[i];

		if (c->kind == m->in->kind && c->thing == m->in->number &&
		    c->field == m->field)
			c->follows = true;
	}
}

static void
mentions_put(struct rename *r)
{
	struct edit *ed = r->ed;

	for (size_t i = 0; i < r->mentions; i++) {
		const struct mention *m = &r->mention[i];
		struct list texts = { 0 };

		if (m->after == NULL || strcmp(m->after, m->text) == 0)
			continue;
		if (m->field->type->shape != SHAPE_LIST) {
			mention_put(ed, m, m->after);
			continue;
		}
		m->field->type->decode(ed->set->arena, m->field, NULL,
		    edit_value(ed, m->in, m->field), &texts);
		texts.item[m->item] = m->after;
		mention_put(ed, m, edit_encoded(ed, m->field, &texts));
	}
}

/* The member is put back before anybody else looks. */
static void
try_text(struct rename *r, const struct thing *t, const struct field *f)
{
	const char **at = (const char **)(uintptr_t)field_in(t, f);

	r->tried = arena_grow(r->ed->set->arena, r->tried, r->tries,
	    &r->tries_room, sizeof(*r->tried));
	r->tried[r->tries++] = (struct tried){ at, *at };
	*at = r->now[0];
}

/* A section goes by the text that its priorities and focus areas have. */
static void
try_in_section(void *with, const struct thing *t)
{
	struct rename *r = with;
	const struct field *f = field_find(t->kind, "section");

	if (utf8_same(*(const char *const *)field_in(t, f), r->old[0]))
		try_text(r, t, f);
}

bool
edit_names_by(const struct kind *kind, const struct field *f)
{
	if (kind == &kind_section)
		return strcmp(f->name, "title") == 0;
	if (strcmp(f->name, "section") == 0)
		return kind == &kind_priority || kind == &kind_focus_area;
	if (strcmp(f->name, "id") == 0)
		return kind == &kind_action;
	for (size_t i = 0; namings[i].in != NULL; i++)
		if (namings[i].named == kind)
			return strcmp(f->name, "title") == 0 ||
			    strcmp(f->name, "ref") == 0;
	return false;
}

void
edit_follow(struct edit *ed, const struct thing *t, const struct field *f,
    const char *now)
{
	struct rename r = { .ed = ed, .plan = thing_plan(t), .thing = t };

	if (t->number == 0 || r.plan == NULL || !edit_names_by(t->kind, f))
		return;
	r.old[0] = *(const char *const *)field_in(t, f);
	r.now[0] = now;
	mentions_find(&r);
	if (t->kind == &kind_section && r.old[0] != NULL) {
		each_of(r.plan, &kind_priority, try_in_section, &r);
		each_of(r.plan, &kind_focus_area, try_in_section, &r);
	}
	try_text(&r, t, f);
	mentions_judge(&r);
	for (size_t i = 0; i < r.tries; i++)
		*r.tried[i].at = r.tried[i].was;
	mentions_put(&r);
}

/* Takes an action from one list to a place of another, behind all: for a
   look. */
static void
shift(struct arena *a, struct thing *t, struct thing *to, size_t at)
{
	struct things *list = thing_list(to, t->kind);

	things_remove(thing_list(t->parent, t->kind), t);
	things_add(a, list, to, t);
	memmove(&list->item[at + 1], &list->item[at],
	    (list->count - 1 - at) * sizeof(*list->item));
	list->item[at] = t;
}

void
edit_follow_move(
    struct edit *ed, const struct action *a, const struct thing *to)
{
	const struct priority *from = action_priority(a),
			      *into = thing_as_priority(to);
	struct rename r = { .ed = ed,
		.plan = thing_plan(&a->thing),
		.thing = &a->thing,
		.old = { from->ref, from->title },
		.now = { into->ref, into->title } };
	struct thing *t = (struct thing *)(uintptr_t)&a->thing;
	size_t at = 0;

	if (t->number == 0 || &from->thing == to || to->number == 0)
		return;
	while (from->actions.item[at] != t)
		at++;
	mentions_find(&r);
	shift(ed->plans->arena, t, (struct thing *)(uintptr_t)to,
	    into->actions.count);
	mentions_judge(&r);
	shift(ed->plans->arena, t, (struct thing *)(uintptr_t)&from->thing, at);
	mentions_put(&r);
}

/* How many name a thing, counted one by one. */
struct counting {
	const struct edit *ed;
	const struct thing *thing;
	const struct naming *naming;
	size_t count;
};

/* Whether it may be what the text names: cheaper than looking for what it
   does. */
static bool
may_name(const struct thing *t, const char *text)
{
	static const char *const keys[] = { "ref", "id", "title" };
	size_t at, n;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f != NULL &&
		    part_named(
			text, *(const char *const *)field_in(t, f), &at, &n))
			return true;
	}
	/* A priority without a ref goes by its place. */
	return t->kind == &kind_priority;
}

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
		named = may_name(c->thing, texts.item[i]) &&
		    named_by(thing_plan(c->thing), c->naming, texts.item[i]) ==
			c->thing;
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

/* How many name a person. */
struct naming_count {
	const struct person *person;
	size_t count;
};

static bool
count_person(void *ctx, struct thing *t)
{
	struct naming_count *c = ctx;
	bool named = false;

	if (t == &c->person->thing)
		return false;
	for (size_t i = 0; i < t->kind->nfields && !named; i++) {
		const struct field *f = &t->kind->fields[i];

		if (!names_person(t, f)) {
			continue;
		} else if (f->type->shape == SHAPE_LIST) {
			const struct list *list = field_in(t, f);

			for (size_t k = 0; k < list->count && !named; k++)
				named = person_named(c->person, list->item[k]);
		} else if (!field_absent(t, f)) {
			named = person_named(
			    c->person, *(const char *const *)field_in(t, f));
		}
	}
	c->count += named;
	return false;
}

size_t
edit_named_by(const struct edit *ed, const struct thing *t)
{
	struct counting c = { ed, t, NULL, 0 };
	struct naming_count p = { (const struct person *)t, 0 };
	struct plan *plan;

	for (size_t i = 0; namings[i].in != NULL; i++) {
		c.naming = &namings[i];
		if (namings[i].named == t->kind)
			each_of(thing_plan(t), namings[i].in, count_one, &c);
	}
	for (size_t i = 0; t->kind == &kind_person &&
	     (plan = plans_next(ed->plans, NULL, &i)) != NULL;)
		if (strcmp(plan_scope(ed->set->arena, plan),
			plan_scope(ed->set->arena, thing_plan(t))) == 0)
			thing_each(&plan->thing, WALK_LIVE, count_person, &p);
	return c.count + p.count;
}
