/* SPDX-License-Identifier: ISC */
/*
 * What the list does when a change was made: what it touched stays in sight,
 * what is new is selected, and marks go, or come back with an undo.
 */
#include "list.h"

#include <string.h>

/* Whether somebody said who they are: then what is theirs is shown. */
static bool
made_me(const struct outcome *o)
{
	const struct change *c;

	if (o->set == NULL || o->set->count == 0)
		return false;
	c = &o->set->item[o->set->count - 1];
	return c->kind == &kind_person && c->op == CHANGE_FIELD &&
	    strcmp(c->field->name, "login") == 0;
}

/* Whether it was a new action: then that is selected. */
static bool
made_action(const struct outcome *o)
{
	return o->actions == 1 && o->set != NULL && o->set->count > 0 &&
	    o->set->item[0].op == CHANGE_CREATE &&
	    o->set->item[0].kind == &kind_action;
}

/* Whether the marks of then are just what was touched. */
static bool
touched_marked(const struct list_view *l, const struct outcome *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->actions; i++)
		n += bits_have(&l->were_marked, o->action[i]);
	return o->actions > 1 && n == o->actions && n == l->were_marked.count;
}

/* What was done to all that were marked unmarks them; undone, they are marked
   again, to be done otherwise. */
static void
marks_after(struct list_view *l, const struct outcome *o)
{
	bool back = o->set == NULL && !l->marked_again && touched_marked(l, o);

	if (o->set != NULL && l->marks.count > 0) {
		bits_clear(&l->were_marked);
		for (int64_t n = -1; (n = bits_next(&l->marks, n + 1)) >= 0;)
			bits_set(&l->were_marked, n, true);
	}
	list_unmark(l);
	l->marked_again = back;
	for (int64_t n = -1;
	     back && (n = bits_next(&l->were_marked, n + 1)) >= 0;)
		bits_set(&l->marks, n, true);
	list_count_hidden(l);
	if (back && l->view.message != NULL)
		view_say(&l->view, l->view.message_style,
		    "%s; they are marked again",
		    arena_strdup(l->view.scratch, l->view.message));
}

void
list_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	struct list_view *l = (struct list_view *)v;
	struct tab *t = &l->tab[l->on];

	for (size_t i = 0; o->done && i < o->actions; i++)
		bits_set(&t->stay, o->action[i], true);
	if (o->done && made_action(o))
		t->selected = o->action[0];
	if (o->done && made_me(o))
		list_show_tab(l, w, 0);
	if (o->done)
		marks_after(l, o);
	/* The rows are those of the refresh that went before. */
	l->world++;
	list_select(l, t->selected);
	list_settle(l, w);
}
