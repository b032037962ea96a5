/* SPDX-License-Identifier: ISC */
/*
 * The rules of an action: a rating and its reason, updates, a due date that
 * moves.  Each checks all it has to before it adds its first change, so that a
 * refusal leaves the set as it was.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/uses.h"

static const struct field *
action_field(const char *name)
{
	return field_find(&kind_action, name);
}

/*
 * Only a plan's own words are kept as they were said; the letters and short
 * forms that a hand types are ours.
 */
bool
edit_word(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, struct word *out, struct err *e)
{
	const struct plan *plan = thing_plan(t);
	const struct map *own = NULL;
	bool is_own = false;

	memset(out, 0, sizeof(*out));
	if (input == NULL)
		return true;
	if (!f->type->parse(ed->set->arena, f, plan, input, out, e))
		return false;
	if (plan != NULL)
		own = f->choices == status_words ? &plan->words_status :
						   &plan->words_rag;
	for (size_t i = 0; own != NULL && i < own->count; i++)
		if (utf8_same(own->item[i].label, input))
			is_own = true;
	if (!is_own)
		out->text = NULL;
	return true;
}

static int
rating_now(
    const struct edit *ed, const struct action *a, const struct field *rating)
{
	const char *text = edit_value(ed, &a->thing, rating);
	struct word w = { 0 };

	rating->type->decode(ed->set->arena, rating, NULL, text, &w);
	return w.value;
}

/* The action as the set so far leaves it: `status=complete rag=blue` is no
   rating against a suggestion. */
static struct action
as_changed(const struct edit *ed, const struct action *a)
{
	struct action now = *a;

	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];

		if (c->op == CHANGE_FIELD && c->kind == &kind_action &&
		    c->thing == a->thing.number && c->thing != 0)
			field_set_encoded(
			    ed->set->arena, &now.thing, c->field, c->new);
	}
	return now;
}

const char *
edit_reason_needed(const struct edit *ed, const struct action *a,
    const struct field *rating, int rag)
{
	struct derived d;
	struct action now;

	if (rag == RAG_UNRATED || rating_now(ed, a, rating) == rag)
		return NULL;
	if (rag == RAG_RED)
		return "a red rating needs a reason";
	if (rag == RAG_AMBER)
		return "an amber rating needs a reason";
	if (rating != action_field("rag"))
		return NULL;
	now = as_changed(ed, a);
	derive(ed->plans, &now, ed->set->day, &d);
	/* Blue on what is suggested green says more, not otherwise. */
	if (d.suggested == RAG_UNRATED || d.suggested == RAG_GREEN ||
	    (int)d.suggested == rag)
		return NULL;
	return arena_printf(ed->set->arena,
	    "a rating against the suggestion (%s: %s) needs a reason",
	    rag_words[d.suggested], d.reason);
}

/* An update of today by me. */
static struct update *
update_new(struct edit *ed, const struct action *a)
{
	struct arena *arena = ed->set->arena;
	struct thing *t = thing_new(arena, &kind_update);
	struct update *u = thing_as_update(t);

	field_set_encoded(
	    arena, t, field_find(&kind_update, "date"), edit_today(ed));
	u->by = person_by(ed->plans, thing_plan(&a->thing), &ed->set->who);
	return u;
}

/* Whether a thing that this set makes is such an update. */
static bool
tells(const struct thing *t, const struct action *a, const char *reason)
{
	const struct update *u;

	if (t == NULL || t->kind != &kind_update || t->parent != &a->thing)
		return false;
	u = thing_as_update(t);
	if (u->internal || u->thing.number != 0)
		return false;
	if (u->text == NULL || reason == NULL)
		return u->text == reason;
	return strcmp(u->text, reason) == 0;
}

struct update *
edit_tell(struct edit *ed, const struct action *a, const char *reason)
{
	struct update *u;

	for (size_t i = 0; i < ed->set->count; i++)
		if (tells(ed->set->item[i].made, a, reason))
			return thing_as_update(ed->set->item[i].made);
	for (size_t i = 0; a->thing.number == 0 && i < a->updates.count; i++)
		if (tells(a->updates.item[i], a, reason))
			return thing_as_update(a->updates.item[i]);
	u = update_new(ed, a);
	u->text = reason;
	edit_add(ed, &a->thing, &u->thing);
	return u;
}

/* With the first rating of a plan that used none its lists and reports change. */
static void
note_first(struct edit *ed, const struct action *a, const struct field *rating)
{
	const struct plan *plan = thing_plan(&a->thing);
	const char *text;

	if (plan_has(plan, use_of_field(rating)) || ed->unasked)
		return;
	text = arena_printf(ed->set->arena,
	    "its first %s: lists and reports show it from now on%s",
	    rating->help,
	    plan_has(plan, USES_PROGRESS) && rating == action_field("rag") ?
		", no longer the status in its place" :
		"");
	/* Once, however many are rated at once. */
	for (size_t i = 0; i < ed->notes.count; i++)
		if (strcmp(ed->notes.item[i].text, text) == 0)
			return;
	edit_so(ed, &plan->thing, "%s", text);
}

bool
edit_rate(struct edit *ed, const struct action *a, const struct field *rating,
    const char *input, const char *reason, struct err *e)
{
	struct update *u;
	const char *why;
	struct word w;
	bool equal;

	if (!edit_text(ed, input, &input, e) ||
	    !edit_text(ed, reason, &reason, e) ||
	    !edit_word(ed, &a->thing, rating, input, &w, e))
		return false;
	equal = rating_now(ed, a, rating) == w.value;
	why = edit_reason_needed(ed, a, rating, w.value);
	if (why != NULL && reason == NULL && !ed->unasked)
		return err_set(e, ERR_NO, "%s: %s: %s", edit_name(ed, a), why,
		    edit_way(ed, WAY_REASON));
	if (w.value != RAG_UNRATED)
		note_first(ed, a, rating);
	if (!equal)
		edit_put(ed, &a->thing, rating, edit_encoded(ed, rating, &w));
	else if (a->thing.number == 0)
		return true;
	else
		edit_so_again(
		    ed, &a->thing, rating, rag_words[w.value], reason);
	u = edit_tell(ed, a, reason);
	/* Stated again without a word it confirms, as an update of nothing
	   does; the one that gave it stays the one that says why. */
	if (equal && reason == NULL)
		return true;
	*(rating == action_field("rag") ? &u->rag : &u->impact) = (struct word){
		w.value, w.value == 0 && w.text == NULL ? rag_words[0] : w.text
	};
	return true;
}

bool
edit_update(struct edit *ed, const struct action *a, const char *text,
    bool internal, struct err *e)
{
	bool confirm = text == NULL;
	struct update *u;

	if (!edit_text(ed, text, &text, e))
		return false;
	if (text == NULL && internal)
		return err_set(
		    e, ERR_USAGE, "%s: a note needs a text", edit_name(ed, a));
	if (text == NULL && !confirm)
		return err_set(e, ERR_USAGE, "%s: an update needs a text; %s",
		    edit_name(ed, a), edit_way(ed, WAY_CONFIRM));
	u = update_new(ed, a);
	u->text = text;
	u->internal = internal;
	edit_add(ed, &a->thing, &u->thing);
	return true;
}
