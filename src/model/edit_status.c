/* SPDX-License-Identifier: ISC */
/*
 * The rules of how an action ends: a status and what goes with it, completing,
 * verifying.  Each checks all it has to before it adds its first change, so
 * that a refusal leaves the set as it was.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"

static const struct field *
action_field(const char *name)
{
	return field_find(&kind_action, name);
}

/* Stated again it confirms, as an update of nothing does; with a reason it is
   an update like any other. */
static void
confirm(struct edit *ed, const struct action *a, const struct word *status,
    const char *why)
{
	struct update *u;

	if (a->thing.number == 0)
		return;
	u = edit_tell(ed, a, why);
	if (why != NULL)
		u->status = *status;
}

static bool
status_over(int status)
{
	return status == STATUS_COMPLETE || status == STATUS_VERIFIED;
}

/* A status that was taken away has no word that says so. */
static void
tell_status(struct edit *ed, const struct action *a, const struct word *status,
    const char *why)
{
	if (status->value != 0)
		edit_tell(ed, a, why)->status = *status;
	else if (a->thing.number != 0)
		edit_tell(ed, a, why != NULL ? why : "Status taken away.");
}

bool
edit_status(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, struct err *e)
{
	struct word w, old = { 0 };
	const char *was, *now, *why;

	if (!edit_word(ed, t, f, input, &w, e) ||
	    !edit_text(ed, ed->set->why, &why, e))
		return false;
	was = edit_value(ed, t, f);
	f->type->decode(ed->set->arena, f, NULL, was, &old);
	now = edit_encoded(ed, f, &w);
	if (was == now ||
	    (was != NULL && now != NULL && strcmp(was, now) == 0)) {
		if (t->number != 0 && t->kind == &kind_action)
			edit_so_again(ed, t, f, was, why);
		else if (t->number != 0)
			edit_so_field(ed, t, f, was);
		if (t->kind == &kind_action)
			confirm(ed, thing_as_action(t), &w, why);
		return true;
	}
	if (t->kind == &kind_action && w.value == STATUS_VERIFIED &&
	    old.value != STATUS_VERIFIED)
		return err_set(e, ERR_NO,
		    "status cannot be set to verified: %s",
		    edit_way(ed, WAY_VERIFY));
	/* Whoever opens it again takes back the day it was completed. */
	if (status_over(old.value) && !status_over(w.value) &&
	    !edit_past(
		ed, t, field_find(t->kind, "completed"), NULL, ed->set->why, e))
		return false;
	edit_put(ed, t, f, now);
	if (t->kind == &kind_action)
		tell_status(ed, thing_as_action(t), &w, why);
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

/* Completing what is complete, or more, adds what evidence is new. */
static bool
complete_again(struct edit *ed, const struct action *a, const char *evidence,
    const char *why, struct err *e)
{
	bool known = evidence == NULL || list_has(&a->evidence, evidence);

	if (a->status.value == STATUS_VERIFIED && !known)
		return err_set(e, ERR_NO,
		    "%s is verified already, so no evidence can be added",
		    edit_name(ed, a));
	if (known)
		edit_so_again(ed, &a->thing, action_field("status"),
		    status_words[a->status.value], why);
	confirm(ed, a, &a->status, why);
	return true;
}

bool
edit_complete(struct edit *ed, const struct action *a, const char *evidence,
    struct err *e)
{
	const struct field *f = action_field("evidence");
	const struct word complete = { .value = STATUS_COMPLETE };
	const char *old, *why;

	if (!edit_text(ed, evidence, &evidence, e) ||
	    !edit_text(ed, ed->set->why, &why, e))
		return false;
	old = edit_value(ed, &a->thing, f);
	if (a->status.value == STATUS_VERIFIED ||
	    a->status.value == STATUS_COMPLETE) {
		if (!complete_again(ed, a, evidence, why, e))
			return false;
	} else if (evidence == NULL && old == NULL) {
		return err_set(e, ERR_NO,
		    "%s: say what shows that it is done, a link or a "
		    "document's name: that is its evidence",
		    edit_name(ed, a));
	} else {
		/* The day is that of completing it, not of adding evidence. */
		edit_put_name(
		    ed, &a->thing, "status", status_words[STATUS_COMPLETE]);
		if (a->completed.text == NULL)
			edit_put_name(
			    ed, &a->thing, "completed", edit_today(ed));
		tell_status(ed, a, &complete, why);
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

static bool
verify_again(struct edit *ed, const struct action *a, const char *forum,
    const char *why, struct err *e)
{
	if (forum != NULL &&
	    (a->verified_forum == NULL ||
		strcmp(a->verified_forum, forum) != 0))
		return err_set(e, ERR_NO, "%s is verified already%s%s",
		    edit_name(ed, a), a->verified_forum != NULL ? ", at " : "",
		    a->verified_forum != NULL ? a->verified_forum : "");
	edit_so_again(ed, &a->thing, action_field("status"),
	    status_words[STATUS_VERIFIED], why);
	confirm(ed, a, &a->status, why);
	return true;
}

bool
edit_verify(
    struct edit *ed, const struct action *a, const char *forum, struct err *e)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct word verified = { .value = STATUS_VERIFIED };
	const char *why;

	if (!edit_text(ed, forum, &forum, e) ||
	    !edit_text(ed, ed->set->why, &why, e))
		return false;
	if (is_lead(ed, a))
		return err_set(e, ERR_NO,
		    "%s: you lead it, so somebody else "
		    "has to verify it",
		    edit_name(ed, a));
	if (a->status.value == STATUS_VERIFIED)
		return verify_again(ed, a, forum, why, e);
	if (a->status.value != STATUS_COMPLETE)
		return err_set(e, ERR_NO,
		    "%s is not complete: its lead says so first: %s",
		    edit_name(ed, a), edit_way(ed, WAY_COMPLETE));
	if (edit_value(ed, &a->thing, action_field("evidence")) == NULL)
		return err_set(e, ERR_NO,
		    "%s has no evidence: its lead adds it first: %s",
		    edit_name(ed, a), edit_way(ed, WAY_COMPLETE));
	if (forum == NULL)
		return err_set(e, ERR_USAGE, "%s: %s", edit_name(ed, a),
		    edit_way(ed, WAY_FORUM));
	edit_put_name(ed, &a->thing, "status", status_words[STATUS_VERIFIED]);
	edit_put_name(ed, &a->thing, "verified", edit_today(ed));
	edit_put_name(ed, &a->thing, "verified_by",
	    person_by(ed->plans, plan, &ed->set->who));
	edit_put_name(ed, &a->thing, "verified_forum", forum);
	tell_status(ed, a, &verified, why);
	return true;
}
