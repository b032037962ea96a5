/* SPDX-License-Identifier: ISC */
/* Lists are documents of one table: cells under named columns, put row by row
   (doc_build.h), written in any of the formats of lists. */
#ifndef REPORT_LIST_H
#define REPORT_LIST_H

#include "doc_parts.h"
#include "ragtrack/model/counts.h"
#include "ragtrack/report/doc_build.h"

/* An empty list with a copy of these columns. */
struct doc_table list_new(
    struct arena *a, const struct doc_column *columns, size_t count);

/* The same text for people and for programs, who tell "" from none. */
void list_text(struct doc_table *t, const char *text);
/* A day: in full for programs, short for people. */
void list_day(struct doc_table *t, int day);
/* A count that has the colour of a rating where there is anything to see. */
void list_tinted(struct doc_table *t, size_t n, enum rag rag);

/*
 * Columns of how many actions have each rating, and each state where that stands
 * for a rating; and what stands in them in the row of a plan, which is nothing
 * where it does not use them.
 */
#define LIST_COUNT(called, head, uses)                                        \
	{                                                                     \
		.name = called, .label = head, .kind = DOC_COUNT, .use = uses \
	}
#define LIST_RATED                                                           \
	LIST_COUNT("red", "Red", USES_RATING),                               \
	    LIST_COUNT("amber", "Amber", USES_RATING),                       \
	    LIST_COUNT("green", "Green", USES_RATING),                       \
	    LIST_COUNT("blue", "Blue", USES_RATING),                         \
	    LIST_COUNT("unrated", "Unrated", USES_RATING),                   \
	    LIST_COUNT("not_started", "Not started", USES_PROGRESS),         \
	    LIST_COUNT("in_progress", "In progress", USES_PROGRESS),         \
	    LIST_COUNT("on_hold", "On hold", USES_PROGRESS),                 \
	    LIST_COUNT("complete", "Complete", USES_PROGRESS),               \
	    LIST_COUNT("gone", "Gone", USES_PROGRESS),                       \
	{                                                                    \
		.name = "unstated", .label = "No status", .kind = DOC_COUNT, \
		.spare = true, .use = USES_PROGRESS                          \
	}
void list_rated(struct doc_table *t, const struct plan *plan,
    const int rag[RAG_COUNT], const int progress[PROGRESS_COUNT]);

/* Writes it in any format but YAML. */
void list_write(
    const struct doc_table *t, const struct report_look *look, struct buf *out);

/* As a table; list_write calls it. */
void list_table(
    const struct doc_table *t, const struct report_look *look, struct buf *out);

#endif
