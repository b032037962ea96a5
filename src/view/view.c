/* SPDX-License-Identifier: ISC */
/* What all views share: opening, closing, common keys, the top and the bottom. */
#include "advice.h"
#include "question.h"
#include "table.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/view/prompt.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* HINTS_WIDE: from so many columns on K has its place on the hint line. */
enum { WHEEL_ROWS = 3, HINTS_WIDE = 60 };

const struct view_ops *const views[] = { &view_list, &view_plans, &view_help,
	&view_key, &view_changes, &view_text, &view_page, &view_leads,
	&view_structure, &view_timeline, &view_measures, &view_gaps,
	&view_period, &view_week, &view_views, NULL };

struct view *
view_open(const struct view_ops *ops, struct drafts *drafts,
    const struct world *w, int64_t number, const char *text)
{
	struct arena *a = arena_new();
	struct view *v = arena_alloc(a, ops->size);

	v->ops = ops;
	v->number = number;
	v->arena = a;
	v->scratch = arena_new();
	v->drafts = drafts;
	v->keys = w->keys;
	ops->enter(v, w, number, text);
	return v;
}

void
view_close(struct view *v)
{
	if (v == NULL)
		return;
	if (v->ops->leave != NULL)
		v->ops->leave(v);
	question_free(v);
	buf_free(&v->message_text);
	arena_free(v->scratch);
	arena_free(v->arena);
}

struct effect
view_on(struct view *v, const struct world *w, const struct event *event)
{
	struct event enter = { .kind = EVENT_KEY, .key = K_ENTER };
	struct effect e;

	if (event_is_input(event))
		arena_reset(v->scratch);
	/* It parts the lines of a text, and is Enter elsewhere. */
	if (event->kind == EVENT_KEY && event->key == K_CTRL('j') &&
	    (question_is_open(v) ?
		    !question_is_long(v) :
		    keys_act(w->keys, event->key, v->ops->scope) == ACT_NONE))
		event = &enter;
	if (question_pasted_over(v, event))
		return (struct effect){ 0 };
	if (question_is_open(v) && event_is_input(event))
		return question_on(v, w, event);
	e = v->ops->on(v, w, event);
	if (e.kind != EFFECT_PROMPT)
		return e;
	view_prompt(v, w, e.text, e.text != NULL ? strlen(e.text) : 0, NULL);
	return (struct effect){ 0 };
}

void
view_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	if (!question_outcome(v, o))
		return;
	if (v->ops->answer != NULL)
		v->ops->answer(v, w, o);
	else if (v->ops->refresh != NULL)
		v->ops->refresh(v, w);
	question_follow(v, w);
}

void
view_draw(const struct view *v, const struct world *w, struct screen *s)
{
	screen_frame(s);
	v->ops->draw(v, w, s);
	screen_keep_end(s);
	if (question_is_open(v))
		question_draw(v, w, s);
}

void
view_say(struct view *v, enum style style, const char *fmt, ...)
{
	va_list ap, again;
	char *text;
	size_t n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = (size_t)vsnprintf(NULL, 0, fmt, again) + 1;
	va_end(again);
	text = mem_alloc(n);
	vsnprintf(text, n, fmt, ap);
	va_end(ap);
	buf_reset(&v->message_text);
	advice_here(&v->message_text, text);
	mem_free(text);
	v->message = buf_text(&v->message_text);
	v->message_style = style;
}

bool
view_act(enum act act, int64_t action, int64_t plan, struct effect *out)
{
	static const struct {
		enum act act;
		enum effect_kind kind;
		const struct view_ops *view;
		enum { OF_NONE, OF_ACTION, OF_PLAN } of;
	} rows[] = {
		{ ACT_QUIT, EFFECT_QUIT, NULL, OF_NONE },
		{ ACT_UNDO, EFFECT_UNDO, NULL, OF_NONE },
		{ ACT_REDO, EFFECT_REDO, NULL, OF_NONE },
		{ ACT_COMMAND, EFFECT_PROMPT, NULL, OF_NONE },
		{ ACT_CONVERT, EFFECT_PROMPT, NULL, OF_NONE },
		{ ACT_REDRAW, EFFECT_REDRAW, NULL, OF_NONE },
		{ ACT_FILTER_ACTIONS, EFFECT_OPEN, &view_list, OF_PLAN },
		{ ACT_PLANS, EFFECT_OPEN, &view_plans, OF_NONE },
		{ ACT_STRUCTURE, EFFECT_OPEN, &view_structure, OF_PLAN },
		{ ACT_PAGE, EFFECT_OPEN, &view_page, OF_PLAN },
		{ ACT_WHO, EFFECT_OPEN, &view_leads, OF_PLAN },
		{ ACT_TIMELINE, EFFECT_OPEN, &view_timeline, OF_PLAN },
		{ ACT_MEASURES, EFFECT_OPEN, &view_measures, OF_PLAN },
		{ ACT_PERIODS, EFFECT_OPEN, &view_period, OF_PLAN },
		{ ACT_WEEK, EFFECT_OPEN, &view_week, OF_PLAN },
		{ ACT_HISTORY, EFFECT_OPEN, &view_history, OF_ACTION },
		{ ACT_KEY, EFFECT_OPEN, &view_key, OF_ACTION },
		{ ACT_HELP, EFFECT_OPEN, &view_help, OF_NONE },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (rows[i].act != act)
			continue;
		if (act == ACT_HISTORY && action == 0) {
			*out = (struct effect){ .kind = EFFECT_OPEN,
				.view = &view_changes };
			return true;
		}
		*out = (struct effect){ .kind = rows[i].kind,
			.view = rows[i].view,
			.text = act == ACT_CONVERT ? "convert " : NULL,
			.number = rows[i].of == OF_ACTION ? action :
			    rows[i].of == OF_PLAN	  ? plan :
							    0 };
		if (act == ACT_FILTER_ACTIONS) {
			/* Behind it, all are listed, and Esc comes back. */
			out->text = "";
			out->then = ACT_FILTER;
		}
		if (act == ACT_KEY && action == 0 && plan != 0) {
			out->text = kind_plan.key;
			out->number = plan;
		}
		if (act == ACT_STRUCTURE && action != 0) {
			out->text = kind_action.key;
			out->number = action;
		}
		return true;
	}
	return false;
}

void
view_say_unbound(
    struct view *v, const struct world *w, int key, enum act instead)
{
	char name[EVENT_NAME], other[EVENT_NAME];
	enum act act = keys_act(w->keys, key, v->ops->scope);
	unsigned scopes = keys_scopes(w->keys, key);

	keys_name(w->keys, key, name);
	keys_of(w->keys, instead, other);
	if (act != ACT_NONE && (scopes & v->ops->scope) == 0)
		view_say(v, STYLE_WARNING, "%s%s works %s; %s %s", name,
		    scopes != acts[act].scopes ?
			"" :
			arena_printf(v->scratch, " (%s)", acts[act].name),
		    advice_places(v->scratch, scopes), other,
		    instead == ACT_HELP ? "shows the keys" : "goes back");
	else
		view_say(v, STYLE_WARNING, "%s does nothing here; %s %s", name,
		    other,
		    instead == ACT_HELP ? "shows the keys" : "goes back");
}

void
view_keep_paste(struct view *v, const struct world *w, const char *text)
{
	char key[EVENT_NAME];

	draft_set(v->drafts, DRAFT_PASTED, 0, text);
	view_say(v, STYLE_MESSAGE,
	    "nothing here takes text: it is kept, and %s on an action offers "
	    "it as an update",
	    keys_of(w->keys, ACT_UPDATE, key));
}

void
view_draw_head(const struct world *w, struct screen *s, const char *title)
{
	struct rect top = screen_rect(s);
	struct buf right = { 0 };
	char day[16];
	int wide, left;

	top.height = 1;
	if (screen_keep(
		s, top, key_add(key_add_text(1, title), (uint64_t)w->today)))
		return;
	screen_fill(s, top, STYLE_TITLE);
	day_short(w->today, day);
	if (w->demo)
		buf_add(&right, "demo  ");
	if (w->who->as != NULL)
		buf_addf(&right, "as %s  ", w->who->as);
	else
		buf_addf(&right, "%s  ", w->who->login);
	buf_addf(&right, "%s ", day);
	wide = utf8_width(buf_text(&right));
	left = screen_put(s, top, 0, 0, STYLE_TITLE, " ragtrack  ");
	if (top.width - left - wide > 8) {
		screen_put_cut(s, top, 0, left, top.width - left - wide - 1,
		    STYLE_TITLE, title);
		screen_put(
		    s, top, 0, top.width - wide, STYLE_TITLE, buf_text(&right));
	} else {
		screen_put_cut(
		    s, top, 0, left, top.width - left, STYLE_TITLE, title);
	}
	buf_free(&right);
}

/* Where on the hint line, 0: not on it; a status for a rating stands there too. */
static int
hint_weight(enum act act, unsigned uses)
{
	bool status = (uses & USES_PROGRESS) != 0 && (uses & USES_RATING) == 0;

	if (act == ACT_RATE && status)
		return 0;
	if (act == ACT_IMPACT && status && (uses & USES_IMPACT) == 0)
		return 0;
	return acts[act == ACT_STATUS && status ? ACT_RATE : act].weight;
}

/* Where there is no plan, no action can be changed. */
static unsigned
hint_scope(const struct view *v, const struct world *w)
{
	unsigned scope = v->ops->scope;

	return scope == SCOPE_LIST && things_live(&w->plans->plan) == 0 ?
	    SCOPE_PAGE :
	    scope;
}

/* The actions that stand on the hint line of a view, by weight. */
static size_t
hints_of(const struct view *v, const struct world *w, enum act *out)
{
	unsigned uses = v->ops->uses == NULL ? USES_ALL : v->ops->uses(v, w);
	size_t n = 0;

	for (int i = 1; i < ACT_COUNT; i++) {
		size_t at = n;
		int weight = hint_weight((enum act)i, uses);

		if (weight == 0 || acts[i].hint == NULL ||
		    (acts[i].scopes & hint_scope(v, w)) == 0)
			continue;
		while (at > 0 && hint_weight(out[at - 1], uses) > weight) {
			out[at] = out[at - 1];
			at--;
		}
		out[at] = (enum act)i;
		n++;
	}
	return n;
}

/* The name of a key that does this here. */
static const char *
hint_key(const struct view *v, const struct world *w, enum act act, char *out)
{
	int key = keys_reach(w->keys, act, v->ops->scope);

	out[0] = '\0';
	return key != 0 ? event_name(key, out) : out;
}

/* What it does, in a word or two. */
static const char *
hint_word(const struct view *v, const struct world *w, enum act act)
{
	const struct table *t = v->ops->table;
	const char *own = v->ops->hint == NULL ? NULL : v->ops->hint(v, w, act);

	if (own != NULL)
		return own;
	return act == ACT_OPEN && t != NULL && t->opens != NULL ?
	    t->opens :
	    acts[act].hint;
}

struct hint {
	enum act act;
	int col, width;
};

/* The columns of a hint with what parts it from the last; 0: no key does it. */
static int
hint_width(const struct view *v, const struct world *w, enum act act)
{
	char key[EVENT_NAME];

	hint_key(v, w, act, key);
	return key[0] == '\0' ?
	    0 :
	    2 + utf8_width(key) + 1 + utf8_width(hint_word(v, w, act));
}

/* What stands there however little room there is: help, and beside ratings
   what they mean. */
static bool
hint_stays(const struct view *v, enum act act, int width)
{
	return act == ACT_HELP ||
	    (act == ACT_KEY && width >= HINTS_WIDE &&
		(v->ops->scope & SCOPE_LIST) != 0);
}

/* Where hints stand in so many columns: whole items only; what does not fit is
   left out from the right, but for those that stay. */
static size_t
hints_laid(
    const struct view *v, const struct world *w, int width, struct hint *out)
{
	enum act hints[ACT_COUNT];
	size_t n = hints_of(v, w, hints), laid = 0;
	int col = 1, stay = 0;

	for (size_t i = 0; i < n; i++)
		if (hint_stays(v, hints[i], width))
			stay += hint_width(v, w, hints[i]);
	for (size_t i = 0; i < n; i++) {
		int wide = hint_width(v, w, hints[i]);

		if (hint_stays(v, hints[i], width))
			stay -= wide;
		if (wide == 0 || col + wide - 2 + stay > width)
			continue;
		out[laid++] = (struct hint){ hints[i], col, wide - 2 };
		col += wide;
	}
	return laid;
}

static void
draw_hints(const struct view *v, const struct world *w, struct screen *s,
    struct rect row)
{
	struct hint hints[ACT_COUNT];
	size_t n = hints_laid(v, w, row.width, hints);
	char key[EVENT_NAME];

	for (size_t i = 0; i < n; i++) {
		int col = screen_put(s, row, 0, hints[i].col, STYLE_KEY,
		    hint_key(v, w, hints[i].act, key));

		screen_put(s, row, 0, col + 1, STYLE_HINT,
		    hint_word(v, w, hints[i].act));
	}
}

/* What the hint line is drawn from. */
static uint64_t
hints_key(const struct view *v, const struct world *w)
{
	uint64_t key = key_add(
	    v->ops->uses == NULL ? 1 : v->ops->uses(v, w), hint_scope(v, w));

	for (int i = 1; v->ops->hint != NULL && i < ACT_COUNT; i++)
		key = key_add_text(key, v->ops->hint(v, w, (enum act)i));
	return key;
}

enum act
view_mouse(const struct view *v, const struct world *w,
    const struct event *event, struct rect area, int *row, int *times)
{
	struct hint hints[ACT_COUNT];
	size_t n;

	*row = -1;
	*times = 1;
	if (event->button != MOUSE_LEFT) {
		*times = WHEEL_ROWS;
		return event->button == MOUSE_UP ? ACT_UP : ACT_DOWN;
	}
	if (event->row == w->height - 1) {
		n = hints_laid(v, w, w->width, hints);
		for (size_t i = 0; i < n; i++)
			if (event->col >= hints[i].col &&
			    event->col < hints[i].col + hints[i].width)
				return hints[i].act;
	}
	if (rect_holds(area, event->row, event->col))
		*row = event->row - area.row;
	return ACT_NONE;
}

void
view_draw_foot(const struct view *v, const struct world *w, struct screen *s,
    const char *status)
{
	struct rect rest = screen_rect(s), row;

	row = rect_cut_bottom(&rest, 1);
	if (!screen_keep(s, row, hints_key(v, w))) {
		screen_fill(s, row, STYLE_HINT);
		draw_hints(v, w, s, row);
	}
	if (v->message != NULL || v->tip != NULL) {
		screen_keep_end(s);
		/* The selected row stays in sight. */
		if (s->cursor_row + 1 < rest.height)
			rect_cut_top(&rest, s->cursor_row + 1);
		view_draw_whole(s, rest,
		    v->message != NULL ? v->message_style : STYLE_MESSAGE,
		    v->message != NULL ? v->message : status);
		return;
	}
	row = rect_cut_bottom(&rest, 1);
	if (screen_keep(s, row, key_add_text(1, status)))
		return;
	screen_fill(s, row, STYLE_STATUS);
	if (status != NULL)
		screen_put_cut(
		    s, row, 0, 1, row.width - 1, STYLE_STATUS, status);
}

int
view_draw_whole(
    struct screen *s, struct rect area, enum style style, const char *text)
{
	struct rect text_area = area, row;
	int lines;

	rect_cut_left(&text_area, 1);
	lines = screen_wrap(NULL, text_area, 0, style, text);
	if (lines > area.height)
		lines = area.height;
	row = rect_cut_bottom(&area, lines > 1 ? lines : 1);
	screen_fill(s, row, STYLE_STATUS);
	rect_cut_left(&row, 1);
	if (lines > 1)
		screen_wrap(s, row, 0, style, text);
	else
		screen_put_cut(s, row, 0, 0, row.width, style, text);
	return row.height;
}
