/* SPDX-License-Identifier: ISC */
/*
 * The list of actions with its tabs and detail: what its files share.
 *
 *	list.c		opening, keys
 *	list_move.c	moving about, marking
 *	list_rows.c	filling: what fits the tab's filter, in its order
 *	list_draw.c	drawing
 *	list_empty.c	what stands where no row does; tips for who is new
 *	list_columns.c	what stands in the columns
 *	list_widths.c	which there is room for, and how much
 *	list_heads.c	what stands above them
 *	list_tabs.c	the line of tabs
 *	list_views.c	saved views, and which tabs there are
 *	list_ask.c	its own questions
 */
#ifndef RAGTRACK_VIEW_LIST_H
#define RAGTRACK_VIEW_LIST_H

#include "bits.h"
#include "page.h"
#include "question.h"
#include "sign.h"

#include "ragtrack/model/label.h"

enum {
	LIST_OWN = 3,	/* saved views that have a tab of their own */
	LIST_TABS = 10, /* those, the built-in ones, and one opened by name */
	LIST_MARGIN = 4 /* before the first column: > * and a sign */
};

/* How wide what stands in columns is, and of which plans, sections or priorities
   the rows are, of the rows as they are. */
struct list_measure {
	const char *name;   /* of the column */
	int figures, texts; /* the widest; 0: there are none */
};
struct list_fit {
	int width, height; /* of both panes; 0: not worked out yet */
	const char *names; /* of the columns */
	bool beside;	   /* the detail stands beside the list */
	int detail;	   /* how wide then, how high else */
	int lines;	   /* that a row may have */
};
struct list_measured {
	struct list_fit fit[2]; /* without and with a detail */
	struct list_measure *item;
	size_t count, item_room;
	const char *sort;     /* the keys; NULL: not asked yet */
	struct labels_at *at; /* one a plan; NULL: not gathered yet */
	size_t plans, room;
	const char *usual; /* names of the usual columns; NULL: not yet */
	unsigned uses;	   /* what the plans use; 0: not yet */
};

/* A line of the list: a heading above rows, or a row. */
struct item {
	enum {
		ITEM_PLAN,
		ITEM_SECTION,
		ITEM_PRIORITY,
		ITEM_THEME,
		ITEM_ROW
	} kind;
	unsigned row; /* its place in rows, or that of the first below it */
};

struct tab {
	size_t number; /* of the key that shows it */
	const char *name, *label;
	const char *query;  /* of the view */
	const char *shown;  /* its columns, or NULL */
	struct line filter; /* the person's own */
	struct buf sort;    /* chosen with S; empty: the view's */
	struct buf columns; /* chosen with C; empty: the view's */
	int count;	    /* of actions, -1 until counted */
	int64_t selected;   /* number of the action, 0: none */
	int top;	    /* first line shown */
	struct bits stay;   /* changed here; shown until the next filter
			       though they fit no more */
};

enum layout { LAYOUT_AUTO, LAYOUT_LIST, LAYOUT_DETAIL };

struct list_view {
	struct view view;
	struct arena *filled; /* rows and lines, until refilled */
	int64_t plan;	      /* number of the one plan, 0: all */
	struct tab tab[LIST_TABS];
	size_t tabs, on, all; /* all: the one without a query */
	struct buf opened;    /* a view opened by name has a tab too */
	struct buf from;      /* the view that it was opened from */
	struct buf save_name; /* of the view about to be saved */
	struct buf save_said; /* what that would do */
	bool over;	      /* opened from another view */
	struct row_refs rows; /* those shown */
	int64_t *number;      /* of their actions; in `filled` */
	struct row_refs fit;  /* those of them that fit: of this filter, ... */
	struct query *fit_filter, *fit_both;
	uint64_t fit_age; /* of what was kept: see kept_update */
	size_t fit_tab;
	const char *fit_sort; /* all in `filled` */
	struct item *item;
	size_t items, item_room, total; /* total: actions without filter */
	const char *echo;		/* how the filter was read */
	const char *filter_error;
	bool flat;			/* no groups: sorted */
	struct list_measured *measured; /* of the rows; in `filled` */
	size_t hidden;			/* marked, but not among the rows */
	uint64_t world;			/* counts what changed under it */
	size_t at;			/* the selected line, an ITEM_ROW */
	enum layout layout;
	int detail_top;
	struct bits marks, were_marked; /* were: when all were last changed */
	bool marked_again;		/* by an undo of that */
	int64_t range;			/* where v was pressed, 0: not */
	struct buf before_filter;	/* what Esc brings back */
	struct buf tip;			/* what view.tip points to */
	int64_t before_selected;
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
bool list_count(struct list_view *l, const struct world *w);
/* Adds the text of a heading. */
void list_heading(
    const struct list_view *l, const struct item *item, struct buf *out);
const struct row *list_selected(const struct list_view *l);
void list_select(struct list_view *l, int64_t action);
void list_unmark(struct list_view *l);
/* Learns how many marked actions the filter hides. */
void list_count_hidden(struct list_view *l);
/* list_answer.c */
void list_answer(
    struct view *v, const struct world *w, const struct outcome *o);
const struct plan *list_plan(const struct list_view *l, const struct world *w);

/* list_move.c: list_move does what a moving action says, false where it is
   none; list_settle keeps the selected line in sight. */
bool list_move(struct list_view *l, const struct world *w, enum act act);
void list_show_tab(struct list_view *l, const struct world *w, size_t tab);
/* By its number; else says why there is none. */
void list_show_number(
    struct list_view *l, const struct world *w, size_t number);
void list_settle(struct list_view *l, const struct world *w);
/* Selects the row on that line of the list; false where it was selected. */
bool list_point(struct list_view *l, const struct world *w, int line);
void list_mark(struct list_view *l);
void list_mark_range(struct list_view *l);
void list_mark_all(struct list_view *l);

/* list_draw.c */
struct list_areas {
	struct rect tabs, head, list, rule, detail;
	int lines; /* that a row of the list may have */
};
void list_areas(
    const struct list_view *l, const struct world *w, struct list_areas *out);
bool list_heading_stays(const struct list_view *l, size_t top, int height);
/* Whether nothing is shown as no person of the plans has this login. */
bool list_unknown(const struct list_view *l, const struct world *w);
void list_draw(const struct view *v, const struct world *w, struct screen *s);

/* list_empty.c: what stands where no row does, in the arena; draws it. */
const char *list_empty_said(
    const struct list_view *l, const struct world *w, struct arena *a);
void list_draw_empty(const struct list_view *l, const struct world *w,
    struct screen *s, struct rect area);
/* Tells the keys that matter until one of them was used; that one was. */
void list_tip(struct list_view *l, const struct world *w);
void list_key_used(struct list_view *l, enum act act);

/*
 * list_widths.c: the columns of these names that fit a list this wide, each
 * figure whole, in the arena.
 */
struct list_column {
	const struct column *c;
	const struct column_look *look; /* how a usual one is drawn, or NULL */
	int width;
	const char *head;  /* the plan's word for it, or ours */
	bool sorted, down; /* the rows are in its order, the other way round */
};
struct list_columns {
	struct list_column *item;
	size_t count, left; /* left: how many had no room */
};
void list_columns(const struct list_view *l, const struct world *w,
    const char *names, int width, struct arena *a, struct list_columns *out);
bool list_has_column(const struct list_columns *columns, const char *name);
/*
 * Where the detail, if there is to be one, has its place in an area for both,
 * and how many lines the rows may have.  Beside the list it stands where nothing is cut in the list
 * there, so that a wider screen never shows less.
 */
const struct list_fit *list_fit(const struct list_view *l,
    const struct world *w, const struct rect *both, bool detail);
/* How many lines that item has with these columns. */
int list_item_lines(const struct list_view *l,
    const struct list_columns *columns, size_t i, int lines);
/* list_usual.c: the names of the usual ones; what the plans of the list use
   (uses.h), found out once for the rows as they are. */
unsigned list_uses(const struct list_view *l, const struct world *w);
unsigned list_shown_uses(const struct view *v, const struct world *w);
const char *list_usual(const struct list_view *l, const struct world *w);
/* Our word above a usual one; whether what stands in a column ends at its right. */
const char *list_look_head(const struct column_look *look);
bool list_column_right(const struct list_column *c);
/* The heads of those names, and how many have no room, for the echo. */
const char *list_columns_echo(const struct list_view *l, const struct world *w,
    const char *names, struct arena *a);
/* list_columns.c: a row on `lines` lines from y on. */
void list_draw_row(const struct world *w, struct screen *s, struct rect area,
    int y, int lines, const struct list_columns *columns, const struct row *row,
    bool selected);
/*
 * list_heads.c: gives each column its head: what the plans of the rows call the
 * field, where all that are shown call it the same.  `room` columns may be spent
 * on wider ones than they came with; `title` takes what is left in any case.
 */
void list_heads(const struct list_view *l, const struct world *w,
    const struct list_column *title, int room, struct list_columns *columns);
void list_draw_heads(
    struct screen *s, struct rect area, const struct list_columns *columns);
uint64_t list_columns_key(const struct list_columns *columns);
/* list_tabs.c: draws the tab line. */
void list_draw_tabs(
    const struct list_view *l, struct screen *s, struct rect area);
/* The tab at a column of the tab line; LIST_TABS where there is none. */
size_t list_tab_at(const struct list_view *l, const struct rect *area, int col);

/* list_views.c: the tabs anew, each with the state it had. */
void list_tabs(struct list_view *l, const struct world *w);
void list_tabs_free(struct list_view *l);
/* Shows the view of that name; false where there is none. */
bool list_open_view(struct list_view *l, const struct world *w,
    const char *name, struct err *e);
/* Leaves the view that was opened by name, for the one it was opened from; false
   where another is shown. */
bool list_close_view(struct list_view *l, const struct world *w);
/* Columns by their names, "" for the view's own. */
bool list_choose_columns(struct list_view *l, const struct world *w,
    const char *names, struct err *e);
/* The names of the columns that the tab shows. */
const char *list_shown(const struct list_view *l, const struct world *w);
bool list_command(struct view *v, const struct world *w,
    const struct list *words, struct effect *out);

#endif
