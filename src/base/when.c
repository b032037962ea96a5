/* SPDX-License-Identifier: ISC */

/*
 * Dates as plans write them: a small grammar around the forms of one date,
 * which date_form.c knows.
 *
 *	several = range { joiner range }
 *	range   = date [ to date ] | month to month year
 *	ongoing = fillers [ range ] fillers, "ongoing" being one of them
 *	round   = [ month ] [ half ] monthly, in any order
 *
 * It works on the shape of the text (shape.h). No memory is taken but for the
 * text that is kept and for checkpoints.
 */

#include "ragtrack/base/date.h"

#include <stddef.h>
#include <string.h>

#include "date_form.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

#define POINTS_LIMIT 64

struct when
when_none(void)
{
	return (struct when){ .first = DAY_NONE, .last = DAY_NONE };
}

static bool
is_range_sign(char is)
{
	return is == '-' || is == '~' || is == 'T';
}

/* Whether the shape at `is` is one of those, and not its end. */
static bool
is_one_of(char is, const char *which)
{
	return is != '\0' && strchr(which, is) != NULL;
}

/* Sept-Nov 2021: the year is written once, and is that of the second month. */
static bool
read_months(struct reading *r, struct span *out)
{
	const int *value = r->shape.value + r->at; /* of M-M y */
	int one = value[0], other = value[2], year = year_whole(value[4]);
	struct span end;

	if (!span_months(r, &end, year, other, 1) ||
	    !span_months(r, out, year - (one > other), one, 1))
		return false;
	out->last = end.last;
	if (one != other)
		out->precision = WHEN_RANGE;
	out->bare_year = false;
	r->at += 5;
	return true;
}

/* Whether "Sept-Nov 2021" begins here. */
static bool
is_months(const char *is)
{
	return is[0] == 'M' && is_range_sign(is[1]) && is[2] == 'M' &&
	    (is[3] == ' ' || is[3] == '-') && shape_char_matches('y', is[4]);
}

/* Sep 2021-2022: `dash` is where the sign is, the year was just read. */
static bool
refuse_dash_year(struct reading *r, int from, int dash)
{
	const struct shape *s = &r->shape;

	return misread(r, ": write \"to\" before a year, as in %.*s to %d",
	    s->to[dash - 1] - s->from[from], r->text + s->from[from],
	    s->value[r->at - 1]);
}

bool
read_range(struct reading *r, struct span *out)
{
	const char *is = r->shape.is;
	int from = r->at, dash;
	struct span end;

	if (is_months(is + from + (is[from] == 'P'))) {
		r->at += is[from] == 'P';
		return read_months(r, out);
	}
	if (!read_date(r, out))
		return false;
	dash = r->at;
	if (!is_range_sign(is[dash]) || is_one_of(is[dash + 1], "O?"))
		return true;
	r->at++;
	if (r->from_day != DAY_NONE && out->first > r->from_day)
		r->from_day = out->first;
	if (!read_date(r, &end))
		return false;
	if (end.bare_year && is[dash] != 'T')
		return refuse_dash_year(r, from, dash);
	if (end.last < out->first)
		return misread(
		    r, " ends before it starts: write the earlier date first");
	out->last = end.last;
	out->precision = WHEN_RANGE;
	return true;
}

static bool
refuse_ongoing(struct reading *r)
{
	return misread(r,
	    ": with ongoing goes one date or range, and after a word such "
	    "as from its date, as in ongoing from March 2021");
}

/*
 * Steps over the words around "ongoing" from r->at on, and counts what it
 * comes by. False where a word is there whose date cannot follow any more
 * (`after`: the date was read), or "and" joins nothing.
 */
static bool
skip_fillers(struct reading *r, int *ongoing, bool *words, bool after)
{
	const char *is = r->shape.is;

	for (; is_one_of(is[r->at], " AFO(),"); r->at++) {
		*ongoing += is[r->at] == 'O';
		*words |= is[r->at] == 'F' || is[r->at] == 'A';
		if ((is[r->at] == 'F' && after) ||
		    (is[r->at] == 'A' &&
			(r->at == 0 || is[r->at - 1] == 'A' ||
			    is[r->at + 1] == '\0')))
			return false;
	}
	return true;
}

static bool
read_ongoing(struct reading *r, struct when *out)
{
	struct span span = { DAY_NONE, DAY_NONE, WHEN_NONE, false };
	const char *is = r->shape.is;
	bool words = false;
	int ongoing = 0;

	if (!skip_fillers(r, &ongoing, &words, false))
		return refuse_ongoing(r);
	if (is[r->at] == '\0') {
		if (ongoing > 1 || words)
			return refuse_ongoing(r);
		if (strcmp(is, "O") != 0 && strcmp(is, "(O)") != 0)
			return refuse_unread(r);
		out->ongoing = true;
		return true;
	}
	if (is_range_sign(is[r->at]) || !read_range(r, &span))
		return refuse_unread(r);
	if (!skip_fillers(r, &ongoing, &words, true))
		return refuse_ongoing(r);
	if (is[r->at] != '\0')
		return refuse_unread(r);
	if (ongoing > 1)
		return refuse_ongoing(r);
	out->first = span.first;
	out->precision = span.precision;
	out->ongoing = true;
	return true;
}

/* Half termly, March (annually): one such word, a month at most. */
static bool
read_round(struct reading *r, struct when *out)
{
	const char *is = r->shape.is;
	int months = 0, rounds = 0;

	for (int i = 0; is[i] != '\0'; i++) {
		months += is[i] == 'M';
		rounds += is[i] == 'R';
		if (is[i] == 'H') {
			i += is_one_of(is[i + 1], " -~");
			if (is[i + 1] != 'R')
				return refuse_unread(r);
		} else if (!is_one_of(is[i], "MR ()")) {
			return refuse_unread(r);
		}
	}
	if (months > 1 || rounds != 1)
		return refuse_unread(r);
	out->ongoing = true;
	return true;
}

/* Puts the last day of one more date in order; the latest is the due day. */
static void
points_add(int *points, int *n, int day)
{
	int i;

	for (i = *n; i > 0 && points[i - 1] > day; i--)
		points[i] = points[i - 1];
	points[i] = day;
	(*n)++;
}

/* Steps over what joins two dates: one sign or word, or ", and". */
static bool
skip_joiner(struct reading *r)
{
	const char *is = r->shape.is;

	if (!is_one_of(is[r->at], ",&A"))
		return false;
	r->at += is[r->at] == ',' && is_one_of(is[r->at + 1], "A&") ? 2 : 1;
	return true;
}

static bool
read_several(struct arena *a, struct reading *r, struct when *out)
{
	int points[POINTS_LIMIT], n = 0, first;
	struct span span;

	if (!read_range(r, &span))
		return false;
	first = span.first;
	points_add(points, &n, span.last);
	while (skip_joiner(r)) {
		if (n == POINTS_LIMIT)
			return err_set(r->e, ERR_USAGE,
			    "it is over the limit of %d days a date",
			    POINTS_LIMIT);
		if (!read_range(r, &span))
			return false;
		if (span.first < first)
			first = span.first;
		points_add(points, &n, span.last);
	}
	if (r->shape.is[r->at] != '\0')
		return refuse_unread(r);
	out->first = first;
	out->last = points[n - 1];
	out->precision = n > 1 ? WHEN_SEVERAL : span.precision;
	out->npoints = (short)(n - 1);
	if (n > 1)
		out->points = arena_memdup(
		    a, points, (size_t)(n - 1) * sizeof(points[0]));
	return true;
}

bool
reading_all(struct arena *a, struct reading *r, struct when *out)
{
	const struct shape *s = &r->shape;

	if (strlen(s->is) == 1 && strchr("NI-~", s->is[0]) != NULL)
		return true;
	if (s->len >= SHAPE_LIMIT)
		return err_set(r->e, ERR_USAGE,
		    "it is over the limit of %d signs a date", SHAPE_LIMIT - 1);
	if (s->odd != NULL)
		return refuse_words(r);
	if (strchr(s->is, 'R') != NULL)
		return read_round(r, out);
	if (strchr(s->is, 'O') != NULL)
		return read_ongoing(r, out);
	if (strchr(s->is, 'F') != NULL)
		return refuse_words(r);
	return read_several(a, r, out);
}

bool
when_parse(struct arena *a, const char *text, int year_begins, struct when *out,
    struct err *e)
{
	struct reading r;
	bool iso;

	*out = when_none();
	if (text == NULL)
		return true;
	iso = day_parse_iso(text, &out->last);
	text = iso ? arena_strdup(a, text) : utf8_trim(a, text);
	if (*text == '\0')
		return true;
	out->text = text;
	if (iso || day_parse_iso(text, &out->last)) {
		out->first = out->last;
		out->precision = WHEN_DAY;
		return true;
	}
	reading_open(&r, text, year_begins, NULL);
	if (reading_all(a, &r, out))
		return true;
	*out = when_none();
	out->text = text;
	if (!r.misread) {
		out->words = true;
		return true;
	}
	reading_open(&r, text, year_begins, e);
	return reading_all(a, &r, out);
}

bool
when_parse_both(struct arena *a, const char *text, const char *date,
    int year_begins, struct when *out, struct err *e)
{
	if (date == NULL) {
		*out = when_none();
		out->text = utf8_trim(a, text);
		return err_set(e, ERR_USAGE,
		    "`date` is missing: {text, date} needs the date that "
		    "the text means");
	}
	if (!when_parse(a, date, year_begins, out, e))
		return false;
	text = utf8_trim(a, text);
	if (text != NULL && *text != '\0') {
		out->date = out->text != NULL ? out->text : "";
		out->text = text;
	}
	return true;
}

const char *
when_printed(struct arena *a, const struct when *w)
{
	char text[16];
	int day;

	if (w->text == NULL || !day_parse_iso(w->text, &day))
		return w->text;
	day_full(day, text);
	return arena_strdup(a, text);
}

void
when_recall(struct arena *a, const char *text, const char *date,
    int year_begins, struct when *out)
{
	bool read = date == NULL ?
	    when_parse(a, text, year_begins, out, NULL) :
	    when_parse_both(a, text, date, year_begins, out, NULL);

	if (read)
		return;
	*out = when_none();
	out->text = text;
	out->date = date;
	out->words = true;
}
