/* SPDX-License-Identifier: ISC */
/*
 * What two people know of one tree: names in order, by the promises of the
 * manual alone.  It includes nothing of the program.
 *
 * Where both change the order at once it promises no one order, but this: what
 * nobody moved stays in its order, and what somebody moved or put in stands
 * between what it stood between on their screen, as far as nobody moved that.
 */
#ifndef TESTS_TWO_MODEL_H
#define TESTS_TWO_MODEL_H

#include <stdbool.h>

enum { TWO_MOST = 8000, TWO_ROW = 400, TWO_TITLE = 24, TWO_BACK = 6000 };
enum two_level { TWO_PLAN, TWO_PRIORITY, TWO_ACTION, TWO_STEP };

struct two_thing {
	enum two_level level;
	int parent; /* 0 is the plan */
	char title[TWO_TITLE];
	bool out;
	long place;	 /* its order in the parent, of what is out too */
	long moved;	 /* when it got that */
	long touched[2]; /* when each last changed it, or what stands in it */
};

struct two_tree {
	struct two_thing thing[TWO_MOST]; /* [0] is the plan */
	int count;
	long now; /* counts what was done */
};

/* What stands in a parent, in order, as somebody sees it at a time. */
struct two_row {
	int parent, count, item[TWO_ROW];
	long when;
};

enum two_doing { TWO_ADD, TWO_RENAME, TWO_MOVE, TWO_TAKE };

/* A change that was made, for taking it back. */
struct two_set {
	enum two_doing doing;
	int thing;
	char title[TWO_TITLE];	 /* before */
	struct two_row row;	 /* in which it stood before */
	struct two_row into;	 /* and then: its parent alone */
	int with[TWO_ROW], many; /* actions that were taken out with it */
	bool undone;
};
struct two_stack {
	struct two_set item[TWO_BACK];
	int count;
};

void two_begin(struct two_tree *t);
int two_add(struct two_tree *t, int parent, const char *title);
/* It and all it stands in is there. */
bool two_visible(const struct two_tree *t, int thing);
void two_row(const struct two_tree *t, int parent, struct two_row *out);
int two_at(const struct two_row *row, int thing); /* -1: it is not in it */
void two_drop(struct two_row *row, int thing);
void two_put(struct two_row *row, int at, int thing);

/* Where one place up or down is for a person who sees the tree so: the row as it
   would be then.  False where there is none. */
bool two_beside(
    const struct two_tree *seen, int thing, bool down, struct two_row *out);

/* Whether the order that came out keeps the promise for a thing that was put
   into a row that was seen so. */
bool two_promise(const struct two_tree *t, const struct two_row *seen,
    const struct two_row *is, int thing);
/* The order of a row is this from now on; a thing that is not 0 was moved. */
void two_order(struct two_tree *t, const struct two_row *is, int moved);

/* What one person did to a row: put a thing between two (0: the row's end)
   that stood beside each other on the screen, or took it out. */
struct two_put {
	int thing, parent, left, right;
	bool out;
};
/* Whether the order is one of those that come about where one of them is done
   and then the other, each keeping to one of its neighbours; of what is no
   longer beside either there is no such order, and *known is false. */
bool two_serial(const struct two_row *before, const struct two_put put[2],
    const struct two_row *is, bool *known);

/* That somebody changed it: it, what it stands in, and what that stands in. */
void two_touch(struct two_tree *t, int thing, int who);
/* Whether the other changed any of that, or of what stands beside it, since. */
bool two_touched(const struct two_tree *t, int thing, int who, long since);

#endif
