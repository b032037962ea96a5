/* SPDX-License-Identifier: ISC */
/*
 * The heads of the list.  A column is headed by what the plan calls its field.
 * Where that is longer than the column, the column grows if there is room to
 * spare for all of it; else the word is cut, and where little would be left of it
 * ours stands there.  So it does where several plans are shown that call it
 * differently.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"

#include <string.h>

enum {
	HEAD_MOST = 20, /* columns that a head may ask for */
	HEAD_LEAST = 6	/* that a head that is cut must have */
};

static struct labels_at *
at_plan(struct arena *a, struct list_measured *m, const struct plan *plan)
{
	for (size_t i = 0; i < m->plans; i++)
		if (thing_plan(m->at[i].at) == plan)
			return &m->at[i];
	m->at = arena_grow(a, m->at, m->plans, &m->room, sizeof(*m->at));
	m->at[m->plans] = (struct labels_at){ 0 };
	return &m->at[m->plans++];
}

/* Where the rows of each plan stand, once for the rows as they are. */
static void
gather(const struct list_view *l, const struct world *w)
{
	struct list_measured *m = l->measured;
	const struct thing *before = NULL;
	const struct plan *only = list_plan(l, w);

	if (m->at != NULL)
		return;
	if (only == NULL)
		only = plans_one_open(w->plans);
	for (size_t i = 0; i < l->rows.count; i++) {
		const struct thing *t = &l->rows.item[i]->action->thing;

		if (t->parent != before)
			labels_add(at_plan(l->filled, m, thing_plan(t)), t);
		before = t->parent;
	}
	if (m->plans == 0 && only != NULL)
		labels_add(at_plan(l->filled, m, only), &only->thing);
}

/* What all the plans that are shown call it; NULL where they do not agree, or
   have no word of their own. */
static const char *
head_of_plans(const struct list_measured *m, const struct column *c)
{
	const char *out = NULL;

	for (size_t i = 0; i < m->plans; i++) {
		const char *own = column_own_label(c, m->at[i].at);

		if (own == NULL || (out != NULL && !utf8_same(own, out)))
			return NULL;
		out = own;
	}
	return out;
}

/* The first key of the order is that column's. */
static void
mark_sorted(const struct list_view *l, struct list_column *c)
{
	struct list_measured *m = l->measured;
	const char *key;
	size_t n;

	if (m->sort == NULL && l->fit_both != NULL)
		m->sort = query_sort_keys(l->filled, l->fit_both, false);
	if (m->sort == NULL)
		return;
	key = m->sort + (*m->sort == '-');
	n = strcspn(key, ",");
	c->sorted = strlen(c->c->name) == n && strncmp(c->c->name, key, n) == 0;
	c->down = *m->sort == '-';
}

/* The head with its sign, the head cut where both have no room. */
static void
draw_head(
    struct screen *s, struct rect area, int col, const struct list_column *c)
{
	int wide = c->sorted && c->width > 3 ? c->width - 1 : c->width;
	int end = utf8_width(c->head);

	if (list_column_right(c)) {
		screen_put_right(
		    s, area, 0, col, c->width, STYLE_HEADING, c->head);
		end = c->width - end - 2;
	} else {
		screen_put_cut(s, area, 0, col, wide, STYLE_HEADING, c->head);
		end = end < wide ? end : wide;
	}
	if (c->sorted && c->width > 3 && end >= 0)
		screen_put(s, area, 0, col + end, STYLE_HEADING,
		    signs[c->down ? SIGN_SORTED_DOWN : SIGN_SORTED_UP].sign);
}

void
list_heads(const struct list_view *l, const struct world *w,
    const struct list_column *title, int room, struct list_columns *columns)
{
	gather(l, w);
	for (size_t i = 0; i < columns->count; i++) {
		struct list_column *c = &columns->item[i];
		const char *own = head_of_plans(l->measured, c->c);
		int more = own == NULL ? 0 : utf8_width(own) - c->width;

		mark_sorted(l, c);
		c->head = c->look != NULL ? list_look_head(c->look) :
					    c->c->label;
		if (more > 0 && more <= room && c != title &&
		    c->width + more <= HEAD_MOST) {
			c->width += more;
			room -= more;
			more = 0;
		}
		if (own != NULL &&
		    (c == title || more <= 0 || c->width >= HEAD_LEAST))
			c->head = own;
	}
}

uint64_t
list_columns_key(const struct list_columns *columns)
{
	uint64_t key = 3;

	for (size_t i = 0; i < columns->count; i++)
		key = key_add(key_add_text(key, columns->item[i].c->name),
		    (uint64_t)columns->item[i].width);
	return key;
}

void
list_draw_heads(
    struct screen *s, struct rect area, const struct list_columns *columns)
{
	int col = LIST_MARGIN;
	uint64_t key = list_columns_key(columns);

	for (size_t i = 0; i < columns->count; i++)
		key = key_add(key_add_text(key, columns->item[i].head),
		    columns->item[i].sorted + 2U * columns->item[i].down);
	if (screen_keep(s, area, key))
		return;
	screen_fill(s, area, STYLE_HEADING);
	for (size_t i = 0; i < columns->count; i++) {
		const struct list_column *c = &columns->item[i];

		draw_head(s, area, col, c);
		col += c->width + 1;
	}
}
