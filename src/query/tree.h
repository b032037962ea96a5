/* SPDX-License-Identifier: ISC */
/*
 * The tree a query is parsed to, and what the files of this folder ask of one
 * another.
 */
#ifndef RAGTRACK_QUERY_TREE_H
#define RAGTRACK_QUERY_TREE_H

#include "search.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/find.h"
#include "ragtrack/query/column.h"

#define COUNT(x) (sizeof(x) / sizeof(*(x)))

/* An AND without kids fits all. */
enum node_kind { NODE_AND, NODE_OR, NODE_NOT, NODE_WORD, NODE_TERM };

/* How the values of a term are read and matched. */
enum term_kind {
	TERM_TEXT,   /* a text or list of them, in part or whole */
	TERM_THINGS, /* a part of the texts of steps, updates ... */
	TERM_EXTRA,  /* a part of a text under extra */
	TERM_PEOPLE,
	TERM_WORD, /* rating or status */
	TERM_DATE,
	TERM_UPDATED, /* a derived day */
	TERM_PLAN,
	TERM_SECTION,
	TERM_PRIORITY,
	TERM_NUMBER,  /* of the action, in the store */
	TERM_DERIVED, /* a derived word */
	TERM_IS,
	TERM_NO
};

enum bound { BOUND_WITHIN, BOUND_NONE, BOUND_ONGOING };

/* Somebody that a value of a people term means. */
struct meant {
	const char *code;	 /* as listed, else as printed */
	const struct plan *plan; /* one that has them: says the scope */
};

struct value {
	const char *input;	 /* as written, trimmed */
	const char *reading;	 /* how it was understood */
	struct needle needle;	 /* texts */
	int choice;		 /* TERM_WORD: index, -1 only plans' words */
	int row;		 /* TERM_IS, TERM_NO: in their table */
	int64_t number;		 /* TERM_NUMBER, TERM_PRIORITY; 0: none */
	bool whole;		 /* TERM_PRIORITY: a ref, not part of a title */
	enum bound bound;	 /* dates */
	int from, to;		 /* days; DAY_NONE is open */
	const struct plan *plan; /* TERM_PLAN */
	/* TERM_PEOPLE */
	bool me, exact;	   /* exact: fits somebody to the letter */
	const char *scope; /* ORG of ORG/CODE, or NULL */
	struct meant *meant;
	size_t meants, meant_room;
};

/* Where a term's name leads: its kind and field; else why nowhere. */
struct term_name {
	enum term_kind kind;
	const struct field *field;
	const struct derived_field *derived; /* TERM_DERIVED */
	const char *extra; /* TERM_EXTRA: the label; NULL: any */
	const char *name;  /* for the echo */
	bool labelled;	   /* it is plans that call it so */
	bool disputed;	   /* plans have the label for different things */
	const char *other; /* a plan's label of this key, which is no field of
			      an action */
};

struct node {
	enum node_kind kind;
	struct node **kid;
	size_t kids, room;
	const char *word; /* NODE_WORD: as said */
	struct needle needle;
	struct term_name term; /* NODE_TERM */
	struct value *value;
	size_t values, value_room;
};

struct sort_key {
	const struct column *column;
	bool down;
};

struct query {
	struct node *root;
	struct sort_key *sort;
	size_t sorts, sort_room;
	const char *hint;
	const char
	    *word_hint; /* of a word that may have been meant as a term */
};

/* The words after `is:` and `no:`, in the order of their rows. */
enum is_word {
	IS_MINE,
	IS_OVERDUE,
	IS_DUE_SOON,
	IS_LATE,
	IS_STALE,
	IS_FINISHED,
	IS_OPEN,
	IS_SLIPPED,
	IS_WATERMELON,
	IS_CARRIED,
	IS_OBSESSION,
	IS_NOT_UNDERSTOOD,
	IS_DELIVERED_NO_IMPACT,
	IS_STUCK,
	IS_UNANSWERED,
	IS_CLOSED,
	IS_ROWS
};
enum no_word {
	NO_LEAD,
	NO_DUE,
	NO_START,
	NO_MEASURE,
	NO_IMPACT,
	NO_EVIDENCE,
	NO_UPDATE,
	NO_REASON,
	NO_SPONSOR,
	NO_PERCENT,
	NO_PATH,
	NO_DECISION,
	NO_ROWS
};

/* One of them. */
struct flag_row {
	const char *name;
	const char *echo, *echo_not; /* behind "is" or "has" */
	const char *help;
	const char *derived; /* is_rows: name of the flag, or NULL */
	const char *field;   /* is_rows: a yes/no field it asks; no_rows: the
				field that is absent; or NULL */
};
extern const struct flag_row is_rows[IS_ROWS + 1],
    no_rows[NO_ROWS + 1]; /* a NULL
	name ends */

/* query.c: a new node; adds a kid, where there is one. */
struct node *node_new(struct arena *a, enum node_kind kind);
void node_add(struct arena *a, struct node *n, struct node *kid);

/* names.c */

/* Whether a word is this name; case and - _ do not matter. */
bool name_is(const char *input, const char *name);

/* The term of one of our own names. */
bool term_built_in(const char *name, struct term_name *out);

/* The term of this name: a field, else a label of `only`, or of all plans
   where that is NULL. */
bool term_find(const char *name, const struct query_context *in,
    const struct plan *only, struct term_name *out);

/* All names a term can have, for suggestions and completion; the plans'
   labels last. */
void term_names(
    struct arena *a, const struct query_context *in, struct list *out);

/* labels.c */

/* Whether they are the same but for case and - in place of a space. */
bool label_is(const char *input, const char *label);

/* The term of a label of the plans. */
bool term_labelled(const char *name, const struct query_context *in,
    const struct plan *only, struct term_name *out);

/* What a label under extra is called as a field: itself, or extra/LABEL. */
const char *extra_name(
    struct arena *a, const struct query_context *in, const char *label);

/* A text of the map by its label, NULL where it has none. */
const char *extra_text(const struct map *extra, const char *label);

/* value.c: reads one value of a term; e has no column yet. */
bool value_read(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e);

/* The one plan whose id is said, whole or by its beginning. */
const struct plan *plan_said(
    const struct query_context *in, const char *input, size_t *fits);

/* "there is no lead ...; did you mean ...?"; false. */
bool value_fails(struct arena *a, const struct term_name *t,
    const struct query_context *in, const char *input, struct err *e);

/* dates.c, people.c: the same for dates and people. */
bool value_date(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e);
bool value_people(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e);

/* Whether `lead`, as printed in that plan, is one the value means. */
bool people_fit(const struct query_context *in, const struct value *v,
    const struct plan *plan, const char *lead);

/* All people as ORG/CODE. */
void people_words(
    struct arena *a, const struct query_context *in, struct list *out);

/* All texts that are printed as leads in a plan, each once, in its order; the
   list in the arena. */
void people_printed(struct arena *a, const struct plan *plan, struct list *out);

/* Whether a value so written means the one of this code, as listed or printed,
   in the plan's organisation, and nobody else. */
bool people_alone(struct arena *a, const struct query_context *in,
    const char *input, const struct plan *plan, const char *code);

/* words.c: words that begin with `typed` and can be a value of this term, a
   limited number. */
void value_words(struct arena *a, const struct term_name *t,
    const struct query_context *in, const char *typed, struct list *out);

/* column.c: the next of names parted by commas, without what quotes it; a
   comma in quotes parts nothing.  And the column of one name. */
const char *column_cut(struct arena *a, const char **names);
bool column_parse(struct arena *a, const struct query_context *in,
    const char *name, const struct column **out, struct err *e);

/* sort.c: adds a sort key behind those there are; puts rows in order. */
bool sort_add(struct arena *a, struct query *q, const struct query_context *in,
    const char *name, bool down, struct err *e);
void sort_rows(const struct query *q, struct rows *rows);
void sort_row_refs(const struct query *q, const struct row **row, size_t n);

#endif
