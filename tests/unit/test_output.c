/* SPDX-License-Identifier: ISC */

/* JSON, CSV, digests, and the way out. */

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
#include "ragtrack/base/output.h"

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
	/* Full-width plus, minus and at. */
	{ "\uff0b", "\"\uff0b\"", "'\uff0b", "\uff0b" },
	{ "\uff0d", "\"\uff0d\"", "'\uff0d", "\uff0d" },
	{ "\uff20", "\"\uff20\"", "'\uff20", "\uff20" },
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

/* What leaves the program: bytes in, bytes out. */
/* An output that nothing is changed in is not copied. */
static void
whole(const char *in, size_t n, const struct buf *expected)
{
	struct buf text = { 0 }, room = { 0 };
	const struct buf *out;
	bool same = n == expected->len &&
	    memcmp(in, buf_text(expected), n) == 0;

	buf_addn(&text, in, n);
	out = output_of(&text, &room);
	assert_ptr_equal(out, same ? &text : &room);
	assert_int_equal(out->len, expected->len);
	assert_memory_equal(buf_text(out), buf_text(expected), expected->len);
	buf_free(&text);
	buf_free(&room);
}

static void
only_styles_are_obeyed(void **state)
{
#define BOTH(in, out)                                    \
	{                                                \
		in, sizeof(in) - 1, out, sizeof(out) - 1 \
	}
	static const struct {
		const char *in;
		size_t in_length;
		const char *out;
		size_t out_length;
	} cases[] = {
		BOTH("plain \u00e9 \u65e5\tx\n", "plain \u00e9 \u65e5\tx\n"),
		BOTH("a,b\r\n", "a,b\r\n"),
		BOTH("a\rb\r", "a\ufffdb\ufffd"),
		BOTH("\b\033[2J\033]52;c;QQ==\a",
		    "\ufffd\ufffd[2J\ufffd]52;c;QQ==\ufffd"),
		BOTH("\u202ex\u2066\u200b", "\ufffdx\ufffd\ufffd"),
		BOTH("\xc2\x9b"
		     "2J \xff \xe2\x80",
		    "\ufffd2J \ufffd \ufffd\ufffd"),
		BOTH("\ufeffa\ufeff", "\ufeffa\ufffd"),
		BOTH("\u2764\ufe0f \u200d", "\u2764\ufe0f \u200d"),
		BOTH("\0"
		     "1;31mred\0"
		     "0m",
		    "\033[1;31mred\033[0m"),
		BOTH("\0"
		     "2J\0",
		    "\ufffd2J\ufffd"),
	};
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_reset(&b);
		output_text(&b, cases[i].in, cases[i].in_length);
		assert_int_equal(b.len, cases[i].out_length);
		assert_memory_equal(buf_text(&b), cases[i].out, b.len);
		whole(cases[i].in, cases[i].in_length, &b);
	}
	buf_reset(&b);
	output_style(&b, "31");
	assert_int_equal(b.len, 4);
	assert_memory_equal(buf_text(&b),
	    "\0"
	    "31m",
	    4);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_written),
		cmocka_unit_test(only_styles_are_obeyed),
		cmocka_unit_test(texts_are_inert_in_json_and_csv),
		cmocka_unit_test(digests_are_sha256),
		cmocka_unit_test(random_bytes_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
