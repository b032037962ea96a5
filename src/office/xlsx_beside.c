/* SPDX-License-Identifier: ISC */

/*
 * What stands behind a sheet's cells in the file and is put to them when all
 * are read: merged areas, comments, what is hidden; and what is said about it.
 */

#include <stdlib.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/office/place.h"
#include "said.h"
#include "xlsx.h"

struct putting {
	struct xlsx *x;
	const char *part;
	struct office_table *t;
	struct xlsx_beside *beside;
};

static int
compare_cells(const void *one, const void *two)
{
	const struct office_cell *a = one, *b = two;

	return a->row != b->row ?
	    (a->row > b->row) - (a->row < b->row) :
	    (a->column > b->column) - (a->column < b->column);
}

bool
xlsx_sort(
    struct xlsx *x, const char *part, struct office_table *t, struct err *e)
{
	const struct office_cell *c = t->cell;

	if (t->count > 1)
		qsort(t->cell, t->count, sizeof(*t->cell), compare_cells);
	for (size_t i = 1; i < t->count; i++)
		if (compare_cells(&c[i - 1], &c[i]) == 0)
			return zip_wrong(x->zip, part, e,
			    "has the cell %s twice",
			    office_cell_place(x->file->a, x->file->document, t,
				c[i].row, c[i].column));
	return true;
}

/* An area ends where the table does: what is beyond is empty. */
static void
areas_clip(struct putting *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->beside->areas; i++) {
		struct office_area a = p->beside->area[i];

		if (a.row >= p->t->rows || a.column >= p->t->columns)
			continue;
		if (a.rows > p->t->rows - a.row)
			a.rows = p->t->rows - a.row;
		if (a.columns > p->t->columns - a.column)
			a.columns = p->t->columns - a.column;
		if (a.rows > 1 || a.columns > 1)
			p->beside->area[kept++] = a;
	}
	p->beside->areas = kept;
}

static bool
merge(struct putting *p, struct err *e)
{
	struct office_table *t = p->t;
	struct merged *merged;
	size_t kept = 0;

	areas_clip(p);
	if (p->beside->areas == 0)
		return true;
	merged = merged_new(p->x->file->a, p->beside->area, p->beside->areas);
	if (merged == NULL)
		return zip_wrong(p->x->zip, p->part, e,
		    "has more merged cells than can be read");
	for (size_t i = 0; i < t->count; i++) {
		struct office_cell *c = &t->cell[i];
		const struct office_area *a = merged_at(
		    merged, c->row, c->column);

		if (a != NULL && (a->row != c->row || a->column != c->column)) {
			if (c->kind != CELL_BLANK || c->comments > 0)
				say_covered(p->x->file, t, c->row, c->column,
				    c->kind != CELL_BLANK ? c->text :
							    c->comment->text);
			continue;
		}
		if (a != NULL) {
			c->rows = a->rows;
			c->columns = a->columns;
		}
		t->cell[kept++] = *c;
	}
	t->count = kept;
	return true;
}

static void
hide(struct putting *p)
{
	bool *hidden;

	if (p->beside->hiddens > 0 && p->t->rows > 0) {
		hidden = arena_alloc(
		    p->x->file->a, (size_t)p->t->rows * sizeof(*hidden));
		for (size_t i = 0; i < p->beside->hiddens; i++)
			hidden[p->beside->hidden[i]] = true;
		p->t->row_hidden = hidden;
	}
	p->t->column_hidden = p->beside->column_hidden;
}

static void
remark(struct putting *p)
{
	say_lost(p->x->file, p->t, &p->beside->lost, zip_program(p->x->file));
	if (p->beside->controls)
		office_add_remark(p->x->file, p->t, -1, -1, 0,
		    "buttons, tick boxes or objects of other programs are "
		    "left out");
}

bool
xlsx_beside_put(struct xlsx *x, const char *part, struct office_table *t,
    struct xlsx_beside *beside, struct err *e)
{
	struct putting p = { x, part, t, beside };
	struct relations *related;
	const char *drawing = NULL;

	if (!relations_read(x->file->a, x->zip, part, &related, e) ||
	    (beside->unsorted && !xlsx_sort(x, part, t, e)) ||
	    !xlsx_comments_read(x, part, related, t, e) || !merge(&p, e))
		return false;
	hide(&p);
	remark(&p);
	if (beside->drawing != NULL)
		drawing = relation_target(related, beside->drawing);
	return drawing == NULL || xlsx_drawing_read(x, drawing, t, e);
}
