/* SPDX-License-Identifier: ISC */
/*
 * Rectangles. Every function takes any input and returns a rectangle without
 * negative sizes, so that a layout for a big screen degrades to empty panes
 * on a small one instead of needing checks at each step.
 */
#include "ragtrack/screen/layout.h"

static int
at_least(int n, int least)
{
	return n > least ? n : least;
}

static int
at_most(int n, int most)
{
	return n < most ? n : most;
}

static int
clamp(int n, int least, int most)
{
	return at_least(at_most(n, most), least);
}

struct rect
rect_make(int row, int col, int height, int width)
{
	struct rect r = { row, col, at_least(height, 0), at_least(width, 0) };

	return r;
}

struct rect
rect_cut_top(struct rect *r, int n)
{
	int rows = clamp(n, 0, r->height);
	struct rect piece = rect_make(r->row, r->col, rows, r->width);

	r->row += rows;
	r->height -= rows;
	return piece;
}

struct rect
rect_cut_bottom(struct rect *r, int n)
{
	int rows = clamp(n, 0, r->height);

	r->height -= rows;
	return rect_make(r->row + r->height, r->col, rows, r->width);
}

struct rect
rect_cut_left(struct rect *r, int n)
{
	int cols = clamp(n, 0, r->width);
	struct rect piece = rect_make(r->row, r->col, r->height, cols);

	r->col += cols;
	r->width -= cols;
	return piece;
}

struct rect
rect_cut_right(struct rect *r, int n)
{
	int cols = clamp(n, 0, r->width);

	r->width -= cols;
	return rect_make(r->row, r->col + r->width, r->height, cols);
}

struct rect
rect_inset(struct rect r, int rows, int cols)
{
	rect_cut_top(&r, rows);
	rect_cut_bottom(&r, rows);
	rect_cut_left(&r, cols);
	rect_cut_right(&r, cols);
	return r;
}

struct rect
rect_centre(struct rect r, int height, int width)
{
	int rows = clamp(height, 0, r.height), cols = clamp(width, 0, r.width);

	return rect_make(r.row + (r.height - rows) / 2,
	    r.col + (r.width - cols) / 2, rows, cols);
}

struct rect
rect_meet(struct rect a, struct rect b)
{
	int top = at_least(a.row, b.row), left = at_least(a.col, b.col);
	int bottom = at_most(a.row + a.height, b.row + b.height);
	int right = at_most(a.col + a.width, b.col + b.width);

	return rect_make(top, left, bottom - top, right - left);
}

bool
rect_holds(struct rect r, int row, int col)
{
	return row >= r.row && row < r.row + r.height && col >= r.col &&
	    col < r.col + r.width;
}

bool
rect_empty(struct rect r)
{
	return r.height <= 0 || r.width <= 0;
}

int
scroll_to(int top, int at, int count, int height)
{
	if (height <= 0)
		return 0;
	if (at < top)
		top = at;
	if (at >= top + height)
		top = at - height + 1;
	return clamp(top, 0, at_least(count - height, 0));
}
