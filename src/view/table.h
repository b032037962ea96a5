/* SPDX-License-Identifier: ISC */
/*
 * A table of counts: rows under headings, a number in each cell, and behind
 * each number the query that lists what was counted.  Plans, plan on a page,
 * leads, measures, timeline and gaps are tables; each says only how its rows
 * are filled.
 *
 * Up and down go through the rows, Tab through the numbers of a row; Enter
 * opens the list behind the row or the number, filtered by its query.
 */
#ifndef RAGTRACK_VIEW_TABLE_H
#define RAGTRACK_VIEW_TABLE_H

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/view/view.h"

struct page;
struct person;

/* Columns from which heads are words; rows of a screen from which the actions
   behind a row have a share of it, and not what the rows leave alone. */
enum { TABLE_WIDE = 76, TABLE_BEHIND_FROM = 30 };

struct table_column {
	const char *head, *narrow; /* narrow NULL: not in a narrow table */
	int width, narrow_width;
	bool spare;	   /* only where the first column has its due */
	unsigned use;	   /* it is about these (uses.h); 0: about all plans */
	const char *field; /* of the kind of the head: the plan may have a name
			      for it; NULL: of none */
};

struct table_cell {
	const char *text; /* or NULL: */
	bool counted;	  /* it is a count */
	int count;
	enum style style;
	const char *query; /* NULL: nothing is behind it */
};

struct table_row {
	const char *text; /* or NULL, see `text` of the table */
	const char *key;  /* who it is, through refreshes; NULL: its thing */
	enum style style;
	bool heading;
	bool wide;	     /* it has no cells: text may take their place */
	bool extra;	     /* not counted: it shows more of them */
	bool within;	     /* the queries of its cells narrow its own */
	int64_t plan;	     /* its list is limited to this one; 0: not */
	const char *query;   /* behind the row; "" all; NULL: nothing */
	const char *nothing; /* said where nothing is behind it */
	const struct thing *thing;
	const void *of;	  /* the table's own */
	int64_t number;	  /* for `open` */
	const char *word; /* of a ragged one, the part of its cell that
				    has the style; NULL: all */
	int wide_refs;	  /* columns of the refs among which it is */
	bool again;	  /* likewise */
	const struct things *actions; /* behind its query, NULL: not known */
	const int *mix;		 /* of a table with `mix`: how many are rated
				    so, by colour; NULL: none */
	struct table_cell *cell; /* one a column */
};

struct table_view {
	struct view view;
	const struct table *table;
	int64_t plan; /* number of the one plan, 0: all */
	struct arena *filled;
	struct table_row *row;
	unsigned uses; /* what the plans it shows use */
	int *need;     /* columns that the widest text of each column has */
	int text_need, mix_need; /* of the first column, and of the bar */
	size_t count, room, at;
	int cell; /* selected, -1: the row */
	int top;
	struct buf selected;	 /* key of the row */
	int64_t selected_number; /* of its thing, where it has no key */
	int first, last;	 /* days, of a timeline */
};

struct table {
	const char *title, *head;
	/* What the plans may call the head (label.h); name NULL: nothing. */
	const struct kind *head_kind;
	const char *head_name;
	const struct table_column *column;
	int columns;
	void (*fill)(struct table_view *t, const struct world *w);
	/* Adds the text of a row that has none, when it is drawn.  May be
	   NULL. */
	void (*text)(const struct table_row *row, struct buf *out);
	/* What stands right of the first column in place of cells; s has
	   the heads with row NULL.  May be NULL. */
	void (*draw)(const struct table_view *t, const struct world *w,
	    struct screen *s, struct rect area, int y,
	    const struct table_row *row);
	/* For the ear: a row in words, where its text and cells do not say it.
	   May be NULL. */
	void (*say)(const struct table_view *t, const struct world *w,
	    struct arena *a, const struct table_row *row, struct buf *out);
	/* More about the selected row, below.  May be NULL. */
	void (*detail)(const struct table_view *t, const struct world *w,
	    const struct table_row *row, struct page *p);
	/* What Enter does, where it opens no list.  May be NULL. */
	struct effect (*open)(struct table_view *t, const struct world *w,
	    const struct table_row *row);
	/* Whether the action of a key is one of its own.  May be NULL. */
	bool (*act)(struct table_view *t, const struct world *w, enum act act,
	    struct effect *out);
	/* The query behind a row that had none yet, worked out when it is
	   selected; NULL: nothing is.  May be NULL. */
	const char *(*query)(const struct table_view *t, const struct world *w,
	    const struct table_row *row);
	/* The status line, in place of rows and legend.  May be NULL. */
	void (*status)(
	    const struct table_view *t, const struct world *w, struct buf *out);
	const char *opens; /* what Enter does, on the hint line; NULL: open */
	/* Says on the status line what rows there are; NULL: how many. */
	void (*count)(
	    const struct table_view *t, const struct world *w, struct buf *out);
	const char *legend; /* on the status line, or NULL */
	unsigned signs; /* whose few words stand there too (sign.h); 0: none */
	const char *one, *many; /* what rows are called */
	int detail_from; /* rows of a screen from which there is a detail; 0: the
			    usual */
	bool by_plan;	 /* rows of a plan stand together: that which one was
			    in, else mine, is selected when it opens */
	bool mix;	 /* before the cells a bar: "RAAGGGG-" */
	bool behind;	 /* below are the actions that Enter would list */
	bool fills;	 /* it has as many rows as there is room for */
	bool of_store;	 /* of no plan: none in the title */
	bool ragged;	 /* its one column is in each row as wide as the
				   text there; it leaves the rest to the row */
};

/* What all tables have in their view_ops: the struct of the view, a table_view
   first, and the table. */
#define TABLE_OPS(kind, which)                                                \
	.size = sizeof(struct kind), .table = &(which), .enter = table_enter, \
	.on = table_on, .draw = table_draw, .speak = speech_table,            \
	.refresh = table_refresh, .leave = table_leave
/* text: the id of the plan that one was in (by_plan), or NULL. */
void table_enter(
    struct view *v, const struct world *w, int64_t plan, const char *text);
/* Where such a table is opened of all plans: this one is that; NULL: none is. */
void table_in_hand(struct effect *e, const struct plan *plan);
struct effect table_on(
    struct view *v, const struct world *w, const struct event *event);
void table_draw(const struct view *v, const struct world *w, struct screen *s);
view_speaks speech_table;
void table_refresh(struct view *v, const struct world *w);
void table_leave(struct view *v);
int64_t table_plan_number(const struct view *v);

/* The row of this key is selected when the rows are filled anew. */
void table_select(struct table_view *t, const char *key);

/* table_widths.c: rows of the screen for the table, and below it for the
   detail; whether the n'th column is shown on a screen so wide, and how wide it
   is there, with room for the widest number in it; the width of the first
   column, left of them; where the first cell begins. */
struct rect table_area(
    const struct table_view *t, const struct world *w, struct rect *detail);
bool table_shown(const struct table_view *t, int n, int width);
int table_width(const struct table_view *t, int n, int width);
int table_text_width(const struct table_view *t, int width);
int table_cells_at(const struct table_view *t, int width);
/* Whether the heads are words; how long the bar before the cells is, 0: there is
   none. */
bool table_in_words(const struct table_view *t, int width);
int table_mix(const struct table_view *t, int width);
/* Learns how wide the texts of the columns are. */
void table_measure(struct table_view *t);

/* A `detail`: the text of the row, whole. */
void table_titles(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p);

/* Whether a row is selected; adds the query that Enter lists now, false where
   there is none. */
bool table_has_rows(const struct table_view *t);
bool table_query(const struct table_view *t, struct buf *out);

/* Opens the list behind the selected row or number, or says that there is
   none. */
struct effect table_list_here(struct table_view *t, const struct world *w);

/* Adds a row with empty cells, or a heading; valid until the next. */
struct table_row *table_add(
    struct table_view *t, const char *key, const char *text);
void table_heading(struct table_view *t, const char *text);

/* The columns that the refs of these things want, so that their titles stand
   below each other; a long one stands out.  And a title behind its ref, NULL
   where it has none, in so many columns. */
int table_refs(const struct things *list);
void table_add_title(
    struct buf *out, const char *ref, int wide, const char *title);
const char *table_titled(
    struct arena *a, const char *ref, int wide, const char *title);

/* A count and the query behind it; a count of 0 has none. */
void table_count(struct table_view *t, struct table_row *row, int column,
    int count, enum style style, const char *query);

/* A lead: the code, of whose organisation where that does not say who (NULL: it
   does), and who it is; code NULL: nobody. */
const char *table_lead(struct arena *a, const char *code, const char *of,
    const struct person *person);

/* The next plan to show, from *i on, or NULL; retired ones are passed by. */
const struct plan *table_plan(
    const struct table_view *t, const struct world *w, size_t *i);

/* Whether plans stand under headings of their own. */
bool table_many(const struct table_view *t, const struct world *w);

#endif
