/* SPDX-License-Identifier: ISC */
/*
 * Filling the list: the view's query, the person's filter and a chosen sort
 * are put together and run; in plan order the rows stand under their plan,
 * priority and theme, in any other order they are flat.  Everything is keyed
 * by the number of the action, so that nothing moves to a neighbour.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#include <string.h>

void
list_unmark(struct list_view *l)
{
	bits_clear(&l->marks);
	l->hidden = 0;
}

void
list_count_hidden(struct list_view *l)
{
	l->hidden = l->marks.count;
	for (size_t i = 0; l->hidden > 0 && i < l->rows.count; i++)
		l->hidden -= bits_have(&l->marks, l->number[i]);
}

const struct plan *
list_plan(const struct list_view *l, const struct world *w)
{
	struct thing *t;

	if (l->plan == 0)
		return NULL;
	t = thing_find(w->plans, &kind_plan, l->plan);
	return t != NULL ? thing_as_plan(t) : NULL;
}

struct query_context
list_context(const struct list_view *l, const struct world *w)
{
	return (struct query_context){ .plans = w->plans,
		.kept = w->kept,
		.who = w->who,
		.today = w->today,
		.plan = list_plan(l, w) };
}

/* The queries of a tab: the person's filter over the view's own. */
struct asked {
	struct query *view, *filter, *both;
};

/* A sort that was chosen goes before theirs.  False where the filter cannot be
   read: it is the view alone then. */
static bool
parse_tab(struct arena *a, const struct tab *t, const struct query_context *in,
    struct asked *q, struct err *e)
{
	*q = (struct asked){ 0 };
	query_parse(a, t->query, in, false, &q->view, NULL);
	q->both = q->view;
	if (!query_parse(a, buf_text(&t->filter.text), in, true, &q->filter, e))
		return false;
	q->both = query_both(a, q->filter, q->view);
	return t->sort.len == 0 ||
	    query_sort_by(a, q->both, in, buf_text(&t->sort), e);
}

const char *
list_sort_keys(struct list_view *l, const struct world *w, bool reversed)
{
	struct query_context in = list_context(l, w);
	struct asked q;

	if (!parse_tab(l->view.scratch, &l->tab[l->on], &in, &q, NULL))
		return "";
	return query_sort_keys(l->view.scratch, q.both, reversed);
}

/* The numbers of the rows, where some that fit no more may have to stay. */
static int64_t *
numbers_of(struct arena *a, const struct list_view *l, size_t *n)
{
	int64_t *out = arena_alloc(a, (l->rows.count + 1) * sizeof(*out));

	*n = l->tab[l->on].stay.count > 0 ? l->rows.count : 0;
	for (size_t i = 0; i < *n; i++)
		out[i] = l->number[i];
	return out;
}

/* Puts a row of an action that fits no more behind the one of that number. */
static void
stay_behind(struct list_view *l, const struct world *w, const struct thing *t,
    int64_t before)
{
	struct row *row = arena_alloc(l->filled, sizeof(*row));
	size_t at = 0;

	row->action = thing_as_action(t);
	row->stays = true;
	derive(w->plans, row->action, w->today, &row->d);
	for (size_t i = 0; before != 0 && i < l->rows.count; i++)
		if (l->rows.item[i]->action->thing.number == before)
			at = i + 1;
	l->rows.item = arena_grow(l->filled, l->rows.item, l->rows.count,
	    &l->rows.room, sizeof(*l->rows.item));
	memmove(&l->rows.item[at + 1], &l->rows.item[at],
	    (l->rows.count - at) * sizeof(*l->rows.item));
	l->rows.item[at] = row;
	l->rows.count++;
}

/* Rows that were changed here and fit no longer stay behind the row they
   stood behind. */
static void
keep_stays(struct list_view *l, const struct world *w, const struct tab *t,
    const int64_t *old, size_t n)
{
	struct bits there = { 0 };

	if (n == 0)
		return;
	l->rows.item = arena_memdup(l->filled, l->rows.item,
	    (l->rows.count + 1) * sizeof(*l->rows.item));
	l->rows.room = l->rows.count + 1;
	for (size_t i = 0; i < l->rows.count; i++) {
		int64_t number = l->rows.item[i]->action->thing.number;

		if (bits_have(&t->stay, number))
			bits_set(&there, number, true);
	}
	for (size_t i = 0; i < n; i++) {
		const struct thing *one;

		if (!bits_have(&t->stay, old[i]) || bits_have(&there, old[i]))
			continue;
		one = thing_find(w->plans, &kind_action, old[i]);
		if (one != NULL && !one->retired)
			stay_behind(l, w, one, i > 0 ? old[i - 1] : 0);
	}
	bits_free(&there);
}

static void
add_item(struct list_view *l, int kind, size_t row)
{
	if (l->items == l->item_room)
		l->item = arena_grow(l->filled, l->item, l->items,
		    &l->item_room, sizeof(*l->item));
	l->item[l->items++] = (struct item){ kind, (unsigned)row };
}

/* Headings where plan, priority or theme change; the plan that the title names, NULL:
   none, has no heading. */
static void
add_headings(struct list_view *l, size_t row, const struct plan *titled)
{
	const struct action *act = l->rows.item[row]->action;
	const struct action *before = row > 0 ? l->rows.item[row - 1]->action :
						NULL;
	const struct priority *pr, *was;

	/* Most rows go on where the one before them stands. */
	if (before != NULL && before->thing.parent == act->thing.parent &&
	    (act->theme == NULL || act->theme == before->theme))
		return;
	pr = action_priority(act);
	was = before != NULL ? action_priority(before) : NULL;
	if (thing_plan(&pr->thing) != titled &&
	    (was == NULL || thing_plan(&was->thing) != thing_plan(&pr->thing)))
		add_item(l, ITEM_PLAN, row);
	if (pr->section != NULL &&
	    (was == NULL || was->section == NULL ||
		!utf8_same(was->section, pr->section)))
		add_item(l, ITEM_SECTION, row);
	if (was != pr)
		add_item(l, ITEM_PRIORITY, row);
	if (act->theme != NULL &&
	    (was != pr || before->theme == NULL ||
		strcmp(before->theme, act->theme) != 0))
		add_item(l, ITEM_THEME, row);
}

void
list_heading(
    const struct list_view *l, const struct item *item, struct buf *out)
{
	const struct action *act = l->rows.item[item->row]->action;
	const struct priority *pr = action_priority(act);
	const struct plan *plan = thing_plan(&act->thing);

	if (item->kind == ITEM_PLAN)
		buf_addf(out, "%s  %s", plan->id, plan->title);
	else if (item->kind == ITEM_SECTION)
		buf_add(out, pr->section);
	else if (item->kind == ITEM_PRIORITY)
		buf_addf(out, "%s%s%s", pr->ref != NULL ? pr->ref : "",
		    pr->ref != NULL ? "  " : "", pr->title);
	else
		buf_addf(out, "  %s", act->theme);
}

static void
add_items(struct list_view *l, const struct world *w)
{
	const struct plan *titled = list_plan(l, w);

	if (titled == NULL)
		titled = plans_one_open(w->plans);
	l->items = 0;
	l->item_room = l->rows.count + l->rows.count / 4 + 16;
	l->item = arena_alloc(l->filled, l->item_room * sizeof(*l->item));
	l->number = arena_alloc(
	    l->filled, (l->rows.count + 1) * sizeof(*l->number));
	for (size_t i = 0; i < l->rows.count; i++) {
		if (!l->flat)
			add_headings(l, i, titled);
		add_item(l, ITEM_ROW, i);
		l->number[i] = l->rows.item[i]->action->thing.number;
	}
}

/* The line of an action, else the row nearest to where the cursor was. */
void
list_select(struct list_view *l, int64_t action)
{
	struct tab *t = &l->tab[l->on];
	size_t near = l->at;

	for (size_t i = 0; i < l->items; i++)
		if (l->item[i].kind == ITEM_ROW &&
		    l->number[l->item[i].row] == action) {
			l->at = i;
			t->selected = action;
			return;
		}
	if (near >= l->items)
		near = l->items > 0 ? l->items - 1 : 0;
	while (near < l->items && l->item[near].kind != ITEM_ROW)
		near++;
	while (near > 0 && (near >= l->items || l->item[near].kind != ITEM_ROW))
		near--;
	l->at = near;
	t->selected = 0;
	if (near < l->items && l->item[near].kind == ITEM_ROW)
		t->selected = l->number[l->item[near].row];
}

const struct row *
list_selected(const struct list_view *l)
{
	if (l->at >= l->items || l->item[l->at].kind != ITEM_ROW)
		return NULL;
	return l->rows.item[l->item[l->at].row];
}

/* What a filter lists that asks for closed plans, of which nothing is kept. */
static void
run_closed(
    struct list_view *l, const struct query_context *in, const struct query *q)
{
	struct rows found = { 0 };

	query_run(l->filled, q, in, &found);
	l->fit = (struct row_refs){ .room = found.count + 1 };
	l->fit.item = arena_alloc(
	    l->filled, l->fit.room * sizeof(*l->fit.item));
	for (size_t i = 0; i < found.count; i++)
		l->fit.item[l->fit.count++] = &found.item[i];
}

/* Fills `fit` with what fits; a filter that only grew looks at what fitted
   before.  What was changed is looked at anew. */
static void
run_tab(struct list_view *l, const struct query_context *in,
    const struct asked *q, bool filtered, struct kept *kept)
{
	uint64_t age = kept_update(kept, in);
	struct tab *t = &l->tab[l->on];
	const char *sort = arena_strdup(l->filled, buf_text(&t->sort));
	struct row_refs all;
	bool narrows = filtered && l->fit_age == age && l->fit_filter != NULL &&
	    l->fit_tab == l->on && strcmp(l->fit_sort, sort) == 0 &&
	    query_narrows(q->filter, l->fit_filter);
	bool sorted = narrows &&
	    strcmp(query_sort_keys(l->filled, q->both, false),
		query_sort_keys(l->filled, l->fit_both, false)) == 0;

	kept_view(l->filled, kept, in, t->query, q->view, &all);
	l->total = all.count;
	if (filtered && query_asks_closed(q->filter, NULL)) {
		run_closed(l, in, q->both);
		filtered = false;
	} else if (filtered) {
		kept_match(
		    l->filled, in, q->filter, sorted ? &l->fit : &all, &l->fit);
		kept_finish(kept, q->both, !sorted, &l->fit);
	} else {
		l->fit = all;
		kept_finish(kept, q->both, !sorted, &l->fit);
	}
	l->fit_filter = filtered ? q->filter : NULL;
	l->fit_both = q->both;
	l->fit_tab = l->on;
	l->fit_age = age;
	l->fit_sort = sort;
}

void
list_fill(struct list_view *l, const struct world *w)
{
	struct tab *t = &l->tab[l->on];
	struct query_context in = list_context(l, w);
	struct arena *before = l->filled;
	struct err e = { 0 };
	struct buf echo = { 0 };
	struct asked q;
	int64_t *old;
	size_t n;
	bool good;

	l->filled = arena_new();
	old = numbers_of(l->filled, l, &n);
	good = parse_tab(l->filled, t, &in, &q, &e);
	l->filter_error = good ? NULL : arena_strdup(l->filled, e.text);
	if (good)
		query_echo(q.filter, &echo);
	l->echo = buf_take(l->filled, &echo);
	run_tab(l, &in, &q, good && t->filter.text.len > 0, w->kept);
	l->flat = query_sorts(q.both);
	l->rows = l->fit;
	keep_stays(l, w, t, old, n);
	t->count = w->plans->cut ? -1 : (int)l->total;
	add_items(l, w);
	list_count_hidden(l);
	l->measured = arena_alloc(l->filled, sizeof(*l->measured));
	list_select(l, t->selected);
	if (query_hint(q.both) != NULL && l->view.message == NULL &&
	    !list_unknown(l, w))
		view_say(&l->view, STYLE_WARNING, "%s", query_hint(q.both));
	arena_free(before);
	list_tip(l, w);
}

bool
list_unknown(const struct list_view *l, const struct world *w)
{
	return l->rows.count == 0 && w->who->as == NULL &&
	    w->who->login != NULL &&
	    strstr(l->tab[l->on].query, "is:mine") != NULL &&
	    !person_known(w->plans, w->who);
}

/* Counts the views, some of their plans at a time; whether all are counted,
   and all are shown then. */
bool
list_count(struct list_view *l, const struct world *w)
{
	struct query_context in = list_context(l, w);
	struct arena *a = arena_new();
	int count[LIST_TABS];
	bool all = true;

	for (size_t i = 0; i < l->tabs && all; i++) {
		struct query *q;

		count[i] = l->tab[i].count;
		if (count[i] >= 0 ||
		    !query_parse(a, l->tab[i].query, &in, false, &q, NULL))
			continue;
		count[i] = kept_count(w->kept, &in, l->tab[i].query, q, true);
		all = count[i] >= 0;
	}
	for (size_t i = 0; i < l->tabs && all; i++)
		l->tab[i].count = count[i];
	arena_free(a);
	return all;
}
