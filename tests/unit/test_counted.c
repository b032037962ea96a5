/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "made.h"

#include "ragtrack/model/counted.h"
#include "ragtrack/model/field.h"

static void
test_counted(void **state)
{
	static const struct {
		const char *title, *steps, *said;
	} cases[] = {
		{ NULL, NULL, "6 actions" },
		{ "Finding", NULL, "6 actions" },
		{ "Finding", "Action", "6 findings, 16 actions" },
		{ "Findings", "Actions", "6 findings, 16 actions" },
		/* Both would be actions. */
		{ NULL, "Action", "6 findings, 16 actions" },
		{ "Actions", "Milestone", "6 actions, 16 milestones" },
		{ "What the review found", "What we will do",
		    "6 actions, 16 steps" },
		{ "Priority", "KPI", "6 priorities, 16 KPIs" },
		{ "Priorities", "Process", "6 priorities, 16 processes" },
	};
	struct plans *plans = made_plans();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct plan p = { .thing.kind = &kind_plan };

		if (cases[i].title != NULL)
			map_set(
			    plans->arena, &p.labels, "title", cases[i].title);
		if (cases[i].steps != NULL)
			map_set(
			    plans->arena, &p.labels, "steps", cases[i].steps);
		assert_string_equal(
		    actions_counted(plans->arena, &p, 6, 16), cases[i].said);
	}
	assert_string_equal(
	    actions_counted(plans->arena, NULL, 1, 16), "1 action");
	made_free(plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_counted) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
