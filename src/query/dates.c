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
#include <strings.h>

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

/* What the reading of a value depends on. */
struct days {
	struct arena *a;
	int today;
	int year_begins; /* the month */
};

/* A day word or a written date, which must be understood. */
static bool
read_day(
    const struct days *in, const char *input, struct when *out, struct err *e)
{
	if (!day_words(in->a, input, in->today, in->year_begins, out, e))
		return false;
	return !out->words ||
	    err_set(e, ERR_USAGE,
		"\"%s\" is no day; write one as in 30 Sep 2026, Sep 2026, "
		"Q4 2026, 2026/27, eom or +2w",
		input);
}

/* One end of a range, or what stands behind < or >. */
static bool
read_end(
    const struct days *in, const char *input, struct when *out, struct err *e)
{
	bool none = strcasecmp(input, "none") == 0; /* a whole value alone */

	if (is_span(input) && input[0] != '-')
		input = arena_printf(in->a, "+%s", input);
	if (!none && !read_day(in, input, out, e))
		return false;
	if (none || out->first == DAY_NONE || out->last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no day; a range runs from a day to a day",
		    input);
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
within_text(const struct days *in, const struct value *v)
{
	if (v->from == v->to)
		return arena_printf(in->a, "on %s", day_text(in->a, v->from));
	return arena_printf(in->a, "from %s to %s", day_text(in->a, v->from),
	    day_text(in->a, v->to));
}

/* < > <= >= */
static bool
read_compared(
    const struct days *in, const char *input, struct value *v, struct err *e)
{
	bool less = input[0] == '<', equal = input[1] == '=';
	struct when w;

	if (!read_end(in, input + (equal ? 2 : 1), &w, e))
		return false;
	if (less) {
		v->to = equal ? w.last : w.first - 1;
		v->reading = arena_printf(in->a, "%s %s",
		    equal ? "up to" : "before",
		    day_text(in->a, equal ? w.last : w.first));
	} else {
		v->from = equal ? w.first : w.last + 1;
		v->reading = arena_printf(in->a, "%s %s",
		    equal ? "from" : "after",
		    day_text(in->a, equal ? w.first : w.last));
	}
	return true;
}

static bool
read_range(const struct days *in, const char *input, const char *dots,
    struct value *v, struct err *e)
{
	struct when w;

	if (dots > input) {
		if (!read_end(in,
			arena_strndup(in->a, input, (size_t)(dots - input)), &w,
			e))
			return false;
		v->from = w.first;
	}
	if (dots[2] != '\0') {
		if (!read_end(in, dots + 2, &w, e))
			return false;
		v->to = w.last;
	}
	if (v->from == DAY_NONE && v->to == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "a range needs a day on one side of \"..\" at least");
	if (v->from != DAY_NONE && v->to != DAY_NONE && v->from > v->to)
		return err_set(
		    e, ERR_USAGE, "\"%s\" ends before it starts", input);
	if (v->from == DAY_NONE)
		v->reading = arena_printf(
		    in->a, "up to %s", day_text(in->a, v->to));
	else if (v->to == DAY_NONE)
		v->reading = arena_printf(
		    in->a, "from %s", day_text(in->a, v->from));
	else
		v->reading = within_text(in, v);
	return true;
}

/* A whole value; what means no day (TBC) or ongoing says so here. */
static bool
read_whole(
    const struct days *in, const char *input, struct value *v, struct err *e)
{
	struct when w;

	if (is_span(input)) {
		bool back = input[0] == '-';

		if (!read_end(in, input, &w, e))
			return false;
		v->from = back ? w.first : in->today;
		v->to = back ? in->today : w.last;
		v->reading = within_text(in, v);
		return true;
	}
	if (!read_day(in, input, &w, e))
		return false;
	if (w.ongoing && w.first != DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no day; write ongoing, or a day", input);
	if (w.first == DAY_NONE) {
		v->bound = w.ongoing ? BOUND_ONGOING : BOUND_NONE;
		v->reading = w.ongoing ? "ongoing" : "none";
		return true;
	}
	v->from = w.first;
	v->to = w.last;
	v->reading = within_text(in, v);
	return true;
}

static bool
read_date(
    const struct days *in, const char *input, struct value *v, struct err *e)
{
	const char *dots = strstr(input, "..");

	v->bound = BOUND_WITHIN;
	v->from = v->to = DAY_NONE;
	if (utf8_same(input, "none")) {
		v->bound = BOUND_NONE;
		v->reading = "none";
		return true;
	}
	if (input[0] == '<' || input[0] == '>')
		return read_compared(in, input, v, e);
	if (dots != NULL)
		return read_range(in, input, dots, v, e);
	return read_whole(in, input, v, e);
}

/* Readers of dates have codes and places of their own in an error: only the
   sentence is taken over. */
bool
value_date(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	struct days days = { a, in->today, plans_year_begins(in->plans) };
	struct err mine = { 0 };

	if (in->plan != NULL)
		days.year_begins = plan_year_begins(in->plan);
	if (!read_date(&days, v->input, v, &mine))
		return err_set(e, ERR_USAGE, "%s", mine.text);
	if (v->bound == BOUND_ONGOING && t->kind == TERM_UPDATED)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is a day: it is never ongoing", t->name);
	return true;
}
