/* SPDX-License-Identifier: ISC */
/*
 * Conflicts, a row each, and below the two values of the selected one as
 * wide as they need.  What belongs to one action is decided together: a moved
 * date and its revision are one thing to a person.
 */
#include "conflict.h"
#include "sign.h"
#include "speech.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

#include <string.h>

enum { SIDE_BY_SIDE = 60, SHORT = 5 };

void
conflicts_begin(struct conflicts *c, struct arena *a,
    const struct conflict *item, size_t count)
{
	*c = (struct conflicts){ .count = count };
	c->item = arena_alloc(a, (count + 1) * sizeof(*c->item));
	c->choice = arena_alloc(a, count + 1);
	for (size_t i = 0; i < count; i++) {
		c->item[i] = item[i];
		c->item[i].what = arena_strdup(a, item[i].what);
		c->item[i].theirs = arena_strdup(a, item[i].theirs);
		c->item[i].mine = arena_strdup(a, item[i].mine);
		c->item[i].who = arena_strdup(a, item[i].who);
		c->item[i].day = arena_strdup(a, item[i].day);
		c->item[i].their_reason = arena_strdup(a, item[i].their_reason);
		c->item[i].my_reason = arena_strdup(a, item[i].my_reason);
	}
}

static void
decide(struct conflicts *c, size_t at, char choice)
{
	const struct conflict *one = &c->item[at];

	for (size_t i = 0; i < c->count; i++)
		if (i == at ||
		    (one->action != 0 && c->item[i].action == one->action))
			c->choice[i] = one->gone ? 't' : choice;
}

/* The next one that is not decided, from the one after the selected on. */
static bool
next_open(struct conflicts *c)
{
	for (size_t n = 1; n <= c->count; n++) {
		size_t i = (c->at + n) % c->count;

		if (c->choice[i] == '\0') {
			c->at = i;
			return true;
		}
	}
	return false;
}

enum conflicts_done
conflicts_key(struct conflicts *c, int key)
{
	char choice = key == 'm' || key == 'M' ? 'm' : 't';

	switch (key) {
	case 'e':
		return CONFLICTS_AGAIN;
	case 'm':
	case 't':
		decide(c, c->at, choice);
		break;
	case 'M':
	case 'T':
	case K_ESC:
		for (size_t i = 0; i < c->count; i++)
			if (c->choice[i] == '\0' || key == K_ESC)
				decide(c, i, choice);
		break;
	case K_DOWN:
	case 'j':
		c->at += c->at + 1 < c->count;
		return CONFLICTS_OPEN;
	case K_UP:
	case 'k':
		c->at -= c->at > 0;
		return CONFLICTS_OPEN;
	default:
		return CONFLICTS_OPEN;
	}
	return next_open(c) ? CONFLICTS_OPEN : CONFLICTS_CHOSEN;
}

/* Whether theirs stands for what this change belongs to. */
static bool
is_theirs(
    const struct conflicts *c, const struct change_set *set, size_t change)
{
	const struct change *one = &set->item[change];

	for (size_t i = 0; i < c->count; i++)
		if (c->choice[i] == 't' &&
		    (c->item[i].change == change ||
			(one->action != 0 && c->item[i].action == one->action)))
			return true;
	return false;
}

size_t
conflicts_choose(const struct conflicts *c, const struct plans *plans,
    struct change_set *set)
{
	size_t kept = 0, theirs = 0, own = 0;

	for (size_t i = 0; i < c->count; i++) {
		bool counted = c->choice[i] != 't';

		for (size_t k = 0; k < i && !counted; k++)
			counted = c->choice[k] == 't' &&
			    c->item[i].action != 0 &&
			    c->item[k].action == c->item[i].action;
		theirs += !counted;
	}
	for (size_t i = 0; i < set->count; i++) {
		struct change *one = &set->item[i];
		struct thing *t = thing_find(plans, one->kind, one->thing);

		if (is_theirs(c, set, i))
			continue;
		if (one->op == CHANGE_FIELD && t != NULL)
			one->old = field_encoded(set->arena, t, one->field);
		/* From wherever it is by now, with whatever came into it. */
		if (one->op == CHANGE_MOVE)
			one->old = NULL;
		if (one->op == CHANGE_RETIRE)
			set->seen = plans->head;
		own += !one->follows;
		set->item[kept++] = *one;
	}
	/* What only goes with it is not done without it. */
	set->count = own > 0 ? kept : 0;
	return theirs;
}

/* Three columns; the first has what the others leave. */
struct thirds {
	int what, value;
};

static struct thirds
thirds_of(int width)
{
	struct thirds t = { .value = (width - 4) / 3 };

	t.what = width - 4 - 2 * t.value;
	return t;
}

static void
draw_heads(struct screen *s, struct rect row, bool undo)
{
	struct thirds t = thirds_of(row.width);
	int col;

	screen_fill(s, row, STYLE_HEADING);
	col = screen_put_cut(s, row, 0, 2, t.what, STYLE_HEADING, "What");
	col = screen_put_cut(s, row, 0, col + 1, t.value, STYLE_HEADING,
	    undo ? "Now" : "Theirs");
	screen_put_cut(s, row, 0, col + 1, t.value, STYLE_HEADING,
	    undo ? "If undone" : "Mine");
}

static void
draw_rows(const struct conflicts *c, struct screen *s, struct rect area)
{
	struct thirds t = thirds_of(area.width);
	int top = scroll_to(0, (int)c->at, (int)c->count, area.height);

	for (int y = 0; y < area.height && top + y < (int)c->count; y++) {
		const struct conflict *one = &c->item[top + y];
		char choice = c->choice[top + y];
		bool on = (size_t)(top + y) == c->at;
		int col;

		if (on)
			screen_put(s, area, y, 0, STYLE_SELECTED,
			    signs[SIGN_SELECTED].sign);
		if (choice != '\0')
			screen_put(s, area, y, 1, STYLE_MARK,
			    signs[choice == 'm' ? SIGN_MINE : SIGN_THEIRS]
				.sign);
		col = screen_put_cut(s, area, y, 2, t.what,
		    on ? STYLE_SELECTED : STYLE_NORMAL, one->what);
		col = screen_put_cut(s, area, y, col + 1, t.value,
		    choice == 'm' ? STYLE_DIM : STYLE_NORMAL, one->theirs);
		screen_put_cut(s, area, y, col + 1, t.value,
		    choice == 't' ? STYLE_DIM : STYLE_NORMAL, one->mine);
		if (on)
			screen_bar(s, area, y);
	}
	screen_cursor(s, area, (int)c->at - top, 0);
}

/* With the reason (NULL: none) below, which is what one decides by: a long value
   leaves it room. */
static void
draw_value(struct screen *s, struct rect area, const char *head,
    const char *text, const char *reason, enum style style)
{
	struct rect row = rect_cut_top(&area, 1), below;
	struct buf b = { 0 };
	int lines = screen_wrap(NULL, area, 0, style, text), why = 0;

	screen_put_cut(s, row, 0, 0, row.width, STYLE_HEADING, head);
	if (reason != NULL) {
		buf_addf(&b, "Reason: %s", reason);
		why = screen_wrap(NULL, area, 0, STYLE_DIM, buf_text(&b));
		if (why > area.height / 2)
			why = area.height / 2;
	}
	if (lines > area.height - why)
		lines = area.height - why;
	below = area;
	rect_cut_top(&below, lines);
	screen_wrap(s, rect_cut_top(&area, lines), 0, style, text);
	if (reason != NULL)
		screen_wrap(s, below, 0, STYLE_NORMAL, buf_text(&b));
	buf_free(&b);
}

/* The two values whole: side by side, on a narrow screen one above the
   other. */
static void
draw_values(
    const struct conflicts *c, struct screen *s, struct rect area, bool undo)
{
	const struct conflict *one = &c->item[c->at];
	struct rect mine, rule = rect_cut_top(&area, 1);
	struct buf head = { 0 };

	screen_hline(s, rule, 0, STYLE_RULE);
	rect_cut_left(&area, 1);
	if (area.width >= SIDE_BY_SIDE) {
		mine = rect_cut_right(&area, area.width / 2);
		rect_cut_right(&area, 1);
	} else {
		mine = rect_cut_bottom(&area, area.height / 2);
	}
	buf_addf(&head, "%s, by %s on %s", undo ? "Now" : "Theirs", one->who,
	    one->day);
	draw_value(s, area, buf_text(&head), one->theirs, one->their_reason,
	    STYLE_CHANGED);
	draw_value(s, mine, undo ? "If undone" : "Mine", one->mine,
	    one->my_reason, STYLE_NORMAL);
	buf_free(&head);
}

/* What is to be decided and the keys, at the bottom; in so many lines. */
static int
draw_foot(
    const struct conflicts *c, struct screen *s, struct rect area, bool undo)
{
	struct buf b = { 0 };
	size_t open = 0;
	int lines;
	const char *keys = undo ? "Esc goes back" :
	    c->count > 1 ? "m keep mine  t take theirs  M T all that are "
			   "left  e edit again  j k move" :
			   "m keep mine  t take theirs  e edit again";

	for (size_t i = 0; i < c->count; i++)
		open += c->choice[i] == '\0';
	lines = view_draw_whole(s, area, STYLE_PROMPT, keys);
	rect_cut_bottom(&area, lines);
	if (undo)
		buf_add(&b, "nothing is undone: others changed this since");
	else if (c->item[c->at].gone)
		buf_add(&b, "it was taken away meanwhile; only t goes on");
	else
		buf_addf(&b, "%zu of %zu to decide; all else is saved with it",
		    open, c->count);
	lines += view_draw_whole(s, area, STYLE_WARNING, buf_text(&b));
	buf_free(&b);
	return lines;
}

void
conflicts_draw(const struct conflicts *c, const struct world *w,
    struct screen *s, bool undo)
{
	struct rect area = screen_rect(s), rows;

	screen_clear(s);
	view_draw_head(
	    w, s, undo ? "Undo: changed by others since" : "Changed meanwhile");
	rect_cut_top(&area, 1);
	if (c->count == 0)
		return;
	rect_cut_bottom(&area, draw_foot(c, s, area, undo));
	draw_heads(s, rect_cut_top(&area, 1), undo);
	rows = rect_cut_top(&area,
	    area.height < SHORT			? area.height :
		(int)c->count < area.height / 2 ? (int)c->count :
						  area.height / 2);
	if (!rect_empty(area))
		draw_values(c, s, area, undo);
	draw_rows(c, s, rows);
}

/* An undo that is refused: what it would overwrite, to be looked at. */
struct refused_view {
	struct view view;
	struct conflicts all;
};

static void
refused_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct refused_view *r = (struct refused_view *)v;

	(void)number;
	(void)text;
	conflicts_begin(&r->all, v->arena, w->refused, w->nrefused);
}

static struct effect
refused_on(struct view *v, const struct world *w, const struct event *event)
{
	struct refused_view *r = (struct refused_view *)v;
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;
	enum act act = keys_act(w->keys, key, v->ops->scope);
	struct effect e = { 0 };

	if (event->kind == EVENT_PASTE)
		view_keep_paste(v, w, event->text);
	if (event->kind != EVENT_KEY)
		return e;
	v->message = NULL;
	if (act == ACT_DOWN || act == ACT_UP)
		conflicts_key(&r->all, act == ACT_DOWN ? K_DOWN : K_UP);
	else if (act == ACT_BACK || act == ACT_LEAVE || act == ACT_OPEN)
		e.kind = EFFECT_BACK;
	else if (!view_act(act, 0, 0, &e))
		view_say_unbound(v, w, key, ACT_LEAVE);
	return e;
}

static void
refused_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct refused_view *r = (const struct refused_view *)v;

	conflicts_draw(&r->all, w, s, true);
}

static void
refused_speak(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	(void)w;
	speech_conflicts(out, a, &((const struct refused_view *)v)->all, true);
}

const struct view_ops view_refused = {
	.name = "refused",
	.title = "Undo",
	.size = sizeof(struct refused_view),
	.scope = SCOPE_PAGE,
	.signs = SIGNS_CONFLICT,
	.enter = refused_enter,
	.on = refused_on,
	.draw = refused_draw,
	.speak = refused_speak,
};
