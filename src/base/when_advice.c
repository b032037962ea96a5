/* SPDX-License-Identifier: ISC */

/*
 * What to do about a date that is words. The one date that can be read within
 * a longer text is looked for word by word, each time as if the text began
 * there.
 */

#include <stddef.h>
#include <string.h>

#include "date_form.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"

#define PASTE_LIMIT 200 /* bytes of a text that is shown to be pasted */

/* The date within the text; count is how many there are. */
struct found {
	int count;
	int from, to; /* bytes */
	int first, last;
};

/* Whether a date may begin at i of the shape, or have ended before it. */
static bool
is_border(const struct shape *s, int i)
{
	char is = s->is[i], next = is == '\0' ? '\0' : s->is[i + 1];

	return (is != '-' && is != '/' && is != '.') ||
	    (is == '.' && (next == ' ' || next == '\0' || next == ','));
}

/* Whether anything beside [from, to) of the shape may belong to a date. */
static bool
more_of_a_date(const struct shape *s, int from, int to)
{
	for (int i = 0; i < s->len; i++)
		if ((i < from || i >= to) &&
		    strchr("12459oMQ", s->is[i]) != NULL)
			return true;
	return false;
}

static void
find_dates(const char *text, int year_begins, struct found *found)
{
	struct reading r;
	struct span span;
	int len, at = 0, from;

	reading_open(&r, text, year_begins, NULL);
	len = r.shape.len;
	while (at < len) {
		from = at++;
		if (strchr("124oMQYW", r.shape.is[from]) == NULL ||
		    (from > 0 && strchr("-/.", r.shape.is[from - 1]) != NULL))
			continue;
		r.at = from;
		r.misread = false;
		if (read_range(&r, &span) && is_border(&r.shape, r.at)) {
			found->count++;
			found->from = r.shape.from[from];
			found->to = r.shape.to[r.at - 1];
			found->first = span.first;
			found->last = span.last;
			at = r.at;
			/* A year that is a part of something unread, as in
			   Q2 of 2021, is not when it ends. */
			if (span.precision == WHEN_YEAR &&
			    more_of_a_date(&r.shape, from, r.at))
				found->count = -len;
		} else if (r.misread && r.shape.is[from] != 'M') {
			found->count = -len; /* nobody knows which is meant */
		}
	}
}

/* The text as YAML quotes it. */
static void
add_quoted(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_addc(out, '\\');
		if (*text == '\n')
			buf_add(out, "\\n");
		else
			buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

const char *
when_braced(struct arena *a, const char *text, const char *date)
{
	struct buf out = { 0 };

	buf_add(&out, "{text: ");
	add_quoted(&out, text);
	buf_add(&out, ", date: ");
	if (strpbrk(date, ",{}\"'\\\n") != NULL)
		add_quoted(&out, date);
	else
		buf_add(&out, date);
	buf_addc(&out, '}');
	return buf_take(a, &out);
}

const char *
when_advice(struct arena *a, const struct when *w, int year_begins, bool first)
{
	const char *text = w->date != NULL ? w->date : w->text;
	const char *date = "the day or month it means";
	struct found found = { 0 };
	struct buf out = { 0 };
	struct err e = { 0 };
	struct reading r;
	struct when none;
	char day[16];

	reading_open(&r, text, year_begins, &e);
	if (!reading_all(a, &r, &none))
		buf_addf(&out, "%s; ", e.text);
	buf_add(&out, "it is kept as words, without a day");
	find_dates(text, year_begins, &found);
	if (strlen(w->text) > PASTE_LIMIT) {
		buf_add(&out, "; {text, date} gives it one");
	} else {
		if (found.count == 1) {
			day_full(first ? found.first : found.last, day);
			date = arena_strndup(a, text + found.from,
			    (size_t)(found.to - found.from));
		}
		buf_addf(&out, "; to give it one, write %s%s%s%s",
		    when_braced(a, w->text, date), found.count == 1 ? " (" : "",
		    found.count == 1 ? day : "", found.count == 1 ? ")" : "");
	}
	return buf_take(a, &out);
}
