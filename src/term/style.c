/* SPDX-License-Identifier: ISC */
/*
 * From looks to what curses understands.  Each writing on its ground that is in
 * use gets one colour pair; without colours the attributes stay.
 */
#include "state.h"

struct pairs {
	struct look look[STYLE_ALL];
	short count;
};

/* The pair of those colours; 0, the terminal's own, when there is none left. */
static short
pair_of(struct pairs *used, struct look look)
{
	short i = 0;

	if (look.colour < 0 && look.ground < 0)
		return 0;
	while (i < used->count &&
	    (used->look[i].colour != look.colour ||
		used->look[i].ground != look.ground))
		i++;
	if (i < used->count)
		return i + 1;
	if (i + 1 >= COLOR_PAIRS ||
	    init_pair(i + 1, (short)look.colour, (short)look.ground) == ERR)
		return 0;
	used->look[used->count++] = look;
	return i + 1;
}

static attr_t
attributes(struct look look)
{
	return (look.bold ? A_BOLD : 0) | (look.dim ? A_DIM : 0) |
	    (look.italic ? A_ITALIC : 0) | (look.underline ? A_UNDERLINE : 0) |
	    (look.reverse ? A_REVERSE : 0);
}

void
style_prepare(struct term *t)
{
	struct pairs used = { .count = 0 };

	for (int i = 0; i < STYLE_ALL; i++) {
		struct look look = theme_look(&t->theme, i, t->colours);

		t->pair[i] = pair_of(&used, look);
		t->attr[i] = attributes(look);
		t->look[i] = look;
		t->on_blanks[i] = look.underline || look.reverse ||
		    look.ground != COLOUR_DEFAULT;
		setcchar(&t->space[i], L" ", t->attr[i], t->pair[i], NULL);
	}
}
