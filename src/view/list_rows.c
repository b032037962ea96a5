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

#include <string.h>

void
list_unmark(struct list_view *l)
{
	bits_clear(&l->marks);
	l->hidden = 0;
}

/* How many marked actions the filter hides. */
static void
count_hidden(struct list_view *l)
{
	l->hidden = l->marks.count;
	for (size_t i = 0; l->hidden > 0 && i < l->rows.count; i++)
		l->hidden -= bits_have(
		    &l->marks, l->rows.item[i].action->thing.number);
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
		.who = w->who,
		.today = w->today,
		.plan = list_plan(l, w) };
}

/*
 * The query of a tab: the person's filter over the view's own; a sort that
 * was chosen goes before theirs.
 */
static bool
parse_tab(struct arena *a, const struct tab *t, const struct query_context *in,
    bool filtered, struct query **q, struct err *e)
{
	struct query *own;

	if (!query_parse(a, t->query, in, false, q, e))
		return false;
	if (!filtered)
		return true;
	if (!query_parse(a, buf_text(&t->filter.text), in, true, &own, e))
		return false;
	*q = query_both(a, own, *q);
	return t->sort.len == 0 ||
	    query_sort_by(a, *q, in, buf_text(&t->sort), e);
}

const char *
list_sort_keys(struct list_view *l, const struct world *w, bool reversed)
{
	struct query_context in = list_context(l, w);
	struct arena *a = l->view.scratch;
	struct query *q;

	if (!parse_tab(a, &l->tab[l->on], &in, true, &q, NULL))
		return "";
	return query_sort_keys(a, q, reversed);
}

/* How the person's filter is read. */
static const char *
echo_of(struct arena *a, const struct tab *t, const struct query_context *in)
{
	struct buf b = { 0 };
	struct query *own;
	const char *text = "";

	if (query_parse(a, buf_text(&t->filter.text), in, true, &own, NULL)) {
		query_echo(own, &b);
		text = buf_save(a, &b);
	}
	buf_free(&b);
	return text;
}

/* Rows that were changed here and fit no longer stay behind the row they
   stood behind. */
static void
keep_stays(struct list_view *l, const struct world *w, const struct tab *t,
    const struct rows *old)
{
	struct bits there = { 0 };
	size_t at = 0;

	for (size_t i = 0; t->stay.count > 0 && i < l->rows.count; i++)
		bits_set(&there, l->rows.item[i].action->thing.number, true);
	for (size_t i = 0; t->stay.count > 0 && i < old->count; i++) {
		int64_t number = old->item[i].action->thing.number;
		const struct thing *thing = thing_find(
		    w->plans, &kind_action, number);
		struct row row = { .stays = true };

		if (!bits_have(&t->stay, number) || thing == NULL ||
		    thing->retired || bits_have(&there, number))
			continue;
		at = 0;
		for (size_t k = 0; i > 0 && k < l->rows.count; k++)
			if (l->rows.item[k].action->thing.number ==
			    old->item[i - 1].action->thing.number)
				at = k + 1;
		row.action = thing_as_action(thing);
		derive(w->plans, row.action, w->today, &row.d);
		l->rows.item = arena_grow(l->filled, l->rows.item,
		    l->rows.count, &l->rows.room, sizeof(*l->rows.item));
		memmove(&l->rows.item[at + 1], &l->rows.item[at],
		    (l->rows.count - at) * sizeof(*l->rows.item));
		l->rows.item[at] = row;
		l->rows.count++;
	}
	bits_free(&there);
}

static void
add_item(struct list_view *l, int kind, const char *text, size_t row)
{
	l->item = arena_grow(
	    l->filled, l->item, l->items, &l->item_room, sizeof(*l->item));
	l->item[l->items++] = (struct item){
		.kind = kind, .text = text, .row = row
	};
}

/* Headings where plan, priority or theme change. */
static void
add_headings(
    struct list_view *l, const struct action *before, const struct action *act)
{
	const struct priority *pr = action_priority(act);
	const struct plan *plan = thing_plan(&act->thing);
	bool new_plan = before == NULL || thing_plan(&before->thing) != plan;
	bool new_priority = before == NULL || action_priority(before) != pr;
	bool new_section = pr->section != NULL &&
	    (new_plan || action_priority(before)->section == NULL ||
		!utf8_same(action_priority(before)->section, pr->section));

	if (new_plan && l->plan == 0)
		add_item(l, ITEM_PLAN,
		    arena_printf(l->filled, "%s  %s", plan->id, plan->title),
		    0);
	if (new_section)
		add_item(l, ITEM_PLAN, pr->section, 0);
	if (new_priority)
		add_item(l, ITEM_GROUP,
		    arena_printf(l->filled, "%s%s%s",
			pr->ref != NULL ? pr->ref : "",
			pr->ref != NULL ? "  " : "", pr->title),
		    0);
	if (act->theme != NULL &&
	    (new_priority || before->theme == NULL ||
		strcmp(before->theme, act->theme) != 0))
		add_item(l, ITEM_GROUP,
		    arena_printf(l->filled, "  %s", act->theme), 0);
}

static void
add_items(struct list_view *l)
{
	l->item = NULL;
	l->items = l->item_room = 0;
	for (size_t i = 0; i < l->rows.count; i++) {
		if (!l->flat)
			add_headings(l,
			    i > 0 ? l->rows.item[i - 1].action : NULL,
			    l->rows.item[i].action);
		add_item(l, ITEM_ROW, NULL, i);
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
		    l->rows.item[l->item[i].row].action->thing.number ==
			action) {
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
		t->selected = l->rows.item[l->item[near].row]
				  .action->thing.number;
}

const struct row *
list_selected(const struct list_view *l)
{
	if (l->at >= l->items || l->item[l->at].kind != ITEM_ROW)
		return NULL;
	return &l->rows.item[l->item[l->at].row];
}

void
list_fill(struct list_view *l, const struct world *w)
{
	struct tab *t = &l->tab[l->on];
	struct query_context in = list_context(l, w);
	struct rows old = l->rows;
	struct arena *before = l->filled;
	struct err e = { 0 };
	struct query *q, *all;

	l->filled = arena_new();
	l->filter_error = NULL;
	if (!parse_tab(l->filled, t, &in, true, &q, &e)) {
		l->filter_error = arena_strdup(l->filled, e.text);
		parse_tab(l->filled, t, &in, false, &q, NULL);
	}
	query_run(l->filled, q, &in, &l->rows);
	l->flat = query_sorts(q);
	l->echo = echo_of(l->filled, t, &in);
	l->total = l->rows.count;
	keep_stays(l, w, t, &old);
	if (t->filter.text.len > 0) {
		struct rows rows;

		parse_tab(l->filled, t, &in, false, &all, NULL);
		query_run(l->filled, all, &in, &rows);
		l->total = rows.count;
	}
	t->count = w->plans->cut ? -1 : (int)l->total;
	add_items(l);
	count_hidden(l);
	l->measured = arena_alloc(l->filled, sizeof(*l->measured));
	list_select(l, t->selected);
	if (query_hint(q) != NULL && l->view.message == NULL)
		view_say(&l->view, STYLE_WARNING, "%s", query_hint(q));
	arena_free(before);
}

void
list_count(struct list_view *l, const struct world *w)
{
	struct query_context in = list_context(l, w);
	struct arena *a = arena_new();

	for (size_t i = 0; i < l->tabs; i++) {
		struct query *q;
		struct rows rows;

		if (l->tab[i].count >= 0 ||
		    !parse_tab(a, &l->tab[i], &in, false, &q, NULL))
			continue;
		query_run(a, q, &in, &rows);
		l->tab[i].count = (int)rows.count;
	}
	arena_free(a);
}
