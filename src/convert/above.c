/* SPDX-License-Identifier: ISC */

/*
 * The headings that stand above a table of actions: lines, the name of a sheet
 * among several alike, a small table of its own.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define LINE_LENGTH 110 /* bytes of a line that can be a heading */

static void
before_add(struct convert *c, struct part *p, struct group *g)
{
	p->before = arena_grow(c->a, p->before, p->befores, &p->before_room,
	    sizeof(struct group *));
	p->before[p->befores++] = g;
}

/* No actions stand above it in its table. */
static bool
part_is_first(const struct convert *c, const struct part *p)
{
	for (size_t i = 0; i < c->parts && &c->part[i] < p; i++)
		if (c->part[i].table == p->table &&
		    c->part[i].kind == PART_ACTIONS)
			return false;
	return true;
}

static bool
all_capitals(const char *s)
{
	bool any = false;

	for (; *s != '\0'; s++) {
		if (islower((unsigned char)*s))
			return false;
		any |= isupper((unsigned char)*s) != 0;
	}
	return any;
}

/* "Lead: Head of Service": what answers for the heading above. */
static const char *
lead_line(const char *text)
{
	static const char *const labels[] = { "lead", "leads", "lead officer",
		"sponsor", "owner", "priority lead", "project manager",
		"responsible officer", "sro" };
	size_t n = strcspn(text, ":");

	if (text[n] != ':')
		return NULL;
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (strlen(labels[i]) == n &&
		    strncasecmp(labels[i], text, n) == 0)
			return text + n + 1 + strspn(text + n + 1, " ");
	return NULL;
}

/* "Board: Scrutiny Panel" says something of the plan. */
static bool
is_label(const struct convert *c, const char *text)
{
	size_t n = strcspn(text, ":");

	return text[n] == ':' && n < 40 && text[n + 1] != '\0' &&
	    heading_whole(c->headings, "plan", arena_strndup(c->a, text, n)) !=
	    NULL;
}

/* The first line, where it speaks of the plan, is the plan's title. */
static bool
is_title(const struct convert *c, const struct office_line *l)
{
	for (size_t b = 0; b < c->d->count; b++)
		if (c->d->block[b].table != NULL)
			return false;
		else if (!c->d->block[b].line->aside)
			return c->d->block[b].line == l &&
			    text_find(l->text, "plan") != NULL;
	return false;
}

static bool
is_heading(const struct convert *c, const struct office_line *l, bool nearest)
{
	const char *rest;
	size_t n = strlen(l->text);

	if (l->aside || n > LINE_LENGTH || is_label(c, l->text) ||
	    strncmp(l->text, "•", 3) == 0 || strncmp(l->text, "- ", 2) == 0)
		return false;
	if (is_title(c, l))
		return false;
	if (text_says_organisation(c, l->text) && l->level == 0 &&
	    text_number(c->a, l->text, &rest) == NULL)
		return false;
	if (l->level > 0 || l->bold)
		return true;
	if (l->text[n - 1] == '.' || l->text[n - 1] == ':' ||
	    strchr(l->text, '|') != NULL)
		return false;
	return text_number(c->a, l->text, &rest) != NULL ||
	    all_capitals(l->text) || (nearest && n <= 60);
}

/* Counts how often each line stands in this copy, where the map names any. */
static void
lines_count(struct convert *c)
{
	bool any = false;

	for (size_t i = 0; i < c->map->count; i++)
		any |= c->map->item[i]->what == DECIDES_LINE;
	for (size_t b = 0; any && b < c->d->count; b++) {
		const struct office_line *l = c->d->block[b].line;

		if (l != NULL)
			entry_at(&c->names, c->line, NULL,
			    utf8_fold(c->a, plan_map_key(c->a, l->text)))
			    ->number++;
	}
}

/* What the map says of the line: what stands at its place, else of its text
   where that stands in one line only. */
static struct decision *
line_given(const struct convert *c, const struct office_line *l)
{
	const char *key = plan_map_key(c->a, l->text);
	struct decision *first = plan_map_like(c->map, DECIDES_LINE, key);
	const struct entry *e;

	for (struct decision *d = first; d != NULL; d = d->like)
		if (d->row == l->number)
			return d;
	if (first == NULL)
		return NULL;
	e = entry_find(&c->names, c->line, NULL, utf8_fold(c->a, key));
	return e != NULL && e->number == 1 ? first : NULL;
}

static void
leads_group(struct convert *c, const struct group *g, const char *text,
    struct fate *fate, enum account account)
{
	c->leading = arena_grow(c->a, c->leading, c->leadings, &c->leading_room,
	    sizeof(*c->leading));
	c->leading[c->leadings++] = (struct leading){ g, text, fate };
	if (fate != NULL)
		*fate = (struct fate){ account, "leads" };
}

static bool
same_words(struct convert *c, const char *a, const char *b)
{
	const char *one[16], *other[16];
	int n = heading_words(c->scratch, a, one, 16);
	bool same = n > 0 && heading_words(c->scratch, b, other, 16) == n;

	for (int i = 0; same && i < n; i++)
		same = strcmp(one[i], other[i]) == 0;
	arena_reset(c->scratch);
	return same;
}

/* Whether a row above the heading repeats a line above its table: "Cause 1 -
   Prevention" in the table under "Cause 1: Prevention".  Then it is that. */
static bool
says_again(struct convert *c, const struct part *p, const char *text, int row)
{
	if (row_given(c, p, row) != NULL)
		return false;
	for (size_t i = p->befores; i-- > 0;) {
		struct group *g = p->before[i];

		if (g->project || g->again >= 0 ||
		    (!same_words(c, text, g->whole) &&
			!same_words(c, text, g->title)))
			continue;
		g->again = row;
		g->part = p;
		return true;
	}
	return false;
}

/* Whether the line is the last one above a table of people, a key or a
   glossary, before the block: then it is the heading of that. */
static bool
heads_other(const struct convert *c, size_t line, size_t block)
{
	size_t b = line + 1;

	while (b < block && c->d->block[b].table == NULL &&
	    *c->d->block[b].line->text == '\0')
		b++;
	if (b >= block || c->d->block[b].table == NULL)
		return false;
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].block == b)
			return c->part[i].kind == PART_PEOPLE ||
			    c->part[i].kind == PART_KEY ||
			    c->part[i].kind == PART_GLOSSARY;
	return false;
}

/* Lines between the table before and this one that are headings, in order. */
static void
lines_above(struct convert *c, struct part *p, size_t after)
{
	size_t first = c->groups;
	size_t last_line = p->block;

	for (size_t b = after; b < p->block; b++)
		if (c->d->block[b].line != NULL &&
		    lead_line(c->d->block[b].line->text) == NULL)
			last_line = b;
	for (size_t b = after; b < p->block; b++) {
		const struct office_line *l = c->d->block[b].line;
		struct decision *d;
		struct group *g;

		if (l == NULL)
			continue;
		if (lead_line(l->text) != NULL && c->groups > first) {
			leads_group(c, c->group[c->groups - 1],
			    lead_line(l->text), &c->line[b], ACCOUNT_HEADER);
			continue;
		}
		d = line_given(c, l);
		if (d == NULL && heads_other(c, b, p->block)) {
			c->line[b] = (struct fate){ ACCOUNT_SAID,
				"said: the heading of a table beside the "
				"actions" };
			continue;
		}
		if (d == NULL && !is_heading(c, l, b == last_line))
			continue;
		g = group_add(c, text_line(c->a, l->text));
		g->outside = true;
		g->block = b;
		g->decided = d;
		g->style = arena_printf(
		    c->a, "line %d%s", l->level, l->bold ? " bold" : "");
		before_add(c, p, g);
	}
}

/* "Reduce early help. Project manager: XY | MTFS Ref: SAV 02" and below it a
   description: the heading of the table that follows. */
static void
project_above(struct convert *c, struct part *p, const struct part *project)
{
	const struct office_table *t = project->table;
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, project->first, &cell);
	struct buf text = { 0 };
	struct group *g;
	const char *line, *manager;

	for (size_t i = 0; i < n && i < 2; i++) {
		const char *own = text_line(c->a, cell[i].text), *rest;

		if (i == 1 && text.len > 0 &&
		    text_number(c->a, own, &rest) != NULL)
			own = rest; /* "2 | 2. Review ..." */
		if (i > 0 && text.len > 6)
			break;
		if (text.len > 0)
			buf_addc(&text, ' ');
		buf_add(&text, own);
		fate_set(c, t, &cell[i], ACCOUNT_PLACED, "priority");
	}
	line = buf_take(c->a, &text);
	manager = text_find(line, "Project Manager:");
	if (manager != NULL) {
		const char *end = manager;

		while (end > line && strchr(" .,;", end[-1]) != NULL)
			end--;
		g = group_add(
		    c, arena_strndup(c->a, line, (size_t)(end - line)));
		leads_group(c, g, manager + 16 + strspn(manager + 16, " "),
		    NULL, ACCOUNT_PLACED);
	} else {
		g = group_add(c, line);
	}
	g->outside = g->project = true;
	g->part = project;
	g->style = "project";
	before_add(c, p, g);
}

/* Whether a table of actions of the same layout stands in the table too. */
static bool
several_in_table(const struct convert *c, const struct part *p)
{
	for (size_t i = 0; i < c->parts; i++)
		if (&c->part[i] != p && c->part[i].table == p->table &&
		    c->part[i].kind == PART_ACTIONS && c->part[i].head >= 0)
			return true;
	return false;
}

/* Headings of rows stand above repeated heads, so one may above the first. */
static bool
heads_repeated(const struct part *p)
{
	for (size_t i = 1; i < p->rows; i++)
		if (p->row[i].role == ROW_HEAD &&
		    p->row[i - 1].role == ROW_GROUP)
			return true;
	return false;
}

/* Nothing stands between the row and the heading of the part. */
static bool
last_text(const struct convert *c, const struct part *p, int row)
{
	while (++row < p->head)
		if (row_texts(c, p->table, row, NULL) > 0)
			return false;
	return true;
}

/* The text of a row above the heading, as a heading of the part. */
static void
row_above(struct convert *c, struct part *p, const char *text, int row)
{
	struct group *g = group_add(c, text);

	g->outside = true;
	g->part = p;
	g->row = row;
	g->style = "row above";
	g->decided = row_given(c, p, row);
	before_add(c, p, g);
}

/* Lone texts in the rows between this heading and what is above it in its
   sheet: "1: Quality of practice", "Lead: Head of Service". */
static void
rows_above(struct convert *c, struct part *p, size_t part)
{
	size_t first = part;
	/* In a letter the table's own first rows are of nothing else. */
	bool boxed = c->d->format == OFFICE_DOCX ||
	    c->d->format == OFFICE_TXT || c->d->format == OFFICE_MD;

	if (p->head < 0 ||
	    (!boxed && !several_in_table(c, p) && !heads_repeated(p)))
		return;
	while (first > 0 && c->part[first - 1].table == p->table &&
	    (c->part[first - 1].kind == PART_NONE ||
		c->part[first - 1].kind == PART_HEADER))
		first--;
	for (; first < part; first++)
		for (int row = c->part[first].first; row <= c->part[first].last;
		     row++) {
			const struct office_cell *cell = NULL;
			const char *text, *rest;

			if (row_texts(c, p->table, row, &cell) != 1)
				continue;
			text = text_line(c->a, cell->text);
			if (lead_line(text) != NULL && p->befores > 0) {
				leads_group(c, p->before[p->befores - 1],
				    lead_line(text), fate_of(c, p->table, cell),
				    ACCOUNT_PLACED);
				continue;
			}
			if (says_again(c, p, text, row))
				continue;
			if (strlen(text) > LINE_LENGTH || is_label(c, text) ||
			    text[strlen(text) - 1] == '.' ||
			    (text_number(c->a, text, &rest) == NULL &&
				part_is_first(c, p) && !boxed &&
				(row == 0 || !last_text(c, p, row) ||
				    text_says_organisation(c, text))))
				continue;
			row_above(c, p, text, row);
		}
}

/* Sheets of one layout are headings of what is in them. */
static bool
sheets_alike(const struct convert *c, const struct part *p)
{
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].kind == PART_ACTIONS &&
		    c->part[i].layout == p->layout &&
		    c->part[i].table != p->table && p->table->sheet != NULL)
			return true;
	return false;
}

static void
sheet_above(struct convert *c, struct part *p)
{
	struct group *g = group_add(c, text_line(c->a, p->table->sheet));

	g->outside = true;
	g->style = "sheet";
	before_add(c, p, g);
}

/* "Priority 1: Reading" above the heading of one of several sheets alike is
   what the sheet's name is short for. */
static bool
title_above(struct convert *c, struct part *p)
{
	for (int row = 0; row < p->head; row++) {
		const struct office_cell *cell = NULL;
		const char *text, *rest;

		if (row_texts(c, p->table, row, &cell) != 1)
			continue;
		text = text_line(c->a, cell->text);
		if (!isalpha((unsigned char)*text) ||
		    strlen(text) > LINE_LENGTH || is_label(c, text) ||
		    text_number(c->a, text, &rest) == NULL || *rest == '\0')
			continue;
		row_above(c, p, text, row);
		return true;
	}
	return false;
}

void
groups_above(struct convert *c)
{
	size_t after = 0;
	const struct part *last = NULL;

	lines_count(c);
	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];

		if (p->kind == PART_ACTIONS &&
		    (last == NULL || last->table != p->table)) {
			lines_above(c, p, after);
			for (size_t k = 0; k < i; k++)
				if (c->part[k].kind == PART_PROJECT &&
				    c->part[k].block >= after &&
				    c->part[k].table != p->table &&
				    (k == 0 ||
					c->part[k].table !=
					    c->part[k - 1].table))
					project_above(c, p, &c->part[k]);
			if (sheets_alike(c, p) && !title_above(c, p))
				sheet_above(c, p);
		}
		if (p->kind == PART_ACTIONS)
			rows_above(c, p, i);
		if (p->kind == PART_ACTIONS) {
			last = p;
			after = p->block + 1;
		}
	}
}
