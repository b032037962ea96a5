/* SPDX-License-Identifier: ISC */
/*
 * Which moment a report tells of, and what it is held against.
 *
 * A period is kept as the number of the history's last event before it was
 * closed, so a report of a closed period and what the next one is held against
 * are both the plans as of an event.  Where all plans are held against the
 * same event they are loaded in one go; else each is loaded as of its own.
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/cli/progress.h"

/* The closed period of this id, or "last"; the plans are as they are now. */
static bool
closed_period(struct reporting *r, const struct plan *plan, const char *id,
    const struct period **out, struct err *e)
{
	if (strcmp(id, "last") == 0) {
		*out = period_last_closed(plan, r->in.today);
		return *out != NULL ||
		    err_set(
			e, ERR_NO, "no period of %s was closed yet", plan->id);
	}
	if (!period_find(plan, id, out, e))
		return false;
	if ((*out)->closed.last != DAY_NONE)
		return true;
	return err_set(e, ERR_NO,
	    "period %s of %s is still open: a report of it is one of now, "
	    "without --period",
	    id, plan->id);
}

bool
reporting_period(struct reporting *r, struct err *e)
{
	const char *id = args_option(r->args, "period");
	struct plan *plan;

	if (id == NULL)
		return true;
	if (args_option(r->args, "as-of") != NULL)
		return err_set(e, ERR_USAGE,
		    "--period and --as-of both say of when the report is: "
		    "give one of them");
	if (r->in.plan == NULL)
		return err_set(e, ERR_USAGE,
		    "a period is one of a plan: name the plan, as in ragtrack "
		    "report %s PLAN --period %s",
		    r->report->name, id);
	if (!closed_period(r, r->in.plan, id, &r->ask.period, e))
		return false;
	r->then.arena = r->cli->arena;
	if (!store_load_as_of(
		r->work->store, period_head(r->ask.period), false, &r->then, e))
		return false;
	plan = plan_by_id(&r->then, r->in.plan->id);
	if (plan == NULL)
		return err_set(e, ERR_NO,
		    "%s was not there when period %s was closed",
		    r->in.plan->id, id);
	r->in.plans = &r->then;
	r->in.plan = plan;
	r->in.today = r->ask.period->closed.last;
	return true;
}

/* A plan as the store has it now: its periods know when they were closed. */
static const struct plan *
known_plan(const struct reporting *r, const struct plan *plan)
{
	return plan_by_id(&r->work->plans, plan->id);
}

/* The last period closed before what the report is of. */
static const struct period *
last_period(const struct reporting *r, const struct plan *plan)
{
	return r->ask.period != NULL ?
	    period_before(known_plan(r, plan), r->ask.period) :
	    period_last_closed(known_plan(r, plan), r->in.today);
}

static struct report_against
against_period(struct reporting *r, const struct period *p)
{
	if (p == NULL)
		return (struct report_against){ .day = DAY_NONE };
	return (struct report_against){
		.since = arena_printf(r->cli->arena, "period %s", p->id),
		.day = p->closed.last,
		.head = period_head(p),
	};
}

/* Nothing was there on that day; the first on which something was. */
static bool
begins_later(struct reporting *r, const char *asked, struct err *e)
{
	char iso[16];
	int first;

	if (!store_event_day(r->work->store, 1, &first, e))
		return false;
	day_iso(first, iso);
	return err_set(e, ERR_NO,
	    "the history begins after %s: there is nothing to hold the report "
	    "against; the earliest is --since %s",
	    asked, iso);
}

static bool
against_day(struct reporting *r, const char *said, struct report_against *out,
    struct err *e)
{
	struct when when;
	char day[16];

	if (!day_words(
		r->cli->arena, said, r->in.today, YEAR_BEGINS, &when, NULL) ||
	    when.last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "--since is a day, as in 2023-10-31 or -1m, a closed "
		    "period's id, or last, not \"%s\"",
		    said);
	day_full(when.last, day);
	if (when.last > r->in.today)
		return err_set(e, ERR_USAGE,
		    "--since %s is after the day that the report is of", day);
	*out = (struct report_against){
		.since = arena_strdup(r->cli->arena, day), .day = when.last
	};
	if (!store_day_head(r->work->store, when.last, &out->head, e))
		return false;
	if (out->head == 0)
		return begins_later(r, day, e);
	if (out->head > r->in.plans->head)
		out->head = r->in.plans->head;
	return true;
}

/* The closed period of this id that the plan has, or NULL. */
static const struct period *
period_named(struct reporting *r, const struct plan *plan, const char *said)
{
	const struct period *p;

	if (!closed_period(r, known_plan(r, plan), said, &p, NULL) ||
	    period_head(p) > r->in.plans->head)
		return NULL;
	return p;
}

/* What each plan is held against, as far as it is known without loading it:
   "2023-10" is a period where any plan has one of that id, else a month. */
static bool
find_against(struct reporting *r, struct report_against *all, struct err *e)
{
	const struct things *plans = &r->in.plans->plan;
	const char *said = args_option(r->args, "since");
	struct report_against day;
	bool found = said == NULL;

	for (size_t i = 0; i < plans->count; i++) {
		const struct plan *plan = thing_as_plan(plans->item[i]);
		const struct period *p = NULL;

		if (r->in.plan == NULL || r->in.plan == plan)
			p = said == NULL ? last_period(r, plan) :
					   period_named(r, plan, said);
		found = found || p != NULL;
		all[i] = against_period(r, p);
	}
	if (found)
		return true;
	if (strcmp(said, "last") == 0)
		return err_set(e, ERR_NO, "no period was closed yet");
	if (!against_day(r, said, &day, e))
		return false;
	for (size_t i = 0; i < plans->count; i++)
		all[i] = day;
	return true;
}

/* The only event that the plans are held against: 0 none, -1 several. */
static int64_t
only_head(const struct reporting *r, const struct report_against *all)
{
	int64_t head = 0;

	for (size_t i = 0; i < r->in.plans->plan.count; i++) {
		if (all[i].head == 0)
			continue;
		if (head != 0 && head != all[i].head)
			return -1;
		head = all[i].head;
	}
	return head;
}

static bool
load_before(struct reporting *r, struct report_against *all, struct err *e)
{
	const struct things *plans = &r->in.plans->plan;
	int64_t head = only_head(r, all);
	struct store *s = r->work->store;

	r->before.arena = r->cli->arena;
	if (head == 0)
		return true;
	if (head > 0 && !store_load_as_of(s, head, false, &r->before, e))
		return false;
	for (size_t i = 0; i < plans->count; i++) {
		const char *id = thing_as_plan(plans->item[i])->id;
		struct plans *one;
		struct plan *plan;

		if (all[i].head == 0)
			continue;
		if (head > 0) {
			all[i].before = plan_by_id(&r->before, id);
			continue;
		}
		progress_say(r->cli->progress,
		    "reading how %s stood, plan %zu of %u", id, i + 1,
		    plans->count);
		one = arena_alloc(r->cli->arena, sizeof(*one));
		one->arena = r->cli->arena;
		if (!store_as_of(s, id, all[i].head, one, &plan, e))
			return false;
		if (plan == NULL)
			continue;
		all[i].before = plan;
		things_add(r->cli->arena, &r->before.plan, NULL, &plan->thing);
		plans_index(&r->before, &plan->thing);
	}
	r->ask.before = &r->before;
	return true;
}

static bool
load_moves(struct reporting *r, const struct report_against *all, struct err *e)
{
	struct history_filter filter = { .since = DAY_NONE,
		.plan = r->in.plan != NULL ? r->in.plan->thing.number : 0,
		.until = r->in.plans->head };

	for (size_t i = 0; i < r->in.plans->plan.count; i++)
		if (all[i].before != NULL &&
		    (filter.after == 0 || all[i].head < filter.after))
			filter.after = all[i].head;
	if (filter.after == 0)
		return err_set(e, ERR_NO,
		    "there is nothing to hold the report against: no period "
		    "was closed before; --since DATE holds it against a day");
	if (!store_history(
		r->work->store, r->cli->arena, &filter, &r->moves, e))
		return false;
	r->ask.moves = &r->moves;
	return true;
}

bool
reporting_against(struct reporting *r, struct err *e)
{
	size_t plans = r->in.plans->plan.count;
	struct report_against *all = arena_alloc(
	    r->cli->arena, (plans + 1) * sizeof(*all));

	if (!r->report->compares) {
		if (args_option(r->args, "since") == NULL)
			return true;
		return err_set(e, ERR_USAGE,
		    "the %s report compares nothing: leave --since out",
		    r->report->name);
	}
	r->ask.against = all;
	return find_against(r, all, e) && load_before(r, all, e) &&
	    (!r->report->moves || load_moves(r, all, e));
}
