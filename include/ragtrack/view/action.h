/* SPDX-License-Identifier: ISC */
/*
 * What a key can do: one row for each action of the screens.  Hint lines, the
 * `?` page, the manual and key files take names and help from these rows.
 */
#ifndef RAGTRACK_VIEW_ACTION_H
#define RAGTRACK_VIEW_ACTION_H
#include <stdbool.h>
/* The order of the rows of acts[]. */
enum act {
	ACT_NONE,
	ACT_DOWN,
	ACT_UP,
	ACT_PAGE_DOWN,
	ACT_PAGE_UP,
	ACT_FIRST,
	ACT_LAST,
	ACT_OPEN,
	ACT_BACK,
	ACT_LEAVE,
	ACT_QUIT,
	ACT_VIEW_1,
	ACT_VIEW_2,
	ACT_VIEW_3,
	ACT_VIEW_4,
	ACT_VIEW_5,
	ACT_VIEW_6,
	ACT_VIEW_7,
	ACT_VIEW_8,
	ACT_VIEW_9,
	ACT_VIEW_NEXT,
	ACT_VIEW_PREVIOUS,
	ACT_FILTER,
	ACT_FIND,
	ACT_FILTER_ACTIONS,
	ACT_FILTER_CLEAR,
	ACT_MATCH_NEXT,
	ACT_MATCH_PREVIOUS,
	ACT_GOTO,
	ACT_COMMAND,
	ACT_SORT,
	ACT_REVERSE,
	ACT_COLUMNS,
	ACT_LAYOUT,
	ACT_MARK,
	ACT_RANGE,
	ACT_MARK_ALL,
	ACT_RATE,
	ACT_IMPACT,
	ACT_SUGGESTED,
	ACT_CONFIRM,
	ACT_NEW,
	ACT_UPDATE,
	ACT_NOTE,
	ACT_DUE,
	ACT_STATUS,
	ACT_COMPLETE,
	ACT_VERIFY,
	ACT_LEADS,
	ACT_STEP,
	ACT_OBSESSION,
	ACT_FORM,
	ACT_EDITOR,
	ACT_UNDO,
	ACT_REDO,
	ACT_UNDO_THIS,
	ACT_ME,
	ACT_PLANS,
	ACT_STRUCTURE,
	ACT_PAGE,
	ACT_WATERMELONS,
	ACT_WHO,
	ACT_TIMELINE,
	ACT_MEASURES,
	ACT_PERIODS,
	ACT_WEEK,
	ACT_PERIOD_OPEN,
	ACT_PERIOD_CLOSE,
	ACT_PAPER,
	ACT_PLAN_CLOSE,
	ACT_CARRY,
	ACT_CONVERT,
	ACT_TRY,
	ACT_FOLD,
	ACT_UNFOLD,
	ACT_ADD,
	ACT_YAML,
	ACT_MOVE_DOWN,
	ACT_MOVE_UP,
	ACT_TAKE_OUT,
	ACT_MERGE,
	ACT_REDACT,
	ACT_HISTORY,
	ACT_KEY,
	ACT_HELP,
	ACT_DETAIL_DOWN,
	ACT_DETAIL_UP,
	ACT_COPY,
	ACT_SAVE_VIEW,
	ACT_REDRAW,
	ACT_COUNT
};

/* Where an action does something. */
enum scope {
	SCOPE_LIST = 1 << 0,	 /* lists of actions, with their detail */
	SCOPE_PAGE = 1 << 1,	 /* a page of text: help, key, history ... */
	SCOPE_TABLE = 1 << 2,	 /* a table of counts: plans, leads */
	SCOPE_FORM = 1 << 3,	 /* the fields of a thing */
	SCOPE_TEXT = 1 << 4,	 /* letters are typed: no action of its own */
	SCOPE_PERIOD = 1 << 5,	 /* the table of periods */
	SCOPE_CONVERT = 1 << 6,	 /* what a file would become */
	SCOPE_TREE = 1 << 7,	 /* a plan as a tree */
	SCOPE_PLANS = 1 << 8,	 /* the table of plans */
	SCOPE_LEADS = 1 << 9,	 /* the table of leads */
	SCOPE_HISTORY = 1 << 10, /* the table of all changes */
	SCOPE_ALL = SCOPE_LIST | SCOPE_PAGE | SCOPE_TABLE | SCOPE_FORM |
	    SCOPE_TREE
};

struct arena;
struct field;
struct kind;
struct question;

struct act_row {
	const char *name; /* in key files and the manual */
	const char *hint; /* one word for the hint line; NULL: never */
	const char *help; /* one line */
	const char *also; /* other words that help is searched by, or NULL */
	unsigned scopes;
	int weight; /* order on the hint line, 1 first; 0: never */
	const struct question *asks; /* it asks this first, or NULL */
};

extern const struct act_row acts[ACT_COUNT];

/* The action of this name; ACT_NONE where there is none. */
enum act act_find(const char *name);
enum act_says { SAYS_NOT, SAYS_DOES, SAYS_OF };
/* Whether each of these words says what it does; or, some of them, to what. */
enum act_says act_says(struct arena *a, enum act act, const char *input);
/* The kind that these words are about, of a form; its field, or NULL, in *field. */
const struct kind *act_kind(struct arena *a, enum act act, const char *input,
    const struct field **field);
/* What opens a screen on which it works; ACT_NONE: a list or table does. */
enum act act_opener(enum act act);
/* Whether it works on such screens; what is asked of an action in the tree too. */
bool act_works(enum act act, unsigned scope);
#endif
