/* SPDX-License-Identifier: ISC */

/*
 * Rows that the map names: each stands where its text does, in its own row, else
 * in the only other one of its table or of the file.
 */

#include "parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* What a row is called in the map: its first text. */
const char *
row_key(const struct convert *c, const struct office_table *t, int row)
{
	const struct office_cell *first = NULL;

	row_texts(c, t, row, &first);
	return first != NULL ? plan_map_key(c->a, first->text) : "";
}

struct found {
	int table, row;
};

/* A row that the map names is found by its number from here on. */
static void
row_keep(struct convert *c, struct decision *d)
{
	struct cells *cells;

	if (d->what != DECIDES_ROW || !d->given || d->lost || d->at < 0)
		return;
	cells = &c->cells[d->table];
	if (cells->given == NULL)
		cells->given = arena_alloc(
		    c->work, ((size_t)cells->rows + 1) * sizeof(*cells->given));
	if (cells->given[d->at] == NULL)
		cells->given[d->at] = d;
}

/* Counts the rows that have a text, under their table and under none. */
static void
text_count(struct convert *c, struct table *texts, const struct office_table *t,
    int row)
{
	const char *key = row_key(c, t, row);

	for (int whole = 0; *key != '\0' && whole < 2; whole++) {
		struct entry *e = entry_at(
		    texts, whole ? NULL : t, NULL, utf8_fold(c->work, key));

		if (e->number++ == 0) {
			struct found *f = arena_alloc(c->work, sizeof(*f));

			*f = (struct found){ t->number, row };
			e->value = f;
		}
	}
}

/* The row that a line of the map means: the one of its number where that has
   its text, else the only one with it, in its table before the whole file. */
static void
row_look_up(struct convert *c, struct table *texts, struct decision *d)
{
	const struct office_table *t = NULL;
	const struct entry *e = NULL;

	d->at = -1;
	if (d->what != DECIDES_ROW || !d->given || d->unread)
		return;
	for (size_t k = 0; k < c->parts; k++)
		if (c->part[k].scope == d->scope && d->scope != NULL)
			t = c->part[k].table;
	if (t != NULL && d->row <= t->rows &&
	    utf8_same(row_key(c, t, d->row - 1), d->key)) {
		d->at = d->row - 1;
		d->table = t->number;
		return;
	}
	if (t != NULL)
		e = entry_find(texts, t, NULL, utf8_fold(c->work, d->key));
	if (e == NULL)
		e = entry_find(texts, NULL, NULL, utf8_fold(c->work, d->key));
	d->lost = e == NULL || e->number != 1;
	if (!d->lost) {
		d->at = ((struct found *)e->value)->row;
		d->table = ((struct found *)e->value)->table;
	}
}

/* Where the rows that the map names stand in this copy. */
void
rows_place(struct convert *c)
{
	struct table texts = { .arena = c->work };
	bool any = false;

	for (size_t i = 0; i < c->map->count; i++)
		any |= c->map->item[i]->what == DECIDES_ROW;
	for (size_t b = 0; any && b < c->d->count; b++) {
		const struct office_table *t = c->d->block[b].table;

		for (int row = 0; t != NULL && row < t->rows; row++)
			text_count(c, &texts, t, row);
	}
	for (size_t i = 0; i < c->map->count; i++)
		row_look_up(c, &texts, c->map->item[i]);
	/* One that stands where its line says before one that moved there. */
	for (int moved = 0; moved < 2; moved++)
		for (size_t i = 0; i < c->map->count; i++)
			if ((c->map->item[i]->at != c->map->item[i]->row - 1) ==
			    (moved == 1))
				row_keep(c, c->map->item[i]);
}

struct decision *
row_given(const struct convert *c, const struct part *p, int row)
{
	struct decision *const *given = c->cells[p->table->number].given;

	return given != NULL ? given[row] : NULL;
}
