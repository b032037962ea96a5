/* SPDX-License-Identifier: ISC */

/*
 * Which columns a part has: those with the same headings share one layout.
 */

#include "parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define COLUMNS 512 /* of a layout */

int
part_columns(const struct convert *c, const struct part *p)
{
	int most = 0;

	for (int row = p->first; row <= p->last; row++) {
		const struct office_cell *cell;
		size_t n = cells_of_row(c, p->table, row, &cell);

		for (size_t i = 0; i < n; i++)
			if (*cell[i].text != '\0' && cell[i].column >= most)
				most = cell[i].column + 1;
	}
	return most;
}

static void
column_name_it(
    struct convert *c, struct layout *l, int column, const char *heading)
{
	struct column *col = &l->column[column];

	col->heading = heading;
	col->key = plan_map_key(c->a, heading);
	col->nth = 1;
	for (int k = 0; *col->key != '\0' && k < column; k++)
		if (utf8_same(l->column[k].key, col->key))
			col->nth++;
}

static struct layout *
layout_new(struct convert *c, struct part *p)
{
	struct layout *l = arena_alloc(c->a, sizeof(*l));
	int columns = p->head >= 0 ? p->table->columns : part_columns(c, p);

	if (columns > COLUMNS)
		columns = COLUMNS;
	c->layout = arena_grow(
	    c->a, c->layout, c->layouts, &c->layout_room, sizeof(*c->layout));
	c->layout[c->layouts++] = l;
	l->kind = p->kind;
	l->first = p;
	l->column = arena_alloc(c->a, (COLUMNS + 1) * sizeof(*l->column));
	for (int i = 0; i < columns; i++) {
		l->column[i] = (struct column){
			.at = i, .nth = 1, .guessed = true
		};
		column_name_it(c, l, i,
		    p->head >= 0 ?
			head_text(c, p->table, p->head, p->heads, i) :
			"");
	}
	l->columns = columns;
	return l;
}

/* Whether a heading is of another field, and no slip that repeats one of its
   own row. */
static bool
means_otherwise(const struct convert *c, const struct part *p, int column,
    const char *mine, const char *theirs)
{
	struct heading_match a = heading_find(c->headings, "actions", mine),
			     b = heading_find(c->headings, "actions", theirs);

	if (text_same(a.meaning, b.meaning))
		return false;
	for (int i = 0; i < p->table->columns; i++)
		if (i != column &&
		    utf8_same(
			mine, head_text(c, p->table, p->head, p->heads, i)))
			return false;
	return true;
}

/* Headings in one order are one layout, even where a few are slips. */
static bool
same_layout(
    const struct convert *c, const struct layout *l, const struct part *p)
{
	int same = 0, all = 0;

	if (l->kind != p->kind || l->first->head < 0)
		return false;
	for (int i = 0; i < l->columns || i < p->table->columns; i++) {
		const char *mine = i < p->table->columns ?
		    head_text(c, p->table, p->head, p->heads, i) :
		    "";
		const char *theirs = i < l->columns ? l->column[i].heading : "";

		if (*mine == '\0' && *theirs == '\0')
			continue;
		all++;
		if (utf8_same(mine, theirs))
			same++;
		else if (*mine != '\0' && *theirs != '\0' &&
		    means_otherwise(c, p, i, mine, theirs))
			return false;
	}
	return same * 5 >= all * 4;
}

/* A column that only a later table has belongs to the layout too. */
static void
layout_widen(struct convert *c, struct layout *l, const struct part *p)
{
	for (int i = 0; i < p->table->columns && i < COLUMNS; i++) {
		const char *head = head_text(c, p->table, p->head, p->heads, i);

		if (*head == '\0' ||
		    (i < l->columns && *l->column[i].heading != '\0'))
			continue;
		while (l->columns <= i) {
			l->column[l->columns] = (struct column){
				.at = l->columns,
				.nth = 1,
				.guessed = true,
				.heading = "",
				.key = ""
			};
			l->columns++;
		}
		column_name_it(c, l, i, head);
	}
}

struct layout *
layout_of(struct convert *c, struct part *p)
{
	for (size_t i = 0; i < c->layouts; i++)
		if (p->head >= 0 && same_layout(c, c->layout[i], p)) {
			layout_widen(c, c->layout[i], p);
			return c->layout[i];
		}
	return layout_new(c, p);
}
