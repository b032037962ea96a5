/* SPDX-License-Identifier: ISC */
/*
 * Blanking in what stands, and in what was taken out: every thing of the
 * plans in reach, every field of the table.  What is blanked has its row of
 * the history, so that open screens follow and the store can be checked.
 */
#include "redactor.h"
#include "value.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/shared_view.h"

bool
redactor_names(
    const struct redactor *r, const struct field *f, const char *text)
{
	if (f == NULL ||
	    (f->type != &type_people && (f->flags & FIELD_PERSON) == 0))
		return false;
	for (size_t i = 0; i < r->plans.plan.count; i++) {
		const struct plan *plan = thing_as_plan(r->plans.plan.item[i]);

		for (size_t k = 0; k < plan->people.count; k++)
			if (!plan->people.item[k]->retired &&
			    utf8_same(
				thing_as_person(plan->people.item[k])->code,
				text))
				return true;
	}
	return false;
}

/* Whether a field may name a thing by the title that goes. */
static bool
refers_to(const struct field *f, const struct redaction *one)
{
	const struct kind *kind = one->kind;

	return f != NULL && one->field != NULL &&
	    strcmp(one->field->name, "title") == 0 &&
	    ((kind == &kind_section && strcmp(f->name, "section") == 0) ||
		(kind == &kind_focus_area &&
		    strncmp(f->name, "focus_area", 10) == 0) ||
		(kind == &kind_recommendation &&
		    strcmp(f->name, "answers") == 0));
}

static bool
same_action(const struct redact_at *at, const struct redaction *one)
{
	return at->action != 0 && at->action == one->action;
}

/* Whether ragtrack itself wrote the text there, from where it goes. */
static bool
is_copy(const struct redact_at *at, const struct redaction *one,
    const struct held_text *text)
{
	return !text->only_there && !at->reason && same_action(at, one) &&
	    fields_copied(at->kind, at->field, one->kind, one->field);
}

/* Whether the thing was made by a change whose reasons go: it may hold the
   reason as its own text. */
static bool
made_with(const struct redactor *r, const struct redact_at *at)
{
	for (size_t i = 0; i < r->nmade; i++)
		if (r->made[i].kind == at->kind &&
		    r->made[i].thing == at->thing)
			return true;
	return false;
}

bool
redactor_hits(struct redactor *r, const struct redact_at *at,
    const struct held_text *text)
{
	struct redactions_at look = { .all = &r->all, .text = text->text };
	bool wide = text_reach(text) == REACH_PLAN;
	const struct redaction *one;

	if (!at->reason && redactor_names(r, at->field, text->text))
		return false;
	while ((one = redactions_next(&look)) != NULL) {
		bool there = at->kind == one->kind && at->thing == one->thing &&
		    at->field == one->field;

		switch (one->reach) {
		case REACH_PLAN:
			if (wide)
				return true;
			break;
		case REACH_FIELD:
			if ((there && !at->reason) ||
			    refers_to(at->field, one) || is_copy(at, one, text))
				return true;
			break;
		case REACH_REASON:
			if (at->reason &&
			    (there || redact_number_in(&r->sets, at->set)))
				return true;
			if (made_with(r, at) || (wide && same_action(at, one)))
				return true;
			break;
		}
	}
	return false;
}

/* One value that is gone through, and what went of it. */
struct value_pass {
	struct redactor *r;
	struct redact_at at;
	struct redactions gone;
};

static bool
value_goes(void *ctx, const struct held_text *text)
{
	struct value_pass *pass = ctx;
	struct redaction one = { .reach = REACH_FIELD, .salt = pass->r->salt };
	char digest[HASH_HEX];

	if (!redactor_hits(pass->r, &pass->at, text))
		return false;
	redaction_digest(one.salt, text->text, digest);
	one.digest = arena_strdup(pass->r->arena, digest);
	redactions_add(pass->r->arena, &pass->gone, &one);
	return true;
}

int64_t
redactor_action(const struct thing *t)
{
	while (t != NULL && t->kind != &kind_action)
		t = t->parent;
	return t == NULL ? 0 : t->number;
}

/* Views and periods go by a name that no other has. */
static const char *
free_name(struct redactor *r, struct thing *t, const struct field *f)
{
	const struct things *list = t->parent == NULL ?
	    plans_list(&r->plans, t->kind) :
	    thing_list(t->parent, t->kind);
	const char *name = REDACTED;

	if (f->type->shape != SHAPE_TEXT ||
	    !((t->kind == &kind_shared_view && strcmp(f->name, "name") == 0) ||
		(t->kind == &kind_period && strcmp(f->name, "id") == 0)))
		return name;
	for (int n = 2;; n++) {
		bool taken = false;

		for (size_t i = 0; i < list->count; i++)
			taken = taken ||
			    (list->item[i]->number != t->number &&
				utf8_same(*(const char *const *)field_in(
					      list->item[i], f),
				    name));
		if (!taken)
			return name;
		name = arena_printf(r->arena, REDACTED " %d", n);
	}
}

static void
blanked_note(struct redactor *r, const struct thing *t, const struct field *f)
{
	struct store_redacted *out = r->out;

	if (out == NULL)
		return;
	out->blanked = arena_grow(r->result, out->blanked, out->count,
	    &out->room, sizeof(*out->blanked));
	out->blanked[out->count++] = (struct store_blanked){ t->kind, t->number,
		f };
}

/* The row of the history; t may be NULL, and f, for a reason alone. */
static bool
row_write(struct redactor *r, const struct redact_at *at, const char *digests,
    const char *value, struct err *e)
{
	struct change c = { .op = CHANGE_REDACT,
		.kind = at->kind,
		.thing = at->thing,
		.field = at->field,
		.old = digests,
		.new = value };

	if (!thing_belongs(
		r->w.store, at->kind, at->thing, &c.plan, &c.action, e))
		return false;
	/* In a backup the thing may not have been made yet. */
	if (c.plan == 0 && r->reach.count > 0)
		c.plan = r->reach.item[0];
	return history_write(&r->w, &c, NULL, e);
}

bool
redact_thing_field(struct redactor *r, struct thing *t, const struct field *f,
    const char *digests, struct err *e)
{
	struct value_pass pass = { .r = r,
		.at = { .kind = t->kind,
		    .thing = t->number,
		    .field = f,
		    .action = redactor_action(t) } };
	const char *now = field_encoded(r->arena, t, f), *left;
	size_t gone = 0;

	left = field_redacted(
	    r->arena, t->kind, f, now, value_goes, &pass, &gone);
	if (gone == 0 && digests == NULL)
		return true;
	if (left == NULL && (f->flags & FIELD_NEEDED) != 0)
		left = REDACTED;
	if (left != NULL && strcmp(left, REDACTED) == 0)
		left = free_name(r, t, f);
	if (gone > 0) {
		field_set_encoded(r->arena, t, f, left);
		if (!row_set(r->w.store, t, f, e) ||
		    !redact_salts(r->w.store, t->kind, t->number, e))
			return false;
		blanked_note(r, t, f);
	}
	if (digests == NULL)
		digests = redactions_encode(
		    r->arena, pass.gone.item, pass.gone.count);
	return row_write(r, &pass.at, digests, left, e) &&
	    (t->kind != &kind_plan || strcmp(f->name, "organisation") != 0 ||
		gone == 0 || scope_follows(&r->w, t, e));
}

bool
redact_named(struct redactor *r, const struct redaction *where, struct err *e)
{
	const char *digests = redact_beside_join(
	    r, redactions_encode(r->arena, r->all.item, r->all.count));
	struct redact_at at = { .kind = where->kind,
		.thing = where->thing,
		.field = where->field };
	struct thing *t = thing_find(&r->plans, where->kind, where->thing);

	if (!redact_salts(r->w.store, where->kind, where->thing, e))
		return false;
	if (t == NULL &&
	    !row_read(r->w.store, r->arena, where->kind, where->thing, &t, e))
		return false;
	if (t == NULL || where->field == NULL ||
	    field_names_others(where->kind, where->field))
		return row_write(r, &at, digests, NULL, e);
	return redact_thing_field(r, t, where->field, digests, e);
}

static bool
walk(struct redactor *r, struct thing *t, struct err *e)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		struct things *list;

		if (f->type->shape != SHAPE_THINGS) {
			if (field_holds_text(t->kind, f) &&
			    !field_absent(t, f) &&
			    !field_names_others(t->kind, f) &&
			    !redact_thing_field(r, t, f, NULL, e))
				return false;
			continue;
		}
		list = field_of(t, f);
		for (size_t k = 0; k < list->count; k++)
			if (!walk(r, list->item[k], e))
				return false;
	}
	return true;
}

bool
redact_things(struct redactor *r, struct err *e)
{
	struct things *views = &r->plans.views;

	for (size_t i = 0; i < r->plans.plan.count; i++)
		if (redact_number_in(
			&r->reach, r->plans.plan.item[i]->number) &&
		    !walk(r, r->plans.plan.item[i], e))
			return false;
	for (size_t i = 0; r->reach.count == 0 && i < views->count; i++)
		if (!walk(r, views->item[i], e))
			return false;
	return true;
}
