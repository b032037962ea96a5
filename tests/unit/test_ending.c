/* SPDX-License-Identifier: ISC */
#include "made.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/ending.h"

/* How an action of each status ends in a plan where green closes and blue does
   not: rated blue, rated green. */
static const struct {
	const char *status;
	enum ending blue, green;
} table[] = {
	{ "", ENDING_OPEN, ENDING_COLOUR },
	{ "not started", ENDING_OPEN, ENDING_COLOUR },
	{ "in progress", ENDING_OPEN, ENDING_COLOUR },
	{ "ongoing", ENDING_OPEN, ENDING_COLOUR },
	{ "on hold", ENDING_OPEN, ENDING_COLOUR },
	{ "complete", ENDING_COMPLETE, ENDING_COMPLETE },
	{ "verified", ENDING_VERIFIED, ENDING_VERIFIED },
	{ "business as usual", ENDING_BUSINESS_AS_USUAL,
	    ENDING_BUSINESS_AS_USUAL },
	{ "superseded", ENDING_SUPERSEDED, ENDING_SUPERSEDED },
	{ "cancelled", ENDING_CANCELLED, ENDING_CANCELLED },
};
#define ROWS (sizeof(table) / sizeof(*table))

static void
test_ways_to_end(void **state)
{
	struct plans *plans = made_plans();
	struct plan *plan = made_plan(plans, "p");
	struct thing *pr = made_with(
	    plans, &plan->thing, &kind_priority, "title", "One", NULL);
	int count[ENDING_COUNT] = { 0 }, expected[ENDING_COUNT] = { 0 };

	(void)state;
	plan->colour[RAG_GREEN].closed = true;
	for (size_t i = 0; i < 2 * ROWS; i++) {
		bool green = i % 2 == 1;
		enum ending ending = green ? table[i / 2].green :
					     table[i / 2].blue;
		struct action *a = thing_as_action(made_with(plans, pr,
		    &kind_action, "title", "Act", "status", table[i / 2].status,
		    "rag", green ? "green" : "blue", NULL));

		assert_int_equal(action_ending(a, 0), ending);
		assert_int_equal(action_finished(a, 0), ending != ENDING_OPEN);
		expected[ending]++;
	}
	made_in(plans, pr, &kind_action)->retired = true;
	endings_count(plan, 0, count);
	assert_memory_equal(count, expected, sizeof(count));
	made_free(plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ways_to_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
