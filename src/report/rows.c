/* SPDX-License-Identifier: ISC */
/*
 * Rows of actions.  JSON goes straight from the columns, which know their
 * types; all other formats go through a sheet.
 */
#include "ragtrack/base/json.h"
#include "sheet.h"
#include "thing_json.h"

#include <string.h>

#define DAY_WIDTH 9 /* of "30 Sep 23", which is never cut */

static bool
is_count(const struct column *c)
{
	return c->of == COLUMN_NUMBER ||
	    (c->of == COLUMN_DERIVED && c->derived->kind == DERIVED_COUNT);
}

/* Texts of a sentence and more give way; ids and dates do not. */
static bool
gives_way(const struct column *c)
{
	if (c->of == COLUMN_PLAN || c->of == COLUMN_SECTION ||
	    c->of == COLUMN_PRIORITY_TITLE)
		return true;
	if (c->of == COLUMN_FIELD_DAY)
		return true;
	/* A date as written would look like another. */
	if (c->of == COLUMN_FIELD_TEXT)
		return c->field->type->shape != SHAPE_DATE;
	return c->of == COLUMN_FIELD && c->field->width >= 10;
}

static enum tint
cell_tint(const struct column *c, const struct row *row)
{
	if (c->of == COLUMN_FIELD && c->field->choices == rag_words)
		return tint_of(((const struct word *)field_in(
				    &row->action->thing, c->field))
				   ->value);
	if (c->of == COLUMN_DERIVED && row->d.overdue &&
	    (strcmp(c->name, "days_late") == 0 ||
		strcmp(c->name, "overdue") == 0))
		return TINT_ALARM;
	return TINT_NONE;
}

static void
add_cell(struct sheet *s, const struct column *c, const struct row *row)
{
	struct buf text = { 0 };
	struct cell cell = { .kind = is_count(c) ? CELL_INT : CELL_TEXT,
		.tint = cell_tint(c, row) };

	column_value(c, row, &text);
	cell.exact = buf_save(s->arena, &text);
	buf_reset(&text);
	column_show(c, row, &text);
	cell.shown = buf_take(s->arena, &text);
	sheet_cell(s, cell);
}

static void
write_json(const struct rows *rows, const struct column *const *columns,
    size_t ncolumns, bool lines, struct buf *out)
{
	struct json j;

	json_open(&j, out, !lines);
	if (!lines)
		json_array(&j);
	for (size_t i = 0; i < rows->count; i++) {
		if (lines)
			json_open(&j, out, false);
		json_object(&j);
		for (size_t c = 0; c < ncolumns; c++)
			column_json(columns[c], &rows->item[i], &j);
		json_end_object(&j);
		if (lines)
			buf_addc(out, '\n');
	}
	if (!lines) {
		json_end_array(&j);
		buf_addc(out, '\n');
	}
}

void
report_rows(const struct report_look *look, const struct query_context *in,
    const struct rows *rows, const struct column *const *columns,
    size_t ncolumns, struct buf *out)
{
	struct sheet s = { .columns = ncolumns };
	struct sheet_column *heads;

	if (look->format == FORMAT_JSON || look->format == FORMAT_JSONL) {
		write_json(
		    rows, columns, ncolumns, look->format == FORMAT_JSONL, out);
		return;
	}
	s.arena = arena_new();
	heads = arena_alloc(s.arena, (ncolumns + 1) * sizeof(*heads));
	for (size_t c = 0; c < ncolumns; c++)
		heads[c] = (struct sheet_column){ .name = columns[c]->name,
			.label = columns[c]->field != NULL ?
			    field_label(columns[c]->field, in->plan) :
			    columns[c]->label,
			.right = is_count(columns[c]),
			.gives = gives_way(columns[c]),
			.least = columns[c]->of == COLUMN_FIELD_DAY ?
			    DAY_WIDTH :
			    0 };
	s.column = heads;
	for (size_t i = 0; i < rows->count; i++)
		for (size_t c = 0; c < ncolumns; c++)
			add_cell(&s, columns[c], &rows->item[i]);
	sheet_write(&s, look, out);
	arena_free(s.arena);
}

const struct column *const *
report_columns(struct arena *a, size_t *n)
{
	size_t all;
	const struct column *c = columns_all(a, &all);
	const struct column **out = arena_alloc(a, all * sizeof(*out));

	for (*n = 0; *n < all; ++*n) {
		out[*n] = &c[*n];
		if (strcmp(c[*n].name, "suggested") == 0) {
			++*n;
			break;
		}
	}
	return out;
}
