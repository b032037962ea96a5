/* SPDX-License-Identifier: ISC */
/*
 * Putting a document together.  Blocks, columns and rows are arrays that grow in
 * the document's arena; texts are borrowed.
 */
#include "ragtrack/report/doc_build.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/derive.h"

struct doc *
doc_new(struct arena *a, const char *report, const char *title)
{
	struct doc *d = arena_alloc(a, sizeof(*d));

	d->arena = a;
	d->report = report;
	d->title = title;
	d->as_of = DAY_NONE;
	return d;
}

static struct doc_block *
add_block(struct doc *d, enum doc_block_kind kind)
{
	d->block = arena_grow(
	    d->arena, d->block, d->count, &d->room, sizeof(*d->block));
	d->block[d->count].kind = kind;
	return &d->block[d->count++];
}

void
doc_heading(struct doc *d, int level, const char *name, const char *text)
{
	struct doc_block *b = add_block(d, DOC_HEADING);

	b->level = level;
	b->name = name;
	b->text = text;
}

static void __attribute__((format(printf, 3, 0)))
add_text(struct doc *d, enum doc_block_kind kind, const char *fmt, va_list ap)
{
	va_list again;
	int n;
	char *text;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	text = arena_alloc(d->arena, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, fmt, ap);
	add_block(d, kind)->text = text;
}

void
doc_para(struct doc *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_text(d, DOC_PARA, fmt, ap);
	va_end(ap);
}

void
doc_aside(struct doc *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_text(d, DOC_ASIDE, fmt, ap);
	va_end(ap);
}

struct list *
doc_list(struct doc *d)
{
	struct doc_block *b = add_block(d, DOC_LIST);

	b->items = arena_alloc(d->arena, sizeof(*b->items));
	return b->items;
}

struct doc_table *
doc_table(
    struct doc *d, const char *name, const char *caption, const char *none)
{
	struct doc_block *b = add_block(d, DOC_TABLE);

	b->name = name;
	b->text = caption;
	b->table = arena_alloc(d->arena, sizeof(*b->table));
	b->table->arena = d->arena;
	b->table->none = none;
	return b->table;
}

struct doc_plot *
doc_plot(struct doc *d, enum doc_plot_kind kind, const char *name,
    const char *title, size_t nx, size_t nseries)
{
	struct doc_block *b = add_block(d, DOC_PLOT);
	struct doc_plot *p = arena_alloc(d->arena, sizeof(*p));

	b->name = name;
	b->plot = p;
	p->kind = kind;
	p->title = title;
	p->nx = nx;
	p->nseries = nseries;
	p->x = arena_alloc(d->arena, (nx + 1) * sizeof(*p->x));
	p->series = arena_alloc(d->arena, (nseries + 1) * sizeof(*p->series));
	for (size_t i = 0; i < nseries; i++) {
		p->series[i].rag = -1;
		p->series[i].value = arena_alloc(
		    d->arena, (nx + 1) * sizeof(*p->series[i].value));
	}
	return p;
}

struct doc_column *
doc_column(struct doc_table *t, const char *name, const char *label,
    enum doc_kind kind)
{
	struct doc_column *c;

	t->column = arena_grow(t->arena, t->column, t->columns, &t->column_room,
	    sizeof(*t->column));
	c = &t->column[t->columns++];
	*c = (struct doc_column){ .name = name, .label = label, .kind = kind };
	return c;
}

void
doc_spare(struct doc_table *t, const char *name, const char *label,
    enum doc_kind kind)
{
	doc_column(t, name, label, kind)->spare = true;
}

void
doc_table_arrange(struct doc_table *t, const size_t *order)
{
	struct doc_column *column = arena_memdup(
	    t->arena, t->column, t->columns * sizeof(*column));
	struct doc_cell *cell = arena_alloc(
	    t->arena, (t->columns + 1) * sizeof(*cell));

	for (size_t i = 0; i < t->columns; i++)
		t->column[i] = column[order[i]];
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL)
			continue;
		memcpy(cell, t->row[r].cell, t->columns * sizeof(*cell));
		for (size_t i = 0; i < t->columns; i++)
			t->row[r].cell[i] = cell[order[i]];
	}
}

void
doc_table_lead(
    struct doc_table *t, const char *name, const char *label, const char *text)
{
	struct doc_cell *cell;
	size_t *order = arena_alloc(
	    t->arena, (t->columns + 1) * sizeof(*order));

	doc_spare(t, name, label, DOC_WORDS);
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL)
			continue;
		cell = arena_alloc(t->arena, t->columns * sizeof(*cell));
		memcpy(cell, t->row[r].cell, (t->columns - 1) * sizeof(*cell));
		cell[t->columns - 1] = cell_text(text);
		t->row[r].cell = cell;
	}
	order[0] = t->columns - 1;
	for (size_t i = 1; i < t->columns; i++)
		order[i] = i - 1;
	doc_table_arrange(t, order);
}

void
doc_deepen(struct doc *d, size_t first)
{
	for (size_t i = first; i < d->count; i++)
		if (d->block[i].kind == DOC_HEADING)
			d->block[i].level++;
}

/* Whether there are rows, and none has anything in that column: for people, or
   for programs either. */
static bool
is_empty(const struct doc_table *t, size_t column, bool people)
{
	size_t rows = 0;

	for (size_t i = 0; i < t->rows; i++) {
		const struct doc_row *row = &t->row[i];

		if (row->band != NULL)
			continue;
		rows++;
		if (row->cell[column].text != NULL ||
		    (!people && row->cell[column].exact != NULL))
			return false;
	}
	return rows > 0;
}

/* Whether the column is about nothing that is used, or, where plans differ, by
   none of those whose rows stand here. */
static bool
is_unused(const struct doc_table *t, size_t column, unsigned uses)
{
	unsigned use = t->column[column].use;

	return use != 0 && ((use & uses) == 0 || is_empty(t, column, false));
}

void
doc_table_use(struct doc_table *t, unsigned uses)
{
	for (size_t column = t->columns; column-- > 0;) {
		size_t behind = t->columns - column - 1;

		if (t->column[column].filled && is_empty(t, column, true))
			t->column[column].spare = true;
		if (!is_unused(t, column, uses))
			continue;
		for (size_t i = 0; i < t->rows; i++)
			if (t->row[i].band == NULL)
				memmove(&t->row[i].cell[column],
				    &t->row[i].cell[column + 1],
				    behind * sizeof(struct doc_cell));
		memmove(&t->column[column], &t->column[column + 1],
		    behind * sizeof(struct doc_column));
		t->columns--;
	}
	t->next = 0;
}

void
doc_use(struct doc *d, unsigned uses)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE)
			doc_table_use(d->block[i].table, uses);
}

static struct doc_row *
add_row(struct doc_table *t)
{
	t->row = arena_grow(
	    t->arena, t->row, t->rows, &t->row_room, sizeof(*t->row));
	t->next = 0;
	return &t->row[t->rows++];
}

struct doc_row *
doc_row(struct doc_table *t)
{
	struct doc_row *r = add_row(t);

	r->cell = arena_alloc(t->arena, (t->columns + 1) * sizeof(*r->cell));
	for (size_t i = 0; i < t->columns; i++)
		r->cell[i] = cell_text(NULL);
	return r;
}

void
doc_band(struct doc_table *t, int level, const char *text)
{
	struct doc_row *r = add_row(t);

	r->level = level;
	r->band = text != NULL ? text : "";
}

struct doc_cell *
doc_put(struct doc_table *t, struct doc_cell c)
{
	struct doc_row *r = t->rows == 0 ? NULL : &t->row[t->rows - 1];

	if (r == NULL || r->band != NULL || t->next == t->columns)
		r = doc_row(t);
	r->cell[t->next] = c;
	return &r->cell[t->next++];
}

struct doc_cell *
doc_put_text(struct doc_table *t, const char *text)
{
	return doc_put(t, cell_text(text));
}

void
doc_put_as(struct doc_table *t, const char *text, const char *exact)
{
	doc_put_text(t, text)->exact = exact;
}

struct doc_cell *
doc_put_count(struct doc_table *t, long long n)
{
	return doc_put_text(t, arena_printf(t->arena, "%lld", n));
}

struct doc_cell
cell_text(const char *text)
{
	return (struct doc_cell){ .text = text, .day = DAY_NONE, .rag = -1 };
}

struct doc_cell
cell_count(struct doc *d, long long n)
{
	return cell_text(arena_printf(d->arena, "%lld", n));
}

struct doc_cell
cell_date(struct doc *d, const struct field *f, const struct when *w)
{
	struct doc_cell c = cell_day(d, field_day(f, w));

	if (w->text == NULL)
		return c;
	c.text = when_printed(d->arena, w);
	c.written = w->text;
	return c;
}

struct doc_cell
cell_day(struct doc *d, int day)
{
	struct doc_cell c = cell_text(NULL);
	char text[32];

	if (day == DAY_NONE)
		return c;
	c.day = day;
	day_iso(day, text);
	c.exact = arena_strdup(d->arena, text);
	day_full(day, text);
	c.text = arena_strdup(d->arena, text);
	return c;
}

/* "Amber"; "Amber (Recoverable)", be it that the plan says all of it or only
   what stands in the brackets. */
static const char *
rag_said(struct arena *a, const struct plan *plan, enum rag rag)
{
	const char *label = colour_label(plan, rag);

	if (utf8_same(label, rag_words[rag]))
		return rag_titles[rag];
	if (strstr(utf8_fold(a, label), rag_words[rag]) != NULL)
		return label;
	return arena_printf(a, "%s (%s)", rag_titles[rag], label);
}

struct doc_cell
cell_rag(struct doc *d, const struct plan *plan, enum rag rag)
{
	struct doc_cell c = cell_text(rag_said(d->arena, plan, rag));

	c.exact = rag_words[rag];
	c.rag = (int)rag;
	return c;
}

struct doc_cell
cell_flag(bool yes)
{
	struct doc_cell c = cell_text(yes ? "yes" : NULL);

	c.exact = yes ? "true" : "false";
	return c;
}
