/* SPDX-License-Identifier: ISC */
/*
 * Workbooks that people fill in and send back: model/answer.h says what their
 * first sheet and their hidden one hold, convert/answers.h reads them again.
 */
#ifndef RAGTRACK_REPORT_WORKBOOK_H
#define RAGTRACK_REPORT_WORKBOOK_H

#include "ragtrack/query/query.h"

/* A plan and the `state` that its file would have, which the store has to know
   by the time the workbook comes back. */
struct workbook_plan {
	const struct plan *plan;
	const char *state;
};

/* What is asked, and of whom. */
struct workbook {
	const char
	    *owner; /* the code of whose workbook it is; NULL: nobody's */
	const struct workbook_plan *plan;
	size_t plans;
	const struct action *const *action; /* a row each, in this order */
	size_t actions;
	int today;
	bool last; /* with the newest word of each */
};

/* Only that: the sheet of answers, and the hidden one. */
bool report_answers(
    struct arena *a, const struct workbook *w, struct buf *out, struct err *e);

/*
 * A plan whole: the sheet of answers for all of its actions, then all else but
 * the private notes, which is only to be read.  Texts that a cell could not
 * hold are named in `cut`, in the arena.
 */
bool report_workbook(struct arena *a, const struct query_context *in,
    const struct workbook_plan *plan, struct buf *out, struct list *cut,
    struct err *e);

#endif
