/* SPDX-License-Identifier: ISC */
/*
 * Lists in each format but as a table, which has a file of its own.  As JSON
 * a list is an array of objects, or an object a line.
 */
#include "list.h"

#include "ragtrack/base/csv.h"
#include "ragtrack/base/utf8.h"

struct doc_table
list_new(struct arena *a, const struct doc_column *columns, size_t count)
{
	return (struct doc_table){ .arena = a,
		.column = arena_memdup(a, columns, count * sizeof(*columns)),
		.columns = count };
}

void
list_text(struct doc_table *t, const char *text)
{
	doc_put_as(t, text, text);
}

void
list_day(struct doc_table *t, int day)
{
	char iso[16], said[16];

	if (day == DAY_NONE) {
		doc_put_text(t, NULL);
		return;
	}
	day_iso(day, iso);
	day_short(day, said);
	doc_put_as(
	    t, arena_strdup(t->arena, said), arena_strdup(t->arena, iso));
}

void
list_tinted(struct doc_table *t, size_t n, enum rag rag)
{
	doc_put_count(t, (long long)n)->rag = n > 0 ? (int)rag : -1;
}

static const char *
exact(const struct doc_table *t, size_t row, size_t column)
{
	return doc_exact(&t->column[column], &t->row[row].cell[column]);
}

static void
write_plain(const struct doc_table *t, bool header, struct buf *out)
{
	for (size_t i = 0; header && i < t->columns; i++)
		buf_addf(out, "%s%c", t->column[i].name,
		    i + 1 == t->columns ? '\n' : '\t');
	for (size_t r = 0; r < t->rows; r++)
		for (size_t i = 0; i < t->columns; i++) {
			utf8_clean(out, exact(t, r, i), false);
			buf_addc(out, i + 1 == t->columns ? '\n' : '\t');
		}
}

static void
write_csv(
    const struct doc_table *t, const struct report_look *look, struct buf *out)
{
	if (look->bom)
		buf_add(out, "\xef\xbb\xbf");
	for (size_t i = 0; look->header && i < t->columns; i++) {
		csv_field(out, t->column[i].name, look->raw);
		buf_add(out, i + 1 == t->columns ? "\r\n" : ",");
	}
	for (size_t r = 0; r < t->rows; r++)
		for (size_t i = 0; i < t->columns; i++) {
			doc_cell_csv(t, &t->row[r], i, look->raw, out);
			buf_add(out, i + 1 == t->columns ? "\r\n" : ",");
		}
}

/* What json_rows writes the rows of. */
static void
write_row(struct json *j, size_t row, const void *of)
{
	const struct doc_table *t = of;

	doc_row_json(j, t, &t->row[row]);
}

void
list_rated(struct doc_table *t, const struct plan *plan,
    const int rag[RAG_COUNT], const int progress[PROGRESS_COUNT])
{
	unsigned uses = plan_uses(plan);

	for (size_t i = 0; i < RAG_COUNT; i++)
		if ((uses & USES_RATING) == 0)
			list_text(t, NULL);
		else if (rag_worst_first[i] == RAG_UNRATED)
			doc_put_count(t, rag[RAG_UNRATED]);
		else
			list_tinted(t, (size_t)rag[rag_worst_first[i]],
			    rag_worst_first[i]);
	for (size_t i = 0; i < PROGRESS_COUNT; i++)
		if ((uses & USES_PROGRESS) == 0)
			list_text(t, NULL);
		else
			doc_put_count(t, progress[i]);
}

void
list_write(
    const struct doc_table *t, const struct report_look *look, struct buf *out)
{
	switch (look->format) {
	case FORMAT_NONE:
	case FORMAT_YAML:
	case FORMAT_TEXT:
	case FORMAT_MD:
	case FORMAT_HTML:
	case FORMAT_XLSX:
	case FORMAT_DOCX:
	case FORMAT_ICS:
	case FORMAT_TABLE:
		list_table(t, look, out);
		break;
	case FORMAT_LONG:
		doc_records(t, true, out);
		break;
	case FORMAT_PLAIN:
		write_plain(t, look->header, out);
		break;
	case FORMAT_CSV:
		write_csv(t, look, out);
		break;
	case FORMAT_JSON:
	case FORMAT_JSONL:
		json_rows(
		    out, look->format == FORMAT_JSONL, t->rows, write_row, t);
		break;
	}
}
