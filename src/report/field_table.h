/* SPDX-License-Identifier: ISC */
/*
 * Things of a plan as tables of a document, by the field table: only what the
 * plan uses, under the names and in the order that the plan gives.  Every
 * value passes the audience, here and nowhere else.
 */
#ifndef REPORT_FIELD_TABLE_H
#define REPORT_FIELD_TABLE_H

#include "ragtrack/report/audience.h"
#include "ragtrack/report/doc_build.h"

/* One column: a field, by its name in each kind of thing, or one label of
   `extra`. */
struct field_column {
	const char *name;  /* for programs */
	const char *label; /* for people: the plan's own where it has one */
	const char *whole; /* the same in the whole plan */
	const char *help;  /* what it is, in our words */
	const char *field, *extra;
	enum doc_kind kind;
	bool own;     /* the plan has a name for it there */
	bool spare;   /* for programs and sheets only */
	bool written; /* a word as it was written, beside what it means */
};

struct field_table {
	struct doc *d;
	struct audience *aud;
	const struct thing *at; /* whose labels hold (label.h) */
	struct field_column *column;
	size_t columns, room;
};

/*
 * The columns that these things use: ref and title first, then those that the
 * nearest labels of `at` name, in their order, then the rest in that of the plan
 * format; but ref and title stand where the labels put them.  `except`: names
 * parted by spaces, never among them.  What this audience may not read is
 * counted as left out.
 */
void field_table_open(struct field_table *g, struct doc *d,
    struct audience *aud, const struct thing *at, const struct things *all,
    const char *except);

/* Whether a thing has anything to show in this field; what this audience may
   not read is counted as left out. */
bool field_table_shows(
    struct audience *aud, const struct thing *t, const struct field *f);

/* What stands in a column for a thing; empty where it has no such field. */
struct doc_cell field_table_cell(const struct field_table *g,
    const struct field_column *c, const struct thing *t);

/* A table of these things, a row each, all of its columns shown. */
void field_table_put(struct doc *d, struct audience *aud,
    const struct thing *at, const char *name, const char *caption,
    const struct things *all);

/* Whether an update's text begins with the day it is of ("Sept: Draft agreed",
   dated September 2019), so that the day need not stand before it again. */
bool update_names_day(struct arena *a, const struct update *u);

/* Any field of a thing as a cell, and of what kind that is. */
/* A thing that is part of another in one line; NULL where nothing of it may be
   read. */
const char *thing_line(struct audience *aud, const struct thing *t);
struct doc_cell field_cell(struct doc *d, struct audience *aud,
    const struct thing *t, const struct field *f);
enum doc_kind field_doc_kind(const struct field *f);

#endif
