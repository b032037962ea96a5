/* SPDX-License-Identifier: ISC */
/*
 * The bytes of a screen by hand: a pen with a place and a look goes over the
 * cells and counts what it would write.
 */
#include "hand.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"

struct pen {
	const struct screen *before, *after;
	const struct theme *theme;
	int row, col;
	struct look look;
	size_t bytes;
};

static const struct cell blank = { " ", 1, STYLE_NORMAL };

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t
digits(int n)
{
	return n < 10 ? 1 : n < 100 ? 2 : 3;
}

/* A space has a look only where its ground or a line shows. */
static struct look
look_of(const struct pen *p, const struct cell *c)
{
	struct look look = theme_look(p->theme, c->style, 256);

	if (strcmp(c->text, " ") == 0 && !look.underline && !look.reverse &&
	    look.ground < 0)
		return look_plain;
	return look;
}

static bool
same(const struct pen *p, const struct cell *a, const struct cell *b)
{
	struct look one = look_of(p, a), other = look_of(p, b);

	return strcmp(a->text, b->text) == 0 && look_same(&one, &other);
}

static const struct cell *
before_at(const struct pen *p, int row, int col)
{
	return p->before != NULL ? screen_at(p->before, row, col) : &blank;
}

static bool
changed(const struct pen *p, int row, int col)
{
	return !same(p, before_at(p, row, col), screen_at(p->after, row, col));
}

/* "38;5;172;" of a writing, its ground or bright ones 10 or 60 more. */
static size_t
sgr_colour(int colour, int first)
{
	char text[32] = "";

	if (colour >= 16)
		snprintf(text, sizeof text, "%d;5;%d;", first + 8, colour);
	else if (colour >= 0)
		snprintf(text, sizeof text, "%d;",
		    colour < 8 ? first + colour : first + 52 + colour);
	return strlen(text);
}

/* "1;38;5;172" and the like; what `from` has already is not said again. */
static size_t
sgr(const struct look *from, const struct look *to)
{
	size_t n = 0;

	n += to->colour != from->colour ? sgr_colour(to->colour, 30) : 0;
	n += to->ground != from->ground ? sgr_colour(to->ground, 40) : 0;
	n += to->bold && !from->bold ? 2 : 0;
	n += to->dim && !from->dim ? 2 : 0;
	n += to->italic && !from->italic ? 2 : 0;
	n += to->underline && !from->underline ? 2 : 0;
	n += to->reverse && !from->reverse ? 2 : 0;
	return n + 2; /* ESC [, and m for the last ; */
}

static void
take_look(struct pen *p, struct look to)
{
	const struct look *from = &p->look;
	bool more = (to.colour >= 0 || from->colour < 0) &&
	    (to.ground >= 0 || from->ground < 0) && to.bold >= from->bold &&
	    to.dim >= from->dim && to.italic >= from->italic &&
	    to.underline >= from->underline && to.reverse >= from->reverse;

	if (look_same(from, &to))
		return;
	if (look_same(&to, &look_plain))
		p->bytes += 3; /* ESC [ m */
	else if (more)
		p->bytes += sgr(from, &to);
	else
		p->bytes += sgr(&look_plain, &to) + 1; /* ESC [ ; ... m */
	p->look = to;
}

/* What it costs to write the cells between again; many where they look
   otherwise. */
static size_t
rewrite(const struct pen *p, int row, int from, int to)
{
	size_t n = 0;

	for (int col = from; col < to; col++) {
		const struct cell *c = screen_at(p->after, row, col);
		struct look look = look_of(p, c);

		if (!look_same(&look, &p->look))
			return 1000;
		n += strlen(c->text);
	}
	return n;
}

static void
go(struct pen *p, int row, int col)
{
	size_t home = row == 0 && col == 0 ? 3 : 1000;
	size_t cup = 4 + digits(row + 1) + (col > 0 ? digits(col + 1) : 0) -
	    (col == 0);
	size_t across = col == 0 ? 1 : 3 + digits(col + 1), best;

	if (row == p->row && col == p->col)
		return;
	if (row == p->row && col > p->col) {
		across = min(across, 2 + digits(col - p->col) + 1);
		across = min(across, rewrite(p, row, p->col, col));
		across = min(across, col - p->col == 1 ? 3 : 1000);
	}
	if (row == p->row && col == p->col - 1)
		across = 1;
	if (col == p->col)
		across = 0;
	best = min(cup, home);
	if (row >= p->row)
		best = min(best, (size_t)(row - p->row) + across);
	p->bytes += best;
	p->row = row;
	p->col = col;
}

/* Whether nothing but plain spaces stands from a column on, and how many of
   them have changed. */
static bool
blank_from(const struct pen *p, int row, int col, int *count)
{
	*count = 0;
	for (; col < p->after->width; col++) {
		const struct cell *c = screen_at(p->after, row, col);
		struct look look = look_of(p, c);

		if (strcmp(c->text, " ") != 0 || !look_same(&look, &look_plain))
			return false;
		*count += changed(p, row, col);
	}
	return true;
}

static void
write_row(struct pen *p, int row)
{
	for (int col = 0; col < p->after->width; col++) {
		const struct cell *c = screen_at(p->after, row, col);
		int blanks;

		if (c->width == 0 || !changed(p, row, col))
			continue;
		go(p, row, col);
		take_look(p, look_of(p, c));
		if (blank_from(p, row, col, &blanks) && blanks > 3) {
			p->bytes += 3; /* EL */
			return;
		}
		p->bytes += strlen(c->text);
		p->col += c->width;
	}
}

size_t
hand_bytes(const struct screen *before, const struct screen *after,
    const struct theme *theme)
{
	struct pen p = { .before = before,
		.after = after,
		.theme = theme,
		.look = look_plain };

	if (before != NULL) {
		p.row = before->cursor_row;
		p.col = before->cursor_col;
	} else {
		p.bytes += 6; /* ESC [ H ESC [ J */
	}
	for (int row = 0; row < after->height; row++)
		write_row(&p, row);
	take_look(&p, look_plain);
	go(&p, after->cursor_row, after->cursor_col);
	return p.bytes;
}
