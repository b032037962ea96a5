/* SPDX-License-Identifier: ISC */
/*
 * The figures of the papers, counted from a plan of seven actions as it is and
 * as it was.  Who stands where is said in `now` and `before`; a test reads
 * cells of a document's tables by the names that programs know.
 */
#include "made.h"

#include <string.h>

#include "ragtrack/model/uses.h"
#include "ragtrack/query/query.h"
#include "ragtrack/report/doc_build.h"
#include "ragtrack/report/reports.h"

struct office {
	struct plans *now, *before;
	struct query_context in;
	struct audience aud;
	struct report_against against;
	struct history moves;
	struct report_ask ask;
	struct doc *doc;
};

/* Its numbers are the same in both moments, as they are made in one order. */
static struct plan *
make_plan(struct plans *plans)
{
	static const char *const refs[] = { "1.1", "1.2", "1.3", "1.4", "1.5",
		"1.6" };
	struct plan *plan = made_plan(plans, "p");
	struct thing *priority = made_with(plans, &plan->thing, &kind_priority,
	    "ref", "1", "title", "Quality", NULL);

	/* What its actions had once, whatever they have now. */
	plan->used = USES_RATING | USES_IMPACT | USES_TOLD;
	made_set(plans, &plan->thing, "start", "1 Jan 2023");
	made_set(plans, &plan->thing, "update_every", "monthly");
	for (size_t i = 0; i < sizeof(refs) / sizeof(*refs); i++)
		made_with(plans, priority, &kind_action, "ref", refs[i],
		    "title", "Do it", "leads", "SH", "due", "30 Nov 2023",
		    NULL);
	return plan;
}

static struct action *
action_of(struct plans *plans, const char *ref)
{
	struct action *a;
	struct err e = { 0 };

	if (!find_action(plans, ref, &a, &e))
		fail_msg("%s", e.text);
	return a;
}

static void
set(struct plans *plans, const char *ref, const char *field, const char *said)
{
	made_set(plans, &action_of(plans, ref)->thing, field, said);
}

static void
both(struct office *o, const char *ref, const char *field, const char *was,
    const char *is)
{
	set(o->before, ref, field, was);
	set(o->now, ref, field, is);
}

static void
make_moments(struct office *o)
{
	struct thing *priority;

	/* 1.1 got worse, 1.2 better, 1.3 is as it was, 1.4 first rated. */
	both(o, "1.1", "rag", "green", "red");
	both(o, "1.2", "rag", "amber", "green");
	both(o, "1.3", "rag", "amber", "amber");
	both(o, "1.4", "rag", "", "green");
	both(o, "1.5", "rag", "green", "green");
	both(o, "1.1", "due", "30 Nov 2023", "15 Nov 2023");
	both(o, "1.3", "due", "30 Nov 2023", "31 Dec 2023");
	both(o, "1.5", "status", "", "complete");
	/* 1.6 was taken out, 1.7 came in. */
	action_of(o->now, "1.6")->thing.retired = true;
	priority = thing_as_plan(o->now->plan.item[0])->priorities.item[0];
	made_with(o->now, priority, &kind_action, "ref", "1.7", "title", "New",
	    "leads", "JM", "rag", "blue", "status", "cancelled", NULL);
	made_with(o->now, &action_of(o->now, "1.3")->thing, &kind_revision,
	    "date", "2023-11-10", "from", "30 Nov 2023", "to", "31 Dec 2023",
	    "reason", "The hall was taken", NULL);
	made_with(o->now, &action_of(o->now, "1.3")->thing, &kind_update,
	    "date", "2023-11-10", "rag", "amber", "text", "Half is done", NULL);
}

static int
open_office(void **state)
{
	struct office *o = test_malloc(sizeof(*o));

	memset(o, 0, sizeof(*o));
	o->now = made_plans();
	o->before = made_plans();
	make_plan(o->now);
	o->against = (struct report_against){ .before = make_plan(o->before),
		.since = "period 2023-10",
		.day = made_day("2023-11-01") };
	make_moments(o);
	o->in = (struct query_context){ .plans = o->now,
		.plan = thing_as_plan(o->now->plan.item[0]),
		.today = made_day("2023-11-20") };
	o->aud = (struct audience){ .arena = o->now->arena, .plans = o->now };
	o->ask = (struct report_ask){ .in = &o->in,
		.against = &o->against,
		.before = o->before,
		.moves = &o->moves,
		.audience = &o->aud };
	*state = o;
	return 0;
}

static int
close_office(void **state)
{
	struct office *o = *state;

	made_free(o->before);
	made_free(o->now);
	test_free(o);
	return 0;
}

static void
build(struct office *o, const char *name)
{
	o->doc = report_doc(o->now->arena, report_find(name), &o->ask);
}

static const struct doc_table *
table(const struct office *o, const char *name)
{
	for (size_t i = 0; i < o->doc->count; i++)
		if (o->doc->block[i].table != NULL &&
		    strcmp(o->doc->block[i].name, name) == 0)
			return o->doc->block[i].table;
	return NULL;
}

static const struct doc_cell *
cell_at(const struct doc_table *t, size_t row, const char *column)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, column) == 0)
			return &t->row[row].cell[i];
	return NULL;
}

/* The cell of a row that begins with this: its exact word, or its ref. */
static const char *
cell(const struct office *o, const char *name, const char *row,
    const char *column)
{
	const struct doc_table *t = table(o, name);

	assert_non_null(t);
	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_cell *first = cell_at(t, r, "ref");
		const char *said;

		if (first == NULL)
			first = &t->row[r].cell[0];
		said = first->exact != NULL ? first->exact : first->text;
		if (said == NULL || strcmp(said, row) != 0)
			continue;
		first = cell_at(t, r, column);
		assert_non_null(first);
		return first->text == NULL ? "" : first->text;
	}
	fail_msg("table %s has no row %s", name, row);
	return NULL;
}

/* The refs of a table's rows in order. */
static const char *
refs(const struct office *o, const char *name)
{
	const struct doc_table *t = table(o, name);
	const char *out = "";

	assert_non_null(t);
	for (size_t r = 0; r < t->rows; r++)
		out = arena_printf(o->now->arena, "%s%s%s", out,
		    r > 0 ? " " : "", cell_at(t, r, "ref")->text);
	return out;
}

static void
ratings_are_counted_then_and_now(void **state)
{
	static const struct {
		const char *rating, *now, *change;
	} rows[] = {
		{ "blue", "1 (17 %)", "+1" },
		{ "green", "3 (50 %)", "+1" },
		{ "amber", "1 (17 %)", "-1" },
		{ "red", "1 (17 %)", "+1" },
		{ "unrated", "0 (0 %)", "-2" },
		{ "all", "6", "" },
	};
	struct office *o = *state;

	build(o, "highlight");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_string_equal(
		    cell(o, "ratings", "delivery", rows[i].rating),
		    rows[i].now);
		assert_string_equal(
		    cell(o, "ratings", "delivery_change", rows[i].rating),
		    rows[i].change);
	}
	assert_string_equal(
	    cell(o, "ratings", "impact", "unrated"), "6 (100 %)");
	/* None moved, so none has a row. */
	assert_int_equal(table(o, "ratings")->rows, 3);
}

static void
what_went_with_its_priority_is_counted_before(void **state)
{
	struct office *o = *state;

	action_of(o->now, "1.1")->thing.parent->retired = true;
	build(o, "highlight");
	assert_string_equal(cell(o, "ratings", "delivery", "all"), "0");
	assert_string_equal(cell(o, "ratings", "delivery_change", "all"), "-6");
	assert_string_equal(
	    cell(o, "ratings", "delivery_change", "green"), "-2");
}

static void
shares_are_none_or_all_only_where_they_are(void **state)
{
	static const struct {
		size_t n, all;
		const char *said;
	} rows[] = { { 0, 7, "0 %" }, { 7, 7, "100 %" }, { 1, 8, "13 %" },
		{ 1, 201, "<1 %" }, { 1, 200, "1 %" }, { 400, 401, ">99 %" },
		{ 0, 0, "0 %" } };
	struct office *o = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(
		    said_share(o->now->arena, rows[i].n, rows[i].all),
		    rows[i].said);
}

/* What is red stands at once after the counts, and parts and tables of which
   there is nothing are not there. */
static void
the_first_page_is_the_answer(void **state)
{
	static const char *const none[] = { "obsessions", "decisions",
		"watermelons", "stuck" };
	struct office *o = *state;
	const char *parts = "";

	build(o, "highlight");
	for (size_t i = 0; i < o->doc->count; i++)
		if (o->doc->block[i].kind == DOC_HEADING)
			parts = arena_printf(o->now->arena, "%s %s", parts,
			    o->doc->block[i].name);
	assert_memory_equal(parts, " summary off_track movement", 27);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_null(table(o, none[i]));
	assert_string_equal(cell(o, "priorities", "1", "worst"), "Red");
	assert_string_equal(
	    cell(o, "priorities", "1", "moved"), "1 worse, 1 better");
	assert_int_equal(
	    cell_at(table(o, "priorities"), 0, "rag_red")->rag, RAG_RED);
}

static void
movement_sums_up_to_all_actions(void **state)
{
	struct office *o = *state;

	build(o, "highlight");
	assert_string_equal(cell(o, "movement", "worse", "delivery"), "1");
	assert_string_equal(
	    cell(o, "movement", "worse", "delivery_refs"), "1.1");
	assert_string_equal(
	    cell(o, "movement", "better", "delivery_refs"), "1.2");
	assert_string_equal(cell(o, "movement", "same", "delivery"), "2");
	assert_string_equal(
	    cell(o, "movement", "new", "delivery_refs"), "1.4, 1.7");
	assert_string_equal(cell(o, "movement", "unrated", "delivery"), "0");
	assert_string_equal(cell(o, "movement", "unrated", "impact"), "6");
	assert_string_equal(refs(o, "moved"), "1.1 1.2 1.4");
}

static void
ways_to_end_are_counted_apart(void **state)
{
	struct office *o = *state;

	build(o, "highlight");
	assert_string_equal(cell(o, "ways", "to_verify", "before"), "0");
	assert_string_equal(cell(o, "ways", "to_verify", "now"), "1");
	assert_string_equal(cell(o, "ways", "cancelled", "now"), "1");
	assert_string_equal(cell(o, "ways", "all", "change"), "+2");
	assert_string_equal(refs(o, "finished_since"), "1.5 1.7");
}

static void
commentary_or_none_received(void **state)
{
	struct office *o = *state;

	build(o, "highlight");
	assert_string_equal(refs(o, "off_track"), "1.1 1.3");
	assert_string_equal(
	    cell(o, "off_track", "1.1", "update"), "No update received");
	assert_string_equal(cell(o, "off_track", "1.1", "days_late"), "5");
	assert_string_equal(
	    cell(o, "off_track", "1.3", "update"), "10 Nov 2023: Half is done");
	/* An update before what it is held against is not of this time. */
	o->against.day = made_day("2023-11-15");
	build(o, "highlight");
	assert_string_equal(cell(o, "off_track", "1.3", "update"),
	    "No update received. Last: 10 Nov 2023: Half is done");
}

static void
without_anything_before_nothing_is_compared(void **state)
{
	struct office *o = *state;

	o->ask.against = NULL;
	o->ask.before = NULL;
	build(o, "highlight");
	assert_null(o->doc->since);
	assert_null(table(o, "movement"));
	assert_int_equal(table(o, "ratings")->rows, 2);
	assert_string_equal(cell(o, "ratings", "delivery", "all"), "6");
	build(o, "exception");
	for (size_t r = 0; r < table(o, "reasons")->rows; r++) {
		const struct doc_cell *c = &table(o, "reasons")->row[r].cell[0];

		assert_string_not_equal(c->exact, "worse");
		assert_string_not_equal(c->exact, "redated");
	}
}

static void
an_exception_is_there_once_the_worst_first(void **state)
{
	struct office *o = *state;

	build(o, "exception");
	assert_string_equal(refs(o, "exceptions"), "1.1 1.3 1.2 1.4");
	assert_string_equal(cell(o, "exceptions", "1.1", "why"),
	    "Delivery is worse, it was green; 5 days overdue; date moved from "
	    "30 Nov 2023 to 15 Nov 2023; no update says why it is red; never "
	    "updated");
	assert_string_equal(cell(o, "exceptions", "1.3", "why"),
	    "Date moved from 30 Nov 2023 to 31 Dec 2023");
	assert_string_equal(cell(o, "exceptions", "1.1", "worse"), "yes");
	assert_string_equal(cell(o, "exceptions", "1.3", "worse"), "");
	assert_string_equal(cell(o, "reasons", "red", "refs"), "1.1");
	assert_string_equal(cell(o, "reasons", "redated", "refs"), "1.1, 1.3");
	assert_string_equal(
	    cell(o, "reasons", "stale", "refs"), "1.1, 1.2, 1.4");
}

static void
a_suggestion_is_said_and_not_applied(void **state)
{
	struct office *o = *state;

	set(o->now, "1.2", "due", "17 Nov 2023");
	build(o, "exception");
	assert_string_equal(
	    cell(o, "reasons", "suggested_worse", "refs"), "1.2");
	assert_string_equal(cell(o, "exceptions", "1.2", "suggested"), "Amber");
	assert_string_equal(cell(o, "exceptions", "1.2", "rag"), "Green");
}

static void
changes_are_told_with_their_reasons(void **state)
{
	struct office *o = *state;
	struct history_row row = { .number = 7,
		.op = CHANGE_FIELD,
		.kind = &kind_action,
		.field = field_find(&kind_action, "rag"),
		.thing = action_of(o->now, "1.1")->thing.number,
		.day = made_day("2023-11-12"),
		.by = "JM",
		.why = "The builder left",
		.plan = "p" };

	row.action = row.thing;
	o->moves = (struct history){ .item = &row, .count = 1 };
	build(o, "changes");
	assert_string_equal(refs(o, "delivery"), "1.1 1.2 1.4");
	assert_string_equal(
	    cell(o, "delivery", "1.1", "reason"), "The builder left");
	assert_string_equal(cell(o, "delivery", "1.1", "by"), "JM");
	assert_string_equal(cell(o, "delivery", "1.1", "day"), "12 Nov 2023");
	assert_string_equal(cell(o, "delivery", "1.2", "reason"), "none given");
	assert_string_equal(refs(o, "dates"), "1.1 1.3");
	assert_string_equal(cell(o, "dates", "1.1", "days"), "-15");
	assert_string_equal(cell(o, "dates", "1.3", "days"), "+31");
	assert_string_equal(
	    cell(o, "dates", "1.3", "reason"), "The hall was taken");
	assert_string_equal(refs(o, "new"), "1.7");
	assert_string_equal(refs(o, "gone"), "1.6");
	assert_string_equal(refs(o, "finished"), "1.5 1.7");
	assert_string_equal(cell(o, "summary", "gone", "actions"), "1");
	/* A move before what it is held against is none of its moves. */
	o->against.head = 7;
	build(o, "changes");
	assert_string_equal(cell(o, "delivery", "1.1", "day"), "");
}

static void
there_and_back_is_no_change(void **state)
{
	struct office *o = *state;
	struct history_row rows[2] = {
		{ .number = 7,
		    .op = CHANGE_FIELD,
		    .kind = &kind_action,
		    .field = field_find(&kind_action, "rag"),
		    .thing = action_of(o->now, "1.5")->thing.number },
		{ 0 },
	};

	rows[1] = rows[0];
	rows[1].number = 8;
	o->moves = (struct history){ .item = rows, .count = 2 };
	build(o, "changes");
	assert_null(strstr(refs(o, "delivery"), "1.5"));
}

static void
a_ref_that_repeats_is_told_apart(void **state)
{
	struct office *o = *state;
	struct thing *more = made_with(o->now,
	    &thing_as_plan(o->now->plan.item[0])->thing, &kind_priority, "ref",
	    "2", "title", "Leadership", NULL);

	made_with(o->now, more, &kind_action, "ref", "1.1", "title", "Again",
	    "rag", "red", NULL);
	build(o, "exception");
	assert_string_equal(cell(o, "reasons", "red", "refs"), "1/1.1, 2/1.1");
	assert_false(table(o, "exceptions")->column[1].spare);
	made_set(o->now, more, "ref", "");
	build(o, "exception");
	assert_string_equal(
	    cell(o, "reasons", "red", "refs"), "1/1.1; Leadership 1.1");
}

static void
nobody_is_named_where_none_are_to_be(void **state)
{
	struct office *o = *state;

	o->aud.names = NAMES_NONE;
	build(o, "exception");
	assert_null(cell_at(table(o, "exceptions"), 0, "leads"));
	build(o, "changes");
	assert_null(cell_at(table(o, "delivery"), 0, "by"));
	assert_non_null(cell_at(table(o, "delivery"), 0, "reason"));
	o->aud.public_only = true;
	build(o, "changes");
	assert_null(cell_at(table(o, "delivery"), 0, "reason"));
	build(o, "highlight");
	assert_null(cell_at(table(o, "off_track"), 0, "update"));
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, open_office, close_office)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ratings_are_counted_then_and_now),
		TEST(what_went_with_its_priority_is_counted_before),
		TEST(shares_are_none_or_all_only_where_they_are),
		TEST(the_first_page_is_the_answer),
		TEST(movement_sums_up_to_all_actions),
		TEST(ways_to_end_are_counted_apart),
		TEST(commentary_or_none_received),
		TEST(without_anything_before_nothing_is_compared),
		TEST(an_exception_is_there_once_the_worst_first),
		TEST(a_suggestion_is_said_and_not_applied),
		TEST(changes_are_told_with_their_reasons),
		TEST(there_and_back_is_no_change),
		TEST(a_ref_that_repeats_is_told_apart),
		TEST(nobody_is_named_where_none_are_to_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
