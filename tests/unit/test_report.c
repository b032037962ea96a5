/* SPDX-License-Identifier: ISC */

/*
 * Reports: what a table does where the terminal is narrow, what each format
 * makes of awkward text, and the shape of JSON.
 */

#include <string.h>

#include "made.h"
#include "ragtrack/base/json.h"
#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/report/report.h"
#include "ragtrack/yaml/yaml.h"

static const char text[] =
    "ragtrack: 1\n"
    "plan: {id: demo, title: A plan, start: April 2023}\n"
    "labels: {voice: What they say}\n"
    "people: [{code: JM, role: Head, login: jm}]\n"
    "priorities:\n"
    "  - ref: '1'\n"
    "    title: First\n"
    "    finance: {kind: savings, planned: {2021/22: 90}}\n"
    "    actions:\n"
    "      - ref: '1.1'\n"
    "        title: Review the threshold document with every partner\n"
    "        leads: JM\n"
    "        due: {text: First audit, date: 31 Oct 2023}\n"
    "        rag: red\n"
    "        voice: We were asked\n"
    "        steps: [{title: Draft, due: {text: soon, date: May 2023}}]\n"
    "        updates:\n"
    "          - {date: 2023-11-01, by: JM, rag: red, text: Late}\n"
    "          - {date: 2023-11-02, text: Between us, internal: true}\n"
    "      - {title: 日本語の題名, leads: [JM, TBC], evidence: ['=x']}\n";

struct world {
	struct plans plans;
	struct query_context in;
	struct rows rows;
	struct buf out;
};

static void
open_world(struct world *w)
{
	struct diags d = { 0 };
	struct query *q;

	*w = (struct world){ .plans.arena = arena_new() };
	d.arena = w->plans.arena;
	yaml_read_text("text", text, strlen(text), &w->plans, &d);
	assert_int_equal(d.errors, 0);
	w->in = (struct query_context){ .plans = &w->plans,
		.today = made_day("2023-11-20") };
	assert_true(query_parse(w->plans.arena, "", &w->in, false, &q, NULL));
	query_run(w->plans.arena, q, &w->in, &w->rows);
	assert_int_equal(w->rows.count, 2);
}

static void
close_world(struct world *w)
{
	buf_free(&w->out);
	arena_free(w->plans.arena);
}

static const char *
rows(struct world *w, struct report_look look, const char *names)
{
	const struct column **columns;
	size_t n;

	assert_true(
	    columns_parse(w->plans.arena, NULL, names, &columns, &n, NULL));
	buf_reset(&w->out);
	report_rows(&look, &w->rows, columns, n, &w->out);
	return buf_text(&w->out);
}

static void
a_table_fits_the_terminal(void **state)
{
	struct report_look look = { .format = FORMAT_TABLE, .header = true };
	struct buf shown = { 0 };
	struct world w;

	(void)state;
	open_world(&w);
	assert_string_equal(rows(&w, look, "ref,title,rag"),
	    "Ref  Action                                            Act\n"
	    "1.1  Review the threshold document with every partner  red\n"
	    "     日本語の題名                                      "
	    "unrated\n");
	look.width = 40;
	assert_string_equal(rows(&w, look, "ref,title,rag"),
	    "Ref  Action                      Act\n"
	    "1.1  Review the threshold docu…  red\n"
	    "     日本語の題名                unrated\n");
	/* Too narrow for anything: still whole lines, nothing lost but text
	   that gives way. */
	look.width = 1;
	assert_non_null(strstr(rows(&w, look, "ref,title,rag"), "1.1  Review"));
	/* A day that is cut, or a date as written, would look like another. */
	assert_non_null(strstr(rows(&w, look, "due,due_text,title"),
	    "31 Oct 23  First audit  Review"));
	look = (struct report_look){ .format = FORMAT_TABLE, .colour = true };
	rows(&w, look, "rag,title");
	output_text(&shown, buf_text(&w.out), w.out.len);
	assert_non_null(strstr(buf_text(&shown), "\033[31mred\033[0m"));
	buf_free(&shown);
	w.rows.count = 0;
	look.header = true;
	assert_string_equal(rows(&w, look, "ref,title"), "");
	close_world(&w);
}

static void
formats_for_programs_are_exact(void **state)
{
	struct report_look look = { .format = FORMAT_CSV, .header = true };
	struct world w;

	(void)state;
	open_world(&w);
	assert_string_equal(rows(&w, look, "ref,leads,due,days_late,evidence"),
	    "ref,leads,due,days_late,evidence\r\n"
	    "1.1,JM,2023-10-31,20,\r\n"
	    ",JM; TBC,,,'=x\r\n");
	look.raw = true;
	assert_non_null(strstr(rows(&w, look, "evidence"), "\n=x\r\n"));
	look = (struct report_look){ .format = FORMAT_PLAIN };
	assert_string_equal(rows(&w, look, "ref,due,overdue"),
	    "1.1\t2023-10-31\ttrue\n\t\tfalse\n");
	look.format = FORMAT_JSONL;
	assert_string_equal(rows(&w, look, "ref,due,due_text,leads,overdue"),
	    "{\"ref\":\"1.1\",\"due\":\"2023-10-31\",\"due_text\":"
	    "\"First audit\",\"leads\":[\"JM\"],\"overdue\":true}\n"
	    "{\"ref\":null,\"due\":null,\"due_text\":null,\"leads\":[\"JM\","
	    "\"TBC\"],\"overdue\":false}\n");
	look.format = FORMAT_LONG;
	assert_string_equal(
	    rows(&w, look, "ref,rag"), "Ref: 1.1\nAct: red\n\nAct: unrated\n");
	close_world(&w);
}

static void
json_has_the_keys_of_the_contract(void **state)
{
	static const char *const first[] = { "number", "plan", "section",
		"priority", "priority_title", "ref" };
	struct arena *a = arena_new();
	size_t n;
	const struct column *const *c = report_columns(a, &n);

	(void)state;
	assert_int_equal(n, 42);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(c[i]->name, first[i]);
	assert_string_equal(c[n - 1]->name, "suggested");
	arena_free(a);
}

static bool
says(const struct buf *b, const char *part)
{
	return strstr(buf_text(b), part) != NULL;
}

static void
things_keep_the_shape_of_the_file(void **state)
{
	struct json j;
	struct world w;

	(void)state;
	open_world(&w);
	json_open(&j, &w.out, false);
	json_object(&j);
	report_thing_json(&j, w.plans.plan.item[0]);
	json_end_object(&j);
	assert_true(says(&w.out, "{\"plan\":{\"id\":\"demo\","));
	assert_true(says(&w.out,
	    "\"rating\":null,\"words\":null,"
	    "\"labels\":{\"voice\":\"What they say\"}"));
	assert_true(says(&w.out,
	    "\"finance\":{\"kind\":\"savings\",\"ref\":null,"
	    "\"manager\":null,\"unit\":null,"
	    "\"planned\":{\"2021/22\":\"90\"},\"forecast\":{},"
	    "\"delivered\":{},\"at_risk\":{}}"));
	assert_true(says(&w.out,
	    "\"due\":{\"text\":\"First audit\",\"date\":"
	    "\"31 Oct 2023\"}"));
	assert_true(says(&w.out, "\"verified\":null"));
	assert_true(says(&w.out, "\"impact\":\"unrated\""));
	assert_true(says(&w.out,
	    "\"rag\":null,\"impact\":null,\"status\":null,\"internal\":"
	    "true,\"recorded\":null,\"text\":\"Between us\""));
	close_world(&w);
}

static void
one_action_is_told_whole(void **state)
{
	struct report_look look = { .format = FORMAT_LONG };
	struct history_row row = { .number = 7,
		.day = made_day("2023-11-20"),
		.by = "JM",
		.login = "sh",
		.op = CHANGE_FIELD,
		.kind = &kind_action,
		.field = field_find(&kind_action, "rag"),
		.old = "amber",
		.new = "red",
		.why = "it slipped" };
	struct history history = { .item = &row, .count = 1 };
	struct world w;

	(void)state;
	open_world(&w);
	report_action(&look, &w.in, &w.rows.item[0], &history, &w.out);
	assert_true(says(&w.out, "\nWhat they say: We were asked\n"));
	assert_true(says(&w.out, "\nUpdate 2, private: 2023-11-02: Between"));
	assert_true(says(&w.out, "\nStep 1: [ ] Draft; due soon\n"));
	assert_true(says(&w.out, "\nIt is: Overdue by 20 days"));
	assert_true(says(&w.out,
	    "\nChange 7: 20 Nov 23, JM (by login sh): "
	    "rag: amber -> red, because: it slipped\n"));
	buf_reset(&w.out);
	look.format = FORMAT_JSON;
	report_action(&look, &w.in, &w.rows.item[0], &history, &w.out);
	assert_true(says(&w.out, "\"history\": [\n    {\n      \"number\": 7"));
	close_world(&w);
}

static void
counts_of_plans_and_people(void **state)
{
	struct report_look look = { .format = FORMAT_JSONL };
	struct world w;

	(void)state;
	open_world(&w);
	report_plans(&look, &w.in, &w.out);
	assert_true(says(&w.out,
	    "\"actions\":2,\"open\":2,\"red\":1,"
	    "\"amber\":0,\"green\":0,\"blue\":0,"
	    "\"unrated\":1,\"overdue\":1"));
	buf_reset(&w.out);
	report_people(&look, &w.in, &w.out);
	assert_true(says(&w.out, "{\"code\":\"JM\","));
	assert_true(says(&w.out,
	    "\"actions\":2,\"first\":2,\"open\":2,"
	    "\"overdue\":1,\"days_late\":20"));
	assert_false(says(&w.out, "TBC"));
	buf_reset(&w.out);
	report_due(&look, &w.in, false, &w.out);
	assert_true(says(&w.out, "1 overdue\n  1.1 Review"));
	close_world(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_fits_the_terminal),
		cmocka_unit_test(formats_for_programs_are_exact),
		cmocka_unit_test(json_has_the_keys_of_the_contract),
		cmocka_unit_test(things_keep_the_shape_of_the_file),
		cmocka_unit_test(one_action_is_told_whole),
		cmocka_unit_test(counts_of_plans_and_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
