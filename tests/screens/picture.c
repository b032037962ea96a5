/* SPDX-License-Identifier: ISC */
/*
 * A screen as a picture. Cells that look alike are one rectangle for the ground
 * and a text a word or so, each with its place and its length, so that columns
 * line up in whatever font there is: a text ends where two spaces follow, and a
 * sign or a wide character, which another font may have to draw, is one of its own.
 * Rules and underlines are drawn.
 */
#include "picture.h"

#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"

/* In pixels: a cell, from its top to the line that letters stand on, and what is
 * around all of them. The size of the letters makes them 8 wide. */
enum { CELL_WIDTH = 8, CELL_HEIGHT = 17, LETTERS = 13, AROUND = 8 };
#define FONT                                                                \
	"font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu " \
	"Sans Mono','Liberation Mono',monospace\" font-size=\"13.33\""

/* The colours of a terminal itself, and of the edge of its window. */
struct ground {
	int paper, ink, edge;
};

static const struct ground grounds[] = {
	{ 0xffffff, 0x1f2328, 0xd0d7de },
	{ 0x0d1117, 0xe6edf3, 0x3d444d },
};

struct drawing {
	struct buf *out;
	const struct screen *s;
	const struct ground *ground;
	struct theme theme;
	int row;
};

/* What is written and what is behind it; -1: the paper, as everywhere. */
struct colours {
	int ink, behind;
};

static int
colour_of(int colour, int own)
{
	int rgb[3];

	if (colour == COLOUR_DEFAULT)
		return own;
	colour_rgb(colour, rgb);
	return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
}

static struct colours
colours_of(const struct drawing *d, const struct look *look)
{
	struct colours c = { colour_of(look->colour, d->ground->ink),
		colour_of(look->ground, -1) };

	if (look->reverse)
		c = (struct colours){
			c.behind < 0 ? d->ground->paper : c.behind, c.ink
		};
	return c;
}

static const struct cell *
cell(const struct drawing *d, int col)
{
	return screen_at(d->s, d->row, col);
}

static struct look
look_at(const struct drawing *d, int col)
{
	return theme_look(&d->theme, cell(d, col)->style, 256);
}

static bool
is_blank(const struct drawing *d, int col)
{
	return strcmp(cell(d, col)->text, " ") == 0;
}

static bool
is_rule(const struct drawing *d, int col)
{
	return strcmp(cell(d, col)->text, SCREEN_HLINE) == 0;
}

/* Whether the cell may share a text with its neighbours: letters, not signs. */
static bool
is_letter(const struct drawing *d, int col)
{
	return cell(d, col)->width == 1 &&
	    (unsigned char)cell(d, col)->text[0] < 0xe2;
}

static void
add_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '&')
			buf_add(out, "&amp;");
		else if (*text == '<')
			buf_add(out, "&lt;");
		else
			buf_addc(out, *text);
	}
}

/* `width` cells from `col` on, `height` pixels from `y` within the row. */
static void
draw_rect(struct drawing *d, int col, int width, int y, int height, int colour)
{
	buf_addf(d->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"",
	    AROUND + col * CELL_WIDTH, AROUND + d->row * CELL_HEIGHT + y,
	    width * CELL_WIDTH, height);
	if (colour != d->ground->ink)
		buf_addf(d->out, " fill=\"#%06x\"", (unsigned)colour);
	buf_add(d->out, "/>\n");
}

static void
draw_text(struct drawing *d, int col, int end, const struct look *look, int ink)
{
	buf_addf(d->out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\"",
	    AROUND + col * CELL_WIDTH, AROUND + d->row * CELL_HEIGHT + LETTERS,
	    (end - col) * CELL_WIDTH);
	if (ink != d->ground->ink)
		buf_addf(d->out, " fill=\"#%06x\"", (unsigned)ink);
	if (look->bold)
		buf_add(d->out, " font-weight=\"bold\"");
	if (look->italic)
		buf_add(d->out, " font-style=\"italic\"");
	if (look->dim)
		buf_add(d->out, " fill-opacity=\".67\"");
	buf_addc(d->out, '>');
	for (; col < end; col++)
		add_escaped(d->out, cell(d, col)->text);
	buf_add(d->out, "</text>\n");
}

/* The end of the text that begins in a cell, before `end`. */
static int
text_end(const struct drawing *d, int col, int end)
{
	if (!is_letter(d, col))
		return col + cell(d, col)->width;
	while (col < end && is_letter(d, col) &&
	    !(is_blank(d, col) && (col + 1 == end || is_blank(d, col + 1))))
		col++;
	return col;
}

/* Cells that look alike. */
static void
draw_alike(struct drawing *d, int col, int end, const struct look *look)
{
	struct colours c = colours_of(d, look);
	int next;

	if (c.behind >= 0)
		draw_rect(d, col, end - col, 0, CELL_HEIGHT, c.behind);
	if (look->underline)
		draw_rect(d, col, end - col, LETTERS + 2, 1, c.ink);
	for (; col < end; col = next) {
		next = col + 1;
		if (is_rule(d, col)) {
			while (next < end && is_rule(d, next))
				next++;
			draw_rect(
			    d, col, next - col, CELL_HEIGHT / 2, 1, c.ink);
		} else if (!is_blank(d, col)) {
			next = text_end(d, col, end);
			draw_text(d, col, next, look, c.ink);
		}
	}
}

static void
draw_row(struct drawing *d)
{
	int end;

	for (int col = 0; col < d->s->width; col = end) {
		struct look look = look_at(d, col), next;

		end = col;
		do {
			end++;
			if (end < d->s->width)
				next = look_at(d, end);
		} while (end < d->s->width && look_same(&look, &next));
		draw_alike(d, col, end, &look);
	}
}

void
picture_draw(struct buf *out, const struct screen *s, bool dark,
    const char *name, const char *text)
{
	struct drawing d = { out, s, &grounds[dark], .row = 0 };
	int width = s->width * CELL_WIDTH + 2 * AROUND;
	int height = s->height * CELL_HEIGHT + 2 * AROUND;

	theme_default(&d.theme);
	buf_addf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
	    "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n<title>",
	    width, height, width, height);
	add_escaped(out, name);
	buf_add(out, "</title>\n<desc>");
	add_escaped(out, text);
	buf_addf(out,
	    "</desc>\n<rect x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" "
	    "rx=\"6\" fill=\"#%06x\" stroke=\"#%06x\"/>\n<g "
	    "fill=\"#%06x\" " FONT ">\n",
	    width - 1, height - 1, (unsigned)d.ground->paper,
	    (unsigned)d.ground->edge, (unsigned)d.ground->ink);
	for (; d.row < s->height; d.row++)
		draw_row(&d);
	buf_add(out, "</g>\n</svg>\n");
}
