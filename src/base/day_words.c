/* SPDX-License-Identifier: ISC */

/*
 * The words that people type for a day: today, fri, +2w, eofy. Each is worked
 * out from the day it is handed as today; all else is left to the reader of
 * written dates.
 */

#include "ragtrack/base/date.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

#define COUNT_LIMIT 99999

static int
month_end_of(int day, int months_later)
{
	int y, m;

	day = day_add_months(day, months_later);
	if (day == DAY_NONE)
		return DAY_NONE;
	day_split(day, &y, &m, NULL);
	return month_end(y, m);
}

/* today and the like, and the ends of periods; DAY_NONE: not one of them. */
static int
word_day(const char *s, int today)
{
	int m;

	day_split(today, NULL, &m, NULL);
	if (strcasecmp(s, "today") == 0)
		return today;
	if (strcasecmp(s, "tomorrow") == 0)
		return today + 1;
	if (strcasecmp(s, "yesterday") == 0)
		return today - 1;
	if (strcasecmp(s, "eom") == 0)
		return month_end_of(today, 0);
	if (strcasecmp(s, "eoq") == 0)
		return month_end_of(today, 2 - (m - 1) % 3);
	if (strcasecmp(s, "eoy") == 0)
		return month_end_of(today, 12 - m);
	if (strcasecmp(s, "eofy") == 0)
		return month_end_of(today, (15 - m) % 12);
	return DAY_NONE;
}

/* mon to sun, and as much more of the name as was typed: the next such day,
 * today included. */
static int
weekday_day(const char *s, int today)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday",
		"thursday", "friday", "saturday", "sunday" };
	size_t n = strlen(s);
	int i;

	for (i = 0; n >= 3 && i < 7; i++)
		if (n <= strlen(names[i]) && strncasecmp(s, names[i], n) == 0)
			return today + (i - day_weekday(today) + 7) % 7;
	return DAY_NONE;
}

/* Whether the text is a signed count and a unit. */
static bool
count_read(const char *s, int *count, char *unit)
{
	int n = 0, sign = *s == '-' ? -1 : 1;
	const char *p = s + 1;

	if (*s != '+' && *s != '-')
		return false;
	for (; *p >= '0' && *p <= '9'; p++)
		if (n <= COUNT_LIMIT)
			n = n * 10 + (*p - '0');
	if (p == s + 1 || *p == '\0' || p[1] != '\0' ||
	    strchr("dwmyDWMY", *p) == NULL)
		return false;
	*count = sign * n;
	*unit = (char)(*p | 0x20);
	return true;
}

/* The day so far from today; DAY_NONE outside the calendar. */
static int
count_day(int count, char unit, int today)
{
	int day;

	if (count < -COUNT_LIMIT || count > COUNT_LIMIT)
		return DAY_NONE;
	if (unit == 'm' || unit == 'y')
		return day_add_months(today, unit == 'y' ? 12 * count : count);
	day = today + (unit == 'w' ? 7 * count : count);
	if (day < day_make(1, 1, 1) || day > day_make(9999, 12, 31))
		return DAY_NONE;
	return day;
}

/* A count, alone or behind "today": *own tells which. */
static bool
count_said(const char *s, int *count, char *unit, bool *own)
{
	*own = strncasecmp(s, "today", 5) != 0;
	return count_read(*own ? s : s + 5, count, unit);
}

bool
day_is_count(const char *text)
{
	int count;
	char unit;

	return count_read(text, &count, &unit);
}

bool
day_is_word(const char *text)
{
	int count;
	char unit;
	bool own;

	return count_said(text, &count, &unit, &own) ||
	    word_day(text, 0) != DAY_NONE || weekday_day(text, 0) != DAY_NONE;
}

static void
when_of_day(struct arena *a, int day, struct when *out)
{
	char iso[16];

	day_iso(day, iso);
	*out = when_none();
	out->text = arena_strdup(a, iso);
	out->first = out->last = day;
	out->precision = WHEN_DAY;
}

bool
day_words(struct arena *a, const char *text, int today, struct when *out,
    struct err *e)
{
	const char *s = utf8_trim(a, text);
	char unit;
	int count, day;
	bool own;

	*out = when_none();
	if (s == NULL || *s == '\0')
		return true;
	if (count_said(s, &count, &unit, &own)) {
		day = count_day(count, unit, today);
		if (day == DAY_NONE) {
			out->text = s;
			return err_set(e, ERR_USAGE,
			    "`%.20s` is outside the calendar: fewer days, "
			    "as in +3d -2w +1m",
			    s);
		}
	} else {
		day = word_day(s, today);
		if (day == DAY_NONE)
			day = weekday_day(s, today);
	}
	if (day == DAY_NONE)
		return when_parse(a, s, out, e);
	when_of_day(a, day, out);
	return true;
}
