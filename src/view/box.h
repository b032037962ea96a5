/* SPDX-License-Identifier: ISC */
/*
 * A text of several lines as it is typed: that of the line editor, wrapped at
 * words.  Which lines these are follows from the text and the width alone.
 */
#ifndef RAGTRACK_VIEW_BOX_H
#define RAGTRACK_VIEW_BOX_H

#include "line.h"

/* How many lines it has at that width, at least 1: one more behind a newline
   at its end. */
int box_lines(const struct line *l, int width);

/* As line_on, in a box of that size: Up, Down and the pages go from line to
   line, Home and End to the ends of one; Ctrl-Up and Ctrl-Down to those of
   the text. */
bool box_on(struct line *l, const struct event *event, int width, int height);

/* Draws the lines around the cursor, which is put there; how many lines are
   hidden above them and below.  The width is one less than the area's: the
   last column is for a cursor behind a full line. */
void box_draw(const struct line *l, struct screen *s, struct rect area,
    int *above, int *below);

#endif
