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

static bool
is_heading(const struct convert *c, const struct office_line *l, bool nearest)
{
	const char *rest;
	size_t n = strlen(l->text);

	if (l->aside || n > LINE_LENGTH || strncmp(l->text, "•", 3) == 0 ||
	    strncmp(l->text, "- ", 2) == 0)
		return false;
	if (l->level > 0 || l->bold)
		return true;
	if (l->text[n - 1] == '.' || l->text[n - 1] == ':' ||
	    strchr(l->text, '|') != NULL)
		return false;
	return text_number(c->a, l->text, &rest) != NULL ||
	    all_capitals(l->text) || (nearest && n <= 60);
}

static struct decision *
line_given(const struct convert *c, const struct office_line *l)
{
	const char *key = plan_map_key(c->a, l->text);
	struct decision *moved = NULL;

	for (size_t i = 0; i < c->map->count; i++) {
		struct decision *d = c->map->item[i];

		if (d->what != DECIDES_LINE || !utf8_same(d->key, key))
			continue;
		if (d->row == l->number)
			return d;
		moved = d;
	}
	return moved;
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
			c->group[c->groups - 1]->leads = lead_line(l->text);
			c->line[b] = (struct fate){ ACCOUNT_HEADER, "leads" };
			continue;
		}
		d = line_given(c, l);
		if (d == NULL && !is_heading(c, l, b == last_line))
			continue;
		g = group_add(c, text_line(c->a, l->text));
		g->outside = true;
		g->block = b;
		g->said = d;
		g->style = arena_printf(
		    c->a, "line %d%s", l->level, l->bold ? " bold" : "");
		p->before = arena_grow(c->a, p->before, p->befores,
		    &p->before_room, sizeof(struct group *));
		p->before[p->befores++] = g;
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
		g->leads = manager + 16 + strspn(manager + 16, " ");
	} else {
		g = group_add(c, line);
	}
	g->outside = g->project = true;
	g->part = project;
	g->style = "project";
	p->before = arena_grow(c->a, p->before, p->befores, &p->before_room,
	    sizeof(struct group *));
	p->before[p->befores++] = g;
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
	p->before = arena_grow(c->a, p->before, p->befores, &p->before_room,
	    sizeof(struct group *));
	p->before[p->befores++] = g;
}

void
groups_above(struct convert *c)
{
	size_t after = 0;
	const struct part *last = NULL;

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
			if (sheets_alike(c, p))
				sheet_above(c, p);
		}
		if (p->kind == PART_ACTIONS) {
			last = p;
			after = p->block + 1;
		}
	}
}
