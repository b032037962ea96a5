/* SPDX-License-Identifier: ISC */

/* Text: what is valid, forbidden and shown, its columns, and its keys. */

#include "ragtrack/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/nearest.h"

#define FFFD "\xef\xbf\xbd"
#define E_ACUTE "\xc3\xa9"
#define COMBINING_ACUTE "\xcc\x81"
#define NBSP "\xc2\xa0"
#define EURO "\xe2\x82\xac"
#define RLO "\xe2\x80\xae"
#define ZWNJ "\xe2\x80\x8c"
#define ZWJ "\xe2\x80\x8d"
#define WOMAN "\xf0\x9f\x91\xa9"
#define LAPTOP "\xf0\x9f\x92\xbb"
#define HEART "\xe2\x9d\xa4"
#define VS16 "\xef\xb8\x8f"
#define WIDE "\xe6\xbc\xa2" /* a Chinese character */
#define MEEM "\xd9\x85"	    /* an Arabic letter */

static void
characters_come_back(void **state)
{
	char text[5];
	uint32_t cp, got;
	int len;

	(void)state;
	for (cp = 1; cp <= 0x10ffff; cp++) {
		len = utf8_encode(cp, text);
		assert_int_equal(text[len], '\0');
		if (cp >= 0xd800 && cp <= 0xdfff) {
			assert_string_equal(text, FFFD);
			continue;
		}
		if (utf8_decode(text, &got) != len || got != cp ||
		    !utf8_valid(text, (size_t)len, NULL))
			fail_msg("U+%04X", cp);
	}
	utf8_encode(0x110000, text);
	assert_string_equal(text, FFFD);
}

static const struct {
	const char *text;
	size_t len, bad;
} invalid[] = {
	{ "a\x80", 2, 1 },
	{ "ab\xc0\xaf", 4, 2 }, /* a long form of "/" */
	{ "\xe0\x80\xaf", 3, 0 },
	{ "\xf0\x80\x80\xaf", 4, 0 },
	{ "\xed\xa0\x80", 3, 0 },     /* a surrogate */
	{ "\xf4\x90\x80\x80", 4, 0 }, /* past the last */
	{ "\xf8\x88\x80\x80\x80", 5, 0 },
	{ E_ACUTE "\xe2\x82", 4, 2 }, /* cut off */
	{ "\xe2\x82"
	  "a",
	    3, 0 },
	{ "a\0b", 3, 1 },
	{ "\xff", 1, 0 },
};

static void
invalid_bytes_are_found(void **state)
{
	uint32_t cp;
	size_t i, bad;

	(void)state;
	for (i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++) {
		assert_false(utf8_valid(invalid[i].text, invalid[i].len, &bad));
		assert_int_equal(bad, invalid[i].bad);
	}
	assert_true(utf8_valid("", 0, NULL));
	assert_int_equal(utf8_decode("\xe2\x82", &cp), 1);
	assert_int_equal(cp, 0xfffd);
}

static const struct {
	const char *text;
	uint32_t cp; /* what is forbidden in it; 0: nothing */
} door[] = {
	{ "plain\ttext\n", 0 },
	{ "caf" E_ACUTE " " EURO " " NBSP "x", 0 },
	{ "a\rb", '\r' },
	{ "\x1b[2J", 0x1b },
	{ "\x7f", 0x7f },
	{ "\xc2\x9b"
	  "2J",
	    0x9b },
	{ "a" RLO "b", 0x202e },
	{ "a\xe2\x80\x8b"
	  "b",
	    0x200b },
	{ "\xe2\x80\x8e", 0x200e },
	{ "\xe2\x80\xa8", 0x2028 },
	{ "\xe2\x81\xa0", 0x2060 },
	{ "\xe2\x81\xa6", 0x2066 },
	{ "\xef\xbb\xbf"
	  "a",
	    0xfeff },
	{ "\xd8\x9c", 0x61c },
	{ "\xe1\xa0\x8e", 0x180e },
	{ "\xef\xbf\xbe", 0xfffe },
	{ "\xf0\x9f\xbf\xbf", 0x1ffff },
	{ "\xef\xb7\x90", 0xfdd0 },
	{ "\xf3\xa0\x80\x81", 0xe0001 },
	{ "soft\xc2\xadhyphen", 0 },
	{ "\xd8\x80"
	  "1",
	    0 }, /* the Arabic number sign, seen around digits */
	{ "\xdb\x9d", 0 },
	{ "\xdc\x8f", 0 },
	{ "\xe0\xa2\x90", 0 },
	{ "\xe0\xa2\x91", 0 },
	{ "\xe0\xa3\xa2", 0 },
	{ "\xf0\x91\x82\xbd", 0 },
	{ "\xf0\x91\x83\x8d", 0 },
	{ "\xe2\x81\xa5", 0x2065 }, /* kept free for controls */
	{ "\xef\xbf\xb0", 0xfff0 },
	{ MEEM ZWNJ MEEM, 0 },
	{ WOMAN ZWJ LAPTOP, 0 },
	{ HEART VS16 ZWJ WOMAN, 0 },
	{ ZWJ "a", 0x200d },
	{ "a" ZWJ, 0x200d },
	{ "1" ZWJ "2", 0x200d },
	{ "a" ZWNJ ZWNJ "b", 0x200c },
	{ "a " ZWNJ "b", 0x200c },
};

static void
forbidden_characters_are_named(void **state)
{
	const char *where;
	uint32_t cp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(door) / sizeof(door[0]); i++) {
		cp = 0;
		if (utf8_forbidden(door[i].text, &where, &cp) !=
			(door[i].cp != 0) ||
		    cp != door[i].cp)
			fail_msg("case %zu: U+%04X", i, cp);
	}
	assert_true(utf8_forbidden("ab" RLO, &where, NULL));
	assert_string_equal(where, RLO);
}

static void
columns_are_counted(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(""), 0);
	assert_int_equal(utf8_width("caf" E_ACUTE), 4);
	assert_int_equal(utf8_width("cafe" COMBINING_ACUTE), 4);
	assert_int_equal(utf8_width(WIDE WIDE), 4);
	assert_int_equal(utf8_width(WOMAN), 2);
	assert_int_equal(utf8_char_width(0x1b), 1);
	assert_int_equal(utf8_char_width(0x202e), 1);
	assert_int_equal(utf8_char_width(0xfffd), 1);
	assert_int_equal(utf8_char_width(0x2013), 1);
	assert_int_equal(utf8_char_width(0x2588), 1);
}

static void
graphemes_are_whole_both_ways(void **state)
{
	static const char text[] = "ab" E_ACUTE
				   "e" COMBINING_ACUTE WOMAN ZWJ LAPTOP
				   "x" HEART VS16 "\n" WIDE;
	static const size_t sizes[] = { 1, 1, 2, 3, 11, 1, 6, 1, 3 };
	const char *p = text;
	size_t i, n = sizeof(sizes) / sizeof(sizes[0]);

	(void)state;
	for (i = 0; i < n; i++) {
		assert_int_equal(utf8_grapheme(p), sizes[i]);
		p += sizes[i];
	}
	assert_int_equal(utf8_grapheme(p), 0);
	for (i = n; i > 0; i--) {
		assert_int_equal(utf8_grapheme_back(text, p), sizes[i - 1]);
		p -= sizes[i - 1];
	}
	assert_int_equal(utf8_grapheme_back(text, p), 0);
}

static void
texts_are_compared_folded(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(utf8_fold(a, "  Draft \t\n Plan "), "draft plan");
	assert_string_equal(
	    utf8_fold(a, "CAFE" COMBINING_ACUTE NBSP "1"), "caf" E_ACUTE " 1");
	assert_string_equal(utf8_fold(a,
				"Stra\xc3\x9f"
				"e"),
	    "strasse");
	assert_string_equal(utf8_fold(a, " "), "");
	assert_null(utf8_fold(a, NULL));
	assert_true(utf8_same(NULL, NULL));
	assert_false(utf8_same(NULL, ""));
	assert_true(utf8_same("Quality of  practice", " quality of\npractice"));
	assert_true(utf8_same("a b ", "A  B"));
	assert_false(utf8_same("a b", "ab"));
	assert_false(utf8_same("ab", "ac"));
	assert_true(utf8_same("Re\u0301e\u0301l", "r\u00e9\u00e9L"));
	assert_false(utf8_same("e\u0301", "e"));
	assert_true(utf8_same_cased("JM", " JM"));
	assert_false(utf8_same_cased("JM", "Jm"));

	/* Marks that word processors put in, and what they are not. */
	assert_true(utf8_same("O\u2019Brien", "o'brien"));
	assert_true(utf8_same("J\u2011P", "J\u2013P"));
	assert_true(utf8_same("\u201cOpen\u201d", "\"open\""));
	assert_true(utf8_same("\u00abOpen\u00bb", "\"open\""));
	assert_true(utf8_same("a\u2003\u00a0b", "A\tB"));
	assert_false(utf8_same("O\u2019Brien", "O Brien"));
	assert_false(utf8_same("J-P", "J_P"));
	assert_true(utf8_same_cased("AD\u00a0 CSC", "AD CSC"));
	assert_true(utf8_same_cased("O\u2019Brien", "O'Brien"));
	assert_false(utf8_same_cased("SH", "Sh"));
	assert_false(utf8_same_cased("\u00c9", "\u00e9"));
	assert_true(utf8_same("\u00c9", "\u00e9"));
	assert_false(utf8_same("a b", "a bc"));
	assert_false(utf8_same("a", "a b"));
	assert_true(utf8_same("", "  "));
	assert_true(utf8_same("caf" E_ACUTE, "CAFE" COMBINING_ACUTE));
	assert_false(utf8_same("caf" E_ACUTE, "cafe"));
	arena_free(a);
}

static void
searching_ignores_accents_and_typesetting(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(utf8_search_key(a, "Caf" E_ACUTE), "cafe");
	assert_string_equal(
	    utf8_search_key(a, "Children\xe2\x80\x99s"), "children's");
	assert_string_equal(
	    utf8_search_key(a, "\xe2\x80\x9csafe\xe2\x80\x9d"), "\"safe\"");
	assert_string_equal(utf8_search_key(a,
				"2021\xe2\x80\x93"
				"22"),
	    "2021-22");
	assert_string_equal(utf8_search_key(a, "\xef\xac\x81nal"), "final");
	assert_string_equal(utf8_search_key(a, "Plain  TEXT"), "plain text");
	assert_null(utf8_search_key(a, NULL));
	arena_free(a);
}

static const struct {
	const char *text, *shown;
} shown[] = {
	{ "plain", "plain" }, { "a\tb\nc", "a b c" },
	{ "\x1b]52;c;x\x07", FFFD "]52;c;x" FFFD },
	{ "a\rb\x08"
	  "c\x7f",
	    "a" FFFD "b" FFFD "c" FFFD },
	{ "x" RLO "y", "x" FFFD "y" },
	{ "\xc2\x9b"
	  "2J",
	    FFFD "2J" },
	{ "bad \xff\xe2\x82 byte", "bad " FFFD FFFD FFFD " byte" },
	{ "caf" E_ACUTE " " WIDE, "caf" E_ACUTE " " WIDE },
	{ "e" COMBINING_ACUTE, "e" COMBINING_ACUTE },
	{ WOMAN ZWJ LAPTOP, WOMAN LAPTOP }, { HEART VS16, HEART },
	{ MEEM ZWNJ MEEM, MEEM ZWNJ MEEM }, { "a" ZWJ, "a" FFFD },
	{ "\xcd\xb8", FFFD }, /* no such character yet */
};

static void
output_is_inert(void **state)
{
	struct buf b = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
		buf_reset(&b);
		utf8_clean(&b, shown[i].text, false);
		assert_string_equal(buf_text(&b), shown[i].shown);
	}
	buf_reset(&b);
	utf8_clean(&b, "a\nb\r\n\tc", true);
	assert_string_equal(buf_text(&b), "a\nb" FFFD "\n c");
	utf8_clean(&b, NULL, false);
	buf_free(&b);
}

/* Whatever the bytes: the result is valid, and cleaning it again changes
 * nothing. */
static void
cleaning_is_done_once(void **state)
{
	struct buf once = { 0 }, twice = { 0 };
	unsigned seed = 1, i, k;
	char text[64];

	(void)state;
	for (i = 0; i < 20000; i++) {
		for (k = 0; k < sizeof(text) - 1; k++) {
			seed = seed * 1103515245u + 12345u;
			text[k] = (char)(seed >> 16);
			if (text[k] == '\0')
				text[k] = '\xe2';
			/* More of what invisible characters are made of. */
			if (k > 0 && text[k - 1] == '\xe2')
				text[k] = '\x80';
		}
		text[k] = '\0';
		buf_reset(&once);
		buf_reset(&twice);
		utf8_clean(&once, text, false);
		utf8_clean(&twice, buf_text(&once), false);
		assert_string_equal(buf_text(&once), buf_text(&twice));
		assert_true(utf8_valid(once.text, once.len, NULL));
		assert_false(utf8_forbidden(once.text, NULL, NULL));
	}
	buf_free(&once);
	buf_free(&twice);
}

static void
is_clean_at_once(const char *text)
{
	struct buf once = { 0 }, twice = { 0 };

	utf8_clean(&once, text, true);
	utf8_clean(&twice, buf_text(&once), true);
	assert_string_equal(buf_text(&once), buf_text(&twice));
	assert_false(utf8_forbidden(once.text, NULL, NULL));
	buf_free(&once);
	buf_free(&twice);
}

/* A joiner is judged by what is shown around it, not by what is left out there:
 * all that can stand beside one, five in a row in each order; and each character. */
static void
joiners_are_judged_once(void **state)
{
	static const char *const part[] = { "", "a", MEEM, ZWJ, ZWNJ, VS16,
		WOMAN, "\u0301", "\U0001f3fd", "\x96", "\n", "\u0378" };
	enum { PARTS = sizeof(part) / sizeof(part[0]) };
	char text[64], mark[8];
	uint32_t cp;
	int i, k, n, len;

	(void)state;
	for (i = 0; i < PARTS * PARTS * PARTS * PARTS * PARTS; i++) {
		for (k = 0, n = i, len = 0; k < 5; k++, n /= PARTS)
			len += snprintf(text + len, sizeof(text) - (size_t)len,
			    "%s", part[n % PARTS]);
		is_clean_at_once(text);
	}
	for (cp = 1; cp < 0x110000; cp++) {
		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		utf8_encode(cp, mark);
		snprintf(
		    text, sizeof(text), "%s" ZWJ MEEM ZWJ "%s", mark, mark);
		is_clean_at_once(text);
	}
}

static void
no_character_is_cut(void **state)
{
	const char *s = "a\u00e9\u65e5\U0001f600";
	static const size_t whole[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10 };

	(void)state;
	for (size_t n = 0; n < sizeof(whole) / sizeof(*whole); n++)
		assert_int_equal(utf8_whole(s, n), whole[n]);
}

static void
texts_are_trimmed(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(utf8_trim(a, " \t\n a b " NBSP "\r\n"), "a b");
	assert_string_equal(utf8_trim(a, "a\r\nb\rc\n\nd"), "a\nb\nc\n\nd");
	assert_string_equal(utf8_trim(a, "  "), "");
	assert_null(utf8_trim(a, NULL));
	arena_free(a);
}

static void
check_cut(const char *s, int columns, const char *ellipsis, const char *wanted)
{
	struct buf b = { 0 };

	utf8_cut(&b, s, columns, ellipsis);
	assert_string_equal(buf_text(&b), wanted);
	buf_free(&b);
}

static void
texts_are_cut_to_columns(void **state)
{
	(void)state;
	check_cut("audit", 5, "...", "audit");
	check_cut("audits", 5, "...", "au...");
	check_cut("audits", 5, "\xe2\x80\xa6", "audi\xe2\x80\xa6");
	check_cut("audits", 5, NULL, "audit");
	check_cut("audits", 2, "...", "au");
	check_cut("audits", 0, "\xe2\x80\xa6", "");
	check_cut(WIDE WIDE WIDE, 5, NULL, WIDE WIDE);
	check_cut(WIDE WIDE WIDE, 4, "\xe2\x80\xa6", WIDE "\xe2\x80\xa6");
	check_cut("e" COMBINING_ACUTE "x", 1, NULL, "e" COMBINING_ACUTE);
}

/* The lines with "|" between. */
static void
check_wrap(const char *s, int columns, const char *wanted)
{
	struct buf b = { 0 };
	size_t n, skip;

	do {
		if (b.len > 0)
			buf_addc(&b, '|');
		n = utf8_wrap(s, columns, &skip);
		buf_addn(&b, s, n);
		s += n + skip;
	} while (*s != '\0');
	assert_string_equal(buf_text(&b), wanted);
	buf_free(&b);
}

static void
texts_are_wrapped_at_words(void **state)
{
	(void)state;
	check_wrap("", 10, "");
	check_wrap("one two three", 20, "one two three");
	check_wrap("one two three", 7, "one two|three");
	check_wrap("one two three", 6, "one|two|three");
	check_wrap("one   two", 4, "one|two");
	check_wrap("one\ntwo\n\nthree", 20, "one|two||three");
	check_wrap("one  \ntwo ", 4, "one|two");
	check_wrap("abcdefgh", 3, "abc|def|gh");
	check_wrap("a bcdefgh", 3, "a|bcd|efg|h");
	check_wrap("  indented text", 10, "  indented|text");
	check_wrap(WIDE WIDE WIDE, 4, WIDE WIDE "|" WIDE);
	check_wrap(WIDE WIDE, 1, WIDE "|" WIDE);
	check_wrap("ab", 0, "a|b");
	check_wrap("abe" COMBINING_ACUTE "x", 3, "abe" COMBINING_ACUTE "|x");
}

/* ASCII goes a way of its own, on which lines must end where those of the same
   text in other letters do. */
static void
lines_end_alike_in_all_letters(void **state)
{
	uint32_t dice = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf ascii = { 0 }, other = { 0 };
		int length = round % 40, columns = round % 13;
		size_t n, m, skip, same;

		for (int i = 0; i < length; i++) {
			dice = dice * 1664525 + 1013904223;
			bool letter = (dice >> 24) % 8 > 1;
			char c = (dice >> 24) % 64 == 0 ? '\n' : ' ';

			buf_add(&ascii, letter ? "e" : (char[]){ c, '\0' });
			buf_add(
			    &other, letter ? "\xc3\xa9" : (char[]){ c, '\0' });
		}
		n = utf8_wrap(buf_text(&ascii), columns, &skip);
		m = utf8_wrap(buf_text(&other), columns, &same);
		for (size_t i = 0; i < n; i++)
			m -= ascii.text[i] == 'e';
		if (n != m || skip != same)
			fail_msg("\"%s\" at %d columns: %zu+%zu, not %zu+%zu",
			    ascii.text, columns, n, skip, m, same);
		buf_free(&ascii);
		buf_free(&other);
	}
}

static void
plain_bytes_are_counted(void **state)
{
	char text[] = "A plain text of 26 bytes..";
	size_t n = sizeof(text) - 1;

	(void)state;
	for (size_t at = 0; at < n; at++)
		for (int c = 0; c < 256; c++) {
			char before = text[at];
			bool plain = c >= ' ' && c <= '~';

			text[at] = (char)c;
			assert_int_equal(utf8_ascii(text, n), plain ? n : at);
			text[at] = before;
		}
	assert_int_equal(utf8_ascii(text, 0), 0);
	assert_int_equal(utf8_ascii("\x1f\x20\x7e\x7f", 4), 0);
	assert_int_equal(utf8_ascii("\x20\x7e\x7f", 3), 2);
}

static void
refs_sort_as_people_read(void **state)
{
	static const char *const order[] = { "", "1", "1.2", "1.2.1", "1.2a",
		"1.2b", "1.10", "2", "02a", "10", "A1", "a2", "A10",
		"99999999999999999998", "99999999999999999999" };
	static const size_t n = 13;
	size_t i, k;

	(void)state;
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++) {
			int c = text_natural_compare(order[i], order[k]);

			if ((c < 0) != (i < k) || (c > 0) != (i > k))
				fail_msg("%s %s", order[i], order[k]);
		}
	assert_true(text_natural_compare(order[13], order[14]) < 0);
	assert_true(text_natural_compare("1", NULL) < 0);
	assert_true(text_natural_compare(NULL, "1") > 0);
	assert_int_equal(text_natural_compare(NULL, NULL), 0);
	assert_int_not_equal(text_natural_compare("1", "01"), 0);
}

static void
nearest_word_is_found(void **state)
{
	static const char *const words[] = { "title", "leads", "support", "due",
		"status", "rag" };
	static const size_t n = sizeof(words) / sizeof(words[0]);
	char longest[300];

	(void)state;
	assert_string_equal(word_nearest("staus", words, n), "status");
	assert_string_equal(word_nearest("titel", words, n), "title");
	assert_string_equal(word_nearest("LEADS", words, n), "leads");
	assert_string_equal(word_nearest("lead", words, n), "leads");
	assert_string_equal(
	    word_nearest("dew", (const char *const[]){ "due", "dew" }, 2),
	    "dew");
	assert_string_equal(word_nearest("suport", words, n), "support");
	assert_null(word_nearest("colour", words, n));
	assert_null(word_nearest("x", (const char *const[]){ "y" }, 1));
	assert_null(word_nearest("", words, n));
	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_null(word_nearest(longest, words, n));
}

static void
letters_of_other_scripts_are_named(void **state)
{
	uint32_t cp = 0;

	(void)state;
	assert_false(utf8_mixed_script("SH & J\xc3\xb6rg, 1.2 " EURO, &cp));
	assert_true(utf8_mixed_script("S\xd0\x92", &cp));
	assert_int_equal(cp, 0x412);
	assert_true(utf8_mixed_script("\xce\x91", NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_come_back),
		cmocka_unit_test(invalid_bytes_are_found),
		cmocka_unit_test(forbidden_characters_are_named),
		cmocka_unit_test(columns_are_counted),
		cmocka_unit_test(graphemes_are_whole_both_ways),
		cmocka_unit_test(texts_are_compared_folded),
		cmocka_unit_test(searching_ignores_accents_and_typesetting),
		cmocka_unit_test(output_is_inert),
		cmocka_unit_test(cleaning_is_done_once),
		cmocka_unit_test(joiners_are_judged_once),
		cmocka_unit_test(no_character_is_cut),
		cmocka_unit_test(texts_are_trimmed),
		cmocka_unit_test(texts_are_cut_to_columns),
		cmocka_unit_test(texts_are_wrapped_at_words),
		cmocka_unit_test(lines_end_alike_in_all_letters),
		cmocka_unit_test(plain_bytes_are_counted),
		cmocka_unit_test(refs_sort_as_people_read),
		cmocka_unit_test(nearest_word_is_found),
		cmocka_unit_test(letters_of_other_scripts_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
