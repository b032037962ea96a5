/* SPDX-License-Identifier: ISC */
/*
 * A column of a step is called steps.NAME for programs.  For people it has the
 * name that the plan has for this field of steps; ours, and one that a column of
 * the actions has too, is told apart by what the plan calls a step: "Action:
 * Lead".
 */
#include "full_steps.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

/* Columns of steps that people see; the rest stands below the title. */
#define SHOWN " ref title leads due status rag "

#define BRIEF 30 /* columns of what shares a line below a title */

static bool
has_label(const struct field_table *g, const char *label)
{
	for (size_t i = 0; i < g->columns; i++)
		if (!g->column[i].spare && utf8_same(g->column[i].label, label))
			return true;
	return false;
}

/* The place of a name among the labels; behind all where it is none. */
static size_t
label_place(const struct list *named, const char *name)
{
	size_t i = 0;

	while (i < named->count && strcmp(named->item[i], name) != 0)
		i++;
	return i;
}

static size_t
columns_before(const struct field_table *actions)
{
	struct list named = { 0 };
	size_t place, before = 0;

	labels_order(actions->d->arena, actions->at, &kind_action, &named);
	place = label_place(&named, "steps");

	for (size_t i = 0; i < actions->columns; i++) {
		const struct field_column *c = &actions->column[i];

		if (strcmp(c->field, "title") == 0 ||
		    strcmp(c->field, "ref") == 0 ||
		    (c->own && label_place(&named, c->field) < place))
			before = i + 1;
	}
	return before;
}

void
full_steps_open(struct full_steps *s, const struct field_table *actions,
    const struct things *of)
{
	struct field_table *g = &s->table;
	struct arena *a = actions->d->arena;
	struct things all = { 0 };
	const struct thing *step;

	*s = (struct full_steps){ .called = label_own(
				      actions->at, &kind_action, "steps"),
		.before = columns_before(actions) };
	if (s->called == NULL)
		return;
	for (size_t i = 0; i < of->count; i++) {
		const struct things *list = &thing_as_action(of->item[i])
						 ->steps;

		for (size_t k = 0; (step = things_next(list, &k)) != NULL;)
			things_push(a, &all, step);
	}
	field_table_open(g, actions->d, actions->aud, actions->at, &all, "");
	for (size_t i = 0; i < g->columns; i++) {
		struct field_column *c = &g->column[i];
		const char *name = arena_printf(a, " %s ", c->field);

		c->name = arena_printf(a, "steps.%s", c->name);
		c->spare = c->written || strstr(SHOWN, name) == NULL;
		if (c->kind == DOC_TITLE)
			c->label = s->called;
		else if ((!c->own && !c->spare) || has_label(actions, c->label))
			c->label = arena_printf(
			    a, "%s: %s", s->called, c->label);
	}
}

void
full_steps_columns(const struct full_steps *s, struct doc_table *t)
{
	for (size_t i = 0; i < s->table.columns; i++) {
		const struct field_column *c = &s->table.column[i];

		doc_column(t, c->name, c->label, c->kind)->spare = c->spare;
	}
}

void
full_steps_cells(
    const struct full_steps *s, struct doc_table *t, const struct thing *step)
{
	for (size_t i = 0; i < s->table.columns; i++) {
		const struct field_column *c = &s->table.column[i];

		doc_put(t,
		    step == NULL ? cell_text(NULL) :
			c->kind == DOC_TITLE ?
				   full_title(&s->table, step, "") :
				   field_table_cell(&s->table, c, step));
	}
}

/* Adds what a column says of a thing: the description goes on where the title
   ends, what is short shares a line.  What is carried forward has a star. */
static void
add_more(struct buf *b, const struct field_column *col, const struct thing *t,
    const char *text, bool *line)
{
	bool brief = strchr(text, '\n') == NULL && utf8_width(text) <= BRIEF;

	if (strcmp(col->field, "description") == 0)
		buf_addf(b, "\n%s", text);
	else if (strcmp(col->field, "carried_forward") == 0 &&
	    thing_as_action(t)->ref != NULL)
		return;
	else
		buf_addf(b, "%s%s: %s", brief && *line ? " · " : "\n",
		    col->label, text);
	*line = brief && strcmp(col->field, "description") != 0;
}

struct doc_cell
full_title(
    const struct field_table *g, const struct thing *t, const char *before)
{
	const char *title = audience_text(
	    g->aud, t, field_find(t->kind, "title"));
	struct doc_cell c = cell_text(title);
	struct buf b = { 0 };
	bool line = false;

	buf_addf(&b, "%s%s", before, title);
	for (size_t i = 0; i < g->columns; i++) {
		const struct field_column *col = &g->column[i];
		struct doc_cell more;

		if (!col->spare || col->written)
			continue;
		more = field_table_cell(g, col, t);
		if (more.text != NULL && *more.text != '\0')
			add_more(&b, col, t, more.text, &line);
	}
	c.exact = c.text;
	c.text = buf_take(g->d->arena, &b);
	return c;
}
