/* SPDX-License-Identifier: ISC */
/*
 * The calendar as a file for programs that keep one (RFC 5545): an event of a
 * whole day for each row of its tables.  Nothing in it is of the clock: DTSTAMP is
 * the day it tells of, and SEQUENCE the number of the history's last event, so the
 * same store gives the same bytes, and a later one is known to be newer.  What is
 * due keeps its UID where its day moves.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"

#define LINE_MOST 75 /* octets of a line, without its end */

struct ics {
	const struct doc *doc;
	struct arena *arena;
	struct buf *out;
	struct table seen; /* UIDs: a day that stands in two parts is one */
};

/* A line, folded: what goes on begins with a space, and no letter is cut. */
static void
add_line(struct ics *s, const char *line)
{
	size_t room = LINE_MOST, n;
	uint32_t cp;

	for (const char *p = line; *p != '\0'; p += n) {
		n = (size_t)utf8_decode(p, &cp);
		if (n > room) {
			buf_add(s->out, "\r\n ");
			room = LINE_MOST - 1;
		}
		buf_addn(s->out, p, n);
		room -= n;
	}
	buf_add(s->out, "\r\n");
}

/* A property whose value is text; nothing where there is none. */
static void
add_text(struct ics *s, const char *name, const char *text)
{
	struct buf line = { 0 };

	if (text == NULL || *text == '\0')
		return;
	buf_addf(&line, "%s:", name);
	for (text = doc_clean(s->arena, text, true); *text != '\0'; text++) {
		if (strchr("\\;,", *text) != NULL)
			buf_addc(&line, '\\');
		if (*text == '\n')
			buf_add(&line, "\\n");
		else
			buf_addc(&line, *text);
	}
	add_line(s, buf_text(&line));
	buf_free(&line);
}

static void
add_day(struct ics *s, const char *name, int day)
{
	int year, month, in_month;

	day_split(day, &year, &month, &in_month);
	add_line(s,
	    arena_printf(s->arena, "%s;VALUE=DATE:%04d%02d%02d", name, year,
		month, in_month));
}

static const struct doc_cell *
cell(const struct doc_table *t, const struct doc_row *row, const char *name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, name) == 0)
			return &row->cell[i];
	return NULL;
}

static const char *
said(const struct doc_table *t, const struct doc_row *row, const char *name)
{
	const struct doc_cell *c = cell(t, row, name);

	return c == NULL ? "" : doc_said(c);
}

/* "Due: 1.2 Redesign the front door". */
static const char *
summary(struct ics *s, const struct doc_table *t, const struct doc_row *row)
{
	const char *ref = said(t, row, "ref");

	return arena_printf(s->arena, "%s: %s%s%s", said(t, row, "what"), ref,
	    *ref != '\0' ? " " : "", said(t, row, "title"));
}

static void
add_event(struct ics *s, const struct doc_table *t, const struct doc_row *row)
{
	const char *uid = said(t, row, "uid"), *leads = said(t, row, "leads");
	const struct doc_cell *day = cell(t, row, "day");
	int year, month, in_month;

	if (day == NULL || day->day == DAY_NONE ||
	    entry_at(&s->seen, NULL, NULL, uid)->number++ > 0)
		return;
	add_line(s, "BEGIN:VEVENT");
	add_text(s, "UID", uid);
	day_split(s->doc->as_of, &year, &month, &in_month);
	add_line(s,
	    arena_printf(s->arena, "DTSTAMP:%04d%02d%02dT000000Z", year, month,
		in_month));
	add_line(s,
	    arena_printf(s->arena, "SEQUENCE:%lld", (long long)s->doc->event));
	add_day(s, "DTSTART", day->day);
	add_day(s, "DTEND", day->day + 1);
	add_text(s, "SUMMARY", summary(s, t, row));
	add_text(s, "DESCRIPTION",
	    arena_printf(s->arena, "%s%s%s%s%s", *leads != '\0' ? "Lead: " : "",
		leads, *leads != '\0' ? "\n" : "",
		"Plan: ", said(t, row, "plan")));
	add_text(s, "CATEGORIES", said(t, row, "what"));
	add_line(s, "TRANSP:TRANSPARENT");
	add_line(s, "END:VEVENT");
}

/* A calendar must have something in it: the time zone of whole days is none, so
   that of the stamps. */
static void
add_nothing(struct ics *s)
{
	static const char *const lines[] = { "BEGIN:VTIMEZONE", "TZID:UTC",
		"BEGIN:STANDARD", "DTSTART:19700101T000000",
		"TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD",
		"END:VTIMEZONE" };

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		add_line(s, lines[i]);
}

void
doc_ics(const struct doc *d, struct buf *out)
{
	struct ics s = { .doc = d, .arena = arena_new(), .out = out };

	s.seen.arena = s.arena;
	add_line(&s, "BEGIN:VCALENDAR");
	add_line(&s, "VERSION:2.0");
	add_line(&s, "PRODID:-//ragtrack//calendar//EN");
	add_line(&s, "CALSCALE:GREGORIAN");
	add_line(&s, "METHOD:PUBLISH");
	add_text(&s, "X-WR-CALNAME",
	    d->plan_title != NULL ? d->plan_title :
		d->plan != NULL	  ? d->plan :
				    "Improvement plans");
	for (size_t i = 0; i < d->count; i++) {
		const struct doc_table *t = d->block[i].table;

		for (size_t r = 0; t != NULL &&
		     strcmp(d->block[i].name, DOC_CALENDAR) == 0 && r < t->rows;
		     r++)
			if (t->row[r].band == NULL)
				add_event(&s, t, &t->row[r]);
	}
	if (s.seen.count == 0)
		add_nothing(&s);
	add_line(&s, "END:VCALENDAR");
	arena_free(s.arena);
}
