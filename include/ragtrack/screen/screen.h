/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_SCREEN_SCREEN_H
#define RAGTRACK_SCREEN_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "ragtrack/screen/layout.h"
#include "ragtrack/screen/style.h"

struct arena;
struct buf;

/*
 * What a person sees, as a grid of cells in memory. A cell says what stands
 * there and what that means (enum style); what the meaning looks like is the
 * theme's business, and how it gets to the terminal is term's.
 *
 * Rows and columns count from 0. Every drawing function takes the rectangle
 * it may draw in; its row and column count from that rectangle's corner, and
 * nothing is ever drawn outside it or outside the screen. All text is cleaned
 * on the way in, so any bytes may be handed over.
 */

enum { CELL_BYTES = 14 };

/* A character that spacing marks may follow. All zero never occurs. */
struct cell {
	char text[CELL_BYTES]; /* UTF-8; "" in the right half of a wide one */
	unsigned char width;   /* columns: 1 or 2; 0 for a right half */
	unsigned char style;   /* enum style, and STYLE_ON_ROW on the bar */
};

struct screen {
	struct arena *arena; /* where the cells come from */
	int height, width;   /* at least 1 */
	struct cell *cells;  /* by rows; see screen_at */
	int room;	     /* cells there is memory for */
	int cursor_row, cursor_col;
	bool cursor_visible, no_bar; /* no_bar: rows have the marker alone */
	/* keep.c: what need not be drawn again, and what was. */
	struct screen_line *line;
	unsigned frame; /* counts them */
	struct rect open;
	struct rect scrolled;
	int top;
};

/* Signs for lines and lists; where the locale has none, term draws others. */
#define SCREEN_HLINE "\u2500"
#define SCREEN_VLINE "\u2502"
#define SCREEN_TEE_LEFT "\u251c"
#define SCREEN_TEE_RIGHT "\u2524"
#define SCREEN_TEE_TOP "\u252c"
#define SCREEN_TEE_BOTTOM "\u2534"
#define SCREEN_CROSS "\u253c"
#define SCREEN_BULLET "\u2022"
#define SCREEN_ELLIPSIS "\u2026"

/* An empty screen; sizes below 1 count as 1. It lives as long as the arena. */
struct screen *screen_new(struct arena *arena, int height, int width);

/* Makes it another size, and empty. */
void screen_resize(struct screen *s, int height, int width);

/* Makes all cells normal spaces; the cursor is at 0,0 and visible. */
void screen_clear(struct screen *s);

/* The whole screen as a rectangle. */
struct rect screen_rect(const struct screen *s);

/* The cell at a place of the screen; NULL outside. */
const struct cell *screen_at(const struct screen *s, int row, int col);

/*
 * Draws one line of text (tabs and newlines are spaces) and returns the
 * column after it, at most the rectangle's width: what does not fit is not
 * drawn, a wide character never by half, a space stands there. Columns left
 * of the rectangle are skipped, so text can be scrolled sideways by a
 * negative column.
 */
int screen_put(struct screen *s, struct rect area, int row, int col,
    enum style style, const char *text);

/*
 * The same in a field of `width` columns, which it fills: what is too long
 * ends in an ellipsis, what is too short is followed (or led, with _right) by
 * spaces. A field that ends behind the area ends with it. Returns col + width.
 */
int screen_put_cut(struct screen *s, struct rect area, int row, int col,
    int width, enum style style, const char *text);
int screen_put_right(struct screen *s, struct rect area, int row, int col,
    int width, enum style style, const char *text);

/*
 * Draws text of any number of lines, wrapped at words to the rectangle's
 * width, from its line `from` (0 is the first) on. Returns how many lines the
 * whole text has at that width, 0 for none; s may be NULL to ask just that.
 */
int screen_wrap(struct screen *s, struct rect area, int from, enum style style,
    const char *text);

/*
 * Drawing but what is new.  A frame begins with screen_frame; the cells are
 * those of the last one.  Where a rectangle was drawn under the same key then,
 * and nothing was drawn over it since, screen_keep leaves it as it is and says
 * so; else it is made spaces, to be drawn under that key now.  A key has all
 * that the cells depend on, and is not 0.  screen_clear forgets all keys.
 */
void screen_frame(struct screen *s);
bool screen_keep(struct screen *s, struct rect area, uint64_t key);
/* What is drawn from here on is kept under no key. */
void screen_keep_end(struct screen *s);

/* The area shows lines from `top` on: where it showed others, in rows kept one
   by one, these move to where they belong now. */
void screen_scroll(struct screen *s, struct rect area, int top);

/* Whether anything was drawn in that row in this frame. */
bool screen_changed(const struct screen *s, int row);

/* A key of another one and a number or text. */
uint64_t key_add(uint64_t key, uint64_t n);
uint64_t key_add_text(uint64_t key, const char *text);

/* Spaces, or a line across or down, all over the rectangle. */
void screen_fill(struct screen *s, struct rect area, enum style style);
void screen_hline(
    struct screen *s, struct rect area, int row, enum style style);
void screen_vline(
    struct screen *s, struct rect area, int col, enum style style);

/* What stands in `width` columns means something else: a match, say. */
void screen_restyle(struct screen *s, struct rect area, int row, int col,
    int width, enum style style);

/* The bar of the selected row behind what stands there, unless `no_bar`. */
void screen_bar(struct screen *s, struct rect area, int row);

/* Puts the real cursor there, kept inside: on the selected row or field, since
 * people who hear or feel the screen follow it. */
void screen_cursor(struct screen *s, struct rect area, int row, int col);

/* Adds a row that is there as plain text, as wide as the screen. */
void screen_line(const struct screen *s, int row, struct buf *out);

/* Adds all rows without the spaces at their ends, each with a newline. */
void screen_text(const struct screen *s, struct buf *out);

#endif
