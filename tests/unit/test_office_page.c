/* SPDX-License-Identifier: ISC */
/* Pasted pages and Markdown: lines, rows, and what markup leaves behind. */
#include "office_told.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/buf.h"

static void
test_lines(void **state)
{
	(void)state;
	office_told_text("a.txt",
	    "\n# **Our plan** #\n\n  Draft June\r\n- first **point**\n"
	    "**Lead:** JM\n**All of it**\n<b>So</b> <strong>too</strong>\n"
	    "#no heading\nItem #1\n\f## Next ##\n_____\nUnder\n=====\n"
	    "Below\n-----\n\n-----\nSee<sup>1</sup> &amp; &lt;b&gt; &pound;5"
	    " a<5 b>3 &unknown; &#8211;&#x2022;&nbsp;x\n2 * 3 * 4 and a**b\n",
	    "2 #1 * Our plan\n"
	    "4 Draft June\n"
	    "5 - first point\n"
	    "6 Lead: JM\n"
	    "7 * All of it\n"
	    "8 * So too\n"
	    "9 #no heading\n"
	    "10 Item #1\n"
	    "11 #2 Next\n"
	    "13 #1 Under\n"
	    "15 #2 Below\n"
	    "19 See¹ & <b> £5 a<5 b>3 &unknown; –• x\n"
	    "20 2 * 3 * 4 and a**b\n");
}

static void
test_tabs(void **state)
{
	(void)state;
	office_told_text("a.txt",
	    "Ref\tAction\tDue\n"
	    "---\t:---\t--:\n"
	    "1.10\t**Review**  the\t\n"
	    "\t**All** <b>bold</b>\n"
	    "\n"
	    "2\t-\t-\n"
	    "\t\t\n"
	    "007\t-1.5\t1e5\n"
	    "after\n",
	    "table 1\n"
	    "A1 Ref\nB1 Action\nC1 Due\n"
	    "A2 n 1.10\nB2 Review  the\n"
	    "B3 * All bold\n"
	    "table 2\n"
	    "A1 n 2\nB1 -\nC1 -\n"
	    "A3 007\nB3 n -1.5\nC3 1e5\n"
	    "9 after\n");
}

/* Neither the mark of a list nor an indent makes a table. */
static void
test_no_rows(void **state)
{
	(void)state;
	office_told_text("a.txt",
	    "•\tFirst\n•\tSecond\n\tIndented\n\n\tAlone\t\nTitle\t\n",
	    "1 •\tFirst\n2 •\tSecond\n3 Indented\n"
	    "table 1\nB1 Alone\nA2 Title\n");
}

static void
test_html(void **state)
{
	(void)state;
	office_told_text("a.txt",
	    "1\t<p>Review it;</p> <ul style=\"x: y\"> • One • Two</ul><P>End"
	    "</P>\t<ul><li>a</li> <li>b <i>c</i></li></ul>x\n"
	    "2\t<ol><li>a</li><li>b</li></ol><br/>z<br>\t<ul><li>✓ done</li>"
	    "</ul>\n",
	    "table 1\n"
	    "A1 n 1\nB1 Review it;|• One • Two|End\nC1 • a|• b c|x\n"
	    "A2 n 2\nB2 1. a|2. b|z\nC2 ✓ done\n");
}

/* A cell of several lines comes out of a spreadsheet in quotes. */
static void
test_quoted_cells(void **state)
{
	(void)state;
	office_told_text("a.txt",
	    "Ref\t\"By\nwhen\"\tOwner\n"
	    "\"Two\n\nlines\"\t\"a \"\"b\"\"\nc\"\n"
	    "\"one\"\t\"\"\t\"Ready\" now\t\"left open\n"
	    "x\ty\n"
	    "\n\"We want\nto be heard\"\nafter\t1\n",
	    "table 1\n"
	    "A1 Ref\nB1 By|when\nC1 Owner\n"
	    "A2 Two||lines\nB2 a \"b\"|c\n"
	    "A3 \"one\"\nB3 \"\"\nC3 \"Ready\" now\nD3 \"left open\n"
	    "A4 x\nB4 y\n"
	    "10 \"We want\n"
	    "11 to be heard\"\n"
	    "table 2\nA1 after\nB1 n 1\n");
}

static void
test_bars(void **state)
{
	static const char text[] =
	    "intro | not a row\n"
	    "| Ref | Action |\n|---|:-:|\n"
	    "| 1 | a \\| b<br>**c** |\n"
	    "|| **all**\n"
	    "\n"
	    "Ref | Due\n--- | ---\n2 | May\n"
	    "end\n"
	    "+-----+-----+\n| A   | B   |\n+=====+=====+\n| c   | d   |\n";

	(void)state;
	office_told_text("a.md", text,
	    "1 intro | not a row\n"
	    "table 1\n"
	    "A1 Ref\nB1 Action\n"
	    "A2 n 1\nB2 a | b|c\n"
	    "B3 * all\n"
	    "table 2\n"
	    "A1 Ref\nB1 Due\nA2 n 2\nB2 May\n"
	    "10 end\n"
	    "11 +-----+-----+\n"
	    "table 3\n"
	    "A1 A\nB1 B\nA2 c\nB2 d\n");
}

/* In Markdown a backslash keeps a mark, and one mark is of its own. */
static void
test_md(void **state)
{
	static const char text[] =
	    "> quoted *slanted* \\*kept\\* snake_case _so_ __too__\\\n"
	    "```text\n| a | b |\n**x**\n```\n- \\# 1\\. &amp;\n";

	(void)state;
	office_told_text("a.md", text,
	    "1 quoted slanted *kept* snake_case so too\n"
	    "3 | a | b |\n4 **x**\n6 - # 1. &\n");
	office_told_text("a.txt", text,
	    "1 > quoted *slanted* \\*kept\\* snake_case _so_ too\\\n"
	    "2 ```text\n"
	    "table 1\nA1 a\nB1 b\n4 * x\n5 ```\n6 - \\# 1\\. &\n");
}

static void
test_characters(void **state)
{
	(void)state;
	/* What is not seen, line ends of other kinds, controls. */
	office_told_text("a.txt",
	    "so\u00adft zero\u200bwidth \ufeffmark\n"
	    "a\vb\u2028c\n"
	    "bell\a and\x02 \u202ertl\n"
	    "a\u200db \u0915\u200d\u0937\n",
	    "1 soft zerowidth mark\n2 a|b|c\n3 bell and rtl\n4 a\u200db "
	    "\u0915\u200d\u0937\n"
	    "! file: 3 characters that no text may hold, such as U+0007, are "
	    "left out\n");
}

static void
test_encodings(void **state)
{
	static const char want[] = "1 #1 Caf\u00e9 \u2013 \u20ac5\n2 x\n";

	(void)state;
	office_told_text("a.txt", "# Caf\u00e9 \u2013 \u20ac5\r\nx\r", want);
	office_told_text("a.txt", "\ufeff# Caf\u00e9 \u2013 \u20ac5\nx", want);
	office_told_text("a.txt",
	    "# Caf\xe9 \x96 \x80"
	    "5\nx",
	    want);
	office_told("a.txt",
	    "\xff\xfe#\0 \0C\0a\0f\0\xe9\0 \0\x13\x20 \0\xac\x20"
	    "5\0\r\0\n\0x\0",
	    30, want);
	office_told("a.txt",
	    "\xfe\xff\0#\0 \0C\0a\0f\0\xe9\0 \x20\x13\0 \x20\xac\0"
	    "5\0\n\0x",
	    28, want);
	office_told("a.txt",
	    "#\0 \0C\0a\0f\0\xe9\0 \0\x13\x20 \0\xac\x20"
	    "5\0\n\0x\0",
	    26, want);
	/* A face in UTF-16; half of one; a byte too much. */
	office_told("a.txt", "\xff\xfe\x3d\xd8\x00\xdex\0\x3d\xd8y", 11,
	    "1 \U0001f600x\ufffd\n"
	    "! file: 2 bytes are no character, read as U+FFFD\n");
	office_told("a.txt", "a\x81", 2,
	    "1 a\ufffd\n! file: 1 byte is no character, read as U+FFFD\n");
	/* One bad byte does not make another encoding of five good ones. */
	office_told_text("a.txt", "\u00e9\u00e9\u00e9\u00e9\u00e9 \xe9",
	    "1 \u00e9\u00e9\u00e9\u00e9\u00e9 \ufffd\n"
	    "! file: 1 byte is no character, read as U+FFFD\n");
}

static void
test_no_text(void **state)
{
	(void)state;
	office_refused("a.txt",
	    "\x7f"
	    "ELF\0\0\1\1",
	    8, "is not text");
	office_refused("a.txt", "a\1\2\3\4\5\6b", 8, "is not text");
	office_refused("a.md", "%PDF-1.7\n", 9, "is not text but a PDF");
	office_refused("a.csv", "{\\rtf1", 6, "RTF");
	office_refused(
	    "a.txt", " <!DOCTYPE HTML><html>", 21, "page of the web");
	office_refused(
	    "a.csv", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "locked with");
	office_refused("a.txt", "PK\3\4????", 8, "zip archive");
	office_told("a.txt", "", 0, "");
}

/* Beyond a limit a page is refused, and soon. */
static void
test_limits(void **state)
{
	struct buf b = { 0 };

	(void)state;
	for (int i = 0; i < 1000001; i++)
		buf_add(&b, "a\n");
	office_refused("a.txt", b.text, b.len, "1000000 cells");
	buf_reset(&b);
	buf_add(&b, "x");
	for (int i = 0; i < 1100000; i++)
		buf_add(&b, "\t");
	buf_add(&b, "x");
	office_refused("a.txt", b.text, b.len, "column 16384");
	buf_reset(&b);
	for (int i = 0; i < 1000000; i++)
		buf_add(&b, "<b &**");
	office_refused("a.txt", b.text, b.len, "line 1");
	buf_reset(&b);
	/* Quotes, marks and tags that never end. */
	for (int i = 0; i < 200000; i++)
		buf_add(&b, "\"*a **b __c <p &\n\"\t*\"<\n");
	assert_true(office_holds("a.md", b.text, b.len));
	assert_true(office_holds("a.txt", b.text, b.len));
	buf_reset(&b);
	for (int i = 0; i < 300000; i++)
		buf_add(&b, "\"a\n");
	buf_add(&b, "x\ty\n");
	assert_true(office_holds("a.txt", b.text, b.len));
	buf_reset(&b);
	for (int i = 0; i < 300000; i++)
		buf_add(&b, " *a");
	office_refused("a.md", b.text, b.len, "line 1");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_tabs),
		cmocka_unit_test(test_no_rows),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_quoted_cells),
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_md),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_no_text),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
