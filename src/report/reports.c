/* SPDX-License-Identifier: ISC */
/*
 * The table of reports.  A new one is a row here, a prototype in reports.h and a
 * file with its builder; commands, help, completions and the test that nothing
 * private stands in a public report walk the rows.
 */
#include "reports.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/report/doc_build.h"

const struct report reports[] = {
	{ .name = "highlight",
	    .title = "Highlight report",
	    .line = "where it stands, what moved, what needs the board",
	    .compares = true,
	    .build = report_highlight },
	{ .name = "exception",
	    .title = "Exception report",
	    .line = "each action that is off track, with every reason why",
	    .compares = true,
	    .build = report_exception },
	{ .name = "changes",
	    .title = "What changed",
	    .line = "moved ratings and dates with reasons, new, finished, gone",
	    .compares = true,
	    .moves = true,
	    .build = report_changes },
	{ .name = "page",
	    .title = "Plan on a page",
	    .line = "what it is for, and a row a priority with its counts",
	    .one_plan = true,
	    .build = report_page },
	{ .name = "gaps",
	    .title = "Gaps",
	    .line = "what has no lead, date, measure, reason or action",
	    .build = report_gaps },
	{ .name = "full",
	    .title = "The plan in full",
	    .line = "the plan's own table, with its own column names",
	    .one_plan = true,
	    .build = report_full },
	{ .name = "measures",
	    .title = "Measures",
	    .line = "targets, readings, trend, and the actions tied to them",
	    .build = report_measures },
	{ .name = "finance",
	    .title = "Finance",
	    .line = "planned and delivered by year, by priority and by both",
	    .build = report_finance },
	{ .name = "calendar",
	    .title = "Calendar",
	    .line = "boards, their papers and cut-offs, and what falls due",
	    .build = report_calendar },
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
	report->build(ask, d);
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
