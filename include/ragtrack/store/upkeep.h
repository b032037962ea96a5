/* SPDX-License-Identifier: ISC */
/*
 * Looking after a store: checking, backing up.  Errors are those
 * of store.h.
 */
#ifndef RAGTRACK_STORE_UPKEEP_H
#define RAGTRACK_STORE_UPKEEP_H

#include "ragtrack/model/field.h"
#include "ragtrack/model/people.h"

struct store;

/*
 * Checks the whole store: pages, foreign keys, schema, the history's chain,
 * and the printed head `anchor` ("NUMBER:HEX", or NULL).  Findings are
 * sentences; ERR_NO in e where there is any.
 */
bool store_check(struct store *s, struct arena *a, const char *anchor,
    struct list *findings, struct err *e);

/* The history's head as an anchor to print: "NUMBER:HEX". */
bool store_anchor(struct store *s, char out[96], struct err *e);
/* The same as it was when the history ended at `number`. */
bool store_anchor_at(
    struct store *s, int64_t number, char out[96], struct err *e);

/* A copy by SQLite's own means; to must not exist.  And back into the live
   file, refused where `from` is no whole store. */
bool store_backup(struct store *s, const char *to, struct err *e);
bool store_restore(struct store *s, const char *from, struct err *e);

struct store_info {
	int version; /* of the schema */
	int64_t head, plans, actions, bytes;
	const char *created; /* day, UTC */
	unsigned mode;	     /* of the file */
};
/* What there is to say of the store as a file. */
bool store_info(
    struct store *s, struct arena *a, struct store_info *out, struct err *e);

#endif
