/* SPDX-License-Identifier: ISC */
/*
 * What stands in the way of a set: who wrote it, when, and what stands there
 * now.  All of it is listed; the first makes the sentence of the refusal.
 */
#include "db.h"

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

void
conflict_note(struct writer *w, const struct change *c, const char *theirs,
    const char *who, const char *day)
{
	struct arena *a = w->set->arena;
	struct store_conflict item = { .change = (size_t)(c - w->set->item),
		.theirs = arena_strdup(a, theirs),
		.who = who,
		.day = day };

	if (w->conflicted++ == 0)
		conflict_say(w, c, theirs, who == NULL ? "somebody" : who,
		    day == NULL ? "an unknown day" : day);
	if (w->conflicts == NULL)
		return;
	w->conflicts->item = arena_grow(a, w->conflicts->item,
	    w->conflicts->count, &w->conflicts->room, sizeof(item));
	w->conflicts->item[w->conflicts->count++] = item;
}

bool
conflict_add(
    struct writer *w, const struct change *c, const char *theirs, struct err *e)
{
	struct arena *a = w->set->arena;
	struct stmt q = stmt_open(w->store, SQL_LAST_CHANGE);
	const char *who = NULL, *day = NULL;

	put_text(&q, c->kind->key);
	put_int(&q, c->thing);
	put_text(&q, c->field == NULL ? NULL : c->field->name);
	if (stmt_row(&q)) {
		who = arena_strdup(a, get_text(&q, 0));
		day = arena_strdup(a, get_text(&q, 1));
	}
	if (!stmt_close(&q, e))
		return false;
	conflict_note(w, c, theirs, who, day);
	return true;
}
