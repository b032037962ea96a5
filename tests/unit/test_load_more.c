/* SPDX-License-Identifier: ISC */
/*
 * Plans of which some actions are loaded first and the others later, while
 * somebody else changes them, end as a fresh load has them.
 */
#include "store_help.h"

#include <string.h>

#include "made.h"
#include "ragtrack/model/prefilter.h"
#include "ragtrack/model/uses.h"

#define PLANS 8
#define ROUNDS 25

/* The first plans, until they have a page of actions. */
static bool
choose_page(void *arg, const struct plans *plans, struct prefilter *out)
{
	*out = (struct prefilter){ .enough = *(size_t *)arg };
	for (size_t i = 0; i < plans->plan.count; i++) {
		out->part = arena_grow(plans->arena, out->part, out->count,
		    &out->room, sizeof(*out->part));
		out->part[out->count++] = (struct prefilter_part){
			.kind = PREFILTER_PLAN,
			.number = plans->plan.item[i]->number
		};
	}
	return true;
}

/* One of the actions, here and there. */
static bool
choose_some(void *arg, const struct plans *plans, struct prefilter *out)
{
	*out = (struct prefilter){ 0 };
	for (int64_t n = 1; n < 30; n += 9) {
		out->part = arena_grow(plans->arena, out->part, out->count,
		    &out->room, sizeof(*out->part));
		out->part[out->count++] = (struct prefilter_part){
			.kind = PREFILTER_NUMBER, .number = n + *(int *)arg
		};
	}
	return true;
}

/* Somebody else changes what is loaded over there. */
static void
change_some(struct store *other, uint64_t *state)
{
	struct plans all = plans_loaded(other);
	struct who them = somebody(1001, NULL);
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, all.arena, "set", &them, day_make(2024, 3, 1));
	random_changes(&set, &all, state, 4);
	if (!store_apply(other, &set, NULL, NULL, &e) && e.code != ERR_CONFLICT)
		fail_msg("%s", e.text);
	arena_free(all.arena);
}

static size_t
actions_in(const struct plans *plans)
{
	size_t n = 0;

	for (size_t i = 0; i < plans->plan.count; i++) {
		const struct things *pr = &thing_as_plan(plans->plan.item[i])
					       ->priorities;

		for (size_t k = 0; k < pr->count; k++)
			n += thing_as_priority(pr->item[k])->actions.count;
	}
	return n;
}

/* By what the plans report is the same however much of them is loaded. */
static void
uses_are_the_same(const struct plans *some, const struct plans *all)
{
	assert_int_equal(some->plan.count, all->plan.count);
	for (size_t i = 0; i < some->plan.count; i++)
		assert_int_equal(plan_uses(thing_as_plan(some->plan.item[i])),
		    plan_uses(thing_as_plan(all->plan.item[i])));
}

static void
loaded_bit_by_bit(const struct place *p, struct store_load what, bool changes,
    uint64_t *state)
{
	struct store *mine = store_at(p), *theirs = store_at(p);
	struct plans some = { .arena = arena_new() }, all;
	struct err e = { 0 };
	size_t n = 0, before;

	if (!store_load(mine, &what, &some, &e))
		fail_msg("%s", e.text);
	assert_true(some.partial);
	all = plans_loaded(mine);
	uses_are_the_same(&some, &all);
	arena_free(all.arena);
	before = actions_in(&some);
	while (some.partial) {
		if (changes)
			change_some(theirs, state);
		if (!store_load_more(mine, &some, &e))
			fail_msg("%s", e.text);
		n++;
	}
	assert_true(n > 1);
	assert_true(changes || actions_in(&some) > before);
	assert_false(some.cut);
	assert_null(some.is_only);
	all = plans_loaded(mine);
	assert_string_equal(
	    plans_text(all.arena, &some), plans_text(all.arena, &all));
	assert_int_equal(some.head, all.head);
	uses_are_the_same(&some, &all);
	arena_free(some.arena);
	arena_free(all.arena);
	store_close(mine);
	store_close(theirs);
}

static void
the_rest_comes(void **unused)
{
	struct who me = somebody(1000, NULL);
	uint64_t seed = 5, *state = &seed;
	struct plans *made = made_plans();
	struct place p;
	struct store *s;

	(void)unused;
	place_make(&p);
	s = store_at(&p);
	for (int i = 0; i < PLANS; i++)
		plan_import(s,
		    plan_full(made->arena,
			arena_printf(made->arena, "plan-%d", i), 2, 3),
		    &me);
	store_close(s);
	for (int round = 0; round < ROUNDS; round++) {
		size_t page = 1 + dice(state, 20);

		loaded_bit_by_bit(&p,
		    (struct store_load){ .choose = choose_page, .arg = &page },
		    round > 0, state);
		loaded_bit_by_bit(&p,
		    (struct store_load){ .choose = choose_some, .arg = &round },
		    round > 0, state);
	}
	made_free(made);
	place_remove(&p);
}

/* Where all are few, or most are chosen, all come at once. */
static void
few_come_at_once(void **unused)
{
	struct who me = somebody(1000, NULL);
	struct plans *made = made_plans(), some = { .arena = made->arena };
	size_t page = 1;
	struct store_load what = {
		.choose = choose_page, .arg = &page, .few = 12
	};
	struct place p;
	struct store *s;
	struct err e = { 0 };

	(void)unused;
	place_make(&p);
	s = store_at(&p);
	plan_import(s, plan_full(made->arena, "one", 2, 3), &me);
	plan_import(s, plan_full(made->arena, "two", 2, 3), &me);
	assert_true(store_load(s, &what, &some, &e));
	assert_false(some.partial);
	assert_int_equal(actions_in(&some), 12);
	store_close(s);
	place_remove(&p);
	made_free(made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rest_comes),
		cmocka_unit_test(few_come_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
