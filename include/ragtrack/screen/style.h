/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_SCREEN_STYLE_H
#define RAGTRACK_SCREEN_STYLE_H

#include <stdbool.h>

/*
 * What a piece of screen means. Which colour that has, if any, a theme says
 * (theme.h); a meaning must be plain from the text alone too. The names in
 * theme files are those below in small letters, without STYLE_, with - for _.
 */
enum style {
	STYLE_NORMAL,
	STYLE_TITLE,	/* the top line: program, plan, who, date */
	STYLE_TAB,	/* a view in the tab line */
	STYLE_TAB_ON,	/* the view that is shown */
	STYLE_HEADING,	/* column heads, heads of a form or a page */
	STYLE_GROUP,	/* a priority or theme above its actions */
	STYLE_SELECTED, /* the > before the selected row, and its ref */
	STYLE_ROW,	/* the bar over the selected row, below its texts */
	STYLE_MARK,	/* the sign of a marked row */
	STYLE_DIM,	/* of little weight: labels, what no longer fits */
	STYLE_REF,	/* a ref */
	STYLE_LINK,	/* what Enter opens inside a text */
	STYLE_OVERDUE,
	STYLE_LATE, /* days late, slipped */
	STYLE_DUE_SOON,
	STYLE_STALE,
	STYLE_OBSESSION,
	STYLE_FINISHED, /* an action that asks for nothing more */
	STYLE_BETTER,	/* the direction of a rating */
	STYLE_WORSE,
	STYLE_SUGGESTED, /* a rating the program suggests */
	STYLE_CHANGED,	 /* what somebody else changed just now */
	STYLE_PRIVATE,	 /* a private note */
	STYLE_RAG_RED,
	STYLE_RAG_AMBER,
	STYLE_RAG_GREEN,
	STYLE_RAG_BLUE,
	STYLE_RAG_UNRATED,
	STYLE_KEY,     /* a key in a hint or in help */
	STYLE_HINT,    /* what the key does */
	STYLE_STATUS,  /* the status line */
	STYLE_MESSAGE, /* something was done */
	STYLE_WARNING,
	STYLE_ERROR,
	STYLE_PROMPT,	/* the question before a field */
	STYLE_FIELD,	/* what is being typed */
	STYLE_FIELD_ON, /* the field of a form that has the cursor */
	STYLE_ECHO,	/* how typed words were understood */
	STYLE_MATCH,	/* found text */
	STYLE_RULE,	/* lines between panes */
	STYLE_BAR,	/* filled part of a bar or a time line */
	STYLE_COUNT
};

/* A cell of the selected row has the style of its text and this much more; see
   screen_bar. */
enum { STYLE_ON_ROW = STYLE_COUNT, STYLE_ALL = 2 * STYLE_COUNT };

/* Whether it is that of a rating, of which the letter alone is coloured. */
bool style_is_rating(enum style style);

/* The name in theme files: "rag-red". "normal" for anything unknown. */
const char *style_name(enum style style);

/* The style of that name; false when there is none. */
bool style_parse(const char *name, enum style *style);

#endif
