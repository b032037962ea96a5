/* SPDX-License-Identifier: ISC */

/*
 * Dates: the calendar against a day by day count, every form of the plan
 * format that is read or refused, and the words people type.
 */

#include "ragtrack/base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"

/* Day by day from 1 January 1 to the end of 9999, by the rule of leap years
 * alone. */
static void
days_follow_the_calendar(void **state)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int y, m, d, yy, mm, dd, day = day_make(1, 1, 1), last, weekday = 0;

	(void)state;
	for (y = 1; y <= 9999; y++) {
		for (m = 1; m <= 12; m++) {
			last = length[m - 1];
			if (m == 2 && y % 4 == 0 &&
			    (y % 100 != 0 || y % 400 == 0))
				last = 29;
			for (d = 1; d <= last; d++, day++) {
				if (day_make(y, m, d) != day)
					fail_msg("%d-%d-%d", y, m, d);
				day_split(day, &yy, &mm, &dd);
				if (yy != y || mm != m || dd != d)
					fail_msg("%d-%d-%d back", y, m, d);
				if (day_weekday(day) != weekday)
					fail_msg("%d-%d-%d weekday", y, m, d);
				weekday = (weekday + 1) % 7;
			}
			assert_int_equal(month_end(y, m), day - 1);
			assert_int_equal(day_make(y, m, d), DAY_NONE);
		}
	}
	assert_int_equal(day_make(1970, 1, 1), 0);
	assert_int_equal(day_make(2026, 9, 30), 20726);
	assert_int_equal(day_weekday(day_make(2026, 9, 30)), 2);
	assert_int_equal(
	    day_span(day_make(2024, 2, 28), day_make(2024, 3, 1)), 2);
	assert_int_equal(
	    day_span(day_make(2024, 3, 1), day_make(2024, 2, 28)), -2);
	assert_int_equal(day_span(DAY_NONE, day_make(2024, 3, 1)), 0);
	assert_int_equal(day_span(day_make(2024, 3, 1), DAY_NONE), 0);
}

static void
days_that_are_not(void **state)
{
	int day = 7;

	(void)state;
	assert_int_equal(day_make(2023, 2, 29), DAY_NONE);
	assert_int_equal(day_make(1900, 2, 29), DAY_NONE);
	assert_int_not_equal(day_make(2000, 2, 29), DAY_NONE);
	assert_int_equal(day_make(0, 1, 1), DAY_NONE);
	assert_int_equal(day_make(10000, 1, 1), DAY_NONE);
	assert_int_equal(day_make(2023, 0, 1), DAY_NONE);
	assert_int_equal(day_make(2023, 13, 1), DAY_NONE);
	assert_int_equal(day_make(2023, 1, 0), DAY_NONE);
	assert_int_equal(month_end(2023, 13), DAY_NONE);
	assert_false(day_parse_iso("2023-02-29", &day));
	assert_false(day_parse_iso("2023-2-9", &day));
	assert_false(day_parse_iso("2023-02-091", &day));
	assert_false(day_parse_iso("", &day));
	assert_int_equal(day, 7);
	assert_true(day_parse_iso("2024-02-29", &day));
	assert_int_equal(day, day_make(2024, 2, 29));
}

static void
days_are_written(void **state)
{
	char out[32];
	int day = day_make(2026, 9, 30);

	(void)state;
	day_iso(day, out);
	assert_string_equal(out, "2026-09-30");
	day_short(day, out);
	assert_string_equal(out, "30 Sep 26");
	day_short(day_make(2003, 4, 5), out);
	assert_string_equal(out, "5 Apr 03");
	day_long(day, out);
	assert_string_equal(out, "Wed 30 Sep 2026");
	day_iso(day_make(1, 1, 1), out);
	assert_string_equal(out, "0001-01-01");
	day_long(DAY_NONE, out);
	assert_string_equal(out, "");
	day_iso(INT_MAX, out);
	assert_string_equal(out, "");
}

static void
months_are_added(void **state)
{
	(void)state;
	assert_int_equal(
	    day_add_months(day_make(2024, 1, 31), 1), day_make(2024, 2, 29));
	assert_int_equal(
	    day_add_months(day_make(2023, 1, 31), 1), day_make(2023, 2, 28));
	assert_int_equal(
	    day_add_months(day_make(2024, 2, 29), -12), day_make(2023, 2, 28));
	assert_int_equal(
	    day_add_months(day_make(2023, 11, 30), 3), day_make(2024, 2, 29));
	assert_int_equal(
	    day_add_months(day_make(2023, 1, 15), -1), day_make(2022, 12, 15));
	assert_int_equal(day_add_months(day_make(9999, 12, 1), 1), DAY_NONE);
	assert_int_equal(day_add_months(day_make(1, 1, 1), -1), DAY_NONE);
	assert_int_equal(day_add_months(0, INT_MAX), DAY_NONE);
	assert_int_equal(day_add_months(DAY_NONE, 1), DAY_NONE);
}

struct read_case {
	const char *text;
	const char *first, *last; /* ISO; "" is none */
	enum precision precision;
	const char *points; /* ISO, with spaces between */
	bool ongoing;
};

#define SEP_30 "2021-09-30", "2021-09-30", WHEN_DAY, "", false
#define SEP "2021-09-01", "2021-09-30", WHEN_MONTH, "", false
#define NONE "", "", WHEN_NONE, "", false
#define RANGE(a, b) a, b, WHEN_RANGE, "", false
#define ONGOING(a, p) a, "", p, "", true

static const struct read_case read_cases[] = {
	/* days */
	{ "2021-09-30", SEP_30 },
	{ "2021-9-30", SEP_30 },
	{ "30/09/2021", SEP_30 },
	{ "30/9/21", SEP_30 },
	{ "30.09.21", SEP_30 },
	{ "30.9.2021", SEP_30 },
	{ "30-09-2021", SEP_30 },
	{ "30-9-21", SEP_30 },
	{ "30-Sep-21", SEP_30 },
	{ "30-sept-2021", SEP_30 },
	{ "30 Sep 2021", SEP_30 },
	{ "30 Sept. 2021", SEP_30 },
	{ "30TH SEPTEMBER 2021", SEP_30 },
	{ "  30   Sep\t21 ", SEP_30 },
	{ "30\xc2\xa0Sep\xc2\xa0"
	  "2021",
	    SEP_30 },
	{ "1st September 2021", "2021-09-01", "2021-09-01", WHEN_DAY, "",
	    false },
	{ "2nd Sep 21", "2021-09-02", "2021-09-02", WHEN_DAY, "", false },
	{ "3/4/2021", "2021-04-03", "2021-04-03", WHEN_DAY, "", false },
	{ "29/02/2024", "2024-02-29", "2024-02-29", WHEN_DAY, "", false },
	{ "1 May 00", "2000-05-01", "2000-05-01", WHEN_DAY, "", false },
	{ "30 09 2021", SEP_30 },
	{ "2021/09/30", SEP_30 },
	{ "2021/9/30", SEP_30 },
	{ "30.9.2021.", SEP_30 },
	{ "30 Sep 2021.", SEP_30 },
	{ "30th of September 2021", SEP_30 },
	{ "30th of Sept '21", SEP_30 },
	{ "by 30 September 2021", SEP_30 },
	{ "By end of 30 September 2021", SEP_30 },
	{ "Thu 30 Sep 2021", SEP_30 },
	{ "Thursday, 30 September 2021", SEP_30 },
	{ "by Thurs. 30/09/21", SEP_30 },
	{ "THURSDAY 2021-09-30", SEP_30 },
	{ "2021-09-30 00:00:00", SEP_30 },
	{ "2021-09-30T17:00:00Z", SEP_30 },
	{ "2021-09-30T17:00:00.000+01:00", SEP_30 },
	{ "2021-09-30 23:59 UTC", SEP_30 },
	{ "30/09/2021 09:15", SEP_30 },
	{ "30/09/2021 9:15 PM", SEP_30 },
	{ "30 Sep 2021 5pm", SEP_30 },
	/* months */
	{ "by September 2021", SEP },
	{ "By end of September 2021", SEP },
	{ "before end of September 2021", SEP },
	{ "End of Sept 21", SEP },
	{ "end September 2021", SEP },
	{ "Sept '21", SEP },
	{ "Sep\xe2\x80\x99"
	  "21",
	    SEP },
	{ "September 2021.", SEP },
	{ "September 2021", SEP },
	{ "Sept 21", SEP },
	{ "Sept. 21", SEP },
	{ "Sep-21", SEP },
	{ "Sep-2021", SEP },
	{ "09/2021", SEP },
	{ "9/2021", SEP },
	{ "2021-09", SEP },
	{ "SEP 2021", SEP },
	{ "Feb 24", "2024-02-01", "2024-02-29", WHEN_MONTH, "", false },
	{ "2021-12", "2021-12-01", "2021-12-31", WHEN_MONTH, "", false },
	{ "2021-01", "2021-01-01", "2021-01-31", WHEN_MONTH, "", false },
	/* quarters and years */
	{ "Q1 2021/22", "2021-04-01", "2021-06-30", WHEN_QUARTER, "", false },
	{ "Q2 2021/22", "2021-07-01", "2021-09-30", WHEN_QUARTER, "", false },
	{ "q3 2021/2022", "2021-10-01", "2021-12-31", WHEN_QUARTER, "", false },
	{ "Q4 2021/22", "2022-01-01", "2022-03-31", WHEN_QUARTER, "", false },
	{ "Q2 2021-22", "2021-07-01", "2021-09-30", WHEN_QUARTER, "", false },
	{ "Q2 2021\xe2\x80\x93"
	  "22",
	    "2021-07-01", "2021-09-30", WHEN_QUARTER, "", false },
	{ "end of Q2 2021/22", "2021-07-01", "2021-09-30", WHEN_QUARTER, "",
	    false },
	{ "FY 2021/22", "2021-04-01", "2022-03-31", WHEN_YEAR, "", false },
	{ "fy2021/22", "2021-04-01", "2022-03-31", WHEN_YEAR, "", false },
	{ "end of 2021", "2021-01-01", "2021-12-31", WHEN_YEAR, "", false },
	{ "Q3 2021", "2021-07-01", "2021-09-30", WHEN_QUARTER, "", false },
	{ "Q1 2024", "2024-01-01", "2024-03-31", WHEN_QUARTER, "", false },
	{ "2021/22", "2021-04-01", "2022-03-31", WHEN_YEAR, "", false },
	{ "2021/2022", "2021-04-01", "2022-03-31", WHEN_YEAR, "", false },
	{ "1999/00", "1999-04-01", "2000-03-31", WHEN_YEAR, "", false },
	{ "2021", "2021-01-01", "2021-12-31", WHEN_YEAR, "", false },
	/* ranges */
	{ "21.09.21-22.10.21", RANGE("2021-09-21", "2021-10-22") },
	{ "21.09.21 - 22.10.21", RANGE("2021-09-21", "2021-10-22") },
	{ "21.09.21\xe2\x80\x93"
	  "22.10.21",
	    RANGE("2021-09-21", "2021-10-22") },
	{ "1 Sep 2021 to Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "1 Sep 2021 \xe2\x80\x93 Nov 2021",
	    RANGE("2021-09-01", "2021-11-30") },
	{ "1 Sep 2021 TO 2021/22", RANGE("2021-09-01", "2022-03-31") },
	{ "2021 to 2022", RANGE("2021-01-01", "2022-12-31") },
	{ "2021/22-2022/23", RANGE("2021-04-01", "2023-03-31") },
	{ "2021-09-01-2021-09-30", RANGE("2021-09-01", "2021-09-30") },
	{ "01-09-2021-30-09-2021", RANGE("2021-09-01", "2021-09-30") },
	{ "21.09.21\xe2\x88\x92" /* the signs that Word and Outlook make */
	  "22.10.21",
	    RANGE("2021-09-21", "2021-10-22") },
	{ "21.09.21 \xe2\x80\x94 22.10.21", RANGE("2021-09-21", "2021-10-22") },
	{ "Sept\xe2\x80\x91Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "30\xe2\x80\x91Sep\xe2\x80\x91"
	  "21",
	    SEP_30 },
	/* One month twice is that month, not a year and a month. */
	{ "Sep-Sep 2021", SEP },
	{ "By Sept-Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "1 Sep 2021 to end of Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "Sep 2021 to 2022", RANGE("2021-09-01", "2022-12-31") },
	{ "Sep-21-Nov-21", RANGE("2021-09-01", "2021-11-30") },
	{ "Sep-21 to Nov-21", RANGE("2021-09-01", "2021-11-30") },
	{ "09/2021-11/2021", RANGE("2021-09-01", "2021-11-30") },
	{ "Q2 2021/22 to Q4 2021/22", RANGE("2021-07-01", "2022-03-31") },
	{ "Sep 2021 to 15 Sep 2021", RANGE("2021-09-01", "2021-09-15") },
	{ "Sept-Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "Sept. - Nov. 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "Sept\xe2\x80\x93Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	{ "September to November 21", RANGE("2021-09-01", "2021-11-30") },
	{ "Sep-Nov-21", RANGE("2021-09-01", "2021-11-30") },
	{ "Nov-Feb 2022", RANGE("2021-11-01", "2022-02-28") },
	/* several */
	{ "30/09/2021 and 31/03/22", "2021-09-30", "2022-03-31", WHEN_SEVERAL,
	    "2021-09-30", false },
	{ "31/03/22, 30/09/2021", "2021-09-30", "2022-03-31", WHEN_SEVERAL,
	    "2021-09-30", false },
	{ "Sep 21 & Mar 22", "2021-09-01", "2022-03-31", WHEN_SEVERAL,
	    "2021-09-30", false },
	{ "Sep 21\nDec 21\nMar 22", "2021-09-01", "2022-03-31", WHEN_SEVERAL,
	    "2021-09-30 2021-12-31", false },
	{ "Mar 22, Sep 21, and Dec 21", "2021-09-01", "2022-03-31",
	    WHEN_SEVERAL, "2021-09-30 2021-12-31", false },
	{ "Sept-Nov 2021 and 2022", "2021-09-01", "2022-12-31", WHEN_SEVERAL,
	    "2021-11-30", false },
	{ "Sep 21, 22 Oct 2021", "2021-09-01", "2021-10-22", WHEN_SEVERAL,
	    "2021-09-30", false },
	{ "Sep 21, 22/10/21", "2021-09-01", "2021-10-22", WHEN_SEVERAL,
	    "2021-09-30", false },
	{ "31/12/15\n\n31/03/16", "2015-12-31", "2016-03-31", WHEN_SEVERAL,
	    "2015-12-31", false },
	{ "31/12/15,\n31/03/16", "2015-12-31", "2016-03-31", WHEN_SEVERAL,
	    "2015-12-31", false },
	{ "End of Sep 2021 and end of Mar 2022", "2021-09-01", "2022-03-31",
	    WHEN_SEVERAL, "2021-09-30", false },
	/* ongoing */
	{ "ongoing", ONGOING("", WHEN_NONE) },
	{ "(ongoing)", ONGOING("", WHEN_NONE) },
	{ "Ongoing.", ONGOING("", WHEN_NONE) },
	{ "on\xe2\x80\x91going", ONGOING("", WHEN_NONE) },
	/* what comes round */
	{ "Daily", ONGOING("", WHEN_NONE) },
	{ "weekly", ONGOING("", WHEN_NONE) },
	{ "Fortnightly", ONGOING("", WHEN_NONE) },
	{ "MONTHLY", ONGOING("", WHEN_NONE) },
	{ "quarterly", ONGOING("", WHEN_NONE) },
	{ "termly", ONGOING("", WHEN_NONE) },
	{ "Annually", ONGOING("", WHEN_NONE) },
	{ "Half termly", ONGOING("", WHEN_NONE) },
	{ "half-termly", ONGOING("", WHEN_NONE) },
	{ "Bi-monthly", ONGOING("", WHEN_NONE) },
	{ "biannually", ONGOING("", WHEN_NONE) },
	{ "(monthly)", ONGOING("", WHEN_NONE) },
	{ "March (annually)", ONGOING("", WHEN_NONE) },
	{ "annually (March)", ONGOING("", WHEN_NONE) },
	{ "On-Going", ONGOING("", WHEN_NONE) },
	{ "Ongoing (started March 2021)", ONGOING("2021-03-01", WHEN_MONTH) },
	{ "April 21 and ongoing", ONGOING("2021-04-01", WHEN_MONTH) },
	{ "April 21, on-going", ONGOING("2021-04-01", WHEN_MONTH) },
	{ "Ongoing from 30/09/2021", ONGOING("2021-09-30", WHEN_DAY) },
	{ "Since Q2 2021/22, ongoing", ONGOING("2021-07-01", WHEN_QUARTER) },
	{ "ongoing from Sept-Nov 2021", ONGOING("2021-09-01", WHEN_RANGE) },
	{ "Ongoing\nstarted 2021-09-30", ONGOING("2021-09-30", WHEN_DAY) },
	/* none */
	{ "TBC", NONE },
	{ "tbd", NONE },
	{ "n/a", NONE },
	{ "N/A", NONE },
	{ "-", NONE },
	{ "\xe2\x80\x93", NONE },
	{ "To be confirmed", NONE },
	{ "TBC.", NONE },
	{ "ASAP", NONE },
	{ "Immediate", NONE },
	{ "immediately", NONE },
};

/* The ISO day, "" for none, in one of a few buffers. */
static const char *
iso(int day)
{
	static char out[4][16];
	static int next;

	next = (next + 1) % 4;
	day_iso(day, out[next]);
	return out[next];
}

static void
check_read(const struct read_case *c, const struct when *w)
{
	char points[256] = "";
	size_t n = 0;
	int i;

	for (i = 0; i < w->npoints; i++)
		n += (size_t)snprintf(points + n, sizeof(points) - n, "%s%s",
		    i > 0 ? " " : "", iso(w->points[i]));
	if (strcmp(iso(w->first), c->first) != 0 ||
	    strcmp(iso(w->last), c->last) != 0 ||
	    w->precision != c->precision || w->ongoing != c->ongoing ||
	    strcmp(points, c->points) != 0)
		fail_msg("`%s`: read as %s to %s, precision %d, ongoing %d, "
			 "points %s",
		    c->text, iso(w->first), iso(w->last), (int)w->precision,
		    w->ongoing, points);
}

static void
forms_are_read(void **state)
{
	struct arena *a = arena_new();
	struct when w;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(read_cases) / sizeof(read_cases[0]); i++) {
		e = (struct err){ 0 };
		if (!when_parse(a, read_cases[i].text, YEAR_BEGINS, &w, &e))
			fail_msg("%s", e.text);
		check_read(&read_cases[i], &w);
		assert_null(w.date);
	}
	arena_free(a);
}

/* What is refused, and what the error must say. */
static const struct {
	const char *text, *says;
} refused_cases[] = {
	{ "Sep 30, 2021", "write the day first, as in 30 September 2021" },
	{ "September 30 2021", "write the day first, as in 30 September 2021" },
	{ "Sep 30th, 2021", "write the day first, as in 30 September 2021" },
	{ "Sep 21, 2021", "write the day first, as in 21 September 2021" },
	{ "9/30/2021", "there is no month 30; the day comes first" },
	{ "1-30 Sep 2021", "write both dates whole" },
	{ "1 - 30 Sep 2021", "write both dates whole" },
	{ "1st\xe2\x80\x93"
	  "30th September 2021",
	    "write both dates whole" },
	{ "1 to 30 Sep 2021", "write both dates whole" },
	{ "1 and 30 Sep 2021", "write both dates whole" },
	{ "2021-22", "write 2021/22, or 2021 to 2022" },
	{ "2021-2022", "write 2021/22, or 2021 to 2022" },
	{ "2021 - 2022", "write 2021/22, or 2021 to 2022" },
	{ "2021\xe2\x80\x93"
	  "22",
	    "write 2021/22, or 2021 to 2022" },
	{ "2021-2025", "write 2021 to 2025" },
	{ "2021-25", "write 2021 to 2025" },
	{ "2021\xe2\x80\x93"
	  "09",
	    "write 2021-09 for the month" },
	{ "2021-00", "there is no month 0" },
	{ "2021-13-01", "there is no month 13" },
	{ "Q5 2021", "the quarters are Q1 to Q4" },
	{ "Q2 2021/23", "is not a financial year: write 2021/22" },
	{ "2021/23", "write 2021/22, or 2021 to 2023" },
	{ "2021/2024", "write 2021/22, or 2021 to 2024" },
	{ "2021/09", "09/2021 for the month" },
	{ "09/21", "write 09/2021 for the month" },
	{ "21/22", "write the year in full, 2021/22" },
	{ "March", "a year is missing" },
	{ "Sept-Nov", "a year is missing" },
	{ "31 Sep 2021",
	    "there is no 31 September 2021; the month has 30 days" },
	{ "29/02/2023", "there is no 29 February 2023; the month has 28 days" },
	{ "2021-02-30", "there is no 30 February 2021" },
	{ "0/9/2021", "there is no 0 September 2021" },
	{ "Q4 9999/00", "there is no year 10000" },
	{ "Nov 2021 to Sep 2021", "ends before it starts" },
	{ "30/09/21-01/09/21", "ends before it starts" },
	{ "30/09/2021 and TBC", "TBC, TBD and n/a are written alone" },
	{ "TBC and 30/09/2021", "TBC, TBD and n/a are written alone" },
	{ "end of March", "a year is missing" },
	{ "Thu 29 Sep 2021", "29 Sep 2021 is a Wednesday, not a Thursday" },
	{ "24-01-31", "may be 24 Jan 2031 or 31 Jan 2024" },
	{ "24-01-31.", "may be 24 Jan 2031 or 31 Jan 2024" },
	{ "09/21.", "write 09/2021 for the month" },
	{ "by 09/21", "write 09/2021 for the month" },
	{ "45413", "write `1 May 2024`" },
	{ "44105.5", "write `1 Oct 2020`" },
	{ "Sep 2021-2022", "as in Sep 2021 to 2022" },
	{ "Sep 2021 \xe2\x80\x93 2022", "as in Sep 2021 to 2022" },
	{ "30/09/2021-2022", "as in 30/09/2021 to 2022" },
	{ "2021/22-2023", "as in 2021/22 to 2023" },
	{ "Sep 2021 - end of 2022", "as in Sep 2021 to 2022" },
	{ "Q2 2021-2022", "write Q2 2021/22" },
	{ "Ongoing Ongoing", "one date or range" },
	{ "ongoing, ongoing since Sep 2021", "one date or range" },
	{ "ongoing from", "after a word such as from its date" },
	{ "from ongoing since", "after a word such as from its date" },
	{ "ongoing and", "as in ongoing from March 2021" },
	{ "and ongoing", "as in ongoing from March 2021" },
	{ "ongoing March 2021 since", "after a word such as from its date" },
};

static void
other_forms_are_refused_with_the_right_one(void **state)
{
	struct arena *a = arena_new();
	struct when w;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused_cases) / sizeof(refused_cases[0]); i++) {
		e = (struct err){ 0 };
		if (when_parse(a, refused_cases[i].text, YEAR_BEGINS, &w, &e))
			fail_msg("`%s` was read", refused_cases[i].text);
		if (strstr(e.text, refused_cases[i].says) == NULL)
			fail_msg("`%s`: %s", refused_cases[i].text, e.text);
		assert_non_null(strstr(e.text, refused_cases[i].text));
		assert_int_equal(e.code, ERR_USAGE);
		assert_string_equal(w.text, refused_cases[i].text);
		assert_int_equal(w.first, DAY_NONE);
		assert_int_equal(w.last, DAY_NONE);
		assert_int_equal(w.precision, WHEN_NONE);
		assert_false(w.ongoing);
	}
	arena_free(a);
}

/* Kept as words: what the advice must say, of why or of what to write. */
static const struct {
	const char *text, *says;
} kept_cases[] = {
	{ "Autumn 1", "date: the day or month it means}" },
	{ "6 months", "{text: \"6 months\", date: the day" },
	{ "Within 3 months", "no day is understood of `Within 3 months`; " },
	{ "Spring 2016", ", date: 2016} (31 Dec 2016)" },
	{ "Year 1", "date: the day or month" },
	{ "30 June", "a year is missing" },
	{ "Thursday 30 June", "a year is missing" },
	{ "30/09", "has no year" },
	{ "End Q2", "a year is missing" },
	{ "Q2", "a year is missing" },
	{ "w/c 06/06/16", "date: 06/06/16} (6 Jun 2016)" },
	{ "Apr 2015 onwards", ", date: Apr 2015} (30 Apr 2015)" },
	{ "Ongoing - review March 2016", ", date: March 2016}" },
	{ "Ongoing (quarterly)", "date: the day or month" },
	{ "Mid March 2016",
	    "{text: \"Mid March 2016\", date: March 2016} (31" },
	{ "Mid \"March 2016\"",
	    "{text: \"Mid \\\"March 2016\\\"\", date: March 2016}" },
	/* A year is not when the day or the quarter beside it ends. */
	{ "Mid \"March\" 2016", "date: the day or month" },
	{ "Q2 of 2021/22", "date: the day or month" },
	{ "30\xe2\x80\x93"
	  "09\xe2\x80\x93"
	  "2021",
	    "date: the day or month" },
	{ "Thu 30th September, 2021", "date: the day or month" },
	{ "30Sep2021", "date: the day or month" },
	{ "End of Autumn Term 2021", ", date: 2021} (31 Dec 2021)" },
	{ "March 2016 \xe2\x80\x93 complete", ", date: March 2016}" },
	{ "TBC (March 2016)", ", date: March 2016}" },
	{ "31st March 2016 (revised from 31st December 2015)",
	    "date: the day or month" },
	{ "31/12/15 31/03/16", "date: the day or month" },
	{ "Apr 15 / Oct 15", "date: the day or month" },
	{ "review 09/21, then 30 Sep 2021", "date: the day or month" },
	{ "from Sept-Nov 2021 on", ", date: Sept-Nov 2021} (30 Nov 2021)" },
	{ "early 2022", ", date: 2022}" },
	{ "from Sep 2021", ", date: Sep 2021}" },
	{ "March 2021 to ongoing", ", date: March 2021}" },
	{ "ongoing, 30/09/2021 and 31/03/22", "date: the day or month" },
	{ "Septembre 2021", "is September meant?" },
	{ "before 30 Sep 2021", ", date: 30 Sep 2021}" },
	{ "1 Sep to 30 Nov 2021", ", date: 30 Nov 2021}" },
	{ "Thu September 2021", "no day is understood of `" },
	{ "Q2 21/22", "write the year of a quarter in full" },
	{ "2021/22 Q2", "write the quarter first" },
	{ "FY 2021-22", "write FY 2021/22" },
	{ "2021-Sep-30", "write the day first" },
	{ "2021 Sep 30", "write the day first" },
	{ "2021.09.30", "write the day first" },
	{ "09-2021", "write a month as 09/2021" },
	{ "half", "no day is understood of `" },
	{ "bi-daily weekly", "no day is understood of `" },
	{ "March April (annually)", "no day is understood of `" },
	{ "ASAP, 30 Sep 2021", ", date: 30 Sep 2021}" },
	{ "Sep 2021, , Nov 2021", "no day is understood of `" },
	{ "Sep 2021 and and Nov 2021", "no day is understood of `" },
	{ "30 Sep 2021,", ", date: 30 Sep 2021}" },
	{ "30 Sep 2021 25:10", ", date: 30 Sep 2021}" },
	{ "Completed", "date: the day or month" },
	{ "20210930", "no day is understood of `" },
	{ "1 Jan 0021", "a year is missing" },
};

static void
other_words_are_kept_with_advice(void **state)
{
	struct arena *a = arena_new();
	const char *advice;
	struct when w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(kept_cases) / sizeof(kept_cases[0]); i++) {
		const char *text = kept_cases[i].text;
		struct err e = { 0 };

		if (!when_parse(a, text, YEAR_BEGINS, &w, &e))
			fail_msg("`%s` is refused: %s", text, e.text);
		if (!w.words || w.first != DAY_NONE || w.last != DAY_NONE ||
		    w.precision != WHEN_NONE || w.ongoing || w.npoints != 0)
			fail_msg("`%s` is read", text);
		assert_string_equal(w.text, text);
		advice = when_advice(a, &w, YEAR_BEGINS, false);
		if (strstr(advice, kept_cases[i].says) == NULL)
			fail_msg("`%s`: %s", text, advice);
	}
	assert_true(
	    when_parse_both(a, "After May", "soon", YEAR_BEGINS, &w, NULL));
	assert_true(w.words);
	assert_string_equal(w.text, "After May");
	assert_string_equal(w.date, "soon");
	arena_free(a);
}

/* Years and quarters of a plan whose years begin in September. */
static void
years_follow_the_plan(void **state)
{
	static const struct {
		const char *text, *first, *last;
	} cases[] = {
		{ "2023/24", "2023-09-01", "2024-08-31" },
		{ "FY 2023/24", "2023-09-01", "2024-08-31" },
		{ "Q1 2023/24", "2023-09-01", "2023-11-30" },
		{ "Q2 2023-24", "2023-12-01", "2024-02-29" },
		{ "Q4 2023/24", "2024-06-01", "2024-08-31" },
		{ "Q3 2023", "2023-07-01", "2023-09-30" },
		{ "2023", "2023-01-01", "2023-12-31" },
		{ "2023/24 to 2024/25", "2023-09-01", "2025-08-31" },
	};
	struct arena *a = arena_new();
	struct when w;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(when_parse(a, cases[i].text, 9, &w, NULL));
		assert_string_equal(iso(w.first), cases[i].first);
		assert_string_equal(iso(w.last), cases[i].last);
	}
	assert_true(when_parse(a, "Q4 2023/24", 1, &w, NULL));
	assert_string_equal(iso(w.last), "2023-12-31");
	assert_true(day_words(a, "eofy", day_make(2026, 9, 1), 9, &w, NULL));
	assert_string_equal(iso(w.last), "2027-08-31");
	assert_true(day_words(a, "eoq", day_make(2026, 9, 30), 9, &w, NULL));
	assert_string_equal(iso(w.last), "2026-11-30");
	arena_free(a);
}

static void
long_texts_are_words(void **state)
{
	struct arena *a = arena_new();
	struct when w;
	struct err e = { 0 };
	char text[4000] = "";
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(text) - 8; n += 7)
		memcpy(text + n, "Sep 21,", 8);
	assert_true(when_parse(a, text, YEAR_BEGINS, &w, &e));
	assert_true(w.words);
	assert_true(strlen(when_advice(a, &w, YEAR_BEGINS, false)) < 400);
	text[7 * 40 - 1] = '\0';
	assert_true(when_parse(a, text, YEAR_BEGINS, &w, NULL));
	assert_int_equal(w.npoints, 39);
	arena_free(a);
}

static void
text_is_kept_trimmed(void **state)
{
	struct arena *a = arena_new();
	struct when w;

	(void)state;
	assert_true(when_parse(a, "  Sept  21 \n", YEAR_BEGINS, &w, NULL));
	assert_string_equal(w.text, "Sept  21");
	assert_true(when_parse(a, "TBC", YEAR_BEGINS, &w, NULL));
	assert_string_equal(w.text, "TBC");
	assert_true(when_parse(a, " \t", YEAR_BEGINS, &w, NULL));
	assert_null(w.text);
	assert_int_equal(w.last, DAY_NONE);
	assert_true(when_parse(a, NULL, YEAR_BEGINS, &w, NULL));
	assert_null(w.text);
	assert_int_equal(w.first, DAY_NONE);
	arena_free(a);
}

static void
text_beside_a_date(void **state)
{
	struct arena *a = arena_new();
	struct when w;
	struct err e = { 0 };

	(void)state;
	assert_true(when_parse_both(
	    a, " First audit, spring ", "April 2023", YEAR_BEGINS, &w, &e));
	assert_string_equal(w.text, "First audit, spring");
	assert_string_equal(w.date, "April 2023");
	assert_string_equal(iso(w.last), "2023-04-30");
	assert_true(
	    when_parse_both(a, NULL, "April 2023", YEAR_BEGINS, &w, &e));
	assert_string_equal(w.text, "April 2023");
	assert_null(w.date);
	assert_false(
	    when_parse_both(a, "First audit", NULL, YEAR_BEGINS, &w, &e));
	assert_non_null(strstr(e.text, "`date` is missing"));
	e = (struct err){ 0 };
	assert_true(when_parse_both(a, "Daily", "", YEAR_BEGINS, &w, &e));
	assert_string_equal(w.text, "Daily");
	assert_string_equal(w.date, "");
	assert_int_equal(w.last, DAY_NONE);
	assert_false(w.words || w.ongoing);
	e = (struct err){ 0 };
	assert_false(
	    when_parse_both(a, "First audit", "09/21", YEAR_BEGINS, &w, &e));
	arena_free(a);
}

/* Wednesday 30 September 2026, and what people type on it. */
static const struct {
	const char *text, *means;
} word_cases[] = {
	{ "today", "2026-09-30" },
	{ "Tomorrow", "2026-10-01" },
	{ "yesterday", "2026-09-29" },
	{ "wed", "2026-09-30" },
	{ "thu", "2026-10-01" },
	{ "Thursday", "2026-10-01" },
	{ "tues", "2026-10-06" },
	{ "mon", "2026-10-05" },
	{ "sun", "2026-10-04" },
	{ "+3d", "2026-10-03" },
	{ "-2w", "2026-09-16" },
	{ "+1m", "2026-10-30" },
	{ "+5m", "2027-02-28" },
	{ "+1y", "2027-09-30" },
	{ "+0d", "2026-09-30" },
	{ "eom", "2026-09-30" },
	{ "eoq", "2026-09-30" },
	{ "EOY", "2026-12-31" },
	{ "eofy", "2027-03-31" },
	{ " +3d ", "2026-10-03" },
	{ "today+2w", "2026-10-14" },
	{ "Today-1m", "2026-08-30" },
};

/* What is typed without a year, or taken from a plan file or an echo: its
 * text, and the day. */
static const struct {
	const char *text, *written, *means;
} typed_cases[] = {
	{ "30 Sep", "30 Sep 2026", "2026-09-30" },
	{ "29 Sep", "29 Sep 2027", "2027-09-29" },
	{ "29th of September", "29th of September 2027", "2027-09-29" },
	{ "29 Feb", "29 Feb 2028", "2028-02-29" },
	{ "30/09", "30/09/2026", "2026-09-30" },
	{ "September", "September 2026", "2026-09-30" },
	{ "end of aug", "end of aug 2027", "2027-08-31" },
	{ "Wed 30 Sep 2026", "Wed 30 Sep 2026", "2026-09-30" },
	{ "Thu 1 Oct", "Thu 1 Oct 2026", "2026-10-01" },
	{ "Sept. - Nov.", "Sept. 2026 - Nov. 2026", "2026-11-30" },
	{ "1 Nov to 31 Mar", "1 Nov 2026 to 31 Mar 2027", "2027-03-31" },
	{ "1 Nov and 31 Mar 2027", "1 Nov 2026 and 31 Mar 2027", "2027-03-31" },
	{ "{text: Summer 2026, date: Sep 2026}", "Summer 2026", "2026-09-30" },
	{ "{text: \"a, \\\"b\\\"\", date: eom}", "a, \"b\"", "2026-09-30" },
	{ "{ date: Sep 2026 , text: 'x' }", "x", "2026-09-30" },
	{ "{date: Sep}", "Sep 2026", "2026-09-30" },
	{ "Autumn 1", "Autumn 1", "" },
	{ "{text: Autumn 1, date: ''}", "Autumn 1", "" },
};

/* What is refused where days are typed. */
static const struct {
	const char *text, *says;
} untyped_cases[] = {
	{ "eow", "did you mean \"eom\"?" },
	{ "tomorow", "did you mean \"tomorrow\"?" },
	{ "Wendesday", "did you mean \"wednesday\"?" },
	{ "Setember", "did you mean \"September\"?" },
	{ "3d", "did you mean \"+3d\"?" },
	{ "next friday", "write the next one as fri" },
	/* A move or a day that was mistyped is not kept as words. */
	{ "+2x", "as in +2w" },
	{ "+2", "as in +2w" },
	{ "-2", "as in +2w" },
	{ "+", "as in +2w" },
	{ "2x", "as in +2w" },
	{ "today+2", "as in +2w" },
	{ "today+2x", "as in +2w" },
	{ "+2 w", "did you mean \"+2w\"?" },
	{ "-2wk", "did you mean \"-2w\"?" },
	{ "3w+", "did you mean \"+3w\"?" },
	{ "6 months", "did you mean \"+6m\"?" },
	{ "in 2 weeks", "did you mean \"today+2w\"?" },
	{ "today + 2w", "did you mean \"today+2w\"?" },
	{ "eom+1", "as in today+2w" },
	{ "fri +2w", "as in today+2w" },
	{ "by Friday", "did you mean \"Friday\"?" },
	{ "30", "write one as 30 Sep" },
	{ "1,2", "write one as 30 Sep" },
	{ "20231101", "write one as 30 Sep" },
	{ "15th", "write 15 Sep" },
	{ "frii", "did you mean \"fri\"?" },
	{ "Marhc 2024", "did you mean \"March 2024\"?" },
	{ "3 Setp", "did you mean \"3 Sep\"?" },
	{ "31 Febr 2024", "there is no 31 February 2024" },
	{ "{text: Soon, date: +2x}", "as in +2w" },
	{ "Tue 30 Sep", "30 Sep 2026 is a Wednesday, not a Tuesday" },
	{ "31 Sep", "there is no 31 September 2026" },
	{ "Sept.. 2021", "a year is missing" },
	{ "09/21", "may be a month or a day" },
	{ "{text: x}", "write {text:" },
	{ "{text: x, date: Sep 2026", "write {text:" },
	{ "{text: x, date: Sep 2026} y", "write {text:" },
	{ "{text: x, date: 09/21}", "may be a month or a day" },
	{ "{", "write {text:" },
	{ "{text: \"x, date: Sep 2026}", "write {text:" },
};

/* Words that a plan may hold stay words where they are typed. */
static const char *const stay_cases[] = { "Autumn 1", "early 2022", "mid 2024",
	"within six months", "w/c 3 May 2021", "someday", "Summer 2027",
	"2 years after the audit", "half term 2024", "Spring term",
	"in time for the board", "today's board", "by the board",
	"after 2 weeks" };

static void
words_of_a_plan_stay_words_where_typed(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(stay_cases) / sizeof(*stay_cases); i++) {
		struct err e = { 0 };
		struct when w;

		if (!day_words(a, stay_cases[i], day_make(2026, 9, 30),
			YEAR_BEGINS, &w, &e))
			fail_msg("%s: %s", stay_cases[i], e.text);
		assert_true(w.words);
		assert_string_equal(w.text, stay_cases[i]);
	}
	arena_free(a);
}

static void
day_words_are_read(void **state)
{
	struct arena *a = arena_new();
	int today = day_make(2026, 9, 30), y, m;
	struct when w;
	struct err e = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(word_cases) / sizeof(word_cases[0]); i++) {
		assert_true(day_words(
		    a, word_cases[i].text, today, YEAR_BEGINS, &w, &e));
		assert_string_equal(w.text, word_cases[i].means);
		assert_string_equal(iso(w.last), word_cases[i].means);
		assert_int_equal(w.first, w.last);
		assert_int_equal(w.precision, WHEN_DAY);
	}
	for (m = 1; m <= 12; m++) {
		assert_true(day_words(
		    a, "eoq", day_make(2026, m, 1), YEAR_BEGINS, &w, NULL));
		assert_int_equal(w.last, month_end(2026, (m + 2) / 3 * 3));
		assert_true(day_words(
		    a, "eofy", day_make(2026, m, 28), YEAR_BEGINS, &w, NULL));
		y = m <= 3 ? 2026 : 2027;
		assert_int_equal(w.last, day_make(y, 3, 31));
	}
	arena_free(a);
}

/* From a written date and a day to the text that has it as its last. */
static const struct {
	const char *from, *to, *text;
} move_cases[] = {
	{ "30/09/2021", "2021-10-14", "2021-10-14" },
	{ "Sept 21", "2021-10-14", "2021-10-14" },
	{ "2021/22", "2022-04-14", "2022-04-14" },
	{ "30/09/2021 and 31/03/22", "2022-04-14",
	    "30/09/2021 and 2022-04-14" },
	{ "31/03/22, 30/09/2021 & Dec 2021", "2022-04-14",
	    "2022-04-14, 30/09/2021 & Dec 2021" },
	{ "31/03/22\n30/09/2021", "2022-04-14", "2022-04-14\n30/09/2021" },
	{ "Sep-Nov 2021", "2021-12-14", "Sep 2021 to 2021-12-14" },
	{ "Nov-Feb 2022", "2022-03-14", "Nov 2021 to 2022-03-14" },
	{ "Sep 2021 to Nov 2021", "2021-12-14", "Sep 2021 to 2021-12-14" },
	{ "21.09.21-22.10.21", "2021-11-05", "21.09.21 to 2021-11-05" },
	{ "1 Sep 2021 \xe2\x80\x93 Nov 2021", "2021-12-14",
	    "1 Sep 2021 \xe2\x80\x93 2021-12-14" },
	{ "Sept 2021-Nov 2021 and Feb-Mar 22", "2022-04-14",
	    "Sept 2021-Nov 2021 and Feb 2022 to 2022-04-14" },
	/* Before all the rest: that would not be the last. */
	{ "Sep 2021 to Nov 2021", "2021-08-30", "2021-08-30" },
	{ "30/09/2021 and 31/03/22", "2021-03-31", "2021-03-31" },
	{ "2021 to 2022", "2023-01-14", "2021 to 2023-01-14" },
};

static void
the_last_of_several_dates_moves_alone(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(move_cases) / sizeof(*move_cases); i++) {
		struct when w;
		int day = DAY_NONE;

		assert_true(
		    when_parse(a, move_cases[i].from, YEAR_BEGINS, &w, NULL));
		assert_true(day_parse_iso(move_cases[i].to, &day));
		when_move(a, &w, day, YEAR_BEGINS, &w);
		assert_string_equal(w.text, move_cases[i].text);
		assert_int_equal(w.last, day);
	}
	arena_free(a);
}

static void
day_words_take_all_written_forms(void **state)
{
	struct arena *a = arena_new();
	int today = day_make(2026, 9, 30);
	struct when w;
	struct err e = { 0 };
	size_t i;

	(void)state;
	assert_true(day_words(a, "Sept 21", today, YEAR_BEGINS, &w, &e));
	assert_string_equal(w.text, "Sept 21");
	assert_int_equal(w.precision, WHEN_MONTH);
	assert_true(day_words(a, "tbc", today, YEAR_BEGINS, &w, &e));
	assert_true(day_words(a, "-", today, YEAR_BEGINS, &w, &e));
	assert_int_equal(w.last, DAY_NONE);
	assert_true(day_words(a, "", today, YEAR_BEGINS, &w, &e));
	assert_null(w.text);
	assert_false(day_words(a, "+99999y", today, YEAR_BEGINS, &w, &e));
	assert_non_null(strstr(e.text, "outside the calendar"));
	e = (struct err){ 0 };
	assert_false(day_words(a, "+99999999999d", today, YEAR_BEGINS, &w, &e));
	for (i = 0; i < sizeof(typed_cases) / sizeof(typed_cases[0]); i++) {
		e = (struct err){ 0 };
		if (!day_words(
			a, typed_cases[i].text, today, YEAR_BEGINS, &w, &e))
			fail_msg("%s: %s", typed_cases[i].text, e.text);
		assert_string_equal(w.text, typed_cases[i].written);
		if (strcmp(iso(w.last), typed_cases[i].means) != 0)
			fail_msg("%s is %s", typed_cases[i].text, iso(w.last));
	}
	for (i = 0; i < sizeof(untyped_cases) / sizeof(untyped_cases[0]); i++) {
		e = (struct err){ 0 };
		if (day_words(
			a, untyped_cases[i].text, today, YEAR_BEGINS, &w, &e))
			fail_msg("%s is taken", untyped_cases[i].text);
		if (strstr(e.text, untyped_cases[i].says) == NULL)
			fail_msg("%s: %s", untyped_cases[i].text, e.text);
	}
	arena_free(a);
}

/* What was typed is stored with its years, and read from the store again. */
static void
years_are_filled_in_everywhere(void **state)
{
	struct arena *a = arena_new();
	int today = day_make(2026, 9, 30);
	struct when w, again;
	struct err e = { 0 };

	(void)state;
	assert_true(day_words(a,
	    "1 Oct, 2 Oct, 3 Oct, 4 Oct, 5 Oct, 6 Oct, 7 Oct, 8 Oct, 9 Oct, "
	    "10 Oct",
	    today, YEAR_BEGINS, &w, &e));
	assert_string_equal(w.text,
	    "1 Oct 2026, 2 Oct 2026, 3 Oct 2026, 4 Oct 2026, 5 Oct 2026, "
	    "6 Oct 2026, 7 Oct 2026, 8 Oct 2026, 9 Oct 2026, 10 Oct 2026");
	assert_true(when_parse(a, w.text, YEAR_BEGINS, &again, &e));
	assert_int_equal(again.precision, WHEN_SEVERAL);
	assert_int_equal(again.first, w.first);
	assert_int_equal(again.last, w.last);
	assert_int_equal(again.npoints, 9);
	arena_free(a);
}

/* A text that is no date any more once its years stand in it is refused: it
   would be words when it is read again. */
static void
what_years_make_too_long_is_refused(void **state)
{
	struct arena *a = arena_new();
	int today = day_make(2026, 9, 30);
	struct buf text = { 0 };
	struct when w;
	struct err e = { 0 };

	(void)state;
	for (int i = 0; i < 50; i++)
		buf_addf(&text, "%s1 Oct", i == 0 ? "" : ", ");
	assert_false(day_words(a, buf_text(&text), today, YEAR_BEGINS, &w, &e));
	assert_non_null(strstr(e.text, "over the limit of 255 signs"));
	assert_string_equal(w.text, buf_text(&text));
	assert_false(w.words);
	buf_free(&text);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_follow_the_calendar),
		cmocka_unit_test(days_that_are_not),
		cmocka_unit_test(days_are_written),
		cmocka_unit_test(months_are_added),
		cmocka_unit_test(forms_are_read),
		cmocka_unit_test(other_forms_are_refused_with_the_right_one),
		cmocka_unit_test(other_words_are_kept_with_advice),
		cmocka_unit_test(years_follow_the_plan),
		cmocka_unit_test(long_texts_are_words),
		cmocka_unit_test(text_is_kept_trimmed),
		cmocka_unit_test(text_beside_a_date),
		cmocka_unit_test(words_of_a_plan_stay_words_where_typed),
		cmocka_unit_test(day_words_are_read),
		cmocka_unit_test(the_last_of_several_dates_moves_alone),
		cmocka_unit_test(day_words_take_all_written_forms),
		cmocka_unit_test(years_are_filled_in_everywhere),
		cmocka_unit_test(what_years_make_too_long_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
