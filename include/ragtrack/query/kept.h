/* SPDX-License-Identifier: ISC */
/*
 * All actions that queries are asked of again and again, with what was derived
 * of them and which of a few views they are in: worked out when it is first
 * asked for, and again where change_apply changed the plan, or the day is
 * another.  The answers are those of query_run.
 */
#ifndef RAGTRACK_QUERY_KEPT_H
#define RAGTRACK_QUERY_KEPT_H

#include "ragtrack/model/people.h"
#include "ragtrack/query/query.h"

struct kept;

/* Nothing is kept yet; kept_free frees it, and takes NULL. */
struct kept *kept_new(void);
void kept_free(struct kept *k);

/* Rows, each good until kept_update finds its plan changed. */
struct row_refs {
	const struct row **item;
	size_t count, room;
};

/*
 * Drops what is no longer so; to be called before the others where anything
 * may have changed, with the same plans and day as they are.  A number that
 * is another one after something was dropped: rows may be gone then.
 */
uint64_t kept_update(struct kept *k, const struct query_context *in);

/* The actions of a view, in plan order, of in->plan or all; the query is the
   one parsed of the text, by which the view is known again.  In the arena. */
void kept_view(struct arena *a, struct kept *k, const struct query_context *in,
    const char *text, const struct query *q, struct row_refs *out);

/*
 * How many they are.  With `some`, where that is not known yet, it is found out
 * for some plans, and -1 is returned unless these were the last: to be called
 * again.
 */
int kept_count(struct kept *k, const struct query_context *in, const char *text,
    const struct query *q, bool some);

/* The next action of a plan that is not taken out, in its order, from *i on, 0
   at first; NULL after the last. */
const struct row *kept_next(struct kept *k, const struct plan *plan, size_t *i);

/* A short name of the plan that no other one has: "eastmoor".  Good until plans
   come, go or are renamed; the id where k is NULL. */
const char *kept_plan_name(struct kept *k, const struct plan *plan);

/* As person_of; found out once for all plans of an organisation. */
const struct person *kept_person(
    struct kept *k, const struct plan *plan, const char *lead);

/* What is printed as a lead in a plan, each text once; NULL where that is not
   kept, or k is NULL.  Good until the plan is changed. */
const struct list *kept_printed(struct kept *k, const struct plan *plan);

/* Works out some of what the others would ask for, for when nobody waits;
   whether all is. */
bool kept_ready(struct kept *k);

/* Those of `among` that fit, in the same order; `out` may be `among`. */
void kept_match(struct arena *a, const struct query_context *in,
    const struct query *q, const struct row_refs *among, struct row_refs *out);

/* Works out what is derived of them, and puts them in the order of the
   query. */
void kept_finish(
    struct kept *k, const struct query *q, bool sort, struct row_refs *rows);

/* Whether everything that fits `now` fits `before` too, as can be told from the
   two alone: a filter that grows by a letter. */
bool query_narrows(const struct query *now, const struct query *before);

#endif
