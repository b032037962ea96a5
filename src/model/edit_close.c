/* SPDX-License-Identifier: ISC */
/*
 * The end of a plan is a field like any other, `closed`; what follows from it
 * is asked of plan_closed, wherever plans are walked, named or queried.
 */
#include "ragtrack/model/edit_close.h"
#include "ragtrack/model/closed.h"

#include <string.h>

#include "edit_parts.h"

#include "types.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/walk.h"

static const struct field *
closed_field(void)
{
	return field_find(&kind_plan, "closed");
}

/* Whoever has not answered yet is asked no more. */
static void
note_period(struct edit *ed, const struct plan *plan)
{
	const struct period *p;

	for (size_t i = 0; (p = things_next(&plan->periods, &i)) != NULL;)
		if (p->closed.text == NULL)
			edit_so(ed, &plan->thing,
			    "its period %s is still open: close that too, for "
			    "its last figures",
			    p->id);
}

bool
edit_close(
    struct edit *ed, const struct plan *plan, const char *input, struct err *e)
{
	struct when when;

	if (input == NULL)
		input = edit_today(ed);
	if (!day_words(ed->set->arena, input, ed->set->day,
		plan_year_begins(plan), &when, e))
		return false;
	if (when.last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no day to close a plan on: write one such as "
		    "31 Mar 2027",
		    said_cut(ed->set->arena, input));
	if (!edit_field(ed, &plan->thing, closed_field(), ASSIGN_SET, input, e))
		return false;
	note_period(ed, plan);
	return true;
}

bool
edit_reopen(struct edit *ed, const struct plan *plan, struct err *e)
{
	if (plan->closed.text != NULL)
		return edit_field(
		    ed, &plan->thing, closed_field(), ASSIGN_SET, NULL, e);
	edit_so(ed, &plan->thing, "it is open already");
	return true;
}

/* The closed plan that a change is in; NULL where it is in none. */
static const struct plan *
closed_of(const struct edit *ed, const struct change *c)
{
	const struct thing *t = c->op == CHANGE_CREATE ?
	    c->made->parent :
	    thing_find(ed->plans, c->kind, c->thing);
	const struct plan *plan = t != NULL ? thing_plan(t) : NULL;

	/* People are of all plans of their organisation. */
	if (plan == NULL || c->kind == &kind_person ||
	    c->kind == &kind_holder || c->field == closed_field() ||
	    !plan_closed(plan, ed->set->day))
		return NULL;
	return plan;
}

/* An update in words says itself why, a private one too. */
static bool
says_why(const struct change *c)
{
	return c->op == CHANGE_CREATE && c->kind == &kind_update &&
	    thing_as_update(c->made)->text != NULL;
}

bool
edit_closed_reason(const struct edit *ed, struct err *e)
{
	const struct plan *plan = NULL;
	char day[24];

	if (ed->set->undoes != 0 ||
	    (ed->set->why != NULL && *ed->set->why != '\0'))
		return true;
	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];

		if (says_why(c))
			return true;
		if (plan == NULL)
			plan = closed_of(ed, c);
	}
	if (plan == NULL)
		return true;
	day_short(plan->closed.last, day);
	return err_set(e, ERR_NO,
	    "%s was closed on %s, and a change to it needs a reason: %s",
	    plan->id, day, edit_way(ed, WAY_REASON));
}
