/* SPDX-License-Identifier: ISC */
/*
 * A document for sheets: tables of one name and with the same columns are one
 * table, where the first of them stood.  A plan in full has its actions below
 * each priority; whoever filters and sorts wants all of them in one place.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"

static bool
goes_on(const struct doc_block *first, const struct doc_block *b)
{
	const struct doc_table *x = first->table, *y = b->table;

	if (first->kind != DOC_TABLE || !text_same(first->name, b->name) ||
	    x->columns != y->columns)
		return false;
	for (size_t i = 0; i < x->columns; i++)
		if (!text_same(x->column[i].name, y->column[i].name) ||
		    !text_same(x->column[i].label, y->column[i].label))
			return false;
	return true;
}

/* Adds the rows to a table that this copy made. */
static void
add_rows(struct arena *a, struct doc_block *to, const struct doc_block *from)
{
	for (size_t i = 0; i < from->table->rows; i++) {
		struct doc_table *t = to->table;

		t->row = arena_grow(
		    a, t->row, t->rows, &t->row_room, sizeof(*t->row));
		t->row[t->rows++] = from->table->row[i];
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
	if (t->rows > 0)
		copy->row = arena_memdup(a, t->row, t->rows * sizeof(*t->row));
	return copy;
}

const struct doc *
doc_joined(struct arena *a, const struct doc *d)
{
	struct doc *copy = arena_memdup(a, d, sizeof(*d));
	size_t n = 0;

	copy->block = arena_alloc(a, (d->count + 1) * sizeof(*copy->block));
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
