/* SPDX-License-Identifier: ISC */

/*
 * Which field a column is.  Its heading says so, and what stands in it may say
 * otherwise: a "Progress" of long texts is no status, a "Priority" of high and
 * low none of ours, a heading seen twice is two columns.
 */

#include "column.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/place.h"

bool
column_taken(const struct layout *l, const char *to)
{
	for (int i = 0; i < l->columns; i++)
		if (l->column[i].to != NULL && strcmp(l->column[i].to, to) == 0)
			return true;
	return false;
}

bool
column_mostly(size_t part, const struct column *col)
{
	return col->cells > 0 && part * 5 >= col->cells * 4;
}

/* What a second column of one field is. */
static const char *
second(const struct layout *l, const char *to)
{
	static const struct {
		const char *to, *then;
	} seconds[] = { { "leads", "support" }, { "title", "description" },
		{ "start", "due" }, { "due", "start" }, { "status", "extra" },
		{ "theme", "extra" } };
	static const char *const many[] = { "updates", "note", "measures",
		"sources", "evidence", "tags", "delivered_through", "answers",
		"extra", "none", "support", "depends_on", "focus_areas" };

	for (size_t i = 0; i < sizeof(many) / sizeof(*many); i++)
		if (strcmp(many[i], to) == 0)
			return to;
	for (size_t i = 0; i < sizeof(seconds) / sizeof(*seconds); i++)
		if (strcmp(seconds[i].to, to) == 0 &&
		    !column_taken(l, seconds[i].then))
			return seconds[i].then;
	return "extra";
}

/* No other column is of fills alone: bars of a Gantt chart are no ratings. */
static bool
lone_fills(const struct layout *l, const struct column *col)
{
	for (int i = 0; i < l->columns; i++)
		if (&l->column[i] != col && l->column[i].cells == 0 &&
		    l->column[i].filled > 0)
			return false;
	return true;
}

/* A column whose heading means nothing, or that has none: what stands in it may
   say, where no other is that. */
static const char *
nameless(
    const struct layout *l, const struct column *col, const struct seen *seen)
{
	if (col->cells == 0)
		return col->filled > 0 && !column_taken(l, "rag") &&
			*col->heading == '\0' && lone_fills(l, col) ?
		    "rag" :
		    "none";
	if (*col->heading == '\0' && column_mostly(col->refs, col) &&
	    !column_taken(l, "ref"))
		return "ref";
	if (column_mostly(col->dates, col) && !column_taken(l, "due"))
		return "due";
	if (column_mostly(col->colours, col) && !column_taken(l, "rag"))
		return "rag";
	if (*col->heading != '\0' && column_mostly(seen->fits, col) &&
	    col->cells > 1 && !column_taken(l, "status"))
		return "status";
	if (*col->heading != '\0' && column_mostly(col->leads, col) &&
	    col->distinct > 1 && !column_taken(l, "leads"))
		return "leads";
	return "extra";
}

/* Whether another column is one of ratings by its heading. */
static bool
is_rated(struct convert *c, const struct layout *l, const struct column *col)
{
	for (int i = 0; i < l->columns; i++) {
		struct heading_match m = heading_find(
		    c->headings, "actions", l->column[i].heading);

		if (&l->column[i] != col && m.meaning != NULL &&
		    strcmp(m.meaning, "rag") == 0 &&
		    l->column[i].cells + l->column[i].filled > 0)
			return true;
	}
	return false;
}

/* Whether a column of progress that is no list of words could be how its actions
   stand: no other says that, and some of its texts do. */
static bool
progress_in_doubt(const struct layout *l, const struct column *col,
    const struct seen *seen, const char *says, const char *to)
{
	if (strcmp(to, "status") == 0)
		return strcmp(says, to) != 0 &&
		    !column_mostly(col->statuses, col);
	return strcmp(to, "updates") == 0 &&
	    (strcmp(says, "status") == 0 ?
		    col->statuses > 0 || seen->fits * 3 >= col->cells :
		    col->statuses * 4 >= col->cells) &&
	    col->cells > 0 && !column_taken(l, "status") &&
	    col->long_ * 2 < col->cells;
}

static void
guess(struct convert *c, struct layout *l, struct column *col,
    const struct seen *seen, bool *doubt)
{
	struct heading_match m = heading_find(
	    c->headings, "actions", col->heading);
	const char *to;

	*doubt = false;
	/* "Capital programme" is no priority, "Strategic priority" is. */
	if (m.meaning != NULL && !m.whole && m.words == 1 &&
	    ((strcmp(m.meaning, "ref") == 0 &&
		 strchr(col->heading, ' ') != strrchr(col->heading, ' ')) ||
		strcmp(m.meaning, "priority") == 0 ||
		strcmp(m.meaning, "section") == 0))
		m.meaning = NULL;
	if (m.meaning == NULL) {
		to = nameless(l, col, seen);
		*doubt = strcmp(to, "none") != 0 &&
		    (*col->heading == '\0' || strcmp(to, "extra") != 0 ||
			column_mostly(col->dates, col) ||
			column_mostly(col->leads, col) ||
			(seen->fits * 3 >= col->cells && seen->fits > 1) ||
			(col->distinct <= 5 && col->cells > 5 &&
			    col->long_ == 0));
	} else {
		to = column_means(l, col, seen, m.meaning);
		/* "Delayed", "Complete": of both, beside a "RAG" a status. */
		if (strcmp(m.meaning, "status") == 0 &&
		    strcmp(to, "rag") == 0 && is_rated(c, l, col))
			to = m.meaning;
		to = column_turned(c, col, &m, to);
		*doubt = progress_in_doubt(l, col, seen, m.meaning, to);
		if (column_taken(l, to)) {
			const char *then = strcmp(to, "due") == 0 ?
			    column_second_date(c, l, col) :
			    second(l, to);

			*doubt |= strcmp(then, to) != 0;
			to = then;
		}
	}
	col->to = to;
}

/* The column to be guessed next: one whose heading is a phrase of the trade and
   no more before others, of those the one with the plainest, those that say
   nothing behind them, empty ones last. */
static struct column *
next_column(struct convert *c, struct layout *l)
{
	struct column *best = NULL;
	int best_rank = 0;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		struct heading_match m = heading_find(
		    c->headings, "actions", col->heading);
		int rank = m.whole    ? m.rank :
		    m.meaning != NULL ? 1 << 20 :
					(1 << 20) + 1;

		if (col->to != NULL)
			continue;
		if (col->cells + col->filled == 0)
			rank += 1 << 21;
		if (best == NULL || rank < best_rank) {
			best = col;
			best_rank = rank;
		}
	}
	return best;
}

/* No column says what is to be done: the one with the longest texts does. */
static struct column *
title_column(struct layout *l)
{
	struct column *best = NULL;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		bool free = col->to != NULL &&
		    (strcmp(col->to, "extra") == 0 ||
			strcmp(col->to, "description") == 0 ||
			strcmp(col->to, "priority") == 0 ||
			strcmp(col->to, "outcome") == 0 ||
			strcmp(col->to, "answers") == 0 ||
			strcmp(col->to, "finding") == 0);

		if (free && col->cells > 0 &&
		    (best == NULL ||
			col->length * best->cells > best->length * col->cells))
			best = col;
	}
	return best;
}

static const char *
samples(struct convert *c, const struct column *col)
{
	struct buf out = { 0 };

	if (col->cells == 0)
		return col->filled > 0 ? "fills alone" : "empty";
	buf_addf(&out, "%zu cell%s", col->cells, col->cells == 1 ? "" : "s");
	for (int i = 0; i < 2 && col->sample[i] != NULL; i++)
		buf_addf(&out, "%s%s", i == 0 ? ": " : ", ",
		    plan_map_key(c->a, col->sample[i]));
	return buf_take(c->a, &out);
}

struct decision *
column_given(struct convert *c, struct layout *l, const struct column *col)
{
	struct decision *d = plan_map_find(
	    c->map, DECIDES_COLUMN, l->scope, col->key, col->nth);
	struct decision *only = NULL;

	if (d != NULL || l->scope == NULL)
		return d;
	/* In next month's copy the table may stand elsewhere. */
	for (struct decision *o =
		 plan_map_like(c->map, DECIDES_COLUMN, col->key);
	     o != NULL; o = o->like) {
		const char *kind = o->scope != NULL ? o->scope->value : NULL;

		if (!o->given || o->nth != col->nth ||
		    !text_same(kind, l->scope->value))
			continue;
		if (only != NULL && strcmp(only->value, o->value) != 0)
			return NULL;
		only = o;
	}
	return only;
}

void
column_settle(
    struct convert *c, struct layout *l, struct column *col, bool doubt)
{
	struct decision *d;

	if (*col->heading == '\0') {
		char letters[8];

		if (col->cells == 0 && col->filled == 0)
			return;
		office_letters(col->at, letters);
		col->heading = arena_printf(c->a, "Column %s", letters);
		col->key = col->heading;
	}
	d = column_given(c, l, col);
	if (d == NULL) {
		d = plan_map_add(c->map, DECIDES_COLUMN, l->scope, col->key);
		d->nth = col->nth;
		d->value = col->to;
		d->open = doubt;
		d->remark = samples(c, col);
	}
	d->used = true;
	col->to = d->value;
	col->decided = d;
	col->guessed = !d->given;
}

/* "Priority | Priority title": the short one is the number of the other. */
static void
priority_refs(struct convert *c, struct layout *l)
{
	struct column *first = NULL;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		struct heading_match m = heading_find(
		    c->headings, "actions", col->heading);

		if (m.meaning == NULL || strcmp(m.meaning, "priority") != 0 ||
		    col->cells == 0)
			continue;
		if (first == NULL) {
			first = col;
		} else if (first->length <= 2 * first->cells &&
		    col->length > 6 * col->cells) {
			first->to = "priority_ref";
			col->to = "priority";
			return;
		}
	}
}

/* Whether a column before it is the same field, and that holds one value. */
static bool
again(const struct layout *l, int column)
{
	static const char *const one[] = { "ref", "title", "status", "rag",
		"impact", "theme", "percent", "priority", "section", "id" };
	const char *to = l->column[column].to;

	for (size_t i = 0; to != NULL && i < sizeof(one) / sizeof(*one); i++) {
		if (strcmp(one[i], to) != 0)
			continue;
		for (int k = 0; k < column; k++)
			if (l->column[k].to != NULL &&
			    strcmp(l->column[k].to, to) == 0)
				return true;
	}
	return false;
}

struct seen *
columns_looked_at(struct convert *c, struct layout *l)
{
	struct seen *seen = arena_alloc(
	    c->a, ((size_t)l->columns + 1) * sizeof(*seen));

	for (int i = 0; i < l->columns; i++)
		seen[i].texts.arena = c->a;
	columns_look(c, l, seen);
	return seen;
}

static struct column *
column_to(struct layout *l, const char *to)
{
	for (int i = 0; i < l->columns; i++)
		if (l->column[i].to != NULL && strcmp(l->column[i].to, to) == 0)
			return &l->column[i];
	return NULL;
}

/* "Finding | Actions", with numbered lists under the second: a row is a
   finding, and its actions are its steps. */
static void
findings(struct convert *c, struct layout *l, bool *doubt)
{
	struct column *finding = column_to(l, "finding");
	struct column *title = column_to(l, "title");

	if (finding == NULL || title == NULL || column_taken(l, "steps") ||
	    title->lists * 2 <= title->cells ||
	    column_given(c, l, finding) != NULL ||
	    column_given(c, l, title) != NULL)
		return;
	finding->to = "title";
	title->to = "steps";
	doubt[finding->at] = doubt[title->at] = true;
}

static void
columns_of_actions(struct convert *c, struct layout *l)
{
	struct seen *seen = columns_looked_at(c, l);
	bool *doubt = arena_alloc(c->a, (size_t)l->columns + 1);
	struct column *col;

	priority_refs(c, l);
	for (int i = 0; i < l->columns; i++) {
		struct decision *d = column_given(c, l, &l->column[i]);

		if (d != NULL && d->given && *l->column[i].heading != '\0')
			l->column[i].to = d->value;
	}
	column_steps_begin(l);
	while ((col = next_column(c, l)) != NULL)
		guess(c, l, col, &seen[col->at], &doubt[col->at]);
	column_steps_end(c, l);
	column_latest(c, l);
	if (!column_taken(l, "title")) {
		col = title_column(l);
		if (col != NULL) {
			col->to = "title";
			doubt[col->at] = true;
		}
	}
	findings(c, l, doubt);
	column_dates_end(c, l, doubt);
	for (int i = 0; i < l->columns; i++)
		column_settle(c, l, &l->column[i], doubt[i]);
	column_fills(c, l);
	for (int i = 0; i < l->columns; i++)
		l->column[i].again = again(l, i);
}

void
columns_find(struct convert *c)
{
	for (size_t i = 0; i < c->layouts; i++)
		if (c->layout[i]->kind == PART_ACTIONS)
			columns_of_actions(c, c->layout[i]);
		else
			columns_of_others(c, c->layout[i]);
}
