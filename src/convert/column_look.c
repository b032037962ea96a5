/* SPDX-License-Identifier: ISC */

/*
 * What stands in the columns below their headings, counted, and what that says
 * of what they are.
 */

#include "column.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/among.h"
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
	return TEXT_AMONG(text, urgencies, utf8_same);
}

/* What ticks a box, and is no date. */
static bool
is_answer(const char *text)
{
	static const char *const answers[] = { "y", "n", "yes", "no", "true",
		"false" };

	return TEXT_AMONG(text, answers, utf8_same);
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

	return TEXT_AMONG(says, dates, text_same);
}

/* A column, and how much of it is texts or words of a status. */
struct look {
	const struct layout *l;
	const struct column *col;
	const struct seen *seen;
	bool texts, words;
};

static bool
is_mostly(const struct look *o, size_t cells, const char *field)
{
	return column_mostly(cells, o->col) && !column_taken(o->l, field);
}

/* Free texts are no rating, however short. */
static bool
is_no_rating(const struct column *col)
{
	return col->cells > 2 && col->colours * 4 < col->cells &&
	    col->statuses * 4 < col->cells && col->distinct * 2 > col->cells;
}

/* What those may hold that say how it goes, or NULL. */
static const char *
means_figures(const struct look *o)
{
	if (o->seen->discs * 2 >= o->col->cells && o->seen->discs > 1 &&
	    !column_taken(o->l, "rag"))
		return "rag";
	return is_mostly(o, o->seen->percents, "percent") ? "percent" : NULL;
}

static const char *
means_status(const struct look *o, const char *says)
{
	const struct column *col = o->col;
	const char *figures = means_figures(o);
	size_t often = text_find(col->heading, "status") ? 4 : 2;

	if (figures != NULL)
		return figures;
	if (column_mostly(col->colours, col) && col->colours > col->statuses)
		return "rag";
	if (o->texts)
		return "updates";
	if (!o->words)
		return strncasecmp(col->heading, "progress", 8) == 0 ?
		    "updates" :
		    "extra";
	/* Each cell another text, few of them words of a status. */
	if (col->cells > 2 && o->seen->fits * often < col->cells &&
	    col->distinct * 2 > col->cells)
		return "updates";
	return says;
}

static const char *
means_updates(const struct look *o, const char *says)
{
	const char *figures;

	if (column_mostly(o->col->dates, o->col))
		return "extra";
	figures = means_figures(o);
	if (figures != NULL)
		return figures;
	return o->words && is_mostly(o, o->seen->fits, "status") ? "status" :
								   says;
}

static const char *
means_answers(const struct look *o, const char *says)
{
	if (is_mostly(o, o->col->refs, "ref"))
		return "ref";
	if (o->col->long_ * 2 > o->col->cells)
		return column_taken(o->l, "finding") ? "extra" : "finding";
	return says;
}

static const char *
means_impact(const struct look *o, const char *says)
{
	return o->texts || !o->words || is_no_rating(o->col) ? "outcome" : says;
}

static const char *
means_rag(const struct look *o, const char *says)
{
	if (o->texts || is_no_rating(o->col))
		return "updates";
	return o->words ? says : "extra";
}

static const char *
means_priority(const struct look *o, const char *says)
{
	if (o->col->cells > 0 && o->seen->urgent == o->col->cells)
		return "extra";
	return is_mostly(o, o->col->refs, "ref") &&
		o->col->distinct * 2 > o->col->cells ?
	    "ref" :
	    says;
}

static const char *
means_row(const struct look *o, const char *says)
{
	return o->col->cells > 0 && o->seen->kinds == o->col->cells ? says :
								      "extra";
}

static const char *
means_completed(const struct look *o, const char *says)
{
	if (o->col->cells == 0 || o->col->dates * 2 >= o->col->cells)
		return says;
	return !column_taken(o->l, "status") && o->words &&
		o->col->statuses * 2 >= o->col->cells ?
	    "status" :
	    "extra";
}

static const char *
means_ref(const struct look *o, const char *says)
{
	if (o->col->cells == 0 || o->col->length <= 16 * o->col->cells)
		return says;
	return column_taken(o->l, "title") ? "extra" : "title";
}

static const char *
means_outcome(const struct look *o, const char *says)
{
	return o->words &&
		(o->col->filled > 0 || column_mostly(o->col->colours, o->col)) ?
	    "impact" :
	    says;
}

/* What a column means by what stands in it, given what its heading says. */
const char *
column_means(const struct layout *l, const struct column *col,
    const struct seen *seen, const char *says)
{
	static const struct {
		const char *says;
		const char *(*means)(const struct look *, const char *says);
	} rows[] = {
		{ "status", means_status },
		{ "updates", means_updates },
		{ "answers", means_answers },
		{ "impact", means_impact },
		{ "rag", means_rag },
		{ "priority", means_priority },
		{ "theme", means_priority },
		{ "row", means_row },
		{ "completed", means_completed },
		{ "ref", means_ref },
		{ "outcome", means_outcome },
	};
	struct look look = { .l = l, .col = col, .seen = seen };

	look.texts = col->long_ * 10 >= col->cells && col->long_ > 0;
	look.words = !look.texts && col->distinct <= STATUS_WORDS;
	if (column_mostly(seen->answers, col) && is_date_field(says))
		return "extra";
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (strcmp(rows[i].says, says) == 0)
			return rows[i].means(&look, says);
	return says;
}
