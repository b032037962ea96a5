/* SPDX-License-Identifier: ISC */
/*
 * A workbook that is being written.  The library writes files only, so it is
 * given one in memory, without a name that anybody else could meet it by or
 * that could stay behind.
 */
#ifndef REPORT_XLSX_BOOK_H
#define REPORT_XLSX_BOOK_H

#include "doc_xlsx.h"
#include "xlsx_formats.h"

struct xlsx_book {
	struct xlsx_library x;
	struct arena *arena, *kept; /* kept: of what was cut */
	lxw_workbook *workbook;
	struct list names, *cut; /* of sheets; of texts */
	struct xlsx_formats f;
	size_t links;
};

/* Makes a workbook as `fill` does, and adds its bytes to out.  Which texts were
   cut to what a cell holds is added to `cut` (may be NULL), in the arena. */
bool xlsx_book_write(struct arena *kept, struct list *cut,
    void (*fill)(struct xlsx_book *b, void *with), void *with, struct buf *out,
    struct err *e);

/* Who wrote it about what, and when it is of: the same document gives the same
   bytes.  `company` may be NULL. */
void xlsx_book_about(
    struct xlsx_book *b, const char *title, const char *company, int day);

/* The text as a cell can hold it; that it was cut is said of `what`, at `ref`
   (NULL: somewhere). */
const char *xlsx_held(
    struct xlsx_book *b, const char *text, const char *ref, const char *what);

/* A text that was held, and a day where it is one that Excel knows.  A cell
   leads to the first web address in it; Excel has no more than one in each. */
void xlsx_put_held(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, const char *held, lxw_format *format);
void xlsx_put_text(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, const char *text, lxw_format *format);
bool xlsx_put_day(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, int day, lxw_format *format);

/* Excel and its kin do not all find out how high a row of so many lines must
   be. */
void xlsx_set_height(
    struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row, int lines);

/* A sheet whose columns are so many points together is printed on its side, in
   8 points at least: on A4, else A3, else on several of them, the first `heads`
   columns on each.  And a sheet of this name whose first row, printed on every
   page, is the head of its columns. */
void xlsx_on_paper(
    struct xlsx_book *b, lxw_worksheet *sheet, int points, lxw_col_t heads);
lxw_worksheet *xlsx_sheet(struct xlsx_book *b, const char *name);

/* doc_xlsx.c: head and rows of a table from `row` on, in these columns; returns
   the row after the last. */
lxw_row_t xlsx_fill_table(struct xlsx_book *b, lxw_worksheet *sheet,
    lxw_row_t row, const struct doc_table *t, const struct xlsx_columns *c);

/* xlsx_page.c: all of a document that is to be one sheet, on this one. */
void xlsx_put_page(
    struct xlsx_book *b, const struct doc *d, lxw_worksheet *sheet);

/* doc_xlsx.c: the sheets of a document, its first, named so, before the others
   or behind them. */
void xlsx_put_doc(struct xlsx_book *b, const struct doc *d,
    const char *first_name, bool first_last);

#endif
