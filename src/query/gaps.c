/* SPDX-License-Identifier: ISC */
/*
 * The kinds of gap.  Those of actions are queries, so that what is counted can
 * be listed; those of the rest of a plan are gathered from it.
 */
#include "ragtrack/query/gaps.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

struct gathered {
	struct arena *arena;
	struct gap_at *item;
	size_t count, room;
};

static void
add(struct gathered *g, struct gap_at at)
{
	g->item = arena_grow(
	    g->arena, g->item, g->count, &g->room, sizeof(*g->item));
	g->item[g->count++] = at;
}

static struct gap_at *
gathered(const struct gathered *g, size_t *n)
{
	*n = g->count;
	return g->item;
}

static bool
has_actions(const struct priority *pr)
{
	for (size_t i = 0; i < pr->actions.count; i++)
		if (!pr->actions.item[i]->retired)
			return true;
	return false;
}

/* Notes which things a list of texts names. */
static void
note_named(struct table *used, const struct thing_names *names,
    const struct list *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		const struct thing *t = thing_names_only(names, texts->item[i]);

		if (t != NULL)
			entry_at(used, t, NULL, NULL);
	}
}

/* Things that no action names in that field, nor a priority that has actions. */
static void
gather_unused(struct gathered *g, const struct plan *plan,
    const struct things *list, const char *field)
{
	const struct field *of_action = field_find(&kind_action, field);
	const struct field *of_priority = field_find(&kind_priority, field);
	const struct thing_names *names = thing_names_new(g->arena, list);
	struct table used = { .arena = g->arena };

	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		if (pr->thing.retired || !has_actions(pr))
			continue;
		if (of_priority != NULL)
			note_named(
			    &used, names, field_in(&pr->thing, of_priority));
		for (size_t k = 0; k < pr->actions.count; k++)
			if (!pr->actions.item[k]->retired)
				note_named(&used, names,
				    field_in(pr->actions.item[k], of_action));
	}
	for (size_t i = 0; i < list->count; i++)
		if (!list->item[i]->retired &&
		    entry_find(&used, list->item[i], NULL, NULL) == NULL)
			add(g, (struct gap_at){ .thing = list->item[i] });
}

static struct gap_at *
recommendations(struct arena *a, const struct plans *plans,
    const struct plan *plan, size_t *n)
{
	struct gathered g = { .arena = a };

	(void)plans;
	gather_unused(&g, plan, &plan->recommendations, "answers");
	return gathered(&g, n);
}

static struct gap_at *
focus_areas(struct arena *a, const struct plans *plans, const struct plan *plan,
    size_t *n)
{
	struct gathered g = { .arena = a };

	(void)plans;
	gather_unused(&g, plan, &plan->focus_areas, "focus_areas");
	return gathered(&g, n);
}

static struct gap_at *
priorities(struct arena *a, const struct plans *plans, const struct plan *plan,
    size_t *n)
{
	struct gathered g = { .arena = a };

	(void)plans;
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		if (!pr->thing.retired && !has_actions(pr))
			add(&g, (struct gap_at){ .thing = &pr->thing });
	}
	return gathered(&g, n);
}

static bool
undeveloped(struct arena *a, const struct measure *m)
{
	(void)a;
	return measure_undeveloped(m);
}

/* What is still to be developed is a gap of its own. */
static bool
no_readings(struct arena *a, const struct measure *m)
{
	(void)a;
	return things_live(&m->readings) == 0 && !measure_undeveloped(m);
}

static bool
tied_to_nothing(struct arena *a, const struct measure *m)
{
	struct things actions, priorities;

	measure_actions(a, m, &actions);
	measure_priorities(a, m, &priorities);
	return actions.count + priorities.count == 0;
}

static struct gap_at *
measures(struct arena *a, const struct plan *plan,
    bool (*has)(struct arena *a, const struct measure *m), size_t *n)
{
	struct gathered g = { .arena = a };

	for (size_t i = 0; i < plan->measures.count; i++) {
		const struct measure *m = thing_as_measure(
		    plan->measures.item[i]);

		if (!m->thing.retired && has(a, m))
			add(&g, (struct gap_at){ .thing = &m->thing });
	}
	return gathered(&g, n);
}

static struct gap_at *
measures_undeveloped(struct arena *a, const struct plans *plans,
    const struct plan *plan, size_t *n)
{
	(void)plans;
	return measures(a, plan, undeveloped, n);
}

static struct gap_at *
measures_unread(struct arena *a, const struct plans *plans,
    const struct plan *plan, size_t *n)
{
	(void)plans;
	return measures(a, plan, no_readings, n);
}

static struct gap_at *
measures_untied(struct arena *a, const struct plans *plans,
    const struct plan *plan, size_t *n)
{
	(void)plans;
	return measures(a, plan, tied_to_nothing, n);
}

static bool
said_before(const struct gathered *g, const char *lead)
{
	for (size_t i = 0; i < g->count; i++)
		if (strcmp(g->item[i].printed, lead) == 0)
			return true;
	return false;
}

/* Leads of actions whom no list of people knows. */
static struct gap_at *
leads_unlisted(struct arena *a, const struct plans *plans,
    const struct plan *plan, size_t *n)
{
	struct gathered g = { .arena = a };

	for (size_t p = 0; p < plan->priorities.count; p++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[p]);

		for (size_t i = 0; !pr->thing.retired && i < pr->actions.count;
		     i++) {
			const struct list *leads =
			    &thing_as_action(pr->actions.item[i])->leads;

			for (size_t k = 0;
			     !pr->actions.item[i]->retired && k < leads->count;
			     k++) {
				const char *lead = leads->item[k];

				if (person_is_nobody(lead) ||
				    person_of(plans, plan, lead) != NULL ||
				    said_before(&g, lead))
					continue;
				add(&g,
				    (struct gap_at){ .printed = lead,
					.query = query_term(a, "lead", lead) });
			}
		}
	}
	return gathered(&g, n);
}

/* clang-format off */
const struct gap gaps[] = {
	{ "no_lead", "Open, and nobody leads it",
	  "say who leads it", "is:open no:lead", NULL, 0, NULL },
	{ "no_due", "Open, without a due date",
	  "give it a due date, or say that it is ongoing", "is:open no:due",
	  NULL, 0, NULL },
	{ "not_understood", "Open, with a date that is not understood",
	  "give it a day: set ACTION due/date=DAY keeps the words",
	  "is:open is:not-understood", NULL, 0, NULL },
	{ "no_measure", "Open, without a measure of success",
	  "say how we will know, or tie a measure to it", "is:open no:measure",
	  NULL, USES_MEASURES, NULL },
	{ "no_reason", "Red or amber, without a reason",
	  "ask its lead for an update that says why", "is:open no:reason",
	  NULL, USES_RATING, NULL },
	{ "unrated", "Open, and nobody ever rated it",
	  "ask its lead for a rating", "is:open rag:unrated", NULL, USES_RATING, NULL },
	{ "no_update", "Open, and never updated",
	  "ask its lead for an update", "is:open no:update", NULL, 0, NULL },
	{ "no_evidence", "Complete, without evidence",
	  "name what shows it", "status:complete no:evidence", NULL, 0, NULL },
	{ "no_impact", "Delivered, and its impact is not shown",
	  "rate its impact once it shows", "is:delivered-no-impact", NULL, USES_IMPACT, NULL },
	{ "leads_unlisted", "Leads who are not among the people",
	  "list them under people, with a role", NULL, leads_unlisted, 0, NULL },
	{ "recommendations", "Recommendations that no action answers",
	  "name it, by ref or title, in the answers of an action", NULL, recommendations, 0,
	  "recommendations" },
	{ "focus_areas", "Focus areas without an action",
	  "name it, by ref or title, in the focus_areas of an action", NULL, focus_areas, 0,
	  "focus_areas" },
	{ "measures_undeveloped", "Measures still to be developed",
	  "say where its figures come from and what its target is", NULL,
	  measures_undeveloped, USES_MEASURES, NULL },
	{ "measures_unread", "Measures without a reading",
	  "add a reading: ragtrack reading MEASURE VALUE", NULL,
	  measures_unread, USES_MEASURES, NULL },
	{ "measures_untied", "Measures tied to no action",
	  "add the refs of actions or priorities to it", NULL,
	  measures_untied, USES_MEASURES, NULL },
	{ "priorities", "Priorities without an action",
	  "add an action to it", NULL, priorities, 0, NULL },
	{ NULL, NULL, NULL, NULL, NULL, 0, NULL }
};
/* clang-format on */

static bool
any_has(const struct plans *plans, const struct plan *only, const char *list)
{
	const struct field *f = field_find(&kind_plan, list);
	const struct plan *plan;

	for (size_t i = 0; (plan = plans_next_open(plans, only, &i)) != NULL;)
		if (things_live(field_in(&plan->thing, f)) > 0)
			return true;
	return false;
}

const struct gap *
gap_next(const struct gap *before, const struct plans *plans,
    const struct plan *only)
{
	unsigned uses = plans_use(plans, only);
	const struct gap *gap = before == NULL ? gaps : before + 1;

	while (gap->name != NULL &&
	    ((gap->use != 0 && (gap->use & uses) == 0) ||
		(gap->list != NULL && !any_has(plans, only, gap->list))))
		gap++;
	return gap->name != NULL ? gap : NULL;
}
