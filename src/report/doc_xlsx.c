/* SPDX-License-Identifier: ISC */
/*
 * A document as sheets of an Excel workbook: one has what is to be read, then
 * each table and each plot has a sheet of its own.
 *
 * What is text stays text: refs (1.10 is no number), and what looks like a
 * formula; a web address in it is a link.  Days are real dates, counts and decimals are numbers, and
 * a rating is its word on its colour.
 */
#include "xlsx_book.h"

#include <string.h>

#include "ragtrack/model/field.h"

/* Columns of the first sheet: labels, texts, and the third of the key. */
#define LABEL_WIDTH 24
#define PROSE_WIDTH 72
#define THIRD_WIDTH 44

/* The sheets of a document in a workbook. */
struct sheets {
	struct xlsx_book *b;
	const struct doc *doc;
	lxw_worksheet *first;
	lxw_row_t row; /* the next one of the first sheet */
};

/* The next line of the first sheet, in its column of texts. */
static void
add_prose(struct sheets *s, const char *text)
{
	xlsx_set_height(s->b, s->first, s->row, xlsx_lines(text, PROSE_WIDTH));
	xlsx_put_text(s->b, s->first, s->row++, 1, text, s->b->f.text);
}

/* A number as written, with as many digits after the point. */
static bool
add_decimal(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, const struct doc_cell *c, const char *exact)
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

/* The text that stands in a cell.  A title is what is sorted and looked for:
   without what people are told below it. */
static const char *
text_of(const struct doc_column *column, const struct doc_cell *c)
{
	const char *exact = doc_exact(column, c);

	return column->kind == DOC_TITLE && exact != NULL ? exact : doc_said(c);
}

static void
add_cell(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, const struct doc_table *t, const struct doc_row *from)
{
	const struct doc_column *column = &t->column[col];
	const struct doc_cell *c = &from->cell[col];
	const char *exact = doc_exact(column, c);
	lxw_format *format = column->kind == DOC_REF ? b->f.ref[c->alarm] :
						       b->f.cell[c->alarm];
	long long n;

	if (column->kind == DOC_DAY &&
	    xlsx_put_day(b, sheet, row, col, c->day, b->f.day[c->alarm]))
		return;
	if (column->kind == DOC_DECIMAL &&
	    add_decimal(b, sheet, row, col, c, exact))
		return;
	if (column->kind == DOC_COUNT && doc_whole(exact, &n)) {
		b->x.worksheet_write_number(sheet, row, col, (double)n,
		    c->rag > 0 && c->rag < RAG_COUNT ? b->f.rated[c->rag] :
						       b->f.count[c->alarm]);
		return;
	}
	if (column->kind == DOC_RAG && c->rag >= 0 && c->rag < RAG_COUNT)
		format = b->f.rag[c->rag];
	if (*doc_said(c) == '\0') {
		b->x.worksheet_write_blank(sheet, row, col, format);
		return;
	}
	xlsx_put_held(b, sheet, row, col,
	    xlsx_held(b, text_of(column, c), doc_row_ref(b->arena, t, from),
		column->label),
	    format);
}

static void
point_at(struct sheets *s, const char *caption, const char *sheet)
{
	add_prose(s,
	    caption == NULL ?
		arena_printf(s->b->arena, "Sheet \"%s\"", sheet) :
		arena_printf(s->b->arena, "%s: sheet \"%s\"", caption, sheet));
}

/* Lines of a text in a column; what is folded away makes no row higher. */
static int
lines_in(const struct xlsx_columns *c, lxw_col_t i, const char *text)
{
	return c->folded[i] ? 1 : xlsx_lines(text, c->width[i]);
}

lxw_row_t
xlsx_fill_table(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    const struct doc_table *t, const struct xlsx_columns *c)
{
	lxw_col_t columns = (lxw_col_t)t->columns;
	int lines, most = 1;

	for (lxw_col_t i = 0; i < columns; i++) {
		lines = lines_in(c, i, t->column[i].label);
		most = lines > most ? lines : most;
		xlsx_put_text(b, sheet, row, i, t->column[i].label, b->f.head);
	}
	xlsx_set_height(b, sheet, row++, most);
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL)
			continue;
		most = 1;
		for (lxw_col_t i = 0; i < columns; i++) {
			lines = lines_in(
			    c, i, text_of(&t->column[i], &t->row[r].cell[i]));
			most = lines > most ? lines : most;
			add_cell(b, sheet, row, i, t, &t->row[r]);
		}
		xlsx_set_height(b, sheet, row++, most);
	}
	return row;
}

/* The plan's key, which stands on the first sheet. */
static void
add_key(struct sheets *s, const struct doc_table *t)
{
	int width[] = { LABEL_WIDTH, PROSE_WIDTH, THIRD_WIDTH };
	bool folded[] = { false, false, false };
	const struct xlsx_columns c = { width, folded, 0 };

	if (t->columns <= sizeof(width) / sizeof(*width))
		s->row = xlsx_fill_table(s->b, s->first, s->row, t, &c);
}

/* Sets the columns; those that are folded away open by the sign over the one
   behind them. */
static void
set_columns(struct xlsx_book *b, lxw_worksheet *sheet,
    const struct xlsx_columns *c, lxw_col_t columns)
{
	for (lxw_col_t i = 0; i <= columns; i++) {
		bool folded = i < columns && c->folded[i];
		lxw_row_col_options o = { .hidden = folded,
			.level = folded ? 1 : 0,
			.collapsed = !folded && i > 0 && c->folded[i - 1] };

		if (i < columns || o.collapsed)
			b->x.worksheet_set_column_opt(sheet, i, i,
			    i < columns ? c->width[i] : LXW_DEF_COL_WIDTH, NULL,
			    &o);
	}
}

/* How many columns tell what a row is: to the first title. */
static lxw_col_t
heads_of(const struct doc_table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (t->column[i].kind == DOC_TITLE && !t->column[i].spare)
			return (lxw_col_t)(i + 1);
	return 1;
}

/* The sheet of a table, and its name; NULL where nothing is in it. */
static const char *
add_table(struct xlsx_book *b, const struct doc_block *from)
{
	const struct doc_table *t = from->table;
	lxw_col_t columns = (lxw_col_t)t->columns;
	struct xlsx_columns c;
	lxw_worksheet *sheet;
	lxw_row_t end;
	const char *name;

	if (t->rows == 0 || columns == 0)
		return NULL;
	name = xlsx_sheet_name(b->arena, &b->names, from->name);
	sheet = xlsx_sheet(b, name);
	c = xlsx_columns_of(b->arena, t);
	set_columns(b, sheet, &c, columns);
	xlsx_on_paper(b, sheet, c.points, heads_of(t));
	end = xlsx_fill_table(b, sheet, 0, t, &c);
	b->x.worksheet_autofilter(sheet, 0, 0, end - 1, columns - 1);
	return name;
}

/* The plot itself, beside its figures. */
static void
add_chart(struct xlsx_book *b, const struct doc_plot *p, lxw_worksheet *sheet,
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
			fill.color = (lxw_color_t)doc_paints[rag].fill;
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

/* The figures of a plot, a row a place; the name of their sheet. */
static const char *
add_plot(struct xlsx_book *b, const struct doc_block *from)
{
	const struct doc_plot *p = from->plot;
	const char *name = xlsx_sheet_name(b->arena, &b->names, p->title);
	lxw_worksheet *sheet = xlsx_sheet(b, name);

	b->x.worksheet_set_column(sheet, 0, 0, 24, NULL);
	b->x.worksheet_set_column(sheet, 1, (lxw_col_t)p->nseries, 12, NULL);
	xlsx_on_paper(b, sheet, 0, 0);
	xlsx_put_text(
	    b, sheet, 0, 0, p->unit != NULL ? p->unit : "", b->f.head);
	for (size_t s = 0; s < p->nseries; s++)
		xlsx_put_text(b, sheet, 0, (lxw_col_t)(s + 1),
		    p->series[s].name, b->f.head);
	for (size_t x = 0; x < p->nx; x++) {
		lxw_row_t row = (lxw_row_t)(x + 1);

		xlsx_put_text(b, sheet, row, 0, p->x[x] != NULL ? p->x[x] : "",
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
	return name;
}

static bool
is_key(const struct doc_block *from)
{
	return strcmp(from->name, DOC_KEY) == 0;
}

/* The sheets of its own that a block has. */
static const char *
add_sheets(struct xlsx_book *b, const struct doc_block *from)
{
	if (from->kind == DOC_TABLE && !is_key(from))
		return add_table(b, from);
	return from->kind == DOC_PLOT ? add_plot(b, from) : NULL;
}

/* What the first sheet has of a table: where it is, or that there is nothing. */
static void
say_table(struct sheets *s, const struct doc_block *from, const char *sheet)
{
	const struct doc_table *t = from->table;

	if (sheet != NULL) {
		point_at(s, from->text, sheet);
		return;
	}
	if (from->text != NULL)
		add_prose(s, from->text);
	add_prose(s, t->none != NULL ? t->none : "Nothing.");
}

static void
add_block(struct sheets *s, const struct doc_block *from, const char *sheet)
{
	switch (from->kind) {
	case DOC_HEADING:
		s->row++;
		xlsx_put_text(
		    s->b, s->first, s->row++, 0, from->text, s->b->f.heading);
		break;
	case DOC_PARA:
	case DOC_ASIDE:
		add_prose(s, from->text);
		break;
	case DOC_LIST:
		for (size_t i = 0; i < from->items->count; i++)
			add_prose(s,
			    arena_printf(
				s->b->arena, "• %s", from->items->item[i]));
		break;
	case DOC_TABLE:
		if (is_key(from))
			add_key(s, from->table);
		else
			say_table(s, from, sheet);
		break;
	case DOC_PLOT:
		point_at(s, from->plot->title, sheet);
		break;
	}
}

static void
open_first(struct sheets *s, const char *name)
{
	struct xlsx_book *b = s->b;

	s->first = b->x.workbook_add_worksheet(
	    b->workbook, xlsx_sheet_name(b->arena, &b->names, name));
	b->x.worksheet_set_column(s->first, 0, 0, LABEL_WIDTH, NULL);
	b->x.worksheet_set_column(s->first, 1, 1, PROSE_WIDTH, NULL);
	b->x.worksheet_set_column(s->first, 2, 2, THIRD_WIDTH, NULL);
	xlsx_on_paper(b, s->first, 0, 0);
	b->x.worksheet_gridlines(s->first, LXW_HIDE_ALL_GRIDLINES);
}

static void
fill_first(struct sheets *s, const char *const *sheet)
{
	struct xlsx_book *b = s->b;
	struct map head = { 0 };

	xlsx_put_text(b, s->first, s->row++, 0, doc_name(s->doc), b->f.title);
	doc_head(b->arena, s->doc, &head);
	for (size_t i = 0; i < head.count; i++) {
		xlsx_put_text(
		    b, s->first, s->row, 0, head.item[i].label, b->f.label);
		xlsx_put_text(
		    b, s->first, s->row++, 1, head.item[i].text, b->f.text);
	}
	for (size_t i = 0; i < s->doc->count; i++)
		add_block(s, &s->doc->block[i], sheet[i]);
	s->row++;
	xlsx_put_text(
	    b, s->first, s->row, 1, doc_foot(b->arena, s->doc), b->f.text);
}

void
xlsx_put_doc(struct xlsx_book *b, const struct doc *d, const char *first_name,
    bool first_last)
{
	struct sheets s = { .b = b,
		.doc = doc_dated(b->arena,
		    doc_joined(b->arena, doc_keyed(b->arena, d)), true) };
	const char **sheet = arena_alloc(
	    b->arena, (s.doc->count + 1) * sizeof(*sheet));

	if (!first_last)
		open_first(&s, first_name);
	for (size_t i = 0; i < s.doc->count; i++)
		sheet[i] = add_sheets(b, &s.doc->block[i]);
	if (first_last)
		open_first(&s, first_name);
	if (d->sheet == DOC_ONE_SHEET)
		xlsx_put_page(b, s.doc, s.first);
	else
		fill_first(&s, sheet);
}

static void
fill_report(struct xlsx_book *b, void *with)
{
	const struct doc *d = with;

	xlsx_book_about(b, doc_name(d), d->organisation, d->as_of);
	xlsx_put_doc(b, d, "Report", false);
}

bool
doc_xlsx(const struct doc *d, struct buf *out, struct list *cut, struct err *e)
{
	return xlsx_book_write(
	    d->arena, cut, fill_report, (void *)(uintptr_t)d, out, e);
}
