/* SPDX-License-Identifier: ISC */
/*
 * The sheet on which people answer for their actions in a spreadsheet: which
 * columns it has, and what stands in them.  What was written is worked out
 * again, from the plan as it was, when the workbook comes back, so whoever
 * writes it and whoever reads it ask here.
 *
 * A workbook has that sheet, ANSWER_SHEET, whose first column is hidden and has
 * the number of each action, and a hidden sheet, ANSWER_IDENTITY, that says
 * whose workbook and of which state of which plans it is, in rows of texts:
 *
 *	ragtrack	1		the form of these rows
 *	for		CODE		whose it is; not of a whole plan
 *	day		2026-11-20	what was today
 *	plan		ID	STATE	one for each plan
 *	column		NAME	HEADING	one for each column
 *	row		NUMBER	ID	REF	one for each action: its plan
 *	sum		SHA-256		of the rows above, see answer_sum
 */
#ifndef RAGTRACK_MODEL_ANSWER_H
#define RAGTRACK_MODEL_ANSWER_H

#include "ragtrack/base/hash.h"
#include "ragtrack/model/field.h"

struct action;

#define ANSWER_SHEET "Actions"
#define ANSWER_IDENTITY "ragtrack"
#define ANSWER_FORM "1"

enum answer_of {
	ANSWER_NUMBER, /* the action's number; hidden */
	ANSWER_PLAN,   /* its id, where there are several */
	ANSWER_REF,
	ANSWER_FIELD,
	ANSWER_LAST,   /* the newest word, only to be read */
	ANSWER_UPDATE, /* what is new */
	ANSWER_SAME    /* anything in it confirms */
};

struct answer_column {
	enum answer_of of;
	const char *name;	   /* for programs; of a field its own */
	const char *heading;	   /* unlike any other's */
	const struct field *field; /* of ANSWER_REF and ANSWER_FIELD */
	const char *help;	   /* what is to be written there, or NULL */
};

enum { ANSWER_COLUMNS = 24 }; /* at most: with room for a few more rows */
struct answer_columns {
	struct answer_column item[ANSWER_COLUMNS];
	size_t count;
};

/* The columns for actions of these plans; `last`: with the newest word.  What
   is in them is the arena's and the plans'. */
void answer_columns(struct arena *a, const struct plan *const *plan,
    size_t plans, bool last, struct answer_columns *out);

struct answer_cell {
	const char *text; /* NULL where it is empty */
	int day; /* a day is a date of the spreadsheet; else DAY_NONE */
};

/* What stands in a column for an action, in the arena. */
struct answer_cell answer_cell(struct arena *a, const struct answer_column *c,
    const struct action *act, int today);

/* The words to choose from for a status or a rating: the plan's own where it
   has them.  A status that is not to be set so is not among them. */
void answer_words(struct arena *a, const struct field *f,
    const struct plan *plan, struct list *out);
/* The word for one of its values; NULL for none. */
const char *answer_word(
    const struct field *f, const struct plan *plan, const struct word *w);

/* The sum of the rows of the hidden sheet: of each the texts, each ended by
   U+001F, and U+001E, folded, as other programs save spaces in their ways.
   Begin with hash_open, end with hash_hex. */
void answer_sum(
    struct arena *a, struct sha256 *h, const char *const *text, size_t n);

#endif
