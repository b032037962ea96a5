/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_SCREEN_THEME_H
#define RAGTRACK_SCREEN_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/screen/style.h"

struct err;

/*
 * What meanings look like.  In the themes inside the program a colour has its own
 * ground, so that it can be read on a dark and on a light terminal alike; all
 * other text has the colours of the terminal.
 */

enum { COLOUR_DEFAULT = -1 };

struct look {
	int colour; /* 0-7 the basic ones, 8-15 bright, 16-255 xterm's */
	int ground; /* what is behind the writing, likewise */
	bool bold, dim, italic, underline, reverse;
};

struct theme {
	struct look look[STYLE_COUNT];
};

/* The theme of data/themes/default.conf, which is inside the program. */
void theme_default(struct theme *theme);

/*
 * One of the themes inside the program: default, high-contrast, colour-blind
 * or mono. False, and the theme unchanged, when there is none of that name.
 */
bool theme_named(struct theme *theme, const char *name, struct err *e);

/*
 * Changes the theme by a text such as
 *
 *	# comment
 *	overdue = bold
 *	rag-blue = 231 on 26
 *
 * A line replaces the whole look of one style; the others stay. Colours are
 * default, black, red, green, yellow, blue, magenta, cyan, white, bright-red
 * and so on, grey, or a number to 255, the second after "on" is the ground; attributes are bold, dim, italic,
 * underline, reverse, or plain for none. On failure the theme is unchanged
 * and the error has line and column.
 */
bool theme_parse(struct theme *theme, const char *text, struct err *e);

/*
 * The look on a terminal with so many colours (8, 16, 88 or 256; fewer: none).
 * With less than 256 the nearest are taken, and what is written on a ground is
 * black or white, whichever stands out more.  Without colours a ground is
 * reversed writing.
 */
struct look look_fit(struct look look, int colours);

/*
 * The look of a cell: of a style, or of one on the bar of the selected row,
 * STYLE_ON_ROW more.  All the bar looks alike, as each change of look costs some
 * 30 bytes; but a ground of its own stays, and what is reversed is turned round
 * once more, so that it stands out there too.
 */
struct look theme_look(const struct theme *theme, int style, int colours);

/* Red, green and blue, each up to 255, of a colour from 0 to 255 as xterm has it. */
void colour_rgb(int colour, int rgb[3]);

/* The terminal's own colours, nothing else. */
extern const struct look look_plain;

/* Whether no difference would be seen. */
bool look_same(const struct look *a, const struct look *b);

#endif
