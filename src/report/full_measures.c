/* SPDX-License-Identifier: ISC */
/*
 * The measures of the plan in full: their fields as the plan names them, a
 * band where a focus area begins, and which way the readings go.
 */
#include "field_table.h"
#include "measures_in.h"
#include "reports.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/walk.h"

const char *
measure_band(struct doc *d, struct audience *aud, const struct measure_group *g,
    bool counted)
{
	const struct thing *of = g->focus_area;
	const char *ref = of == NULL ?
	    NULL :
	    audience_text(aud, of, field_find(of->kind, "ref"));
	const char *title = of != NULL ?
	    audience_text(aud, of, field_find(of->kind, "title")) :
	    g->text != NULL ? audience_text(aud, g->measures.item[0],
				  field_find(&kind_measure, "focus_area")) :
			      "Of no focus area";
	const struct measure_counts n = { g->measures.count, g->undeveloped,
		0 };

	return arena_printf(d->arena, "%s%s%s%s%s%s", ref != NULL ? ref : "",
	    ref != NULL ? " " : "", title != NULL ? title : "",
	    counted ? " (" : "", counted ? measures_said(d->arena, &n) : "",
	    counted ? ")" : "");
}

/* Which way the newest reading went. */
static struct doc_cell
trend_cell(struct doc *d, const struct measure *m)
{
	struct measure_state s;
	struct doc_cell c;

	measure_read(d->arena, m, d->as_of, &s);
	c = cell_text(trend_words[s.trend]);
	c.alarm = s.trend == TREND_WORSE;
	return c;
}

void
full_measures(
    const struct report_ask *ask, struct doc *d, const struct plan *plan)
{
	struct stock b = { .ask = ask, .d = d, .aud = ask->audience };
	struct audience *aud = ask->audience;
	struct measure_counts counts = { 0 };
	struct measure_group *g;
	struct field_table f;
	struct doc_table *t;
	size_t n = measures_groups_in(&b, plan, &g);

	for (size_t i = 0; i < n; i++) {
		counts.measures += g[i].measures.count;
		counts.undeveloped += g[i].undeveloped;
	}
	if (n == 0)
		return;
	doc_para(d, "%s.", measures_said(d->arena, &counts));
	field_table_open(&f, d, aud, &plan->thing, &plan->measures, "");
	t = doc_table(d, "measures", NULL, NULL);
	for (size_t k = 0; k < f.columns; k++)
		doc_column(
		    t, f.column[k].name, f.column[k].label, f.column[k].kind)
		    ->spare = f.column[k].spare ||
		    strcmp(f.column[k].name, "focus_area") == 0;
	doc_column(t, "trend", "Trend", DOC_WORDS);
	for (size_t i = 0; i < n; i++) {
		if (n > 1 || g[i].text != NULL)
			doc_band(t, 1, measure_band(d, aud, &g[i], true));
		for (size_t m = 0; m < g[i].measures.count; m++) {
			const struct thing *one = g[i].measures.item[m];

			for (size_t k = 0; k < f.columns; k++)
				doc_put(
				    t, field_table_cell(&f, &f.column[k], one));
			doc_put(t, trend_cell(d, thing_as_measure(one)));
		}
	}
}
