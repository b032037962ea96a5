/* SPDX-License-Identifier: ISC */
/*
 * A plan begun on the screens: its title, its id, then the first priority and
 * the first action.  Each answer is a change of its own, in the store before
 * the next is asked, so that who leaves in between goes on where they were:
 * question_missing says what is to be asked.
 */
#include "question.h"

#include "ragtrack/model/edit_new.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/model/walk.h"

/* Where what is asked for is to stand; false where that is gone. */
static bool
place_under(struct view *v, const struct world *w, const struct question *q,
    struct new_place *at)
{
	const struct kind *kind = q == &ask_action ? &kind_action :
						     &kind_priority;
	const struct thing *under = thing_find(
	    w->plans, kind->parent, v->asking->about);

	*at = (struct new_place){ .kind = kind, .parent = under };
	return under != NULL && !under->retired;
}

/* What the answer before has made is what this one is put under. */
static bool
begin_under(struct view *v, const struct world *w)
{
	struct new_place at;

	v->asking->about = v->asking->under;
	if (place_under(v, w, v->asking->question, &at))
		question_new_begin(v, &at);
	return true;
}

static const char *
echo_under(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct new_place at;

	return place_under(v, w, v->asking->question, &at) ?
	    question_new_echo(v->scratch, &at, text, style) :
	    NULL;
}

static struct effect
enter_title(struct view *v, const struct world *w, const char *title)
{
	question_why(v, w, &ask_plan, title, NULL);
	return (struct effect){ 0 };
}

static bool
text_id(struct view *v, const struct world *w, struct buf *out)
{
	buf_add(out,
	    plan_id_make(
		v->scratch, w->plans, buf_text(&v->asking->answer), w->today));
	return false;
}

static const char *
echo_id(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct err e = { 0 };

	if (plan_id_free(v->scratch, w->plans, text, &e))
		return NULL;
	*style = STYLE_WARNING;
	return arena_strdup(v->scratch, e.text);
}

static struct effect
enter_id(struct view *v, const struct world *w, const char *id)
{
	struct edit ed = change_begin(v, w, NULL);
	struct err e = { 0 };
	struct plan *plan = edit_plan_new(&ed, id, &e);

	if (plan == NULL ||
	    !edit_field(&ed, &plan->thing, field_find(&kind_plan, "title"),
		ASSIGN_SET, buf_text(&v->asking->answer), &e) ||
	    !edit_plan_new_end(&ed, plan, &e))
		return question_refuse(v, e.text);
	return change_end(
	    v, &ed, arena_printf(ed.set->arena, "new plan %s", plan->id), 1);
}

/* A new thing of that title under the one that the question is about. */
static struct effect
enter_under(struct view *v, const struct world *w, const char *title)
{
	const struct question *q = v->asking->question;
	bool action = q == &ask_action;
	struct edit ed = change_begin(v, w, NULL);
	struct new_place at;
	struct err e = { 0 };
	struct thing *made;

	if (!place_under(v, w, q, &at))
		return question_refuse(
		    v, "what it was to stand in is no longer there");
	made = edit_new(&ed, at.kind, at.parent);
	if (!question_new_put(&ed, made, &at, title, &e) ||
	    !edit_new_end(&ed, made, &e))
		return question_refuse(v, e.text);
	return change_end(v, &ed,
	    action ? "the first action is there; e sets its other fields" :
		     "the first priority is there",
	    1);
}

const struct question ask_action = {
	.label = "First action: ",
	.draft = "first action",
	.hint = "what is to be done; Esc leaves it for later",
	.needs = "write what is to be done; Esc leaves it for later",
	.access = ACCESS_IMPROVEMENT,
	.apart = true,
	.begins = begin_under,
	.echo = echo_under,
	.enter = enter_under,
};

static const struct question ask_priority = {
	.label = "First priority: ",
	.draft = "first priority",
	.hint = "its title, as in Quality of practice; Esc leaves it for later",
	.needs = "write its title; Esc leaves it for later",
	.access = ACCESS_IMPROVEMENT,
	.apart = true,
	.then = &ask_action,
	.begins = begin_under,
	.echo = echo_under,
	.enter = enter_under,
};

static const struct question ask_id = {
	.label = "Its id: ",
	.hint =
	    "names the plan for ever, in commands and files; Enter takes it",
	.needs = "write an id, in a-z, 0-9 and -",
	.apart = true,
	.then = &ask_priority,
	.text = text_id,
	.echo = echo_id,
	.enter = enter_id,
};

const struct question ask_plan = {
	.label = "Title of the plan: ",
	.draft = "plan title",
	.hint = "as on its cover: Service development plan",
	.needs = "write its title, or leave with Esc",
	.access = ACCESS_IMPROVEMENT,
	.reason = &ask_id,
	.apart = true,
	.enter = enter_title,
};

/* Of a plan without actions. */
static const struct question *
missing_of(const struct plan *plan, const struct thing **under)
{
	const struct priority *p;
	size_t i = 0;

	p = things_next(&plan->priorities, &i);
	*under = p == NULL ? &plan->thing : &p->thing;
	return p == NULL ? &ask_priority : &ask_action;
}

const struct question *
question_missing(
    const struct world *w, const struct plan *only, const struct thing **under)
{
	const struct plan *plan, *first = NULL;

	*under = NULL;
	for (size_t i = 0;
	     (plan = plans_next_open(w->plans, only, &i)) != NULL;) {
		struct action_walk walk = walk_actions(plan, WALK_LIVE);

		if (walk_next(&walk) != NULL)
			return NULL;
		if (first == NULL)
			first = plan;
	}
	if (w->plans->partial || (first == NULL && only != NULL))
		return NULL;
	return first == NULL ? &ask_plan : missing_of(first, under);
}

bool
question_begin(struct view *v, const struct world *w, const struct plan *only)
{
	const struct thing *under;
	const struct question *q = question_missing(w, only, &under);

	if (q == NULL)
		return false;
	asking_of(v)->under = under != NULL ? under->number : 0;
	question_open(v, w, q);
	return true;
}

const char *
question_missing_said(struct arena *a, const struct world *w,
    const struct plan *only, const char *key)
{
	const struct thing *under;
	const struct question *q = question_missing(w, only, &under);

	if (q == &ask_priority)
		return arena_printf(a,
		    "%s has no priorities yet.\n\n%s adds the first.",
		    thing_as_plan(under)->title, key);
	if (q == &ask_action)
		return arena_printf(a,
		    "%s has no actions yet.\n\n%s adds the first, to %s.",
		    thing_plan(under)->title, key,
		    thing_as_priority(under)->title);
	return NULL;
}
