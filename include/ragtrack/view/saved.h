/* SPDX-License-Identifier: ISC */
/* Saved views: queries of the person's own, by name. */
#ifndef RAGTRACK_VIEW_SAVED_H
#define RAGTRACK_VIEW_SAVED_H

#include <stddef.h>

/* A view of the person's own: a query by a name. */
struct saved_view {
	const char *name, *query;
};
struct saved_views {
	struct saved_view *item;
	size_t count, room;
};

#endif
