/* SPDX-License-Identifier: ISC */
/*
 * Putting a document together.  Everything that comes in is copied into the
 * document's arena, so a builder may hand over what it likes; blocks, columns
 * and rows are arrays that grow there.
 */
#include "ragtrack/report/doc_build.h"

#include <ctype.h>
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
	d->report = arena_strdup(a, report);
	d->title = arena_strdup(a, title);
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
	b->name = arena_strdup(d->arena, name);
	b->text = arena_strdup(d->arena, text);
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

	b->name = arena_strdup(d->arena, name);
	b->text = arena_strdup(d->arena, caption);
	b->table = arena_alloc(d->arena, sizeof(*b->table));
	b->table->none = arena_strdup(d->arena, none);
	return b->table;
}

struct doc_plot *
doc_plot(struct doc *d, enum doc_plot_kind kind, const char *name,
    const char *title, size_t nx, size_t nseries)
{
	struct doc_block *b = add_block(d, DOC_PLOT);
	struct doc_plot *p = arena_alloc(d->arena, sizeof(*p));

	b->name = arena_strdup(d->arena, name);
	b->plot = p;
	p->kind = kind;
	p->title = arena_strdup(d->arena, title);
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

void
doc_column(struct doc *d, struct doc_table *t, const char *name,
    const char *label, enum doc_kind kind, bool spare)
{
	t->column = arena_grow(d->arena, t->column, t->columns, &t->column_room,
	    sizeof(*t->column));
	t->column[t->columns++] = (struct doc_column){ .name = arena_strdup(
							   d->arena, name),
		.label = arena_strdup(d->arena, label),
		.kind = kind,
		.spare = spare };
}

static struct doc_row *
add_row(struct doc *d, struct doc_table *t)
{
	t->row = arena_grow(
	    d->arena, t->row, t->rows, &t->row_room, sizeof(*t->row));
	return &t->row[t->rows++];
}

struct doc_row *
doc_row(struct doc *d, struct doc_table *t)
{
	struct doc_row *r = add_row(d, t);

	r->cell = arena_alloc(d->arena, (t->columns + 1) * sizeof(*r->cell));
	for (size_t i = 0; i < t->columns; i++)
		r->cell[i] = doc_cell_text(d, NULL);
	return r;
}

void
doc_band(struct doc *d, struct doc_table *t, int level, const char *text)
{
	struct doc_row *r = add_row(d, t);

	r->level = level;
	r->band = arena_strdup(d->arena, text != NULL ? text : "");
}

struct doc_cell
doc_cell_text(struct doc *d, const char *text)
{
	return (struct doc_cell){
		.text = arena_strdup(d->arena, text), .day = DAY_NONE, .rag = -1
	};
}

struct doc_cell
doc_cell_count(struct doc *d, long long n)
{
	return doc_cell_text(d, arena_printf(d->arena, "%lld", n));
}

struct doc_cell
doc_cell_date(struct doc *d, const struct field *f, const struct when *w)
{
	struct doc_cell c = doc_cell_day(d, field_day(f, w));

	if (w->text == NULL)
		return c;
	c.text = arena_strdup(d->arena, when_printed(d->arena, w));
	c.written = arena_strdup(d->arena, w->text);
	return c;
}

struct doc_cell
doc_cell_day(struct doc *d, int day)
{
	struct doc_cell c = doc_cell_text(d, NULL);
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
	const char *word = rag_words[rag], *label = colour_label(plan, rag);
	char *said = arena_strdup(a, word);

	said[0] = (char)toupper((unsigned char)said[0]);
	if (label == word || utf8_same(label, word))
		return said;
	if (strstr(utf8_fold(a, label), word) != NULL)
		return label;
	return arena_printf(a, "%s (%s)", said, label);
}

struct doc_cell
doc_cell_rag(struct doc *d, const struct plan *plan, enum rag rag)
{
	struct doc_cell c = doc_cell_text(d, rag_said(d->arena, plan, rag));

	c.exact = rag_words[rag];
	c.rag = (int)rag;
	return c;
}

struct doc_cell
doc_cell_flag(struct doc *d, bool yes)
{
	struct doc_cell c = doc_cell_text(d, yes ? "yes" : NULL);

	c.exact = yes ? "true" : "false";
	return c;
}
