/* SPDX-License-Identifier: ISC */
/*
 * Tables.  The row is kept by its key, so that a refresh moves nothing; the
 * real cursor stands on the number that is selected, else on the row.
 */
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

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

#define REFS_MOST 8 /* columns of refs that titles wait for */

int
table_refs(const struct things *list)
{
	int wide = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct thing *t = list->item[i];
		const char *ref = *(const char *const *)field_in(
		    t, field_find(t->kind, "ref"));
		int own = ref != NULL && !t->retired ? utf8_width(ref) : 0;

		if (own > wide && own <= REFS_MOST)
			wide = own;
	}
	return wide;
}

void
table_add_title(struct buf *out, const char *ref, int wide, const char *title)
{
	int pad = wide - (ref != NULL ? utf8_width(ref) : 0);

	if (ref != NULL || wide > 0)
		buf_addf(out, "%s%*s  ", ref != NULL ? ref : "",
		    pad > 0 ? pad : 0, "");
	buf_add(out, title);
}

const char *
table_titled(struct arena *a, const char *ref, int wide, const char *title)
{
	struct buf b = { 0 };

	table_add_title(&b, ref, wide, title);
	return buf_take(a, &b);
}

const char *
table_lead(struct arena *a, const char *code, const char *of,
    const struct person *person)
{
	const char *name = person == NULL ? NULL :
	    person->role != NULL	  ? person->role :
					    person->name;

	if (code == NULL)
		return "nobody";
	if (of != NULL)
		code = arena_printf(a, "%s of %s", code, of);
	return name == NULL ? code : arena_printf(a, "%-6s  %s", code, name);
}

void
table_count(struct table_view *t, struct table_row *row, int column, int count,
    enum style style, const char *query)
{
	(void)t;
	row->cell[column] = (struct table_cell){ .counted = true,
		.count = count,
		.style = count > 0 ? style : STYLE_DIM,
		.query = count > 0 ? query : NULL };
}

const struct plan *
table_plan(const struct table_view *t, const struct world *w, size_t *i)
{
	const struct thing *only = thing_find(w->plans, &kind_plan, t->plan);

	return t->plan != 0 && only == NULL ?
	    NULL :
	    plans_next_open(
		w->plans, only != NULL ? thing_as_plan(only) : NULL, i);
}

bool
table_many(const struct table_view *t, const struct world *w)
{
	return t->plan == 0 && plans_one_open(w->plans) == NULL;
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

/* Works out the query of the row that is selected. */
static void
know_query(struct table_view *t, const struct world *w)
{
	struct table_row *row = &t->row[t->at];

	if (table_has_rows(t) && row->query == NULL && t->table->query != NULL)
		row->query = t->table->query(t, w, row);
}

/* Whether it is the row that was selected before. */
static bool
is_selected(const struct table_view *t, const struct table_row *row)
{
	return row->key != NULL ?
	    strcmp(row->key, buf_text(&t->selected)) == 0 :
	    row->thing->number == t->selected_number;
}

/* Remembers which row is selected. */
static void
remember(struct table_view *t)
{
	const struct table_row *row = &t->row[t->at];

	buf_reset(&t->selected);
	if (table_has_rows(t) && row->key == NULL)
		t->selected_number = row->thing->number;
	if (table_has_rows(t))
		buf_add(&t->selected, row->key != NULL ? row->key : "-");
}

void
table_select(struct table_view *t, const char *key)
{
	buf_reset(&t->selected);
	buf_add(&t->selected, key);
}

/* Rows of closed plans are shown in what these use. */
static void
uses_of_rows(struct table_view *t, const struct world *w)
{
	const struct plan *plan;

	for (size_t i = 0; i < t->count; i++) {
		const struct thing *of = thing_find(
		    w->plans, &kind_plan, t->row[i].plan);

		plan = of != NULL ? thing_as_plan(of) : NULL;
		if (plan != NULL && plan_closed(plan, w->today))
			t->uses |= plan_uses(plan);
	}
}

static void
fill(struct table_view *t, const struct world *w)
{
	const struct query_context in = {
		.plans = w->plans, .who = w->who, .today = w->today
	};
	struct arena *old = t->filled;
	const struct plan *plan;

	kept_update(w->kept, &in);

	t->filled = arena_new();
	/* Where there are none there is room for one, which may be pointed at. */
	t->count = t->room = 0;
	t->row = arena_grow(
	    t->filled, NULL, t->count, &t->room, sizeof(*t->row));
	t->uses = 0;
	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;)
		t->uses |= plan_uses(plan);
	t->table->fill(t, w);
	uses_of_rows(t, w);
	table_measure(t);
	arena_free(old);
	for (size_t i = 0; t->selected.len > 0 && i < t->count; i++)
		if (!t->row[i].heading && is_selected(t, &t->row[i]))
			t->at = i;
	if (t->at >= t->count)
		t->at = t->count > 0 ? t->count - 1 : 0;
	if (t->count > 0 && t->row[t->at].heading)
		move(t, 1);
	if (t->count > 0 && t->row[t->at].heading)
		move(t, -1);
	know_query(t, w);
}

/* The plan of that id, NULL: the first in which I am somebody. */
static const struct plan *
plan_to_select(const struct world *w, const char *id)
{
	const struct plan *plan;

	for (size_t i = 0; (plan = plans_next(w->plans, NULL, &i)) != NULL;)
		if (id != NULL ? strcmp(plan->id, id) == 0 :
				 person_me(w->plans, plan, w->who) != NULL)
			return plan;
	return NULL;
}

void
table_enter(
    struct view *v, const struct world *w, int64_t plan, const char *text)
{
	struct table_view *t = (struct table_view *)v;
	const struct plan *to = plan != 0 || !v->ops->table->by_plan ?
	    NULL :
	    plan_to_select(w, text);

	t->table = v->ops->table;
	t->plan = plan;
	t->cell = -1;
	fill(t, w);
	for (size_t i = 0; to != NULL && i < t->count; i++)
		if (!t->row[i].heading && t->row[i].plan == to->thing.number) {
			t->at = i;
			remember(t);
			know_query(t, w);
			break;
		}
}

/* The plan of the row, or that of the table; NULL: of none. */
static const struct plan *
plan_in_hand(const struct table_view *t, const struct world *w)
{
	struct thing *plan = thing_find(w->plans, &kind_plan,
	    table_has_rows(t) && t->row[t->at].plan != 0 ? t->row[t->at].plan :
							   t->plan);

	return plan != NULL ? thing_as_plan(plan) : NULL;
}

void
table_in_hand(struct effect *e, const struct plan *plan)
{
	if (e->kind == EFFECT_OPEN && e->view->table != NULL &&
	    e->view->table->by_plan && e->number == 0 && e->text == NULL &&
	    plan != NULL)
		e->text = plan->id;
}

/* The next number of the row that has a list behind it; -1 is the row. */
static void
next_cell(struct table_view *t, const struct world *w, int way)
{
	const struct table *table = t->table;
	int n = t->cell;

	if (!table_has_rows(t))
		return;
	for (int i = 0; i <= table->columns; i++) {
		n += way;
		if (n >= table->columns)
			n = -1;
		else if (n < -1)
			n = table->columns - 1;
		if (n == -1 ||
		    (table_shown(t, n, w->width) &&
			t->row[t->at].cell[n].query != NULL))
			break;
	}
	if (n == -1 && t->cell == -1)
		view_say(&t->view, STYLE_WARNING,
		    "no number of this row has a list behind it");
	t->cell = n;
}

struct effect
table_list_here(struct table_view *t, const struct world *w)
{
	struct buf b = { 0 };
	const char *query;

	know_query(t, w);
	if (!table_query(t, &b)) {
		view_say(&t->view, STYLE_WARNING, "%s",
		    table_has_rows(t) && t->row[t->at].nothing != NULL ?
			t->row[t->at].nothing :
			"there is no list behind this row");
		return (struct effect){ 0 };
	}
	query = buf_take(t->view.scratch, &b);
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
	int page = table_area(t, w, &detail).height;

	if (page < 1)
		page = 1;
	if (t->table->act != NULL && t->table->act(t, w, act, &e))
		return e;
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
		e = t->table->open != NULL && table_has_rows(t) ?
		    t->table->open(t, w, &t->row[t->at]) :
		    table_list_here(t, w);
	else if (act == ACT_BACK || act == ACT_LEAVE)
		e.kind = EFFECT_BACK;
	else if (!view_act(act, 0,
		     table_has_rows(t) && t->row[t->at].plan != 0 &&
			     act != ACT_FILTER_ACTIONS ?
			 t->row[t->at].plan :
			 t->plan,
		     &e))
		view_say_unbound(&t->view, w, key, ACT_LEAVE);
	table_in_hand(&e, plan_in_hand(t, w));
	return e;
}

/* The number of a row at a column of the screen; -1 is the row itself. */
static int
cell_at(const struct table_view *t, const struct world *w, size_t row, int at)
{
	const struct table *table = t->table;
	int col = table_cells_at(t, w->width);

	for (int i = 0; table->draw == NULL && i < table->columns; i++) {
		if (!table_shown(t, i, w->width))
			continue;
		if (at >= col && at < col + table_width(t, i, w->width))
			return t->row[row].cell[i].query != NULL ? i : -1;
		col += table_width(t, i, w->width);
	}
	return -1;
}

/* A click selects a row or a number of it; on what is selected it opens. */
static struct effect
on_mouse(struct table_view *t, const struct world *w, const struct event *event)
{
	struct effect e = { 0 };
	struct rect detail, area = table_area(t, w, &detail);
	int top = scroll_to(t->top, (int)t->at, (int)t->count, area.height);
	int line, times, cell;
	enum act act = view_mouse(&t->view, w, event, area, &line, &times);
	size_t row = (size_t)(top + line);

	if (line >= 0 && row < t->count && !t->row[row].heading) {
		cell = cell_at(t, w, row, event->col);
		if (row == t->at && cell == t->cell)
			act = ACT_OPEN;
		t->at = row;
		t->cell = cell;
	}
	for (int i = 0; act != ACT_NONE && i < times; i++)
		e = on_act(t, w, act, K_NONE);
	return e;
}

static void
settle(struct table_view *t, const struct world *w)
{
	struct rect detail, area = table_area(t, w, &detail);

	t->top = scroll_to(t->top, (int)t->at, (int)t->count, area.height);
	if (t->top > 0 && (size_t)t->top == t->at && t->row[t->at - 1].heading)
		t->top--;
	if (t->at < (size_t)area.height && t->at <= 1)
		t->top = 0;
}

int64_t
table_plan_number(const struct view *v)
{
	return ((const struct table_view *)v)->plan;
}

struct effect
table_on(struct view *v, const struct world *w, const struct event *event)
{
	struct table_view *t = (struct table_view *)v;
	struct effect e = { 0 };
	size_t at = t->at;

	if (event->kind == EVENT_PASTE)
		view_keep_paste(v, w, event->text);
	if (event->kind == EVENT_KEY) {
		v->message = NULL;
		e = on_act(t, w, keys_act(w->keys, event->key, v->ops->scope),
		    event->key);
	} else if (event->kind == EVENT_MOUSE) {
		v->message = NULL;
		e = on_mouse(t, w, event);
	}
	if (t->at != at && table_has_rows(t) && t->cell >= 0 &&
	    t->row[t->at].cell[t->cell].query == NULL)
		t->cell = -1;
	/* Where nobody has moved yet, what a change adds is selected. */
	if (e.kind != EFFECT_CHANGE)
		remember(t);
	know_query(t, w);
	settle(t, w);
	return e;
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
