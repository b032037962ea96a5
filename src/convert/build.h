/* SPDX-License-Identifier: ISC */
/*
 * How the rows of actions are built: where the next action goes, and what one
 * row came to.
 */
#ifndef CONVERT_BUILD_H
#define CONVERT_BUILD_H

#include "parts.h"

/* Where the next action goes. */
struct place {
	const char *section, *theme;
	struct priority *priority;
	struct action *action; /* the last one */
	struct group *heading; /* the last one */
	const char *by_column; /* the text of a priority column, for the rows
				  in which it is empty */
};

/* What one row came to, before it is settled. */
struct draft {
	struct convert *c;
	const struct part *part;
	const struct row *row;
	struct action *action;
	struct step *step; /* the row is one of its steps */
	bool more;	   /* the row goes on what stands there */
	const struct office_cell *due, *status;
	const char *title; /* where it is not all of its cell */
};

/* A page has lost its line ends. */
bool is_page(const struct convert *c);
/* Two texts below each other; the first may be NULL. */
const char *text_added(struct convert *c, const char *old, const char *more);
/* The actions that follow stand under this heading. */
void open_group(struct convert *c, struct place *at, struct group *g);

/* A step of the row's action, at the end. */
struct step *build_step(struct draft *d, const char *ref, const char *title);
/* The title, and what stands below it in its cell: steps, a description. */
void build_title(struct draft *d, const char *text);
/* More of it, of a row that goes on. */
void build_more(struct draft *d, const char *text);
/* The dates and words beside the steps, where there is one for each. */
void build_steps(struct draft *d);
/* A row that is a step. */
void build_step_row(struct draft *d);
/* A heading and its first action in one row. */
void build_heading(struct draft *d, struct place *at);

/* A field by its type; false where it does not take the text. */
bool build_field(struct draft *d, struct thing *t, const struct field *f,
    const struct office_cell *cell);
/* All cells of the row. */
void build_cells(struct draft *d);
/* The comments of the file beside them, as notes. */
void build_comments(struct draft *d);

#endif
