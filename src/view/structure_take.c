/* SPDX-License-Identifier: ISC */
/*
 * Taking out what is selected, with all that stands in it, or the key of a plan
 * that rates nothing: the answer to the question is the reason.
 */
#include "structure.h"

#include "ragtrack/model/change_text.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/uses.h"

#include <string.h>

static bool
put_take(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)reason;
	ed->set->why = arena_strdup(ed->set->arena, input);
	if (!edit_retire(ed, t, e))
		return false;
	/* What came into it while the reason was typed was not asked about. */
	ed->set->seen = ((struct structure_view *)v)->took_seen;
	return true;
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

/* All that says what a colour means. */
static bool
put_take_key(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	ed->set->why = arena_strdup(ed->set->arena, input);
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (strncmp(f->name, "rating_", strlen("rating_")) == 0 &&
		    !field_absent(t, f) &&
		    !edit_field(ed, t, f, ASSIGN_SET, NULL, e))
			return false;
	}
	return true;
}

static void
take_key(struct structure_view *s, const struct world *w, const struct node *n)
{
	struct view *v = &s->table.view;

	if ((plan_used_now(thing_plan(n->thing)) &
		(USES_RATING | USES_IMPACT)) != 0) {
		view_say(v, STYLE_WARNING,
		    "actions are rated by these colours: they cannot be taken "
		    "out");
		return;
	}
	s->ask = (struct question){ .label = "Reason: ",
		.hint = "why does the plan report by no colours, but by its "
			"statuses? Enter takes them out, undo brings them back",
		.needs = "say why; Esc leaves it",
		.draft = "take out key",
		.done = ": reports by no colours",
		.stays = true,
		.puts = put_take_key };
	question_open(v, w, &s->ask);
}

void
structure_take(struct structure_view *s, const struct world *w)
{
	struct view *v = &s->table.view;
	struct arena *a = v->arena;
	const struct node *n = structure_node(s);

	if (n != NULL && n->what == NODE_KEY) {
		take_key(s, w, n);
		return;
	}
	if (n == NULL || n->what != NODE_THING) {
		view_say(v, STYLE_WARNING, "%s",
		    n == NULL ? "there is nothing to take out" :
			n->what == NODE_UNLISTED ?
				"this section stands in no list: its "
				"priorities name it" :
				"open it: its rows are taken out "
				"one by one");
		return;
	}
	s->took_depth = n->depth;
	s->took_at = s->table.at;
	s->took_seen = w->plans->head;
	s->ask = (struct question){ .label = "Reason: ",
		.hint = arena_printf(a,
		    "why is %s taken out%s? Enter takes it out, undo brings "
		    "it back",
		    text_said(a, thing_said(a, w->plans, n->thing)),
		    n->folds && n->kind != &kind_section ? " with all in it" :
							   ""),
		.needs = "say why; Esc leaves it",
		.draft = arena_printf(a, "take out %s", n->kind->key),
		.done = ": taken out",
		.stays = true,
		.begins = begin_tried,
		.echo = echo_take,
		.puts = put_take };
	question_open(v, w, &s->ask);
}

const struct thing *
structure_put_back(const struct world *w, const struct change_set *set)
{
	const struct thing *out = NULL;

	for (size_t i = 0; set != NULL && i < set->count; i++) {
		const struct change *c = &set->item[i];
		const struct thing *t = c->op != CHANGE_RESTORE ?
		    NULL :
		    thing_find(w->plans, c->kind, c->thing);

		if (t != NULL && (out == NULL || t == out->parent))
			out = t;
	}
	return out;
}
