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

#include "date_form.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

#define COUNT_LIMIT 9999999 /* more days than any calendar has */

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

/* Months from month m to the last one of a span of n months, of which one
 * begins in month `begins`. */
static int
months_left(int m, int begins, int n)
{
	return n - 1 - (m - begins + 12) % n;
}

/* today and the like, and the ends of periods; DAY_NONE: not one of them. */
static int
word_day(const char *s, int today, int year_begins)
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
		return month_end_of(today, months_left(m, year_begins, 3));
	if (strcasecmp(s, "eoy") == 0)
		return month_end_of(today, months_left(m, 1, 12));
	if (strcasecmp(s, "eofy") == 0)
		return month_end_of(today, months_left(m, year_begins, 12));
	return DAY_NONE;
}

/* mon to sun, and as much more of the name as was typed: the next such day,
 * today included. */
static int
weekday_day(const char *s, int today)
{
	int weekday = weekday_find(s, strlen(s));

	return weekday < 0 ? DAY_NONE :
			     today + (weekday - day_weekday(today) + 7) % 7;
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

static bool
day_known(int day)
{
	return day >= day_make(1, 1, 1) && day <= day_make(9999, 12, 31);
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
	return day_known(day) ? day : DAY_NONE;
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
	    word_day(text, 0, YEAR_BEGINS) != DAY_NONE ||
	    weekday_day(text, 0) != DAY_NONE;
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

/* The text with the years that were left out. */
static const char *
years_filled(struct arena *a, const struct reading *r)
{
	struct buf out = { 0 };
	int from = 0;

	for (int i = 0; i < r->nyears; i++) {
		buf_addn(&out, r->text + from, (size_t)(r->years[i].at - from));
		buf_addf(&out, "%c%d", r->years[i].sign, r->years[i].year);
		from = r->years[i].at;
	}
	buf_add(&out, r->text + from);
	return buf_take(a, &out);
}

/* What is no relative word: a written date, where the year may be missing. */
static bool
read_written(struct arena *a, const char *s, int today, int year_begins,
    struct when *out, struct err *e)
{
	struct reading r;
	struct when next = when_none();
	bool kept = when_parse(a, s, year_begins, out, NULL);

	if (kept && !out->words)
		return true;
	reading_open(&r, s, year_begins, NULL);
	r.from_day = today;
	if (reading_all(a, &r, &next)) {
		next.text = years_filled(a, &r);
		*out = when_none();
		out->text = s;
		/* With its years it may be longer than a date can be. */
		reading_open(&r, next.text, year_begins, e);
		if (!reading_all(a, &r, out))
			return false;
		out->text = next.text;
		return true;
	}
	if (r.misread) {
		*out = when_none();
		out->text = s;
		reading_open(&r, s, year_begins, e);
		r.from_day = today;
		return reading_all(a, &r, &next);
	}
	/* What a plan file would refuse is not kept as words here. */
	if (!kept)
		return when_parse(a, s, year_begins, out, e);
	return !day_mistyped(a, s, today, year_begins, e);
}

/*
 * A value of {text: ..., date: ...}, in quotes or up to the comma or brace; p
 * is left behind it. NULL where a quote is not closed.
 */
static const char *
read_braced(struct arena *a, const char **p)
{
	struct buf out = { 0 };
	const char *s = *p + strspn(*p, " "), *text;
	char quote = *s;
	size_t n;

	if (quote != '"' && quote != '\'') {
		n = strcspn(s, ",}");
		*p = s + n;
		return utf8_trim(a, arena_strndup(a, s, n));
	}
	for (s++; *s != '\0' && *s != quote; s++) {
		if (quote == '"' && *s == '\\' && s[1] != '\0')
			s++;
		buf_addc(&out,
		    quote == '"' && *s == 'n' && s[-1] == '\\' ? '\n' : *s);
	}
	text = *s == quote ? buf_save(a, &out) : NULL;
	buf_free(&out);
	*p = *s == '\0' ? s : s + 1 + strspn(s + 1, " ");
	return text;
}

/* The form {text: ..., date: ...}, as a plan file has it. */
static bool
read_both(struct arena *a, const char *s, int today, int year_begins,
    struct when *out, struct err *e)
{
	static const char *const keys[] = { "text:", "date:" };
	const char *value[2] = { NULL, NULL }, *p = s + 1;
	struct when date;
	bool good = true;
	size_t k;

	while (good && *p != '}') {
		p += strspn(p, " ,");
		k = strncmp(p, keys[0], 5) == 0 ? 0 : 1;
		good = strncmp(p, keys[k], 5) == 0 && value[k] == NULL;
		p += good ? 5 : 0;
		value[k] = good ? read_braced(a, &p) : NULL;
		good = good && value[k] != NULL && (*p == ',' || *p == '}');
	}
	out->text = s;
	if (!good || p[1] != '\0' || value[1] == NULL)
		return err_set(e, ERR_USAGE,
		    "`%.80s`: write {text: \"what to show\", date: 30 Sep "
		    "2026}",
		    s);
	if (!day_words(a, value[1], today, year_begins, &date, e))
		return false;
	return when_parse_both(a, value[0], date.text != NULL ? date.text : "",
	    year_begins, out, e);
}

bool
day_words(struct arena *a, const char *text, int today, int year_begins,
    struct when *out, struct err *e)
{
	const char *s = utf8_trim(a, text);
	char unit;
	int count, day;
	bool own;

	*out = when_none();
	if (s == NULL || *s == '\0')
		return true;
	if (*s == '{')
		return read_both(a, s, today, year_begins, out, e);
	if (count_said(s, &count, &unit, &own)) {
		day = count_day(count, unit, today);
		if (day == DAY_NONE) {
			out->text = s;
			return err_set(e, ERR_USAGE,
			    "`%.20s` is outside the calendar: fewer days, "
			    "as in +3d -2w +1m",
			    s);
		}
	} else if (day_is_word(s)) {
		day = word_day(s, today, year_begins);
		if (day == DAY_NONE)
			day = weekday_day(s, today);
		if (!day_known(day)) {
			out->text = s;
			return err_set(e, ERR_USAGE,
			    "`%.20s` is outside the calendar, which goes from "
			    "1 Jan 0001 to 31 Dec 9999",
			    s);
		}
	} else {
		return read_written(a, s, today, year_begins, out, e);
	}
	when_of_day(a, day, out);
	return true;
}
