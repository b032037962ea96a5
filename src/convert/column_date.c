/* SPDX-License-Identifier: ISC */

/*
 * Which of several dates a column is: the one first agreed, the one that stands
 * now, when it was done.  A word beside the date says so, else the days do.
 */

#include "column.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

const char *
column_turned(const struct convert *c, const struct column *col,
    const struct heading_match *m, const char *to)
{
	const char *word[8];
	int n = 0;

	if (strcmp(to, "due") == 0 && !m->whole)
		n = heading_words(c->a, col->heading, word, 8);
	for (int i = 0; i < n; i++) {
		const char *turned = heading_whole(
		    c->headings, "turns", word[i]);

		if (turned != NULL)
			return turned;
	}
	return to;
}

/* The day of the cell of a column; false where it has none. */
static bool
day_in(const struct convert *c, const struct part *p, int row,
    const struct column *col, int *day)
{
	const struct office_cell *cell = cell_in(c, p->table, row, col->at);
	struct when w;
	bool is;

	if (cell == NULL || *cell->text == '\0')
		return false;
	is = when_parse(c->scratch, cell->text, YEAR_BEGINS, &w, NULL) &&
	    !w.words && w.text != NULL;
	if (is)
		*day = w.last;
	arena_reset(c->scratch);
	return is;
}

static const struct column *
column_due(const struct layout *l)
{
	return column_of(l, "due");
}

/* What a second column of due dates is: later ones than the first were revised,
   earlier ones begin. */
const char *
column_second_date(
    struct convert *c, const struct layout *l, const struct column *col)
{
	const struct column *due = column_due(l);
	int earlier = 0, later = 0;

	if (due == NULL || col->dates * 2 < col->cells)
		return "extra";
	for (size_t i = 0; i < c->parts; i++) {
		const struct part *p = &c->part[i];
		int row = p->head >= 0 ? p->head + p->heads : p->first;
		int first, second;

		for (; p->layout == l && row <= p->last; row++) {
			if (!day_in(c, p, row, due, &first) ||
			    !day_in(c, p, row, col, &second))
				continue;
			earlier += second < first;
			later += second > first;
		}
	}
	if (later > 0 && earlier == 0 && !column_taken(l, "revised"))
		return "revised";
	return earlier > 4 * later && !column_taken(l, "start") ? "start" :
								  "extra";
}

/* A date that was agreed is the due date where there is no other. */
static void
agreed_is_due(struct convert *c, struct layout *l, bool *doubt)
{
	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];

		if (col->to == NULL || strcmp(col->to, "extra") != 0 ||
		    !column_mostly(col->dates, col) ||
		    text_find(col->heading, "agreed") == NULL ||
		    column_given(c, l, col) != NULL)
			continue;
		doubt[i] = true;
		if (!column_taken(l, "due") && !column_taken(l, "baseline") &&
		    !column_taken(l, "revised"))
			col->to = "due";
	}
}

void
column_dates_end(struct convert *c, struct layout *l, bool *doubt)
{
	agreed_is_due(c, l, doubt);
	/* There is no room for a third date beside the first and the last. */
	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];

		if (text_same(col->to, "due") && column_taken(l, "baseline") &&
		    column_taken(l, "revised") &&
		    column_given(c, l, col) == NULL) {
			col->to = "extra";
			doubt[i] = true;
		}
	}
}
