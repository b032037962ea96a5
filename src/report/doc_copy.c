/* SPDX-License-Identifier: ISC */
/*
 * Copies of a document, each made for some of the formats: with the plan's key
 * as a last part, and without what only programs have in tables, for people; with every date twice, for programs; with tables
 * joined, for sheets.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/report/doc_build.h"

/* A copy that can be added to without the first one knowing. */
static struct doc *
copy_doc(struct arena *a, const struct doc *d)
{
	struct doc *copy = arena_memdup(a, d, sizeof(*d));

	copy->arena = a;
	copy->room = d->count;
	if (d->count > 0)
		copy->block = arena_memdup(
		    a, d->block, d->count * sizeof(*d->block));
	return copy;
}

/* Whether two tables are one: a plan in full has its actions below each
   priority, and whoever filters and sorts wants all of them in one place. */
static bool
goes_on(const struct doc_block *first, const struct doc_block *b)
{
	const struct doc_table *x = first->table, *y = b->table;

	if (first->kind != DOC_TABLE || !text_same(first->name, b->name) ||
	    x->parts != y->parts || (!x->parts && x->columns != y->columns))
		return false;
	if (x->parts)
		return true;
	for (size_t i = 0; i < x->columns; i++)
		if (!text_same(x->column[i].name, y->column[i].name) ||
		    !text_same(x->column[i].label, y->column[i].label))
			return false;
	return true;
}

static size_t
column_at(const struct doc_table *t, const char *name)
{
	size_t i = 0;

	while (i < t->columns && !text_same(t->column[i].name, name))
		i++;
	return i;
}

/* Gives the table those columns of another that it has not; one with another
   head there has that which holds for both. */
static void
add_columns(struct arena *a, struct doc_table *t, const struct doc_table *from)
{
	size_t had = t->columns;

	for (size_t i = 0; i < from->columns; i++) {
		const struct doc_column *c = &from->column[i];
		size_t at = column_at(t, c->name);

		if (at == t->columns) {
			t->column = arena_grow(a, t->column, t->columns,
			    &t->column_room, sizeof(*t->column));
			t->column[t->columns++] = *c;
		} else if (!text_same(t->column[at].label, c->label) &&
		    c->whole != NULL) {
			t->column[at].label = c->whole;
		}
		t->column[at].spare = t->column[at].spare && c->spare;
	}
	for (size_t r = 0; t->columns > had && r < t->rows; r++) {
		struct doc_cell *cell = arena_alloc(
		    a, t->columns * sizeof(*cell));

		for (size_t i = 0; i < t->columns; i++)
			cell[i] = i < had && t->row[r].band == NULL ?
			    t->row[r].cell[i] :
			    cell_text(NULL);
		if (t->row[r].band == NULL)
			t->row[r].cell = cell;
	}
}

/* A row of one table as that of another, which has all of its columns. */
static struct doc_row
row_as(struct arena *a, const struct doc_table *t, const struct doc_table *from,
    const struct doc_row *row)
{
	struct doc_row out = *row;

	if (row->band != NULL)
		return out;
	out.cell = arena_alloc(a, t->columns * sizeof(*out.cell));
	for (size_t i = 0; i < t->columns; i++)
		out.cell[i] = cell_text(NULL);
	for (size_t i = 0; i < from->columns; i++)
		out.cell[column_at(t, from->column[i].name)] = row->cell[i];
	return out;
}

/* Adds the rows to a table that this copy made. */
static void
add_rows(struct arena *a, struct doc_block *to, const struct doc_block *from)
{
	struct doc_table *t = to->table;

	if (t->parts)
		add_columns(a, t, from->table);
	for (size_t i = 0; i < from->table->rows; i++) {
		t->row = arena_grow(
		    a, t->row, t->rows, &t->row_room, sizeof(*t->row));
		t->row[t->rows++] = t->parts ?
		    row_as(a, t, from->table, &from->table->row[i]) :
		    from->table->row[i];
	}
	if (!text_same(to->text, from->text))
		to->text = NULL;
}

static struct doc_table *
copy_table(struct arena *a, const struct doc_table *t)
{
	struct doc_table *copy = arena_memdup(a, t, sizeof(*t));

	copy->arena = a;
	copy->row_room = t->rows;
	copy->column_room = t->columns;
	if (t->columns > 0)
		copy->column = arena_memdup(
		    a, t->column, t->columns * sizeof(*t->column));
	if (t->rows > 0)
		copy->row = arena_memdup(a, t->row, t->rows * sizeof(*t->row));
	return copy;
}

const struct doc *
doc_joined(struct arena *a, const struct doc *d)
{
	struct doc *copy = copy_doc(a, d);
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++) {
		struct doc_block *b = &copy->block[n];
		size_t first = 0;

		*b = d->block[i];
		while (b->kind == DOC_TABLE && first < n &&
		    !goes_on(&copy->block[first], b))
			first++;
		if (b->kind == DOC_TABLE && first < n) {
			add_rows(a, &copy->block[first], b);
			continue;
		}
		if (b->kind == DOC_TABLE)
			b->table = copy_table(a, b->table);
		n++;
	}
	copy->count = n;
	return copy;
}

const struct doc *
doc_keyed(struct arena *a, const struct doc *d)
{
	struct doc *copy;
	struct doc_table *t;

	if (d->in == NULL || !plan_has(d->in, USES_RATING | USES_IMPACT))
		return d;
	copy = copy_doc(a, d);
	doc_heading(copy, 1, DOC_KEY, "What the colours mean");
	if (!plan_states_key(d->in))
		doc_aside(copy,
		    "This plan prints no key; these are the common meanings.");
	t = doc_table(copy, DOC_KEY, NULL, NULL);
	doc_column(t, "colour", "Rating", DOC_RAG);
	doc_column(t, "delivery", "Delivery", DOC_TITLE)->use = USES_RATING;
	doc_column(t, "impact", "Impact", DOC_TITLE)->use = USES_IMPACT;
	for (size_t i = 0; i < RAG_COUNT; i++) {
		enum rag rag = rag_best_first[i];
		const char *delivery = colour_meaning(d->in, rag, false);
		const char *impact = colour_meaning(d->in, rag, true);
		if (delivery == NULL && impact == NULL &&
		    d->in->colour[rag].label == NULL)
			continue;
		doc_put(t, cell_rag(copy, d->in, rag));
		doc_put_text(t, delivery);
		doc_put_text(t, impact);
	}
	doc_table_use(t, plan_uses(d->in));
	return copy;
}

static bool
has_spare_rows(const struct doc_block *b)
{
	for (size_t i = 0; b->kind == DOC_TABLE && i < b->table->rows; i++)
		if (b->table->row[i].spare)
			return true;
	return false;
}

const struct doc *
doc_people(struct arena *a, const struct doc *d)
{
	struct doc *copy = copy_doc(a, d);
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++) {
		struct doc_block *b = &copy->block[n];
		struct doc_table *t;
		size_t rows = 0;

		*b = d->block[i];
		if (has_spare_rows(b)) {
			t = b->table = copy_table(a, b->table);
			for (size_t r = 0; r < t->rows; r++)
				if (!t->row[r].spare)
					t->row[rows++] = t->row[r];
			t->rows = rows;
		}
		n += rows > 0 || !has_spare_rows(&d->block[i]);
	}
	copy->count = n;
	return copy;
}

static bool
has_column(const struct doc_table *t, const char *name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, name) == 0)
			return true;
	return false;
}

/* Whether a cell of the column has a day, and words that say it otherwise. */
static bool
has_words(const struct doc_table *t, size_t col)
{
	char day[16];

	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_cell *c;

		if (t->row[r].band != NULL)
			continue;
		c = &t->row[r].cell[col];
		if (c->day == DAY_NONE)
			continue;
		day_full(c->day, day);
		if (strcmp(day, doc_said(c)) == 0)
			continue;
		day_iso(c->day, day);
		if (strcmp(day, doc_said(c)) != 0)
			return true;
	}
	return false;
}

static struct doc_table *
dated_table(struct doc *d, const struct doc_table *t, bool words)
{
	struct arena *a = d->arena;
	struct doc_table *copy = arena_alloc(a, sizeof(*copy));
	bool *written = arena_alloc(a, (t->columns + 1) * sizeof(*written));

	*copy = (struct doc_table){ .arena = a, .none = t->none };
	for (size_t i = 0; i < t->columns; i++) {
		const struct doc_column *c = &t->column[i];
		const char *name = arena_printf(a, "%s_text", c->name);

		doc_column(copy, c->name, c->label, c->kind)->spare = c->spare;
		written[i] = c->kind == DOC_DAY && !has_column(t, name) &&
		    (!words || has_words(t, i));
		if (written[i])
			doc_spare(copy, name,
			    arena_printf(a, "%s, as written", c->label),
			    DOC_WORDS);
	}
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL) {
			doc_band(copy, t->row[r].level, t->row[r].band);
			continue;
		}
		for (size_t i = 0; i < t->columns; i++) {
			const struct doc_cell *c = &t->row[r].cell[i];

			doc_put(copy, *c);
			if (written[i])
				doc_put_text(copy,
				    c->written != NULL ? c->written : c->text);
		}
	}
	return copy;
}

const struct doc *
doc_dated(struct arena *a, const struct doc *d, bool words)
{
	struct doc *copy = copy_doc(a, d);

	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE)
			copy->block[i].table = dated_table(
			    copy, d->block[i].table, words);
	return copy;
}
