/* SPDX-License-Identifier: ISC */
/*
 * What those may do who are locked in: the rules as a table, each kind of change
 * by each access; and the store that asks them in the transaction that writes.
 */
#include "store_help.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/model/access.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/model/period.h"

#define V ACCESS_VIEWER
#define L ACCESS_LEAD
#define I ACCESS_IMPROVEMENT
#define A ACCESS_ADMINISTRATOR

/* A change, and the least access that may make it where the action is one's own,
   where it is not, and where it takes back what one did on one's own. */
static const struct {
	enum change_op op;
	const struct kind *kind;
	const char *field, *old, *new;
	enum access own, other, back;
} rows[] = {
	{ CHANGE_FIELD, &kind_action, "rag", NULL, "red", L, I, L },
	{ CHANGE_FIELD, &kind_action, "impact", NULL, "red", L, I, L },
	{ CHANGE_FIELD, &kind_action, "status", NULL, "complete", L, I, L },
	{ CHANGE_FIELD, &kind_action, "status", NULL, "verified", I, I, I },
	{ CHANGE_FIELD, &kind_action, "due", "2024-01-01", "2024-02-01", L, I,
	    L },
	{ CHANGE_FIELD, &kind_action, "baseline", NULL, "2024-01-01", L, I, L },
	{ CHANGE_FIELD, &kind_action, "baseline", "2024-01-01", "2024-02-01", I,
	    I, L },
	{ CHANGE_FIELD, &kind_action, "completed", NULL, "2024-01-01", L, I,
	    L },
	{ CHANGE_FIELD, &kind_action, "evidence", NULL, "x", L, I, L },
	{ CHANGE_FIELD, &kind_action, "verified", "2024-01-01", NULL, I, I, I },
	{ CHANGE_FIELD, &kind_action, "verified_by", NULL, "JM", I, I, I },
	{ CHANGE_FIELD, &kind_action, "title", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_action, "leads", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_action, "support", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_action, "decision", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_action, "extra", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_step, "status", NULL, "complete", L, I, L },
	{ CHANGE_FIELD, &kind_step, "due", NULL, "2024-01-01", L, I, L },
	{ CHANGE_FIELD, &kind_step, "title", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_step, "leads", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_update, "text", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_update, "internal", NULL, "yes", I, I, I },
	{ CHANGE_FIELD, &kind_plan, "title", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_priority, "leads", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_reading, "value", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_person, "name", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_person, "login", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_person, "also", "a", "b", I, I, I },
	{ CHANGE_FIELD, &kind_person, "access", NULL, "viewer", A, A, A },
	{ CHANGE_FIELD, &kind_person, "access", "administrator", NULL, A, A,
	    A },
	{ CHANGE_FIELD, &kind_period, "closed", NULL, "2024-01-01", I, I, I },
	{ CHANGE_FIELD, &kind_shared_view, "name", "a", "b", I, I, I },
	{ CHANGE_RETIRE, &kind_action, NULL, NULL, NULL, I, I, I },
	{ CHANGE_RETIRE, &kind_step, NULL, NULL, NULL, I, I, I },
	{ CHANGE_RETIRE, &kind_update, NULL, NULL, NULL, I, I, L },
	{ CHANGE_RESTORE, &kind_update, NULL, NULL, NULL, I, I, L },
	{ CHANGE_RETIRE, &kind_revision, NULL, NULL, NULL, I, I, L },
	{ CHANGE_RETIRE, &kind_person, NULL, NULL, NULL, I, I, I },
	{ CHANGE_RETIRE, &kind_plan, NULL, NULL, NULL, I, I, I },
	{ CHANGE_MOVE, &kind_action, NULL, "1:1", "1:2", I, I, I },
	{ CHANGE_MOVE, &kind_update, NULL, "1:1", "1:2", I, I, I },
	{ CHANGE_REDACT, &kind_action, "title", NULL, NULL, A, A, A },
	{ CHANGE_REDACT, &kind_update, "text", NULL, NULL, A, A, A },
};

static enum access
needed(size_t row, bool own, bool back, bool stated)
{
	struct change c = { .op = rows[row].op,
		.kind = rows[row].kind,
		.field = rows[row].field == NULL ?
		    NULL :
		    field_find(rows[row].kind, rows[row].field),
		.old = rows[row].old,
		.new = rows[row].new };
	struct access_of of = { .own = own, .back = back, .stated = stated };
	enum access least = access_needed("LE", &c, &of);

	assert_true(rows[row].field == NULL || c.field != NULL);
	/* Who has less is refused with who may, who has as much is not. */
	for (enum access has = V; has <= A; has++) {
		struct access_who who = { "LE", has };
		struct err e = { 0 };

		assert_int_equal(
		    access_allows(&who, &c, &of, "1.1", &e), has >= least);
		if (has >= least) {
			assert_int_equal(e.code, ERR_NONE);
			continue;
		}
		assert_int_equal(e.code, ERR_NO);
		assert_non_null(strstr(e.text, "administrator"));
		assert_non_null(strstr(e.text, "LE"));
	}
	return least;
}

static void
each_change_has_who_may(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (needed(i, true, false, false) != rows[i].own ||
		    needed(i, false, false, false) != rows[i].other ||
		    needed(i, true, true, false) != rows[i].back ||
		    needed(i, false, true, false) < rows[i].other)
			fail_msg("row %zu: %s %s", i, rows[i].kind->key,
			    rows[i].field == NULL ? "" : rows[i].field);
	}
}

/* Fields that a lead may set on what is theirs: all others of all kinds are not
   theirs, and one that is new is not until somebody says so here. */
static void
all_else_is_not_a_leads(void **state)
{
	static const char *const theirs[] = { "action.rag", "action.impact",
		"action.status", "action.percent", "action.path_to_green",
		"action.start", "action.due", "action.baseline",
		"action.completed", "action.evidence", "step.status",
		"step.due", "step.completed" };
	const struct access_of own = { .own = true };
	size_t found = 0;
	char name[80];

	(void)state;
	for (size_t k = 0; kinds[k] != NULL; k++) {
		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			const struct field *f = &kinds[k]->fields[i];
			struct change c = { .op = CHANGE_FIELD,
				.kind = kinds[k],
				.field = f,
				.new = "x" };
			bool is = false;

			snprintf(name, sizeof(name), "%s.%s", kinds[k]->key,
			    f->name);
			for (size_t n = 0; n < sizeof(theirs) / sizeof(*theirs);
			     n++)
				is = is || strcmp(theirs[n], name) == 0;
			if ((access_needed("LE", &c, &own) == ACCESS_LEAD) !=
			    is)
				fail_msg("%s", name);
			found += is;
		}
	}
	assert_int_equal(found, sizeof(theirs) / sizeof(*theirs));
}

/* An update says who speaks; whoever has access is taken out by those alone who
   give it. */
static void
nobody_speaks_for_others(void **state)
{
	struct update u = { .thing = { .kind = &kind_update } };
	struct person p = { .thing = { .kind = &kind_person } };
	struct change made = {
		.op = CHANGE_CREATE, .kind = &kind_update, .made = &u.thing
	};
	struct change taken = { .op = CHANGE_RETIRE, .kind = &kind_person };
	struct access_of own = { .own = true }, stated = { .stated = true };

	(void)state;
	u.by = "LE";
	assert_int_equal(access_needed("LE", &made, &own), ACCESS_LEAD);
	u.by = "OT";
	assert_int_equal(access_needed("LE", &made, &own), ACCESS_IMPROVEMENT);
	made.kind = &kind_person;
	made.made = &p.thing;
	assert_int_equal(access_needed("LE", &made, &own), ACCESS_IMPROVEMENT);
	p.access = ACCESS_VIEWER;
	assert_int_equal(
	    access_needed("LE", &made, &own), ACCESS_ADMINISTRATOR);
	/* One who is known is only listed in another plan. */
	p.thing.number = 7;
	assert_int_equal(access_needed("LE", &made, &own), ACCESS_IMPROVEMENT);
	assert_int_equal(access_needed("LE", &taken, &own), ACCESS_IMPROVEMENT);
	assert_int_equal(
	    access_needed("LE", &taken, &stated), ACCESS_ADMINISTRATOR);
}

static void
the_least_that_is_stated_counts(void **state)
{
	(void)state;
	assert_int_equal(access_both(ACCESS_UNSET, ACCESS_UNSET), ACCESS_UNSET);
	assert_int_equal(access_both(ACCESS_UNSET, A), A);
	assert_int_equal(access_both(A, ACCESS_UNSET), A);
	assert_int_equal(access_both(A, V), V);
	assert_int_equal(access_both(L, I), L);
}

/* The store. */

static struct store *
store_for(const struct place *p, const char *proof, struct err *e)
{
	struct store_options o = { .proof = proof };
	struct store *s;

	return store_open(p->path, &o, &s, e) ? s : NULL;
}

/* A plan with two people and an action that one of them leads. */
static void
plan_put(const struct place *p, const struct who *who)
{
	struct arena *a = arena_new();
	struct plan *plan = plan_full(a, "p", 1, 2);
	struct store *s = store_at(p);
	static const char *const codes[] = { "LE", "AD" };

	for (size_t i = 0; i < 2; i++) {
		struct thing *t = thing_new(a, &kind_person);

		thing_as_person(t)->code = codes[i];
		thing_as_person(t)->scope = plan_scope(a, plan);
		t->parent = &plan->thing;
		things_push(a, &plan->people, t);
	}
	plan_import(s, plan, who);
	store_close(s);
	arena_free(a);
}

static struct action *
action_first(struct plans *plans)
{
	struct plan *plan = thing_as_plan(plans->plan.item[0]);
	struct priority *pr = (struct priority *)plan->priorities.item[0];

	return thing_as_action(pr->actions.item[0]);
}

/* Sets one field of a thing by a handle that is open; how it went. */
static enum err_code
field_put(struct store *s, const char *as, const struct kind *kind,
    const char *field, const char *value, struct err *e)
{
	struct plans plans = plans_loaded(s);
	struct who who = somebody(1, as);
	struct change_set set;
	struct thing *t = &action_first(&plans)->thing;

	*e = (struct err){ 0 };
	if (kind == &kind_person)
		t = &person_of(&plans, thing_as_plan(plans.plan.item[0]), "LE")
			 ->thing;
	change_set_init(&set, plans.arena, "set", &who, day_make(2023, 11, 14));
	change_field(&set, t, field_find(kind, field), value);
	store_apply(s, &set, NULL, NULL, e);
	arena_free(plans.arena);
	return e->code;
}

/* What was taken away a moment ago counts in the handle that is open, and where
   nobody is locked in nothing is asked: the control. */
static void
access_counts_as_it_is_now(void **state)
{
	struct who me = somebody(1, NULL);
	struct store *mine, *all;
	struct err e = { 0 };
	struct place p;

	(void)state;
	place_make(&p);
	plan_put(&p, &me);
	all = store_at(&p);
	assert_null(store_for(&p, "XX", &e));
	assert_int_equal(e.code, ERR_NO);
	e = (struct err){ 0 };
	mine = store_for(&p, "LE", &e);
	assert_non_null(mine);
	assert_int_equal(
	    field_put(mine, "LE", &kind_action, "title", "T1", &e), ERR_NO);
	assert_int_equal(
	    field_put(mine, "LE", &kind_person, "access", "administrator", &e),
	    ERR_NO);
	assert_int_equal(field_put(all, NULL, &kind_person, "access",
			     "improvement-lead", &e),
	    ERR_NONE);
	assert_int_equal(
	    field_put(mine, "LE", &kind_action, "title", "T1", &e), ERR_NONE);
	/* Not on somebody else's behalf, whatever they may. */
	assert_int_equal(
	    field_put(mine, "AD", &kind_action, "title", "T2", &e), ERR_NO);
	assert_int_equal(
	    field_put(all, NULL, &kind_person, "access", "viewer", &e),
	    ERR_NONE);
	assert_int_equal(
	    field_put(mine, "LE", &kind_action, "title", "T3", &e), ERR_NO);
	assert_non_null(strstr(e.text, "LE reads here"));
	assert_int_equal(
	    field_put(all, "LE", &kind_action, "title", "T3", &e), ERR_NONE);
	assert_false(store_zone_set(mine, "Europe/London", &e));
	store_close(mine);
	store_close(all);
	place_remove(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change_has_who_may),
		cmocka_unit_test(all_else_is_not_a_leads),
		cmocka_unit_test(nobody_speaks_for_others),
		cmocka_unit_test(the_least_that_is_stated_counts),
		cmocka_unit_test(access_counts_as_it_is_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
