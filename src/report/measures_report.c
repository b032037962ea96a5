/* SPDX-License-Identifier: ISC */
/*
 * Measures: where each began and stands, which way it goes, whether its target
 * is met, and the ratings of the actions it is tied to; then a line for those
 * with readings enough to draw one, and what has no measure or no reading.
 */
#include "field_table.h"
#include "gaps_report.h"
#include "reports.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/walk.h"

#define DRAWN 3 /* readings from which on a line is drawn */

enum {
	OF,
	REF,
	WHAT,
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
	TIED,
	COLUMNS
};
static const struct {
	const char *name, *label;
	enum doc_kind kind;
	bool spare, own; /* own: a field of a measure */
} columns[COLUMNS] = {
	[OF] = { "plan", "Plan", DOC_WORDS, true, false },
	[REF] = { "ref", "Ref", DOC_REF, false, true },
	[WHAT] = { "title", "Measure", DOC_TITLE, false, true },
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
	[TIED] = { "tied", "Tied to", DOC_TITLE, false, false },
};

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

		buf_addf(&text, "%s%s %s", text.len > 0 ? ", " : "",
		    stock_ref(b, act), rag_titles[act->rag.value]);
	}
	for (size_t i = 0; i < priorities.count; i++) {
		const struct priority *p = thing_as_priority(
		    priorities.item[i]);
		/* Two of one ref are told apart by their titles. */
		bool by_title = p->ref == NULL ||
		    find_named(&thing_plan(&m->thing)->priorities, p->ref, NULL,
			0) > 1;

		buf_addf(&text, "%s%s%s %s", text.len > 0 ? ", " : "",
		    stock_label(b, "priority", "Priority"), by_title ? ":" : "",
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
	row->cell[TIED] = cell_text(tied_said(b, m));
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
					 stock_plan(b)) :
				     columns[i].label,
		    columns[i].kind)
		    ->spare = columns[i].spare;
	for (size_t i = 0; i < b->plans; i++) {
		const struct plan *plan = b->plan[i].plan;
		const struct measure *m;

		if (stock_plan(b) == NULL && plan->measures.count > 0)
			doc_band(t, 1, stock_text(b, &plan->thing, "title"));
		for (size_t k = 0;
		     (m = things_next(&plan->measures, &k)) != NULL;)
			measure_row(b, t, plan, m);
	}
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
	static const char *const names[] = { "measures_unread",
		"measures_untied", "no_measure" };
	size_t n = 0;

	for (const struct gap *gap = gaps; gap->name != NULL; gap++)
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			if (strcmp(gap->name, names[i]) == 0)
				n += gap_count(b, gap);
	if (n == 0)
		return;
	doc_heading(b->d, 1, "gaps", "What is missing");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (const struct gap *gap = gaps; gap->name != NULL; gap++)
			if (strcmp(gap->name, names[i]) == 0)
				gap_list(b, gap);
}

void
report_measures(const struct report_ask *ask, struct doc *d)
{
	const struct measure *m;
	struct stock b;

	stock_open(&b, ask, d);
	doc_heading(d, 1, "measures", stock_label(&b, "kpi", "Measures"));
	all_measures(&b);
	doc_aside(d,
	    "The trend is that of the newest reading against the one before; "
	    "better and worse as the measure says which way is better.");
	for (size_t i = 0; i < b.plans; i++) {
		const struct plan *plan = b.plan[i].plan;

		for (size_t k = 0;
		     (m = things_next(&plan->measures, &k)) != NULL;)
			draw(&b, plan, m, k);
	}
	list_gaps(&b);
}
