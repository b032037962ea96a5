/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "made.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/label.h"

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
	made_set(plans, &plan->thing, "words_status",
	    "In consultation=in progress; Embedded=complete");
	made_set(plans, &plan->thing, "words_rag",
	    "Completed=blue; Not yet=unrated; red=amber");
	p = made_with(
	    plans, &plan->thing, &kind_priority, "title", "One", NULL);
	action = made_with(plans, p, &kind_action, "title", "Do it", NULL);
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
named(const struct kind *kind, const char *name)
{
	const struct field *f = field_find(kind, name);

	assert_non_null(f);
	return f;
}

/* What a person says, how it is kept, and how it reads. */
static const struct {
	const struct kind *kind;
	const char *field, *said;
	const char *encoded; /* NULL: absent */
	const char *shown;
} said[] = {
	{ &kind_action, "title", "  Review \r\n it ", "Review \n it",
	    "Review   it" },
	{ &kind_action, "ref", "1.10", "1.10", "1.10" },
	{ &kind_action, "ref", "   ", NULL, "" },
	{ &kind_action, "status", "complete", "complete", "complete" },
	{ &kind_action, "status", "Complete",
	    "complete\x1f"
	    "Complete",
	    "Complete" },
	{ &kind_action, "status", "done",
	    "complete\x1f"
	    "done",
	    "done" },
	{ &kind_action, "status", "in   CONSULTATION",
	    "in progress\x1fin   CONSULTATION", "in   CONSULTATION" },
	{ &kind_action, "status", "", NULL, "" },
	{ &kind_action, "rag", "green", "green", "green" },
	{ &kind_action, "rag", "G", "green\x1fG", "G" },
	{ &kind_action, "rag", "r", "red\x1fr", "r" },
	{ &kind_action, "rag", "a",
	    "amber\x1f"
	    "a",
	    "a" },
	{ &kind_action, "rag", "Red", "amber\x1fRed", "Red" },
	{ &kind_action, "rag", "completed",
	    "blue\x1f"
	    "completed",
	    "completed" },
	{ &kind_action, "rag", "unrated", NULL, "unrated" },
	{ &kind_action, "rag", "n/a", "unrated\x1fn/a", "n/a" },
	{ &kind_action, "rag", "not yet", "unrated\x1fnot yet", "not yet" },
	{ &kind_action, "rag", "", NULL, "unrated" },
	{ &kind_update, "rag", "unrated", "unrated", "unrated" },
	{ &kind_update, "rag", "", NULL, "" },
	{ &kind_update, "rag", "amber", "amber", "amber" },
	{ &kind_action, "due", " 30/11/23 ", "30/11/23", "30/11/23" },
	{ &kind_action, "due", "2023-11-30", "2023-11-30", "2023-11-30" },
	{ &kind_action, "due", "Sept-Nov 2021", "Sept-Nov 2021",
	    "Sept-Nov 2021" },
	{ &kind_action, "due", "TBC", "TBC", "TBC" },
	{ &kind_action, "due", "", NULL, "" },
	{ &kind_action, "carried_forward", "Yes", "true", "yes" },
	{ &kind_action, "carried_forward", "no", NULL, "no" },
	{ &kind_action, "tags", "a,b , c",
	    "a\x1f"
	    "b\x1f"
	    "c",
	    "a, b, c" },
	{ &kind_action, "tags", "\"one, two\", \"say \"\"x\"\"\"",
	    "one, two\x1fsay \"x\"", "one, two, say \"x\"" },
	{ &kind_action, "tags", " , ,", NULL, "" },
	{ &kind_action, "depends_on", "1.2, 1.3",
	    "1.2\x1f"
	    "1.3",
	    "1.2, 1.3" },
	{ &kind_action, "leads", "JM", "JM", "JM" },
	{ &kind_action, "leads", "JM/SH", "JM\x1fSH\x1eJM/SH", "JM/SH" },
	{ &kind_action, "extra", "RO=JM; Cost = \"1; 2\"",
	    "RO\x1fJM\x1e"
	    "Cost\x1f"
	    "1; 2",
	    "RO: JM; Cost: 1; 2" },
	{ &kind_action, "extra", "", NULL, "" },
	{ &kind_priority, "finance_planned", "2021/22=1,126.4; 2022/23=-90",
	    "2021/22\x1f"
	    "1,126.4\x1e"
	    "2022/23\x1f-90",
	    "2021/22: 1,126.4; 2022/23: -90" },
	{ &kind_priority, "kind", "Project", "project", "project" },
	{ &kind_priority, "kind", "", NULL, "" },
	{ &kind_plan, "update_every", "six-weekly", "six-weekly",
	    "six-weekly" },
	{ &kind_plan, "rating_red_days", "45", "45", "45" },
};

static void
test_said(void **state)
{
	struct arena *a = plans->arena;

	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		struct thing *t = thing_new(a, said[i].kind);
		const struct field *f = named(said[i].kind, said[i].field);
		const char *encoded, *again;
		struct err e = { 0 };

		if (!f->type->parse(
			a, f, plan, said[i].said, field_of(t, f), &e))
			fail_msg("%s=%s: %s", f->name, said[i].said, e.text);
		encoded = field_encoded(a, t, f);
		if (said[i].encoded == NULL)
			assert_null(encoded);
		else
			assert_string_equal(encoded, said[i].encoded);
		assert_int_equal(field_absent(t, f), encoded == NULL);
		assert_string_equal(field_shown(a, f, encoded), said[i].shown);
		field_set_encoded(a, t, f, encoded);
		again = field_encoded(a, t, f);
		if (encoded == NULL)
			assert_null(again);
		else
			assert_string_equal(again, encoded);
	}
}

/* What is refused, and what the message must hold. */
static const struct {
	const struct kind *kind;
	const char *field, *said, *hint;
} refused[] = {
	{ &kind_action, "status", "compleet", "complete" },
	{ &kind_action, "status", "In consultatin", "In consultation" },
	{ &kind_action, "status", "zzz", "not started, in progress" },
	{ &kind_action, "rag", "gren", "green" },
	{ &kind_action, "rag", "Complete", "Completed" },
	{ &kind_action, "rag", "purple", "blue" },
	{ &kind_action, "due", "Sep 30, 2021", "" },
	{ &kind_action, "due", "30/02/2021", "" },
	{ &kind_action, "carried_forward", "maybe", "true, false" },
	{ &kind_action, "tags", "\"open", "quote" },
	{ &kind_action, "tags", "\"a\" b", "quote" },
	{ &kind_action, "tags", "\"", "quote" },
	{ &kind_action, "tags", "\"a\"\"", "quote" },
	{ &kind_action, "extra", "no text", "label=text" },
	{ &kind_action, "extra", "=x", "label=text" },
	{ &kind_action, "extra", "a=1; a=2", "twice" },
	{ &kind_action, "updates", "x", "one by one" },
	{ &kind_priority, "kind", "projekt", "project" },
	{ &kind_priority, "finance_planned", "2021/22=lots", "amount" },
	{ &kind_priority, "finance_planned", "2021/22=1,12", "amount" },
	{ &kind_plan, "update_every", "monthy", "monthly" },
	{ &kind_plan, "rating_red_days", "-1", "whole number" },
	{ &kind_plan, "rating_red_days", "1.5", "whole number" },
	{ &kind_plan, "rating_red_days", "soon", "whole number" },
};

static void
test_refused(void **state)
{
	struct arena *a = plans->arena;

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct thing *t = thing_new(a, refused[i].kind);
		const struct field *f = named(
		    refused[i].kind, refused[i].field);
		struct err e = { 0 };

		if (f->type->parse(
			a, f, plan, refused[i].said, field_of(t, f), &e))
			fail_msg("%s=%s was taken", f->name, refused[i].said);
		assert_int_equal(e.code, ERR_USAGE);
		if (strstr(e.text, refused[i].hint) == NULL)
			fail_msg("%s=%s: \"%s\" lacks \"%s\"", f->name,
			    refused[i].said, e.text, refused[i].hint);
	}
}

/* Values of every shape, as the store may hold them: what is decoded encodes
   to the same bytes, for every field of every kind. */
static void
test_round_trip(void **state)
{
	static const char *const values[] = { "x", "plain text",
		"a\x1f"
		"b",
		"a\x1f"
		"b\x1e"
		"a and b",
		"k\x1fv\x1el\x1fw", "k\x1f", "2023-11-30", "Nov 2023",
		"First audit\x1f"
		"April 2023",
		"end of May", "odd\x1fnot a date", "30/09/2021 and 31/03/22",
		"amber",
		"amber\x1f"
		"Amber",
		"unrated", "unrated\x1fn/a",
		"complete\x1f"
		"Done",
		"true", "weekly", "up", "group", "project", "savings",
		"\xc3\xa9t\xc3\xa9\nline" };
	struct arena *a = plans->arena;

	(void)state;
	for (size_t k = 0; kinds[k] != NULL; k++) {
		struct thing *t = thing_new(a, kinds[k]);

		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			const struct field *f = &kinds[k]->fields[i];

			assert_true(field_absent(t, f));
			assert_null(field_encoded(a, t, f));
			/* Takes only what is sound: test_period. */
			if (f->type == &type_frozen)
				continue;
			for (size_t v = 0; v < sizeof(values) / sizeof(*values);
			     v++) {
				const char *first, *second;

				field_set_encoded(a, t, f, values[v]);
				first = field_encoded(a, t, f);
				if (f->type->shape == SHAPE_TEXT ||
				    f->type->shape == SHAPE_DATE)
					assert_string_equal(first, values[v]);
				field_set_encoded(a, t, f, first);
				second = field_encoded(a, t, f);
				if (first == NULL)
					assert_null(second);
				else
					assert_string_equal(first, second);
				assert_int_equal(
				    field_absent(t, f), first == NULL);
			}
			field_set_encoded(a, t, f, NULL);
			assert_true(field_absent(t, f));
		}
	}
}

static void
test_dates_keep_their_words(void **state)
{
	struct action *act = thing_as_action(action);
	const struct field *due = named(&kind_action, "due");

	(void)state;
	field_set_encoded(plans->arena, action, due,
	    "First audit\x1f"
	    "April 2023");
	assert_string_equal(act->due.text, "First audit");
	assert_string_equal(act->due.date, "April 2023");
	assert_int_equal(act->due.last, made_day("2023-04-30"));
	field_set_encoded(plans->arena, action, due, "when pigs fly");
	assert_string_equal(act->due.text, "when pigs fly");
	assert_int_equal(act->due.first, DAY_NONE);
	assert_int_equal(act->due.last, DAY_NONE);
	field_set_encoded(plans->arena, action, due, "2024-02-29");
	assert_int_equal(act->due.first, made_day("2024-02-29"));
	assert_int_equal(act->due.precision, WHEN_DAY);
}

static void
test_word_meaning(void **state)
{
	const struct field *rag = named(&kind_action, "rag");
	const struct field *status = named(&kind_action, "status");

	(void)state;
	assert_int_equal(word_meaning(rag, plan, "completed"), RAG_BLUE);
	assert_int_equal(word_meaning(rag, NULL, "completed"), -1);
	assert_int_equal(word_meaning(rag, plan, "RED"), RAG_AMBER);
	assert_int_equal(word_meaning(rag, NULL, "RED"), RAG_RED);
	assert_int_equal(word_meaning(rag, plan, ""), RAG_UNRATED);
	assert_int_equal(
	    word_meaning(status, plan, "completed"), STATUS_COMPLETE);
	assert_int_equal(
	    word_meaning(status, plan, "embedded"), STATUS_COMPLETE);
	assert_int_equal(word_meaning(status, plan, "g"), -1);
}

static void
test_label(void **state)
{
	const struct field *rag = named(&kind_action, "rag");

	(void)state;
	assert_string_equal(field_label(rag, NULL), "Act");
	made_set(plans, &plan->thing, "labels", "rag=Action RAG");
	assert_string_equal(field_label(rag, &plan->thing), "Action RAG");
	assert_string_equal(
	    field_label(named(&kind_action, "due"), &plan->thing), "Due");
}

static const struct {
	const char *text;
	bool good;
	int64_t millionths;
} numbers[] = {
	{ "0", true, 0 },
	{ "90", true, 90000000 },
	{ "1,126.4", true, INT64_C(1126400000) },
	{ "-1.000001", true, -1000001 },
	{ "1,234,567", true, INT64_C(1234567000000) },
	{ "1234,567", false, 0 },
	{ "1,23", false, 0 },
	{ ",1", false, 0 },
	{ "", false, 0 },
	{ ".5", false, 0 },
	{ "5.", false, 0 },
	{ "1.0000001", false, 0 },
	{ "1e5", false, 0 },
	{ "12 ", false, 0 },
	{ "1,,000", false, 0 },
	{ "--1", false, 0 },
	{ "9999999999999999", false, 0 },
};

static void
test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		int64_t n = 0;

		if (number_value(numbers[i].text, &n) != numbers[i].good)
			fail_msg("\"%s\"", numbers[i].text);
		assert_int_equal(n, numbers[i].millionths);
	}
}

/* Encoded lists and maps with both sides changed; "!" is a conflict. */
static const struct {
	const struct type *type;
	const char *base, *file, *store, *merged;
} merges[] = {
	{ &type_list,
	    "a\x1f"
	    "b",
	    "a\x1f"
	    "b\x1f"
	    "c",
	    "b\x1f"
	    "d",
	    "b\x1f"
	    "c\x1f"
	    "d" },
	{ &type_list, NULL, "a", "b",
	    "a\x1f"
	    "b" },
	{ &type_list,
	    "a\x1f"
	    "b",
	    "b\x1f"
	    "a",
	    "a", "a" },
	{ &type_list, "a", NULL, NULL, NULL },
	{ &type_refs,
	    "1\x1f"
	    "2",
	    "2", "1", NULL },
	{ &type_list, "a", "a\x1fx", "a\x1fx", "a\x1fx" },
};

static void
test_merges(void **state)
{
	(void)state;
	assert_null(type_people.merge);
	assert_null(type_text.merge);
	/* Maps are merged by key, see test_merge.c. */
	assert_null(type_map.merge);
	assert_null(type_money.merge);
	for (size_t i = 0; i < sizeof(merges) / sizeof(*merges); i++) {
		const char *merged = "!";

		merges[i].type->merge(plans->arena, merges[i].base,
		    merges[i].file, merges[i].store, &merged);
		if (merges[i].merged == NULL)
			assert_null(merged);
		else
			assert_string_equal(merged, merges[i].merged);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_said, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_round_trip, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_dates_keep_their_words, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_word_meaning, setup, teardown),
		cmocka_unit_test_setup_teardown(test_label, setup, teardown),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test_setup_teardown(test_merges, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
