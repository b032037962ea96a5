/* SPDX-License-Identifier: ISC */
/* Values of every field of every kind, made by its type. */
#ifndef TESTS_FIELD_VALUE_H
#define TESTS_FIELD_VALUE_H

#include "field_desk.h"

/* The n'th of three values of a field, by its type. */
struct value field_value(
    struct arena *a, const struct kind *k, const struct field *f, int n);

#endif
