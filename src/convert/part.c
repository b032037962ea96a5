/* SPDX-License-Identifier: ISC */

/*
 * A sheet may hold a title, a table of actions, its key and notes below one
 * another; a table of a letter is often one of twenty with the same heading.
 * Tables are therefore cut into parts first: at empty rows, and before each row
 * that reads as a heading.
 */

#include "parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define HEAD_LENGTH 100 /* bytes that a heading may have */
#define HEAD_WORDS 14
#define HEAD_ROWS 60 /* of a table, in which its heading is looked for */

static const char *const sections[PART_KINDS] = { [PART_ACTIONS] = "actions",
	[PART_PEOPLE] = "people",
	[PART_MEASURES] = "measures",
	[PART_KEY] = "key",
	[PART_GLOSSARY] = "glossary" };

static struct cells
cells_of(struct arena *a, const struct office_table *t)
{
	struct cells out;
	size_t i = 0;

	out.start = arena_alloc(a, ((size_t)t->rows + 1) * sizeof(int));
	out.fate = arena_alloc(a, (t->count + 1) * sizeof(struct fate));
	for (int row = 0; row <= t->rows; row++) {
		while (i < t->count && t->cell[i].row < row)
			i++;
		out.start[row] = (int)i;
	}
	return out;
}

size_t
cells_of_row(const struct convert *c, const struct office_table *t, int row,
    const struct office_cell **first)
{
	const int *start = c->cells[t->number].start;

	if (row < 0 || row >= t->rows)
		return 0;
	*first = &t->cell[start[row]];
	return (size_t)(start[row + 1] - start[row]);
}

const struct office_cell *
cell_in(
    const struct convert *c, const struct office_table *t, int row, int column)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);

	for (size_t i = 0; i < n; i++)
		if (cell[i].column == column)
			return &cell[i];
	return NULL;
}

const char *
text_line(struct arena *a, const char *text)
{
	struct buf out = { 0 };
	bool space = false;

	for (size_t n; *text != '\0'; text += n > 0 ? n : 1) {
		n = utf8_space(text);
		if (n > 0) {
			space = out.len > 0;
			continue;
		}
		if (space)
			buf_addc(&out, ' ');
		space = false;
		buf_addc(&out, *text);
	}
	return buf_take(a, &out);
}

const char *
cell_line(
    const struct convert *c, const struct office_table *t, int row, int column)
{
	const struct office_cell *cell = cell_in(c, t, row, column);

	return cell != NULL ? text_line(c->a, cell->text) : "";
}

int
row_texts(const struct convert *c, const struct office_table *t, int row,
    const struct office_cell **first)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);
	int texts = 0;

	for (size_t i = 0; i < n; i++)
		if (*cell[i].text != '\0' && texts++ == 0 && first != NULL)
			*first = &cell[i];
	return texts;
}

void
fate_set(struct convert *c, const struct office_table *t,
    const struct office_cell *cell, enum account account, const char *to)
{
	struct fate *f = &c->cells[t->number].fate[cell - t->cell];

	if (f->account == ACCOUNT_NONE)
		*f = (struct fate){ account, to };
}

void
fate_row(struct convert *c, const struct office_table *t, int row,
    enum account account, const char *to)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);

	for (size_t i = 0; i < n; i++)
		fate_set(c, t, &cell[i], account, to);
}

void
remark(struct convert *c, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	c->remark = arena_grow(
	    c->a, c->remark, c->remarks, &c->remark_room, sizeof(*c->remark));
	c->remark[c->remarks++] = arena_strdup(c->a, text);
}

/* In a file without merged cells the upper of two heads stands above the first
   of its columns only: the one before it, where something stands below both. */
static const struct office_cell *
head_before(
    const struct convert *c, const struct office_table *t, int row, int column)
{
	const struct office_cell *below = cell_in(c, t, row + 1, column);

	if (c->d->format < OFFICE_CSV || below == NULL || *below->text == '\0')
		return NULL;
	while (--column >= 0) {
		const struct office_cell *upper = cell_in(c, t, row, column);

		below = cell_in(c, t, row + 1, column);
		if (below == NULL || *below->text == '\0')
			return NULL;
		if (upper != NULL && *upper->text != '\0')
			return upper;
	}
	return NULL;
}

const char *
head_text(const struct convert *c, const struct office_table *t, int row,
    int rows, int column)
{
	struct buf out = { 0 };
	const struct office_cell *last = NULL;

	for (int i = row; i < row + rows; i++) {
		/* The upper one of two may be merged over several columns. */
		const struct office_cell *cell = rows > 1 ?
		    office_cell_at(t, i, column) :
		    cell_in(c, t, i, column);

		if (cell == NULL && i == row && rows > 1)
			cell = head_before(c, t, row, column);
		if (cell == NULL || cell == last || *cell->text == '\0')
			continue;
		last = cell;
		if (out.len > 0)
			buf_addc(&out, ' ');
		buf_add(&out, text_line(c->a, cell->text));
	}
	return buf_take(c->a, &out);
}

int
head_score(const struct convert *c, const struct office_table *t, int row,
    int rows, enum part_kind kind)
{
	const char *seen[64];
	int score = 0, weight = 0, texts = 0;

	for (int column = 0; column < t->columns && column < 256; column++) {
		const char *text = head_text(c, t, row, rows, column);
		struct heading_match m;
		bool again = false;

		if (*text == '\0')
			continue;
		texts++;
		if (strlen(text) > HEAD_LENGTH)
			continue;
		m = heading_find(c->headings, sections[kind], text);
		if (m.meaning == NULL ||
		    (!m.whole &&
			m.words * 5 < heading_words(c->a, text,
					  (const char *[HEAD_WORDS]){ 0 },
					  HEAD_WORDS)))
			continue;
		for (int i = 0; i < score; i++)
			again |= strcmp(seen[i], m.meaning) == 0;
		if (!again && score < 64) {
			seen[score++] = m.meaning;
			weight += m.whole ? 3 : 2;
		}
	}
	return score >= 2 && score * 5 >= texts * 2 ? weight : 0;
}

static bool
head_has(const struct convert *c, const struct office_table *t, int row,
    int rows, enum part_kind kind, const char *meanings)
{
	for (int column = 0; column < t->columns && column < 256; column++) {
		const char *text = head_text(c, t, row, rows, column);
		struct heading_match m = heading_find(
		    c->headings, sections[kind], text);
		const char *at = m.meaning != NULL &&
			strlen(text) <= HEAD_LENGTH ?
		    strstr(meanings, m.meaning) :
		    NULL;
		size_t n = m.meaning != NULL ? strlen(m.meaning) : 0;

		if (at != NULL && (at == meanings || at[-1] == ' ') &&
		    (at[n] == ' ' || at[n] == '\0'))
			return true;
	}
	return false;
}

/* What must stand in the heading of each kind: one of both lists. */
static const struct {
	enum part_kind kind;
	const char *one, *other;
} needs[] = {
	{ PART_ACTIONS, "title",
	    "ref due leads status rag impact updates start measures outcome "
	    "completed percent theme priority revised evidence" },
	{ PART_PEOPLE, "name code", "role code login" },
	{ PART_MEASURES, "title",
	    "target data_source reading better unit actions focus_area" },
	{ PART_KEY, "colour", "delivery label impact" },
	{ PART_GLOSSARY, "short", "meaning" },
};

static enum part_kind
head_kind(const struct convert *c, const struct office_table *t, int row,
    int rows, int *score)
{
	enum part_kind best = PART_NONE;

	*score = 0;
	for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++) {
		int n = head_score(c, t, row, rows, needs[i].kind);

		if (n > *score &&
		    head_has(c, t, row, rows, needs[i].kind, needs[i].one) &&
		    head_has(c, t, row, rows, needs[i].kind, needs[i].other)) {
			best = needs[i].kind;
			*score = n;
		}
	}
	return best;
}

/* Whether the row could go on the heading above it: short texts, no ref, date or
   number, and more is understood of both than of the first. */
static bool
head_goes_on(
    const struct convert *c, const struct office_table *t, int row, int score)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row + 1, &cell);
	int both;

	if (row_texts(c, t, row + 1, NULL) < 1)
		return false;
	for (size_t i = 0; i < n; i++)
		if (cell[i].kind != CELL_TEXT || text_is_ref(cell[i].text) ||
		    strlen(cell[i].text) > 40 ||
		    text_is_date(c->a, cell[i].text))
			return false;
	if (head_kind(c, t, row, 2, &both) == PART_NONE)
		return false;
	return both > score;
}

static bool
blank(const struct convert *c, const struct office_table *t, int row)
{
	return row_texts(c, t, row, NULL) == 0;
}

static struct part *
part_add(struct convert *c, size_t block, const struct office_table *t, int row)
{
	struct part *p;

	c->part = arena_grow(
	    c->a, c->part, c->parts, &c->part_room, sizeof(*c->part));
	p = &c->part[c->parts++];
	*p = (struct part){ .table = t,
		.block = block,
		.first = row,
		.last = row,
		.head = -1 };
	return p;
}

static struct decision *
scope_given(const struct convert *c, const struct office_table *t, int head)
{
	for (size_t i = 0; i < c->map->count; i++) {
		struct decision *d = c->map->item[i];

		if (d->what != DECIDES_TABLE || d->head != head)
			continue;
		if (d->key != NULL ? t->sheet != NULL &&
			    utf8_same(d->key, plan_map_key(c->a, t->sheet)) :
				     t->sheet == NULL && d->row == t->number)
			return d;
	}
	return NULL;
}

/* Whether the columns that the map names for this heading stand in it. */
static bool
scope_stands(const struct convert *c, const struct decision *scope,
    const struct office_table *t)
{
	int named = 0, found = 0;

	for (size_t i = 0; i < c->map->count; i++) {
		const struct decision *d = c->map->item[i];

		if (d->what != DECIDES_COLUMN || d->scope != scope)
			continue;
		named++;
		for (int col = 0; col < t->columns && col < 256; col++)
			if (utf8_same(plan_map_key(c->a,
					  head_text(c, t, scope->head - 1,
					      scope->rows, col)),
				d->key)) {
				found++;
				break;
			}
	}
	return found * 2 >= named && !blank(c, t, scope->head - 1);
}

static enum part_kind
kind_named(const char *word)
{
	static const char *const words[PART_KINDS] = { "none", "actions",
		"people", "measures", "key", "glossary", "header", "project",
		"look-ups" };

	for (int i = 0; word != NULL && i < PART_KINDS; i++)
		if (strcmp(words[i], word) == 0)
			return (enum part_kind)i;
	return PART_ACTIONS;
}

/* The heading at this row: what kind of table it begins, and its rows. */
static enum part_kind
head_at(struct convert *c, const struct office_table *t, int row, bool look,
    int *heads, struct decision **scope)
{
	struct decision *given = scope_given(c, t, row + 1);
	enum part_kind kind;
	int score;

	*heads = 1;
	*scope = NULL;
	if (given != NULL && scope_stands(c, given, t)) {
		*heads = given->rows;
		*scope = given;
		given->used = true;
		return kind_named(given->value);
	}
	if (!look)
		return PART_NONE;
	kind = head_kind(c, t, row, 1, &score);
	if (head_goes_on(c, t, row, score)) {
		*heads = 2;
		kind = head_kind(c, t, row, 2, &score);
	}
	return kind;
}

/* Whether the row repeats the heading of the part. */
static bool
head_again(const struct convert *c, const struct part *p, int row)
{
	int same = 0, texts = 0;

	for (int col = 0; col < p->table->columns && col < 256; col++) {
		const char *text = cell_line(c, p->table, row, col);

		if (*text == '\0')
			continue;
		texts++;
		same += utf8_same(text, cell_line(c, p->table, p->head, col));
	}
	return texts >= 2 && same == texts;
}

static bool
forced(const struct convert *c, const struct office_table *t)
{
	for (size_t i = 0; i < c->map->count; i++) {
		const struct decision *d = c->map->item[i];

		if (d->what == DECIDES_TABLE && d->given && d->head > 0 &&
		    scope_given(c, t, d->head) == d && scope_stands(c, d, t))
			return true;
	}
	return false;
}

static void
cut(struct convert *c, size_t block, const struct office_table *t)
{
	struct part *p = NULL;
	bool given = forced(c, t), after_blank = true;

	for (int row = 0; row < t->rows; row++) {
		struct decision *scope;
		enum part_kind kind;
		int heads = 1;
		bool look = given ? after_blank && p != NULL :
				    row < HEAD_ROWS || after_blank;

		if (blank(c, t, row)) {
			/* A fill may stand in it, or a comment. */
			if (p != NULL)
				p->last = row;
			after_blank = true;
			continue;
		}
		if (p != NULL && p->head >= 0 && head_again(c, p, row)) {
			p->last = row;
			after_blank = false;
			continue;
		}
		kind = head_at(c, t, row, look, &heads, &scope);
		if (kind != PART_NONE || p == NULL || after_blank) {
			p = part_add(c, block, t, row);
			p->kind = kind;
			if (kind != PART_NONE) {
				p->head = row;
				p->heads = heads;
				row += heads - 1;
			}
		}
		p->last = row;
		after_blank = false;
	}
}

void
parts_find(struct convert *c)
{
	c->cells = arena_alloc(
	    c->a, ((size_t)c->d->tables + 1) * sizeof(*c->cells));
	c->line = arena_alloc(c->a, (c->d->count + 1) * sizeof(*c->line));
	for (size_t i = 0; i < c->d->count; i++) {
		const struct office_table *t = c->d->block[i].table;

		if (t != NULL)
			c->cells[t->number] = cells_of(c->a, t);
	}
	for (size_t i = 0; i < c->d->count; i++)
		if (c->d->block[i].table != NULL)
			cut(c, i, c->d->block[i].table);
}
