/* SPDX-License-Identifier: ISC */
/*
 * Rows of actions.  JSON goes straight from the columns, which know their
 * types; all other formats go through a list.
 */
#include "list.h"
#include "ragtrack/base/json.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
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

static void
put_value(struct doc_table *t, const struct column *c, const struct row *row)
{
	bool rating = c->of == COLUMN_FIELD && c->field->choices == rag_words;
	struct buf text = { 0 };
	struct doc_cell *cell;

	column_show(c, row, &text);
	cell = doc_put_text(t, buf_save(t->arena, &text));
	buf_reset(&text);
	column_value(c, row, &text);
	cell->exact = buf_take(t->arena, &text);
	if (rating)
		cell->rag = ((const struct word *)field_in(
				 &row->action->thing, c->field))
				->value;
	cell->alarm = row->d.overdue && c->of == COLUMN_DERIVED &&
	    (strcmp(c->name, "days_late") == 0 ||
		strcmp(c->name, "overdue") == 0);
}

struct listed {
	const struct rows *rows;
	const struct column *const *columns;
	size_t ncolumns;
};

static void
write_row(struct json *j, size_t row, const void *of)
{
	const struct listed *l = of;

	json_object(j);
	for (size_t c = 0; c < l->ncolumns; c++)
		column_json(l->columns[c], &l->rows->item[row], j);
	json_end_object(j);
}

void
report_rows(const struct report_look *look, const struct rows *rows,
    const struct column *const *columns, size_t ncolumns, struct buf *out)
{
	const struct listed listed = { rows, columns, ncolumns };
	struct doc_table t = { .arena = arena_new() };
	struct labels_at at = { 0 };

	for (size_t i = 0; i < rows->count; i++)
		labels_add(&at, &rows->item[i].action->thing);
	if (look->format == FORMAT_JSON || look->format == FORMAT_JSONL)
		json_rows(out, look->format == FORMAT_JSONL, rows->count,
		    write_row, &listed);
	else {
		for (size_t i = 0; i < ncolumns; i++) {
			const struct column *c = columns[i];
			struct doc_column *head = doc_column(&t, c->name,
			    column_label(c, at.at),
			    is_count(c) ? DOC_COUNT : DOC_WORDS);

			head->gives = gives_way(c);
			head->least = c->of == COLUMN_FIELD_DAY ? DAY_WIDTH : 0;
		}
		for (size_t i = 0; i < rows->count; i++)
			for (size_t c = 0; c < ncolumns; c++)
				put_value(&t, columns[c], &rows->item[i]);
		list_write(&t, look, out);
	}
	arena_free(t.arena);
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
