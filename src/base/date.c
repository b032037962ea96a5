/* SPDX-License-Identifier: ISC */

/*
 * The calendar. Days are counted from 1 March of year 0, so that the leap day
 * is the last of its year and the lengths of the months before it follow one
 * rule: (153 * m + 2) / 5 days lie before month m, March being 0. Dates as
 * people write them are read in when.c.
 */

#include "ragtrack/base/date.h"

#include <stdio.h>
#include <string.h>

/* From 1 March of year 0 to 1 January 1970. */
#define DAYS_TO_1970 719468

#define DAY_FIRST (-719162) /* 1 January 1 */
#define DAY_LAST 2932896    /* 31 December 9999 */

static const char month_short[12][4] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char day_name[7][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
	"Sun" };

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	if (month == 2)
		return is_leap(year) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int
day_make(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month))
		return DAY_NONE;
	if (month <= 2) {
		year--;
		month += 12;
	}
	return year * 365 + year / 4 - year / 100 + year / 400 +
	    (153 * (month - 3) + 2) / 5 + day - 1 - DAYS_TO_1970;
}

void
day_split(int day, int *year, int *month, int *day_of_month)
{
	int n = day + DAYS_TO_1970; /* 0 or more from year 1 on */
	int era = n / 146097, of_era = n % 146097;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
	    365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153;

	if (day_of_month != NULL)
		*day_of_month = of_year - (153 * m + 2) / 5 + 1;
	if (month != NULL)
		*month = m < 10 ? m + 3 : m - 9;
	if (year != NULL)
		*year = y + era * 400 + (m >= 10);
}

bool
day_parse_iso(const char *s, int *day)
{
	static const char shape[] = "dddd-dd-dd";
	int i, n[3] = { 0, 0, 0 }, part = 0, found;

	for (i = 0; shape[i] != '\0'; i++) {
		if (shape[i] == '-') {
			if (s[i] != '-')
				return false;
			part++;
		} else if (s[i] < '0' || s[i] > '9')
			return false;
		else
			n[part] = n[part] * 10 + (s[i] - '0');
	}
	found = s[i] == '\0' ? day_make(n[0], n[1], n[2]) : DAY_NONE;
	if (found == DAY_NONE)
		return false;
	*day = found;
	return true;
}

/* Whether a day is within the calendar, which DAY_NONE is not. */
static bool
day_exists(int day)
{
	return day >= DAY_FIRST && day <= DAY_LAST;
}

static void
digits_put(char *out, int n, int value)
{
	for (; n > 0; value /= 10)
		out[--n] = (char)('0' + value % 10);
}

/* Returns how many digits it has. */
static int
number_put(char *out, int value)
{
	int n = 1;

	for (int rest = value; rest >= 10; rest /= 10)
		n++;
	digits_put(out, n, value);
	return n;
}

void
day_iso(int day, char out[16])
{
	int y, m, d;

	out[0] = '\0';
	if (!day_exists(day))
		return;
	day_split(day, &y, &m, &d);
	digits_put(out, 4, y);
	digits_put(out + 5, 2, m);
	digits_put(out + 8, 2, d);
	out[4] = out[7] = '-';
	out[10] = '\0';
}

void
day_short(int day, char out[16])
{
	int y, m, d, n;

	out[0] = '\0';
	if (!day_exists(day))
		return;
	day_split(day, &y, &m, &d);
	n = number_put(out, d);
	out[n] = out[n + 4] = ' ';
	memcpy(out + n + 1, month_short[m - 1], 3);
	digits_put(out + n + 5, 2, y % 100);
	out[n + 7] = '\0';
}

void
day_full(int day, char out[16])
{
	int y, m, d, n;

	out[0] = '\0';
	if (!day_exists(day))
		return;
	day_split(day, &y, &m, &d);
	n = number_put(out, d);
	out[n] = out[n + 4] = ' ';
	memcpy(out + n + 1, month_short[m - 1], 3);
	n += 5 + number_put(out + n + 5, y);
	out[n] = '\0';
}

void
day_long(int day, char out[32])
{
	char date[16];

	day_full(day, date);
	out[0] = '\0';
	if (day_exists(day))
		snprintf(out, 32, "%s %s", day_name[day_weekday(day)], date);
}

int
day_weekday(int day)
{
	/* 1 January 1970 was a Thursday. */
	return day >= -3 ? (day + 3) % 7 : 6 - (-day - 4) % 7;
}

int
day_add_months(int day, int n)
{
	int y, m, d, last;
	long long months;

	if (!day_exists(day))
		return DAY_NONE;
	day_split(day, &y, &m, &d);
	months = (long long)y * 12 + m - 1 + n;
	if (months < 12 || months >= 10000 * 12)
		return DAY_NONE;
	y = (int)(months / 12);
	m = (int)(months % 12) + 1;
	last = month_days(y, m);
	return day_make(y, m, d < last ? d : last);
}

int
day_span(int from, int to)
{
	return from == DAY_NONE || to == DAY_NONE ? 0 : to - from;
}

int
month_end(int year, int month)
{
	if (month < 1 || month > 12)
		return DAY_NONE;
	return day_make(year, month, month_days(year, month));
}
