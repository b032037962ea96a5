/* SPDX-License-Identifier: ISC */
/* JSON of things, for the writers of one action and of a whole plan. */
#ifndef REPORT_THING_JSON_H
#define REPORT_THING_JSON_H

#include "ragtrack/base/json.h"
#include "ragtrack/report/report.h"

/*
 * The members of t into the object that is open, as report_thing_json does;
 * actions inside come with their derived keys where `in` is given.
 */
void thing_json(
    struct json *j, const struct thing *t, const struct query_context *in);

/* The members of an action: the keys of a list, then the plan format's other
   fields in their own shape. */
void action_json(
    struct json *j, const struct row *row, const struct query_context *in);

#endif
