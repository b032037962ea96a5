/* SPDX-License-Identifier: ISC */
#include "ragtrack/model/access.h"
#include "ragtrack/base/among.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/words.h"

const char *const access_words[] = { "", "viewer", "lead", "improvement-lead",
	"administrator", NULL };

#define VERIFIED "verified"

/* Who has it, in words. */
static const char *const holders[] = { "", "whoever is listed in people",
	"its lead, an improvement lead or an administrator",
	"an improvement lead or an administrator", "an administrator" };

enum access
access_both(enum access one, enum access other)
{
	if (one == ACCESS_UNSET || other == ACCESS_UNSET)
		return one == ACCESS_UNSET ? other : one;
	return one < other ? one : other;
}

/* What rating, dating, ticking and completing set. */
static bool
is_leads_field(const struct change *c)
{
	static const char *const of_action[] = { "rag", "impact", "status",
		"percent", "path_to_green", "start", "due", "baseline",
		"completed", "evidence" };
	static const char *const of_step[] = { "status", "due", "completed" };

	if (c->field == NULL)
		return false;
	/* To agree that it is done is for somebody else. */
	if (strcmp(c->field->name, "status") == 0 && c->new != NULL &&
	    strncmp(c->new, VERIFIED, strlen(VERIFIED)) == 0)
		return false;
	if (c->kind == &kind_action)
		return TEXT_AMONG(c->field->name, of_action, text_same);
	return c->kind == &kind_step &&
	    TEXT_AMONG(c->field->name, of_step, text_same);
}

/* An update is nobody else's word. */
static bool
says_it_themselves(const char *code, const struct thing *made)
{
	const struct update *u = (const struct update *)made;

	return u->by == NULL || strcmp(u->by, code) == 0;
}

static bool
is_leads(const char *code, const struct change *c, const struct access_of *of)
{
	bool in_words = c->kind == &kind_update || c->kind == &kind_revision;

	if (!of->own)
		return false;
	switch (c->op) {
	case CHANGE_FIELD:
		/* Where the date first stood is not moved with it. */
		return is_leads_field(c) &&
		    (of->back || c->old == NULL ||
			strcmp(c->field->name, "baseline") != 0);
	case CHANGE_CREATE:
		return in_words &&
		    (c->kind != &kind_update ||
			says_it_themselves(code, c->made));
	case CHANGE_RETIRE:
	case CHANGE_RESTORE:
		return in_words && of->back;
	default:
		return false;
	}
}

/* A new person who has some; of one who is known only that a plan lists them
   too. */
static bool
made_with_access(const struct thing *t)
{
	const struct plan *plan;

	if (t->kind == &kind_person)
		return t->number == 0 &&
		    thing_as_person(t)->access != ACCESS_UNSET;
	plan = t->kind == &kind_plan ? thing_as_plan(t) : NULL;
	for (size_t i = 0; plan != NULL && i < plan->people.count; i++)
		if (made_with_access(plan->people.item[i]))
			return true;
	return false;
}

bool
access_given(const struct change *c)
{
	if (c->op == CHANGE_CREATE)
		return made_with_access(c->made);
	return c->op == CHANGE_FIELD && c->kind == &kind_person &&
	    strcmp(c->field->name, "access") == 0;
}

/* To take out who has some would take it away, and so would another code. */
static bool
is_administrators(const struct change *c, const struct access_of *of)
{
	if (c->op == CHANGE_REDACT || access_given(c))
		return true;
	return c->kind == &kind_person && of->stated &&
	    (c->op == CHANGE_RETIRE || c->op == CHANGE_RESTORE ||
		(c->op == CHANGE_FIELD && strcmp(c->field->name, "code") == 0));
}

bool
access_own(const struct plans *plans, const struct plan *plan,
    const struct action *a, const char *code, int day)
{
	const struct who who = { .as = code };
	const struct person *me = person_me(plans, plan, &who);

	if (me == NULL || !utf8_same_cased(me->code, code))
		return false;
	for (size_t i = 0; i < a->leads.count; i++)
		if (person_is_me(plans, plan, a->leads.item[i], &who, day))
			return true;
	return false;
}

enum access
access_needed(
    const char *code, const struct change *c, const struct access_of *of)
{
	if (is_administrators(c, of))
		return ACCESS_ADMINISTRATOR;
	return is_leads(code, c, of) ? ACCESS_LEAD : ACCESS_IMPROVEMENT;
}

static enum access
given(const struct access_who *who)
{
	return who->access == ACCESS_UNSET ? ACCESS_LEAD : who->access;
}

/* What would be done: "the title of 1.2", "to take out a step of 1.2". */
static const char *
done(struct arena *a, const struct change *c, const char *what)
{
	const char *thing = what == NULL || c->kind == &kind_action ||
		c->kind == &kind_person ?
	    what :
	    arena_printf(a, "%s %s of %s",
		strchr("aeiou", c->kind->name[0]) != NULL ? "an" : "a",
		c->kind->name, what);

	if (thing == NULL)
		thing = arena_printf(a, "a %s", c->kind->name);
	if (c->field != NULL)
		return arena_printf(a, "the %s of %s", c->field->name, thing);
	if (c->op == CHANGE_CREATE && c->kind == &kind_update &&
	    ((const struct update *)c->made)->by != NULL)
		return arena_printf(
		    a, "an update by %s", ((const struct update *)c->made)->by);
	if (c->op == CHANGE_CREATE && c->kind == &kind_person &&
	    access_given(c))
		return "to give access";
	return c->op == CHANGE_RETIRE ?
	    arena_printf(a, "to take out %s", thing) :
	    c->op == CHANGE_RESTORE ? arena_printf(a, "to put back %s", thing) :
	    c->op == CHANGE_MOVE    ? arena_printf(a, "to move %s", thing) :
	    c->op == CHANGE_CREATE && c->made->parent == NULL ?
				   arena_printf(a, "a new %s", c->kind->name) :
				   thing;
}

bool
access_allows(const struct access_who *who, const struct change *c,
    const struct access_of *of, const char *what, struct err *e)
{
	enum access needed = access_needed(who->code, c, of);
	bool action = c->kind == &kind_action || c->kind == &kind_step ||
	    c->kind == &kind_update || c->kind == &kind_revision;
	struct arena *a;
	const char *thing;

	if (given(who) >= needed)
		return true;
	a = arena_new();
	thing = done(a, c, what);
	if (given(who) == ACCESS_VIEWER)
		access_reaches(who, needed, thing, e);
	else if (given(who) == ACCESS_LEAD && action && !of->own &&
	    needed == ACCESS_IMPROVEMENT)
		err_set(e, ERR_NO,
		    "%s does not lead %s: a lead changes what they lead "
		    "themselves, anything else is for %s",
		    who->code, what != NULL ? what : "this action",
		    holders[needed]);
	else if (given(who) == ACCESS_LEAD)
		err_set(e, ERR_NO,
		    "%s is for %s; a lead, as %s is, updates, rates, dates, "
		    "ticks and completes own actions",
		    thing, holders[needed], who->code);
	else
		access_reaches(who, needed, thing, e);
	arena_free(a);
	return false;
}

bool
access_reaches(const struct access_who *who, enum access needed,
    const char *what, struct err *e)
{
	if (given(who) >= needed)
		return true;
	if (given(who) == ACCESS_VIEWER)
		return err_set(e, ERR_NO,
		    "%s reads here, and changes nothing: an administrator says "
		    "who may, by: ragtrack people set %s access=lead",
		    who->code, who->code);
	return err_set(e, ERR_NO, "%s is for %s, and the access of %s is %s",
	    what, holders[needed], who->code, access_words[given(who)]);
}
