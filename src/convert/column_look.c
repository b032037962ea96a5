/* SPDX-License-Identifier: ISC */

/*
 * What stands in the columns below their headings, counted, and what that says
 * of what they are.
 */

#include "column.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define STATUS_WORDS 24	 /* different texts of a column that can be a status */
#define STATUS_LENGTH 40 /* characters of one */
#define MANY 100000	 /* rows that are looked at to learn what a column is */

/* Levels of urgency, as trackers of tasks have them: no rating of delivery. */
static const char *const urgencies[] = { "high", "medium", "low", "critical",
	"urgent", "important", "major", "minor", "normal", "highest", "lowest",
	"1", "2", "3", "4", "5", "p1", "p2", "p3", "p4", "h", "m", "l", "must",
	"should", "could", "would", "blocker", "trivial" };

static bool
is_urgency(const char *text)
{
	/* "(1) High" */
	if (*text == '(' && strchr(text, ')') != NULL)
		text = strchr(text, ')') + 1 +
		    strspn(strchr(text, ')') + 1, " ");
	for (size_t i = 0; i < sizeof(urgencies) / sizeof(*urgencies); i++)
		if (strcasecmp(urgencies[i], text) == 0)
			return true;
	return false;
}

/* What ticks a box, and is no date. */
static bool
is_answer(const char *text)
{
	static const char *const answers[] = { "y", "n", "yes", "no", "true",
		"false" };

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++)
		if (strcasecmp(answers[i], text) == 0)
			return true;
	return false;
}

/* "Blue", "on track", "Blue (Complete)". */
static bool
is_colour(const struct convert *c, const char *text)
{
	size_t n;

	text = word_bare(text);
	n = strcspn(text, " (-:");
	if (heading_whole(c->headings, "rag", text) != NULL ||
	    word_colour(text) != NULL)
		return true;
	for (int i = RAG_RED; n > 1 && rag_words[i] != NULL; i++)
		if (strlen(rag_words[i]) == n &&
		    strncasecmp(rag_words[i], text, n) == 0)
			return true;
	return false;
}

/* "1. Review all plans\n2. Train managers". */
static bool
is_numbered(struct convert *c, const char *text)
{
	struct items items;
	size_t ref;
	bool many;

	if (items_numeral(text, &ref) == 0)
		return false;
	items_split(c->scratch, text, false, &items);
	many = items.count > 1 && !items.bullets;
	arena_reset(c->scratch);
	return many;
}

static void
look_at(struct convert *c, const struct part *p, struct column *col,
    const struct office_cell *cell, struct seen *seen)
{
	const char *text = cell->text;
	struct entry *known;

	if (fill_colour(cell->fill) != NULL && fill_alone(c, p->table, cell))
		col->filled++;
	if (*text == '\0')
		return;
	for (int i = 0; i < 2; i++)
		if (col->sample[i] == NULL) {
			col->sample[i] = text_line(c->a, text);
			break;
		} else if (strcmp(col->sample[i], text) == 0) {
			break;
		}
	col->cells++;
	col->length += strlen(text);
	if (strlen(text) > STATUS_LENGTH)
		col->long_++;
	if (cell->kind == CELL_DATE || text_is_date(c, text))
		col->dates++;
	if (text_is_ref(text))
		col->refs++;
	if (text_is_initials(text))
		col->leads++;
	if (is_numbered(c, text))
		col->lists++;
	if (text[strlen(text) - 1] == '%')
		seen->percents++;
	if (strlen(text) > STATUS_LENGTH || col->distinct > 4 * STATUS_WORDS)
		return;
	known = entry_find(
	    &seen->texts, col, NULL, utf8_fold(c->scratch, text));
	arena_reset(c->scratch);
	if (known == NULL)
		known = entry_at(
		    &seen->texts, col, NULL, utf8_fold(c->a, text));
	if (known->number++ == 0) {
		col->distinct++;
		if (word_fits(c, DECIDES_STATUS, text))
			known->value = known;
	}
	seen->fits += known->value != NULL;
	if (is_urgency(text))
		seen->urgent++;
	if (text_is_step(text) || utf8_same(text, "action"))
		seen->kinds++;
	if (is_colour(c, text))
		col->colours++;
	if (heading_whole(c->headings, "status", text) != NULL)
		col->statuses++;
	if (word_disc(text) != NULL)
		seen->discs++;
	if (is_answer(text))
		seen->answers++;
}

/* Column of the layout that a cell of the part stands in. */
static struct column *
column_at(const struct part *p, int column)
{
	return column < p->layout->columns ? &p->layout->column[column] : NULL;
}

void
columns_look(struct convert *c, struct layout *l, struct seen *seen)
{
	for (size_t i = 0; i < c->parts; i++) {
		const struct part *p = &c->part[i];
		int from = p->head >= 0 ? p->head + p->heads : p->first;

		if (p->layout != l)
			continue;
		for (int row = from; row <= p->last && row < MANY; row++) {
			const struct office_cell *cell;
			size_t n = cells_of_row(c, p->table, row, &cell);

			/* A lone text is a heading of rows, no value. */
			if (row_texts(c, p->table, row, NULL) < 2)
				continue;
			for (size_t k = 0; k < n; k++) {
				struct column *col = column_at(
				    p, cell[k].column);

				if (col != NULL)
					look_at(c, p, col, &cell[k],
					    &seen[col->at]);
			}
		}
	}
}

static bool
is_date_field(const char *says)
{
	static const char *const dates[] = { "due", "start", "baseline",
		"revised", "completed", "verified" };

	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		if (strcmp(dates[i], says) == 0)
			return true;
	return false;
}

/* What a column means by what stands in it, given what its heading says. */
const char *
column_means(const struct layout *l, const struct column *col,
    const struct seen *seen, const char *says)
{
	bool texts = col->long_ * 10 >= col->cells && col->long_ > 0;
	bool words = !texts && col->distinct <= STATUS_WORDS;

	if (column_mostly(seen->answers, col) && is_date_field(says))
		return "extra";
	if (strcmp(says, "updates") == 0 && column_mostly(col->dates, col))
		return "extra";
	if ((strcmp(says, "status") == 0 || strcmp(says, "updates") == 0) &&
	    seen->discs * 2 >= col->cells && seen->discs > 1 &&
	    !column_taken(l, "rag"))
		return "rag";

	if ((strcmp(says, "status") == 0 || strcmp(says, "updates") == 0) &&
	    column_mostly(seen->percents, col) && !column_taken(l, "percent"))
		return "percent";
	if (strcmp(says, "answers") == 0 && column_mostly(col->refs, col) &&
	    !column_taken(l, "ref"))
		return "ref";
	if (strcmp(says, "answers") == 0 && col->long_ * 2 > col->cells)
		return column_taken(l, "finding") ? "extra" : "finding";
	if (strcmp(says, "status") == 0) {
		if (column_mostly(col->colours, col) &&
		    col->colours > col->statuses)
			return "rag";
		if (texts || !words)
			return strncasecmp(col->heading, "progress", 8) == 0 ||
				texts ?
			    "updates" :
			    "extra";
		/* Each cell another text, few of them words of a status. */
		if (col->cells > 2 &&
		    seen->fits * (text_find(col->heading, "status") ? 4 : 2) <
			col->cells &&
		    col->distinct * 2 > col->cells)
			return "updates";
		return says;
	}
	/* Free texts are no rating, however short. */
	if ((strcmp(says, "impact") == 0 || strcmp(says, "rag") == 0) &&
	    col->cells > 2 && col->colours * 4 < col->cells &&
	    col->statuses * 4 < col->cells && col->distinct * 2 > col->cells)
		return *says == 'i' ? "outcome" : "updates";
	if (strcmp(says, "impact") == 0 && (texts || !words))
		return "outcome";
	if (strcmp(says, "rag") == 0)
		return texts ? "updates" : !words ? "extra" : says;
	if (strcmp(says, "updates") == 0 && words &&
	    column_mostly(seen->fits, col) && !column_taken(l, "status"))
		return "status";
	if (strcmp(says, "priority") == 0 || strcmp(says, "theme") == 0) {
		if (col->cells > 0 && seen->urgent == col->cells)
			return "extra";
		if (column_mostly(col->refs, col) && !column_taken(l, "ref") &&
		    col->distinct * 2 > col->cells)
			return "ref";
		return says;
	}
	if (strcmp(says, "row") == 0)
		return col->cells > 0 && seen->kinds == col->cells ? says :
								     "extra";
	if (strcmp(says, "completed") == 0 && col->cells > 0 &&
	    col->dates * 2 < col->cells)
		return !column_taken(l, "status") && words &&
			col->statuses * 2 >= col->cells ?
		    "status" :
		    "extra";
	if (strcmp(says, "ref") == 0 && col->cells > 0 &&
	    col->length > 16 * col->cells)
		return column_taken(l, "title") ? "extra" : "title";
	if (strcmp(says, "outcome") == 0 &&
	    (col->filled > 0 || column_mostly(col->colours, col)) && words)
		return "impact";
	return says;
}
