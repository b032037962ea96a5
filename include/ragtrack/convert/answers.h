/* SPDX-License-Identifier: ISC */
/*
 * Workbooks that people have filled in; model/answer.h says how they were
 * written.  What was changed in one becomes the plan that a file would be which
 * was changed in the same way, so that it is merged like any file: the plan as
 * it was, with what differs from what was written, and an update for what was
 * answered.  Rows may stand in any order and may be gone.  Nothing is left out
 * in silence: what is not taken is a remark.
 */
#ifndef RAGTRACK_CONVERT_ANSWERS_H
#define RAGTRACK_CONVERT_ANSWERS_H

#include "ragtrack/model/answer.h"
#include "ragtrack/model/merge.h"
#include "ragtrack/office/office.h"

/* A sentence about a place of the workbook; with one that is wrong nothing of
   it is taken. */
struct answers_remark {
	const char *place; /* "Actions!F12", or NULL */
	int row, column;   /* as people count them, from 1; 0: none */
	bool wrong;
	const char *text;
};

struct answers_remarks {
	struct answers_remark *item;
	size_t count, room;
	size_t wrong; /* how many are */
};

struct answers_plan {
	const char *id, *state;
	size_t rows; /* of its actions, in the workbook as it is now */
};

/* A row as it was written, and a line of the sheet as it is now. */
struct answers_row {
	int64_t action;
	const struct answers_plan *plan;
	const char *ref; /* "" where none was printed */
};
struct answers_line {
	int row;			 /* of the table, from 0 */
	const struct answers_row *is;	 /* NULL: a new one */
	const struct answers_row *above; /* the nearest that is one, or NULL */
};

struct answers {
	const struct office_document *document;
	const struct office_table *table; /* the sheet of answers */
	const char *owner;		  /* a code, or NULL */
	int day;			  /* on which it was written */
	struct answers_plan *plan;
	struct answer_column *column; /* those of its hidden sheet, */
	int *at;		      /* and where each stands now, or -1 */
	struct answers_row *row;
	struct answers_line *line; /* in their order */
	size_t plans, columns, rows, lines;
};

/* Whether a sheet of the document is the hidden one of such a workbook. */
bool answers_is(const struct office_document *d);

/*
 * Whose workbook it is, and which row is which: in the arena, and of the
 * document.  False with ERR_NO and a sentence where it is none, was changed
 * where it is not to be, or was written by a newer ragtrack; `name` is the
 * file's.
 */
bool answers_open(struct arena *a, const char *name,
    const struct office_document *d, struct answers *out,
    struct answers_remarks *remarks, struct err *e);

struct answers_context {
	const struct plans *base, *store; /* as they were, and are now */
	const struct plan *was;		  /* of base */
	const struct who *who;		  /* imports it */
	int day;
	enum prefer prefer; /* decides where the store changed a value too */
};

/*
 * The plan with what was answered: in the arena, with the numbers that its
 * things have in the store and the state of the workbook.  NULL where a cell is
 * wrong: then the remarks say which, and what to write.
 */
struct plan *answers_file(struct arena *a, const struct answers *x,
    const struct answers_plan *plan, const struct answers_context *context,
    struct answers_remarks *remarks);

#endif
