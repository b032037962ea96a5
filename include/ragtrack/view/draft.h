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

/* What is typed and not yet sent, by what it belongs to; app keeps it on
   disk. */
struct draft {
	char *field;	/* "update", "reason" ... */
	int64_t action; /* 0: none in particular */
	char *text;
};
struct drafts {
	struct draft *item;
	size_t count, room;
	bool changed; /* since app last wrote them */
};

struct arena;
struct plans;
struct who;
struct world;

/* The field of what was pasted where nothing takes text; of no action. */
#define DRAFT_PASTED "pasted"

/* The draft of a field, or NULL; setting NULL or "" takes it away. */
const char *draft_get(
    const struct drafts *d, const char *field, int64_t action);
void draft_set(
    struct drafts *d, const char *field, int64_t action, const char *text);

/* How many there are of what was typed and not sent. */
size_t drafts_count(const struct drafts *d);
void drafts_free(struct drafts *d);
/* Where drafts of actions wait, and which key goes on with them, in a line; of
   one action (`of`, 0: of all) that one does; NULL where none does. */
const char *drafts_said(
    struct arena *a, const struct world *w, const struct drafts *d, int64_t of);

/* A query of those actions, in the arena; NULL where there are none. */
const char *drafts_query(
    struct arena *a, const struct world *w, const struct drafts *d);

/*
 * What was entered before in a question ("filter", "command"), kept beside
 * the drafts: the newest is number 1; NULL where there are not so many.
 */
const char *recall_get(const struct drafts *d, const char *field, size_t back);
void recall_add(struct drafts *d, const char *field, const char *text);

/* How far somebody has looked at what others did. */
struct looked {
	bool ever;
	int64_t after; /* a number of the history; 0: by the day alone */
	int day;       /* on which that was; a week ago where never */
};

/*
 * The last look of a person before today at that plan, which one at all of them
 * (0) is too: what changed since then is told all day, however often they look.
 * Kept beside the drafts.  Setting it: they have seen the history up to `head`.
 */
struct looked looked_get(const struct drafts *d, const struct who *who,
    const struct plans *plans, int64_t plan, int today);
void looked_set(struct drafts *d, const struct who *who,
    const struct plans *plans, int64_t plan, int64_t head, int today);

#endif
