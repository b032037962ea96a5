/* SPDX-License-Identifier: ISC */
/*
 * A day for a date that is words; by the rules of edit.h.
 */
#ifndef RAGTRACK_MODEL_EDIT_DAY_H
#define RAGTRACK_MODEL_EDIT_DAY_H

#include "ragtrack/model/edit.h"

/*
 * The day that a date means which is there already: its text stays and is
 * shown.  Without a text this is edit_field; `input` that is no day fails.
 */
bool edit_date(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, struct err *e);

/* `input`, a day for the due date, so that edit_due keeps the text of one that
   is words; `input` itself where it is not, or no day. */
const char *edit_keeping_words(
    const struct edit *ed, const struct action *a, const char *input);

#endif
