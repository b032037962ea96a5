/* SPDX-License-Identifier: ISC */
/*
 * Tables for the ear: a row by its text, then each number that is not none
 * behind the head of its column; of a number that is selected, that alone.
 */
#include "speech.h"
#include "table.h"

#include "ragtrack/base/utf8.h"

#include "ragtrack/base/utf8.h"

#include <ctype.h>
#include <string.h>

/* A screen on which each column has its room. */
enum { WIDE_ENOUGH = 4000 };

/* A text without a letter or figure is for the eye, as bars are and an empty
   one. */
static bool
is_drawn(const char *text)
{
	uint32_t cp;

	while (*text != '\0') {
		text += utf8_decode(text, &cp);
		if (cp < 0x80 ? isalnum((int)cp) : cp < 0x2500 || cp > 0x25ff)
			return false;
	}
	return true;
}

/* "overdue 3"; NULL where nothing stands there. */
static const char *
cell_said(const struct table_view *t, struct arena *a,
    const struct table_row *row, int n)
{
	const struct table_cell *cell = &row->cell[n];
	const char *head = t->table->column[n].head;
	const char *gap = head != NULL && *head != '\0' ? " " : "";

	if (head == NULL)
		head = "";
	if (cell->counted)
		return cell->count == 0 ?
		    NULL :
		    arena_printf(a, "%s%s%d", head, gap, cell->count);
	if (cell->text == NULL || is_drawn(cell->text))
		return NULL;
	return arena_printf(a, "%s%s%s", head, gap, speech_text(a, cell->text));
}

static const char *
row_text(
    const struct table_view *t, struct arena *a, const struct table_row *row)
{
	struct buf b = { 0 };
	const char *out;

	if (row->text != NULL || t->table->text == NULL)
		return speech_text(a, row->text != NULL ? row->text : "");
	t->table->text(row, &b);
	out = speech_text(a, buf_text(&b));
	buf_free(&b);
	return out;
}

static const char *
row_said(const struct table_view *t, const struct world *w, struct arena *a,
    const struct table_row *row)
{
	struct buf b = { 0 };

	if (t->table->say != NULL) {
		t->table->say(t, w, a, row, &b);
		return buf_take(a, &b);
	}
	buf_add(&b, row_text(t, a, row));
	for (int i = 0; !row->wide && i < t->table->columns; i++)
		if (table_shown(t, i, WIDE_ENOUGH))
			speech_part(&b, cell_said(t, a, row, i));
	return buf_take(a, &b);
}

/* The headings that the row stands under. */
static const char *
group_of(const struct table_view *t, struct arena *a)
{
	for (size_t i = t->at + 1; i-- > 0;)
		if (t->row[i].heading)
			return row_text(t, a, &t->row[i]);
	return NULL;
}

/* Which row that is, and which of how many. */
static void
say_where(const struct table_view *t, const struct world *w, struct arena *a,
    struct speech *out)
{
	struct buf counted = { 0 };
	size_t rows = 0, at = 0;

	for (size_t i = 0; i < t->count; i++) {
		rows += !t->row[i].heading && !t->row[i].extra;
		if (i == t->at)
			at = rows;
	}
	out->count = speech_count(a, rows,
	    t->table->one != NULL ? t->table->one : "row",
	    t->table->many != NULL ? t->table->many : "rows");
	if (t->table->count != NULL) {
		t->table->count(t, w, &counted);
		out->count = speech_text(a, buf_text(&counted));
		buf_free(&counted);
	}
	if (table_has_rows(t) && !t->row[t->at].extra)
		out->where = speech_where(a, at, rows);
}

static uint64_t
row_key(const struct table_view *t, const struct table_row *row)
{
	uint64_t key = row->key != NULL ?
	    key_add_text(1, row->key) :
	    key_add(1,
		row->thing != NULL ? (uint64_t)row->thing->number :
				     (uint64_t)t->at);

	return key_add(key, (uint64_t)(t->cell + 1));
}

void
speech_table(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct table_view *t = (const struct table_view *)v;
	const struct table_row *row;
	const struct plan *plan;
	size_t one = 0;

	plan = table_plan(t, w, &one);
	out->place = speech_text(a, t->table->title);
	/* A row that is the plan says its title itself. */
	if (plan != NULL && !table_many(t, w) && !t->table->of_store &&
	    (!table_has_rows(t) ||
		strstr(row_text(t, a, &t->row[t->at]), plan->title) == NULL))
		out->title = speech_text(a, plan->title);
	say_where(t, w, a, out);
	if (!table_has_rows(t)) {
		out->row = "nothing stands here";
		out->count = NULL;
		return;
	}
	row = &t->row[t->at];
	out->group = group_of(t, a);
	out->key = row_key(t, row);
	if (t->cell >= 0 && t->cell < t->table->columns) {
		out->row = cell_said(t, a, row, t->cell);
		out->where = NULL;
		return;
	}
	out->row = row_said(t, w, a, row);
}
