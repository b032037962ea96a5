/* SPDX-License-Identifier: ISC */
#include "ragtrack/model/counts.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

void
counts_add(struct counts *c, const struct action *a, const struct derived *d)
{
	c->actions++;
	c->open += !d->finished;
	c->overdue += d->overdue;
	c->late += d->late;
	c->due_soon += d->due_soon;
	c->stale += d->stale;
	c->slipped += d->slipped;
	c->better += d->direction == DIRECTION_BETTER;
	c->worse += d->direction == DIRECTION_WORSE;
	c->rag[a->rag.value]++;
	c->impact[a->impact.value]++;
	c->progress[progress_of(a->status.value, d->finished)]++;
	if (d->days_late > c->days_late)
		c->days_late = d->days_late;
}

void
counts_priority(struct counts *c, const struct plans *plans,
    const struct priority *p, int today)
{
	const struct action *a;
	struct derived d;

	for (size_t i = 0;
	     !p->thing.retired && (a = things_next(&p->actions, &i)) != NULL;) {
		derive(plans, a, today, &d);
		counts_add(c, a, &d);
	}
}

void
counts_plan(struct counts *c, const struct plans *plans,
    const struct plan *plan, int today)
{
	const struct priority *p;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		counts_priority(c, plans, p, today);
}
