/* SPDX-License-Identifier: ISC */
/*
 * What others did, gathered by action: how it stood before the first of their
 * changes and after the last, so what went there and back is no change.
 */
#ifndef RAGTRACK_MODEL_SINCE_H
#define RAGTRACK_MODEL_SINCE_H

#include "ragtrack/model/change.h"
#include "ragtrack/model/derive.h"

struct since_item {
	const struct plan *plan;
	const struct action *action; /* NULL: of the plan, beside its actions;
					they are in `made`, and not alone */
	/* Its rating, status and due date; nothing else is in them. */
	const struct action *was, *now;
	enum direction moved; /* its rating, or the status in its place */
	bool made, gone, rated, status, due; /* which of them moved */
	int updates;	    /* written, less those taken out again */
	struct list fields; /* what else, in words */
	struct list by;	    /* who, as listed, each once */
	size_t rows;	    /* of the history */
	int64_t set, newest;
};

struct since {
	struct since_item **item;
	size_t count, room;
	size_t actions; /* of them with an action that stands */
};

/* The number up to which a plan's changes are known already; asked once. */
typedef int64_t since_seen(const void *with, const struct plan *plan);

/*
 * Of these rows of the history what `who` did not do, of one plan, or of all that
 * are not closed (NULL).  In the arena: first what got worse, the worst rating
 * first; then other ratings, moved dates, what is new or was taken out, and the
 * rest, the latest first.  A plan that came whole is one item.
 */
void since_find(struct arena *a, const struct plans *plans,
    const struct plan *only, const struct who *who, const struct history *rows,
    since_seen *seen, const void *with, struct since *out);

#endif
