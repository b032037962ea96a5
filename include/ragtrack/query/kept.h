/* SPDX-License-Identifier: ISC */
/*
 * All actions that queries are asked of again and again, with what was derived
 * of them and which of a few views they are in: worked out when it is first
 * asked for, and again where change_apply changed the plan, or the day is
 * another.  The answers are those of query_run.
 */
#ifndef RAGTRACK_QUERY_KEPT_H
#define RAGTRACK_QUERY_KEPT_H

#include "ragtrack/query/query.h"

enum { KEPT_VIEWS = 16 };

struct kept;

/* Nothing is kept yet; kept_free frees it, and takes NULL. */
struct kept *kept_new(void);
void kept_free(struct kept *k);

/* Rows, each good until kept_update finds its plan changed. */
struct row_refs {
	const struct row **item;
	size_t count, room;
};

/* Drops what is no longer so; to be called before the others where anything
   may have changed, with the same `in`.  Whether something was dropped. */
bool kept_update(struct kept *k, const struct query_context *in);

/* Forgets which actions are in a view, as its query is another one. */
void kept_forget(struct kept *k, size_t view);

/* The actions of a view, in plan order; the query is the view's own.  In the
   arena. */
void kept_view(struct arena *a, struct kept *k, const struct query_context *in,
    size_t view, const struct query *q, struct row_refs *out);

/*
 * How many they are.  Where that is not known yet, it is found out for some
 * plans, and -1 is returned unless these were the last: to be called again.
 */
int kept_count(struct kept *k, const struct query_context *in, size_t view,
    const struct query *q);

/* Those of `among` that fit, in the same order; `out` may be `among`. */
void kept_match(struct arena *a, struct kept *k, const struct query_context *in,
    const struct query *q, const struct row_refs *among, struct row_refs *out);

/* Works out what is derived of them, and puts them in the order of the
   query. */
void kept_finish(struct kept *k, const struct query_context *in,
    const struct query *q, bool sort, struct row_refs *rows);

/* Whether everything that fits `now` fits `before` too, as can be told from the
   two alone: a filter that grows by a letter. */
bool query_narrows(const struct query *now, const struct query *before);

#endif
