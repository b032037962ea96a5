/* SPDX-License-Identifier: ISC */
/*
 * Which row is which.  The hidden sheet says it, and its sum that it is as it
 * was written; the rows of the sheet of answers name theirs in the hidden first
 * column, wherever they stand by now.  Columns are found by their headings.
 */
#include "answers_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/place.h"

enum { CELLS = 4 }; /* of a row of the hidden sheet */

#define ANEW "; export it anew, or chase --mail --xlsx"

void
answers_say(struct arena *a, const struct answers *x,
    struct answers_remarks *remarks, bool wrong, int row, int column,
    const char *fmt, ...)
{
	struct answers_remark *r;
	va_list ap;
	char text[1024];

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	/* A row is known by what is to be done. */
	for (size_t i = 0; row >= 0 && column < 0 && i < x->columns; i++)
		if (strcmp(x->column[i].name, "title") == 0)
			column = x->at[i];
	remarks->item = arena_grow(a, remarks->item, remarks->count,
	    &remarks->room, sizeof(*remarks->item));
	r = &remarks->item[remarks->count++];
	*r = (struct answers_remark){ .row = row + 1,
		.column = column + 1,
		.wrong = wrong,
		.text = arena_strdup(a, text) };
	if (row >= 0 && column >= 0)
		r->place = office_cell_place(
		    a, x->document, x->table, row, column);
	else if (row >= 0)
		r->place = arena_printf(
		    a, "%s row %d", x->table->sheet, row + 1);
	remarks->wrong += wrong;
}

static const char *
text_at(const struct office_table *t, int row, int column)
{
	const struct office_cell *c = column < 0 ?
	    NULL :
	    office_cell_at(t, row, column);

	return c == NULL ? "" : c->text;
}

const char *
answers_text(const struct answers *x, int row, int column)
{
	return text_at(x->table, row, column);
}

bool
answers_same(const char *a, const char *b)
{
	return utf8_same_cased(a != NULL ? a : "", b != NULL ? b : "");
}

/* The hidden sheet. */

static const struct office_table *
identity_of(const struct office_document *d)
{
	for (size_t i = 0; i < d->count; i++) {
		const struct office_table *t = d->block[i].table;

		if (t != NULL && t->sheet != NULL &&
		    utf8_same(t->sheet, ANSWER_IDENTITY) &&
		    strcmp(text_at(t, 0, 0), "ragtrack") == 0)
			return t;
	}
	return NULL;
}

bool
answers_is(const struct office_document *d)
{
	return identity_of(d) != NULL;
}

/* Whether its rows are as they were written: the last of them has their sum. */
static bool
sum_holds(struct arena *a, const struct office_table *t, int *end)
{
	const char *text[CELLS];
	struct sha256 sum;
	char hex[HASH_HEX];

	hash_open(&sum);
	for (int row = 0; row < t->rows; row++) {
		for (int i = 0; i < CELLS; i++)
			text[i] = text_at(t, row, i);
		if (strcmp(text[0], "sum") == 0) {
			hash_hex(&sum, hex);
			*end = row;
			return strcmp(text[1], hex) == 0;
		}
		answer_sum(a, &sum, text, CELLS);
	}
	return false;
}

/* So many rows of a word. */
static size_t
count_rows(const struct office_table *t, int end, const char *word)
{
	size_t n = 0;

	for (int row = 0; row < end; row++)
		n += strcmp(text_at(t, row, 0), word) == 0;
	return n;
}

static void
add_column(struct answers *x, const char *name, const char *heading)
{
	static const struct {
		const char *name;
		enum answer_of of;
	} others[] = { { "number", ANSWER_NUMBER }, { "plan", ANSWER_PLAN },
		{ "ref", ANSWER_REF }, { "last_update", ANSWER_LAST },
		{ "new_update", ANSWER_UPDATE }, { "no_change", ANSWER_SAME } };
	struct answer_column *c = &x->column[x->columns];

	*c = (struct answer_column){ .of = ANSWER_FIELD,
		.name = name,
		.heading = heading,
		.field = field_find(&kind_action, name) };
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strcmp(others[i].name, name) == 0)
			c->of = others[i].of;
	x->at[x->columns++] = -1;
}

static const struct answers_plan *
plan_of(const struct answers *x, const char *id)
{
	for (size_t i = 0; i < x->plans; i++)
		if (strcmp(x->plan[i].id, id) == 0)
			return &x->plan[i];
	return NULL;
}

static void
identity_row(struct answers *x, const char *const text[CELLS])
{
	const char *what = text[0];

	if (strcmp(what, "for") == 0)
		x->owner = text[1];
	else if (strcmp(what, "day") == 0)
		day_parse_iso(text[1], &x->day);
	else if (strcmp(what, "plan") == 0)
		x->plan[x->plans++] = (struct answers_plan){ .id = text[1],
			.state = text[2] };
	else if (strcmp(what, "column") == 0)
		add_column(x, text[1], text[2]);
	else if (strcmp(what, "row") == 0)
		x->row[x->rows++] = (struct answers_row){
			.action = strtoll(text[1], NULL, 10),
			.plan = plan_of(x, text[2]),
			.ref = text[3]
		};
}

static bool
identity_read(
    struct arena *a, const char *name, struct answers *x, struct err *e)
{
	const struct office_table *t = identity_of(x->document);
	const char *text[CELLS];
	int end;

	if (t == NULL)
		return err_set(e, ERR_NO,
		    "%s is no workbook that ragtrack wrote: it has no hidden "
		    "sheet \"" ANSWER_IDENTITY "\" that says which plan it is "
		    "of; to make a plan of it: ragtrack convert %s",
		    name, name);
	if (strcmp(text_at(t, 0, 1), ANSWER_FORM) != 0)
		return err_set(
		    e, ERR_NO, "%s was written by a newer ragtrack" ANEW, name);
	if (!sum_holds(a, t, &end))
		return err_set(e, ERR_NO,
		    "%s: its hidden sheet \"" ANSWER_IDENTITY "\", which says "
		    "which row is which, was changed" ANEW,
		    name);
	x->plan = arena_alloc(
	    a, (count_rows(t, end, "plan") + 1) * sizeof(*x->plan));
	x->column = arena_alloc(
	    a, (count_rows(t, end, "column") + 1) * sizeof(*x->column));
	x->at = arena_alloc(
	    a, (count_rows(t, end, "column") + 1) * sizeof(*x->at));
	x->row = arena_alloc(
	    a, (count_rows(t, end, "row") + 1) * sizeof(*x->row));
	for (int row = 0; row < end; row++) {
		for (int i = 0; i < CELLS; i++)
			text[i] = text_at(t, row, i);
		identity_row(x, text);
	}
	return true;
}

/* The sheet of answers. */

static const struct answer_column *
number_column(const struct answers *x)
{
	for (size_t i = 0; i < x->columns; i++)
		if (x->column[i].of == ANSWER_NUMBER)
			return &x->column[i];
	return NULL;
}

/* Finds the sheet and its row of headings: there stands the heading of the
   hidden column. */
static bool
find_head(struct answers *x, const char *name, int *head, struct err *e)
{
	const struct answer_column *number = number_column(x);

	for (size_t i = 0; number != NULL && i < x->document->count; i++) {
		const struct office_table *t = x->document->block[i].table;

		if (t == NULL || t == identity_of(x->document))
			continue;
		for (size_t k = 0; k < t->count; k++)
			if (answers_same(t->cell[k].text, number->heading)) {
				x->table = t;
				*head = t->cell[k].row;
				return true;
			}
	}
	return err_set(e, ERR_NO,
	    "%s has lost the hidden first column of the sheet \"" ANSWER_SHEET
	    "\", which says which row is which: send back the workbook with it",
	    name);
}

/* Where each column stands now.  One heading twice is none of them. */
static bool
find_columns(struct answers *x, const char *name, int head, struct err *e)
{
	for (int c = 0; c < x->table->columns; c++) {
		const char *text = text_at(x->table, head, c);

		for (size_t i = 0; *text != '\0' && i < x->columns; i++) {
			if (!answers_same(text, x->column[i].heading))
				continue;
			if (x->at[i] >= 0)
				return err_set(e, ERR_NO,
				    "%s has two columns \"%s\": take one out",
				    name, text);
			x->at[i] = c;
		}
	}
	return true;
}

static int
column_at(const struct answers *x, enum answer_of of)
{
	for (size_t i = 0; i < x->columns; i++)
		if (x->column[i].of == of)
			return x->at[i];
	return -1;
}

/* Columns that are gone are not cleared, and nothing of others is taken. */
static void
say_columns(struct arena *a, const struct answers *x, int head,
    struct answers_remarks *remarks)
{
	bool *known = arena_alloc(
	    a, ((size_t)x->table->columns + 1) * sizeof(*known));

	for (size_t i = 0; i < x->columns; i++)
		if (x->at[i] >= 0)
			known[x->at[i]] = true;
		else if (x->column[i].of != ANSWER_LAST)
			answers_say(a, x, remarks, false, -1, -1,
			    "the column \"%s\" is gone, so nothing of it is "
			    "read",
			    x->column[i].heading);
	for (size_t i = 0; i < x->table->count; i++) {
		const struct office_cell *c = &x->table->cell[i];

		if (c->comments > 0)
			answers_say(a, x, remarks, false, c->row, c->column,
			    "a comment is not taken: write it into New update");
		if (c->kind == CELL_BLANK || c->row == head)
			continue;
		if (c->row < head)
			answers_say(a, x, remarks, false, c->row, c->column,
			    "what stands above the headings is not taken");
		else if (!known[c->column]) {
			known[c->column] = true;
			answers_say(a, x, remarks, false, c->row, c->column,
			    "what stands in this column is not taken: it is "
			    "none of those that were written");
		}
	}
}

/* Lines: each row below the headings in which anything stands. */

static struct answers_line *
add_line(struct answers *x, int row)
{
	struct answers_line *l = &x->line[x->lines++];

	*l = (struct answers_line){ .row = row };
	return l;
}

/* Which row of those written a line is: false where its number is none. */
static bool
line_is(struct arena *a, struct answers *x, const struct table *numbers,
    struct answers_line *l, struct answers_remarks *remarks)
{
	int at = column_at(x, ANSWER_NUMBER);
	const char *number = text_at(x->table, l->row, at);
	const struct entry *e = entry_find(numbers, NULL, NULL, number);

	if (*number == '\0')
		return true;
	if (e == NULL) {
		answers_say(a, x, remarks, true, l->row, at,
		    "\"%s\", in the hidden column, is no row of this workbook: "
		    "clear that cell, and the row is a new action",
		    number);
		return false;
	}
	l->is = e->value;
	return true;
}

static bool
has_answer(const struct answers *x, int row)
{
	for (size_t i = 0; i < x->columns; i++)
		if (x->at[i] >= 0 && *text_at(x->table, row, x->at[i]) != '\0')
			return true;
	return false;
}

static void
find_lines(struct arena *a, struct answers *x, int head,
    struct answers_remarks *remarks)
{
	struct table numbers = { .arena = a };
	const struct answers_row *above = NULL;
	int last = head;

	for (size_t i = 0; i < x->rows; i++)
		entry_at(&numbers, NULL, NULL,
		    arena_printf(a, "%lld", (long long)x->row[i].action))
		    ->value = &x->row[i];
	x->line = arena_alloc(a, (x->table->count + 1) * sizeof(*x->line));
	for (size_t i = 0; i < x->table->count; i++) {
		int row = x->table->cell[i].row;
		struct answers_line *l;

		if (row <= last || !has_answer(x, row))
			continue;
		last = row;
		l = add_line(x, row);
		if (!line_is(a, x, &numbers, l, remarks))
			continue;
		if (l->is != NULL)
			above = l->is;
		l->above = above;
		if (above == NULL)
			answers_say(a, x, remarks, true, row, -1,
			    "a new action goes into the priority of the row "
			    "above: put it below one");
		else if (l->is != NULL)
			((struct answers_plan *)(uintptr_t)l->is->plan)->rows++;
	}
}

bool
answers_open(struct arena *a, const char *name, const struct office_document *d,
    struct answers *out, struct answers_remarks *remarks, struct err *e)
{
	int head = 0;

	*out = (struct answers){ .document = d };
	if (!identity_read(a, name, out, e) ||
	    !find_head(out, name, &head, e) ||
	    !find_columns(out, name, head, e))
		return false;
	say_columns(a, out, head, remarks);
	find_lines(a, out, head, remarks);
	return true;
}
