/* SPDX-License-Identifier: ISC */
/*
 * What a store that was opened for one person alone lets them do: proof of
 * struct store_options.  Errors are those of store.h.
 */
#ifndef RAGTRACK_STORE_ACCESS_H
#define RAGTRACK_STORE_ACCESS_H

#include "ragtrack/model/access.h"

struct store;

/* Whom the store was opened for may do, as last looked; all where it was opened
   for nobody alone.  Whether private notes are kept from them: then nothing that
   is loaded and no history has any. */
enum access store_access(const struct store *s);
bool store_keeps_notes(const struct store *s);
/* Whether they may do `what`, "redacting", as the store is now; ERR_NO with who
   may. */
bool store_may(
    struct store *s, enum access needed, const char *what, struct err *e);

#endif
