/* SPDX-License-Identifier: ISC */
/*
 * The structure of a plan, a tree of all that it is made of: what its files
 * share.
 *
 *	structure.c		opening, keys, folding, narrowing
 *	structure_rows.c	what stands in what, and which rows that makes
 *	structure_text.c	what a row says
 *	structure_add.c		what can be added at a row, and adding it
 *	structure_move.c	moving a row among its like
 *	structure_take.c	taking a row out
 */
#ifndef RAGTRACK_VIEW_STRUCTURE_H
#define RAGTRACK_VIEW_STRUCTURE_H

#include "question.h"
#include "table.h"

enum node_what {
	NODE_THING,
	NODE_KEY,     /* what the colours mean: fields of the plan */
	NODE_GROUP,   /* things of one kind, by the name of the kind */
	NODE_UNLISTED /* a section that priorities name and no list has */
};

/* A row of the tree. */
struct node {
	enum node_what what;
	const struct thing *thing; /* itself; else the plan */
	const struct kind *kind;   /* its own; of a group, of what is in it */
	const char *section;	   /* the title of a section, listed or not */
	size_t count;		   /* of a group: how many are in it */
	int depth;
	bool folds, open;
	bool fits; /* it says itself what the rows are narrowed to */
};

/* The places that the answer to "add what?" may mean. */
struct place {
	const char *word; /* "action" */
	const struct kind *kind;
	const struct thing *parent, *after;
	const char *section;	 /* a priority or focus area stands in it */
	enum person_kind person; /* of a person: a post, a group */
};
enum { PLACES = 16 };

struct structure_view {
	struct table_view table;
	struct list turned; /* keys of rows that are folded, or not, other than
			       at first */
	struct buf want;    /* what narrows the rows, folded for searching */
	struct buf before;  /* while that is typed: what it was */
	/* What is being added, by numbers: a refresh may come between; the
	   parent is what is asked about while the question opens. */
	const struct kind *kind, *parent_kind;
	int64_t parent, after;
	const char *section;
	enum person_kind person;
	const char *word, *rest; /* what it is called, and of that what was not
				    typed when it was chosen */
	const char *behind;	 /* said when it is there */
	/* What was moved is shown once it is there. */
	const struct kind *moved_kind;
	int64_t moved;
	bool down;
	int took_depth;	   /* where what is being taken out stands */
	int64_t took_seen; /* the end of the history when it was asked */
	size_t took_at;
	struct question ask;
	struct change change; /* that its answer would be, of what is added */
	const struct question *of_action; /* asked last of an action's row */
};

/* The row that is selected; NULL where there is none. */
const struct node *structure_node(const struct structure_view *s);
/* Fills the rows anew, the one of this thing selected, all above it shown. */
void structure_show(
    struct structure_view *s, const struct world *w, const struct thing *t);
void structure_refill(struct structure_view *s, const struct world *w);

/* structure_rows.c: the rows of the plans; one by one: turns it over. */
void structure_fill(struct table_view *t, const struct world *w);
void structure_turn(struct structure_view *s, const struct table_row *row);
/* The key of a thing's row, in the arena. */
const char *structure_key(struct arena *a, const struct thing *t);
/* The n'th kind of what may stand in a thing of this one, NULL behind the
   last; first what is shown first. */
const struct kind *structure_within(const struct kind *kind, size_t n);
/* The section of a priority, among those of its plan; NULL: none is listed. */
const struct thing *structure_section(const struct priority *p);

/* structure_text.c: the row behind its mark, and what stands at its right, both
   in the arena. */
const char *structure_text(struct arena *a, const struct node *n);
const char *structure_facts(
    struct arena *a, const struct world *w, const struct node *n);
/* The row for the ear. */
void structure_say(const struct table_view *t, const struct world *w,
    struct arena *a, const struct table_row *row, struct buf *out);
/* The rating it has, of a priority the worst of its open actions. */
enum rag structure_rag(const struct world *w, const struct node *n);
/* "focus area", of kind_focus_area. */
const char *structure_word(struct arena *a, const struct kind *kind);

/* What keys do at the selected row. */
struct effect structure_add(struct structure_view *s, const struct world *w);
struct effect structure_move(
    struct structure_view *s, const struct world *w, bool down);
/* What undo has put back, with whatever stands in it; NULL: nothing. */
const struct thing *structure_put_back(
    const struct world *w, const struct change_set *set);
void structure_take(struct structure_view *s, const struct world *w);

#endif
