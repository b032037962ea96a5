/* SPDX-License-Identifier: ISC */
/* Plans as they are given to an editor and come back. */
#ifndef TESTS_RECORD_HELP_H
#define TESTS_RECORD_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/edit_record.h"

/* One plan, numbered as the store would, in an arena of its own. */
struct sample {
	struct arena *a;
	struct plans was;
};
struct sample sample_of(const char *text, size_t length);

/* A copy of the one plan. */
struct plans plans_copy(struct arena *a, const struct plans *was);

/* What a text of t reads back as, once the rules were asked for the reason
   "because"; how many records are gone.  Mistakes fail the test. */
struct plans read_back(struct arena *a, const struct sample *s,
    const struct thing *t, const char *text, const struct who *who, int day,
    size_t *gone);

/* Equal to the letter, numbers too. */
void assert_same(const struct thing *was, const struct thing *is);

#endif
