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
	/* months */
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
	{ "01-09-21-30-09-21", RANGE("2021-09-01", "2021-09-30") },
	{ "Sep-21-Nov-21", RANGE("2021-09-01", "2021-11-30") },
	{ "Sep-21 to Nov-21", RANGE("2021-09-01", "2021-11-30") },
	{ "09/2021-11/2021", RANGE("2021-09-01", "2021-11-30") },
	{ "Q2 2021/22 to Q4 2021/22", RANGE("2021-07-01", "2022-03-31") },
	{ "Sep 2021 to 15 Sep 2021", RANGE("2021-09-01", "2021-09-15") },
	{ "Sept-Nov 2021", RANGE("2021-09-01", "2021-11-30") },
	/* One month twice is that month, not a year and a month. */
	{ "Sep-Sep 2021", RANGE("2021-09-01", "2021-09-30") },
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
	/* ongoing */
	{ "ongoing", ONGOING("", WHEN_NONE) },
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
		if (!when_parse(a, read_cases[i].text, &w, &e))
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
	{ "1 Sep to 30 Nov 2021", "a year is missing" },
	{ "1 Sep-30 Nov 2021", "a year is missing" },
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
	{ "Q2 2021-22", "write Q2 2021/22" },
	{ "Q2 2021\xe2\x80\x93"
	  "22",
	    "write Q2 2021/22" },
	{ "Q2 21/22", "write the year of a quarter in full" },
	{ "Q2 21", "write the year of a quarter in full" },
	{ "2021/22 Q2", "write the quarter first" },
	{ "Q5 2021", "the quarters are Q1 to Q4" },
	{ "Q2 2021/23", "is not a financial year: write 2021/22" },
	{ "Q2", "a year is missing" },
	{ "2021/23", "write 2021/22, or 2021 to 2023" },
	{ "2021/2024", "write 2021/22, or 2021 to 2024" },
	{ "2021/09", "09/2021 for the month" },
	{ "2021/09/30", "write the day first" },
	{ "2021-Sep-30", "write the day first" },
	{ "2021 Sep 30", "write the day first" },
	{ "09/21", "write 09/2021 for the month" },
	{ "21/22", "write the year in full, 2021/22" },
	{ "30/09", "has no year" },
	{ "09-2021", "write a month as 09/2021" },
	{ "March", "a year is missing" },
	{ "30 Sep", "a year is missing" },
	{ "Sept-Nov", "a year is missing" },
	{ "30 September and Mar 22", "a year is missing" },
	{ "31 Sep 2021",
	    "there is no 31 September 2021; the month has 30 days" },
	{ "29/02/2023", "there is no 29 February 2023; the month has 28 days" },
	{ "2021-02-30", "there is no 30 February 2021" },
	{ "0/9/2021", "there is no 0 September 2021" },
	{ "1 Jan 0000", "a year is missing" },
	{ "1 Jan 0021", "a year is missing" },
	{ "Q4 9999/00", "there is no year 10000" },
	{ "9999/00", "cannot be read as a date" },
	{ "Nov 2021 to Sep 2021", "ends before it starts" },
	{ "30/09/21-01/09/21", "ends before it starts" },
	{ "30/09/2021 and TBC", "TBC, TBD and n/a stand alone" },
	{ "TBC and 30/09/2021", "TBC, TBD and n/a stand alone" },
	{ "end of March", "use {text, date}" },
	{ "by 30 Sep 2021", "use {text, date}" },
	{ "early 2022", "use {text, date}" },
	{ "w/c 6 Sep 2021", "use {text, date}" },
	{ "from Sep 2021", "use {text, date}" },
	{ "Spring 2022", "use {text, date}" },
	{ "Thu 30 Sep 2021", "use {text, date}" },
	{ "1st of September 2021", "use {text, date}" },
	{ "Sept '21", "use {text, date}" },
	{ "Septembre 2021", "is September meant?" },
	{ "March 2021 to ongoing", "as in ongoing from March 2021" },
	{ "Ongoing - started March 2021", "as in ongoing from March 2021" },
	{ "ongoing, 30/09/2021 and 31/03/22", "one date or range" },
	{ "\xe2\x80\x93", "cannot be read as a date" },
	{ "30 Sep 2021,", "cannot be read as a date" },
	{ "30 Sep 2021 Oct 2021", "cannot be read as a date" },
	{ "30Sep2021", "cannot be read as a date" },
	{ "123", "cannot be read as a date" },
	{ "99999999999999999999", "cannot be read as a date" },
	{ "20210930", "cannot be read as a date" },
	{ "30 / 09 / 2021", "cannot be read as a date" },
	{ "2021 to 2022 to 2023", "cannot be read as a date" },
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
		if (when_parse(a, refused_cases[i].text, &w, &e))
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

static void
long_texts_are_refused(void **state)
{
	struct arena *a = arena_new();
	struct when w;
	struct err e;
	char text[4000] = "";
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(text) - 8; n += 7)
		memcpy(text + n, "Sep 21,", 8);
	e = (struct err){ 0 };
	assert_false(when_parse(a, text, &w, &e));
	assert_true(strlen(e.text) < 400);
	text[7 * 40 - 1] = '\0';
	assert_true(when_parse(a, text, &w, NULL));
	assert_int_equal(w.npoints, 39);
	arena_free(a);
}

static void
text_is_kept_trimmed(void **state)
{
	struct arena *a = arena_new();
	struct when w;

	(void)state;
	assert_true(when_parse(a, "  Sept  21 \n", &w, NULL));
	assert_string_equal(w.text, "Sept  21");
	assert_true(when_parse(a, "TBC", &w, NULL));
	assert_string_equal(w.text, "TBC");
	assert_true(when_parse(a, " \t", &w, NULL));
	assert_null(w.text);
	assert_int_equal(w.last, DAY_NONE);
	assert_true(when_parse(a, NULL, &w, NULL));
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
	assert_true(
	    when_parse_both(a, " First audit, spring ", "April 2023", &w, &e));
	assert_string_equal(w.text, "First audit, spring");
	assert_string_equal(w.date, "April 2023");
	assert_string_equal(iso(w.last), "2023-04-30");
	assert_true(when_parse_both(a, NULL, "April 2023", &w, &e));
	assert_string_equal(w.text, "April 2023");
	assert_null(w.date);
	assert_false(when_parse_both(a, "First audit", NULL, &w, &e));
	assert_non_null(strstr(e.text, "`date` is missing"));
	e = (struct err){ 0 };
	assert_false(when_parse_both(a, "First audit", "soon", &w, &e));
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
		assert_true(day_words(a, word_cases[i].text, today, &w, &e));
		assert_string_equal(w.text, word_cases[i].means);
		assert_string_equal(iso(w.last), word_cases[i].means);
		assert_int_equal(w.first, w.last);
		assert_int_equal(w.precision, WHEN_DAY);
	}
	for (m = 1; m <= 12; m++) {
		assert_true(
		    day_words(a, "eoq", day_make(2026, m, 1), &w, NULL));
		assert_int_equal(w.last, month_end(2026, (m + 2) / 3 * 3));
		assert_true(
		    day_words(a, "eofy", day_make(2026, m, 28), &w, NULL));
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

		assert_true(when_parse(a, move_cases[i].from, &w, NULL));
		assert_true(day_parse_iso(move_cases[i].to, &day));
		when_move(a, &w, day, &w);
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

	(void)state;
	assert_true(day_words(a, "Sept 21", today, &w, &e));
	assert_string_equal(w.text, "Sept 21");
	assert_int_equal(w.precision, WHEN_MONTH);
	assert_true(day_words(a, "tbc", today, &w, &e));
	assert_true(day_words(a, "-", today, &w, &e));
	assert_int_equal(w.last, DAY_NONE);
	assert_true(day_words(a, "", today, &w, &e));
	assert_null(w.text);
	assert_false(day_words(a, "+99999y", today, &w, &e));
	assert_non_null(strstr(e.text, "outside the calendar"));
	e = (struct err){ 0 };
	assert_false(day_words(a, "+99999999999d", today, &w, &e));
	e = (struct err){ 0 };
	assert_false(day_words(a, "3d", today, &w, &e));
	e = (struct err){ 0 };
	assert_false(day_words(a, "next week", today, &w, &e));
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
		cmocka_unit_test(long_texts_are_refused),
		cmocka_unit_test(text_is_kept_trimmed),
		cmocka_unit_test(text_beside_a_date),
		cmocka_unit_test(day_words_are_read),
		cmocka_unit_test(the_last_of_several_dates_moves_alone),
		cmocka_unit_test(day_words_take_all_written_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
