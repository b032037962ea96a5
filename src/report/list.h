/* SPDX-License-Identifier: ISC */
/* Lists are documents of one table: cells under named columns, put row by row
   (doc_build.h), written in any of the formats of lists. */
#ifndef REPORT_LIST_H
#define REPORT_LIST_H

#include "doc_parts.h"
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

/* Writes it in any format but YAML. */
void list_write(
    const struct doc_table *t, const struct report_look *look, struct buf *out);

/* As a table; list_write calls it. */
void list_table(
    const struct doc_table *t, const struct report_look *look, struct buf *out);

#endif
