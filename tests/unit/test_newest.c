/* SPDX-License-Identifier: ISC */
/* What is newest of an action: when it was last heard of, and the newest
   word. */
#include <string.h>

#include "made.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/newest.h"

static struct plans *plans;
static struct thing *action;

static int
setup(void **state)
{
	struct plan *plan;
	struct thing *p;

	(void)state;
	plans = made_plans();
	plan = made_plan(plans, "m");
	p = made_with(
	    plans, &plan->thing, &kind_priority, "title", "One", NULL);
	action = made_with(
	    plans, p, &kind_action, "ref", "1", "title", "Do it", NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	made_free(plans);
	return 0;
}

static struct thing *
update(const char *date, const char *text)
{
	return made_with(plans, action, &kind_update, "date", date, "text",
	    text, "by", "JM", NULL);
}

static struct thing *
revision(const char *date, const char *reason)
{
	return made_with(plans, action, &kind_revision, "date", date, "from",
	    "Mar 2020", "to", "May 2020", "reason", reason, "by", "SH", NULL);
}

/* The newest word from that day on, NULL where there is none. */
static const char *
word_from(const char *first, const char *today)
{
	struct newest_word w;

	return action_word(thing_as_action(action),
		   first == NULL ? DAY_NONE : made_day(first), made_day(today),
		   NULL, NULL, &w) ?
	    w.text :
	    NULL;
}

static const char *
word(const char *today)
{
	return word_from(NULL, today);
}

static int
updated(const char *today)
{
	struct derived d;

	derive(plans, thing_as_action(action), made_day(today), &d);
	return d.updated;
}

static void
a_month_is_never_a_day_to_come(void **state)
{
	struct newest_word w;

	(void)state;
	update("January 2020", "Jan: data missing");
	assert_int_equal(updated("2020-01-10"), made_day("2020-01-10"));
	assert_int_equal(updated("2020-01-28"), made_day("2020-01-28"));
	assert_int_equal(updated("2020-03-01"), made_day("2020-01-31"));
	/* What is said later in the month, of a day, is newer. */
	update("2020-01-28", "The supplier has gone");
	assert_string_equal(word("2020-01-28"), "The supplier has gone");
	/* As it was written, whatever day it is taken for. */
	assert_true(action_word(thing_as_action(action), DAY_NONE,
	    made_day("2020-01-10"), NULL, NULL, &w));
	assert_string_equal(w.text, "The supplier has gone");
	assert_string_equal(
	    date_readable(plans->arena, w.date, day_full), "28 Jan 2020");
	thing_as_update(made_with(plans, action, &kind_update, "date",
	    "Feb 2020", "text", "Feb: later", NULL));
	assert_true(action_word(thing_as_action(action), DAY_NONE,
	    made_day("2020-02-10"), NULL, NULL, &w));
	assert_string_equal(
	    date_readable(plans->arena, w.date, day_full), "Feb 2020");
	assert_int_equal(w.day, made_day("2020-02-10"));
}

static void
two_of_one_day(void **state)
{
	(void)state;
	update("2020-01-10", "first");
	update("2020-01-10", "second");
	assert_string_equal(word("2020-01-20"), "second");
	update("2020-01-09", "the day before");
	assert_string_equal(word("2020-01-20"), "second");
}

/* Of two of one day the one recorded later is newer, wherever it stands; a
   month is of the day it was recorded where that lies within it. */
static void
recorded_days_decide(void **state)
{
	struct thing *t;

	(void)state;
	t = update("2020-01-10", "typed in later");
	update("2020-01-10", "said that day");
	assert_string_equal(word("2020-02-20"), "said that day");
	made_set(plans, t, "recorded", "2020-01-15");
	assert_string_equal(word("2020-02-20"), "typed in later");
	t = update("January 2020", "of the month");
	assert_string_equal(word("2020-02-20"), "of the month");
	made_set(plans, t, "recorded", "2020-01-09");
	assert_string_equal(word("2020-02-20"), "typed in later");
	assert_int_equal(updated("2020-02-20"), made_day("2020-01-10"));
	/* Outside of it it says nothing. */
	made_set(plans, t, "recorded", "2020-02-09");
	assert_string_equal(word("2020-02-20"), "of the month");
	assert_int_equal(updated("2020-02-20"), made_day("2020-01-31"));
	made_set(plans, t, "recorded", "2019-12-20");
	assert_int_equal(updated("2020-02-20"), made_day("2020-01-31"));
}

static void
a_day_is_recorded_where_it_decides(void **state)
{
	struct thing *month, *day, *own;

	(void)state;
	month = update("January 2020", "m");
	day = update("2020-01-10", "d");
	own = update("2020", "o");
	made_set(plans, own, "recorded", "2020-01-02");
	updates_record(plans->arena, action, made_day("2020-01-12"));
	assert_string_equal(
	    thing_as_update(month)->recorded.text, "2020-01-12");
	assert_null(thing_as_update(day)->recorded.text);
	assert_string_equal(thing_as_update(own)->recorded.text, "2020-01-02");
	month = update("January 2020", "late");
	updates_record(plans->arena, action, made_day("2020-02-01"));
	assert_null(thing_as_update(month)->recorded.text);
}

static void
a_reason_is_a_word(void **state)
{
	struct thing *t;

	(void)state;
	update("2020-01-10", "Police have withdrawn");
	t = revision("2020-01-14", "Restarts in January");
	assert_string_equal(word("2020-01-20"), "Restarts in January");
	/* One without a reason says nothing. */
	revision("2020-01-15", NULL);
	assert_string_equal(word("2020-01-20"), "Restarts in January");
	assert_int_equal(updated("2020-01-20"), made_day("2020-01-15"));
	/* An update of the same day is newer. */
	update("2020-01-14", "They are back");
	assert_string_equal(word("2020-01-20"), "They are back");
	update("2020-01-20", NULL);
	assert_string_equal(word("2020-01-20"), "They are back");
	made_set(plans, update("2020-01-20", "private"), "internal", "yes");
	assert_string_equal(word("2020-01-20"), "They are back");
	assert_null(word_from("2020-01-15", "2020-01-20"));
	assert_string_equal(
	    word_from("2020-01-14", "2020-01-20"), "They are back");
	((struct thing *)thing_as_action(action)->updates.item[1])
	    ->retired = true;
	assert_string_equal(word("2020-01-20"), "Restarts in January");
	t->retired = true;
	assert_string_equal(word("2020-01-20"), "Police have withdrawn");
}

static bool
no_updates(void *with, const struct thing *t)
{
	(void)with;
	return t->kind != &kind_update;
}

static void
only_what_may_be_read(void **state)
{
	struct newest_word w;

	(void)state;
	update("2020-01-10", "Said");
	assert_false(action_word(thing_as_action(action), DAY_NONE,
	    made_day("2020-01-20"), no_updates, NULL, &w));
	revision("2020-01-01", "Moved");
	assert_true(action_word(thing_as_action(action), DAY_NONE,
	    made_day("2020-01-20"), no_updates, NULL, &w));
	assert_string_equal(w.text, "Moved");
	assert_string_equal(w.by, "SH");
}

static void
newest_first(void **state)
{
	struct update_at *all;
	size_t n;

	(void)state;
	update("2020-01-10", "a");
	update(NULL, "b"); /* of the day of the one before it */
	update("2020-01-12", "c");
	update("2020-01-11", "d");
	all = updates_newest_first(
	    plans->arena, thing_as_action(action), made_day("2020-02-01"), &n);
	assert_int_equal(n, 4);
	assert_string_equal(all[0].update->text, "c");
	assert_string_equal(all[1].update->text, "d");
	assert_string_equal(all[2].update->text, "b");
	assert_false(all[2].dated);
	assert_string_equal(all[3].update->text, "a");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_month_is_never_a_day_to_come),
		TEST(two_of_one_day),
		TEST(recorded_days_decide),
		TEST(a_day_is_recorded_where_it_decides),
		TEST(a_reason_is_a_word),
		TEST(only_what_may_be_read),
		TEST(newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
