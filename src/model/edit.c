/* SPDX-License-Identifier: ISC */
/*
 * Any field of any thing, as a person sets it: the field's type reads what
 * was said, the rules of ratings, dates and status are asked where the field
 * has one (edit_rate.c, edit_due.c), and the new value becomes a change.  A set may touch
 * a field twice (tags+=a tags+=b); the second then builds on the first.
 */
#include "edit_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/edit_day.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/published.h"
#include "ragtrack/model/walk.h"

const char *
edit_name(const struct edit *ed, const struct action *a)
{
	const char *name = a->ref != NULL ? a->ref : a->title;
	struct buf out = { 0 };

	utf8_cut(&out, name != NULL ? name : "the new action", 40, "...");
	return buf_take(ed->set->arena, &out);
}

static const char *
name_of(const struct edit *ed, const struct thing *t)
{
	return t->kind == &kind_action ?
	    edit_name(ed, thing_as_action(t)) :
	    thing_said(ed->set->arena, ed->plans, t);
}

void
edit_so(struct edit *ed, const struct thing *t, const char *fmt, ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = arena_alloc(ed->set->arena, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	edit_note_add(ed->set->arena, &ed->notes, name_of(ed, t), text);
}

/* What stands, as people say it: what is unset is what that implies. */
static const char *
stands_said(struct arena *a, const struct field *f, const char *encoded)
{
	if (encoded == NULL)
		return f->implied != 0 ? f->choices[f->implied] : "empty";
	return value_said(a, f, encoded);
}

void
edit_so_field(struct edit *ed, const struct thing *t, const struct field *f,
    const char *encoded)
{
	edit_so(ed, t, "%s is %s already",
	    field_address(ed->set->arena, f, NULL),
	    stands_said(ed->set->arena, f, encoded));
}

void
edit_so_again(struct edit *ed, const struct thing *t, const struct field *f,
    const char *encoded, const char *why)
{
	edit_so(ed, t, "%s is %s already%s",
	    field_address(ed->set->arena, f, NULL),
	    stands_said(ed->set->arena, f, encoded),
	    why == NULL ? ", which counts as confirmed" : "");
}

const char *
edit_today(const struct edit *ed)
{
	char iso[16];

	day_iso(ed->set->day, iso);
	return arena_strdup(ed->set->arena, iso);
}

/* The change that this set holds for the field already. */
static struct change *
pending(const struct edit *ed, const struct thing *t, const struct field *f)
{
	for (size_t i = ed->set->count; i > 0; i--) {
		struct change *c = &ed->set->item[i - 1];

		if (c->op == CHANGE_FIELD && c->field == f &&
		    c->kind == t->kind && c->thing == t->number)
			return c;
	}
	return NULL;
}

const char *
edit_value(const struct edit *ed, const struct thing *t, const struct field *f)
{
	const struct change *c = NULL;

	if (t->number != 0)
		c = pending(ed, t, f);
	return c != NULL ? c->new : field_encoded(ed->set->arena, t, f);
}

void
edit_put(struct edit *ed, const struct thing *t, const struct field *f,
    const char *value)
{
	struct change *c;

	/* Nobody else knows it yet. */
	if (t->number == 0) {
		field_set_encoded(
		    ed->set->arena, (struct thing *)(uintptr_t)t, f, value);
		return;
	}
	c = pending(ed, t, f);
	if (c != NULL)
		c->new = value;
	else
		change_field(ed->set, t, f, value);
}

void
edit_put_name(
    struct edit *ed, const struct thing *t, const char *name, const char *value)
{
	edit_put(ed, t, field_find(t->kind, name), value);
}

int64_t
edit_rank_last(
    const struct edit *ed, const struct thing *parent, const struct kind *kind)
{
	/* The list is only read. */
	const struct things *list = thing_list(
	    (struct thing *)(uintptr_t)parent, kind);
	int64_t last = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->rank > last)
			last = list->item[i]->rank;
	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];

		if (c->op == CHANGE_CREATE && c->kind == kind &&
		    c->made->parent == parent && c->made->rank > last)
			last = c->made->rank;
	}
	return last + RANK_GAP;
}

void
edit_add(struct edit *ed, const struct thing *parent, struct thing *t)
{
	struct thing *under = (struct thing *)(uintptr_t)parent;

	t->rank = edit_rank_last(ed, parent, t->kind);
	t->parent = under;
	if (parent->number == 0)
		things_add(
		    ed->set->arena, thing_list(under, t->kind), under, t);
	else
		change_create(ed->set, t);
}

const char *
edit_encoded(const struct edit *ed, const struct field *f, const void *value)
{
	return value_encoded(ed->set->arena, f, value);
}

/* The list after += or -= of some items. */
static bool
list_change(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const struct list *old, const struct list *input,
    const char **value)
{
	struct list out = { 0 };

	for (size_t i = 0; how == ASSIGN_REMOVE && i < input->count; i++)
		if (!list_has(old, input->item[i]))
			edit_so(ed, t, "\"%s\" is not among %s: %s",
			    input->item[i], f->name,
			    old->count == 0 ? "there are none" :
					      field_shown(ed->set->arena, f,
						  edit_encoded(ed, f, old)));
	for (size_t i = 0; i < old->count; i++)
		if (how == ASSIGN_ADD || !list_has(input, old->item[i]))
			list_add(ed->set->arena, &out, old->item[i]);
	for (size_t i = 0; how == ASSIGN_ADD && i < input->count; i++)
		if (!list_has(&out, input->item[i]))
			list_add(ed->set->arena, &out, input->item[i]);
	*value = edit_encoded(ed, f, &out);
	return true;
}

static bool
list_set(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, const char **value, struct err *e)
{
	const struct plan *plan = thing_plan(t);
	struct arena *a = ed->set->arena;
	struct list items = { 0 }, old = { 0 };

	if (f->type == &type_people && input != NULL)
		people_split(a, ed->plans, plan, input, &items);
	else if (!f->type->parse(a, f, plan, input, &items, e))
		return false;
	if (how == ASSIGN_SET) {
		*value = edit_encoded(ed, f, &items);
		return true;
	}
	f->type->decode(a, f, plan, edit_value(ed, t, f), &old);
	/* An item may hold a comma itself. */
	if (how == ASSIGN_REMOVE && input != NULL && list_has(&old, input)) {
		memset(&items, 0, sizeof(items));
		list_add(a, &items, input);
	}
	return list_change(ed, t, f, how, &old, &items, value);
}

/* What was said, as a value of the field's type. */
static bool
value_read(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, const char **value, struct err *e)
{
	struct arena *a = ed->set->arena;
	union {
		const char *text;
		int choice;
		struct when when;
		bool yes;
		struct map map;
	} v;
	struct word word;

	memset(&v, 0, sizeof(v));
	*value = NULL;
	if (f->type == &type_word) {
		if (!edit_word(ed, t, f, input, &word, e))
			return false;
		*value = edit_encoded(ed, f, &word);
		return true;
	}
	if (input == NULL)
		return true;
	if (f->type == &type_date) {
		if (!day_words(a, input, ed->set->day,
			plan_year_begins(thing_plan(t)), &v.when, e))
			return false;
	} else if (!f->type->parse(a, f, thing_plan(t), input, &v, e))
		return false;
	*value = edit_encoded(ed, f, &v);
	return true;
}

/* One login is one person in an organisation. */
static bool
login_free(const struct edit *ed, const struct thing *t, const char *login,
    struct err *e)
{
	const struct person *me = thing_as_person(t);

	for (size_t i = 0; login != NULL && i < ed->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(ed->plans->plan.item[i]);

		for (size_t k = 0; k < p->people.count; k++) {
			const struct person *other = thing_as_person(
			    p->people.item[k]);

			if (other == me || other->login == NULL ||
			    strcmp(other->login, login) != 0 ||
			    me->scope == NULL || other->scope == NULL ||
			    strcmp(other->scope, me->scope) != 0)
				continue;
			return err_set(e, ERR_NO,
			    "the login %s is %s's "
			    "already: clear it there first",
			    login, other->code);
		}
	}
	return true;
}

/* A section goes by its title alone, a board by its name. */
static bool
name_free(const struct thing *t, const struct field *f, const char *input,
    struct err *e)
{
	const struct things *list = thing_list(t->parent, t->kind);
	const struct thing *other;

	for (size_t i = 0; (other = things_next(list, &i)) != NULL;) {
		const char *name = *(const char *const *)field_in(other, f);

		if (other != t && utf8_same(name, input))
			return err_set(e, ERR_NO,
			    "there is a %s \"%s\" already", t->kind->name,
			    name);
	}
	return true;
}

/* The fields of an action (or step) that have rules of their own. */
static bool
by_rule(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, struct err *e, bool *done)
{
	*done = true;
	if (t->kind == &kind_action && t->number != 0 && how == ASSIGN_SET &&
	    strcmp(f->name, "leads") == 0 && edit_leads_operator(input))
		return edit_leads(ed, thing_as_action(t), input, e);
	if (t->kind == &kind_action || t->kind == &kind_step) {
		if (strcmp(f->name, "status") == 0)
			return edit_status(ed, t, f, input, e);
		if (strcmp(f->name, "due") == 0)
			return edit_due_day(ed, t, f, input, ed->set->why, e);
	}
	if (t->kind == &kind_action && f->type == &type_word)
		return edit_rate(
		    ed, thing_as_action(t), f, input, ed->set->why, e);
	*done = false;
	if (t->kind == &kind_person && strcmp(f->name, "login") == 0)
		return login_free(ed, t, input, e);
	if ((t->kind == &kind_section && strcmp(f->name, "title") == 0) ||
	    (t->kind == &kind_board && f == field_alone(t->kind)))
		return name_free(t, f, input, e);
	if (t->kind == &kind_person && strcmp(f->name, "code") == 0)
		return edit_code_free(ed, thing_as_person(t), input, e);
	return true;
}

/* An id names one action of its plan, and stands between slashes. */
static bool
id_free(struct edit *ed, const struct thing *t, const struct field *f,
    const char *id, struct err *e)
{
	const struct plan *plan = thing_plan(t);

	struct action_walk w;
	const struct action *other;

	if (t->kind != &kind_action || strcmp(f->name, "id") != 0 || id == NULL)
		return true;
	if (strchr(id, '/') != NULL)
		return err_set(e, ERR_USAGE,
		    "an id cannot hold \"/\", which parts a plan from what "
		    "stands in it: leave it out of \"%s\"",
		    id);
	w = walk_actions(plan, WALK_LIVE);
	while (plan != NULL && (other = walk_next(&w)) != NULL)
		if (&other->thing != t &&
		    text_same(edit_value(ed, &other->thing, f), id))
			return err_set(e, ERR_NO,
			    "%s has the id \"%s\" already: choose another, or "
			    "take it from there first",
			    edit_name(ed, other), id);
	return true;
}

/* What a plan publishes from now on that it did not, and what it cannot. */
static void
say_published(struct edit *ed, const struct thing *t, const char *before,
    const char *after)
{
	struct arena *a = ed->set->arena;
	const char *more = published_more(a, before, after);
	struct list was, is;

	if (more != NULL)
		edit_so(ed, t, "it publishes more from now on: %s", more);
	list_decode(a, before, &was);
	list_decode(a, after, &is);
	for (size_t i = 0; i < is.count; i++) {
		const char *wrong = published_wrong(a, is.item[i]);

		if (wrong != NULL && !list_has(&was, is.item[i]))
			edit_so(ed, t, "\"%s\" %s", is.item[i], wrong);
	}
}

bool
edit_field(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, struct err *e)
{
	bool list = f->type->shape == SHAPE_LIST;
	bool map = f->type->shape == SHAPE_MAP, good, done;
	const char *value = NULL;

	if (f->kind != NULL && field_alone(f->kind) != NULL)
		return edit_alone(ed, t, f, how, input, e);
	if (!edit_may_set(ed, t, f, e))
		return false;
	if (how == ASSIGN_DATE)
		return edit_date(ed, t, f, input, e);
	if ((how != ASSIGN_SET && !list && !map) || (how == ASSIGN_KEY && !map))
		return err_set(e, ERR_USAGE, "%s is no list: use %s=%s",
		    f->name, f->name, input != NULL ? input : "");
	if (!edit_text_clean(ed, input, &input, e) || !edit_own_words(ed, t, e))
		return false;
	if (input == NULL && f->flags & FIELD_NEEDED)
		return err_set(e, ERR_USAGE, "%s cannot be empty", f->name);
	if (t->kind == &kind_reading && !edit_counted(ed, t, f, &input, e))
		return false;
	good = by_rule(ed, t, f, how, input, e, &done);
	if (done || !good)
		return good;
	if ((f->type == &type_people || f->flags & FIELD_PERSON ||
		(t->kind == &kind_person && strcmp(f->name, "also") == 0)) &&
	    how != ASSIGN_REMOVE && !edit_name_good(ed, input, e))
		return false;
	if (list)
		good = list_set(ed, t, f, how, input, &value, e);
	else if (map && how != ASSIGN_SET)
		good = edit_map(ed, t, f, how, input, &value, e);
	else
		good = value_read(ed, t, f, input, &value, e);
	if (!good || (map && !edit_map_good(ed, t, f, value, e)) ||
	    !edit_fits(ed, f, value, e))
		return false;
	if (text_same(value, edit_value(ed, t, f))) {
		if (t->number != 0 && !(list && how == ASSIGN_REMOVE))
			edit_so_field(ed, t, f, value);
		return true;
	}
	if (!id_free(ed, t, f, value, e) ||
	    !edit_past(ed, t, f, value, ed->set->why, e))
		return false;
	if (t->kind == &kind_person && strcmp(f->name, "also") == 0) {
		struct list also = { 0 };

		list_decode(ed->set->arena, value, &also);
		if (!edit_also_free(ed, thing_as_person(t), NULL, &also, e))
			return false;
	}
	if (t->kind == &kind_plan && strcmp(f->name, "public") == 0)
		say_published(ed, t, edit_value(ed, t, f), value);
	edit_put(ed, t, f, value);
	edit_follow(ed, t, f, value);
	return true;
}
