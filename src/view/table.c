/* SPDX-License-Identifier: ISC */
/*
 * Tables.  The row is kept by its key, so that a refresh moves nothing; the
 * real cursor stands on the number that is selected, else on the row.
 */
#include "table.h"

#include "page.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

enum { DETAIL_FROM = 24 }; /* rows from which there is a detail */

struct table_row *
table_add(struct table_view *t, const char *key, const char *text)
{
	struct table_row *row;

	t->row = arena_grow(
	    t->filled, t->row, t->count, &t->room, sizeof(*t->row));
	row = &t->row[t->count++];
	*row = (struct table_row){ .text = text,
		.key = key,
		.cell = arena_alloc(t->filled,
		    ((size_t)t->table->columns + 1) * sizeof(*row->cell)) };
	return row;
}

void
table_heading(struct table_view *t, const char *text)
{
	struct table_row *row = table_add(t, "", text);

	row->heading = true;
	row->style = STYLE_HEADING;
}

void
table_count(struct table_view *t, struct table_row *row, int column, int count,
    enum style style, const char *query)
{
	row->cell[column] = (struct table_cell){ .text = arena_printf(
						     t->filled, "%d", count),
		.style = count > 0 ? style : STYLE_DIM,
		.query = count > 0 ? query : NULL };
}

const struct plan *
table_plan(const struct table_view *t, const struct world *w, size_t *i)
{
	while (*i < w->plans->plan.count) {
		const struct thing *thing = w->plans->plan.item[(*i)++];

		if (!thing->retired &&
		    (t->plan == 0 || t->plan == thing->number))
			return thing_as_plan(thing);
	}
	return NULL;
}

bool
table_many(const struct table_view *t, const struct world *w)
{
	return t->plan == 0 && w->plans->plan.count > 1;
}

static bool
has_rows(const struct table_view *t)
{
	return t->at < t->count && !t->row[t->at].heading;
}

/* The row n rows on (or back), as far as there are any. */
static void
move(struct table_view *t, int n)
{
	size_t i = t->at;

	while (n != 0) {
		if ((n < 0 && i == 0) || (n > 0 && i + 1 >= t->count))
			break;
		i += n > 0 ? 1 : (size_t)-1;
		if (t->row[i].heading)
			continue;
		t->at = i;
		n += n > 0 ? -1 : 1;
	}
}

static void
fill(struct table_view *t, const struct world *w)
{
	struct arena *old = t->filled;

	t->filled = arena_new();
	t->row = NULL;
	t->count = t->room = 0;
	t->table->fill(t, w);
	arena_free(old);
	for (size_t i = 0; i < t->count; i++)
		if (!t->row[i].heading && t->selected.len > 0 &&
		    strcmp(t->row[i].key, buf_text(&t->selected)) == 0)
			t->at = i;
	if (t->at >= t->count)
		t->at = t->count > 0 ? t->count - 1 : 0;
	if (t->count > 0 && t->row[t->at].heading)
		move(t, 1);
	if (t->count > 0 && t->row[t->at].heading)
		move(t, -1);
}

void
table_open(struct view *v, const struct world *w, int64_t plan,
    const struct table *table)
{
	struct table_view *t = (struct table_view *)v;

	t->table = table;
	t->plan = plan;
	t->cell = -1;
	fill(t, w);
}

/* Rows of the screen for the table, and below it for the detail. */
static struct rect
rows_area(
    const struct table_view *t, const struct world *w, struct rect *detail)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	*detail = rect_make(0, 0, 0, 0);
	if (t->table->detail != NULL && w->height >= DETAIL_FROM)
		*detail = rect_cut_bottom(&r, r.height * 2 / 5);
	return r;
}

static bool
shown(const struct table_column *c, int width)
{
	return width >= TABLE_WIDE ? width >= c->from : c->narrow != NULL;
}

static int
width_of(const struct table_column *c, int width)
{
	return width >= TABLE_WIDE ? c->width : c->narrow_width;
}

/* Columns of the screen for the first column. */
static int
text_width(const struct table *table, int width)
{
	int sum = 0;

	for (int i = 0; i < table->columns; i++)
		if (shown(&table->column[i], width))
			sum += width_of(&table->column[i], width);
	if (table->draw != NULL)
		sum = width * 3 / 5;
	return width - sum - 3 > 4 ? width - sum - 3 : 4;
}

/* The next number of the row that has a list behind it; -1 is the row. */
static void
next_cell(struct table_view *t, const struct world *w, int way)
{
	const struct table *table = t->table;
	int n = t->cell;

	if (!has_rows(t))
		return;
	for (int i = 0; i <= table->columns; i++) {
		n += way;
		if (n >= table->columns)
			n = -1;
		else if (n < -1)
			n = table->columns - 1;
		if (n == -1 ||
		    (shown(&table->column[n], w->width) &&
			t->row[t->at].cell[n].query != NULL))
			break;
	}
	t->cell = n;
}

/* What Enter opens now; NULL where nothing is there. */
static const char *
query_here(const struct table_view *t)
{
	const struct table_row *row;

	if (!has_rows(t))
		return NULL;
	row = &t->row[t->at];
	return t->cell >= 0 && row->cell[t->cell].query != NULL ?
	    row->cell[t->cell].query :
	    row->query;
}

static struct effect
open_here(struct table_view *t)
{
	const char *query = query_here(t);

	if (query == NULL) {
		view_say(&t->view, STYLE_WARNING, "%s",
		    has_rows(t) && t->row[t->at].nothing != NULL ?
			t->row[t->at].nothing :
			"there is no list behind this row");
		return (struct effect){ 0 };
	}
	return (struct effect){ .kind = EFFECT_OPEN,
		.view = &view_list,
		.number = t->row[t->at].plan,
		.text = query[0] != '\0' ? query : NULL };
}

static struct effect
on_act(struct table_view *t, const struct world *w, enum act act, int key)
{
	struct effect e = { 0 };
	struct rect detail;
	int page = rows_area(t, w, &detail).height;

	if (page < 1)
		page = 1;
	if (act == ACT_DOWN)
		move(t, 1);
	else if (act == ACT_UP)
		move(t, -1);
	else if (act == ACT_FIRST)
		move(t, -(int)t->count);
	else if (act == ACT_LAST)
		move(t, (int)t->count);
	else if (act == ACT_PAGE_DOWN)
		move(t, page);
	else if (act == ACT_PAGE_UP)
		move(t, -page);
	else if (act == ACT_VIEW_NEXT)
		next_cell(t, w, 1);
	else if (act == ACT_VIEW_PREVIOUS)
		next_cell(t, w, -1);
	else if (act == ACT_OPEN)
		e = t->table->open != NULL && has_rows(t) ?
		    t->table->open(t, w, &t->row[t->at]) :
		    open_here(t);
	else if (act == ACT_BACK || act == ACT_LEAVE)
		e.kind = EFFECT_BACK;
	else if (!view_act(act, 0,
		     has_rows(t) && t->row[t->at].plan != 0 ?
			 t->row[t->at].plan :
			 t->plan,
		     &e))
		view_say_unbound(&t->view, w, key, ACT_LEAVE);
	return e;
}

static void
settle(struct table_view *t, const struct world *w)
{
	struct rect detail, area = rows_area(t, w, &detail);

	t->top = scroll_to(t->top, (int)t->at, (int)t->count, area.height);
	if (t->top > 0 && (size_t)t->top == t->at && t->row[t->at - 1].heading)
		t->top--;
	if (t->at < (size_t)area.height && t->at <= 1)
		t->top = 0;
}

struct effect
table_on(struct view *v, const struct world *w, const struct event *event)
{
	struct table_view *t = (struct table_view *)v;
	struct effect e = { 0 };
	size_t at = t->at;

	if (event->kind == EVENT_PASTE)
		view_say_paste(v);
	if (event->kind == EVENT_KEY) {
		v->message = NULL;
		e = on_act(t, w, keys_act(w->keys, event->key), event->key);
	}
	if (t->at != at && has_rows(t) && t->cell >= 0 &&
	    t->row[t->at].cell[t->cell].query == NULL)
		t->cell = -1;
	buf_reset(&t->selected);
	if (has_rows(t))
		buf_add(&t->selected, t->row[t->at].key);
	settle(t, w);
	return e;
}

static void
draw_heads(const struct table_view *t, const struct world *w, struct screen *s)
{
	const struct table *table = t->table;
	struct rect area = rect_make(1, 0, 1, w->width);
	int col = screen_put_cut(s, area, 0, 2, text_width(table, w->width),
	    STYLE_HEADING, table->head);

	if (table->draw != NULL) {
		rect_cut_left(&area, col + 1);
		table->draw(t, w, s, area, 0, NULL);
		return;
	}
	for (int i = 0; i < table->columns; i++) {
		const struct table_column *c = &table->column[i];

		if (shown(c, w->width))
			col = screen_put_right(s, area, 0, col,
			    width_of(c, w->width), STYLE_HEADING,
			    w->width >= TABLE_WIDE ? c->head : c->narrow);
	}
}

/* Cells of a row; the selected one has > before it and the cursor. */
static void
draw_cells(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, int col, const struct table_row *row, bool on)
{
	for (int i = 0; i < t->table->columns; i++) {
		const struct table_column *c = &t->table->column[i];
		const struct table_cell *cell = &row->cell[i];
		const char *text = cell->text != NULL ? cell->text : "";
		struct buf b = { 0 };

		if (!shown(c, w->width))
			continue;
		buf_addf(&b, "%s%s", on && i == t->cell ? ">" : "", text);
		col = screen_put_right(s, area, y, col, width_of(c, w->width),
		    on && i == t->cell ? STYLE_SELECTED : cell->style,
		    buf_text(&b));
		if (on && i == t->cell)
			screen_cursor(s, area, y, col - utf8_width(text));
		buf_free(&b);
	}
}

static void
draw_row(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, const struct table_row *row, bool on)
{
	int wide = row->heading ? area.width - 2 :
				  text_width(t->table, w->width);
	int col;

	if (on)
		screen_put(s, area, y, 0, STYLE_SELECTED, ">");
	col = screen_put_cut(s, area, y, row->heading ? 1 : 2, wide,
	    on ? STYLE_SELECTED : row->style, row->text);
	if (on)
		screen_cursor(s, area, y, 0);
	if (row->heading)
		return;
	if (t->table->draw == NULL) {
		draw_cells(t, w, s, area, y, col, row, on);
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

	screen_hline(s, rule, 0, STYLE_RULE);
	rect_cut_left(&area, 1);
	if (has_rows(t)) {
		t->table->detail(t, w, &t->row[t->at], &p);
		page_draw(&p, s, area, 0);
	}
	arena_free(p.arena);
}

/* "5 plans   Enter opens: rag:red   LEGEND" */
static void
status_of(const struct table_view *t, const struct world *w, struct buf *out)
{
	const char *query = query_here(t);
	char key[EVENT_NAME];
	int rows = 0;

	for (size_t i = 0; i < t->count; i++)
		rows += !t->row[i].heading;
	buf_addf(
	    out, "%d %s", rows, rows == 1 ? t->table->one : t->table->many);
	if (t->table->legend != NULL)
		buf_addf(out, "   %s", t->table->legend);
	if (query != NULL && query[0] != '\0')
		buf_addf(out, "   %s lists %s", keys_of(w->keys, ACT_OPEN, key),
		    query);
}

void
table_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct table_view *t = (const struct table_view *)v;
	struct rect detail, area = rows_area(t, w, &detail);
	struct buf b = { 0 };
	size_t one = 0;
	const struct plan *plan = table_plan(t, w, &one);
	int top = scroll_to(t->top, (int)t->at, (int)t->count, area.height);

	screen_clear(s);
	screen_cursor(s, area, 0, 0);
	buf_add(&b, t->table->title);
	if (plan != NULL && !table_many(t, w))
		buf_addf(&b, ": %s", plan->title);
	view_draw_head(w, s, buf_text(&b));
	draw_heads(t, w, s);
	for (int y = 0; y < area.height && top + y < (int)t->count; y++)
		draw_row(t, w, s, area, y, &t->row[top + y],
		    has_rows(t) && (size_t)(top + y) == t->at);
	buf_reset(&b);
	status_of(t, w, &b);
	view_draw_foot(v, w, s, buf_text(&b));
	buf_free(&b);
	if (!rect_empty(detail)) {
		int row = s->cursor_row, col = s->cursor_col;

		draw_detail(t, w, s, detail);
		screen_cursor(s, screen_rect(s), row, col);
	}
}

struct effect
table_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	view_say(v, o->done ? STYLE_MESSAGE : STYLE_ERROR, "%s",
	    o->done ? o->said : o->err->text);
	fill((struct table_view *)v, w);
	return (struct effect){ 0 };
}

void
table_refresh(struct view *v, const struct world *w)
{
	fill((struct table_view *)v, w);
	settle((struct table_view *)v, w);
}

void
table_leave(struct view *v)
{
	struct table_view *t = (struct table_view *)v;

	arena_free(t->filled);
	buf_free(&t->selected);
}
