/* SPDX-License-Identifier: ISC */
/*
 * What is said of sheets of every kind, as remarks: it is no cell, or a cell
 * that is not what it seems.
 */
#ifndef OFFICE_SAID_H
#define OFFICE_SAID_H

#include "ragtrack/base/buf.h"
#include "readers.h"

/* Things drawn over the cells of a sheet. */
struct drawn {
	int pictures, charts, shapes;
	struct buf words; /* in them; freed with buf_free */
};

/* Adds words, as many as will be said. */
void drawn_words(struct drawn *d, const char *text, size_t length);
/* One remark, where there is anything. */
void say_drawn(
    struct office_file *f, const struct office_table *t, const struct drawn *d);

/* Formulas without a value, of which the first is kept by its place. */
struct lost {
	size_t count;
	int row, column;
};

void lost_add(struct lost *l, int row, int column);
/* One remark, where there is anything; `program` is where to save it anew. */
void say_lost(struct office_file *f, const struct office_table *t,
    const struct lost *l, const char *program);

/* Content under a merged cell. */
void say_covered(struct office_file *f, const struct office_table *t, int row,
    int column, const char *text);

#endif
