/* SPDX-License-Identifier: ISC */
/*
 * What a store that was opened for one person alone lets them do.
 */
#ifndef RAGTRACK_STORE_ACCESS_IN_H
#define RAGTRACK_STORE_ACCESS_IN_H

#include "db.h"

#include "ragtrack/model/access.h"

/* Opens the store for the code alone (NULL: for whoever can): ERR_NO where
   nobody in people has it. */
bool access_opens(struct store *s, const char *proof, struct err *e);
/* What they were given, as the store is now, into s->access; the same. */
bool access_read(struct store *s, struct err *e);
/* Whether all changes of the set may be made, within its transaction. */
bool access_hold(struct writer *w, struct err *e);
/* The same of what is no change: `what` is "redacting". */
bool access_needs(
    struct store *s, enum access needed, const char *what, struct err *e);

/* history.c: takes out the rows of private notes, where they are kept from who
   looks. */
bool notes_drop(struct store *s, struct history *h, struct err *e);

#endif
