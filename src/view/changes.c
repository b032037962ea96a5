/* SPDX-License-Identifier: ISC */
/*
 * The history of all, newest first, a row for each set of changes; Enter
 * undoes one of mine, whole.  Where somebody changed a value since, the undo
 * is refused with both values.
 */
#include "page.h"
#include "table.h"

#include <stdio.h>
#include <string.h>

static const struct table_column columns[] = {
	{ "", "", 11, 8, 0 },
};

/* Whether it was I who made it, on whose behalf I am here now. */
static bool
is_mine(const struct world *w, const struct history_row *r)
{
	const struct plan *plan;

	if (r->login == NULL || strcmp(r->login, w->who->login) != 0)
		return false;
	if (w->who->as != NULL)
		return r->by != NULL && strcmp(r->by, w->who->as) == 0;
	plan = r->plan != NULL ? plan_by_id(w->plans, r->plan) : NULL;
	return r->by == NULL ||
	    (plan != NULL &&
		strcmp(r->by, person_by(w->plans, plan, w->who)) == 0);
}

/* What a set did, in a line: its first change of a field, else its first. */
static const char *
set_text(struct arena *a, const struct world *w, const struct history_row *r,
    size_t n)
{
	const struct history_row *best = r;
	struct page p = { .arena = a };
	const char *text;

	for (size_t i = 0; i < n; i++)
		if (r[i].op == CHANGE_FIELD && r[i].field != NULL) {
			best = &r[i];
			break;
		}
	history_line(&p, w, best);
	text = p.item[0].text;
	return n == 1 ? text : arena_printf(a, "%s, and %zu more", text, n - 1);
}

static void
add_set(struct table_view *t, const struct world *w,
    const struct history_row *r, size_t n, bool undone)
{
	struct arena *a = t->filled;
	struct table_row *row = table_add(t,
	    arena_printf(a, "%lld", (long long)r->set), set_text(a, w, r, n));
	bool mine = is_mine(w, r);

	row->cell[0].text = undone ? "undone" :
	    r->undoes != 0	   ? "an undo" :
	    mine		   ? "mine" :
				     "";
	row->cell[0].style = STYLE_DIM;
	row->style = undone ? STYLE_DIM : STYLE_NORMAL;
	row->number = mine && !undone ? r->set : 0;
	row->nothing = !mine ? "only your own changes can be undone" :
			       "it is undone already; redo brings it back";
}

static void
changes_fill(struct table_view *t, const struct world *w)
{
	const struct history *h = w->history;
	int64_t first, last;
	bool *undone;
	size_t from;

	if (h == NULL || h->count == 0)
		return;
	first = last = h->item[0].set;
	for (size_t i = 0; i < h->count; i++) {
		first = h->item[i].set < first ? h->item[i].set : first;
		last = h->item[i].set > last ? h->item[i].set : last;
	}
	undone = arena_alloc(t->filled, (size_t)(last - first) + 1);
	for (size_t end = h->count; end > 0; end = from) {
		const struct history_row *r = &h->item[end - 1];
		bool gone = undone[r->set - first];

		for (from = end; from > 0 && h->item[from - 1].set == r->set;)
			from--;
		if (!gone && r->undoes >= first && r->undoes <= last)
			undone[r->undoes - first] = true;
		add_set(t, w, &h->item[from], end - from, gone);
	}
}

static struct effect
changes_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	(void)w;
	if (row->number != 0)
		return (struct effect){ .kind = EFFECT_UNDO,
			.number = row->number };
	view_say(&t->view, STYLE_WARNING, "%s", row->nothing);
	return (struct effect){ 0 };
}

/* Every change of the set, as many as fit. */
static void
changes_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	int lines = w->height;

	(void)t;
	for (size_t i = 0; w->history != NULL && i < w->history->count; i++) {
		const struct history_row *r = &w->history->item[i];
		char key[24];

		snprintf(key, sizeof(key), "%lld", (long long)r->set);
		if (strcmp(key, row->key) == 0 && lines-- > 0)
			history_line(p, w, r);
	}
}

static const struct table changes_table = {
	.title = "History",
	.head = "Newest first",
	.column = columns,
	.columns = 1,
	.fill = changes_fill,
	.detail = changes_detail,
	.open = changes_open,
	.legend = "Enter undoes a change of yours",
	.one = "change",
	.many = "changes",
	.of_store = true,
};

static void
changes_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	(void)number;
	(void)text;
	table_open(v, w, 0, &changes_table);
}

const struct view_ops view_changes = {
	.name = "history",
	.title = "History",
	.size = sizeof(struct table_view),
	.scope = SCOPE_TABLE,
	.enter = changes_enter,
	.on = table_on,
	.draw = table_draw,
	.refresh = table_refresh,
	.answer = table_answer,
	.leave = table_leave,
	.wants_history = true,
};
