/* SPDX-License-Identifier: ISC */
/*
 * The form: every field of an action that may be set, a line each, by the
 * field table.  Enter opens one at the bottom of the screen, where what is
 * typed is tried against the rules with every key; Enter again saves that one
 * change.  What is typed and left is kept as a draft.
 */
#include "form.h"

#include "advice.h"

#include "page.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

static void
form_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct form_view *fv = (struct form_view *)v;
	const struct field *f;

	(void)w;
	fv->action = number;
	fv->change = arena_new();
	for (size_t i = 0; text != NULL && (f = form_field(i)) != NULL; i++)
		if (strcmp(f->name, text) == 0)
			fv->at = i;
}

static void
say(struct form_view *v, enum style style, const char *text)
{
	buf_reset(&v->echo);
	advice_here(&v->echo, text);
	v->echo_style = style;
}

/* A set with the change that is typed; false where the rules refuse it. */
static bool
change_made(struct form_view *v, const struct world *w, struct arena *a,
    const char *said, const char *why, struct edit *ed, struct err *e)
{
	const struct action *act = form_action(v, w);
	const struct field *f = form_field(v->at);
	enum assign how = ASSIGN_SET;

	*ed = (struct edit){ .plans = w->plans };
	if (act == NULL)
		return err_set(e, ERR_NO, "the action is no longer there");
	ed->set = arena_alloc(a, sizeof(*ed->set));
	view_set_init(ed->set, a, w);
	ed->set->why = why;
	/* Of a list or a map, += and -= as on the command line. */
	if ((f->type->shape == SHAPE_LIST || f->type->shape == SHAPE_MAP) &&
	    (said[0] == '+' || said[0] == '-') && said[1] == '=') {
		how = said[0] == '+' ? ASSIGN_ADD : ASSIGN_REMOVE;
		said += 2;
	}
	return edit_field(ed, &act->thing, f, how, said, e);
}

/* What a person should hear of the change, behind how it is said. */
static const char *
with_notes(struct arena *a, const struct edit *ed, const char *said)
{
	for (size_t i = 0; i < ed->notes.count; i++)
		said = said == NULL ?
		    ed->notes.item[i].text :
		    arena_printf(a, "%s; %s", said, ed->notes.item[i].text);
	return said;
}

/* How the new value of the field is understood; NULL where it has none. */
static const char *
understood(struct form_view *v, const struct world *w, const struct edit *ed)
{
	const struct field *f = form_field(v->at);
	struct arena *a = v->view.scratch;
	const char *shown = NULL;
	struct when when = when_none();

	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];

		if (c->op != CHANGE_FIELD || c->field != f)
			continue;
		shown = arena_printf(a, "= %s",
		    c->new == NULL ? "none" : field_shown(a, f, c->new));
		if (f->type->shape != SHAPE_DATE)
			continue;
		f->type->decode(
		    a, f, thing_plan(&form_action(v, w)->thing), c->new, &when);
		shown = when_echo(
		    a, &when, (f->flags & FIELD_FIRST_DAY) != 0, w->today);
	}
	return with_notes(a, ed, shown);
}

/* With every key: whether it would be taken, and how it is understood. */
static void
try_value(struct form_view *v, const struct world *w)
{
	const struct field *f = form_field(v->at);
	const struct action *act = form_action(v, w);
	const char *said = buf_text(&v->line.text), *shown;
	struct buf is = { 0 };
	struct edit ed;
	struct err e = { 0 };

	if (v->state == FORM_REASON) {
		say(v, STYLE_ECHO, "the reason; Enter saves");
		return;
	}
	/* The reason comes later: any does for now. */
	if (!change_made(v, w, v->view.scratch, said, "-", &ed, &e)) {
		say(v, STYLE_WARNING, e.text);
		return;
	}
	/* What stands there when the field is opened needs no remark. */
	if (act != NULL)
		form_value(&act->thing, f, &is);
	shown = strcmp(buf_text(&is), said) != 0 ? understood(v, w, &ed) : NULL;
	say(v, STYLE_ECHO, shown != NULL ? shown : f->help);
	buf_free(&is);
}

static const char *
draft_name(struct form_view *v)
{
	return arena_printf(
	    v->view.scratch, "field %s", form_field(v->at)->name);
}

static void
open_field(struct form_view *v, const struct world *w)
{
	const struct action *act = form_action(v, w);
	const struct field *f = form_field(v->at);
	const char *draft, *seen;
	struct buf b = { 0 };

	if (act == NULL)
		return;
	form_value(&act->thing, f, &b);
	draft = draft_get(v->view.drafts, draft_name(v), v->action);
	line_set(&v->line, draft != NULL ? draft : buf_text(&b));
	buf_free(&b);
	seen = field_encoded(v->view.scratch, &act->thing, f);
	v->was_absent = seen == NULL;
	buf_reset(&v->seen);
	buf_add(&v->seen, seen);
	v->state = FORM_VALUE;
	try_value(v, w);
	if (draft != NULL)
		say(v, STYLE_ECHO, "your draft from before; C-u clears it");
}

/* The reason has a draft of its own. */
static const char *
reason_name(struct form_view *v)
{
	return arena_printf(
	    v->view.scratch, "reason of %s", form_field(v->at)->name);
}

/* What is typed is there after a crash. */
static void
keep_typed(struct form_view *v)
{
	bool reason = v->state == FORM_REASON;

	draft_set(v->view.drafts, reason ? reason_name(v) : draft_name(v),
	    v->action, buf_text(&v->line.text));
	if (reason)
		draft_set(v->view.drafts, draft_name(v), v->action,
		    buf_text(&v->value));
}

static void
close_field(struct form_view *v, bool keep)
{
	if (keep) {
		keep_typed(v);
	} else {
		draft_set(v->view.drafts, draft_name(v), v->action, NULL);
		draft_set(v->view.drafts, reason_name(v), v->action, NULL);
	}
	v->state = FORM_ROWS;
	buf_reset(&v->echo);
}

/* Hands the change over; it replaces what the person saw. */
static struct effect
save(struct form_view *v, const struct world *w, const char *said,
    const char *why)
{
	const struct field *f = form_field(v->at);
	struct edit ed;
	struct err e = { 0 };

	arena_reset(v->change);
	said = arena_strdup(v->change, said);
	why = why != NULL && why[0] != '\0' ? arena_strdup(v->change, why) :
					      NULL;
	if (!change_made(v, w, v->change, said, why, &ed, &e)) {
		say(v, STYLE_ERROR, e.text);
		return (struct effect){ 0 };
	}
	v->set = ed.set;
	if (v->set->count == 0) {
		said = with_notes(v->change, &ed, NULL);
		close_field(v, false);
		view_say(&v->view, STYLE_MESSAGE, "%s",
		    said != NULL ? said : "nothing to change");
		return (struct effect){ 0 };
	}
	for (size_t i = 0; i < v->set->count; i++)
		if (v->set->item[i].op == CHANGE_FIELD &&
		    v->set->item[i].field == f)
			v->set->item[i].old = v->was_absent ?
			    NULL :
			    arena_strdup(v->change, buf_text(&v->seen));
	return (struct effect){ .kind = EFFECT_CHANGE,
		.set = v->set,
		.text = with_notes(v->change, &ed,
		    arena_printf(v->change, "%s set", f->name)) };
}

/* Whether the value stands there as it did when it was opened: Enter then
   leaves it, and confirms nothing. */
static bool
untouched(struct form_view *v, const struct world *w)
{
	const struct action *act = form_action(v, w);
	struct buf b = { 0 };
	bool same;

	if (act == NULL)
		return false;
	form_value(&act->thing, form_field(v->at), &b);
	same = strcmp(buf_text(&b), buf_text(&v->line.text)) == 0;
	buf_free(&b);
	return same;
}

/* Whether a reason is asked: of ratings and due dates always, of others where
   the rules refuse the value without one. */
static bool
wants_reason(struct form_view *v, const struct world *w, const char *said)
{
	struct edit ed;

	return form_takes_reason(form_field(v->at)) ||
	    (!change_made(v, w, v->view.scratch, said, NULL, &ed, NULL) &&
		change_made(v, w, v->view.scratch, said, "-", &ed, NULL));
}

static struct effect
enter_value(struct form_view *v, const struct world *w)
{
	const char *said = utf8_trim(v->view.scratch, buf_text(&v->line.text));
	const char *draft;

	if (v->state == FORM_REASON)
		return save(v, w, buf_text(&v->value), said);
	if (untouched(v, w)) {
		close_field(v, false);
		view_say(&v->view, STYLE_MESSAGE, "nothing to change");
		return (struct effect){ 0 };
	}
	if (!wants_reason(v, w, said))
		return save(v, w, said, NULL);
	try_value(v, w);
	if (v->echo_style == STYLE_WARNING)
		return (struct effect){ 0 };
	buf_reset(&v->value);
	buf_add(&v->value, said);
	draft = draft_get(v->view.drafts, reason_name(v), v->action);
	line_set(&v->line, draft != NULL ? draft : "");
	v->state = FORM_REASON;
	try_value(v, w);
	if (draft != NULL)
		say(v, STYLE_ECHO, "your draft from before; C-u clears it");
	return (struct effect){ 0 };
}

static struct effect
on_conflict(struct form_view *v, const struct world *w, int key)
{
	enum conflicts_done done = conflicts_key(&v->conflicts, key);

	if (done == CONFLICTS_OPEN)
		return (struct effect){ 0 };
	v->state = FORM_ROWS;
	if (done == CONFLICTS_AGAIN) {
		open_field(v, w);
		return (struct effect){ 0 };
	}
	conflicts_choose(&v->conflicts, w->plans, v->set);
	if (v->set->count == 0) {
		v->set = NULL;
		view_say(&v->view, STYLE_MESSAGE,
		    "theirs stands; what you typed is kept as a draft");
		return (struct effect){ 0 };
	}
	return (struct effect){ .kind = EFFECT_CHANGE,
		.set = v->set,
		.text = arena_printf(
		    v->change, "%s set", form_field(v->at)->name) };
}

static struct effect
on_field(struct form_view *v, const struct world *w, const struct event *event)
{
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;

	if (key == K_ESC || key == K_CTRL('g') || key == K_CTRL('c')) {
		close_field(v, true);
	} else if (key == K_ENTER) {
		return enter_value(v, w);
	} else if (line_on(&v->line, event)) {
		keep_typed(v);
		try_value(v, w);
	}
	return (struct effect){ 0 };
}

static void
move(struct form_view *v, const struct world *w, enum act act)
{
	size_t n = form_fields(), page = (size_t)form_area(w).height;

	if (act == ACT_DOWN)
		v->at += v->at + 1 < n;
	else if (act == ACT_UP)
		v->at -= v->at > 0;
	else if (act == ACT_FIRST)
		v->at = 0;
	else if (act == ACT_LAST)
		v->at = n - 1;
	else if (act == ACT_PAGE_DOWN)
		v->at = v->at + page < n ? v->at + page : n - 1;
	else
		v->at = v->at > page ? v->at - page : 0;
}

/* The text goes to the person's editor, and comes back. */
static struct effect
open_editor(struct form_view *v, const struct world *w)
{
	struct effect e = { .kind = EFFECT_EDITOR };

	open_field(v, w);
	if (v->state != FORM_VALUE)
		return (struct effect){ 0 };
	e.text = arena_strdup(v->view.scratch, buf_text(&v->line.text));
	return e;
}

static struct effect
on_rows(struct form_view *v, const struct world *w, enum act act, int key)
{
	struct effect e = { 0 };

	if (act >= ACT_DOWN && act <= ACT_LAST)
		move(v, w, act);
	else if (act == ACT_OPEN || act == ACT_FORM)
		open_field(v, w);
	else if (act == ACT_VIEW_NEXT || act == ACT_VIEW_PREVIOUS)
		move(v, w, act == ACT_VIEW_NEXT ? ACT_DOWN : ACT_UP);
	else if (act == ACT_EDITOR)
		e = open_editor(v, w);
	else if (act == ACT_BACK || act == ACT_LEAVE)
		e.kind = EFFECT_BACK;
	else if (!view_act(act, v->action, 0, &e))
		view_say_unbound(&v->view, w, key, ACT_LEAVE);
	return e;
}

/* A click selects a field, and opens the one that is selected. */
static struct effect
on_mouse(struct form_view *v, const struct world *w, const struct event *event)
{
	struct effect e = { 0 };
	struct rect area = form_area(w);
	int top = scroll_to(
	    v->top, (int)v->at, (int)form_fields(), area.height);
	int line, times;
	enum act act = view_mouse(&v->view, w, event, area, &line, &times);
	size_t row = (size_t)(top + line);

	if (line >= 0 && row < form_fields()) {
		if (row == v->at)
			act = ACT_OPEN;
		v->at = row;
	}
	for (int i = 0; act != ACT_NONE && i < times; i++)
		e = on_rows(v, w, act, K_NONE);
	return e;
}

static struct effect
form_on(struct view *v, const struct world *w, const struct event *event)
{
	struct form_view *fv = (struct form_view *)v;
	struct effect e = { 0 };

	if (!event_is_input(event) ||
	    (event->kind == EVENT_MOUSE && fv->state != FORM_ROWS))
		return e;
	v->message = NULL;
	if (event->kind == EVENT_MOUSE)
		e = on_mouse(fv, w, event);
	else if (fv->state == FORM_VALUE || fv->state == FORM_REASON)
		e = on_field(fv, w, event);
	else if (event->kind != EVENT_KEY)
		view_keep_paste(v, w, event->text);
	else if (fv->state == FORM_CONFLICT)
		e = on_conflict(fv, w, event->key);
	else
		e = on_rows(fv, w, keys_act(w->keys, event->key), event->key);
	fv->top = scroll_to(
	    fv->top, (int)fv->at, (int)form_fields(), form_area(w).height);
	return e;
}

static struct effect
form_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	struct form_view *fv = (struct form_view *)v;

	(void)w;
	if (o->done) {
		close_field(fv, false);
		view_say(v, STYLE_MESSAGE, "%s", o->said);
		fv->set = NULL;
	} else if (o->conflicts > 0 && o->set != NULL) {
		conflicts_begin(
		    &fv->conflicts, fv->change, o->conflict, o->conflicts);
		if (fv->state != FORM_ROWS)
			close_field(fv, true);
		fv->state = FORM_CONFLICT;
	} else if (fv->state != FORM_ROWS) {
		say(fv, STYLE_ERROR, o->err->text);
	} else {
		view_say(v, STYLE_ERROR, "%s", o->err->text);
	}
	return (struct effect){ 0 };
}

static void
form_leave(struct view *v)
{
	struct form_view *fv = (struct form_view *)v;

	line_free(&fv->line);
	buf_free(&fv->value);
	buf_free(&fv->echo);
	buf_free(&fv->seen);
	arena_free(fv->change);
}

const struct view_ops view_form = {
	.name = "form",
	.title = "Edit",
	.size = sizeof(struct form_view),
	.scope = SCOPE_FORM,
	.enter = form_enter,
	.on = form_on,
	.draw = form_draw,
	.answer = form_answer,
	.leave = form_leave,
};
