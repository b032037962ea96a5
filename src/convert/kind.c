/* SPDX-License-Identifier: ISC */

/*
 * What each part is.  One with a heading was known by it; one without goes on
 * the actions before it, or is told by what stands in it: colours, pairs of a
 * label and a text, a number and a title right above a table of actions.
 */

#include "parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

const char *const part_words[PART_KINDS] = { "none", "actions", "people",
	"measures", "key", "glossary", "header", "project", "look-ups" };

/* Whether a text of the row beside the first has words: counts have none. */
static bool
says_words(const struct convert *c, const struct part *p, int row)
{
	const struct office_cell *cell, *first = NULL;
	size_t n = cells_of_row(c, p->table, row, &cell);

	row_texts(c, p->table, row, &first);
	for (size_t i = 0; i < n; i++)
		if (&cell[i] != first &&
		    strspn(cell[i].text, "0123456789.,% ") !=
			strlen(cell[i].text))
			return true;
	return false;
}

/* Rows whose first text is a colour and which say more. */
static bool
is_key(const struct convert *c, const struct part *p)
{
	int colours = 0, rows = 0;

	if (part_columns(c, p) > 4 && p->table->sheet == NULL)
		return false;
	for (int row = p->first; row <= p->last; row++) {
		const struct office_cell *first = NULL;
		const char *means;
		int texts = row_texts(c, p->table, row, &first);

		if (texts == 0)
			continue;
		rows++;
		if (texts > 4 || strlen(first->text) > 40)
			continue;
		means = heading_whole(c->headings, "rag", first->text);
		if ((means != NULL && texts >= 2 && says_words(c, p, row)) ||
		    fill_colour(first->fill) != NULL)
			colours++;
	}
	return colours >= 2 && colours * 3 >= rows * 2;
}

/* What the heading of a layout's column says at first sight. */
static const char *
column_meaning(const struct convert *c, const struct column *col)
{
	return heading_find(c->headings, "actions", col->heading).meaning;
}

/* Whether rows without a heading are of the actions before them: refs stand
   under refs, dates under dates, and some row says what is to be done. */
static bool
goes_on(const struct convert *c, const struct part *p, const struct layout *l)
{
	int good = 0, bad = 0;
	int columns = part_columns(c, p);
	bool sheet = p->table->sheet != NULL || p->table == l->first->table;

	if (columns < 2 && !sheet)
		return false;
	if (!sheet && (columns > l->columns + 1 || columns * 2 < l->columns))
		return false;
	for (int row = p->first; row <= p->last; row++)
		for (int i = 0; i < l->columns; i++) {
			const char *says = column_meaning(c, &l->column[i]);
			const char *text = cell_line(
			    c, p->table, row, l->column[i].at);

			if (*text == '\0' || says == NULL)
				continue;
			if (strcmp(says, "ref") == 0)
				*(text_is_ref(text) ? &good : &bad) += 1;
			else if (strcmp(says, "due") == 0 ||
			    strcmp(says, "start") == 0)
				*(text_is_date(c, text) ? &good : &bad) += 1;
			else if (strcmp(says, "title") == 0 &&
			    strlen(text) > 12)
				good++;
		}
	return good > 0 && good >= bad;
}

/* A heading for the actions that follow, laid out as a table of its own. */
static bool
is_project(const struct convert *c, const struct part *p)
{
	const struct part *next = p + 1;
	const char *rest, *number;
	const struct office_cell *first = NULL;

	if (p->table->sheet != NULL || next >= c->part + c->parts ||
	    next->kind != PART_ACTIONS || next->head < 0 ||
	    next->table == p->table)
		return false;
	row_texts(c, p->table, p->first, &first);
	if (first == NULL)
		return false;
	number = text_number(c->a, text_line(c->a, first->text), &rest);
	return number != NULL && strchr(number, '.') == NULL &&
	    (*rest != '\0' || row_texts(c, p->table, p->first, NULL) > 1);
}

/* Labels and texts before the first action. */
static bool
is_header(const struct convert *c, const struct part *p)
{
	for (size_t i = 0; i < c->parts && &c->part[i] < p; i++)
		if (c->part[i].kind == PART_ACTIONS)
			return false;
	return part_columns(c, p) <= 8 && p->last - p->first < 40;
}

static enum part_kind
headless(
    const struct convert *c, const struct part *p, const struct layout *before)
{
	if (p->table->hidden)
		return PART_LOOKUPS;
	if (is_key(c, p))
		return PART_KEY;
	if (is_project(c, p))
		return PART_PROJECT;
	if (before != NULL && goes_on(c, p, before))
		return PART_ACTIONS;
	return is_header(c, p) ? PART_HEADER : PART_NONE;
}

/* "RAG | Number of actions", and counts below: no actions, but counts of them. */
static bool
only_counts(const struct convert *c, const struct part *p)
{
	int texts = 0, counts = 0;

	for (int col = 0; col < p->table->columns && col < 256; col++) {
		struct heading_match m = heading_find(c->headings, "actions",
		    head_text(c, p->table, p->head, p->heads, col));

		if (m.meaning == NULL || strcmp(m.meaning, "title") != 0)
			continue;
		for (int row = p->head + p->heads; row <= p->last; row++) {
			const char *text = cell_line(c, p->table, row, col);

			texts += *text != '\0';
			counts += *text != '\0' &&
			    strspn(text, "0123456789.,% ") == strlen(text);
		}
	}
	return texts > 0 && counts == texts;
}

static bool
has_heads(const struct convert *c, const struct office_table *t)
{
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].table == t && c->part[i].head >= 0)
			return true;
	return false;
}

/* Parts without a heading of their own have no line where another part of their
   sheet or table has one: that does for them. */
static bool
needs_line(const struct convert *c, const struct part *p)
{
	if (p->head >= 0 ||
	    (p->table->sheet == NULL && p->kind != PART_ACTIONS))
		return true;
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].table == p->table && &c->part[i] != p &&
		    (c->part[i].head >= 0 || &c->part[i] < p))
			return false;
	return true;
}

/* What the line for the parts of a table that have no heading says: nothing
   where they are of several kinds, or are left out beside one that has. */
static const char *
kind_without(const struct convert *c, const struct part *p)
{
	if (p->kind == PART_ACTIONS ||
	    (p->kind == PART_NONE && has_heads(c, p->table)))
		return NULL;
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].table == p->table && c->part[i].head < 0 &&
		    c->part[i].kind != p->kind &&
		    (!has_heads(c, p->table) || needs_line(c, &c->part[i])))
			return NULL;
	return part_words[p->kind];
}

/* The line of the map for the table of a part. */
static struct decision *
scope_of(struct convert *c, struct part *p)
{
	const struct office_table *t = p->table;
	const char *key = t->sheet != NULL ? plan_map_key(c->a, t->sheet) :
					     NULL;
	int head = p->head >= 0 ? p->head + 1 : 0;
	struct decision *d;

	d = scope_given(c, t, head);
	if (d != NULL) {
		d->used = true;
		return d;
	}
	d = plan_map_add(c->map, DECIDES_TABLE, NULL, key);
	d->place = key != NULL ? "sheet" : "table";
	d->row = key != NULL ? 0 : t->number;
	d->head = head;
	d->rows = p->head >= 0 ? p->heads : 0;
	if (p->head < 0)
		d->value = kind_without(c, p);
	else if (p->kind != PART_ACTIONS)
		d->value = part_words[p->kind];
	return d;
}

enum part_kind
part_named(const char *word)
{
	for (int i = 0; word != NULL && i < PART_KINDS; i++)
		if (strcmp(part_words[i], word) == 0)
			return (enum part_kind)i;
	return PART_ACTIONS;
}

static enum part_kind
kind_given(const struct decision *d, enum part_kind guess)
{
	if (d->value == NULL)
		return d->given && d->head > 0 ? PART_ACTIONS : guess;
	return part_named(d->value);
}

static const char *
what_is_in(struct convert *c, const struct part *p)
{
	const struct office_cell *first = NULL;
	int cells = 0;

	for (int row = p->first; row <= p->last; row++)
		cells += row_texts(c, p->table, row, NULL);
	row_texts(c, p->table, p->first, &first);
	return arena_printf(c->a, "%d cell%s: %s", cells, cells == 1 ? "" : "s",
	    first != NULL ? plan_map_key(c->a, first->text) : "");
}

/* Lone texts right above rows that go on a table are headings of those. */
static bool
is_headings(const struct convert *c, const struct part *p)
{
	const struct part *next = p + 1;

	if (p->kind != PART_NONE || p->head >= 0 ||
	    next >= c->part + c->parts || next->table != p->table ||
	    next->kind != PART_ACTIONS || next->head >= 0)
		return false;
	for (int row = p->first; row <= p->last; row++) {
		const struct office_cell *first = NULL;

		if (row_texts(c, p->table, row, &first) > 1 ||
		    (first != NULL && strlen(first->text) > 160))
			return false;
	}
	return true;
}

/* The map says where the headings of the table are: not in its first rows. */
static bool
is_outvoted(const struct convert *c, const struct part *p)
{
	return p->head >= 0 && p->scope == NULL &&
	    (p == c->part || p[-1].table != p->table) &&
	    heads_given(c, p->table);
}

/* What a part is as the map says, and its line. */
static void
kind_settle(struct convert *c, struct part *p)
{
	struct decision *line;

	if (needs_line(c, p)) {
		line = scope_of(c, p);
		p->kind = kind_given(line, p->kind);
		if (!line->given && line->remark == NULL && p->head < 0 &&
		    line->value != NULL)
			line->remark = what_is_in(c, p);
		p->scope = line;
	} else if (p->head < 0 && !has_heads(c, p->table)) {
		line = scope_given(c, p->table, 0);
		if (line != NULL && line->given) {
			line->used = true;
			p->kind = kind_given(line, p->kind);
		}
	}
}

void
kinds_find(struct convert *c)
{
	struct layout *before = NULL;

	for (size_t i = c->parts; i-- > 0;)
		if (c->part[i].table->hidden)
			c->part[i].kind = PART_LOOKUPS;
	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];

		/* The next sheet has headings of its own, or is none of these. */
		if (i > 0 && p->table->sheet != NULL &&
		    c->part[i - 1].table != p->table)
			before = NULL;
		if (p->head >= 0 && p->scope == NULL && p->apart &&
		    p->kind == PART_ACTIONS && only_counts(c, p)) {
			p->kind = PART_NONE;
			p->head = -1;
			continue;
		}
		if (is_outvoted(c, p))
			p->head = -1;
		if (p->head < 0)
			p->kind = headless(c, p, before);
		else if (p->kind == PART_ACTIONS)
			before = layout_of(c, p);
	}
	for (size_t i = c->parts; i-- > 0;)
		if (is_headings(c, &c->part[i]))
			c->part[i].kind = PART_ACTIONS;
	before = NULL;
	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];

		kind_settle(c, p);
		if (p->kind == PART_ACTIONS && p->head < 0 && before != NULL) {
			p->layout = before;
		} else if (p->kind == PART_ACTIONS || p->kind == PART_PEOPLE ||
		    p->kind == PART_MEASURES || p->kind == PART_KEY ||
		    p->kind == PART_GLOSSARY) {
			p->layout = layout_of(c, p);
			if (p->layout->scope == NULL)
				p->layout->scope = p->scope;
			if (p->kind == PART_ACTIONS)
				before = p->layout;
		}
		if (p->layout != NULL)
			p->layout->rows += (size_t)(p->last - p->first + 1);
	}
}
