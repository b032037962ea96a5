/* SPDX-License-Identifier: ISC */
/*
 * What is told of an undoing, and what stays of it: the text of an update that
 * is taken back waits as a draft.
 */
#include "parts.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/period.h"

#include <string.h>

/* An update in words, and nothing else. */
static bool
only_text(const struct update *u)
{
	return u->text != NULL && u->rag.value == 0 && u->impact.value == 0 &&
	    u->status.value == 0;
}

/* That the text of an update which is taken back is not lost. */
static const char *
said_with_text(struct app *app, struct arena *a, const struct change_set *set,
    const char *text)
{
	char key[EVENT_NAME];

	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];
		const struct thing *t = thing_find(
		    &app->plans, c->kind, c->thing);

		if (c->kind == &kind_update && c->op == CHANGE_RETIRE &&
		    t != NULL && only_text(thing_as_update(t)))
			return arena_printf(a,
			    "%s; its text waits as a draft, for %s", text,
			    keys_of(app->world.keys,
				thing_as_update(t)->internal ? ACT_NOTE :
							       ACT_UPDATE,
				key));
	}
	return text;
}

/* What an inverse set brings back, in a line, and the key of the opposite. */
const char *
undo_said(struct app *app, struct arena *a, const struct change_set *set,
    const struct history *rows, bool redo)
{
	const struct history_row *r = &rows->item[0];
	char key[EVENT_NAME];
	const char *text = inverse_said(a, &app->plans, set, rows, SET_LABELS);
	const char *when = inverse_when(a, &app->plans, set, rows, SET_LABELS);

	if (r->op == CHANGE_FIELD && r->kind == &kind_period &&
	    r->field != NULL && strcmp(r->field->name, "closed") == 0)
		text = arena_printf(a, "the period %s is %s again",
		    thing_as_period(thing_find(&app->plans, r->kind, r->thing))
			->id,
		    r->old == NULL ? "open" : "closed");
	keys_of(app->world.keys, redo ? ACT_UNDO : ACT_REDO, key);
	text = arena_printf(a, "%s%s%s: %s%s%s%s", redo ? "redone" : "undone",
	    *when != '\0' ? ", " : "", when, text, *key != '\0' ? "; " : "",
	    key,
	    *key == '\0' ? "" :
		redo	 ? " takes it back" :
			   " makes it again");
	return said_with_text(app, a, set, text);
}

/* The text of an update of mine that is taken back waits as a draft, of several
   actions for all; one that is made again waits no more. */
void
undo_keep_texts(struct app *app, const struct change_set *set, size_t actions)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];
		const struct thing *t = thing_find(
		    &app->plans, c->kind, c->thing);
		const struct update *u;
		const char *field, *was;
		int64_t of;

		if (c->kind != &kind_update || t == NULL)
			continue;
		u = thing_as_update(t);
		field = u->internal ? "note" : "update";
		of = actions == 1 ? t->parent->number : 0;
		was = draft_get(&app->drafts, field, of);
		if (!only_text(u))
			continue;
		if (c->op == CHANGE_RETIRE && was == NULL)
			draft_set(&app->drafts, field, of, u->text);
		else if (c->op == CHANGE_RESTORE && was != NULL &&
		    strcmp(was, u->text) == 0)
			draft_set(&app->drafts, field, of, NULL);
	}
}
