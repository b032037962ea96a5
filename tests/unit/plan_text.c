/* SPDX-License-Identifier: ISC */
/* Plans in a few lines; see the header. */
#include "plan_text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"

/* cmocka's asserts want its headers in every file; a broken test plan is a
   mistake in the test. */
static void
must(bool good, const char *what)
{
	if (!good)
		fprintf(stderr, "test plan: %s\n", what);
	assert(good);
}

static void
field_read(struct arena *a, struct plan *plan, struct thing *t, char *text)
{
	char *value = strchr(text, '=');
	const struct field *f;
	struct err e = { 0 };

	must(value != NULL, text);
	*value++ = '\0';
	f = field_find(t->kind, text);
	must(f != NULL, text);
	must(f->type->parse(a, f, plan, value, field_of(t, f), &e), e.text);
}

struct plan *
plan_text(struct arena *a, const char *text)
{
	struct thing *open[16] = { NULL };
	char *copy = arena_strdup(a, text), *next;

	for (char *line = copy; *line != '\0'; line = next) {
		const struct kind *kind;
		struct thing *t;
		size_t i, up = 0;
		char *fields, *part;

		next = line + strcspn(line, "\n");
		if (*next != '\0')
			*next++ = '\0';
		line += strspn(line, " \t");
		if (*line == '\0')
			continue;
		fields = strchr(line, ' ');
		must(fields != NULL, line);
		*fields++ = '\0';
		kind = kind_find(line);
		must(kind != NULL, line);
		t = thing_new(a, kind);
		for (i = 0; kinds[i] != kind; i++)
			if (kinds[i] == kind->parent)
				up = i;
		if (kind->parent != NULL)
			things_add(a, thing_list(open[up], kind), open[up], t);
		open[i] = t;
		for (; fields != NULL; fields = part) {
			part = strchr(fields, '|');
			if (part != NULL)
				*part++ = '\0';
			field_read(a, thing_plan(t), t, fields);
		}
	}
	return thing_as_plan(open[0]);
}

void
world_init(struct world *w)
{
	memset(w, 0, sizeof(*w));
	w->arena = w->plans.arena = arena_new();
	w->who.audit_uid = -1;
	w->who.login = "jm";
}

void
world_free(struct world *w)
{
	arena_free(w->arena);
}

static bool
number_one(void *last, struct thing *t)
{
	if (t->number == 0)
		t->number = ++*(int64_t *)last;
	return false;
}

static void
number(struct world *w, struct thing *t)
{
	thing_each(t, WALK_ALL, number_one, &w->last);
}

/* Where room was made by this set: what stood above is higher now. */
struct shift {
	const struct kind *kind;
	const struct thing *parent;
	long long above;
};

enum { SHIFTS = 64 };

struct shifts {
	struct shift item[SHIFTS];
	size_t count;
};

static bool
is_taken(const struct things *list, long long rank)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->rank == rank)
			return true;
	return false;
}

/* As a store does: behind what has the rank and what this set put there, and
   what stands behind that makes room. */
static long long
rank_free(struct shifts *s, const struct kind *kind, struct thing *parent,
    long long rank)
{
	const struct things *list = thing_list(parent, kind);
	struct shift *one = &s->item[s->count];

	for (size_t i = 0; i < s->count; i++)
		if (s->item[i].kind == kind && s->item[i].parent == parent &&
		    rank > s->item[i].above)
			rank += RANK_GAP;
	if (!is_taken(list, rank))
		return rank;
	must(s->count < SHIFTS, "room made too often");
	*one = (struct shift){ kind, parent, rank };
	for (size_t i = 0; i < s->count; i++)
		if (s->item[i].kind == kind && s->item[i].parent == parent &&
		    s->item[i].above == rank) {
			while (is_taken(list, rank))
				rank++;
			return rank;
		}
	s->count++;
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->rank > rank)
			list->item[i]->rank += RANK_GAP;
	return rank + 1;
}

static void
rank_make(struct world *w, struct shifts *s, struct change *c)
{
	struct thing *parent;
	long long number, rank;

	if (c->kind->parent == NULL)
		return;
	if (c->op == CHANGE_CREATE) {
		number = c->made->parent->number;
		rank = c->made->rank;
	} else
		must(sscanf(c->new, "%lld:%lld", &number, &rank) == 2, c->new);
	if (c->op == CHANGE_MOVE && c->made != NULL)
		number = c->made->number;
	parent = thing_find(&w->plans, c->kind->parent, number);
	must(parent != NULL && !parent->retired, "a parent that is nowhere");
	rank = rank_free(s, c->kind, parent, rank);
	if (c->op == CHANGE_CREATE)
		c->made->rank = rank;
	else
		c->new = arena_printf(w->arena, "%lld:%lld", number, rank);
}

void
world_apply(struct world *w, struct change_set *set)
{
	struct shifts shifts = { .count = 0 };

	for (size_t i = 0; i < set->count; i++) {
		struct change *c = &set->item[i];

		if (c->op == CHANGE_CREATE) {
			number(w, c->made);
			c->thing = c->made->number;
			rank_make(w, &shifts, c);
		} else if (c->op == CHANGE_MOVE) {
			rank_make(w, &shifts, c);
		} else if (c->op == CHANGE_FIELD) {
			const struct thing *t = thing_find(
			    &w->plans, c->kind, c->thing);
			const char *now;

			must(t != NULL && !t->retired,
			    "a change of what is out of sight");
			now = field_encoded(w->arena, t, c->field);
			must(c->old == NULL ?
				now == NULL :
				now != NULL && strcmp(now, c->old) == 0,
			    "a stale change");
		}
		must(change_apply(&w->plans, c), "a change that fails");
	}
}

struct plan *
world_add(struct world *w, const char *text)
{
	struct thing *t = &plan_text(w->arena, text)->thing;

	number(w, t);
	for (size_t i = 0; i < thing_as_plan(t)->people.count; i++)
		thing_as_person(thing_as_plan(t)->people.item[i])
		    ->scope = plan_scope(w->arena, thing_as_plan(t));
	things_add(w->arena, &w->plans.plan, NULL, t);
	plans_index(&w->plans, t);
	return thing_as_plan(t);
}

struct wanted {
	struct arena *a;
	const struct kind *kind;
	const char *field, *value;
};

static bool
is_wanted(void *ctx, struct thing *t)
{
	const struct wanted *w = ctx;
	const char *has = t->kind != w->kind ?
	    NULL :
	    field_encoded(w->a, t, field_find(w->kind, w->field));

	return has != NULL && strcmp(has, w->value) == 0;
}

struct thing *
world_find(struct plan *plan, const struct kind *kind, const char *field,
    const char *value)
{
	struct arena *a = arena_new();
	struct thing *t = thing_each(&plan->thing, WALK_ALL, is_wanted,
	    &(struct wanted){ a, kind, field, value });

	arena_free(a);
	must(t != NULL, value);
	return t;
}

const char *
world_value(struct world *w, const struct thing *t, const char *field)
{
	const char *text = field_encoded(
	    w->arena, t, field_find(t->kind, field));

	return text != NULL ? text : "";
}

const char *
world_dump(struct world *w, const struct thing *t)
{
	struct buf out = { 0 };
	const char *text;

	thing_dump(t, false, &out);
	text = buf_save(w->arena, &out);
	buf_free(&out);
	return text;
}
