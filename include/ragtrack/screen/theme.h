/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_SCREEN_THEME_H
#define RAGTRACK_SCREEN_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/screen/style.h"

struct err;

/*
 * What meanings look like. Only the colour of the writing can be chosen, never
 * the background, so that every theme can be read on dark and on light
 * terminals, and normal text is the terminal's own.
 */

enum { COLOUR_DEFAULT = -1 };

struct look {
	int colour; /* 0-7 the basic ones, 8-15 bright, 16-255 xterm's */
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
 *	overdue = red bold
 *	rag-blue = 33 underline
 *
 * A line replaces the whole look of one style; the others stay. Colours are
 * default, black, red, green, yellow, blue, magenta, cyan, white, bright-red
 * and so on, grey, or a number to 255; attributes are bold, dim, italic,
 * underline, reverse, or plain for none. On failure the theme is unchanged
 * and the error has line and column.
 */
bool theme_parse(struct theme *theme, const char *text, struct err *e);

/*
 * The nearest colour for a terminal with so many (8, 16, 88 or 256; fewer
 * gives COLOUR_DEFAULT). *bold is set where brightness has to make up for a
 * bright colour that is not there, and left alone otherwise.
 */
int colour_fit(int colour, int colours, bool *bold);

#endif
