/* SPDX-License-Identifier: ISC */
/*
 * The grid. Text goes in through one door, put(), which is given cleaned text
 * and turns it into cells: a character with columns of its own opens a cell,
 * the spacing marks after it join that cell, as on every terminal. Whatever
 * overwrites one half of a wide character makes a space of the other half, so
 * no half ever stands alone.
 */
#include "keep.h"

#include <stdint.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

/* More marks on one character than this say nothing to anybody. */
enum { MAX_MARKS = 4 };

static const struct cell blank = { " ", 1, STYLE_NORMAL };

static struct cell *
cell_at(struct screen *s, int row, int col)
{
	return &s->cells[(size_t)row * (size_t)s->width + (size_t)col];
}

const struct cell *
screen_at(const struct screen *s, int row, int col)
{
	if (row < 0 || row >= s->height || col < 0 || col >= s->width)
		return NULL;
	return &s->cells[(size_t)row * (size_t)s->width + (size_t)col];
}

struct screen *
screen_new(struct arena *arena, int height, int width)
{
	struct screen *s = arena_alloc(arena, sizeof *s);

	s->arena = arena;
	screen_resize(s, height, width);
	return s;
}

void
screen_resize(struct screen *s, int height, int width)
{
	s->height = height > 1 ? height : 1;
	s->width = width > 1 ? width : 1;
	if (s->height * s->width > s->room) {
		/* By half again, so that a window pulled bigger step by step
		 * does not leave a copy of each size in the arena. */
		s->room = s->height * s->width * 3 / 2;
		s->cells = arena_alloc(
		    s->arena, (size_t)s->room * sizeof *s->cells);
		keep_resize(s);
	}
	screen_clear(s);
}

void
screen_clear(struct screen *s)
{
	size_t row = (size_t)s->width * sizeof *s->cells;

	for (int col = 0; col < s->width; col++)
		s->cells[col] = blank;
	for (int y = 1; y < s->height; y++)
		memcpy(cell_at(s, y, 0), s->cells, row);
	keep_nothing(s);
	s->cursor_row = s->cursor_col = 0;
	s->cursor_visible = true;
}

struct rect
screen_rect(const struct screen *s)
{
	return rect_make(0, 0, s->height, s->width);
}

/* Makes a space of a cell that keeps its meaning. */
static void
cell_blank(struct cell *c)
{
	unsigned char style = c->style;

	*c = blank;
	c->style = style;
}

/* Fills a cell; its neighbours lose what would be half a character. */
static struct cell *
cell_set(struct screen *s, int row, int col, const char *text, size_t n,
    int width, enum style style)
{
	struct cell *c = cell_at(s, row, col), *end = c + width;

	if (c->width == 0 && col > 0)
		cell_blank(&c[-1]);
	if (end[-1].width == 2 && col + width < s->width)
		cell_blank(end);
	if (n == 1) {
		*c = (struct cell){ { *text }, 1, (unsigned char)style };
		return c;
	}
	memset(c, 0, (size_t)width * sizeof *c);
	memcpy(c->text, text, n);
	c->width = (unsigned char)width;
	for (; c < end; c++)
		c->style = (unsigned char)style;
	return end - width;
}

/* Adds a spacing mark to the character in a cell, if there is room. */
static void
cell_mark(struct cell *c, const char *text, size_t n, int *marks)
{
	size_t used = strlen(c->text);

	if (*marks < MAX_MARKS && used + n < CELL_BYTES) {
		memcpy(c->text + used, text, n);
		c->text[used + n] = '\0';
		(*marks)++;
	}
}

/*
 * Draws n bytes of clean text without newlines. `col` and the result count
 * from the left side of the area, not of the clip.
 */
static int
put(struct screen *s, struct rect area, int row, int col, enum style style,
    const char *text, size_t n)
{
	struct rect clip = rect_meet(area, screen_rect(s));
	int y = area.row + row, right = clip.col + clip.width;
	int x = area.col + col;
	const char *end = text + n;
	struct cell *last = NULL;
	int marks = 0;
	bool inside = row >= 0 && y >= clip.row && y < clip.row + clip.height;

	if (!inside)
		right = x; /* nothing is drawn */
	while (text < end && x < right) {
		uint32_t cp;
		int bytes = utf8_decode(text, &cp);
		int width = cp < 0x7f ? 1 : utf8_char_width(cp);

		if (width == 0 && last != NULL) {
			cell_mark(last, text, (size_t)bytes, &marks);
		} else if (x >= clip.col && x + width <= right && width > 0) {
			last = cell_set(
			    s, y, x, text, (size_t)bytes, width, style);
			marks = 0;
		} else {
			/* Half outside, or a mark without a character. */
			last = NULL;
			if (width == 0)
				width = 1;
			for (int i = x; i < x + width && i < right; i++)
				if (i >= clip.col)
					cell_set(s, y, i, " ", 1, 1, style);
		}
		if (width > 0)
			x += width;
		text += bytes;
	}
	/* Marks after the last cell that fits still belong to it. */
	while (text < end && last != NULL) {
		uint32_t cp;
		int bytes = utf8_decode(text, &cp);

		if (cp < 0x300 || utf8_char_width(cp) != 0)
			break;
		cell_mark(last, text, (size_t)bytes, &marks);
		text += bytes;
	}
	if (x > right && right > area.col + col)
		x = right;
	if (inside && x > clip.col && x <= right) {
		int from = area.col + col;

		keep_draws(s, y, from > clip.col ? from : clip.col, x);
	}
	return x - area.col;
}

/* Whether cleaning would change nothing: most texts, and it is cheap. */
static bool
is_plain(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text < ' ' || *text > '~')
			return false;
	return true;
}

/* The text as it may be shown; `b` holds it when it had to be changed. */
static const char *
clean(struct buf *b, const char *text, bool keep_newlines)
{
	if (text == NULL)
		return "";
	if (is_plain(text))
		return text;
	utf8_clean(b, text, keep_newlines);
	return buf_text(b);
}

int
screen_put(struct screen *s, struct rect area, int row, int col,
    enum style style, const char *text)
{
	struct buf b = { 0 };
	const char *shown = clean(&b, text, false);
	int next = put(s, area, row, col, style, shown, strlen(shown));

	buf_free(&b);
	return next;
}

/* What stands for a text that is too wide: its beginning, but never that of a
 * number, which would be another number. */
static void
cut_text(struct buf *out, const char *text, int width)
{
	if ((*text >= '0' && *text <= '9') || *text == '-' || *text == '+')
		utf8_cut(out, SCREEN_ELLIPSIS, width, "");
	else
		utf8_cut(out, text, width, SCREEN_ELLIPSIS);
}

/* A field of a fixed width, with its text at one end. */
static int
put_field(struct screen *s, struct rect area, int row, int col, int width,
    bool right, enum style style, const char *text)
{
	struct rect field = rect_make(area.row + row, area.col + col, 1, width);
	struct buf b = { 0 }, cut = { 0 };
	const char *shown = clean(&b, text, false);
	int columns = utf8_width(shown), wide = width;

	if (row < 0 || row >= area.height)
		field = rect_make(area.row, area.col, 0, 0);
	/* What hangs out of the area to the left keeps its place. */
	field = rect_meet(field, area);
	if (right && col >= 0 && field.width < width)
		width = field.width;
	if (columns > width && width > 0) {
		if (right)
			cut_text(&cut, shown, width);
		else
			utf8_cut(&cut, shown, width, SCREEN_ELLIPSIS);
		shown = buf_text(&cut);
		columns = utf8_width(shown);
	}
	/* The space beside a text has no look: an underline ends with it. */
	screen_fill(s, field, STYLE_NORMAL);
	put(s, field, 0,
	    area.col + col - field.col + (right ? width - columns : 0), style,
	    shown, strlen(shown));
	buf_free(&b);
	buf_free(&cut);
	return col + (wide > 0 ? wide : 0);
}

int
screen_put_cut(struct screen *s, struct rect area, int row, int col, int width,
    enum style style, const char *text)
{
	return put_field(s, area, row, col, width, false, style, text);
}

int
screen_put_right(struct screen *s, struct rect area, int row, int col,
    int width, enum style style, const char *text)
{
	return put_field(s, area, row, col, width, true, style, text);
}

int
screen_wrap(struct screen *s, struct rect area, int from, enum style style,
    const char *text)
{
	struct buf b = { 0 };
	const char *p = clean(&b, text, true);
	int line = 0;

	while (*p != '\0' && area.width > 0) {
		size_t skip, n = utf8_wrap(p, area.width, &skip);

		if (s != NULL && line >= from && line - from < area.height)
			put(s, area, line - from, 0, style, p, n);
		if (n + skip == 0)
			break;
		p += n + skip;
		line++;
	}
	buf_free(&b);
	return line;
}

/* The same one-column text in every cell of the area. */
static void
fill(struct screen *s, struct rect area, enum style style, const char *text)
{
	struct rect r = rect_meet(area, screen_rect(s));
	size_t n = strlen(text);

	for (int y = r.row; y < r.row + r.height && r.width > 0; y++) {
		struct cell *first = cell_set(s, y, r.col, text, n, 1, style);

		keep_draws(s, y, r.col, r.col + r.width);
		cell_set(s, y, r.col + r.width - 1, text, n, 1, style);
		for (int x = 1; x < r.width - 1; x++)
			first[x] = *first;
	}
}

void
screen_fill(struct screen *s, struct rect area, enum style style)
{
	fill(s, area, style, " ");
}

void
screen_hline(struct screen *s, struct rect area, int row, enum style style)
{
	struct rect line = rect_make(area.row + row, area.col, 1, area.width);

	fill(s, rect_meet(line, area), style, SCREEN_HLINE);
}

void
screen_vline(struct screen *s, struct rect area, int col, enum style style)
{
	struct rect line = rect_make(area.row, area.col + col, area.height, 1);

	fill(s, rect_meet(line, area), style, SCREEN_VLINE);
}

void
screen_restyle(struct screen *s, struct rect area, int row, int col, int width,
    enum style style)
{
	struct rect r = rect_make(area.row + row, area.col + col, 1, width);

	r = rect_meet(rect_meet(r, area), screen_rect(s));
	if (!rect_empty(r))
		keep_draws(s, r.row, r.col, r.col + r.width);
	for (int x = r.col; r.height > 0 && x < r.col + r.width; x++) {
		struct cell *c = cell_at(s, r.row, x);

		c->style = (unsigned char)style;
		/* Both halves of a wide character mean the same. */
		if (c->width == 2)
			c[1].style = c->style;
		else if (c->width == 0)
			c[-1].style = c->style;
	}
}

void
screen_bar(struct screen *s, struct rect area, int row)
{
	struct rect r = rect_meet(area, screen_rect(s));
	int y = area.row + row;

	if (s->no_bar || y < r.row || y >= r.row + r.height)
		return;
	for (int x = r.col; x < r.col + r.width; x++) {
		struct cell *c = cell_at(s, y, x);

		if (c->style < STYLE_ON_ROW)
			c->style += STYLE_ON_ROW;
	}
	keep_draws(s, y, r.col, r.col + r.width);
}

void
screen_cursor(struct screen *s, struct rect area, int row, int col)
{
	struct rect r = rect_meet(area, screen_rect(s));

	if (rect_empty(r))
		return;
	row += area.row;
	col += area.col;
	if (row >= r.row + r.height)
		row = r.row + r.height - 1;
	if (col >= r.col + r.width)
		col = r.col + r.width - 1;
	s->cursor_row = row > r.row ? row : r.row;
	s->cursor_col = col > r.col ? col : r.col;
	s->cursor_visible = true;
}

void
screen_line(const struct screen *s, int row, struct buf *out)
{
	if (row < 0 || row >= s->height)
		return;
	for (int col = 0; col < s->width; col++)
		buf_add(out, screen_at(s, row, col)->text);
}

void
screen_text(const struct screen *s, struct buf *out)
{
	struct buf line = { 0 };

	for (int row = 0; row < s->height; row++) {
		size_t n;

		buf_reset(&line);
		screen_line(s, row, &line);
		for (n = line.len; n > 0 && line.text[n - 1] == ' '; n--)
			continue;
		buf_addn(out, buf_text(&line), n);
		buf_addc(out, '\n');
	}
	buf_free(&line);
}
