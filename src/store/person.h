/* SPDX-License-Identifier: ISC */
/*
 * People are shared by the plans of an organisation.
 */
#ifndef RAGTRACK_STORE_PERSON_H
#define RAGTRACK_STORE_PERSON_H

#include "db.h"

/* The live person of that code, folded, in a scope; 0: there is none. */
bool person_by_code(struct store *s, const char *scope, const char *code,
    int64_t *number, struct err *e);
bool person_write(struct writer *w, struct change *c, struct plan *plan,
    struct person *p, bool alone, struct err *e);
/* Lists a person who was changed in the plans that name them. */
bool person_edited(struct writer *w, int64_t person, struct err *e);

#endif
