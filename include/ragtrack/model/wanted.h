/* SPDX-License-Identifier: ISC */
/*
 * Which fields of which kinds somebody will read of plans that are to be
 * loaded.  What is not wanted is not read from the store: its members are as
 * things begin, and the lists of kinds that are not wanted are empty.  So a
 * rule that reads a field must have it wanted wherever it runs: what derive()
 * reads is one table beside it, what a query, a column and a sort read says
 * the query.
 */
#ifndef RAGTRACK_MODEL_WANTED_H
#define RAGTRACK_MODEL_WANTED_H

#include "ragtrack/model/field.h"

#define KINDS 18 /* in the list of field.h */

struct wanted {
	/* By kind_place, a bit for each row of the kind's fields.  Things of a
	   kind are wanted where the list is that they stand in; plans and
	   shared views always are. */
	uint64_t field[KINDS];
	/* Of a kind only things in which this field says something; NULL:
	   all.  Not of an action and what stands above it. */
	const struct field *with[KINDS];
	/* For tests: what is not wanted reads as what nobody ever wrote, and
	   in lists of things stands one, so that whoever reads it is found. */
	bool marked;
};

/* The fields of a kind. */
struct wanted_row {
	const struct kind *kind;
	const char *fields; /* their names, parted by spaces; "*": all */
};

/* Where a kind stands in the list of kinds. */
size_t kind_place(const struct kind *kind);

/* Adds one field, the fields of n rows, or all fields of a kind and of what
   stands in its things. */
void wanted_add(
    struct wanted *w, const struct kind *kind, const struct field *f);
void wanted_rows(struct wanted *w, const struct wanted_row *row, size_t n);
void wanted_under(struct wanted *w, const struct kind *kind);
/* Of a kind only things in which this date says something. */
void wanted_with(struct wanted *w, const struct kind *kind, const char *date);

/* The bits of a kind's fields; of NULL, as everywhere here, all are wanted. */
uint64_t wanted_of(const struct wanted *w, const struct kind *kind);
bool wanted_has(
    const struct wanted *w, const struct kind *kind, const struct field *f);
/* What wanted_with said of the kind, else NULL. */
const struct field *wanted_only(
    const struct wanted *w, const struct kind *kind);
/* Whether things of this kind are wanted. */
bool wanted_kind(const struct wanted *w, const struct kind *kind);

#endif
