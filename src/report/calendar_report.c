/* SPDX-License-Identifier: ISC */
/*
 * The calendar: what has a day from today on, for a year, in the order of the
 * days and by month.  First when boards meet, as what comes before that (the
 * papers, the last day on which an update counts) is what a plan is run by.
 */
#include "calendar.h"
#include "doc_parts.h"
#include "reports.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/dated.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/walk.h"

#define MONTHS 12

/* What a day is; those of one day stand in this order. */
enum what {
	CUTOFF,
	PAPERS,
	MEETING,
	PERIOD,
	REPORT,
	REVIEW,
	END,
	CHECKPOINT,
	DUE,
	STEP,
	TARGET
};

static const struct {
	const char *name, *said;
} whats[] = {
	[CUTOFF] = { "cutoff", "Cut-off" },
	[PAPERS] = { "papers", "Papers" },
	[MEETING] = { "board", "Board" },
	[PERIOD] = { "period", "Period ends" },
	[REPORT] = { "report", "Report due" },
	[REVIEW] = { "review", "Review" },
	[END] = { "end", "Plan ends" },
	[CHECKPOINT] = { "checkpoint", "Checkpoint" },
	[DUE] = { "due", "Due" },
	[STEP] = { "step", "Step" },
	[TARGET] = { "target", "Target" },
};

struct dated {
	int day;
	enum what what;
	size_t place; /* as it was found: equals stay so */
	const struct thing *of;
	const struct action *action; /* that it is, or stands in; or NULL */
	bool moves; /* with the thing: its UID stays where its day does not */
};

struct calendar {
	struct stock b;
	int last; /* the last day that is looked at */
	struct dated *item;
	size_t count, room, later;
};

static void
add(struct calendar *c, int day, enum what what, const struct thing *of,
    const struct action *action)
{
	if (day == DAY_NONE || day < c->b.today)
		return;
	if (day > c->last) {
		c->later++;
		return;
	}
	c->item = arena_grow(
	    c->b.d->arena, c->item, c->count, &c->room, sizeof(*c->item));
	c->item[c->count] = (struct dated){ day, what, c->count, of, action,
		what == PERIOD || what >= REVIEW };
	c->item[c->count].moves &= what != CHECKPOINT;
	c->count++;
}

static void
add_plan(struct calendar *c, const struct plan *plan)
{
	struct meetings all = meetings_of(c->b.d->arena, plan);
	const struct period *open = period_open_now(plan);
	const struct measure *m;
	struct meeting of;

	for (size_t i = 0; (m = things_next(&plan->measures, &i)) != NULL;)
		if (stock_has(&c->b, &m->thing))
			add(c, m->target_date.last, TARGET, &m->thing, NULL);
	if (!stock_has(&c->b, &plan->thing))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *board = &all.item[i].board->thing;

		add(c, all.item[i].cutoff, CUTOFF, board, NULL);
		add(c, all.item[i].papers, PAPERS, board, NULL);
		add(c, all.item[i].day, MEETING, board, NULL);
	}
	if (open != NULL && !meeting_of_cutoff(plan, open->cutoff.last, &of))
		add(c, open->cutoff.last, PERIOD, &open->thing, NULL);
	if (stock_has(&c->b, &plan->thing))
		for (int day = cycle_first(plan, c->b.today);
		     (day = cycle_next(plan, day, c->last)) != DAY_NONE; day++)
			add(c, day, REPORT, &plan->thing, NULL);
	add(c, plan->review.last, REVIEW, &plan->thing, NULL);
	add(c, plan->end.last, END, &plan->thing, NULL);
}

static void
add_action(struct calendar *c, const struct action_state *s)
{
	static const enum what which[] = { CHECKPOINT, DUE, STEP };
	struct dated_walk w = { .action = s->action, .today = c->b.today };
	struct dated_day next;

	while (!s->d.finished && dated_next(&w, &next))
		add(c, next.day, which[next.what], next.of, s->action);
}

static int
by_day(const void *x, const void *y)
{
	const struct dated *a = x, *b = y;

	if (a->day != b->day)
		return (a->day > b->day) - (a->day < b->day);
	if (a->what != b->what)
		return (int)a->what - (int)b->what;
	return (a->place > b->place) - (a->place < b->place);
}

static const char *
title_of(struct calendar *c, const struct dated *e)
{
	static const char *const names[] = { "name", "title", "id" };
	const struct field *f = NULL;

	for (size_t i = 0; i < 3 && f == NULL; i++)
		f = field_find(e->of->kind, names[i]);
	return audience_text(c->b.aud, e->of, f);
}

static const char *
text_of(struct calendar *c, const struct dated *e, const char *name)
{
	return field_find(e->of->kind, name) == NULL ?
	    NULL :
	    stock_text(&c->b, e->of, name);
}

/* "November 2023". */
static const char *
month_of(struct calendar *c, int day)
{
	int year, month;

	day_split(day, &year, &month, NULL);
	return arena_printf(c->b.d->arena, "%s %d", month_words[month], year);
}

/* By which a program knows it again, for ever: what it is, of what, and where
   there may be several or its day is all that it is, the day. */
static const char *
uid_of(struct calendar *c, const struct dated *e)
{
	struct arena *a = c->b.d->arena;
	const char *uid = arena_printf(a, "%s.%s.%s%lld", thing_plan(e->of)->id,
	    whats[e->what].name, e->of->kind->name, (long long)e->of->number);
	char day[16];

	day_iso(e->day, day);
	return arena_printf(a, "%s%s%s@ragtrack", uid, e->moves ? "" : ".",
	    e->moves ? "" : day);
}

static void
put(struct calendar *c, struct doc_table *t, const struct dated *e)
{
	bool leads = c->b.aud->names != NAMES_NONE;

	doc_put_text(t, thing_plan(e->of)->id);
	doc_put(t, cell_day(c->b.d, e->day));
	doc_put_as(t, whats[e->what].said, whats[e->what].name);
	doc_put_text(t,
	    e->action != NULL ? stock_ref(&c->b, e->action) :
				text_of(c, e, "ref"));
	doc_put_text(t, title_of(c, e));
	if (leads)
		doc_put_text(t, text_of(c, e, "leads"));
	doc_put_text(t, uid_of(c, e));
}

static void
table(struct calendar *c)
{
	struct doc_table *t = doc_table(c->b.d, DOC_CALENDAR, NULL,
	    "Nothing has a day in the next twelve months.");
	const char *month = "";

	doc_column(t, "plan", "Plan", DOC_WORDS)->spare = stock_plan(&c->b) !=
	    NULL;
	doc_column(t, "day", "Day", DOC_DAY);
	doc_column(t, "what", "What", DOC_WORDS);
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "title", "Which", DOC_TITLE);
	if (c->b.aud->names != NAMES_NONE)
		doc_column(t, "leads", "Lead", DOC_WORDS);
	doc_spare(t, "uid", "UID", DOC_WORDS);
	for (size_t i = 0; i < c->count; i++) {
		const char *now = month_of(c, c->item[i].day);

		if (strcmp(now, month) != 0)
			doc_band(t, 1, now);
		month = now;
		put(c, t, &c->item[i]);
	}
	if (c->later > 0)
		doc_aside(c->b.d, "and %zu day%s later than that", c->later,
		    c->later == 1 ? "" : "s");
}

void
report_calendar(const struct report_ask *ask, struct doc *d)
{
	struct calendar c = { .last = day_add_months(ask->in->today, MONTHS) };
	struct meeting next;

	stock_open(&c.b, ask, d);
	d->in = NULL; /* no rating stands in it, so it needs no key */
	for (size_t i = 0; i < c.b.plans; i++) {
		const struct plan_state *s = &c.b.plan[i];

		add_plan(&c, s->plan);
		for (size_t k = 0; k < s->count; k++)
			add_action(&c, &s->item[k]);
		if (stock_has(&c.b, &s->plan->thing) &&
		    meeting_next(s->plan, c.b.today, &next))
			doc_para(d, "%s%sext board: %s.",
			    stock_plan(&c.b) != NULL ? "" : s->plan->title,
			    stock_plan(&c.b) != NULL ? "N" : ": n",
			    meeting_said(d->arena, &next, true));
	}
	if (c.count > 1)
		qsort(c.item, c.count, sizeof(*c.item), by_day);
	calendar_year(&c.b, c.last);
	table(&c);
}
