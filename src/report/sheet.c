/* SPDX-License-Identifier: ISC */
/*
 * Sheets: cells are kept in one array, row by row, so a row needs no memory
 * of its own.  What is written as a line a row (plain, CSV) or a line a field
 * (long) is written here; tables and JSON have their own files.
 */
#include "sheet.h"

#include "ragtrack/base/csv.h"
#include "ragtrack/base/utf8.h"

void
sheet_cell(struct sheet *s, struct cell c)
{
	s->cell = arena_grow(
	    s->arena, s->cell, s->count, &s->room, sizeof(*s->cell));
	s->cell[s->count++] = c;
}

void
sheet_text(struct sheet *s, const char *text)
{
	sheet_cell(s,
	    (struct cell){
		.kind = text ? CELL_TEXT : CELL_NULL, .exact = text });
}

void
sheet_int(struct sheet *s, long long n)
{
	sheet_cell(s,
	    (struct cell){
		.kind = CELL_INT, .exact = arena_printf(s->arena, "%lld", n) });
}

void
sheet_flag(struct sheet *s, bool yes)
{
	sheet_cell(s,
	    (struct cell){ .kind = CELL_FLAG,
		.exact = yes ? "true" : "false",
		.shown = yes ? "yes" : "" });
}

void
sheet_day(struct sheet *s, int day)
{
	char iso[16], said[16];

	if (day == DAY_NONE) {
		sheet_text(s, NULL);
		return;
	}
	day_iso(day, iso);
	day_short(day, said);
	sheet_cell(s,
	    (struct cell){ .kind = CELL_TEXT,
		.exact = arena_strdup(s->arena, iso),
		.shown = arena_strdup(s->arena, said) });
}

enum tint
tint_of(int rag)
{
	switch (rag) {
	case RAG_RED:
		return TINT_RED;
	case RAG_AMBER:
		return TINT_AMBER;
	case RAG_GREEN:
		return TINT_GREEN;
	case RAG_BLUE:
		return TINT_BLUE;
	default:
		return TINT_NONE;
	}
}

void
long_line(struct buf *out, const char *label, const char *text)
{
	const char *end;
	struct buf line = { 0 };

	if (text == NULL || *text == '\0')
		return;
	utf8_clean(out, label, false);
	buf_addc(out, ':');
	for (bool first = true; text != NULL; first = false) {
		for (end = text; *end != '\0' && *end != '\n'; end++)
			continue;
		buf_reset(&line);
		buf_addn(&line, text, (size_t)(end - text));
		if (line.len > 0)
			buf_add(out, first ? " " : "  ");
		utf8_clean(out, buf_text(&line), false);
		buf_addc(out, '\n');
		text = *end == '\n' ? end + 1 : NULL;
	}
	buf_free(&line);
}

static const char *
shown(const struct cell *c)
{
	return c->shown != NULL ? c->shown : c->exact;
}

static void
write_long(const struct sheet *s, struct buf *out)
{
	for (size_t i = 0; i < s->count; i++) {
		if (i > 0 && i % s->columns == 0)
			buf_addc(out, '\n');
		long_line(
		    out, s->column[i % s->columns].label, shown(&s->cell[i]));
	}
}

static void
write_plain(const struct sheet *s, bool header, struct buf *out)
{
	for (size_t i = 0; header && i < s->columns; i++)
		buf_addf(out, "%s%s", i > 0 ? "\t" : "", s->column[i].name);
	if (header)
		buf_addc(out, '\n');
	for (size_t i = 0; i < s->count; i++) {
		utf8_clean(out, s->cell[i].exact, false);
		buf_addc(out, (i + 1) % s->columns == 0 ? '\n' : '\t');
	}
}

static void
write_csv(
    const struct sheet *s, const struct report_look *look, struct buf *out)
{
	if (look->bom)
		buf_add(out, "\xef\xbb\xbf");
	for (size_t i = 0; look->header && i < s->columns; i++) {
		csv_field(out, s->column[i].name, look->raw);
		buf_add(out, i + 1 == s->columns ? "\r\n" : ",");
	}
	for (size_t i = 0; i < s->count; i++) {
		/* A number is no formula, whatever its sign. */
		csv_field(out, s->cell[i].exact,
		    look->raw || s->cell[i].kind == CELL_INT);
		buf_add(out, (i + 1) % s->columns == 0 ? "\r\n" : ",");
	}
}

void
sheet_write(
    const struct sheet *s, const struct report_look *look, struct buf *out)
{
	switch (look->format) {
	case FORMAT_NONE:
	case FORMAT_YAML:
	case FORMAT_TEXT:
	case FORMAT_MD:
	case FORMAT_HTML:
	case FORMAT_XLSX:
	case FORMAT_TABLE:
		sheet_table(s, look, out);
		break;
	case FORMAT_LONG:
		write_long(s, out);
		break;
	case FORMAT_PLAIN:
		write_plain(s, look->header, out);
		break;
	case FORMAT_CSV:
		write_csv(s, look, out);
		break;
	case FORMAT_JSON:
	case FORMAT_JSONL:
		sheet_json(s, look->format == FORMAT_JSONL, out);
		break;
	}
}
