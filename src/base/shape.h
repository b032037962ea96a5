/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_SHAPE_H
#define RAGTRACK_BASE_SHAPE_H

#include <stddef.h>

#define SHAPE_LIMIT 256

/*
 * A text seen as a date might be: one character for each thing in it.
 *
 *   1 2 4  a number of so many digits; 9 any other
 *   o      a day with its ordinal, 1st      M  a month      Q  a quarter
 *   - / .  as they stand                    ~  a dash between spaces, or an
 *   T      "to"                                en dash
 *   A , &  "and"; a comma or a line end; &
 *   O      "ongoing"                        F  "started", "from", "since"
 *   N      "TBC" and the like               ( )
 *   ?      anything else
 *
 * and a space, which is left out at either side of ~ T A , & ( ).
 * 30/09/2021 is "2/2/4", 1st Sept. 2021 to Nov 21 is "o M 4TM 2".
 */
struct shape {
	char is[SHAPE_LIMIT + 1];
	int value[SHAPE_LIMIT + 1]; /* the number, month or quarter */
	int len;
	const char *odd; /* the first word or sign that is "?", or NULL */
	size_t odd_len;
};

/* Reads the text, which the shape borrows. What is too long ends in "?". */
void shape_read(struct shape *s, const char *text);

/* "September"; the month is 1 to 12. */
const char *month_name(int month);

/* The month that a mistyped word was likely meant for, or NULL. */
const char *month_nearest(const char *word, size_t len);

#endif
