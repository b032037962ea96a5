/* SPDX-License-Identifier: ISC */
#include "papers_table.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2, TOGETHER = 28 /* what is longer has a line of its own */ };

void
table_column(struct table *t, const char *label, enum kind kind, bool filled)
{
	t->column[t->columns].label = label;
	t->column[t->columns].kind = kind;
	t->column[t->columns++].filled = filled;
}

void
table_put(struct table *t, const char *text)
{
	if (t->cells == t->room) {
		t->room = t->room * 2 + 256;
		t->cell = realloc(t->cell, t->room * sizeof(*t->cell));
		if (t->cell == NULL)
			exit(1);
	}
	t->cell[t->cells++] = text;
}

void
table_count(struct table *t, size_t n, bool zero_said)
{
	table_put(t, n > 0 || zero_said ? room_printed("%zu", n) : "");
}

/* Takes out the columns that nothing stands in. */
static void
drop_empty(struct table *t)
{
	size_t rows = t->cells / t->columns;

	for (size_t c = t->columns; c-- > 0;) {
		size_t filled = 0, to = 0;

		for (size_t r = 0; r < rows; r++)
			filled += *t->cell[r * t->columns + c] != '\0';
		if (filled > 0 || !t->column[c].filled)
			continue;
		for (size_t i = 0; i < t->cells; i++)
			if (i % t->columns != c)
				t->cell[to++] = t->cell[i];
		t->cells = to;
		t->columns--;
		memmove(&t->column[c], &t->column[c + 1],
		    (t->columns - c) * sizeof(t->column[0]));
	}
}

static bool
is_long(enum kind kind)
{
	return kind == TITLE || kind == PARAS;
}

/* How wide it would be, and how narrow it may become: refs and figures are not
   broken, and words are as far as they are words. */
static void
measure(struct table *t, size_t c, const char *text, bool head)
{
	static const int needed[] = { 16, 18, 14, 14, 14, 16, 18 };
	enum kind kind = t->column[c].kind;
	struct widths w = widths_of(text);
	int word = w.word, most = needed[kind];

	if (w.line > t->column[c].width)
		t->column[c].width = w.line;
	if (!head && w.line > t->column[c].longest)
		t->column[c].longest = strchr(text, '\n') != NULL ? PAGE :
								    w.line;
	if (!head &&
	    (kind == REF || kind == COUNT || (kind == DAY && w.line <= most)))
		word = w.line;
	if (is_long(kind) && w.line > most)
		word = most;
	word = word < most ? word : most;
	if (!is_long(kind) && word < w.figure)
		word = w.figure;
	if (word > t->column[c].least)
		t->column[c].least = word;
}

/* Gives the columns that want no more than an even share all they want. */
static int
give_small(struct table *t, int room)
{
	for (bool gave = true; gave;) {
		int wanting = 0;

		gave = false;
		for (size_t c = 0; c < t->columns; c++)
			wanting += t->column[c].width > t->column[c].least;
		for (size_t c = 0; c < t->columns; c++) {
			int want = t->column[c].width - t->column[c].least;

			if (want == 0 || want > room / wanting)
				continue;
			room -= want;
			t->column[c].least = t->column[c].width;
			gave = true;
		}
	}
	return room;
}

/* Shares the page out, most of it to the longest texts; whether it has room. */
static bool
fit(struct table *t)
{
	int room = PAGE + GAP, wanted = 0, rest;

	for (size_t c = 0; c < t->columns; c++) {
		if (t->column[c].width > PAGE)
			t->column[c].width = PAGE;
		if (t->column[c].width < t->column[c].least)
			t->column[c].width = t->column[c].least;
		room -= t->column[c].least + GAP;
	}
	if (room < 0)
		return false;
	rest = room = give_small(t, room);
	for (size_t c = 0; c < t->columns; c++)
		wanted += t->column[c].width - t->column[c].least;
	if (wanted == 0)
		return true;
	for (size_t c = 0; c < t->columns; c++)
		rest -= (t->column[c].width - t->column[c].least) * room /
		    wanted;
	for (size_t c = 0; c < t->columns; c++) {
		int want = t->column[c].width - t->column[c].least;

		t->column[c].width = t->column[c].least + want * room / wanted;
		if (want * room % wanted > 0 && rest-- > 0)
			t->column[c].width++;
	}
	return true;
}

/* A row a line at a time, until all of its cells are at their end. */
static void
put_row(struct table *t, const char *const *cells, struct text *out)
{
	const char *rest[COLUMNS];
	bool more = true;

	memcpy(rest, cells, t->columns * sizeof(*rest));
	while (more) {
		int owed = 0;

		more = false;
		for (size_t c = 0; c < t->columns; c++) {
			size_t skip;
			size_t n = line_of(rest[c], t->column[c].width, &skip);
			char line[1024];
			int pad;

			n = n < sizeof(line) ? n : sizeof(line) - 1;
			memcpy(line, rest[c], n);
			line[n] = '\0';
			pad = t->column[c].width - width_of(line);
			if (t->column[c].kind == COUNT)
				owed += pad;
			if (n > 0) {
				text_times(out, ' ', owed);
				text_add(out, line, n);
				owed = 0;
			}
			if (t->column[c].kind != COUNT)
				owed += pad;
			owed += GAP;
			rest[c] += n + skip;
			more = more || *rest[c] != '\0';
		}
		text_put(out, "\n");
	}
}

static void
put_grid(struct table *t, struct text *out)
{
	const char *heads[COLUMNS];
	bool apart = false;

	for (size_t c = 0; c < t->columns; c++) {
		heads[c] = t->column[c].label;
		apart |= t->column[c].longest > t->column[c].width;
	}
	put_row(t, heads, out);
	for (size_t c = 0; c < t->columns; c++) {
		text_times(out, '-', t->column[c].width);
		text_put(out, c + 1 < t->columns ? "  " : "\n");
	}
	for (size_t i = 0; i < t->cells; i += t->columns) {
		if (apart && i > 0)
			text_put(out, "\n");
		put_row(t, &t->cell[i], out);
	}
}

static void
end_line(struct text *line, struct text *out)
{
	if (line->len > 0)
		text_wrapped(out, line->at, PAGE, 0, 4);
	text_set(line, "", 0);
}

/* In labelled lines; what is short of a row stands together. */
static void
put_records(struct table *t, struct text *out)
{
	static struct text line;

	for (size_t i = 0; i < t->cells; i++) {
		size_t c = i % t->columns;
		const char *text = t->cell[i], *label = t->column[c].label;
		int at;

		if (c == 0 && i > 0) {
			end_line(&line, out);
			text_put(out, "\n");
		}
		if (*text == '\0')
			continue;
		if (!is_long(t->column[c].kind) && width_of(text) <= TOGETHER) {
			text_put(&line, line.len > 0 ? "; " : "");
			text_put(&line, label);
			text_put(&line, ": ");
			text_put(&line, text);
			continue;
		}
		end_line(&line, out);
		at = width_of(label) + 2;
		text_put(out, label);
		text_put(out, ": ");
		text_wrapped(out, text, PAGE, at, 4);
	}
	end_line(&line, out);
}

void
table_end(struct table *t, struct text *out)
{
	drop_empty(t);
	for (size_t c = 0; c < t->columns; c++)
		measure(t, c, t->column[c].label, true);
	for (size_t i = 0; i < t->cells; i++)
		measure(t, i % t->columns, t->cell[i], false);
	if (fit(t))
		put_grid(t, out);
	else
		put_records(t, out);
	t->cells = t->columns = 0;
	memset(t->column, 0, sizeof(t->column));
}
