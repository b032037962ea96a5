/* SPDX-License-Identifier: ISC */

/*
 * Texts that were plainly meant as a day or a move and are neither: in a plan
 * file they are words, but whoever types one where a day is asked mistyped it.
 * Each rule says whether it refuses the text.
 */

#include "date_form.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/nearest.h"

#define REFUSE(e, ...) (!err_set(e, ERR_USAGE, __VA_ARGS__))
#define UNITS "a move is a count with d, w, m or y, as in +2w"

static size_t
letters_at(const char *s)
{
	size_t n = 0;

	while (is_alpha(s[n]))
		n++;
	return n;
}

static size_t
spaces_at(const char *s)
{
	return strspn(s, " ");
}

/* 'd' for "days", 'w' for "wk"; NUL where the n letters name no unit. */
static char
unit_of(const char *s, size_t n)
{
	static const char *const names[] = { "d", "day", "days", "w", "wk",
		"wks", "week", "weeks", "m", "mth", "mths", "month", "months",
		"y", "yr", "yrs", "year", "years" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && strncasecmp(names[i], s, n) == 0)
			return names[i][0];
	return '\0';
}

/* +2, +2x, 2 weeks, in 2 weeks; behind "today" too. */
static bool
refuse_count(const char *s, struct err *e)
{
	bool today = strncasecmp(s, "today", 5) == 0;
	bool in = strncasecmp(s, "in ", 3) == 0;
	const char *p = s + (today ? 5 : in ? 3 : 0), *count;
	size_t digits, letters, unit;
	char sign;

	p += spaces_at(p);
	sign = *p == '+' || *p == '-' ? *p++ : '\0';
	count = p += spaces_at(p);
	digits = strspn(p, "0123456789");
	if (digits == 0)
		return sign == '+' && REFUSE(e, "`%s` is no day: " UNITS, s);
	p += digits + spaces_at(p + digits);
	letters = letters_at(p);
	unit = (size_t)unit_of(p, letters);
	if (unit != 0 && digits < 6 &&
	    strspn(p + letters, " .+-") == strlen(p + letters))
		return REFUSE(e, "`%s` is no day; did you mean \"%s%c%.*s%c\"?",
		    s, today || in ? "today" : "", sign == '\0' ? '+' : sign,
		    (int)digits, count, (char)unit);
	/* 2x, but not "2 years after the audit" */
	return (sign != '\0' || (letters == 1 && p[1] == '\0')) &&
	    REFUSE(e, "`%s` is no day: " UNITS, s);
}

/* eom+1, fri +2w: of the day words today alone takes a count. */
static bool
refuse_count_of_word(struct arena *a, const char *s, struct err *e)
{
	size_t n = letters_at(s), sign = n + spaces_at(s + n);

	return n > 0 && (s[sign] == '+' || s[sign] == '-') &&
	    day_is_word(arena_strndup(a, s, n)) &&
	    REFUSE(e,
		"`%s` is no day: of the day words today alone takes a "
		"count, as in today+2w",
		s);
}

/* 30, 1.2.3, 20231101: no letter is in it. */
static bool
refuse_number(const char *s, struct err *e)
{
	for (const char *p = s; *p != '\0'; p++)
		if (letters_at(p) > 0 || (*p & 0x80) != 0)
			return false;
	return REFUSE(e,
	    "`%s` is no day: write one as 30 Sep or 30/09/2026, or a move as "
	    "+2w",
	    s);
}

/* 15th */
static bool
refuse_ordinal(const char *s, struct err *e)
{
	const char *p = s + (strncasecmp(s, "the ", 4) == 0 ? 4 : 0);
	struct shape shape;

	shape_read(&shape, p);
	return strcmp(shape.is, "o") == 0 &&
	    REFUSE(e, "`%s` of which month? write %d Sep or %d Sep 2026", s,
		shape.value[0], shape.value[0]);
}

/* next week, this month */
static bool
refuse_next(const char *s, struct err *e)
{
	return (strncasecmp(s, "next ", 5) == 0 ||
		   strncasecmp(s, "this ", 5) == 0) &&
	    strlen(s) < 20 &&
	    REFUSE(e,
		"`%s` is no day: write the next one as fri, a later one as "
		"+2w, or a date such as 30 Sep 2026",
		s);
}

/* by friday, on tomorrow */
static bool
refuse_before_word(const char *s, struct err *e)
{
	size_t n = letters_at(s);

	return ((n == 2 &&
		   (strncasecmp(s, "by", n) == 0 ||
		       strncasecmp(s, "on", n) == 0))) &&
	    s[n] == ' ' && day_is_word(s + n + spaces_at(s + n)) &&
	    REFUSE(e, "`%s` is no day; did you mean \"%s\"?", s,
		s + n + spaces_at(s + n));
}

/* tomorow */
static bool
refuse_near(const char *s, struct err *e)
{
	static const char *const known[] = { "eom", "eoq", "eoy", "eofy",
		"today", "tomorrow", "yesterday", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday", "sunday",
		"ongoing", "none", "January", "February", "March", "April",
		"June", "July", "August", "September", "October", "November",
		"December", /* and for words of four letters on: */
		"mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	size_t len = strlen(s);
	const char *near = len >= 12 ?
	    NULL :
	    word_nearest(
		s, known, sizeof(known) / sizeof(*known) - (len < 4 ? 7 : 0));

	return near != NULL &&
	    REFUSE(e, "`%s` is no day; did you mean \"%s\"?", s, near);
}

/* Marhc 2024, 3 Setp: with the right name in its place it is a date. */
static bool
refuse_misspelt(
    struct arena *a, const char *s, int today, int year_begins, struct err *e)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
		"January", "February", "March", "April", "June", "July",
		"August", "September", "October", "November", "December", "Mon",
		"Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Monday", "Tuesday",
		"Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
	const char *word, *near, *mended;
	struct reading r;
	struct when when = when_none();

	reading_open(&r, s, year_begins, NULL);
	if ((word = r.shape.odd) == NULL || r.shape.odd_len < 3)
		return false;
	near = word_nearest(arena_strndup(a, word, r.shape.odd_len), names,
	    sizeof(names) / sizeof(*names));
	if (near == NULL)
		return false;
	mended = arena_printf(
	    a, "%.*s%s%s", (int)(word - s), s, near, word + r.shape.odd_len);
	reading_open(&r, mended, year_begins, NULL);
	r.from_day = today;
	if (reading_all(a, &r, &when))
		return REFUSE(
		    e, "`%s` is no day; did you mean \"%s\"?", s, mended);
	if (!r.misread)
		return false;
	reading_open(&r, mended, year_begins, e);
	r.from_day = today;
	return !reading_all(a, &r, &when);
}

bool
day_mistyped(
    struct arena *a, const char *s, int today, int year_begins, struct err *e)
{
	return refuse_count(s, e) || refuse_count_of_word(a, s, e) ||
	    refuse_number(s, e) || refuse_ordinal(s, e) || refuse_next(s, e) ||
	    refuse_before_word(s, e) || refuse_near(s, e) ||
	    refuse_misspelt(a, s, today, year_begins, e);
}
