/* SPDX-License-Identifier: ISC */
/*
 * What ragtrack edit keeps of a text that is not taken in, and what it says of
 * one that is.
 */
#ifndef CLI_EDIT_KEPT_H
#define CLI_EDIT_KEPT_H

#include "parts.h"

#include "ragtrack/model/edit.h"

struct editor;

/* What a kept text says of itself: which thing it is, in which store, after
   which event of the history it was given. */
struct edit_mark {
	const struct kind *kind;
	int64_t thing; /* its number */
	int64_t event;
	const char *anchor; /* of the store at that event, as store_anchor_at */
};

/* What a person does next in such a text, where it is not what they do in a
   shell. */
extern const char *const edit_text_ways[WAY_COUNT];

/* Keeps the file of an editor, with a line that says so at its end. */
void edit_keep(struct editor *ed, const struct edit_mark *mark);

/* Says how one goes on from a kept text; returns the status. */
int edit_go_on(struct cli *cli, const char *path, int status);

bool edit_mark_make(struct arena *a, struct store *store, const struct thing *t,
    int64_t event, struct edit_mark *out, struct err *e);

/*
 * Which thing is edited: the one that is named, or the one that the text of
 * --take is of, which is then read with its mark; it may have been taken out
 * since.  ERR_USAGE where that file has no mark, ERR_NO where it is another
 * store's, or of what a backup that was brought back took away.
 */
bool edit_find(struct cli *cli, const struct args *args, struct work *w,
    struct buf *text, struct edit_mark *mark, struct thing **out,
    struct err *e);

/* Lines of what is taken out: counts by kinds, and the first of it by name. */
void edit_taken_said(
    struct arena *a, const struct merging *m, struct list *out);

#endif
