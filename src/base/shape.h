/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_SHAPE_H
#define RAGTRACK_BASE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#define SHAPE_LIMIT 256

/*
 * A text seen as a date might be: one character for each thing in it.
 *
 *   1 2 4 5  a number of so many digits; 9 any other
 *   o      a day with its ordinal, 1st      M  a month      Q  a quarter
 *   - / .  as they are                      ~  a dash between spaces, or a
 *   T      "to"                                long one
 *   A , &  "and"; a comma or a line end; &
 *   O      "ongoing"                        F  "started", "from", "since"
 *   N      "TBC" and the like               I  "ASAP" and the like
 *   P      "by", "end of" and the like      W  a weekday    Y  "FY"
 *   R      "monthly" and the like           H  "half", "bi"
 *   t      a time of day with its zone      ( )
 *   ?      anything else
 *
 * and a space, which is left out at either side of ~ T A , & ( ) P W t. So is
 * the "of" of "30th of June", the apostrophe of "May '16", and a dot at the
 * end. 30/09/2021 is "2/2/4", 1st Sept. 2021 to Nov 21 is "o M 4TM 2".
 */
struct shape {
	char is[SHAPE_LIMIT + 1];
	int value[SHAPE_LIMIT + 1]; /* the number, month, quarter, weekday */
	int from[SHAPE_LIMIT + 1];  /* bytes of the text before it */
	int to[SHAPE_LIMIT + 1];    /* and to its end */
	int len;
	const char *odd; /* the first word or sign that is "?", or NULL */
	size_t odd_len;
};

/* ASCII alone. */
static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Reads the text, which the shape borrows. What is too long ends in "?". */
void shape_read(struct shape *s, const char *text);

/* "September"; the month is 1 to 12. */
const char *month_name(int month);

/* The month that a mistyped word was likely meant for, or NULL. */
const char *month_nearest(const char *word, size_t len);

/* The weekday that n letters name, "thu" to "Thursday": 0 is Monday; -1 where
 * they name none. */
int weekday_find(const char *word, size_t n);

/* "Thursday"; 0 is Monday. */
const char *weekday_name(int weekday);

/* The digits at p; returns how many. */
size_t number_read(const char *p, int *value);

/* Bytes of the time of day at p: 17:00, 09:15:30.5Z, 5pm; 0 for none. */
size_t time_at(const char *p);

#endif
