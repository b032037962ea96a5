/* SPDX-License-Identifier: ISC */
/*
 * Drawing tables: where rows and columns stand, for the mouse too.
 */
#include "table.h"

#include "page.h"

#include "ragtrack/base/utf8.h"

#include "ragtrack/model/label.h"
#include <string.h>

#include <stdio.h>

/* Rows from which there is a detail; columns that the first column has, and
   where heads are words; columns of a screen from which a ragged row has its
   cell. */
enum {
	DETAIL_FROM = 24,
	TEXT_LEAST = 4,
	TEXT_WIDE = 12, /* on a screen of so many columns: */
	TEXT_WIDE_FROM = 36,
	TEXT_WANTS = 28, /* before heads are words, and before there is a bar */
	MIX = 12,	 /* cells of the bar */
	MIX_FROM = 100,
	RAGGED_FROM = 56
};

bool
table_has_rows(const struct table_view *t)
{
	return t->at < t->count && !t->row[t->at].heading;
}

bool
table_query(const struct table_view *t, struct buf *out)
{
	const struct table_row *row;
	const char *cell;

	if (!table_has_rows(t))
		return false;
	row = &t->row[t->at];
	cell = t->cell >= 0 ? row->cell[t->cell].query : NULL;
	if (row->query != NULL && (cell == NULL || row->within))
		buf_add(out, row->query);
	if (cell != NULL)
		buf_addf(out, "%s%s", out->len > 0 && *cell ? " " : "", cell);
	return cell != NULL || row->query != NULL;
}

/* What stands in a cell, in so much room where it is a count. */
static const char *
cell_text(const struct table_cell *cell, char count[12])
{
	/* None is nothing to look at. */
	if (cell->counted && cell->count == 0)
		return "";
	if (cell->counted)
		snprintf(count, 12, "%d", cell->count);
	return cell->counted ? count : cell->text;
}

struct rect
table_area(
    const struct table_view *t, const struct world *w, struct rect *detail)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	*detail = rect_make(0, 0, 0, 0);
	if (t->table->detail != NULL &&
	    w->height >= (t->table->detail_from > 0 ? t->table->detail_from :
						      DETAIL_FROM))
		*detail = rect_cut_bottom(&r, r.height * 2 / 5);
	return r;
}

void
table_measure(struct table_view *t)
{
	size_t n = (size_t)t->table->columns;

	t->need = arena_alloc(t->filled, (n + 1) * sizeof(*t->need));
	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; !t->row[i].heading && k < n; k++) {
			const struct table_cell *cell = &t->row[i].cell[k];
			int wide = cell->text != NULL ? utf8_width(cell->text) :
							0;

			if (cell->counted)
				for (int of = cell->count; of > 0 || wide == 0;
				     of /= 10)
					wide++;

			if (wide > t->need[k])
				t->need[k] = wide;
		}
}

/* Whether the column is one for a screen so wide. */
static bool
is_for(const struct table_view *t, const struct table_column *c, int width)
{
	if (c->use != 0 && (c->use & t->uses) == 0)
		return false;
	return width >= TABLE_WIDE ? width >= c->from : c->narrow != NULL;
}

static int
column_width(const struct table_view *t, int n, bool words)
{
	const struct table_column *c = &t->table->column[n];
	int usual = words || c->narrow == NULL ? c->width : c->narrow_width;
	int need = t->need != NULL ? t->need[n] + 1 : 0;

	return need > usual ? need : usual;
}

/* What is left for the first column beside all that is shown on a screen so
   wide, with heads that are words or letters. */
static int
text_room(const struct table_view *t, int width, bool words)
{
	int sum = 3;

	for (int i = 0; i < t->table->columns; i++)
		if (is_for(t, &t->table->column[i], width))
			sum += column_width(t, i, words);
	return width - sum;
}

bool
table_in_words(const struct table_view *t, int width)
{
	return width >= TABLE_WIDE && text_room(t, width, true) >= TEXT_WANTS;
}

bool
table_has_mix(const struct table_view *t, int width)
{
	return t->table->mix && width >= MIX_FROM &&
	    text_room(t, width, table_in_words(t, width)) >=
	    TEXT_WANTS + MIX + 1;
}

/* With a space before the widest, which the > of the selected takes. */
int
table_width(const struct table_view *t, int n, int width)
{
	return column_width(t, n, table_in_words(t, width));
}

bool
table_shown(const struct table_view *t, int n, int width)
{
	int sum = width >= TEXT_WIDE_FROM ? TEXT_WIDE : TEXT_LEAST;

	for (int i = 0; i <= n; i++)
		if (is_for(t, &t->table->column[i], width))
			sum += table_width(t, i, width);
	return is_for(t, &t->table->column[n], width) && sum + 2 <= width;
}

int
table_text_width(const struct table_view *t, int width)
{
	int sum = 0;

	for (int i = 0; i < t->table->columns; i++)
		if (table_shown(t, i, width))
			sum += table_width(t, i, width);
	if (table_has_mix(t, width))
		sum += MIX + 1;
	if (t->table->draw != NULL)
		sum = width * 3 / 5;
	return width - sum - 3 > TEXT_LEAST ? width - sum - 3 : TEXT_LEAST;
}

int
table_cells_at(const struct table_view *t, int width)
{
	return 2 + table_text_width(t, width) +
	    (table_has_mix(t, width) ? MIX + 1 : 0);
}

/* One cell for each that is rated so; of many their share of the bar, each that
   there is one at least. */
static void
draw_mix(struct screen *s, struct rect area, int y, int col, const int *mix)
{
	static const enum rag order[] = { RAG_RED, RAG_AMBER, RAG_GREEN,
		RAG_BLUE, RAG_UNRATED };
	int sum = 0, done = 0, end = 0, x = 0;

	for (int i = 0; i < RAG_COUNT; i++)
		sum += mix[i];
	for (int i = 0; i < RAG_COUNT; i++) {
		char letter[2] = { rag_letter(order[i]), '\0' };

		if (mix[order[i]] == 0)
			continue;
		done += mix[order[i]];
		end = sum <= MIX ? done : (done * MIX + sum / 2) / sum;
		end = end > x ? end : x + 1;
		while (x < end && x < MIX)
			screen_put(
			    s, area, y, col + x++, rag_style(order[i]), letter);
	}
}

/* The plans' word for what the head names, where they have one; else NULL. */
static const char *
own_head(const struct table_view *t, const struct world *w, const char *name)
{
	const struct thing *plan = thing_find(w->plans, &kind_plan, t->plan);

	return name == NULL ?
	    NULL :
	    plans_label(w->plans, plan != NULL ? thing_as_plan(plan) : NULL,
		t->table->head_kind, name);
}

/* That of a column where it has room, which is none to be cut in. */
static const char *
column_head(const struct table_view *t, const struct world *w, int n)
{
	const struct table_column *c = &t->table->column[n];
	const char *own = own_head(t, w, c->field);

	if (own != NULL && utf8_width(own) < table_width(t, n, w->width))
		return own;
	return table_in_words(t, w->width) || c->narrow == NULL ? c->head :
								  c->narrow;
}

static void
draw_heads(const struct table_view *t, const struct world *w, struct screen *s)
{
	const struct table *table = t->table;
	struct rect area = rect_make(1, 0, 1, w->width);
	const char *own = own_head(t, w, table->head_name);
	bool alone = table->ragged && table->column[0].head[0] == '\0';
	int col = screen_put_cut(s, area, 0, 2,
	    alone ? w->width - 3 : table_text_width(t, w->width), STYLE_HEADING,
	    own != NULL ? own : table->head);

	if (table->draw != NULL) {
		rect_cut_left(&area, col + 1);
		table->draw(t, w, s, area, 0, NULL);
		return;
	}
	col = table_cells_at(t, w->width);
	for (int i = 0; i < table->columns; i++)
		if (table_shown(t, i, w->width))
			col = screen_put_right(s, area, 0, col,
			    table_width(t, i, w->width), STYLE_HEADING,
			    column_head(t, w, i));
}

/* Cells of a row; the selected one has > before it and the cursor. */
static void
draw_cells(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, int col, const struct table_row *row, bool on)
{
	for (int i = 0; i < t->table->columns; i++) {
		const struct table_cell *cell = &row->cell[i];
		char count[12];
		const char *text = cell_text(cell, count);
		struct buf b = { 0 };

		text = text != NULL ? text : "";

		if (!table_shown(t, i, w->width))
			continue;
		/* Patches of colour are of one width. */
		if (style_is_rating(cell->style) && !(on && i == t->cell))
			buf_addf(&b, "%*s", 3 - utf8_width(text), "");
		buf_addf(&b, "%s%s", on && i == t->cell ? ">" : "", text);
		col = screen_put_right(s, area, y, col,
		    table_width(t, i, w->width),
		    on && i == t->cell ? STYLE_SELECTED : cell->style,
		    buf_text(&b));
		if (on && i == t->cell)
			screen_cursor(s, area, y, col - utf8_width(text));
		buf_free(&b);
	}
}

/* A patch of colour around the word of it that is a rating. */
static void
draw_word(struct screen *s, struct rect area, int y, int wide,
    const struct table_row *row)
{
	const struct table_cell *cell = &row->cell[0];
	const char *word = row->word == NULL ? NULL :
					       strstr(cell->text, row->word);
	char before[64] = "";
	int col;

	if (word == NULL || utf8_width(cell->text) > wide ||
	    (size_t)(word - cell->text) >= sizeof(before))
		return;
	memcpy(before, cell->text, (size_t)(word - cell->text));
	col = area.width - wide - 1 + utf8_width(before);
	if (before[0] == '\0')
		screen_put(s, area, y, col - 1, cell->style, " ");
	col = screen_put(s, area, y, col, cell->style, row->word);
	screen_put(s, area, y, col, cell->style, " ");
}

/* The one cell of a ragged row, at the right; how much the row keeps. */
static int
draw_ragged(const struct world *w, struct screen *s, struct rect area, int y,
    const struct table_row *row)
{
	const struct table_cell *cell = &row->cell[0];
	int wide = cell->text != NULL ? utf8_width(cell->text) : 0;

	if (w->width < RAGGED_FROM || wide == 0)
		return area.width - 3;
	if (wide > area.width * 2 / 5)
		wide = area.width * 2 / 5;
	screen_put_right(s, area, y, area.width - wide - 1, wide,
	    row->word != NULL ? STYLE_DIM : cell->style, cell->text);
	draw_word(s, area, y, wide, row);
	return area.width - wide - 5;
}

static void
draw_row(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, const struct table_row *row, bool on)
{
	int wide = row->heading || row->wide ? area.width - 2 :
					       table_text_width(t, w->width);
	struct buf text = { 0 };
	int col;

	if (row->text != NULL)
		buf_add(&text, row->text);
	else
		t->table->text(row, &text);
	if (on)
		screen_put(s, area, y, 0, STYLE_SELECTED, ">");
	if (t->table->ragged)
		wide = draw_ragged(w, s, area, y, row);
	col = screen_put_cut(s, area, y, row->heading ? 1 : 2, wide,
	    on ? STYLE_SELECTED : row->style, buf_text(&text));
	buf_free(&text);
	if (on)
		screen_cursor(s, area, y, 0);
	if (row->heading || row->wide || t->table->ragged)
		return;
	if (t->table->draw == NULL) {
		if (row->mix != NULL && table_has_mix(t, w->width) &&
		    !w->accessible)
			draw_mix(s, area, y, col + 1, row->mix);
		draw_cells(
		    t, w, s, area, y, table_cells_at(t, w->width), row, on);
		return;
	}
	rect_cut_left(&area, col + 1);
	t->table->draw(t, w, s, area, y, row);
}

static void
draw_detail(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area)
{
	struct page p = { .arena = arena_new() };
	struct rect rule = rect_cut_top(&area, 1);

	if (!w->accessible)
		screen_hline(s, rule, 0, STYLE_RULE);
	rect_cut_left(&area, 1);
	screen_fill(s, area, STYLE_NORMAL);
	if (table_has_rows(t)) {
		t->table->detail(t, w, &t->row[t->at], &p);
		page_draw(&p, s, area, 0);
	}
	arena_free(p.arena);
}

/* "5 plans   Enter opens: rag:red   LEGEND" */
static void
status_of(const struct table_view *t, const struct world *w, struct buf *out)
{
	struct buf query = { 0 };
	char key[EVENT_NAME];
	int rows = 0;

	table_query(t, &query);
	for (size_t i = 0; i < t->count; i++)
		rows += !t->row[i].heading && !t->row[i].extra;
	if (t->table->count != NULL)
		t->table->count(t, w, out);
	else
		buf_addf(out, "%d %s", rows,
		    rows == 1 ? t->table->one : t->table->many);
	if (t->table->legend != NULL)
		buf_addf(out, "   %s", t->table->legend);
	if (query.len > 0)
		buf_addf(out, "   %s lists %s", keys_of(w->keys, ACT_OPEN, key),
		    buf_text(&query));
	buf_free(&query);
}

void
table_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct table_view *t = (const struct table_view *)v;
	struct rect detail, area = table_area(t, w, &detail);
	struct buf b = { 0 };
	size_t one = 0;
	const struct plan *plan = table_plan(t, w, &one);
	int top = scroll_to(t->top, (int)t->at, (int)t->count, area.height);

	screen_clear(s);
	screen_cursor(s, area, 0, 0);
	buf_add(&b, t->table->title);
	if (plan != NULL && !table_many(t, w) && !t->table->of_store)
		buf_addf(&b, ": %s", plan->title);
	view_draw_head(w, s, buf_text(&b));
	draw_heads(t, w, s);
	for (int y = 0; y < area.height && top + y < (int)t->count; y++) {
		bool on = table_has_rows(t) && (size_t)(top + y) == t->at;

		draw_row(t, w, s, area, y, &t->row[top + y], on);
		if (on)
			screen_bar(s, area, y);
	}
	if (!rect_empty(detail)) {
		int row = s->cursor_row, col = s->cursor_col;

		draw_detail(t, w, s, detail);
		screen_cursor(s, screen_rect(s), row, col);
	}
	buf_reset(&b);
	if (t->table->status != NULL)
		t->table->status(t, w, &b);
	else
		status_of(t, w, &b);
	view_draw_foot(v, w, s, buf_text(&b));
	buf_free(&b);
}
