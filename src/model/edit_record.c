/* SPDX-License-Identifier: ISC */
/*
 * The rules of the field, asked about what a person wrote in an editor.  Each
 * value that differs goes through the rule that a command would ask, on a copy
 * of the plan as it was given, which changes with each, as a plan does under one
 * command after the other.  Of the changes that come out, those that go with
 * what was said are laid over the file where the person did not say otherwise.
 */
#include "ragtrack/model/edit_record.h"

#include <string.h>

#include "edit_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/walk.h"

struct ruling {
	struct edit *ed;
	struct edit strict; /* the same, which asks for reasons */
	struct edit_record *r;
	struct arena *a;
	struct plans now; /* the copy */
	size_t made;	  /* changes of the set that are made in it */
	bool good;
};

static void
complain(struct ruling *u, const struct thing *t, const struct field *f,
    const struct thing *gone, const struct err *e)
{
	u->good = false;
	u->r->say(u->r->with, t, f, gone, arena_strdup(u->a, e->text));
}

/* Makes the changes in the copy; those that go on naming something may have
   been changed again. */
static void
catch_up(struct ruling *u)
{
	struct change_set *set = u->ed->set;

	for (size_t i = 0; i < set->count; i++)
		if (i >= u->made || set->item[i].follows)
			change_apply(&u->now, &set->item[i]);
	u->made = set->count;
}

/* What a field of the file says, as a person would type it; NULL: nothing. */
static const char *
typed(struct ruling *u, const struct thing *t, const struct field *f)
{
	const struct word *w = field_in(t, f);
	const struct when *d = field_in(t, f);

	if (f->type->shape == SHAPE_WORD)
		return w->text != NULL ? w->text :
		    w->value == 0      ? NULL :
					 f->choices[w->value];
	return d->date == NULL ? d->text : when_braced(u->a, d->text, d->date);
}

/* Whether it is changed by a way of its own, which `set` names. */
static bool
has_its_way(const struct field *f, const struct kind *kind)
{
	if ((f->flags & FIELD_NO_DIRECT) != 0)
		return true;
	return (f->flags & FIELD_EDIT) == 0 && (f->flags & FIELD_NEEDED) != 0 &&
	    (kind == &kind_plan || kind == &kind_person);
}

/* Whether an update of the action that is new, or was taken out before and is
   written again, says why in its own words. */
static bool
tells_why(const struct ruling *u, const struct thing *is)
{
	const struct things *updates = &thing_as_action(is)->updates;

	for (size_t i = 0; i < updates->count; i++) {
		const struct thing *t = updates->item[i];
		const struct thing *was = t->number == 0 ?
		    NULL :
		    thing_find(u->r->was, t->kind, t->number);

		if ((was == NULL || was->retired) &&
		    thing_as_update(t)->text != NULL)
			return true;
	}
	return false;
}

/* The rule of one field that differs, of a thing of the copy. */
static bool
rule(struct ruling *u, const struct thing *t, const struct thing *is,
    const struct field *f, struct err *e)
{
	const char *value = field_encoded(u->a, is, f), *input;
	struct edit *ed = u->ed;

	if (has_its_way(f, t->kind))
		return edit_may_set(ed, t, f, e);
	if (!edit_own_words(&u->strict, t, e))
		return false;
	if (t->kind == &kind_action || t->kind == &kind_step) {
		input = f->type == &type_word || f->type == &type_date ?
		    typed(u, is, f) :
		    NULL;
		if (strcmp(f->name, "status") == 0)
			return edit_status(&u->strict, t, f, input, e);
		if (strcmp(f->name, "due") == 0 &&
		    (input == NULL || !day_is_word(input)))
			return edit_due_day(
			    &u->strict, t, f, input, ed->set->why, e);
		if (t->kind == &kind_action && f->type == &type_word)
			return edit_rate(tells_why(u, is) ? ed : &u->strict,
			    thing_as_action(t), f, input, ed->set->why, e);
	}
	if (!edit_past(&u->strict, t, f, value, ed->set->why, e))
		return false;
	edit_put(ed, t, f, value);
	edit_follow(ed, t, f, value);
	return true;
}

static void
fields_ask(struct ruling *u, const struct thing *was, const struct thing *t,
    const struct thing *is)
{
	for (size_t i = 0; i < is->kind->nfields; i++) {
		const struct field *f = &is->kind->fields[i];
		const char *value;
		struct err e = { 0 };

		if (f->type->shape == SHAPE_THINGS ||
		    (f->flags & (FIELD_STORE | FIELD_ASIDE)) != 0)
			continue;
		/* Or it went with a change before, and is so already. */
		value = field_encoded(u->a, is, f);
		if (text_same(value, field_encoded(u->a, was, f)) ||
		    text_same(value, field_encoded(u->a, t, f)))
			continue;
		if (!rule(u, t, is, f, &e))
			complain(u, is, f, NULL, &e);
		catch_up(u);
	}
}

/* An action that was put into another priority that was there. */
static void
place_ask(struct ruling *u, const struct thing *t, const struct thing *is)
{
	const struct thing *to = thing_find(
	    &u->now, t->kind->parent, is->parent->number);

	if (t->kind != &kind_action || to == NULL || to == t->parent)
		return;
	edit_follow_move(u->ed, thing_as_action(t), to);
	change_move(u->ed->set, t, to, edit_rank_last(u->ed, to, &kind_action));
	catch_up(u);
}

/* What was given and did not come back. */
static void
gone_ask(struct ruling *u, const struct thing *gone, const struct thing *in)
{
	struct err e = { 0 };

	u->r->gone++;
	if (gone->kind == &kind_revision)
		err_set(&e, ERR_NO,
		    "a revision says how a due date moved: it stays, and what "
		    "it says can be set right");
	else if (edit_own_words(&u->strict, gone, &e))
		return;
	complain(u, in, NULL, gone, &e);
}

static void
ask(struct ruling *u, const struct thing *was, const struct thing *is)
{
	const struct thing *t = thing_find(&u->now, was->kind, was->number);

	fields_ask(u, was, t, is);
	if (is->parent != NULL)
		place_ask(u, t, is);
	for (size_t i = 0; i < is->kind->nfields; i++) {
		const struct field *f = &is->kind->fields[i];
		const struct things *list;

		if (f->type->shape != SHAPE_THINGS ||
		    (f->flags & FIELD_STORE) != 0)
			continue;
		list = field_in(is, f);
		for (size_t k = 0; k < list->count; k++) {
			t = thing_find(
			    u->r->was, f->kind, list->item[k]->number);
			if (t != NULL && !t->retired)
				ask(u, t, list->item[k]);
		}
		list = field_in(was, f);
		for (size_t k = 0; (t = things_next(list, &k)) != NULL;)
			if (thing_find(u->r->is, t->kind, t->number) == NULL)
				gone_ask(u, t, is);
	}
}

/* Laying over. */

/* Whether one of the records that are new in a list, or were taken out before and
   are written again, says what this one does in a field. */
static bool
field_said(struct ruling *u, const struct thing *made, const struct field *f,
    const struct things *list)
{
	const char *value = field_encoded(u->a, made, f);

	for (size_t i = 0; i < list->count; i++) {
		const struct thing *t = list->item[i];
		const struct thing *was = t->number == 0 ?
		    NULL :
		    thing_find(u->r->was, t->kind, t->number);

		if ((was == NULL || was->retired) && t->line > 0 &&
		    text_same(value, field_encoded(u->a, t, f)))
			return true;
	}
	return false;
}

/*
 * Takes out of an update that a rule made what the person's own new ones give.
 * Whether nothing is left that it has to say; of a revision, whether there is
 * one to that day.
 */
static bool
is_said(struct ruling *u, struct thing *made, const struct things *list)
{
	static const char *const names[] = { "rag", "impact", "status" };
	size_t gives = 0, left = 0;

	if (made->kind != &kind_update)
		return field_said(u, made, field_find(made->kind, "to"), list);
	for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++) {
		const struct field *f = field_find(made->kind, names[k]);

		if (field_absent(made, f))
			continue;
		gives++;
		if (field_said(u, made, f, list))
			field_set_encoded(u->a, made, f, NULL);
		else
			left++;
	}
	if (gives > 0)
		return left == 0;
	return field_said(u, made, field_find(made->kind, "text"), list);
}

/* Puts a copy of what a rule made into the file. */
static void
lay_made(struct ruling *u, struct thing *is, const struct thing *made)
{
	struct things *list = thing_list(is, made->kind);
	struct thing *t = thing_copy(u->r->is->arena, made);

	if (is_said(u, t, list))
		return;
	t->rank = 0;
	things_add(u->r->is->arena, list, is, t);
}

static void
lay(struct ruling *u, const struct change *c)
{
	bool make = c->op == CHANGE_CREATE;
	const struct kind *kind = make ? c->made->parent->kind : c->kind;
	int64_t number = make ? c->made->parent->number : c->thing;
	const struct thing *was = thing_find(u->r->was, kind, number);
	struct thing *is = thing_find(u->r->is, kind, number);

	if (is == NULL)
		return;
	if (make)
		lay_made(u, is, c->made);
	else if (c->op == CHANGE_FIELD &&
	    text_same(field_encoded(u->a, is, c->field),
		field_encoded(u->a, was, c->field)))
		field_set_encoded(u->r->is->arena, is, c->field, c->new);
}

bool
edit_record_rules(struct edit *ed, struct edit_record *r)
{
	struct ruling u = { .ed = ed,
		.r = r,
		.a = ed->set->arena,
		.now = { .arena = ed->set->arena },
		.good = true };
	struct thing *plan = thing_copy(u.a, r->was->plan.item[0]);
	struct err e = { 0 };

	things_add(u.a, &u.now.plan, NULL, plan);
	plans_index(&u.now, plan);
	u.now.beside = r->was->beside;
	ed->plans = &u.now;
	ed->unasked = true;
	u.strict = *ed;
	u.strict.unasked = false;
	r->gone = 0;
	ask(&u, r->was->plan.item[0], r->is->plan.item[0]);
	if (r->gone > 0 && ed->set->why == NULL) {
		err_set(&e, ERR_NO,
		    "%zu record%s taken out, which needs a reason: write it "
		    "here",
		    r->gone, r->gone == 1 ? " is" : "s are");
		complain(&u, NULL, NULL, NULL, &e);
	}
	for (size_t i = 0; u.good && i < ed->set->count; i++)
		lay(&u, &ed->set->item[i]);
	ed->plans = r->was;
	ed->set->count = 0;
	ed->notes = u.strict.notes;
	return u.good;
}
