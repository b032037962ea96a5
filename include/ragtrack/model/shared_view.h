/* SPDX-License-Identifier: ISC */
/*
 * Views that all who use the store share.  They are things like any other:
 * history, undo, refresh and conflicts are those of every change.
 */
#ifndef RAGTRACK_MODEL_SHARED_VIEW_H
#define RAGTRACK_MODEL_SHARED_VIEW_H

#include "ragtrack/model/edit.h"

/* A view that all who use the store share; it belongs to no plan. */
struct shared_view {
	struct thing thing;
	const char *name, *query; /* its sort is in the query */
	const char *columns;	  /* names, or NULL: the usual ones */
	const char *owner;	  /* code or login of who saved it */
};

/* The view a thing is; the kind is asserted. */
struct shared_view *thing_as_shared_view(const struct thing *t);

/* The list of things of a kind that stands in nothing: plans, views. */
struct things *plans_list(struct plans *plans, const struct kind *kind);

/* The shared view of that name, without regard to case; NULL: none. */
struct shared_view *shared_view_find(
    const struct plans *plans, const char *name);

/* Saves a view that all share, in place of the one of its name; its texts are
   copied.  change_retire takes one away. */
void edit_view_save(struct edit *ed, const struct shared_view *view);

/* Another name for a shared view; ERR_NO where one has it already. */
bool edit_view_rename(struct edit *ed, const struct shared_view *view,
    const char *name, struct err *e);

#endif
