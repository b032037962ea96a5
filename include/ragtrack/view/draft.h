/* SPDX-License-Identifier: ISC */
/*
 * Drafts: what is typed survives Esc, a dropped line and a crash, and is
 * offered where it belongs.
 */
#ifndef RAGTRACK_VIEW_DRAFT_H
#define RAGTRACK_VIEW_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* What is typed and not yet sent, by what it belongs to; app keeps it on
   disk. */
struct draft {
	const char *field; /* "update", "reason", "filter" ... */
	int64_t action;	   /* 0: none in particular */
	const char *text;
};
struct drafts {
	struct arena *arena;
	struct draft *item;
	size_t count, room;
	bool changed; /* since app last wrote them */
};

/* The draft of a field, or NULL; setting NULL or "" takes it away. */
const char *draft_get(
    const struct drafts *d, const char *field, int64_t action);
void draft_set(
    struct drafts *d, const char *field, int64_t action, const char *text);

#endif
