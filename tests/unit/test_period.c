/* SPDX-License-Identifier: ISC */
/*
 * Periods: which days are taken, who is asked, what closing freezes, and what
 * follows from it for direction and stuck.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/period_status.h"

static struct world w;
static struct plan *plan;
static struct change_set set;
static struct err e;

static const char some[] = "plan id=example-2023|title=Plan|"
			   "organisation=Example Council|start=2023-04-01\n"
			   "priority ref=1|title=Quality\n"
			   "action ref=1.1|title=Audit|rag=amber|leads=JM|"
			   "due=31 Oct 2023\n"
			   "update date=2023-11-07|by=JM|rag=amber|text=Slow.\n"
			   "action ref=1.2|title=Train|rag=green|leads=SH|"
			   "due=31 Mar 2024\n"
			   "action ref=1.3|title=Later|start=2024-02-01\n"
			   "action ref=1.4|title=Done|status=complete|rag=blue";

static int
setup(void **state)
{
	(void)state;
	world_init(&w);
	plan = world_add(&w, some);
	w.plans.head = 41;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_free(&w);
	return 0;
}

static int
day(const char *iso)
{
	int out = DAY_NONE;

	assert_true(day_parse_iso(iso, &out));
	return out;
}

static struct edit
edit_on(const char *iso)
{
	change_set_init(&set, w.arena, "set", &w.who, day(iso));
	e = (struct err){ 0 };
	return (struct edit){ .plans = &w.plans, .set = &set };
}

static bool
opens(const char *today, const char *id, const char *first, const char *cutoff)
{
	struct edit ed = edit_on(today);

	if (!edit_period_open(&ed, plan, id, first, cutoff, &e)) {
		assert_int_equal(set.count, 0);
		return false;
	}
	assert_int_equal(set.count, 1);
	world_apply(&w, &set);
	return true;
}

static bool
closes(const char *today)
{
	struct edit ed = edit_on(today);
	const struct period *p = period_open_now(plan);

	assert_non_null(p);
	if (!edit_period_close(&ed, plan, p, &e)) {
		assert_int_equal(set.count, 0);
		return false;
	}
	world_apply(&w, &set);
	return true;
}

static const struct period *
newest(void)
{
	return thing_as_period(plan->periods.item[plan->periods.count - 1]);
}

static struct action *
action(const char *ref)
{
	return thing_as_action(world_find(plan, &kind_action, "ref", ref));
}

static void
put(struct thing *t, const char *field, const char *value)
{
	struct edit ed = edit_on("2023-11-20");

	change_field(ed.set, t, field_find(t->kind, field), value);
	world_apply(&w, &set);
}

static void
the_days_of_a_cycle(void **state)
{
	static const struct {
		const char *every, *today, *id, *first, *cutoff;
	} cases[] = {
		{ NULL, "2023-11-20", "2023-11", "2023-11-01", "2023-11-30" },
		{ "monthly", "2024-02-29", "2024-02", "2024-02-01",
		    "2024-02-29" },
		{ "weekly", "2023-11-22", "2023-11", "2023-11-20",
		    "2023-11-26" },
		{ "fortnightly", "2023-11-22", "2023-12", "2023-11-20",
		    "2023-12-03" },
		{ "six-weekly", "2023-11-20", "2023-12", "2023-11-20",
		    "2023-12-31" },
		{ "quarterly", "2023-11-20", "2023-12", "2023-10-01",
		    "2023-12-31" },
		{ "six-monthly", "2024-01-10", "2024-03", "2023-10-01",
		    "2024-03-31" },
		{ "annually", "2024-01-10", "2024-03", "2023-04-01",
		    "2024-03-31" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct period *p;

		put(&plan->thing, "report_every", cases[i].every);
		assert_true(opens(cases[i].today, NULL, NULL, NULL));
		p = newest();
		assert_string_equal(p->id, cases[i].id);
		assert_string_equal(p->first.text, cases[i].first);
		assert_string_equal(p->cutoff.text, cases[i].cutoff);
		assert_null(p->closed.text);
		assert_ptr_equal(period_open_now(plan), p);
		teardown(state);
		setup(state);
	}
	/* report_every comes before update_every. */
	put(&plan->thing, "update_every", "weekly");
	put(&plan->thing, "report_every", "quarterly");
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_string_equal(newest()->cutoff.text, "2023-12-31");
}

static void
the_next_one_follows(void **state)
{
	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_true(closes("2023-11-28"));
	/* Closed before its cut-off: the next begins where it was closed, and
	   is about the cycle that follows. */
	assert_true(opens("2023-11-29", NULL, NULL, NULL));
	assert_string_equal(newest()->first.text, "2023-11-29");
	assert_string_equal(newest()->cutoff.text, "2023-12-31");
	assert_true(closes("2024-01-03"));
	/* Nobody opened one for months: it is about all of them. */
	assert_true(opens("2024-04-10", NULL, NULL, NULL));
	assert_string_equal(newest()->first.text, "2024-01-01");
	assert_string_equal(newest()->cutoff.text, "2024-04-30");
	assert_true(closes("2024-05-01"));
	/* Two in a month: the second is named by its day. */
	put(&plan->thing, "report_every", "weekly");
	assert_true(opens("2024-05-01", NULL, NULL, "2024-05-05"));
	assert_string_equal(newest()->id, "2024-05");
	assert_true(closes("2024-05-06"));
	assert_true(opens("2024-05-06", NULL, NULL, NULL));
	assert_string_equal(newest()->id, "2024-05-12");
	assert_string_equal(newest()->first.text, "2024-05-06");
}

static void
what_is_said_counts(void **state)
{
	(void)state;
	assert_true(opens("2023-11-20", "Q3", "2023-10-01", "eoq"));
	assert_string_equal(newest()->id, "Q3");
	assert_string_equal(newest()->cutoff.text, "2023-12-31");
	assert_true(closes("2024-01-02"));
	/* The cycle that the stated first day is in. */
	assert_true(opens("2024-03-10", NULL, "2024-01-01", NULL));
	assert_string_equal(newest()->cutoff.text, "2024-01-31");
	assert_string_equal(newest()->id, "2024-01");
}

static void
what_cannot_be_opened(void **state)
{
	(void)state;
	assert_false(opens("2023-11-20", NULL, "2023-12-01", "2023-11-01"));
	assert_int_equal(e.code, ERR_USAGE);
	assert_false(opens("2023-11-20", NULL, "never", NULL));
	assert_int_equal(e.code, ERR_USAGE);
	assert_false(opens("2023-11-20", NULL, NULL, "TBC"));
	assert_int_equal(e.code, ERR_USAGE);
	assert_false(opens("2023-11-20", "a b", NULL, NULL));
	assert_int_equal(e.code, ERR_USAGE);
	assert_false(opens("2023-11-20", "last", NULL, NULL));
	assert_int_equal(e.code, ERR_USAGE);
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_false(opens("2023-12-20", NULL, NULL, NULL));
	assert_int_equal(e.code, ERR_NO);
	assert_non_null(strstr(e.text, "2023-11 of example-2023 is still"));
	assert_true(closes("2023-12-01"));
	assert_false(opens("2023-12-20", "2023-11", NULL, NULL));
	assert_non_null(strstr(e.text, "already"));
	assert_false(opens("2023-12-20", "x", "2023-11-30", NULL));
	assert_int_equal(e.code, ERR_NO);
	assert_non_null(strstr(e.text, "overlap the period 2023-11"));
	assert_false(opens("2023-12-20", "x", "2023-10-30", "2023-12-30"));
	assert_true(opens("2023-12-20", "x", "2023-10-01", "2023-10-31"));
}

/* No calendar goes on after the last day that there is. */
static void
none_after_the_last_day(void **state)
{
	(void)state;
	assert_false(opens("2023-11-20", NULL, "9999-12-01", NULL));
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.text, "after the year 9999"));
	assert_true(opens("2023-11-20", "x", "2023-11-01", "9999-12-31"));
	assert_false(opens("2023-11-20", NULL, NULL, NULL));
	assert_non_null(strstr(e.text, "still open"));
	assert_true(closes("2023-12-01"));
	assert_false(opens("2023-12-20", NULL, NULL, NULL));
	assert_non_null(strstr(e.text, "after the year 9999"));
}

static void
closing_freezes(void **state)
{
	const struct period *p;
	const char *at = NULL;
	struct frozen f;
	size_t n = 0;

	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	p = newest();
	assert_false(period_frozen(p, action("1.1")->thing.number, &f));
	assert_true(closes("2023-12-04"));
	assert_string_equal(p->closed.text, "2023-12-04");
	assert_string_equal(p->closed_by, "jm");
	assert_string_equal(p->head, "41");

	assert_true(period_frozen(p, action("1.1")->thing.number, &f));
	assert_int_equal(f.rag, RAG_AMBER);
	assert_int_equal(f.impact, RAG_UNRATED);
	assert_true(f.asked && f.answered && f.overdue && f.late);
	assert_false(f.finished);
	assert_int_equal(f.due, day("2023-10-31"));
	assert_true(f.has_slippage);
	assert_int_equal(f.slippage_days, 34);
	assert_true(period_frozen(p, action("1.2")->thing.number, &f));
	assert_true(f.asked);
	assert_false(f.answered || f.overdue);
	/* Begins after the cut-off: nobody asks yet. */
	assert_true(period_frozen(p, action("1.3")->thing.number, &f));
	assert_false(f.asked || f.has_slippage);
	assert_int_equal(f.due, DAY_NONE);
	/* Finished, and not in this period. */
	assert_true(period_frozen(p, action("1.4")->thing.number, &f));
	assert_true(f.finished);
	assert_false(f.asked);
	assert_false(period_frozen(p, 4711, &f));
	assert_false(period_frozen(p, 0, &f));
	while (period_frozen_next(p, &at, &f))
		n++;
	assert_int_equal(n, 4);

	/* What is frozen does not follow the action. */
	put(&action("1.1")->thing, "rag", "green");
	assert_true(period_frozen(p, action("1.1")->thing.number, &f));
	assert_int_equal(f.rag, RAG_AMBER);
	{
		struct edit ed = edit_on("2023-12-05");

		assert_false(edit_period_close(&ed, plan, p, &e));
		assert_int_equal(e.code, ERR_NO);
	}
}

static bool
reopens(const char *today, const struct period *p)
{
	struct edit ed = edit_on(today);

	if (!edit_period_reopen(&ed, plan, p, &e))
		return false;
	world_apply(&w, &set);
	return true;
}

static void
the_last_one_opens_again(void **state)
{
	const struct period *p, *next;

	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	p = newest();
	assert_false(reopens("2023-11-20", p));
	assert_string_equal(
	    e.text, "the period 2023-11 of example-2023 is open already");
	assert_true(closes("2023-12-04"));
	assert_true(opens("2023-12-05", NULL, NULL, NULL));
	next = newest();
	/* Another is open. */
	assert_false(reopens("2023-12-06", p));
	assert_int_equal(e.code, ERR_NO);
	assert_non_null(strstr(e.text, next->id));
	assert_true(closes("2023-12-06"));
	/* Not the last. */
	assert_false(reopens("2023-12-07", p));
	assert_true(reopens("2023-12-07", next));
	assert_ptr_equal(period_open_now(plan), next);
	assert_null(next->closed.text);
	assert_null(next->closed_by);
	assert_null(next->head);
	assert_null(next->frozen);
	/* And is closed as it stands then. */
	assert_true(closes("2023-12-08"));
	assert_string_equal(next->closed.text, "2023-12-08");
}

static void
none_closes_before_it_begins(void **state)
{
	(void)state;
	assert_true(opens("2023-11-20", NULL, "2023-12-01", NULL));
	assert_false(closes("2023-11-30"));
	assert_int_equal(e.code, ERR_NO);
	assert_true(closes("2023-12-01"));
}

#define NOW day_make(2023, 12, 2)

static void
an_answer_in_time(void **state)
{
	struct action *a = action("1.2");
	struct thing *u;

	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_false(period_answered(a, newest(), NOW));
	u = thing_new(w.arena, &kind_update);
	u->parent = &a->thing;
	field_set_encoded(
	    w.arena, u, field_find(&kind_update, "date"), "2023-12-01");
	edit_on("2023-12-01");
	change_create(&set, u);
	world_apply(&w, &set);
	u = a->updates.item[0];
	/* After the cut-off. */
	assert_false(period_answered(a, newest(), NOW));
	/* A note tells nobody anything. */
	put(u, "date", "2023-11-30");
	assert_true(period_answered(a, newest(), NOW));
	put(u, "internal", "true");
	assert_false(period_answered(a, newest(), NOW));
	put(u, "internal", NULL);
	/* Answered, and again after the cut-off. */
	u = thing_new(w.arena, &kind_update);
	u->parent = &a->thing;
	field_set_encoded(
	    w.arena, u, field_find(&kind_update, "date"), "2023-12-02");
	edit_on("2023-12-02");
	change_create(&set, u);
	world_apply(&w, &set);
	assert_true(period_answered(a, newest(), NOW));
	/* One that ended in it is asked, for there is an answer. */
	put(&a->thing, "status", "complete");
	assert_true(period_asks(a, newest(), NOW));
	put(a->updates.item[0], "date", "2023-10-31");
	assert_false(period_asks(a, newest(), NOW));
}

static struct derived
derived_on(const char *ref, const char *today)
{
	struct derived d;

	derive(&w.plans, action(ref), day(today), &d);
	return d;
}

static void
direction_is_against_the_last_closed(void **state)
{
	struct thing *made;

	(void)state;
	/* The updates tell while no period is closed. */
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_int_equal(
	    derived_on("1.1", "2023-11-30").direction, DIRECTION_NEW);
	assert_true(closes("2023-12-01"));
	assert_int_equal(
	    derived_on("1.1", "2023-12-01").direction, DIRECTION_SAME);
	/* On a day before it was closed they still do. */
	assert_int_equal(
	    derived_on("1.1", "2023-11-30").direction, DIRECTION_NEW);
	put(&action("1.1")->thing, "rag", "green");
	assert_int_equal(
	    derived_on("1.1", "2023-12-02").direction, DIRECTION_BETTER);
	put(&action("1.1")->thing, "rag", "red");
	assert_int_equal(
	    derived_on("1.1", "2023-12-02").direction, DIRECTION_WORSE);
	put(&action("1.1")->thing, "rag", NULL);
	assert_int_equal(
	    derived_on("1.1", "2023-12-02").direction, DIRECTION_NEW);
	assert_int_equal(
	    derived_on("1.3", "2023-12-02").direction, DIRECTION_NONE);
	/* One that the period does not hold is new to who read it. */
	made = thing_new(w.arena, &kind_action);
	made->parent = plan->priorities.item[0];
	thing_as_action(made)->ref = "1.5";
	thing_as_action(made)->title = "New";
	edit_on("2023-12-02");
	change_create(&set, made);
	world_apply(&w, &set);
	assert_int_equal(
	    derived_on("1.5", "2023-12-02").direction, DIRECTION_NONE);
	put(&action("1.5")->thing, "rag", "amber");
	assert_int_equal(
	    derived_on("1.5", "2023-12-02").direction, DIRECTION_NEW);
}

static void
stuck_for_three_periods(void **state)
{
	static const struct {
		const char *first, *second, *third, *now;
		bool stuck;
	} cases[] = {
		{ "amber", "amber", "amber", "amber", true },
		{ "red", "amber", "red", "amber", true },
		{ "green", "amber", "amber", "amber", false },
		{ "amber", "green", "amber", "amber", false },
		{ "amber", "amber", "green", "amber", false },
		{ "amber", "amber", "amber", "green", false },
		{ "amber", NULL, "amber", "amber", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct thing *a = &action("1.1")->thing;

		put(a, "rag", cases[i].first);
		assert_true(opens("2023-09-20", NULL, NULL, NULL));
		assert_true(closes("2023-10-02"));
		put(a, "rag", cases[i].second);
		assert_true(opens("2023-10-20", NULL, NULL, NULL));
		assert_true(closes("2023-11-02"));
		put(a, "rag", cases[i].third);
		assert_true(opens("2023-11-20", NULL, NULL, NULL));
		assert_false(derived_on("1.1", "2023-11-30").stuck);
		assert_true(closes("2023-12-02"));
		put(a, "rag", cases[i].now);
		assert_int_equal(
		    derived_on("1.1", "2023-12-05").stuck, cases[i].stuck);
		assert_false(derived_on("1.1", "2023-12-01").stuck);
		/* Whoever ended is not stuck. */
		put(a, "status", "complete");
		assert_false(derived_on("1.1", "2023-12-05").stuck);
		teardown(state);
		setup(state);
	}
}

static void
found_by_its_id(void **state)
{
	const struct period *p;

	(void)state;
	e = (struct err){ 0 };
	assert_false(period_find(plan, "2023-11", &p, &e));
	assert_int_equal(e.code, ERR_NO);
	assert_non_null(strstr(e.text, "period open example-2023"));
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_true(period_find(plan, "2023-11", &p, &e));
	assert_ptr_equal(p, newest());
	e = (struct err){ 0 };
	assert_false(period_find(plan, "2023-12", &p, &e));
	assert_non_null(strstr(e.text, "did you mean \"2023-11\"?"));
}

static void
the_one_before(void **state)
{
	const struct period *one, *two;

	(void)state;
	assert_true(opens("2023-10-20", NULL, NULL, NULL));
	one = newest();
	assert_null(period_before(plan, one));
	assert_null(period_last_closed(plan, day("2024-01-01")));
	assert_true(closes("2023-11-02"));
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	two = newest();
	assert_ptr_equal(period_before(plan, two), one);
	assert_ptr_equal(period_last_closed(plan, day("2024-01-01")), one);
	assert_true(closes("2023-12-02"));
	assert_ptr_equal(period_before(plan, two), one);
	assert_ptr_equal(period_last_closed(plan, day("2023-12-02")), two);
	assert_ptr_equal(period_last_closed(plan, day("2023-12-01")), one);
	assert_null(period_last_closed(plan, day("2023-11-01")));
	assert_ptr_equal(period_shut_on(plan, day("2023-10-31")), one);
	assert_ptr_equal(period_shut_on(plan, day("2023-11-01")), two);
	assert_null(period_shut_on(plan, day("2023-12-01")));
}

/* Of two closed on one day, the place in the history says which was first. */
static void
the_one_before_that_day(void **state)
{
	const struct period *november, *september;

	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	november = newest();
	assert_true(closes("2023-12-02"));
	w.plans.head = 60;
	assert_true(opens("2023-12-02", "late", "2023-09-01", "2023-09-30"));
	september = newest();
	assert_true(closes("2023-12-02"));
	assert_null(period_before(plan, november));
	assert_null(period_before(plan, september));
	assert_true(opens("2023-12-02", NULL, NULL, NULL));
	assert_ptr_equal(period_before(plan, newest()), november);
}

static struct thing *
add_update(struct action *a, const char *iso)
{
	struct thing *u = thing_new(w.arena, &kind_update);

	u->parent = &a->thing;
	field_set_encoded(w.arena, u, field_find(&kind_update, "date"), iso);
	edit_on(iso);
	change_create(&set, u);
	world_apply(&w, &set);
	return a->updates.item[a->updates.count - 1];
}

static void
answered_after_a_closing(void **state)
{
	struct action *early = action("1.2"), *late = action("1.3");
	struct action *both = action("1.1");

	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	add_update(early, "2023-11-28");
	add_update(both, "2023-11-28");
	assert_true(closes("2023-11-28"));
	add_update(late, "2023-11-28");
	add_update(both, "2023-11-28");
	assert_true(opens("2023-11-28", NULL, NULL, NULL));
	assert_string_equal(newest()->first.text, "2023-11-29");
	assert_false(period_answered(early, newest(), NOW));
	assert_true(period_answered(late, newest(), NOW));
	assert_true(period_answered(both, newest(), NOW));
	assert_null(period_shut_on(plan, day("2023-11-30")));
}

/* What is dated after an early closing is of the next period alone. */
static void
dated_after_a_closing(void **state)
{
	struct action *ahead = action("1.2");
	struct frozen f;

	(void)state;
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	add_update(ahead, "2023-11-30");
	assert_true(closes("2023-11-28"));
	assert_true(period_frozen(newest(), ahead->thing.number, &f));
	assert_false(f.answered);
	assert_true(opens("2023-11-29", NULL, NULL, NULL));
	assert_true(period_answered(ahead, newest(), NOW));
}

static bool
sets(struct thing *t, const char *field, const char *said, const char *why)
{
	struct edit ed = edit_on("2023-12-10");

	set.why = why;
	if (!edit_field(
		&ed, t, field_find(t->kind, field), ASSIGN_SET, said, &e)) {
		assert_int_equal(set.count, 0);
		assert_int_equal(e.code, ERR_NO);
		assert_non_null(
		    strstr(e.text, "lies in the closed period 2023-11"));
		assert_non_null(strstr(e.text, "-m"));
		return false;
	}
	assert_true(set.count > 0);
	return true;
}

static void
the_past_is_corrected_with_a_reason(void **state)
{
	struct action *a = action("1.1");
	struct thing *u = a->updates.item[0];
	struct edit ed;
	struct thing *step;
	struct frozen f;

	(void)state;
	/* An update is corrected by whom it is by. */
	w.who.as = "JM";
	put(&a->thing, "completed", "2023-11-09");
	put(&a->thing, "due", "2023-11-25");
	step = thing_new(w.arena, &kind_step);
	thing_as_step(step)->title = "A step";
	thing_as_step(step)->status.value = STATUS_COMPLETE;
	field_set_encoded(
	    w.arena, step, field_find(&kind_step, "completed"), "2023-11-10");
	step->parent = &a->thing;
	edit_on("2023-11-20");
	change_create(&set, step);
	world_apply(&w, &set);
	step = a->steps.item[0];
	/* While it is open nobody asks. */
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_true(sets(u, "text", "Better words.", NULL));
	assert_true(closes("2023-12-04"));

	assert_false(sets(u, "text", "Better words.", NULL));
	assert_false(sets(u, "rag", "green", NULL));
	assert_false(sets(u, "date", "2023-12-09", NULL));
	assert_true(sets(u, "text", "Better words.", "They were wrong"));
	assert_false(sets(&a->thing, "completed", "", NULL));
	assert_true(sets(&a->thing, "completed", "", "It was not"));
	assert_false(sets(&a->thing, "due", "2024-03-31", NULL));
	assert_true(sets(&a->thing, "due", "2024-03-31", "Later"));
	assert_false(
	    sets(&action("1.2")->thing, "completed", "2023-11-02", NULL));
	/* What is of no closed period, or of today, asks for nothing. */
	assert_true(
	    sets(&action("1.2")->thing, "completed", "2023-10-31", NULL));
	assert_true(sets(&action("1.2")->thing, "completed", "today", NULL));
	assert_true(sets(&action("1.2")->thing, "due", "2024-02-01", NULL));
	assert_true(sets(&a->thing, "title", "Audit it", NULL));

	put(&a->thing, "status", "complete");
	assert_false(sets(&a->thing, "status", "in progress", NULL));
	assert_true(sets(&a->thing, "status", "in progress", "Not yet"));
	ed = edit_on("2023-12-10");
	assert_false(edit_step_done(&ed, a, 1, false, &e));
	assert_int_equal(set.count, 0);
	set.why = "It was not";
	assert_true(edit_step_done(&ed, a, 1, false, &e));
	/* An update of today is news, and needs no reason for the past. */
	ed = edit_on("2023-12-10");
	assert_true(edit_update(&ed, a, "Late news.", false, &e));
	assert_true(edit_rate(&ed, action("1.2"),
	    field_find(&kind_action, "rag"), "blue", NULL, &e));
	/* Nothing of it changes what is frozen. */
	world_apply(&w, &set);
	assert_true(period_frozen(newest(), action("1.2")->thing.number, &f));
	assert_int_equal(f.rag, RAG_GREEN);
}

/* A text that closing did not write does no harm, wherever it comes from. */
static void
a_broken_text_is_none(void **state)
{
	static const char *const bad[] = { "", "x", "1", "1 5", "1 999999\nx\n",
		"1 -1\n", "1 2\n1 amber", "0 0", "1 1 \nx", "\n",
		"999999999999999999999 0\n" };
	static const char *const lines[] = { "\n", "x\n", "1 amber\n",
		"1 amber amber ------ 2023-02-31 1\n",
		"1 amber amber ----- - -\n", "1 amber amber ------ - -",
		"1 amber purple ------ - -\n", "1", "-\n-\n-\n" };
	struct period p = { .thing.kind = &kind_period };
	const struct field *f = field_find(&kind_period, "frozen");
	struct frozen out;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		field_set_encoded(w.arena, &p.thing, f, bad[i]);
		assert_null(p.frozen);
	}
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		const char *at = NULL;

		field_set_encoded(w.arena, &p.thing, f,
		    arena_printf(
			w.arena, "1 %zu\n%s", strlen(lines[i]), lines[i]));
		assert_non_null(p.frozen);
		assert_false(period_frozen(&p, 1, &out));
		assert_false(period_frozen_next(&p, &at, &out));
	}
	field_set_encoded(w.arena, &p.thing, f, "0 0\n");
	assert_non_null(p.frozen);
	assert_false(period_frozen(&p, 1, &out));
}

/* A line that is none hides what stands behind it, and no count goes below
   nothing. */
static void
a_broken_line_does_not_miscount(void **state)
{
	struct period p = { .thing.kind = &kind_period,
		.cutoff.last = day("2023-11-30") };
	const struct action *a = action("1.1");
	struct period_status s;
	struct buf lines = { 0 };

	(void)state;
	buf_addf(
	    &lines, "x\n%d amber amber A----- - -\n", (int)a->thing.number);
	p.frozen = arena_printf(
	    w.arena, "2 %zu\n%s", lines.len, buf_text(&lines));
	buf_free(&lines);
	when_parse(w.arena, "2023-12-01", YEAR_BEGINS, &p.closed, NULL);
	period_status(w.arena, &w.plans, plan, &p, day("2023-12-01"), &s);
	assert_int_equal(s.asked, 0);
	assert_int_equal(s.gone, 0);
	assert_int_equal(s.leads, 1);
}

/* Each is found among many, whatever the lengths of their numbers. */
static void
each_of_many_is_found(void **state)
{
	struct priority *pr = thing_as_priority(plan->priorities.item[0]);
	const struct period *p;
	const char *at = NULL;
	struct frozen f, g;
	size_t n = 0;

	(void)state;
	edit_on("2023-11-20");
	for (int i = 0; i < 1200; i++) {
		struct thing *t = thing_new(w.arena, &kind_action);

		thing_as_action(t)->title = "One of many";
		thing_as_action(t)->rag.value = i % RAG_COUNT;
		t->parent = &pr->thing;
		change_create(&set, t);
	}
	world_apply(&w, &set);
	assert_true(opens("2023-11-20", NULL, NULL, NULL));
	assert_true(closes("2023-12-01"));
	p = newest();
	for (size_t i = 0; i < pr->actions.count; i++) {
		const struct action *a = thing_as_action(pr->actions.item[i]);

		assert_true(period_frozen(p, a->thing.number, &f));
		assert_int_equal(f.action, a->thing.number);
		assert_int_equal((int)f.rag, a->rag.value);
	}
	while (period_frozen_next(p, &at, &f)) {
		assert_true(period_frozen(p, f.action, &g));
		assert_true(n++ == 0 || f.action > 0);
	}
	assert_int_equal(n, pr->actions.count);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_days_of_a_cycle),
		TEST(the_next_one_follows),
		TEST(what_is_said_counts),
		TEST(what_cannot_be_opened),
		TEST(none_after_the_last_day),
		TEST(closing_freezes),
		TEST(the_last_one_opens_again),
		TEST(none_closes_before_it_begins),
		TEST(an_answer_in_time),
		TEST(direction_is_against_the_last_closed),
		TEST(stuck_for_three_periods),
		TEST(found_by_its_id),
		TEST(the_one_before),
		TEST(the_one_before_that_day),
		TEST(answered_after_a_closing),
		TEST(dated_after_a_closing),
		TEST(the_past_is_corrected_with_a_reason),
		TEST(a_broken_text_is_none),
		TEST(a_broken_line_does_not_miscount),
		TEST(each_of_many_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
