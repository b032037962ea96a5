/* SPDX-License-Identifier: ISC */

/*
 * What a cell comes to: the text that is read in it, by the type of its value
 * and its number format.
 */

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "xlsx.h"

static bool
shared_text(struct xlsx *x, const char *part, struct xlsx_cell *cell,
    struct xlsx_content *c, struct err *e)
{
	const char *value = buf_text(&cell->value);
	char *end;
	unsigned long at = strtoul(value, &end, 10);

	if (at >= x->strings || *end != '\0')
		return zip_wrong(x->zip, part, e,
		    "has a cell with the text %.20s, which the workbook does "
		    "not have",
		    value);
	c->text = x->string[at].text;
	c->bold = x->string[at].bold;
	return true;
}

static void
number_text(struct xlsx *x, struct xlsx_cell *cell,
    const struct xlsx_style *style, struct xlsx_content *c)
{
	struct arena *a = x->file->a;
	const char *value = buf_text(&cell->value);
	char *end;

	if (value[strspn(value, "0123456789+-.eE")] == '\0') {
		c->number = strtod(value, &end);
		if (end > value && *end == '\0') {
			c->text = style->form.kind == FORM_NUMBER ?
			    value_number(a, &style->form, c->number) :
			    value_serial(a, &style->form, x->from_1904,
				c->number, &c->kind);
			if (style->form.kind == FORM_NUMBER)
				c->kind = CELL_NUMBER;
			if (c->kind != CELL_NUMBER)
				c->number = 0;
			return;
		}
	}
	c->number = 0;
	c->text = office_take(x->file, &cell->value);
}

bool
xlsx_content(struct xlsx *x, const char *part, struct xlsx_cell *cell,
    const struct xlsx_style *style, struct xlsx_content *c, struct err *e)
{
	struct office_file *f = x->file;
	struct xlsx_string string;
	const char *value = buf_text(&cell->value);

	c->kind = CELL_TEXT;
	if (cell->type == TYPE_INLINE) {
		string = rich_take(f, &cell->rich);
		c->text = string.text;
		c->bold = string.bold;
		return true;
	}
	if (cell->value.len == 0)
		return true;
	switch (cell->type) {
	case TYPE_SHARED:
		return shared_text(x, part, cell, c, e);
	case TYPE_NUMBER:
		number_text(x, cell, style, c);
		return true;
	case TYPE_YESNO:
		c->kind = CELL_YESNO;
		c->text = *value == '1' || *value == 't' ? "TRUE" : "FALSE";
		return true;
	case TYPE_ISO:
		c->text = value_iso(f->a, &style->form, value, &c->kind);
		if (c->text == NULL)
			c->text = office_take(f, &cell->value);
		return true;
	case TYPE_ERROR:
		c->kind = CELL_ERROR;
		c->text = office_take(f, &cell->value);
		return true;
	default:
		rich_unescape(&cell->value);
		c->text = office_take(f, &cell->value);
		return true;
	}
}
