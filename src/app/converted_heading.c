/* SPDX-License-Identifier: ISC */
/*
 * Where the headings of a table stand, as the screens ask it: its first rows to
 * choose from.  Of a file in which no table of actions is found that is all that
 * is asked; once it is answered there are columns to ask about.
 */
#include "converted_items.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* Rows to choose from, and cells of each that are shown. */
enum { ROWS_OFFERED = 30, CELLS_SHOWN = 8 };

static const char hint[] =
    "the row, or the first and the last as 4-5; Up and Down choose, Enter "
    "takes it, Esc leaves it";

/* The texts of a row, from its cell `i` on, which is left behind it. */
static const char *
row_shown(struct arena *a, const struct office_table *t, size_t *i)
{
	struct buf out = { 0 };
	int row = t->cell[*i].row, texts = 0;

	for (; *i < t->count && t->cell[*i].row == row; (*i)++) {
		if (*t->cell[*i].text == '\0' || texts == CELLS_SHOWN)
			continue;
		buf_add(&out, texts++ > 0 ? " | " : "");
		utf8_clean(&out, t->cell[*i].text, false);
	}
	return buf_take(a, &out);
}

/* The first rows of the table in which anything stands. */
static void
offer_rows(
    struct arena *a, const struct office_table *t, struct proposal_item *item)
{
	struct choice *choice = arena_alloc(
	    a, (ROWS_OFFERED + 1) * sizeof(*choice));
	size_t n = 0;

	for (size_t i = 0; i < t->count && n < ROWS_OFFERED;) {
		int row = t->cell[i].row;
		const char *shown = row_shown(a, t, &i);

		if (*shown != '\0')
			choice[n++] = (struct choice){
				arena_printf(a, "%d", row + 1), shown
			};
	}
	item->choice = choice;
	item->choices = n;
	item->text = true;
	item->hint = hint;
	item_keep_text(a, item);
}

void
heading_add(struct making *m, const char *part, const struct office_table *t,
    const struct decision *line)
{
	struct proposal_item *item = item_add(
	    m, part, "its heading row", line, "");
	int last = line->head + line->rows - 1;

	m->about[m->out->items - 1].heading = true;
	m->out->doubts -= item->doubt;
	item->doubt = false;
	item->key = arena_printf(m->a, "heading %s", item->key);
	item->means = line->rows > 1 ?
	    arena_printf(m->a, "%d-%d", line->head, last) :
	    line->head > 0 ? arena_printf(m->a, "%d", line->head) :
			     "";
	offer_rows(m->a, t, item);
}

/* The line of the map for a table: a new one where it has none. */
static const struct decision *
line_of_table(struct making *m, const struct office_table *t)
{
	const char *key = t->sheet != NULL ? plan_map_key(m->a, t->sheet) :
					     NULL;
	struct decision *d;

	for (d = plan_map_like(&m->v->map, DECIDES_TABLE, key); d != NULL;
	     d = d->like)
		if (key != NULL || d->row == t->number)
			return d;
	d = arena_alloc(m->a, sizeof(*d));
	*d = (struct decision){ .what = DECIDES_TABLE,
		.key = key,
		.nth = 1,
		.place = key != NULL ? "sheet" : "table",
		.row = key != NULL ? 0 : t->number };
	return d;
}

static const char *
table_called(struct arena *a, const struct office_table *t)
{
	const char *name = t->sheet != NULL ?
	    t->sheet :
	    arena_printf(a, "table %d", t->number);

	return arena_printf(
	    a, "%s  %d row%s", name, t->rows, t->rows == 1 ? "" : "s");
}

void
proposal_ask(struct arena *a, const struct converting *v, struct proposal *out,
    const struct subject **about)
{
	struct making m = { .a = a, .v = v, .out = out };
	const struct office_document *d = &v->document;
	size_t most = 0, first = 0;

	*out = (struct proposal){ .file = v->path, .plan = v->made.plan };
	for (size_t i = 0; i < d->count; i++) {
		const struct office_table *t = d->block[i].table;
		struct proposal_item *item;

		if (t == NULL || t->hidden || t->rows < 2)
			continue;
		heading_add(&m, table_called(a, t), t, line_of_table(&m, t));
		item = &m.item[out->items - 1];
		item->what = "Which row holds the headings?";
		if (t->count > most) {
			most = t->count;
			first = out->items - 1;
		}
	}
	/* The largest is asked about, the others can be chosen. */
	if (out->items > 0)
		m.item[first].doubt = true;
	out->doubts = out->items > 0;
	out->item = m.item;
	*about = m.about;
}
