/* SPDX-License-Identifier: ISC */
/* For tests: members that were not loaded (marked.c). */
#ifndef STORE_MARKED_H
#define STORE_MARKED_H

#include "ragtrack/model/wanted.h"

struct arena;

/* Makes each member of a new thing but these read as what nobody wrote. */
void thing_mark(struct arena *a, struct thing *t, uint64_t but);

#endif
