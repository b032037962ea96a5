/* SPDX-License-Identifier: ISC */
/*
 * What became of the change that an answer made: it is done, and what is asked
 * behind it; it is of a closed plan and lacks a reason, which is asked; or
 * somebody's newer change stands in its way.
 */
#include "question.h"

static const char *
name_of(const struct question *q)
{
	return q == NULL ? NULL : q->draft != NULL ? q->draft : q->field;
}

/* What was typed is in the store.  Of several actions it was kept under no
   number. */
static void
drop_draft(struct view *v, const struct question *q, const struct outcome *o)
{
	const char *name = name_of(q);

	if (name == NULL)
		return;
	draft_set(v->drafts, name, 0, NULL);
	draft_set(v->drafts, name, v->asking->about, NULL);
	for (size_t i = 0; i < o->actions; i++)
		draft_set(v->drafts, name, o->action[i], NULL);
}

/* Whether what was typed for a change that was not made waits as a draft. */
static bool
is_left(const struct view *v, const struct question *q)
{
	const char *name = name_of(q);

	return name != NULL &&
	    draft_get(v->drafts, name, v->asking->about) != NULL;
}

/* What is asked next is about what the change has made. */
static void
follow(struct asking *k, const struct change_set *set)
{
	k->next = k->sent != NULL ? k->sent->then : NULL;
	/* Behind its reason too. */
	if (k->next == NULL && k->first != NULL)
		k->next = k->first->then;
	for (size_t i = set->count; i-- > 0;)
		if (set->item[i].op == CHANGE_CREATE)
			k->under = set->item[i].made->number;
}

/* The set that was refused, with the reason that it needs. */
static struct effect
enter_reason(struct view *v, const struct world *w, const char *why)
{
	struct asking *k = v->asking;

	(void)w;
	k->set->why = arena_strdup(k->change, why);
	return (struct effect){
		.kind = EFFECT_CHANGE, .set = k->set, .text = k->done
	};
}

static const char *
echo_reason(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	(void)v, (void)w, (void)style;
	return *text == '\0' ? "the plan was closed: why does it change?" :
			       NULL;
}

/* Of whatever change of a closed plan came without one. */
static const struct question ask_closed = {
	.label = "Reason: ",
	.draft = "change reason",
	.needs = "the plan was closed: say why it changes, or leave with Esc",
	.lines = true,
	.apart = true,
	.stays = true,
	.echo = echo_reason,
	.enter = enter_reason,
};

bool
question_outcome(struct view *v, const struct outcome *o)
{
	struct asking *k = v->asking;
	bool mine = k != NULL && o->set != NULL && o->set == k->set;

	if (mine && o->unreasoned) {
		if (k->question != NULL)
			question_leave(v, true);
		k->next = &ask_closed;
		return true;
	}
	if (mine && !o->done && o->conflicts > 0 && v->ops->targets != NULL) {
		if (k->question != NULL)
			question_leave(v, true);
		conflicts_begin(
		    &k->conflicts, k->change, o->conflict, o->conflicts);
		k->in_conflict = true;
		return false;
	}
	if (mine && o->done) {
		if (k->question != NULL)
			question_leave(v, false);
		drop_draft(v, k->sent, o);
		drop_draft(v, k->first, o);
		follow(k, o->set);
	}
	if (mine)
		k->set = NULL;
	if (mine && !o->done && !question_is_open(v) &&
	    (is_left(v, k->sent) || is_left(v, k->first))) {
		view_say(v, STYLE_ERROR,
		    "%s What you typed is kept: ask for the same again.",
		    o->err->text);
		return true;
	}
	if (!o->done && question_is_open(v))
		question_say(v, STYLE_ERROR, o->err->text);
	else
		view_say(v, o->done ? STYLE_MESSAGE : STYLE_ERROR, "%s",
		    o->done ? o->summary : o->err->text);
	return true;
}

struct effect
question_conflict(struct view *v, const struct world *w, int key)
{
	struct asking *k = v->asking;
	enum conflicts_done done = conflicts_key(&k->conflicts, key);
	struct change_set *set = k->set;
	size_t theirs;

	if (done == CONFLICTS_OPEN)
		return (struct effect){ 0 };
	k->in_conflict = false;
	if (done == CONFLICTS_AGAIN) {
		k->set = NULL;
		if (k->first != NULL)
			question_open(v, w, k->first);
		return (struct effect){ 0 };
	}
	theirs = conflicts_choose(&k->conflicts, w->plans, set);
	if (set->count == 0) {
		k->set = NULL;
		view_say(v, STYLE_MESSAGE,
		    "theirs stands; what you typed is kept as a draft");
		return (struct effect){ 0 };
	}
	return (struct effect){ .kind = EFFECT_CHANGE,
		.set = set,
		.text = theirs == 0 ?
		    k->done :
		    arena_printf(k->change, "%s, but theirs stands on %zu",
			k->done, theirs) };
}
