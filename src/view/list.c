/* SPDX-License-Identifier: ISC */
/*
 * The list of actions: opening, keys, moving about.
 */
#include "list.h"
#include "speech.h"
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* Who is in no plan is told how to be known. */
static void
say_nobody(struct view *v, const struct world *w)
{
	char key[EVENT_NAME];

	if (w->who->as != NULL)
		view_say(v, STYLE_MESSAGE,
		    "%s is nobody here: --as takes a code of the people",
		    w->who->as);
	else
		view_say(v, STYLE_MESSAGE,
		    "%s is nobody here yet: %s says who you are", w->who->login,
		    keys_of(w->keys, ACT_ME, key));
}

static void
list_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct list_view *l = (struct list_view *)v;

	l->plan = number;
	l->layout = w->accessible ? LAYOUT_LIST : LAYOUT_AUTO;
	list_tabs(l, w);
	/* Who is nobody here, or opened a plan, starts at all. */
	l->over = number != 0 || text != NULL;
	if (l->over || view_first(w->plans, w->who)->query[0] == '\0')
		l->on = l->all;
	if (text != NULL)
		line_set(&l->tab[l->on].filter, text);
	list_fill(l, w);
	if (!l->over && things_live(&w->plans->plan) > 0 &&
	    !person_known(w->plans, w->who))
		say_nobody(v, w);
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
	char key[EVENT_NAME];

	if (l->layout == LAYOUT_DETAIL) {
		l->layout = w->accessible ? LAYOUT_LIST : LAYOUT_AUTO;
		return (struct effect){ 0 };
	}
	if (l->marks.count > 0 && !leave) {
		list_unmark(l);
		l->range = 0;
		return (struct effect){ 0 };
	}
	if (l->over)
		return (struct effect){ .kind = EFFECT_BACK };
	keys_of(w->keys, ACT_LEAVE, key);
	if (l->tab[l->on].filter.text.len > 0) {
		line_set(&l->tab[l->on].filter, "");
		list_fill(l, w);
		if (leave)
			view_say(&l->view, STYLE_MESSAGE,
			    "the filter is off; %s goes on", key);
	} else if (!list_close_view(l, w)) {
		if (leave)
			return (struct effect){ .kind = EFFECT_QUIT };
		view_say(&l->view, STYLE_MESSAGE, "%s leaves the program", key);
	}
	return (struct effect){ 0 };
}

static void
take_suggestion(struct list_view *l, const struct world *w)
{
	const struct row *row = list_selected(l);
	const char *answer = AS_SUGGESTED;

	if (l->marks.count == 0) {
		if (row == NULL || row->d.suggested == RAG_UNRATED) {
			view_say(&l->view, STYLE_WARNING,
			    "nothing is suggested for this action");
			return;
		}
		if ((int)row->d.suggested == row->action->rag.value) {
			view_say(&l->view, STYLE_MESSAGE,
			    "it is rated as suggested: %s", row->d.reason);
			return;
		}
		answer = rag_words[row->d.suggested];
	}
	question_see(&l->view, w);
	question_why(&l->view, w, acts[ACT_RATE].asks, answer, NULL);
}

/* What moves in the detail: alone on the screen, all that moves; beside the
   list, the keys of its own. */
static bool
on_detail(struct list_view *l, const struct world *w, enum act act)
{
	struct list_areas at;
	struct page p = { .arena = arena_new(), .ear = w->accessible };
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
	case ACT_WATERMELONS:
		list_open_view(l, w, "watermelons", NULL);
		break;
	case ACT_FILTER_CLEAR:
		line_set(&t->filter, "");
		bits_clear(&t->stay);
		list_fill(l, w);
		break;
	case ACT_REVERSE:
		reverse_sort(l, w);
		break;
	case ACT_LAYOUT:
		/* By ear the list with its detail is the list. */
		l->layout = (l->layout + 1) % 3;
		if (w->accessible && l->layout == LAYOUT_AUTO)
			l->layout = LAYOUT_LIST;
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
	question_open(&l->view, w, acts[ACT_UPDATE].asks);
	return question_editor(&l->view);
}

/* "No change" of the one that is selected is asked no more, and goes on to the
   next. */
static struct effect
confirm(struct list_view *l, const struct world *w)
{
	struct effect e;

	question_see(&l->view, w);
	e = question_change(&l->view, w, acts[ACT_CONFIRM].asks, "", NULL);
	if (l->view.message == NULL || l->view.message_style != STYLE_ERROR)
		list_move(l, w, ACT_DOWN);
	return e;
}

static struct effect
on_act(struct list_view *l, const struct world *w, enum act act)
{
	const struct row *row = list_selected(l);
	bool one = l->marks.count == 0 && row != NULL;

	if (act == ACT_CONFIRM && one)
		return confirm(l, w);
	if (act == ACT_FORM && one)
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_form,
			.number = row->action->thing.number };
	if (act == ACT_NEW && row == NULL &&
	    question_begin(&l->view, w, list_plan(l, w)))
		return (struct effect){ 0 };
	if (acts[act].asks != NULL) {
		question_open(&l->view, w, acts[act].asks);
		return (struct effect){ 0 };
	}
	switch (act) {
	case ACT_BACK:
		return back(l, w, false);
	case ACT_LEAVE:
		return back(l, w, true);
	case ACT_SUGGESTED:
		take_suggestion(l, w);
		return (struct effect){ 0 };
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
	/* What the key does may fill the rows anew. */
	const struct plan *plan = row != NULL ?
	    thing_plan(&row->action->thing) :
	    list_plan(l, w);
	struct effect e = { 0 };

	list_key_used(l, act);
	if (act == ACT_OPEN && things_live(&w->plans->plan) == 0)
		return (
		    struct effect){ .kind = EFFECT_COMMAND, .text = "demo" };
	if (act == ACT_OPEN && list_unknown(l, w) && l->layout != LAYOUT_DETAIL)
		act = ACT_ME;
	if (act == ACT_NONE || (acts[act].scopes & SCOPE_LIST) == 0)
		view_say_unbound(&l->view, w, key, ACT_HELP);
	else if (!on_detail(l, w, act) && !list_move(l, w, act) &&
	    !view_act(
		act, row != NULL ? row->action->thing.number : 0, l->plan, &e))
		e = on_act(l, w, act);
	table_in_hand(&e, plan);
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

/* Text pasted where nothing is asked is offered as a new update. */
static void
on_paste(struct list_view *l, const struct world *w, const char *text)
{
	struct view *v = &l->view;
	const struct event paste = { .kind = EVENT_PASTE, .text = text };

	if (list_selected(l) == NULL) {
		view_keep_paste(v, w, text);
		return;
	}
	question_open(v, w, acts[ACT_UPDATE].asks);
	question_on(v, w, &paste);
	question_say(v, STYLE_ECHO,
	    question_marks(v, w,
		l->marks.count > 0 ?
		    "pasted as an update of each; Enter saves" :
		    "pasted as an update of this action; Enter saves, Esc "
		    "keeps it as a draft"));
}

static struct effect
list_on(struct view *v, const struct world *w, const struct event *event)
{
	struct list_view *l = (struct list_view *)v;
	struct effect e = { 0 };

	if (event_is_input(event))
		v->message = NULL;
	if (event->kind == EVENT_PASTE)
		on_paste(l, w, event->text);
	else if (event->kind == EVENT_KEY)
		e = on_any_act(l, w,
		    keys_act(w->keys, event->key, v->ops->scope), event->key);
	else if (event->kind == EVENT_MOUSE)
		e = on_mouse(l, w, event);
	list_settle(l, w);
	list_tip(l, w);
	return e;
}

/* Marked ones as they stand in the list, and then those that it hides. */
static void
list_targets(const struct view *v, const struct world *w, struct arena *a,
    struct targets *out)
{
	const struct list_view *l = (const struct list_view *)v;
	const struct row *row = list_selected(l);
	size_t shown = l->marks.count - l->hidden;
	struct bits listed = { 0 };

	(void)w;
	out->kind = &kind_action;
	out->marked = l->marks.count > 0;
	out->hidden = l->marks.count - shown;
	out->item = arena_alloc(a, (l->marks.count + 1) * sizeof(*out->item));
	if (!out->marked && row != NULL)
		out->item[out->count++] = row->action->thing.number;
	for (size_t i = 0; out->count < shown && i < l->rows.count; i++) {
		int64_t n = l->rows.item[i]->action->thing.number;

		if (bits_have(&l->marks, n)) {
			out->item[out->count++] = n;
			bits_set(&listed, n, true);
		}
	}
	for (int64_t n = -1; out->count < l->marks.count &&
	     (n = bits_next(&l->marks, n + 1)) >= 0;)
		if (!bits_have(&listed, n))
			out->item[out->count++] = n;
	bits_free(&listed);
}

/* Rows that a change on its way touches stay in sight. */
static void
stay(struct list_view *l)
{
	const struct asking *k = l->view.asking;

	for (size_t i = 0; k != NULL && k->set != NULL && i < k->targets; i++)
		bits_set(&l->tab[l->on].stay, k->target[i], true);
}

static void
list_refresh(struct view *v, const struct world *w)
{
	struct list_view *l = (struct list_view *)v;

	stay(l);
	l->world++;
	list_tabs(l, w);
	for (size_t i = 0; i < l->tabs; i++)
		l->tab[i].count = -1;
	list_fill(l, w);
	list_settle(l, w);
}

/* Moving about among the first rows needs no others. */
static bool
list_takes_partial(const struct view *v, const struct world *w, int key)
{
	const struct list_view *l = (const struct list_view *)v;
	size_t page = (size_t)w->height;

	switch (keys_act(w->keys, key, v->ops->scope)) {
	case ACT_UP:
		return true;
	case ACT_DOWN:
	case ACT_PAGE_DOWN:
		return !w->plans->cut || l->at + 2 * page < l->items;
	case ACT_PAGE_UP:
		return true;
	default:
		return false;
	}
}

static bool
list_idle(struct view *v, const struct world *w)
{
	return list_count((struct list_view *)v, w) && kept_ready(w->kept);
}

static void
list_leave(struct view *v)
{
	struct list_view *l = (struct list_view *)v;

	list_tabs_free(l);
	bits_free(&l->marks);
	bits_free(&l->were_marked);
	buf_free(&l->opened);
	buf_free(&l->from);
	buf_free(&l->save_name);
	buf_free(&l->save_said);
	buf_free(&l->before_filter);
	buf_free(&l->tip);
	arena_free(l->filled);
}

static int64_t
list_plan_number(const struct view *v)
{
	return ((const struct list_view *)v)->plan;
}

const struct view_ops view_list = {
	.name = "list",
	.title = "Actions",
	.size = sizeof(struct list_view),
	.scope = SCOPE_LIST,
	.signs = SIGNS_LIST | SIGNS_DETAIL,
	.enter = list_enter,
	.on = list_on,
	.draw = list_draw,
	.speak = speech_list,
	.refresh = list_refresh,
	.answer = list_answer,
	.targets = list_targets,
	.command = list_command,
	.takes_partial = list_takes_partial,
	.idle = list_idle,
	.plan = list_plan_number,
	.uses = list_shown_uses,
	.leave = list_leave,
};
