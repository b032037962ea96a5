/* SPDX-License-Identifier: ISC */
/*
 * What others did since: net of what went there and back, falls first, without
 * one's own, without what was seen.
 */
#include "made.h"

#include <string.h>

#include "ragtrack/model/since.h"

struct told {
	struct plans *plans;
	struct thing *a, *b;
	struct history rows;
	struct since out;
	int64_t seen;
};

static const struct who me = { .uid = 1, .audit_uid = -1, .login = "me" };

static int64_t
seen(const void *with, const struct plan *plan)
{
	(void)plan;
	return ((const struct told *)with)->seen;
}

static void
begin(struct told *t)
{
	struct plan *p;
	struct thing *pr;

	*t = (struct told){ .plans = made_plans() };
	p = made_plan(t->plans, "p");
	pr = made_with(
	    t->plans, &p->thing, &kind_priority, "title", "One", NULL);
	t->a = made_with(
	    t->plans, pr, &kind_action, "title", "A", "rag", "amber", NULL);
	t->b = made_with(
	    t->plans, pr, &kind_action, "title", "B", "rag", "green", NULL);
	t->rows.item = arena_alloc(t->plans->arena, 20 * sizeof(*t->rows.item));
}

static struct history_row *
add(struct told *t, long uid, const struct thing *of, enum change_op op,
    const struct kind *kind)
{
	struct history_row *r = &t->rows.item[t->rows.count++];

	*r = (struct history_row){ .number = (int64_t)t->rows.count,
		.set = (int64_t)t->rows.count,
		.action = of->number,
		.thing = of->number,
		.uid = uid,
		.login = uid == 1 ? "me" : "other",
		.plan = "p",
		.op = op,
		.kind = kind };
	return r;
}

static void
rate(struct told *t, long uid, const struct thing *of, const char *old,
    const char *new)
{
	struct history_row *r = add(t, uid, of, CHANGE_FIELD, &kind_action);

	r->field = field_find(&kind_action, "rag");
	r->old = old;
	r->new = new;
}

static void
find(struct told *t)
{
	since_find(
	    t->plans->arena, t->plans, NULL, &me, &t->rows, seen, t, &t->out);
}

static void
test_falls_first(void **state)
{
	struct told t;

	(void)state;
	begin(&t);
	rate(&t, 2, t.a, "green", "amber");
	rate(&t, 2, t.b, "amber", "red");
	rate(&t, 2, t.a, "amber", "blue");
	find(&t);
	assert_int_equal(t.out.count, 2);
	assert_int_equal(t.out.actions, 2);
	assert_ptr_equal(&t.out.item[0]->action->thing, t.b);
	assert_int_equal(t.out.item[0]->moved, DIRECTION_WORSE);
	assert_int_equal(t.out.item[1]->was->rag.value, RAG_GREEN);
	assert_int_equal(t.out.item[1]->now->rag.value, RAG_BLUE);
	assert_int_equal(t.out.item[1]->moved, DIRECTION_BETTER);
	made_free(t.plans);
}

static void
test_there_and_back(void **state)
{
	struct told t;

	(void)state;
	begin(&t);
	rate(&t, 2, t.a, "amber", "red");
	add(&t, 2, t.a, CHANGE_CREATE, &kind_update);
	rate(&t, 2, t.a, "red", "amber");
	add(&t, 2, t.a, CHANGE_RETIRE, &kind_update);
	find(&t);
	assert_int_equal(t.out.count, 0);
	assert_int_equal(t.out.actions, 0);
	add(&t, 2, t.a, CHANGE_CREATE, &kind_update);
	find(&t);
	assert_int_equal(t.out.count, 1);
	assert_int_equal(t.out.item[0]->updates, 1);
	assert_false(t.out.item[0]->rated);
	made_free(t.plans);
}

static void
test_others_alone(void **state)
{
	struct told t;

	(void)state;
	begin(&t);
	rate(&t, 1, t.a, "green", "red");
	rate(&t, 2, t.b, "green", "red");
	rate(&t, 2, t.b, "red", "amber");
	find(&t);
	assert_int_equal(t.out.count, 1);
	assert_ptr_equal(&t.out.item[0]->action->thing, t.b);
	assert_string_equal(t.out.item[0]->by.item[0], "other");
	/* What was seen is not told, and what it was is not what came since. */
	t.seen = 2;
	find(&t);
	assert_int_equal(t.out.item[0]->was->rag.value, RAG_RED);
	assert_int_equal(t.out.item[0]->moved, DIRECTION_BETTER);
	t.seen = 3;
	find(&t);
	assert_int_equal(t.out.count, 0);
	made_free(t.plans);
}

/* What came with its plan is one item; what came after is told apart. */
static void
test_new_plan(void **state)
{
	struct told t;
	const struct thing *plan;

	(void)state;
	begin(&t);
	plan = t.plans->plan.item[0];
	add(&t, 2, plan, CHANGE_CREATE, &kind_plan)->action = 0;
	add(&t, 2, t.a, CHANGE_CREATE, &kind_action)->set = 1;
	rate(&t, 2, t.b, "green", "amber");
	find(&t);
	assert_int_equal(t.out.count, 2);
	assert_ptr_equal(&t.out.item[0]->action->thing, t.b);
	assert_null(t.out.item[1]->action);
	assert_true(t.out.item[1]->made);
	made_free(t.plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_falls_first),
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_others_alone),
		cmocka_unit_test(test_new_plan),
	};

	return cmocka_run_group_tests_name("since", tests, NULL, NULL);
}
