/* SPDX-License-Identifier: ISC */
/*
 * Some actions instead of all: those that a query may fit, or the first page
 * of them; and then the others, a plan at a time.
 */
#include "candidates.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

/* Whether an action of the plan waits for others: what is derived of it
   follows from those. */
static bool
waits(const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_ALL);
	const struct action *a;

	while ((a = walk_next(&w)) != NULL)
		if (a->depends_on.count > 0)
			return true;
	return false;
}

/* The whole plan, where one of its actions waits for others. */
static bool
load_waited_for(
    struct store *s, struct plans *plans, bool retired, struct err *e)
{
	bool good = true;

	for (size_t i = 0; good && i < plans->plan.count; i++) {
		struct chosen all = { 0 };

		if (waits(thing_as_plan(plans->plan.item[i])))
			good = actions_of_plan(s, plans->arena,
				   plans->plan.item[i]->number, &all, e) &&
			    load_actions(s, plans, &all, retired, e);
	}
	return good;
}

/* Whether it is worth loading those chosen alone: all are more than few, and
   they fewer than half of all. */
static bool
worth_it(struct store *s, const struct chosen *chosen, size_t few, bool *worth,
    struct err *e)
{
	struct stmt q = stmt_open(s, SQL_LAST_ACTION);
	int64_t last;

	if (!stmt_number(&q, &last, e))
		return false;
	*worth = last > (int64_t)few && (int64_t)chosen->count <= last / 2;
	return true;
}

/* The plans without their actions, then those that are chosen, or all. */
bool
load_chosen(struct store *s, const struct store_load *what, struct plans *out,
    struct err *e)
{
	struct prefilter filter = { 0 };
	struct chosen chosen = { 0 };
	bool worth;

	if (!load_without_actions(s, out, 0, what->retired, e))
		return false;
	out->is_only = names_only;
	out->store = s;
	worth = what->choose(what->arg, out, &filter);
	if (worth &&
	    (!candidates_find(s, out->arena, &filter, &chosen, &out->cut, e) ||
		!worth_it(s, &chosen, what->few, &worth, e)))
		return false;
	if (worth) {
		out->partial = true;
		s->loaded_plans = 0;
		if (!load_actions(s, out, &chosen, what->retired, e) ||
		    !load_waited_for(s, out, what->retired, e))
			return false;
	} else {
		out->is_only = NULL;
		out->cut = false;
		if (!load_actions(s, out, NULL, what->retired, e))
			return false;
	}
	load_years(out);
	return true;
}

bool
load_named(struct store *s, const struct store_load *what, int64_t plan,
    struct plans *out, struct err *e)
{
	struct chosen named = { 0 };

	for (size_t i = 0; i < what->actions; i++)
		chosen_add(out->arena, &named, what->action[i]);
	chosen_sort(&named);
	out->partial = true;
	if (!load_without_actions(s, out, plan, what->retired, e) ||
	    !load_actions(s, out, &named, what->retired, e) ||
	    !load_waited_for(s, out, what->retired, e))
		return false;
	load_years(out);
	return true;
}

/* The actions of the next plan, or there is none. */
static bool
load_next(struct store *s, struct plans *plans, struct err *e)
{
	struct chosen all = { 0 };
	struct thing *plan;

	if (s->loaded_plans >= plans->plan.count) {
		plans->partial = plans->cut = false;
		plans->is_only = NULL;
		return true;
	}
	plan = plans->plan.item[s->loaded_plans];
	if (!actions_of_plan(s, plans->arena, plan->number, &all, e) ||
	    !load_actions(s, plans, &all, false, e))
		return false;
	s->loaded_plans++;
	load_year(plans, thing_as_plan(plan));
	return true;
}

bool
store_load_more(struct store *s, struct plans *plans, struct err *e)
{
	struct arena *scratch;
	bool good;

	if (!plans->partial)
		return true;
	if (!read_begin(s, e))
		return false;
	scratch = arena_new();
	good = history_follow(s, plans, scratch, e) &&
	    (!plans->partial || load_next(s, plans, e));
	arena_free(scratch);
	read_end(s);
	return good;
}

bool
store_load_plan(struct store *s, struct plans *plans, int64_t plan,
    bool retired, struct err *e)
{
	struct chosen all = { 0 };
	struct thing *t = thing_find(plans, &kind_plan, plan);
	bool good;

	if (t == NULL || !plans->partial)
		return true;
	if (!read_begin(s, e))
		return false;
	good = actions_of_plan(s, plans->arena, plan, &all, e) &&
	    load_actions(s, plans, &all, retired, e);
	load_year(plans, thing_as_plan(t));
	read_end(s);
	return good;
}
