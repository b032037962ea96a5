/* SPDX-License-Identifier: ISC */

/*
 * Which headings are sections, priorities and themes.  Those in rows are told
 * apart by their looks: one that stands right above another of other looks is
 * the outer one.  Those above a table are told by their numbers, where the refs
 * below begin with one of them; else the nearest is the table's own.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define LOOKS 32

const char *const level_words[] = { "section", "priority", "theme" };

/* "1" of "1.10"; "" where a ref has no such beginning. */
static const char *
ref_prefix(struct arena *a, const char *ref)
{
	size_t n = strcspn(ref, ".");

	return ref[n] == '.' && n > 0 ? arena_strndup(a, ref, n) : "";
}

static const char *
first_prefix(const struct convert *c, const struct part *p, size_t from)
{
	for (size_t i = from; i < p->rows; i++)
		if (p->row[i].role == ROW_ACTION) {
			const char *ref = text_line(
			    c->a, row_text(p, &p->row[i], "ref"));

			if (*ref != '\0')
				return ref_prefix(c->a, ref);
		}
	return "";
}

/* A line's number, or how deep its heading is. */
static bool
encloses(const struct convert *c, const struct group *outer,
    const struct group *inner)
{
	const struct office_line *a, *b;

	if (inner->row >= 0 || outer->row >= 0)
		return outer->row >= 0 && outer->ref == NULL &&
		    inner->ref != NULL;
	if (inner->project || outer->project)
		return !outer->project && outer->ref != NULL;
	if (strcmp(outer->style, "sheet") == 0 ||
	    strcmp(inner->style, "sheet") == 0)
		return false;
	a = c->d->block[outer->block].line;
	b = c->d->block[inner->block].line;
	return (a->level > 0 && b->level > a->level) ||
	    (a->level > 0 && b->level == 0);
}

/* How many tables have a heading of this look above them. */
static int
tables_below(const struct convert *c, const char *style)
{
	int n = 0;

	for (size_t i = 0; i < c->parts; i++)
		for (size_t k = 0; k < c->part[i].befores; k++)
			if (strcmp(c->part[i].before[k]->style, style) == 0) {
				n++;
				break;
			}
	return n;
}

/* The heading of a table among those above it: the nearest of the looks that
   most tables have, but a plain line only where there is no other. */
static struct group *
nearest(const struct convert *c, const struct part *p)
{
	struct group *best = NULL;
	int most = 0;

	for (size_t k = p->befores; k-- > 0;) {
		struct group *g = p->before[k];
		bool plain = g->ref == NULL && strcmp(g->style, "line 0") == 0;
		int n = plain ? 0 : tables_below(c, g->style);

		if (best == NULL || (n > most && n > 1 && most <= 1)) {
			best = g;
			most = n;
		}
	}
	return best;
}

/* Levels of what stands above the tables. */
static void
levels_outside(struct convert *c)
{
	const char *current = "";
	bool any = false;

	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];
		const char *prefix = p->kind == PART_ACTIONS ?
		    first_prefix(c, p, 0) :
		    "";
		struct group *own = NULL;

		for (size_t k = p->befores; k-- > 0 && own == NULL;)
			if (*prefix != '\0' && p->before[k]->ref != NULL &&
			    strcmp(p->before[k]->ref, prefix) == 0)
				own = p->before[k];
		if (own == NULL && p->befores > 0) {
			struct group *near = nearest(c, p);
			bool same = *prefix != '\0' && any &&
			    strcmp(prefix, current) == 0;

			if (same && near->ref == NULL)
				near->level = 2;
			else if (*prefix != '\0' && near->ref != NULL &&
			    strcmp(near->style, "sheet") != 0)
				near->level = 0;
			else
				own = near;
		}
		if (own != NULL) {
			own->level = 1;
			any = true;
		}
		for (size_t k = 0; k < p->befores; k++)
			if (own != NULL && p->before[k] != own &&
			    p->before[k]->level < 0 &&
			    encloses(c, p->before[k], own))
				p->before[k]->level = 0;
		if (*prefix != '\0')
			current = prefix;
	}
}

/* One outer heading alone encloses everything: it is the plan's title. */
static void
lone_sections(struct convert *c)
{
	size_t sections = 0;

	for (size_t i = 0; i < c->groups; i++)
		sections += c->group[i]->outside && c->group[i]->level == 0;
	for (size_t i = 0; sections == 1 && i < c->groups; i++)
		if (c->group[i]->outside && c->group[i]->level == 0)
			c->group[i]->level = -1;
}

struct looks {
	const char *style[LOOKS];
	int above[LOOKS]; /* which one stands right above it; -1: none */
	int rank[LOOKS];
	bool over[LOOKS]; /* it stands right above a priority */
	int count;
};

static int
look_of(struct looks *l, const char *style)
{
	for (int i = 0; i < l->count; i++)
		if (strcmp(l->style[i], style) == 0)
			return i;
	if (l->count == LOOKS)
		return LOOKS - 1;
	l->style[l->count] = style;
	l->above[l->count] = -1;
	return l->count++;
}

/* Row headings that refs below begin with are priorities whatever they look
   like. */
static void
by_refs(struct convert *c)
{
	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];

		for (size_t k = 0; p->kind == PART_ACTIONS && k < p->rows;
		     k++) {
			struct group *g = p->row[k].group;
			const char *prefix;

			if (g == NULL || g->ref == NULL)
				continue;
			prefix = first_prefix(c, p, k);
			if (*prefix != '\0' && strcmp(prefix, g->ref) == 0)
				g->level = 1;
		}
	}
}

/* "Priority 2" in a row is what "Priority 1" above the heading is. */
static void
by_words(struct convert *c)
{
	for (size_t i = 0; i < c->groups; i++) {
		struct group *g = c->group[i];
		size_t n = strcspn(g->whole, " ");

		if (g->outside || g->ref == NULL || g->level >= 0 ||
		    !isalpha((unsigned char)*g->whole))
			continue;
		for (size_t k = 0; k < c->groups; k++) {
			const struct group *o = c->group[k];

			if (o->outside && o->level >= 0 && o->ref != NULL &&
			    strncasecmp(o->whole, g->whole, n + 1) == 0) {
				g->level = o->level;
				break;
			}
		}
	}
}

static void
find_looks(struct convert *c, struct looks *l)
{
	struct group *before = NULL;

	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];

		for (size_t k = 0; p->kind == PART_ACTIONS && k < p->rows;
		     k++) {
			struct group *g = p->row[k].group;

			if (p->row[k].role == ROW_ACTION)
				before = NULL;
			if (g == NULL)
				continue;
			if (g->level == 1 && before != NULL &&
			    before->level < 0)
				l->over[look_of(l, before->style)] = true;
			if (g->level < 0) {
				int at = look_of(l, g->style);

				if (before != NULL && before->level < 0 &&
				    strcmp(before->style, g->style) != 0 &&
				    l->above[at] < 0)
					l->above[at] = look_of(
					    l, before->style);
			}
			before = g;
		}
	}
	for (int i = 0; i < l->count; i++) {
		int deep = 0;

		for (int at = l->above[i]; at >= 0 && deep < 4;
		     at = l->above[at])
			deep++;
		l->rank[i] = deep;
	}
}

static bool
any_outside(const struct convert *c, int level)
{
	for (size_t i = 0; i < c->groups; i++)
		if (c->group[i]->outside && c->group[i]->level == level)
			return true;
	return false;
}

static bool
has_column(const struct convert *c, const char *to)
{
	for (size_t i = 0; i < c->layouts; i++)
		if (c->layout[i]->kind == PART_ACTIONS &&
		    column_of(c->layout[i], to) != NULL)
			return true;
	return false;
}

static bool
outer_look(const struct looks *l, int i)
{
	for (int k = 0; k < l->count; k++)
		if (l->above[k] == i)
			return true;
	return false;
}

/* Levels of the rows: the innermost looks are themes where there is anything
   above them, and so outwards. */
static void
levels_of_rows(struct convert *c)
{
	struct looks l = { 0 };
	int deepest = 0, fixed, levels;

	by_refs(c);
	by_words(c);
	find_looks(c, &l);
	for (int i = 0; i < l.count; i++)
		deepest = l.rank[i] > deepest ? l.rank[i] : deepest;
	fixed = any_outside(c, 1) || has_column(c, "priority");
	for (size_t i = 0; i < c->groups; i++)
		fixed |= !c->group[i]->outside && c->group[i]->level == 1;
	levels = deepest + 1 + (fixed ? 1 : 0);
	for (size_t i = 0; i < c->groups; i++) {
		struct group *g = c->group[i];
		int at, rank;

		if (g->outside || g->level >= 0)
			continue;
		at = look_of(&l, g->style);
		/* What never stands above other looks is innermost. */
		rank = outer_look(&l, at) ? l.rank[at] : deepest;
		g->level = levels == 1 ? 1 : 2 - (deepest - rank);
		if (g->level < 0 || l.over[at])
			g->level = 0;
	}
	/* With two levels of rows the headings above the tables are sections. */
	if (deepest > 0 && any_outside(c, 1) && !has_column(c, "priority"))
		for (size_t i = 0; i < c->groups; i++)
			if (c->group[i]->outside && c->group[i]->level == 1)
				c->group[i]->level = 0;
}

/* The map has the last word, and a line for each heading that is used. */
static void
settle(struct convert *c)
{
	for (size_t i = 0; i < c->groups; i++) {
		struct group *g = c->group[i];
		struct decision *d = g->decided;

		if (d != NULL && d->value != NULL) {
			g->level = -1;
			for (int k = 0; k < 3; k++)
				if (strcmp(level_words[k], d->value) == 0)
					g->level = k;
			d->used = true;
		} else if (d == NULL && g->row >= 0 && g->level >= 0) {
			d = plan_map_add(c->map, DECIDES_ROW, g->part->scope,
			    row_key(c, g->part->table, g->row));
			d->row = g->row + 1;
			g->decided = d;
		} else if (d == NULL && g->outside && !g->project &&
		    g->level >= 0 && strcmp(g->style, "sheet") != 0) {
			const struct office_line *l = c->d->block[g->block]
							  .line;

			d = plan_map_add(c->map, DECIDES_LINE, NULL,
			    plan_map_key(c->a, l->text));
			d->place = c->d->format == OFFICE_DOCX ? "paragraph" :
								 "line";
			d->row = l->number;
			g->decided = d;
		}
		if (d != NULL && d->value == NULL)
			d->value = g->level >= 0 ? level_words[g->level] :
						   "none";
		if (g->row >= 0 && g->level >= 0)
			fate_row(c, g->part->table, g->row, ACCOUNT_PLACED,
			    level_words[g->level]);
		if (g->again >= 0 && g->level >= 0)
			fate_row(c, g->part->table, g->again, ACCOUNT_PLACED,
			    level_words[g->level]);
	}
}

/* Beside "Project 1: Quality" the title of "Project: Systems" is "Systems". */
static void
numbered_beginnings(struct convert *c)
{
	for (size_t i = 0; i < c->groups; i++) {
		struct group *g = c->group[i];
		size_t n = strcspn(g->title, ":");

		if (g->level != 1 || g->ref != NULL || n > 30 ||
		    strncmp(g->title + n, ": ", 2) != 0)
			continue;
		for (size_t k = 0; k < c->groups; k++) {
			const char *other = c->group[k]->whole;

			if (c->group[k]->ref != NULL &&
			    c->group[k]->level == 1 &&
			    strncmp(other, g->title, n) == 0 &&
			    other[n] == ' ' &&
			    isdigit((unsigned char)other[n + 1])) {
				g->title += n + 2;
				break;
			}
		}
	}
}

/* "Outcome: Safe", "Outcome: Healthy": what all priorities begin with is what
   they are, and no part of their titles. */
static void
common_beginnings(struct convert *c)
{
	const char *first = NULL;
	size_t n = 0, count = 0;

	numbered_beginnings(c);
	for (size_t i = 0; i < c->groups; i++) {
		const struct group *g = c->group[i];

		if (g->level != 1)
			continue;
		count++;
		if (first == NULL) {
			first = g->title;
			n = strcspn(first, ":");
			if (strncmp(first + n, ": ", 2) != 0 || n > 30)
				return;
		} else if (strncmp(first, g->title, n + 2) != 0) {
			return;
		}
	}
	for (size_t i = 0; count > 1 && i < c->groups; i++)
		if (c->group[i]->level == 1 &&
		    c->group[i]->title[n + 2] != '\0')
			c->group[i]->title += n + 2;
}

void
levels_find(struct convert *c)
{
	groups_above(c);
	levels_outside(c);
	lone_sections(c);
	levels_of_rows(c);
	settle(c);
	common_beginnings(c);
}
