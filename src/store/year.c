/* SPDX-License-Identifier: ISC */
/*
 * The days of dates such as 2023/24 stand in their columns for whoever reads
 * the tables; they depend on the month in which the plan's years begin.
 */
#include "db.h"

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

/* The date columns of a thing and of all in it. */
static bool
write_dates(struct writer *w, struct thing *t, struct err *e)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *list = field_in(t, f);

		if (f->type->shape == SHAPE_DATE &&
		    is_open_to_reading(field_in(t, f)) &&
		    !row_set(w->store, t, f, e))
			return false;
		for (size_t k = 0;
		     f->type->shape == SHAPE_THINGS && k < list->count; k++)
			if (!write_dates(w, list->item[k], e))
				return false;
	}
	return true;
}

bool
year_follows(struct writer *w, int64_t plan, struct err *e)
{
	struct plans plans = { .arena = w->arena };

	if (!load_plans(w->store, &plans, plan, true, e))
		return false;
	for (size_t i = 0; i < plans.plan.count; i++)
		if (!write_dates(w, plans.plan.item[i], e))
			return false;
	return true;
}
