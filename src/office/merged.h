/* SPDX-License-Identifier: ISC */
/*
 * Merged areas of a table, found by a place that they lie over.
 */
#ifndef OFFICE_MERGED_H
#define OFFICE_MERGED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct office_area {
	int row, column; /* its upper left */
	int rows, columns;
};

struct merged;

/* Sorts the areas, which must stay, by row and column.  NULL where there are
   too many to be kept: they lie over more than 4 million columns in all. */
struct merged *merged_new(
    struct arena *a, struct office_area *area, size_t count);

/* The area over this place; NULL where none is.  m may be NULL.  Where areas lie
   over each other, which they are not to, it is one of them. */
const struct office_area *merged_at(
    const struct merged *m, int row, int column);

#endif
