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
#include "full_steps.h"
#include "money.h"
#include "reports.h"
#include "scope.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

/* Columns of actions beside those that the plan has a name for. */
#define SHOWN "ref title leads start due status rag impact updates"

/* Fields of a priority that are in its table of amounts. */
#define FINANCE_TABLE                                \
	" finance_kind finance_unit finance_planned" \
	" finance_forecast finance_delivered finance_at_risk"

/* Where a row stands, for programs. */
enum place { OF_SECTION, OF_PRIORITY, OF_TITLE, OF_THEME, IS, OF_ACTION };
static const struct {
	const char *name, *label;
	enum doc_kind kind;
	const struct kind *of; /* whose field it is, for its label */
} places[] = { [OF_SECTION] = { "section", "Section", DOC_WORDS,
		   &kind_priority },
	[OF_PRIORITY] = { "priority", "Priority", DOC_REF, NULL },
	[OF_TITLE] = { "priority_title", "Title of priority", DOC_WORDS, NULL },
	[OF_THEME] = { "theme", "Theme", DOC_WORDS, &kind_action },
	[IS] = { "row", "Row", DOC_WORDS, NULL },
	[OF_ACTION] = { "action", "Step of", DOC_REF, NULL } };
enum { PLACES = sizeof(places) / sizeof(*places) };

struct full {
	const struct report_ask *ask;
	struct doc *d;
	struct audience *aud;
	const struct plan *plan;
	struct field_table actions;
	struct full_steps steps;
};

/* Whether it stands in the paper, or in the part that is built. */
static bool
shows(const struct full *f, const struct thing *t)
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

static const char *
text_field(struct full *f, const struct thing *t, const char *name)
{
	return audience_text(f->aud, t, field_find(t->kind, name));
}

/* About a thing: label and text, a row a field. */

static bool
has_text(struct full *f, const struct thing *t, const struct field *field,
    const char *except)
{
	char *words = arena_printf(f->d->arena, " %s ", except);
	char *word = arena_printf(f->d->arena, " %s ", field->name);

	if (strstr(words, word) != NULL ||
	    (field->group != NULL && strcmp(field->group, "plan") != 0 &&
		strcmp(field->group, "finance") != 0))
		return false;
	if (field->type->shape == SHAPE_THINGS)
		return (kind_is_commentary(field->kind) ||
			   field->kind == &kind_board) &&
		    field_table_shows(f->aud, t, field);
	if (field->type == &type_map && !audience_allows(f->aud, field))
		return !field_absent(t, field) &&
		    audience_extras(f->aud, t, field);
	return audience_text(f->aud, t, field) != NULL;
}

/* OF_SECTION to OF_TITLE; empty where it is none. */
static void
put_priority(struct full *f, struct doc_table *t, const struct priority *p)
{
	static const char *const names[] = { "section", "ref", "title" };

	for (size_t i = 0; i < 3; i++)
		doc_put_text(
		    t, p == NULL ? NULL : text_field(f, &p->thing, names[i]));
}

static void
about_row(struct full *f, struct doc_table *t, const struct priority *of,
    const char *name, const char *label, struct doc_cell what)
{
	put_priority(f, t, of);
	doc_put_text(t, name);
	doc_put_text(t, label);
	doc_put_text(t, what.text);
	doc_put(t, what.day != DAY_NONE ? what : cell_text(NULL));
}

/* The fields of a thing that say something, but those named. */
static void
about(
    struct full *f, const char *name, const struct thing *t, const char *except)
{
	const struct priority *of = t->kind == &kind_priority ?
	    thing_as_priority(t) :
	    NULL;
	struct doc_table *table = NULL;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *field = &t->kind->fields[i];
		const struct map *map = field_in(t, field);

		if (!has_text(f, t, field, except))
			continue;
		if (table == NULL) {
			table = doc_table(f->d, name, NULL, NULL);
			for (int k = OF_SECTION; k <= OF_TITLE; k++)
				doc_spare(table, places[k].name,
				    places[k].label, places[k].kind);
			doc_spare(table, "field", "Field", DOC_WORDS);
			doc_column(table, "label", "About it", DOC_WORDS);
			doc_column(
			    table, "text", "In the plan's words", DOC_PARAS);
			/* A start is its first day, an end its last. */
			doc_spare(table, "day", "Day", DOC_DAY);
		}
		if (field->type != &type_map) {
			about_row(f, table, of, field->name,
			    field_heading(field, t),
			    field_cell(f->d, f->aud, t, field));
			continue;
		}
		for (size_t k = 0; k < map->count; k++) {
			const char *label = map->item[k].label;
			const char *text = audience_extra(
			    f->aud, t, field, label);

			if (text != NULL)
				about_row(f, table, of, field->name, label,
				    cell_text(text));
		}
	}
}

/* The amounts by year; what is nowhere forecast or at risk has no column. */
static void
finance(struct full *f, const struct priority *p)
{
	static const char *const names[MONEY_KINDS] = {
		[MONEY_PLANNED] = "planned",
		[MONEY_FORECAST] = "forecast",
		[MONEY_DELIVERED] = "delivered",
		[MONEY_AT_RISK] = "at_risk",
	};
	const char *own = label_own(&p->thing, &kind_priority, "finance");
	const char *kind = text_field(f, &p->thing, "finance_kind");
	const char *unit = text_field(f, &p->thing, "finance_unit");
	struct money m = { 0 };
	struct doc_table *t;

	money_add(f->d->arena, &m, p);
	if (m.count == 0)
		return;
	t = doc_table(f->d, "finance",
	    arena_printf(f->d->arena, "%s%s%s%s%s",
		own != NULL ? own : "Finance", kind != NULL ? ", " : "",
		kind != NULL ? kind : "", unit != NULL ? ", " : "",
		unit != NULL ? unit : ""),
	    NULL);
	doc_spare(t, "priority", "Priority", DOC_REF);
	doc_spare(t, "priority_title", "Title of priority", DOC_WORDS);
	doc_spare(t, "kind", "Kind", DOC_WORDS);
	doc_spare(t, "unit", "Unit", DOC_WORDS);
	doc_column(t, "year", "Year", DOC_WORDS);
	for (int k = 0; k < MONEY_KINDS; k++)
		doc_column(t, names[k],
		    field_heading(
			field_find(&kind_priority,
			    arena_printf(f->d->arena, "finance_%s", names[k])),
			&p->thing),
		    DOC_DECIMAL)
		    ->spare = !m.sum.amount[k].stated &&
		    (k == MONEY_FORECAST || k == MONEY_AT_RISK);
	for (size_t i = 0; i < m.count; i++) {
		doc_put_text(t, text_field(f, &p->thing, "ref"));
		doc_put_text(t, text_field(f, &p->thing, "title"));
		doc_put_text(t, kind);
		doc_put_text(t, unit);
		doc_put_text(t, m.item[i].label);
		for (int k = 0; k < MONEY_KINDS; k++)
			doc_put_text(
			    t, money_said(t->arena, m.item[i].sum.amount[k]));
	}
}

/* Actions and their steps. */

static void
action_row(struct full *f, struct doc_table *t, const struct priority *p,
    const struct action *a, const struct thing *thing)
{
	bool apart = thing != &a->thing && f->steps.called != NULL;

	put_priority(f, t, p);
	doc_put_text(t, text_field(f, &a->thing, "theme"));
	doc_put_text(t, thing->kind->name);
	doc_put_text(
	    t, thing != &a->thing ? text_field(f, &a->thing, "ref") : NULL);
	for (size_t i = 0; i <= f->actions.columns; i++) {
		const struct field_column *col = &f->actions.column[i];

		if (i == f->steps.before)
			full_steps_cells(&f->steps, t, apart ? thing : NULL);
		if (i == f->actions.columns)
			break;
		doc_put(t,
		    apart ? cell_text(NULL) :
			col->kind == DOC_TITLE ?
			    full_title(&f->actions, thing,
				thing == &a->thing ? "" : "– ") :
			    field_table_cell(&f->actions, col, thing));
	}
}

/* A band where another theme begins. */
static void
theme_band(struct full *f, struct doc_table *t, const char **theme,
    const struct action *a, bool any)
{
	const char *now = text_field(f, &a->thing, "theme");

	if (!any || utf8_same(*theme, now))
		return;
	doc_band(t, 1, now != NULL ? now : "Without a theme");
	*theme = now;
}

/* Whose columns the table of a priority has: its own, its section's, where they
   have labels of their own, else those of the whole plan. */
static const struct thing *
columns_of(const struct priority *p)
{
	const struct section *s;

	if (p->labels.count > 0)
		return &p->thing;
	s = priority_section(p);
	return s != NULL && s->labels.count > 0 ? &s->thing :
						  &thing_plan(&p->thing)->thing;
}

/* Opens the columns of a priority's table.  Which there are is one question for
   all tables that share them. */
static void
actions_columns(struct full *f, const struct priority *p)
{
	struct things all = { 0 };
	struct field_table *g = &f->actions;
	struct action_walk w = walk_actions(f->plan, WALK_LIVE);
	const struct action *a;
	bool apart = label_own(columns_of(p), &kind_action, "steps") != NULL;

	if (g->at == columns_of(p))
		return;
	while ((a = walk_next(&w)) != NULL) {
		if (columns_of(action_priority(a)) != columns_of(p))
			continue;
		things_push(f->d->arena, &all, &a->thing);
		for (size_t s = 0; !apart && s < a->steps.count; s++)
			things_push(f->d->arena, &all, a->steps.item[s]);
	}
	field_table_open(g, f->d, f->aud, columns_of(p), &all, "theme steps");
	for (size_t i = 0; i < g->columns; i++) {
		struct field_column *c = &g->column[i];
		const char *name = arena_printf(f->d->arena, " %s ", c->field);

		c->spare = c->written ||
		    (!c->own && c->extra == NULL &&
			strstr(" " SHOWN " ", name) == NULL);
	}
	full_steps_open(&f->steps, g, &all);
}

static void
put_column(struct doc_table *t, const struct field_column *c)
{
	struct doc_column *column = doc_column(t, c->name, c->label, c->kind);

	column->spare = c->spare;
	column->whole = c->extra != NULL ? NULL : c->whole;
}

static void
actions(struct full *f, const struct priority *p)
{
	struct doc_table *t = doc_table(
	    f->d, "actions", NULL, "It has no action.");
	const char *theme = "";
	const struct action *a;
	const struct thing *step;
	bool themes = false;

	t->parts = true;
	actions_columns(f, p);
	for (int i = 0; i < PLACES; i++) {
		const char *own = label_own(
		    &p->thing, places[i].of, places[i].name);

		doc_spare(t, places[i].name,
		    own != NULL ? own : places[i].label, places[i].kind);
	}
	for (size_t i = 0; i <= f->actions.columns; i++) {
		const struct field_column *c = &f->actions.column[i];

		if (i == f->steps.before)
			full_steps_columns(&f->steps, t);
		if (i < f->actions.columns)
			put_column(t, c);
	}
	for (size_t i = 0; i < p->actions.count; i++)
		themes = themes ||
		    thing_as_action(p->actions.item[i])->theme != NULL;
	for (size_t i = 0; (a = things_next(&p->actions, &i)) != NULL;) {
		if (!shows(f, &a->thing))
			continue;
		theme_band(f, t, &theme, a, themes);
		action_row(f, t, p, a, &a->thing);
		for (size_t k = 0; (step = things_next(&a->steps, &k)) != NULL;)
			action_row(f, t, p, a, step);
	}
}

/* How many there are, where the plan counts its steps too. */
static void
say_counts(struct full *f)
{
	struct action_walk w = walk_actions(f->plan, WALK_LIVE);
	const struct action *a;
	size_t actions = 0, steps = 0;

	while ((a = walk_next(&w)) != NULL) {
		if (scope_is(f->ask->scope, &a->thing) != SCOPE_IN)
			continue;
		actions++;
		steps += things_live(&a->steps);
	}
	if (steps_called(f->plan) != NULL)
		doc_para(f->d, "%s.",
		    actions_counted(f->d->arena, f->plan, actions, steps));
}

/* The parts. */

static void
priority_heading(struct full *f, const struct priority *p, int level)
{
	const char *own = own_word(f, NULL, "priority");
	const char *ref = text_field(f, &p->thing, "ref");
	const char *word = own != NULL ? own : ref != NULL ? "Priority" : NULL;

	doc_heading(f->d, level, "priority",
	    arena_printf(f->d->arena, "%s%s%s%s%s", word != NULL ? word : "",
		ref != NULL ? " " : "", ref != NULL ? ref : "",
		word != NULL ? ": " : "", text_field(f, &p->thing, "title")));
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
		about(f, "sections", &s->thing, "title labels");
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
		const char *in = text_field(f, &p->thing, "section");

		if (!shows(f, &p->thing))
			continue;
		if (in != NULL && !utf8_same(in, section))
			section_heading(f, p, in);
		section = in;
		priority_heading(f, p, in != NULL ? 2 : 1);
		/* Without a row of an action nothing else would name it to a
		   program. */
		about(f, "priorities", &p->thing,
		    arena_printf(f->d->arena, "%s" FINANCE_TABLE,
			things_live(&p->actions) > 0 ?
			    "ref title section labels" :
			    "section labels"));
		finance(f, p);
		actions(f, p);
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
			if (shows(f, t))
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

	if (scope_first(ask->scope))
		about(&f, "plan", &f.plan->thing,
		    "id title organisation public labels glossary");
	say_counts(&f);
	priorities(&f);
	rest(&f);
	if (!scope_last(ask->scope))
		return;
	full_people(d, f.aud, f.plan);
}
