/* SPDX-License-Identifier: ISC */
/*
 * Seals: salted digests of all that was written, which `store check` holds the
 * tables against.  The step of the schema that made their table says what they
 * are.
 */
#ifndef RAGTRACK_STORE_SEAL_H
#define RAGTRACK_STORE_SEAL_H

#include "db.h"

#define SEAL_HEX 33	     /* half a SHA-256 in hex, and NUL */
#define SEAL_STORE "store"   /* the kind of what belongs to no plan */
#define CELL_PLACE "(place)" /* parent, rank, retired, version and the like */

/* What is kept beside the things: of each plan, and once of the store. */
enum seal_side {
	SIDE_PEOPLE,
	SIDE_STATES,
	SIDE_IMPORT,
	SIDE_KEPT,
	SIDE_ABOUT,
	SIDES
};

/* Seals a row as it is now: where it stands and one field, or (NULL) all. */
bool seal_row(struct store *s, const struct kind *kind, int64_t number,
    const struct field *f, struct err *e);
/* Seals only where it stands. */
bool seal_place(
    struct store *s, const struct kind *kind, int64_t number, struct err *e);
/* Seals what is kept beside a plan; SIDE_ABOUT is of plan 0. */
bool seal_side(
    struct store *s, enum seal_side side, int64_t plan, struct err *e);
/* After a redaction: blanks the salts of all seals of the row, so that no
   guess can be tried against them, and seals it anew. */
bool seal_again(
    struct store *s, const struct kind *kind, int64_t number, struct err *e);
/* Seals all there is: in a store of an older program. */
bool seal_all(struct store *s, struct err *e);
/* The last seal; 0 and zeros where there is none. */
bool seal_head(
    struct store *s, int64_t *number, char chain[HASH_HEX], struct err *e);

/* Where the cells of a row go: the salt that a cell is digested with, then the
   cell; hex is NULL for what is absent.  `rows`, if not NULL, counts the items
   and pairs that were read. */
struct cell_sink {
	const char *(*salt)(void *arg, const char *name);
	void (*cell)(void *arg, const char *name, const char *hex);
	void *arg;
	int64_t *rows;
};
/* The cells of the row that a statement of KIND_RAW is at, or of the store. */
bool row_cells(struct store *s, struct stmt *q, const struct kind *kind,
    const struct field *only, const struct cell_sink *to, struct err *e);
bool store_cells(struct store *s, const struct cell_sink *to, struct err *e);
/* The chain after a seal, and what stands behind "@". */
void seal_link(const char *before, int64_t number, const char *kind,
    int64_t thing, const char *cells, char out[HASH_HEX]);
void salt_digest(const char *salt, char out[SEAL_HEX]);

#endif
