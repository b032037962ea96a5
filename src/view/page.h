/* SPDX-License-Identifier: ISC */
/*
 * A page of text: labelled lines, wrapped to the width there is.  Detail,
 * help, key and history are pages.
 */
#ifndef RAGTRACK_VIEW_PAGE_H
#define RAGTRACK_VIEW_PAGE_H

#include "ragtrack/base/arena.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/view/view.h"

struct page_line {
	const char *label; /* in a column of its own, or NULL */
	const char *text;
	enum style style; /* of the text */
	int indent;
};

struct page {
	struct arena *arena;
	struct page_line *item;
	size_t count, room;
	int label_width; /* 0: labels stand before the text */
	bool ear;	 /* one moves in it by lines as they are heard */
};

/* Adds a line; the strings are kept as they are. */
void page_add(struct page *p, const char *label, enum style style, int indent,
    const char *text);
void page_addf(struct page *p, const char *label, enum style style, int indent,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* An empty line, unless the page is empty or ends in one. */
void page_gap(struct page *p);

/* Draws on an empty area from screen line `from` on; how many lines there are in all at that
   width.  s may be NULL to ask just that. */
int page_draw(
    const struct page *p, struct screen *s, struct rect area, int from);

/* A view that is a page: what moving about in it does.  True where the
   action was one of its own; *from is kept in bounds. */
bool page_act(
    const struct page *p, const struct rect *area, enum act act, int *from);

/* told.c: a row of the history in a line: when, who, what; whether it is one of a rating,
   and which that became; and in the lines there are of it. */
const char *history_said(
    struct page *p, const struct world *w, const struct history_row *r);
bool history_rating(const struct history_row *r, enum rag *out);
void history_line(
    struct page *p, const struct world *w, const struct history_row *r);
/* A row of the history of all: with the time of day, the plan where there are
   several, and the beginning of the action's title. */
const char *history_titled(
    struct page *p, const struct world *w, const struct history_row *r);

/* Everything about an action. */
void detail_page(struct page *p, const struct world *w, const struct row *row);

/* When it is due as the plan has it, "July 2023", where a day is not stated and that
   fits; else its last day, of a month that alone, "Jul 23".  NULL: not stated. */
const char *due_said(struct arena *a, const struct when *due, int width);

/* "A Amber": letter and word of a colour in this plan. */
const char *rag_text(struct arena *a, const struct plan *plan, enum rag colour);
/* Of an update, when, who and the ratings given: "9 Nov 23  SH  R Red". */
const char *update_head(
    struct arena *a, const struct plan *plan, const struct update *u);
enum style rag_style(enum rag colour);
char rag_letter(enum rag colour);
/* Its sign (sign.h), " " for none. */
const char *direction_sign(enum direction d);

/* draft_said.c: adds which drafts of an action wait, and for which keys. */
void page_draft(struct page *p, const struct world *w, int64_t action);

#endif
