/* SPDX-License-Identifier: ISC */
/*
 * One line of text that a person types: an editor with the usual keys.  It
 * moves by what readers take for a character, and takes a paste as text.
 */
#ifndef RAGTRACK_VIEW_LINE_H
#define RAGTRACK_VIEW_LINE_H

#include <stdbool.h>

#include "ragtrack/view/view.h"

struct line {
	struct buf text;
	size_t at;	  /* the cursor, a byte of text */
	size_t recalled;  /* how far back, 0: not */
	struct buf typed; /* before older ones were recalled */
	bool whole;	  /* all of it is selected: see line_offer */
	/* In a box: the line that is shown first, and the column that Up and
	   Down keep to, from 1, 0: none. */
	int top, column;
};

/* Sets the text; the cursor is behind it, and nothing is recalled. */
void line_set(struct line *l, const char *text);
void line_free(struct line *l);

/* Sets a text that stands selected: what is typed or pasted takes its place,
   but for a comma, which goes on behind it, and for keys that edit it. */
void line_offer(struct line *l, const char *text);

/* Puts text in at the cursor. */
void line_insert(struct line *l, const char *text);

/* Whether it was a key (or paste) of the editor, and is carried out. */
bool line_on(struct line *l, const struct event *event);

/* Draws `label` and the text behind it in one row, scrolled so that the
   cursor shows, and puts the real cursor there. */
void line_draw(const struct line *l, struct screen *s, struct rect area,
    const char *label);

/* At the bottom of the area above a field that is open in a view: how it is
   understood (NULL: nothing), or the view's message where that is an error.
   How many rows that took. */
int line_draw_above(const struct view *v, struct screen *s, struct rect area,
    enum style style, const char *text);

/* Brings back what was entered before in the question of that name, one older
   or one newer; false where there is none older. */
bool line_recall(
    struct line *l, const struct drafts *d, const char *name, bool older);

/* Whether something was left in the question of that name when the program
   ended: it is the newest to bring back now. */
bool line_left(struct drafts *d, const char *name);

/* Puts a word in place of what stands from `from` to the cursor. */
void line_put(struct line *l, size_t from, const char *word);

/* How a date that is typed is understood: "= Wed 30 Sep 2026, in 12 days", or
   what is wrong with it (then *good is false). */
const char *date_echo(
    struct arena *a, const char *text, int today, int year_begins, bool *good);

/* The same of a date that is read; `first`: it means its first day. */
const char *when_echo(
    struct arena *a, const struct when *when, bool first, int today);

/* So many days from today in words: "in 12 days", "today", "1 day ago". */
const char *days_away(struct arena *a, int n);

#endif
