/* SPDX-License-Identifier: ISC */
/*
 * A set of changes into the tables and the history, in one transaction.
 *
 * Each change says what it thought stood there.  That is compared with what
 * does stand there now, in the encoded form and inside the write transaction,
 * so an update cannot be lost: what somebody changed meanwhile is a conflict,
 * all of them are listed, and nothing is written.
 */
#include "access.h"
#include "conflict.h"
#include "person.h"
#include "room.h"
#include "seal.h"
#include "value.h"

#include "ragtrack/base/limits.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/shared_view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool
thing_belongs(struct store *s, const struct kind *kind, int64_t number,
    int64_t *plan, int64_t *action, struct err *e)
{
	struct stands at;
	struct stmt q;

	*plan = *action = 0;
	while (kind != NULL && kind != &kind_person) {
		if (kind == &kind_action)
			*action = number;
		if (kind == &kind_plan)
			*plan = number;
		if (!row_stands(s, kind, number, &at, e))
			return false;
		number = at.parent;
		kind = kind->parent;
	}
	if (kind == NULL)
		return true;
	q = stmt_open(s, SQL_PERSON_PLAN);
	put_int(&q, number);
	return stmt_number(&q, plan, e);
}

bool
note_belongs(struct writer *w, struct change *c, struct err *e)
{
	int64_t plan;

	if (!thing_belongs(w->store, c->kind, c->thing, &plan, &c->action, e))
		return false;
	if (plan != 0)
		c->plan = plan;
	return true;
}

/* Seals where the people of a plan stand. */
static bool
people_seal(struct writer *w, int64_t plan, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_PEOPLE_OF_PLAN);
	int64_t *person = NULL;
	size_t count = 0, room = 0;

	put_int(&q, plan);
	while (stmt_row(&q)) {
		person = arena_grow(
		    w->arena, person, count, &room, sizeof(*person));
		person[count++] = get_int(&q, 0);
	}
	if (!stmt_close(&q, e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!seal_place(w->store, &kind_person, person[i], e))
			return false;
	return true;
}

bool
scope_follows(struct writer *w, const struct thing *plan, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_SET_SCOPE);

	put_text(&q, plan_scope(w->arena, thing_as_plan(plan)));
	put_int(&q, plan->number);
	return stmt_run(&q, e) && people_seal(w, plan->number, e);
}

bool
field_write(struct writer *w, struct change *c, struct thing *t, struct err *e)
{
	struct stands at;

	field_set_encoded(w->arena, t, c->field, c->new);
	if (!year_read(w, c, t, e) || !row_set(w->store, t, c->field, e) ||
	    !note_belongs(w, c, e) || !history_write(w, c, NULL, e))
		return false;
	if (t->kind == &kind_person)
		return person_edited(w, t->number, e);
	if (t->kind == &kind_holder)
		return row_stands(w->store, t->kind, t->number, &at, e) &&
		    person_edited(w, at.parent, e);
	if (t->kind == &kind_plan &&
	    strcmp(c->field->name, "organisation") == 0)
		return scope_follows(w, t, e);
	if (t->kind == &kind_plan && strcmp(c->field->name, "year") == 0)
		return year_follows(w, t->number, e);
	return true;
}

static bool
apply_field(struct writer *w, struct change *c, struct err *e)
{
	const char *now;
	struct thing *t;
	bool there = true;

	if (!row_read(w->store, w->arena, c->kind, c->thing, &t, e))
		return false;
	if (t == NULL)
		return conflict_add(w, c, NULL, e);
	if (w->set->undoes == 0 &&
	    !is_there(w, c, c->kind, c->thing, &there, e))
		return false;
	if (!there)
		return true;
	now = field_encoded(w->arena, t, c->field);
	if (text_same(now, c->new))
		return true;
	if (!text_same(now, c->old))
		return conflict_add(w, c, now, e);
	if (c->kind == &kind_period && strcmp(c->field->name, "closed") == 0 &&
	    c->new == NULL && !period_last(w, c->thing, e))
		return false;
	if (c->kind == &kind_shared_view &&
	    strcmp(c->field->name, "name") == 0 &&
	    !view_name_free(w, c->new, c->thing, e))
		return false;
	return field_write(w, c, t, e);
}

/* What was made may only be undone while nobody else has worked on it: who did
   is a conflict, and *changed. */
static bool
others_changed(
    struct writer *w, const struct change *c, bool *changed, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_CHANGED_SINCE);

	put_int(&q, w->set->undoes);
	put_text(&q, c->kind->key);
	put_int(&q, c->thing);
	put_int(&q, w->set->who.uid);
	put_text(&q, w->set->who.as);
	*changed = stmt_row(&q);
	if (*changed)
		conflict_note(w, c, NULL,
		    arena_strdup(w->set->arena, get_text(&q, 0)),
		    arena_strdup(w->set->arena, get_text(&q, 1)));
	return stmt_close(&q, e);
}

/*
 * An import takes a person whom other plans list out of the list of its own
 * plan only, and so does who undoes what listed them there; anybody else takes
 * them out of all.
 */
static bool
retire_person(struct writer *w, struct change *c, bool *shared, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_PERSON_MADE);
	int64_t others, plan;

	/* Undone is what made them, or only listed them, in that plan. */
	put_int(&q, w->set->undoes);
	put_int(&q, c->thing);
	if (!stmt_number(&q, &plan, e))
		return false;
	if (plan != 0)
		c->plan = plan;
	else if (w->import == NULL)
		return true;
	q = stmt_open(w->store, SQL_PERSON_LISTED);
	put_int(&q, c->thing);
	put_int(&q, c->plan);
	if (!stmt_number(&q, &others, e))
		return false;
	*shared = others > 0;
	if (!*shared)
		return true;
	q = stmt_open(w->store, SQL_UNLIST_PERSON);
	put_int(&q, c->plan);
	put_int(&q, c->thing);
	return stmt_run(&q, e) && seal_side(w->store, SIDE_PEOPLE, c->plan, e);
}

/* Whether nothing else stands where it stood: else false with ERR_CONFLICT. */
static bool
place_free(struct writer *w, const struct change *c, struct err *e)
{
	int64_t live = 0;

	if (c->kind != &kind_plan && c->kind != &kind_person &&
	    c->kind != &kind_period && c->kind != &kind_shared_view)
		return true;
	if (!name_taken(w, c, &live, e))
		return false;
	return live == 0 || live == c->thing ||
	    err_set(e, ERR_CONFLICT,
		"Another %s has taken its place by now; nothing was changed.",
		c->kind == &kind_shared_view ? "view" : c->kind->name);
}

static bool
apply_retired(struct writer *w, struct change *c, struct err *e)
{
	bool retire = c->op == CHANGE_RETIRE, other = false, shared = false;
	struct stands at;
	struct stmt q;

	if (!row_stands(w->store, c->kind, c->thing, &at, e))
		return false;
	if (!at.found)
		return conflict_add(w, c, NULL, e);
	if (at.retired == retire)
		return true;
	if (!note_belongs(w, c, e))
		return false;
	if (retire && w->set->undoes != 0 && !others_changed(w, c, &other, e))
		return false;
	if (!other && retire && !nothing_came(w, c, &other, e))
		return false;
	if (other)
		return true;
	if (retire && c->kind == &kind_period &&
	    !period_unfrozen(w, c->thing, e))
		return false;
	if (retire && c->kind == &kind_person &&
	    !retire_person(w, c, &shared, e))
		return false;
	if (!retire && !place_free(w, c, e))
		return false;
	if (!shared) {
		q = stmt_kind(w->store, KIND_SET_RETIRED, c->kind);
		put_int(&q, retire);
		put_int(&q, c->thing);
		if (!stmt_run(&q, e) ||
		    !seal_place(w->store, c->kind, c->thing, e))
			return false;
	}
	return history_write(w, c, NULL, e);
}

/* Whether the thing stands where its change found it. */
static bool
stands_so(struct writer *w, const struct change *c, const struct stands *at,
    bool *so, struct err *e)
{
	int64_t parent, rank;

	*so = true;
	if (!place_parse(c->old, &parent, &rank))
		return true;
	if (!rank_now(w, c->kind, parent, &rank, e))
		return false;
	*so = at->parent == parent && at->rank == rank;
	return true;
}

static bool
apply_move(struct writer *w, struct change *c, struct err *e)
{
	int64_t parent, rank;
	struct stands at;
	struct stmt q;
	bool ready = true;

	if (!place_parse(c->new, &parent, &rank) || c->kind->parent == NULL)
		return err_set(e, ERR_IO, "A move to \"%s\" cannot be made.",
		    c->new == NULL ? "" : c->new);
	/* Into what this very set has made, and numbered by now. */
	if (c->made != NULL)
		parent = c->made->number;
	if (!rank_now(w, c->kind, parent, &rank, e) ||
	    !row_stands(w->store, c->kind, c->thing, &at, e))
		return false;
	c->new = place_text(w->set->arena, parent, rank);
	if (at.found && at.parent == parent && at.rank == rank)
		return true;
	if (at.found && w->set->undoes == 0 &&
	    !is_there(w, c, c->kind, c->thing, &ready, e))
		return false;
	if (!ready)
		return true;
	if (!at.found || !stands_so(w, c, &at, &ready, e))
		return at.found ? false : conflict_add(w, c, NULL, e);
	if (!ready)
		return conflict_add(
		    w, c, place_text(w->arena, at.parent, at.rank), e);
	if (!is_there(w, c, c->kind->parent, parent, &ready, e))
		return false;
	if (!ready)
		return true;
	/* Making room may have given it another rank itself. */
	if (!rank_free(w, c->kind, parent, &rank, e) ||
	    !row_stands(w->store, c->kind, c->thing, &at, e))
		return false;
	c->old = place_text(w->set->arena, at.parent, at.rank);
	c->new = place_text(w->set->arena, parent, rank);
	q = stmt_kind(w->store, KIND_SET_PLACE, c->kind);
	put_int(&q, parent);
	put_int(&q, rank);
	put_int(&q, c->thing);
	return stmt_run(&q, e) && seal_place(w->store, c->kind, c->thing, e) &&
	    note_belongs(w, c, e) && history_write(w, c, NULL, e);
}

static bool
apply_one(struct writer *w, struct change *c, struct err *e)
{
	switch (c->op) {
	case CHANGE_FIELD:
		return apply_field(w, c, e);
	case CHANGE_CREATE:
		return create_write(w, c, e);
	case CHANGE_RETIRE:
	case CHANGE_RESTORE:
		return apply_retired(w, c, e);
	case CHANGE_MOVE:
		return apply_move(w, c, e);
	case CHANGE_RANK:
	case CHANGE_REDACT:
		break;
	}
	return err_set(e, ERR_NO,
	    "A redaction is no change that can be made "
	    "or undone with others.");
}

/* Whether the base of the next import is already what would be noted. */
static bool
import_known(struct writer *w, int64_t plan, bool *known, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_IMPORT_STANDS);

	*known = false;
	if (w->began ||
	    (w->import->merge != NULL && w->import->merge->nkeep > 0))
		return true;
	put_int(&q, plan);
	*known = stmt_row(&q);
	return stmt_close(&q, e);
}

static bool
import_keep(struct writer *w, int64_t plan, struct err *e)
{
	const struct merge *m = w->import->merge;
	struct stmt q = stmt_open(w->store, SQL_CLEAR_KEPT);

	put_int(&q, plan);
	if (!stmt_run(&q, e))
		return false;
	for (size_t i = 0; m != NULL && i < m->nkeep; i++) {
		const struct merge_kept *k = &m->keep[i];

		q = stmt_open(w->store, SQL_ADD_KEPT);
		put_int(&q, plan);
		put_text(&q, k->thing->kind->key);
		put_int(&q, k->thing->number);
		put_text(&q, k->field == NULL ? NULL : k->field->name);
		put_text(&q, merge_kept_file(w->set->arena, k));
		if (!stmt_run(&q, e))
			return false;
	}
	return true;
}

static bool
import_note(struct writer *w, bool *wrote, struct err *e)
{
	int64_t plan = w->import->plan;
	struct stmt q;
	bool known;

	for (size_t i = 0; plan == 0 && i < w->set->count; i++)
		if (w->set->item[i].kind == &kind_plan)
			plan = w->set->item[i].thing;
	if (plan == 0)
		return true;
	if (!import_known(w, plan, &known, e))
		return false;
	if (known)
		return true;
	*wrote = true;
	q = stmt_open(w->store, SQL_SET_IMPORT);
	put_int(&q, plan);
	put_int(&q, w->head);
	return stmt_run(&q, e) && import_keep(w, plan, e) &&
	    seal_side(w->store, SIDE_IMPORT, plan, e) &&
	    seal_side(w->store, SIDE_KEPT, plan, e);
}

static bool
apply_all(struct writer *w, struct err *e)
{
	bool wrote = false;

	if (!history_head(w->store, &w->head, w->chain, e) ||
	    !recorded_follows(w, e))
		return false;
	if (!access_hold(w, e))
		return false;
	w->seen = w->set->seen != 0 ? w->set->seen : w->head;
	w->alone = w->seen == w->head;
	for (size_t i = 0; i < w->set->count; i++)
		if (!apply_one(w, &w->set->item[i], e))
			return false;
	if (w->conflicted == 1)
		return err_set(
		    e, ERR_CONFLICT, "%s; nothing was changed.", w->first.text);
	if (w->conflicted > 1)
		return err_set(e, ERR_CONFLICT,
		    "%s, and so it is with %zu "
		    "more; nothing was changed.",
		    w->first.text, w->conflicted - 1);
	if (w->import != NULL && !import_note(w, &wrote, e))
		return false;
	if (!w->began && !wrote) {
		write_rollback(w->store);
		return true;
	}
	return writer_commit(w, e);
}

bool
store_apply(struct store *s, struct change_set *set,
    const struct store_import *import, struct store_conflicts *conflicts,
    struct err *e)
{
	struct writer w = {
		.store = s, .set = set, .import = import, .conflicts = conflicts
	};
	bool good;

	set->number = 0;
	if (set->count == 0 && import == NULL)
		return true;
	if (set->why != NULL && strlen(set->why) > TEXT_LIMIT)
		return limit_refuse(
		    e, ERR_USAGE, "the reason", TEXT_LIMIT, "text");
	if (!write_begin(s, e))
		return false;
	w.arena = arena_new();
	good = apply_all(&w, e);
	if (!good) {
		write_rollback(s);
		set->number = 0;
		for (size_t i = 0; i < w.numbered.count; i++)
			w.numbered.item[i]->number = 0;
	}
	arena_free(w.arena);
	return good;
}
