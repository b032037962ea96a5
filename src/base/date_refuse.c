/* SPDX-License-Identifier: ISC */

/*
 * Why a text is no date. What would be taken for another day than was meant
 * is refused, with the right form in the writer's own numbers; all else that
 * is not understood is words.
 */

#include "date_form.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

#define QUOTED_LIMIT 80

/* Bytes of the text to quote in an error: not all of a long one. */
static int
quoted_len(const char *text)
{
	size_t n = strlen(text);

	return (int)(n <= QUOTED_LIMIT ? n : utf8_whole(text, QUOTED_LIMIT));
}

void
reading_open(
    struct reading *r, const char *text, int year_begins, struct err *e)
{
	r->at = 0;
	r->text = text;
	r->quoted = quoted_len(text);
	r->year_begins = year_begins;
	r->misread = false;
	r->from_day = DAY_NONE;
	r->nyears = 0;
	r->e = e;
	shape_read(&r->shape, text);
}

bool
misread(struct reading *r, const char *fmt, ...)
{
	char why[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	r->misread = true;
	return err_set(r->e, ERR_USAGE, QUOTE "%s", QUOTED(r), why);
}

bool
unread(struct reading *r, const char *why)
{
	return err_set(r->e, ERR_USAGE, QUOTE "%s", QUOTED(r), why);
}

bool
refuse_unread(struct reading *r)
{
	return err_set(
	    r->e, ERR_USAGE, "no day is understood of " QUOTE, QUOTED(r));
}

/* Words that say something about a date, but are not one. */
bool
refuse_words(struct reading *r)
{
	const struct shape *s = &r->shape;
	const char *month = NULL;

	if (s->odd != NULL)
		month = month_nearest(s->odd, s->odd_len);
	if (month != NULL)
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": `%.*s` is no month; is %s meant?", QUOTED(r),
		    (int)s->odd_len, s->odd, month);
	return refuse_unread(r);
}

bool
refuse_day(struct reading *r, int year, int month, int day)
{
	int end = month_end(year, month);
	int days;

	if (end == DAY_NONE && (month < 1 || month > 12))
		return misread(r,
		    ": there is no month %d; the day comes first, as in "
		    "30/09/2021",
		    month);
	if (end == DAY_NONE)
		return misread(r, ": there is no year %d", year);
	day_split(end, NULL, NULL, &days);
	return misread(r, ": there is no %d %s %d; the month has %d days", day,
	    month_name(month), year, days);
}

bool
refuse_two_years(struct reading *r, int year, int other)
{
	int whole = other < 100 ? year - year % 100 + other : other;

	/* 1999-00 */
	if (other == 0 && year % 100 == 99)
		whole = year + 1;
	if (whole == year + 1)
		return misread(r,
		    " may be one year or two: write %d/%02d, or %d to %d", year,
		    whole % 100, year, whole);
	if (other >= 1 && other <= 12)
		return misread(r, ": write %d-%02d for the month", year, other);
	if (whole > year)
		return misread(r,
		    ": write %d to %d; a financial year is written %d/%02d",
		    year, whole, year, (year + 1) % 100);
	return misread(
	    r, ": there is no month %d; a month is written 2021-09", other);
}

bool
refuse_financial(struct reading *r, int year, int other)
{
	int whole = other < 100 ? year - year % 100 + other : other;

	if (other >= 1 && other <= 12 && whole <= year)
		return misread(r,
		    " is not a financial year: write %d/%02d, or %02d/%d for "
		    "the month",
		    year, (year + 1) % 100, other, year);
	if (whole <= year)
		return misread(r, " is not a financial year: write %d/%02d",
		    year, (year + 1) % 100);
	return misread(r,
	    " is not a financial year: write %d/%02d, or %d to %d", year,
	    (year + 1) % 100, year, whole);
}

/* The number by which a spreadsheet knows a day. */
bool
refuse_serial(struct reading *r, int number)
{
	char day[16];

	/* Its day 60 is the 29 February 1900 that never was. */
	day_full(day_make(1899, 12, 30) + number, day);
	return misread(r,
	    " is a spreadsheet's number for a day: write `%s`, or give the "
	    "cells a date format before they are copied",
	    day);
}
