/* SPDX-License-Identifier: ISC */
/*
 * The rules of the field, asked about what a person wrote in an editor.  Each
 * value that differs goes through the rule that a command would ask, as a
 * change of the plan as it was given; of the changes that come out, those that
 * go with it are laid over the file where the person did not say otherwise.
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
	bool good;
};

static void
complain(struct ruling *u, const struct thing *t, const struct field *f,
    const struct thing *gone, const struct err *e)
{
	u->good = false;
	u->r->say(u->r->with, t, f, gone, arena_strdup(u->a, e->text));
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

/* The rule of one field that differs. */
static bool
rule(struct ruling *u, const struct thing *was, const struct thing *is,
    const struct field *f, struct err *e)
{
	const char *value = field_encoded(u->a, is, f), *said;
	struct edit *ed = u->ed;
	bool due = strcmp(f->name, "due") == 0;

	if (has_its_way(f, was->kind))
		return edit_field(ed, was, f, ASSIGN_SET, value, e);
	if (!edit_own_words(&u->strict, was, e))
		return false;
	edit_follow(ed, was, f, value);
	if ((was->kind == &kind_action || was->kind == &kind_step) && due) {
		said = typed(u, is, f);
		if (said == NULL || !day_is_word(said))
			return edit_due_day(
			    &u->strict, was, f, said, ed->set->why, e);
	}
	if (f->type == &type_word && strcmp(f->name, "status") == 0 &&
	    was->kind != &kind_update)
		return edit_status(&u->strict, was, f, typed(u, is, f), e);
	if (f->type == &type_word && was->kind == &kind_action)
		return edit_rate(ed, thing_as_action(was), f, typed(u, is, f),
		    ed->set->why, e);
	return edit_past(&u->strict, was, f, value, ed->set->why, e);
}

static void
fields_ask(struct ruling *u, const struct thing *was, const struct thing *is)
{
	for (size_t i = 0; i < is->kind->nfields; i++) {
		const struct field *f = &is->kind->fields[i];
		struct err e = { 0 };

		if (f->type->shape == SHAPE_THINGS ||
		    (f->flags & (FIELD_STORE | FIELD_ASIDE)) != 0 ||
		    text_same(field_encoded(u->a, is, f),
			field_encoded(u->a, was, f)))
			continue;
		if (!rule(u, was, is, f, &e))
			complain(u, is, f, NULL, &e);
	}
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
	const struct thing *to;

	fields_ask(u, was, is);
	if (is->kind == &kind_action &&
	    is->parent->number != was->parent->number &&
	    (to = thing_find(u->r->was, &kind_priority, is->parent->number)) !=
		NULL)
		edit_follow_move(u->ed, thing_as_action(was), to);
	for (size_t i = 0; i < is->kind->nfields; i++) {
		const struct field *f = &is->kind->fields[i];
		const struct things *list;
		const struct thing *t;

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

/* Whether the person wrote an update that gives what this one does, or a
   revision to the same day. */
static bool
is_said(struct ruling *u, const struct thing *made, const struct things *list)
{
	static const char *const names[] = { "rag", "impact", "status", "to" };

	for (size_t i = 0; i < list->count; i++) {
		const struct thing *t = list->item[i];
		bool same = t->number == 0 && t->line > 0, any = false;

		for (size_t k = 0; same && k < 4; k++) {
			const struct field *f = field_find(
			    made->kind, names[k]);

			if (f == NULL || field_absent(made, f))
				continue;
			any = true;
			same = text_same(field_encoded(u->a, made, f),
			    field_encoded(u->a, t, f));
		}
		if (same && any)
			return true;
	}
	return false;
}

static void
lay(struct ruling *u, const struct change *c)
{
	bool make = c->op == CHANGE_CREATE;
	const struct thing *was = make ?
	    c->made->parent :
	    thing_find(u->r->was, c->kind, c->thing);
	struct thing *is = was == NULL ?
	    NULL :
	    thing_find(u->r->is, was->kind, was->number);
	struct things *list;

	if (is == NULL)
		return;
	if (make) {
		list = thing_list(is, c->kind);
		if (!is_said(u, c->made, list)) {
			struct thing *t = thing_copy(u->r->is->arena, c->made);

			t->rank = 0;
			things_add(u->r->is->arena, list, is, t);
		}
	} else if (c->op == CHANGE_FIELD &&
	    text_same(field_encoded(u->a, is, c->field),
		field_encoded(u->a, was, c->field))) {
		field_set_encoded(u->r->is->arena, is, c->field, c->new);
	}
}

bool
edit_record_rules(struct edit *ed, struct edit_record *r)
{
	struct ruling u = {
		.ed = ed, .r = r, .a = ed->set->arena, .good = true
	};
	struct err e = { 0 };

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
	ed->set->count = 0;
	ed->notes = u.strict.notes;
	return u.good;
}
