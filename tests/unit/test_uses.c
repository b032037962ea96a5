/* SPDX-License-Identifier: ISC */
/*
 * By what a plan reports: what its key and labels name, what its actions have
 * and ever had; the same however a store is loaded, and gone where it was
 * undone.  And what a status is worth where it stands for a rating.
 */
#include "store_help.h"

#include <string.h>

#include "made.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

/* A plan of two actions that uses nothing. */
static struct plan *
bare(struct plans *made)
{
	struct plan *plan = made_plan(made, "bare");
	struct thing *p = made_with(
	    made, &plan->thing, &kind_priority, "title", "Practice", NULL);

	made_with(made, p, &kind_action, "ref", "1", "title", "One", NULL);
	made_with(made, p, &kind_action, "ref", "2", "title", "Two", NULL);
	return plan;
}

static void
named_by_key_and_labels(void **unused)
{
	struct plans *made = made_plans();
	struct plan *plan = bare(made);

	(void)unused;
	assert_int_equal(plan_uses(plan), 0);
	made_set(made, &plan->thing, "rating_green_impact", "People say so");
	assert_int_equal(plan_uses(plan), USES_IMPACT);
	made_set(made, &plan->thing, "rating_red_days", "20");
	assert_int_equal(plan_uses(plan), USES_IMPACT | USES_RATING);
	map_set(made->arena, &plan->labels, "status", "Progress");
	assert_int_equal(
	    plan_uses(plan), USES_IMPACT | USES_RATING | USES_STATUS);
	map_set(made->arena, &plan->labels, "finance", "Savings");
	assert_true(plan_has(plan, USES_FINANCE));
	assert_false(plan_has(plan, USES_MEASURES));
	made_free(made);
}

static void
status_stands_for_a_rating(void **unused)
{
	struct plans *made = made_plans();
	struct plan *plan = bare(made);
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	struct action *one = walk_next(&w);

	(void)unused;
	made_set(made, &one->thing, "status", "in progress");
	assert_int_equal(plan_uses(plan), USES_STATUS | USES_PROGRESS);
	one->impact.value = RAG_GREEN;
	assert_true(plan_has(plan, USES_PROGRESS));
	one->rag.value = RAG_GREEN;
	assert_int_equal(
	    plan_uses(plan), USES_STATUS | USES_RATING | USES_IMPACT);
	made_free(made);
}

/* In the order of the contract: the worse before the better. */
static void
statuses_go_up_and_down(void **unused)
{
	static const struct {
		enum status before, now;
		enum direction is;
	} moves[] = {
		{ STATUS_ON_HOLD, STATUS_NOT_STARTED, DIRECTION_BETTER },
		{ STATUS_NOT_STARTED, STATUS_ONGOING, DIRECTION_SAME },
		{ STATUS_IN_PROGRESS, STATUS_ON_HOLD, DIRECTION_WORSE },
		{ STATUS_IN_PROGRESS, STATUS_COMPLETE, DIRECTION_BETTER },
		{ STATUS_COMPLETE, STATUS_BUSINESS_AS_USUAL, DIRECTION_SAME },
		{ STATUS_COMPLETE, STATUS_VERIFIED, DIRECTION_BETTER },
		{ STATUS_VERIFIED, STATUS_IN_PROGRESS, DIRECTION_WORSE },
		{ STATUS_ON_HOLD, STATUS_SUPERSEDED, DIRECTION_GONE },
		{ STATUS_VERIFIED, STATUS_CANCELLED, DIRECTION_GONE },
		{ STATUS_CANCELLED, STATUS_SUPERSEDED, DIRECTION_SAME },
		{ STATUS_CANCELLED, STATUS_NOT_STARTED, DIRECTION_WORSE },
		{ STATUS_UNSET, STATUS_ON_HOLD, DIRECTION_NEW },
		{ STATUS_UNSET, STATUS_UNSET, DIRECTION_NONE },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		assert_int_equal(
		    direction_of_status(moves[i].now, true, moves[i].before),
		    moves[i].is);
	assert_int_equal(
	    direction_of_status(STATUS_ON_HOLD, false, 0), DIRECTION_NEW);
}

/* What a store says that the plan uses, by all, by one plan and by one of its
   actions, which must be the same. */
static unsigned
told(struct store *s, int64_t action)
{
	struct store_load all = { 0 }, one = { .plan = "bare" },
			  some = { .plan = "bare",
				  .action = &action,
				  .actions = 1 };
	const struct store_load *ways[] = { &all, &one, &some };
	unsigned uses[3];

	for (size_t i = 0; i < 3; i++) {
		struct plans plans = { .arena = arena_new() };
		struct err e = { 0 };

		if (!store_load(s, ways[i], &plans, &e))
			fail_msg("%s", e.text);
		uses[i] = plan_uses(plan_by_id(&plans, "bare"));
		arena_free(plans.arena);
	}
	assert_int_equal(uses[0], uses[1]);
	assert_int_equal(uses[0], uses[2]);
	return uses[0];
}

/* One change of a field of action 1; the number of the set. */
static int64_t
put(struct store *s, const char *field, const char *value, int64_t undoes)
{
	struct plans all = plans_loaded(s);
	struct who me = somebody(1000, NULL);
	struct change_set set;
	struct err e = { 0 };
	struct thing *t = thing_find(&all, &kind_action, 1);

	change_set_init(&set, all.arena, "set", &me, day_make(2024, 3, 1));
	set.undoes = undoes;
	change_field(&set, t, field_find(&kind_action, field), value);
	if (!store_apply(s, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
	arena_free(all.arena);
	return set.number;
}

static void
once_had_is_used(void **unused)
{
	struct who me = somebody(1000, NULL);
	struct plans *made = made_plans();
	struct place p;
	struct store *s;
	int64_t set, undo;

	(void)unused;
	place_make(&p);
	s = store_at(&p);
	plan_import(s, bare(made), &me);
	assert_int_equal(told(s, 2), 0);
	put(s, "status", "in progress", 0);
	assert_int_equal(told(s, 2), USES_STATUS | USES_PROGRESS);
	/* Rated, and taken back: nothing was begun. */
	set = put(s, "rag", "amber", 0);
	assert_true((told(s, 2) & USES_RATING) != 0);
	undo = put(s, "rag", NULL, set);
	assert_int_equal(told(s, 2), USES_STATUS | USES_PROGRESS);
	/* Done again after all, and again taken back. */
	put(s, "rag", "amber", undo);
	assert_true((told(s, 2) & USES_RATING) != 0);
	put(s, "rag", NULL, set);
	/* Said otherwise, it has been rated all the same. */
	put(s, "impact", "green", 0);
	put(s, "impact", NULL, 0);
	assert_true((told(s, 2) & USES_IMPACT) != 0);
	put(s, "status", NULL, 0);
	assert_true((told(s, 2) & USES_STATUS) != 0);
	store_close(s);
	place_remove(&p);
	made_free(made);
}

/* The only rated action is taken out. */
static void
taken_out_was_rated(void **unused)
{
	struct who me = somebody(1000, NULL);
	struct plans *made = made_plans(), all;
	struct plan *plan = bare(made);
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	struct change_set set;
	struct err e = { 0 };
	struct place p;
	struct store *s;

	(void)unused;
	walk_next(&w)->rag.value = RAG_RED;
	place_make(&p);
	s = store_at(&p);
	plan_import(s, plan, &me);
	assert_int_equal(told(s, 2), USES_RATING);
	all = plans_loaded(s);
	change_set_init(&set, all.arena, "set", &me, day_make(2024, 3, 1));
	change_retire(&set, thing_find(&all, &kind_action, 1));
	assert_true(store_apply(s, &set, NULL, NULL, &e));
	arena_free(all.arena);
	assert_int_equal(told(s, 2), USES_RATING);
	store_close(s);
	place_remove(&p);
	made_free(made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(named_by_key_and_labels),
		cmocka_unit_test(status_stands_for_a_rating),
		cmocka_unit_test(statuses_go_up_and_down),
		cmocka_unit_test(once_had_is_used),
		cmocka_unit_test(taken_out_was_rated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
