/* SPDX-License-Identifier: ISC */
/*
 * Views: names for queries.  Some are built in, some are a person's own, some
 * are shared by all who use the store; one name means one view wherever it is
 * said, in `list --view`, on the tabs and by `:view`.
 */
#ifndef RAGTRACK_QUERY_VIEWS_H
#define RAGTRACK_QUERY_VIEWS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;
struct list;
struct plans;
struct shared_view;
struct who;

/* Where a view comes from; a name is looked up in this order. */
enum view_from { VIEW_BUILT_IN, VIEW_PRIVATE, VIEW_SHARED };

struct named_view {
	const char *name, *label;
	const char *query; /* its sort is in it */
	const char *help;
	int key;      /* '1' to '9', or 0; of several with one key that
				which is of use */
	unsigned use; /* of no use in plans that use none of these (uses.h); 0:
			 of use in all */
	const char *columns; /* names, or NULL: the usual ones */
	enum view_from from;
	const struct shared_view *shared; /* VIEW_SHARED */
};

struct named_views {
	struct named_view *item;
	size_t count, room;
};

extern const struct named_view builtin_views[]; /* a NULL name ends */

/* The built-in view of that name, or NULL. */
const struct named_view *named_view_find(const char *name);

/* The built-in view that the list begins with: mine, or all for who is nobody
   in these plans. */
const struct named_view *view_first(
    const struct plans *plans, const struct who *who);

/* Appends a view; the texts are not copied. */
void views_add(
    struct arena *a, struct named_views *views, const struct named_view *view);

/*
 * All there are, in the order in which names are looked up: built-in, `own`
 * (NULL: none), those of the store.  The texts are borrowed.
 */
void views_all(struct arena *a, const struct named_views *own,
    const struct plans *plans, struct named_views *out);

/* The first of that name, without regard to case; NULL where there is none. */
const struct named_view *views_find(
    const struct named_views *views, const char *name);

/* The same; ERR_USAGE names the nearest. */
const struct named_view *views_need(struct arena *a,
    const struct named_views *views, const char *name, struct err *e);

/* "built in", "private" or "shared". */
const char *view_from_word(enum view_from from);

/* Whether a view of one's own may have that name: ERR_USAGE where it is
   empty, has a line end, TAB, quote or backslash or begins with "-", or is a built-in view's or
   a word of `ragtrack view`. */
bool view_name_good(const char *name, struct err *e);

/* The words that `ragtrack view` begins with; NULL ends. */
extern const char *const view_words[];

/* What stands as owner of a view that this person shares, in the arena. */
const char *view_owner(
    struct arena *a, const struct plans *plans, const struct who *who);

#endif
