/* SPDX-License-Identifier: ISC */
/*
 * Where a thing stands among its like.  Order is rank, a number with gaps: what
 * comes in between takes one between its neighbours.  Where that gap is used
 * up, it takes the rank of the one before it, and the store makes room there.
 */
#include "ragtrack/model/edit_thing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "edit_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/model/change_text.h"

/* A thing where this set leaves it. */
struct stand {
	const struct thing *thing, *parent;
	int64_t rank;
};

/* What stands in a parent after this set, in order, and all ranks that are in
   use there, of what was taken out too. */
struct row {
	struct stand *item;
	size_t count, room;
	int64_t *taken;
	size_t takes, takes_room;
};

static struct change *
pending_move(const struct edit *ed, const struct thing *t)
{
	for (size_t i = ed->set->count; i > 0 && t->number != 0; i--) {
		struct change *c = &ed->set->item[i - 1];

		if (c->op == CHANGE_MOVE && c->kind == t->kind &&
		    c->thing == t->number)
			return c;
	}
	return NULL;
}

static struct stand
stand_of(const struct edit *ed, const struct thing *t)
{
	struct stand out = { t, t->parent, t->rank };
	const struct change *c = pending_move(ed, t);
	char *end;
	int64_t number;

	if (c == NULL)
		return out;
	number = strtoll(c->new, &end, 10);
	out.rank = strtoll(end + 1, NULL, 10);
	if (c->made != NULL)
		out.parent = c->made;
	else if (out.parent == NULL || out.parent->number != number)
		out.parent = thing_find(ed->plans, t->kind->parent, number);
	return out;
}

static void
row_add(const struct edit *ed, struct row *row, const struct thing *parent,
    const struct thing *t)
{
	const struct stand at = stand_of(ed, t);
	size_t i = row->count;

	row->taken = arena_grow(ed->set->arena, row->taken, row->takes,
	    &row->takes_room, sizeof(*row->taken));
	row->taken[row->takes++] = at.parent == parent ? at.rank : t->rank;
	if (at.parent != parent || edit_is_out(ed, t))
		return;
	row->item = arena_grow(ed->set->arena, row->item, row->count,
	    &row->room, sizeof(*row->item));
	for (; i > 0 && row->item[i - 1].rank > at.rank; i--)
		row->item[i] = row->item[i - 1];
	row->item[i] = at;
	row->count++;
}

static struct row
row_of(
    const struct edit *ed, const struct thing *parent, const struct kind *kind)
{
	/* The list is only read. */
	const struct things *list = thing_list(
	    (struct thing *)(uintptr_t)parent, kind);
	struct row row = { 0 };

	for (size_t i = 0; i < list->count; i++)
		row_add(ed, &row, parent, list->item[i]);
	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];
		const struct thing *t = c->op == CHANGE_CREATE ? c->made : NULL;

		if (c->kind != kind)
			continue;
		if (c->op == CHANGE_MOVE)
			t = thing_find(ed->plans, kind, c->thing);
		if (t != NULL && stand_of(ed, t).parent == parent &&
		    (c->op == CHANGE_CREATE || t->parent != parent))
			row_add(ed, &row, parent, t);
	}
	return row;
}

static void
row_drop(struct row *row, const struct thing *t)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->item[i].thing == t) {
			row->count--;
			memmove(&row->item[i], &row->item[i + 1],
			    (row->count - i) * sizeof(*row->item));
			return;
		}
}

/* The place of t in the row, from 0; its count where it is not there. */
static size_t
row_find(const struct row *row, const struct thing *t)
{
	size_t i = 0;

	while (i < row->count && row->item[i].thing != t)
		i++;
	return i;
}

static int64_t
row_top(const struct row *row)
{
	int64_t top = 0;

	for (size_t i = 0; i < row->takes; i++)
		if (row->taken[i] > top)
			top = row->taken[i];
	return top;
}

static bool
is_taken(const struct row *row, int64_t rank)
{
	for (size_t i = 0; i < row->takes; i++)
		if (row->taken[i] == rank)
			return true;
	return false;
}

/* A free rank before the thing at place `at`; where there is none, that of the
   one before. */
static int64_t
rank_before(const struct row *row, size_t at)
{
	int64_t low, high;

	if (at == row->count)
		return row_top(row) + RANK_GAP;
	low = at > 0 ? row->item[at - 1].rank : 0;
	high = row->item[at].rank;
	/* Below nothing there is always room. */
	if (at == 0 && high <= 1)
		return high - RANK_GAP;
	for (int64_t rank = low + (high - low) / 2; rank > low && rank < high;
	     rank++)
		if (!is_taken(row, rank))
			return rank;
	for (int64_t rank = low + 1; rank < high; rank++)
		if (!is_taken(row, rank))
			return rank;
	return at > 0 ? low : high - RANK_GAP;
}

/* Puts it there: by a change, or what this set makes at once. */
static void
put(struct edit *ed, const struct thing *t, const struct thing *parent,
    int64_t rank)
{
	struct change *c = pending_move(ed, t);

	if (t->number == 0) {
		struct thing *made = (struct thing *)(uintptr_t)t;

		made->parent = (struct thing *)(uintptr_t)parent;
		made->rank = rank;
		return;
	}
	if (c == NULL) {
		change_move(ed->set, t, parent, rank);
		c = pending_move(ed, t);
	}
	if (c == NULL)
		return;
	c->new = arena_printf(
	    ed->set->arena, "%" PRId64 ":%" PRId64, parent->number, rank);
	c->made = parent->number == 0 ? (struct thing *)(uintptr_t)parent :
					NULL;
}

/* Gives t the place `at` of the row, which it is not in. */
static void
enter(struct edit *ed, struct row *row, size_t at, const struct thing *t,
    const struct thing *parent)
{
	ed->set->seen = ed->plans->head;
	put(ed, t, parent, rank_before(row, at));
}

static size_t
place_said(const struct row *row, const struct thing *before,
    const struct thing *after)
{
	size_t at = row->count;

	if (before != NULL)
		return row_find(row, before);
	if (after != NULL)
		at = row_find(row, after);
	return at < row->count ? at + 1 : at;
}

/* People are shared by plans, and so are those who hold their posts. */
static bool
same_plan(
    const struct edit *ed, const struct thing *t, const struct thing *parent)
{
	struct arena *a = ed->set->arena;

	if (t->kind != &kind_holder)
		return thing_plan(t) == thing_plan(parent);
	return strcmp(plan_scope(a, thing_plan(t)),
		   plan_scope(a, thing_plan(parent))) == 0;
}

static bool
parent_fits(const struct edit *ed, const struct thing *t,
    const struct thing *parent, struct err *e)
{
	struct arena *a = ed->set->arena;

	if (parent->kind != t->parent->kind ||
	    thing_list((struct thing *)(uintptr_t)parent, t->kind) == NULL)
		return err_set(e, ERR_NO, "%s stands in a %s, not in a %s",
		    thing_said(a, ed->plans, t), t->parent->kind->name,
		    parent->kind->name);
	if (!same_plan(ed, t, parent))
		return err_set(e, ERR_NO,
		    "%s cannot move to another plan: `ragtrack carry` takes "
		    "what is unfinished into the next one",
		    thing_said(a, ed->plans, t));
	if (edit_is_out(ed, parent))
		return err_set(e, ERR_NO,
		    "%s is taken out: nothing moves there",
		    thing_said(a, ed->plans, parent));
	return true;
}

bool
edit_place(struct edit *ed, const struct thing *t, const struct thing *parent,
    const struct thing *before, const struct thing *after, struct err *e)
{
	const struct thing *beside = before != NULL ? before : after;
	const struct stand was = stand_of(ed, t);
	struct row row;
	size_t at, from;

	if (!edit_may_place(ed, t, e))
		return false;
	if (parent == NULL)
		parent = beside != NULL && beside->kind == t->kind ?
		    stand_of(ed, beside).parent :
		    was.parent;
	if (!parent_fits(ed, t, parent, e))
		return false;
	row = row_of(ed, parent, t->kind);
	if (beside != NULL && row_find(&row, beside) == row.count)
		return err_set(e, ERR_NO, "%s does not stand in %s",
		    thing_said(ed->set->arena, ed->plans, beside),
		    thing_said(ed->set->arena, ed->plans, parent));
	from = row_find(&row, t);
	row_drop(&row, t);
	at = place_said(&row, before, after);
	if (beside == t || (was.parent == parent && at == from)) {
		edit_so(ed, t, "it stands there already");
		return true;
	}
	enter(ed, &row, at, t, parent);
	if (t->kind == &kind_action)
		edit_follow_move(ed, thing_as_action(t), parent);
	return true;
}

struct thing *
edit_new_at(struct edit *ed, const struct kind *kind,
    const struct thing *parent, const struct thing *before,
    const struct thing *after)
{
	struct thing *t = edit_new(ed, kind, parent);
	struct row row;

	if (before == NULL && after == NULL)
		return t;
	row = row_of(ed, parent, kind);
	enter(ed, &row, place_said(&row, before, after), t, parent);
	return t;
}
