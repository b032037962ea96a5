/* SPDX-License-Identifier: ISC */
/*
 * What the floors share: a store of their own, with the tables and indices
 * that plans need and nothing else.  A failure ends the program.
 */
#ifndef TESTS_BENCH_FLOOR_H
#define TESTS_BENCH_FLOOR_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST = 65 };

/* Bytes that grow, with a 0 behind them. */
struct text {
	char *at;
	size_t len, room;
};

void text_add(struct text *t, const char *bytes, size_t n);
void text_set(struct text *t, const char *bytes, size_t n);

/* Days are counted from 1 January 1970; that of an ISO date. */
int day_read(const char *iso);

/* Opens a store, which is made where it is missing. */
sqlite3 *floor_create(const char *path);

/* Adds the tables that only papers look into. */
void floor_add_papers(sqlite3 *db);

/* Opens a store as a whole command has to: defences and pragmas on, and the
   text of its schema digested. */
sqlite3 *floor_open(const char *path);

/* Opens (and makes) the file that writers queue on, beside the store. */
int floor_queue(const char *path);
void floor_begin(sqlite3 *db, int queue);
void floor_commit(sqlite3 *db, int queue);

void floor_run(sqlite3 *db, const char *sql);
sqlite3_stmt *floor_prepare(sqlite3 *db, const char *sql);
void floor_number(sqlite3_stmt *st, int at, int64_t value);
void floor_text(sqlite3_stmt *st, int at, const char *value); /* kept alive */
/* Runs a statement that gives no row, and makes it ready again. */
void floor_done(sqlite3_stmt *st);

/* A SHA-256 digest in hexadecimal. */
void floor_digest(const void *bytes, size_t n, char hex[DIGEST]);

/* One row of the history, chained to the one before: chain is that one's link
   and becomes this one's. */
void floor_history(sqlite3_stmt *insert, int64_t action, const char *kind,
    const char *digest, char chain[DIGEST]);
#define FLOOR_HISTORY                                       \
	"INSERT INTO history(action,kind,at,digest,chain) " \
	"VALUES(?,?,'2026-11-29T10:00:00Z',?,?)"
/* The last link; "" where there is none. */
void floor_chain(sqlite3 *db, char chain[DIGEST]);

#endif
