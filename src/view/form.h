/* SPDX-License-Identifier: ISC */
/*
 * The fields of the form: those of an action that a person may set one by
 * one, in the order of the field table.
 */
#ifndef RAGTRACK_VIEW_FORM_H
#define RAGTRACK_VIEW_FORM_H

#include "ragtrack/base/buf.h"
#include "ragtrack/model/field.h"

/* The n'th of them, NULL behind the last; how many there are. */
const struct field *form_field(size_t n);
size_t form_fields(void);

/* Ratings and due dates take a reason. */
bool form_takes_reason(const struct field *f);

/* The value as a person would type it. */
void form_value(const struct thing *t, const struct field *f, struct buf *out);

#endif
