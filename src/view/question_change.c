/* SPDX-License-Identifier: ISC */
/*
 * An answer as one set of changes on the things that were asked about; the
 * rules are model/edit's.  What others change while a question is open is a
 * conflict and not overwritten: each change replaces what the person saw.
 */
#include "question.h"

#include "advice.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/edit_close.h"

const struct question any_reason = {
	.label = "Reason: ", .draft = "change reason", .lines = true
};

static int
by_number(const void *one, const void *two)
{
	int64_t a = ((const struct seen *)one)->thing->number;
	int64_t b = ((const struct seen *)two)->thing->number;

	return (a > b) - (a < b);
}

static struct seen *
seen_find(const struct asking *k, int64_t number)
{
	const struct thing at = { .number = number };
	struct seen wanted = { .thing = &at };

	return bsearch(
	    &wanted, k->seen, k->targets, sizeof(*k->seen), by_number);
}

/* What the person sees of it now. */
static struct seen
seen_now(struct arena *a, const struct thing *t, int today)
{
	struct seen seen = { .thing = arena_memdup(a, t, t->kind->size) };
	const struct things *steps;

	if (t->kind != &kind_action)
		return seen;
	steps = &thing_as_action(t)->steps;
	seen.done = arena_alloc(a, steps->count + 1);
	for (size_t i = 0; i < steps->count; i++)
		seen.done[i] = step_finished(
		    thing_as_step(steps->item[i]), today);
	return seen;
}

void
question_see(struct view *v, const struct world *w)
{
	struct asking *k = asking_of(v);
	struct arena *a = k->seen_arena;
	struct targets t = { 0 };

	arena_reset(a);
	v->ops->targets(v, w, a, &t);
	k->kind = t.kind;
	k->target = t.item;
	k->targets = 0;
	k->hidden = t.hidden;
	k->marked = t.marked;
	k->seen = arena_alloc(a, (t.count + 1) * sizeof(*k->seen));
	for (size_t i = 0; i < t.count; i++) {
		const struct thing *one = thing_find(
		    w->plans, t.kind, t.item[i]);

		if (one == NULL)
			continue;
		k->seen[k->targets] = seen_now(a, one, w->today);
		k->target[k->targets++] = one->number;
	}
	k->about = k->targets == 1 && !k->marked ? k->target[0] : 0;
	if (k->targets > 1)
		qsort(k->seen, k->targets, sizeof(*k->seen), by_number);
}

const struct thing **
question_targets(struct view *v, const struct world *w, size_t *n)
{
	const struct asking *k = v->asking;
	const struct thing **out = arena_alloc(
	    v->scratch, (k->targets + 1) * sizeof(const void *));

	*n = 0;
	for (size_t i = 0; i < k->targets; i++) {
		const struct thing *t = thing_find(
		    w->plans, k->kind, k->target[i]);

		if (t != NULL && !t->retired)
			out[(*n)++] = t;
	}
	return out;
}

/* Sets the field of the question; of a list or a map also += and -=, as on the
   command line. */
static bool
put_field(struct edit *ed, const struct thing *t, const char *name,
    const char *input, struct err *e)
{
	const struct field *f = field_find(t->kind, name);
	enum assign how = ASSIGN_SET;

	if ((f->type->shape == SHAPE_LIST || f->type->shape == SHAPE_MAP) &&
	    (input[0] == '+' || input[0] == '-') && input[1] == '=') {
		how = input[0] == '+' ? ASSIGN_ADD : ASSIGN_REMOVE;
		input += 2;
	}
	return edit_field(ed, t, f, how, input, e);
}

/* The answer on each thing; false where the rules refuse it, on that at
   asking->at. */
static bool
put_all(struct view *v, struct edit *ed, const struct thing *const *t, size_t n,
    const struct question *q, const char *input, const char *reason,
    struct err *e)
{
	struct asking *k = v->asking;

	for (k->at = 0; k->at < n; k->at++)
		if (q->puts != NULL ?
			!q->puts(v, ed, t[k->at], input, reason, e) :
			!put_field(ed, t[k->at], q->field, input, e))
			return false;
	k->at = 0;
	return true;
}

bool
question_try(struct view *v, const struct world *w, const struct question *q,
    const char *input, const char *reason, struct edit *ed, struct err *e)
{
	size_t n;
	const struct thing **t = question_targets(v, w, &n);

	*ed = (struct edit){ .plans = w->plans,
		.set = arena_alloc(v->scratch, sizeof(*ed->set)) };
	view_set_init(ed->set, v->scratch, w);
	ed->set->why = reason;
	return put_all(v, ed, t, n, q, input, reason, e) &&
	    edit_closed_reason(ed, e);
}

const char *
echo_tried(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const struct question *q = v->asking->question;
	const struct field *f = q->field == NULL ?
	    NULL :
	    field_find(v->asking->kind, q->field);
	struct edit ed;
	struct err e = { 0 };
	bool good = true;
	const char *echo;

	if (text[0] == '\0')
		return NULL;
	if (f != NULL && f->type->shape == SHAPE_DATE)
		echo = date_echo(v->scratch, text, w->today,
		    plans_year_begins(w->plans), &good);
	else if (question_try(v, w, q, text, "-", &ed, &e))
		return NULL;
	else
		echo = arena_strdup(v->scratch, e.text), good = false;
	*style = good ? STYLE_ECHO : STYLE_WARNING;
	return question_marks(v, w, echo);
}

struct edit
change_begin(struct view *v, const struct world *w, const char *why)
{
	struct asking *k = asking_of(v);
	struct edit ed = { .plans = w->plans };

	k->set = NULL;
	arena_reset(k->change);
	ed.set = arena_alloc(k->change, sizeof(*ed.set));
	view_set_init(ed.set, k->change, w);
	ed.set->why = why != NULL && why[0] != '\0' ?
	    arena_strdup(k->change, why) :
	    NULL;
	return ed;
}

struct effect
change_end(struct view *v, struct edit *ed, const char *done, size_t total)
{
	struct asking *k = v->asking;

	if (ed->set->count == 0) {
		done = edit_notes_said(k->change, ed, NULL, total);
		view_say(v, STYLE_MESSAGE, "%s",
		    done != NULL ? done : "nothing to change");
		return (struct effect){ 0 };
	}
	k->set = ed->set;
	k->done = edit_notes_said(k->change, ed, done, total);
	k->sent = k->question;
	k->first = k->question != NULL ? question_subject(v) : NULL;
	return (struct effect){
		.kind = EFFECT_CHANGE, .set = k->set, .text = k->done
	};
}

/* Each change replaces what the person saw, not what stands there now. */
static void
replace_seen(const struct asking *k, struct change_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct change *c = &set->item[i];
		const struct seen *seen;

		if (c->op != CHANGE_FIELD || c->kind != k->kind)
			continue;
		seen = seen_find(k, c->thing);
		if (seen != NULL)
			c->old = field_encoded(
			    set->arena, seen->thing, c->field);
	}
}

/* Says why not, and of several on which. */
static struct effect
refuse(struct view *v, const struct world *w, const struct thing *t, size_t n,
    const struct err *e)
{
	const char *name = question_name(v->scratch, w->plans, t);
	bool named = n == 1 || strncmp(e->text, name, strlen(name)) == 0;

	view_say(v, STYLE_ERROR, "%s%s%s", named ? "" : name, named ? "" : ": ",
	    e->text);
	return (struct effect){ 0 };
}

struct effect
question_change(struct view *v, const struct world *w, const struct question *q,
    const char *input, const char *reason)
{
	struct asking *k = v->asking;
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	struct edit ed = change_begin(v, w, reason);
	struct err e = { 0 };
	const char *done;

	if (!put_all(v, &ed, t, n, q, input, reason, &e))
		return refuse(v, w, t[k->at], n, &e);
	done = q->made != NULL ? q->made(v, &ed, input) : q->done;
	if (done == NULL)
		done = told_field(v, ed.set, q->field, NULL, true);
	if (done[0] == ' ' || done[0] == ':')
		done = arena_printf(
		    k->change, "%s%s", question_done_to(&ed, t, n), done);
	replace_seen(k, ed.set);
	return change_end(v, &ed, done, n);
}

/* Whether the answer gives an action up: why is asked, and may be left out. */
static bool
gives_up(struct view *v, const struct world *w, const char *input)
{
	const struct question *q = v->asking->question;
	const struct field *f = field_find(&kind_action, "status");
	struct word to = { 0 };
	size_t n;
	const struct thing **t = question_targets(v, w, &n);

	if (q->field == NULL || strcmp(q->field, f->name) != 0 || n == 0 ||
	    t[0]->kind != &kind_action ||
	    !f->type->parse(v->scratch, f, thing_plan(t[0]), input, &to, NULL))
		return false;
	return to.value != thing_as_action(t[0])->status.value &&
	    (to.value == STATUS_SUPERSEDED || to.value == STATUS_CANCELLED);
}

/* Makes the change, or keeps the question open and says why not.  The draft
   goes when the store has it: see question_outcome. */
static struct effect
carry_out(struct view *v, const struct world *w, const char *input,
    const char *reason)
{
	const struct question *q = v->asking->question;
	struct effect effect = question_change(
	    v, w, question_subject(v), input, reason);

	if (effect.kind == EFFECT_NONE && v->message != NULL &&
	    v->message_style == STYLE_ERROR) {
		question_say(v, STYLE_ERROR, v->message);
		v->message = NULL;
	} else if (effect.kind == EFFECT_NONE || !q->stays) {
		question_leave(v, effect.kind == EFFECT_CHANGE);
	}
	return effect;
}

struct effect
question_entered(struct view *v, const struct world *w, const char *text)
{
	struct asking *k = v->asking;
	const struct question *q = k->question;
	struct edit ed;
	struct err e = { 0 }, why = { 0 };
	bool free, asked;
	bool always = q->always && (q->moves == NULL || q->moves(v, w));
	size_t left;

	question_targets(v, w, &left);
	if (k->targets > 0 && left == 0)
		return question_refuse(v,
		    "what this is about was taken out meanwhile; Esc keeps "
		    "what you typed");
	if (k->answer_of != NULL)
		return carry_out(v, w, buf_text(&k->answer), text);
	free = question_try(v, w, q, text, NULL, &ed, &why);
	asked = free && !always && gives_up(v, w, text);
	if (free && !asked && !always)
		return carry_out(v, w, text, NULL);
	if (!question_try(v, w, q, text, "-", &ed, &e)) {
		if (!always)
			return carry_out(v, w, text, NULL);
		return question_refuse(v, question_marks(v, w, e.text));
	}
	question_why(v, w, q, text,
	    always ? buf_text(&k->echo) :
		     question_marks(v, w,
			 asked ? "why? Enter saves, a reason may be left out" :
				 arena_printf(
				     v->scratch, "%s; Enter saves", why.text)));
	return (struct effect){ 0 };
}
