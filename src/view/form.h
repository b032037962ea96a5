/* SPDX-License-Identifier: ISC */
/*
 * The form: what its files share.
 *
 *	form.c		keys, what is typed, what is saved
 *	form_draw.c	drawing
 *	form_fields.c	the fields: those of an action that a person may set
 *			one by one, in the order of the field table
 */
#ifndef RAGTRACK_VIEW_FORM_H
#define RAGTRACK_VIEW_FORM_H

#include "conflict.h"
#include "line.h"

struct form_view {
	struct view view;
	int64_t action;
	size_t at;
	int top;
	enum { FORM_ROWS, FORM_VALUE, FORM_REASON, FORM_CONFLICT } state;
	struct line line;
	struct buf value; /* typed, while its reason is asked */
	struct buf echo;  /* above what is typed */
	struct conflicts conflicts;
	enum style echo_style;
	struct buf seen; /* the field, encoded, as it was when opened */
	bool was_absent;
	struct arena *change; /* of the set on its way */
	struct change_set *set;
};

/* form_draw.c: the action, NULL where it is gone; where its fields stand. */
const struct action *form_action(
    const struct form_view *v, const struct world *w);
struct rect form_area(const struct world *w);
void form_draw(
    const struct view *view, const struct world *w, struct screen *s);

/* The n'th field, NULL behind the last; how many there are. */
const struct field *form_field(size_t n);
size_t form_fields(void);

/* Ratings and due dates take a reason. */
bool form_takes_reason(const struct field *f);

/* The value as a person would type it. */
void form_value(const struct thing *t, const struct field *f, struct buf *out);

#endif
