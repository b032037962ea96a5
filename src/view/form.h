/* SPDX-License-Identifier: ISC */
/*
 * The form: what its files share.
 *
 *	form.c		keys, and the question that a field is
 *	form_draw.c	drawing
 *	form_fields.c	the fields: those of an action that a person may set
 *			one by one, in the order of the field table
 */
#ifndef RAGTRACK_VIEW_FORM_H
#define RAGTRACK_VIEW_FORM_H

#include "question.h"

struct form_view {
	struct view view;
	int64_t action;
	size_t at;
	int top;
	struct question field, reason; /* of the field that is open */
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
