/* SPDX-License-Identifier: ISC */
/*
 * What the actions of a plan have or ever had, which plan_uses asks: told by
 * the tables and the history, so that it is the same however much of the plan
 * is loaded.  What a plan's key or labels name is not looked for here.
 *
 * What was undone never was: somebody who rated by mistake and took it back
 * has begun nothing.
 */
#include "db.h"

#include "ragtrack/model/uses.h"

/* In the order of the bits of enum use. */
static const enum statement asks[USES_COUNT] = { SQL_USED_RATING,
	SQL_USED_IMPACT, SQL_USED_STATUS, SQL_USED_MEASURES, SQL_USED_FINANCE };

bool
used_load(struct store *s, struct plan *plan, int64_t head, struct err *e)
{
	unsigned known = plan_names(plan) | plan_used_now(plan);

	plan->used = plan_used_now(plan) | USES_TOLD;
	for (int i = 0; i < USES_COUNT; i++) {
		struct stmt q;
		int64_t used;

		if ((known & 1u << i) != 0)
			continue;
		q = stmt_open(s, asks[i]);
		put_int(&q, plan->thing.number);
		put_int(&q, head);
		if (!stmt_number(&q, &used, e))
			return false;
		plan->used |= used != 0 ? 1u << i : 0;
	}
	return true;
}

bool
used_load_all(struct store *s, struct plans *plans, int64_t head, struct err *e)
{
	for (size_t i = 0; i < plans->plan.count; i++)
		if (!used_load(s, thing_as_plan(plans->plan.item[i]), head, e))
			return false;
	return true;
}
