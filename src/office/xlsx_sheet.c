/* SPDX-License-Identifier: ISC */

/*
 * A sheet is read as it comes: rows and cells without content and fill leave
 * nothing behind.  What stands behind the cells in the file, merged areas and
 * comments, is put to them at the end.
 */

#include <stdlib.h>
#include <string.h>

#include "merged.h"
#include "ragtrack/base/arena.h"
#include "xlsx.h"

/* Where in the part something stands: in which element. */
enum place { TOP, DATA, ROW, CELL, VALUE, FORMULA, INLINE };

struct sheet_reading {
	struct xlsx *x;
	const char *part;
	struct office_table *t;
	enum place place;
	int skip; /* elements open within what is left out */
	bool row_hidden;
	int row, column;
	size_t style; /* of the cell at hand */
	bool formula;
	struct xlsx_cell cell;
	int last_row, last_column; /* of the last cell added */
	struct xlsx_beside beside;
};

static const struct xlsx_style no_style = { .fill = NO_FILL };

/* References. */

bool
reference_read(const char *text, int *row, int *column)
{
	long r = 0, c = 0;

	for (; *text == '$'; text++)
		;
	for (; (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
	     text++)
		if ((c = c * 26 + (*text & 31)) > OFFICE_COLUMN_LIMIT)
			return false;
	for (; *text == '$'; text++)
		;
	for (; *text >= '0' && *text <= '9'; text++)
		if ((r = r * 10 + (*text - '0')) > OFFICE_ROW_LIMIT)
			return false;
	*row = (int)r - 1;
	*column = (int)c - 1;
	return *text == '\0' && r > 0 && c > 0;
}

static bool
outside(struct sheet_reading *r, const char *what, struct err *e)
{
	return zip_wrong(r->x->zip, r->part, e,
	    "has something at \"%s\", which is no place of a sheet", what);
}

/* What begins. */

static bool
row_start(struct sheet_reading *r, const char **attributes, struct err *e)
{
	const char *at = xml_attribute(attributes, "r");
	long row = at != NULL ? attribute_count(attributes, "r") : r->row + 2;

	if (row < 1 || row > OFFICE_ROW_LIMIT)
		return outside(r, at != NULL ? at : "row 1048577", e);
	r->row = (int)row - 1;
	r->column = -1;
	r->row_hidden = attribute_on(attributes, "hidden", false);
	r->place = ROW;
	return true;
}

static enum cell_type
type_of(const char *name)
{
	switch (name[0]) {
	case 's':
		return name[1] == '\0' ? TYPE_SHARED : TYPE_TEXT;
	case 'i':
		return TYPE_INLINE;
	case 'b':
		return TYPE_YESNO;
	case 'e':
		return TYPE_ERROR;
	case 'd':
		return TYPE_ISO;
	default:
		return TYPE_NUMBER;
	}
}

static bool
cell_start(struct sheet_reading *r, const char **attributes, struct err *e)
{
	r->place = CELL;
	r->cell.type = TYPE_NUMBER;
	r->style = 0;
	r->formula = false;
	r->column++;
	buf_reset(&r->cell.value);
	for (; attributes[0] != NULL; attributes += 2) {
		if (attributes[0][0] == '\0' || attributes[0][1] != '\0')
			continue;
		if (attributes[0][0] == 'r' &&
		    !reference_read(attributes[1], &r->row, &r->column))
			return outside(r, attributes[1], e);
		if (attributes[0][0] == 's')
			r->style = strtoul(attributes[1], NULL, 10);
		if (attributes[0][0] == 't')
			r->cell.type = type_of(attributes[1]);
	}
	if (r->column >= OFFICE_COLUMN_LIMIT)
		return outside(r, "column 16385", e);
	if (r->style >= r->x->styles && r->style > 0)
		return zip_wrong(r->x->zip, r->part, e,
		    "has a cell with the format %zu, which the workbook does "
		    "not have",
		    r->style);
	return true;
}

static void
column_read(struct sheet_reading *r, const char **attributes)
{
	long from = attribute_count(attributes, "min");
	long to = attribute_count(attributes, "max");

	if (from < 1 || !attribute_on(attributes, "hidden", false))
		return;
	if (r->beside.column_hidden == NULL)
		r->beside.column_hidden = arena_alloc(r->x->file->a,
		    OFFICE_COLUMN_LIMIT * sizeof(*r->beside.column_hidden));
	for (; from <= to && from <= OFFICE_COLUMN_LIMIT; from++)
		r->beside.column_hidden[from - 1] = true;
}

static bool
area_add(struct sheet_reading *r, const char **attributes, struct err *e)
{
	const char *at = xml_attribute(attributes, "ref");
	const char *colon = at != NULL ? strchr(at, ':') : NULL;
	char first[24] = "";
	int row, column, last_row, last_column;

	if (colon == NULL || (size_t)(colon - at) >= sizeof(first))
		return true; /* one cell is no area */
	memcpy(first, at, (size_t)(colon - at));
	if (!reference_read(first, &row, &column) ||
	    !reference_read(colon + 1, &last_row, &last_column) ||
	    last_row < row || last_column < column)
		return outside(r, at, e);
	if (r->beside.areas >= OFFICE_CELL_LIMIT)
		return zip_wrong(r->x->zip, r->part, e,
		    "has more than %u merged areas", OFFICE_CELL_LIMIT);
	r->beside.area = arena_grow(r->x->file->scratch, r->beside.area,
	    r->beside.areas, &r->beside.area_room, sizeof(*r->beside.area));
	r->beside.area[r->beside.areas++] = (struct office_area){ row, column,
		last_row - row + 1, last_column - column + 1 };
	return true;
}

/* What stands beside the cells. */
static bool
top_start(struct sheet_reading *r, const char *name, const char **attributes,
    struct err *e)
{
	const char *id;

	if (strcmp(name, "sheetData") == 0)
		r->place = DATA;
	else if (strcmp(name, "col") == 0)
		column_read(r, attributes);
	else if (strcmp(name, "mergeCell") == 0)
		return area_add(r, attributes, e);
	else if (strcmp(name, "drawing") == 0) {
		id = xml_attribute(attributes, "id");
		r->beside.drawing = arena_strdup(r->x->file->a, id);
	} else if (strcmp(name, "control") == 0 ||
	    strcmp(name, "oleObject") == 0)
		r->beside.controls = true;
	else if (strcmp(name, "extLst") == 0)
		r->skip = 1;
	return true;
}

static bool
sheet_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct sheet_reading *r = context;

	if (r->skip > 0) {
		r->skip++;
		return true;
	}
	switch (r->place) {
	case TOP:
		return top_start(r, name, attributes, e);
	case DATA:
		if (strcmp(name, "row") == 0)
			return row_start(r, attributes, e);
		break;
	case ROW:
		if (strcmp(name, "c") == 0)
			return cell_start(r, attributes, e);
		break;
	case CELL:
		r->place = strcmp(name, "v") == 0 ? VALUE :
		    strcmp(name, "f") == 0	  ? FORMULA :
		    strcmp(name, "is") == 0	  ? INLINE :
						    CELL;
		r->formula |= r->place == FORMULA;
		if (r->place != CELL)
			return true;
		break;
	case INLINE:
		rich_start(&r->cell.rich, name, attributes);
		return true;
	case VALUE:
	case FORMULA:
		break;
	}
	r->skip = 1;
	return true;
}

static bool
sheet_text(void *context, const char *text, size_t length, struct err *e)
{
	struct sheet_reading *r = context;
	bool fits = true;

	if (r->place == VALUE && r->skip == 0) {
		buf_addn(&r->cell.value, text, length);
		fits = r->cell.value.len <= TEXT_LIMIT;
	} else if (r->place == INLINE)
		fits = rich_text(&r->cell.rich, text, length);
	return fits ||
	    zip_wrong(r->x->zip, r->part, e,
		"has a text over the limit of %u KiB a text", TEXT_LIMIT >> 10);
}

/* What ends. */

static bool
cell_end(struct sheet_reading *r, struct err *e)
{
	struct office_file *f = r->x->file;
	const struct xlsx_style *style = r->style < r->x->styles ?
	    &r->x->style[r->style] :
	    &no_style;
	struct xlsx_content c = { 0 };
	struct office_cell *cell;

	r->place = ROW;
	if (!xlsx_content(r->x, r->part, &r->cell, style, &c, e))
		return false;
	if (c.text != NULL)
		c.text = office_clean(f, c.text);
	if (c.text == NULL && r->formula && r->cell.type != TYPE_TEXT)
		lost_add(&r->beside.lost, r->row, r->column);
	if (c.text == NULL || *c.text == '\0') {
		if (style->fill == NO_FILL)
			return true;
		c.kind = CELL_BLANK;
	}
	cell = office_add_cell(f, r->t, r->row, r->column, c.kind, c.text, e);
	if (cell == NULL)
		return false;
	cell->number = c.number;
	cell->fill = style->fill;
	cell->bold = c.kind != CELL_BLANK &&
	    (c.bold == BOLD_OF_CELL ? style->bold : c.bold == BOLD_ALL);
	r->beside.unsorted |= r->row < r->last_row ||
	    (r->row == r->last_row && r->column <= r->last_column);
	r->last_row = r->row;
	r->last_column = r->column;
	if (r->row_hidden &&
	    (r->beside.hiddens == 0 ||
		r->beside.hidden[r->beside.hiddens - 1] != r->row)) {
		r->beside.hidden = arena_grow(f->scratch, r->beside.hidden,
		    r->beside.hiddens, &r->beside.hidden_room,
		    sizeof(*r->beside.hidden));
		r->beside.hidden[r->beside.hiddens++] = r->row;
	}
	return true;
}

static bool
sheet_end(void *context, const char *name, struct err *e)
{
	struct sheet_reading *r = context;

	if (r->skip > 0) {
		r->skip--;
		return true;
	}
	switch (r->place) {
	case TOP:
		break;
	case DATA:
		r->place = TOP;
		break;
	case ROW:
		r->place = DATA;
		break;
	case CELL:
		return cell_end(r, e);
	case VALUE:
	case FORMULA:
		r->place = CELL;
		break;
	case INLINE:
		if (strcmp(name, "is") == 0)
			r->place = CELL;
		else
			rich_end(&r->cell.rich, name);
		break;
	}
	return true;
}

bool
xlsx_sheet_read(struct xlsx *x, const struct xlsx_sheet *sheet, struct err *e)
{
	static const struct xml_events on = { sheet_start, sheet_end,
		sheet_text };
	struct sheet_reading r = { .x = x,
		.part = sheet->part,
		.t = office_add_table(x->file),
		.row = -1,
		.last_row = -1 };
	bool ok;

	r.t->sheet = sheet->name;
	r.t->hidden = sheet->hidden;
	ok = xml_read(x->zip, sheet->part, &on, &r, e) &&
	    xlsx_beside_put(x, sheet->part, r.t, &r.beside, e);
	buf_free(&r.cell.value);
	buf_free(&r.cell.rich.text);
	return ok;
}
