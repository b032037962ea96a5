/* SPDX-License-Identifier: ISC */

/*
 * Tables of a document.  A cell's column is where those before it and their
 * widths put it; cells that are one with that above them only make it longer.
 */

#include <string.h>

#include "docx_body.h"
#include "ragtrack/base/arena.h"

bool
table_begin(struct body *b, struct err *e)
{
	struct docx *x = b->x;
	int inside = 0;

	if (!paragraph_flush(b, e))
		return false;
	for (int i = 0; i < b->frames; i++)
		if (b->frame[i]->kind == IN_TABLE)
			inside = b->frame[i]->table->number;
	if (!frame_push(b, IN_TABLE, e))
		return false;
	if (++x->tables > DOCX_MANY)
		return zip_wrong(
		    x->zip, b->part, e, "has more than %d tables", DOCX_MANY);
	frame_top(b)->table = office_add_table(x->file);
	frame_top(b)->table->inside = inside;
	for (int i = 0; i < DOCX_COLUMNS; i++)
		frame_top(b)->joined[i] = -1;
	return true;
}

void
row_begin(struct body *b)
{
	struct frame *f = frame_top(b);

	f->row += f->column > 0; /* cells that were in no row */
	f->column = 0;
	f->row_deleted = false;
}

void
row_end(struct body *b)
{
	struct frame *f = frame_top(b);

	if (f->kind != IN_TABLE)
		return;
	f->column = 0;
	if (f->row_deleted) {
		f->comments.count = 0;
		remark_here(b, "deleted row", &f->deleted_row);
	} else {
		f->row++;
	}
	f->row_deleted = false;
}

bool
cell_begin(struct body *b, struct err *e)
{
	struct frame *f = frame_top(b);

	if (f->kind != IN_TABLE)
		return true;
	if (f->column >= DOCX_COLUMNS)
		return zip_wrong(b->x->zip, b->part, e,
		    "has a table of more than %d columns", DOCX_COLUMNS);
	f->in_cell = true;
	f->span = 1;
	f->joining = JOIN_NONE;
	f->fill = f->paragraph_fill = NO_FILL;
	f->looks = (struct looks){ 0 };
	buf_reset(&f->text);
	buf_reset(&f->number);
	paragraph_begin(b);
	return true;
}

/* Whether the cell is one with that above it, which grows. */
static bool
joins_above(struct body *b, struct frame *f)
{
	struct office_table *t = f->table;
	int above = f->joined[f->column];
	struct office_cell *c;

	if (f->joining != JOIN_ON || above < 0 || f->text.len > 0)
		return false;
	c = &t->cell[above];
	if (c->columns != f->span || c->row + c->rows != f->row)
		return false;
	c->rows++;
	if (t->rows <= f->row)
		t->rows = f->row + 1;
	comments_put(b, &c->comment, &c->comments);
	return true;
}

/* Adds the cell where it has a text, a fill or a comment. */
static bool
cell_put(struct body *b, struct frame *f, struct err *e)
{
	struct docx *x = b->x;
	struct office_table *t = f->table;
	struct office_cell *c;
	enum cell_kind kind = CELL_BLANK;
	double number = 0;
	struct buf *words = f->text.len > 0 ? &f->text : &f->number;
	const char *text = "";
	int fill = f->fill;

	if (fill == NO_FILL)
		fill = !f->looks.some ? f->paragraph_fill :
		    !f->looks.mixed   ? f->looks.fill :
					NO_FILL;
	if (words->len > 0)
		text = office_take(x->file, words);
	if (*text == '\0' && fill == NO_FILL && f->comments.count == 0)
		return true;
	if (*text != '\0')
		kind = office_number(text, &number) ? CELL_NUMBER : CELL_TEXT;
	c = office_add_cell(x->file, t, f->row, f->column, kind, text, e);
	if (c == NULL)
		return false;
	c->number = number;
	c->fill = fill;
	c->bold = f->looks.bold && !f->looks.plain;
	c->columns = f->span;
	comments_put(b, &c->comment, &c->comments);
	if (t->columns < f->column + f->span)
		t->columns = f->column + f->span;
	if (f->joining == JOIN_BEGIN)
		f->joined[f->column] = (int)t->count - 1;
	return true;
}

bool
cell_end(struct body *b, struct err *e)
{
	struct frame *f = frame_top(b);
	bool fits = true;

	if (f->kind != IN_TABLE || !f->in_cell)
		return true;
	if (!paragraph_flush(b, e))
		return false;
	if (f->span > DOCX_COLUMNS - f->column)
		f->span = DOCX_COLUMNS - f->column;
	if (f->row_deleted) {
		if (f->deleted_row.len > 0 && f->text.len > 0)
			buf_add(&f->deleted_row, " | ");
		if (f->deleted_row.len < TEXT_LIMIT)
			buf_addn(
			    &f->deleted_row, buf_text(&f->text), f->text.len);
	} else if (!joins_above(b, f)) {
		fits = cell_put(b, f, e);
	}
	f->column += f->span;
	f->in_cell = false;
	return fits;
}
