/* SPDX-License-Identifier: ISC */
/*
 * Measures: how many, by focus area; where each comes from, began and stands,
 * which way it goes, whether its target is met, and the ratings of the actions
 * it is tied to; a line for those with readings enough to draw one; the success
 * measures, by priority; and what has no measure or is tied to nothing.
 */
#include "field_table.h"
#include "gaps_report.h"
#include "measures_in.h"
#include "reports.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#define DRAWN 3 /* readings from which on a line is drawn */

enum {
	KIND,
	OF,
	AREA,
	REF,
	WHAT,
	SOURCE,
	UNIT,
	BETTER,
	TARGET,
	BY,
	FIRST,
	FIRST_ON,
	NEWEST,
	NEWEST_ON,
	TREND,
	SINCE,
	ON_TARGET,
	UNDEVELOPED,
	TIED,
	COLUMNS
};
static const struct {
	const char *name, *label;
	enum doc_kind kind;
	bool spare, own; /* own: a field of a measure */
} columns[COLUMNS] = {
	[KIND] = { "kind", "Kind", DOC_WORDS, true, false },
	[OF] = { "plan", "Plan", DOC_WORDS, true, false },
	[AREA] = { "focus_area", "Focus area", DOC_REF, true, true },
	[REF] = { "ref", "Ref", DOC_REF, false, true },
	[WHAT] = { "title", "Measure", DOC_TITLE, false, true },
	[SOURCE] = { "data_source", "Data source", DOC_WORDS, false, true },
	[UNIT] = { "unit", "Unit", DOC_WORDS, true, true },
	[BETTER] = { "better", "Better", DOC_WORDS, true, true },
	[TARGET] = { "target", "Target", DOC_DECIMAL, false, true },
	[BY] = { "target_date", "By", DOC_DAY, true, true },
	[FIRST] = { "first", "First", DOC_DECIMAL, false, false },
	[FIRST_ON] = { "first_date", "First on", DOC_DAY, true, false },
	[NEWEST] = { "newest", "Newest", DOC_DECIMAL, false, false },
	[NEWEST_ON] = { "newest_date", "Newest on", DOC_DAY, true, false },
	[TREND] = { "trend", "Trend", DOC_WORDS, false, false },
	[SINCE] = { "since_first", "Since the first", DOC_WORDS, false, false },
	[ON_TARGET] = { "on_target", "Target met?", DOC_WORDS, false, false },
	[UNDEVELOPED] = { "to_be_developed", "To be developed", DOC_FLAG, true,
	    false },
	[TIED] = { "tied", "Tied to", DOC_TITLE, false, false },
};

/* By its rating, or by what stands in its place; NULL: by neither. */
static const char *
how_it_goes(const struct action *a)
{
	const struct plan *plan = thing_plan(&a->thing);

	if (plan_has(plan, USES_RATING))
		return rag_titles[a->rag.value];
	return plan_has(plan, USES_PROGRESS) ? status_said(a) : NULL;
}

/* "1.2 Amber, 1.3 Unrated; priority 2". */
static const char *
tied_said(struct stock *b, const struct measure *m)
{
	struct arena *a = b->d->arena;
	struct things actions, priorities;
	struct buf text = { 0 };

	measure_actions(a, m, &actions);
	measure_priorities(a, m, &priorities);
	for (size_t i = 0; i < actions.count; i++) {
		const struct action *act = thing_as_action(actions.item[i]);

		const char *how = how_it_goes(act);

		buf_addf(&text, "%s%s%s%s", text.len > 0 ? ", " : "",
		    stock_ref(b, act), how != NULL ? " " : "",
		    how != NULL ? how : "");
	}
	for (size_t i = 0; i < priorities.count; i++) {
		const struct priority *p = thing_as_priority(
		    priorities.item[i]);
		/* Two of one ref are told apart by their titles. */
		bool by_title = p->ref == NULL ||
		    find_named(&thing_plan(&m->thing)->priorities, p->ref, NULL,
			0) > 1;

		buf_addf(&text, "%s%s%s %s", text.len > 0 ? ", " : "",
		    stock_label(b, NULL, "priority", "Priority"),
		    by_title ? ":" : "",
		    stock_text(b, &p->thing, by_title ? "title" : "ref"));
	}
	return buf_take_some(a, &text);
}

/* A reading: its value, and the day it is of. */
static void
reading_cells(struct stock *b, const struct reading *r, struct doc_cell *value,
    struct doc_cell *day)
{
	*day = cell_date(b->d, field_find(&kind_reading, "date"), &r->date);
	*value = cell_text(stock_text(b, &r->thing, "value"));
	value->exact = value->text;
	if (day->text != NULL)
		value->text = arena_printf(
		    b->d->arena, "%s (%s)", value->text, day->text);
}

/* "at least 92 %, by March 2024". */
static struct doc_cell
target_cell(struct stock *b, const struct measure *m)
{
	static const char *const ways[] = { "", "at least ", "at most " };
	struct doc_cell c = cell_text(stock_text(b, &m->thing, "target"));
	const char *unit = stock_text(b, &m->thing, "unit");
	const char *by = stock_text(b, &m->thing, "target_date");

	if (c.text == NULL)
		return c;
	if (unit != NULL && strchr(c.text, '%') != NULL)
		unit = NULL; /* "70 %" */
	c.exact = c.text;
	c.text = arena_printf(b->d->arena, "%s%s%s%s%s%s", ways[m->better],
	    c.text, unit != NULL ? " " : "", unit != NULL ? unit : "",
	    by != NULL ? ", by " : "", by != NULL ? by : "");
	return c;
}

static void
measure_row(struct stock *b, struct doc_table *t, const struct plan *plan,
    const struct measure *m)
{
	struct doc_row *row = doc_row(t);
	struct measure_state s;

	measure_read(b->d->arena, m, b->today, &s);
	row->cell[KIND] = cell_text("kpi");
	row->cell[OF] = cell_text(plan->id);
	for (int i = 0; i < COLUMNS; i++)
		if (columns[i].own)
			row->cell[i] = field_cell(b->d, b->aud, &m->thing,
			    field_find(&kind_measure, columns[i].name));
	row->cell[TARGET] = target_cell(b, m);
	if (s.readings > 0) {
		reading_cells(
		    b, s.reading[0], &row->cell[FIRST], &row->cell[FIRST_ON]);
		reading_cells(b, s.reading[s.readings - 1], &row->cell[NEWEST],
		    &row->cell[NEWEST_ON]);
	}
	row->cell[TREND] = cell_text(trend_words[s.trend]);
	row->cell[TREND].alarm = s.trend == TREND_WORSE;
	row->cell[SINCE] = cell_text(trend_words[s.since]);
	row->cell[SINCE].alarm = s.since == TREND_WORSE;
	row->cell[ON_TARGET] = cell_text(target_words[s.target]);
	row->cell[ON_TARGET].alarm = s.target == TARGET_MISSED;
	row->cell[UNDEVELOPED] = cell_flag(measure_undeveloped(m));
	row->cell[TIED] = cell_text(tied_said(b, m));
}

static void
plan_measures(struct stock *b, struct doc_table *t, const struct plan *plan)
{
	bool many = stock_plan(b) == NULL;
	struct measure_group *g;
	size_t n = measures_groups_in(b, plan, &g);

	if (many && n > 0)
		doc_band(t, 1, stock_text(b, &plan->thing, "title"));
	for (size_t i = 0; i < n; i++) {
		if (n > 1 || g[i].text != NULL)
			doc_band(t, many ? 2 : 1,
			    measure_band(b->d, b->aud, &g[i], true));
		for (size_t k = 0; k < g[i].measures.count; k++)
			measure_row(b, t, plan,
			    thing_as_measure(g[i].measures.item[k]));
	}
}

static void
all_measures(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "measures", NULL, "No measure is listed.");

	for (int i = 0; i < COLUMNS; i++)
		doc_column(t, columns[i].name,
		    columns[i].own ? field_heading(field_find(&kind_measure,
						       columns[i].name),
					 stock_at(b)) :
				     columns[i].label,
		    columns[i].kind)
		    ->spare = columns[i].spare;
	for (size_t i = 0; i < b->plans; i++)
		plan_measures(b, t, b->plan[i].plan);
	stock_arrange(b, t, &kind_measure);
}

static double
number_of(const struct measure *m, const char *text)
{
	int64_t n;

	return measure_number(m, text, &n) ? (double)n / 1e6 : NAN;
}

/* The readings that are numbers, and the target as a line beside them. */
static void
draw(struct stock *b, const struct plan *plan, const struct measure *m,
    size_t at)
{
	struct doc *d = b->d;
	struct measure_state s;
	struct doc_plot *plot;
	double target = number_of(m, m->target);
	size_t n = 0;
	const char *day;

	measure_read(d->arena, m, b->today, &s);
	for (size_t i = 0; i < s.readings; i++)
		n += !isnan(number_of(m, s.reading[i]->value));
	if (n < DRAWN)
		return;
	plot = doc_plot(d, DOC_LINES,
	    arena_printf(d->arena, "%s_%zu", plan->id, at),
	    arena_printf(d->arena, "%s%s%s", m->ref != NULL ? m->ref : "",
		m->ref != NULL ? " " : "", stock_text(b, &m->thing, "title")),
	    n, isnan(target) ? 1 : 2);
	plot->unit = stock_text(b, &m->thing, "unit");
	plot->series[0].name = "Reading";
	if (!isnan(target))
		plot->series[1].name = "Target";
	n = 0;
	for (size_t i = 0; i < s.readings; i++) {
		const struct reading *r = s.reading[i];
		double value = number_of(m, r->value);

		if (isnan(value))
			continue;
		day = when_printed(d->arena, &r->date);
		plot->x[n] = day != NULL ? day : "-";
		plot->series[0].value[n] = value;
		if (!isnan(target))
			plot->series[1].value[n] = target;
		n++;
	}
}

/* Which gaps belong here; they have names in query/gaps.h. */
static void
list_gaps(struct stock *b)
{
	static const char *const names[] = { "measures_untied", "no_measure" };
	size_t n = 0;

	for (const struct gap *gap = NULL; (gap = gap_after(b, gap)) != NULL;)
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			if (strcmp(gap->name, names[i]) == 0)
				n += gap_count(b, gap);
	if (n == 0)
		return;
	doc_heading(b->d, 1, "gaps", "What is missing");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (const struct gap *gap = NULL;
		     (gap = gap_after(b, gap)) != NULL;)
			if (strcmp(gap->name, names[i]) == 0)
				gap_list(b, gap);
}

/* How many measures stand how: a row for these. */
static void
count_row(struct stock *b, struct doc_table *t, const struct plan *plan,
    const char *ref, const char *title, const struct things *of)
{
	struct {
		size_t undeveloped, unread, target[TARGET_MISSED + 1];
	} n = { 0 };

	for (size_t i = 0; i < of->count; i++) {
		const struct measure *m = thing_as_measure(of->item[i]);
		struct measure_state s;

		measure_read(b->d->arena, m, b->today, &s);
		n.undeveloped += measure_undeveloped(m);
		n.unread += s.readings == 0 && !measure_undeveloped(m);
		n.target[s.target]++;
	}
	doc_put_text(t, plan->id);
	doc_put_text(t, ref);
	doc_put_text(t, title);
	doc_put_count(t, (long long)of->count);
	doc_put_count(t, (long long)n.undeveloped);
	doc_put_count(t, (long long)n.unread);
	for (int i = TARGET_MET; i <= TARGET_MISSED; i++)
		doc_put_count(t, (long long)n.target[i]);
}

/* Whether any of the measures is of a focus area. */
static bool
has_areas(const struct stock *b)
{
	const struct measure *m;

	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0;
		     (m = things_next(&b->plan[i].plan->measures, &k)) != NULL;)
			if (m->focus_area != NULL)
				return true;
	return false;
}

/* A row a focus area, and one for all of a plan. */
static void
counts(struct stock *b)
{
	struct doc_table *t = doc_table(b->d, "summary", NULL, NULL);
	bool many = stock_plan(b) == NULL;

	doc_column(t, "plan", "Plan", DOC_WORDS)->spare = !many;
	doc_spare(t, "focus_area", "Ref", DOC_REF);
	doc_column(t, "title",
	    stock_label(b, &kind_measure, "focus_area", "Focus area"),
	    DOC_TITLE)
	    ->spare = !has_areas(b);
	doc_column(t, "measures", "Measures", DOC_COUNT);
	doc_column(t, "to_be_developed", "To be developed", DOC_COUNT);
	doc_column(t, "unread", "No reading yet", DOC_COUNT);
	doc_column(t, "met", "Target met", DOC_COUNT);
	doc_column(t, "not_yet", "Not yet", DOC_COUNT);
	doc_column(t, "missed", "Missed", DOC_COUNT);
	for (size_t i = 0; i < b->plans; i++) {
		const struct plan *plan = b->plan[i].plan;
		struct measure_group *g;
		struct things all = { 0 };
		size_t n = measures_groups_in(b, plan, &g);

		for (size_t k = 0; k < n; k++) {
			for (size_t m = 0; m < g[k].measures.count; m++)
				things_push(
				    b->d->arena, &all, g[k].measures.item[m]);
			if (n > 1 || g[k].text != NULL)
				count_row(b, t, plan,
				    g[k].focus_area != NULL ?
					stock_text(b, g[k].focus_area, "ref") :
					g[k].text,
				    measure_band(b->d, b->aud, &g[k], false),
				    &g[k].measures);
		}
		if (n > 0)
			count_row(b, t, plan, NULL, "All", &all);
	}
}

/* A text of a priority or an action. */
static void
success_row(struct stock *b, struct doc_table *t, const struct plan *plan,
    const struct success_measure *s)
{
	const struct thing *p = &s->priority->thing;
	const struct thing *a = s->action != NULL ? &s->action->thing : NULL;

	doc_put_text(t, "success");
	doc_put_text(t, plan->id);
	doc_put_text(t, stock_text(b, p, "ref"));
	doc_put_text(t, stock_text(b, p, "title"));
	doc_put_text(t, a != NULL ? stock_text(b, a, "ref") : NULL);
	doc_put_text(t,
	    a != NULL ? stock_text(b, a, "title") :
			stock_label(b, NULL, "priority", "Priority"));
	doc_put_text(t, s->text);
}

static void
plan_successes(struct stock *b, struct doc_table *t, const struct plan *plan)
{
	bool many = stock_plan(b) == NULL;
	const struct priority *band = NULL;
	struct success_measure *s;
	size_t n = measures_successes_in(b, plan, &s);

	if (many && n > 0)
		doc_band(t, 1, stock_text(b, &plan->thing, "title"));
	for (size_t i = 0; i < n; i++) {
		const struct priority *p = s[i].priority;

		/* Asked here, so that what is not for them is counted. */
		if (stock_text(b,
			s[i].action != NULL ? &s[i].action->thing : &p->thing,
			"measures") == NULL)
			continue;
		if (p != band)
			doc_band(t, many ? 2 : 1,
			    arena_printf(b->d->arena, "%s%s%s",
				p->ref != NULL ? p->ref : "",
				p->ref != NULL ? " " : "",
				stock_text(b, &p->thing, "title")));
		band = p;
		success_row(b, t, plan, &s[i]);
	}
}

/* The texts of priorities and actions, below their priority. */
static void
successes(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "success_measures", NULL, "Nothing says how we will know.");

	doc_spare(t, "kind", "Kind", DOC_WORDS);
	doc_spare(t, "plan", "Plan", DOC_WORDS);
	doc_spare(t, "priority", "Priority", DOC_REF);
	doc_spare(t, "priority_title", "Title of priority", DOC_WORDS);
	doc_column(
	    t, "ref", stock_label(b, &kind_action, "ref", "Ref"), DOC_REF);
	doc_column(t, "action", stock_label(b, &kind_action, "title", "Action"),
	    DOC_TITLE);
	doc_column(t, "title",
	    stock_label(b, &kind_action, "measures", "Success measure"),
	    DOC_TITLE);
	for (size_t i = 0; i < b->plans; i++)
		plan_successes(b, t, b->plan[i].plan);
}

void
report_measures(const struct report_ask *ask, struct doc *d)
{
	struct measure_counts n;
	const struct measure *m;
	struct stock b;

	stock_open(&b, ask, d);
	if (b.plans > 0 && stock_lacks(&b, USES_MEASURES)) {
		doc_para(d, "No measure is listed.");
		return;
	}
	n = measures_count_in(&b);
	doc_heading(d, 1, "measures", stock_label(&b, NULL, "kpi", "Measures"));
	doc_para(d, "%s.", measures_said(d->arena, &n));
	if (n.measures > 0)
		counts(&b);
	all_measures(&b);
	doc_aside(d,
	    "The trend is that of the newest reading against the one before; "
	    "better and worse as the measure says which way is better.");
	for (size_t i = 0; i < b.plans; i++) {
		const struct plan *plan = b.plan[i].plan;

		for (size_t k = 0;
		     (m = things_next(&plan->measures, &k)) != NULL;)
			if (stock_has(&b, &m->thing))
				draw(&b, plan, m, k);
	}
	if (n.success > 0) {
		doc_heading(d, 1, "success_measures",
		    stock_label(
			&b, &kind_action, "measures", "Success measures"));
		successes(&b);
	}
	list_gaps(&b);
}
