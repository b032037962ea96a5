/* SPDX-License-Identifier: ISC */
/*
 * Leaving redacted texts out of a file's plan.  A thing of the file has no
 * number yet: whether it is the one in which a short text was redacted is
 * judged by how much of what names it is the same.
 */
#include "ragtrack/model/leave_out.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

struct leaving {
	struct arena *arena;
	const struct plans *plans;
	const struct plan *file;
	const char *scope;
	const struct redactions *all;
	struct kept_outs *out;
	struct thing *thing; /* that is looked at, its field and its place */
	const struct field *field;
	size_t place;
};

/* What names a thing among its like, and how much that weighs. */
static const struct {
	const char *name;
	int weight;
} marks[] = { { "id", 4 }, { "code", 4 }, { "ref", 2 }, { "date", 2 },
	{ "title", 2 }, { "from", 1 }, { "by", 1 } };

/* The place of a thing among its like, what was taken out not counted. */
static size_t
place_of(const struct thing *t)
{
	return t->parent == NULL ? 0 : thing_place(t) - 1;
}

static int
alike(const struct leaving *l, const struct thing *x, const struct thing *t,
    const struct field *but, bool place)
{
	int sum = place && l->place == place_of(t);

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		const struct field *f = field_find(x->kind, marks[i].name);
		const char *a, *b;

		if (f == NULL || f == but || f->type->shape > SHAPE_DATE)
			continue;
		a = field_encoded(l->arena, x, f);
		b = field_encoded(l->arena, t, f);
		if (a != NULL && b != NULL && utf8_same(a, b))
			sum += marks[i].weight;
	}
	if (x->parent != NULL && t->parent != NULL &&
	    x->parent->kind == t->parent->kind && x->kind != &kind_person &&
	    x->parent->kind != &kind_plan)
		sum += alike(l, x->parent, t->parent, NULL, false);
	return sum;
}

static bool
holds(void *ctx, const struct held_text *text)
{
	return utf8_same(ctx, text->text);
}

/* What is most alike among those that hold a text where it stood. */
struct likeness {
	const struct leaving *leaving;
	const char *text;
	const struct thing *redacted;
	int best;
};

static bool
compare(void *ctx, struct thing *t)
{
	struct likeness *is = ctx;
	const struct leaving *l = is->leaving;
	size_t n = 0;
	int like;

	if (t == is->redacted || t->kind != l->thing->kind)
		return false;
	field_redacted(l->arena, t->kind, l->field,
	    field_encoded(l->arena, t, l->field), holds,
	    (void *)(uintptr_t)is->text, &n);
	like = n > 0 ? alike(l, l->thing, t, l->field, true) : -1;
	if (like > is->best)
		is->best = like;
	return false;
}

/* How much the thing is like another one that holds the text where it stood,
   the one most alike; -1 where there is none. */
static int
another(const struct leaving *l, const struct thing *in, const char *text,
    const struct thing *redacted)
{
	struct likeness is = { l, text, redacted, -1 };

	/* It is only read. */
	thing_each((struct thing *)(uintptr_t)in, WALK_LIVE, compare, &is);
	return is.best;
}

static bool
has_letter(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text > 0x7f ||
		    (*text >= 'a' && *text <= 'z') ||
		    (*text >= 'A' && *text <= 'Z'))
			return true;
	return false;
}

/* Whether a short text is the one that was redacted there. */
static bool
is_there(const struct leaving *l, const struct redaction *one,
    const struct held_text *text)
{
	const struct thing *t;
	int like;

	if (one->kind != l->thing->kind || one->field != l->field)
		return false;
	t = thing_find(l->plans, one->kind, one->thing);
	if (t == NULL || thing_plan(t) == NULL)
		return !text->only_there;
	like = alike(l, l->thing, t, l->field, true);
	if ((text->only_there || !has_letter(text->text)) && like < 2)
		return false;
	return like >= another(l, &thing_plan(t)->thing, text->text, t);
}

/* People are shared by an organisation; what was redacted of somebody of
   another one is nothing to this plan. */
static bool
of_ours(struct leaving *l, const struct redaction *one)
{
	const struct thing *t;

	if (one->kind != &kind_person && one->kind != &kind_holder)
		return true;
	/* By now the organisation is left out, if it has to be. */
	if (l->scope == NULL)
		l->scope = plan_scope(l->arena, l->file);
	t = thing_find(l->plans, one->kind, one->thing);
	if (t != NULL && t->kind == &kind_holder)
		t = t->parent;
	return t != NULL && thing_as_person(t)->scope != NULL &&
	    strcmp(thing_as_person(t)->scope, l->scope) == 0;
}

static bool
goes(void *ctx, const struct held_text *text)
{
	struct leaving *l = ctx;
	struct redactions_at look = { .all = l->all, .text = text->text };
	bool people = l->field->type == &type_people ||
	    (l->field->flags & FIELD_PERSON) != 0;
	const struct redaction *one;

	/* What names a listed person is never redacted. */
	if (people && person_of(l->plans, l->file, text->text) != NULL)
		return false;
	while ((one = redactions_next(&look)) != NULL) {
		if (!of_ours(l, one))
			continue;
		if (one->reach == REACH_PLAN && text_reach(text) == REACH_PLAN)
			return true;
		if (one->reach == REACH_FIELD && is_there(l, one, text))
			return true;
	}
	return false;
}

static void
field_leave_out(struct leaving *l)
{
	const char *now = field_encoded(l->arena, l->thing, l->field), *left;
	size_t gone = 0;

	left = field_redacted(
	    l->arena, l->thing->kind, l->field, now, goes, l, &gone);
	if (gone == 0)
		return;
	if (left == NULL && (l->field->flags & FIELD_NEEDED) != 0)
		left = REDACTED;
	field_set_encoded(l->arena, l->thing, l->field, left);
	l->out->item = arena_grow(l->arena, l->out->item, l->out->count,
	    &l->out->room, sizeof(*l->out->item));
	l->out->item[l->out->count++] = (struct kept_out){ l->thing, l->field };
}

static void
walk(struct leaving *l, struct thing *t, size_t place)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		struct things *list;

		if (f->type->shape != SHAPE_THINGS) {
			l->thing = t;
			l->field = f;
			l->place = place;
			if (field_holds_text(t->kind, f) &&
			    !field_absent(t, f) &&
			    !field_names_others(t->kind, f))
				field_leave_out(l);
			continue;
		}
		list = field_of(t, f);
		for (size_t k = 0; k < list->count; k++)
			walk(l, list->item[k], k);
	}
}

void
plan_leave_out(struct arena *a, const struct plans *plans, struct plan *file,
    const struct redactions *all, struct kept_outs *out)
{
	struct leaving l = {
		.arena = a, .plans = plans, .file = file, .all = all, .out = out
	};

	if (all->count > 0)
		walk(&l, &file->thing, 0);
}
