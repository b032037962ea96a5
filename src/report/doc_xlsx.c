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
#include "doc_xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ragtrack/base/file.h"
#include "ragtrack/model/field.h"
#include "xlsx_formats.h"

#define FILE_MOST ((size_t)1 << 31)
/* Columns of the first sheet: labels, texts, and the third of the key. */
#define LABEL_WIDTH 24
#define PROSE_WIDTH 72
#define THIRD_WIDTH 44
#define LINE 15	     /* points of a line of a row */
#define ROW_MOST 409 /* points of a row, says Excel */

struct book {
	struct xlsx_library x;
	struct arena *arena, *kept; /* kept: of what was cut */
	const struct doc *doc;
	lxw_workbook *workbook;
	lxw_worksheet *first;
	lxw_row_t row; /* the next one of the first sheet */
	struct list names, *cut;
	struct xlsx_formats f;
};

/* The text as a cell can hold it; that it was cut is said of `what`. */
static const char *
cell_text(struct book *b, const char *text, const char *ref, const char *what)
{
	bool whole;
	const char *held = xlsx_text(b->arena, text, ref, &whole);

	if (!whole && b->cut != NULL)
		list_add(b->kept, b->cut,
		    arena_printf(b->kept, "%s, %s",
			ref != NULL ? ref : "the report", what));
	return held;
}

static void
add_string(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
    const char *text, lxw_format *format)
{
	b->x.worksheet_write_string(
	    sheet, row, col, cell_text(b, text, NULL, "text"), format);
}

/* Excel and its kin do not all find out how high a row must be. */
static void
set_height(struct book *b, lxw_worksheet *sheet, lxw_row_t row, int lines)
{
	int points = lines * LINE;

	if (lines > 1)
		b->x.worksheet_set_row(
		    sheet, row, points > ROW_MOST ? ROW_MOST : points, NULL);
}

/* The next line of the first sheet, in its column of texts. */
static void
add_prose(struct book *b, const char *text)
{
	set_height(b, b->first, b->row, xlsx_lines(text, PROSE_WIDTH));
	add_string(b, b->first, b->row++, 1, text, b->f.text);
}

static void
on_paper(struct book *b, lxw_worksheet *sheet)
{
	b->x.worksheet_set_landscape(sheet);
	b->x.worksheet_set_paper(sheet, 9); /* A4 */
	b->x.worksheet_fit_to_pages(sheet, 1, 0);
}

/* A sheet whose first row is the head of its columns. */
static lxw_worksheet *
add_sheet(struct book *b, const char *name)
{
	lxw_worksheet *sheet = b->x.workbook_add_worksheet(b->workbook, name);

	b->x.worksheet_freeze_panes(sheet, 1, 0);
	on_paper(b, sheet);
	b->x.worksheet_repeat_rows(sheet, 0, 0);
	b->x.worksheet_set_footer(sheet, "&L&A&R&P of &N");
	return sheet;
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
	return b->x.worksheet_write_datetime(
		   sheet, row, col, &when, b->f.day[c->alarm]) == LXW_NO_ERROR;
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
	b->x.worksheet_write_number(sheet, row, col, (double)millionths / 1e6,
	    b->f.decimal[c->alarm][digits]);
	return true;
}

static void
add_cell(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
    const struct doc_table *t, const struct doc_row *from)
{
	const struct doc_column *column = &t->column[col];
	const struct doc_cell *c = &from->cell[col];
	const char *exact = doc_exact(column, c);
	lxw_format *format = column->kind == DOC_REF ? b->f.ref[c->alarm] :
						       b->f.cell[c->alarm];
	long long n;

	if (column->kind == DOC_DAY && add_day(b, sheet, row, col, c))
		return;
	if (column->kind == DOC_DECIMAL &&
	    add_decimal(b, sheet, row, col, c, exact))
		return;
	if (column->kind == DOC_COUNT && doc_whole(exact, &n)) {
		b->x.worksheet_write_number(
		    sheet, row, col, (double)n, b->f.count[c->alarm]);
		return;
	}
	if (column->kind == DOC_RAG && c->rag >= 0 && c->rag < RAG_COUNT)
		format = b->f.rag[c->rag];
	if (*doc_said(c) == '\0') {
		b->x.worksheet_write_blank(sheet, row, col, format);
		return;
	}
	/* A title is what is sorted and looked for: without what people are
	   told below it. */
	b->x.worksheet_write_string(sheet, row, col,
	    cell_text(b,
		column->kind == DOC_TITLE && exact != NULL ? exact : c->text,
		doc_row_ref(b->arena, t, from), column->label),
	    format);
}

static void
point_at(struct book *b, const char *caption, const char *sheet)
{
	if (caption == NULL)
		add_prose(b, arena_printf(b->arena, "Sheet \"%s\"", sheet));
	else
		add_prose(b,
		    arena_printf(b->arena, "%s: sheet \"%s\"", caption, sheet));
}

/* Head and rows from `row` on, in columns of these widths; returns the row
   after the last. */
static lxw_row_t
fill_table(struct book *b, lxw_worksheet *sheet, lxw_row_t row,
    const struct doc_table *t, const int *width)
{
	lxw_col_t columns = (lxw_col_t)t->columns;
	int lines, most = 1;

	for (lxw_col_t i = 0; i < columns; i++) {
		lines = xlsx_lines(t->column[i].label, width[i]);
		most = lines > most ? lines : most;
		add_string(b, sheet, row, i, t->column[i].label, b->f.head);
	}
	set_height(b, sheet, row++, most);
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL)
			continue;
		most = 1;
		for (lxw_col_t i = 0; i < columns; i++) {
			lines = xlsx_lines(
			    doc_said(&t->row[r].cell[i]), width[i]);
			most = lines > most ? lines : most;
			add_cell(b, sheet, row, i, t, &t->row[r]);
		}
		set_height(b, sheet, row++, most);
	}
	return row;
}

/* The plan's key, which stands on the first sheet. */
static void
add_key(struct book *b, const struct doc_table *t)
{
	static const int width[] = { LABEL_WIDTH, PROSE_WIDTH, THIRD_WIDTH };

	if (t->columns <= sizeof(width) / sizeof(*width))
		b->row = fill_table(b, b->first, b->row, t, width);
}

static void
add_table(struct book *b, const struct doc_block *from)
{
	const struct doc_table *t = from->table;
	lxw_col_t columns = (lxw_col_t)t->columns;
	lxw_worksheet *sheet;
	lxw_row_t end;
	const char *name;
	int *width;

	if (t->rows == 0 || columns == 0) {
		if (from->text != NULL)
			add_prose(b, from->text);
		add_prose(b, t->none != NULL ? t->none : "Nothing.");
		return;
	}
	name = xlsx_sheet_name(b->arena, &b->names, from->name);
	sheet = add_sheet(b, name);
	point_at(b, from->text, name);
	width = arena_alloc(b->arena, t->columns * sizeof(*width));
	for (lxw_col_t i = 0; i < columns; i++) {
		width[i] = xlsx_width(t, i);
		b->x.worksheet_set_column(sheet, i, i, width[i], NULL);
	}
	end = fill_table(b, sheet, 0, t, width);
	b->x.worksheet_autofilter(sheet, 0, 0, end - 1, columns - 1);
}

/* The plot itself, beside its figures. */
static void
add_chart(struct book *b, const struct doc_plot *p, lxw_worksheet *sheet,
    const char *name)
{
	static const uint8_t kinds_of[] = {
		[DOC_STACK] = LXW_CHART_COLUMN_STACKED,
		[DOC_LINES] = LXW_CHART_LINE,
		[DOC_BARS] = LXW_CHART_BAR
	};
	lxw_chart *chart = b->x.workbook_add_chart(
	    b->workbook, kinds_of[p->kind]);
	lxw_row_t last = (lxw_row_t)p->nx;

	for (size_t s = 0; s < p->nseries; s++) {
		lxw_chart_series *series = b->x.chart_add_series(
		    chart, NULL, NULL);
		lxw_col_t col = (lxw_col_t)(s + 1);
		int rag = p->series[s].rag;
		lxw_chart_fill fill = { 0 };
		lxw_chart_line line = { .color = 0x767676, .width = 0.75f };

		b->x.chart_series_set_categories(series, name, 1, 0, last, 0);
		b->x.chart_series_set_values(series, name, 1, col, last, col);
		b->x.chart_series_set_name_range(series, name, 0, col);
		if (p->kind == DOC_STACK && rag >= 0) {
			fill.color = xlsx_colours[rag].fill;
			b->x.chart_series_set_fill(series, &fill);
			b->x.chart_series_set_line(series, &line);
		}
	}
	b->x.chart_title_set_name(chart, xlsx_short(b->arena, p->title, 250));
	if (p->kind == DOC_BARS) {
		b->x.chart_axis_set_reverse(chart->y_axis);
		b->x.chart_axis_set_label_position(
		    chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
		b->x.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	} else {
		b->x.chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	}
	b->x.worksheet_insert_chart(
	    sheet, 1, (lxw_col_t)(p->nseries + 2), chart);
}

/* The figures of a plot, a row a place. */
static void
add_plot(struct book *b, const struct doc_block *from)
{
	const struct doc_plot *p = from->plot;
	const char *name = xlsx_sheet_name(b->arena, &b->names, from->name);
	lxw_worksheet *sheet = add_sheet(b, name);

	point_at(b, p->title, name);
	b->x.worksheet_set_column(sheet, 0, 0, 24, NULL);
	b->x.worksheet_set_column(sheet, 1, (lxw_col_t)p->nseries, 12, NULL);
	add_string(b, sheet, 0, 0, p->unit != NULL ? p->unit : "", b->f.head);
	for (size_t s = 0; s < p->nseries; s++)
		add_string(b, sheet, 0, (lxw_col_t)(s + 1), p->series[s].name,
		    b->f.head);
	for (size_t x = 0; x < p->nx; x++) {
		lxw_row_t row = (lxw_row_t)(x + 1);

		add_string(b, sheet, row, 0, p->x[x] != NULL ? p->x[x] : "",
		    b->f.ref[PLAIN]);
		for (size_t s = 0; s < p->nseries; s++) {
			double v = p->series[s].value[x];

			if (v == v)
				b->x.worksheet_write_number(sheet, row,
				    (lxw_col_t)(s + 1), v, b->f.cell[PLAIN]);
		}
	}
	if (p->nx > 0 && p->nseries > 0)
		add_chart(b, p, sheet, name);
}

static void
add_block(struct book *b, const struct doc_block *from)
{
	switch (from->kind) {
	case DOC_HEADING:
		b->row++;
		add_string(b, b->first, b->row++, 0, from->text, b->f.heading);
		break;
	case DOC_PARA:
	case DOC_ASIDE:
		add_prose(b, from->text);
		break;
	case DOC_LIST:
		for (size_t i = 0; i < from->items->count; i++)
			add_prose(b,
			    arena_printf(
				b->arena, "• %s", from->items->item[i]));
		break;
	case DOC_TABLE:
		if (strcmp(from->name, DOC_KEY) == 0)
			add_key(b, from->table);
		else
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
	b->x.workbook_set_properties(b->workbook, &p);
}

static void
fill(struct book *b)
{
	struct map head = { 0 };

	set_properties(b);
	xlsx_formats_make(&b->x, b->workbook, &b->f);
	b->first = b->x.workbook_add_worksheet(
	    b->workbook, xlsx_sheet_name(b->arena, &b->names, "Report"));
	b->x.worksheet_set_column(b->first, 0, 0, LABEL_WIDTH, NULL);
	b->x.worksheet_set_column(b->first, 1, 1, PROSE_WIDTH, NULL);
	b->x.worksheet_set_column(b->first, 2, 2, THIRD_WIDTH, NULL);
	on_paper(b, b->first);
	b->x.worksheet_gridlines(b->first, LXW_HIDE_ALL_GRIDLINES);
	add_string(b, b->first, b->row++, 0, b->doc->title, b->f.title);
	doc_head(b->arena, b->doc, &head);
	for (size_t i = 0; i < head.count; i++) {
		add_string(
		    b, b->first, b->row, 0, head.item[i].label, b->f.label);
		add_string(
		    b, b->first, b->row++, 1, head.item[i].text, b->f.text);
	}
	for (size_t i = 0; i < b->doc->count; i++)
		add_block(b, &b->doc->block[i]);
	b->row++;
	add_string(
	    b, b->first, b->row, 1, doc_foot(b->arena, b->doc), b->f.text);
}

/* The library says on stderr what went wrong, beside returning it: whoever
   called says it, once.  errno is 0 or the system's reason. */
static lxw_error
close_quietly(struct book *b)
{
	int kept = dup(STDERR_FILENO), reason;
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	lxw_error wrong;

	if (kept >= 0 && nowhere >= 0)
		dup2(nowhere, STDERR_FILENO);
	errno = 0;
	wrong = b->x.workbook_close(b->workbook);
	reason = errno;
	if (kept >= 0 && nowhere >= 0)
		dup2(kept, STDERR_FILENO);
	if (kept >= 0)
		close(kept);
	if (nowhere >= 0)
		close(nowhere);
	errno = reason;
	return wrong;
}

bool
doc_xlsx(const struct doc *d, struct buf *out, struct list *cut, struct err *e)
{
	struct book b = { .arena = arena_new(), .kept = d->arena, .cut = cut };
	char folder[] = "/tmp/ragtrack-XXXXXX", *path, *text;
	lxw_workbook_options options = { .tmpdir = folder };
	size_t length;
	lxw_error wrong;
	bool ok;

	if (!xlsx_library_load(&b.x, e)) {
		arena_free(b.arena);
		return false;
	}
	if (mkdtemp(folder) == NULL) {
		arena_free(b.arena);
		return err_set(e, ERR_IO,
		    "cannot make a temporary folder in /tmp, which an Excel "
		    "file needs while it is written");
	}
	b.doc = doc_dated(
	    b.arena, doc_joined(b.arena, doc_keyed(b.arena, d)), true);
	path = arena_printf(b.arena, "%s/book.xlsx", folder);
	b.workbook = b.x.workbook_new_opt(path, &options);
	fill(&b);
	wrong = close_quietly(&b);
	ok = wrong == LXW_NO_ERROR ||
	    err_set(e, ERR_IO, "cannot write an Excel file in /tmp: %s",
		errno != 0 ? strerror(errno) : b.x.lxw_strerror(wrong));
	ok = ok && file_read(b.arena, path, FILE_MOST, &text, &length, NULL, e);
	if (ok)
		buf_addn(out, text, length);
	unlink(path);
	rmdir(folder);
	arena_free(b.arena);
	return ok;
}
