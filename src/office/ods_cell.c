/* SPDX-License-Identifier: ISC */

/*
 * What a cell of an OpenDocument spreadsheet comes to: of a text its paragraphs,
 * of all else its value, put into words by the number format of its style.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ods.h"
#include "ragtrack/base/arena.h"
#include "readers.h"

/* "PT14H30M05S" as a part of a day; below 0 where it is none. */
static double
duration(const char *text)
{
	int hours = 0, minutes = 0;
	double seconds = 0;

	if (sscanf(text, "PT%9dH%9dM%lfS", &hours, &minutes, &seconds) < 2)
		return -1;
	return (hours * 3600.0 + minutes * 60.0 + seconds) / 86400;
}

/* The text of a value; NULL where it cannot be read. */
static const char *
value_text(struct arena *a, const struct ods_cell *cell,
    const struct ods_style *style, struct office_cell *out)
{
	static const struct number_form plain = { .kind = FORM_NUMBER };
	const struct number_form *form = &style->form;
	const char *value = buf_text(&cell->value), *text;
	char *end;
	double number;

	if (cell->type == ODS_YESNO) {
		out->kind = CELL_YESNO;
		return strcmp(value, "true") == 0 ? "TRUE" : "FALSE";
	}
	if (cell->type == ODS_DATE) {
		text = value_iso(a, form, value, &out->kind);
		return text != NULL ? text :
				      value_iso(a, &plain, value, &out->kind);
	}
	if (cell->type == ODS_TIME) {
		number = duration(value);
		return number < 0 ?
		    NULL :
		    value_time(a, form->kind == FORM_ELAPSED, number);
	}
	number = strtod(value, &end);
	if (end == value || *end != '\0')
		return NULL;
	out->kind = CELL_NUMBER;
	out->number = number;
	if (style->has_form && form->kind == FORM_NUMBER)
		return value_number(a, form, number);
	return value_number(a,
	    &(struct number_form){ .percent = cell->type == ODS_PERCENT },
	    number);
}

struct office_cell
ods_content(struct office_file *f, struct ods_cell *cell)
{
	struct office_cell c = {
		.kind = CELL_TEXT, .fill = cell->style->fill, .text = NULL
	};

	if (cell->type != ODS_TEXT && cell->value.len > 0)
		c.text = value_text(f->a, cell, cell->style, &c);
	if (c.text == NULL) {
		c.kind = cell->error ? CELL_ERROR : CELL_TEXT;
		c.number = 0;
		c.text = office_take(
		    f, cell->text.len > 0 ? &cell->text : &cell->value);
	}
	if (*c.text == '\0')
		c.kind = CELL_BLANK;
	c.bold = c.kind != CELL_BLANK && cell->style->bold;
	return c;
}

/* A number of times, or of cells: 1 where it is not said. */
int
ods_times(const char *text, int limit)
{
	long n = text != NULL ? strtol(text, NULL, 10) : 1;

	return n < 1 ? 1 : n > limit ? limit : (int)n;
}

static enum ods_type
type_of(const char *name)
{
	static const char *const names[] = { "string", "float", "percentage",
		"currency", "date", "time", "boolean" };

	for (int i = 0; i < 7; i++)
		if (strcmp(name, names[i]) == 0)
			return (enum ods_type)i;
	return ODS_TEXT;
}

static void
attribute_take(struct ods_styles *styles, struct ods_cell *c, const char *name,
    const char *value)
{
	if (strcmp(name, "table:style-name") == 0) {
		c->own_style = true;
		c->style = ods_style_find(styles, value);
	} else if (strcmp(name, "table:number-columns-repeated") == 0)
		c->repeated = ods_times(value, OFFICE_COLUMN_LIMIT);
	else if (strcmp(name, "table:number-columns-spanned") == 0)
		c->columns = ods_times(value, OFFICE_COLUMN_LIMIT);
	else if (strcmp(name, "table:number-rows-spanned") == 0)
		c->rows = ods_times(value, OFFICE_ROW_LIMIT);
	else if (strcmp(name, "table:formula") == 0)
		c->formula = true;
	else if (strcmp(name, "calcext:value-type") == 0)
		c->error = strcmp(value, "error") == 0;
	else if (strcmp(name, "office:value-type") == 0)
		c->type = type_of(value);
	else if (strcmp(name, "office:value") == 0 ||
	    strcmp(name, "office:date-value") == 0 ||
	    strcmp(name, "office:time-value") == 0 ||
	    strcmp(name, "office:boolean-value") == 0 ||
	    strcmp(name, "office:string-value") == 0)
		buf_add(&c->value, value);
}

void
ods_cell_start(struct ods_styles *styles, struct ods_cell *c,
    const struct ods_style *style, const char **attributes)
{
	struct buf text = c->text, value = c->value;

	buf_reset(&text);
	buf_reset(&value);
	*c = (struct ods_cell){ .style = style,
		.text = text,
		.value = value,
		.repeated = 1,
		.rows = 1,
		.columns = 1 };
	for (; attributes[0] != NULL; attributes += 2)
		attribute_take(styles, c, attributes[0], attributes[1]);
}
