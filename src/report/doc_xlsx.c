/* SPDX-License-Identifier: ISC */
/*
 * A document as an Excel workbook, by libxlsxwriter: the first sheet has what
 * is to be read, then each table and each plot has a sheet of its own.  The
 * library writes files only, so it is given a folder that nobody else can look
 * into, and the file is read back.  Its dates come from the document, so the
 * same document gives the same bytes.
 *
 * What is text stays text: refs (1.10 is no number), and what looks like a
 * formula or a link.  Days are real dates, counts and decimals are numbers, and
 * a rating is its word on its colour.
 */
#include "doc_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

#define CELL_MOST 32767 /* of Excel, in units of UTF-16 */
#define NAME_MOST 31	/* of a sheet's name */
#define FILE_MOST ((size_t)1 << 31)
#define DECIMALS 7 /* 0 to 6 digits after the point */
#define ROOM 400   /* for the words at the end of a cut text */

enum look_of { PLAIN, ALARM, LOOKS };

struct book {
	struct arena *arena, *kept; /* kept: of what was cut */
	const struct doc *doc;
	lxw_workbook *workbook;
	lxw_worksheet *first;
	lxw_row_t row; /* the next one of the first sheet */
	struct list names, *cut;
	lxw_format *title, *heading, *label, *text, *head;
	lxw_format *cell[LOOKS], *ref[LOOKS], *day[LOOKS], *count[LOOKS];
	lxw_format *decimal[LOOKS][DECIMALS], *rag[RAG_COUNT];
};

/* How much of the text has at most `most` units of UTF-16; *whole: all. */
static size_t
fits(const char *s, size_t most, bool *whole)
{
	size_t units = 0, n = 0;
	uint32_t cp;

	while (s[n] != '\0') {
		int bytes = utf8_decode(s + n, &cp);

		units += cp > 0xffff ? 2 : 1;
		if (units > most)
			break;
		n += (size_t)bytes;
	}
	*whole = s[n] == '\0';
	return n;
}

/*
 * The text as a cell can hold it.  What is too long ends at a word and says
 * where the rest is: at `ref` (NULL: somewhere in the plan).
 */
static const char *
cell_text(struct book *b, const char *text, const char *ref, const char *what)
{
	const char *s = doc_clean(b->arena, text, true);
	bool whole;
	size_t n = fits(s, CELL_MOST, &whole);

	if (whole)
		return s;
	if (ref != NULL) {
		n = fits(ref, ROOM / 2, &whole);
		ref = arena_strndup(b->arena, ref, n);
	}
	n = fits(s, CELL_MOST - ROOM, &whole);
	for (size_t i = n; i > n / 2; i--)
		if (s[i] == ' ' || s[i] == '\n') {
			n = i;
			break;
		}
	if (b->cut != NULL)
		list_add(b->kept, b->cut,
		    arena_printf(b->kept, "%s, %s",
			ref != NULL ? ref : "the report", what));
	return arena_printf(b->arena,
	    "%.*s ... [cut: the whole text is at %s in the plan]", (int)n, s,
	    ref != NULL ? ref : "its place");
}

static void
add_string(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
    const char *text, lxw_format *format)
{
	worksheet_write_string(
	    sheet, row, col, cell_text(b, text, NULL, "text"), format);
}

static lxw_format *
new_format(struct book *b, enum look_of look, const char *number)
{
	lxw_format *f = workbook_add_format(b->workbook);

	format_set_text_wrap(f);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, 0xa0a0a0);
	if (number != NULL)
		format_set_num_format(f, number);
	if (look == ALARM) {
		format_set_bold(f);
		format_set_font_color(f, 0x9b0020);
	}
	return f;
}

static void
make_formats(struct book *b)
{
	/* Contrast of 4.5 to 1 and more, as in report.css. */
	static const struct {
		lxw_color_t fill, font;
	} colour[RAG_COUNT] = { { 0xffffff, 0x505050 }, { 0xb3261e, 0xffffff },
		{ 0xffbf47, 0x1a1a1a }, { 0x1d6b35, 0xffffff },
		{ 0x1d4f91, 0xffffff } };
	static const char *const decimals[DECIMALS] = { "#,##0", "#,##0.0",
		"#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000",
		"#,##0.000000" };

	b->title = workbook_add_format(b->workbook);
	format_set_bold(b->title);
	format_set_font_size(b->title, 18);
	b->heading = workbook_add_format(b->workbook);
	format_set_bold(b->heading);
	format_set_font_size(b->heading, 13);
	b->label = workbook_add_format(b->workbook);
	format_set_font_color(b->label, 0x505050);
	format_set_align(b->label, LXW_ALIGN_VERTICAL_TOP);
	b->text = workbook_add_format(b->workbook);
	format_set_text_wrap(b->text);
	format_set_align(b->text, LXW_ALIGN_VERTICAL_TOP);
	b->head = new_format(b, PLAIN, NULL);
	format_set_bold(b->head);
	format_set_bg_color(b->head, 0xe4e7eb);
	for (enum look_of look = PLAIN; look < LOOKS; look++) {
		b->cell[look] = new_format(b, look, NULL);
		b->ref[look] = new_format(b, look, "@");
		b->day[look] = new_format(b, look, "d mmm yyyy");
		b->count[look] = new_format(b, look, "0");
		for (int i = 0; i < DECIMALS; i++)
			b->decimal[look][i] = new_format(b, look, decimals[i]);
	}
	for (int rag = 0; rag < RAG_COUNT; rag++) {
		b->rag[rag] = new_format(b, PLAIN, NULL);
		format_set_bg_color(b->rag[rag], colour[rag].fill);
		format_set_font_color(b->rag[rag], colour[rag].font);
		if (rag != RAG_UNRATED)
			format_set_bold(b->rag[rag]);
	}
}

/*
 * A name for a sheet: what Excel refuses in it is left out, it is cut to
 * length, and told apart from those that are there.
 */
static char *
sheet_name(struct book *b, const char *text)
{
	struct buf name = { 0 };
	char *base, *out;
	bool whole;

	for (const char *s = doc_clean(b->arena, text, false); *s != '\0'; s++)
		if (strchr("[]:*?/\\'", *s) == NULL)
			buf_addc(&name, *s == '_' ? ' ' : *s);
	base = utf8_trim(b->arena, buf_text(&name));
	buf_free(&name);
	base[fits(base, NAME_MOST, &whole)] = '\0';
	if (*base == '\0' || utf8_same(base, "History"))
		base = arena_strdup(b->arena, "Sheet");
	base[0] = (char)toupper((unsigned char)base[0]);
	out = base;
	for (int n = 2;; n++) {
		bool taken = false;

		for (size_t i = 0; i < b->names.count; i++)
			taken = taken || utf8_same(b->names.item[i], out);
		if (!taken)
			break;
		base[fits(base, NAME_MOST - 5, &whole)] = '\0';
		out = arena_printf(b->arena, "%s %d", base, n);
	}
	list_add(b->arena, &b->names, out);
	return out;
}

/* A sheet whose first row is the head of its columns. */
static lxw_worksheet *
add_sheet(struct book *b, const char *name)
{
	lxw_worksheet *sheet = workbook_add_worksheet(b->workbook, name);

	worksheet_freeze_panes(sheet, 1, 0);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_repeat_rows(sheet, 0, 0);
	worksheet_set_footer(sheet, "&L&A&R&P of &N");
	return sheet;
}

/* What stands at the first place of kind ref: where a cut text is found. */
static const char *
row_ref(const struct doc_table *t, const struct doc_row *row)
{
	for (size_t i = 0; i < t->columns; i++)
		if (t->column[i].kind == DOC_REF && !t->column[i].spare &&
		    *doc_said(&row->cell[i]) != '\0')
			return doc_said(&row->cell[i]);
	return NULL;
}

static bool
add_day(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
    const struct doc_cell *c)
{
	lxw_datetime when = { 0 };

	if (c->day == DAY_NONE)
		return false;
	day_split(c->day, &when.year, &when.month, &when.day);
	if (when.year < 1901) /* Excel's calendar has a wrong day in 1900 */
		return false;
	return worksheet_write_datetime(
		   sheet, row, col, &when, b->day[c->alarm]) == LXW_NO_ERROR;
}

/* A number as written, with as many digits after the point. */
static bool
add_decimal(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
    const struct doc_cell *c, const char *exact)
{
	const char *point;
	int64_t millionths;
	size_t digits;

	if (exact == NULL || !number_value(exact, &millionths))
		return false;
	point = strchr(exact, '.');
	digits = point != NULL ? strspn(point + 1, "0123456789") : 0;
	if (digits >= DECIMALS)
		digits = DECIMALS - 1;
	worksheet_write_number(sheet, row, col, (double)millionths / 1e6,
	    b->decimal[c->alarm][digits]);
	return true;
}

static void
add_cell(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
    const struct doc_table *t, const struct doc_row *from)
{
	const struct doc_column *column = &t->column[col];
	const struct doc_cell *c = &from->cell[col];
	const char *exact = doc_exact(column, c);
	lxw_format *format = column->kind == DOC_REF ? b->ref[c->alarm] :
						       b->cell[c->alarm];
	long long n;

	if (column->kind == DOC_DAY && add_day(b, sheet, row, col, c))
		return;
	if (column->kind == DOC_DECIMAL &&
	    add_decimal(b, sheet, row, col, c, exact))
		return;
	if (column->kind == DOC_COUNT && doc_whole(exact, &n)) {
		worksheet_write_number(
		    sheet, row, col, (double)n, b->count[c->alarm]);
		return;
	}
	if (column->kind == DOC_RAG && c->rag >= 0 && c->rag < RAG_COUNT)
		format = b->rag[c->rag];
	if (*doc_said(c) == '\0') {
		worksheet_write_blank(sheet, row, col, format);
		return;
	}
	worksheet_write_string(sheet, row, col,
	    cell_text(b, c->text, row_ref(t, from), column->label), format);
}

static double
column_width(const struct doc_table *t, size_t col)
{
	static const struct {
		int least, most;
	} room[] = { [DOC_WORDS] = { 12, 30 },
		[DOC_REF] = { 8, 18 },
		[DOC_TITLE] = { 24, 46 },
		[DOC_PARAS] = { 30, 64 },
		[DOC_COUNT] = { 9, 16 },
		[DOC_DECIMAL] = { 11, 18 },
		[DOC_DAY] = { 13, 24 },
		[DOC_RAG] = { 12, 24 },
		[DOC_FLAG] = { 9, 14 } };
	const struct doc_column *c = &t->column[col];
	int most = room[c->kind].least;

	for (size_t r = 0; r < t->rows; r++) {
		int wide;

		if (t->row[r].band != NULL)
			continue;
		wide = utf8_width(doc_said(&t->row[r].cell[col])) + 2;
		most = wide > most ? wide : most;
	}
	return most > room[c->kind].most ? room[c->kind].most : most;
}

static void
point_at(struct book *b, const char *caption, const char *sheet)
{
	char *said = arena_printf(b->arena, "%s%s(sheet \"%s\")",
	    caption != NULL ? caption : "", caption != NULL ? " " : "", sheet);

	add_string(b, b->first, b->row++, 1, said, b->text);
}

static void
add_table(struct book *b, const struct doc_block *from)
{
	const struct doc_table *t = from->table;
	lxw_col_t columns = (lxw_col_t)t->columns;
	lxw_worksheet *sheet = NULL;
	lxw_row_t row = 1;
	const char *name;

	if (columns > 0) {
		name = sheet_name(b, from->name);
		sheet = add_sheet(b, name);
		point_at(b, from->text, name);
	}
	for (lxw_col_t i = 0; i < columns; i++) {
		add_string(b, sheet, 0, i, t->column[i].label, b->head);
		worksheet_set_column(sheet, i, i, column_width(t, i), NULL);
	}
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL)
			continue;
		for (lxw_col_t i = 0; i < columns; i++)
			add_cell(b, sheet, row, i, t, &t->row[r]);
		row++;
	}
	if (columns > 0)
		worksheet_autofilter(sheet, 0, 0, row - 1, columns - 1);
	if (row == 1)
		add_string(b, b->first, b->row++, 1,
		    t->none != NULL ? t->none : "Nothing.", b->text);
}

/* The figures of a plot, a row a place. */
static void
add_plot(struct book *b, const struct doc_block *from)
{
	const struct doc_plot *p = from->plot;
	const char *name = sheet_name(b, from->name);
	lxw_worksheet *sheet = add_sheet(b, name);

	point_at(b, p->title, name);
	worksheet_set_column(sheet, 0, 0, 24, NULL);
	worksheet_set_column(sheet, 1, (lxw_col_t)p->nseries, 12, NULL);
	add_string(b, sheet, 0, 0, p->unit != NULL ? p->unit : "", b->head);
	for (size_t s = 0; s < p->nseries; s++)
		add_string(b, sheet, 0, (lxw_col_t)(s + 1), p->series[s].name,
		    b->head);
	for (size_t x = 0; x < p->nx; x++) {
		lxw_row_t row = (lxw_row_t)(x + 1);

		add_string(b, sheet, row, 0, p->x[x] != NULL ? p->x[x] : "",
		    b->ref[PLAIN]);
		for (size_t s = 0; s < p->nseries; s++) {
			double v = p->series[s].value[x];

			if (v == v)
				worksheet_write_number(sheet, row,
				    (lxw_col_t)(s + 1), v, b->cell[PLAIN]);
		}
	}
}

static void
add_block(struct book *b, const struct doc_block *from)
{
	switch (from->kind) {
	case DOC_HEADING:
		b->row++;
		add_string(b, b->first, b->row++, 0, from->text, b->heading);
		break;
	case DOC_PARA:
	case DOC_ASIDE:
		add_string(b, b->first, b->row++, 1, from->text, b->text);
		break;
	case DOC_LIST:
		for (size_t i = 0; i < from->items->count; i++)
			add_string(b, b->first, b->row++, 1,
			    arena_printf(
				b->arena, "• %s", from->items->item[i]),
			    b->text);
		break;
	case DOC_TABLE:
		add_table(b, from);
		break;
	case DOC_PLOT:
		add_plot(b, from);
		break;
	}
}

static void
set_properties(struct book *b)
{
	lxw_doc_properties p = { 0 };

	p.title = (char *)doc_clean(b->arena, b->doc->title, false);
	p.company = b->doc->organisation == NULL ?
	    NULL :
	    (char *)doc_clean(b->arena, b->doc->organisation, false);
	p.author = (char *)"ragtrack";
	/* 0 would ask for the time. */
	p.created = b->doc->as_of == DAY_NONE || b->doc->as_of <= 0 ?
	    1 :
	    (time_t)b->doc->as_of * 86400;
	workbook_set_properties(b->workbook, &p);
}

static void
fill(struct book *b)
{
	struct map head = { 0 };

	set_properties(b);
	make_formats(b);
	b->first = workbook_add_worksheet(b->workbook, sheet_name(b, "Report"));
	worksheet_set_column(b->first, 0, 0, 24, NULL);
	worksheet_set_column(b->first, 1, 1, 90, NULL);
	worksheet_set_paper(b->first, 9);
	worksheet_fit_to_pages(b->first, 1, 0);
	worksheet_gridlines(b->first, LXW_HIDE_ALL_GRIDLINES);
	add_string(b, b->first, b->row++, 0, b->doc->title, b->title);
	doc_head(b->arena, b->doc, &head);
	for (size_t i = 0; i < head.count; i++) {
		add_string(
		    b, b->first, b->row, 0, head.item[i].label, b->label);
		add_string(
		    b, b->first, b->row++, 1, head.item[i].text, b->text);
	}
	for (size_t i = 0; i < b->doc->count; i++)
		add_block(b, &b->doc->block[i]);
	b->row++;
	add_string(b, b->first, b->row, 1, doc_foot(b->arena, b->doc), b->text);
}

bool
doc_xlsx(struct arena *kept, const struct doc *d, struct buf *out,
    struct list *cut, struct err *e)
{
	struct book b = {
		.arena = arena_new(), .kept = kept, .doc = d, .cut = cut
	};
	char folder[] = "/tmp/ragtrack-XXXXXX", *path, *text;
	lxw_workbook_options options = { .tmpdir = folder };
	size_t length;
	lxw_error wrong;
	bool ok;

	if (mkdtemp(folder) == NULL) {
		arena_free(b.arena);
		return err_set(e, ERR_IO,
		    "cannot make a temporary folder in /tmp, which an Excel "
		    "file needs while it is written");
	}
	path = arena_printf(b.arena, "%s/book.xlsx", folder);
	b.workbook = workbook_new_opt(path, &options);
	fill(&b);
	wrong = workbook_close(b.workbook);
	ok = wrong == LXW_NO_ERROR ||
	    err_set(e, ERR_IO, "cannot write an Excel file in /tmp: %s",
		lxw_strerror(wrong));
	ok = ok && file_read(b.arena, path, FILE_MOST, &text, &length, NULL, e);
	if (ok)
		buf_addn(out, text, length);
	unlink(path);
	rmdir(folder);
	arena_free(b.arena);
	return ok;
}
