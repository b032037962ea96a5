/* SPDX-License-Identifier: ISC */
/* Amounts by year: exact, by year however it is written, never 0 for none. */
#include "made.h"

#include <string.h>

#include "../../src/report/money.h"

static struct money
sum(struct plans *plans, const char *planned, const char *delivered)
{
	struct plan *p = made_plan(plans, "p");
	struct thing *pr = made_with(plans, &p->thing, &kind_priority, "title",
	    "Savings", "finance_planned", planned, "finance_delivered",
	    delivered, NULL);
	struct money m = { .today = day_make(2024, 1, 1) };

	money_add(plans->arena, &m, thing_as_priority(pr));
	return m;
}

static void
said(struct plans *plans, struct amount amount, const char *want)
{
	const char *got = money_said(plans->arena, amount);

	if (want == NULL)
		assert_null(got);
	else
		assert_string_equal(got, want);
}

static void
test_years(void **state)
{
	struct plans *plans = made_plans();
	struct money m;

	(void)state;
	m = sum(plans, "in all=5; 2023/24=0.1; 2022/23=1,126.4; 2023/2024=0.2",
	    "2023/24=-3; 2022=7");
	assert_int_equal(m.count, 4);
	assert_string_equal(m.item[0].label, "2022");
	assert_string_equal(m.item[1].label, "2022/23");
	assert_string_equal(m.item[2].label, "2023/24");
	assert_string_equal(m.item[3].label, "in all");
	assert_false(m.item[3].year);
	said(plans, m.item[0].sum.amount[MONEY_PLANNED], NULL);
	said(plans, m.item[1].sum.amount[MONEY_PLANNED], "1,126.4");
	said(plans, m.item[1].sum.amount[MONEY_DELIVERED], NULL);
	said(plans, m.item[1].sum.difference, NULL);
	said(plans, m.item[1].sum.planned_apart, "1,126.4");
	said(plans, m.item[2].sum.amount[MONEY_PLANNED], "0.3");
	said(plans, m.item[2].sum.difference, "-3.3");
	said(plans, m.sum.amount[MONEY_PLANNED], "1,131.7");
	said(plans, m.sum.amount[MONEY_DELIVERED], "4");
	said(plans, m.sum.difference, "-3.3");
	said(plans, m.sum.planned_apart, "1,131.4");
	said(plans, m.sum.delivered_apart, "7");
	made_free(plans);
}

static void
test_exact(void **state)
{
	static const struct {
		int64_t millionths;
		const char *want;
	} cases[] = { { 0, "0" }, { 1, "0.000001" }, { -1500000, "-1.5" },
		{ 1000000000, "1,000" }, { 999000000, "999" },
		{ INT64_MAX, "9,223,372,036,854.775807" },
		{ INT64_MIN, "-9,223,372,036,854.775808" } };
	struct plans *plans = made_plans();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		said(plans,
		    (struct amount){
			.stated = true, .millionths = cases[i].millionths },
		    cases[i].want);
	said(plans, (struct amount){ 0 }, NULL);
	made_free(plans);
}

/* More than can be added says so, and so does all that it is part of. */
static void
test_too_large(void **state)
{
	struct plans *plans = made_plans();
	struct money m = { .today = day_make(2024, 1, 1) };
	struct plan *p = made_plan(plans, "p");
	struct thing *pr = made_with(plans, &p->thing, &kind_priority, "title",
	    "Savings", "finance_planned", "2023=999999999999",
	    "finance_delivered", "2023=1", NULL);
	struct thing *small = made_with(plans, &p->thing, &kind_priority,
	    "title", "Small", "finance_planned", "2023=-999999999999", NULL);

	(void)state;
	for (int i = 0; i < 9; i++)
		money_add(plans->arena, &m, thing_as_priority(pr));
	said(plans, m.sum.amount[MONEY_PLANNED], "8,999,999,999,991");
	money_add(plans->arena, &m, thing_as_priority(pr));
	said(plans, m.sum.amount[MONEY_PLANNED], "too large to add");
	said(plans, m.sum.amount[MONEY_DELIVERED], "10");
	said(plans, m.sum.difference, "too large to add");
	/* What comes after does not make a figure of it again. */
	money_add(plans->arena, &m, thing_as_priority(small));
	said(plans, m.sum.amount[MONEY_PLANNED], "too large to add");
	said(plans, m.item[0].sum.amount[MONEY_PLANNED], "too large to add");
	said(plans, m.sum.planned_apart, "-999,999,999,999");
	made_free(plans);
}

/* The same within one priority, whose year is written in many ways. */
static void
test_too_large_in_one(void **state)
{
	static const char *const years[] = { "2023/24", "2023/2024",
		"FY2023/24", "FY 2023/24", "FY2023/2024", "FY 2023/2024",
		"fy2023/24", "fy 2023/24", "fy2023/2024", "fy 2023/2024" };
	struct plans *plans = made_plans();
	struct buf planned = { 0 };
	struct money m;

	(void)state;
	for (size_t i = 0; i < sizeof(years) / sizeof(*years); i++)
		buf_addf(
		    &planned, "%s%s=999999999999", i > 0 ? "; " : "", years[i]);
	m = sum(plans, buf_text(&planned), "2023/24=1");
	assert_int_equal(m.count, 1);
	said(plans, m.item[0].sum.amount[MONEY_PLANNED], "too large to add");
	said(plans, m.item[0].sum.difference, "too large to add");
	said(plans, m.sum.amount[MONEY_PLANNED], "too large to add");
	said(plans, m.sum.difference, "too large to add");
	buf_free(&planned);
	made_free(plans);
}

/* A difference is of what states both, of years that have begun. */
static void
test_difference(void **state)
{
	static const struct {
		int year, month, day;
		const char *now, *all, *apart;
		bool running;
	} cases[] = { { 2023, 3, 31, NULL, "-10", "60", false },
		{ 2023, 4, 1, "-20", "-30", "20", true },
		{ 2024, 3, 31, "-20", "-30", "20", true },
		{ 2024, 4, 1, "-20", "-30", "20", false } };
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *both = made_with(plans, &p->thing, &kind_priority,
	    "title", "Both", "finance_planned", "2022/23=100; 2023/24=40",
	    "finance_delivered", "2022/23=90; 2023/24=20", NULL);
	struct thing *half = made_with(plans, &p->thing, &kind_priority,
	    "title", "Half", "finance_planned", "2022/23=20", NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct money m = { .today = day_make(cases[i].year,
				       cases[i].month, cases[i].day) };

		money_add(plans->arena, &m, thing_as_priority(both));
		money_add(plans->arena, &m, thing_as_priority(half));
		said(plans, m.item[0].sum.difference, "-10");
		said(plans, m.item[0].sum.planned_apart, "20");
		said(plans, m.item[1].sum.difference, cases[i].now);
		assert_int_equal(m.item[1].sum.running, cases[i].running);
		said(plans, m.sum.difference, cases[i].all);
		said(plans, m.sum.planned_apart, cases[i].apart);
		assert_int_equal(m.sum.running, i < 3);
	}
	/* A school's year 2023/24 is running in the summer of 2024. */
	p->year = 9;
	for (int month = 8; month <= 9; month++) {
		struct money m = { .today = day_make(2024, month, 1) };

		money_add(plans->arena, &m, thing_as_priority(both));
		assert_int_equal(m.item[1].first, day_make(2023, 9, 1));
		assert_int_equal(m.item[1].sum.running, month == 8);
	}
	made_free(plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_exact),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_too_large_in_one),
		cmocka_unit_test(test_difference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
