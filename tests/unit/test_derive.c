/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "made.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/query/query.h"

/* An action of a plan of its own, made from pairs of field and text. */
static struct plans *plans;
static struct plan *plan;
static struct thing *action;

static int
setup(void **state)
{
	struct thing *p;

	(void)state;
	plans = made_plans();
	plan = made_plan(plans, "example-2023");
	/* Had once, though the action has none now. */
	plan->used = USES_RATING | USES_IMPACT | USES_TOLD;
	p = made_with(
	    plans, &plan->thing, &kind_priority, "title", "One", NULL);
	action = made_with(
	    plans, p, &kind_action, "ref", "1.1", "title", "Do it", NULL);
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
again(void)
{
	made_free(plans);
	setup(NULL);
}

static void
set(const char *field, const char *said)
{
	made_set(plans, action, field, said);
}

static void
set_plan(const char *field, const char *said)
{
	made_set(plans, &plan->thing, field, said);
}

static struct thing *
step(const char *due, const char *status, const char *rag)
{
	return made_with(plans, action, &kind_step, "title", "A step", "due",
	    due, "status", status, "rag", rag, NULL);
}

static struct thing *
update(const char *date, const char *rag, const char *text)
{
	return made_with(plans, action, &kind_update, "date", date, "rag", rag,
	    "text", text, NULL);
}

static struct thing *
note(const char *date, const char *rag, const char *text)
{
	struct thing *t = update(date, rag, text);

	made_set(plans, t, "internal", "yes");
	return t;
}

static void
revision(const char *date, const char *from, const char *to)
{
	made_with(plans, action, &kind_revision, "date", date, "from", from,
	    "to", to, NULL);
}

static struct derived
on(const char *today)
{
	struct derived d;

	derive(plans, thing_as_action(action), made_day(today), &d);
	return d;
}

static void
test_finished(void **state)
{
	static const struct {
		const char *status, *rag;
		bool common, stated; /* with blue closed; with green */
	} cases[] = {
		{ NULL, NULL, false, false },
		{ "not started", NULL, false, false },
		{ "in progress", "green", false, true },
		{ "ongoing", "amber", false, false },
		{ "on hold", "red", false, false },
		{ "complete", "red", true, true },
		{ "verified", NULL, true, true },
		{ "business as usual", NULL, true, true },
		{ "superseded", NULL, true, true },
		{ "cancelled", NULL, true, true },
		{ "in progress", "blue", true, false },
		{ NULL, "B", true, false },
		{ NULL, "unrated", false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct thing *s;

		again();
		set("status", cases[i].status);
		set("rag", cases[i].rag);
		s = step(NULL, cases[i].status, cases[i].rag);
		assert_int_equal(on("2024-01-01").finished, cases[i].common);
		assert_int_equal(
		    step_finished(thing_as_step(s), 0), cases[i].common);
		set_plan("rating_green_closed", "yes");
		assert_int_equal(on("2024-01-01").finished, cases[i].stated);
		assert_int_equal(
		    step_finished(thing_as_step(s), 0), cases[i].stated);
	}
}

/* What is done by its date is finished, where no status says otherwise. */
static void
test_finished_by_date(void **state)
{
	static const struct {
		const char *status, *completed, *verified;
		bool finished, step;
	} cases[] = {
		{ NULL, "1 Mar 2024", NULL, true, true },
		{ NULL, NULL, "5 Mar 2024", true, false },
		{ NULL, "1 Jun 2024", NULL, true, true }, /* today */
		{ NULL, "2 Jun 2024", "3 Jun 2024", false, false },
		/* From their first day on. */
		{ NULL, "June 2024", NULL, true, true },
		{ NULL, NULL, "1 Jun 2024 to 30 Jun 2024", true, false },
		{ NULL, "July 2024", NULL, false, false },
		{ NULL, "TBC", NULL, false, false },
		{ NULL, "ongoing from 1 Mar 2024", NULL, false, false },
		/* A status that is stated counts alone. */
		{ "not started", "1 Mar 2024", "5 Mar 2024", false, false },
		{ "complete", NULL, NULL, true, true },
		{ "complete", "July 2024", NULL, true, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct derived d;
		struct thing *s;

		again();
		set("due", "Mar 2024");
		set("rag", "green");
		set("status", cases[i].status);
		set("completed", cases[i].completed);
		set("verified", cases[i].verified);
		d = on("2024-06-01");
		assert_int_equal(d.finished, cases[i].finished);
		assert_int_equal(d.overdue, !cases[i].finished);
		assert_int_equal(d.watermelon, !cases[i].finished);
		assert_int_equal(d.delivered_no_impact, cases[i].finished);
		again();
		set("due", "Dec 2024");
		s = step("Mar 2024", cases[i].status, NULL);
		made_set(plans, s, "completed", cases[i].completed);
		d = on("2024-06-01");
		assert_int_equal(d.late, !cases[i].step);
		assert_int_equal(d.steps_done, cases[i].step);
	}
}

static void
test_key(void **state)
{
	(void)state;
	assert_false(plan_states_key(plan));
	assert_true(colour_closed(plan, RAG_BLUE));
	assert_string_equal(colour_label(plan, RAG_AMBER), "amber");
	assert_string_equal(
	    colour_meaning(plan, RAG_GREEN, false), "on target");
	set_plan("rating_blue_label", "Complete");
	assert_true(plan_states_key(plan));
	assert_false(colour_closed(plan, RAG_BLUE)); /* not stated */
	assert_string_equal(colour_label(plan, RAG_BLUE), "Complete");
	assert_string_equal(colour_label(plan, RAG_RED), "red");
	assert_null(colour_meaning(plan, RAG_GREEN, false));
	set_plan("rating_green_impact", "Seen by children");
	assert_string_equal(
	    colour_meaning(plan, RAG_GREEN, true), "Seen by children");
	assert_false(colour_closed(plan, RAG_UNRATED));
}

/* today is 15 January 2024 */
static void
test_overdue_and_soon(void **state)
{
	static const struct {
		const char *due;
		bool overdue;
		int days_late;
		bool soon;
	} cases[] = {
		{ "2024-01-13", true, 2, false },
		{ "2024-01-14", true, 1, false }, /* yesterday */
		{ "2024-01-15", false, 0, true }, /* today */
		{ "2024-01-16", false, 0, true },
		{ "2024-02-14", false, 0, true }, /* + 30 */
		{ "2024-02-15", false, 0, false },
		{ "Dec 2023", true, 15, false },
		{ "January 2024", false, 0, true },
		{ "Feb 2024", false, 0, false },
		{ "2023", true, 15, false },
		{ "2023/24", false, 0, false },
		{ "Q3 2023/24", true, 15, false },
		{ "Nov-Dec 2023", true, 15, false },
		{ "ongoing", false, 0, false },
		{ "ongoing from Sep 2023", false, 0, false },
		{ "TBC", false, 0, false },
		{ NULL, false, 0, false },
		/* checkpoints: due soon, but never overdue */
		{ "2024-01-10 and 2024-06-30", false, 0, false },
		{ "2024-01-20 and 2024-06-30", false, 0, true },
		{ "2024-01-10, 2024-02-14 and 2024-06-30", false, 0, true },
		{ "2024-01-10, 2024-02-15 and 2024-06-30", false, 0, false },
		{ "2023-06-30 and 2024-01-10", true, 5, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct derived d;

		again();
		set("due", cases[i].due);
		d = on("2024-01-15");
		if (d.overdue != cases[i].overdue ||
		    d.due_soon != cases[i].soon || d.late != d.overdue)
			fail_msg("due %s", cases[i].due);
		assert_int_equal(d.days_late, cases[i].days_late);
		set("status", "complete");
		d = on("2024-01-15");
		assert_false(d.overdue || d.due_soon || d.late);
		assert_int_equal(d.days_late, 0);
	}
}

static void
test_late_by_a_step(void **state)
{
	static const struct {
		const char *due, *status, *rag;
		bool late;
		int done;
	} cases[] = {
		{ "2024-01-14", NULL, NULL, true, 0 },
		{ "2024-01-15", NULL, NULL, false, 0 },
		{ "2024-01-14", "complete", NULL, false, 1 },
		{ "2024-01-14", "cancelled", NULL, false, 1 },
		{ "2024-01-14", "in progress", "blue", false, 1 },
		{ "2024-01-14", "in progress", "green", true, 0 },
		{ "TBC", NULL, NULL, false, 0 },
		{ "2024-01-01 and 2024-06-01", NULL, NULL, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct derived d;
		struct thing *s;

		again();
		set("due", "2024-06-30");
		s = step(cases[i].due, cases[i].status, cases[i].rag);
		d = on("2024-01-15");
		assert_int_equal(d.late, cases[i].late);
		assert_false(d.overdue);
		assert_int_equal(d.steps, 1);
		assert_int_equal(d.steps_done, cases[i].done);
		set("status", "superseded");
		assert_false(on("2024-01-15").late);
		set("status", NULL);
		s->retired = true;
		d = on("2024-01-15");
		assert_false(d.late);
		assert_int_equal(d.steps, 0);
	}
}

static void
test_updated(void **state)
{
	(void)state;
	assert_int_equal(on("2024-01-15").updated, DAY_NONE);
	note("2023-12-01", NULL, "private");
	assert_int_equal(on("2024-01-15").updated, DAY_NONE);
	update("2023-10-01", NULL, "said");
	update("2023-11-01", NULL, NULL); /* a confirmation counts */
	update("2023-09-01", "amber", "older");
	assert_int_equal(on("2024-01-15").updated, made_day("2023-11-01"));
	revision("2023-11-05", NULL, NULL);
	assert_int_equal(on("2024-01-15").updated, made_day("2023-11-05"));
	set("verified", "2023-11-10");
	assert_int_equal(on("2024-01-15").updated, made_day("2023-11-10"));
	update("Nov 2023", NULL, "by month");
	assert_int_equal(on("2024-01-15").updated, made_day("2023-11-30"));
	/* A step counts by the day it was completed, once it is. */
	made_set(plans, step(NULL, NULL, NULL), "completed", "2023-12-05");
	made_set(
	    plans, step(NULL, "in progress", NULL), "completed", "2023-12-06");
	assert_int_equal(on("2024-01-15").updated, made_day("2023-12-05"));
	/* When the action was completed is not an update by itself. */
	set("completed", "2023-12-20");
	assert_int_equal(on("2024-01-15").updated, made_day("2023-12-05"));
}

/* The last day that is not yet stale; the next one is. */
static void
test_stale(void **state)
{
	static const struct {
		const char *every, *updated, *last;
	} cases[] = {
		{ "weekly", "2023-03-01", "2023-03-08" },
		{ "fortnightly", "2023-03-01", "2023-03-15" },
		{ "monthly", "2023-03-01", "2023-04-01" },
		{ "monthly", "2023-01-31", "2023-02-28" },
		{ "monthly", "2024-01-31", "2024-02-29" }, /* leap */
		{ "monthly", "2023-03-31", "2023-04-30" },
		{ "six-weekly", "2023-03-01", "2023-04-12" },
		{ "quarterly", "2023-11-30", "2024-02-29" },
		{ "six-monthly", "2023-08-31", "2024-02-29" },
		{ "annually", "2024-02-29", "2025-02-28" },
		{ "annually", "2023-02-28", "2024-02-28" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int last = made_day(cases[i].last);
		struct derived d;

		again();
		set_plan("start", "January 2023");
		set_plan("update_every", cases[i].every);
		update(cases[i].updated, NULL, "said");
		derive(plans, thing_as_action(action), last, &d);
		assert_false(d.stale);
		derive(plans, thing_as_action(action), last + 1, &d);
		if (!d.stale)
			fail_msg(
			    "%s after %s", cases[i].every, cases[i].updated);
		set("status", "complete");
		derive(plans, thing_as_action(action), last + 1, &d);
		assert_false(d.stale);
	}
}

static void
test_stale_from_when(void **state)
{
	(void)state;
	assert_false(on("2030-01-01").stale); /* no turn is agreed */
	set_plan("report_every", "monthly");
	assert_false(on("2030-01-01").stale); /* no start is known */
	plan->imported = made_day("2023-03-15");
	assert_false(on("2023-04-15").stale);
	assert_true(on("2023-04-16").stale); /* from the import day */
	set_plan("start", "May 2023");
	assert_false(on("2023-06-01").stale); /* from its first day */
	assert_true(on("2023-06-02").stale);
	set("start", "September 2023");
	assert_false(on("2023-06-02").stale); /* not begun */
	assert_false(on("2023-10-01").stale);
	assert_true(on("2023-10-02").stale);
	update("2023-08-01", NULL, "early news");
	assert_false(on("2023-08-31").stale); /* still not begun */
	assert_true(on("2023-09-02").stale);
	set_plan("update_every", "annually"); /* comes before report_every */
	assert_false(on("2024-08-01").stale);
	assert_true(on("2024-08-02").stale);
}

static void
test_slippage(void **state)
{
	static const struct {
		const char *due, *baseline, *today;
		bool has;
		int days;
	} cases[] = {
		{ "2024-01-31", NULL, "2024-01-15", true, 0 },
		{ "2024-01-31", "2024-01-01", "2024-01-15", true, 30 },
		{ "2024-01-31", "2024-02-10", "2024-01-15", true, -10 },
		{ "2024-01-31", "2024-01-01", "2024-02-05", true, 35 },
		{ "2024-01-31", NULL, "2024-02-01", true, 1 },
		{ "2024-01-31", NULL, "2024-01-31", true, 0 },
		{ "2024-03-01", "Feb 2024", "2024-01-01", true, 1 },
		{ "2024-01-31", "TBC", "2024-02-05", true, 5 },
		{ "TBC", "2024-01-01", "2024-02-05", false, 0 },
		{ "ongoing", "2024-01-01", "2024-02-05", false, 0 },
		{ NULL, NULL, "2024-02-05", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct derived d;

		again();
		set("due", cases[i].due);
		set("baseline", cases[i].baseline);
		d = on(cases[i].today);
		if (d.has_slippage != cases[i].has)
			fail_msg("due %s", cases[i].due);
		assert_int_equal(d.slippage_days, cases[i].days);
		assert_int_equal(d.slipped, cases[i].days > 0);
	}
	again(); /* a finished action is not measured by today */
	set("due", "2024-01-31");
	set("status", "complete");
	assert_int_equal(on("2025-01-01").slippage_days, 0);
}

static void
test_revisions(void **state)
{
	(void)state;
	set("rag", "green");
	set("due", "2024-06-30");
	revision("2023-05-01", "2023-06-30", "2023-09-30");
	revision("2023-08-01", "2023-09-30", "2023-08-31");
	revision("2023-08-02", "TBC", "2023-12-31");
	revision("2023-08-03", "2023-12-31", "ongoing");
	assert_int_equal(on("2024-01-15").revision_count, 4);
	assert_int_equal(on("2024-01-15").revisions_later, 1);
	assert_false(on("2024-01-15").watermelon);
	revision("2023-09-01", "2023-12-31", "2024-06-30");
	assert_int_equal(on("2024-01-15").revisions_later, 2);
	/* One that was taken out did not move the date. */
	thing_as_action(action)->revisions.item[4]->retired = true;
	assert_int_equal(on("2024-01-15").revision_count, 4);
	assert_int_equal(on("2024-01-15").revisions_later, 1);
	thing_as_action(action)->revisions.item[4]->retired = false;
	assert_true(on("2024-01-15").watermelon);
	set("rag", "amber");
	assert_false(on("2024-01-15").watermelon);
}

static void
test_watermelon(void **state)
{
	static const struct {
		const char *rag, *status, *due;
		bool common, stated; /* with blue closed; with no colour */
	} cases[] = {
		{ "green", NULL, "2024-01-14", true, true },
		{ "green", NULL, "2024-01-15", false, false },
		{ "blue", NULL, "2024-01-14", false, true },
		{ "amber", NULL, "2024-01-14", false, false },
		{ "red", NULL, "2024-01-14", false, false },
		{ NULL, NULL, "2024-01-14", false, false },
		{ "green", "complete", "2024-01-14", false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		again();
		set("rag", cases[i].rag);
		set("status", cases[i].status);
		set("due", cases[i].due);
		assert_int_equal(on("2024-01-15").watermelon, cases[i].common);
		set_plan("rating_blue_label", "On track");
		assert_int_equal(on("2024-01-15").watermelon, cases[i].stated);
	}
}

static void
test_delivered_without_impact(void **state)
{
	static const struct {
		const char *status, *rag, *impact;
		bool yes;
	} cases[] = {
		{ "complete", NULL, NULL, true },
		{ "complete", NULL, "red", true },
		{ "verified", NULL, "amber", true },
		{ "business as usual", NULL, "unrated", true },
		{ "complete", NULL, "green", false },
		{ "complete", NULL, "blue", false },
		{ "in progress", "blue", NULL, true },
		{ "in progress", "green", NULL, false },
		{ "superseded", NULL, NULL, false },
		{ "cancelled", NULL, "red", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		again();
		set("status", cases[i].status);
		set("rag", cases[i].rag);
		set("impact", cases[i].impact);
		assert_int_equal(
		    on("2024-01-15").delivered_no_impact, cases[i].yes);
	}
}

/* The rating now against up to three rated updates, in the plan's order. */
static void
test_direction(void **state)
{
	static const struct {
		const char *now, *first, *second, *third, *word;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, NULL },
		{ "green", NULL, NULL, NULL, "new" },
		{ "green", "green", NULL, NULL, "new" },
		{ NULL, "green", NULL, NULL, NULL },
		{ "green", "amber", "green", NULL, "better" },
		{ "blue", "green", "blue", NULL, "better" },
		{ "red", "amber", "red", NULL, "worse" },
		{ "amber", "red", "green", "amber", "worse" },
		{ "amber", "green", "amber", "amber", "same" },
		{ "green", "unrated", "green", NULL, "new" },
		{ NULL, "green", "unrated", NULL, "new" },
		{ NULL, "unrated", "unrated", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct derived_field *f = derived_find("direction");
		struct derived d;
		const char *word;

		again();
		set("rag", cases[i].now);
		if (cases[i].first != NULL)
			update("2023-09-01", cases[i].first, NULL);
		if (cases[i].second != NULL)
			update("2023-10-01", cases[i].second, NULL);
		if (cases[i].third != NULL)
			update("2023-11-01", cases[i].third, NULL);
		update("2023-12-01", NULL, "not rated");
		d = on("2024-01-15");
		word = derived_word(&d, f);
		if (cases[i].word == NULL)
			assert_null(word);
		else
			assert_string_equal(word, cases[i].word);
	}
}

/* By date, then by place: a plan may list the newest first. */
static void
test_direction_order(void **state)
{
	(void)state;
	set("rag", "green");
	update("2023-11-01", "green", "newest first");
	update("2023-10-01", "red", "older");
	update("2023-09-01", "blue", "oldest");
	assert_int_equal(on("2024-01-15").direction, DIRECTION_BETTER);
	update("2023-11-01", "amber", "same day, later place");
	set("rag", "amber");
	assert_int_equal(on("2024-01-15").direction, DIRECTION_WORSE);
}

static void
test_no_reason(void **state)
{
	(void)state;
	assert_false(on("2024-01-15").no_reason); /* unrated */
	set("rag", "green");
	assert_false(on("2024-01-15").no_reason);
	set("rag", "amber");
	assert_true(on("2024-01-15").no_reason);
	note("2023-10-01", NULL, "private");
	assert_true(on("2024-01-15").no_reason);
	update("2023-08-01", NULL, "any text, as none gave the rating");
	assert_false(on("2024-01-15").no_reason);
	update("2023-09-01", "amber", NULL); /* gave it */
	assert_true(on("2024-01-15").no_reason);
	update("2023-10-02", NULL, "why, a month later");
	assert_false(on("2024-01-15").no_reason);
	again();
	set("rag", "red");
	update("2023-09-01", "amber", "why amber");
	update("2023-10-01", "red", NULL);
	assert_true(on("2024-01-15").no_reason);
	again();
	set("rag", "red");
	update("2023-10-01", "red", "why red");
	assert_false(on("2024-01-15").no_reason);
}

/* today is 15 January 2024 */
static void
test_suggested(void **state)
{
	static const struct {
		const char *due, *status, *red_days, *amber_days;
		enum rag suggested;
		const char *reason;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, RAG_UNRATED, "" },
		{ "ongoing", NULL, NULL, NULL, RAG_UNRATED, "" },
		{ "TBC", NULL, NULL, NULL, RAG_UNRATED, "" },
		{ "2023-01-01", "not started", NULL, NULL, RAG_UNRATED, "" },
		{ "2023-01-01", "complete", NULL, NULL, RAG_UNRATED, "" },
		{ "2023-12-15", NULL, NULL, NULL, RAG_RED, "31 days overdue" },
		{ "2023-12-16", NULL, NULL, NULL, RAG_AMBER,
		    "30 days overdue" },
		{ "2024-01-14", NULL, NULL, NULL, RAG_AMBER, "1 day overdue" },
		{ "2024-01-15", NULL, NULL, NULL, RAG_GREEN,
		    "nothing is late" },
		{ "2024-01-04", NULL, "10", NULL, RAG_RED, "11 days overdue" },
		{ "2024-01-05", NULL, "10", "9", RAG_AMBER, "10 days overdue" },
		{ "2024-01-06", NULL, "10", "9", RAG_GREEN, "nothing is late" },
		{ "2024-01-16", "in progress", NULL, NULL, RAG_GREEN,
		    "nothing is late" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct derived d;

		again();
		set("due", cases[i].due);
		set("status", cases[i].status);
		set_plan("rating_red_days", cases[i].red_days);
		set_plan("rating_amber_days", cases[i].amber_days);
		d = on("2024-01-15");
		if (d.suggested != cases[i].suggested)
			fail_msg("due %s", cases[i].due);
		assert_string_equal(d.reason, cases[i].reason);
	}
}

static void
test_suggested_by_steps(void **state)
{
	static const struct {
		const char *due;
		int steps, done;
		const char *reason;
	} cases[] = {
		{ "2024-01-25", 6, 2, "due in 10 days, 2 of 6 steps" },
		{ "2024-01-25", 6, 3, "nothing is late" },
		{ "2024-01-25", 1, 0, "due in 10 days, 0 of 1 steps" },
		{ "2024-01-15", 3, 1, "due today, 1 of 3 steps" },
		{ "2024-01-16", 3, 1, "due in 1 day, 1 of 3 steps" },
		{ "2024-02-14", 3, 1, "due in 30 days, 1 of 3 steps" },
		{ "2024-02-15", 3, 1, "nothing is late" },
		{ "2024-01-25", 0, 0, "nothing is late" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		again();
		set("due", cases[i].due);
		for (int k = 0; k < cases[i].steps; k++)
			step(NULL, k < cases[i].done ? "complete" : NULL, NULL);
		assert_string_equal(on("2024-01-15").reason, cases[i].reason);
	}
	again();
	set("due", "2025-01-25");
	step("2024-01-14", NULL, NULL);
	assert_int_equal(on("2024-01-15").suggested, RAG_AMBER);
	assert_string_equal(on("2024-01-15").reason, "1 step is late");
	step("2024-01-14", NULL, NULL);
	assert_string_equal(on("2024-01-15").reason, "2 steps are late");
}

static void
test_suggested_by_dependency(void **state)
{
	struct thing *other = made_with(plans, action->parent, &kind_action,
	    "ref", "1.2", "title", "Before it", "due", "2024-01-14", NULL);

	(void)state;
	set("due", "2024-12-31");
	assert_int_equal(on("2024-01-15").suggested, RAG_GREEN);
	set("depends_on", "9.9, 1.2");
	assert_int_equal(on("2024-01-15").suggested, RAG_AMBER);
	assert_string_equal(
	    on("2024-01-15").reason, "waits for 1.2, which is overdue");
	assert_int_equal(on("2024-01-14").suggested, RAG_GREEN);
	made_set(plans, other, "status", "complete");
	assert_int_equal(on("2024-01-15").suggested, RAG_GREEN);
	/* One that waits for itself is not told to wait. */
	set("due", "2024-01-14");
	set_plan("rating_amber_days", "5");
	set("depends_on", "1.1");
	assert_string_equal(on("2024-01-15").reason, "nothing is late");
	set_plan("rating_amber_days", NULL);
	set("due", "2024-12-31");
	made_set(plans, other, "status", NULL);
	made_set(plans, other, "ref", "1.1"); /* fits two: stays text */
	set("depends_on", "1.1");
	assert_int_equal(on("2024-01-15").suggested, RAG_GREEN);
	/* It does not wait for itself. */
	made_set(plans, other, "ref", "1.2");
	set("due", "2024-01-10");
	set_plan("rating_amber_days", "10");
	set("depends_on", "1.1");
	assert_true(on("2024-01-15").overdue);
	assert_int_equal(on("2024-01-15").suggested, RAG_GREEN);
	set("depends_on", "1.1, 1.2");
	assert_string_equal(
	    on("2024-01-15").reason, "waits for 1.2, which is overdue");
}

/* Whether the action is JM's, as is:mine has it. */
static bool
mine(void)
{
	struct who jm = { .login = "jm" };
	struct query_context in = {
		.plans = plans, .who = &jm, .today = made_day("2024-01-15")
	};
	struct row row = { .action = thing_as_action(action) };
	struct query *q;

	assert_true(query_parse(plans->arena, "is:mine", &in, false, &q, NULL));
	derive(plans, row.action, in.today, &row.d);
	return query_match(q, &in, &row);
}

static void
test_mine(void **state)
{
	struct thing *s;

	(void)state;
	made_with(plans, &plan->thing, &kind_person, "code", "JM", "login",
	    "jm", NULL);
	set("leads", "SH, TBC");
	assert_false(mine());
	set("leads", "SH, JM");
	assert_true(mine());
	set("status", "complete");
	assert_false(mine());
	set("status", NULL);
	set("leads", "SH");
	set("support", "JM");
	assert_false(mine());
	s = step(NULL, NULL, NULL);
	made_set(plans, s, "leads", "JM");
	assert_true(mine());
	made_set(plans, s, "status", "done");
	assert_false(mine());
}

static void
test_rows(void **state)
{
	struct derived d;
	int n;

	(void)state;
	set("due", "2024-01-10");
	d = on("2024-01-15");
	assert_true(derived_flag(&d, derived_find("overdue")));
	assert_false(derived_flag(&d, derived_find("finished")));
	assert_true(derived_number(&d, derived_find("days_late"), &n));
	assert_int_equal(n, 5);
	assert_true(derived_number(&d, derived_find("slippage_days"), &n));
	assert_int_equal(n, 5);
	assert_true(derived_number(&d, derived_find("revision_count"), &n));
	assert_int_equal(n, 0);
	assert_false(derived_number(&d, derived_find("updated"), &n));
	assert_string_equal(
	    derived_word(&d, derived_find("suggested")), "amber");
	assert_null(derived_find("nonsense"));
	set("due", NULL);
	d = on("2024-01-15");
	assert_false(derived_number(&d, derived_find("days_late"), &n));
	assert_false(derived_number(&d, derived_find("slippage_days"), &n));
	assert_null(derived_word(&d, derived_find("suggested")));
	assert_null(derived_word(&d, derived_find("direction")));
	for (const struct derived_field *f = derived_fields; f->name != NULL;
	     f++) {
		assert_ptr_equal(derived_find(f->name), f);
		assert_true(
		    f->width > 0 && *f->label != '\0' && *f->help != '\0');
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_finished),
		TEST(test_finished_by_date),
		TEST(test_key),
		TEST(test_overdue_and_soon),
		TEST(test_late_by_a_step),
		TEST(test_updated),
		TEST(test_stale),
		TEST(test_stale_from_when),
		TEST(test_slippage),
		TEST(test_revisions),
		TEST(test_watermelon),
		TEST(test_delivered_without_impact),
		TEST(test_direction),
		TEST(test_direction_order),
		TEST(test_no_reason),
		TEST(test_suggested),
		TEST(test_suggested_by_steps),
		TEST(test_suggested_by_dependency),
		TEST(test_mine),
		TEST(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
