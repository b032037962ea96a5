/* SPDX-License-Identifier: ISC */
/* What Excel can hold, worked out without it. */
#ifndef REPORT_DOC_XLSX_H
#define REPORT_DOC_XLSX_H

#include "doc_parts.h"

/* Whether what stands there would be shown as another character: _x000D_. */
bool xlsx_is_escape(const char *s);

/* The text, cleaned, as a cell can hold it and shows it as it is.  What is too long ends at a word
   and says where the rest is: at `ref` (NULL: somewhere in the plan). */
const char *xlsx_text(
    struct arena *a, const char *text, const char *ref, bool *whole);

/* The beginning of a text, of up to so many characters as Excel counts them. */
const char *xlsx_short(struct arena *a, const char *text, size_t most);

/* A name for a sheet: what Excel refuses in it is left out, it is cut to
   length, told apart from those of the list, and added to it. */
const char *xlsx_sheet_name(
    struct arena *a, struct list *taken, const char *text);

/* How many lines a text has in a column of that width. */
int xlsx_lines(const char *text, int width);

/* Points of so many columns that are so many characters wide together. */
int xlsx_points(int characters, int columns);

/* How a sheet lies on paper, each column being at most readable. */
struct xlsx_paper {
	bool a3;
	int across; /* sheets side by side; 1: all of it fits in one */
	int scale;  /* of 100, where more than one */
};
/* For columns of so many points together. */
struct xlsx_paper xlsx_paper_of(int points);

/* The columns of a table: how wide each is, and which are folded away for being
   more than a person can use: what is spare; what is empty, where the sheet is
   too wide to be read on paper. */
struct xlsx_columns {
	int *width; /* characters */
	bool *folded;
	int points; /* of all that are not folded */
};
struct xlsx_columns xlsx_columns_of(struct arena *a, const struct doc_table *t);

#endif
