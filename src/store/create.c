/* SPDX-License-Identifier: ISC */
/*
 * What is made: a thing with all that stands in it.  The plan, each priority
 * and each action get a row of the history of their own, so that an action's
 * history begins with its making; what is smaller has one only where it was
 * made by itself.  The row holds a digest of the thing without those that
 * have their own.
 */
#include "conflict.h"
#include "person.h"
#include "room.h"
#include "seal.h"
#include "value.h"

#include "ragtrack/model/shared_view.h"

#include <string.h>

#include "ragtrack/model/period.h"

static bool
has_history(const struct kind *kind)
{
	return kind == &kind_plan || kind == &kind_priority ||
	    kind == &kind_action;
}

/* The canonical text of a thing but for what has a row of its own. */
static void
made_text(struct arena *a, const struct thing *t, struct buf *out)
{
	struct thing *some = arena_memdup(a, t, t->kind->size);

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_THINGS && has_history(f->kind))
			memset(field_of(some, f), 0, sizeof(struct things));
	}
	thing_dump(some, false, out);
}

static bool
made_history(
    struct writer *w, struct change *c, const struct thing *t, struct err *e)
{
	struct buf made = { 0 };
	bool good;

	made_text(w->arena, t, &made);
	good = history_write(w, c, buf_text(&made), e);
	buf_free(&made);
	return good;
}

/* Ranks go up in a list that is made whole. */
static void
ranks_settle(struct things *list)
{
	int64_t last = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->item[i]->rank <= last)
			list->item[i]->rank = last + RANK_GAP;
		last = list->item[i]->rank;
	}
}

static bool
children_write(struct writer *w, struct change *c, struct thing *t,
    struct things *list, struct err *e)
{
	ranks_settle(list);
	for (size_t i = 0; i < list->count; i++) {
		struct thing *child = list->item[i];
		struct change one = { .op = CHANGE_CREATE,
			.kind = child->kind,
			.made = child,
			.plan = c->plan,
			.action = c->action };

		if (child->retired)
			continue;
		child->parent = t;
		if (child->kind == &kind_person) {
			if (!person_write(w, c, thing_as_plan(t),
				thing_as_person(child), false, e))
				return false;
		} else if (!tree_write(w, has_history(child->kind) ? &one : c,
			       child, e)) {
			return false;
		}
	}
	return true;
}

void
numbered_add(struct writer *w, struct thing *t)
{
	things_push(w->arena, &w->numbered, t);
}

bool
tree_write(struct writer *w, struct change *c, struct thing *t, struct err *e)
{
	if (!row_insert(w->store, t, e))
		return false;
	numbered_add(w, t);
	if (c->made == t) {
		c->thing = t->number;
		if (t->kind == &kind_plan)
			c->plan = t->number;
		if (t->kind == &kind_action)
			c->action = t->number;
		if (!made_history(w, c, t, e))
			return false;
	}
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_THINGS &&
		    !children_write(w, c, t, field_of(t, f), e))
			return false;
	}
	return true;
}

static bool
create_plan(struct writer *w, struct change *c, struct err *e)
{
	struct plan *plan = thing_as_plan(c->made);
	struct stmt q = stmt_open(w->store, SQL_LIVE_PLAN);
	int64_t live;
	char day[16];

	put_text(&q, plan->id);
	if (!stmt_number(&q, &live, e))
		return false;
	if (live != 0)
		return err_set(e, ERR_CONFLICT,
		    "Somebody made a plan %s "
		    "meanwhile; nothing was changed. Import once more.",
		    plan->id);
	if (!rank_free(w, c->kind, 0, &plan->thing.rank, e) ||
	    !tree_write(w, c, c->made, e))
		return false;
	plan->imported = w->set->day;
	day_iso(w->set->day, day);
	q = stmt_open(w->store, SQL_PLAN_IMPORTED);
	put_text(&q, day);
	put_int(&q, plan->thing.number);
	return stmt_run(&q, e) &&
	    seal_place(w->store, &kind_plan, plan->thing.number, e);
}

/* A live period of the plan in whose way this one stands; 0: none. */
static bool
period_number(struct store *s, int64_t plan, const struct period *p,
    int64_t *out, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_LIVE_PERIOD);
	char first[16], cutoff[16];

	day_iso(p->first.first, first);
	day_iso(p->cutoff.last, cutoff);
	put_int(&q, plan);
	put_text(&q, p->id);
	put_copy(&q, first);
	put_copy(&q, cutoff);
	put_int(&q, p->closed.text == NULL);
	return stmt_number(&q, out, e);
}

static bool
view_number(struct store *s, const char *name, int64_t *out, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_LIVE_VIEW);

	put_text(&q, name);
	return stmt_number(&q, out, e);
}

bool
view_name_free(
    struct writer *w, const char *name, int64_t number, struct err *e)
{
	int64_t live;

	if (!view_number(w->store, name, &live, e))
		return false;
	return live == 0 || live == number ||
	    err_set(e, ERR_CONFLICT,
		"There is a shared view \"%s\" by now; nothing was changed.",
		name);
}

bool
name_taken(
    struct writer *w, const struct change *c, int64_t *live, struct err *e)
{
	struct stands at;
	struct stmt q;
	struct thing *t;

	if (!row_read(w->store, w->arena, c->kind, c->thing, &t, e))
		return false;
	if (c->kind == &kind_shared_view)
		return view_number(
		    w->store, thing_as_shared_view(t)->name, live, e);
	if (c->kind == &kind_period)
		return row_stands(w->store, c->kind, c->thing, &at, e) &&
		    period_number(
			w->store, at.parent, thing_as_period(t), live, e);
	if (c->kind == &kind_person)
		return person_by_code(w->store, thing_as_person(t)->scope,
		    thing_as_person(t)->code, live, e);
	q = stmt_open(w->store, SQL_LIVE_PLAN);
	put_text(&q, thing_as_plan(t)->id);
	return stmt_number(&q, live, e);
}

/* Two people may open a period at once. */
static bool
period_free(struct writer *w, const struct thing *t, struct err *e)
{
	int64_t live;

	if (!period_number(
		w->store, t->parent->number, thing_as_period(t), &live, e))
		return false;
	return live == 0 ||
	    err_set(e, ERR_CONFLICT,
		"Somebody opened a period of this plan meanwhile; nothing was "
		"changed.");
}

bool
period_last(struct writer *w, int64_t number, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_PERIOD_AFTER);
	const char *next = NULL, *id = NULL;

	put_int(&q, number);
	if (stmt_row(&q)) {
		next = arena_strdup(w->arena, get_text(&q, 0));
		id = arena_strdup(w->arena, get_text(&q, 1));
	}
	return stmt_close(&q, e) &&
	    (next == NULL ||
		err_set(e, ERR_CONFLICT,
		    "The period %s opens again only while it is the last one, "
		    "and %s follows it; nothing was changed. What lies in %s "
		    "can still be corrected, with a reason.",
		    id, next, id));
}

bool
period_unfrozen(struct writer *w, int64_t number, struct err *e)
{
	struct thing *t;

	if (!row_read(w->store, w->arena, &kind_period, number, &t, e))
		return false;
	return t == NULL || thing_as_period(t)->closed.text == NULL ||
	    err_set(e, ERR_CONFLICT,
		"The period %s is closed, and its closing is undone first; "
		"nothing was changed.",
		thing_as_period(t)->id);
}

static bool
create_view(struct writer *w, struct change *c, struct err *e)
{
	return view_name_free(w, thing_as_shared_view(c->made)->name, 0, e) &&
	    rank_free(w, c->kind, 0, &c->made->rank, e) &&
	    tree_write(w, c, c->made, e);
}

bool
create_write(struct writer *w, struct change *c, struct err *e)
{
	struct thing *t = c->made, *parent = t->parent;
	struct stands at;
	bool ready;

	if (t->kind == &kind_plan)
		return create_plan(w, c, e);
	if (t->kind == &kind_shared_view)
		return create_view(w, c, e);
	if (parent == NULL || parent->number == 0)
		return err_set(
		    e, ERR_IO, "A new %s stands nowhere.", t->kind->name);
	if (!is_there(w, c, parent->kind, parent->number, &ready, e))
		return false;
	if (!ready)
		return true;
	if (t->kind == &kind_person)
		return person_write(
		    w, c, thing_as_plan(parent), thing_as_person(t), true, e);
	if (t->kind == &kind_period && !period_free(w, t, e))
		return false;
	if (!thing_belongs(w->store, parent->kind, parent->number, &c->plan,
		&c->action, e) ||
	    !rank_now(w, t->kind, parent->number, &t->rank, e) ||
	    !rank_free(w, t->kind, parent->number, &t->rank, e) ||
	    !tree_write(w, c, t, e))
		return false;
	if (t->kind == &kind_holder)
		return row_stands(w->store, t->kind, t->number, &at, e) &&
		    person_edited(w, at.parent, e);
	return true;
}
