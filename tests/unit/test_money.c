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
	struct money m = { 0 };

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
	said(plans, m.item[0].amount[MONEY_PLANNED], NULL);
	said(plans, m.item[1].amount[MONEY_PLANNED], "1,126.4");
	said(plans, m.item[1].amount[MONEY_DELIVERED], NULL);
	said(plans,
	    money_difference(m.item[1].amount[MONEY_PLANNED],
		m.item[1].amount[MONEY_DELIVERED]),
	    NULL);
	said(plans, m.item[2].amount[MONEY_PLANNED], "0.3");
	said(plans,
	    money_difference(m.item[2].amount[MONEY_PLANNED],
		m.item[2].amount[MONEY_DELIVERED]),
	    "-3.3");
	said(plans, m.amount[MONEY_PLANNED], "1,131.7");
	said(plans, m.amount[MONEY_DELIVERED], "4");
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
	struct money m = { 0 };
	struct plan *p = made_plan(plans, "p");
	struct thing *pr = made_with(plans, &p->thing, &kind_priority, "title",
	    "Savings", "finance_planned", "2023=999999999999",
	    "finance_delivered", "2023=1", NULL);

	(void)state;
	for (int i = 0; i < 9; i++)
		money_add(plans->arena, &m, thing_as_priority(pr));
	said(plans, m.amount[MONEY_PLANNED], "8,999,999,999,991");
	money_add(plans->arena, &m, thing_as_priority(pr));
	said(plans, m.amount[MONEY_PLANNED], "too large to add");
	said(plans, m.amount[MONEY_DELIVERED], "10");
	said(plans,
	    money_difference(
		m.amount[MONEY_PLANNED], m.amount[MONEY_DELIVERED]),
	    "too large to add");
	said(plans,
	    money_difference(
		(struct amount){ .stated = true, .millionths = INT64_MIN },
		(struct amount){ .stated = true }),
	    "too large to add");
	made_free(plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_exact),
		cmocka_unit_test(test_too_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
