/* SPDX-License-Identifier: ISC */

/*
 * The rows of a sheet.  What is the same several times over, cells or rows, is
 * there once with a number, so a row is gathered first and then added as often
 * as it stands there; empty ones are only counted.
 */

#include <string.h>

#include "ods.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define SHEET_LIMIT 1000
#define PAINTED_LIMIT 1000 /* times that empty cells with a fill are one */

/* Cells. */

void
ods_row_cell_start(struct ods *o, const char *name, const char **attributes)
{
	const struct ods_style *style = o->row_style;

	if (style == NULL && o->column < OFFICE_COLUMN_LIMIT)
		style = o->column_style[o->column];
	if (style == NULL)
		style = ods_style_find(&o->styles, NULL);
	o->place = CELL;
	ods_cell_start(&o->styles, &o->now, style, attributes);
	o->now.covered = strcmp(name, "covered-table-cell") == 0;
}

void
ods_row_cell_end(struct ods *o)
{
	struct ods_cell *now = &o->now;
	struct row_cell c = { .column = o->column, .repeated = now->repeated };
	bool valued = now->value.len > 0 || now->lines > 0;

	o->place = ROW;
	if (o->column >= OFFICE_COLUMN_LIMIT)
		return;
	c.is = ods_content(o->file, now);
	c.is.rows = now->rows;
	c.is.columns = now->columns;
	c.is.comment = now->comment;
	c.is.comments = (int)now->comments;
	o->column += now->repeated;
	if (now->formula && !valued)
		lost_add(&o->lost, o->row, c.column);
	if (now->covered) {
		if (c.is.kind != CELL_BLANK)
			say_covered(o->file, o->t, o->row, c.column, c.is.text);
		return;
	}
	if (c.is.kind == CELL_BLANK && c.is.comments == 0) {
		if (!now->own_style || now->repeated > PAINTED_LIMIT)
			c.is.fill = NO_FILL;
		if (c.is.fill == NO_FILL)
			return;
	}
	o->cell = arena_grow(
	    o->file->a, o->cell, o->cells, &o->cell_room, sizeof(*o->cell));
	o->cell[o->cells++] = c;
}

/* Rows. */

void
ods_row_start(struct ods *o, const char **attributes)
{
	const char *shown = xml_attribute(attributes, "table:visibility");
	const char *style = xml_attribute(
	    attributes, "table:default-cell-style-name");

	o->place = ROW;
	o->column = 0;
	o->cells = 0;
	o->row_repeated = ods_times(
	    xml_attribute(attributes, "table:number-rows-repeated"),
	    OFFICE_ROW_LIMIT);
	o->row_hidden = shown != NULL && strcmp(shown, "visible") != 0;
	o->row_style = style != NULL ? ods_style_find(&o->styles, style) : NULL;
}

static bool
cell_add(struct ods *o, const struct row_cell *from, int row, struct err *e)
{
	for (int i = 0; i < from->repeated; i++) {
		struct office_cell *c = office_add_cell(o->file, o->t, row,
		    from->column + i, from->is.kind, from->is.text, e);

		if (c == NULL)
			return false;
		c->rows = from->is.rows;
		c->columns = from->is.columns;
		c->number = from->is.number;
		c->fill = from->is.fill;
		c->bold = from->is.bold;
		c->comment = from->is.comment;
		c->comments = from->is.comments;
	}
	return true;
}

bool
ods_row_end(struct ods *o, struct err *e)
{
	bool content = false;
	int first = o->row;

	o->place = SHEET;
	for (size_t i = 0; i < o->cells; i++)
		content |= o->cell[i].is.kind != CELL_BLANK ||
		    o->cell[i].is.comments > 0;
	if (!content && o->row_repeated > PAINTED_LIMIT)
		o->cells = 0;
	o->row = first > OFFICE_ROW_LIMIT - o->row_repeated ?
	    OFFICE_ROW_LIMIT :
	    first + o->row_repeated;
	if (o->cells == 0)
		return true;
	for (int row = first; row < first + o->row_repeated; row++) {
		for (size_t i = 0; i < o->cells; i++)
			if (!cell_add(o, &o->cell[i], row, e))
				return false;
		if (!o->row_hidden)
			continue;
		o->hidden = arena_grow(o->file->a, o->hidden, o->hiddens,
		    &o->hidden_room, sizeof(*o->hidden));
		o->hidden[o->hiddens++] = row;
	}
	return true;
}

/* Sheets. */

void
ods_column(struct ods *o, const char **attributes)
{
	struct arena *a = o->file->a;
	const char *style = xml_attribute(
	    attributes, "table:default-cell-style-name");
	const char *shown = xml_attribute(attributes, "table:visibility");
	bool hidden = shown != NULL && strcmp(shown, "visible") != 0;
	int n = ods_times(
	    xml_attribute(attributes, "table:number-columns-repeated"),
	    OFFICE_COLUMN_LIMIT);

	if (hidden && o->column_hidden == NULL)
		o->column_hidden = arena_alloc(
		    a, OFFICE_COLUMN_LIMIT * sizeof(*o->column_hidden));
	for (; n > 0 && o->column_count < OFFICE_COLUMN_LIMIT; n--) {
		o->column_style[o->column_count] = style != NULL ?
		    ods_style_find(&o->styles, style) :
		    NULL;
		if (hidden)
			o->column_hidden[o->column_count] = true;
		o->column_count++;
	}
}

bool
ods_sheet_start(struct ods *o, const char **attributes, struct err *e)
{
	struct office_file *f = o->file;
	const char *name = xml_attribute(attributes, "table:name");

	if (o->names >= SHEET_LIMIT)
		return zip_wrong(o->zip, "content.xml", e,
		    "has more than %d sheets", SHEET_LIMIT);
	o->name = arena_grow(
	    f->a, o->name, o->names, &o->name_room, sizeof(*o->name));
	name = office_clean(f, arena_strdup(f->a, name));
	o->name[o->names++] = name;
	if (f->sheet != NULL && !utf8_same(f->sheet, name)) {
		o->skip = 1;
		return true;
	}
	o->place = SHEET;
	o->read = true;
	o->t = office_add_table(f);
	o->t->sheet = name;
	o->t->hidden = ods_sheet_hidden(
	    &o->styles, xml_attribute(attributes, "table:style-name"));
	o->row = o->column_count = 0;
	o->column_hidden = NULL;
	o->hiddens = 0;
	o->drawn.pictures = o->drawn.charts = o->drawn.shapes = 0;
	buf_reset(&o->drawn.words);
	o->lost = (struct lost){ 0 };
	memset(
	    o->column_style, 0, OFFICE_COLUMN_LIMIT * sizeof(*o->column_style));
	return true;
}

void
ods_sheet_end(struct ods *o)
{
	bool *hidden;

	o->place = TOP;
	if (o->hiddens > 0) {
		hidden = arena_alloc(
		    o->file->a, (size_t)o->t->rows * sizeof(*hidden));
		for (size_t i = 0; i < o->hiddens; i++)
			hidden[o->hidden[i]] = true;
		o->t->row_hidden = hidden;
	}
	o->t->column_hidden = o->column_hidden;
	say_lost(o->file, o->t, &o->lost, zip_program(o->file));
	say_drawn(o->file, o->t, &o->drawn);
}
