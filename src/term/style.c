/* SPDX-License-Identifier: ISC */
/*
 * From looks to what curses understands. Each colour in use gets one colour
 * pair on the terminal's own background; without colours the attributes stay.
 */
#include "state.h"

/* The pair for a colour; 0, the terminal's own, when there is none left. */
static short
pair_of(int colour, short used[256], short *next)
{
	if (colour < 0)
		return 0;
	if (used[colour] == 0 && *next < COLOR_PAIRS &&
	    init_pair(*next, (short)colour, -1) != ERR)
		used[colour] = (*next)++;
	return used[colour];
}

void
style_prepare(struct term *t)
{
	short used[256] = { 0 }, next = 1;

	for (int i = 0; i < STYLE_COUNT; i++) {
		struct look look = t->theme.look[i];
		attr_t attr = A_NORMAL;

		t->pair[i] = 0;
		if (t->colours > 0) {
			int colour = colour_fit(
			    look.colour, t->colours, &look.bold);

			t->pair[i] = pair_of(colour, used, &next);
		}
		if (look.bold)
			attr |= A_BOLD;
		if (look.dim)
			attr |= A_DIM;
		if (look.italic)
			attr |= A_ITALIC;
		if (look.underline)
			attr |= A_UNDERLINE;
		if (look.reverse)
			attr |= A_REVERSE;
		t->attr[i] = attr;
		t->on_blanks[i] = look.underline || look.reverse;
		setcchar(&t->space[i], L" ", attr, t->pair[i], NULL);
	}
}
