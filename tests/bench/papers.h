/* SPDX-License-Identifier: ISC */
/*
 * What the floors of papers share: texts, days as people write them, and lines
 * that are wrapped by what they take on a page.
 */
#ifndef TESTS_BENCH_PAPERS_H
#define TESTS_BENCH_PAPERS_H

#include <stdbool.h>
#include <stddef.h>

#include "floor.h"

enum { RED, AMBER, GREEN, BLUE, UNRATED, COLOURS };
enum { PAGE = 80 }; /* columns */

void text_put(struct text *t, const char *s);
void text_format(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_times(struct text *t, char c, int n);

/* Memory that is given back at the end of the program. */
void *room_for(size_t n);
/* The number that a statement gives, and room for so many and one more, all 0. */
int64_t papers_last(sqlite3 *db, const char *sql);
void *room_cleared(int64_t last, size_t size);
const char *room_printed(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* A column's text with what would not be shown made harmless, and its lines
   made one where they are not wanted; "" where it has none. */
const char *room_column(sqlite3_stmt *st, int at, bool lines);

/* "29 Nov 26", "29 Nov 2026", "29 November 2026". */
enum day_form { DAY_SHORT, DAY_PRINTED, DAY_WHOLE };
void text_day(struct text *t, int day, enum day_form form);
/* The day that is so many months later, clipped to the month's end. */
int day_months_later(int day, int months);
/* When the next update is due, by what a plan asks for; 0: never. */
int day_next_update(int day, const char *every);

/* Columns that a text takes; of its widest line and word, and of its widest
   word with a digit in it. */
int width_of(const char *s);
struct widths {
	int line, word, figure;
};
struct widths widths_of(const char *s);
/* Bytes of the first line of a text on so many columns, and of what is left
   out behind it. */
size_t line_of(const char *s, int columns, size_t *skip);
/* Wrapped at so many columns, of which the first line has used `at`; the others
   are indented. */
void text_wrapped(
    struct text *t, const char *s, int columns, int at, int indent);

/* Opens the store, runs the paper and writes it at once. */
struct paper {
	sqlite3 *db;
	const char *plan;
	int today;
	struct text out;
};
int paper_main(
    int argc, char **argv, const char *use, void (*write)(struct paper *));

#endif
