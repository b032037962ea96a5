/* SPDX-License-Identifier: ISC */
/* What Excel can hold, worked out without it. */
#ifndef REPORT_DOC_XLSX_H
#define REPORT_DOC_XLSX_H

#include "doc_parts.h"

/* The text, cleaned, as a cell can hold it.  What is too long ends at a word
   and says where the rest is: at `ref` (NULL: somewhere in the plan). */
const char *xlsx_text(
    struct arena *a, const char *text, const char *ref, bool *whole);

/* The beginning of a text, of up to so many characters as Excel counts them. */
const char *xlsx_short(struct arena *a, const char *text, size_t most);

/* A name for a sheet: what Excel refuses in it is left out, it is cut to
   length, told apart from those of the list, and added to it. */
const char *xlsx_sheet_name(
    struct arena *a, struct list *taken, const char *text);

/* How wide a column is to be, and how many lines a text has in that width. */
int xlsx_width(const struct doc_table *t, size_t column);
int xlsx_lines(const char *text, int width);

#endif
