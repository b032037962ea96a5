/* SPDX-License-Identifier: ISC */
/* What is kept from one frame to the next. */
#ifndef SCREEN_KEEP_H
#define SCREEN_KEEP_H

#include "ragtrack/screen/screen.h"

enum { KEPT_PARTS = 4 }; /* side by side in a row */

struct screen_line {
	struct screen_part {
		int col, width;
		uint64_t key; /* 0: none */
	} part[KEPT_PARTS];
	unsigned drawn; /* the frame in which something was drawn here last */
};

/* Cells of that row are drawn: what was kept there is not what was drawn,
   unless it is being drawn now. */
static inline void
keep_draws(struct screen *s, int row, int from, int to)
{
	struct screen_line *line = &s->line[row];

	line->drawn = s->frame;
	if (row < s->open.row || row >= s->open.row + s->open.height ||
	    from < s->open.col || to > s->open.col + s->open.width)
		for (int i = 0; i < KEPT_PARTS; i++)
			line->part[i].key = 0;
}

/* For a screen of another size, or one made empty. */
void keep_resize(struct screen *s);
void keep_nothing(struct screen *s);

#endif
