/* SPDX-License-Identifier: ISC */
/*
 * What a person makes: new things of a plan, and plans, by the rules of edit.h.
 */
#ifndef RAGTRACK_MODEL_EDIT_NEW_H
#define RAGTRACK_MODEL_EDIT_NEW_H

#include "ragtrack/model/edit.h"

/*
 * A new thing under its parent, last (of a plan NULL).  Its fields are set by
 * edit_field; edit_new_end appends the creation, and refuses where one that is
 * needed is not there (ERR_USAGE).
 */
struct thing *edit_new(
    struct edit *ed, const struct kind *kind, const struct thing *parent);
bool edit_new_end(struct edit *ed, struct thing *t, struct err *e);

/*
 * The same of a plan: NULL where the id can name none or another has it; at
 * the end the common key of ratings is written into it, unless its fields state
 * one.
 */
struct plan *edit_plan_new(struct edit *ed, const char *id, struct err *e);
bool edit_plan_new_end(struct edit *ed, struct plan *plan, struct err *e);

#endif
