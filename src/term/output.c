/* SPDX-License-Identifier: ISC */
/*
 * Cells out. The screen is held against what was shown last, and only the part
 * of a row between its first and last difference is handed to curses, which
 * finds the shortest bytes for it, or to the pen. Nothing handed over is nothing
 * written.
 */
#include "state.h"

#include <string.h>

enum { FEW_BLANKS = 8 };

const struct cell cell_blank = { " ", 1, STYLE_NORMAL };

/* The cell that the screen wants there; a space beyond its edges. */
static const struct cell *
wanted(const struct term *t, const struct screen *s, int row, int col)
{
	const struct cell *c = screen_at(s, row, col);

	/* The terminal's edge must not cut a wide character. */
	if (c == NULL || (c->width == 2 && col + 1 >= t->width))
		return &cell_blank;
	return c;
}

static bool
same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

/* Hands a part of a row to curses. */
static void
show_part(struct term *t, int row, int from, int to)
{
	const struct cell *c = &t->shown[(size_t)row * (size_t)t->width];
	int n = 0;

	for (int col = from; col < to; col++)
		if (c[col].width > 0)
			n += glyph_make(t, &c[col], &t->line[n]);
	mvwadd_wchnstr(stdscr, row, from, t->line, n);
}

static bool
is_blank(const struct term *t, const struct cell *c)
{
	return c->text[0] == ' ' && c->text[1] == '\0' &&
	    !t->on_blanks[c->style];
}

/*
 * A few blanks between two pieces of text are written in the look of the left
 * one, where a blank does not show it: to change the look and back costs more
 * than they do.
 */
static void
join(const struct term *t, struct cell *row)
{
	int from = 0;

	for (int col = 1; col <= t->width; col++) {
		if (col < t->width && is_blank(t, &row[col]))
			continue;
		if (col < t->width && from > 0 && col - from <= FEW_BLANKS &&
		    !t->on_blanks[row[from - 1].style])
			for (int i = from; i < col; i++)
				row[i].style = row[from - 1].style;
		from = col + 1;
	}
}

void
row_want(struct term *t, const struct screen *s, int row)
{
	for (int col = 0; col < t->width; col++)
		t->want[col] = col < t->width - 1 && row < s->height &&
			col < s->width ?
		    s->cells[row * s->width + col] :
		    *wanted(t, s, row, col);
	join(t, t->want);
}

/* Takes over a row; true when something in it has changed. */
static bool
show_row(struct term *t, const struct screen *s, int row)
{
	struct cell *c = &t->shown[(size_t)row * (size_t)t->width];
	int from = t->width, to = 0;

	row_want(t, s, row);
	for (int col = 0; col < t->width; col++) {
		const struct cell *want = &t->want[col];

		if (!t->forgotten && same(want, &c[col]))
			continue;
		c[col] = *want;
		if (col < from)
			from = col;
		to = col + 1;
	}
	if (from >= to)
		return false;
	/* A right half is drawn by the cell it belongs to. */
	if (c[from].width == 0 && from > 0)
		from--;
	show_part(t, row, from, to);
	return true;
}

/* Puts the real cursor; true when it was elsewhere. */
static bool
show_cursor(struct term *t, const struct screen *s)
{
	int row = s->cursor_row < t->height ? s->cursor_row : t->height - 1;
	int col = s->cursor_col < t->width ? s->cursor_col : t->width - 1;
	bool moved = row != t->cursor_row || col != t->cursor_col;

	t->cursor_row = row;
	t->cursor_col = col;
	if (!t->pen)
		wmove(stdscr, row, col);
	if (t->cursor_visible != s->cursor_visible) {
		curs_set(s->cursor_visible); /* a terminal may have but one */
		t->cursor_visible = s->cursor_visible;
	}
	return moved;
}

void
term_show(struct term *t, const struct screen *s)
{
	bool changed = t->forgotten;

	bool all = t->forgotten || s->frame != t->frame + 1;

	if (t->lent || t->gone)
		return;
	t->frame = s->frame;
	t->saying = false;
	if (t->pen) {
		show_cursor(t, s);
		pen_show(t, s, all);
		t->forgotten = false;
		return;
	}
	if (t->forgotten)
		clearok(curscr, TRUE);
	for (int row = 0; row < t->height; row++)
		if (all || screen_changed(s, row))
			changed = show_row(t, s, row) || changed;
	changed = show_cursor(t, s) || changed;
	t->forgotten = false;
	if (changed)
		wrefresh(stdscr);
}

void
term_redraw(struct term *t)
{
	t->forgotten = true;
	t->saying = false;
}
