/* SPDX-License-Identifier: ISC */
/*
 * The form: what its files share.
 *
 *	form.c		opening, keys, moving about
 *	form_ask.c	the question that a row is
 *	form_draw.c	drawing
 *	form_rows.c	the rows: what a person may set of a thing one by one, in
 *			the order of the field table
 *	form_choices.c	what may be chosen where a field takes only some words
 */
#ifndef RAGTRACK_VIEW_FORM_H
#define RAGTRACK_VIEW_FORM_H

#include "question.h"

/* A field; of a map one entry, or the row that adds one. */
struct form_row {
	const struct field *field;
	const char *key; /* of the entry, NULL: none */
	bool adds;	 /* an entry */
};

struct form_view {
	struct view view;
	const struct kind *kind;
	int64_t number; /* of the thing */
	/* The selected row, by what it is: rows come and go with entries. */
	const struct field *field;
	struct buf key;
	bool adds;
	size_t was; /* where it stood */
	int top;
	struct question ask, reason; /* of the row that is open */
	struct change change;	     /* that its answer would be */
};

/* The thing, NULL where it is gone; which of the rows is selected, the nearest
   one where that is gone. */
const struct thing *form_thing(
    const struct form_view *v, const struct world *w);
size_t form_at(const struct form_view *v, const struct form_row *row, size_t n);

/* form_draw.c: where its rows stand. */
struct rect form_area(const struct world *w);
void form_draw(
    const struct view *view, const struct world *w, struct screen *s);

view_speaks form_speak;

/* form_rows.c: the rows of a thing, in the arena. */
const struct form_row *form_rows(
    struct arena *a, const struct thing *t, size_t *n);
/* What stands before the value: "Due", "Planned 2021/22", "Planned: add
   one". */
const char *form_label(
    struct arena *a, const struct thing *t, const struct form_row *row);
/* The value as a person would type it; of a row that adds, nothing. */
void form_value(
    const struct thing *t, const struct form_row *row, struct buf *out);

/* form_choices.c: what may be chosen there, NULL where anything may be typed;
   whether another text is taken too; and the value that a choice stands for.
   FORM_NONE is chosen to have none. */
#define FORM_NONE "none"
const struct choice *form_choices(struct arena *a, const struct thing *t,
    const struct form_row *row, size_t *n);
bool form_takes_any(const struct form_row *row);

/* form_ask.c: opens the selected row. */
void form_ask(struct form_view *v, const struct world *w);

#endif
