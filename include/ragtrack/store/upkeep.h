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

/*
 * A copy by SQLite's own means, while others work; it is there only when it
 * is whole.  `to` must not exist.
 */
bool store_backup(struct store *s, const char *to, struct err *e);

/* What a restore did. */
struct store_restored {
	const char *kept; /* the file that now holds what was replaced; NULL
			     where nothing was */
};

/*
 * Brings a backup back into the store at path, which need not be there or be
 * whole: all of it or nothing, brought up to date before where an older
 * program made it.  What it replaces is kept beside the store.  Those who have
 * the store open begin anew (see store_refresh), and no change that they made
 * of the state before is saved.  Refused where `from` is no whole store.  On
 * failure the sentence says whether the store was replaced.  *out is in arena
 * a.
 */
bool store_restore(const char *path, struct arena *a, const char *from,
    struct store_restored *out, struct err *e);

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
