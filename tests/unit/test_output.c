/* SPDX-License-Identifier: ISC */

/* JSON, CSV and digests. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/csv.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/base/json.h"

static void
write_sample(struct buf *b, bool pretty)
{
	struct json j;

	json_open(&j, b, pretty);
	json_object(&j);
	json_key_text(&j, "ref", "1.10");
	json_key(&j, "leads");
	json_array(&j);
	json_text(&j, "SH");
	json_text(&j, NULL);
	json_end_array(&j);
	json_key(&j, "none");
	json_array(&j);
	json_end_array(&j);
	json_key_int(&j, "n", -9007199254740993LL);
	json_key_bool(&j, "late", true);
	json_key_null(&j, "due");
	json_key(&j, "step");
	json_object(&j);
	json_key_bool(&j, "done", false);
	json_end_object(&j);
	json_end_object(&j);
}

static void
json_is_written(void **state)
{
	struct buf b = { 0 };

	(void)state;
	write_sample(&b, false);
	assert_string_equal(buf_text(&b),
	    "{\"ref\":\"1.10\",\"leads\":[\"SH\",null],\"none\":[],"
	    "\"n\":-9007199254740993,\"late\":true,\"due\":null,"
	    "\"step\":{\"done\":false}}");
	buf_reset(&b);
	write_sample(&b, true);
	assert_string_equal(buf_text(&b),
	    "{\n  \"ref\": \"1.10\",\n  \"leads\": [\n    \"SH\",\n"
	    "    null\n  ],\n  \"none\": [],\n"
	    "  \"n\": -9007199254740993,\n  \"late\": true,\n"
	    "  \"due\": null,\n  \"step\": {\n    \"done\": false\n  }\n}");
	buf_free(&b);
}

static const struct {
	const char *text, *json, *csv, *raw;
} texts[] = {
	{ "audit", "\"audit\"", "audit", "audit" },
	{ "", "\"\"", "", "" },
	{ "a \"b\" \\", "\"a \\\"b\\\" \\\\\"", "\"a \"\"b\"\" \\\"",
	    "\"a \"\"b\"\" \\\"" },
	{ "a,b", "\"a,b\"", "\"a,b\"", "\"a,b\"" },
	{ "a\nb\tc", "\"a\\nb\\tc\"", "\"a\nb\tc\"", "\"a\nb\tc\"" },
	{ " a", "\" a\"", "\" a\"", "\" a\"" },
	{ "\xc2\xa3"
	  "5 \xe2\x80\x93 caf\xc3\xa9",
	    "\"\xc2\xa3"
	    "5 \xe2\x80\x93 caf\xc3\xa9\"",
	    "\xc2\xa3"
	    "5 \xe2\x80\x93 caf\xc3\xa9",
	    "\xc2\xa3"
	    "5 \xe2\x80\x93 caf\xc3\xa9" },
	{ "\x1b]0;x\x07", "\"\\u001b]0;x\\u0007\"",
	    "\xef\xbf\xbd]0;x\xef\xbf\xbd", "\xef\xbf\xbd]0;x\xef\xbf\xbd" },
	{ "a\xe2\x80\xae"
	  "b",
	    "\"a\\u202eb\"",
	    "a\xef\xbf\xbd"
	    "b",
	    "a\xef\xbf\xbd"
	    "b" },
	{ "\xf3\xa0\x80\x81", "\"\\udb40\\udc01\"", "\xef\xbf\xbd",
	    "\xef\xbf\xbd" },
	{ "a\xff", "\"a\xef\xbf\xbd\"", "a\xef\xbf\xbd", "a\xef\xbf\xbd" },
	{ "=1+1", "\"=1+1\"", "'=1+1", "=1+1" },
	{ "+1", "\"+1\"", "'+1", "+1" },
	{ "-1", "\"-1\"", "'-1", "-1" },
	{ "@SUM(A1)", "\"@SUM(A1)\"", "'@SUM(A1)", "@SUM(A1)" },
	{ "\t=1", "\"\\t=1\"", "\"'\t=1\"", "\"\t=1\"" },
	{ "=1,2", "\"=1,2\"", "\"'=1,2\"", "\"=1,2\"" },
	{ "\r=1", "\"\\u000d=1\"", "'\xef\xbf\xbd=1", "\xef\xbf\xbd=1" },
	{ "\xef\xbc\x9d"
	  "1",
	    "\"\xef\xbc\x9d"
	    "1\"",
	    "'\xef\xbc\x9d"
	    "1",
	    "\xef\xbc\x9d"
	    "1" },
	{ "1-1", "\"1-1\"", "1-1", "1-1" },
};

static void
texts_are_inert_in_json_and_csv(void **state)
{
	struct buf b = { 0 };
	struct json j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		buf_reset(&b);
		json_open(&j, &b, false);
		json_text(&j, texts[i].text);
		assert_string_equal(buf_text(&b), texts[i].json);
		buf_reset(&b);
		csv_field(&b, texts[i].text, false);
		assert_string_equal(buf_text(&b), texts[i].csv);
		buf_reset(&b);
		csv_field(&b, texts[i].text, true);
		assert_string_equal(buf_text(&b), texts[i].raw);
	}
	buf_reset(&b);
	csv_field(&b, NULL, false);
	assert_string_equal(buf_text(&b), "");
	buf_free(&b);
}

static void
digests_are_sha256(void **state)
{
	static const char abc[] = "ba7816bf8f01cfea414140de5dae2223"
				  "b00361a396177a9cb410ff61f20015ad";
	char out[HASH_HEX];
	struct sha256 h;

	(void)state;
	hash_text("abc", 3, out);
	assert_string_equal(out, abc);
	hash_text(NULL, 0, out);
	assert_string_equal(out,
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
	hash_open(&h);
	hash_add(&h, "a", 1);
	hash_add(&h, "", 0);
	hash_add(&h, "bc", 2);
	hash_hex(&h, out);
	assert_string_equal(out, abc);
}

static void
random_bytes_differ(void **state)
{
	unsigned char a[600] = { 0 }, b[600] = { 0 };

	(void)state;
	assert_true(hash_random(a, sizeof(a), NULL));
	assert_true(hash_random(b, sizeof(b), NULL));
	assert_memory_not_equal(a, b, sizeof(a));
	assert_true(hash_random(a, 0, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_written),
		cmocka_unit_test(texts_are_inert_in_json_and_csv),
		cmocka_unit_test(digests_are_sha256),
		cmocka_unit_test(random_bytes_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
