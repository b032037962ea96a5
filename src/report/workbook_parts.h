/* SPDX-License-Identifier: ISC */
/* The sheets of answers, for workbooks that have more. */
#ifndef REPORT_WORKBOOK_PARTS_H
#define REPORT_WORKBOOK_PARTS_H

#include "xlsx_book.h"

#include "ragtrack/model/answer.h"
#include "ragtrack/report/workbook.h"

/* Words to choose from, of a column and a plan: within the cells, or where a
   cell cannot hold them in a column of the hidden sheet. */
struct answer_list {
	const struct plan *plan;
	size_t column;
	struct list words;
	char **inside;	   /* ended by NULL; or NULL: */
	const char *range; /* as a formula names it, */
	size_t at;	   /* in that column */
};

struct answer_sheet {
	struct xlsx_book *b;
	const struct workbook *w;
	struct answer_columns columns;
	struct answer_list *list;
	size_t lists;
	lxw_worksheet *sheet;
	/* What may be typed over, and what not; spare: below the last row. */
	lxw_format *head, *cell, *day, *ref, *spare, *spare_day;
	lxw_format *rag[RAG_COUNT]; /* of a cell with a word for it */
};

/* The sheet that is answered on; and, last of all, the hidden one. */
void answer_sheet_put(
    struct answer_sheet *s, struct xlsx_book *b, const struct workbook *w);
void answer_identity_put(struct answer_sheet *s);

#endif
