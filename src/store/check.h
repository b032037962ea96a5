/* SPDX-License-Identifier: ISC */
/* What the files of the check share. */
#ifndef RAGTRACK_STORE_CHECK_H
#define RAGTRACK_STORE_CHECK_H

#include "db.h"

struct check {
	struct store *store;
	struct arena *arena;
	struct list *findings;
	/* along the history */
	int64_t number, blanked, redaction, seal;
	char chain[HASH_HEX];
	/* along the seals */
	int64_t *unsalted, *excused; /* numbers, in order */
	size_t unsalteds, unsalted_room, excuseds, excused_room;
	int64_t many;	  /* items and pairs of things that are there */
	struct list told; /* fields that a finding named already */
};

/* Adds a finding and the remedy. */
void finding(struct check *k, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* "action @57", "step 3 of action @57"; in the arena. */
const char *thing_called(
    struct check *k, const struct kind *kind, int64_t number);
/* Notes that a field of a thing, or (ROW) its row, was told of; whether it was
   before. */
#define ROW "(row)"
bool told_before(struct check *k, const struct kind *kind, int64_t number,
    const char *field);

/* check_seals.c: the seals themselves, and every row against them. */
bool check_seals(struct check *k, struct err *e);
bool check_rows(struct check *k, struct err *e);

#endif
