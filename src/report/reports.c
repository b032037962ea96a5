/* SPDX-License-Identifier: ISC */
/*
 * The table of reports.  A new one is a row here, a prototype in reports.h and a
 * file with its builder; commands, help, completions and the test that nothing
 * private stands in a public report walk the rows.
 */
#include "reports.h"
#include "finance.h"
#include "scope.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/report/doc_build.h"

/* Which things make a part of a paper worth having. */

static bool
is_action(const struct thing *t)
{
	return t->kind == &kind_action;
}

static bool
is_action_or_priority(const struct thing *t)
{
	return is_action(t) || t->kind == &kind_priority;
}

static bool
is_any(const struct thing *t)
{
	(void)t;
	return true;
}

static bool
is_measured(const struct thing *t)
{
	return t->kind == &kind_measure || is_action_or_priority(t);
}

static bool
has_amounts(const struct thing *t)
{
	return t->kind == &kind_priority && money_stated(thing_as_priority(t));
}

static bool
is_asked(const struct thing *t)
{
	return is_action(t) || t->kind == &kind_recommendation;
}

static bool
is_dated(const struct thing *t)
{
	return is_action(t) || t->kind == &kind_measure;
}

#define OF_PRIORITIES                                    \
	"amounts are of priorities, so it is parted by " \
	"priority, section or sponsor"

const struct report reports[] = {
	{ .name = "highlight",
	    .title = "Highlight report",
	    .line = "where it stands, what moved, what needs the board",
	    .compares = true,
	    .build = report_highlight,
	    .about = is_action },
	{ .name = "exception",
	    .title = "Exception report",
	    .line = "each action that is off track, with every reason why",
	    .compares = true,
	    .build = report_exception,
	    .about = is_action },
	{ .name = "changes",
	    .title = "What changed",
	    .line = "moved ratings and dates with reasons, new, finished, gone",
	    .compares = true,
	    .moves = true,
	    .build = report_changes,
	    .about = is_action,
	    .rest = true },
	{ .name = "page",
	    .title = "Plan on a page",
	    .line = "what it is for, and a row a priority with its counts",
	    .one_plan = true,
	    .build = report_page,
	    .about = is_action_or_priority },
	{ .name = "gaps",
	    .title = "Gaps",
	    .line = "what has no lead, date, measure, reason or action",
	    .build = report_gaps,
	    .about = is_any,
	    .rest = true },
	{ .name = "full",
	    .title = "The plan in full",
	    .line = "the plan's own table, with its own column names",
	    .one_plan = true,
	    .build = report_full,
	    .about = is_any,
	    .again = true },
	{ .name = "measures",
	    .title = "Measures",
	    .line = "targets, readings, trend, and the actions tied to them",
	    .build = report_measures,
	    .about = is_measured },
	{ .name = "finance",
	    .title = "Finance",
	    .line = "planned and delivered by year, by priority and by both",
	    .build = report_finance,
	    .about = has_amounts,
	    .not_by = { [BY_LEAD] = OF_PRIORITIES,
		[BY_RECOMMENDATION] = OF_PRIORITIES,
		[BY_FOCUS] = OF_PRIORITIES } },
	{ .name = "recommendations",
	    .title = "Recommendations",
	    .line = "each with the actions that answer it, and those with none",
	    .compares = true,
	    .build = report_recommendations,
	    .about = is_asked,
	    .not_by = { [BY_RECOMMENDATION] =
			    "each has its own part of it as it is" } },
	{ .name = "calendar",
	    .title = "Calendar",
	    .line = "boards, their papers and cut-offs, and what falls due",
	    .days = true,
	    .build = report_calendar,
	    .about = is_dated,
	    .rest = true },
	{ .name = NULL }
};

const struct report *
report_find(const char *name)
{
	for (const struct report *p = reports; p->name != NULL; p++)
		if (strcmp(p->name, name) == 0)
			return p;
	return NULL;
}

/* What all plans are held against, as far as it can be said in a word. */
static const char *
since_said(const struct report_ask *ask)
{
	const struct things *all = &ask->in->plans->plan;
	const char *since = NULL;

	for (size_t i = 0; ask->against != NULL && i < all->count; i++) {
		const struct report_against *one = &ask->against[i];

		if (one->before == NULL)
			continue;
		if (since != NULL && strcmp(since, one->since) != 0)
			return "the last closed period of each plan";
		since = one->since;
	}
	return since;
}

/* A text of the plan's header as the audience may read it. */
static const char *
header_text(const struct report_ask *ask, const char *field)
{
	return audience_text(ask->audience, &ask->in->plan->thing,
	    field_find(&kind_plan, field));
}

/* "lead is SH: 5 of 31 actions".  To the public words of a query would say who is
   meant, and what stands in texts that it may not read. */
static void
say_scope(struct doc *d, const struct report_ask *ask)
{
	const struct report_parts *parts = ask->parts;
	struct buf text = { 0 };

	d->by = report_by_word(ask->by);
	if (ask->query == NULL)
		return;
	query_echo(ask->query, &text);
	if (ask->audience->public_only && query_asks_words(ask->query)) {
		buf_reset(&text);
		buf_add(&text, "chosen by names or words");
	} else {
		d->asked = ask->asked;
	}
	d->scope = arena_printf(d->arena, "%s: %zu of %zu action%s",
	    buf_text(&text), parts->actions, parts->all,
	    parts->all == 1 ? "" : "s");
	buf_free(&text);
}

/* The paper of each part, below a heading that says of which it is. */
static void
build_parts(
    const struct report *report, const struct report_ask *all, struct doc *d)
{
	struct report_ask ask = *all;

	for (size_t i = 0; i < all->parts->count; i++) {
		const struct report_scope *s = all->parts->item[i];
		size_t first, begun = d->count;

		ask.scope = s;
		if (s->title != NULL)
			scope_begin(&ask, report_by_word(ask.by), d);
		first = d->count;
		if (s->title == NULL || s->counts || s->rest || report->again)
			report->build(&ask, d);
		if (s->title == NULL)
			continue;
		doc_deepen(d, first);
		scope_mark(d, begun, all->parts->label, s->title);
	}
}

struct doc *
report_doc(
    struct arena *a, const struct report *report, const struct report_ask *ask)
{
	struct doc *d = doc_new(a, report->name, report->title);

	if (ask->in->plan != NULL) {
		d->in = ask->in->plan;
		d->plan = header_text(ask, "id");
		d->plan_title = header_text(ask, "title");
		d->organisation = header_text(ask, "organisation");
	}
	d->as_of = ask->in->today;
	d->public_only = ask->audience->public_only;
	if (ask->period != NULL)
		d->period = ask->period->id;
	d->since = since_said(ask);
	if (ask->parts == NULL) {
		report->build(ask, d);
	} else {
		say_scope(d, ask);
		build_parts(report, ask, d);
	}
	d->left_out = d->public_only ? audience_left_said(ask->audience) : NULL;
	doc_use(d, plans_use(ask->in->plans, ask->in->plan));
	return d;
}

struct report_against
report_against(const struct report_ask *ask, const struct plan *plan)
{
	const struct things *all = &ask->in->plans->plan;

	for (size_t i = 0; ask->against != NULL && i < all->count; i++)
		if (all->item[i] == &plan->thing)
			return ask->against[i];
	return (struct report_against){ .day = DAY_NONE };
}

const struct action *
report_before(const struct report_ask *ask, const struct action *a)
{
	const struct thing *t = ask->before == NULL ?
	    NULL :
	    thing_find(ask->before, &kind_action, a->thing.number);

	/* Nothing stood in a plan that is held against nothing. */
	if (t == NULL || t->retired || t->parent == NULL ||
	    report_against(ask, thing_plan(&a->thing)).before == NULL)
		return NULL;
	return thing_as_action(t);
}
