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
 * failure the sentence says whether the store was replaced.  `zone` is for a
 * backup of before stores had one, as in store_options.  *out is in arena a.
 */
bool store_restore(const char *path, struct arena *a, const char *from,
    const char *zone, struct store_restored *out, struct err *e);

/* The time zone of the store, in arena a: an IANA name, not checked here. */
bool store_zone(
    struct store *s, struct arena *a, const char **out, struct err *e);
/* Gives it another; the caller has checked that there is such a zone. */
bool store_zone_set(struct store *s, const char *zone, struct err *e);

struct store_info {
	int version; /* of the schema */
	int64_t head, plans, actions, bytes;
	const char *created; /* day, UTC */
	const char *zone;    /* its time zone */
	unsigned mode;	     /* of the file */
};
/* What there is to say of the store as a file. */
bool store_info(
    struct store *s, struct arena *a, struct store_info *out, struct err *e);

/* Whether the file at its path is still the one that was opened; else ERR_IO and
   what to do.  Nothing is written to another. */
bool store_in_place(struct store *s, struct err *e);

#endif
