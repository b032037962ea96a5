/* SPDX-License-Identifier: ISC */
/*
 * Cells out by hand.  Curses sets each attribute and colour by a sequence of its
 * own, which makes a list of colours a quarter longer than it need be; on a
 * terminal that understands what xterm does, whatever it is called, a pen goes
 * over the cells that change and says with each look only what is another.
 * Curses opens, clears and closes the screen there, and reads.
 */
#include "state.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Blanks that it takes fewer bytes to erase, to the edge or not so far. */
enum { EL_FROM = 4, ECH_FROM = 12 };

struct pen {
	struct term *t;
	struct buf out;
	int row, col; /* row -1: where the cursor is is not known */
	struct look look;
};

static bool
says(const char *name, const char *want)
{
	const char *s = tigetstr(name);

	return s != NULL && s != (const char *)-1 && strcmp(s, want) == 0;
}

bool
pen_suits(const struct term *t)
{
	return t->xterm && (t->colours == 0 || t->colours == 256) &&
	    tigetflag("bce") == 1 && tigetnum("ncv") <= 0 &&
	    says("cup", "\033[%i%p1%d;%p2%dH") && says("el", "\033[K") &&
	    says("cuf", "\033[%p1%dC") && says("ech", "\033[%p1%dX") &&
	    says("bold", "\033[1m") && says("dim", "\033[2m") &&
	    says("sitm", "\033[3m") && says("smul", "\033[4m") &&
	    says("rev", "\033[7m");
}

static void
add_colour(struct buf *out, int colour, int first)
{
	if (colour >= 16)
		buf_addf(out, "%d;5;%d;", first + 8, colour);
	else
		buf_addf(out, "%d;",
		    colour < 8 ? first + colour : first + 52 + colour);
}

/* Whether the one look has all that the other has, or another of it. */
static bool
has_all_of(const struct look *look, const struct look *of)
{
	return (look->colour >= 0 || of->colour < 0) &&
	    (look->ground >= 0 || of->ground < 0) && look->bold >= of->bold &&
	    look->dim >= of->dim && look->italic >= of->italic &&
	    look->underline >= of->underline && look->reverse >= of->reverse;
}

static void
take_look(struct pen *p, struct look to)
{
	struct look from = p->look;

	if (look_same(&from, &to))
		return;
	p->look = to;
	buf_add(&p->out, "\033[");
	if (!has_all_of(&to, &from)) {
		from = look_plain;
		if (!look_same(&to, &from))
			buf_addc(&p->out, ';');
	}
	if (to.bold && !from.bold)
		buf_add(&p->out, "1;");
	if (to.dim && !from.dim)
		buf_add(&p->out, "2;");
	if (to.italic && !from.italic)
		buf_add(&p->out, "3;");
	if (to.underline && !from.underline)
		buf_add(&p->out, "4;");
	if (to.reverse && !from.reverse)
		buf_add(&p->out, "7;");
	if (to.colour != from.colour)
		add_colour(&p->out, to.colour, 30);
	if (to.ground != from.ground)
		add_colour(&p->out, to.ground, 40);
	/* The last ; is the end of it. */
	if (!look_same(&to, &look_plain))
		p->out.len--;
	buf_addc(&p->out, 'm');
}

static bool
is_blank(const struct cell *c)
{
	return c->text[0] == ' ' && c->text[1] == '\0';
}

/* Whether the cell can be written in the look that the pen has. */
static bool
suits(const struct pen *p, const struct cell *c)
{
	const struct look *look = &p->t->look[c->style];

	if (is_blank(c) && !p->t->on_blanks[c->style])
		return p->look.ground < 0 && !p->look.underline &&
		    !p->look.reverse;
	return look_same(&p->look, look);
}

static void
add_cell(struct pen *p, const struct cell *c)
{
	cchar_t glyph[2];
	mbstate_t state;
	int n = glyph_make(p->t, c, glyph);

	memset(&state, 0, sizeof(state));
	for (int i = 0; i < n; i++)
		for (int k = 0; k < CCHARW_MAX && glyph[i].chars[k] != 0; k++) {
			char bytes[MB_LEN_MAX];
			size_t length = wcrtomb(
			    bytes, glyph[i].chars[k], &state);

			if (length != (size_t)-1)
				buf_addn(&p->out, bytes, length);
		}
	p->col += c->width;
	/* At the edge terminals differ. */
	if (p->col >= p->t->width)
		p->row = -1;
}

/* Writes the cells up to that column again, if they have the look that the pen
   has and are no more bytes than `most`. */
static bool
rewrite(struct pen *p, const struct cell *row, int to, int most)
{
	int n = 0;

	for (int col = p->col; col < to; col++) {
		n += (int)strlen(row[col].text);
		if (row[col].width != 1 || n > most || !suits(p, &row[col]))
			return false;
	}
	while (p->col < to)
		add_cell(p, &row[p->col]);
	return true;
}

/* To a cell, of whose row the others are these, or NULL. */
static void
go(struct pen *p, int row, int col, const struct cell *cells)
{
	if (row == p->row && col == p->col)
		return;
	if (row == p->row && col > p->col) {
		int n = col - p->col;
		int most = n == 1 ? 3 : n < 10 ? 4 : n < 100 ? 5 : 6;

		if (cells != NULL && rewrite(p, cells, col, most))
			return;
		if (n == 1)
			buf_add(&p->out, "\033[C");
		else
			buf_addf(&p->out, "\033[%dC", n);
	} else if (row == p->row && col == 0) {
		buf_addc(&p->out, '\r');
	} else if (row == p->row + 1 && p->row >= 0 && col == 0) {
		buf_add(&p->out, "\r\n");
	} else if (col == 0) {
		buf_addf(&p->out, "\033[%dH", row + 1);
	} else {
		buf_addf(&p->out, "\033[%d;%dH", row + 1, col + 1);
	}
	p->row = row;
	p->col = col;
}

/* How many blanks of one look there are from a column on, as far as a terminal
   can make them by erasing. */
static int
blanks_from(const struct pen *p, const struct cell *row, int col)
{
	const struct term *t = p->t;
	unsigned char style = row[col].style;
	int n = 0;

	if (t->look[style].underline || t->look[style].reverse)
		return 0;
	for (; col < t->width && is_blank(&row[col]); col++, n++)
		if (row[col].style != style &&
		    (t->on_blanks[row[col].style] || t->on_blanks[style]))
			break;
	return n;
}

/* Whether they were written by erasing, from the cell where the pen is. */
static bool
erased(struct pen *p, int blanks)
{
	bool rest = p->col + blanks == p->t->width;

	if (blanks < (rest ? EL_FROM : ECH_FROM))
		return false;
	if (rest)
		buf_add(&p->out, "\033[K");
	else
		buf_addf(&p->out, "\033[%dX", blanks);
	return true;
}

/* A row as it was to what it is now. */
static void
write_row(
    struct pen *p, int row, const struct cell *was, const struct cell *now)
{
	for (int col = 0; col < p->t->width; col++) {
		int blanks;

		if (now[col].width == 0 ||
		    memcmp(&was[col], &now[col], sizeof(*now)) == 0)
			continue;
		go(p, row, col, now);
		if (!suits(p, &now[col]))
			take_look(p,
			    is_blank(&now[col]) &&
				    !p->t->on_blanks[now[col].style] ?
				look_plain :
				p->t->look[now[col].style]);
		blanks = blanks_from(p, now, col);
		if (erased(p, blanks))
			col += blanks - 1;
		else
			add_cell(p, &now[col]);
	}
}

void
pen_show(struct term *t, const struct screen *s, bool all)
{
	struct pen p = {
		.t = t, .row = t->pen_row, .col = t->pen_col, .look = look_plain
	};

	if (t->forgotten) {
		werase(stdscr);
		clearok(curscr, TRUE);
		wmove(stdscr, 0, 0);
		wrefresh(stdscr);
		for (int i = 0; i < t->height * t->width; i++)
			t->shown[i] = cell_blank;
		p.row = -1;
	}
	for (int row = 0; row < t->height; row++) {
		struct cell *shown = &t->shown[(size_t)row * (size_t)t->width];

		if (!all && !screen_changed(s, row))
			continue;
		row_want(t, s, row);
		write_row(&p, row, shown, t->want);
		memcpy(shown, t->want, (size_t)t->width * sizeof(*shown));
	}
	take_look(&p, look_plain);
	go(&p, t->cursor_row, t->cursor_col, NULL);
	t->pen_row = p.row;
	t->pen_col = p.col;
	if (p.out.len > 0)
		term_write(t, p.out.text, p.out.len);
	buf_free(&p.out);
}
