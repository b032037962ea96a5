/* SPDX-License-Identifier: ISC */
/*
 * The columns an action can show in a list, a CSV or a JSON object: where it
 * stands (plan, section, priority), its fields, and its derived words.  One
 * name everywhere; the order is that of ragtrack-query(7).
 */
#ifndef RAGTRACK_QUERY_COLUMN_H
#define RAGTRACK_QUERY_COLUMN_H

#include "ragtrack/query/query.h"

struct json;

enum column_of {
	COLUMN_NUMBER, /* the number in the store */
	COLUMN_PLAN,
	COLUMN_SECTION,
	COLUMN_PRIORITY,
	COLUMN_PRIORITY_TITLE,
	COLUMN_FIELD,	   /* a member, as people read it */
	COLUMN_FIELD_DAY,  /* a date as an ISO day */
	COLUMN_FIELD_TEXT, /* a date or word as written */
	COLUMN_ONGOING,	   /* whether due is ongoing */
	COLUMN_STEPS_DONE, /* of how many steps how many are done */
	COLUMN_EXTRA,	   /* a text under extra, by its label */
	COLUMN_DERIVED
};

struct column {
	const char *name, *label, *help;
	enum column_of of;
	const struct field *field;
	const struct derived_field *derived;
	const char *extra; /* the label of a COLUMN_EXTRA */
	int width;
	bool labelled; /* found by what plans call it */
};

/* All of them in JSON order; *n how many.  Built once into the arena.  And the
   same with those that a list shows where it is asked to. */
const struct column *columns_all(struct arena *a, size_t *n);
const struct column *columns_offered(struct arena *a, size_t *n);

/*
 * Names parted by commas into columns, and labels of the plans that `in` asks
 * (NULL: none), with - for spaces or quoted; ERR_USAGE names the nearest.
 */
bool columns_parse(struct arena *a, const struct query_context *in,
    const char *names, const struct column ***out, size_t *n, struct err *e);

/*
 * Of the columns that nobody chose those that these uses (uses.h) have; where
 * the status stands in the rating's place, it does so here: "status", or as it
 * is written where `written`.  The list is in the arena.
 */
void columns_use(struct arena *a, unsigned uses, bool written,
    const struct column *const **list, size_t *n);

/* Its head where rows of `at` stand: the plan's own word (NULL where it has
   none), else ours (label.h). */
const char *column_own_label(const struct column *c, const struct thing *at);
const char *column_label(const struct column *c, const struct thing *at);

/* Its name as columns_parse takes it: in quotes where it has a comma. */
const char *column_name(struct arena *a, const struct column *c);

/* Adds the labels under extra of the plans that `in` asks, each once, as fields
   and columns are called: extra/LABEL where something else has the name. */
void extra_names(
    struct arena *a, const struct query_context *in, struct list *out);

/* Everything about a plan's actions: columns_all, the fields that fit no list
   (steps, updates but private ones ...), and what stands under extra. */
const struct column *columns_whole(
    struct arena *a, const struct query_context *in, size_t *n);

/* One line for people; "" where absent.  A date as 30 Sep 26, else as
   written; lists by ", "; a flag as yes. */
void column_show(
    const struct column *c, const struct row *row, struct buf *out);

/* The exact value: ISO days, true/false, lists by "; ", texts whole. */
void column_value(
    const struct column *c, const struct row *row, struct buf *out);

/* Key and value of it in the object that is open. */
void column_json(const struct column *c, const struct row *row, struct json *j);

#endif
