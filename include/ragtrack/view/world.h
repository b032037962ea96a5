/* SPDX-License-Identifier: ISC */
/*
 * What a view may look at, and cannot change.
 */
#ifndef RAGTRACK_VIEW_WORLD_H
#define RAGTRACK_VIEW_WORLD_H

#include "ragtrack/model/access.h"
#include "ragtrack/model/change.h"
#include "ragtrack/query/kept.h"
#include "ragtrack/query/views.h"
#include "ragtrack/view/draft.h"
#include "ragtrack/view/effect.h"
#include "ragtrack/view/keys.h"
#include "ragtrack/view/proposal.h"

struct world {
	const struct plans *plans;
	struct kept *kept; /* what was worked out of them */
	const struct who *who;
	const struct access_who *locked; /* what they may, where they are locked
					    in; NULL: what the rules allow */
	int today;
	const struct keys *keys;
	int height, width;		     /* of the whole screen */
	const struct history *history;	     /* last one asked for, or NULL */
	const struct named_views *own_views; /* the person's, or NULL */
	const struct conflict *refused; /* what the last undo met, if any */
	size_t nrefused;
	const struct proposal *proposal; /* what is converted, or NULL */
	const struct drafts *drafts;	 /* app's, of all views */
	const char *store;		 /* its path, for first use */
	bool demo;			 /* a throw-away store */
	bool clock;			 /* today is that of the clock */
	bool tips;			 /* who is new is told the keys */
	bool accessible;		 /* for the ear: one pane at a time */
};

/* How a view stands in words, in the arena: see speech.h. */
struct view;
struct speech;
typedef void view_speaks(const struct view *v, const struct world *w,
    struct arena *a, struct speech *out);

#endif
