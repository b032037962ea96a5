/* SPDX-License-Identifier: ISC */

/*
 * The actions of the plan, row by row.  Each cell is set by the field its
 * column is; what the field cannot hold stays under `extra` by the column's
 * name, so that nothing is lost.
 */

#include "build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"

/* A page has lost its line ends. */
bool
is_page(const struct convert *c)
{
	return c->d->format == OFFICE_TXT || c->d->format == OFFICE_MD;
}

/* What is known of this name in a list of the plan; the name is of the row. */
static struct entry *
named(struct convert *c, const struct things *all, const char *name)
{
	struct entry *e = entry_find(&c->names, all, NULL, name);

	return e != NULL ?
	    e :
	    entry_at(&c->names, all, NULL, arena_strdup(c->work, name));
}

static struct section *
section_named(struct convert *c, const char *title)
{
	struct things *all = &c->plan->sections;
	struct entry *e = named(c, all, utf8_fold(c->row, title));
	struct thing *t = e->value;

	if (t != NULL)
		return (struct section *)t;
	e->value = t = thing_new(c->a, &kind_section);
	((struct section *)t)->title = arena_strdup(c->a, title);
	things_add(c->a, all, &c->plan->thing, t);
	return (struct section *)t;
}

static struct priority *
priority_named(
    struct convert *c, const char *section, const char *ref, const char *title)
{
	struct things *all = &c->plan->priorities;
	const char *name[] = { utf8_fold(c->row, section),
		utf8_fold(c->row, ref), utf8_fold(c->row, title) };
	/* No folded text has a line end in it. */
	struct entry *e = named(c, all,
	    arena_printf(c->row, "%s\n%s\n%s", name[0] != NULL ? name[0] : "\n",
		name[1] != NULL ? name[1] : "\n", name[2]));
	struct priority *p = e->value;

	if (p != NULL)
		return p;
	e->value = p = (struct priority *)thing_new(c->a, &kind_priority);
	p->title = arena_strdup(c->a, title);
	p->ref = arena_strdup(c->a, ref);
	p->section = section;
	things_add(c->a, all, &c->plan->thing, &p->thing);
	return p;
}

const char *
text_added(struct convert *c, const char *old, const char *more)
{
	size_t n = sizeof(c->grown) / sizeof(*c->grown);

	for (size_t i = 0; old != NULL && i < n; i++)
		if (c->grown[i].text == old)
			return text_grow(c->a, &c->grown[i], old, "\n", more);
	return text_grow(c->a, &c->grown[c->grown_next++ % n], old, "\n", more);
}

/* Who leads what the heading opened, a priority or a section; themes have
   nobody of their own, so that it is their priority's. */
static void
leads_placed(struct convert *c, const struct group *g, struct list *leads)
{
	for (size_t i = 0; i < c->leadings; i++) {
		const struct leading *l = &c->leading[i];

		if (l->group != g)
			continue;
		if (leads != NULL)
			leads_value(c, l->text, leads);
		else if (l->fate != NULL)
			*l->fate = (struct fate){ ACCOUNT_SAID,
				"said: who leads a heading that is not used" };
	}
}

void
open_group(struct convert *c, struct place *at, struct group *g)
{
	struct list *leads = NULL;

	at->heading = g;
	if (g->level == 0) {
		struct section *s = section_named(c, g->whole);

		leads = &s->leads;
		at->section = s->title;
		at->priority = NULL;
		at->theme = NULL;
	} else if (g->level == 1) {
		at->priority = priority_named(c, at->section, g->ref, g->title);
		at->theme = NULL;
	} else if (g->level == 2) {
		at->theme = g->whole;
	}
	if (leads == NULL && g->level > 0 && at->priority != NULL)
		leads = &at->priority->leads;
	leads_placed(c, g, leads);
}

static const char *
level_word(const struct group *g)
{
	return g->level < 0 ? "said: a heading that is not used" :
			      level_words[g->level];
}

/* What stands in the table above that gave the heading: its long texts are the
   description, "MTFS Ref: X" goes under extra. */
static void
project_rest(struct convert *c, struct place *at, const struct group *g)
{
	const struct part *p = g->part;

	if (!g->project || at->priority == NULL)
		return;
	for (int row = p->first; row < p->table->rows; row++) {
		const struct office_cell *cell;
		size_t n = cells_of_row(c, p->table, row, &cell);

		for (size_t i = 0; i < n; i++) {
			const char *text = cell[i].text;
			size_t label = strcspn(text, ":");
			struct fate *f = &c->cells[p->table->number]
					      .fate[&cell[i] - p->table->cell];

			if (*text == '\0' || f->account != ACCOUNT_NONE)
				continue;
			if (strlen(text) > 60) {
				at->priority->description = text_added(
				    c, at->priority->description, text);
				fate_set(c, p->table, &cell[i], ACCOUNT_PLACED,
				    "description");
			} else if (text[label] == ':' && label < 30 &&
			    label > 2 && text[label + 1] != '\0') {
				map_set(c->a, &at->priority->extra,
				    text_line(
					c->a, arena_strndup(c->a, text, label)),
				    utf8_trim(c->a, text + label + 1));
				fate_set(c, p->table, &cell[i], ACCOUNT_EXTRA,
				    "extra");
			}
		}
	}
}

/* The text of a column that is merged over rows or given once for several. */
static const struct office_cell *
spread(const struct part *p, const struct row *r, const char *to)
{
	const struct column *col = column_of(p->layout, to);

	if (col == NULL)
		return NULL;
	return r->cell[col->at] != NULL ?
	    r->cell[col->at] :
	    office_cell_at(p->table, r->number, col->at);
}

static void
by_columns(struct convert *c, struct place *at, const struct part *p,
    const struct row *r)
{
	const struct office_cell *section = spread(p, r, "section"),
				 *priority = spread(p, r, "priority"),
				 *ref = spread(p, r, "priority_ref");

	if (section != NULL && *section->text != '\0') {
		const char *title = text_line(c->row, section->text);

		fate_set(c, p->table, section, ACCOUNT_PLACED, "section");
		if (!utf8_same(at->section, title)) {
			at->section = section_named(c, title)->title;
			at->priority = NULL;
		}
	}
	if (priority != NULL && *priority->text != '\0') {
		const char *text = text_line(c->row, priority->text), *rest;
		const char *number = text_number(c->row, text, &rest);

		fate_set(c, p->table, priority, ACCOUNT_PLACED, "priority");
		if (number != NULL && *rest == '\0')
			number = NULL;
		if (ref != NULL && *ref->text != '\0') {
			fate_set(c, p->table, ref, ACCOUNT_PLACED, "priority");
			at->priority = priority_named(
			    c, at->section, text_line(c->row, ref->text), text);
			return;
		}
		at->priority = priority_named(
		    c, at->section, number, number != NULL ? rest : text);
	}
	if (at->priority == NULL)
		at->priority = priority_named(c, at->section, NULL,
		    at->section != NULL ? at->section : c->plan->title);
}

/* A merged cell of a field belongs to each row that it reaches. */
static void
reach(const struct part *p, struct row *r)
{
	for (int i = 0; i < p->layout->columns; i++) {
		const struct office_cell *above;
		const char *to = p->layout->column[i].to;

		if (r->cell[i] != NULL || to == NULL ||
		    strcmp(to, "ref") == 0 || strcmp(to, "title") == 0)
			continue;
		above = office_cell_at(
		    p->table, r->number, p->layout->column[i].at);
		if (above != NULL && above->rows > 1 && above->row < r->number)
			r->cell[i] = above;
	}
}

/* A row without a text in the column of titles is called by another. */
static const char *
other_title(struct draft *d)
{
	struct action *a = d->action;
	const char *texts[] = { a->finding, a->description, a->aim,
		a->outcome };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (texts[i] != NULL)
			return text_line(d->c->a,
			    arena_strndup(
				d->c->a, texts[i], strcspn(texts[i], "\n")));
	return a->ref != NULL ?
	    arena_printf(d->c->a, "(no title: %s)", a->ref) :
	    "(no title)";
}

static void
row_build(struct convert *c, struct place *at, struct part *p, struct row *r)
{
	struct draft d = { .c = c, .part = p, .row = r };

	if (r->role == ROW_ACTION) {
		reach(p, r);
		by_columns(c, at, p, r);
		d.action = thing_as_action(thing_new(c->a, &kind_action));
		things_add(c->a, &at->priority->actions, &at->priority->thing,
		    &d.action->thing);
		at->action = r->action = d.action;
		d.action->theme = at->theme;
		if (row_cell(p, r, "theme") != NULL &&
		    *row_text(p, r, "theme") != '\0')
			d.action->theme = NULL;
	} else if (at->action == NULL) {
		fate_row(c, p->table, r->number, ACCOUNT_SAID,
		    "said: nothing above it to belong to");
		return;
	} else {
		d.action = at->action;
		d.more = r->role == ROW_MORE;
	}
	d.due = row_cell(p, r, "due");
	d.status = row_cell(p, r, "status");
	if (r->role == ROW_STEP)
		build_step_row(&d);
	else if (r->role == ROW_ACTION)
		build_heading(&d, at);
	build_cells(&d);
	if (d.action->due.text == NULL && d.action->baseline.text != NULL &&
	    column_of(p->layout, "due") == NULL) {
		/* The first date stands until there is a revised one. */
		d.action->due = d.action->baseline;
		d.action->baseline = when_none();
	}
	build_comments(&d);
	if (r->role == ROW_ACTION)
		build_steps(&d);
	if (d.action->title == NULL)
		d.action->title = other_title(&d);
}

/* What stands under the heading of a priority, before its first action. */
static void
describe(struct convert *c, struct place *at, struct part *p, struct row *r)
{
	struct draft d = { .c = c, .part = p, .row = r };

	for (int i = 0; at->priority != NULL && i < p->layout->columns; i++) {
		const struct office_cell *cell = r->cell[i];
		const char *to = p->layout->column[i].to;
		const struct field *f;

		if (cell == NULL || *cell->text == '\0' || to == NULL ||
		    strcmp(to, "none") == 0)
			continue;
		if (strcmp(to, "extra") == 0) {
			struct map *extra = &at->priority->extra;
			const char *key = p->layout->column[i].key;

			map_set(c->a, extra, key,
			    text_added(c, map_get(extra, key), cell->text));
			fate_set(c, p->table, cell, ACCOUNT_EXTRA, "extra");
			continue;
		}
		f = strcmp(to, "title") != 0 && strcmp(to, "ref") != 0 ?
		    field_find(&kind_priority, to) :
		    NULL;
		if (f != NULL &&
		    !build_field(&d, &at->priority->thing, f, cell))
			f = NULL;
		if (f == NULL)
			at->priority->description = text_added(
			    c, at->priority->description, cell->text);
		fate_set(c, p->table, cell, ACCOUNT_PLACED,
		    f != NULL ? to : "description");
	}
}

/* The cells of a heading: its number and its title; what stands beside them has
   no place in one and is said. */
static void
heading_placed(struct convert *c, const struct part *p, const struct row *r)
{
	const struct office_cell *first = NULL, *cell;
	const struct office_cell *title = row_cell(p, r, "title"),
				 *ref = row_cell(p, r, "ref");
	size_t n = cells_of_row(c, p->table, r->number, &cell);
	bool numbered = title != NULL && *title->text != '\0' && ref != NULL &&
	    *ref->text != '\0';

	row_texts(c, p->table, r->number, &first);
	for (size_t i = 0; i < n; i++) {
		bool used = numbered ? &cell[i] == title || &cell[i] == ref :
				       &cell[i] == first;

		if (*cell[i].text == '\0')
			continue;
		if (used && r->group->level >= 0)
			fate_set(c, p->table, &cell[i], ACCOUNT_PLACED,
			    level_word(r->group));
		else
			fate_set(c, p->table, &cell[i], ACCOUNT_SAID,
			    used ? level_word(r->group) :
				   "said: beside a heading");
	}
}

static void
part_build(struct convert *c, struct place *at, struct part *p)
{
	for (size_t i = 0; i < p->befores; i++) {
		struct group *g = p->before[i];

		open_group(c, at, g);
		project_rest(c, at, g);
		if (!g->project && g->row < 0 &&
		    strcmp(g->style, "sheet") != 0 && g->level >= 0)
			c->line[g->block] = (struct fate){ ACCOUNT_HEADER,
				level_word(g) };
	}
	for (int row = p->head; p->head >= 0 && row < p->head + p->heads; row++)
		fate_row(c, p->table, row, ACCOUNT_SAID, "said: heading");
	for (size_t i = 0; i < p->rows; i++) {
		struct row *r = &p->row[i];

		arena_reset(c->row);
		switch (r->role) {
		case ROW_GROUP:
			open_group(c, at, r->group);
			heading_placed(c, p, r);
			break;
		case ROW_DESCRIPTION:
			describe(c, at, p, r);
			break;
		case ROW_ACTION:
		case ROW_STEP:
		case ROW_MORE:
			row_build(c, at, p, r);
			break;
		case ROW_HEAD:
			fate_row(c, p->table, r->number, ACCOUNT_SAID,
			    "said: heading");
			break;
		default:
			fate_row(c, p->table, r->number, ACCOUNT_SAID,
			    "said: a note");
		}
	}
}

/* What this plan calls its columns. */
static void
labels_set(struct convert *c)
{
	const struct layout *l = NULL;
	bool revised;

	for (size_t i = 0; i < c->layouts; i++)
		if (c->layout[i]->kind == PART_ACTIONS &&
		    (l == NULL || c->layout[i]->rows > l->rows))
			l = c->layout[i];
	revised = l != NULL && column_of(l, "revised") != NULL;
	for (int i = 0; l != NULL && i < l->columns; i++) {
		const struct column *col = &l->column[i];
		const struct field *f = col->to != NULL ?
		    field_find(&kind_action, col->to) :
		    NULL;

		if (f != NULL && *col->heading != '\0' &&
		    (f->group == NULL || strcmp(f->name, "verified") == 0) &&
		    strcmp(col->to, "extra") != 0 &&
		    !(revised && strcmp(col->to, "due") == 0) &&
		    map_get(&c->plan->labels, col->to) == NULL)
			map_set(c->a, &c->plan->labels, col->to, col->key);
		/* What was revised stands under the name of neither. */
		if (f != NULL && revised && strcmp(col->to, "due") == 0 &&
		    column_of(l, "baseline") == NULL)
			map_set(c->a, &c->plan->labels, "baseline", col->key);
	}
}

/* A plan that is rated has a key: its own, else the common one. */
static void
key_set(struct convert *c)
{
	bool rated = false, stated = false;

	for (size_t i = 0; i < c->layouts; i++) {
		const struct layout *l = c->layout[i];

		for (int k = 0; l->kind == PART_ACTIONS && k < l->columns; k++)
			rated |= l->column[k].fills != NULL ||
			    (l->column[k].to != NULL &&
				(strcmp(l->column[k].to, "rag") == 0 ||
				    strcmp(l->column[k].to, "impact") == 0));
	}
	for (int i = RAG_RED; i < RAG_COUNT; i++)
		stated |= c->plan->colour[i].label != NULL ||
		    c->plan->colour[i].delivery != NULL;
	if (!rated || stated)
		return;
	for (int i = RAG_RED; i < RAG_COUNT; i++)
		c->plan->colour[i].delivery = colour_meaning(
		    NULL, (enum rag)i, false);
	c->plan->colour[RAG_BLUE].closed = true;
}

void
actions_build(struct convert *c)
{
	struct place at = { 0 };

	dates_find(c);
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].kind == PART_ACTIONS)
			part_build(c, &at, &c->part[i]);
	labels_set(c);
	key_set(c);
}
