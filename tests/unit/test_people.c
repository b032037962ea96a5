/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "made.h"
#include "ragtrack/model/people.h"

static struct plans *plans;
static struct plan *one, *two, *alone;

static void
person(struct plan *plan, const char *code, const char *name, const char *login,
    const char *also)
{
	made_with(plans, &plan->thing, &kind_person, "code", code, "name", name,
	    "login", login, "also", also, NULL);
}

static struct thing *
post(struct plan *plan, const char *code)
{
	return made_with(plans, &plan->thing, &kind_person, "code", code,
	    "kind", "post", NULL);
}

/* Two plans of one organisation, and one without any. */
static int
setup(void **state)
{
	struct thing *p;

	(void)state;
	plans = made_plans();
	one = made_plan(plans, "one");
	two = made_plan(plans, "two");
	alone = made_plan(plans, "alone");
	made_set(plans, &one->thing, "organisation", "Example Council");
	made_set(plans, &two->thing, "organisation", "EXAMPLE  council");
	person(one, "SH", "Sam Example", "sh", "S. H.");
	person(one, "SHo", "Sal Other", "sho", "SH2");
	person(two, "JM", "Jo Made-Up", "jm", "Head of Service");
	person(alone, "SH", "Somebody Else", "else", NULL);
	p = post(one, "AD Education");
	made_with(plans, p, &kind_holder, "code", "SH", "from", "1 Sep 2023",
	    "to", "Mar 2024", NULL);
	made_with(
	    plans, p, &kind_holder, "code", "SHo", "from", "1 Apr 2024", NULL);
	p = post(one, "Board");
	made_set(plans, p, "kind", "group");
	made_with(plans, p, &kind_holder, "code", "AD Education", NULL);
	made_with(plans, p, &kind_holder, "code", "Board", NULL);
	person(one, "Safety and Quality / Lead", NULL, NULL, "S&Q");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	made_free(plans);
	return 0;
}

static const struct {
	const char *plan, *text, *code; /* NULL: nobody */
} lookups[] = {
	{ "one", "SH", "SH" },
	{ "one", "SHo", "SHo" },
	{ "one", "sh", NULL },
	{ "one", "S. H.", "SH" },
	{ "one", "s. h.", NULL },
	{ "one", "sal  OTHER", "SHo" },
	{ "one", "JM", "JM" },
	{ "two", "SH", "SH" },
	{ "two", "Head of Service", "JM" },
	{ "alone", "JM", NULL },
	{ "alone", "Somebody Else", "SH" },
	{ "one", "Somebody Else", NULL },
	{ "one", "", NULL },
	{ "one", "XX", NULL },
};

static void
test_lookup(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lookups) / sizeof(*lookups); i++) {
		const struct person *p = person_of(
		    plans, plan_by_id(plans, lookups[i].plan), lookups[i].text);

		if (lookups[i].code == NULL)
			assert_null(p);
		else
			assert_string_equal(p->code, lookups[i].code);
	}
	assert_ptr_not_equal(
	    person_of(plans, one, "SH"), person_of(plans, alone, "SH"));
}

static void
test_scope(void **state)
{
	(void)state;
	assert_string_equal(
	    plan_scope(plans->arena, one), plan_scope(plans->arena, two));
	assert_string_equal(plan_scope(plans->arena, alone), "plan:alone");
}

static void
test_nobody(void **state)
{
	(void)state;
	assert_true(person_is_nobody(NULL));
	assert_true(person_is_nobody(""));
	assert_true(person_is_nobody("tbc"));
	assert_true(person_is_nobody("TBD"));
	assert_true(person_is_nobody("N/A"));
	assert_true(person_is_nobody("-"));
	assert_false(person_is_nobody("TBC1"));
	assert_false(person_is_nobody("SH"));
}

static const struct {
	const char *login, *as, *plan, *lead, *day;
	bool me;
} mine[] = {
	{ "sh", NULL, "one", "SH", "2023-06-01", true },
	{ "sh", NULL, "one", "SHo", "2023-06-01", false },
	{ "sh", NULL, "one", "S. H.", "2023-06-01", true },
	{ "sh", NULL, "two", "SH", "2023-06-01", true },
	{ "sh", NULL, "alone", "SH", "2023-06-01", false },
	{ "else", NULL, "alone", "SH", "2023-06-01", true },
	/* the post: its first and last day count, a day outside does not */
	{ "sh", NULL, "one", "AD Education", "2023-08-31", false },
	{ "sh", NULL, "one", "AD Education", "2023-09-01", true },
	{ "sh", NULL, "one", "AD Education", "2024-03-31", true },
	{ "sh", NULL, "one", "AD Education", "2024-04-01", false },
	{ "sho", NULL, "one", "AD Education", "2024-04-01", true },
	{ "sho", NULL, "one", "AD Education", "2030-01-01", true },
	/* a group held by a post; it also holds itself */
	{ "sh", NULL, "one", "Board", "2023-09-01", true },
	{ "sh", NULL, "one", "Board", "2024-04-01", false },
	{ "jm", NULL, "one", "Board", "2023-09-01", false },
	/* on behalf of */
	{ "sh", "JM", "one", "JM", "2023-06-01", true },
	{ "sh", "JM", "one", "SH", "2023-06-01", false },
	{ "sh", "ZZ", "one", "ZZ", "2023-06-01", true },
	{ "nosuch", NULL, "one", "SH", "2023-06-01", false },
	{ "nosuch", NULL, "one", "TBC", "2023-06-01", false },
	{ "nosuch", "TBC", "one", "TBC", "2023-06-01", false },
};

static void
test_me(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mine) / sizeof(*mine); i++) {
		struct who who = { .login = mine[i].login, .as = mine[i].as };

		if (person_is_me(plans, plan_by_id(plans, mine[i].plan),
			mine[i].lead, &who,
			made_day(mine[i].day)) != mine[i].me)
			fail_msg("%s as %s: %s on %s", mine[i].login,
			    mine[i].as, mine[i].lead, mine[i].day);
	}
}

static void
test_known_and_by(void **state)
{
	struct who sh = { .login = "sh" }, nosuch = { .login = "nosuch" };
	struct who as = { .login = "sh", .as = "JM" };

	(void)state;
	assert_true(person_known(plans, &sh));
	assert_false(person_known(plans, &nosuch));
	assert_string_equal(person_by(plans, one, &sh), "SH");
	assert_string_equal(person_by(plans, alone, &sh), "sh");
	assert_string_equal(person_by(plans, one, &as), "JM");
	assert_string_equal(person_by(plans, one, &nosuch), "nosuch");
}

/* Leads as one text; pieces joined by "|", and what is kept as written. */
static const struct {
	const char *said, *pieces;
	bool as_written;
} splits[] = {
	{ "JM", "JM", false },
	{ "  JM ", "JM", false },
	{ "JM, SH", "JM|SH", true },
	{ "JM/SH & RV; TT", "JM|SH|RV|TT", true },
	{ "JM and SH", "JM|SH", true },
	{ "JM AND SH\nRV", "JM|SH|RV", true },
	{ "Sandra and Andy", "Sandra and Andy", false },
	{ "JM and Head of Brand", "JM and Head of Brand", false },
	{ "SHo & J", "SHo|J", true },
	{ "sho & J", "sho & J", false },
	{ "Abcde & J", "Abcde & J", false },
	{ "\xc3\x89M & J", "\xc3\x89M|J", true },
	{ "Head of Brand and Standards", "Head of Brand and Standards", false },
	{ "Head of HR and Skills / Policy Officer",
	    "Head of HR and Skills|Policy Officer", true },
	{ "JM,, / SH,", "JM|SH", true },
	{ "and JM", "JM", true },
	{ "JM,", "JM", true },
	{ "TBC", "TBC", false },
	{ "n/a", "n/a", false },
	{ "TBC, SH", "TBC|SH", true },
	{ "Safety and Quality / Lead", "Safety and Quality / Lead", false },
	{ "safety and Quality / Lead", "safety and Quality|Lead", true },
	{ "S&Q", "S&Q", false },
	{ "S&Q, JM", "S&Q|JM", true },
	{ ",", "", false },
	{ "", "", false },
};

/* Who answers for what stands as a lead, day by day. */
static const struct {
	const char *text, *day, *code;
} answering[] = {
	{ "SH", "2023-10-01", "SH" },
	{ "AD Education", "2023-08-31", "AD Education" },
	{ "AD Education", "2023-09-01", "SH" },
	{ "AD Education", "2024-03-31", "SH" },
	{ "AD Education", "2024-04-01", "SHo" },
	{ "Board", "2023-10-01", "Board" },
	{ "Acting", "2023-10-01", "SH" },
	{ "Shared", "2023-10-01", "Shared" },
	{ "Itself", "2023-10-01", "Itself" },
	{ "Gone", "2023-10-01", "Gone" },
	{ "XX", "2023-10-01", NULL },
};

static void
test_answering(void **state)
{
	struct thing *p = post(one, "Acting");

	(void)state;
	made_with(plans, p, &kind_holder, "code", "AD Education", NULL);
	p = post(one, "Shared");
	made_with(plans, p, &kind_holder, "code", "SH", NULL);
	made_with(plans, p, &kind_holder, "code", "SHo", NULL);
	p = post(one, "Itself");
	made_with(plans, p, &kind_holder, "code", "Itself", NULL);
	p = post(one, "Gone");
	made_with(plans, p, &kind_holder, "code", "not listed", NULL);
	for (size_t i = 0; i < sizeof(answering) / sizeof(*answering); i++) {
		struct person *got = person_answering(
		    plans, one, answering[i].text, made_day(answering[i].day));

		if (answering[i].code == NULL)
			assert_null(got);
		else
			assert_string_equal(got->code, answering[i].code);
	}
}

static void
test_first(void **state)
{
	const char *none[] = { "TBC", "-" }, *late[] = { "TBC", "SH", "JM" };
	struct list leads = { .item = none, .count = 2 };

	(void)state;
	assert_null(people_first(&leads));
	leads = (struct list){ .item = late, .count = 3 };
	assert_string_equal(people_first(&leads), "SH");
}

static void
test_split(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(splits) / sizeof(*splits); i++) {
		struct buf joined = { 0 };
		struct list list;

		people_split(plans->arena, NULL, one, splits[i].said, &list);
		for (size_t k = 0; k < list.count; k++)
			buf_addf(
			    &joined, "%s%s", k == 0 ? "" : "|", list.item[k]);
		assert_string_equal(buf_text(&joined), splits[i].pieces);
		if ((list.text != NULL) != splits[i].as_written)
			fail_msg("\"%s\"", splits[i].said);
		buf_free(&joined);
	}
}

/* Codes of other plans of the organisation keep a text whole only where
   those plans are handed in. */
static void
test_split_by_scope(void **state)
{
	struct list list;

	(void)state;
	people_split(plans->arena, NULL, two, "S&Q", &list);
	assert_int_equal(list.count, 2);
	people_split(plans->arena, plans, two, "S&Q", &list);
	assert_int_equal(list.count, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_scope),
		cmocka_unit_test(test_nobody),
		cmocka_unit_test(test_me),
		cmocka_unit_test(test_known_and_by),
		cmocka_unit_test(test_answering),
		cmocka_unit_test(test_first),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_split_by_scope),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
