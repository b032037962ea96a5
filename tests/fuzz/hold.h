/* SPDX-License-Identifier: ISC */
/* A promise that any input keeps; one that is broken is a crash to the fuzzer, and
   the log says which it was. */
#ifndef TESTS_FUZZ_HOLD_H
#define TESTS_FUZZ_HOLD_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define hold(promise) held((promise), #promise, __FILE__, __LINE__)

static inline void
held(bool promise, const char *what, const char *file, int line)
{
	if (promise)
		return;
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
	abort();
}

#endif
