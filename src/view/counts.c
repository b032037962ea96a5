/* SPDX-License-Identifier: ISC */
/*
 * What the tables count of actions.
 */
#include "table.h"

#include <string.h>

#include "ragtrack/model/action.h"

void
counts_add(struct counts *c, const struct world *w, const struct action *act)
{
	struct derived d;

	if (act->thing.retired)
		return;
	derive(w->plans, act, w->today, &d);
	c->actions++;
	c->open += !d.finished;
	c->overdue += d.overdue;
	c->late += d.late;
	c->due_soon += d.due_soon;
	c->stale += d.stale;
	c->better += d.direction == DIRECTION_BETTER;
	c->worse += d.direction == DIRECTION_WORSE;
	c->rag[act->rag.value]++;
	if (d.days_late > c->days_late)
		c->days_late = d.days_late;
}

void
counts_priority(
    struct counts *c, const struct world *w, const struct priority *pr)
{
	for (size_t i = 0; i < pr->actions.count && !pr->thing.retired; i++)
		counts_add(c, w, thing_as_action(pr->actions.item[i]));
}

void
counts_plan(struct counts *c, const struct world *w, const struct plan *plan)
{
	for (size_t i = 0; i < plan->priorities.count; i++)
		counts_priority(
		    c, w, thing_as_priority(plan->priorities.item[i]));
}
