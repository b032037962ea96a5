/* SPDX-License-Identifier: ISC */
/* How a document is put together, block by block. */
#ifndef RAGTRACK_REPORT_DOC_BUILD_H
#define RAGTRACK_REPORT_DOC_BUILD_H

#include "ragtrack/report/doc.h"

/* An empty document in the arena. */
struct doc *doc_new(struct arena *a, const char *report, const char *title);

/* Add a block at the end.  Texts, here and below, are borrowed: they live as
   long as the document.  `name` is for programs, in small letters and _; unique
   among its like. */
void doc_heading(struct doc *d, int level, const char *name, const char *text);
void doc_para(struct doc *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void doc_aside(struct doc *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A list to be filled by list_add(d->arena, ...), and a table and a plot. */
struct list *doc_list(struct doc *d);
struct doc_table *doc_table(
    struct doc *d, const char *name, const char *caption, const char *none);
struct doc_plot *doc_plot(struct doc *d, enum doc_plot_kind kind,
    const char *name, const char *title, size_t nx, size_t nseries);

/* A column more, before the first row; and one for programs and sheets only. */
struct doc_column *doc_column(struct doc_table *t, const char *name,
    const char *label, enum doc_kind kind);
void doc_spare(struct doc_table *t, const char *name, const char *label,
    enum doc_kind kind);

/* Puts a column for programs and sheets before all others, which says the same in
   each row. */
void doc_table_lead(
    struct doc_table *t, const char *name, const char *label, const char *text);

/* Lowers the headings from this block on by a level. */
void doc_deepen(struct doc *d, size_t first);

/* Has the columns stand so, with what is below them: order[i] is the one at
   place i. */
void doc_table_arrange(struct doc_table *t, const size_t *order);

/* Takes out the columns that are about none of these uses (uses.h), or of which
   no row of the table has anything. */
void doc_table_use(struct doc_table *t, unsigned uses);
/* The same of all tables of a document. */
void doc_use(struct doc *d, unsigned uses);

/* A row more, its cells empty (no day, no rating), to be filled through
   ->cell[]; and a band. */
struct doc_row *doc_row(struct doc_table *t);
void doc_band(struct doc_table *t, int level, const char *text);

/* Fill the next cell of the last row; where all of its cells were put, or it is
   a band, the first one of a new row.  doc_put_as says another thing to programs.
   What was put can be changed until the next row. */
struct doc_cell *doc_put(struct doc_table *t, struct doc_cell c);
struct doc_cell *doc_put_text(struct doc_table *t, const char *text);
struct doc_cell *doc_put_count(struct doc_table *t, long long n);
void doc_put_as(struct doc_table *t, const char *text, const char *exact);

/* Cells by what they hold. */
struct doc_cell cell_text(const char *text);
struct doc_cell cell_flag(bool yes);
struct doc_cell cell_count(struct doc *d, long long n);
/* A date as reports print it (when_printed), with the day that its field means
   beside it, the first or the last (field_day).  Where programs read a DOC_DAY
   column NAME (JSON, CSV), they find what is written beside it as NAME_text,
   without the builder's doing. */
struct doc_cell cell_date(
    struct doc *d, const struct field *f, const struct when *w);
struct doc_cell cell_day(struct doc *d, int day);
/* A rating by the plan's own word where it has one: "Amber (Recoverable)". */
struct doc_cell cell_rag(struct doc *d, const struct plan *plan, enum rag rag);

/* As people say them: "20 November 2023"; "October 2023", "period Q3" of a
   period's id, and in short "Oct 23", "Q3"; the same of what a report is held
   against ("period 2023-10", "1 Nov 2023").  In the arena. */
const char *said_day(struct arena *a, int day);
const char *said_period(struct arena *a, const char *id);
const char *said_period_short(struct arena *a, const char *id);
const char *said_since(struct arena *a, const char *since);

/* About how high the blocks from `first` on stand on a sheet of A4 on its side,
   in mm, in letters of that size.  Columns that nobody reads are to be taken out
   before (doc_use). */
double doc_height(const struct doc *d, size_t first, double points);
/* Whether it stands on one sheet; and in which of the sizes of report.css, 0 the
   largest, which it does or the smallest that can be read.  density may be
   NULL. */
bool doc_one_sheet(const struct doc *d, size_t *density);

/* How many of all these are: "42 %"; "<1 %" and ">99 %" where it is not quite
   none or all. */
const char *said_share(struct arena *a, size_t n, size_t all);

#endif
