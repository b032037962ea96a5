/* SPDX-License-Identifier: ISC */
/*
 * The tables of actions in the plan in full.  All of them have the same columns
 * and one name, so programs and sheets have one table of the whole plan.  People
 * see the columns that the plan has a name for and a few that every plan needs;
 * what else is known of an action stands below its title, for a table of thirty
 * columns is read by nobody.
 */
#include "full.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

/* Columns of actions beside those that the plan has a name for. */
#define SHOWN "ref title leads start due status rag impact updates"

/* Actions and their steps. */

/* With a star, as boards know what was carried forward; programs have the ref
   as printed. */
static struct doc_cell
ref_cell(struct full *f, const struct field_column *col, const struct thing *t)
{
	struct doc_cell c = field_table_cell(&f->actions, col, t);

	if (t->kind != &kind_action || c.text == NULL ||
	    !thing_as_action(t)->carried_forward ||
	    c.text[strlen(c.text) - 1] == '*')
		return c;
	c.exact = c.text;
	c.text = arena_printf(f->d->arena, "%s*", c.text);
	return c;
}

static struct doc_cell
action_cell(
    struct full *f, const struct field_column *col, const struct thing *t)
{
	const char *text;
	size_t all;

	if (col->kind == DOC_TITLE)
		return full_title(
		    &f->actions, t, t->kind == &kind_action ? "" : "– ");
	if (col->kind == DOC_REF)
		return ref_cell(f, col, t);
	if (t->kind == &kind_action && strcmp(col->field, "updates") == 0) {
		full_updates(f->ask, thing_as_action(t), &all, &text);
		return cell_text(text);
	}
	return field_table_cell(&f->actions, col, t);
}

static void
action_row(struct full *f, struct doc_table *t, const struct priority *p,
    const struct action *a, const struct thing *thing)
{
	bool apart = thing != &a->thing && f->steps.called != NULL;

	full_put_place(f, t, p);
	doc_put_text(t, full_text(f, &a->thing, "theme"));
	doc_put_text(t, thing->kind->name);
	doc_put_text(
	    t, thing != &a->thing ? full_text(f, &a->thing, "ref") : NULL);
	for (size_t i = 0; i <= f->actions.columns; i++) {
		if (i == f->steps.before)
			full_steps_cells(&f->steps, t, apart ? thing : NULL);
		if (i < f->actions.columns)
			doc_put(t,
			    apart ?
				cell_text(NULL) :
				action_cell(f, &f->actions.column[i], thing));
	}
}

/* A band where another theme begins. */
static void
theme_band(struct full *f, struct doc_table *t, const char **theme,
    const struct action *a, bool any)
{
	const char *now = full_text(f, &a->thing, "theme");

	if (!any || utf8_same(*theme, now))
		return;
	doc_band(t, 1, now != NULL ? now : "Without a theme");
	*theme = now;
}

/* Whose columns the table of a priority has: its own, its section's, where they
   have labels of their own, else those of the whole plan. */
static const struct thing *
columns_of(const struct priority *p)
{
	const struct section *s;

	if (p->labels.count > 0)
		return &p->thing;
	s = priority_section(p);
	return s != NULL && s->labels.count > 0 ? &s->thing :
						  &thing_plan(&p->thing)->thing;
}

/* Opens the columns of a priority's table.  Which there are is one question for
   all tables that share them. */
static void
actions_columns(struct full *f, const struct priority *p)
{
	struct things all = { 0 };
	struct field_table *g = &f->actions;
	struct action_walk w = walk_actions(f->plan, WALK_LIVE);
	const struct action *a;
	bool apart = label_own(columns_of(p), &kind_action, "steps") != NULL;

	if (g->at == columns_of(p))
		return;
	while ((a = walk_next(&w)) != NULL) {
		if (columns_of(action_priority(a)) != columns_of(p))
			continue;
		things_push(f->d->arena, &all, &a->thing);
		for (size_t s = 0; !apart && s < a->steps.count; s++)
			things_push(f->d->arena, &all, a->steps.item[s]);
	}
	field_table_open(g, f->d, f->aud, columns_of(p), &all, "theme steps");
	for (size_t i = 0; i < g->columns; i++) {
		struct field_column *c = &g->column[i];
		const char *name = arena_printf(f->d->arena, " %s ", c->field);

		c->spare = c->written ||
		    (!c->own && c->extra == NULL &&
			strstr(" " SHOWN " ", name) == NULL);
	}
	full_steps_open(&f->steps, g, &all);
}

static void
put_column(struct doc_table *t, const struct field_column *c)
{
	struct doc_column *column = doc_column(t, c->name, c->label, c->kind);

	column->spare = c->spare;
	column->whole = c->extra != NULL ? NULL : c->whole;
}

void
full_actions(struct full *f, const struct priority *p)
{
	struct doc_table *t = doc_table(
	    f->d, "actions", NULL, "It has no action.");
	const char *theme = "";
	const char *own = label_own(&p->thing, &kind_action, "theme");
	const struct action *a;
	const struct thing *step;
	bool themes = false;

	t->parts = true;
	actions_columns(f, p);
	full_place_columns(t, p);
	doc_spare(t, "theme", own != NULL ? own : "Theme", DOC_WORDS);
	doc_spare(t, "row", "Row", DOC_WORDS);
	doc_spare(t, "action", "Step of", DOC_REF);
	for (size_t i = 0; i <= f->actions.columns; i++) {
		const struct field_column *c = &f->actions.column[i];

		if (i == f->steps.before)
			full_steps_columns(&f->steps, t);
		if (i < f->actions.columns)
			put_column(t, c);
	}
	for (size_t i = 0; i < p->actions.count; i++)
		themes = themes ||
		    thing_as_action(p->actions.item[i])->theme != NULL;
	for (size_t i = 0; (a = things_next(&p->actions, &i)) != NULL;) {
		if (!full_shows(f, &a->thing))
			continue;
		theme_band(f, t, &theme, a, themes);
		action_row(f, t, p, a, &a->thing);
		for (size_t k = 0; (step = things_next(&a->steps, &k)) != NULL;)
			action_row(f, t, p, a, step);
	}
}
