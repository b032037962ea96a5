/* SPDX-License-Identifier: ISC */
/*
 * Pure views: events in, effects out, cells drawn.  A view keeps what it
 * shows and what is selected; what it wants done it returns as a value, and app
 * carries that out.  The world and, in draw, the view are const.
 */
#ifndef RAGTRACK_VIEW_VIEW_H
#define RAGTRACK_VIEW_VIEW_H

#include "ragtrack/base/buf.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/query/query.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/view/draft.h"
#include "ragtrack/view/effect.h"
#include "ragtrack/view/world.h"

struct asking;
struct table;

struct view {
	const struct view_ops *ops;
	int64_t number;		 /* of EFFECT_OPEN: a plan, an action; 0 */
	struct arena *arena;	 /* lives with the view */
	struct drafts *drafts;	 /* app's */
	const struct keys *keys; /* app's: messages name them */
	struct arena *scratch;	 /* until the next key: see view_on */
	struct asking *asking;	 /* what it asks, NULL: nothing yet */
	const char *message;	 /* for the status line, or NULL */
	const char *tip;	 /* the status line shows it whole; or NULL */
	struct buf message_text; /* what message points to */
	enum style message_style;
};

/* Of one kind, what a change works on, by number: the marked ones, of which a
   filter hides some, or the selected one. */
struct targets {
	const struct kind *kind;
	int64_t *item;
	size_t count, hidden;
	bool marked;
};

struct view_ops {
	const char *name; /* as :NAME opens it */
	const char *title;
	size_t size;		   /* of its struct, a view first */
	unsigned scope;		   /* of enum scope */
	unsigned signs;		   /* of enum sign_place: which it draws */
	const struct table *table; /* of a table, or NULL */
	/* Fills a zeroed view; number and text are those of EFFECT_OPEN. */
	void (*enter)(struct view *v, const struct world *w, int64_t number,
	    const char *text);
	struct effect (*on)(
	    struct view *v, const struct world *w, const struct event *event);
	void (*draw)(
	    const struct view *v, const struct world *w, struct screen *s);
	view_speaks *speak; /* how it stands, for the ear; or NULL */
	/* The world has changed under it.  May be NULL. */
	void (*refresh)(struct view *v, const struct world *w);
	/* What it asked for was done, or not.  NULL: as refresh. */
	void (*answer)(
	    struct view *v, const struct world *w, const struct outcome *o);
	/* What its questions are about.  NULL: nothing. */
	void (*targets)(const struct view *v, const struct world *w,
	    struct arena *a, struct targets *out);
	/* A command of its own, by its name in words[0]; whether it was one. */
	bool (*command)(struct view *v, const struct world *w,
	    const struct list *words, struct effect *out);
	/* Whether it takes a key while plans->partial.  NULL: none. */
	bool (*takes_partial)(
	    const struct view *v, const struct world *w, int key);
	/* A part of what may wait; whether all is done.  May be NULL. */
	bool (*idle)(struct view *v, const struct world *w);
	/* The plan it is of, by number; 0: all.  NULL: it is of none. */
	int64_t (*plan)(const struct view *v);
	/* What its plans use (uses.h), for the hint line.  NULL: no matter. */
	unsigned (*uses)(const struct view *v, const struct world *w);
	/* The word of a key on the hint line; NULL: its usual.  May be NULL. */
	const char *(*hint)(
	    const struct view *v, const struct world *w, enum act act);
	void (*leave)(struct view *v); /* frees what no arena has; or NULL */
	/* The history loaded for it: of its action, the newest, or unseen. */
	enum {
		HISTORY_NONE,
		HISTORY_ACTION,
		HISTORY_NEWEST,
		HISTORY_SINCE
	} wants_history;
};

extern const struct view_ops view_list, view_plans, view_help, view_key,
    view_history, view_text, view_page, view_leads, view_timeline,
    view_measures, view_gaps, view_period, view_form, view_changes, view_views,
    view_week, view_structure, view_refused, view_convert, view_trial;

/* All of them, for :NAME and tests; NULL ends. */
extern const struct view_ops *const views[];

/* A view opened, in an arena of its own; view_close frees it. */
struct view *view_open(const struct view_ops *ops, struct drafts *drafts,
    const struct world *w, int64_t number, const char *text);
void view_close(struct view *v);

/* Hands it an event, or the question that is open in it; a key, a paste or a
   press empties its scratch arena first. */
struct effect view_on(
    struct view *v, const struct world *w, const struct event *event);

/* Says what became of an effect. */
void view_answer(
    struct view *v, const struct world *w, const struct outcome *o);

/* Draws it with what it asks. */
void view_draw(const struct view *v, const struct world *w, struct screen *s);

/* What an action does in every view alike (undo, the pages), else false;
   `action` stands selected, the view is limited to `plan`, 0: none. */
bool view_act(enum act act, int64_t action, int64_t plan, struct effect *out);

/* Says that a key does nothing here, where it does, and which helps. */
void view_say_unbound(
    struct view *v, const struct world *w, int key, enum act instead);

/* Keeps a paste where nothing takes text, for the next update. */
void view_keep_paste(struct view *v, const struct world *w, const char *text);

/* Says a line until the next key; commands of the shell in it become keys. */
void view_say(struct view *v, enum style style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The two lines at the bottom: message or status, and what keys do here. */
void view_draw_foot(const struct view *v, const struct world *w,
    struct screen *s, const char *status);

/* Text at the bottom of an area; returned is how many lines it has there. */
int view_draw_whole(
    struct screen *s, struct rect area, enum style style, const char *text);

/* What a press of the mouse means: an act where it was on the hint line or the
   wheel, as often as *times says; else ACT_NONE, and *row is the row of the
   area it was on, or -1. */
enum act view_mouse(const struct view *v, const struct world *w,
    const struct event *event, struct rect area, int *row, int *times);

/* The top line: program, title, who and the day. */
void view_draw_head(const struct world *w, struct screen *s, const char *title);

#endif
