/* SPDX-License-Identifier: ISC */
/*
 * Carrying out what views ask for.  A change goes to the store; what the
 * store then holds comes back through its history into memory, one's own
 * changes like everybody's, and the views are told.
 */
#include "parts.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/edit_close.h"

#include <string.h>

/* Sets of the history that are listed at first, and how many times as many
   with each look further back. */
enum { HISTORY_FIRST = 100, HISTORY_MORE = 4 };

struct view *
app_top(const struct app *app)
{
	return app->view[app->depth - 1];
}

/* What others may have done since this person looked. */
static struct history_filter
since_look(const struct app *app, int64_t plan)
{
	struct looked last = looked_get(
	    &app->drafts, &app->who, &app->plans, plan, app->world.today);

	return (struct history_filter){ .after = last.after,
		.since = last.after > 0 ? DAY_NONE : last.day };
}

/* The history that a view wants; the number is what it was opened on. */
static void
load_history(struct app *app, const struct view_ops *ops, int64_t number)
{
	struct history_filter f = { .action = number, .since = DAY_NONE };

	if (ops->wants_history == HISTORY_SINCE)
		f = since_look(app, number);
	arena_reset(app->history_arena);
	app->history = (struct history){ 0 };
	if (ops->wants_history == HISTORY_NEWEST)
		store_newest(app->store, app->history_arena, app->history_sets,
		    &app->history, NULL);
	else
		store_history(
		    app->store, app->history_arena, &f, &app->history, NULL);
	app->world.history = &app->history;
}

/* Anew, for the view on top. */
static void
reload_history(struct app *app)
{
	const struct view *top = app_top(app);

	if (top->ops->wants_history != HISTORY_NONE)
		load_history(app, top->ops, top->number);
}

void
app_open(struct app *app, const struct view_ops *ops, int64_t number,
    const char *text)
{
	struct view *v;

	if (app->depth == APP_DEPTH) {
		view_say(app_top(app), STYLE_WARNING,
		    "too many pages are open; go back first");
		return;
	}
	if (ops->wants_history == HISTORY_NEWEST)
		app->history_sets = HISTORY_FIRST;
	if (ops->wants_history != HISTORY_NONE)
		load_history(app, ops, number);
	if (ops == &view_help && app->depth > 0)
		number = app_top(app)->ops->scope;
	v = view_open(ops, &app->drafts, &app->world, number, text);
	app->view[app->depth++] = v;
	app->idle_done = false;
	screen_clear(app->screen);
}

/* Presses a key that does this on the top screen; false where none does. */
static bool
press(struct app *app, enum act act)
{
	struct event event = { .kind = EVENT_KEY };
	unsigned scope = app_top(app)->ops->scope;

	event.key = keys_reach(&app->keys, act, scope);
	if (event.key == 0 || !act_works(act, scope))
		return false;
	app_carry(app, view_on(app_top(app), &app->world, &event));
	return true;
}

void
app_act(struct app *app, enum act act)
{
	enum act opener = act_opener(act);
	struct view *before = app_top(app);
	char key[EVENT_NAME];
	unsigned scope;
	int there;

	if (press(app, act))
		return;
	if (opener != ACT_NONE)
		press(app, opener);
	scope = app_top(app)->ops->scope;
	there = keys_reach(&app->keys, act, scope);
	if (app_top(app) != before && there != 0 &&
	    (acts[act].scopes & scope) != 0)
		view_say(app_top(app), STYLE_MESSAGE, "%s: %s",
		    keys_name(&app->keys, there, key), acts[act].help);
	else if (keys_reach(&app->keys, act, acts[act].scopes) == 0)
		view_say(app_top(app), STYLE_WARNING, "no key is bound to %s",
		    acts[act].name);
	else
		view_say_unbound(app_top(app), &app->world,
		    keys_reach(&app->keys, act, acts[act].scopes), ACT_HELP);
}

/* Goes back, does `act` there and says `text`, NULL: nothing. */
static void
close_top(struct app *app, enum act act, const char *text)
{
	struct buf out = { 0 };

	/* It goes with its view. */
	buf_add(&out, text);
	if (app->depth == 1) {
		app->leaving = true;
		return;
	}
	if (app_top(app)->ops == &view_convert)
		convert_end(app);
	view_close(app->view[--app->depth]);
	screen_clear(app->screen);
	reload_history(app);
	if (app_top(app)->ops->refresh != NULL)
		app_top(app)->ops->refresh(app_top(app), &app->world);
	app->idle_done = false;
	if (act != ACT_NONE)
		app_act(app, act);
	if (out.len > 0)
		view_say(app_top(app), STYLE_MESSAGE, "%s", buf_text(&out));
	buf_free(&out);
}

/* A backup was brought back, or notes are kept from them now: what the open pages are about may not be there,
   so they close, and the screens begin with the list.  What was being typed
   is kept as a draft. */
static void
begin_again(struct app *app, const char *why)
{
	while (app->depth > 0)
		view_close(app->view[--app->depth]);
	convert_end(app);
	app_open(app, &view_list, 0, NULL);
	view_say(app_top(app), STYLE_WARNING, "%s", why);
}

/* Brings memory up to date and tells the top view; with `tell` it is said
   who changed something.  False where the screens began again: no view is what
   it was. */
bool
app_refresh(struct app *app, bool tell)
{
	struct arena *a = arena_new();
	struct store_news news = { 0 };
	struct err e = { 0 };
	struct view *top = app_top(app);
	enum access had = app->locked.access;
	bool good = store_refresh(app->store, &app->plans, a, &news, &e);

	app_access(app);
	if (!good) {
		view_say(top, STYLE_ERROR, "%s", e.text);
	} else if (news.again) {
		begin_again(app,
		    had != app->locked.access ?
			"what you may do and see here was changed" :
			"a backup was brought back: this is the store as it is "
			"now");
	} else if (news.rows > 0) {
		if (tell && top->message == NULL && news.actions == 0)
			view_say(top, STYLE_CHANGED,
			    "%s changed something beside the actions",
			    news.by != NULL ? news.by : "somebody");
		else if (tell && top->message == NULL)
			view_say(top, STYLE_CHANGED, "%s changed %zu action%s",
			    news.by != NULL ? news.by : "somebody",
			    news.actions, news.actions == 1 ? "" : "s");
		reload_history(app);
		if (top->ops->refresh != NULL)
			top->ops->refresh(top, &app->world);
		app->idle_done = false;
	}
	arena_free(a);
	return !news.again;
}

void
app_tell(struct app *app)
{
	struct view *top = app_top(app);

	if (top->ops->refresh != NULL)
		top->ops->refresh(top, &app->world);
	app->idle_done = false;
}

static void
touched(const struct app *app, struct arena *a, const struct change_set *set,
    struct outcome *o)
{
	int64_t *numbers = arena_alloc(a, (set->count + 1) * sizeof(*numbers));

	for (size_t i = 0; i < set->count; i++) {
		int64_t n = change_action(&app->plans, &set->item[i]);
		bool there = n == 0;

		for (size_t k = 0; k < o->actions && !there; k++)
			there = numbers[k] == n;
		if (!there)
			numbers[o->actions++] = n;
	}
	o->action = numbers;
}

/* An undo that others stand in the way of is shown on a page of its own. */
static void
show_refused(struct app *app, const struct outcome *o)
{
	app->world.refused = o->conflict;
	app->world.nrefused = o->conflicts;
	app_open(app, &view_refused, 0, NULL);
	app->world.refused = NULL;
	app->world.nrefused = 0;
}

static void
change(struct app *app, struct change_set *set, const char *done, bool undo)
{
	struct arena *a = arena_new();
	struct store_conflicts found = { 0 };
	struct outcome o = { .set = undo ? NULL : set,
		.inverse = undo ? set : NULL,
		.summary = done };
	struct err e = { 0 };

	o.unreasoned = !edit_closed_reason(
	    &(struct edit){ .plans = &app->plans, .set = set }, &e);
	o.done = !o.unreasoned &&
	    store_apply(app->store, set, NULL, &found, &e);
	o.err = &e;
	app->changes += o.done;
	if (!app_refresh(app, false)) {
		/* The set may have gone with the view that made it. */
		if (!o.done)
			view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		arena_free(a);
		return;
	}
	if (!o.done && found.count > 0)
		conflicts_describe(app, a, set, &found, &o);
	if (undo && o.conflicts > 0) {
		e = (struct err){ 0 };
		err_set(&e, ERR_CONFLICT,
		    "not %s: %s: would come back: %s; stands now: %s (by %s, "
		    "%s)",
		    strcmp(set->source, "redo") == 0 ? "redone" : "undone",
		    o.conflict->what, o.conflict->mine, o.conflict->theirs,
		    o.conflict->who, o.conflict->day);
	}
	reload_history(app);
	touched(app, a, set, &o);
	view_answer(app_top(app), &app->world, &o);
	if (undo && o.done)
		undo_keep_texts(app, set, o.actions);
	if (undo && o.conflicts > 0)
		show_refused(app, &o);
	arena_free(a);
}

/* The rows of one set, or of my last that is not undone yet. */
static bool
rows_to_undo(struct app *app, struct arena *a, bool redo, int64_t *set,
    struct history *rows, struct err *e)
{
	struct history_filter one = { .set = *set, .since = DAY_NONE };

	if (*set == 0)
		return store_undo_rows(
		    app->store, a, &app->who, redo, rows, set, e);
	if (!store_history(app->store, a, &one, rows, e))
		return false;
	if (rows->count == 0)
		return err_set(e, ERR_NO, "this change is no longer there");
	return true;
}

static void
undo(struct app *app, bool redo, int64_t number)
{
	struct arena *a = arena_new();
	struct history rows = { 0 };
	struct change_set set;
	struct err e = { 0 };
	struct outcome o = { .err = &e };

	change_set_init(
	    &set, a, redo ? "redo" : "undo", &app->who, app->world.today);
	set.undoes = number;
	if (!rows_to_undo(app, a, redo, &set.undoes, &rows, &e)) {
		view_answer(app_top(app), &app->world, &o);
	} else {
		edit_inverse(&set, &rows);
		change(app, &set, undo_said(app, a, &set, &rows, redo), true);
	}
	arena_free(a);
}

static void
edit(struct app *app, const char *text)
{
	struct arena *a = arena_new();
	struct event event = { .kind = EVENT_EDITED };
	struct view *top = app_top(app);
	char *out = NULL;
	struct err e = { 0 };

	if (!app_edit_text(app, text, a, &out, &e)) {
		view_say(top, STYLE_ERROR, "%s", e.text);
	} else {
		event.text = out;
		app_carry(app, view_on(top, &app->world, &event));
	}
	arena_free(a);
}

static void
save_view(struct app *app, const char *name, const struct named_view *view)
{
	struct view *top = app_top(app);
	struct err e = { 0 };

	if (!views_save(app, name, view, &e))
		view_say(top, STYLE_ERROR, "%s", e.text);
	else
		view_say(top, STYLE_MESSAGE, "view %s %s", name,
		    view != NULL ? "saved" : "taken away");
	app_tell(app);
}

/* What is to be done there is done only where it could be opened. */
static void
open_and_do(struct app *app, const struct effect *e)
{
	const struct view *before = app_top(app);

	app_open(app, e->view, e->number, e->text);
	if (e->then != ACT_NONE && app_top(app) != before)
		press(app, (enum act)e->then);
}

/* In what a conversion decided, where one is open; else in the history. */
static void
back_or_again(struct app *app, bool again, int64_t number)
{
	if (!convert_undo(app, again))
		undo(app, again, number);
}

static void
show_older(struct app *app)
{
	app->history_sets *= HISTORY_MORE;
	reload_history(app);
	app_tell(app);
}

static void
copy_out(struct app *app, const char *ref)
{
	if (app->term != NULL && !term_copy(app->term, ref))
		view_say(app_top(app), STYLE_MESSAGE,
		    "this terminal takes no copies; the ref is %s", ref);
}

static void
draw_anew(struct app *app)
{
	if (app->term != NULL)
		term_redraw(app->term);
	app->redraw = true;
}

void
app_carry(struct app *app, struct effect e)
{
	switch (e.kind) {
	case EFFECT_NONE:
		break;
	case EFFECT_OPEN:
		open_and_do(app, &e);
		break;
	case EFFECT_BACK:
		close_top(app, (enum act)e.number, e.text);
		break;
	case EFFECT_QUIT:
		app->leaving = true;
		break;
	case EFFECT_CHANGE:
		change(app, e.set, e.text, false);
		break;
	case EFFECT_UNDO:
		back_or_again(app, false, e.number);
		break;
	case EFFECT_REDO:
		back_or_again(app, true, e.number);
		break;
	case EFFECT_OLDER:
		show_older(app);
		break;
	case EFFECT_PROMPT:
		break;
	case EFFECT_COMMAND:
		command_run(app, e.text);
		break;
	case EFFECT_COMPLETE:
		command_complete_line(app, e.text, e.number != 0);
		break;
	case EFFECT_EDITOR:
		edit(app, e.text);
		break;
	case EFFECT_EDIT:
		app_edit_thing(app, e.of, e.number);
		break;
	case EFFECT_SAVE_VIEW:
		save_view(app, e.name, e.saved);
		break;
	case EFFECT_COPY:
		copy_out(app, e.text);
		break;
	case EFFECT_DECIDE:
		convert_decide(app, (size_t)e.number, e.text);
		break;
	case EFFECT_TRY:
		convert_try(app);
		break;
	case EFFECT_IMPORT:
		convert_import(app);
		break;
	case EFFECT_REDRAW:
		draw_anew(app);
		break;
	}
}
