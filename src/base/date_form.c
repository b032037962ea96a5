/* SPDX-License-Identifier: ISC */

/*
 * One date: the first row, in a table of shapes, that the text goes on with.
 * The forms that are refused are rows of the same table, so that an error can
 * name the right form with the reader's own numbers in it.
 */

#include "date_form.h"

#include <stddef.h>
#include <string.h>

#include "ragtrack/base/err.h"

enum form {
	FORM_YMD,
	FORM_DMY,
	FORM_DMY_SHORT, /* 24-01-31 */
	FORM_MONTH,	/* month, year */
	FORM_YEAR_MONTH,
	FORM_QUARTER,
	FORM_QUARTER_FINANCIAL,
	FORM_FINANCIAL,
	FORM_YEAR,
	REFUSED, /* from here on */
	REFUSED_MONTH_FIRST = REFUSED,
	REFUSED_YEAR_FIRST,
	REFUSED_BOTH_WHOLE,
	REFUSED_TWO_YEARS,
	REFUSED_QUARTER_DASH,
	REFUSED_QUARTER_YEAR,
	REFUSED_QUARTER_LAST,
	REFUSED_FINANCIAL_DASH,
	REFUSED_SHORT,
	REFUSED_MONTH_SIGN,
	REFUSED_DAY_NO_YEAR,
	REFUSED_MONTH_NO_YEAR,
	REFUSED_NO_YEAR,
	REFUSED_NONE_TOO,
	REFUSED_SERIAL,
};

/*
 * In a row `d` is a number of one or two digits, `D` also an ordinal, `y` a
 * year of two or four digits, `=` a dash of either kind. The longer row comes
 * before the shorter one that it begins with.
 */
static const struct {
	const char *shape;
	enum form form;
} forms[] = {
	{ "4-d-d", FORM_YMD },
	{ "4/d/d", FORM_YMD },
	{ "d/d/y", FORM_DMY },
	{ "d.d.y", FORM_DMY },
	{ "2-2-2", FORM_DMY_SHORT },
	{ "d-d-y", FORM_DMY },
	{ "d-M-y", FORM_DMY },
	{ "d d 4", FORM_DMY },
	{ "D M y", FORM_DMY },
	{ "M D,y", REFUSED_MONTH_FIRST },
	{ "M D y", REFUSED_MONTH_FIRST },
	{ "M y", FORM_MONTH },
	{ "M-y", FORM_MONTH },
	{ "d/4", FORM_MONTH },
	{ "4-M-d", REFUSED_YEAR_FIRST },
	{ "4 M d", REFUSED_YEAR_FIRST },
	{ "4.d.d", REFUSED_YEAR_FIRST },
	{ "4-d", FORM_YEAR_MONTH },
	{ "4=d", REFUSED_TWO_YEARS },
	{ "4=4", REFUSED_TWO_YEARS },
	{ "Q 4=4", REFUSED_QUARTER_DASH },
	{ "Q 4=2", FORM_QUARTER_FINANCIAL },
	{ "Q 4/y", FORM_QUARTER_FINANCIAL },
	{ "Q 4", FORM_QUARTER },
	{ "Q 2/2", REFUSED_QUARTER_YEAR },
	{ "Q 2", REFUSED_QUARTER_YEAR },
	{ "4/y Q", REFUSED_QUARTER_LAST },
	{ "4 Q", REFUSED_QUARTER_LAST },
	{ "4-Q", REFUSED_QUARTER_LAST },
	{ "Y 4/y", FORM_FINANCIAL },
	{ "Y4/y", FORM_FINANCIAL },
	{ "Y 4=y", REFUSED_FINANCIAL_DASH },
	{ "4/y", FORM_FINANCIAL },
	{ "4", FORM_YEAR },
	{ "D=D M", REFUSED_BOTH_WHOLE },
	{ "D=D-M", REFUSED_BOTH_WHOLE },
	{ "DTD M", REFUSED_BOTH_WHOLE },
	{ "DAD M", REFUSED_BOTH_WHOLE },
	{ "D,D M", REFUSED_BOTH_WHOLE },
	{ "D&D M", REFUSED_BOTH_WHOLE },
	{ "d/d", REFUSED_SHORT },
	{ "d-4", REFUSED_MONTH_SIGN },
	{ "d.4", REFUSED_MONTH_SIGN },
	{ "D M", REFUSED_DAY_NO_YEAR },
	{ "M D", REFUSED_NO_YEAR },
	{ "M", REFUSED_MONTH_NO_YEAR },
	{ "Q", REFUSED_NO_YEAR },
	{ "N", REFUSED_NONE_TOO },
	{ "5.d", REFUSED_SERIAL },
	{ "5", REFUSED_SERIAL },
};

static bool span_day(
    struct reading *r, struct span *out, int year, int month, int day);

/* A year that was left out: the next such day or month is meant. */
static void
year_add(struct reading *r, char sign, int year)
{
	r->years[r->nyears].at = r->shape.to[r->at - 1];
	r->years[r->nyears].year = year;
	r->years[r->nyears++].sign = sign;
}

/* The year of the next such day that exists, from r->from_day on; 29 February
 * has eight years to come. */
static int
next_year(const struct reading *r, int month, int day)
{
	int year, found;

	day_split(r->from_day, &year, NULL, NULL);
	for (int i = 0; i < 9; i++) {
		found = day == 0 ? month_end(year + i, month) :
				   day_make(year + i, month, day);
		if (found >= r->from_day)
			return year + i;
	}
	return year;
}

static bool
next_day(struct reading *r, struct span *out, int month, int day, char sign)
{
	int year = next_year(r, month, day);

	if (!span_day(r, out, year, month, day))
		return false;
	year_add(r, sign, year);
	return true;
}

static bool
next_month(struct reading *r, struct span *out, int month)
{
	int year = next_year(r, month, 0);

	if (!span_months(r, out, year, month, 1))
		return false;
	year_add(r, ' ', year);
	return true;
}

/* Two short numbers: 30/09, 09/21, 21/22. */
static bool
read_short(struct reading *r, struct span *out, int one, int other)
{
	if (other == one + 1 && one > 12)
		return misread(
		    r, ": write the year in full, 20%02d/%02d", one, other);
	if (one >= 1 && one <= 12)
		return misread(r,
		    " may be a month or a day: write %02d/20%02d for the "
		    "month, or the day with its year, as in 30/09/2021",
		    one, other);
	if (r->from_day != DAY_NONE)
		return next_day(r, out, other, one, '/');
	return unread(
	    r, " has no year: write the date whole, as in 30/09/2021");
}

/* 24-01-31, which other people write for the last day of January. */
static bool
read_dashes(struct reading *r, struct span *out, const int v[])
{
	char day_first[16], year_first[16];

	if (day_make(year_whole(v[2]), v[1], v[0]) == DAY_NONE ||
	    day_make(year_whole(v[0]), v[1], v[2]) == DAY_NONE)
		return span_day(r, out, year_whole(v[2]), v[1], v[0]);
	day_full(day_make(year_whole(v[2]), v[1], v[0]), day_first);
	day_full(day_make(year_whole(v[0]), v[1], v[2]), year_first);
	return misread(r, " may be %s or %s: write the year in full", day_first,
	    year_first);
}

static const char *
reason(enum form form)
{
	switch (form) {
	case REFUSED_YEAR_FIRST:
		return ": write the day first, as in 30 Sep 2021, or "
		       "2021-09-30";
	case REFUSED_QUARTER_YEAR:
		return ": write the year of a quarter in full, as in Q2 "
		       "2021/22 or Q3 2021";
	case REFUSED_QUARTER_LAST:
		return ": write the quarter first, as in Q2 2021/22";
	default:
		return ": a year is missing";
	}
}

/* Says why a form is refused; v are its numbers, in order. */
static bool
refuse_form(struct reading *r, enum form form, const int v[])
{
	switch (form) {
	case REFUSED_TWO_YEARS:
		return refuse_two_years(r, v[0], v[1]);
	case REFUSED_QUARTER_DASH:
		return misread(r,
		    ": write Q%d %d/%02d for the quarter of a financial year",
		    v[0], v[1], (v[1] + 1) % 100);
	case REFUSED_MONTH_FIRST:
		return misread(r, ": write the day first, as in %d %s %d", v[1],
		    month_name(v[0]), year_whole(v[2]));
	case REFUSED_BOTH_WHOLE:
		return misread(r,
		    ": write both dates whole, as in 1 Sep 2021 to 30 Sep "
		    "2021");
	case REFUSED_NONE_TOO:
		if (r->shape.is[r->at] != '\0' &&
		    strchr(",&A", r->shape.is[r->at]) == NULL)
			return refuse_unread(r);
		return misread(r,
		    ": TBC, TBD and n/a are written alone; write the date "
		    "alone");
	case REFUSED_SERIAL:
		return refuse_serial(r, v[0]);
	case REFUSED_MONTH_SIGN:
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write a month as %02d/%d", QUOTED(r), v[0], v[1]);
	case REFUSED_FINANCIAL_DASH:
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write FY %d/%02d for a financial year", QUOTED(r),
		    v[0], (v[0] + 1) % 100);
	case REFUSED_MONTH_NO_YEAR:
		return misread(r, "%s; write every date whole, as in " WHOLE,
		    reason(form));
	default:
		return unread(r, reason(form));
	}
}

bool
shape_char_matches(char row, char is)
{
	switch (row) {
	case 'd':
		return is == '1' || is == '2';
	case 'D':
		return is == '1' || is == '2' || is == 'o';
	case 'y':
		return is == '2' || is == '4';
	case '=':
		return is == '-' || is == '~';
	default:
		return is == row;
	}
}

/* Length of a row if the shape goes on with it, else 0. v: its numbers. */
static int
row_matches(const char *row, const struct shape *s, int at, int v[4])
{
	int i, n = 0;

	for (i = 0; row[i] != '\0'; i++) {
		if (!shape_char_matches(row[i], s->is[at + i]))
			return 0;
		if (strchr("1245oMQ", s->is[at + i]) != NULL)
			v[n++] = s->value[at + i];
	}
	return i;
}

/* Whether the number that a form ends with begins another date, as the 2021
 * of "Sep 21, 2021-10-30". */
static bool
goes_on(const struct shape *s, int at)
{
	char next = s->is[at];

	if (strchr("124", s->is[at - 1]) == NULL)
		return false;
	return next == '-' || next == '/' || next == '.' ||
	    (next == ' ' && s->is[at + 1] == 'M');
}

int
year_whole(int year)
{
	return year < 100 ? 2000 + year : year;
}

static bool
span_day(struct reading *r, struct span *out, int year, int month, int day)
{
	out->first = out->last = day_make(year, month, day);
	out->precision = WHEN_DAY;
	return out->first != DAY_NONE || refuse_day(r, year, month, day);
}

/* A span of whole months that begins with the one given. */
bool
span_months(struct reading *r, struct span *out, int year, int month, int n)
{
	out->first = day_make(year, month, 1);
	if (out->first == DAY_NONE)
		return refuse_day(r, year, month, 1);
	out->last = day_add_months(out->first, n - 1);
	if (out->last == DAY_NONE)
		return refuse_unread(r); /* the year after 9999 */
	day_split(out->last, &year, &month, NULL);
	out->last = month_end(year, month);
	out->precision = n == 1 ? WHEN_MONTH :
	    n == 3		? WHEN_QUARTER :
				  WHEN_YEAR;
	return true;
}

/* Whether `other`, of two digits or four, is the year after. */
static bool
year_follows(int year, int other)
{
	return other == year + 1 || (other < 100 && other == (year + 1) % 100);
}

static bool
span_quarter(struct reading *r, struct span *out, enum form form, const int v[])
{
	int month = (v[0] - 1) * 3 + 1, year = v[1];

	if (v[0] < 1 || v[0] > 4)
		return misread(r, ": the quarters are Q1 to Q4");
	if (form == FORM_QUARTER_FINANCIAL) {
		if (!year_follows(year, v[2]))
			return refuse_financial(r, year, v[2]);
		/* Where years begin in April, Q1 is April to June. */
		month += r->year_begins - 1;
		if (month > 12) {
			month -= 12;
			year++;
		}
	}
	return span_months(r, out, year, month, 3);
}

/* What the numbers of a form mean. */
static bool
span_make(struct reading *r, struct span *out, enum form form, const int v[])
{
	switch (form) {
	case FORM_YMD:
		return span_day(r, out, v[0], v[1], v[2]);
	case FORM_DMY:
		return span_day(r, out, year_whole(v[2]), v[1], v[0]);
	case FORM_DMY_SHORT:
		return read_dashes(r, out, v);
	case FORM_MONTH:
		return span_months(r, out, year_whole(v[1]), v[0], 1);
	case FORM_YEAR_MONTH:
		if (v[1] < 1 || v[1] > 12)
			return refuse_two_years(r, v[0], v[1]);
		return span_months(r, out, v[0], v[1], 1);
	case FORM_QUARTER:
	case FORM_QUARTER_FINANCIAL:
		return span_quarter(r, out, form, v);
	case FORM_FINANCIAL:
		if (!year_follows(v[0], v[1]))
			return refuse_financial(r, v[0], v[1]);
		return span_months(r, out, v[0], r->year_begins, 12);
	case FORM_YEAR:
		out->bare_year = true;
		return span_months(r, out, v[0], 1, 12);
	default:
		return refuse_form(r, form, v);
	}
}

/* A form without a year, where the next such day or month is meant. */
static bool
read_yearless(struct reading *r, struct span *out, enum form form, int v[])
{
	if (form == REFUSED_DAY_NO_YEAR)
		return next_day(r, out, v[1], v[0], ' ');
	return next_month(r, out, v[0]);
}

/* The weekday of the shape must be that of the day read. */
static bool
check_weekday(struct reading *r, const struct span *span, int weekday)
{
	char day[16];
	int is;

	if (weekday < 0)
		return true;
	if (span->precision != WHEN_DAY)
		return refuse_unread(r);
	is = day_weekday(span->first);
	if (is == weekday)
		return true;
	day_full(span->first, day);
	return misread(r, ": %s is a %s, not a %s", day, weekday_name(is),
	    weekday_name(weekday));
}

static bool
read_form(struct reading *r, struct span *out)
{
	const struct shape *s = &r->shape;
	int v[4] = { 0, 0, 0, 0 }, len;
	enum form form;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		len = row_matches(forms[i].shape, s, r->at, v);
		form = forms[i].form;
		if (len == 0)
			continue;
		if ((form >= REFUSED || form == FORM_QUARTER_FINANCIAL) &&
		    goes_on(s, r->at + len))
			continue;
		r->at += len;
		if (r->from_day != DAY_NONE &&
		    (form == REFUSED_DAY_NO_YEAR ||
			form == REFUSED_MONTH_NO_YEAR))
			return read_yearless(r, out, form, v);
		if (form == REFUSED_SHORT)
			return read_short(r, out, v[0], v[1]);
		return span_make(r, out, form, v);
	}
	return refuse_unread(r);
}

bool
read_date(struct reading *r, struct span *out)
{
	const struct shape *s = &r->shape;
	int weekday = -1;

	out->bare_year = false;
	r->at += s->is[r->at] == 'P';
	if (s->is[r->at] == 'W')
		weekday = s->value[r->at++];
	if (!read_form(r, out) || !check_weekday(r, out, weekday))
		return false;
	if (s->is[r->at] == 't' && out->precision == WHEN_DAY)
		r->at++;
	return true;
}
