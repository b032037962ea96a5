/* SPDX-License-Identifier: ISC */

/*
 * For each column the areas that lie over it, from top to bottom: the only one
 * that can lie over a place is the last that begins at or above its row.
 */

#include "merged.h"

#include <stdint.h>
#include <stdlib.h>

#include "ragtrack/base/arena.h"

#define ENTRY_LIMIT (4u << 20)

struct merged {
	const struct office_area *area;
	int columns;
	uint32_t *from;	 /* by column: its first entry; one more at the end */
	uint32_t *entry; /* numbers of areas */
};

static int
compare(const void *one, const void *two)
{
	const struct office_area *a = one, *b = two;

	return a->row != b->row ?
	    (a->row > b->row) - (a->row < b->row) :
	    (a->column > b->column) - (a->column < b->column);
}

struct merged *
merged_new(struct arena *a, struct office_area *area, size_t count)
{
	struct merged *m = arena_alloc(a, sizeof(*m));
	size_t total = 0;
	uint32_t *next;

	for (size_t i = 0; i < count; i++) {
		total += (size_t)area[i].columns;
		if (total > ENTRY_LIMIT)
			return NULL;
		if (area[i].column + area[i].columns > m->columns)
			m->columns = area[i].column + area[i].columns;
	}
	if (count > 0)
		qsort(area, count, sizeof(*area), compare);
	m->area = area;
	m->from = arena_alloc(a, ((size_t)m->columns + 2) * sizeof(*m->from));
	m->entry = arena_alloc(a, total * sizeof(*m->entry));
	/* Counted two places on, and summed, next[c] is where column c begins;
	   filled, it is where the next begins. */
	next = m->from + 1;
	for (size_t i = 0; i < count; i++)
		for (int c = 0; c < area[i].columns; c++)
			next[area[i].column + c + 1]++;
	for (int c = 0; c < m->columns; c++)
		next[c + 1] += next[c];
	for (size_t i = 0; i < count; i++)
		for (int c = 0; c < area[i].columns; c++)
			m->entry[next[area[i].column + c]++] = (uint32_t)i;
	return m;
}

const struct office_area *
merged_at(const struct merged *m, int row, int column)
{
	const struct office_area *found;
	uint32_t low, high;

	if (m == NULL || column < 0 || column >= m->columns)
		return NULL;
	low = m->from[column];
	high = m->from[column + 1];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (m->area[m->entry[middle]].row <= row)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == m->from[column])
		return NULL;
	found = &m->area[m->entry[low - 1]];
	return row - found->row < found->rows ? found : NULL;
}
