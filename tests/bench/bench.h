/* SPDX-License-Identifier: ISC */
/* What the benchmarks share. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include "ragtrack/base/buf.h"

enum { BENCH_TODAY = 19681 }; /* 20 November 2023 */

/* Seconds by a clock that only goes forward. */
double bench_seconds(void);

/* Adds an invented plan: ten actions a priority, about 600 bytes each, with
   steps, an update, leads and due days through 2023. */
void bench_plan(struct buf *out, const char *id, int actions);

/* Takes away a store with what lies beside it. */
void bench_remove(const char *store);

#endif
