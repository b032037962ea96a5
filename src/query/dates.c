/* SPDX-License-Identifier: ISC */
/*
 * Values of date terms.  As a whole value 30d is today to today + 30, -30d
 * today - 30 to today, +30d a day; in ranges and behind < and > all are days.
 * What is left is any day word or form of the plan format, with its first and
 * last day.
 */
#include "tree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* "30d", "-2w": a count and its unit without the + that makes it a day. */
static bool
is_span(const char *s)
{
	s += *s == '-';
	if (!isdigit((unsigned char)*s))
		return false;
	while (isdigit((unsigned char)*s))
		s++;
	return *s != '\0' && strchr("dwmyDWMY", *s) != NULL && s[1] == '\0';
}

/* One end of a range, or what stands behind < or >. */
static bool
read_end(struct arena *a, const char *said, int today, struct when *out,
    struct err *e)
{
	if (is_span(said) && said[0] != '-')
		said = arena_printf(a, "+%s", said);
	if (!day_words(a, said, today, out, e))
		return false;
	if (out->first == DAY_NONE || out->last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no day; a range runs from a day to a day", said);
	return true;
}

static const char *
day_text(struct arena *a, int day)
{
	char text[32];

	day_long(day, text);
	return arena_strdup(a, text + strlen("Wed "));
}

static const char *
within_text(struct arena *a, const struct value *v)
{
	if (v->from == v->to)
		return arena_printf(a, "on %s", day_text(a, v->from));
	return arena_printf(
	    a, "from %s to %s", day_text(a, v->from), day_text(a, v->to));
}

/* < > <= >= */
static bool
read_compared(struct arena *a, const char *said, int today, struct value *v,
    struct err *e)
{
	bool less = said[0] == '<', equal = said[1] == '=';
	struct when w;

	if (!read_end(a, said + (equal ? 2 : 1), today, &w, e))
		return false;
	if (less) {
		v->to = equal ? w.last : w.first - 1;
		v->reading = arena_printf(a, "%s %s",
		    equal ? "up to" : "before",
		    day_text(a, equal ? w.last : w.first));
	} else {
		v->from = equal ? w.first : w.last + 1;
		v->reading = arena_printf(a, "%s %s", equal ? "from" : "after",
		    day_text(a, equal ? w.first : w.last));
	}
	return true;
}

static bool
read_range(struct arena *a, const char *said, const char *dots, int today,
    struct value *v, struct err *e)
{
	struct when w;

	if (dots > said) {
		if (!read_end(a, arena_strndup(a, said, (size_t)(dots - said)),
			today, &w, e))
			return false;
		v->from = w.first;
	}
	if (dots[2] != '\0') {
		if (!read_end(a, dots + 2, today, &w, e))
			return false;
		v->to = w.last;
	}
	if (v->from == DAY_NONE && v->to == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "a range needs a day on one side of \"..\" at least");
	if (v->from != DAY_NONE && v->to != DAY_NONE && v->from > v->to)
		return err_set(
		    e, ERR_USAGE, "\"%s\" ends before it starts", said);
	if (v->from == DAY_NONE)
		v->reading = arena_printf(a, "up to %s", day_text(a, v->to));
	else if (v->to == DAY_NONE)
		v->reading = arena_printf(a, "from %s", day_text(a, v->from));
	else
		v->reading = within_text(a, v);
	return true;
}

/* A whole value; what means no day (TBC) or ongoing says so here. */
static bool
read_whole(struct arena *a, const char *said, int today, struct value *v,
    struct err *e)
{
	struct when w;

	if (is_span(said)) {
		bool back = said[0] == '-';

		if (!read_end(a, said, today, &w, e))
			return false;
		v->from = back ? w.first : today;
		v->to = back ? today : w.last;
		v->reading = within_text(a, v);
		return true;
	}
	if (!day_words(a, said, today, &w, e))
		return false;
	if (w.ongoing && w.first != DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no day; write ongoing, or a day", said);
	if (w.first == DAY_NONE) {
		v->bound = w.ongoing ? BOUND_ONGOING : BOUND_NONE;
		v->reading = w.ongoing ? "ongoing" : "none";
		return true;
	}
	v->from = w.first;
	v->to = w.last;
	v->reading = within_text(a, v);
	return true;
}

static bool
read_date(struct arena *a, const char *said, int today, struct value *v,
    struct err *e)
{
	const char *dots = strstr(said, "..");

	v->bound = BOUND_WITHIN;
	v->from = v->to = DAY_NONE;
	if (utf8_same(said, "none")) {
		v->bound = BOUND_NONE;
		v->reading = "none";
		return true;
	}
	if (said[0] == '<' || said[0] == '>')
		return read_compared(a, said, today, v, e);
	if (dots != NULL)
		return read_range(a, said, dots, today, v, e);
	return read_whole(a, said, today, v, e);
}

/* Readers of dates have codes and places of their own in an error: only the
   sentence is taken over. */
bool
value_date(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	struct err mine = { 0 };

	if (!read_date(a, v->said, in->today, v, &mine))
		return err_set(e, ERR_USAGE, "%s", mine.text);
	if (v->bound == BOUND_ONGOING && t->kind == TERM_UPDATED)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is a day: it is never ongoing", t->name);
	return true;
}
