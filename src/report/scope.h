/* SPDX-License-Identifier: ISC */
/*
 * Of what a paper is: of all, of the actions that a query chooses, or, where it
 * is parted (--by), of one of its parts.  What is no action is of the parts of
 * the actions to which it belongs: a priority of those of its actions, a
 * measure of those that it is tied to, a recommendation of those that answer
 * it.  What is of several parts stands in each, and is counted in the first.
 *
 * Builders ask by stock_has (stock.h) and know no query and no part.
 *
 *	scope.c		what is in a scope; the tables that a part begins with
 *	scope_make.c	the parts, and what is in which
 *	scope_groups.c	to what an action belongs: its leads, its priority ...
 */
#ifndef REPORT_SCOPE_H
#define REPORT_SCOPE_H

#include "ragtrack/base/table.h"
#include "ragtrack/report/reports.h"

enum scope_is { SCOPE_OUT, SCOPE_AGAIN, SCOPE_IN };

struct report_scope {
	const struct report_parts *of;
	const char *title;   /* of the part; NULL: the paper is not parted */
	bool rest;	     /* what belongs to no action is here */
	struct table has;    /* by kind and number; number: enum scope_is */
	struct things again; /* actions that are counted in an earlier part */
	size_t actions;	     /* that are counted here */
	bool counts;	     /* anything that the paper is about is */
};

struct report_parts {
	const char *label; /* of what it is parted by: "Lead"; NULL: it is not*/
	struct report_scope **item;
	size_t count, room;
	size_t actions, all; /* that are in any; that there are */
	/* What was looked at, whether or not it is in a part: by kind and
	   number.  value: the part in which it is counted, or NULL. */
	struct table known;
	struct table *kept; /* what builders worked out, for the next part */
};

/* Whether a thing, or the one of this kind and number, is in the scope; NULL
   holds all. */
enum scope_is scope_is(const struct report_scope *s, const struct thing *t);
enum scope_is scope_number(
    const struct report_scope *s, const struct kind *kind, int64_t number);

/* Whether it is the first or the last part; NULL is both. */
bool scope_first(const struct report_scope *s);
bool scope_last(const struct report_scope *s);

/* What a part begins with: how many actions it counts, and a table of those that
   are counted in an earlier one. */
void scope_begin(const struct report_ask *ask, const char *name, struct doc *d);
/* Says in each table from that block on, in a column for programs and sheets, of
   which part it is. */
void scope_mark(
    struct doc *d, size_t first, const char *label, const char *title);

/* Groups, by their places from 1, each once and in order. */
struct groups {
	size_t *item;
	size_t count, room;
};

/* Something that a paper may be parted by: a lead, a priority. */
struct group {
	const char *title;
};

struct grouping {
	struct arena *arena;
	const struct report_ask *ask;
	enum report_by by;
	struct table keys; /* number: the place of its group */
	struct group *item;
	size_t count, room;
	struct table names; /* of a plan's list: its struct thing_names */
};

void groups_add(struct arena *a, struct groups *g, size_t place);
void groups_join(struct arena *a, struct groups *g, const struct groups *more);

/* Makes the groups of a plan that stand in an order of their own. */
void grouping_plan(struct grouping *m, const struct plan *plan);
/* Adds the groups that an action is of; none where it is of none. */
void groups_of_action(
    struct grouping *m, const struct action *a, struct groups *out);
/* Those that another thing is of by itself, whatever its actions are of. */
void groups_of_thing(
    struct grouping *m, const struct thing *t, struct groups *out);
/* The recommendations or focus areas that are named, as things; a text that
   names none is passed over. */
void grouping_named(struct grouping *m, const struct things *list,
    const struct list *refs, struct things *out);

#endif
