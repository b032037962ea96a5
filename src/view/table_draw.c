/* SPDX-License-Identifier: ISC */
/*
 * Drawing tables.
 */
#include "sign.h"
#include "table.h"

#include "behind.h"
#include "page.h"

#include "ragtrack/base/utf8.h"

#include "ragtrack/model/label.h"
#include <string.h>

#include <stdio.h>

/* Columns of a screen from which a ragged row has its cell; of the longest rating. */
enum { RAGGED_FROM = 56, PATCH = sizeof("amber") - 1 };

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

/* One cell for each that is rated so; of many their share of the bar, each that
   there is one at least. */
static void
draw_mix(struct screen *s, struct rect area, int y, int col, int room,
    const int *mix)
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
		end = sum <= room ? done : (done * room + sum / 2) / sum;
		end = end > x ? end : x + 1;
		while (x < end && x < room)
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
		if ((style_is_rating(cell->style) ||
			cell->style == STYLE_WARNING) &&
		    !(on && i == t->cell))
			buf_addf(&b, "%*s",
			    utf8_width(text) < 3 ? 3 - utf8_width(text) : 0,
			    "");
		buf_addf(&b, "%s%s",
		    on && i == t->cell ? signs[SIGN_SELECTED].sign : "", text);
		col = screen_put_right(s, area, y, col,
		    table_width(t, i, w->width),
		    on && i == t->cell ? STYLE_SELECTED : cell->style,
		    buf_text(&b));
		if (on && i == t->cell)
			screen_cursor(s, area, y, col - utf8_width(text));
		buf_free(&b);
	}
}

/* Columns behind a rating that ends a cell, so that all patches there are as wide
   as that of the longest. */
static int
pad_of(const struct table_row *row)
{
	size_t word = row->word != NULL ? strlen(row->word) : 0;
	size_t all = strlen(row->cell[0].text);

	return word > 0 && word < PATCH && word <= all &&
		strcmp(row->cell[0].text + all - word, row->word) == 0 ?
	    PATCH - (int)word :
	    0;
}

/* A patch of colour around the word of a cell at that column that is a rating. */
static void
draw_word(struct screen *s, struct rect area, int y, int col, int wide,
    const struct table_row *row)
{
	const struct table_cell *cell = &row->cell[0];
	const char *word = row->word == NULL ? NULL :
					       strstr(cell->text, row->word);
	char before[64] = "";

	if (word == NULL || utf8_width(cell->text) > wide ||
	    (size_t)(word - cell->text) >= sizeof(before))
		return;
	memcpy(before, cell->text, (size_t)(word - cell->text));
	col += utf8_width(before);
	screen_put(s, area, y, col - 1, cell->style, " ");
	col = screen_put(s, area, y, col, cell->style, row->word);
	for (int i = 0; i <= pad_of(row); i++)
		screen_put(s, area, y, col + i, cell->style, " ");
}

/* The one cell of a ragged row, at the right; how much the row keeps. */
static int
draw_ragged(const struct world *w, struct screen *s, struct rect area, int y,
    const struct table_row *row)
{
	const struct table_cell *cell = &row->cell[0];
	int wide = cell->text != NULL ? utf8_width(cell->text) : 0, col;

	if (w->width < RAGGED_FROM || wide == 0)
		return area.width - 3;
	if (wide > area.width * 2 / 5)
		wide = area.width * 2 / 5;
	col = area.width - wide - 1 - pad_of(row);
	screen_put_right(s, area, y, col, wide,
	    row->word != NULL ? STYLE_DIM : cell->style, cell->text);
	draw_word(s, area, y, col, wide, row);
	return col - 4;
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
		screen_put(
		    s, area, y, 0, STYLE_SELECTED, signs[SIGN_SELECTED].sign);
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
		int mix = table_mix(t, w->width);

		if (row->mix != NULL && mix > 0 && !w->accessible)
			draw_mix(s, area, y, col + 1, mix, row->mix);
		draw_cells(
		    t, w, s, area, y, table_cells_at(t, w->width), row, on);
		return;
	}
	rect_cut_left(&area, col + 1);
	t->table->draw(t, w, s, area, y, row);
}

void
table_titles(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	(void)t;
	(void)w;
	page_add(p, NULL, STYLE_TITLE, 0, row->text);
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
		int lines = 0;

		if (t->table->detail != NULL) {
			t->table->detail(t, w, &t->row[t->at], &p);
			lines = page_draw(&p, s, area, 0);
		}
		rect_cut_top(&area, lines);
		if (t->table->behind)
			behind_draw(t, w, s, area, p.arena);
	}
	arena_free(p.arena);
}

/* "5 plans   Enter opens: rag:red   LEGEND" */
static void
status_of(const struct table_view *t, const struct world *w, struct buf *out)
{
	struct buf query = { 0 };
	const struct sign_row *sign;
	char key[EVENT_NAME];
	int rows = 0, first = 0;

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
	for (size_t i = 0;
	     (sign = sign_next(t->table->signs, t->uses, &i)) != NULL;)
		if (sign->word != NULL)
			buf_addf(out, "%s%s %s", first++ == 0 ? "   " : "  ",
			    sign->sign, sign->word);
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
