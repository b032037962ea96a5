/* SPDX-License-Identifier: ISC */
/*
 * The plans with their counts.  Counts only, never an averaged colour: an
 * average hides the reds.  The ways to end are counted apart, a column each
 * behind the others.
 */
#include "list.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/counts.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/walk.h"

static const struct doc_column columns[] = {
	{ .name = "id", .label = "Plan" },
	{ .name = "title", .label = "Title", .gives = true },
	{ .name = "organisation",
	    .label = "Organisation",
	    .gives = true,
	    .spare = true },
	{ .name = "status", .label = "Status", .spare = true },
	{ .name = "start", .label = "Start", .kind = DOC_DAY, .spare = true },
	{ .name = "end", .label = "End", .kind = DOC_DAY, .spare = true },
	{ .name = "start_text", .label = "Start as written", .spare = true },
	{ .name = "end_text", .label = "End as written", .spare = true },
	{ .name = "actions", .label = "Actions", .kind = DOC_COUNT },
	{ .name = "open", .label = "Open", .kind = DOC_COUNT },
	LIST_RATED,
	{ .name = "overdue", .label = "Overdue", .kind = DOC_COUNT },
	{ .name = "due_soon", .label = "Due soon", .kind = DOC_COUNT },
	{ .name = "late", .label = "Late", .kind = DOC_COUNT, .spare = true },
	{ .name = "stale", .label = "Stale", .kind = DOC_COUNT },
	{ .name = "slipped",
	    .label = "Slipped",
	    .kind = DOC_COUNT,
	    .spare = true },
	{ .name = "finished",
	    .label = "Finished",
	    .kind = DOC_COUNT,
	    .spare = true },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

/* The day for programs, for people as it was written. */
static void
put_day(struct doc_table *t, const struct plan *plan, const char *name)
{
	const struct field *f = field_find(&kind_plan, name);
	const struct when *when = field_in(&plan->thing, f);
	int day = field_day(f, when);
	char iso[16];

	day_iso(day, iso);
	doc_put_as(t, when->text,
	    day == DAY_NONE ? NULL : arena_strdup(t->arena, iso));
}

static void
plan_row(struct doc_table *t, const struct plan *plan,
    const struct query_context *in)
{
	struct counts c = { 0 };
	int ended[ENDING_COUNT] = { 0 };

	counts_plan(&c, in->plans, plan, in->today);
	endings_count(plan, in->today, ended);
	list_text(t, plan->id);
	list_text(t, plan->title);
	list_text(t, plan->organisation);
	list_text(t, plan->status);
	put_day(t, plan, "start");
	put_day(t, plan, "end");
	doc_put_as(t, NULL, plan->start.text);
	doc_put_as(t, NULL, plan->end.text);
	doc_put_count(t, c.actions);
	doc_put_count(t, c.open);
	list_rated(t, plan, c.rag, c.progress);
	doc_put_count(t, c.overdue)->alarm = c.overdue > 0;
	doc_put_count(t, c.due_soon);
	doc_put_count(t, c.late);
	doc_put_count(t, c.stale);
	doc_put_count(t, c.slipped);
	doc_put_count(t, c.actions - c.open);
	for (int i = ENDING_OPEN + 1; i < ENDING_COUNT; i++)
		doc_put_count(t, ended[i]);
	put_day(t, plan, "closed");
}

static bool
any_closed(const struct plans *plans)
{
	const struct plan *plan;

	for (size_t i = 0; (plan = plans_next(plans, NULL, &i)) != NULL;)
		if (plan_closed(plan, plans->today))
			return true;
	return false;
}

void
report_plans(const struct report_look *look, const struct query_context *in,
    struct buf *out)
{
	struct doc_table t = list_new(arena_new(), columns, COLUMNS);
	const struct plan *plan;
	unsigned uses = 0;

	t.column_room = t.columns;
	for (int i = ENDING_OPEN + 1; i < ENDING_COUNT; i++) {
		doc_spare(&t, endings[i].name, endings[i].label, DOC_COUNT);
		if (i == ENDING_COLOUR)
			t.column[t.columns - 1].use = USES_RATING;
	}
	if (any_closed(in->plans))
		doc_column(&t, "closed", "Closed", DOC_DAY);
	else
		doc_spare(&t, "closed", "Closed", DOC_DAY);
	for (size_t i = 0;
	     (plan = plans_next_open(in->plans, NULL, &i)) != NULL;)
		plan_row(&t, plan, in);
	for (size_t i = 0; (plan = plans_next(in->plans, NULL, &i)) != NULL;) {
		uses |= plan_uses(plan);
		if (plan_closed(plan, in->plans->today))
			plan_row(&t, plan, in);
	}
	doc_table_use(&t, uses);
	list_write(&t, look, out);
	arena_free(t.arena);
}
