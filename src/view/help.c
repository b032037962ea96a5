/* SPDX-License-Identifier: ISC */
/*
 * Help: all actions with their keys, first those of the screen below, narrowed
 * by typing a key or words: of what they do, other words for it, and what they
 * do it to.  Enter goes back and presses a key of the selected action, so help
 * runs what it explains.
 */
#include "line.h"
#include "sign.h"
#include "speech.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/uses.h"

#include <string.h>

/* Columns for the keys: all of the longest, or its first. */
enum { KEYS_WIDE = 20, KEYS_NARROW = 8 };

struct help_view {
	struct view view;
	struct line line;
	int shown[ACT_COUNT +
	    SIGN_COUNT]; /* acts, and signs behind ACT_COUNT */
	size_t count, at;
	int top;
	unsigned scope; /* of the screen below */
};

/* All keys of an action: "j Down", or for the ear "j, Down". */
static const char *
keys_text(struct arena *a, const struct keys *keys, enum act act, bool by_ear)
{
	struct buf b = { 0 };
	char name[EVENT_NAME];

	for (size_t i = 0; i < keys->count; i++)
		if (keys->item[i].act == act)
			buf_addf(&b, "%s%s",
			    b.len == 0 ? "" :
				by_ear ? ", " :
					 " ",
			    by_ear ? event_said(keys->item[i].key, name) :
				     event_name(keys->item[i].key, name));
	return buf_take(a, &b);
}

/* One of the keys is what was typed, or all words of it say what it is. */
static enum act_says
fits(struct arena *a, const struct keys *keys, enum act act, const char *input)
{
	const char *k = keys_text(a, keys, act, false);
	size_t n = strlen(input);

	if (n == 0)
		return SAYS_DOES;
	for (const char *s = k; (s = strstr(s, input)) != NULL; s++)
		if ((s == k || s[-1] == ' ') && (s[n] == ' ' || s[n] == '\0'))
			return SAYS_DOES;
	return n > 1 ? act_says(a, act, input) : SAYS_NOT;
}

static bool
is_here(const struct help_view *h, enum act act)
{
	return h->scope == 0 || act_works(act, h->scope);
}

/* First what is the screen's own, that lists have not; then what else one does
   there, what moves about, and what works elsewhere.  What is only done to what
   is looked for comes behind what does it. */
enum { PLACES = 4 };
static int
place_of(const struct help_view *h, enum act act, enum act_says says)
{
	int place = !is_here(h, act)		    ? 3 :
	    (acts[act].scopes & SCOPE_LIST) == 0    ? 0 :
	    acts[act].weight > 0 || says == SAYS_OF ? 1 :
						      2;

	return place + (says == SAYS_OF ? PLACES : 0);
}

/* What was typed is the sign, or all words of it say what it means. */
static bool
sign_fits(struct arena *a, const struct sign_row *sign, const char *input)
{
	const char *means = utf8_search_key(
	    a, arena_printf(a, "sign %s", sign->means));

	if (utf8_width(input) <= 1)
		return *input == '\0' || strcmp(input, sign->sign) == 0;
	input = utf8_search_key(a, input);
	for (size_t n; *input != '\0'; input += n) {
		input += strspn(input, " ");
		n = strcspn(input, " ");
		if (strstr(means, arena_strndup(a, input, n)) == NULL)
			return false;
	}
	return true;
}

/* Below the actions; for the ear there are none. */
static void
add_signs(struct help_view *h, const struct world *w, struct arena *a)
{
	unsigned uses = plans_use(w->plans, NULL);
	const char *input = buf_text(&h->line.text);
	const struct sign_row *sign;

	for (unsigned place = 1; !w->accessible && place < SIGNS_PLACES;
	     place *= 2)
		for (size_t i = 0; (sign = sign_next(place, uses, &i)) != NULL;)
			if (sign_fits(a, sign, input))
				h->shown[h->count++] = ACT_COUNT +
				    (int)(sign - signs);
}

/* The sign of a row; NULL: it is an action. */
static const struct sign_row *
sign_at(const struct help_view *h, size_t i)
{
	return i < h->count && h->shown[i] >= ACT_COUNT ?
	    &signs[h->shown[i] - ACT_COUNT] :
	    NULL;
}

/* The action of the selected row, or what goes to where signs are explained. */
static enum act
act_at(const struct help_view *h)
{
	return h->at >= h->count      ? ACT_NONE :
	    sign_at(h, h->at) != NULL ? ACT_KEY :
					(enum act)h->shown[h->at];
}

static void
help_fill(struct help_view *h, const struct world *w)
{
	enum act_says says[ACT_COUNT];
	struct arena *a = arena_new();

	for (int i = 1; i < ACT_COUNT; i++)
		says[i] = fits(
		    a, w->keys, (enum act)i, buf_text(&h->line.text));
	h->count = 0;
	for (int place = 0; place < 2 * PLACES; place++)
		for (int i = 1; i < ACT_COUNT; i++)
			if (says[i] != SAYS_NOT &&
			    place_of(h, (enum act)i, says[i]) == place)
				h->shown[h->count++] = i;
	add_signs(h, w, a);
	if (h->at >= h->count)
		h->at = h->count > 0 ? h->count - 1 : 0;
	arena_free(a);
}

/* `number` is the scope of the screen below. */
static void
help_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct help_view *h = (struct help_view *)v;

	(void)text;
	h->scope = (unsigned)number;
	help_fill(h, w);
}

static struct rect
help_area(const struct world *w)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	return r;
}

/* Of a field that the selected row has not: of what it is one, "Organisation is
   a field of a plan"; NULL: of nothing else. */
static const char *
whose(struct arena *a, const struct help_view *h, enum act act)
{
	const struct field *f;
	const struct kind *kind = act_kind(a, act, buf_text(&h->line.text), &f);

	if (kind == NULL || kind == &kind_action)
		return NULL;
	return f == NULL ? arena_printf(a, "of a %s", kind_said(a, kind)) :
			   arena_printf(a, "%s is a field of a %s", f->label,
			       kind_said(a, kind));
}

static struct effect
help_run(struct help_view *h, const struct world *w)
{
	struct effect e = { .kind = EFFECT_BACK };
	enum act act = act_at(h);
	const char *of = whose(h->view.scratch, h, act);
	char key[EVENT_NAME];

	e.number = act != ACT_HELP ? act : ACT_NONE;
	if (of == NULL)
		return e;
	/* The form of what is selected is another one. */
	e.number = (h->scope & SCOPE_TREE) != 0 ? ACT_NONE : ACT_STRUCTURE;
	e.text = arena_printf(h->view.scratch, "%s: go to its row, and %s", of,
	    keys_of(w->keys, ACT_FORM, key));
	return e;
}

/* A click selects an action, and runs the one that is selected. */
static struct effect
on_mouse(struct help_view *h, const struct world *w, const struct event *event)
{
	struct rect area = help_area(w);
	int top = scroll_to(h->top, (int)h->at, (int)h->count, area.height);
	int line, times;
	enum act act = view_mouse(&h->view, w, event, area, &line, &times);
	size_t row = (size_t)(top + line);

	for (int i = 0; i < times && act == ACT_DOWN; i++)
		h->at += h->at + 1 < h->count;
	for (int i = 0; i < times && act == ACT_UP; i++)
		h->at -= h->at > 0;
	if (line >= 0 && row < h->count) {
		if (row == h->at)
			return help_run(h, w);
		h->at = row;
	}
	h->top = scroll_to(h->top, (int)h->at, (int)h->count, area.height);
	return (struct effect){ 0 };
}

static struct effect
help_on(struct view *v, const struct world *w, const struct event *event)
{
	struct help_view *h = (struct help_view *)v;
	int page = help_area(w).height;
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;

	v->message = NULL;
	if (event->kind == EVENT_MOUSE)
		return on_mouse(h, w, event);
	if (key == K_ESC && h->line.text.len > 0) {
		line_set(&h->line, "");
		help_fill(h, w);
	} else if (key == K_ESC || key == K_CTRL('g') || key == K_CTRL('c')) {
		return (struct effect){ .kind = EFFECT_BACK };
	} else if (key == 'q' && h->line.text.len == 0) {
		return (struct effect){ .kind = EFFECT_BACK };
	} else if (key == K_ENTER) {
		return help_run(h, w);
	} else if (key == K_DOWN && h->at + 1 < h->count) {
		h->at++;
	} else if (key == K_UP && h->at > 0) {
		h->at--;
	} else if (key == K_PGDN && h->count > 0) {
		h->at += (size_t)page;
		h->at = h->at < h->count ? h->at : h->count - 1;
	} else if (key == K_PGUP) {
		h->at = h->at > (size_t)page ? h->at - (size_t)page : 0;
	} else if (line_on(&h->line, event)) {
		h->at = 0;
		help_fill(h, w);
	}
	h->top = scroll_to(h->top, (int)h->at, (int)h->count, page);
	return (struct effect){ 0 };
}

/* What it does, and of what it is where that is nothing selected here. */
static const char *
answer_of(struct arena *a, const struct help_view *h, enum act act)
{
	const char *of = whose(a, h, act);

	return of == NULL ? acts[act].help :
			    arena_printf(a, "%s: %s", of, acts[act].help);
}

static void
help_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct help_view *h = (const struct help_view *)v;
	struct rect area = help_area(w), row;
	struct arena *a = arena_new();
	int top = scroll_to(h->top, (int)h->at, (int)h->count, area.height);
	int wide = area.width >= 60 ? KEYS_WIDE : KEYS_NARROW;

	screen_clear(s);
	view_draw_head(w, s, "Keys");
	view_draw_foot(v, w, s,
	    area.width >= 60 ?
		"type to search by word or key; Enter runs it; Esc goes back" :
		"type to search; Enter runs; Esc back");
	for (int y = 0; y < area.height && top + y < (int)h->count; y++) {
		size_t i = (size_t)(top + y);
		const struct sign_row *sign = sign_at(h, i);
		enum act act = sign == NULL ? (enum act)h->shown[i] : ACT_KEY;
		bool on = i == h->at;

		if (on)
			screen_put(s, area, y, 0, STYLE_SELECTED,
			    signs[SIGN_SELECTED].sign);
		screen_put_cut(s, area, y, 2, wide,
		    on ? STYLE_SELECTED : STYLE_KEY,
		    sign == NULL	 ? keys_text(a, w->keys, act, false) :
			sign->as == NULL ? sign->sign :
					   sign->as);
		screen_put_cut(s, area, y, 3 + wide, area.width - wide - 3,
		    sign != NULL || is_here(h, act) ? STYLE_NORMAL : STYLE_DIM,
		    sign != NULL ? arena_printf(a, "sign: %s", sign->means) :
				   answer_of(a, h, act));
		if (on)
			screen_bar(s, area, y);
	}
	if (h->count == 0)
		screen_put_cut(s, area, 0, 2, area.width - 2, STYLE_WARNING,
		    "nothing is called so; another word, or : and a command");
	row = rect_make(1, 1, 1, w->width - 1);
	line_draw(&h->line, s, row, "Search: ");
	if (h->count > 0)
		screen_cursor(s, area, (int)h->at - top, 0);
	arena_free(a);
}

static void
help_speak(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct help_view *h = (const struct help_view *)v;
	enum act act = act_at(h);

	(void)w;
	out->count = speech_count(a, h->count, "action", "actions");
	if (h->line.text.len > 0)
		out->state = arena_printf(a, "search %s, %s",
		    buf_text(&h->line.text),
		    h->count > 0 ? out->count : "nothing found");
	else
		out->state = "type to search, Enter does it";
	if (act == ACT_NONE)
		return;
	out->row = arena_printf(
	    a, "%s: %s", keys_text(a, w->keys, act, true), acts[act].help);
	out->where = speech_where(a, h->at + 1, h->count);
	out->key = (uint64_t)act;
}

static void
help_leave(struct view *v)
{
	line_free(&((struct help_view *)v)->line);
}

const struct view_ops view_help = {
	.name = "help",
	.title = "Keys",
	.size = sizeof(struct help_view),
	.scope = SCOPE_TEXT,
	.enter = help_enter,
	.on = help_on,
	.draw = help_draw,
	.speak = help_speak,
	.leave = help_leave,
};
