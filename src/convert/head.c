/* SPDX-License-Identifier: ISC */

/*
 * Which rows read as the heading of a table, and of which kind: by the words of
 * the trade, unless the map says where it is.
 */

#include "parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define HEAD_LENGTH 100 /* bytes that a heading may have */
#define HEAD_WORDS 14

static const char *const sections[PART_KINDS] = { [PART_ACTIONS] = "actions",
	[PART_PEOPLE] = "people",
	[PART_MEASURES] = "measures",
	[PART_KEY] = "key",
	[PART_GLOSSARY] = "glossary" };

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
	/* An export of many columns is known by a handful. */
	return score >= 2 && (score * 5 >= texts * 2 || score >= 6) ? weight :
								      0;
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
		const char *word[HEAD_WORDS];

		/* A table of names is of people, unless they lead and end. */
		if (utf8_same(text, "name") && kind == PART_ACTIONS &&
		    strcmp(meanings, "title") == 0 &&
		    !(head_has(c, t, row, rows, kind, "leads") &&
			head_has(c, t, row, rows, kind, "due status")))
			continue;
		/* "What is left to do" is no heading for what it begins with. */
		if (m.words * (m.first ? 3 : 2) <
		    heading_words(c->a, text, word, HEAD_WORDS))
			continue;

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
	int least; /* score */
} needs[] = {
	{ PART_ACTIONS, "title",
	    "ref due leads status rag impact updates start measures outcome "
	    "completed percent theme priority revised evidence",
	    0 },
	{ PART_ACTIONS, "answers", "leads due status", 0 },
	/* "Description | Lead | Due | RAG" */
	{ PART_ACTIONS, "description finding outcome", "due", 9 },
	{ PART_PEOPLE, "name code", "role code login", 0 },
	{ PART_MEASURES, "title",
	    "target data_source reading better unit actions focus_area", 0 },
	{ PART_KEY, "colour", "delivery label impact", 0 },
	{ PART_GLOSSARY, "short", "meaning", 0 },
};

/* A few cells of which two say the same are no heading. */
static bool
says_twice(
    const struct convert *c, const struct office_table *t, int row, int rows)
{
	const char *text[4];
	int n = 0;

	for (int column = 0; column < t->columns && column < 256; column++) {
		const char *one = head_text(c, t, row, rows, column);

		if (*one == '\0')
			continue;
		if (n == 4)
			return false;
		text[n++] = one;
	}
	for (int i = 0; i < n; i++)
		for (int k = 0; k < i; k++)
			if (utf8_same(text[i], text[k]))
				return true;
	return false;
}

static enum part_kind
head_kind(const struct convert *c, const struct office_table *t, int row,
    int rows, int *score)
{
	enum part_kind best = PART_NONE;

	*score = 0;
	if (says_twice(c, t, row, rows))
		return PART_NONE;
	for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++) {
		int n = head_score(c, t, row, rows, needs[i].kind);

		if (n > *score && n >= needs[i].least &&
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
	const struct office_cell *cell, *first = NULL;
	size_t n = cells_of_row(c, t, row + 1, &cell);
	int both;

	/* A lone text in the first column is a heading of rows, no head. */
	if (row_texts(c, t, row + 1, NULL) < 1 ||
	    (row_texts(c, t, row, &first) < 2 && first->column == 0))
		return false;
	for (size_t i = 0; i < n; i++)
		if (cell[i].kind != CELL_TEXT || text_is_ref(cell[i].text) ||
		    strlen(cell[i].text) > 40 || text_is_date(c, cell[i].text))
			return false;
	if (head_kind(c, t, row, 2, &both) == PART_NONE)
		return false;
	return both > score;
}

/* The heading in the row over a column: its own, one that is merged over it, or
   the last one before it where it has none. */
static const struct office_cell *
head_over(
    const struct convert *c, const struct office_table *t, int row, int column)
{
	const struct office_cell *cell = office_cell_at(t, row, column);

	while ((cell == NULL || *cell->text == '\0') && column > 0)
		cell = cell_in(c, t, row, --column);
	return cell != NULL && *cell->text != '\0' ? cell : NULL;
}

/* Whether the texts of the row below part headings that reach over several
   columns, "Responsibility" over "Exec | Operational", whatever these are: no
   row of an action stands there, as it would say what is to be done. */
static bool
heads_part(const struct convert *c, const struct office_table *t, int row)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row + 1, &cell);
	int texts = 0, below = 0;

	for (size_t i = 0; i < n; i++) {
		const struct office_cell *over;
		const char *says;

		if (*cell[i].text == '\0')
			continue;
		over = head_over(c, t, row, cell[i].column);
		if (over == NULL || cell[i].kind != CELL_TEXT ||
		    strlen(cell[i].text) > 40 || text_is_ref(cell[i].text) ||
		    text_is_date(c, cell[i].text))
			return false;
		says = heading_find(
		    c->headings, "actions", text_line(c->scratch, over->text))
			   .meaning;
		arena_reset(c->scratch);
		if (text_same(says, "title") || text_same(says, "ref"))
			return false;
		texts++;
		below += over->columns > 1 || over->column != cell[i].column ||
		    (i + 1 < n && *cell[i + 1].text != '\0' &&
			head_over(c, t, row, cell[i + 1].column) == over);
	}
	return below >= 2 && below * 2 >= texts;
}

struct decision *
scope_given(const struct convert *c, const struct office_table *t, int head)
{
	const char *key = t->sheet != NULL ? plan_map_key(c->a, t->sheet) :
					     NULL;

	for (struct decision *d = plan_map_like(c->map, DECIDES_TABLE, key);
	     d != NULL; d = d->like)
		if (d->head == head && (key != NULL || d->row == t->number))
			return d;
	return NULL;
}

/* "Column H": what one without a heading is called stands in none. */
static bool
is_nameless(const char *key)
{
	return strncmp(key, "Column ", 7) == 0 && strlen(key) < 10 &&
	    strspn(key + 7, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(key + 7);
}

/* Whether the columns that the map names for this heading stand in it. */
static bool
scope_stands(const struct convert *c, const struct decision *scope,
    const struct office_table *t)
{
	int named = 0, found = 0;

	for (size_t i = 0; i < c->map->count; i++) {
		const struct decision *d = c->map->item[i];

		if (d->what != DECIDES_COLUMN || d->scope != scope ||
		    is_nameless(d->key))
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
	return found * 2 >= named && row_texts(c, t, scope->head - 1, NULL) > 0;
}

/* The heading at this row: what kind of table it begins, and its rows. */
enum part_kind
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
		return part_named(given->value);
	}
	if (!look)
		return PART_NONE;
	kind = head_kind(c, t, row, 1, &score);
	if (head_goes_on(c, t, row, score)) {
		*heads = 2;
		kind = head_kind(c, t, row, 2, &score);
	} else if (kind == PART_ACTIONS && heads_part(c, t, row)) {
		*heads = 2;
	}
	return kind;
}

/* Whether the row repeats the heading of the part. */
bool
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

bool
heads_given(const struct convert *c, const struct office_table *t)
{
	const char *key = t->sheet != NULL ? plan_map_key(c->a, t->sheet) :
					     NULL;

	for (struct decision *d = plan_map_like(c->map, DECIDES_TABLE, key);
	     d != NULL; d = d->like)
		if (d->given && d->head > 0 &&
		    (key != NULL || d->row == t->number) &&
		    scope_stands(c, d, t))
			return true;
	return false;
}

bool
table_left(const struct convert *c, const struct office_table *t)
{
	const struct decision *d = scope_given(c, t, 0);

	return d != NULL && d->given && d->value != NULL &&
	    (strcmp(d->value, "none") == 0 ||
		strcmp(d->value, "look-ups") == 0);
}

/* Right below rows of a table only what is nothing but headings begins another. */
bool
head_plain(const struct convert *c, const struct office_table *t, int row)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);
	int texts = 0, good = 0;

	for (size_t i = 0; i < n; i++) {
		if (*cell[i].text == '\0')
			continue;
		texts++;
		for (size_t k = 0; k < sizeof(needs) / sizeof(*needs); k++)
			if (strlen(cell[i].text) <= HEAD_LENGTH &&
			    heading_whole(c->headings, sections[needs[k].kind],
				text_line(c->a, cell[i].text)) != NULL) {
				good++;
				break;
			}
	}
	return texts >= 2 && good * 5 >= texts * 4;
}
