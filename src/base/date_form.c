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

#define QUOTED_LIMIT 80

/* The forms that an error offers where it knows no better. */
#define WHOLE "30 Sep 2021, Sep 2021, Q2 2021/22 or 2021/22"

enum form {
	FORM_YMD,
	FORM_DMY,
	FORM_MONTH, /* month, year */
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
	REFUSED_SHORT,
	REFUSED_MONTH_SIGN,
	REFUSED_NO_YEAR,
	REFUSED_NONE_TOO,
};

/*
 * In a row `d` is a number of one or two digits, `D` also an ordinal, `y` a
 * year of two or four digits, `=` a dash of either kind. The longer row stands
 * before the shorter one that it begins with.
 */
static const struct {
	const char *shape;
	enum form form;
} forms[] = {
	{ "4-d-d", FORM_YMD },
	{ "d/d/y", FORM_DMY },
	{ "d.d.y", FORM_DMY },
	{ "d-d-y", FORM_DMY },
	{ "d-M-y", FORM_DMY },
	{ "D M y", FORM_DMY },
	{ "M D,y", REFUSED_MONTH_FIRST },
	{ "M D y", REFUSED_MONTH_FIRST },
	{ "M y", FORM_MONTH },
	{ "M-y", FORM_MONTH },
	{ "d/4", FORM_MONTH },
	{ "4-M-d", REFUSED_YEAR_FIRST },
	{ "4 M d", REFUSED_YEAR_FIRST },
	{ "4/d/d", REFUSED_YEAR_FIRST },
	{ "4.d.d", REFUSED_YEAR_FIRST },
	{ "4-d", FORM_YEAR_MONTH },
	{ "4=d", REFUSED_TWO_YEARS },
	{ "4=4", REFUSED_TWO_YEARS },
	{ "Q 4=y", REFUSED_QUARTER_DASH },
	{ "Q 4/y", FORM_QUARTER_FINANCIAL },
	{ "Q 4", FORM_QUARTER },
	{ "Q 2/2", REFUSED_QUARTER_YEAR },
	{ "Q 2", REFUSED_QUARTER_YEAR },
	{ "4/y Q", REFUSED_QUARTER_LAST },
	{ "4 Q", REFUSED_QUARTER_LAST },
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
	{ "D M", REFUSED_NO_YEAR },
	{ "M D", REFUSED_NO_YEAR },
	{ "M", REFUSED_NO_YEAR },
	{ "Q", REFUSED_NO_YEAR },
	{ "N", REFUSED_NONE_TOO },
};

/* Bytes of the text to quote in an error: not all of a long one. */
static int
quoted_len(const char *text)
{
	size_t n = strlen(text);

	if (n <= QUOTED_LIMIT)
		return (int)n;
	n = QUOTED_LIMIT;
	while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	return (int)n;
}

void
reading_open(struct reading *r, const char *text, struct err *e)
{
	r->at = 0;
	r->text = text;
	r->quoted = quoted_len(text);
	r->e = e;
	shape_read(&r->shape, text);
}

bool
refuse_unread(struct reading *r)
{
	return err_set(r->e, ERR_USAGE,
	    QUOTE " cannot be read as a date: write it as in " WHOLE
		  "; for anything else use {text, date}",
	    QUOTED(r));
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
	return err_set(r->e, ERR_USAGE,
	    QUOTE " is not a date alone: use {text, date}, as in {text: "
		  "\"%.*s\", date: the day or month it means}",
	    QUOTED(r), QUOTED(r));
}

static bool
refuse_day(struct reading *r, int year, int month, int day)
{
	int end = month_end(year, month);
	int days;

	if (end == DAY_NONE && (month < 1 || month > 12))
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": there is no month %d; the day comes first, as "
			  "in 30/09/2021",
		    QUOTED(r), month);
	if (end == DAY_NONE)
		return err_set(r->e, ERR_USAGE, QUOTE ": there is no year %d",
		    QUOTED(r), year);
	day_split(end, NULL, NULL, &days);
	return err_set(r->e, ERR_USAGE,
	    QUOTE ": there is no %d %s %d; the month has %d days", QUOTED(r),
	    day, month_name(month), year, days);
}

static bool
refuse_two_years(struct reading *r, int year, int other)
{
	int whole = other < 100 ? year - year % 100 + other : other;

	/* 1999-00 */
	if (other == 0 && year % 100 == 99)
		whole = year + 1;
	if (whole == year + 1)
		return err_set(r->e, ERR_USAGE,
		    QUOTE " may be one year or two: write %d/%02d, or %d "
			  "to %d",
		    QUOTED(r), year, whole % 100, year, whole);
	if (other >= 1 && other <= 12)
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write %d-%02d for the month", QUOTED(r), year,
		    other);
	if (whole > year)
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write %d to %d; a financial year is written "
			  "%d/%02d",
		    QUOTED(r), year, whole, year, (year + 1) % 100);
	return err_set(r->e, ERR_USAGE,
	    QUOTE ": there is no month %d; a month is written 2021-09",
	    QUOTED(r), other);
}

static bool
refuse_financial(struct reading *r, int year, int other)
{
	int whole = other < 100 ? year - year % 100 + other : other;

	if (other >= 1 && other <= 12 && whole <= year)
		return err_set(r->e, ERR_USAGE,
		    QUOTE " is not a financial year: write %d/%02d, or "
			  "%02d/%d for the month",
		    QUOTED(r), year, (year + 1) % 100, other, year);
	if (whole <= year)
		return err_set(r->e, ERR_USAGE,
		    QUOTE " is not a financial year: write %d/%02d", QUOTED(r),
		    year, (year + 1) % 100);
	return err_set(r->e, ERR_USAGE,
	    QUOTE " is not a financial year: write %d/%02d, or %d to %d",
	    QUOTED(r), year, (year + 1) % 100, year, whole);
}

static bool
refuse_short(struct reading *r, int one, int other)
{
	if (other == one + 1 && one > 12)
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write the year in full, 20%02d/%02d", QUOTED(r),
		    one, other);
	if (one >= 1 && one <= 12)
		return err_set(r->e, ERR_USAGE,
		    QUOTE " may be a month or a day: write %02d/20%02d "
			  "for the month, or the day with its year, as in "
			  "30/09/2021",
		    QUOTED(r), one, other);
	return err_set(r->e, ERR_USAGE,
	    QUOTE " has no year: write the date whole, as in 30/09/2021",
	    QUOTED(r));
}

/* Says why a form is refused; v are its numbers, in order. */
static bool
refuse_form(struct reading *r, enum form form, const int v[])
{
	const char *why;

	switch (form) {
	case REFUSED_TWO_YEARS:
		return refuse_two_years(r, v[0], v[1]);
	case REFUSED_SHORT:
		return refuse_short(r, v[0], v[1]);
	case REFUSED_QUARTER_DASH:
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write Q%d %d/%02d for the quarter of a "
			  "financial year",
		    QUOTED(r), v[0], v[1], (v[1] + 1) % 100);
	case REFUSED_MONTH_SIGN:
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write a month as %02d/%d", QUOTED(r), v[0], v[1]);
	case REFUSED_MONTH_FIRST:
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": write the day first, as in %d %s %d", QUOTED(r),
		    v[1], month_name(v[0]), v[2] < 100 ? 2000 + v[2] : v[2]);
	case REFUSED_YEAR_FIRST:
		why = "write the day first, as in 30 Sep 2021, or 2021-09-30";
		break;
	case REFUSED_BOTH_WHOLE:
		why = "write both dates whole, as in 1 Sep 2021 to 30 Sep "
		      "2021";
		break;
	case REFUSED_QUARTER_YEAR:
		why = "write the year of a quarter in full, as in Q2 2021/22 "
		      "or Q3 2021";
		break;
	case REFUSED_QUARTER_LAST:
		why = "write the quarter first, as in Q2 2021/22";
		break;
	case REFUSED_NO_YEAR:
		why = "a year is missing; write every date whole, as in " WHOLE;
		break;
	case REFUSED_NONE_TOO:
		why = "TBC, TBD and n/a stand alone; write the date alone, or "
		      "use {text, date}";
		break;
	default:
		return refuse_unread(r);
	}
	return err_set(r->e, ERR_USAGE, QUOTE ": %s", QUOTED(r), why);
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
		if (strchr("124oMQ", s->is[at + i]) != NULL)
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
		return err_set(r->e, ERR_USAGE,
		    QUOTE ": the quarters are Q1 to Q4", QUOTED(r));
	if (form == FORM_QUARTER_FINANCIAL) {
		if (!year_follows(year, v[2]))
			return refuse_financial(r, year, v[2]);
		/* Q1 is April to June, Q4 January to March of the next year. */
		month += 3;
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
		return span_months(r, out, v[0], 4, 12);
	case FORM_YEAR:
		out->bare_year = true;
		return span_months(r, out, v[0], 1, 12);
	default:
		return refuse_form(r, form, v);
	}
}

bool
read_date(struct reading *r, struct span *out)
{
	const struct shape *s = &r->shape;
	int v[4] = { 0, 0, 0, 0 }, len;
	size_t i;

	out->bare_year = false;
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		len = row_matches(forms[i].shape, s, r->at, v);
		if (len == 0)
			continue;
		if (forms[i].form >= REFUSED && goes_on(s, r->at + len))
			continue;
		r->at += len;
		return span_make(r, out, forms[i].form, v);
	}
	return refuse_unread(r);
}
