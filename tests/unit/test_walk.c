/* SPDX-License-Identifier: ISC */
/* Walks over plans: each meets what it says that it meets, in order. */
#include <string.h>

#include "made.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"

static struct plans *plans;
static struct plan *plan;

static struct thing *
put(struct thing *in, const struct kind *kind, const char *ref, bool retired)
{
	struct thing *t = made_with(plans, in, kind, "ref", ref, NULL);

	t->retired = retired;
	return t;
}

/* Priorities 1 (a, b gone, c), 2 gone (d), 3 without an action, 4 (e gone, f). */
static int
setup(void **state)
{
	struct thing *p;

	(void)state;
	plans = made_plans();
	plan = made_plan(plans, "one");
	p = put(&plan->thing, &kind_priority, "1", false);
	put(p, &kind_action, "a", false);
	put(p, &kind_action, "b", true);
	put(p, &kind_action, "c", false);
	p = put(&plan->thing, &kind_priority, "2", true);
	put(p, &kind_action, "d", false);
	put(&plan->thing, &kind_priority, "3", false);
	p = put(&plan->thing, &kind_priority, "4", false);
	put(p, &kind_action, "e", true);
	put(p, &kind_action, "f", false);
	made_plan(plans, "gone")->thing.retired = true;
	made_plan(plans, "two");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	made_free(plans);
	return 0;
}

static void
walked(enum walk_over which, const char *expected)
{
	struct action_walk w = walk_actions(plan, which);
	const struct action *a;
	struct buf met = { 0 };

	while ((a = walk_next(&w)) != NULL)
		buf_add(&met, a->ref);
	assert_string_equal(buf_text(&met), expected);
	assert_null(walk_next(&w));
	buf_free(&met);
}

static void
actions_in_order_with_and_without_what_was_taken_out(void **state)
{
	struct action_walk w = walk_actions(plan_by_id(plans, "two"), WALK_ALL);

	(void)state;
	walked(WALK_LIVE, "acf");
	walked(WALK_ALL, "abcdef");
	assert_null(walk_next(&w));
}

struct meeting {
	struct buf met;
	const char *until;
};

static bool
meet(void *ctx, struct thing *t)
{
	struct meeting *m = ctx;
	const char *ref = t->kind == &kind_action ? thing_as_action(t)->ref :
	    t->kind == &kind_priority		  ? thing_as_priority(t)->ref :
						    "P";

	buf_add(&m->met, ref);
	return m->until != NULL && strcmp(ref, m->until) == 0;
}

static struct thing *
met(enum walk_over which, const char *until, const char *expected)
{
	struct meeting m = { .until = until };
	struct thing *last = thing_each(&plan->thing, which, meet, &m);

	assert_string_equal(buf_text(&m.met), expected);
	buf_free(&m.met);
	return last;
}

static void
each_in_a_thing_until_one_is_found(void **state)
{
	(void)state;
	assert_null(met(WALK_ALL, NULL, "P1abc2d34ef"));
	assert_null(met(WALK_LIVE, NULL, "P1ac34f"));
	assert_string_equal(
	    thing_as_action(met(WALK_ALL, "d", "P1abc2d"))->ref, "d");
	assert_ptr_equal(met(WALK_LIVE, "P", "P"), &plan->thing);
}

static void
lists_pass_over_what_was_taken_out(void **state)
{
	const struct priority *p;
	struct buf met = { 0 };

	(void)state;
	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		buf_addf(&met, "%s@%zu ", p->ref, i);
	assert_string_equal(buf_text(&met), "1@1 3@3 4@4 ");
	assert_int_equal(things_live(&plan->priorities), 3);
	assert_int_equal(things_live(&plan->measures), 0);
	buf_free(&met);
}

static void
plans_all_or_one(void **state)
{
	struct plan *two = plan_by_id(plans, "two");
	size_t i = 0;

	(void)state;
	assert_ptr_equal(plans_next(plans, NULL, &i), plan);
	assert_ptr_equal(plans_next(plans, NULL, &i), two);
	assert_null(plans_next(plans, NULL, &i));
	i = 0;
	assert_ptr_equal(plans_next(plans, two, &i), two);
	assert_null(plans_next(plans, two, &i));
	i = 0;
	assert_null(plans_next(plans, plan_by_id(plans, "gone"), &i));
}

static void
places_count_what_stands(void **state)
{
	const struct things *all = &plan->priorities;

	(void)state;
	assert_int_equal(thing_place(all->item[0]), 1);
	assert_int_equal(thing_place(all->item[2]), 2);
	assert_int_equal(thing_place(all->item[3]), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    actions_in_order_with_and_without_what_was_taken_out),
		cmocka_unit_test(each_in_a_thing_until_one_is_found),
		cmocka_unit_test(lists_pass_over_what_was_taken_out),
		cmocka_unit_test(plans_all_or_one),
		cmocka_unit_test(places_count_what_stands),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
