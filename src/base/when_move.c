/* SPDX-License-Identifier: ISC */

/*
 * Moves the last day of a written date. Where the last of several dates
 * stands in the text is found with the reader itself: it is the longest piece
 * that reads as one date (or range) with that last day, and a new text is taken only if
 * it reads as what is meant.
 */

#include "ragtrack/base/date.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"

static bool
is_inside(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* Whether a word, number or sign may begin or end between these two. */
static bool
is_border(char before, char behind)
{
	return !is_inside(before) || !is_inside(behind);
}

/* A piece of a text, and how it reads. */
struct piece {
	size_t begin, end;
	struct when when;
};

/* Whether the piece has that last day and is this exact, at least and at
 * most. */
static bool
fits(struct arena *a, int begins, const char *text, int last,
    enum precision least, enum precision most, struct piece *p)
{
	return is_inside(text[p->begin]) && is_inside(text[p->end - 1]) &&
	    when_parse(a, arena_strndup(a, text + p->begin, p->end - p->begin),
		begins, &p->when, NULL) &&
	    !p->when.ongoing && p->when.last == last &&
	    p->when.precision >= least && p->when.precision <= most;
}

/* The longest such piece; the first of those that are as long. */
static bool
find_piece(struct arena *a, int begins, const struct when *from,
    enum precision least, enum precision most, struct piece *out)
{
	const char *s = from->text;
	size_t n = strlen(s), found = 0;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && !is_border(s[i - 1], s[i]))
			continue;
		for (size_t k = n; k > i + found; k--) {
			struct piece p = { .begin = i, .end = k };

			if (!is_border(s[k - 1], s[k]) ||
			    !fits(a, begins, s, from->last, least, most, &p))
				continue;
			*out = p;
			found = k - i;
		}
	}
	return found > 0;
}

/* Takes the text where it reads as what is meant. */
static bool
take(struct arena *a, int begins, const char *text, const struct when *from,
    int day, struct when *out)
{
	struct when when;

	if (!when_parse(a, text, begins, &when, NULL) || when.last != day ||
	    when.first != from->first || when.ongoing ||
	    when.precision < WHEN_RANGE)
		return false;
	*out = when;
	return true;
}

/* The head before the last date, without what joined them. */
static const char *
without_joiner(struct arena *a, const char *text, size_t n)
{
	while (n > 0 &&
	    (text[n - 1] == ' ' || text[n - 1] == '-' ||
		(n > 2 && strncmp(text + n - 3, "\xe2\x80\x93", 3) == 0)))
		n -= (text[n - 1] & 0x80) != 0 ? 3 : 1;
	return arena_strndup(a, text, n);
}

/* A range whose months share a year: the first has its own now. */
static const char *
first_whole(struct arena *a, int first)
{
	char day[16];
	int d;

	day_full(first, day);
	day_split(first, NULL, NULL, &d);
	return arena_strdup(a, d == 1 ? day + 2 : day);
}

/* The day in the piece's place; a bare dash before it would run into its own. */
static bool
put_day(struct arena *a, int begins, const struct when *from,
    const struct piece *p, int day, const char *iso, struct when *out)
{
	const char *s = from->text;
	const char *same = arena_printf(
	    a, "%.*s%s%s", (int)p->begin, s, iso, s + p->end);
	const char *joined = arena_printf(
	    a, "%s to %s%s", without_joiner(a, s, p->begin), iso, s + p->end);
	bool dash = p->begin > 1 && s[p->begin - 1] == '-' &&
	    s[p->begin - 2] != ' ';

	return take(a, begins, dash ? joined : same, from, day, out) ||
	    take(a, begins, dash ? same : joined, from, day, out);
}

static bool
move_last(struct arena *a, int begins, const struct when *from, int day,
    const char *iso, struct when *out)
{
	struct piece p;

	if (find_piece(a, begins, from, WHEN_DAY, WHEN_YEAR, &p) &&
	    put_day(a, begins, from, &p, day, iso, out))
		return true;
	return find_piece(a, begins, from, WHEN_RANGE, WHEN_RANGE, &p) &&
	    take(a, begins,
		arena_printf(a, "%.*s%s to %s%s", (int)p.begin, from->text,
		    first_whole(a, p.when.first), iso, from->text + p.end),
		from, day, out);
}

void
when_move(struct arena *a, const struct when *from, int day, int year_begins,
    struct when *out)
{
	const struct when old = *from;
	char iso[16];

	day_iso(day, iso);
	*out = when_none();
	if (old.date == NULL &&
	    (old.precision == WHEN_RANGE || old.precision == WHEN_SEVERAL) &&
	    move_last(a, year_begins, &old, day, iso, out))
		return;
	*out = (struct when){ .text = arena_strdup(a, iso),
		.first = day,
		.last = day,
		.precision = WHEN_DAY };
}
