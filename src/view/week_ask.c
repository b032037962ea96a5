/* SPDX-License-Identifier: ISC */
/*
 * Whom to ask: who leads what is overdue, was not answered in the open period, or
 * is stale, the worst first.  Who answers for an action is chase's to say.
 */
#include "page.h"
#include "week.h"

#include "ragtrack/model/action.h"

#include <stdlib.h>

/* What is asked about here, the worst first. */
static const struct {
	enum chase_ask ask;
	const char *word;
} asks[] = {
	{ CHASE_OVERDUE, "overdue" },
	{ CHASE_UPDATE_DUE, "unanswered" },
	{ CHASE_STALE, "stale" },
};
enum { ASKS = sizeof(asks) / sizeof(*asks) };

struct asked {
	const struct chase_lead *lead;
	size_t count[ASKS], place;
};

static int
compare(const void *one, const void *two)
{
	const struct asked *a = one, *b = two;

	if (a->lead->code == NULL || b->lead->code == NULL)
		return (a->lead->code == NULL) - (b->lead->code == NULL);
	for (int i = 0; i < ASKS; i++)
		if (a->count[i] != b->count[i])
			return a->count[i] < b->count[i] ? 1 : -1;
	return (a->place > b->place) - (a->place < b->place);
}

static void
say_lead(const struct week *week, struct week_line *line)
{
	const struct asked *asked = line->of;
	const struct chase_lead *l = asked->lead;
	struct arena *a = week->arena;
	struct buf b = { 0 };

	line->plan = NULL;
	for (size_t i = 0; i < l->count; i++) {
		const struct thing *t = &l->item[i].row->action->thing;

		if (line->actions.count == 0)
			line->plan = thing_plan(t);
		else if (line->plan != thing_plan(t))
			line->plan = NULL;
		things_push(a, &line->actions, t);
	}
	for (int i = 0; i < ASKS; i++)
		if (asked->count[i] > 0)
			buf_addf(&b, "%s%zu %s", b.len > 0 ? ", " : "",
			    asked->count[i], asks[i].word);
	line->key = arena_printf(
	    a, "ask %s/%s", l->scope, l->code != NULL ? l->code : "");
	line->text = table_lead(a, l->code,
	    !l->repeats			? NULL :
		l->organisation != NULL ? l->organisation :
					  l->scope,
	    l->person);
	line->cell = buf_take(a, &b);
	line->style = asked->count[0] > 0 ? STYLE_OVERDUE : STYLE_NORMAL;
	line->of = l;
}

static void
add_lead(struct week *week, const struct asked *asked)
{
	const struct chase_lead *l = asked->lead;
	struct week_line *line = week_add(week, &week->ask);

	line->of = asked;
	line->say = say_lead;
	for (size_t i = 0; i < l->count; i++)
		things_push(week->arena, &week->ask.actions,
		    &l->item[i].row->action->thing);
}

void
week_ask(struct week *week)
{
	struct arena *a = week->arena;
	struct chase chase;
	struct asked *all;
	bool wanted[CHASE_ASKS] = { false };
	size_t n;

	for (int i = 0; i < ASKS; i++)
		wanted[asks[i].ask] = true;
	chase_find_asked(a, &week->in, wanted, &chase);
	all = arena_alloc(a, (chase.count + 1) * sizeof(*all));
	for (size_t i = 0; i < chase.count; i++) {
		const struct chase_lead *l = &chase.lead[i];

		all[i] = (struct asked){ .lead = l, .place = i };
		for (size_t k = 0; k < l->count; k++)
			for (int j = 0; j < ASKS; j++)
				all[i].count[j] += l->item[k]
						       .asked[asks[j].ask];
	}
	n = chase.count;
	if (n > 1)
		qsort(all, n, sizeof(*all), compare);
	week->ask.key = "ask";
	week->ask.head = "Whom to ask";
	for (size_t i = 0; i < n; i++)
		add_lead(week, &all[i]);
	week->ask.count = arena_printf(a, "%zu lead%s, %u action%s", n,
	    n == 1 ? "" : "s", (unsigned)week->ask.actions.count,
	    week->ask.actions.count == 1 ? "" : "s");
}

/* What each of the lead's actions wants, the most urgent first. */
void
week_ask_page(const struct table_row *row, struct page *p)
{
	struct chase_lead l = *(const struct chase_lead *)row->of;

	l.item = arena_memdup(p->arena, l.item, l.count * sizeof(*l.item));
	chase_order(&l);
	page_add(p, NULL, STYLE_TITLE, 0, row->text);
	for (size_t i = 0; i < l.count; i++) {
		const struct chase_item *item = &l.item[i];
		struct buf b = { 0 };

		for (int k = 0; k < ASKS; k++) {
			if (!item->asked[asks[k].ask])
				continue;
			if (asks[k].ask == CHASE_OVERDUE)
				buf_addf(&b, "%d day%s ",
				    item->row->d.days_late,
				    item->row->d.days_late == 1 ? "" : "s");
			buf_addf(&b, "%s, ", asks[k].word);
		}
		buf_add(&b,
		    item->row->action->title != NULL ?
			item->row->action->title :
			"(untitled)");
		page_addf(p, NULL, STYLE_NORMAL, 0, "%s  %s",
		    item->row->action->ref != NULL ? item->row->action->ref :
						     "",
		    buf_text(&b));
		buf_free(&b);
	}
}
