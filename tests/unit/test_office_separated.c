/* SPDX-License-Identifier: ISC */
/* Separated values: what separates, quotes, and what programs do with them. */
#include "office_told.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/csv.h"
#include "ragtrack/office/office.h"

static void
test_quotes(void **state)
{
	(void)state;
	office_told_text("a.csv",
	    "\ufeffRef,Title,Due\r\n"
	    "1.10,\"Say \"\"hi\"\",\r\nthen go\", Sept 2026 \r\n"
	    "\r\n"
	    "2,\"Ready\"  steps, \"a, b\" ,\"\",x\"y\"\n"
	    "007,-5,1.5e3,0.50,-0",
	    "table 1\n"
	    "A1 Ref\nB1 Title\nC1 Due\n"
	    "A2 n 1.10\nB2 Say \"hi\",|then go\nC2 Sept 2026\n"
	    "A4 n 2\nB4 \"Ready\"  steps\nC4 a, b\nE4 x\"y\"\n"
	    "A5 007\nB5 n -5\nC5 1.5e3\nD5 n 0.50\nE5 n -0\n");
}

static void
test_separators(void **state)
{
	(void)state;
	office_told_text("a.csv", "a;1,5;b\nc;2,5;d\n",
	    "table 1\nA1 a\nB1 1,5\nC1 b\nA2 c\nB2 2,5\nC2 d\n");
	/* A title above; texts with commas; semicolons in quotes. */
	office_told_text("a.csv",
	    "Our plan; the second, and last\n\nRef\tAction\n"
	    "1\tOne, two, three\n2\tOne; two\n",
	    "table 1\nA1 Our plan; the second, and last\nA3 Ref\nB3 Action\n"
	    "A4 n 1\nB4 One, two, three\nA5 n 2\nB5 One; two\n");
	office_told_text("a.csv", "\"a;b\",c\n\"d;e\",f\n",
	    "table 1\nA1 a;b\nB1 c\nA2 d;e\nB2 f\n");
	office_told_text(
	    "a.csv", "a|b\nc|d\n", "table 1\nA1 a\nB1 b\nA2 c\nB2 d\n");
	office_told_text("a.csv", "one\n\"two\nthree\"\n",
	    "table 1\nA1 one\nA2 two|three\n");
	/* A line that says it is no row, and is obeyed. */
	office_told_text("a.csv", "SEP=;\na,b;c\n", "table 1\nA1 a,b\nB1 c\n");
	office_told_text(
	    "a.csv", "\"sep=\t\"\na,b\tc\n", "table 1\nA1 a,b\nB1 c\n");
	office_told_text("a.tsv", "a,b\tc,d\n", "table 1\nA1 a,b\nB1 c,d\n");
	office_told_text(
	    "a.tsv", "a,b\nc,d\n", "table 1\nA1 a\nB1 b\nA2 c\nB2 d\n");
	office_told("a.tab",
	    "\xff\xfe"
	    "a\0\t\0b\0",
	    8, "table 1\nA1 a\nB1 b\n");
}

/* What our own writer puts before a formula is taken off again. */
static void
test_formulas(void **state)
{
	static const char *const texts[] = { "=1+2", "-5 left", "@x", "+44",
		"'quoted'", "'Tis", "a=b", "\"=\"" };
	struct buf file = { 0 }, want = { 0 };

	(void)state;
	buf_add(&want, "table 1\n");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		csv_field(&file, texts[i], false);
		buf_add(&file, ",x\n");
		buf_addf(&want, "A%zu %s\nB%zu x\n", i + 1, texts[i], i + 1);
	}
	office_told("a.csv", file.text, file.len, want.text);
	buf_free(&file);
	buf_free(&want);
}

static void
test_broken_quote(void **state)
{
	static const char text[] = "a,b\n1,\"two\n\nthree\"\n\"c,d\n1,2\n";

	(void)state;
	office_refused("a.csv", text, strlen(text), "in line 5 has none");
	for (size_t n = 0; n < strlen(text); n++)
		office_holds("a.csv", text, n);
}

static void
test_numbers(void **state)
{
	struct arena *a = arena_new();
	struct office_document d;

	(void)state;
	assert_true(office_read(
	    a, "a.csv", "45123,-2.50,123456789012345,\n", 29, NULL, &d, NULL));
	assert_int_equal(d.block[0].table->count, 3);
	assert_true(d.block[0].table->cell[0].number == 45123);
	assert_true(d.block[0].table->cell[1].number == -2.5);
	assert_true(d.block[0].table->cell[2].number == 123456789012345);
	arena_free(a);
}

static void
test_no_sheets(void **state)
{
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };

	(void)state;
	assert_false(office_read(a, "a.csv", "a,b\n", 4, "Plan", &d, &e));
	assert_int_equal(e.code, ERR_NO);
	assert_string_equal(
	    e.text, "a.csv has no sheets, and so none is called \"Plan\"");
	arena_free(a);
}

static void
test_limits(void **state)
{
	struct buf b = { 0 };

	(void)state;
	for (int i = 0; i < 334000; i++)
		buf_add(&b, "1,,2,3\n");
	office_refused("a.csv", b.text, b.len, "more than 1000000 cells");
	buf_reset(&b);
	for (int i = 0; i < 1048576; i++)
		buf_add(&b, ",,\n");
	assert_true(office_holds("a.csv", b.text, b.len));
	buf_add(&b, "x,\n");
	office_refused("a.csv", b.text, b.len, "row 1048576");
	buf_reset(&b);
	for (int i = 0; i < 16384; i++)
		buf_add(&b, ",");
	buf_add(&b, "x\n");
	office_refused("a.csv", b.text, b.len, "column 16384");
	buf_reset(&b);
	buf_add(&b, "a,\"");
	for (int i = 0; i < 300000; i++)
		buf_add(&b, "b\n");
	buf_add(&b, "\"\n");
	office_refused("a.csv", b.text, b.len,
	    "over the limit of 256 KiB a text stands in B1");
	buf_reset(&b);
	/* Each of these begins a quote that is none. */
	for (int i = 0; i < 300000; i++)
		buf_add(&b, "\"a\"b,;\t|");
	office_refused(
	    "a.csv", b.text, b.len, "over the limit of 256 KiB a text");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_separators),
		cmocka_unit_test(test_formulas),
		cmocka_unit_test(test_broken_quote),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_no_sheets),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
