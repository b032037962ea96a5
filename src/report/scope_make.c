/* SPDX-License-Identifier: ISC */
/*
 * The parts of a paper, and what is in which.  Actions are walked first, those
 * that were taken out since too; what else a plan has follows them.
 */
#include "scope.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/walk.h"

struct maker {
	struct grouping g;
	const struct report *report;
	const struct report_ask *ask;
	struct report_parts *out;
	struct table chosen;	    /* actions that the query gives */
	struct table sets;	    /* by kind and number: its struct groups */
	struct report_scope **part; /* by the places of groups, from 1 */
	struct report_scope *none;  /* of what belongs to none */
	bool *worth;		    /* whether the part says anything */
	bool any;		    /* anything is chosen */
};

static const void *
number_key(int64_t number)
{
	return (const void *)(uintptr_t)number;
}

static struct groups *
set_of(struct maker *m, const struct thing *t)
{
	struct entry *e = entry_at(
	    &m->sets, t->kind, number_key(t->number), NULL);

	if (e->value == NULL)
		e->value = arena_alloc(m->g.arena, sizeof(struct groups));
	return e->value;
}

static void
join(struct maker *m, const struct thing *t, const struct groups *more)
{
	groups_join(m->g.arena, set_of(m, t), more);
}

/* The recommendations and focus areas that it names are where it is. */
static void
join_named(struct maker *m, const struct plan *plan, const struct action *a,
    const struct groups *set)
{
	struct things named = { 0 };

	grouping_named(&m->g, &plan->recommendations, &a->answers, &named);
	grouping_named(&m->g, &plan->recommendations,
	    &action_priority(a)->answers, &named);
	grouping_named(&m->g, &plan->focus_areas, &a->focus_areas, &named);
	for (size_t i = 0; i < named.count; i++)
		join(m, named.item[i], set);
}

/* Of none, yet chosen: 0 stands for that. */
static void
of_some(struct maker *m, struct groups *set)
{
	if (set->count == 0)
		groups_add(m->g.arena, set, 0);
	m->any = true;
}

static void
take_action(struct maker *m, const struct plan *plan, const struct action *a)
{
	struct groups *set = set_of(m, &a->thing);

	m->out->all++;
	if (m->ask->query != NULL &&
	    entry_find(&m->chosen, a, NULL, NULL) == NULL)
		return;
	m->out->actions++;
	groups_of_action(&m->g, a, set);
	of_some(m, set);
	join(m, a->thing.parent, set);
	join_named(m, plan, a, set);
}

/* What stood there then and is gone: by what it was. */
static void
take_gone(struct maker *m, const struct plan *before, int day)
{
	struct query_context in = *m->ask->in;
	struct action_walk w = walk_actions(before, WALK_LIVE);
	const struct action *a;

	in.plans = m->ask->before;
	in.plan = before;
	in.today = day;
	in.kept = NULL;
	while ((a = walk_next(&w)) != NULL) {
		const struct thing *now = thing_find(
		    m->ask->in->plans, &kind_action, a->thing.number);
		struct row row = { .action = a };
		struct groups *set;

		if (now != NULL && !now->retired && !now->parent->retired)
			continue;
		set = set_of(m, &a->thing);
		if (m->ask->query != NULL) {
			derive(in.plans, a, day, &row.d);
			if (!query_match(m->ask->query, &in, &row))
				continue;
		}
		groups_of_action(&m->g, a, set);
		of_some(m, set);
	}
}

/* What it is of by itself goes before what its actions are of; but what a
   priority answers stands beside what they do. */
static void
take_thing(struct maker *m, const struct thing *t)
{
	struct groups own = { 0 }, *set = set_of(m, t);
	bool both = t->kind == &kind_priority && m->g.by == BY_RECOMMENDATION;

	if (m->ask->query != NULL && set->count == 0)
		return;
	groups_of_thing(&m->g, t, &own);
	if (own.count > 0 && !both)
		*set = own;
	else
		groups_join(m->g.arena, set, &own);
	/* Of some of its actions and of no others. */
	if (set->count == 0 && m->ask->query == NULL)
		groups_add(m->g.arena, set, 0);
}

static void
take_measure(struct maker *m, const struct measure *one)
{
	struct things tied, priorities;

	measure_actions(m->g.arena, one, &tied);
	measure_priorities(m->g.arena, one, &priorities);
	for (size_t i = 0; i < tied.count; i++)
		join(m, &one->thing, set_of(m, tied.item[i]));
	for (size_t i = 0; i < priorities.count; i++)
		join(m, &one->thing, set_of(m, priorities.item[i]));
	take_thing(m, &one->thing);
}

static void
take_plan(struct maker *m, const struct plan *plan)
{
	const struct things *const lists[] = { &plan->priorities,
		&plan->recommendations, &plan->focus_areas };
	struct report_against against = report_against(m->ask, plan);
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;
	const struct thing *t;

	grouping_plan(&m->g, plan);
	while ((a = walk_next(&w)) != NULL)
		take_action(m, plan, a);
	if (against.before != NULL)
		take_gone(m, against.before, against.day);
	for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
		for (size_t i = 0; (t = things_next(lists[k], &i)) != NULL;)
			take_thing(m, t);
	for (size_t i = 0; (t = things_next(&plan->measures, &i)) != NULL;)
		take_measure(m, thing_as_measure(t));
}

/* Puts a thing into the parts of its groups. */

static struct report_scope *
part_at(struct maker *m, size_t place)
{
	return place == 0 ? m->none : m->part[place];
}

static void
put(struct maker *m, const struct thing *t)
{
	const struct groups *set = set_of(m, t);
	struct entry *known = entry_at(
	    &m->out->known, t->kind, number_key(t->number), NULL);
	/* What is of none stands first among them, and last in the paper. */
	size_t first = set->count > 1 && set->item[0] == 0 ? 1 : 0;

	for (size_t i = 0; i < set->count; i++) {
		size_t at = (first + i) % set->count;
		struct report_scope *s = part_at(m, set->item[at]);
		struct entry *e = entry_at(
		    &s->has, t->kind, number_key(t->number), NULL);

		e->number = i == 0 ? SCOPE_IN : SCOPE_AGAIN;
		if (i == 0)
			known->value = s;
		if (t->kind == &kind_action && i == 0)
			s->actions++;
		else if (t->kind == &kind_action)
			things_push(m->g.arena, &s->again, t);
		if (!m->report->about(t))
			continue;
		m->worth[set->item[at]] = true;
		s->counts = s->counts || i == 0;
	}
}

static void
put_plan(struct maker *m, const struct plan *plan)
{
	const struct things *const lists[] = { &plan->priorities,
		&plan->recommendations, &plan->focus_areas, &plan->measures };
	struct report_against against = report_against(m->ask, plan);
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;
	const struct thing *t;

	while ((a = walk_next(&w)) != NULL)
		put(m, &a->thing);
	if (against.before != NULL) {
		w = walk_actions(against.before, WALK_LIVE);
		while ((a = walk_next(&w)) != NULL)
			if (entry_find(&m->out->known, &kind_action,
				number_key(a->thing.number), NULL) == NULL)
				put(m, &a->thing);
	}
	for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
		for (size_t i = 0; (t = things_next(lists[k], &i)) != NULL;)
			put(m, t);
}

static struct report_scope *
new_scope(struct maker *m, const char *title)
{
	struct report_scope *s = arena_alloc(m->g.arena, sizeof(*s));

	s->of = m->out;
	s->title = title;
	s->has.arena = m->g.arena;
	return s;
}

static void
keep(struct maker *m, struct report_scope *s)
{
	m->out->item = arena_grow(m->g.arena, m->out->item, m->out->count,
	    &m->out->room, sizeof(*m->out->item));
	m->out->item[m->out->count++] = s;
}

static const struct {
	const char *word, *label, *none, *title;
} bys[] = {
	[BY_NOTHING] = { NULL, NULL, NULL, NULL },
	[BY_PRIORITY] = { "priority", "Priority", "has a priority",
	    "Of no priority" },
	[BY_SECTION] = { "section", "Section", "stands in a section",
	    "In no section" },
	[BY_LEAD] = { "lead", "Lead", "has a lead", "Without a lead" },
	[BY_SPONSOR] = { "sponsor", "Sponsor", "has a sponsor",
	    "Without a sponsor" },
	[BY_RECOMMENDATION] = { "recommendation", "Recommendation",
	    "answers a recommendation", "Answering no recommendation" },
	[BY_FOCUS] = { "focus", "Focus area", "is of a focus area",
	    "Of no focus area" },
};

const char *
report_by_word(enum report_by by)
{
	return bys[by].word;
}

bool
report_by_find(const char *word, enum report_by *out)
{
	for (size_t i = BY_PRIORITY; i < sizeof(bys) / sizeof(*bys); i++) {
		if (strcmp(bys[i].word, word) != 0)
			continue;
		*out = (enum report_by)i;
		return true;
	}
	return false;
}

/* Whether it can be parted so at all. */
static bool
means_something(
    const struct report *r, const struct report_ask *ask, struct err *e)
{
	if (r->not_by[ask->by] != NULL)
		return err_set(e, ERR_USAGE,
		    "the %s report is not parted by "
		    "%s: %s",
		    r->name, bys[ask->by].word, r->not_by[ask->by]);
	if ((ask->by == BY_LEAD || ask->by == BY_SPONSOR) &&
	    ask->audience->names == NAMES_NONE)
		return err_set(e, ERR_USAGE,
		    "--by %s names people, and --names none nobody: leave one "
		    "of them out",
		    bys[ask->by].word);
	return true;
}

static void
choose(struct maker *m)
{
	struct rows rows = { 0 };

	if (m->ask->query == NULL)
		return;
	query_run(m->g.arena, m->ask->query, m->ask->in, &rows);
	for (size_t i = 0; i < rows.count; i++)
		entry_at(&m->chosen, rows.item[i].action, NULL, NULL);
}

/* The parts that say anything, in order; what is of none is last. */
static void
make_parts(struct maker *m)
{
	const struct plan *plan;

	m->part = arena_alloc(m->g.arena, (m->g.count + 1) * sizeof(*m->part));
	m->worth = arena_alloc(
	    m->g.arena, (m->g.count + 1) * sizeof(*m->worth));
	for (size_t i = 1; i <= m->g.count; i++)
		m->part[i] = new_scope(m, m->g.item[i - 1].title);
	m->none = new_scope(m, bys[m->g.by].title);
	m->none->rest = m->ask->query == NULL;
	for (size_t i = 0; (plan = plans_next_open(m->ask->in->plans,
				m->ask->in->plan, &i)) != NULL;)
		put_plan(m, plan);
	for (size_t i = 1; i <= m->g.count; i++)
		if (m->worth[i] || m->g.by == BY_NOTHING)
			keep(m, m->part[i]);
	if (m->g.by != BY_NOTHING && m->out->count > 0 &&
	    (m->worth[0] || (m->report->rest && m->none->rest)))
		keep(m, m->none);
}

bool
report_part(struct arena *a, const struct report *report,
    struct report_ask *ask, struct err *e)
{
	struct maker m = { .g = { .arena = a, .ask = ask, .by = ask->by },
		.report = report,
		.ask = ask };
	const struct plan *plan;

	if (ask->query == NULL && ask->by == BY_NOTHING)
		return true;
	if (!means_something(report, ask, e))
		return false;
	m.g.keys.arena = m.g.names.arena = m.chosen.arena = m.sets.arena = a;
	m.out = arena_alloc(a, sizeof(*m.out));
	m.out->known.arena = a;
	m.out->kept = arena_alloc(a, sizeof(*m.out->kept));
	m.out->kept->arena = a;
	m.out->label = bys[ask->by].label;
	choose(&m);
	for (size_t i = 0; (plan = plans_next_open(
				ask->in->plans, ask->in->plan, &i)) != NULL;)
		take_plan(&m, plan);
	/* Nothing is chosen: a paper of nothing, in one part. */
	if (!m.any && ask->query != NULL) {
		ask->by = m.g.by = BY_NOTHING;
		m.out->label = NULL;
		m.g.keys = (struct table){ .arena = a };
		m.g.count = 0;
		grouping_plan(&m.g, NULL);
	}
	make_parts(&m);
	if (m.out->count == 0)
		return err_set(e, ERR_USAGE,
		    "nothing in this paper %s: there is nothing to part by",
		    bys[ask->by].none);
	ask->parts = m.out;
	return true;
}

size_t
report_chosen(const struct report_ask *ask)
{
	return ask->parts->actions;
}
