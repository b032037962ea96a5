/* SPDX-License-Identifier: ISC */

/*
 * Dates as plans write them: a small grammar around the forms of one date,
 * which date_form.c knows.
 *
 *	several = range { joiner range }
 *	range   = date [ to date ] | month to month year
 *	ongoing = fillers [ range ] fillers, "ongoing" being one of them
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

/* Sept-Nov 2021: the year stands once, and is that of the second month. */
static bool
read_months(struct reading *r, struct span *out)
{
	const int *value = r->shape.value + r->at; /* of M-M y */
	struct span end;
	int year;

	if (!span_months(r, &end, year_whole(value[4]), value[2], 1))
		return false;
	year = year_whole(value[4]) - (value[0] > value[2]);
	if (!span_months(r, out, year, value[0], 1))
		return false;
	out->last = end.last;
	out->precision = WHEN_RANGE;
	out->bare_year = false;
	r->at += 5;
	return true;
}

static bool
read_range(struct reading *r, struct span *out)
{
	const char *is = r->shape.is + r->at;
	struct span end;
	char sign;

	if (is[0] == 'M' && is_range_sign(is[1]) && is[2] == 'M' &&
	    (is[3] == ' ' || is[3] == '-') && shape_char_matches('y', is[4]))
		return read_months(r, out);
	if (!read_date(r, out))
		return false;
	sign = r->shape.is[r->at];
	if (!is_range_sign(sign) || r->shape.is[r->at + 1] == 'O')
		return true;
	r->at++;
	if (!read_date(r, &end))
		return false;
	if (out->bare_year && end.bare_year && sign != 'T')
		return refuse_unread(r);
	if (end.last < out->first)
		return err_set(r->e, ERR_USAGE,
		    QUOTE " ends before it starts: write the earlier date "
			  "first",
		    QUOTED(r));
	out->last = end.last;
	out->precision = WHEN_RANGE;
	return true;
}

/* Steps over whatever of these stands next. */
static void
skip_any(struct reading *r, const char *which)
{
	while (r->shape.is[r->at] != '\0' &&
	    strchr(which, r->shape.is[r->at]) != NULL)
		r->at++;
}

static bool
refuse_ongoing(struct reading *r)
{
	return err_set(r->e, ERR_USAGE,
	    QUOTE ": with ongoing goes one date or range and no dash, as "
		  "in ongoing from March 2021",
	    QUOTED(r));
}

static bool
read_ongoing(struct reading *r, struct when *out)
{
	static const char fillers[] = " AFO(),";
	struct span span = { DAY_NONE, DAY_NONE, WHEN_NONE, false };

	skip_any(r, fillers);
	if (is_range_sign(r->shape.is[r->at]))
		return refuse_ongoing(r);
	if (r->shape.is[r->at] != '\0' && !read_range(r, &span))
		return false;
	skip_any(r, fillers);
	if (r->shape.is[r->at] != '\0')
		return refuse_ongoing(r);
	out->first = span.first;
	out->precision = span.precision;
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

static bool
read_several(struct arena *a, struct reading *r, struct when *out)
{
	int points[POINTS_LIMIT], n = 0, first;
	struct span span;

	if (!read_range(r, &span))
		return false;
	first = span.first;
	points_add(points, &n, span.last);
	while (strchr(",&A", r->shape.is[r->at]) != NULL &&
	    r->shape.is[r->at] != '\0') {
		skip_any(r, ",&A");
		if (n == POINTS_LIMIT)
			return refuse_unread(r);
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
	out->npoints = n - 1;
	if (n > 1)
		out->points = arena_memdup(
		    a, points, (size_t)(n - 1) * sizeof(points[0]));
	return true;
}

/* Reads `text`, which is trimmed; *out is absent but for its text. */
static bool
when_read(struct arena *a, const char *text, struct when *out, struct err *e)
{
	struct reading r;
	const struct shape *s = &r.shape;

	if (day_parse_iso(text, &out->last)) {
		out->first = out->last;
		out->precision = WHEN_DAY;
		return true;
	}
	reading_open(&r, text, e);
	if (strcmp(s->is, "N") == 0 || strcmp(s->is, "-") == 0)
		return true;
	if (s->odd != NULL)
		return refuse_words(&r);
	if (strchr(s->is, 'O') != NULL)
		return read_ongoing(&r, out);
	if (strchr(s->is, 'F') != NULL)
		return refuse_words(&r);
	return read_several(a, &r, out);
}

bool
when_parse(struct arena *a, const char *text, struct when *out, struct err *e)
{
	*out = when_none();
	text = utf8_trim(a, text);
	if (text == NULL || *text == '\0')
		return true;
	out->text = text;
	return when_read(a, text, out, e);
}

bool
when_parse_both(struct arena *a, const char *text, const char *date,
    struct when *out, struct err *e)
{
	if (!when_parse(a, date, out, e))
		return false;
	if (out->text == NULL)
		return err_set(e, ERR_USAGE,
		    "`date` is missing: {text, date} needs the date that "
		    "the text means");
	text = utf8_trim(a, text);
	if (text != NULL && *text != '\0') {
		out->date = out->text;
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
