/* SPDX-License-Identifier: ISC */
/*
 * Changes in words: what a set does, and what undoing one brings back.
 */
#include "ragtrack/model/change_text.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/walk.h"

#define PARTS_SAID 4  /* changes of one thing that are named */
#define OWNERS_SAID 3 /* things of a set that are named */

static bool
is_field(const struct change *c)
{
	return c->op == CHANGE_FIELD || c->op == CHANGE_REDACT;
}

/* The thing itself is taken out or put back, where it is named before. */
static bool
is_owner(const struct change *c, const struct thing *owner)
{
	return owner != NULL && c->kind == owner->kind &&
	    c->thing == owner->number &&
	    (c->op == CHANGE_RETIRE || c->op == CHANGE_RESTORE);
}

/* What is taken out or put back: of an update what it is, and what it says in
   quotes. */
static const char *
gone_said(struct arena *a, const struct kind *kind, const struct thing *t)
{
	const struct update *u;
	const char *what;

	if (t == NULL || kind != &kind_update)
		return kind_said(a, kind);
	u = thing_as_update(t);
	what = update_confirms(u) ? "confirmation of no change" :
	    u->internal		  ? "private note" :
				    kind->name;
	return u->text == NULL ?
	    what :
	    arena_printf(a, "%s \"%s\"", what,
		value_said(a, field_find(t->kind, "text"), u->text));
}

/* "due", or "step 2 due" of a thing inside an action; in labels "Due". */
static const char *
field_said(struct arena *a, const struct plans *plans, const struct change *c,
    enum set_words words)
{
	const struct thing *t = thing_find(plans, c->kind, c->thing);
	const char *name = words == SET_LABELS ?
	    field_heading(c->field, t) :
	    field_address(a, c->field, NULL);

	if (t == NULL || c->kind == &kind_action || t->parent == NULL ||
	    t->parent->kind != &kind_action)
		return name;
	return arena_printf(
	    a, "%s %zu %s", c->kind->name, thing_place(t), name);
}

/* The one entry of a map that a change is of, "glossary/MASH Hub -> The hub";
   NULL where it is of several, or the map is no longer than that. */
static const char *
entry_said(struct arena *a, const struct plans *plans, const struct change *c,
    enum set_words words)
{
	struct map old = { 0 }, new = { 0 };
	const char *key = NULL, *is, *was;

	if (c->field->type->shape != SHAPE_MAP)
		return NULL;
	map_decode(a, c->old, &old);
	map_decode(a, c->new, &new);
	if (old.count < 2 && new.count < 2)
		return NULL;
	for (size_t i = 0; i < old.count + new.count; i++) {
		const char *label = i < old.count ?
		    old.item[i].label :
		    new.item[i - old.count].label;

		if (text_same(map_get(&old, label), map_get(&new, label)) ||
		    (key != NULL && strcmp(key, label) == 0))
			continue;
		if (key != NULL)
			return NULL;
		key = label;
	}
	if (key == NULL)
		return NULL;
	is = map_get(&new, key);
	was = map_get(&old, key);
	return arena_printf(a, "%s%c%s %s%s%s", field_said(a, plans, c, words),
	    words == SET_LABELS ? ' ' : '/', key,
	    was != NULL ? text_said(a, was) : "", was != NULL ? " -> " : "",
	    text_said(a, is));
}

static const char *
change_said(struct arena *a, const struct plans *plans, const struct change *c,
    enum set_words words)
{
	const char *entry;

	switch (c->op) {
	case CHANGE_FIELD:
		entry = entry_said(a, plans, c, words);
		if (entry != NULL)
			return entry;
		if (c->new == NULL)
			return arena_printf(a, "%s %s -> nothing",
			    field_said(a, plans, c, words),
			    value_said(a, c->field, c->old));
		if (c->old == NULL)
			return arena_printf(a, "%s %s",
			    field_said(a, plans, c, words),
			    value_said(a, c->field, c->new));
		return arena_printf(a, "%s %s -> %s",
		    field_said(a, plans, c, words),
		    value_said(a, c->field, c->old),
		    value_said(a, c->field, c->new));
	case CHANGE_CREATE:
		if (c->kind == &kind_update && c->made != NULL &&
		    update_confirms(thing_as_update(c->made)))
			return "confirmed, no change";
		return arena_printf(a, "new %s", kind_said(a, c->kind));
	case CHANGE_RETIRE:
	case CHANGE_RESTORE:
		return arena_printf(a, "%s %s",
		    gone_said(a, c->kind, thing_find(plans, c->kind, c->thing)),
		    c->op == CHANGE_RETIRE ? "taken out" : "put back");
	case CHANGE_MOVE:
	case CHANGE_RANK:
		return "moved";
	case CHANGE_REDACT:
		return arena_printf(
		    a, "%s redacted", field_address(a, c->field, NULL));
	}
	return "";
}

/* The thing that a change is of; NULL where it is not loaded. */
static const struct thing *
thing_of(const struct plans *plans, const struct change *c)
{
	const struct thing *t;

	if (c->op == CHANGE_CREATE && c->made != NULL)
		return c->made->kind == &kind_action ? c->made :
						       c->made->parent;
	t = thing_find(plans, c->kind, c->thing);
	return t != NULL ? t : thing_find(plans, &kind_action, c->action);
}

/* Up to the action it is in, else itself. */
static const struct thing *
owner_of(const struct thing *t)
{
	for (const struct thing *up = t; up != NULL; up = up->parent)
		if (up->kind == &kind_action)
			return up;
	return t;
}

/* That a period is closed, or open again, says what goes with it. */
static bool
goes_without_saying(const struct change *c)
{
	return c->kind == &kind_period && c->op == CHANGE_FIELD &&
	    strcmp(c->field->name, "closed") != 0;
}

/* A screen calls an action by ref and title, a command as one types it. */
static const char *
owner_said(struct arena *a, const struct plans *plans,
    const struct thing *owner, enum set_words words)
{
	return words == SET_LABELS ? thing_titled(a, plans, owner) :
				     thing_said(a, plans, owner);
}

/* A change and the thing that it is told of. */
struct told {
	const struct thing *owner;
	const struct change *change;
};

/* The changes of one owner, those of fields first. */
static void
owner_changes(struct arena *a, const struct plans *plans,
    const struct told *all, size_t count, enum set_words words,
    struct buf *text)
{
	const struct thing *owner = all[0].owner;
	size_t named = 0, left = 0;

	if (owner != NULL)
		buf_addf(text, "%s: ", owner_said(a, plans, owner, words));
	for (int fields = 1; fields >= 0; fields--)
		for (size_t i = 0; i < count; i++) {
			const struct change *c = all[i].change;

			if (all[i].owner != owner ||
			    is_field(c) != (fields == 1) ||
			    goes_without_saying(c))
				continue;
			if (named == PARTS_SAID) {
				left++;
				continue;
			}
			buf_add(text, named++ > 0 ? ", " : "");
			if (words == SET_LABELS && is_owner(c, owner))
				buf_add(text,
				    c->op == CHANGE_RETIRE ? "taken out" :
							     "put back");
			else
				buf_add(text, change_said(a, plans, c, words));
		}
	if (left > 0)
		buf_addf(text, " and %zu more", left);
}

/* "actions" where all are such, else "things". */
static const char *
owners_kind(const struct told *all, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (all[i].owner == NULL || all[i].owner->kind != &kind_action)
			return "things";
	return "actions";
}

static int
by_owner(const void *x, const void *y)
{
	const struct told *a = x, *b = y;

	if (a->owner != b->owner)
		return (uintptr_t)a->owner < (uintptr_t)b->owner ? -1 : 1;
	return a->change < b->change ? -1 : a->change > b->change;
}

static size_t
count_owners(struct arena *a, const struct told *all, size_t count)
{
	struct told *sorted = arena_memdup(a, all, count * sizeof(*all));
	size_t owners = 1;

	qsort(sorted, count, sizeof(*sorted), by_owner);
	for (size_t i = 1; i < count; i++)
		owners += sorted[i].owner != sorted[i - 1].owner;
	return owners;
}

/* Whether this is the first change of its owner. */
static bool
first_of_owner(const struct told *all, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (all[i].owner == all[at].owner)
			return false;
	return true;
}

/* A plan by its title on a screen, else by its id. */
static const char *
plan_said(struct arena *a, const struct thing *t, enum set_words words)
{
	return words == SET_LABELS ? plan_titled(a, thing_as_plan(t)) :
				     thing_as_plan(t)->id;
}

/* A plan that is taken out or put back, whole: that, and the first of its
   actions.  False where the set is none such. */
static bool
plan_whole(struct arena *a, const struct plans *plans, const struct told *all,
    size_t count, enum set_words words, struct buf *text)
{
	const struct thing *plan = NULL;
	size_t actions = 0;
	bool out = false;

	for (size_t i = 0; i < count && plan == NULL; i++) {
		const struct change *c = all[i].change;

		out = c->op == CHANGE_RETIRE;
		if (c->kind == &kind_plan && (out || c->op == CHANGE_RESTORE))
			plan = thing_find(plans, c->kind, c->thing);
	}
	if (plan == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		actions += all[i].change->kind == &kind_action;
	buf_addf(text, "%s %s, with %zu action%s",
	    words == SET_LABELS ? plan_said(a, plan, words) :
				  thing_said(a, plans, plan),
	    out ? "taken out" : "put back", actions, actions == 1 ? "" : "s");
	for (size_t i = 0, named = 0; i < count && named < OWNERS_SAID; i++) {
		const struct thing *t = all[i].owner;

		if (all[i].change->kind != &kind_action || t == NULL)
			continue;
		buf_addf(text, "%s%s", named++ == 0 ? ": " : ", ",
		    words == SET_LABELS ? thing_titled(a, plans, t) :
			thing_as_action(t)->ref != NULL ?
					  thing_as_action(t)->ref :
					  thing_said(a, plans, t));
	}
	if (actions > OWNERS_SAID)
		buf_addf(text, " and %zu more", actions - OWNERS_SAID);
	return true;
}

/* An undoing is told in the order in which what it takes back was done. */
static void
told_in_order(struct told *all, size_t count, const char *source)
{
	if (source == NULL || strcmp(source, "undo") != 0)
		return;
	for (size_t i = 0; i < count / 2; i++) {
		struct told one = all[i];

		all[i] = all[count - 1 - i];
		all[count - 1 - i] = one;
	}
}

/* On a screen: that several are as before, or changed again, and the first of
   them. */
static void
owners_told(struct arena *a, const struct plans *plans, const struct told *all,
    size_t count, size_t owners, bool again, struct buf *text)
{
	size_t named = 0;

	buf_addf(text, "%zu %s are %s: ", owners, owners_kind(all, count),
	    again ? "changed again" : "as before");
	for (size_t i = 0; i < count && named < OWNERS_SAID; i++)
		if (all[i].owner != NULL && first_of_owner(all, i))
			buf_addf(text, "%s%s", named++ > 0 ? "; " : "",
			    thing_titled(a, plans, all[i].owner));
	if (owners > named)
		buf_addf(text, "; and %zu more", owners - named);
}

static void
set_told(struct arena *a, const struct plans *plans, const struct told *all,
    size_t count, enum set_words words, struct buf *text)
{
	size_t owners = count_owners(a, all, count), named = 0;

	if (owners > 1)
		buf_addf(text, "%zu %s: ", owners, owners_kind(all, count));
	for (size_t i = 0; i < count && named < OWNERS_SAID; i++) {
		if (!first_of_owner(all, i))
			continue;
		buf_add(text, named++ > 0 ? "; " : "");
		owner_changes(a, plans, &all[i], count - i, words, text);
	}
	if (owners > named)
		buf_addf(text, "; and %zu more", owners - named);
}

static const char *
all_said(struct arena *a, const struct plans *plans,
    const struct change_set *set, enum set_words words)
{
	struct told *all = arena_alloc(a, (set->count + 1) * sizeof(*all));
	struct buf text = { 0 };

	if (set->count == 0)
		return "nothing";
	for (size_t i = 0; i < set->count; i++)
		all[i] = (struct told){
			owner_of(thing_of(plans, &set->item[i])), &set->item[i]
		};
	told_in_order(all, set->count, set->source);
	if (plan_whole(a, plans, all, set->count, words, &text))
		return buf_take(a, &text);
	if (words == SET_LABELS && set->undoes != 0 &&
	    count_owners(a, all, set->count) > 1)
		owners_told(a, plans, all, set->count,
		    count_owners(a, all, set->count),
		    strcmp(set->source, "redo") == 0, &text);
	else
		set_told(a, plans, all, set->count, words, &text);
	return buf_take(a, &text);
}

const char *
set_said(
    struct arena *a, const struct plans *plans, const struct change_set *set)
{
	return all_said(a, plans, set, SET_NAMES);
}

/* The plan that all of the rows are in; NULL where they are in several, or it
   is not loaded. */
static const struct thing *
plan_of_rows(const struct plans *plans, const struct history *rows)
{
	const char *id = rows->item[0].plan;

	for (size_t i = 1; i < rows->count; i++)
		if (!text_same(rows->item[i].plan, id))
			return NULL;
	for (size_t i = 0; id != NULL && i < plans->plan.count; i++)
		if (strcmp(thing_as_plan(plans->plan.item[i])->id, id) == 0)
			return plans->plan.item[i];
	return NULL;
}

const char *
inverse_said(struct arena *a, const struct plans *plans,
    const struct change_set *set, const struct history *rows,
    enum set_words words)
{
	const struct history_row *first = &rows->item[0];
	const struct thing *plan = plan_of_rows(plans, rows);
	const char *text = all_said(a, plans, set, words);
	const char *name = first->plan;

	if (strcmp(first->source, "import") != 0 || name == NULL)
		return text;
	if (plan != NULL)
		name = plan_said(a, plan, words);
	/* Of a plan that comes or goes with it its name is said there. */
	return arena_printf(a, "the import of %s%s%s",
	    strncmp(text, name, strlen(name)) == 0 ? "" : name,
	    strncmp(text, name, strlen(name)) == 0 ? "" : ": ", text);
}

const char *
inverse_when(struct arena *a, const struct plans *plans,
    const struct change_set *set, const struct history *rows,
    enum set_words words)
{
	const struct history_row *first = &rows->item[0];
	const struct thing *plan = plan_of_rows(plans, rows);
	int ago = day_span(first->day, set->day);
	struct buf out = { 0 };
	char day[16];

	if (ago != 0) {
		day_short(first->day, day);
		buf_addf(&out, "of %s", day);
	}
	if (ago > 0)
		buf_addf(&out, ", %d day%s ago", ago, ago == 1 ? "" : "s");
	if (plan != NULL && (ago != 0 || first->kind == &kind_period))
		buf_addf(&out, "%sin %s", ago != 0 ? ", " : "",
		    plan_said(a, plan, words));
	return buf_take(a, &out);
}
