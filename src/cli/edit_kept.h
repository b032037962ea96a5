/* SPDX-License-Identifier: ISC */
/*
 * What ragtrack edit keeps of a text that is not taken in, and what it says of
 * one that is.
 */
#ifndef CLI_EDIT_KEPT_H
#define CLI_EDIT_KEPT_H

#include "parts.h"

struct editor;

/* The file of an editor, with the text and a line of the event of the history
   after which it was given. */
void edit_kept_mark(struct editor *ed, const struct buf *text, int64_t event);

/* Such a file; text or event may be NULL.  ERR_USAGE where it has no such
   line. */
bool edit_kept_read(struct arena *a, const char *path, struct buf *text,
    int64_t *event, struct err *e);

/* Lines of what is taken out: counts by kinds, and the first of it by name. */
void edit_taken_said(
    struct arena *a, const struct merging *m, struct list *out);

#endif
