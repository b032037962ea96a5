/* SPDX-License-Identifier: ISC */
/*
 * The sheet of a workbook that is one page: all of a document that is to be one
 * sheet of paper, in the columns of its tables, printed as small as it must be.
 * Whoever sorts and filters has the tables' own sheets behind it.
 */
#include "xlsx_book.h"

#include "ragtrack/base/utf8.h"

#define LEAST 96  /* characters of all columns, so that texts are not narrow */
#define NARROW 24 /* the widest column is no narrower, to be read on A4 */
#define TITLE 110 /* of a column of titles, at most */

struct sheet {
	struct xlsx_book *b;
	lxw_worksheet *sheet;
	lxw_row_t row;
	lxw_col_t columns;
	struct xlsx_columns c;
	int wide; /* characters of all columns */
};

/* The table with the columns alone that people see. */
static const struct doc_table *
seen(struct arena *a, const struct doc_table *t)
{
	struct doc_table *out = arena_memdup(a, t, sizeof(*t));
	size_t n = 0;

	out->column = arena_alloc(a, (t->columns + 1) * sizeof(*out->column));
	out->row = arena_alloc(a, (t->rows + 1) * sizeof(*out->row));
	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare)
			out->column[n++] = t->column[i];
	out->columns = n;
	for (size_t r = 0; r < t->rows; r++) {
		struct doc_row *row = &out->row[r];

		*row = t->row[r];
		n = 0;
		if (row->band != NULL)
			continue;
		row->cell = arena_alloc(
		    a, (out->columns + 1) * sizeof(*row->cell));
		for (size_t i = 0; i < t->columns; i++) {
			struct doc_cell *c = &row->cell[n];

			if (t->column[i].spare)
				continue;
			*c = t->row[r].cell[i];
			/* As it was shortened, so that it is one sheet. */
			if (t->column[i].kind == DOC_TITLE)
				c->exact = c->text;
			n++;
		}
	}
	return out;
}

/* Wider than on a sheet of its own, so that long titles make no long sheet. */
static int
wide_title(const struct doc_table *t, size_t column, int width)
{
	int longest = 0, n;

	if (t->column[column].kind != DOC_TITLE)
		return width;
	for (size_t r = 0; r < t->rows; r++) {
		n = t->row[r].band != NULL ?
		    0 :
		    utf8_width(doc_said(&t->row[r].cell[column]));
		longest = n > longest ? n : longest;
	}
	n = longest / 2 + longest / 10;
	n = n > TITLE ? TITLE : n;
	return n > width ? n : width;
}

static int
all_columns(const struct sheet *s)
{
	int sum = 0;

	for (size_t i = 0; i < s->columns; i++)
		sum += s->c.width[i];
	return sum;
}

static size_t
widest(const struct sheet *s)
{
	size_t most = 0;

	for (size_t i = 1; i < s->columns; i++)
		if (s->c.width[i] > s->c.width[most])
			most = i;
	return most;
}

/* Columns that hold each of the tables. */
static void
measure(struct sheet *s, const struct doc *d)
{
	size_t most = 1;

	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE &&
		    d->block[i].table->columns > most)
			most = d->block[i].table->columns;
	s->c.width = arena_alloc(s->b->arena, most * sizeof(*s->c.width));
	s->c.folded = arena_alloc(s->b->arena, most * sizeof(*s->c.folded));
	for (size_t i = 0; i < most; i++)
		s->c.width[i] = 0;
	for (size_t i = 0; i < d->count; i++) {
		const struct doc_table *t = d->block[i].table;
		struct xlsx_columns one;

		if (d->block[i].kind != DOC_TABLE || t->rows == 0)
			continue;
		one = xlsx_columns_of(s->b->arena, t);
		for (size_t k = 0; k < t->columns; k++) {
			int wide = wide_title(t, k, one.width[k]);

			if (wide > s->c.width[k])
				s->c.width[k] = wide;
		}
		s->columns = t->columns > s->columns ? (lxw_col_t)t->columns :
						       s->columns;
	}
	if (s->columns == 0)
		s->columns = 1;
	while (xlsx_paper_of(xlsx_points(all_columns(s), s->columns)).a3 &&
	    s->c.width[widest(s)] > NARROW)
		s->c.width[widest(s)] -= 2;
	s->wide = all_columns(s);
	if (s->wide < LEAST) {
		s->c.width[s->columns > 1] += LEAST - s->wide;
		s->wide = LEAST;
	}
}

/* A text over all columns. */
static void
add_line(struct sheet *s, const char *text, lxw_format *format)
{
	struct xlsx_book *b = s->b;

	xlsx_set_height(b, s->sheet, s->row, xlsx_lines(text, s->wide));
	if (s->columns > 1)
		b->x.worksheet_merge_range(
		    s->sheet, s->row, 0, s->row, s->columns - 1, "", format);
	xlsx_put_text(b, s->sheet, s->row++, 0, text, format);
}

static void
add_table(struct sheet *s, const struct doc_block *from)
{
	const struct doc_table *t = from->table;

	if (from->text != NULL)
		add_line(s, from->text, s->b->f.heading);
	if (t->rows == 0 || t->columns == 0)
		add_line(
		    s, t->none != NULL ? t->none : "Nothing.", s->b->f.text);
	else
		s->row = xlsx_fill_table(s->b, s->sheet, s->row, t, &s->c);
}

static const char *
facts(struct arena *a, const struct doc *d)
{
	struct map head = { 0 };
	const char *all = "";

	doc_head(a, d, &head);
	for (size_t i = 0; i < head.count; i++)
		all = arena_printf(a, "%s%s%s: %s", all, i > 0 ? " · " : "",
		    head.item[i].label, head.item[i].text);
	return all;
}

void
xlsx_put_page(struct xlsx_book *b, const struct doc *d, lxw_worksheet *sheet)
{
	struct sheet s = { .b = b, .sheet = sheet };
	struct doc page = *d;

	page.block = arena_memdup(
	    b->arena, d->block, (d->count + 1) * sizeof(*d->block));
	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE)
			page.block[i].table = (struct doc_table *)seen(
			    b->arena, d->block[i].table);
	measure(&s, &page);
	for (lxw_col_t i = 0; i < s.columns; i++)
		b->x.worksheet_set_column(sheet, i, i, s.c.width[i], NULL);
	b->x.worksheet_fit_to_pages(sheet, 1, 1);
	add_line(&s, doc_name(d), b->f.title);
	b->x.worksheet_set_row(sheet, 0, 26, NULL);
	add_line(&s, facts(b->arena, d), b->f.text);
	for (size_t i = 0; i < page.count; i++) {
		const struct doc_block *from = &page.block[i];

		if (from->kind == DOC_TABLE)
			add_table(&s, from);
		else if (from->kind == DOC_PARA || from->kind == DOC_ASIDE ||
		    from->kind == DOC_HEADING)
			add_line(&s, from->text, b->f.text);
	}
	add_line(&s, doc_foot(b->arena, d), b->f.text);
}
