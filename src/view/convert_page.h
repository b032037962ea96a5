/* SPDX-License-Identifier: ISC */
/*
 * The page of a file that is converted.
 *
 *	convert_page.c		its rows and keys
 *	convert_page_draw.c	what stands in a row, and beside it
 */
#ifndef RAGTRACK_VIEW_CONVERT_PAGE_H
#define RAGTRACK_VIEW_CONVERT_PAGE_H

#include "page.h"
#include "table.h"

/* The item of a row; NULL where it has none. */
const struct proposal_item *convert_item(const struct table_row *row);

/* What stands between the name of an item and what it means: nothing where that
   is a question already. */
const char *convert_is(const struct proposal_item *item);

/* Right of the first column; below the rows. */
void convert_draw(const struct table_view *t, const struct world *w,
    struct screen *s, struct rect area, int y, const struct table_row *row);
void convert_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p);
/* All of a row for the ear. */
void convert_say(const struct table_view *t, const struct world *w,
    struct arena *a, const struct table_row *row, struct buf *out);

#endif
