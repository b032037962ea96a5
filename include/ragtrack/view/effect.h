/* SPDX-License-Identifier: ISC */
/*
 * What a view wants done, as a value that app carries out, and what became of
 * it.
 */
#ifndef RAGTRACK_VIEW_EFFECT_H
#define RAGTRACK_VIEW_EFFECT_H

#include "ragtrack/model/change.h"
#include "ragtrack/query/views.h"

struct view_ops;

enum effect_kind {
	EFFECT_NONE, /* nothing but to draw again */
	EFFECT_OPEN, /* view, with number and text for it: an action for
		      * history and key, else a plan; a query for the list */
	EFFECT_BACK, /* close this view, then do act `number` (0: none), and
			say `text` (NULL: nothing) */
	EFFECT_QUIT,
	EFFECT_CHANGE,	  /* apply set, then say text */
	EFFECT_UNDO,	  /* the set of that number, 0: my last */
	EFFECT_REDO,	  /* likewise, of the set that undid it */
	EFFECT_OLDER,	  /* more of the history */
	EFFECT_PROMPT,	  /* open the command line here: see view_on */
	EFFECT_COMMAND,	  /* run text as a command line */
	EFFECT_COMPLETE,  /* what could stand at its end: view_completed;
			   * number 1: it was asked, 0: it is typed */
	EFFECT_EDITOR,	  /* edit text, answer with EVENT_EDITED */
	EFFECT_EDIT,	  /* the thing `of` that kind and `number`, as YAML */
	EFFECT_COPY,	  /* text to the clipboard */
	EFFECT_SAVE_VIEW, /* `saved` under name; NULL: forget it */
	EFFECT_DECIDE,	  /* item `number` of the proposal is text */
	EFFECT_TRY,	  /* what importing the proposal would do */
	EFFECT_IMPORT,	  /* import it */
	EFFECT_REDRAW	  /* the whole screen anew */
};

struct effect {
	enum effect_kind kind;
	const struct view_ops *view;
	const struct kind *of;
	int64_t number;
	int then; /* of EFFECT_OPEN: the enum act to do there; 0: none */
	const char *text; /* lives until the view's next event */
	const char *name; /* likewise */
	const struct named_view *saved;
	struct change_set *set;
};

/* A change that met a newer one of somebody else, to be shown. */
struct conflict {
	const char *what; /* "1.2 Due" */
	const char *theirs, *mine, *who, *day;
	const char *their_reason, *my_reason; /* NULL: none was given */
	int64_t action;			      /* it belongs to, 0: none */
	size_t change;			      /* in the set */
	bool gone; /* it was taken away: theirs is all there is */
};

/* What became of an EFFECT_CHANGE, UNDO or REDO. */
struct outcome {
	bool done;
	bool unreasoned;		  /* not, as it needs a reason */
	const struct err *err;		  /* why not */
	const struct change_set *set;	  /* the one asked for; NULL: undo */
	const struct change_set *inverse; /* that of undo or redo, or NULL */
	const struct conflict *conflict;  /* what stands in the way */
	size_t conflicts;
	const char *summary;   /* what was done, in a line */
	const int64_t *action; /* actions it touched */
	size_t actions;
};

#endif
