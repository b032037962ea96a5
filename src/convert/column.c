/* SPDX-License-Identifier: ISC */

/*
 * Which field a column is.  Its heading says so, and what stands in it may say
 * otherwise: a "Progress" of long texts is no status, a "Priority" of high and
 * low none of ours, a heading seen twice is two columns.
 */

#include "parts.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define STATUS_WORDS 24	 /* different texts of a column that can be a status */
#define STATUS_LENGTH 40 /* characters of one */
#define MANY 100000	 /* rows that are looked at to learn what a column is */

/* Levels of urgency, as trackers of tasks have them: no rating of delivery. */
static const char *const urgencies[] = { "high", "medium", "low", "critical",
	"urgent", "important", "major", "minor", "normal", "highest", "lowest",
	"1", "2", "3", "4", "5", "p1", "p2", "p3", "p4", "h", "m", "l", "must",
	"should", "could", "would", "blocker", "trivial" };

struct seen {
	struct table texts;
	size_t urgent;
};

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

/* Whether the fill is this cell's own, not its whole row's. */
static bool
fill_alone(
    const struct convert *c, const struct part *p, const struct office_cell *x)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, x->row, &cell), same = 0,
	       other = 0;

	for (size_t i = 0; i < n; i++)
		if (&cell[i] != x)
			*(cell[i].fill == x->fill ? &same : &other) += 1;
	return same == 0 || same * 2 < other;
}

static void
look_at(struct convert *c, const struct part *p, struct column *col,
    const struct office_cell *cell, struct seen *seen)
{
	const char *text = cell->text;
	struct entry *known;

	if (fill_colour(cell->fill) != NULL && fill_alone(c, p, cell))
		col->filled++;
	if (*text == '\0')
		return;
	col->cells++;
	col->length += strlen(text);
	if (strlen(text) > STATUS_LENGTH)
		col->long_++;
	if (cell->kind == CELL_DATE || text_is_date(c->a, text))
		col->dates++;
	if (text_is_ref(text))
		col->refs++;
	if (cell->kind == CELL_NUMBER)
		col->numbers++;
	if (strlen(text) > STATUS_LENGTH || col->distinct > 4 * STATUS_WORDS)
		return;
	known = entry_at(&seen->texts, col, NULL, utf8_fold(c->a, text));
	if (known->number++ == 0) {
		if (col->distinct < 2)
			col->sample[col->distinct] = text_line(c->a, text);
		col->distinct++;
	}
	if (is_urgency(text))
		seen->urgent++;
	if (heading_whole(c->headings, "rag", text) != NULL)
		col->colours++;
	if (heading_whole(c->headings, "status", text) != NULL)
		col->statuses++;
}

/* Column of the layout that a cell of the part stands in. */
static struct column *
column_at(const struct part *p, int column)
{
	return column < p->layout->columns ? &p->layout->column[column] : NULL;
}

static void
stats(struct convert *c, struct layout *l, struct seen *seen)
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
taken(const struct layout *l, const char *to)
{
	for (int i = 0; i < l->columns; i++)
		if (l->column[i].to != NULL && strcmp(l->column[i].to, to) == 0)
			return true;
	return false;
}

static bool
most(size_t part, const struct column *col)
{
	return col->cells > 0 && part * 5 >= col->cells * 4;
}

/* What a column means by what stands in it, given what its heading says. */
static const char *
by_content(const struct layout *l, const struct column *col,
    const struct seen *seen, const char *says)
{
	bool texts = col->long_ * 10 >= col->cells && col->long_ > 0;
	bool words = !texts && col->distinct <= STATUS_WORDS;

	if (strcmp(says, "status") == 0) {
		if (most(col->colours, col) && col->colours > col->statuses)
			return "rag";
		if (texts || !words)
			return strncasecmp(col->heading, "progress", 8) == 0 ||
				texts ?
			    "updates" :
			    "extra";
		return says;
	}
	if (strcmp(says, "rag") == 0 || strcmp(says, "impact") == 0)
		return texts ? "updates" : !words ? "extra" : says;
	if (strcmp(says, "updates") == 0 && words && most(col->statuses, col) &&
	    !taken(l, "status"))
		return "status";
	if (strcmp(says, "priority") == 0 || strcmp(says, "theme") == 0) {
		if (col->cells > 0 && seen->urgent == col->cells)
			return "extra";
		if (most(col->refs, col) && !taken(l, "ref") &&
		    col->distinct * 2 > col->cells)
			return "ref";
		return says;
	}
	if (strcmp(says, "completed") == 0 && col->cells > 0 &&
	    col->dates * 2 < col->cells)
		return !taken(l, "status") && words ? "status" : "extra";
	if (strcmp(says, "ref") == 0 && col->cells > 0 &&
	    col->length > 16 * col->cells)
		return taken(l, "title") ? "extra" : "title";
	if (strcmp(says, "outcome") == 0 &&
	    (col->filled > 0 || most(col->colours, col)) && words)
		return "impact";
	return says;
}

/* What a second column of one field is. */
static const char *
second(const struct layout *l, const struct column *col, const char *to)
{
	static const struct {
		const char *to, *then;
	} seconds[] = { { "leads", "support" }, { "title", "description" },
		{ "start", "due" }, { "due", "start" }, { "rag", "impact" },
		{ "status", "extra" }, { "theme", "extra" } };
	static const char *const many[] = { "updates", "note", "measures",
		"sources", "evidence", "tags", "delivered_through", "answers",
		"extra", "none", "support", "depends_on", "focus_areas" };

	for (size_t i = 0; i < sizeof(many) / sizeof(*many); i++)
		if (strcmp(many[i], to) == 0)
			return to;
	for (size_t i = 0; i < sizeof(seconds) / sizeof(*seconds); i++)
		if (strcmp(seconds[i].to, to) == 0 &&
		    !taken(l, seconds[i].then))
			return seconds[i].then;
	(void)col;
	return "extra";
}

/* A column whose heading means nothing, or that has none. */
static const char *
nameless(const struct layout *l, const struct column *col)
{
	if (col->cells == 0)
		return col->filled > 0 && !taken(l, "rag") ? "rag" : "none";
	if (*col->heading != '\0')
		return "extra";
	if (most(col->refs, col) && !taken(l, "ref"))
		return "ref";
	if (most(col->dates, col) && !taken(l, "due"))
		return "due";
	if (most(col->colours, col) && !taken(l, "rag"))
		return "rag";
	return "extra";
}

static void
guess(struct convert *c, struct layout *l, struct column *col,
    const struct seen *seen, bool whole, bool *doubt)
{
	struct heading_match m = heading_find(
	    c->headings, "actions", col->heading);
	const char *to;

	*doubt = false;
	if (col->to != NULL || m.whole != whole)
		return;
	if (m.meaning == NULL) {
		to = nameless(l, col);
		*doubt = strcmp(to, "none") != 0 &&
		    (*col->heading == '\0' ||
			(col->distinct <= 5 && col->cells > 5 &&
			    col->long_ == 0));
	} else {
		to = by_content(l, col, seen, m.meaning);
		if (taken(l, to)) {
			const char *then = second(l, col, to);

			*doubt = strcmp(then, to) != 0;
			to = then;
		}
	}
	col->to = to;
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
			strcmp(col->to, "finding") == 0);

		if (free && col->cells > 0 &&
		    (best == NULL ||
			col->length * best->cells > best->length * col->cells))
			best = col;
	}
	return best;
}

/* The column whose own fills are ratings, where none is of ratings. */
static struct column *
fill_column(struct layout *l)
{
	struct column *best = NULL;

	if (taken(l, "rag"))
		return NULL;
	for (int i = 0; i < l->columns; i++)
		if (l->column[i].filled >= 2 &&
		    (best == NULL || l->column[i].filled > best->filled))
			best = &l->column[i];
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

static struct decision *
column_given(struct convert *c, struct layout *l, const struct column *col)
{
	struct decision *d = plan_map_find(
	    c->map, DECIDES_COLUMN, l->scope, col->key, col->nth);
	struct decision *only = NULL;

	if (d != NULL || l->scope == NULL)
		return d;
	/* In next month's copy the table may stand elsewhere. */
	for (size_t i = 0; i < c->map->count; i++) {
		struct decision *o = c->map->item[i];
		const char *kind = o->scope != NULL ? o->scope->value : NULL;

		if (o->what != DECIDES_COLUMN || !o->given ||
		    o->nth != col->nth || !utf8_same(o->key, col->key) ||
		    !text_same(kind, l->scope->value))
			continue;
		if (only != NULL && strcmp(only->value, o->value) != 0)
			return NULL;
		only = o;
	}
	return only;
}

static void
settle(struct convert *c, struct layout *l, struct column *col, bool doubt)
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
	col->guessed = !d->given;
}

static void
settle_fills(struct convert *c, struct layout *l)
{
	struct column *col = fill_column(l);
	struct decision *d;

	for (int i = 0; i < l->columns; i++) {
		d = plan_map_find(c->map, DECIDES_FILLS, l->scope,
		    l->column[i].key, l->column[i].nth);
		if (d != NULL) {
			d->used = true;
			l->column[i].fills = strcmp(d->value, "none") != 0 ?
			    d->value :
			    NULL;
			if (col == &l->column[i])
				col = NULL;
		}
	}
	if (col == NULL)
		return;
	d = plan_map_add(c->map, DECIDES_FILLS, l->scope, col->key);
	d->nth = col->nth;
	d->value = "rag";
	d->remark = arena_printf(c->a, "%zu cells", col->filled);
	col->fills = "rag";
}

static void
columns_of_actions(struct convert *c, struct layout *l)
{
	struct seen *seen = arena_alloc(
	    c->a, ((size_t)l->columns + 1) * sizeof(*seen));
	bool *doubt = arena_alloc(c->a, (size_t)l->columns + 1);

	for (int i = 0; i < l->columns; i++)
		seen[i].texts.arena = c->a;
	stats(c, l, seen);
	for (int whole = 1; whole >= 0; whole--)
		for (int i = 0; i < l->columns; i++) {
			bool in_doubt;

			if (l->column[i].to != NULL)
				continue;
			guess(c, l, &l->column[i], &seen[i], whole != 0,
			    &in_doubt);
			doubt[i] = in_doubt;
		}
	if (!taken(l, "title")) {
		struct column *col = title_column(l);

		if (col != NULL) {
			col->to = "title";
			doubt[col->at] = true;
		}
	}
	for (int i = 0; i < l->columns; i++)
		settle(c, l, &l->column[i], doubt[i]);
	settle_fills(c, l);
}

/* "KPI | Measure": a column of K1, K2 is no title. */
static void
measure_refs(struct convert *c, struct layout *l)
{
	struct seen *seen = arena_alloc(
	    c->a, ((size_t)l->columns + 1) * sizeof(*seen));

	for (int i = 0; i < l->columns; i++)
		seen[i].texts.arena = c->a;
	stats(c, l, seen);
	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		struct heading_match m = heading_find(
		    c->headings, "measures", col->heading);

		if (!most(col->refs, col) || m.meaning == NULL ||
		    strcmp(m.meaning, "title") != 0)
			continue;
		col->to = "ref";
		/* The title is the next column that was taken for one too. */
		for (int k = 0; k < l->columns && !taken(l, "title"); k++)
			if (strcmp(l->column[k].to, "none") == 0 &&
			    l->column[k].long_ + l->column[k].distinct > 0) {
				m = heading_find(c->headings, "measures",
				    l->column[k].heading);
				if (m.meaning != NULL &&
				    strcmp(m.meaning, "title") == 0)
					l->column[k].to = "title";
			}
		return;
	}
}

/* Columns of the other tables: their headings alone say what they are. */
static void
columns_of_others(struct convert *c, struct layout *l)
{
	static const char *const names[PART_KINDS] = { [PART_PEOPLE] = "people",
		[PART_MEASURES] = "measures",
		[PART_KEY] = "key",
		[PART_GLOSSARY] = "glossary" };
	static const char *const bare[PART_KINDS][3] = {
		[PART_KEY] = { "colour", "delivery", "impact" },
		[PART_GLOSSARY] = { "short", "meaning", "none" },
		[PART_PEOPLE] = { "code", "name", "role" },
	};

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		struct heading_match m = heading_find(
		    c->headings, names[l->kind], col->heading);

		if (l->first->head < 0)
			m.meaning = i < 3 ? bare[l->kind][i] : NULL;
		col->to = m.meaning != NULL &&
			(!taken(l, m.meaning) ||
			    strcmp(m.meaning, "reading") == 0) ?
		    m.meaning :
		    "none";
	}
	if (l->kind == PART_MEASURES && !taken(l, "ref"))
		measure_refs(c, l);
	for (int i = 0; i < l->columns && l->first->head >= 0; i++)
		settle(c, l, &l->column[i], false);
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
