/* SPDX-License-Identifier: ISC */

/*
 * What one row says, cell by cell: each by the field its column is.  What the
 * field cannot hold stays under `extra` by the name of the column.
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
#include "ragtrack/office/place.h"

static void
extra_add(
    struct draft *d, const struct column *col, const struct office_cell *cell)
{
	struct convert *c = d->c;
	const char *label = col->nth > 1 ?
	    arena_printf(c->a, "%s %d", col->key, col->nth) :
	    col->key;
	const char *old = map_get(&d->action->extra, label);

	if (old == NULL)
		map_set(c->a, &d->action->extra, label, cell->text);
	else
		for (size_t i = 0; i < d->action->extra.count; i++)
			if (strcmp(d->action->extra.item[i].label, label) == 0)
				d->action->extra.item[i].text = text_added(
				    c, old, cell->text);
	fate_set(c, d->part->table, cell, ACCOUNT_EXTRA, "extra");
}

static bool
list_lines(struct draft *d, struct list *out, const char *text)
{
	struct convert *c = d->c;
	struct items items;

	items_split(c->a, text, is_page(c), &items);
	/* One numbered line is no list: "A. Bell", "1. April". */
	if (items.count == 1 && *items.before == '\0' && !items.bullets)
		items = (struct items){ .before = text };
	for (const char *s = items.before; *s != '\0';) {
		size_t n = strcspn(s, "\n");
		const char *line = text_line(c->a, text_part(c->a, s, n));

		if (*line != '\0')
			list_add(c->a, out, line);
		s += n + (s[n] == '\n' ? 1 : 0);
	}
	for (size_t i = 0; i < items.count; i++)
		list_add(c->a, out, text_line(c->a, items.item[i].text));
	if (items.after != NULL)
		list_add(c->a, out, text_line(c->a, items.after));
	return true;
}

static const char *
place_of(struct draft *d, const struct office_cell *cell)
{
	return office_cell_place(
	    d->c->a, d->c->d, d->part->table, cell->row, cell->column);
}

/* A word of a status or a rating. */
static bool
word_set(struct draft *d, const struct column *col,
    const struct office_cell *cell, enum decides what, struct word *out)
{
	struct convert *c = d->c;
	const char *of_step = step_field(col->to);
	const struct field *f = field_find(
	    &kind_action, of_step != NULL ? of_step : col->to);
	const char *means = word_means(c, what, cell->text, d->part, cell);

	if (strcmp(means, "extra") == 0)
		return false;
	for (int i = 0; f->choices[i] != NULL; i++)
		if (strcmp(f->choices[i], means) == 0) {
			out->value = i;
			out->text = strcmp(means, cell->text) == 0 ?
			    NULL :
			    text_line(c->a, cell->text);
		}
	return true;
}

int
colour_value(const char *colour)
{
	for (int i = 0; rag_words[i] != NULL; i++)
		if (strcmp(rag_words[i], colour) == 0)
			return i;
	return RAG_UNRATED;
}

/* A rating by the fill of the cell, where it has no word. */
static void
fill_set(struct draft *d, const struct office_cell *cell, struct word *out)
{
	char hex[16];
	const char *means;

	if (cell->fill == NO_FILL || !fill_alone(d->c, d->part->table, cell))
		return;
	snprintf(hex, sizeof(hex), "%06X", (unsigned)cell->fill & 0xffffffu);
	if (fill_colour(cell->fill) == NULL && fill_plain(cell->fill) &&
	    plan_map_find(d->c->map, DECIDES_FILL, NULL, hex, 1) == NULL)
		return;
	means = word_means(d->c, DECIDES_FILL, hex, d->part, cell);
	if (strcmp(means, "none") != 0 && out->value == colour_value(means) &&
	    *cell->text != '\0')
		return;
	fill_counts(d->c, hex);
	if (strcmp(means, "none") == 0)
		return;
	if (out->value == RAG_UNRATED && out->text == NULL) {
		out->value = colour_value(means);
		if (*cell->text == '\0')
			fate_set(d->c, d->part->table, cell, ACCOUNT_PLACED,
			    out == &d->action->impact ? "impact" : "rag");
	} else if (out->value != colour_value(means)) {
		remark(d->c,
		    "%s says \"%s\" and is filled %s: the word is taken",
		    place_of(d, cell), cell->text, means);
	}
}

static bool
percent_set(struct draft *d, const struct office_cell *cell)
{
	char *end;
	double n = strtod(cell->text, &end);
	char text[16];

	end += strspn(end, " %");
	if (end == cell->text || *end != '\0' || n < 0 || n > 100)
		return false;
	/* 0.45 in a column of fractions. */
	if (strchr(cell->text, '%') == NULL && n <= 1 &&
	    cell->kind == CELL_NUMBER)
		n *= 100;
	snprintf(text, sizeof(text), "%.0f", n);
	return field_say(
	    d->c, &d->action->thing, field_find(&kind_action, "percent"), text);
}

/* A field by its type; false where it does not take the text. */
bool
build_field(struct draft *d, struct thing *t, const struct field *f,
    const struct office_cell *cell)
{
	struct convert *c = d->c;

	switch (f->type->shape) {
	case SHAPE_DATE:
		if (!field_absent(t, f))
			return false;
		date_value(c, d->part, cell, f, t);
		return true;
	case SHAPE_LIST:
		if (f->type == &type_people) {
			leads_value(c, cell->text, field_of(t, f));
			return true;
		}
		if (f->type == &type_refs)
			return field_say(c, t, f, text_line(c->a, cell->text));
		return list_lines(d, field_of(t, f), cell->text);
	case SHAPE_TEXT:
		if (f->type == &type_percent)
			return percent_set(d, cell);
		if (strcmp(f->name, "ref") == 0 && d->title != NULL)
			return true; /* the cell holds the priority's */
		if (f->type == &type_text && field_absent(t, f))
			*(const char **)field_of(t, f) = text_line(
			    c->a, cell->text);
		else
			*(const char **)field_of(t, f) = text_added(
			    c, *(const char **)field_of(t, f), cell->text);
		return true;
	default:
		return field_absent(t, f) &&
		    field_say(c, t, f, text_line(c->a, cell->text));
	}
}

/* What a column of steps says of the row's own: its first line is what is to be
   done, what stands below that a note. */
static bool
step_set(
    struct draft *d, const struct column *col, const struct office_cell *cell)
{
	const struct field *f = field_find(&kind_step, step_field(col->to));
	const char *below = strchr(cell->text, '\n');
	struct convert *c = d->c;

	if (strcmp(f->name, "title") == 0) {
		d->step = build_step(d, NULL,
		    arena_strndup(c->a, cell->text,
			below != NULL ? (size_t)(below - cell->text) :
					strlen(cell->text)));
		if (below != NULL)
			d->step->note = below + 1;
		return true;
	}
	if (d->step == NULL)
		return false;
	if (f->type == &type_word)
		return word_set(d, col, cell,
		    strcmp(f->name, "rag") == 0 ? DECIDES_RAG : DECIDES_STATUS,
		    field_of(&d->step->thing, f));
	return build_field(d, &d->step->thing, f, cell);
}

/* Sets what one cell says; false where nothing takes it. */
static bool
cell_set(
    struct draft *d, const struct column *col, const struct office_cell *cell)
{
	struct convert *c = d->c;
	struct action *a = d->action;
	const struct field *f = field_find(&kind_action, col->to);
	const struct field *of_step = d->step != NULL ?
	    field_find(&kind_step, col->to) :
	    NULL;

	if (step_field(col->to) != NULL)
		return step_set(d, col, cell);
	if (strcmp(col->to, "title") == 0) {
		if (d->more)
			build_more(d, cell->text);
		else if (d->step == NULL)
			build_title(
			    d, d->title != NULL ? d->title : cell->text);
		return true;
	}
	if (strcmp(col->to, "status") == 0 && !d->more)
		return word_set(d, col, cell, DECIDES_STATUS,
		    d->step != NULL ? &d->step->status : &a->status);
	if (strcmp(col->to, "rag") == 0 && !d->more)
		return word_set(d, col, cell, DECIDES_RAG,
		    d->step != NULL ? &d->step->rag : &a->rag);
	if (strcmp(col->to, "impact") == 0 && !d->more)
		return d->step == NULL &&
		    word_set(d, col, cell, DECIDES_IMPACT, &a->impact);
	if (strcmp(col->to, "updates") == 0 || strcmp(col->to, "note") == 0) {
		updates_split(c, a, cell->text, *col->to == 'n');
		return true;
	}
	if (strcmp(col->to, "steps") == 0) {
		struct items items;

		items_split(c->a, cell->text, false, &items);
		if (*items.before != '\0')
			build_step(d, NULL, items.before);
		for (size_t i = 0; i < items.count; i++)
			build_step(d, items.item[i].ref, items.item[i].text);
		return true;
	}
	if (strcmp(col->to, "revised") == 0) {
		struct when first = a->due;

		a->due = when_none();
		date_value(c, d->part, cell, field_find(&kind_action, "due"),
		    &a->thing);
		if (first.text != NULL && a->baseline.text == NULL)
			a->baseline = first;
		else if (first.text != NULL)
			map_set(c->a, &a->extra,
			    column_of(d->part->layout, "due")->key, first.text);
		return true;
	}
	if (f == NULL)
		return false;
	if (of_step != NULL)
		return build_field(d, &d->step->thing, of_step, cell);
	return build_field(d, &a->thing, f, cell);
}

static const struct column *
column_taking(const struct part *p, size_t i)
{
	const struct column *col = &p->layout->column[i];

	return col->to == NULL || strcmp(col->to, "none") == 0 ? NULL : col;
}

/* Cells of a row into its action, the title first, what was revised last. */
void
build_cells(struct draft *d)
{
	struct convert *c = d->c;
	const struct part *p = d->part;

	for (int pass = 0; pass < 3; pass++)
		for (int i = 0; i < p->layout->columns; i++) {
			const struct column *col = column_taking(p, (size_t)i);
			const struct office_cell *cell = d->row->cell[i];
			int when;

			if (col == NULL || cell == NULL)
				continue;
			when = strcmp(col->to, "title") == 0 ||
				strcmp(col->to, STEP_COLUMN "title") == 0 ?
			    0 :
			    strcmp(col->to, "revised") == 0 ? 2 :
							      1;
			if (when != pass ||
			    strncmp(col->to, "priority", 8) == 0 ||
			    strcmp(col->to, "row") == 0 ||
			    strcmp(col->to, "section") == 0)
				continue;
			if (*cell->text != '\0') {
				if (strcmp(col->to, "extra") != 0 &&
				    !col->again && cell_set(d, col, cell))
					fate_set(c, p->table, cell,
					    ACCOUNT_PLACED, col->to);
				else
					extra_add(d, col, cell);
			}
			if (d->more)
				continue;
			if (strcmp(col->to, "rag") == 0 ||
			    (col->fills != NULL && *col->fills == 'r'))
				fill_set(d, cell,
				    d->step != NULL ? &d->step->rag :
						      &d->action->rag);
			else if (d->step == NULL &&
			    (strcmp(col->to, "impact") == 0 ||
				col->fills != NULL))
				fill_set(d, cell, &d->action->impact);
		}
}

/* Comments of the file are notes. */
void
build_comments(struct draft *d)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(d->c, d->part->table, d->row->number, &cell);

	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < cell[i].comments; k++) {
			const struct office_comment *one = &cell[i].comment[k];
			struct thing *t = thing_new(d->c->a, &kind_update);
			struct update *u = thing_as_update(t);

			things_add(
			    d->c->a, &d->action->updates, &d->action->thing, t);
			u->internal = true;
			u->by = one->by;
			u->text = one->text;
			if (one->date != NULL)
				when_parse(d->c->a, one->date,
				    plan_year_begins(d->c->plan), &u->date,
				    NULL);
		}
}
