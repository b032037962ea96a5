/* SPDX-License-Identifier: ISC */
/*
 * Columns: their names and order, and what each shows of an action, for people,
 * as an exact value and in JSON.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/json.h"
#include "ragtrack/query/column.h"

static const char text[] =
    "plan id=p|title=Plan|words_rag=Embedded=green\n"
    "priority ref=1|title=Quality|section=Children\n"
    "action ref=1.1|title=Audit the files|leads=JM, SH|tags=a, b|"
    "start=Sep 2026|due=1 Sep 2026 to 15 Sep 2026|rag=Embedded|"
    "carried_forward=yes|aim=two|status=in progress\n"
    "action title=Bare\n"
    "action ref=1.3|title=Never due|due=ongoing\n";

static struct world world;
static struct plan *plan;

static int
setup(void **state)
{
	(void)state;
	world_init(&world);
	plan = world_add(&world, text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_free(&world);
	return 0;
}

static struct row
row_of(size_t i)
{
	struct row row = { .action = thing_as_action(
			       thing_as_priority(plan->priorities.item[0])
				   ->actions.item[i]) };

	derive(&world.plans, row.action, day_make(2026, 9, 30), &row.d);
	return row;
}

/* The contract's order, whatever follows. */
static void
test_order(void **state)
{
	static const char *const names[] = { "number", "plan", "section",
		"priority", "priority_title", "ref", "id", "title", "theme",
		"aim", "finding", "leads", "support", "start", "due",
		"baseline", "start_text", "due_text", "baseline_text",
		"ongoing", "status", "status_text", "completed", "rag",
		"rag_text", "impact", "impact_text", "carried_forward",
		"obsession", "updated", "days_late", "slippage_days",
		"revision_count", "finished", "overdue", "due_soon", "late",
		"stale", "slipped", "watermelon", "direction", "suggested" };
	struct arena *a = arena_new();
	size_t n, known = sizeof(names) / sizeof(*names);
	const struct column *all = columns_all(a, &n);

	(void)state;
	assert_true(n > known);
	for (size_t i = 0; i < known; i++)
		assert_string_equal(all[i].name, names[i]);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(all[i].label);
		assert_non_null(all[i].help);
		assert_true(all[i].width > 0);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(all[i].name, all[k].name);
	}
	arena_free(a);
}

static void
test_parse(void **state)
{
	static const struct {
		const char *names, *wrong;
	} wrong[] = {
		{ "ref,tilte",
		    "there is no column \"tilte\"; did you mean "
		    "\"title\"?" },
		{ "xyzzy",
		    "there is no column \"xyzzy\"; ragtrack help list "
		    "names them all" },
		{ ",",
		    "there is no column \"\"; ragtrack help list names "
		    "them all" },
	};
	struct arena *a = arena_new();
	const struct column **c;
	struct err e = { 0 };
	size_t n;

	(void)state;
	assert_true(
	    columns_parse(a, NULL, "ref, Lead,due-text,days_late", &c, &n, &e));
	assert_int_equal(n, 4);
	assert_string_equal(c[1]->name, "leads");
	assert_string_equal(c[2]->name, "due_text");
	assert_true(columns_parse(a, NULL, "", &c, &n, &e));
	assert_int_equal(n, 0);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		e = (struct err){ 0 };
		assert_false(
		    columns_parse(a, NULL, wrong[i].names, &c, &n, &e));
		assert_int_equal(e.code, ERR_USAGE);
		assert_string_equal(e.text, wrong[i].wrong);
	}
	arena_free(a);
}

static const struct {
	size_t action;
	const char *column, *shown, *value, *json;
} cases[] = {
	{ 0, "plan", "p", "p", "\"p\"" },
	{ 0, "section", "Children", "Children", "\"Children\"" },
	{ 0, "priority", "1", "1", "\"1\"" },
	{ 0, "priority_title", "Quality", "Quality", "\"Quality\"" },
	{ 0, "ref", "1.1", "1.1", "\"1.1\"" },
	{ 1, "ref", "", "", "null" },
	{ 0, "leads", "JM, SH", "JM; SH", "[\"JM\",\"SH\"]" },
	{ 1, "leads", "", "", "[]" },
	{ 0, "tag", "a, b", "a; b", "[\"a\",\"b\"]" },
	/* a start means its first day, a due date its last */
	{ 0, "start", "1 Sep 26", "2026-09-01", "\"2026-09-01\"" },
	{ 0, "due", "15 Sep 26", "2026-09-15", "\"2026-09-15\"" },
	{ 0, "due_text", "1 Sep 2026 to 15 Sep 2026",
	    "1 Sep 2026 to 15 Sep 2026", "\"1 Sep 2026 to 15 Sep 2026\"" },
	{ 1, "due", "", "", "null" },
	{ 1, "due_text", "", "", "null" },
	{ 2, "due", "ongoing", "", "null" },
	{ 2, "ongoing", "yes", "true", "true" },
	{ 0, "ongoing", "", "false", "false" },
	{ 0, "rag", "green", "green", "\"green\"" },
	{ 0, "rag_text", "Embedded", "Embedded", "\"Embedded\"" },
	{ 1, "rag", "unrated", "unrated", "\"unrated\"" },
	{ 1, "rag_text", "", "", "null" },
	{ 0, "status", "in progress", "in progress", "\"in progress\"" },
	{ 1, "status", "", "", "null" },
	{ 0, "carried_forward", "yes", "true", "true" },
	{ 1, "carried_forward", "", "false", "false" },
	{ 0, "overdue", "yes", "true", "true" },
	{ 0, "days_late", "15", "15", "15" },
	{ 1, "days_late", "", "", "null" },
	{ 1, "updated", "", "", "null" },
	{ 0, "direction", "new", "new", "\"new\"" },
	{ 1, "direction", "", "", "null" },
};

static void
test_values(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct row row = row_of(cases[i].action);
		const struct column **c;
		struct buf shown = { 0 }, value = { 0 }, out = { 0 };
		struct err e = { 0 };
		struct json j;
		size_t n;

		if (!columns_parse(a, NULL, cases[i].column, &c, &n, &e))
			fail_msg("%s", e.text);
		column_show(c[0], &row, &shown);
		column_value(c[0], &row, &value);
		if (strcmp(buf_text(&shown), cases[i].shown) != 0 ||
		    strcmp(buf_text(&value), cases[i].value) != 0)
			fail_msg("%s: \"%s\", \"%s\"", cases[i].column,
			    buf_text(&shown), buf_text(&value));
		json_open(&j, &out, false);
		json_object(&j);
		column_json(c[0], &row, &j);
		json_end_object(&j);
		if (strstr(buf_text(&out), cases[i].json) == NULL)
			fail_msg("%s: %s", cases[i].column, buf_text(&out));
		buf_free(&shown);
		buf_free(&value);
		buf_free(&out);
	}
	arena_free(a);
}

/* What a terminal would obey never reaches it. */
static void
test_hostile(void **state)
{
	struct arena *a = arena_new();
	struct row row = row_of(0);
	const struct column **c;
	struct buf b = { 0 };
	size_t n;

	(void)state;
	((struct action *)(uintptr_t)row.action)->title = "a\x1b[2Jb\nc";
	assert_true(columns_parse(a, NULL, "title", &c, &n, NULL));
	column_show(c[0], &row, &b);
	assert_null(strchr(buf_text(&b), '\x1b'));
	assert_null(strchr(buf_text(&b), '\n'));
	buf_free(&b);
	arena_free(a);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_order), TEST(test_parse),
		TEST(test_values), TEST(test_hostile) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
