/* SPDX-License-Identifier: ISC */
/*
 * How the usual columns of the list look: what list_columns.c, which draws them,
 * and list_widths.c, which gives them their room, share.
 */
#ifndef RAGTRACK_VIEW_LIST_LOOK_H
#define RAGTRACK_VIEW_LIST_LOOK_H

#include "list.h"

/* A cell about to be drawn, or only measured. */
struct place {
	struct screen *s;
	struct rect area;
	int y, lines; /* of the row: the first, and how many */
	int col, width;
	const struct row *row;
	const struct world *w;
	struct arena *a;
	enum style style; /* of the row */
	bool selected;
};

struct column_look {
	const char *name, *head;
	int width; /* where there is little room; 0: what is left */
	int stays; /* those that stay longest have the highest */
	bool right;
	/* What stands there, NULL for nothing; may change the style.  Where
	   there is no such function the width is all that it needs. */
	const char *(*text)(const struct place *c, enum style *style);
	void (*draw)(const struct place *c); /* NULL: the text as it is */
};

/* Of that column; NULL: none of the usual ones. */
const struct column_look *list_look_of(const char *name);

/* How many columns the cell needs to be whole; 0: not more than its look. */
int list_cell_width(const struct world *w, const struct list_column *column,
    const struct row *row, struct arena *a);

#endif
