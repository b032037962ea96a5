/* SPDX-License-Identifier: ISC */
/*
 * The plans with their counts.  Counts only, never an averaged colour: an
 * average hides the reds.  The ways to end are counted apart, a column each
 * behind the others.
 */
#include "sheet.h"

#include "ragtrack/model/ending.h"
#include "ragtrack/model/walk.h"

static const struct sheet_column columns[] = {
	{ .name = "id", .label = "Plan" },
	{ .name = "title", .label = "Title", .gives = true },
	{ .name = "organisation",
	    .label = "Organisation",
	    .gives = true,
	    .spare = true },
	{ .name = "status", .label = "Status", .spare = true },
	{ .name = "start", .label = "Start", .spare = true },
	{ .name = "end", .label = "End", .spare = true },
	{ .name = "start_text", .label = "Start as written", .spare = true },
	{ .name = "end_text", .label = "End as written", .spare = true },
	{ .name = "actions", .label = "Actions", .right = true },
	{ .name = "open", .label = "Open", .right = true },
	{ .name = "red", .label = "Red", .right = true },
	{ .name = "amber", .label = "Amber", .right = true },
	{ .name = "green", .label = "Green", .right = true },
	{ .name = "blue", .label = "Blue", .right = true },
	{ .name = "unrated", .label = "Unrated", .right = true },
	{ .name = "overdue", .label = "Overdue", .right = true },
	{ .name = "due_soon", .label = "Due soon", .right = true },
	{ .name = "late", .label = "Late", .right = true, .spare = true },
	{ .name = "stale", .label = "Stale", .right = true },
	{ .name = "slipped", .label = "Slipped", .right = true, .spare = true },
	{ .name = "finished",
	    .label = "Finished",
	    .right = true,
	    .spare = true },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

struct counts {
	int actions, open, rag[RAG_COUNT], ending[ENDING_COUNT];
	int overdue, due_soon, late, stale, slipped;
};

static void
count_action(
    struct counts *n, const struct action *a, const struct query_context *in)
{
	struct derived d;

	derive(in->plans, a, in->today, &d);
	n->actions++;
	n->open += !d.finished;
	n->rag[a->rag.value]++;
	n->overdue += d.overdue;
	n->due_soon += d.due_soon;
	n->late += d.late;
	n->stale += d.stale;
	n->slipped += d.slipped;
}

static struct counts
count_plan(const struct plan *plan, const struct query_context *in)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;
	struct counts n = { 0 };

	endings_count(plan, in->today, n.ending);
	while ((a = walk_next(&w)) != NULL)
		count_action(&n, a, in);
	return n;
}

/* A count that is coloured where there is anything to see. */
static void
tinted(struct sheet *s, int n, enum tint tint)
{
	sheet_cell(s,
	    (struct cell){ .kind = CELL_INT,
		.tint = n > 0 ? tint : TINT_NONE,
		.exact = arena_printf(s->arena, "%d", n) });
}

/* The day for programs, for people as it was written. */
static void
day_cell(struct sheet *s, const struct plan *plan, const char *name)
{
	const struct field *f = field_find(&kind_plan, name);
	const struct when *when = field_in(&plan->thing, f);
	int day = field_day(f, when);
	char iso[16];

	day_iso(day, iso);
	sheet_cell(s,
	    (struct cell){ .kind = day == DAY_NONE ? CELL_NULL : CELL_TEXT,
		.exact = day == DAY_NONE ? NULL : arena_strdup(s->arena, iso),
		.shown = when->text });
}

/* For programs: people have it as the day. */
static void
written_cell(struct sheet *s, const char *text)
{
	sheet_cell(s,
	    (struct cell){ .kind = text == NULL ? CELL_NULL : CELL_TEXT,
		.exact = text,
		.shown = "" });
}

static void
plan_row(struct sheet *s, const struct plan *plan, const struct counts *n)
{
	sheet_text(s, plan->id);
	sheet_text(s, plan->title);
	sheet_text(s, plan->organisation);
	sheet_text(s, plan->status);
	day_cell(s, plan, "start");
	day_cell(s, plan, "end");
	written_cell(s, plan->start.text);
	written_cell(s, plan->end.text);
	sheet_int(s, n->actions);
	sheet_int(s, n->open);
	tinted(s, n->rag[RAG_RED], TINT_RED);
	tinted(s, n->rag[RAG_AMBER], TINT_AMBER);
	tinted(s, n->rag[RAG_GREEN], TINT_GREEN);
	tinted(s, n->rag[RAG_BLUE], TINT_BLUE);
	sheet_int(s, n->rag[RAG_UNRATED]);
	tinted(s, n->overdue, TINT_ALARM);
	sheet_int(s, n->due_soon);
	sheet_int(s, n->late);
	sheet_int(s, n->stale);
	sheet_int(s, n->slipped);
	sheet_int(s, n->actions - n->open);
	for (int i = ENDING_OPEN + 1; i < ENDING_COUNT; i++)
		sheet_int(s, n->ending[i]);
}

static const struct sheet_column *
all_columns(struct arena *a)
{
	struct sheet_column *all = arena_alloc(
	    a, (COLUMNS + ENDING_COUNT) * sizeof(*all));

	for (int i = 0; i < COLUMNS; i++)
		all[i] = columns[i];
	for (int i = ENDING_OPEN + 1; i < ENDING_COUNT; i++)
		all[COLUMNS + i - 1] = (struct sheet_column){
			.name = endings[i].name,
			.label = endings[i].label,
			.right = true,
			.spare = true
		};
	return all;
}

void
report_plans(const struct report_look *look, const struct query_context *in,
    struct buf *out)
{
	struct sheet s = { .arena = arena_new(),
		.columns = COLUMNS + ENDING_COUNT - 1 };

	const struct plan *plan;

	s.column = all_columns(s.arena);
	for (size_t i = 0;
	     (plan = plans_next(in->plans, in->plan, &i)) != NULL;) {
		struct counts n = count_plan(plan, in);

		plan_row(&s, plan, &n);
	}
	sheet_write(&s, look, out);
	arena_free(s.arena);
}
