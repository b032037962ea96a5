/* SPDX-License-Identifier: ISC */

/*
 * What all readers share: adding tables, cells, lines and remarks to a
 * document, and what their places are called.  A table's cells are one array,
 * by row and column, so a cell is found by halves.  While it is read it lies
 * outside the arena.
 */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "merged.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/place.h"
#include "readers.h"

#define REMARK_LIMIT 100000 /* more are not for anybody to read */

static struct office_block *
block_add(struct office_file *f)
{
	struct office_document *d = f->document;

	d->block = arena_grow(
	    f->a, d->block, d->count, &d->room, sizeof(*d->block));
	return &d->block[d->count++];
}

struct office_table *
office_add_table(struct office_file *f)
{
	struct office_table *t = arena_alloc(f->a, sizeof(*t));

	block_add(f)->table = t;
	t->number = ++f->document->tables;
	return t;
}

/* Whether one more cell or line with this text is within the limits; `place` is
   for the message. */
static bool
has_room(
    struct office_file *f, const char *text, const char *place, struct err *e)
{
	size_t length = strlen(text);

	if (length > TEXT_LIMIT)
		return err_set(e, ERR_IO,
		    "%s: a text over the limit of %u KiB a text stands in %s",
		    f->name, TEXT_LIMIT >> 10, place);
	if (++f->cells > OFFICE_CELL_LIMIT)
		return err_set(e, ERR_IO,
		    "%s has more than %u cells with content; save the part "
		    "with the actions as a file of its own",
		    f->name, OFFICE_CELL_LIMIT);
	f->text += length;
	if (f->text > OFFICE_TOTAL_LIMIT)
		return err_set(e, ERR_IO,
		    "%s has more than %u MiB of text; save the part with the "
		    "actions as a file of its own",
		    f->name, OFFICE_TOTAL_LIMIT >> 20);
	return true;
}

struct office_line *
office_add_line(
    struct office_file *f, const char *text, int number, struct err *e)
{
	struct office_line line = { .text = office_clean(f, text),
		.number = number };
	struct office_line *l;

	if (!has_room(f, line.text,
		strlen(line.text) > TEXT_LIMIT ?
		    office_line_place(f->a, f->document, &line) :
		    "",
		e))
		return NULL;
	l = arena_memdup(f->a, &line, sizeof(line));
	block_add(f)->line = l;
	return l;
}

struct office_cell *
office_add_cell(struct office_file *f, struct office_table *t, int row,
    int column, enum cell_kind kind, const char *text, struct err *e)
{
	struct office_cell *c;

	if (row >= OFFICE_ROW_LIMIT || column >= OFFICE_COLUMN_LIMIT) {
		err_set(e, ERR_IO,
		    "%s has a cell beyond row %d or column %d; save the part "
		    "with the actions as a file of its own",
		    f->name, OFFICE_ROW_LIMIT, OFFICE_COLUMN_LIMIT);
		return NULL;
	}
	text = office_clean(f, text);
	if (!has_room(f, text,
		strlen(text) > TEXT_LIMIT ?
		    office_cell_place(f->a, f->document, t, row, column) :
		    "",
		e))
		return NULL;
	t->cell = mem_grow(t->cell, t->count, &t->room, sizeof(*c));
	c = &t->cell[t->count++];
	*c = (struct office_cell){ .row = row,
		.column = column,
		.rows = 1,
		.columns = 1,
		.kind = kind,
		.text = text,
		.fill = NO_FILL };
	if (row >= t->rows)
		t->rows = row + 1;
	if (column >= t->columns)
		t->columns = column + 1;
	return c;
}

bool
office_number(const char *text, double *number)
{
	const char *s = text + (*text == '-');
	double value = 0, parts = 1;
	int digits = 0;
	bool point = false;

	/* A code such as 007 is a text. */
	if (s[0] == '0' && s[1] >= '0' && s[1] <= '9')
		return false;
	for (; *s != '\0'; s++) {
		if (*s == '.' && digits > 0 && !point && s[1] != '\0') {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || ++digits > 15)
			return false;
		value = value * 10 + (*s - '0');
		parts *= point ? 10 : 1;
	}
	*number = (*text == '-' ? -value : value) / parts;
	return digits > 0;
}

void
office_add_remark(struct office_file *f, const struct office_table *t, int row,
    int column, int line, const char *fmt, ...)
{
	struct office_document *d = f->document;
	struct buf text = { 0 };
	char start[512];
	va_list ap;

	if (d->remarks > REMARK_LIMIT)
		return;
	if (d->remarks == REMARK_LIMIT)
		buf_add(&text,
		    "and more that is not said, of which this is the "
		    "first: ");
	va_start(ap, fmt);
	vsnprintf(start, sizeof(start), fmt, ap);
	va_end(ap);
	utf8_clean(&text, start, false);
	d->remark = arena_grow(
	    f->a, d->remark, d->remarks, &d->remark_room, sizeof(*d->remark));
	d->remark[d->remarks++] = (struct office_remark){ .table = t,
		.row = row,
		.column = column,
		.line = line,
		.text = buf_take(f->a, &text) };
}

void
office_letters(int column, char out[8])
{
	char back[8];
	int n = 0;

	do {
		back[n++] = (char)('A' + column % 26);
		column = column / 26 - 1;
	} while (column >= 0 && n < 7);
	for (int i = 0; i < n; i++)
		out[i] = back[n - 1 - i];
	out[n] = '\0';
}

const char *
office_cell_place(struct arena *a, const struct office_document *d,
    const struct office_table *t, int row, int column)
{
	char letters[8];

	if (d->format > OFFICE_TSV || d->format == OFFICE_DOCX)
		return arena_printf(a, "table %d row %d column %d", t->number,
		    row + 1, column + 1);
	office_letters(column, letters);
	return arena_printf(a, "%s%s%s%d", t->sheet != NULL ? t->sheet : "",
	    t->sheet != NULL ? "!" : "", letters, row + 1);
}

const char *
office_line_place(struct arena *a, const struct office_document *d,
    const struct office_line *l)
{
	return arena_printf(a, "%s %d",
	    d->format == OFFICE_DOCX ? "paragraph" : "line", l->number);
}

/* Where the cell at this place is, or would be. */
static size_t
cell_index(const struct office_table *t, int row, int column)
{
	size_t low = 0, high = t->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct office_cell *c = &t->cell[middle];

		if (c->row < row || (c->row == row && c->column < column))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct office_cell *
cell_find(const struct office_table *t, int row, int column)
{
	size_t at = cell_index(t, row, column);
	const struct office_cell *c = at < t->count ? &t->cell[at] : NULL;

	return c != NULL && c->row == row && c->column == column ? c : NULL;
}

const struct office_cell *
office_cell_at(const struct office_table *t, int row, int column)
{
	const struct office_cell *c = cell_find(t, row, column);
	const struct office_area *area;

	if (c != NULL)
		return c;
	area = merged_at(t->merged, row, column);
	return area != NULL ? cell_find(t, area->row, area->column) : NULL;
}

bool
office_index(struct office_file *f, struct office_table *t, struct err *e)
{
	struct office_area *area = NULL;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < t->count; i++) {
		struct office_cell *c = &t->cell[i];

		/* What is beyond the table is empty. */
		if (c->rows > t->rows - c->row)
			c->rows = t->rows - c->row;
		if (c->columns > t->columns - c->column)
			c->columns = t->columns - c->column;
		if (c->rows == 1 && c->columns == 1)
			continue;
		area = arena_grow(f->a, area, count, &room, sizeof(*area));
		area[count++] = (struct office_area){ c->row, c->column,
			c->rows, c->columns };
	}
	if (count > 0)
		t->merged = merged_new(f->a, area, count);
	return count == 0 || t->merged != NULL ||
	    err_set(e, ERR_IO,
		"%s has more merged cells than can be read; save the part "
		"with the actions as a file of its own",
		f->name);
}

void
office_settle(struct office_file *f)
{
	for (size_t i = 0; i < f->document->count; i++) {
		struct office_table *t = f->document->block[i].table;
		struct office_cell *grown;

		if (t == NULL)
			continue;
		grown = t->cell;
		t->cell = arena_memdup(f->a, grown, t->count * sizeof(*grown));
		t->room = t->count;
		mem_free(grown);
	}
}

bool
office_no_sheet(const struct office_file *f, const char *const *names,
    size_t count, struct err *e)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < count; i++)
		buf_addf(&list, "%s\"%s\"",
		    i == 0	       ? "" :
			i + 1 == count ? " and " :
					 ", ",
		    names[i]);
	err_set(e, ERR_NO, "%s has no sheet \"%s\"; %s%s", f->name, f->sheet,
	    count == 0	   ? "it has none at all" :
		count == 1 ? "its only one is " :
			     "its sheets are ",
	    buf_text(&list));
	buf_free(&list);
	return false;
}
