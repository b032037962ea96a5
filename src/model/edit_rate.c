/* SPDX-License-Identifier: ISC */
/*
 * The rules of an action: a rating and its reason, updates, a due date that
 * moves, completing and verifying.  Each checks all it has to before it adds
 * its first change, so that a refusal leaves the set as it was.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/derive.h"

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
    const char *said, struct word *out, struct err *e)
{
	const struct plan *plan = thing_plan(t);
	const struct map *own = NULL;
	bool is_own = false;

	memset(out, 0, sizeof(*out));
	if (said == NULL)
		return true;
	if (!f->type->parse(ed->set->arena, f, plan, said, out, e))
		return false;
	if (plan != NULL)
		own = f->choices == status_words ? &plan->words_status :
						   &plan->words_rag;
	for (size_t i = 0; own != NULL && i < own->count; i++)
		if (utf8_same(own->item[i].label, said))
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

	rating->type->decode(ed->set->arena, rating, text, &w);
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

	if (rag == RAG_UNRATED)
		return NULL;
	if (rag == RAG_RED)
		return "a red rating needs a reason";
	if (rag == RAG_AMBER)
		return "an amber rating needs a reason";
	if (rating_now(ed, a, rating) - rag >= 2)
		return "a fall of two colours needs a reason";
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

/* Whether the update of another rating, just given, can carry this one. */
static bool
carries(const struct thing *t, const struct action *a, size_t offset,
    const char *reason)
{
	const struct update *u;
	const struct word *w;

	if (t == NULL || t->kind != &kind_update || t->parent != &a->thing)
		return false;
	u = thing_as_update(t);
	w = (const struct word *)((const char *)u + offset);
	if (u->internal || w->value != 0 || w->text != NULL)
		return false;
	if (u->rag.value == 0 && u->rag.text == NULL && u->impact.value == 0 &&
	    u->impact.text == NULL)
		return false;
	if (u->text == NULL || reason == NULL)
		return u->text == reason;
	return strcmp(u->text, reason) == 0;
}

/*
 * The update that carries a rating.  Both ratings given at once, for one
 * reason, are one update.
 */
static void
rating_update(struct edit *ed, const struct action *a,
    const struct field *rating, const struct word *w, const char *reason)
{
	bool impact = rating != action_field("rag");
	size_t offset = impact ? offsetof(struct update, impact) :
				 offsetof(struct update, rag);
	struct update *u = NULL;

	for (size_t i = 0; i < ed->set->count && u == NULL; i++)
		if (carries(ed->set->item[i].made, a, offset, reason))
			u = thing_as_update(ed->set->item[i].made);
	for (size_t i = 0;
	     a->thing.number == 0 && u == NULL && i < a->updates.count; i++)
		if (carries(a->updates.item[i], a, offset, reason))
			u = thing_as_update(a->updates.item[i]);
	if (u == NULL) {
		u = update_new(ed, a);
		u->text = reason;
		edit_add(ed, &a->thing, &u->thing);
	}
	*(struct word *)((char *)u + offset) = (struct word){ w->value,
		w->value == 0 && w->text == NULL ? rag_words[0] : w->text };
}

bool
edit_rate(struct edit *ed, const struct action *a, const struct field *rating,
    const char *said, const char *reason, struct err *e)
{
	const char *why;
	struct word w;
	bool equal;

	if (!edit_text(ed, said, &said, e) ||
	    !edit_text(ed, reason, &reason, e) ||
	    !edit_word(ed, &a->thing, rating, said, &w, e))
		return false;
	equal = rating_now(ed, a, rating) == w.value;
	if (equal && reason == NULL)
		return err_set(e, ERR_NO,
		    "%s: %s is %s already, and there "
		    "is no reason to add: nothing to change",
		    edit_name(ed, a), rating->name, rag_words[w.value]);
	why = edit_reason_needed(ed, a, rating, w.value);
	if (why != NULL && reason == NULL)
		return err_set(e, ERR_NO, "%s: %s: say it with -m REASON",
		    edit_name(ed, a), why);
	if (!equal)
		edit_put(ed, &a->thing, rating, edit_encoded(ed, rating, &w));
	rating_update(ed, a, rating, &w, reason);
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
		return err_set(e, ERR_USAGE,
		    "%s: an update needs a text; "
		    "--confirm says that nothing changed",
		    edit_name(ed, a));
	u = update_new(ed, a);
	u->text = text;
	u->internal = internal;
	edit_add(ed, &a->thing, &u->thing);
	return true;
}

static bool
status_over(int status)
{
	return status == STATUS_COMPLETE || status == STATUS_VERIFIED;
}

bool
edit_status(struct edit *ed, const struct thing *t, const struct field *f,
    const char *said, struct err *e)
{
	struct word w, old = { 0 };
	const char *was;

	if (!edit_word(ed, t, f, said, &w, e))
		return false;
	was = edit_value(ed, t, f);
	f->type->decode(ed->set->arena, f, was, &old);
	if (t->kind == &kind_action && w.value == STATUS_VERIFIED &&
	    old.value != STATUS_VERIFIED)
		return err_set(e, ERR_NO,
		    "status cannot be set to verified: "
		    "use `ragtrack verify ACTION --forum TEXT`");
	/* Whoever opens it again takes back the day it was completed. */
	if (status_over(old.value) && !status_over(w.value) &&
	    !edit_past(
		ed, t, field_find(t->kind, "completed"), NULL, ed->set->why, e))
		return false;
	edit_put(ed, t, f, edit_encoded(ed, f, &w));
	if (w.value == old.value)
		return true;
	if (status_over(w.value)) {
		if (edit_value(ed, t, field_find(t->kind, "completed")) == NULL)
			edit_put_name(ed, t, "completed", edit_today(ed));
	} else if (status_over(old.value))
		edit_put_name(ed, t, "completed", NULL);
	if (t->kind == &kind_action && old.value == STATUS_VERIFIED &&
	    w.value != STATUS_VERIFIED) {
		edit_put_name(ed, t, "verified", NULL);
		edit_put_name(ed, t, "verified_by", NULL);
		edit_put_name(ed, t, "verified_forum", NULL);
	}
	return true;
}

bool
edit_complete(struct edit *ed, const struct action *a, const char *evidence,
    struct err *e)
{
	const struct field *f = action_field("evidence");
	const char *old;

	if (!edit_text(ed, evidence, &evidence, e))
		return false;
	if (a->status.value == STATUS_VERIFIED)
		return err_set(
		    e, ERR_NO, "%s is verified already", edit_name(ed, a));
	if (a->status.value == STATUS_COMPLETE && evidence == NULL)
		return err_set(e, ERR_NO,
		    "%s is complete already: nothing "
		    "to change",
		    edit_name(ed, a));
	old = edit_value(ed, &a->thing, f);
	if (evidence == NULL && old == NULL)
		return err_set(e, ERR_NO,
		    "%s: say what shows that it is done, a link or a "
		    "document's name: that is its evidence",
		    edit_name(ed, a));
	/* The day is that of completing it, not of adding evidence. */
	if (a->status.value != STATUS_COMPLETE) {
		edit_put_name(
		    ed, &a->thing, "status", status_words[STATUS_COMPLETE]);
		if (a->completed.text == NULL)
			edit_put_name(
			    ed, &a->thing, "completed", edit_today(ed));
	}
	/* Evidence is one link or document, commas and all. */
	if (evidence != NULL && !list_has(&a->evidence, evidence))
		edit_put(ed, &a->thing, f,
		    old == NULL ? evidence :
				  arena_printf(ed->set->arena, "%s\x1f%s", old,
				      evidence));
	return true;
}

/* --as says on whose behalf; the login itself counts as well. */
static bool
is_lead(const struct edit *ed, const struct action *a)
{
	const struct plan *plan = thing_plan(&a->thing);
	struct who bare = ed->set->who;

	bare.as = NULL;
	for (size_t i = 0; i < a->leads.count; i++) {
		const char *lead = a->leads.item[i];

		if (person_is_me(
			ed->plans, plan, lead, &ed->set->who, ed->set->day) ||
		    person_is_me(ed->plans, plan, lead, &bare, ed->set->day))
			return true;
	}
	return false;
}

bool
edit_verify(
    struct edit *ed, const struct action *a, const char *forum, struct err *e)
{
	const struct plan *plan = thing_plan(&a->thing);

	if (!edit_text(ed, forum, &forum, e))
		return false;
	if (is_lead(ed, a))
		return err_set(e, ERR_NO,
		    "%s: you lead it, so somebody else "
		    "has to verify it",
		    edit_name(ed, a));
	if (a->status.value == STATUS_VERIFIED)
		return err_set(
		    e, ERR_NO, "%s is verified already", edit_name(ed, a));
	if (a->status.value != STATUS_COMPLETE)
		return err_set(e, ERR_NO,
		    "%s is not complete: its lead says "
		    "so first, with `ragtrack complete`",
		    edit_name(ed, a));
	if (edit_value(ed, &a->thing, action_field("evidence")) == NULL)
		return err_set(e, ERR_NO,
		    "%s has no evidence: its lead adds it first, with "
		    "`ragtrack complete ACTION --evidence TEXT`",
		    edit_name(ed, a));
	if (forum == NULL)
		return err_set(e, ERR_USAGE,
		    "%s: say where it was agreed, "
		    "with --forum TEXT",
		    edit_name(ed, a));
	edit_put_name(ed, &a->thing, "status", status_words[STATUS_VERIFIED]);
	edit_put_name(ed, &a->thing, "verified", edit_today(ed));
	edit_put_name(ed, &a->thing, "verified_by",
	    person_by(ed->plans, plan, &ed->set->who));
	edit_put_name(ed, &a->thing, "verified_forum", forum);
	return true;
}
