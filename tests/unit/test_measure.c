/* SPDX-License-Identifier: ISC */
/* What readings say, what a measure is tied to, and the gaps of a plan. */
#include "made.h"

#include <string.h>

#include "ragtrack/model/derive.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/query/gaps.h"

#define TODAY "2023-11-20"

static struct measure_state
read_it(struct plans *plans, const struct thing *m)
{
	struct measure_state out;

	measure_read(plans->arena, thing_as_measure(m), made_day(TODAY), &out);
	return out;
}

static void
reading(
    struct plans *plans, struct thing *m, const char *date, const char *value)
{
	made_with(plans, m, &kind_reading, "date", date, "value", value, NULL);
}

/* What a file says with its unit is a number all the same. */
static void
test_unit(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *m = made_with(plans, &p->thing, &kind_measure, "title",
	    "Graded good", "better", "up", "target", "80 %", "unit", "%", NULL);
	struct measure_state s;
	int64_t n;

	(void)state;
	reading(plans, m, "31 Jul 2023", "64");
	reading(plans, m, "31 Aug 2023", "70 %");
	s = read_it(plans, m);
	assert_int_equal(s.trend, TREND_BETTER);
	assert_int_equal(s.target, TARGET_AHEAD);
	reading(plans, m, "30 Sep 2023", "80%");
	assert_int_equal(read_it(plans, m).target, TARGET_MET);
	assert_false(measure_number(thing_as_measure(m), "%", &n));
	assert_false(measure_number(thing_as_measure(m), NULL, &n));
	made_set(plans, m, "unit", "days");
	assert_false(measure_number(thing_as_measure(m), "70 %", &n));
	arena_free(plans->arena);
}

static void
test_trend(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *m = made_with(plans, &p->thing, &kind_measure, "title",
	    "Waits", "better", "down", "target", "1,000", NULL);
	struct measure_state s;

	(void)state;
	s = read_it(plans, m);
	assert_int_equal(s.readings, 0);
	assert_int_equal(s.trend, TREND_NONE);
	assert_int_equal(s.target, TARGET_NONE);
	/* Out of order, as somebody types last month's figure late. */
	reading(plans, m, "30 Sep 2023", "1,200.5");
	s = read_it(plans, m);
	assert_int_equal(s.trend, TREND_NONE);
	assert_int_equal(s.target, TARGET_AHEAD);
	reading(plans, m, "31 Jul 2023", "1,100");
	s = read_it(plans, m);
	assert_string_equal(s.reading[0]->value, "1,100");
	assert_int_equal(s.trend, TREND_WORSE);
	reading(plans, m, "31 Oct 2023", "1,200.49");
	s = read_it(plans, m);
	assert_int_equal(s.trend, TREND_BETTER);
	/* Of two of one day the one that stands later is the newer. */
	reading(plans, m, "31 Oct 2023", "1,300");
	s = read_it(plans, m);
	assert_string_equal(s.reading[s.readings - 1]->value, "1,300");
	assert_int_equal(s.trend, TREND_WORSE);
	reading(plans, m, "31 Oct 2023", "1,200.49");
	s = read_it(plans, m);
	assert_int_equal(s.trend, TREND_BETTER);
	assert_int_equal(s.since, TREND_WORSE);
	made_set(plans, m, "target_date", "19 Nov 2023");
	assert_int_equal(read_it(plans, m).target, TARGET_MISSED);
	made_set(plans, m, "target_date", TODAY);
	assert_int_equal(read_it(plans, m).target, TARGET_AHEAD);
	reading(plans, m, "10 Nov 2023", "1000");
	assert_int_equal(read_it(plans, m).target, TARGET_MET);
	reading(plans, m, "11 Nov 2023", "1,000.0");
	assert_int_equal(read_it(plans, m).trend, TREND_SAME);
	made_set(plans, m, "better", "up");
	assert_int_equal(read_it(plans, m).target, TARGET_MET);
	reading(plans, m, "12 Nov 2023", "-1");
	assert_int_equal(read_it(plans, m).trend, TREND_WORSE);
	assert_int_equal(read_it(plans, m).target, TARGET_AHEAD);
	/* Of two of one day the one written later is the newer. */
	reading(plans, m, "12 Nov 2023", "1001");
	s = read_it(plans, m);
	assert_string_equal(s.reading[s.readings - 1]->value, "1001");
	assert_int_equal(s.trend, TREND_BETTER);
	assert_int_equal(s.target, TARGET_MET);
	reading(plans, m, "12 Nov 2023", "-1");
	made_set(plans, m, "better", "");
	assert_int_equal(read_it(plans, m).trend, TREND_DOWN);
	assert_int_equal(read_it(plans, m).target, TARGET_NONE);
	reading(plans, m, "13 Nov 2023", "not counted");
	assert_int_equal(read_it(plans, m).trend, TREND_NONE);
	made_free(plans);
}

static void
test_tied(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *pr = made_with(plans, &p->thing, &kind_priority, "ref",
	    "1", "title", "Quality", NULL);
	struct thing *m = made_with(plans, &p->thing, &kind_measure, "title",
	    "Waits", "actions", "1.2, 1.1, 1.2, 9.9, 4.2", "priorities",
	    "quality, 1", NULL);
	struct things out;

	(void)state;
	made_with(plans, pr, &kind_action, "ref", "1.1", "title", "A", NULL);
	made_with(plans, pr, &kind_action, "ref", "1.2*", "title", "B", NULL);
	made_with(plans, pr, &kind_action, "ref", "4.2", "title", "C", NULL);
	made_with(plans, pr, &kind_action, "ref", "4.2", "title", "D", NULL);
	measure_actions(plans->arena, thing_as_measure(m), &out);
	assert_int_equal(out.count, 2);
	assert_string_equal(thing_as_action(out.item[0])->title, "B");
	assert_string_equal(thing_as_action(out.item[1])->title, "A");
	measure_priorities(plans->arena, thing_as_measure(m), &out);
	assert_int_equal(out.count, 1);
	/* A ref of two priorities ties it to neither, until it says which. */
	made_set(plans, pr, "section", "Practice");
	pr = made_with(plans, &p->thing, &kind_priority, "ref", "1", "title",
	    "Savings", "section", "Money", NULL);
	made_set(plans, m, "priorities", "1");
	measure_priorities(plans->arena, thing_as_measure(m), &out);
	assert_int_equal(out.count, 0);
	made_set(plans, m, "priorities", "Money/1");
	measure_priorities(plans->arena, thing_as_measure(m), &out);
	assert_int_equal(out.count, 1);
	assert_ptr_equal(out.item[0], pr);
	made_free(plans);
}

static struct thing *
of_area(struct plans *plans, struct plan *p, const char *title,
    const char *area, const char *source, const char *target)
{
	return made_with(plans, &p->thing, &kind_measure, "title", title,
	    "focus_area", area, "data_source", source, "target", target, NULL);
}

/* "FA2: B, D (1); ...": the groups of the measures, in order. */
static const char *
grouped(struct plans *plans, const struct plan *p)
{
	struct buf b = { 0 };
	struct measure_group *g;
	size_t n = measure_groups(plans->arena, p, &g);

	for (size_t i = 0; i < n; i++) {
		buf_addf(&b, "%s%s%s:", i > 0 ? "; " : "",
		    g[i].focus_area != NULL ? "*" : "",
		    g[i].text != NULL ? g[i].text : "none");
		for (size_t k = 0; k < g[i].measures.count; k++)
			buf_addf(&b, " %s",
			    thing_as_measure(g[i].measures.item[k])->title);
		buf_addf(&b, " (%zu)", g[i].undeveloped);
	}
	return buf_take(plans->arena, &b);
}

static void
test_list(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *pr, *m;
	struct measure_counts n = { 0 };
	struct success_measure *texts;

	(void)state;
	for (int i = 1; i <= 2; i++)
		made_with(plans, &p->thing, &kind_focus_area, "ref",
		    i == 1 ? "FA2" : "FA1", "title", i == 1 ? "Two" : "One",
		    NULL);
	of_area(plans, p, "A", NULL, "To be developed by March", NULL);
	of_area(plans, p, "B", "fa1", NULL, "TBC");
	of_area(plans, p, "C", "Elsewhere", "Register of staff", NULL);
	m = of_area(plans, p, "D", "Two", "to be developed", NULL);
	of_area(plans, p, "E", "One", "Scorecard", "To Be Agreed");
	/* What neither says is a measure without figures, and no more. */
	of_area(plans, p, "F", "FA2", NULL, NULL);
	assert_string_equal(grouped(plans, p),
	    "*Two: D F (1); *fa1: B E (2); Elsewhere: C (0); none: A (1)");
	/* What is read has been developed, whatever it says. */
	reading(plans, m, "30 Sep 2023", "5");
	assert_string_equal(grouped(plans, p),
	    "*Two: D F (0); *fa1: B E (2); Elsewhere: C (0); none: A (1)");
	pr = made_with(plans, &p->thing, &kind_priority, "title", "P",
	    "measures", "Own", NULL);
	made_with(plans, pr, &kind_action, "title", "A", "measures",
	    "First, Second", NULL);
	assert_int_equal(success_measures(plans->arena, p, &texts), 3);
	assert_null(texts[0].action);
	assert_string_equal(texts[2].text, "Second");
	measures_count(plans->arena, p, &n);
	assert_string_equal(measures_said(plans->arena, &n),
	    "6 measures, 3 to be developed; 3 success measures");
	n = (struct measure_counts){ 0, 0, 1 };
	assert_string_equal(
	    measures_said(plans->arena, &n), "1 success measure");
	n = (struct measure_counts){ 0 };
	assert_string_equal(measures_said(plans->arena, &n), "0 measures");
	made_free(plans);
}

/* What is found under each name that gathers, by ref or as said. */
static const char *
gathered(struct plans *plans, const struct plan *p, const char *name)
{
	struct buf b = { 0 };
	const char *out;

	for (const struct gap *g = gaps; g->name != NULL; g++) {
		struct gap_at *at;
		size_t n;

		if (strcmp(g->name, name) != 0)
			continue;
		assert_non_null(g->gather);
		at = g->gather(plans->arena, plans, p, &n);
		for (size_t i = 0; i < n; i++)
			buf_addf(&b, "%s%s", i > 0 ? " " : "",
			    at[i].printed != NULL ?
				at[i].printed :
				field_encoded(plans->arena, at[i].thing,
				    field_find(at[i].thing->kind, "ref")));
	}
	out = buf_save(plans->arena, &b);
	buf_free(&b);
	return out;
}

static void
test_gaps(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *pr, *a, *b, *m;

	(void)state;
	for (int i = 0; i < 3; i++) {
		const char *ref = i == 0 ? "X1" : i == 1 ? "X2" : "X3";

		made_with(plans, &p->thing, &kind_recommendation, "ref", ref,
		    "title", ref, NULL);
		made_with(plans, &p->thing, &kind_focus_area, "ref", ref,
		    "title", ref, NULL);
		m = made_with(plans, &p->thing, &kind_measure, "ref", ref,
		    "title", ref, NULL);
		if (i == 1)
			reading(plans, m, TODAY, "1");
		if (i == 2)
			made_set(plans, m, "actions", "1.1");
	}
	made_with(plans, &p->thing, &kind_person, "code", "JM", NULL);
	pr = made_with(plans, &p->thing, &kind_priority, "ref", "1", "title",
	    "Quality", "answers", "X1", NULL);
	made_with(plans, &p->thing, &kind_priority, "ref", "2", "title",
	    "Empty", "answers", "X3", NULL);
	a = made_with(plans, pr, &kind_action, "ref", "1.1", "title", "A",
	    "leads", "JM, Zed, TBC", "answers", "x2", "focus_areas", "X2",
	    NULL);
	/* Who leads two is one of those who are not listed. */
	b = made_with(plans, pr, &kind_action, "ref", "1.2", "title", "B",
	    "leads", "Zed", NULL);
	assert_string_equal(gathered(plans, p, "recommendations"), "X3");
	assert_string_equal(gathered(plans, p, "focus_areas"), "X1 X3");
	assert_string_equal(gathered(plans, p, "measures_unread"), "X1 X3");
	assert_string_equal(gathered(plans, p, "measures_untied"), "X1 X2");
	assert_string_equal(gathered(plans, p, "priorities"), "2");
	assert_string_equal(gathered(plans, p, "leads_unlisted"), "Zed");
	/* What was taken out answers nothing, and leads nothing. */
	a->retired = b->retired = true;
	assert_string_equal(gathered(plans, p, "recommendations"), "X1 X2 X3");
	assert_string_equal(gathered(plans, p, "priorities"), "1 2");
	assert_string_equal(gathered(plans, p, "leads_unlisted"), "");
	made_free(plans);
}

/* Each query of a gap is one, and finds its action and no other. */
static void
test_gap_queries(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *pr = made_with(plans, &p->thing, &kind_priority, "ref",
	    "1", "title", "Quality", NULL);
	struct query_context in = { .plans = plans, .today = made_day(TODAY) };
	size_t queries = 0;

	(void)state;
	p->used = USES_RATING | USES_IMPACT | USES_MEASURES | USES_TOLD;
	made_with(plans, pr, &kind_action, "ref", "1.1", "title", "Bare", NULL);
	for (const struct gap *g = gaps; g->name != NULL; g++) {
		struct rows rows;
		struct query *q;
		bool has = strcmp(g->name, "no_reason") != 0 &&
		    strcmp(g->name, "no_evidence") != 0 &&
		    strcmp(g->name, "no_impact") != 0 &&
		    strcmp(g->name, "not_understood") != 0;

		assert_true((g->query != NULL) != (g->gather != NULL));
		assert_true(g->cure[0] != '\0');
		if (g->query == NULL)
			continue;
		queries++;
		assert_true(
		    query_parse(plans->arena, g->query, &in, false, &q, NULL));
		query_run(plans->arena, q, &in, &rows);
		assert_int_equal(rows.count, has ? 1 : 0);
	}
	assert_int_equal(queries, 9);
	made_free(plans);
}

static void
test_obsession(void **state)
{
	static const struct {
		const char *until;
		bool is;
		int days;
	} cases[] = { { "19 Nov 2023", false, 0 }, { "20 Nov 2023", true, 0 },
		{ "31 Dec 2023", true, 41 }, { "", false, 0 } };
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *pr = made_with(plans, &p->thing, &kind_priority, "ref",
	    "1", "title", "Quality", NULL);
	struct thing *a = made_with(
	    plans, pr, &kind_action, "title", "A", NULL);
	const struct derived_field *f = derived_find("obsession_days");

	(void)state;
	assert_non_null(f);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct derived d;
		int n = -1;

		made_set(plans, a, "obsession", cases[i].until);
		derive(plans, thing_as_action(a), made_day(TODAY), &d);
		assert_int_equal(d.obsession, cases[i].is);
		assert_int_equal(derived_number(&d, f, &n), cases[i].is);
		assert_int_equal(n, cases[i].is ? cases[i].days : -1);
	}
	made_free(plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trend),
		cmocka_unit_test(test_unit),
		cmocka_unit_test(test_tied),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_gap_queries),
		cmocka_unit_test(test_obsession),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
