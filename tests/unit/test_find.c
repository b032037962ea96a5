/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "made.h"

static struct plans *plans;

static struct thing *
priority(struct plan *plan, const char *ref, const char *title)
{
	return made_with(plans, &plan->thing, &kind_priority, "ref", ref,
	    "title", title, NULL);
}

static struct thing *
an_action(struct thing *p, const char *ref, const char *title)
{
	return made_with(
	    plans, p, &kind_action, "ref", ref, "title", title, NULL);
}

/*
 * imp-2023: priority 1 with 1.1, 1.2*, 4.2 twice; priority 2 with 1.1 again
 * and 4.10; a priority without a ref (the third).  imp-2024: priority 1 with
 * 1.1 and an action of ref 7.  send: priority imp-2024 (!) with ref 7.
 */
static int
setup(void **state)
{
	struct thing *p;
	struct plan *plan;

	(void)state;
	plans = made_plans();
	plan = made_plan(plans, "imp-2023");
	p = priority(plan, "1", "Practice");
	an_action(p, "1.1", "First");	  /* @1 */
	an_action(p, "1.2*", "Carried");  /* @2 */
	an_action(p, "4.2", "Twice");	  /* @3 */
	an_action(p, "4.2", "And again"); /* @4 */
	p = priority(plan, "2.", "People");
	an_action(p, "1.1", "Other first");			       /* @5 */
	made_set(plans, an_action(p, "4.10", "Tenth"), "id", "tenth"); /* @6 */
	p = priority(plan, NULL, "Enablers");
	an_action(p, "E1", "Enable");	 /* @7 */
	an_action(p, NULL, "Unprinted"); /* @8 */
	made_with(plans, &plan->thing, &kind_measure, "ref", "K1", "title",
	    "Timeliness", NULL);
	plan = made_plan(plans, "imp-2024");
	p = priority(plan, "1", "Practice");
	an_action(p, "1.1", "This year's"); /* @9 */
	an_action(p, "7", "Seven");	    /* @10 */
	made_with(plans, &plan->thing, &kind_measure, "ref", "K1", "title",
	    "Other", NULL);
	plan = made_plan(plans, "send");
	p = priority(plan, "imp-2024", "Odd ref");
	an_action(p, "7", "Odd seven");		      /* @11 */
	an_action(p, "gone", "Gone")->retired = true; /* @12 */
	p = priority(plan, "6", "Slashes");
	an_action(p, "6/a", "Slashed"); /* @13 */
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	made_free(plans);
	return 0;
}

/* What was said, and the number of the action; 0 with the message's hint. */
static const struct {
	const char *said;
	int64_t number;
	const char *hint;
} actions[] = {
	{ "4.10", 6, NULL },
	{ "4.1", 0, "did you mean" },
	{ "tenth", 6, NULL },
	{ "@5", 5, NULL },
	{ "@8", 8, NULL },
	{ "@12", 12, NULL }, /* retired ones by number only */
	{ "gone", 0, "was taken out" },
	{ "@99", 0, "@99" },
	{ "1.2*", 2, NULL },
	{ "1.2", 2, NULL },
	{ "1.2.", 2, NULL },
	{ "e1", 7, NULL },
	{ "1.1", 0, "fits 3 actions" },
	{ "2./1.1", 5, NULL },
	{ "2/1.1", 5, NULL },
	{ "1/1.1", 0, "fits 2 actions" },
	{ "imp-2023/1/1.1", 1, NULL },
	{ "imp-2024/1.1", 9, NULL },
	{ "imp-2023/1.1", 0, "fits 2 actions" },
	{ "imp-2024/1/1.1", 9, NULL },
	{ "4.2", 0, "@3" },
	{ "imp-2023/1/4.2", 0, "@4" },
	{ "imp-2024/7", 11, NULL }, /* a priority before a plan */
	{ "imp-2024/1/7", 10, NULL },
	{ "7", 0, "fits 2 actions" },
	{ "3/E1", 7, NULL }, /* its place, as it has no ref */
	{ "Enablers/E1", 7, NULL },
	{ "imp-2023/tenth", 6, NULL },
	{ "imp-20/4.10", 0, "imp-2023; imp-2024" }, /* two plans begin so */
	{ "imp-2023/9/1.1", 0, "1.1" },
	{ "se/6/a", 13, NULL }, /* a ref may hold a slash */
	{ "6/a", 13, NULL },
	{ "send/6/6/a", 13, NULL },
	{ "tenht", 0, "tenth" },
	{ "zzzzzz", 0, "no action \"zzzzzz\"" },
	{ "", 0, "no action" },
	{ "/", 0, "no action" },
};

static void
test_action(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++) {
		struct action *a = NULL;
		struct err e = { 0 };
		bool good = find_action(plans, actions[i].said, &a, &e);

		if (good != (actions[i].number != 0))
			fail_msg("%s: %s", actions[i].said,
			    good ? "was taken" : e.text);
		if (good) {
			assert_int_equal(a->thing.number, actions[i].number);
			continue;
		}
		assert_int_equal(e.code, ERR_NO);
		if (strstr(e.text, actions[i].hint) == NULL)
			fail_msg("%s: \"%s\" lacks \"%s\"", actions[i].said,
			    e.text, actions[i].hint);
	}
}

/* Each is named as it can be said, the shortest way; alone and among many. */
static void
test_action_name(void **state)
{
	static const char *const names[] = { NULL, "imp-2023/1/1.1", "1.2*",
		"@3", "@4", "2./1.1", "4.10", "E1", "@8", "imp-2024/1.1", "1/7",
		"imp-2024/7", "@12", "6/a" };

	const struct action_names *many = action_names_new(plans->arena, plans);

	(void)state;
	for (int64_t n = 1; n <= 13; n++) {
		struct thing *t = thing_find(plans, &kind_action, n);
		const char *name = action_name(
		    plans->arena, plans, thing_as_action(t));
		struct action *again;

		assert_string_equal(name, names[n]);
		assert_string_equal(
		    action_names_of(plans->arena, many, thing_as_action(t)),
		    names[n]);
		assert_true(find_action(plans, name, &again, NULL));
		assert_ptr_equal(again, t);
	}
}

/* A text of few letters, so that many are alike, or nearly. */
static const char *
few(struct arena *a, unsigned *seed)
{
	static const char *const bits[] = { "1", "A", "a", "\303\211",
		"\303\251", ".", "*", "/", " ", "x" };
	struct buf text = { 0 };
	int n = 1 + rand_r(seed) % 3;

	while (n-- > 0)
		buf_add(&text, bits[rand_r(seed) % 10]);
	return buf_take(a, &text);
}

/* Looked up among many, each is named as when it is looked for alone. */
static void
test_names_of_random_plans(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct plans *some = made_plans();
		const struct action_names *many;

		for (int n = 0; n < 3; n++) {
			struct plan *plan = made_plan(
			    some, (const char *const[]){ "a", "aa", "x" }[n]);
			struct thing *p = NULL;

			for (int k = 0; k < 12; k++) {
				if (k % 4 == 0) {
					p = made_in(
					    some, &plan->thing, &kind_priority);
					thing_as_priority(p)->ref = k == 4 ?
					    NULL :
					    few(some->arena, &seed);
				}
				struct action *act = thing_as_action(
				    made_in(some, p, &kind_action));

				act->ref = few(some->arena, &seed);
				if (k % 3 == 0)
					act->id = few(some->arena, &seed);
				act->thing.retired = k % 7 == 6;
			}
		}
		many = action_names_new(some->arena, some);
		for (int64_t n = 1; n <= 60; n++) {
			struct thing *t = thing_find(some, &kind_action, n);

			if (t != NULL)
				assert_string_equal(
				    action_names_of(
					some->arena, many, thing_as_action(t)),
				    action_name(
					some->arena, some, thing_as_action(t)));
		}
		made_free(some);
	}
}

static void
test_refs(void **state)
{
	const struct plan *plan = plan_by_id(plans, "imp-2023");
	struct action *out[4];

	(void)state;
	assert_int_equal(find_refs(plan, "4.10", out, 4), 1);
	assert_int_equal(out[0]->thing.number, 6);
	assert_int_equal(find_refs(plan, "1.2", out, 4), 1);
	assert_int_equal(find_refs(plan, "1.1", out, 4), 2);
	assert_int_equal(out[1]->thing.number, 5);
	assert_int_equal(find_refs(plan, "1.1", out, 1), 2);
	assert_int_equal(find_refs(plan, "2/1.1", out, 4), 1);
	assert_int_equal(find_refs(plan, "imp-2023/2/1.1", out, 4), 1);
	assert_int_equal(find_refs(plan, "7", out, 4), 0);
	assert_int_equal(find_refs(plan, "send/7", out, 4), 0);
}

/* What a name gives within its plan, each as it is named alone. */
static const char *
named(struct plan *plan, const char *list, const char *text)
{
	struct thing *out[8];
	struct action *action[8];
	struct buf b = { 0 };
	struct things *all = NULL;
	bool are_actions = strcmp(list, "actions") == 0;
	size_t n;

	if (!are_actions)
		all = field_of(&plan->thing, field_find(&kind_plan, list));
	n = are_actions ? find_refs(plan, text, action, 8) :
			  find_named(all, text, out, 8);
	for (size_t i = 0; i < n; i++) {
		const char *name = name_in_plan(plans->arena, all,
		    are_actions ? &action[i]->thing : out[i]);

		buf_addf(&b, "%s%s", i > 0 ? "; " : "",
		    name != NULL ? name : "(no name)");
	}
	return buf_take(plans->arena, &b);
}

static struct plan *
two_sections(void)
{
	struct plan *plan = made_plan(plans, "two");
	struct thing *p;

	for (int i = 1; i <= 2; i++) {
		p = priority(plan, "2", i == 1 ? "Care" : "Plans");
		made_set(plans, p, "section", i == 1 ? "Savings" : "Practice");
		an_action(p, "2.1", "Agree it/with all");
		an_action(p, "2.2", i == 1 ? "Save" : "Write");
		an_action(p, "9", "The same");
		an_action(p, "9", "The same");
	}
	p = priority(plan, NULL, "Enablers");
	made_set(plans, p, "section", "Practice");
	for (int i = 1; i <= 2; i++)
		made_with(plans, &plan->thing, &kind_focus_area, "ref", "FA",
		    "title", i == 1 ? "Timely" : "Kind", NULL);
	return plan;
}

static void
test_in_plan(void **state)
{
	struct plan *plan = two_sections();

	(void)state;
	/* Priorities of one ref are told apart by section or title. */
	assert_string_equal(
	    named(plan, "priorities", "2"), "Savings/2; Practice/2");
	assert_string_equal(
	    named(plan, "priorities", "Savings/2"), "Savings/2");
	assert_string_equal(
	    named(plan, "priorities", "PRACTICE/2."), "Practice/2");
	assert_string_equal(named(plan, "priorities", "plans"), "Practice/2");
	assert_string_equal(
	    named(plan, "priorities", "two/Savings/2"), "Savings/2");
	assert_string_equal(named(plan, "priorities", "5"), "");
	/* The third has no ref, and goes by its place. */
	assert_string_equal(named(plan, "priorities", "3"), "Enablers");
	assert_string_equal(
	    named(plan, "priorities", "Practice/Enablers"), "Enablers");
	/* Actions: nothing but the section parts 2/2.1 from 2/2.1. */
	assert_string_equal(
	    named(plan, "actions", "2/2.1"), "Savings/2.1; Practice/2.1");
	assert_string_equal(named(plan, "actions", "Care/2.1"), "Savings/2.1");
	assert_string_equal(
	    named(plan, "actions", "practice/2/2.1"), "Practice/2.1");
	assert_string_equal(named(plan, "actions", "write"), "Practice/2.2");
	assert_string_equal(
	    named(plan, "actions", "Plans/Agree it/with all"), "Practice/2.1");
	assert_string_equal(
	    named(plan, "actions", "Savings/9"), "(no name); (no name)");
	/* What stands beside the priorities. */
	assert_string_equal(named(plan, "focus_areas", "FA"), "Timely; Kind");
	assert_string_equal(named(plan, "focus_areas", "kind"), "Kind");
	assert_null(find_only(&plan->focus_areas, "FA"));
	assert_null(find_only(&plan->focus_areas, NULL));
	assert_null(find_only(&plan->recommendations, "FA"));
	plan->thing.retired = true;
}

/* Things of a list are found by their names looked up as by being looked for:
   random refs, titles and sections, few enough to repeat and to be each other's. */
static void
test_thing_names(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct plans *some = made_plans();
		struct plan *plan = made_plan(some, "some");
		const struct kind *kind = round % 2 == 0 ? &kind_focus_area :
							   &kind_priority;
		const struct things *list = round % 2 == 0 ?
		    &plan->focus_areas :
		    &plan->priorities;
		const struct thing_names *names;

		for (int k = 0; k < 8; k++) {
			struct thing *t = made_in(some, &plan->thing, kind);

			if (k % 3 > 0)
				made_set(
				    some, t, "ref", few(some->arena, &seed));
			made_set(some, t, "title",
			    k % 4 == 0 ? "1/A" : few(some->arena, &seed));
			if (k % 2 == 0)
				made_set(some, t, "section",
				    k % 4 == 2 ? "1" : few(some->arena, &seed));
			t->retired = k % 5 == 4;
		}
		names = thing_names_new(some->arena, list);
		assert_null(thing_names_only(names, NULL));
		for (int k = 0; k < 40; k++) {
			const char *one = few(some->arena, &seed), *text;

			text = k == 0  ? "1/A" :
			    k % 2 == 0 ? one :
					 arena_printf(some->arena, "%s/%s",
					     few(some->arena, &seed), one);

			assert_ptr_equal(thing_names_only(names, text),
			    find_only(list, text));
		}
		made_free(some);
	}
}

static void
test_plan(void **state)
{
	struct plan *p;
	struct plans *none = made_plans();
	struct err e = { 0 };

	(void)state;
	assert_true(find_plan(plans, "imp-2024", &p, &e));
	assert_string_equal(p->id, "imp-2024");
	assert_true(find_plan(plans, "s", &p, &e));
	assert_string_equal(p->id, "send");
	assert_false(find_plan(plans, "imp", &p, &e));
	assert_non_null(strstr(e.text, "imp-2023; imp-2024"));
	e = (struct err){ 0 };
	assert_false(find_plan(plans, "sned", &p, &e));
	assert_non_null(strstr(e.text, "did you mean \"send\"?"));
	e = (struct err){ 0 };
	assert_false(find_plan(plans, "", &p, &e));
	assert_int_equal(e.code, ERR_NO);
	e = (struct err){ 0 };
	assert_false(find_plan(none, "send", &p, &e));
	assert_non_null(strstr(e.text, "no plans"));
	made_free(none);
}

static const struct {
	const char *said, *title; /* NULL title: refused */
} priorities[] = {
	{ "2.", "People" },
	{ "2", "People" },
	{ "people", "People" },
	{ "imp-2023/1", "Practice" },
	{ "imp-2023/3", "Enablers" },
	{ "3", "Enablers" },
	{ "send/6", "Slashes" },
	{ "se/6", "Slashes" },
	{ "1", NULL },
	{ "Practice", NULL },
	{ "imp-2023/9", NULL },
	{ "imp-2024", "Odd ref" },
	{ "", NULL },
};

static void
test_priority(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(priorities) / sizeof(*priorities); i++) {
		struct priority *p = NULL;
		struct err e = { 0 };
		bool good = find_priority(plans, priorities[i].said, &p, &e);

		if (good != (priorities[i].title != NULL))
			fail_msg("%s", priorities[i].said);
		if (good)
			assert_string_equal(p->title, priorities[i].title);
		else
			assert_int_equal(e.code, ERR_NO);
	}
}

static void
test_measure(void **state)
{
	struct measure *m;
	struct err e = { 0 };

	(void)state;
	assert_true(find_measure(plans, "timeliness", &m, &e));
	assert_true(find_measure(plans, "imp-2024/k1", &m, &e));
	assert_string_equal(m->title, "Other");
	assert_false(find_measure(plans, "K1", &m, &e));
	assert_non_null(strstr(e.text, "imp-2023/K1; imp-2024/K1"));
	e = (struct err){ 0 };
	assert_false(find_measure(plans, "Timelines", &m, &e));
	assert_non_null(strstr(e.text, "Timeliness"));
}

/* imp-2023 was closed on a day: what follows it is named as if it were alone. */
static void
test_closed(void **state)
{
	struct plan *old = plan_by_id(plans, "imp-2023");
	struct arena *a = arena_new();
	struct action *found;
	struct measure *m;
	struct things all;
	struct err e = { 0 };
	bool fell;

	(void)state;
	assert_false(find_action(plans, "1.1", &found, NULL));
	old->closed.last = 100;
	plans->today = 99;
	assert_false(find_action(plans, "1.1", &found, NULL));
	plans->today = 100;
	assert_true(find_action(plans, "1.1", &found, NULL));
	assert_int_equal(found->thing.number, 9);
	assert_string_equal(action_name(a, plans, found), "1.1");
	assert_true(find_measure(plans, "K1", &m, NULL));
	assert_string_equal(m->title, "Other");
	/* Its own are named with it, and only so. */
	assert_true(find_action(plans, "imp-2023/4.10", &found, NULL));
	assert_string_equal(action_name(a, plans, found), "imp-2023/4.10");
	assert_true(find_action(plans, "@6", &found, NULL));
	assert_false(find_action(plans, "4.10", &found, &e));
	assert_int_equal(e.code, ERR_NO);
	assert_non_null(strstr(e.text, "imp-2023/4.10"));
	assert_true(find_action_read(plans, "4.10", &found, &fell, NULL));
	assert_true(fell);
	assert_int_equal(found->thing.number, 6);
	assert_true(find_action_read(plans, "1.1", &found, &fell, NULL));
	assert_false(fell);
	assert_int_equal(found->thing.number, 9);
	find_actions(a, plans, NULL, "1.1", &all);
	assert_int_equal(all.count, 1);
	find_actions(a, plans, NULL, "4.2", &all);
	assert_int_equal(all.count, 2);
	/* The names of many are looked up likewise. */
	assert_string_equal(
	    action_names_of(a, action_names_new(a, plans), found), "1.1");
	old->closed = when_none();
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_action),
		cmocka_unit_test(test_action_name),
		cmocka_unit_test(test_names_of_random_plans),
		cmocka_unit_test(test_refs),
		cmocka_unit_test(test_in_plan),
		cmocka_unit_test(test_thing_names),
		cmocka_unit_test(test_plan),
		cmocka_unit_test(test_priority),
		cmocka_unit_test(test_measure),
		cmocka_unit_test(test_closed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
