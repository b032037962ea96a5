/* SPDX-License-Identifier: ISC */
/*
 * Moving about in the list, and marking.  The selection is the number of an
 * action; where it stands is looked up.
 */
#include "list.h"

#include "ragtrack/model/action.h"

/* Keeps the list's first line so that the selected one shows. */
void
list_settle(struct list_view *l, const struct world *w)
{
	struct tab *t = &l->tab[l->on];
	struct list_areas at;

	list_areas(l, w, &at);
	t->top = scroll_to(t->top, (int)l->at, (int)l->items, at.list.height);
	/* The headings above the first row belong to it. */
	if (l->at > 0 && t->top > 0 && (size_t)t->top == l->at &&
	    l->item[l->at - 1].kind != ITEM_ROW && at.list.height > 1)
		t->top--;
	if (l->at < (size_t)at.list.height && l->at <= 3)
		t->top = 0;
	if ((size_t)t->top == l->at &&
	    list_heading_stays(l, l->at, at.list.height))
		t->top--;
}

static void
select_line(struct list_view *l, size_t line)
{
	const struct row *row;

	if (line >= l->items || l->item[line].kind != ITEM_ROW)
		return;
	if (l->at != line)
		l->detail_top = 0;
	l->at = line;
	row = list_selected(l);
	l->tab[l->on].selected = row->action->thing.number;
}

/* n rows on (or back), as far as there are any. */
static void
move_rows(struct list_view *l, int n)
{
	size_t i = l->at, last = l->at;

	while (n != 0 && i < l->items) {
		if (n < 0 && i == 0)
			break;
		i += n > 0 ? 1 : (size_t)-1;
		if (i < l->items && l->item[i].kind == ITEM_ROW) {
			last = i;
			n += n > 0 ? -1 : 1;
		}
	}
	select_line(l, last);
}

bool
list_point(struct list_view *l, const struct world *w, int line)
{
	struct arena *a = arena_new();
	struct list_areas at;
	struct list_columns c;
	size_t i, before = l->at;

	list_areas(l, w, &at);
	list_columns(l, w, list_shown(l, w), at.list.width, a, &c);
	i = (size_t)scroll_to(
	    l->tab[l->on].top, (int)l->at, (int)l->items, at.list.height);
	if (line == 0 && list_heading_stays(l, i, at.list.height))
		i = l->at;
	while (i < l->items && line > 0 &&
	    line >= list_item_lines(l, &c, i, at.lines))
		line -= list_item_lines(l, &c, i++, at.lines);
	arena_free(a);
	select_line(l, i);
	return l->at != before || i != before;
}

void
list_show_tab(struct list_view *l, const struct world *w, size_t tab)
{
	bits_clear(&l->tab[l->on].stay);
	/* Those that an undo brought back were for going on at once. */
	if (l->marked_again)
		list_unmark(l);
	l->marked_again = false;
	l->on = tab;
	l->at = 0;
	l->detail_top = 0;
	/* Whoever asks for a view with an action open asks for its list. */
	if (l->layout == LAYOUT_DETAIL)
		l->layout = w->accessible ? LAYOUT_LIST : LAYOUT_AUTO;
	list_fill(l, w);
	list_select(l, l->tab[tab].selected);
}

/* The built-in views of a number, none of which the plans have a use for. */
static const char *
views_of_key(struct arena *a, int key)
{
	struct buf b = { 0 };

	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		if (v->key == key)
			buf_addf(&b, "%s%s", b.len > 0 ? " or " : "", v->label);
	return buf_take(a, &b);
}

void
list_show_number(struct list_view *l, const struct world *w, size_t number)
{
	const char *unused = views_of_key(l->view.scratch, (int)('0' + number));

	for (size_t i = 0; i < l->tabs; i++)
		if (l->tab[i].number == number) {
			list_show_tab(l, w, i);
			return;
		}
	if (*unused == '\0')
		view_say(
		    &l->view, STYLE_WARNING, "there is no view %zu", number);
	else
		view_say(&l->view, STYLE_WARNING,
		    "view %zu is %s: no action here has a rating or a status "
		    "yet",
		    number, unused);
}

void
list_mark(struct list_view *l)
{
	const struct row *row = list_selected(l);
	int64_t number;

	if (row == NULL)
		return;
	number = row->action->thing.number;
	bits_set(&l->marks, number, !bits_have(&l->marks, number));
	move_rows(l, 1);
}

void
list_mark_range(struct list_view *l)
{
	const struct row *row = list_selected(l);
	int64_t here;
	bool inside = false, end;

	if (row == NULL)
		return;
	here = row->action->thing.number;
	if (l->range == 0) {
		l->range = here;
		view_say(&l->view, STYLE_MESSAGE,
		    "move to the other end and press the key again");
		return;
	}
	for (size_t i = 0; i < l->rows.count; i++) {
		int64_t n = l->rows.item[i]->action->thing.number;

		end = n == here || n == l->range;
		if (inside || end)
			bits_set(&l->marks, n, true);
		if (end)
			inside = !inside && here != l->range;
	}
	l->range = 0;
}

void
list_mark_all(struct list_view *l)
{
	bool all = l->marks.count - l->hidden == l->rows.count;

	if (all)
		list_unmark(l);
	for (size_t i = 0; !all && i < l->rows.count; i++)
		bits_set(
		    &l->marks, l->rows.item[i]->action->thing.number, true);
}

/* The next row of a filter, or the next action while one is open. */
static void
next_match(struct list_view *l, int way)
{
	if (l->tab[l->on].filter.text.len == 0 && l->layout != LAYOUT_DETAIL)
		view_say(&l->view, STYLE_WARNING,
		    "no filter is set here; / sets one");
	else
		move_rows(l, way);
}

bool
list_move(struct list_view *l, const struct world *w, enum act act)
{
	struct list_areas at;
	int page;

	list_areas(l, w, &at);
	page = at.list.height > 2 ? at.list.height - 1 : 1;
	switch (act) {
	case ACT_DOWN:
		move_rows(l, 1);
		return true;
	case ACT_UP:
		move_rows(l, -1);
		return true;
	case ACT_PAGE_DOWN:
		move_rows(l, page);
		return true;
	case ACT_PAGE_UP:
		move_rows(l, -page);
		return true;
	case ACT_FIRST:
		move_rows(l, -(int)l->items);
		return true;
	case ACT_LAST:
		move_rows(l, (int)l->items);
		return true;
	case ACT_MATCH_NEXT:
		next_match(l, 1);
		return true;
	case ACT_MATCH_PREVIOUS:
		next_match(l, -1);
		return true;
	case ACT_VIEW_NEXT:
		list_show_tab(l, w, (l->on + 1) % l->tabs);
		return true;
	case ACT_VIEW_PREVIOUS:
		list_show_tab(l, w, (l->on + l->tabs - 1) % l->tabs);
		return true;
	default:
		break;
	}
	if (act >= ACT_VIEW_1 && act <= ACT_VIEW_9) {
		list_show_number(l, w, (size_t)(act - ACT_VIEW_1) + 1);
		return true;
	}
	return false;
}
