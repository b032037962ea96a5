/* SPDX-License-Identifier: ISC */
/*
 * The form: every field of an action that may be set, a line each, by the
 * field table.  Enter opens one as a question at the bottom of the screen;
 * Enter again saves that one change.
 */
#include "form.h"

#include <string.h>

#include "ragtrack/model/action.h"

static void
form_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct form_view *fv = (struct form_view *)v;
	const struct field *f;

	(void)w;
	fv->action = number;
	for (size_t i = 0; text != NULL && (f = form_field(i)) != NULL; i++)
		if (strcmp(f->name, text) == 0)
			fv->at = i;
}

/* The action alone. */
static void
form_targets(const struct view *v, const struct world *w, struct arena *a,
    struct targets *out)
{
	const struct action *act = form_action((const struct form_view *)v, w);

	if (act == NULL)
		return;
	out->kind = &kind_action;
	out->item = arena_memdup(
	    a, &act->thing.number, sizeof(act->thing.number));
	out->count = 1;
}

/* The value as it is. */
static bool
text_value(struct view *v, const struct world *w, struct buf *out)
{
	const struct form_view *fv = (const struct form_view *)v;
	const struct action *act = form_action(fv, w);

	if (act != NULL)
		form_value(&act->thing, form_field(fv->at), out);
	return false;
}

/* Whether the value is as it was when it was opened. */
static bool
untouched(struct view *v, const struct world *w, const char *text)
{
	struct buf is = { 0 };
	bool same;

	text_value(v, w, &is);
	same = strcmp(buf_text(&is), text) == 0;
	buf_free(&is);
	return same;
}

/* How the new value of the field is understood; NULL where it has none. */
static const char *
understood(struct view *v, const struct world *w, const struct edit *ed)
{
	const struct form_view *fv = (const struct form_view *)v;
	const struct field *f = form_field(fv->at);
	struct arena *a = v->scratch;
	const char *shown = NULL;

	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];
		struct when when = when_none();

		if (c->op != CHANGE_FIELD || c->field != f)
			continue;
		shown = arena_printf(a, "= %s",
		    c->new == NULL ? "none" : field_shown(a, f, c->new));
		if (f->type->shape != SHAPE_DATE)
			continue;
		f->type->decode(a, f, thing_plan(&form_action(fv, w)->thing),
		    c->new, &when);
		shown = when_echo(
		    a, &when, (f->flags & FIELD_FIRST_DAY) != 0, w->today);
	}
	return edit_notes_said(a, ed, shown, 1);
}

/* With every key: whether it would be taken, and how it is understood. */
static const char *
echo_value(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const char *shown = NULL;
	struct edit ed;
	struct err e = { 0 };

	/* The reason comes later: any does for now. */
	if (!question_try(v, w, v->asking->question, text, "-", &ed, &e)) {
		*style = STYLE_WARNING;
		return arena_strdup(v->scratch, e.text);
	}
	/* What stands there when the field is opened needs no remark. */
	if (!untouched(v, w, text))
		shown = understood(v, w, &ed);
	return shown != NULL ? shown : v->asking->question->hint;
}

static const char *
echo_reason(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	(void)v;
	(void)w;
	(void)text;
	(void)style;
	return "the reason; Enter saves";
}

/* Enter on what stands there leaves it, and confirms nothing. */
static struct effect
enter_value(struct view *v, const struct world *w, const char *text)
{
	if (!untouched(v, w, buf_text(&v->asking->line.text)))
		return question_entered(v, w, text);
	question_leave(v, false);
	view_say(v, STYLE_MESSAGE, "nothing to change");
	return (struct effect){ 0 };
}

static void
open_field(struct form_view *fv, const struct world *w)
{
	struct arena *a = fv->view.arena;
	const struct action *act = form_action(fv, w);
	const struct field *f = form_field(fv->at);

	if (act == NULL)
		return;
	fv->reason = (struct question){ .label = "Reason: ",
		.draft = arena_printf(a, "reason of %s", f->name),
		.stays = true,
		.echo = echo_reason };
	fv->field = (struct question){
		.label = arena_printf(
		    a, "%s: ", field_label(f, thing_plan(&act->thing))),
		.draft = arena_printf(a, "field %s", f->name),
		.field = f->name,
		.hint = f->help,
		.done = arena_printf(a, "%s set", f->name),
		.reason = &fv->reason,
		.always = form_takes_reason(f),
		.stays = true,
		.text = text_value,
		.echo = echo_value,
		.enter = enter_value
	};
	question_open(&fv->view, w, &fv->field);
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
	open_field(v, w);
	if (!question_is_open(&v->view))
		return (struct effect){ 0 };
	return (struct effect){ .kind = EFFECT_EDITOR,
		.text = arena_strdup(
		    v->view.scratch, buf_text(&v->view.asking->line.text)) };
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
	else if ((acts[act].scopes & SCOPE_FORM) != 0 && acts[act].asks != NULL)
		question_open(&v->view, w, acts[act].asks);
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

	if (!event_is_input(event))
		return e;
	v->message = NULL;
	if (event->kind == EVENT_MOUSE)
		e = on_mouse(fv, w, event);
	else if (event->kind == EVENT_KEY)
		e = on_rows(fv, w, keys_act(w->keys, event->key), event->key);
	else
		view_keep_paste(v, w, event->text);
	fv->top = scroll_to(
	    fv->top, (int)fv->at, (int)form_fields(), form_area(w).height);
	return e;
}

const struct view_ops view_form = {
	.name = "form",
	.title = "Edit",
	.size = sizeof(struct form_view),
	.scope = SCOPE_FORM,
	.enter = form_enter,
	.on = form_on,
	.draw = form_draw,
	.targets = form_targets,
};
