/* SPDX-License-Identifier: ISC */

/*
 * The account: each cell that holds something, and each line beside the tables,
 * has gone somewhere.  Here is said where; what nothing took is said too.
 */

#include "parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/place.h"

#define UNUSED 5 /* lines of the map that are said to be of nothing */

static const char *
why_said(const struct part *p)
{
	static const char *const why[PART_KINDS] = {
		[PART_NONE] = "said: of no table that is understood",
		[PART_ACTIONS] = "said: in a column that is left out",
		[PART_PEOPLE] = "said: in a column that is left out",
		[PART_MEASURES] = "said: in a column that is left out",
		[PART_KEY] = "said: beside the key",
		[PART_GLOSSARY] = "said: beside the glossary",
		[PART_HEADER] = "said: before the first action",
		[PART_PROJECT] = "said: above the table of actions",
		[PART_LOOKUPS] = "said: a sheet of look-ups",
	};

	return p != NULL ? why[p->kind] : "said: beside the tables";
}

static const struct part *
part_at(const struct convert *c, const struct office_table *t, int row)
{
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].table == t && c->part[i].first <= row &&
		    row <= c->part[i].last)
			return &c->part[i];
	return NULL;
}

/* Whether a cell is accounted for: one that is empty is only where its fill was
   taken. */
static bool
counts(const struct office_cell *cell, const struct fate *fate)
{
	return *cell->text != '\0' || fate->account == ACCOUNT_PLACED;
}

static void
settle_table(struct convert *c, const struct office_table *t, struct fate *fate)
{
	const struct part *p = NULL;

	for (size_t i = 0; i < t->count; i++) {
		const struct office_cell *cell = &t->cell[i];

		if (fate[i].account != ACCOUNT_NONE || !counts(cell, &fate[i]))
			continue;
		if (p == NULL || cell->row > p->last || cell->row < p->first)
			p = part_at(c, t, cell->row);
		fate[i] = (struct fate){ ACCOUNT_SAID, why_said(p) };
	}
}

static void
settle_line(const struct office_line *l, struct fate *fate)
{
	if (fate->account == ACCOUNT_NONE)
		*fate = (struct fate){ ACCOUNT_SAID,
			l->aside ?
			    "said: in a box, a header, a footer or a note" :
			    "said: a line beside the tables" };
}

/* Says of each cell and line where it went, and counts them. */
static void
settle(struct convert *c, struct conversion *out)
{
	const struct fate **fates = arena_alloc(
	    c->a, (c->d->count + 1) * sizeof(*fates));
	struct account_walk w = { .of = out };

	for (size_t i = 0; i < c->d->count; i++) {
		const struct office_block *b = &c->d->block[i];
		struct fate *fate = b->table != NULL ?
		    c->cells[b->table->number].fate :
		    &c->line[i];

		if (b->table != NULL)
			settle_table(c, b->table, fate);
		else
			settle_line(b->line, fate);
		fates[i] = fate;
	}
	out->document = c->d;
	out->fate = fates;
	while (account_next(&w)) {
		out->read++;
		out->account[w.fate->account]++;
	}
}

/* Comes to a cell, or to the line; false where it is not accounted for. */
static bool
come_to(struct account_walk *w, const struct office_block *b, size_t i)
{
	w->table = b->table;
	w->cell = b->table != NULL ? &b->table->cell[i] : NULL;
	w->line = b->line;
	w->text = w->cell != NULL ? w->cell->text : b->line->text;
	w->fate = &w->of->fate[w->block][i];
	return w->cell == NULL || counts(w->cell, w->fate);
}

bool
account_next(struct account_walk *w)
{
	const struct office_document *d = w->of->document;

	for (; w->block < d->count; w->block++, w->next = 0) {
		const struct office_block *b = &d->block[w->block];
		size_t count = b->table != NULL ? b->table->count : 1;

		while (w->next < count)
			if (come_to(w, b, w->next++))
				return true;
	}
	return false;
}

const char *
account_place(struct arena *a, const struct account_walk *w)
{
	const struct office_document *d = w->of->document;

	return w->cell == NULL ?
	    office_line_place(a, d, w->line) :
	    office_cell_place(a, d, w->table, w->cell->row, w->cell->column);
}

static const char *
part_place(struct convert *c, const struct part *p)
{
	const struct office_table *t = p->table;
	char letters[8];
	int last = p->layout != NULL ? p->layout->columns : t->columns;

	if (t->sheet == NULL && c->d->format != OFFICE_CSV &&
	    c->d->format != OFFICE_TSV)
		return arena_printf(c->a, "table %d", t->number);
	office_letters(last > 0 ? last - 1 : 0, letters);
	return arena_printf(c->a, "%s%sA%d:%s%d",
	    t->sheet != NULL ? t->sheet : "", t->sheet != NULL ? "!" : "",
	    p->first + 1, letters, p->last + 1);
}

static void
tables(struct convert *c, struct conversion *out)
{
	struct converted_table *table = arena_alloc(
	    c->a, (c->parts + 1) * sizeof(*table));

	for (size_t i = 0; i < c->parts; i++) {
		const struct part *p = &c->part[i];
		struct converted_table *t = &table[i];
		struct converted_column *column;

		t->table = p->table;
		t->place = part_place(c, p);
		t->kind = part_words[p->kind];
		/* What stands above the heading follows the sheet's line. */
		t->decided = p->scope != NULL &&
			p->scope->head == (p->head >= 0 ? p->head + 1 : 0) ?
		    p->scope :
		    NULL;
		t->rows = p->last - p->first + 1 -
		    (p->head >= 0 ? p->heads : 0);
		/* Several tables of one layout are listed with the first. */
		if (p->layout == NULL || p->layout->first != p)
			continue;
		column = arena_alloc(
		    c->a, ((size_t)p->layout->columns + 1) * sizeof(*column));
		for (int k = 0; k < p->layout->columns; k++) {
			const struct column *col = &p->layout->column[k];

			if (*col->heading == '\0')
				continue;
			column[t->columns++] = (struct converted_column){
				.name = col->nth > 1 ?
				    arena_printf(
					c->a, "%s/%d", col->key, col->nth) :
				    col->key,
				.field = col->to,
				.guessed = col->guessed,
				.decided = col->decided,
				.sample = { col->sample[0], col->sample[1] }
			};
		}
		t->column = column;
	}
	out->table = table;
	out->tables = c->parts;
}

/* How often and where each word stands, behind its line. */
static void
words(struct convert *c)
{
	for (size_t i = 0; i < c->words; i++) {
		struct converted_word *w = &c->word[i];
		struct decision *d = plan_map_find(
		    c->map, w->what, NULL, w->word, 1);

		/* What each cell also says in a word is no question. */
		if (d != NULL && !d->given && w->what == DECIDES_FILL &&
		    !w->counts)
			d->open = false;
		if (d != NULL && !d->given)
			d->remark = arena_printf(c->a,
			    "%s%s%zu %s%s, e.g. %s%s",
			    w->colour != NULL ? w->colour : "",
			    w->colour != NULL ? ", " : "", w->count,
			    w->what == DECIDES_FILL ? "cell" : "row",
			    w->count == 1 ? "" : "s", w->first,
			    strcmp(w->means, "extra") == 0 ?
				": fits none, kept under its column" :
				"");
	}
}

static void
remarks(struct convert *c)
{
	for (size_t i = 0; i < c->d->remarks; i++) {
		const struct office_remark *r = &c->d->remark[i];

		if (r->table != NULL && r->row >= 0)
			remark(c, "%s: %s",
			    office_cell_place(c->a, c->d, r->table, r->row,
				r->column > 0 ? r->column : 0),
			    r->text);
		else if (r->table != NULL && r->table->sheet != NULL)
			remark(c, "%s: %s", r->table->sheet, r->text);
		else if (r->line > 0)
			remark(c, "%s %d: %s",
			    c->d->format == OFFICE_DOCX ? "paragraph" : "line",
			    r->line, r->text);
		else
			remark(c, "%s", r->text);
	}
	if (c->month_firsts > 0)
		remark(c,
		    "%zu date%s can only be read month first, as %s: the "
		    "others are read day first all the same, so look at each",
		    c->month_firsts, c->month_firsts == 1 ? "" : "s",
		    c->month_first);
	if (c->day_numbers > 0)
		remark(c,
		    "%zu day number%s of a spreadsheet taken for the date%s "
		    "meant",
		    c->day_numbers, c->day_numbers == 1 ? "" : "s",
		    c->day_numbers == 1 ? "" : "s");
}

/* Where one sheet alone is read, words that are not in it are no question. */
static void
words_unread(struct convert *c)
{
	for (size_t i = 0; c->d->sheet != NULL && i < c->map->count; i++) {
		struct decision *d = c->map->item[i];

		d->unread |= d->given && !d->used && d->what >= DECIDES_STATUS;
	}
}

/* What by its place is in the map, and in no place of this copy. */
static void
lost(struct convert *c)
{
	for (size_t i = 0; i < c->map->count; i++) {
		struct decision *d = c->map->item[i];

		if (d->given && !d->used && !d->unread &&
		    ((d->what == DECIDES_ROW && d->at != d->row - 1) ||
			(d->what == DECIDES_DATE && !date_stands(c, d)) ||
			d->what == DECIDES_LINE))
			d->lost = true;
	}
}

/* Lines of the map that nothing in this copy asks for are said; a question that
   nothing asks any more becomes a remark there. */
static void
unused(struct convert *c)
{
	size_t listed = 0;

	for (size_t i = 0; i < c->map->count; i++) {
		struct decision *d = c->map->item[i];
		bool scope_alone = d->what == DECIDES_TABLE && d->head == 0 &&
		    d->value == NULL;

		if (d->line == 0 || !d->given || d->used || d->unread ||
		    d->lost || scope_alone)
			continue;
		if (d->open)
			plan_map_retire(c->map, d);
		else if (d->what == DECIDES_COLUMN)
			remark(c, "line %d of the map is of no column here: %s",
			    d->line, plan_map_line(c->a, d));
		else if (listed++ < UNUSED)
			remark(c, "line %d of the map is of nothing here: %s",
			    d->line, plan_map_line(c->a, d));
	}
	if (listed > UNUSED)
		remark(c, "and %zu more lines of the map", listed - UNUSED);
}

static void
hidden(struct convert *c)
{
	for (size_t i = 0; i < c->d->count; i++) {
		const struct office_table *t = c->d->block[i].table;
		int rows = 0, columns = 0;

		if (t == NULL)
			continue;
		for (int k = 0; t->row_hidden != NULL && k < t->rows; k++)
			rows += t->row_hidden[k];
		for (int k = 0; t->column_hidden != NULL && k < t->columns; k++)
			columns += t->column_hidden[k];
		if (rows > 0 && !t->hidden)
			remark(c, "%s: %d hidden row%s taken like the others",
			    t->sheet != NULL ? t->sheet : "the table", rows,
			    rows == 1 ? "" : "s");
		if (columns > 0 && !t->hidden)
			remark(c,
			    "%s: %d hidden column%s taken like the others",
			    t->sheet != NULL ? t->sheet : "the table", columns,
			    columns == 1 ? "" : "s");
	}
}

/* Which row became which action. */
static void
rows(struct convert *c, struct conversion *out)
{
	struct converted_row *row;
	size_t room = 0;

	for (size_t i = 0; i < c->parts; i++)
		room += c->part[i].rows;
	row = arena_alloc(c->a, room * sizeof(*row));
	for (size_t i = 0; i < c->parts; i++)
		for (size_t k = 0; k < c->part[i].rows; k++) {
			const struct part *p = &c->part[i];
			const struct row *r = &p->row[k];
			const struct office_cell *first = NULL;

			if (r->action == NULL)
				continue;
			row_texts(c, p->table, r->number, &first);
			row[out->rows++] = (struct converted_row){ p->scope,
				r->number + 1, first != NULL ? first->text : "",
				r->action };
		}
	out->row = row;
}

/* Rows that are filled from end to end, in a colour that could be a rating. */
static void
whole_rows(struct convert *c)
{
	const char *first = NULL;
	size_t rows = 0;

	for (size_t i = 0; i < c->parts; i++) {
		const struct part *p = &c->part[i];

		for (size_t k = 0; p->kind == PART_ACTIONS && k < p->rows;
		     k++) {
			const struct office_cell *cell;
			size_t n = cells_of_row(
			    c, p->table, p->row[k].number, &cell);
			bool same = n > 2 && p->row[k].role == ROW_ACTION &&
			    fill_colour(cell[0].fill) != NULL;

			for (size_t x = 1; same && x < n; x++)
				same = cell[x].fill == cell[0].fill;
			if (!same)
				continue;
			if (rows++ == 0)
				first = office_cell_place(c->a, c->d, p->table,
				    cell[0].row, cell[0].column);
		}
	}
	if (rows > 0)
		remark(c,
		    "%zu row%s filled from end to end, as %s: no rating is "
		    "read from that",
		    rows, rows == 1 ? " is" : "s are", first);
}

void
account_make(struct convert *c, struct conversion *out)
{
	settle(c, out);
	tables(c, out);
	rows(c, out);
	words(c);
	dates_said(c);
	words_unread(c);
	lost(c);
	unused(c);
	remarks(c);
	hidden(c);
	whole_rows(c);
	out->word = c->word;
	out->words = c->words;
	out->remark = c->remark;
	out->remarks = c->remarks;
	out->priorities = c->plan->priorities.count;
	for (size_t i = 0; i < c->plan->priorities.count; i++)
		out->actions += ((struct priority *)c->plan->priorities.item[i])
				    ->actions.count;
}
