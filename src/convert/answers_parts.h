/* SPDX-License-Identifier: ISC */
/*
 * What reads answers.
 *
 *	answers.c	which row is which
 *	answers_row.c	what a row says
 *	answers_file.c	the plan that it makes
 */
#ifndef CONVERT_ANSWERS_PARTS_H
#define CONVERT_ANSWERS_PARTS_H

#include "ragtrack/convert/answers.h"
#include "ragtrack/model/edit.h"

/* A plan that is being answered for. */
struct answering {
	struct arena *a;
	const struct answers *x;
	const struct answers_plan *plan;
	const struct answers_context *with;
	struct answers_remarks *remarks;
	struct plans *copy; /* of the plan as it was; what is changed */
	struct edit *edit;  /* of one row at a time */
};

/* Adds a remark about a cell of the sheet of answers; column -1: its row, row -1
   too: the sheet. */
void answers_say(struct arena *a, const struct answers *x,
    struct answers_remarks *remarks, bool wrong, int row, int column,
    const char *fmt, ...) __attribute__((format(printf, 7, 8)));

/* The text of a cell; "" where there is none. */
const char *answers_text(const struct answers *x, int row, int column);

/* Whether they are the same but for what a spreadsheet does to a text; NULL is
   empty. */
bool answers_same(const char *a, const char *b);

/* Puts into the set what a line says, of an action of base, or (NULL) of a new
   one in the priority of the copy. */
void answers_row_read(struct answering *g, const struct answers_line *line,
    const struct action *act, const struct priority *in);

#endif
