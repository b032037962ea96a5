/* SPDX-License-Identifier: ISC */
/* Whether all say the same. */
#include "life.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const life_codes[LIFE_PEOPLE] = { "AB", "CD" };
const char *const life_statuses[4] = { "not started", "in progress", "on hold",
	"complete" };
const char *const life_keys[3] = { "Cost", "Panel", "Risk" };

unsigned
life_cast(struct life *l, unsigned sides)
{
	return dice(&l->dice, sides);
}

bool
life_wrong(struct life *l, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (l->wrong[0] == '\0')
		vsnprintf(l->wrong, sizeof(l->wrong), fmt, ap);
	va_end(ap);
	return false;
}

void
life_note(struct life *l, const char *fmt, ...)
{
	char *line = l->line[l->number % RECENT];
	size_t n = strlen(line);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line + n, sizeof(l->line[0]) - n, fmt, ap);
	va_end(ap);
}

/* A value for a message: its separators made visible. */
const char *
life_visible(const char *value)
{
	char *copy, *p;

	if (value == NULL)
		return "nothing";
	copy = (char *)(uintptr_t)life_text("\"%s\"", value);
	for (p = copy; *p != '\0'; p++)
		if (*p == '\x1f' || *p == '\x1e')
			*p = *p == '\x1f' ? '|' : ';';
	return copy;
}

struct who
life_who(const struct life *l)
{
	return somebody(1000, life_codes[l->person]);
}

struct thing *
life_action_at(const struct plan *plan, int action)
{
	const char *ref = life_text("%d.%d", 1 + action / 3, 1 + action % 3);

	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct things *list =
		    &thing_as_priority(plan->priorities.item[i])->actions;

		for (size_t k = 0; k < list->count; k++)
			if (life_same(thing_as_action(list->item[k])->ref, ref))
				return list->item[k];
	}
	return NULL;
}

/* A thing of the model as the program has it. */
struct thing *
life_thing_at(const struct plan *plan, int thing)
{
	struct thing *t = life_action_at(plan, life_action(thing));

	if (t == NULL || thing < LIFE_ACTIONS)
		return t;
	return thing_as_action(t)
	    ->steps.item[(thing - LIFE_ACTIONS) % LIFE_STEPS];
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
updates_same(struct life *l, const char *where, const struct life_plan *want,
    const struct thing *t, int action)
{
	const struct things *list = &thing_as_action(t)->updates;
	const char **is = arena_alloc(
	    l->arena, (list->count + want->updates + 1) * 2 * sizeof(*is));
	const char **should = is + list->count + want->updates + 1;
	size_t n = 0, m = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct update *u = thing_as_update(list->item[i]);

		if (!u->thing.retired && u->text != NULL)
			is[n++] = u->text;
	}
	for (size_t i = 0; i < want->updates; i++)
		if (want->update[i].action == action && !want->update[i].out &&
		    want->update[i].text != NULL)
			should[m++] = want->update[i].text;
	qsort(is, n, sizeof(*is), by_text);
	qsort(should, m, sizeof(*should), by_text);
	is[n] = should[m] = NULL;
	for (size_t i = 0; i <= n && i <= m; i++)
		if (!life_same(is[i], should[i]))
			return life_wrong(l,
			    "%s: action %d has %zu updates, the model %zu: "
			    "%s, and the model %s",
			    where, action, n, m, life_visible(is[i]),
			    life_visible(should[i]));
	return true;
}

static bool
plan_same(struct life *l, const char *where, const struct life_plan *want,
    const struct plan *plan)
{
	for (int i = 0; i < LIFE_THINGS; i++) {
		const struct thing *action = life_action_at(
		    plan, life_action(i));
		bool out = action == NULL || action->retired;
		const struct thing *t;

		if (out != want->out[life_action(i)])
			return life_wrong(l, "%s: action %d is %s", where,
			    life_action(i), out ? "out" : "in");
		if (out)
			continue;
		t = life_thing_at(plan, i);
		for (int c = 0; c < CELLS; c++) {
			const struct field *f = field_find(
			    t->kind, cell_names[c]);
			const char *is = f == NULL ?
			    NULL :
			    field_encoded(l->arena, t, f);

			if (!life_same(is, want->cell[i][c]))
				return life_wrong(l,
				    "%s: %s of thing %d is %s, and of the "
				    "model %s",
				    where, cell_names[c], i, life_visible(is),
				    life_visible(want->cell[i][c]));
		}
		if (i < LIFE_ACTIONS && !updates_same(l, where, want, t, i))
			return false;
	}
	return true;
}

/* The first line in which two dumps differ. */
static bool
text_same(struct life *l, const char *where, const char *want, const char *is)
{
	size_t line = 0;

	for (size_t i = 0; want[i] == is[i]; i++) {
		if (want[i] == '\0')
			return true;
		if (want[i] == '\n')
			line = i + 1;
	}
	return life_wrong(l, "%s: \"%.*s\", and in memory \"%.*s\"", where,
	    (int)strcspn(is + line, "\n"), is + line,
	    (int)strcspn(want + line, "\n"), want + line);
}

static struct plans
plans_then(struct life *l, int64_t head)
{
	struct plans plans = { .arena = l->arena };
	struct err e = { 0 };

	if (!store_load_as_of(l->store, head, false, &plans, &e))
		life_wrong(l, "as of %" PRId64 ": %s", head, e.text);
	return plans;
}

/* An earlier moment is what it was. */
static bool
past_same(struct life *l)
{
	const struct moment *m;
	struct plans then;

	if (l->nmoments == 0 || life_cast(l, 4) != 0)
		return true;
	m = &l->moment[life_cast(
	    l, (unsigned)(l->nmoments < MOMENTS ? l->nmoments : MOMENTS))];
	then = plans_then(l, m->head);
	return l->wrong[0] == '\0' &&
	    plan_same(l, life_text("as of %" PRId64, m->head), &m->plan,
		plan_by_id(&then, "p"));
}

void
life_moment_keep(struct life *l)
{
	struct moment *m = &l->moment[l->nmoments++ % MOMENTS];

	life_plan_copy(&m->plan, &l->model.now);
	m->head = l->plans.head;
}

bool
life_check(struct life *l)
{
	struct list findings = { 0 };
	struct err e = { 0 };

	return store_check(l->store, l->arena, NULL, &findings, &e) ||
	    life_wrong(l, "store check: %s",
		findings.count > 0 ? findings.item[0] : e.text);
}

/* Memory, a fresh load, the history and the model say the same. */
bool
life_all_same(struct life *l)
{
	struct store_load all = { 0 };
	struct plans fresh = { .arena = l->arena }, then;
	const char *memory;
	struct err e = { 0 };

	if (!store_refresh(l->store, &l->plans, l->arena, NULL, &e) ||
	    !store_load(l->store, &all, &fresh, &e))
		return life_wrong(l, "%s", e.text);
	memory = plans_text(l->arena, &l->plans);
	then = plans_then(l, l->plans.head);
	return l->wrong[0] == '\0' &&
	    text_same(l, "loaded anew", memory, plans_text(l->arena, &fresh)) &&
	    text_same(
		l, "by the history", memory, plans_text(l->arena, &then)) &&
	    plan_same(
		l, "in memory", &l->model.now, plan_by_id(&l->plans, "p")) &&
	    past_same(l);
}

void
life_edit(struct life *l, const char *source)
{
	struct who who = life_who(l);

	change_set_init(&l->set, l->arena, source, &who, l->day);
	l->ed = (struct edit){ .plans = &l->plans, .set = &l->set };
}

/* What the model expects of it, and what the store does. */
bool
life_apply(struct life *l, const struct store_import *import)
{
	struct err e = { 0 };
	bool good;

	if (l->skip) {
		l->skip = false;
		return true;
	}
	good = store_apply(l->store, &l->set, import, NULL, &e);
	if (!good && e.code != ERR_CONFLICT)
		return life_wrong(l, "%s", e.text);
	if (good != (l->result != LIFE_REFUSED))
		return life_wrong(l, "%s",
		    good ? "the store took what the model refuses" : e.text);
	if ((l->set.number != 0) != (l->result == LIFE_DONE))
		return life_wrong(l,
		    "the store wrote %s set, of %zu changes (%s %" PRId64
		    " %s), the model %s",
		    l->set.number != 0 ? "a" : "no", l->set.count,
		    l->set.count > 0 ? l->set.item[0].kind->name : "none",
		    l->set.count > 0 ? l->set.item[0].thing : 0,
		    l->set.count > 0 && l->set.item[0].field != NULL ?
			l->set.item[0].field->name :
			"itself",
		    l->set.number != 0 ? "none" : "one");
	return true;
}
