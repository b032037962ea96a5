/* SPDX-License-Identifier: ISC */
/*
 * The list of actions with its tabs and detail: what its files share.
 *
 *	list.c		opening, keys
 *	list_move.c	moving about, marking
 *	list_rows.c	filling: what fits the tab's filter, in its order
 *	list_draw.c	drawing
 *	list_columns.c	the columns, and what stands in them
 *	list_tabs.c	the line of tabs
 *	list_views.c	saved views, and which tabs there are
 *	list_ask.c	questions at the bottom of the screen
 *	list_say.c	what is said above them
 *	list_lead.c	whose share goes
 *	list_enter.c	Enter in a question
 *	list_complete.c	Tab in a question
 *	list_change.c	what is done to actions
 *	list_answer.c	what became of it; conflicts
 */
#ifndef RAGTRACK_VIEW_LIST_H
#define RAGTRACK_VIEW_LIST_H

#include "conflict.h"
#include "line.h"
#include "page.h"

enum {
	LIST_OWN = 3,	/* saved views that have a tab of their own */
	LIST_TABS = 10, /* those, the built-in ones, and one opened by name */
	LIST_MARGIN = 3 /* before the first column */
};

/* A line of the list: a heading above rows, or a row. */
struct item {
	enum { ITEM_PLAN, ITEM_GROUP, ITEM_ROW } kind;
	const char *text;
	size_t row; /* of ITEM_ROW, in rows */
};

struct tab {
	const char *name, *label;
	const char *query;  /* of the view */
	const char *shown;  /* its columns, or NULL */
	struct line filter; /* the person's own */
	struct buf sort;    /* chosen with S; empty: the view's */
	struct buf columns; /* chosen with C; empty: the view's */
	int count;	    /* of actions, -1 until counted */
	int64_t selected;   /* number of the action, 0: none */
	int top;	    /* first line shown */
	struct list_numbers {
		int64_t *item;
		size_t count, room;
	} stay; /* changed here; shown until the next
					   filter though they fit no more */
};

/* What is asked at the bottom. */
enum ask {
	ASK_NONE,
	ASK_FILTER,
	ASK_GOTO,
	ASK_SORT,
	ASK_COLUMNS,
	ASK_RATE,
	ASK_IMPACT, /* a colour, by one key */
	ASK_RATE_REASON,
	ASK_IMPACT_REASON,
	ASK_UPDATE,
	ASK_NOTE,
	ASK_NEW,
	ASK_DUE,
	ASK_DUE_REASON,
	ASK_STATUS,
	ASK_LEADS,
	ASK_EVIDENCE,
	ASK_FORUM,
	ASK_STEP,
	ASK_CONFIRM, /* no change, on all that are marked */
	ASK_OBSESSION,
	ASK_FIELD,
	ASK_REASON, /* of what was answered to said_of */
	ASK_SAVE,
	ASK_SAVE_FOR, /* private or shared, by one key */
	ASK_CONFLICT, /* keep mine, take theirs, again */
	ASK_COUNT
};

#define RAG_SUGGESTED (-1) /* said_rag: to each what is suggested for it */

enum layout { LAYOUT_AUTO, LAYOUT_LIST, LAYOUT_DETAIL };

struct list_view {
	struct view view;
	struct arena *filled; /* rows and lines, until refilled */
	int64_t plan;	      /* number of the one plan, 0: all */
	struct tab tab[LIST_TABS];
	size_t tabs, on, all; /* all: the one without a query */
	struct buf opened;    /* a view opened by name has a tab too */
	struct buf save_name; /* of the view about to be saved */
	struct buf save_said; /* what that would do */
	bool over;	      /* opened from another view */
	struct rows rows;
	struct item *item;
	size_t items, item_room, total; /* total: actions without filter */
	const char *echo;		/* how the filter was read */
	const char *filter_error;
	bool flat; /* no groups: sorted */
	size_t at; /* the selected line, an ITEM_ROW */
	enum layout layout;
	int detail_top;
	struct list_numbers marks;
	int64_t range; /* where v was pressed, 0: not */
	/* a question */
	enum ask ask;
	struct line line;
	int said_rag;	 /* ASK_*_REASON: the colour */
	struct buf said; /* before the reason was asked */
	enum ask said_of;
	const char *ask_echo; /* how what is typed is understood */
	enum style ask_style;
	const char *ask_error;
	struct buf echo_text, error_text; /* what both point to */
	struct buf before_filter;	  /* what Esc brings back */
	int64_t before_selected;
	struct action *seen; /* the actions as they were when it
					   was asked: what a person saw */
	size_t nseen;
	struct list_numbers seen_done; /* steps that were */
	struct arena *seen_arena;
	/* a change on its way, in its arena */
	struct arena *change;
	struct change_set *set;
	const char *done;	    /* said when it is done */
	const char *asked_field;    /* draft it came from */
	const char *asked_first;    /* likewise, before the reason */
	enum ask retry;		    /* asked again on "edit again" */
	struct conflicts conflicts; /* ASK_CONFLICT */
};

/* list_rows.c: fills rows and lines anew; keeps the selection by identity. */
void list_fill(struct list_view *l, const struct world *w);
/* The keys by which the tab is sorted, or each the other way round; in the
   scratch arena. */
const char *list_sort_keys(
    struct list_view *l, const struct world *w, bool reversed);
/* What its queries are asked of. */
struct query_context list_context(
    const struct list_view *l, const struct world *w);
void list_count(struct list_view *l, const struct world *w);
const struct row *list_selected(const struct list_view *l);
void list_select(struct list_view *l, int64_t action);
bool numbers_have(const struct list_numbers *n, int64_t number);
void numbers_add(struct arena *a, struct list_numbers *n, int64_t number);
void numbers_drop(struct list_numbers *n, int64_t number);
const struct plan *list_plan(const struct list_view *l, const struct world *w);

/* list_move.c: list_move does what a moving action says, false where it is
   none; list_settle keeps the selected line in sight. */
bool list_move(struct list_view *l, const struct world *w, enum act act);
void list_show_tab(struct list_view *l, const struct world *w, size_t tab);
void list_settle(struct list_view *l, const struct world *w);
/* Selects the row on that line of the list; false where it was selected. */
bool list_point(struct list_view *l, const struct world *w, int line);
void list_mark(struct list_view *l);
void list_mark_range(struct list_view *l);
void list_mark_all(struct list_view *l);

/* list_draw.c */
struct list_areas {
	struct rect tabs, head, list, rule, detail;
};
void list_areas(
    const struct list_view *l, const struct world *w, struct list_areas *out);
void list_draw(const struct view *v, const struct world *w, struct screen *s);

/*
 * list_columns.c: the columns of these names that fit a list this wide, each
 * figure whole, in the arena.
 */
struct list_column {
	const struct column *c;
	const struct look *look; /* how a usual one is drawn, or NULL */
	int width;
};
struct list_columns {
	struct list_column *item;
	size_t count, left; /* left: how many had no room */
};
void list_columns(const struct list_view *l, const struct world *w,
    const char *names, int width, struct arena *a, struct list_columns *out);
/* The names of the usual ones. */
const char *list_usual(const struct list_view *l, const struct world *w);
/* The heads of those names, and how many have no room, for the echo. */
const char *list_columns_echo(const struct list_view *l, const struct world *w,
    const char *names, struct arena *a);
void list_draw_heads(
    struct screen *s, struct rect area, const struct list_columns *columns);
void list_draw_row(const struct world *w, struct screen *s, struct rect area,
    int y, const struct list_columns *columns, const struct row *row,
    bool selected);
/* list_tabs.c: draws the tab line. */
void list_draw_tabs(
    const struct list_view *l, struct screen *s, struct rect area);
/* The tab at a column of the tab line; LIST_TABS where there is none. */
size_t list_tab_at(const struct list_view *l, const struct rect *area, int col);

/* list_ask.c */
void ask_begin(struct list_view *l, const struct world *w, enum ask ask);
void ask_update(struct list_view *l, const struct world *w);
struct effect ask_on(
    struct list_view *l, const struct world *w, const struct event *event);
void ask_say(struct list_view *l, enum style style, const char *text);
void ask_fail(struct list_view *l, const char *text);
/* Leaves the question; what was typed stays as a draft, or goes. */
void ask_leave(struct list_view *l, bool keep);
/* The action that drafts belong to, 0: several; the field of a question's. */
int64_t ask_draft(const struct list_view *l);
const char *ask_field(enum ask ask);
const char *ask_label(const struct list_view *l);
void ask_paste(struct list_view *l, const struct world *w, const char *text);

/* list_say.c: marked actions that the filter hides; what is said of the marked
   ones and of `what`, of a rating and its reason, of what colours mean, of a
   due day. */
size_t list_hidden(const struct list_view *l);
const char *list_say_marks(
    struct list_view *l, const struct world *w, const char *what);
const char *list_say_rating(
    struct list_view *l, const struct world *w, bool impact);
const char *list_say_colours(
    struct list_view *l, const struct world *w, bool impact);
/* How a due day that is typed is understood on each; false in *good where it
   is not taken, in *plain where a person should look twice. */
const char *list_say_due(struct list_view *l, const struct world *w,
    const char *text, bool *good, bool *plain);

/* list_lead.c: whose share goes and whose comes by what is typed; NULL where
   nothing changes, false in *plain where a person should look twice; the same
   of a set. */
const char *list_say_leads(
    struct list_view *l, const struct world *w, const char *text, bool *plain);
const char *list_said_leads(
    struct list_view *l, const struct world *w, const struct change_set *set);

/* list_complete.c: Tab */
void ask_complete(struct list_view *l, const struct world *w);

/* list_views.c: the tabs anew, each with the state it had. */
void list_tabs(struct list_view *l, const struct world *w);
void list_tabs_free(struct list_view *l);
/* Shows the view of that name; false where there is none. */
bool list_open_view(struct list_view *l, const struct world *w,
    const char *name, struct err *e);
/* Columns by their names, "" for the view's own. */
bool list_choose_columns(struct list_view *l, const struct world *w,
    const char *names, struct err *e);
/* The names of the columns that the tab shows. */
const char *list_shown(const struct list_view *l, const struct world *w);
/* Enter behind a name to save under, and the key after it. */
struct effect list_save_name(
    struct list_view *l, const struct world *w, const char *name);
struct effect list_save_for(
    struct list_view *l, const struct world *w, int key);
bool list_command(struct view *v, const struct world *w,
    const struct list *words, struct effect *out);

/* list_enter.c: Enter */
struct effect ask_enter(struct list_view *l, const struct world *w);

/* list_change.c: each works on the marked actions, else the selected one. */
void list_see(struct list_view *l, const struct world *w);
/* What is suggested for an action and not so yet; RAG_UNRATED: nothing. */
enum rag list_suggested(const struct world *w, const struct action *act);
/* The marked actions, as many as there are, else the selected one; in the
   scratch arena. */
const struct action **list_targets(
    struct list_view *l, const struct world *w, size_t *n);
struct effect list_rate(struct list_view *l, const struct world *w, bool impact,
    int rag, const char *reason);
struct effect list_say_update(struct list_view *l, const struct world *w,
    const char *text, bool internal);
struct effect list_confirm(struct list_view *l, const struct world *w);
/* Whether the rules would take such an answer to a question; `reason` is one
   that may be given later. */
bool list_try(struct list_view *l, const struct world *w, enum ask ask,
    const char *said, const char *reason, struct err *e);
/* Whether a reason is asked that may be left out: of a status that gives an
   action up. */
bool list_asks_why(
    struct list_view *l, const struct world *w, enum ask ask, const char *said);
struct effect list_change(struct list_view *l, const struct world *w,
    enum ask ask, const char *said, const char *reason);
struct effect list_new(
    struct list_view *l, const struct world *w, const char *title);
struct effect list_share(
    struct list_view *l, const struct world *w, const struct shared_view *view);
struct effect list_unshare(
    struct list_view *l, const struct world *w, const char *name);
struct effect list_answer(
    struct view *v, const struct world *w, const struct outcome *o);
struct effect list_conflict_key(
    struct list_view *l, const struct world *w, int key);

#endif
