/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <string.h>

#include "made.h"

static struct plans *plans;
static struct plan *plan;
static struct priority *first, *second;
static struct action *action;

static int
setup(void **state)
{
	struct thing *t;

	(void)state;
	plans = made_plans();
	plan = made_plan(plans, "example-2023");
	t = made_with(plans, &plan->thing, &kind_priority, "ref", "1", "title",
	    "One", NULL);
	first = thing_as_priority(t);
	t = made_with(plans, &plan->thing, &kind_priority, "ref", "2", "title",
	    "Two", NULL);
	second = thing_as_priority(t);
	t = made_with(plans, &first->thing, &kind_action, "ref", "1.1", "title",
	    "Do it", "due", "30/09/2021 and 31/03/22", "rag", "G", "leads",
	    "JM/SH", "tags", "a, b", "extra", "k=v", NULL);
	action = thing_as_action(t);
	made_with(plans, t, &kind_step, "title", "Draft", NULL);
	made_with(plans, t, &kind_update, "date", "2023-11-14", "text",
	    "Two lines\nof text", "rag", "amber", NULL);
	made_with(plans, &first->thing, &kind_action, "ref", "1.2", "title",
	    "And that", NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	made_free(plans);
	return 0;
}

static const struct field *
named(const char *name)
{
	return field_find(&kind_action, name);
}

static char *
dump(const struct thing *t, bool numbers)
{
	struct buf out = { 0 };
	char *text;

	thing_dump(t, numbers, &out);
	text = buf_save(plans->arena, &out);
	buf_free(&out);
	return text;
}

static struct change_set
a_set(void)
{
	static const struct who who = { .login = "jm" };
	struct change_set set;

	change_set_init(
	    &set, plans->arena, "set", &who, made_day("2023-12-01"));
	return set;
}

static void
test_set_remembers(void **state)
{
	struct change_set set = a_set();

	(void)state;
	assert_string_equal(set.source, "set");
	assert_string_equal(set.who.login, "jm");
	assert_int_equal(set.day, made_day("2023-12-01"));
	assert_int_equal(set.count, 0);
}

static void
test_field(void **state)
{
	struct change_set set = a_set();
	const struct thing *t = &action->thing;

	(void)state;
	change_field(&set, t, named("title"), "Do it");
	change_field(&set, t, named("theme"), NULL);
	change_field(&set, t, named("theme"), "");
	assert_int_equal(set.count, 0); /* nothing new */
	change_field(&set, t, named("rag"), "red");
	assert_int_equal(set.count, 1);
	assert_int_equal(set.item[0].op, CHANGE_FIELD);
	assert_int_equal(set.item[0].thing, t->number);
	assert_int_equal(set.item[0].action, t->number);
	assert_int_equal(set.item[0].plan, plan->thing.number);
	assert_string_equal(set.item[0].old, "green\x1fG");
	assert_string_equal(set.item[0].new, "red");
	/* said twice, it is one change from the first to the last */
	change_field(&set, t, named("title"), "Do that");
	change_field(&set, t, named("rag"), "amber");
	assert_int_equal(set.count, 2);
	assert_string_equal(set.item[0].old, "green\x1fG");
	assert_string_equal(set.item[0].new, "amber");
	/* and none where it comes back */
	change_field(&set, t, named("rag"), "green\x1fG");
	assert_int_equal(set.count, 1);
	assert_ptr_equal(set.item[0].field, named("title"));
	assert_int_equal(action->rag.value, RAG_GREEN); /* not made yet */
}

static void
test_apply_field(void **state)
{
	struct change_set set = a_set();
	char *before = dump(&plan->thing, true);
	int64_t version = action->thing.version;

	(void)state;
	change_field(&set, &action->thing, named("due"), "2024-01-31");
	change_field(&set, &action->thing, named("leads"), NULL);
	for (size_t i = 0; i < set.count; i++)
		assert_true(change_apply(plans, &set.item[i]));
	assert_int_equal(action->due.last, made_day("2024-01-31"));
	assert_int_equal(action->leads.count, 0);
	assert_true(action->thing.version > version);
	/* the inverse brings every byte back */
	for (size_t i = set.count; i-- > 0;) {
		struct change c = set.item[i];

		c.new = set.item[i].old;
		assert_true(change_apply(plans, &c));
	}
	assert_string_equal(dump(&plan->thing, true), before);
	set.item[0].thing = 999;
	assert_false(change_apply(plans, &set.item[0]));
}

static void
test_create(void **state)
{
	struct arena *own = arena_new();
	struct change_set set = a_set();
	struct thing *made, *step, *found;
	struct change c;

	(void)state;
	made = thing_copy(own, &action->thing);
	assert_null(made->parent);
	made->number = 70;
	made->parent = &first->thing;
	made->rank = action->thing.rank + 1; /* between the two */
	step = thing_as_action(made)->steps.item[0];
	assert_ptr_equal(step->parent, made);
	step->number = 71;
	change_create(&set, made);
	assert_ptr_equal(set.item[0].made, made);
	assert_int_equal(set.item[0].plan, plan->thing.number);
	c = set.item[0];
	assert_true(change_apply(plans, &c));
	assert_true(change_apply(plans, &c)); /* known already: once */
	arena_free(own);
	assert_int_equal(first->actions.count, 3);
	found = thing_find(plans, &kind_action, 70);
	assert_ptr_equal(first->actions.item[1], found);
	assert_ptr_equal(found->parent, &first->thing);
	assert_string_equal(dump(found, false), dump(&action->thing, false));
	assert_non_null(thing_find(plans, &kind_step, 71));
	assert_int_equal(thing_as_action(found)->due.npoints, 1);
}

static void
test_create_in_new_parent(void **state)
{
	struct thing *p = thing_new(plans->arena, &kind_priority);
	struct thing *a = thing_new(plans->arena, &kind_action);
	struct change_set set = a_set();

	(void)state;
	p->number = 50;
	p->parent = &plan->thing;
	a->number = 51;
	a->parent = p;
	change_create(&set, p);
	change_create(&set, a);
	for (size_t i = 0; i < set.count; i++)
		assert_true(change_apply(plans, &set.item[i]));
	assert_int_equal(plan->priorities.count, 3);
	assert_int_equal(
	    thing_as_priority(plan->priorities.item[2])->actions.count, 1);
	a = thing_new(plans->arena, &kind_action);
	a->number = 52;
	set.item[1].made = a; /* nowhere to go */
	assert_false(change_apply(plans, &set.item[1]));
}

static void
test_create_plan(void **state)
{
	struct thing *copy = thing_copy(plans->arena, &plan->thing);
	struct change_set set = a_set();

	(void)state;
	copy->number = 9;
	copy->rank = 0;
	((struct plan *)copy)->id = "other";
	change_create(&set, copy);
	assert_true(change_apply(plans, &set.item[0]));
	assert_int_equal(plans->plan.count, 2);
	assert_non_null(plan_by_id(plans, "other"));
	assert_null(plan_by_id(plans, "none"));
}

static void
test_retire(void **state)
{
	struct change_set set = a_set();

	(void)state;
	change_restore(&set, &action->thing);
	assert_int_equal(set.count, 0);
	change_retire(&set, &action->thing);
	assert_true(change_apply(plans, &set.item[0]));
	assert_true(action->thing.retired);
	assert_null(strstr(dump(&plan->thing, false), "Do it"));
	assert_ptr_equal(thing_find(plans, &kind_action, action->thing.number),
	    &action->thing);
	change_restore(&set, &action->thing);
	assert_true(change_apply(plans, &set.item[1]));
	assert_non_null(strstr(dump(&plan->thing, false), "Do it"));
}

static void
test_move(void **state)
{
	struct change_set set = a_set();
	char *before = dump(&plan->thing, true);
	struct change back;

	(void)state;
	change_move(&set, &action->thing, &first->thing, action->thing.rank);
	assert_int_equal(set.count, 0);
	change_move(&set, &action->thing, &second->thing, RANK_GAP);
	assert_true(change_apply(plans, &set.item[0]));
	assert_int_equal(first->actions.count, 1);
	assert_int_equal(second->actions.count, 1);
	assert_ptr_equal(action_priority(action), second);
	back = set.item[0];
	back.new = set.item[0].old;
	assert_true(change_apply(plans, &back));
	assert_string_equal(dump(&plan->thing, true), before);
	back.new = "999:1";
	assert_false(change_apply(plans, &back));
	back.new = "nonsense";
	assert_false(change_apply(plans, &back));
	assert_string_equal(dump(&plan->thing, true), before);
}

static void
test_dump(void **state)
{
	char *text = dump(&action->thing, false);

	(void)state;
	assert_string_equal(text,
	    "action\n"
	    " ref 1.1\n"
	    " title Do it\n"
	    " leads JM\x1fSH\x1eJM/SH\n"
	    " due 30/09/2021 and 31/03/22\n"
	    " rag green\x1fG\n"
	    " tags a\x1f"
	    "b\n"
	    "  step\n"
	    "   title Draft\n"
	    "  update\n"
	    "   date 2023-11-14\n"
	    "   rag amber\n"
	    "   text Two lines\\nof text\n"
	    " extra k\x1fv\n");
	assert_non_null(strstr(dump(&action->thing, true), "action 1\n"));
}

/* Every number of ten thousand is found, and nothing else. */
static void
test_index(void **state)
{
	enum { N = 10000 };

	(void)state;
	for (int i = 1; i <= N; i++) {
		struct thing *t = thing_new(plans->arena, &kind_step);

		t->number = 1000 + i;
		things_add(plans->arena, &action->steps, &action->thing, t);
	}
	plans_index(plans, &action->thing);
	for (int i = 1; i <= N; i++) {
		const struct thing *t = thing_find(plans, &kind_step, 1000 + i);

		assert_non_null(t);
		assert_int_equal(t->number, 1000 + i);
		assert_ptr_equal(t->kind, &kind_step);
		assert_null(thing_find(plans, &kind_update, 1000 + i));
	}
	assert_null(thing_find(plans, &kind_step, 0));
	assert_null(thing_find(plans, &kind_step, 1000 + N + 1));
}

static void
test_order_by_rank(void **state)
{
	static const int64_t ranks[] = { 50, 10, 40, 20, 20, 60, 30 };
	struct things list = { 0 };
	struct thing *item[7];

	(void)state;
	for (size_t i = 0; i < 7; i++) {
		item[i] = thing_new(plans->arena, &kind_step);
		item[i]->rank = ranks[i];
		things_insert(plans->arena, &list, NULL, item[i]);
	}
	for (size_t i = 1; i < list.count; i++)
		assert_true(list.item[i - 1]->rank <= list.item[i]->rank);
	assert_ptr_equal(list.item[1], item[3]); /* equals: as added */
	assert_ptr_equal(list.item[2], item[4]);
	things_remove(&list, item[3]);
	things_remove(&list, item[3]);
	assert_int_equal(list.count, 6);
	assert_ptr_equal(list.item[1], item[4]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_set_remembers),
		TEST(test_field),
		TEST(test_apply_field),
		TEST(test_create),
		TEST(test_create_in_new_parent),
		TEST(test_create_plan),
		TEST(test_retire),
		TEST(test_move),
		TEST(test_dump),
		TEST(test_index),
		TEST(test_order_by_rank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
