/* SPDX-License-Identifier: ISC */
/*
 * Asking: typing is echoed as it is understood, Tab completes, Esc leaves and
 * keeps what was typed as a draft, which is offered when the same is asked
 * again.
 */
#include "question.h"

#include "advice.h"

#include "ragtrack/base/limits.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"

#include <string.h>

struct asking *
asking_of(struct view *v)
{
	if (v->asking == NULL) {
		v->asking = arena_alloc(v->arena, sizeof(*v->asking));
		v->asking->seen_arena = arena_new();
		v->asking->change = arena_new();
	}
	return v->asking;
}

void
question_free(struct view *v)
{
	struct asking *k = v->asking;

	if (k == NULL)
		return;
	line_free(&k->line);
	buf_free(&k->echo);
	buf_free(&k->answer);
	buf_free(&k->narrow);
	buf_free(&k->ref);
	if (k->offers.arena != NULL)
		arena_free(k->offers.arena);
	arena_free(k->seen_arena);
	arena_free(k->change);
}

bool
question_is_open(const struct view *v)
{
	return v->asking != NULL &&
	    (v->asking->question != NULL || v->asking->in_conflict);
}

const struct question *
question_subject(const struct view *v)
{
	const struct asking *k = v->asking;

	return k->answer_of != NULL ? k->answer_of : k->question;
}

void
question_say(struct view *v, enum style style, const char *text)
{
	struct asking *k = v->asking;

	text = arena_strdup(v->scratch, text);
	buf_reset(&k->echo);
	advice_here(&k->echo, text);
	k->style = style;
}

struct effect
question_refuse(struct view *v, const char *text)
{
	question_say(v, STYLE_ERROR, text);
	return (struct effect){ 0 };
}

bool
question_pasted_over(struct view *v, const struct event *event)
{
	struct err e = { 0 };

	if (event->kind != EVENT_PASTE || strlen(event->text) <= TEXT_LIMIT ||
	    limit_refuse(&e, ERR_USAGE, "what was pasted", TEXT_LIMIT, "text"))
		return false;
	if (question_is_open(v))
		question_say(v, STYLE_ERROR, e.text);
	else
		view_say(v, STYLE_ERROR, "%s", e.text);
	return true;
}

static const char *
draft_name(const struct question *q)
{
	return q->draft != NULL ? q->draft : q->field;
}

static void
draft_keep(struct view *v, const struct question *q, const char *text)
{
	if (draft_name(q) != NULL)
		draft_set(v->drafts, draft_name(q), v->asking->about, text);
}

static const char *
draft_left(const struct view *v, const struct question *q)
{
	return draft_name(q) == NULL ?
	    NULL :
	    draft_get(v->drafts, draft_name(q), v->asking->about);
}

/* What is typed is there after a crash. */
static void
keep_typed(struct view *v)
{
	const struct asking *k = v->asking;
	const char *text = buf_text(&k->line.text);

	draft_keep(v, k->question, text);
	if (k->question->recall != NULL)
		draft_set(v->drafts, k->question->recall, 0, text);
}

void
question_leave(struct view *v, bool keep)
{
	struct asking *k = v->asking;
	const struct question *q = k->question;
	const char *text = buf_text(&k->line.text);

	draft_keep(v, q, keep ? text : NULL);
	if (!keep && k->answer_of != NULL)
		draft_keep(v, k->answer_of, NULL);
	if (q->recall != NULL) {
		recall_add(v->drafts, q->recall, utf8_trim(v->scratch, text));
		draft_set(v->drafts, q->recall, 0, NULL);
	}
	k->question = NULL;
	question_offer_end(v);
	buf_reset(&k->echo);
}

void
question_update(struct view *v, const struct world *w)
{
	const struct asking *k = v->asking;
	const struct question *q = k->question;
	const char *text = buf_text(&k->line.text), *echo = NULL;
	enum style style = STYLE_ECHO;
	bool changes = q->field != NULL || q->puts != NULL ||
	    k->answer_of != NULL;

	if (q->echo != NULL)
		echo = q->echo(v, w, text, &style);
	else if (q->field != NULL)
		echo = echo_tried(v, w, text, &style);
	if (echo == NULL) {
		echo = q->hint != NULL || q->field == NULL ?
		    q->hint :
		    field_find(k->kind, q->field)->help;
		style = k->marked && changes ? STYLE_ECHO : STYLE_DIM;
		if (changes)
			echo = question_marks(v, w, echo);
	}
	question_say(v, style, echo);
}

void
question_typed(struct view *v, const struct world *w)
{
	keep_typed(v);
	question_update(v, w);
}

/* Opens the line, with what was left there. */
static void
begin(struct view *v, const struct world *w, const struct question *q)
{
	struct asking *k = v->asking;
	const char *draft = draft_left(v, q);
	struct buf text = { 0 };
	bool whole = false;

	k->question = q;
	question_offer_end(v);
	if (draft == NULL && q->text != NULL) {
		whole = q->text(v, w, &text);
		draft = draft_left(v, q);
	} else {
		buf_add(&text, draft);
		whole = q->choices != NULL;
	}
	if (whole)
		line_offer(&k->line, buf_text(&text));
	else
		line_set(&k->line, buf_text(&text));
	buf_free(&text);
	if (q->choices != NULL)
		question_choices_begin(v, w);
	question_update(v, w);
	if (draft != NULL && q->about == 0)
		question_say(
		    v, STYLE_ECHO, "your draft from before; C-u clears it");
	if (q->recall != NULL && line_left(v->drafts, q->recall))
		question_say(
		    v, STYLE_ECHO, "Up brings back what was left here");
}

/* Whether the answer may be given for that one. */
static bool
may_change(const struct world *w, const struct question *q,
    const struct thing *t, struct err *e)
{
	const struct change rating = { .op = CHANGE_FIELD,
		.kind = &kind_action,
		.field = field_find(&kind_action, "rag") };
	const struct thing *up = t;
	const struct action *a = NULL;
	const char *name = NULL;
	struct access_of of = { 0 };

	while (up != NULL && up->kind != &kind_action)
		up = up->parent;
	if (up != NULL) {
		a = thing_as_action(up);
		of.own = access_own(
		    w->plans, thing_plan(t), a, w->locked->code, w->today);
	}
	if (a != NULL)
		name = a->ref != NULL ? a->ref : a->title;
	else if (t->kind == &kind_person)
		name = thing_as_person(t)->code;
	if ((q->change != NULL || t->kind == &kind_action) &&
	    !access_allows(w->locked, q->change != NULL ? q->change : &rating,
		&of, name, e))
		return false;
	return q->leads || q->change != NULL ||
	    access_reaches(w->locked, ACCESS_IMPROVEMENT, "this", e);
}

/* Said before anything is typed in vain: the store would refuse it. */
static bool
may_answer(struct view *v, const struct world *w, const struct question *q)
{
	const struct asking *k = v->asking;
	struct err e = { 0 };
	bool may = w->locked == NULL || q->access == ACCESS_UNSET ||
	    access_reaches(w->locked, q->access, "this", &e);

	for (size_t i = 0; w->locked != NULL && may && i < k->targets; i++)
		may = may_change(w, q, k->seen[i].thing, &e);
	if (!may)
		view_say(v, STYLE_WARNING, "%s", e.text);
	return may;
}

void
question_open(struct view *v, const struct world *w, const struct question *q)
{
	struct asking *k = asking_of(v);

	k->answer_of = NULL;
	k->targets = 0;
	k->marked = false;
	k->about = q->about;
	buf_reset(&k->ref);
	if (v->ops->targets != NULL && !q->apart &&
	    (draft_name(q) != NULL || q->puts != NULL)) {
		question_see(v, w);
		if (k->targets == 0) {
			view_say(v, STYLE_WARNING, "%s",
			    k->kind == &kind_action ? "no action is selected" :
						      "nothing is selected");
			return;
		}
	}
	if (!may_answer(v, w, q))
		return;
	k->question = q;
	if (q->begins != NULL && !q->begins(v, w))
		k->question = NULL;
	else
		begin(v, w, q);
}

void
question_follow(struct view *v, const struct world *w)
{
	const struct question *q = v->asking == NULL ? NULL : v->asking->next;
	int64_t about;

	if (q == NULL)
		return;
	about = v->asking->about;
	v->asking->next = NULL;
	question_open(v, w, q);
	/* What was typed before it is still a draft of the same thing. */
	if (q->apart && v->asking->set != NULL)
		v->asking->about = about;
}

void
question_why(struct view *v, const struct world *w, const struct question *of,
    const char *input, const char *echo)
{
	struct asking *k = v->asking;
	const struct question *reason = of->reason != NULL ? of->reason :
							     &any_reason;

	echo = arena_strdup(v->scratch, echo);
	buf_reset(&k->answer);
	buf_add(&k->answer, input);
	if (k->question != NULL)
		question_leave(v, true);
	k->answer_of = of;
	begin(v, w, reason);
	if (k->line.text.len == 0 && reason->echo == NULL)
		question_say(v, STYLE_ECHO, echo);
}

static struct effect
enter(struct view *v, const struct world *w)
{
	const struct asking *k = v->asking;
	const struct question *q = k->question;
	const char *text = utf8_trim(v->scratch, buf_text(&k->line.text));

	if (q->choices != NULL) {
		text = question_chosen(v, w, text);
		if (text == NULL)
			return question_refuse(
			    v, "nothing here is called so; Esc leaves it");
	}
	if (text[0] == '\0' && q->needs != NULL)
		return question_refuse(v, q->needs);
	return q->enter != NULL ? q->enter(v, w, text) :
				  question_entered(v, w, text);
}

struct effect
question_open_with(struct view *v, const struct world *w,
    const struct question *q, const char *text)
{
	question_open(v, w, q);
	line_set(&v->asking->line, text);
	question_update(v, w);
	return enter(v, w);
}

/* What nobody typed is no draft, nor is a word that is none. */
static void
leave_by_esc(struct view *v, const struct world *w)
{
	struct asking *k = v->asking;
	const struct question *q = k->question;
	const char *text = buf_text(&k->line.text), *name = draft_name(q);
	bool keep = !k->line.whole && !question_word_refused(v, q, text);
	bool typed = *utf8_trim(v->scratch, text) != '\0';

	question_leave(v, keep);
	if (keep && typed && name != NULL)
		view_say(v, STYLE_MESSAGE, "%s",
		    draft_left_said(v->scratch, w, name, k->about));
}

struct effect
question_on(struct view *v, const struct world *w, const struct event *event)
{
	struct asking *k = v->asking;
	const struct question *q = k->question;
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;
	const char *only;

	v->message = NULL;
	if (event->kind == EVENT_MOUSE)
		return (struct effect){ 0 };
	if (event->kind == EVENT_PASTE && (k->in_conflict || q->key != NULL)) {
		draft_set(v->drafts, DRAFT_PASTED, 0, event->text);
		return question_refuse(
		    v, "no text is asked here: it is kept for the next update");
	}
	if (k->in_conflict)
		return question_conflict(v, w, key);
	if (key == K_ESC || key == K_CTRL('g') || key == K_CTRL('c')) {
		leave_by_esc(v, w);
		if (q->left != NULL)
			q->left(v, w);
	} else if (q->key != NULL) {
		return q->key(v, w, key);
	} else if (key == K_ENTER) {
		return enter(v, w);
	} else if (question_offer_key(v, w, key)) {
		return (struct effect){ 0 };
	} else if (question_choices_key(v, w, key)) {
		question_update(v, w);
	} else if (key == K_TAB) {
		return question_complete(v, w);
	} else if ((key == K_UP || key == K_DOWN) && q->recall != NULL) {
		question_offer_end(v);
		if (line_recall(&k->line, v->drafts, q->recall, key == K_UP))
			question_update(v, w);
		else
			question_say(
			    v, STYLE_DIM, "nothing older was entered here");
	} else if (key == K_CTRL('o') && question_is_long(v)) {
		return question_editor(v);
	} else if (question_types(v, w, event)) {
		question_choices_narrow(v);
		question_offer_end(v);
		question_typed(v, w);
		only = q->at_once ? question_only(v, w) : NULL;
		if (only != NULL)
			return q->enter(v, w, only);
		/* Nobody who hears them has asked. */
		if (q->offers && !w->accessible)
			return question_ask_offers(v, false);
	}
	return (struct effect){ 0 };
}

/* What the plan calls the field that is asked about, where all targets do;
   NULL where they have no word for it, or several. */
static const char *
label_own_of(const struct asking *k)
{
	const char *name = draft_name(k->question), *out = NULL;
	const struct field *f = name != NULL && k->kind != NULL ?
	    field_find(k->kind, name) :
	    NULL;

	for (size_t i = 0; f != NULL && i < k->targets; i++) {
		const char *own = label_own(k->seen[i].thing, k->kind, f->name);

		if (own == NULL || (out != NULL && !utf8_same(own, out)))
			return NULL;
		out = own;
	}
	return out;
}

const char *
question_label(const struct view *v, struct arena *a)
{
	const struct asking *k = v->asking;
	const char *label = k->question->label;
	const char *own = label != NULL ? label_own_of(k) : NULL;
	const char *end = own != NULL ? strchr(label, ':') : NULL;

	/* Of the title, not of what is asked behind it. */
	if (label != NULL && k->ref.len > 0 && k->answer_of == NULL)
		return arena_printf(a, "%.*s %s%s", (int)strcspn(label, ":"),
		    label, buf_text(&k->ref), label + strcspn(label, ":"));
	return end != NULL ? arena_printf(a, "%s%s", own, end) : label;
}

static void
draw_text(const struct view *v, const struct world *w, struct screen *s)
{
	const struct asking *k = v->asking;
	struct arena *a = arena_new();
	const char *label = question_label(v, a);
	struct rect r = screen_rect(s);
	const char *end = label != NULL ? strchr(label, ':') : NULL;

	/* The letters stand above too. */
	if (end != NULL && utf8_width(label) >= s->width)
		label = arena_printf(a, "%.*s: ", (int)(end - label), label);
	if (!question_box_draw(v, w, s, label)) {
		line_draw(&k->line, s, rect_cut_bottom(&r, 1), label);
		if (k->question->key == key_colour)
			colours_draw(s, label);
		line_draw_above(v, s, r, k->style,
		    k->echo.len > 0 ? buf_text(&k->echo) : NULL);
	}
	arena_free(a);
}

void
question_draw(const struct view *v, const struct world *w, struct screen *s)
{
	const struct asking *k = v->asking;

	int row = s->cursor_row;

	if (k->in_conflict)
		conflicts_draw(&k->conflicts, w, s, false);
	else if (k->question->label != NULL)
		draw_text(v, w, s);
	if (!k->in_conflict && k->offers.count > 0 && !w->accessible)
		question_offer_draw(v, w, s, row);
	else if (!k->in_conflict && k->question->choices != NULL)
		question_choices_draw(v, w, s, row);
}
