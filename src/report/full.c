/* SPDX-License-Identifier: ISC */
/*
 * The plan in full: its own table, as its owners print it.  A priority has a
 * heading, what is said about it, and its actions; a step stands below its
 * action in the same columns, or in columns of its own (full_steps.c) where the
 * plan has a name for steps.
 *
 * All those tables have the same columns and one name, so programs and sheets
 * have one table of the whole plan.  People see the columns that the plan has
 * a name for and a few that every plan needs; what else is known of an action
 * stands below its title, for a table of thirty columns is read by nobody.
 */
#include "full.h"
#include "reports.h"
#include "scope.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

/* Whether it stands in the paper, or in the part that is built. */
bool
full_shows(const struct full *f, const struct thing *t)
{
	return scope_is(f->ask->scope, t) != SCOPE_OUT;
}

/* What the plan calls a field of this kind, or a thing (NULL: "priority"),
   where it does. */
static const char *
own_word(const struct full *f, const struct kind *kind, const char *name)
{
	return label_own(&f->plan->thing, kind, name);
}

const char *
full_text(struct full *f, const struct thing *t, const char *name)
{
	return audience_text(f->aud, t, field_find(t->kind, name));
}

/* What is counted of the actions in the paper. */
struct counted {
	size_t actions, steps, starred, updates, shown;
};

static struct counted
count(struct full *f)
{
	struct action_walk w = walk_actions(f->plan, WALK_LIVE);
	struct counted n = { 0 };
	const struct action *a;
	const char *text;
	size_t all;

	while ((a = walk_next(&w)) != NULL) {
		if (scope_is(f->ask->scope, &a->thing) != SCOPE_IN)
			continue;
		n.actions++;
		n.steps += things_live(&a->steps);
		n.starred += a->carried_forward && a->ref != NULL;
		n.shown += full_updates(f->ask, a, &all, &text);
		n.updates += all;
	}
	return n;
}

/* How many there are, where the plan counts its steps too; what a star means;
   and which updates are not here. */
static void
say_counts(struct full *f)
{
	const struct field *updates = field_find(&kind_action, "updates");
	struct counted n = count(f);

	if (steps_called(f->plan) != NULL)
		doc_para(f->d, "%s.",
		    actions_counted(f->d->arena, f->plan, n.actions, n.steps));
	if (n.starred > 0)
		doc_aside(f->d, "A star behind the ref: carried forward%s%s.",
		    f->plan->follows != NULL ? " from " :
					       " from the plan before",
		    f->plan->follows != NULL ? f->plan->follows : "");
	if (n.shown < n.updates &&
	    audience_may(f->aud, &f->plan->thing, updates))
		doc_aside(f->d,
		    "Of %zu updates %zu stand%s here: %s. All are in it with "
		    "--updates all.",
		    n.updates, n.shown, n.shown == 1 ? "s" : "",
		    full_updates_said(f->ask));
}

/* The parts. */

static void
priority_heading(struct full *f, const struct priority *p, int level)
{
	const char *own = own_word(f, NULL, "priority");
	const char *ref = full_text(f, &p->thing, "ref");
	const char *word = own != NULL ? own : ref != NULL ? "Priority" : NULL;

	doc_heading(f->d, level, "priority",
	    arena_printf(f->d->arena, "%s%s%s%s%s", word != NULL ? word : "",
		ref != NULL ? " " : "", ref != NULL ? ref : "",
		word != NULL ? ": " : "", full_text(f, &p->thing, "title")));
}

static void
section_heading(struct full *f, const struct priority *p, const char *title)
{
	const struct section *s = priority_section(p);
	const char *own = own_word(f, &kind_priority, "section");

	doc_heading(f->d, 1, "section",
	    arena_printf(f->d->arena, "%s%s%s", own != NULL ? own : "",
		own != NULL ? ": " : "", title));
	if (s != NULL)
		full_about(f, "sections", &s->thing, "title labels");
}

static void
priorities(struct full *f)
{
	const struct priority *p;
	const char *section = NULL;

	if (things_live(&f->plan->priorities) == 0)
		doc_para(f->d, "The plan has no priority.");
	for (size_t i = 0;
	     (p = things_next(&f->plan->priorities, &i)) != NULL;) {
		const char *in = full_text(f, &p->thing, "section");

		if (!full_shows(f, &p->thing))
			continue;
		if (in != NULL && !utf8_same(in, section))
			section_heading(f, p, in);
		section = in;
		priority_heading(f, p, in != NULL ? 2 : 1);
		/* Without a row of an action nothing else would name it to a
		   program. */
		full_about(f, "priorities", &p->thing,
		    arena_printf(f->d->arena, "%s" FULL_FINANCE,
			things_live(&p->actions) > 0 ?
			    "ref title section labels" :
			    "section labels"));
		full_finance(f, p);
		full_actions(f, p);
	}
}

/* The lists that a plan has beside its priorities. */
static void
rest(struct full *f)
{
	static const char *const lists[] = { "recommendations", "focus_areas",
		"measures" };
	const struct thing *t;

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		const struct field *field = field_find(&kind_plan, lists[i]);
		const struct things *all = field_in(&f->plan->thing, field);
		struct things list = { 0 };
		bool kpi = field->kind == &kind_measure;
		const char *own = own_word(
		    f, kpi ? NULL : &kind_plan, kpi ? "kpi" : field->name);

		for (size_t k = 0; (t = things_next(all, &k)) != NULL;)
			if (full_shows(f, t))
				things_push(f->d->arena, &list, t);
		if (list.count == 0)
			continue;
		doc_heading(
		    f->d, 1, field->name, own != NULL ? own : field->label);
		if (kpi)
			full_measures(f->ask, f->d, f->plan);
		else
			field_table_put(f->d, f->aud, &f->plan->thing,
			    field->name, NULL, &list);
	}
}

void
report_full(const struct report_ask *ask, struct doc *d)
{
	struct full f = {
		.ask = ask, .d = d, .aud = ask->audience, .plan = ask->in->plan
	};

	say_counts(&f);
	if (scope_first(ask->scope))
		full_about(&f, "plan", &f.plan->thing,
		    "id title organisation public labels glossary");
	priorities(&f);
	rest(&f);
	if (!scope_last(ask->scope))
		return;
	full_people(d, f.aud, f.plan);
}
