/* SPDX-License-Identifier: ISC */
/*
 * The query language (ragtrack-query(7)): one for `/` on the screens, `list`,
 * saved views and reports.
 *
 *	query = any {or any}        any = term {[and] term}
 *	term  = [- | not] (word | "text" | field:value{,value} | ( query ))
 *
 * A text is parsed to a tree and matched in memory.
 */
#ifndef RAGTRACK_QUERY_QUERY_H
#define RAGTRACK_QUERY_QUERY_H

#include "ragtrack/base/err.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/field.h"

struct buf;
struct kept;
struct prefilter;
struct query;

/* What a query is asked of. */
struct query_context {
	const struct plans *plans;
	struct kept *kept;     /* what was worked out of them, or NULL */
	const struct who *who; /* NULL: @me is nobody */
	int today;
	const struct plan *plan; /* limited to this one, or NULL: all */
	bool public_only;	 /* bare words pass private text by */
};

/* One action of an answer, with what was derived of it. */
struct row {
	const struct action *action;
	struct derived d;
	bool stays; /* no longer fits, but was just changed here */
};

struct rows {
	struct row *item;
	size_t count, room;
};

/* What the plans of these rows use (uses.h); without a row all that are
   asked. */
unsigned rows_use(const struct query_context *in, const struct rows *rows);

/*
 * Parses a query; an empty one fits all.  False: e has ERR_USAGE, a sentence
 * that names the nearest right word, and the column (from 1, in characters)
 * of what is at fault.  With `typing`, a last term that is only half typed
 * ("lead:", `"two`) is no constraint yet instead of an error.  The query
 * lives in the arena and keeps nothing of text.
 */
bool query_parse(struct arena *a, const char *text,
    const struct query_context *in, bool typing, struct query **out,
    struct err *e);

/* Whether it may fit what stands in this closed plan, or (NULL) in any. */
bool query_asks_closed(const struct query *q, const struct plan *plan);

/*
 * Both queries at once: what fits first and then; sorted by first, then by
 * then.  Neither is changed.  For a filter typed over a view.
 */
struct query *query_both(
    struct arena *a, const struct query *first, const struct query *then);

/* Whether an action fits; row->d is filled.  For many, use query_run. */
bool query_match(const struct query *q, const struct query_context *in,
    const struct row *row);

/*
 * How the query was read: "rag is red or amber, and lead is SH, and due
 * before 31 Oct 2026"; "all" where it has no terms.
 */
void query_echo(const struct query *q, struct buf *out);

/* FIELD:text as a term of a query, quoted where it must be; in the arena. */
const char *query_term(struct arena *a, const char *field, const char *text);

/*
 * Terms, in the arena, that fit exactly this: one or several actions of a plan
 * (NULL: there is none), and all actions of a priority, asked of that plan
 * alone; actions wherever they are, by their numbers; what this lead leads, by
 * the code as listed, else as printed, asked of what `in` says, or NULL where
 * no term says that.
 */
const char *query_action(struct arena *a, const struct action *act);
const char *query_actions(struct arena *a, const struct things *actions);
const char *query_numbers(struct arena *a, const struct things *actions);
const char *query_priority(struct arena *a, const struct priority *pr);
const char *query_lead(struct arena *a, const struct query_context *in,
    const struct plan *plan, const char *code);

/* Whether the query states a sort of its own. */
bool query_sorts(const struct query *q);

/* Its sort keys as query_sort_by takes them, "due,-rag", or each the other way
   round; "" where it has none.  And a query's text without its sorts. */
const char *query_sort_keys(
    struct arena *a, const struct query *q, bool reversed);
const char *query_unsorted(struct arena *a, const char *text);

/* Whether it is several queries joined by "or"; whether it asks for words, names
   or other texts, not for ratings, dates, numbers and flags alone. */
bool query_is_any(const struct query *q);
bool query_asks_words(const struct query *q);

/*
 * Parses sort keys ("due,-rag,ref") and puts them in front of the query's
 * own.  ERR_USAGE names the nearest key.
 */
bool query_sort_by(struct arena *a, struct query *q,
    const struct query_context *in, const char *keys, struct err *e);

/* A hint worth saying beside the answer: who asks is nobody in these plans, or a
   word is looked for that may be meant as a term.  NULL: none. */
const char *query_hint(const struct query *q);

/*
 * What every action that fits must meet, for a store that is asked to load no
 * others: `in` holds the plans without their actions.  False where the query
 * demands nothing that a store can look up, or may mean something else once
 * all actions are there.
 */
bool query_prefilter(struct arena *a, const struct query *q,
    const struct query_context *in, struct prefilter *out);

/*
 * The answer: all actions (retired ones never) of in->plan or of all plans
 * that fit, sorted, else in plan order.  Rows are in the arena.
 */
void query_run(struct arena *a, const struct query *q,
    const struct query_context *in, struct rows *out);

/*
 * What could stand at byte `at` of a text being typed: whole words to put in
 * place of the one there (field names, values, leads, plans).  *from is where
 * that word begins.
 */
void query_complete(struct arena *a, const char *text, size_t at,
    const struct query_context *in, struct list *out, size_t *from);

/* The actions that it needs for that, as query_prefilter; false: all. */
bool query_complete_prefilter(struct arena *a, const char *text, size_t at,
    const struct query_context *in, struct prefilter *out);

#endif
