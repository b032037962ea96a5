/* SPDX-License-Identifier: ISC */
/*
 * Which field a column is: its heading in column.c, what stands in it in
 * column_look.c.
 */
#ifndef CONVERT_COLUMN_H
#define CONVERT_COLUMN_H

#include "parts.h"

/* What was counted of one column beside what struct column keeps. */
struct seen {
	struct table texts;
	size_t urgent, kinds, percents, answers;
	size_t fits;  /* words of a status, or begun with one */
	size_t discs; /* coloured ones, before a text or alone */
};

/* Looks at what stands in each column, and what came of it. */
struct seen *columns_looked_at(struct convert *c, struct layout *l);
/* A line of the map for what the column was guessed to be, unless it has one. */
void column_settle(
    struct convert *c, struct layout *l, struct column *col, bool doubt);
/* column_other.c: the columns of a table beside the actions. */
void columns_of_others(struct convert *c, struct layout *l);

/* Counts what stands in the columns of a layout; `seen` has one for each. */
void columns_look(struct convert *c, struct layout *l, struct seen *seen);

/* What a column means by what stands in it, given what its heading says. */
const char *column_means(const struct layout *l, const struct column *col,
    const struct seen *seen, const char *says);

/* Whether a column of the layout is that field already; whether `part` of its
   cells are four in five. */
bool column_taken(const struct layout *l, const char *to);
bool column_mostly(size_t part, const struct column *col);

/* Of several columns of ratings the latest stays one.  Which column's fills are
   ratings. */
void column_latest(struct convert *c, struct layout *l);
void column_fills(struct convert *c, struct layout *l);

/* What the map says of a column; NULL: nothing. */
struct decision *column_given(
    struct convert *c, struct layout *l, const struct column *col);

/*
 * column_date.c: of several columns of dates, which is which.  What a heading
 * that means a date means by a word beside that; what the second date of one
 * meaning is by the days in both; what is left once all are guessed.
 */
const char *column_turned(const struct convert *c, const struct column *col,
    const struct heading_match *m, const char *to);
const char *column_second_date(
    struct convert *c, const struct layout *l, const struct column *col);
void column_dates_end(struct convert *c, struct layout *l, bool *doubt);

/* column_step.c: columns of the steps of a row, before the others are guessed
   and after. */
void column_steps_begin(struct layout *l);
void column_steps_end(struct convert *c, struct layout *l);

#endif
