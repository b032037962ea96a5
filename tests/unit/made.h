/* SPDX-License-Identifier: ISC */
/* Plans made in a test, by the names of their fields. */
#ifndef TESTS_UNIT_MADE_H
#define TESTS_UNIT_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/find.h"

/* Empty plans in an arena of their own; made_free gives both back. */
struct plans *made_plans(void);
void made_free(struct plans *plans);

/* A plan; the thing's number counts up, as it does in a store. */
struct plan *made_plan(struct plans *plans, const char *id);

/* A new thing of this kind, last in its parent's list, numbered, indexed. */
struct thing *made_in(
    struct plans *plans, struct thing *parent, const struct kind *kind);

/* Sets a field as a person would say it; fails the test where refused. */
void made_set(
    struct plans *plans, struct thing *t, const char *field, const char *said);

/* Pairs of field and text, ended by NULL. */
struct thing *made_with(
    struct plans *plans, struct thing *parent, const struct kind *kind, ...);

/* The day of an ISO text. */
int made_day(const char *iso);

#endif
