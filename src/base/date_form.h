/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_DATE_FORM_H
#define RAGTRACK_BASE_DATE_FORM_H

#include <stdbool.h>

#include "ragtrack/base/date.h"
#include "shape.h"

struct arena;
struct err;

#define YEARS_LIMIT SHAPE_LIMIT /* years filled in, each behind a sign */

/* A date or a range, and what the next one has to know of it. */
struct span {
	int first, last;
	enum precision precision;
	bool bare_year; /* 2021 and no more */
};

/* Everything while one text is read. */
struct reading {
	struct shape shape;
	int at; /* where in the shape */
	const char *text;
	int quoted;	 /* bytes of the text that an error quotes */
	int year_begins; /* month in which years such as 2021/22 begin */
	bool misread;	 /* refused, as it would be taken for another day */
	struct err *e;
	/* Where a year may be left out: the day from which on it is meant,
	   else DAY_NONE; and the years that were filled in. */
	int from_day;
	int nyears;
	struct {
		int at, year;
		char sign; /* before it */
	} years[YEARS_LIMIT];
};

/* Begins to read a text, which is borrowed. */
void reading_open(
    struct reading *r, const char *text, int year_begins, struct err *e);

/*
 * Reads all of the text into *out, which is absent. False where it is no
 * date: with an error that names the right form where r->misread, else with
 * one that says why no day is understood.
 */
bool reading_all(struct arena *a, struct reading *r, struct when *out);

/* Whether a character of a shape is what a row of the table asks for. */
bool shape_char_matches(char row, char is);

/* A span of n whole months from the one given; false with an error when it
 * lies outside the calendar. */
bool span_months(
    struct reading *r, struct span *out, int year, int month, int n);

/* A two-digit year is of this century. */
int year_whole(int year);

/* Reads the one date that begins at r->at and steps over it; false with an
 * error that names the right form. */
bool read_date(struct reading *r, struct span *out);

/* Reads the range or the one date that begins at r->at. */
bool read_range(struct reading *r, struct span *out);

/* Refuses what would be misread. Returns false. */
bool misread(struct reading *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Says why a text that would not be misread is no date. Returns false. */
bool unread(struct reading *r, const char *why);

/* The reasons for what is no known form, and for words around a date; for a
 * day, a pair of years, a financial year and a spreadsheet's number that are
 * none. All return false. */
bool refuse_unread(struct reading *r);
bool refuse_words(struct reading *r);
bool refuse_day(struct reading *r, int year, int month, int day);
bool refuse_two_years(struct reading *r, int year, int other);
bool refuse_financial(struct reading *r, int year, int other);
bool refuse_serial(struct reading *r, int number);

/* Whether a text that is no date was plainly meant as a day or a move, where
 * a person types one; the error says what works. */
bool day_mistyped(
    struct arena *a, const char *s, int today, int year_begins, struct err *e);

/* How errors begin: with the text, or as much as is bearable. */
#define QUOTE "`%.*s`"
#define QUOTED(r) (r)->quoted, (r)->text

/* The forms that an error offers where it knows no better. */
#define WHOLE "30 Sep 2021, Sep 2021, Q2 2021/22 or 2021/22"

#endif
