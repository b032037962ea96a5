/* SPDX-License-Identifier: ISC */
/*
 * The form: all that may be set of a thing, of whatever kind, a line each, by
 * the field table.  Enter opens one as a question at the bottom of the screen;
 * Enter again saves that one change.
 */
#include "form.h"
#include "sign.h"

#include <string.h>

#include "ragtrack/base/utf8.h"

const struct thing *
form_thing(const struct form_view *v, const struct world *w)
{
	const struct thing *t = thing_find(w->plans, v->kind, v->number);

	return t != NULL && !t->retired ? t : NULL;
}

size_t
form_at(const struct form_view *v, const struct form_row *row, size_t n)
{
	size_t near = v->was;

	for (size_t i = 0; i < n; i++) {
		const char *key = row[i].key != NULL ? row[i].key : "";

		if (row[i].field == v->field && row[i].adds == v->adds &&
		    strcmp(key, buf_text(&v->key)) == 0)
			return i;
	}
	return near < n ? near : n > 0 ? n - 1 : 0;
}

/* Remembers which row is selected. */
static void
choose(struct form_view *v, const struct form_row *row, size_t at, size_t n)
{
	if (at >= n)
		return;
	v->field = row[at].field;
	v->adds = row[at].adds;
	buf_reset(&v->key);
	buf_add(&v->key, row[at].key);
	v->was = at;
}

/* `text` is the key of a kind, and may have a field behind
   it; without one it is an action. */
static void
form_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct form_view *fv = (struct form_view *)v;
	size_t length = text != NULL ? strcspn(text, " ") : 0, n, at = 0;
	const struct form_row *row;

	v->tip = ""; /* what a field is for is said whole */
	fv->kind = text == NULL ?
	    &kind_action :
	    kind_find(arena_strndup(v->arena, text, length));
	fv->number = number;
	if (form_thing(fv, w) == NULL)
		return;
	row = form_rows(v->scratch, form_thing(fv, w), &n);
	for (size_t i = 0; text != NULL && text[length] == ' ' && i < n; i++)
		if (strcmp(row[i].field->name, text + length + 1) == 0)
			at = i;
	choose(fv, row, at, n);
	fv->top = scroll_to(0, (int)at, (int)n, form_area(w).height);
}

/* The thing alone. */
static void
form_targets(const struct view *v, const struct world *w, struct arena *a,
    struct targets *out)
{
	const struct form_view *fv = (const struct form_view *)v;
	const struct thing *t = form_thing(fv, w);

	out->kind = fv->kind;
	if (t == NULL)
		return;
	out->item = arena_memdup(a, &t->number, sizeof(t->number));
	out->count = 1;
}

/* Brings the selected row into sight, whatever came or went. */
static void
settle(struct form_view *v, const struct world *w)
{
	const struct thing *t = form_thing(v, w);
	const struct form_row *row;
	struct arena *a = arena_new();
	size_t n, at;

	if (t != NULL) {
		row = form_rows(a, t, &n);
		at = form_at(v, row, n);
		choose(v, row, at, n);
		v->top = scroll_to(
		    v->top, (int)at, (int)n, form_area(w).height);
	}
	arena_free(a);
}

static void
move(struct form_view *v, const struct world *w, enum act act)
{
	const struct thing *t = form_thing(v, w);
	size_t n = 0, page = (size_t)form_area(w).height, at;
	const struct form_row *row;

	if (t == NULL)
		return;
	row = form_rows(v->view.scratch, t, &n);
	at = form_at(v, row, n);
	if (n == 0)
		return;
	if (act == ACT_DOWN)
		at += at + 1 < n;
	else if (act == ACT_UP)
		at -= at > 0;
	else if (act == ACT_FIRST)
		at = 0;
	else if (act == ACT_LAST)
		at = n - 1;
	else if (act == ACT_PAGE_DOWN)
		at = at + page < n ? at + page : n - 1;
	else
		at = at > page ? at - page : 0;
	choose(v, row, at, n);
}

/* Going to a row by what stands before it. */

static bool
is_part(const char *text, const char *want, bool begin)
{
	return begin ? strncmp(text, want, strlen(want)) == 0 :
		       strstr(text, want) != NULL;
}

/* Whether label or name of a row begin with what is wanted, or have it; a name
   as "target date" too. */
static bool
is_called(struct arena *a, const struct thing *t, const struct form_row *row,
    const char *want, bool begin)
{
	char *name = arena_strdup(a, want);

	for (char *c = name; *c != '\0'; c++)
		*c = *c == ' ' ? '_' : *c;
	return is_part(
		   utf8_search_key(a, form_label(a, t, row)), want, begin) ||
	    is_part(row->field->name, name, begin);
}

/* The row that is meant: n where none is. */
static size_t
find_row(struct arena *a, const struct thing *t, const struct form_row *row,
    size_t n, const char *text)
{
	const char *want = utf8_search_key(a, text);

	for (int begin = 1; begin >= 0; begin--)
		for (size_t i = 0; i < n; i++)
			if (is_called(a, t, &row[i], want, begin == 1))
				return i;
	return n;
}

static const char *
echo_find(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct form_view *fv = (struct form_view *)v;
	const struct thing *t = form_thing(fv, w);
	const struct form_row *row;
	size_t n, at;

	if (t == NULL || *text == '\0')
		return NULL;
	row = form_rows(v->scratch, t, &n);
	at = find_row(v->scratch, t, row, n, text);
	if (at < n) {
		choose(fv, row, at, n);
		settle(fv, w);
		return arena_printf(v->scratch, "%s; Enter goes there",
		    form_label(v->scratch, t, &row[at]));
	}
	*style = STYLE_WARNING;
	return "no field is called so";
}

static struct effect
enter_find(struct view *v, const struct world *w, const char *text)
{
	const struct thing *t = form_thing((struct form_view *)v, w);
	const struct form_row *row;
	size_t n = 0;

	if (t != NULL && *text != '\0') {
		row = form_rows(v->scratch, t, &n);
		if (find_row(v->scratch, t, row, n, text) == n)
			return question_refuse(
			    v, "no field is called so; Esc leaves it");
	}
	question_leave(v, false);
	return (struct effect){ 0 };
}

static const struct question ask_find = {
	.label = "/",
	.hint = "a part of the name of a field",
	.apart = true,
	.echo = echo_find,
	.enter = enter_find,
};

/* The text goes to the person's editor, and comes back. */
static struct effect
open_editor(struct form_view *v, const struct world *w)
{
	form_ask(v, w);
	if (!question_is_open(&v->view))
		return (struct effect){ 0 };
	return question_editor(&v->view);
}

/* The value goes for ever, from the history too. */
static void
redact(struct form_view *v, const struct world *w)
{
	const struct thing *t = form_thing(v, w);
	const struct form_row *row;
	struct buf value = { 0 };
	size_t n = 0, at;

	if (t == NULL)
		return;
	row = form_rows(v->view.scratch, t, &n);
	at = form_at(v, row, n);
	if (n > 0)
		form_value(t, &row[at], &value);
	if (value.len == 0)
		view_say(
		    &v->view, STYLE_WARNING, "nothing stands here to blank");
	else
		ask_redact(&v->view, w, t, row[at].field, row[at].key);
	buf_free(&value);
}

static struct effect
on_rows(struct form_view *v, const struct world *w, enum act act, int key)
{
	int64_t action = v->kind == &kind_action ? v->number : 0;
	struct effect e = { 0 };

	if (act >= ACT_DOWN && act <= ACT_LAST)
		move(v, w, act);
	else if (act == ACT_OPEN || act == ACT_FORM)
		form_ask(v, w);
	else if (act == ACT_VIEW_NEXT || act == ACT_VIEW_PREVIOUS)
		move(v, w, act == ACT_VIEW_NEXT ? ACT_DOWN : ACT_UP);
	else if (act == ACT_FIND)
		question_open(&v->view, w, &ask_find);
	else if (act == ACT_EDITOR)
		e = open_editor(v, w);
	else if (act == ACT_REDACT)
		redact(v, w);
	else if (act == ACT_BACK || act == ACT_LEAVE)
		e.kind = EFFECT_BACK;
	else if ((acts[act].scopes & SCOPE_FORM) != 0 && acts[act].asks != NULL)
		question_open(&v->view, w, acts[act].asks);
	else if (!view_act(act, action, 0, &e))
		view_say_unbound(&v->view, w, key, ACT_LEAVE);
	return e;
}

/* A click selects a row, and opens the one that is selected. */
static struct effect
on_mouse(struct form_view *v, const struct world *w, const struct event *event)
{
	const struct thing *t = form_thing(v, w);
	struct effect e = { 0 };
	struct rect area = form_area(w);
	const struct form_row *row;
	size_t n = 0, at, clicked;
	int line, times;
	enum act act = view_mouse(&v->view, w, event, area, &line, &times);

	if (t == NULL)
		return e;
	row = form_rows(v->view.scratch, t, &n);
	at = form_at(v, row, n);
	clicked = (size_t)(scroll_to(v->top, (int)at, (int)n, area.height) +
	    line);
	if (line >= 0 && clicked < n) {
		if (clicked == at)
			act = ACT_OPEN;
		choose(v, row, clicked, n);
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
		e = on_rows(fv, w, keys_act(w->keys, event->key, v->ops->scope),
		    event->key);
	else
		view_keep_paste(v, w, event->text);
	settle(fv, w);
	return e;
}

static void
form_refresh(struct view *v, const struct world *w)
{
	/* What is typed belongs to the row that it was begun on. */
	if (!question_is_open(v))
		settle((struct form_view *)v, w);
}

static void
form_leave(struct view *v)
{
	buf_free(&((struct form_view *)v)->key);
}

const struct view_ops view_form = {
	.name = "form",
	.title = "Edit",
	.size = sizeof(struct form_view),
	.scope = SCOPE_FORM,
	.signs = SIGNS_VALUE,
	.enter = form_enter,
	.on = form_on,
	.draw = form_draw,
	.speak = form_speak,
	.refresh = form_refresh,
	.targets = form_targets,
	.leave = form_leave,
};
