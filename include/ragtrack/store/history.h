/* SPDX-License-Identifier: ISC */
/*
 * What was done: rows of the history, and what undo would take.  Errors are
 * those of store.h.
 */
#ifndef RAGTRACK_STORE_HISTORY_H
#define RAGTRACK_STORE_HISTORY_H

#include "ragtrack/model/change.h"

struct store;

struct history_filter {
	int64_t action, plan, set; /* 0: any */
	int64_t after;		   /* numbers over this */
	int64_t until;		   /* and up to this; 0: all */
	int since;		   /* day, DAY_NONE: any */
	const char *by;		   /* code or login, NULL: any */
	bool ranks;		   /* with CHANGE_RANK, which nobody did */
};

/* Rows of the history, oldest first, in arena a. */
bool store_history(struct store *s, struct arena *a,
    const struct history_filter *filter, struct history *out, struct err *e);

/*
 * The newest sets of changes, oldest first, as many as asked for; of a large
 * one (an import) only some rows, those of fields first.  Costs what the
 * newest cost, however long the history is.
 */
bool store_newest(struct store *s, struct arena *a, size_t sets,
    struct history *out, struct err *e);

/*
 * The rows that undo (or redo) of `who` would invert: their last set not yet
 * undone (or undone and followed by no newer change of theirs), whole.
 * *set is what the new set states in `undoes`.  ERR_NO: nothing to undo.
 */
bool store_undo_rows(struct store *s, struct arena *a, const struct who *who,
    bool redo, struct history *rows, int64_t *set, struct err *e);

#endif
