/* SPDX-License-Identifier: ISC */
/*
 * A document as one table of CSV: a row for each row of each of its tables.
 * Two columns say where it stood, `part` and `table`; then come the columns of
 * all tables by name, each name once, so a row leaves those of others empty.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/csv.h"
#include "ragtrack/model/field.h"

static void
add_names(struct arena *a, const struct doc_table *t, struct list *names)
{
	for (size_t i = 0; i < t->columns; i++)
		if (!list_has(names, t->column[i].name))
			list_add(a, names, t->column[i].name);
}

/* A number is no formula, whatever its sign. */
static bool
is_number(enum doc_kind kind, const char *text)
{
	int64_t millionths;
	long long n;

	if (kind == DOC_COUNT)
		return doc_whole(text, &n);
	return kind == DOC_DECIMAL && text != NULL &&
	    number_value(text, &millionths);
}

void
doc_cell_csv(const struct doc_table *t, const struct doc_row *row,
    size_t column, bool raw, struct buf *out)
{
	const struct doc_column *c = &t->column[column];
	const char *exact = doc_exact(c, &row->cell[column]);

	csv_field(out, exact, raw || is_number(c->kind, exact));
}

static void
write_rows(const struct doc_block *b, const char *part,
    const struct list *names, const struct report_look *look, struct buf *out)
{
	const struct doc_table *t = b->table;

	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL)
			continue;
		csv_field(out, part, look->raw);
		buf_addc(out, ',');
		csv_field(out, b->name, look->raw);
		for (size_t i = 0; i < names->count; i++) {
			size_t at = 0;

			while (at < t->columns &&
			    strcmp(t->column[at].name, names->item[i]) != 0)
				at++;
			buf_addc(out, ',');
			if (at < t->columns)
				doc_cell_csv(t, &t->row[r], at, look->raw, out);
		}
		buf_add(out, "\r\n");
	}
}

void
doc_csv(const struct doc *d, const struct report_look *look, struct buf *out)
{
	struct arena *a = arena_new();
	struct list names = { 0 };
	const char *part = d->report;

	d = doc_dated(a, d, false);
	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE)
			add_names(a, d->block[i].table, &names);
	if (look->bom)
		buf_add(out, "\xef\xbb\xbf");
	if (look->header) {
		buf_add(out, "part,table");
		for (size_t i = 0; i < names.count; i++) {
			buf_addc(out, ',');
			csv_field(out, names.item[i], look->raw);
		}
		buf_add(out, "\r\n");
	}
	for (size_t i = 0; i < d->count; i++) {
		const struct doc_block *b = &d->block[i];

		if (b->kind == DOC_HEADING && b->level == 1)
			part = b->name;
		else if (b->kind == DOC_TABLE)
			write_rows(b, part, &names, look, out);
	}
	arena_free(a);
}
