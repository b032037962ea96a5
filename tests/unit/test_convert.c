/* SPDX-License-Identifier: ISC */
/*
 * What ragtrack-convert(1) promises of sheets: their fills, comments and what is
 * hidden, two of them with one map, and lines of a map whose place has moved.
 * The documents are made here; no reader of files is asked.
 */
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/convert/convert.h"
#include "ragtrack/model/action.h"
#include "ragtrack/yaml/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct made {
	struct arena *a;
	struct office_document document;
	struct plan_map map;
	struct conversion out;
	const char *yaml, *text;
};

static int
make(void **state)
{
	struct made *m = calloc(1, sizeof(*m));

	m->a = arena_new();
	m->map.arena = m->a;
	m->document.format = OFFICE_XLSX;
	*state = m;
	return 0;
}

static int
unmake(void **state)
{
	struct made *m = *state;

	arena_free(m->a);
	free(m);
	return 0;
}

static struct office_cell *
cell_add(struct made *m, struct office_table *t, int row, int column)
{
	struct office_cell *c;

	t->cell = arena_grow(
	    m->a, t->cell, t->count, &t->room, sizeof(*t->cell));
	c = &t->cell[t->count++];
	*c = (struct office_cell){ .row = row,
		.column = column,
		.rows = 1,
		.columns = 1,
		.text = "",
		.fill = NO_FILL };
	t->rows = row + 1;
	t->columns = column >= t->columns ? column + 1 : t->columns;
	return c;
}

/* "FF0000:Red" is a cell with a fill, "=45000" one with a number. */
static void
cell_say(struct office_cell *c, const char *text)
{
	if (strlen(text) > 6 && text[6] == ':' &&
	    strspn(text, "0123456789ABCDEF") == 6) {
		c->fill = (int)strtol(text, NULL, 16);
		text += 7;
	}
	c->kind = *text == '=' ? CELL_NUMBER :
	    *text == '\0'      ? CELL_BLANK :
				 CELL_TEXT;
	if (c->kind == CELL_NUMBER)
		c->number = strtod(++text, NULL);
	c->text = text;
}

/* A sheet of rows, whose cells are parted by bars. */
static struct office_table *
sheet(struct made *m, const char *name, const char *const *rows)
{
	struct office_document *d = &m->document;
	struct office_table *t = arena_alloc(m->a, sizeof(*t));

	d->block = arena_grow(
	    m->a, d->block, d->count, &d->room, sizeof(*d->block));
	d->block[d->count++] = (struct office_block){ .table = t };
	t->sheet = name;
	t->number = ++d->tables;
	for (int row = 0; rows[row] != NULL; row++) {
		const char *s = rows[row];

		for (int column = 0;; column++) {
			size_t n = strcspn(s, "|");

			if (n > 0)
				cell_say(cell_add(m, t, row, column),
				    arena_strndup(m->a, s, n));
			t->rows = row + 1;
			if (s[n] == '\0')
				break;
			s += n + 1;
		}
	}
	return t;
}

#define SHEET(m, name, ...) \
	sheet(m, name, (const char *const[]){ __VA_ARGS__, NULL })
#define HEAD "Ref|Action|Lead|By when|RAG"

/* Converts by the map there is; its text and the plan's. */
/* Texts of the document, each of which is accounted for. */
static size_t
texts_in(const struct office_document *d)
{
	size_t n = 0;

	for (size_t b = 0; b < d->count; b++) {
		const struct office_table *t = d->block[b].table;

		n += t == NULL;
		for (size_t i = 0; t != NULL && i < t->count; i++)
			n += *t->cell[i].text != '\0';
	}
	return n;
}

static void
convert(struct made *m)
{
	struct buf b = { 0 };
	struct err e = { 0 };
	struct diags d = { .arena = m->a };
	struct plans plans = { .arena = m->a };
	struct account_walk w = { .of = &m->out };
	size_t sum = 0, walked = 0, texts = 0;

	if (!convert_document(m->a, &m->document, "x", &m->map, &m->out, &e))
		fail_msg("%s", e.text);
	yaml_write(m->out.plan, &b, NULL);
	yaml_read_text("x.yaml", b.text, b.len, &plans, &d);
	assert_int_equal(d.errors, 0);
	m->yaml = buf_take(m->a, &b);
	plan_map_write(&m->map, "x.xlsx", "0", &b);
	m->text = buf_take(m->a, &b);
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		sum += m->out.account[i];
	assert_int_equal(sum, m->out.read);
	for (; account_next(&w); walked++)
		texts += *w.text != '\0';
	assert_int_equal(walked, m->out.read);
	assert_int_equal(texts, texts_in(&m->document));
}

static void
read_map(struct made *m, const char *text)
{
	struct diags d = { .arena = m->a };

	plan_map_read(m->a, "x.map", text, &m->map, &d);
	if (d.errors > 0)
		fail_msg("%s", d.item[0].text);
}

/* Another copy of the file, with the map as it was written, in which `what`
   was changed to `to` (NULL: nothing was). */
static void
next_copy(struct made *m, const char *what, const char *to)
{
	struct buf b = { 0 };
	const char *at = what != NULL ? strstr(m->text, what) : NULL;

	if (what != NULL && at == NULL)
		fail_msg("no \"%s\" in:\n%s", what, m->text);
	if (at != NULL) {
		buf_addn(&b, m->text, (size_t)(at - m->text));
		buf_add(&b, to);
		buf_add(&b, at + strlen(what));
		m->text = buf_take(m->a, &b);
	}
	m->document = (struct office_document){ .format = OFFICE_XLSX };
	read_map(m, m->text);
}

static void
has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void
lacks(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("\"%s\" in:\n%s", part, text);
}

static void
has_remark(const struct made *m, const char *part)
{
	for (size_t i = 0; i < m->out.remarks; i++)
		if (strstr(m->out.remark[i], part) != NULL)
			return;
	fail_msg("nothing is said of: %s", part);
}

/* What became of the cell at a place. */
static const char *
fate(const struct made *m, const char *place)
{
	struct account_walk w = { .of = &m->out };

	while (account_next(&w))
		if (strcmp(account_place(m->a, &w), place) == 0)
			return w.fate->to;
	return "no cell";
}

static const struct action *
action(const struct made *m, size_t priority, size_t number)
{
	const struct priority *p = (const struct priority *)
				       m->out.plan->priorities.item[priority];

	return thing_as_action(p->actions.item[number]);
}

/* A fill rates where it is its cell's own; each is asked about once; one that is
   no rating's colour too. */
static void
fills(void **state)
{
	struct made *m = *state;

	SHEET(m, "Plan", HEAD, "1|Train|JM|May 2026|FFC000:",
	    "2|Agree|SH|May 2026|FFC000:", "3|Write|SH|May 2026|D9D9D9:",
	    "FF0000:4|FF0000:Whole row|FF0000:JM|FF0000:May 2026|FF0000:",
	    "5|Publish|SH|May 2026|7030A0:", "6|Print|SH|May 2026|FFF2CC:",
	    "7|Post|SH|May 2026|00B050:Red", "8|Send|SH|May 2026|FF0000:N/A");
	convert(m);
	has(m->text,
	    "? fill FFC000 = amber                     # amber, 2 "
	    "cells, e.g. Plan!E2\n");
	has(m->text,
	    "? fill 7030A0 = none                      # purple, 1 "
	    "cell, e.g. Plan!E6\n");
	lacks(m->text, "D9D9D9");
	lacks(m->text, "FFF2CC");
	assert_int_equal(action(m, 0, 0)->rag.value, RAG_AMBER);
	assert_int_equal(action(m, 0, 3)->rag.value, RAG_UNRATED);
	assert_int_equal(action(m, 0, 4)->rag.value, RAG_UNRATED);
	assert_int_equal(action(m, 0, 6)->rag.value, RAG_RED);
	assert_string_equal(fate(m, "Plan!E2"), "rag");
	assert_string_equal(fate(m, "Plan!E5"), "no cell");
	has_remark(m, "1 row is filled from end to end, as Plan!A5");
	has_remark(m, "Plan!E8 says \"Red\" and is filled green");
	has_remark(m, "Plan!E9 says \"N/A\" and is filled red");
}

/* Colours have the names that people give them, also those between the ones that
   programs offer. */
static void
colours_named(void **state)
{
	static const struct {
		int fill;
		const char *name;
	} told[] = { { 0xffc000, "amber" }, { 0xffbf00, "amber" },
		{ 0x92d050, "light green" }, { 0x00af50, "green" },
		{ 0xc00000, "dark red" }, { 0xff3300, "red" },
		{ 0xffc7ce, "pink" }, { 0xd9d9d9, "light grey" },
		{ 0x4472c4, "blue" }, { 0x000000, "black" },
		{ 0xffffff, "white" } };

	(void)state;
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
		assert_string_equal(
		    convert_colour_name(told[i].fill), told[i].name);
}

/* What a person says a fill means is obeyed, also of one that means nothing by
   itself. */
static void
fills_said(void **state)
{
	struct made *m = *state;

	read_map(m, "fill D9D9D9 = blue\nfill FFC000 = none\n");
	SHEET(m, "Plan", HEAD,
	    "1|Train|JM|May 2026|FFC000:", "2|Agree|SH|May 2026|D9D9D9:");
	convert(m);
	assert_int_equal(action(m, 0, 0)->rag.value, RAG_UNRATED);
	assert_int_equal(action(m, 0, 1)->rag.value, RAG_BLUE);
	lacks(m->text, "? fill");
}

/* Comments are private notes; what is hidden is taken and said, a hidden sheet
   is one of look-ups. */
static void
beside(void **state)
{
	static const struct office_comment comment = {
		.by = "A B", .date = "12 Sep 2023", .text = "Ask the board"
	};
	static const bool hidden[] = { false, true, false };
	struct made *m = *state;
	struct office_table *t = SHEET(
	    m, "Plan", HEAD, "1|Train|JM|May 2026|R", "2|Agree|SH|May 2026|G");
	const struct update *u;

	t->cell[6].comment = &comment;
	t->cell[6].comments = 1;
	t->row_hidden = hidden;
	SHEET(m, "Lists", "Red", "Action|Lead", "Green|JM")->hidden = true;
	convert(m);
	u = thing_as_update(action(m, 0, 0)->updates.item[0]);
	assert_true(u->internal);
	assert_string_equal(u->text, "Ask the board");
	assert_string_equal(u->by, "A B");
	assert_string_equal(u->date.text, "12 Sep 2023");
	has_remark(m, "Plan: 1 hidden row taken like the others");
	assert_string_equal(fate(m, "Plan!B2"), "title");
	assert_string_equal(fate(m, "Lists!A2"), "said: a sheet of look-ups");
	has(m->text, "sheet \"Lists\" = look-ups");
	assert_int_equal(m->out.actions, 2);
}

/* A number is a day only in a column of dates, and within reason; a text is
   never read month first. */
static void
days(void **state)
{
	struct made *m = *state;

	SHEET(m, "Plan", "Ref|Action|Lead|By when|Cost",
	    "1|Train|JM|=45200|=45200", "2|Agree|SH|45201|45201",
	    "3|Write|SH|=19999|x", "4|Send|SH|=60001|x",
	    "5|Post|SH|03/14/2026|x", "6|Print|SH|Sep 30, 2026|x");
	convert(m);
	assert_string_equal(action(m, 0, 0)->due.text, "1 Oct 2023");
	assert_string_equal(action(m, 0, 1)->due.text, "2 Oct 2023");
	assert_string_equal(action(m, 0, 2)->due.text, "19999");
	assert_string_equal(action(m, 0, 4)->due.text, "03/14/2026");
	for (size_t i = 2; i < 6; i++)
		assert_int_equal(action(m, 0, i)->due.last, DAY_NONE);
	assert_string_equal(fate(m, "Plan!E2"), "extra");
	has(m->yaml, "Cost: \"45200\"");
	has(m->text, "? date D4 \"19999\" = TBC");
	has(m->text, "? date D6 \"03/14/2026\" = TBC");
	has_remark(m, "2 day numbers");
}

/* A column of more than 24 different texts, or of long ones, is no status. */
static void
statuses(void **state)
{
	struct made *m = *state;
	const char *row[32] = { "Ref|Action|Lead|Status|Status" };

	for (int i = 1; i <= 25; i++)
		row[i] = arena_printf(
		    m->a, "%d|Train %d|JM|W%c x|Open", i, i, 'a' + i);
	sheet(m, "Plan", row);
	convert(m);
	has(m->text, "column \"Status\" = extra");
	has(m->text, "column \"Status\"/2 = status");
	next_copy(m, "column \"Status\" = extra", "column \"Status\" = none");
	sheet(m, "Plan", row);
	convert(m);
	assert_string_equal(
	    fate(m, "Plan!D2"), "said: in a column that is left out");
	lacks(m->yaml, "Wb x");
	has(m->yaml, "status: Open");
}

/* Two sheets of one heading: each has its lines, and what is changed in those of
   one stays there. */
static void
sheets(void **state)
{
	struct made *m = *state;

	for (int copy = 0; copy < 2; copy++) {
		if (copy == 1)
			next_copy(m,
			    "column \"Cost\" = extra                     # 2 "
			    "cells: 3",
			    "column \"Cost\" = none  # 2 cells: 3");
		SHEET(m, "A", HEAD "|Cost", "1|Train|JM|Autumn 1|R|1",
		    "2|Agree|SH|May 2026|G|2");
		SHEET(m, "B", "Cost|" HEAD, "3|1|Train|JM|Autumn 1|R",
		    "4|2|Agree|SH|May 2026|G");
		convert(m);
		assert_string_equal(fate(m, "A!F2"), "extra");
	}
	assert_string_equal(
	    fate(m, "B!A2"), "said: in a column that is left out");
	has(m->text, "sheet \"A\" heading row 1\n");
}

/* One sheet read alone leaves what the map says of the others as it is, and asks
   nothing of it. */
static void
sheet_alone(void **state)
{
	struct made *m = *state;
	const char *all;
	size_t asked = 0;

	for (int copy = 0; copy < 2; copy++) {
		if (copy == 1) {
			all = m->text;
			next_copy(m, NULL, NULL);
			m->document.sheet = "b";
		} else {
			SHEET(m, "A", HEAD "|Cost", "1: Side|||||",
			    "1|Train|JM|Autumn 1|FFC000:|1",
			    "2|Agree|SH|May 2026|Parked|2",
			    "3|Write|SH|TBC spring|R|2",
			    "4|Post|SH|TBC spring|R|2");
		}
		SHEET(m, "B", HEAD, "5: Side||||", "5|Print|JM|Autumn 2|G",
		    "6|Send|SH|May 2026|G");
		convert(m);
	}
	assert_string_equal(m->text, all);
	for (size_t i = 0; i < m->map.count; i++) {
		const struct decision *d = m->map.item[i];

		assert_false(d->lost);
		asked += d->open && !d->unread;
	}
	has(m->text, "? date D3 \"Autumn 2\"");
	/* The title, the id, and that date. */
	assert_int_equal(asked, 3);
	for (size_t i = 0; i < m->out.remarks; i++)
		lacks(m->out.remark[i], "of no column here");
	/* What it says of the same text in another sheet is of that one. */
	read_map(m,
	    "sheet \"A\" heading row 1\nrow 2 \"5: Side\" = none\n"
	    "date D3 \"Autumn 2\" = May 2027\n");
	convert(m);
	has(m->text, "? date D3 \"Autumn 2\" = TBC");
	has(m->yaml, "title: Side");
}

/* A sheet that is to be left out is, heading and all. */
static void
sheet_left(void **state)
{
	struct made *m = *state;

	read_map(m, "sheet \"B\" = none\nsheet \"Notes\" = none\n");
	SHEET(m, "A", HEAD, "1|Train|JM|May 2026|R", "2|Agree|SH|May 2026|G");
	SHEET(m, "B", HEAD, "1|Train|JM|May 2026|R", "2|Agree|SH|May 2026|G");
	SHEET(m, "Notes", "Red|Off track", "Green|On track", "", "Amber|Late",
	    "Blue|Done");
	convert(m);
	assert_int_equal(m->out.actions, 2);
	assert_string_equal(
	    fate(m, "B!B2"), "said: of no table that is understood");
	assert_string_equal(
	    fate(m, "Notes!B5"), "said: of no table that is understood");
	lacks(m->text, "sheet \"B\" heading");
}

/* Where the map says the headings are they are looked for, though others look
   more like it. */
static void
heading_said(void **state)
{
	struct made *m = *state;

	read_map(m,
	    "sheet \"A\" heading row 2\ncolumn \"Nr\" = ref\n"
	    "column \"Thing\" = title\n");
	SHEET(m, "A", HEAD, "Nr|Thing|Person|Day|Colour",
	    "1|Train|JM|May 2026|R", "2|Agree|SH|May 2026|G");
	convert(m);
	assert_int_equal(m->out.actions, 2);
	assert_string_equal(action(m, 0, 0)->title, "Train");
	assert_string_equal(action(m, 0, 0)->ref, "1");
}

/* A row by its place goes with its text; where that is gone, or stands twice,
   its line becomes a question and is not obeyed. */
static void
rows_moved(void **state)
{
	struct made *m = *state;

	SHEET(m, "A", HEAD, "One side||||", "1.1|Train|JM|May 2026|R",
	    "Other side||||", "2.1|Agree|SH|May 2026|G");
	convert(m);
	next_copy(m, "row 4 \"Other side\" = priority",
	    "row 4 \"Other side\" = theme");
	SHEET(m, "A", HEAD, "New|Write|SH|May 2026|G", "One side||||",
	    "1.1|Train|JM|May 2026|R", "Other side||||",
	    "2.1|Agree|SH|May 2026|G");
	convert(m);
	assert_string_equal(action(m, 1, 1)->theme, "Other side");
	next_copy(m, NULL, NULL);
	SHEET(m, "A", HEAD, "1.1|Train|JM|May 2026|R", "Other side||||",
	    "2.1|Agree|SH|May 2026|G", "Other side||||",
	    "2.2|Agree|SH|May 2026|G");
	convert(m);
	has(m->text, "? row 4 \"Other side\" = theme");
	has(m->text, "? row 2 \"One side\" = priority");
	m->document = (struct office_document){ .format = OFFICE_XLSX };
	read_map(m,
	    "sheet \"A\" heading row 1\nrow 9 \"Side\" = theme\n"
	    "row 2 \"Side\" = priority\n");
	SHEET(m, "A", HEAD, "Side||||", "1.1|Train|JM|May 2026|R",
	    "1.2|Agree|SH|May 2026|G");
	convert(m);
	has(m->text, "? row 9 \"Side\" = theme");
	has(m->text, "\nrow 2 \"Side\" = priority");
	has(m->yaml, "title: Side");
}

/* So does a date; another of the same text is asked about. */
static void
dates_moved(void **state)
{
	struct made *m = *state;

	SHEET(
	    m, "A", HEAD, "1.1|Train|JM|Autumn 1|R", "1.2|Agree|SH|Autumn 2|G");
	convert(m);
	next_copy(m, "? date D2 \"Autumn 1\" = TBC",
	    "date D2 \"Autumn 1\" = "
	    "Nov 2026");
	SHEET(m, "A", HEAD, "1.0|Write|JM|May 2026|R",
	    "1.1|Train|JM|Autumn 1|R", "1.2|Agree|SH|soon|G");
	convert(m);
	has(m->yaml, "date: Nov 2026");
	lacks(m->text, "date D3 \"Autumn 1\"");
	has(m->text, "? date D3 \"Autumn 2\"");
	has(m->text, "? date D4 \"soon\" = TBC");
	m->document = (struct office_document){ .format = OFFICE_XLSX };
	read_map(m,
	    "sheet \"A\" heading row 1\n"
	    "date D3 \"Autumn 1\" = Nov 2026\n");
	SHEET(
	    m, "A", HEAD, "1.0|Write|JM|Autumn 1|R", "1.1|Train|JM|Autumn 1|R");
	convert(m);
	has(m->text, "? date D2 \"Autumn 1\" = TBC");
	assert_int_equal(action(m, 0, 0)->due.last, DAY_NONE);
	assert_int_not_equal(action(m, 0, 1)->due.last, DAY_NONE);
}

/* One text in several cells, of whatever sheet, is one question, answered once; a
   line by its place is of that cell alone. */
static void
dates_alike(void **state)
{
	static const char *const rows[] = { HEAD, "1.1|Train|JM|TBC spring|R",
		"1.2|Agree|SH|Autumn 1|G", "1.3|Write|SH|tbc  Spring|G",
		"1.4|Post|SH|TBC spring|G", NULL };
	struct made *m = *state;

	sheet(m, "A", rows);
	SHEET(m, "B", HEAD, "2.1|Print|JM|TBC spring|R",
	    "2.2|Send|SH|May 2026|G");
	convert(m);
	has(m->text,
	    "? date \"TBC spring\" = TBC                 # 4 cells, e.g. "
	    "A!D2: no day is understood\n");
	has(m->text, "? date D3 \"Autumn 1\" = TBC                # no day");
	lacks(m->text, "date D2");
	next_copy(
	    m, "? date \"TBC spring\" = TBC", "date \"TBC spring\" = May 2027");
	m->text = arena_printf(m->a,
	    "%ssheet \"A\" heading row 1\ndate D4 \"tbc Spring\" = "
	    "June 2027\n",
	    m->text);
	read_map(m, m->text);
	sheet(m, "A", rows);
	SHEET(m, "B", HEAD, "2.0|Add|JM|TBC SPRING|R",
	    "2.1|Print|JM|TBC spring|R");
	convert(m);
	lacks(m->text, "? date \"TBC");
	assert_string_equal(action(m, 0, 0)->due.text, "TBC spring");
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(action(m, 0, i)->due.last == DAY_NONE, i == 1);
	assert_int_equal(action(m, 0, 3)->due.last, action(m, 0, 0)->due.last);
	assert_true(action(m, 0, 2)->due.last > action(m, 0, 0)->due.last);
	assert_int_equal(action(m, 1, 0)->due.last, action(m, 0, 0)->due.last);
}

/* What describes a heading goes where its columns say, as any row does. */
static void
described(void **state)
{
	struct made *m = *state;

	read_map(m,
	    "sheet \"A\" heading row 1\ncolumn \"Cost\" = none\n"
	    "row 2 \"1: Side\" = priority\nrow 3 \"See\" = description\n");
	SHEET(m, "A", HEAD "|Cost|Ward", "1: Side||||||",
	    "See|all of it|||x|12|North", "1.1|Train|JM|May 2026|R|1|South",
	    "1.2|Agree|SH|May 2026|G|2|South");
	convert(m);
	assert_string_equal(
	    fate(m, "A!F3"), "said: in a column that is left out");
	assert_string_equal(fate(m, "A!G3"), "extra");
	assert_string_equal(fate(m, "A!B3"), "description");
	has(m->yaml, "Ward: North");
	lacks(m->yaml, "Cost");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fills, make, unmake),
		cmocka_unit_test_setup_teardown(fills_said, make, unmake),
		cmocka_unit_test(colours_named),
		cmocka_unit_test_setup_teardown(beside, make, unmake),
		cmocka_unit_test_setup_teardown(days, make, unmake),
		cmocka_unit_test_setup_teardown(statuses, make, unmake),
		cmocka_unit_test_setup_teardown(sheets, make, unmake),
		cmocka_unit_test_setup_teardown(sheet_left, make, unmake),
		cmocka_unit_test_setup_teardown(sheet_alone, make, unmake),
		cmocka_unit_test_setup_teardown(heading_said, make, unmake),
		cmocka_unit_test_setup_teardown(rows_moved, make, unmake),
		cmocka_unit_test_setup_teardown(described, make, unmake),
		cmocka_unit_test_setup_teardown(dates_moved, make, unmake),
		cmocka_unit_test_setup_teardown(dates_alike, make, unmake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
