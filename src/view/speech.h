/* SPDX-License-Identifier: ISC */
/*
 * For the ear: what the files that say how views stand share.
 *
 *	speech.c	a view and its question together; what is said of it
 *	speech_words.c	text for the eye in words
 *	speech_list.c	the list and the detail
 *	speech_table.c	tables
 *	speech_ask.c	questions and conflicts
 */
#ifndef RAGTRACK_VIEW_SPEECH_PARTS_H
#define RAGTRACK_VIEW_SPEECH_PARTS_H

#include "page.h"

#include "ragtrack/view/speech.h"

struct conflicts;

/* Adds text in words: signs, gaps and the letters before colours are for the
   eye.  And such a text in the arena; NULL stays NULL. */
void speech_add(struct buf *out, const char *text);
const char *speech_text(struct arena *a, const char *text);
/* A ref without the signs that paper puts behind it. */
void speech_add_ref(struct buf *out, const char *ref);
/* Adds a part of a sentence behind a comma, where something stands before. */
void speech_part(struct buf *out, const char *text);
/* Another sentence, behind the one before; NULL and "" add nothing. */
void speech_say(struct buf *out, const char *text);
/* "two" up to ten, else the figure. */
const char *speech_number(struct arena *a, unsigned n);
/* "1 action", "3 actions". */
const char *speech_count(
    struct arena *a, size_t n, const char *one, const char *many);
/* "2 of 11". */
const char *speech_where(struct arena *a, size_t at, size_t n);

/* The lines of a page as they are heard: what hangs below a line belongs to it.
   Which of its items the n'th begins with; p->count behind the last. */
size_t speech_lines(const struct page *p);
size_t speech_line_at(const struct page *p, size_t n);
const char *speech_line(struct arena *a, const struct page *p, size_t n);
/* How a page stands of which the n'th line is read. */
void speech_page(
    struct speech *out, struct arena *a, const struct page *p, size_t n);

/* The list, a table; and what a view asks. */
view_speaks speech_list, speech_table, speech_asked;
/* Conflicts; `undo`: they are only shown. */
void speech_conflicts(
    struct speech *out, struct arena *a, const struct conflicts *c, bool undo);

#endif
