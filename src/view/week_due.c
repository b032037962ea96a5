/* SPDX-License-Identifier: ISC */
/*
 * What is due this week and next, weeks being those that end on Sunday: actions,
 * their checkpoints and steps by day.  And when boards meet next.
 */
#include "page.h"
#include "sign.h"
#include "week.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/dated.h"
#include "ragtrack/model/walk.h"

#include <stdlib.h>
#include <string.h>

enum { WEEKS = 2, WEEK = 7, SUNDAY = 6 };

struct due {
	struct dated_day at;
	const struct action *action;
	size_t place; /* as it was found */
};
struct dues {
	struct due *item;
	size_t count, room;
};

static int
by_day(const void *one, const void *two)
{
	const struct due *a = one, *b = two;

	if (a->at.day != b->at.day)
		return a->at.day < b->at.day ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void
gather(struct week *week, const struct row *r, int until, struct dues *out)
{
	struct dated_walk walk = { .action = r->action,
		.today = week->w->today };
	struct dated_day at;

	while (!r->d.finished && dated_next(&walk, &at)) {
		if (at.day > until)
			continue;
		out->item = arena_grow(week->arena, out->item, out->count,
		    &out->room, sizeof(*out->item));
		out->item[out->count] = (struct due){ at, r->action,
			out->count };
		out->count++;
	}
}

/* The lead, by their code where a plan lists one. */
static const char *
lead_of(
    const struct week *week, const struct list *leads, const struct plan *plan)
{
	const char *first = people_first(leads);
	const struct person *p = first == NULL ?
	    NULL :
	    kept_person(week->w->kept, plan, first);
	struct buf b = { 0 };

	if (first == NULL)
		return "nobody";
	utf8_cut(&b, p != NULL ? p->code : first, week->cell - 12,
	    signs[SIGN_CUT].sign);
	return buf_take(week->arena, &b);
}

/* The step that it is the day of; NULL: of the action's. */
static const struct step *
step_of(const struct due *due)
{
	return due->at.what == DATED_STEP ? thing_as_step(due->at.of) : NULL;
}

static void
say_due(const struct week *week, struct week_line *line)
{
	static const char *const names[] = { "checkpoint: ", "", "step: " };
	struct arena *a = week->arena;
	const struct due *due = line->of;
	const struct step *step = step_of(due);
	const char *lead;

	line->key = arena_printf(a, "due %d %lld %d", (int)due->at.what,
	    (long long)due->at.of->number, due->at.day);
	line->text = arena_printf(a, "%s%s", names[due->at.what],
	    step != NULL && step->title != NULL ? step->title :
						  due->action->title);
	lead = lead_of(week,
	    step != NULL && people_first(&step->leads) != NULL ?
		&step->leads :
		&due->action->leads,
	    line->plan);
	/* Days stand below each other; by ear they come first. */
	line->cell = week->w->accessible ?
	    arena_printf(a, "%s  %s", week_day(week, due->at.day), lead) :
	    arena_printf(a, "%s  %s", lead, week_day(week, due->at.day));
	line->of = NULL;
}

static void
add_due(struct week *week, struct week_part *part, const struct due *due)
{
	struct week_line *line = week_add(week, part);

	line->plan = thing_plan(&due->action->thing);
	line->ref = due->action->ref;
	line->style = STYLE_NORMAL;
	line->action = due->action;
	line->of = due;
	line->say = say_due;
	things_push_once(week->arena, &part->actions, &due->action->thing);
}

void
week_due(struct week *week)
{
	static const char *const names[WEEKS] = { "this", "next" };
	int today = week->w->today;
	int end = today + SUNDAY - day_weekday(today);
	struct dues all = { 0 };
	const struct plan *plan;
	const struct row *r;

	for (size_t i = 0; (plan = table_plan(week->t, week->w, &i)) != NULL;)
		for (size_t n = 0;
		     (r = kept_next(week->w->kept, plan, &n)) != NULL;)
			gather(week, r, end + WEEK, &all);
	if (all.count > 1)
		qsort(all.item, all.count, sizeof(*all.item), by_day);
	for (int n = 0; n < WEEKS; n++) {
		week->due[n].key = n == 0 ? "this week" : "next week";
		week->due[n].head = arena_printf(week->arena,
		    "Due %s week, to %s", names[n],
		    week_day(week, end + n * WEEK));
	}
	for (size_t i = 0; i < all.count; i++)
		add_due(
		    week, &week->due[all.item[i].at.day > end], &all.item[i]);
}

static int
by_meeting(const void *one, const void *two)
{
	const struct meeting *a = one, *b = two;

	return (a->day > b->day) - (a->day < b->day);
}

void
week_boards(struct week *week)
{
	struct arena *a = week->arena;
	struct meetings all = { 0 };
	const struct plan *plan;
	struct meeting m;

	for (size_t i = 0; (plan = table_plan(week->t, week->w, &i)) != NULL;) {
		if (!meeting_next(plan, week->w->today, &m))
			continue;
		all.item = arena_grow(
		    a, all.item, all.count, &all.room, sizeof(*all.item));
		all.item[all.count++] = m;
	}
	if (all.count > 1)
		qsort(all.item, all.count, sizeof(*all.item), by_meeting);
	week->boards.head = all.count > 1 ? " Next boards" : " Next board";
	for (size_t i = 0; i < all.count; i++) {
		struct week_line *line = week_add(week, &week->boards);
		const struct thing *board = &all.item[i].board->thing;

		line->plan = thing_plan(board);
		line->key = arena_printf(
		    a, "board %lld", (long long)board->number);
		line->text = meeting_said(a, &all.item[i], true);
		line->opens = WEEK_PERIODS;
	}
}

/* All meetings of the plan from today on. */
void
week_boards_page(
    const struct world *w, const struct table_row *row, struct page *p)
{
	const struct thing *plan = thing_find(w->plans, &kind_plan, row->plan);
	struct meetings all = { 0 };

	if (plan != NULL)
		all = meetings_of(p->arena, thing_as_plan(plan));
	for (size_t i = 0; i < all.count; i++)
		if (all.item[i].day >= w->today)
			page_add(p, NULL, STYLE_NORMAL, 0,
			    meeting_said(p->arena, &all.item[i], true));
}
