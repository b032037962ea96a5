/* SPDX-License-Identifier: ISC */
/* One row of the history, in words and as JSON. */
#ifndef REPORT_HISTORY_ROW_H
#define REPORT_HISTORY_ROW_H

#include "ragtrack/base/json.h"
#include "ragtrack/report/report.h"

/*
 * What was changed, as a path from the action (or plan) down: "due",
 * "steps/2/status"; NULL where it is the action or plan itself.
 */
const char *history_path(
    struct arena *a, const struct plans *plans, const struct history_row *row);

/* A value of it for people and programs: exact for texts, else as it reads.
   NULL where absent. */
const char *history_value(
    struct arena *a, const struct history_row *row, const char *encoded);

/* "JM (by login sh)", "sh". */
const char *history_who(struct arena *a, const struct history_row *row);

/* The new value; of what was added its title or text, whole. */
const char *history_new(
    struct arena *a, const struct plans *plans, const struct history_row *row);

/* "set", "create", "retire", "restore", "move", "redact". */
const char *history_op(const struct history_row *row);

#endif
