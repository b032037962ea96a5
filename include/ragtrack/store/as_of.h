/* SPDX-License-Identifier: ISC */
/*
 * The store as it stood at an earlier moment, which is a number of the history.
 */
#ifndef RAGTRACK_STORE_AS_OF_H
#define RAGTRACK_STORE_AS_OF_H

#include "ragtrack/model/model.h"

struct err;
struct store;

/* A plan as it stood when the history ended at `number`; NULL in *out where
   it did not exist.  Its own arena is the one of `into`. */
bool store_as_of(struct store *s, const char *plan, int64_t number,
    struct plans *into, struct plan **out, struct err *e);

/*
 * All plans as they stood when the history ended at `number`, what had been
 * taken out by then only where asked; out is a zeroed struct whose arena is
 * set.  Nothing that is not of that moment can be found in it, but for shared
 * views, which are those of now.
 */
bool store_load_as_of(struct store *s, int64_t number, bool retired,
    struct plans *out, struct err *e);

/* The last number of the history whose day is that day or earlier; 0 where
   there is none. */
bool store_day_head(struct store *s, int day, int64_t *number, struct err *e);

/* The day of a number of the history; ERR_USAGE where there is no such. */
bool store_event_day(struct store *s, int64_t number, int *day, struct err *e);

#endif
