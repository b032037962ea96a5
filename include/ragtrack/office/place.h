/* SPDX-License-Identifier: ISC */
/*
 * What places in a file of another program are called, as people find them.
 */
#ifndef RAGTRACK_OFFICE_PLACE_H
#define RAGTRACK_OFFICE_PLACE_H

struct arena;
struct office_document;
struct office_line;
struct office_table;

/* "Action plan!E14" of a sheet, "E14" of separated values, "table 3 row 2 column
   4" of a letter or page; "line 12", "paragraph 12".  In the arena. */
const char *office_cell_place(struct arena *a, const struct office_document *d,
    const struct office_table *t, int row, int column);
const char *office_line_place(struct arena *a, const struct office_document *d,
    const struct office_line *l);

/* The name of a column from 0: "A", "AB". */
void office_letters(int column, char out[8]);

#endif
