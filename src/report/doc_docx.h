/* SPDX-License-Identifier: ISC */
/* The writer of Word documents, and what its files share. */
#ifndef REPORT_DOC_DOCX_H
#define REPORT_DOC_DOCX_H

#include "doc_parts.h"
#include "ragtrack/office/word.h"

struct letter {
	struct arena *arena;
	struct word *word;
	int level;   /* of the last heading */
	int percent; /* size of letters */
	bool on_its_side;
	bool before_key; /* what is written stands above the key, at the end */
};

/* How wide the columns are that people see, in `width`, so that they fill the
   sheet where they need to; returns how many there are. */
size_t docx_columns(
    const struct letter *l, const struct doc_table *t, int *width);

/* Whether the row is so long that it may go on on the next sheet. */
bool docx_long_row(const struct letter *l, const struct doc_table *t,
    const struct doc_row *row, const int *width);

/* Whether a row stays on the sheet of what comes next: in a table of few rows,
   and at the end of what stands above the key, which is no sheet of its own. */
bool docx_keeps(const struct letter *l, size_t rows, size_t row, size_t small);

/* A cell of a table that has nothing but a text. */
struct word_cell docx_cell(const char *text, enum word_style style);

/* A plot that has places and series: its bars are cells, filled. */
void docx_plot(const struct letter *l, const struct doc_plot *p);

#endif
