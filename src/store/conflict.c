/* SPDX-License-Identifier: ISC */
/*
 * What stands in the way of a set: who wrote it, when, and what stands there
 * now.  All of it is listed; the first makes the sentence of the refusal.
 */
#include "conflict.h"
#include "value.h"

#include "ragtrack/model/change_text.h"

/* The sentence for the first conflict. */
static void
conflict_say(struct writer *w, const struct change *c, const char *theirs,
    const char *who, const char *day)
{
	const char *shown;

	if (c->op != CHANGE_FIELD || c->field == NULL) {
		err_set(&w->first, ERR_CONFLICT,
		    "The %s was changed by %s "
		    "on %s meanwhile",
		    c->kind->name, who, day);
		return;
	}
	shown = theirs == NULL ? NULL : field_shown(w->arena, c->field, theirs);
	err_set(&w->first, ERR_CONFLICT,
	    "The %s was set to %s%s%s by %s on %s meanwhile", c->field->name,
	    shown == NULL ? "" : "\"", shown == NULL ? "nothing" : shown,
	    shown == NULL ? "" : "\"", who, day);
}

/* Of theirs: who set it, when and why. */
static void
note(struct writer *w, const struct change *c, const char *theirs,
    const struct store_conflict *last)
{
	struct arena *a = w->set->arena;
	const char *who = last->who, *day = last->day;
	struct store_conflict item = { .change = (size_t)(c - w->set->item),
		.theirs = arena_strdup(a, theirs),
		.who = who,
		.day = day,
		.why = last->why };

	if (w->conflicted++ == 0)
		conflict_say(w, c, theirs, who == NULL ? "somebody" : who,
		    day == NULL ? "an unknown day" : day);
	if (w->conflicts == NULL)
		return;
	w->conflicts->item = arena_grow(a, w->conflicts->item,
	    w->conflicts->count, &w->conflicts->room, sizeof(item));
	w->conflicts->item[w->conflicts->count++] = item;
}

void
conflict_note(struct writer *w, const struct change *c, const char *theirs,
    const char *who, const char *day)
{
	note(w, c, theirs, &(struct store_conflict){ .who = who, .day = day });
}

void
conflict_came(struct writer *w, const struct change *c, const char *what,
    const char *who, const char *day)
{
	conflict_note(w, c, NULL, who, day);
	if (w->conflicts != NULL)
		w->conflicts->item[w->conflicts->count - 1].came = what;
	if (w->conflicted > 1)
		return;
	w->first = (struct err){ 0 };
	err_set(&w->first, ERR_CONFLICT,
	    "The %s was put into the %s by %s on %s "
	    "meanwhile",
	    what, kind_said(w->arena, c->kind), who == NULL ? "somebody" : who,
	    day);
}

/* Who last changed that field of it, or, where that is NULL, made it, moved it,
   took it out or put it back. */
static bool
last_change(struct writer *w, const struct kind *kind, int64_t number,
    const struct field *f, struct store_conflict *out, struct err *e)
{
	struct arena *a = w->set->arena;
	struct stmt q = stmt_open(w->store, SQL_LAST_CHANGE);

	put_text(&q, kind->key);
	put_int(&q, number);
	put_text(&q, f == NULL ? NULL : f->name);
	if (stmt_row(&q)) {
		out->who = arena_strdup(a, get_text(&q, 0));
		out->day = arena_strdup(a, get_text(&q, 1));
		out->why = arena_strdup(a, get_text(&q, 2));
	}
	return stmt_close(&q, e);
}

bool
conflict_add(
    struct writer *w, const struct change *c, const char *theirs, struct err *e)
{
	struct store_conflict last = { 0 };

	if (!last_change(w, c->kind, c->thing, c->field, &last, e))
		return false;
	note(w, c, theirs, &last);
	return true;
}

/* The same where that thing was taken out, which it is, or would stand in. */
static bool
conflict_gone(struct writer *w, const struct change *c, const struct kind *kind,
    int64_t number, struct err *e)
{
	struct store_conflict last = { 0 };

	if (!last_change(w, kind, number, NULL, &last, e))
		return false;
	note(w, c, NULL, &last);
	if (w->conflicted == 1 && last.who != NULL) {
		w->first = (struct err){ 0 };
		err_set(&w->first, ERR_CONFLICT,
		    "The %s was taken out by %s on %s meanwhile", kind->name,
		    last.who, last.day);
	}
	return true;
}

/* Whether this very set brings the thing back. */
static bool
set_restores(
    const struct change_set *set, const struct kind *kind, int64_t number)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->item[i].op == CHANGE_RESTORE &&
		    set->item[i].kind == kind && set->item[i].thing == number)
			return true;
	return false;
}

/* Neither it nor what it stands in was taken out.  An import has looked at all
   of that, and undo may change what is out: there only the thing itself is
   asked. */
bool
is_there(struct writer *w, const struct change *c, const struct kind *kind,
    int64_t number, bool *there, struct err *e)
{
	bool alone = w->import != NULL || w->set->undoes != 0;
	struct stands at;

	*there = true;
	while (kind != NULL && *there) {
		if (!row_stands(w->store, kind, number, &at, e))
			return false;
		*there = at.found &&
		    (!at.retired || set_restores(w->set, kind, number));
		if (!*there)
			return conflict_gone(w, c, kind, number, e);
		/* People stand in all plans that list them. */
		kind = alone || kind == &kind_person ? NULL : kind->parent;
		number = at.parent;
	}
	return true;
}
