/* SPDX-License-Identifier: ISC */
/*
 * What became of a change.  One that met somebody's newer change comes back
 * with both values, and one key says what becomes of it.
 */
#include "list.h"

/* Whether it was a new action: then that is selected. */
static bool
made_action(const struct outcome *o)
{
	return o->actions == 1 && o->set != NULL && o->set->count > 0 &&
	    o->set->item[0].op == CHANGE_CREATE &&
	    o->set->item[0].kind == &kind_action;
}

/* What was typed is in the store.  Of several actions it was kept under no
   number. */
static void
drop_draft(struct list_view *l, const char *field, const struct outcome *o)
{
	if (field == NULL)
		return;
	draft_set(l->view.drafts, field, 0, NULL);
	for (size_t i = 0; i < o->actions; i++)
		draft_set(l->view.drafts, field, o->action[i], NULL);
}

struct effect
list_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	struct list_view *l = (struct list_view *)v;
	struct tab *t = &l->tab[l->on];

	if (o->done) {
		for (size_t i = 0; i < o->actions; i++)
			numbers_add(v->arena, &t->stay, o->action[i]);
		drop_draft(l, l->asked_field, o);
		drop_draft(l, l->asked_first, o);
		if (made_action(o))
			t->selected = o->action[0];
		view_say(v, STYLE_MESSAGE, "%s", o->said);
		l->marks.count = 0;
		l->set = NULL;
		l->asked_field = l->asked_first = NULL;
	} else if (o->conflicts > 0 && o->set != NULL) {
		l->set = (struct change_set *)o->set;
		conflicts_begin(
		    &l->conflicts, l->change, o->conflict, o->conflicts);
		l->ask = ASK_CONFLICT;
		return (struct effect){ 0 };
	} else {
		view_say(v, STYLE_ERROR, "%s", o->err->text);
	}
	list_fill(l, w);
	return (struct effect){ 0 };
}

/* A key while conflicts are shown; the draft is offered for "edit again". */
struct effect
list_conflict_key(struct list_view *l, const struct world *w, int key)
{
	enum conflicts_done done = conflicts_key(&l->conflicts, key);
	struct change_set *set = l->set;
	size_t theirs;

	if (done == CONFLICTS_OPEN)
		return (struct effect){ 0 };
	l->ask = ASK_NONE;
	if (done == CONFLICTS_AGAIN) {
		l->set = NULL;
		if (l->retry != ASK_NONE)
			ask_begin(l, w, l->retry);
		return (struct effect){ 0 };
	}
	theirs = conflicts_choose(&l->conflicts, w->plans, set);
	if (set->count == 0) {
		l->set = NULL;
		view_say(&l->view, STYLE_MESSAGE,
		    "theirs stands; what you typed is kept as a draft");
		return (struct effect){ 0 };
	}
	return (struct effect){ .kind = EFFECT_CHANGE,
		.set = set,
		.text = theirs == 0 ?
		    l->done :
		    arena_printf(l->change, "%s, but theirs stands on %zu",
			l->done, theirs) };
}
