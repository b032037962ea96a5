/* SPDX-License-Identifier: ISC */
/*
 * Naming an action in the store means what it means where all is loaded, and
 * one plan loaded alone calls its actions and its people what they are called
 * among all.  The plans are random and of few refs, so that most names are
 * held by several; the odd ones hold what folding and trimming are for.
 */
#include "store_help.h"

#include <string.h>

#include "made.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/people.h"
#include "ragtrack/store/names.h"

#define PLANS 6
#define ROUNDS 12

static const char *const ids[PLANS] = { "oak", "oak-2", "elm", "ash-2023",
	"ash-2024", "yew" };
static const char *const refs[] = { "1", "1.1", "1.1.", "1.2*", "a.1", "A.1",
	"Action 1", "action  1",
	"1\xe2\x80\x93"
	"1",
	"1-1",
	"\xc3\xa9"
	"1",
	"\xc3\x89"
	"1",
	"6/a", "oak", "elm/1", "2", "3", "4.1", "4.2" };
static const char *const groups[] = { NULL, "1", "2.", "P", "oak", "\xc3\xa9",
	"a/b" };
static const char *const codes[] = { "JM", "SH", "jm", "DCS", "H A", "ZZ" };

/* A third of the plans are closed by then. */
#define TODAY day_make(2023, 11, 15)

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define ONE_OF(list) (list)[dice(state, (unsigned)COUNT(list))]

static void
person_add(struct plans *plans, struct plan *plan, uint64_t *state)
{
	const char *code = ONE_OF(codes);
	struct person *p = thing_as_person(
	    thing_new(plans->arena, &kind_person));

	/* An organisation has one of a code, whichever plan lists them. */
	for (size_t i = 0; i < plans->plan.count; i++) {
		const struct plan *other = thing_as_plan(plans->plan.item[i]);

		for (size_t k = 0; k < other->people.count; k++) {
			const struct person *q = thing_as_person(
			    other->people.item[k]);

			if (strcmp(q->code, code) == 0 &&
			    strcmp(other->organisation, plan->organisation) ==
				0)
				return;
		}
	}
	p->code = code;
	p->name = arena_printf(plans->arena, "Post %u", dice(state, 9));
	p->scope = plan_scope(plans->arena, plan);
	things_add(plans->arena, &plan->people, &plan->thing, &p->thing);
}

static struct thing *
added(struct arena *a, struct thing *parent, const struct kind *kind)
{
	struct thing *t = thing_new(a, kind);

	things_add(a, thing_list(parent, kind), parent, t);
	return t;
}

static struct plan *
random_plan(struct plans *plans, const char *id, uint64_t *state)
{
	struct plan *plan = thing_as_plan(thing_new(plans->arena, &kind_plan));
	unsigned priorities = 1 + dice(state, 3);

	things_add(plans->arena, &plans->plan, NULL, &plan->thing);
	plan->id = id;
	plan->title = "A plan";
	plan->organisation = dice(state, 2) == 0 ? "Alder Council" :
						   "Birch Trust";
	for (unsigned i = 0; i < priorities; i++) {
		struct thing *p = added(
		    plans->arena, &plan->thing, &kind_priority);
		unsigned actions = 1 + dice(state, 5);

		thing_as_priority(p)->ref = ONE_OF(groups);
		thing_as_priority(p)->title = dice(state, 3) == 0 ? "Practice" :
								    "People";
		for (unsigned k = 0; k < actions; k++) {
			struct action *a = thing_as_action(
			    added(plans->arena, p, &kind_action));

			a->title = "Do it";
			a->ref = dice(state, 9) == 0 ? NULL : ONE_OF(refs);
			a->id = dice(state, 6) == 0 ? ONE_OF(refs) : NULL;
		}
	}
	for (int i = 0; i < 3; i++)
		person_add(plans, plan, state);
	if (dice(state, 3) == 0 &&
	    !when_parse(
		plans->arena, "2023-11-01", YEAR_BEGINS, &plan->closed, NULL))
		fail();
	return plan;
}

/* Takes out one thing in nine. */
static void
retire_some(struct store *s, struct plans *all, uint64_t *state)
{
	struct who me = somebody(1000, NULL);
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, all->arena, "set", &me, TODAY);
	for (size_t i = 0; i < all->plan.count; i++) {
		struct plan *plan = thing_as_plan(all->plan.item[i]);

		if (dice(state, 9) == 0) {
			change_retire(&set, &plan->thing);
			continue;
		}
		for (size_t k = 0; k < plan->priorities.count; k++)
			if (dice(state, 9) == 0)
				change_retire(&set, plan->priorities.item[k]);
	}
	if (!store_apply(s, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
}

static void
name_is_held(struct store *s, const struct plans *all, const char *name)
{
	struct arena *a = arena_new();
	struct action *found;
	const char *want = find_action(all, name, &found, NULL) ?
	    thing_plan(&found->thing)->id :
	    NULL;
	const char *is;
	int64_t number;
	struct err e = { 0 };

	if (!store_plan_of(s, a, &name, 1, TODAY, &is, &number, &e))
		fail_msg("%s: %s", name, e.text);
	/* A number is of its plan also where the action was taken out. */
	if (want == NULL && *name == '@')
		is = NULL;
	if (want != is && (want == NULL || is == NULL || strcmp(want, is) != 0))
		fail_msg("\"%s\" is of %s, not of %s", name,
		    want == NULL ? "none" : want, is == NULL ? "none" : is);
	if (is != NULL)
		assert_int_equal(number, found->thing.number);
	arena_free(a);
}

static void
names_are_held(struct store *s, const struct plans *all)
{
	struct arena *a = arena_new();

	for (size_t r = 0; r < COUNT(refs); r++) {
		name_is_held(s, all, refs[r]);
		for (size_t g = 1; g < COUNT(groups); g++) {
			const char *name = arena_printf(
			    a, "%s/%s", groups[g], refs[r]);

			name_is_held(s, all, name);
			for (size_t i = 0; i < PLANS; i++)
				name_is_held(s, all,
				    arena_printf(a, "%s/%s", ids[i], name));
		}
		for (size_t i = 0; i < PLANS; i++)
			name_is_held(
			    s, all, arena_printf(a, "%s/%s", ids[i], refs[r]));
	}
	for (int n = 0; n < 60; n++)
		name_is_held(s, all, arena_printf(a, "@%d", n));
	arena_free(a);
}

static void
people_are_the_same(const struct plans *all, const struct plan *plan,
    const struct plans *one, const struct plan *alone)
{
	for (size_t i = 0; i < COUNT(codes); i++) {
		const struct person *p = person_of(all, plan, codes[i]);
		const struct person *q = person_of(one, alone, codes[i]);

		assert_true((p == NULL) == (q == NULL));
		if (p != NULL)
			assert_int_equal(p->thing.number, q->thing.number);
	}
}

static void
plans_are_held(struct store *s, const struct plans *all)
{
	static const char *const said[] = { "oak", "OAK", "oak-2", "o", "ash",
		"ash-2", "ash-2024", "e", "yew", "none", "" };
	struct arena *a = arena_new();

	for (size_t i = 0; i < COUNT(said); i++) {
		struct plan *found;
		const char *want = find_plan(all, said[i], &found, NULL) ?
		    found->id :
		    "none";
		const char *is;
		struct err e = { 0 };

		if (!store_plan_named(s, a, said[i], &is, &e))
			fail_msg("%s: %s", said[i], e.text);
		assert_string_equal(is == NULL ? "none" : is, want);
	}
	arena_free(a);
}

static void
alone_is_among_all(
    struct store *s, const struct plans *all, const struct plan *plan)
{
	struct plans one = { .arena = arena_new(), .today = TODAY };
	struct store_load what = { .plan = plan->id };
	struct err e = { 0 };

	if (!store_load(s, &what, &one, &e))
		fail_msg("%s", e.text);
	assert_int_equal(one.plan.count, 1);
	assert_string_equal(plan_dumped(one.arena, plan),
	    plan_dumped(one.arena, thing_as_plan(one.plan.item[0])));
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct things *list =
		    &thing_as_priority(plan->priorities.item[i])->actions;

		for (size_t k = 0; k < list->count; k++)
			assert_string_equal(action_name(one.arena, all,
						thing_as_action(list->item[k])),
			    action_name(one.arena, &one,
				thing_as_action(thing_find(&one, &kind_action,
				    list->item[k]->number))));
	}
	people_are_the_same(all, plan, &one, thing_as_plan(one.plan.item[0]));
	arena_free(one.arena);
}

static void
one_plan_names_as_all_do(void **unused)
{
	struct who me = somebody(1000, NULL);
	uint64_t seed = 9, *state = &seed;

	(void)unused;
	for (int round = 0; round < ROUNDS; round++) {
		struct plans *made = made_plans(), all;
		struct place p;
		struct store *s;

		place_make(&p);
		s = store_at(&p);
		for (size_t i = 0; i < PLANS; i++)
			plan_import(s, random_plan(made, ids[i], state), &me);
		all = plans_loaded(s);
		retire_some(s, &all, state);
		arena_free(all.arena);
		all = plans_loaded(s);
		all.today = TODAY;
		names_are_held(s, &all);
		plans_are_held(s, &all);
		for (size_t i = 0; i < all.plan.count; i++)
			alone_is_among_all(
			    s, &all, thing_as_plan(all.plan.item[i]));
		arena_free(all.arena);
		made_free(made);
		store_close(s);
		place_remove(&p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_plan_names_as_all_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
