/* SPDX-License-Identifier: ISC */
/*
 * What stands in the way of a set: see conflict.c and inside.c.
 */
#ifndef RAGTRACK_STORE_CONFLICT_H
#define RAGTRACK_STORE_CONFLICT_H

#include "db.h"

/* Lists a conflict of that value, by whom on which day; the texts are in the
   set's arena. */
void conflict_note(struct writer *w, const struct change *c, const char *theirs,
    const char *who, const char *day);
/* The same of what came into it, "step \"Draft\"". */
void conflict_came(struct writer *w, const struct change *c, const char *what,
    const char *who, const char *day);
/* inside.c: whether nobody else put anything into what a change takes out after
   its set saw it; else *found, and the conflict is noted. */
bool nothing_came(
    struct writer *w, const struct change *c, bool *found, struct err *e);
/* Notes that a change of the set cannot be made: theirs is what stands. */
bool conflict_add(struct writer *w, const struct change *c, const char *theirs,
    struct err *e);
/* Whether it is there to be changed or stood in; else notes the conflict. */
bool is_there(struct writer *w, const struct change *c, const struct kind *kind,
    int64_t number, bool *there, struct err *e);

#endif
