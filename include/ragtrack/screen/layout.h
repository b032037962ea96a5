/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_SCREEN_LAYOUT_H
#define RAGTRACK_SCREEN_LAYOUT_H

#include <stdbool.h>

/*
 * Rectangles of cells, and how to cut a screen into them. Heights and widths
 * are never negative; an empty one can be drawn in, with no effect.
 */
struct rect {
	int row, col;	   /* of the upper left corner, on the screen */
	int height, width; /* 0 is empty */
};

/* A rectangle; negative sizes count as 0. */
struct rect rect_make(int row, int col, int height, int width);

/*
 * Cut n rows or columns off one side, at most all of them: the piece is
 * returned, the rest stays in *r.
 */
struct rect rect_cut_top(struct rect *r, int n);
struct rect rect_cut_bottom(struct rect *r, int n);
struct rect rect_cut_left(struct rect *r, int n);
struct rect rect_cut_right(struct rect *r, int n);

/* What is left after taking so many rows off top and bottom, and columns off
 * both sides. */
struct rect rect_inset(struct rect r, int rows, int cols);

/* A rectangle of that size (at most r's) in the middle of r: a popup. */
struct rect rect_centre(struct rect r, int height, int width);

/* What both have in common; empty when nothing. */
struct rect rect_meet(struct rect a, struct rect b);

/* Whether the cell at a place of the screen is one of its own. */
bool rect_holds(struct rect r, int row, int col);

/* Whether it has no cell. */
bool rect_empty(struct rect r);

/*
 * The first row to show so that row `at` of `count` is among the `height`
 * that fit, moving as little as possible from `top`, where the list began
 * before. Never leaves empty rows at the end while some are hidden above.
 */
int scroll_to(int top, int at, int count, int height);

#endif
