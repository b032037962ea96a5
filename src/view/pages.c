/* SPDX-License-Identifier: ISC */
/*
 * Views that are a page of text: the key of a plan, the history, and text
 * that a command wrote.
 */
#include "sign.h"
#include "speech.h"

#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

struct page_view {
	struct view view;
	int64_t number; /* the action (key, history), or 0 */
	bool of_plan;	/* it is that of a plan */
	const char *text;
	int from; /* first line shown */
	void (*fill)(
	    const struct page_view *v, const struct world *w, struct page *p);
	const char *title;
	enum effect_kind open; /* what Enter does; EFFECT_NONE: goes back */
	const char *does;      /* that in words */
	bool whole;	       /* by ear all of it is said at once */
};

static struct rect
page_area(const struct world *w)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 1);
	rect_cut_bottom(&r, 2);
	rect_cut_left(&r, 1);
	return r;
}

/* The plan that it is about, by its number or that of an action; NULL: none. */
static const struct plan *
plan_of(const struct page_view *pv, const struct world *w)
{
	const struct thing *t = thing_find(
	    w->plans, pv->of_plan ? &kind_plan : &kind_action, pv->number);

	return t != NULL ? thing_plan(t) : NULL;
}

static struct effect
on_act(struct page_view *pv, const struct world *w, enum act act, int key)
{
	struct page p = { .arena = arena_new(), .ear = w->accessible };
	const struct plan *plan = plan_of(pv, w);
	struct rect area = page_area(w);
	struct effect e = { 0 };

	pv->fill(pv, w, &p);
	if (act == ACT_OPEN && pv->open != EFFECT_NONE)
		e.kind = pv->open;
	else if (act == ACT_BACK || act == ACT_LEAVE || act == ACT_OPEN)
		e.kind = EFFECT_BACK;
	else if (!page_act(&p, &area, act, &pv->from) &&
	    !view_act(act, pv->of_plan ? 0 : pv->number,
		plan != NULL && (pv->of_plan || act == ACT_FILTER_ACTIONS) ?
		    plan->thing.number :
		    0,
		&e))
		view_say_unbound(&pv->view, w, key, ACT_LEAVE);
	arena_free(p.arena);
	return e;
}

static struct effect
page_on(struct view *v, const struct world *w, const struct event *event)
{
	struct page_view *pv = (struct page_view *)v;
	struct effect e = { 0 };
	int row, times = 1;
	enum act act = ACT_NONE;

	if (event->kind == EVENT_PASTE) {
		view_keep_paste(v, w, event->text);
	} else if (event->kind == EVENT_KEY) {
		v->message = NULL;
		e = on_act(pv, w, keys_act(w->keys, event->key, v->ops->scope),
		    event->key);
	} else if (event->kind == EVENT_MOUSE) {
		v->message = NULL;
		act = view_mouse(v, w, event, page_area(w), &row, &times);
	}
	for (int i = 0; act != ACT_NONE && i < times; i++)
		e = on_act(pv, w, act, K_NONE);
	return e;
}

static void
page_view_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct page_view *pv = (const struct page_view *)v;
	struct page p = { .arena = arena_new(), .ear = w->accessible };
	struct rect area = page_area(w);
	struct buf status = { 0 };
	char open[EVENT_NAME], back[EVENT_NAME];
	int lines;

	screen_clear(s);
	pv->fill(pv, w, &p);
	view_draw_head(w, s, pv->title);
	lines = page_draw(&p, s, area, pv->from);
	if (lines > area.height)
		buf_addf(&status, "lines %d to %d of %d", pv->from + 1,
		    pv->from + area.height < lines ? pv->from + area.height :
						     lines,
		    lines);
	if (pv->open != EFFECT_NONE)
		buf_addf(&status, "%s%s %s, %s goes back",
		    status.len > 0 ? "   " : "",
		    keys_of(w->keys, ACT_OPEN, open), pv->does,
		    keys_of(w->keys, ACT_BACK, back));
	view_draw_foot(v, w, s, buf_text(&status));
	screen_cursor(s, area, 0, 0);
	buf_free(&status);
	arena_free(p.arena);
}

static void
page_speak(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct page_view *pv = (const struct page_view *)v;
	struct page p = { .arena = a };

	pv->fill(pv, w, &p);
	out->place = pv->title;
	speech_page(out, a, &p, (size_t)pv->from);
	if (pv->whole && pv->from == 0) {
		struct buf b = { 0 };

		for (size_t i = 0; i < speech_lines(&p); i++)
			speech_say(&b, speech_line(a, &p, i));
		out->row = buf_take(a, &b);
		out->count = out->where = NULL;
	}
}

/* What each colour means. */
static void
add_colours(struct page *p, const struct plan *plan)
{
	if (!plan_states_key(plan))
		page_add(p, NULL, STYLE_DIM, 2,
		    "this plan prints no key; the common one stands here");
	for (int c = RAG_BLUE; c >= RAG_RED; c--) {
		const char *act = colour_meaning(plan, c, false);
		const char *imp = colour_meaning(plan, c, true);

		if (plan_states_key(plan) && act == NULL && imp == NULL &&
		    plan->colour[c].label == NULL)
			continue;
		page_addf(p, NULL, rag_style(c), 2, "%s%s",
		    rag_text(p->arena, plan, c),
		    colour_closed(plan, c) ? ", ends an action" : "");
		if (act != NULL && plan_has(plan, USES_RATING))
			page_add(p, "delivery:", STYLE_NORMAL, 4, act);
		if (imp != NULL && plan_has(plan, USES_IMPACT))
			page_add(p, "impact:", STYLE_NORMAL, 4, imp);
	}
	page_add(p, NULL, STYLE_RAG_UNRATED, 2,
	    arena_printf(p->arena,
		"%s: nobody has rated it; never counted as green",
		rag_text(p->arena, plan, RAG_UNRATED)));
}

static void
add_words(struct page *p, const struct map *words)
{
	for (size_t i = 0; i < words->count; i++)
		page_addf(p, NULL, STYLE_NORMAL, 2, "\"%s\" is %s here",
		    words->item[i].label, words->item[i].text);
}

static void
add_key(struct page *p, const struct plan *plan)
{
	page_gap(p);
	page_add(p, NULL, STYLE_HEADING, 0, plan->title);
	if (plan_has(plan, USES_RATING | USES_IMPACT))
		add_colours(p, plan);
	if (plan_has(plan, USES_PROGRESS))
		page_add(p, NULL, STYLE_NORMAL, 2,
		    "the status says how an action goes, from the worst up: on "
		    "hold; not started, in progress or ongoing; complete or "
		    "business as usual; verified");
	add_words(p, &plan->words_rag);
	add_words(p, &plan->words_status);
}

/* Each below the heading of where it stands. */
static void
add_signs(struct page *p, unsigned uses)
{
	for (unsigned place = 1; place < SIGNS_PLACES; place *= 2) {
		const struct sign_row *sign;
		size_t i = 0;

		const char *heading = sign_heading(place);

		if (heading == NULL)
			continue;
		if (*heading != '\0') {
			page_gap(p);
			page_add(p, NULL, STYLE_HEADING, 0, heading);
		}
		while ((sign = sign_next(place, uses, &i)) != NULL)
			page_add(p, sign->as != NULL ? sign->as : sign->sign,
			    STYLE_NORMAL, 2, sign->means);
	}
}

static void
key_fill(const struct page_view *v, const struct world *w, struct page *p)
{
	const struct plan *of = plan_of(v, w), *plan;

	for (size_t i = 0; (plan = plans_next_open(w->plans, of, &i)) != NULL;)
		add_key(p, plan);
	if (!w->accessible) /* nobody hears them */
		add_signs(p, plans_use(w->plans, of));
}

static void
key_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct page_view *pv = (struct page_view *)v;
	const struct plan *plan;
	unsigned uses;

	pv->number = number;
	pv->of_plan = text != NULL && strcmp(text, kind_plan.key) == 0;
	pv->fill = key_fill;
	plan = plan_of(pv, w);
	uses = plans_use(w->plans, plan);
	pv->whole = plan != NULL || plans_one_open(w->plans) != NULL;
	pv->title = (uses & USES_PROGRESS) != 0 &&
		(uses & (USES_RATING | USES_IMPACT)) == 0 ?
	    "What the statuses mean" :
	    "What the colours mean";
}

const struct view_ops view_key = {
	.name = "key",
	.title = "What the colours mean",
	.size = sizeof(struct page_view),
	.scope = SCOPE_PAGE,
	.enter = key_enter,
	.on = page_on,
	.draw = page_view_draw,
	.speak = page_speak,
};

static void
history_fill(const struct page_view *v, const struct world *w, struct page *p)
{
	struct thing *t = thing_find(w->plans, &kind_action, v->number);

	if (t != NULL)
		page_addf(p, NULL, STYLE_HEADING, 0, "%s  %s",
		    thing_as_action(t)->ref != NULL ? thing_as_action(t)->ref :
						      "",
		    thing_as_action(t)->title);
	if (w->history == NULL || w->history->count == 0) {
		page_add(p, NULL, STYLE_NORMAL, 0, "nothing has changed yet");
		return;
	}
	for (size_t i = w->history->count; i-- > 0;)
		history_line(p, w, &w->history->item[i]);
}

static void
history_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct page_view *pv = (struct page_view *)v;

	(void)w;
	(void)text;
	pv->number = number;
	pv->fill = history_fill;
	pv->title = number != 0 ? "History of an action" : "History";
}

const struct view_ops view_history = {
	.name = "log",
	.title = "History",
	.size = sizeof(struct page_view),
	.scope = SCOPE_PAGE,
	.signs = SIGNS_VALUE | SIGNS_COLOUR,
	.enter = history_enter,
	.on = page_on,
	.draw = page_view_draw,
	.speak = page_speak,
	.wants_history = HISTORY_ACTION,
};

/* Text, a line each. */
static void
text_fill(const struct page_view *v, const struct world *w, struct page *p)
{
	const char *s = v->text;

	(void)w;
	while (*s != '\0') {
		size_t n = strcspn(s, "\n");

		page_add(
		    p, NULL, STYLE_NORMAL, 0, arena_strndup(p->arena, s, n));
		s += n + (s[n] == '\n');
	}
}

static void
text_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct page_view *pv = (struct page_view *)v;

	(void)w;
	(void)number;
	pv->text = arena_strdup(v->arena, text != NULL ? text : "");
	pv->fill = text_fill;
	pv->title = "What the command said";
}

const struct view_ops view_text = {
	.name = "text",
	.title = "Text",
	.size = sizeof(struct page_view),
	.scope = SCOPE_PAGE,
	.enter = text_enter,
	.on = page_on,
	.draw = page_view_draw,
	.speak = page_speak,
};

static void
trial_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct page_view *pv = (struct page_view *)v;

	text_enter(v, w, number, w->proposal->trial);
	pv->title = "What importing it would do";
	pv->does = w->proposal->does;
	pv->open = pv->does == NULL ? EFFECT_NONE : EFFECT_IMPORT;
	(void)text;
}

const struct view_ops view_trial = {
	.name = "trial",
	.title = "What importing it would do",
	.size = sizeof(struct page_view),
	.scope = SCOPE_PAGE,
	.enter = trial_enter,
	.on = page_on,
	.draw = page_view_draw,
	.speak = page_speak,
};
