/* SPDX-License-Identifier: ISC */
/*
 * What ragtrack writes for people and programs to read: lists, one action
 * whole, the history, an export.  Every function appends to a buffer and
 * knows neither file nor terminal; text for people is cleaned of anything
 * that a terminal would obey, JSON and CSV are exact.
 */
#ifndef RAGTRACK_REPORT_REPORT_H
#define RAGTRACK_REPORT_REPORT_H

#include "ragtrack/model/change.h"
#include "ragtrack/query/column.h"

struct period;
#include "ragtrack/query/views.h"

enum report_format {
	FORMAT_NONE,
	FORMAT_TABLE, /* aligned, for a terminal */
	FORMAT_LONG,  /* one labelled line a field */
	FORMAT_PLAIN, /* TAB between fields, no padding */
	FORMAT_CSV,
	FORMAT_JSON,
	FORMAT_JSONL,
	FORMAT_YAML,
	FORMAT_TEXT, /* a document to read: headings, paragraphs, tables */
	FORMAT_MD,
	FORMAT_HTML,
	FORMAT_XLSX,
	FORMAT_DOCX,
	FORMAT_ICS /* the days of the calendar, for calendars */
};

/* "table" ...; FORMAT_NONE where there is no such format. */
enum report_format report_format_find(const char *name);
const char *report_format_name(enum report_format format);

struct report_look {
	enum report_format format;
	int width;   /* of the terminal; 0: never truncate */
	bool colour; /* ratings and overdue in colour */
	bool bom;    /* CSV for Excel */
	bool raw;    /* CSV: formulas are not made harmless */
	bool header; /* column names first (table, plain, csv) */
};

/* The columns of an action in a list of JSON or CSV, in the contract's order;
   *n how many.  In the arena. */
const struct column *const *report_columns(struct arena *a, size_t *n);

/* Rows of actions in any of the formats but YAML. */
void report_rows(const struct report_look *look, const struct rows *rows,
    const struct column *const *columns, size_t ncolumns, struct buf *out);

/* One action whole, long or JSON; `history` may be NULL. */
void report_action(const struct report_look *look,
    const struct query_context *in, const struct row *row,
    const struct history *history, struct buf *out);

/* What a row of the history changed, in one line: "due: 31 Oct 23 -> ...",
   in the arena. */
const char *report_change(
    struct arena *a, const struct plans *plans, const struct history_row *row);

/* The same as an object of the contract's keys. */
void report_history_json(
    struct json *j, const struct plans *plans, const struct history_row *row);

/* History rows; `clock` adds when each was written. */
void report_history(const struct report_look *look, const struct plans *plans,
    const struct history *history, bool clock, struct buf *out);

/* A plan with the derived keys on its actions, JSON or CSV. */
void report_export(const struct report_look *look,
    const struct query_context *in, const struct plan *plan, struct buf *out);

/* A row for each action of a plan, in its order, with what derives. */
void report_plan_rows(struct arena *a, const struct query_context *in,
    const struct plan *plan, struct rows *rows);

/* Plans with their counts; people with their loads; a few lines of what is
   due, of `mine` none where nothing is. */
void report_plans(const struct report_look *look,
    const struct query_context *in, struct buf *out);
void report_people(const struct report_look *look,
    const struct query_context *in, struct buf *out);
void report_due(const struct report_look *look, const struct query_context *in,
    bool mine, struct buf *out);

/* Views, whose they are and what they list. */
void report_views(const struct report_look *look,
    const struct named_views *views, struct buf *out);

/* The periods of a plan with their counts, newest first. */
void report_periods(const struct report_look *look,
    const struct query_context *in, const struct plan *plan, struct buf *out);
/* One of them and who has answered, as text or JSON; an anchor stands in the
   JSON where one is given. */
void report_period(const struct report_look *look,
    const struct query_context *in, const struct period *p, const char *anchor,
    struct buf *out);

/* The fields of a thing in the plan file's shape, keys sorted as there, into
   the JSON object that is open; lists inside as arrays of objects. */
void report_thing_json(struct json *j, const struct thing *t);

#endif
