/* SPDX-License-Identifier: ISC */
/*
 * FIELD=VALUE, as it is typed on the command line and on the screens.
 */
#ifndef RAGTRACK_MODEL_EDIT_ASSIGN_H
#define RAGTRACK_MODEL_EDIT_ASSIGN_H

#include "ragtrack/model/edit.h"

/* For edit_field. */
struct assignment {
	const struct field *field;
	enum assign how;
	const char *value; /* of ASSIGN_KEY with the key before it */
};

/*
 * Reads FIELD=VALUE, += and -=, DATEFIELD/date=VALUE and MAP/KEY=VALUE.  A
 * field is named by its name or its short alias, and where `at` is given also
 * by what it is called there (label.h), if that is one field.  What may be set,
 * and how, is for the rules of edit.h to say.
 */
bool assign_parse(struct arena *a, const struct kind *kind,
    const struct thing *at, const char *input, struct assignment *out,
    struct err *e);

/* Whether setting this field of an action looks at the other actions of its
   plan: whether its value is there once, or names one of them. */
bool assign_needs_plan(const struct field *f);

/* Refuses a second answer to what was answered: false with e where the last of
   n says another value of the same field, or key, than one before it. */
bool assign_once(const struct assignment *all, size_t n, struct err *e);

#endif
