/* SPDX-License-Identifier: ISC */
/*
 * The days of dates such as 2023/24 stand in their columns for whoever reads
 * the tables; they depend on the month in which the plan's years begin.
 */
#include "db.h"
#include "value.h"

#include "ragtrack/model/walk.h"

/* Whether the days of a date depend on anything but its text. */
static bool
is_open_to_reading(const struct when *when)
{
	int day;

	return when->text != NULL && !day_parse_iso(when->text, &day);
}

bool
year_read(
    struct writer *w, const struct change *c, struct thing *t, struct err *e)
{
	struct when *when = field_of(t, c->field);
	int64_t number, action;
	struct thing *plan;

	if (c->field->type->shape != SHAPE_DATE || !is_open_to_reading(when))
		return true;
	if (!thing_belongs(w->store, c->kind, c->thing, &number, &action, e) ||
	    !row_read(w->store, w->arena, &kind_plan, number, &plan, e))
		return false;
	if (plan != NULL)
		when_recall(w->arena, when->text, when->date,
		    plan_year_begins(thing_as_plan(plan)), when);
	return true;
}

struct writing {
	struct store *store;
	struct err *e;
};

/* The date columns of a thing; true where that fails. */
static bool
dates_fail(void *writing, struct thing *t)
{
	const struct writing *w = writing;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_DATE &&
		    is_open_to_reading(field_in(t, f)) &&
		    !row_set(w->store, t, f, w->e))
			return true;
	}
	return false;
}

bool
year_follows(struct writer *w, int64_t plan, struct err *e)
{
	struct plans plans = { .arena = w->arena };

	if (!load_plans(w->store, &plans, plan, true, e))
		return false;
	for (size_t i = 0; i < plans.plan.count; i++)
		if (thing_each(plans.plan.item[i], WALK_ALL, dates_fail,
			&(struct writing){ w->store, e }) != NULL)
			return false;
	return true;
}
