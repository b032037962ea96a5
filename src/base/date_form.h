/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_DATE_FORM_H
#define RAGTRACK_BASE_DATE_FORM_H

#include <stdbool.h>

#include "ragtrack/base/date.h"
#include "shape.h"

struct err;

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
	int quoted; /* bytes of the text that an error quotes */
	struct err *e;
};

/* Begins to read a text, which is borrowed. */
void reading_open(struct reading *r, const char *text, struct err *e);

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

/* The errors for what is no known form, and for words around a date. Both
 * return false. */
bool refuse_unread(struct reading *r);
bool refuse_words(struct reading *r);

/* How errors begin: with the text, or as much as is bearable. */
#define QUOTE "`%.*s`"
#define QUOTED(r) (r)->quoted, (r)->text

#endif
