/* SPDX-License-Identifier: ISC */
/*
 * The list of actions: opening, keys, moving about.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

static void
list_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct list_view *l = (struct list_view *)v;

	l->plan = number;
	l->layout = w->accessible ? LAYOUT_LIST : LAYOUT_AUTO;
	l->seen_arena = arena_new();
	l->change = arena_new();
	list_tabs(l, w);
	/* Who is nobody here, or opened a plan, starts at all. */
	l->over = number != 0 || text != NULL;
	if (l->over || !person_known(w->plans, w->who))
		l->on = l->all;
	if (text != NULL)
		line_set(&l->tab[l->on].filter, text);
	list_fill(l, w);
	if (!l->over && w->plans->plan.count > 0 &&
	    !person_known(w->plans, w->who))
		view_say(v, STYLE_MESSAGE,
		    "%s is nobody here yet: ragtrack people set CODE login=%s",
		    w->who->as != NULL ? w->who->as : w->who->login,
		    w->who->login);
}

/* The order of the plan turned round. */
#define PLAN_BACKWARDS "-plan,-priority,-ref"

/* The whole order turned round: of what was chosen, the filter and the view, or
   of the plan. */
static void
reverse_sort(struct list_view *l, const struct world *w)
{
	struct tab *t = &l->tab[l->on];
	const char *was = arena_strdup(l->view.scratch, buf_text(&t->sort));
	const char *keys = list_sort_keys(l, w, true);

	buf_reset(&t->sort);
	if (keys[0] == '\0')
		buf_add(&t->sort, PLAN_BACKWARDS);
	else if (strcmp(was, PLAN_BACKWARDS) != 0)
		buf_add(&t->sort, keys);
	list_fill(l, w);
}

static struct effect
back(struct list_view *l, const struct world *w, bool leave)
{
	if (l->layout == LAYOUT_DETAIL) {
		l->layout = w->accessible ? LAYOUT_LIST : LAYOUT_AUTO;
		return (struct effect){ 0 };
	}
	if (l->marks.count > 0 && !leave) {
		l->marks.count = 0;
		l->range = 0;
		return (struct effect){ 0 };
	}
	if (l->over)
		return (struct effect){ .kind = EFFECT_BACK };
	if (leave)
		return (struct effect){ .kind = EFFECT_QUIT };
	if (l->tab[l->on].filter.text.len > 0) {
		line_set(&l->tab[l->on].filter, "");
		list_fill(l, w);
	} else {
		char key[EVENT_NAME];

		view_say(&l->view, STYLE_MESSAGE, "%s leaves the program",
		    keys_of(w->keys, ACT_LEAVE, key));
	}
	return (struct effect){ 0 };
}

static struct effect
take_suggestion(struct list_view *l, const struct world *w)
{
	const struct row *row = list_selected(l);

	if (l->marks.count > 0) {
		l->said_rag = RAG_SUGGESTED;
		list_see(l, w);
		ask_begin(l, w, ASK_RATE_REASON);
		return (struct effect){ 0 };
	}
	if (row == NULL || row->d.suggested == RAG_UNRATED) {
		view_say(&l->view, STYLE_WARNING,
		    "nothing is suggested for this action");
		return (struct effect){ 0 };
	}
	if ((int)row->d.suggested == row->action->rag.value) {
		view_say(&l->view, STYLE_MESSAGE,
		    "it is rated as suggested: %s", row->d.reason);
		return (struct effect){ 0 };
	}
	l->said_rag = row->d.suggested;
	list_see(l, w);
	ask_begin(l, w, ASK_RATE_REASON);
	return (struct effect){ 0 };
}

/* Actions that ask something first; ASK_NONE for the others. */
static enum ask
ask_of(enum act act)
{
	switch (act) {
	case ACT_RATE:
		return ASK_RATE;
	case ACT_IMPACT:
		return ASK_IMPACT;
	case ACT_UPDATE:
		return ASK_UPDATE;
	case ACT_NOTE:
		return ASK_NOTE;
	case ACT_DUE:
		return ASK_DUE;
	case ACT_STATUS:
		return ASK_STATUS;
	case ACT_COMPLETE:
		return ASK_EVIDENCE;
	case ACT_VERIFY:
		return ASK_FORUM;
	case ACT_LEADS:
		return ASK_LEADS;
	case ACT_STEP:
		return ASK_STEP;
	case ACT_OBSESSION:
		return ASK_OBSESSION;
	case ACT_FORM:
		return ASK_FIELD;
	case ACT_NEW:
		return ASK_NEW;
	default:
		return ASK_NONE;
	}
}

/* What moves in the detail: alone on the screen, all that moves; beside the
   list, the keys of its own. */
static bool
on_detail(struct list_view *l, const struct world *w, enum act act)
{
	struct list_areas at;
	struct page p = { .arena = arena_new() };
	const struct row *row = list_selected(l);
	bool mine = false;

	list_areas(l, w, &at);
	if (row != NULL && !rect_empty(at.detail) &&
	    (l->layout == LAYOUT_DETAIL || act == ACT_DETAIL_DOWN ||
		act == ACT_DETAIL_UP)) {
		detail_page(&p, w, row);
		mine = page_act(&p, &at.detail, act, &l->detail_top);
	}
	arena_free(p.arena);
	return mine;
}

static void
on_show(struct list_view *l, const struct world *w, enum act act)
{
	struct tab *t = &l->tab[l->on];

	switch (act) {
	case ACT_MARK:
		list_mark(l);
		break;
	case ACT_RANGE:
		list_mark_range(l);
		break;
	case ACT_MARK_ALL:
		list_mark_all(l);
		break;
	case ACT_FILTER:
		ask_begin(l, w, ASK_FILTER);
		break;
	case ACT_FILTER_CLEAR:
		line_set(&t->filter, "");
		t->stay.count = 0;
		list_fill(l, w);
		break;
	case ACT_SAVE_VIEW:
		ask_begin(l, w, ASK_SAVE);
		break;
	case ACT_GOTO:
		ask_begin(l, w, ASK_GOTO);
		break;
	case ACT_SORT:
		ask_begin(l, w, ASK_SORT);
		break;
	case ACT_COLUMNS:
		ask_begin(l, w, ASK_COLUMNS);
		break;
	case ACT_REVERSE:
		reverse_sort(l, w);
		break;
	case ACT_LAYOUT:
		l->layout = (l->layout + 1) % 3;
		l->detail_top = 0;
		break;
	case ACT_OPEN:
		if (list_selected(l) != NULL)
			l->layout = LAYOUT_DETAIL;
		l->detail_top = 0;
		break;
	default:
		break;
	}
}

/* The text of an update goes to the person's editor, and comes back. */
static struct effect
edit_long(struct list_view *l, const struct world *w)
{
	if (list_selected(l) == NULL && l->marks.count == 0)
		return (struct effect){ 0 };
	ask_begin(l, w, ASK_UPDATE);
	return (struct effect){ .kind = EFFECT_EDITOR,
		.text = arena_strdup(
		    l->view.scratch, buf_text(&l->line.text)) };
}

/* Who may not verify is told before anything is asked. */
static bool
may_verify(struct list_view *l, const struct world *w)
{
	struct err e = { 0 };

	if (list_try(l, w, ASK_FORUM, "-", "-", &e))
		return true;
	view_say(&l->view, STYLE_ERROR, "%s", e.text);
	return false;
}

static struct effect
on_act(struct list_view *l, const struct world *w, enum act act)
{
	const struct row *row = list_selected(l);
	enum ask ask = ask_of(act);

	if (ask != ASK_NONE || act == ACT_CONFIRM) {
		if (row == NULL && l->marks.count == 0) {
			view_say(
			    &l->view, STYLE_WARNING, "no action is selected");
			return (struct effect){ 0 };
		}
		if (act == ACT_CONFIRM && l->marks.count == 0)
			return list_confirm(l, w);
		if (act == ACT_CONFIRM)
			ask = ASK_CONFIRM;
		if (act == ACT_STEP && l->marks.count == 0 && row != NULL &&
		    row->action->steps.count == 0) {
			view_say(&l->view, STYLE_WARNING,
			    "this action has no steps");
			return (struct effect){ 0 };
		}
		if (act == ACT_VERIFY && !may_verify(l, w))
			return (struct effect){ 0 };
		if (act == ACT_FORM && l->marks.count == 0 && row != NULL)
			return (struct effect){ .kind = EFFECT_OPEN,
				.view = &view_form,
				.number = row->action->thing.number };
		ask_begin(l, w, ask);
		return (struct effect){ 0 };
	}
	switch (act) {
	case ACT_BACK:
		return back(l, w, false);
	case ACT_LEAVE:
		return back(l, w, true);
	case ACT_SUGGESTED:
		return take_suggestion(l, w);
	case ACT_EDITOR:
		return edit_long(l, w);
	case ACT_COPY:
		if (row == NULL || row->action->ref == NULL)
			return (struct effect){ 0 };
		view_say(
		    &l->view, STYLE_MESSAGE, "copied %s", row->action->ref);
		return (struct effect){ .kind = EFFECT_COPY,
			.text = row->action->ref };
	default:
		on_show(l, w, act);
		return (struct effect){ 0 };
	}
}

/* The act of a key, or what was pressed with the mouse, key 0. */
static struct effect
on_any_act(struct list_view *l, const struct world *w, enum act act, int key)
{
	const struct row *row = list_selected(l);
	struct effect e = { 0 };

	if (act == ACT_OPEN && w->plans->plan.count == 0)
		return (
		    struct effect){ .kind = EFFECT_COMMAND, .text = "demo" };
	if (act == ACT_NONE || (acts[act].scopes & SCOPE_LIST) == 0)
		view_say_unbound(&l->view, w, key, ACT_HELP);
	else if (!on_detail(l, w, act) && !list_move(l, w, act) &&
	    !view_act(
		act, row != NULL ? row->action->thing.number : 0, l->plan, &e))
		e = on_act(l, w, act);
	return e;
}

/* A click selects a row, and opens the one that is selected; the wheel moves
   in what it is over. */
static struct effect
on_mouse(struct list_view *l, const struct world *w, const struct event *event)
{
	struct effect e = { 0 };
	struct list_areas at;
	int row, times;
	enum act act;
	size_t tab = LIST_TABS;

	list_areas(l, w, &at);
	act = view_mouse(&l->view, w, event, at.list, &row, &times);
	if (event->button != MOUSE_LEFT &&
	    rect_holds(at.detail, event->row, event->col))
		act = act == ACT_UP ? ACT_DETAIL_UP : ACT_DETAIL_DOWN;
	if (rect_holds(at.tabs, event->row, event->col) &&
	    event->button == MOUSE_LEFT)
		tab = list_tab_at(l, &at.tabs, event->col);
	if (tab < LIST_TABS)
		list_show_tab(l, w, tab);
	else if (act == ACT_NONE && row >= 0 && !list_point(l, w, row))
		act = ACT_OPEN;
	for (int i = 0; act != ACT_NONE && i < times; i++)
		e = on_any_act(l, w, act, K_NONE);
	return e;
}

static struct effect
list_on(struct view *v, const struct world *w, const struct event *event)
{
	struct list_view *l = (struct list_view *)v;
	struct effect e = { 0 };

	if (event_is_input(event))
		v->message = NULL;
	if (l->ask != ASK_NONE && event_is_input(event) &&
	    event->kind != EVENT_MOUSE)
		e = ask_on(l, w, event);
	else if (event->kind == EVENT_PASTE)
		ask_paste(l, w, event->text);
	else if (event->kind == EVENT_KEY)
		e = on_any_act(l, w, keys_act(w->keys, event->key), event->key);
	else if (event->kind == EVENT_MOUSE && l->ask == ASK_NONE)
		e = on_mouse(l, w, event);
	list_settle(l, w);
	return e;
}

static void
list_refresh(struct view *v, const struct world *w)
{
	struct list_view *l = (struct list_view *)v;

	list_tabs(l, w);
	for (size_t i = 0; i < l->tabs; i++)
		l->tab[i].count = -1;
	list_fill(l, w);
	list_settle(l, w);
}

static void
list_idle(struct view *v, const struct world *w)
{
	list_count((struct list_view *)v, w);
}

static void
list_leave(struct view *v)
{
	struct list_view *l = (struct list_view *)v;

	list_tabs_free(l);
	buf_free(&l->opened);
	buf_free(&l->save_name);
	buf_free(&l->save_said);
	line_free(&l->line);
	buf_free(&l->said);
	buf_free(&l->echo_text);
	buf_free(&l->error_text);
	buf_free(&l->before_filter);
	arena_free(l->seen_arena);
	arena_free(l->change);
	arena_free(l->filled);
}

const struct view_ops view_list = {
	.name = "list",
	.title = "Actions",
	.size = sizeof(struct list_view),
	.scope = SCOPE_LIST,
	.enter = list_enter,
	.on = list_on,
	.draw = list_draw,
	.refresh = list_refresh,
	.answer = list_answer,
	.command = list_command,
	.idle = list_idle,
	.leave = list_leave,
};
