/* SPDX-License-Identifier: ISC */
/*
 * Taking out what is selected, with all that stands in it: the answer to the
 * question is the reason.
 */
#include "structure.h"

#include "ragtrack/model/change_text.h"
#include "ragtrack/model/edit_thing.h"

static bool
put_take(struct view *v, struct edit *ed, const struct thing *t,
    const char *said, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	ed->set->why = arena_strdup(ed->set->arena, said);
	return edit_retire(ed, t, e);
}

/* What goes with it, and by what it is still named. */
static const char *
echo_take(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct edit ed;

	(void)text;
	(void)style;
	return question_try(v, w, v->asking->question, "-", NULL, &ed, NULL) ?
	    edit_notes_said(v->scratch, &ed, v->asking->question->hint, 1) :
	    NULL;
}

void
structure_take(struct structure_view *s, const struct world *w)
{
	struct view *v = &s->table.view;
	struct arena *a = v->arena;
	const struct node *n = structure_node(s);

	if (n == NULL || n->what != NODE_THING) {
		view_say(v, STYLE_WARNING, "%s",
		    n == NULL ? "there is nothing to take out" :
			n->what == NODE_KEY ?
				"the colours are the plan's own: "
				"they cannot be taken out" :
			n->what == NODE_UNLISTED ?
				"this section stands in no list: its "
				"priorities name it" :
				"open it: its rows are taken out "
				"one by one");
		return;
	}
	s->took_depth = n->depth;
	s->took_at = s->table.at;
	s->ask = (struct question){ .label = "Reason: ",
		.hint = arena_printf(a,
		    "why is %s taken out%s? Enter takes it out, undo brings "
		    "it back",
		    text_said(a, thing_said(a, w->plans, n->thing)),
		    n->folds && n->kind != &kind_section ? " with all in it" :
							   ""),
		.needs = "say why; Esc leaves it",
		.draft = arena_printf(a, "take out %s", n->kind->key),
		.done = " taken out",
		.stays = true,
		.begins = begin_tried,
		.echo = echo_take,
		.puts = put_take };
	question_open(v, w, &s->ask);
}
