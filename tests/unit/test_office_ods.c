/* SPDX-License-Identifier: ISC */
/* OpenDocument spreadsheets, made here part by part. */
#include "office_told.h"

#include <stdlib.h>
#include <string.h>

#include "made_zip.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/office/office.h"

#define HEAD "<office:document-content><office:automatic-styles>"
#define BODY "</office:automatic-styles><office:body><office:spreadsheet>"
#define END "</office:spreadsheet></office:body></office:document-content>"
#define TABLE "<table:table table:name=\"Plan\">"
#define ROW "<table:table-row>"
#define ROW_END "</table:table-row>"
#define TEXT(text)                                                     \
	"<table:table-cell office:value-type=\"string\"><text:p>" text \
	"</text:p></table:table-cell>"
#define STYLE(name, more, inside)         \
	"<style:style style:name=\"" name \
	"\" style:family=\"table-cell\" " more ">" inside "</style:style>"
#define FILL(colour) \
	"<style:table-cell-properties fo:background-color=\"" colour "\"/>"

static void
add(struct made_zip *z, const char *content)
{
	made_zip_add(
	    z, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	made_zip_add(z, "styles.xml",
	    "<office:document-styles><office:styles>" STYLE("Named", "",
		FILL("#FF0000") "<style:text-properties "
				"fo:font-weight=\"bold\"/>") STYLE("ce1", "",
		FILL("#111111")) "<number:percentage-style "
				 "style:name=\"N11\"><number:number "
				 "number:decimal-places=\"2\" "
				 "number:min-integer-digits=\"1\"/>"
				 "<number:text>%</number:text></"
				 "number:percentage-style>"
				 "</office:styles></office:document-styles>");
	made_zip_add(z, "content.xml", content);
}

static void
told(const char *content, const char *want)
{
	struct made_zip z = { 0 };

	add(&z, content);
	made_zip_end(&z);
	office_told("plan.ods", z.bytes.text, z.bytes.len, want);
	made_zip_free(&z);
}

static void
refused(const char *content, const char *part)
{
	struct made_zip z = { 0 };

	add(&z, content);
	made_zip_end(&z);
	office_refused("plan.ods", z.bytes.text, z.bytes.len, part);
	made_zip_free(&z);
}

#define VALUE(style, type, value)                         \
	"<table:table-cell table:style-name=\"" style     \
	"\" office:value-type=\"" type "\" office:" value \
	"><text:p>as shown</text:p></table:table-cell>"
#define DATA(style, number) \
	STYLE(style, "style:data-style-name=\"" number "\"", "")

/* Values of every type, by the number formats of their styles. */
static void
test_types(void **state)
{
	(void)state;
	told(HEAD
	    "<number:date-style style:name=\"D1\"><number:day/><number:text>/"
	    "</number:text><number:month/><number:text>/</number:text>"
	    "<number:year/></number:date-style><number:date-style "
	    "style:name=\"D2\"><number:month number:textual=\"true\"/>"
	    "<number:text> \"</number:text><number:year/></number:date-style>"
	    "<number:time-style style:name=\"T1\" number:truncate-on-overflow="
	    "\"false\"><number:hours/></number:time-style><number:number-style "
	    "style:name=\"N1\"><number:number number:decimal-places=\"2\" "
	    "number:min-integer-digits=\"1\"/></number:number-style>"
	    "<number:number-style style:name=\"N2\"><number:text>AP"
	    "</number:text><number:number number:min-decimal-places=\"0\" "
	    "number:decimal-places=\"9\" number:min-integer-digits=\"3\"/>"
	    "</number:number-style><number:currency-style style:name=\"C1\">"
	    "<number:currency-symbol>\xc2\xa3</number:currency-symbol>"
	    "<number:number number:decimal-places=\"2\"/>"
	    "</number:currency-style>" DATA("d1", "D1") DATA("d2", "D2") DATA(
		"t1", "T1") DATA("n1", "N1") DATA("n2", "N2") DATA("c1", "C1")
		DATA("p1", "N11") STYLE("d3", "style:parent-style-name=\"d2\"",
		    FILL("#00b050")) BODY TABLE ROW VALUE("d1", "date",
		    "date-value=\"2023-09-12\"") VALUE("d2", "date",
		    "date-value=\"2023-09-12T10:00:00\"") VALUE("d3", "date",
		    "date-value=\"2023-09-12\"") VALUE("no", "date",
		    "date-value=\"2023-09-12\"") VALUE("t1", "date",
		    "date-value=\"2023-09-12\"") VALUE("d1", "date",
		    "date-value=\"12/9/23\"") ROW_END ROW VALUE("t1", "time",
		    "time-value=\"PT37H30M00S\"") VALUE("no", "time",
		    "time-value=\"PT14H30M05S\"") VALUE("no", "time",
		    "time-value=\"P1Y\"") VALUE("no", "boolean",
		    "boolean-value=\"true\"") VALUE("no", "boolean",
		    "boolean-value=\"false\"") ROW_END ROW VALUE("no", "float",
		    "value=\"0.1\"") VALUE("n1", "float", "value=\"1.1\"")
		    VALUE("n2", "float", "value=\"7\"") VALUE(
			"p1", "percentage", "value=\"0.07\"") VALUE("no",
			"percentage", "value=\"0.45\"") VALUE("c1", "currency",
			"currency=\"GBP\" office:value=\"1200\"") VALUE("no",
			"float", "value=\"many\"") VALUE("no", "string",
			"string-value=\"kept\"") "<table:table-cell "
						 "office:value-type=\"string\" "
						 "office:string-value=\"only\"/"
						 "><table:table-cell "
						 "office:value-type=\"string\" "
						 "calcext:value-type=\"error\" "
						 "table:formula=\"of:=NA()\"><"
						 "text:p>#N/A</text:p>"
						 "</table:table-cell>" ROW_END
						 "</table:table>" END,
	    "table 1 Plan\n"
	    "A1 d 12 Sep 2023\n"
	    "B1 d Sep 2023\n"
	    "C1 d00B050 Sep 2023\n"
	    "D1 d 12 Sep 2023\n"
	    "E1 d 12 Sep 2023\n"
	    "F1 as shown\n"
	    "A2 37:30\n"
	    "B2 14:30:05\n"
	    "C2 as shown\n"
	    "D2 y TRUE\n"
	    "E2 y FALSE\n"
	    "A3 n 0.1\n"
	    "B3 n 1.10\n"
	    "C3 n AP007\n"
	    "D3 n 7.00%\n"
	    "E3 n 45%\n"
	    "F3 n 1200.00\n"
	    "G3 as shown\n"
	    "H3 as shown\n"
	    "I3 only\n"
	    "J3 e #N/A\n");
}

/* Paragraphs, white space, and what stands in a text. */
static void
test_texts(void **state)
{
	(void)state;
	told(HEAD BODY TABLE ROW
	    "<table:table-cell><text:p> One \n  two<text:s/><text:s "
	    "text:c=\"2\"/>three<text:tab/>four<text:line-break/> five "
	    "<text:span>six</text:span> <text:a>seven</text:a></text:p>"
	    "<text:p/><text:p>eight<text:note><text:p>x</text:p></text:note>"
	    "</text:p><text:list><text:list-item><text:p>nine</text:p>"
	    "</text:list-item></text:list></table:table-cell>"
	    "<table:table-cell><text:p><text:ruby><text:ruby-base>base"
	    "</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"
	    "<text:date>today</text:date></text:p></table:table-cell>"
	    "<table:table-cell><text:p> </text:p></table:table-cell>" ROW_END
	    "</table:table>" END,
	    "table 1 Plan\n"
	    "A1 One two   three\tfour|five six seven||eight|nine\n"
	    "B1 basetoday\n");
}

/* Fills: from named styles, and of the row and the column only where there is
   content. */
static void
test_styles(void **state)
{
	(void)state;
	told(HEAD STYLE("a", "style:parent-style-name=\"Named\"", "")
		 STYLE("b", "style:parent-style-name=\"Named\"",
		     FILL("transparent") "<style:text-properties "
					 "fo:font-weight=\"400\"/>")
		     STYLE("ce1", "", FILL("#ffffff"))
			 STYLE("ring", "style:parent-style-name=\"ring\"", "")
			     STYLE("c", "", FILL("#ffc000"))
				 STYLE("r", "", FILL("#00b050")) BODY TABLE
	    "<table:table-column table:number-columns-repeated=\"2\" "
	    "table:default-cell-style-name=\"c\"/>" ROW
	    "<table:table-cell table:style-name=\"a\"/>" TEXT("b") TEXT("c")
		ROW_END ROW
	    "<table:table-cell table:style-name=\"a\"><text:p>x"
	    "</text:p></table:table-cell><table:table-cell "
	    "table:style-name=\"b\"><text:p>x</text:p></table:table-cell>"
	    "<table:table-cell table:style-name=\"ce1\"/><table:table-cell "
	    "table:style-name=\"ring\"><text:p>x</text:p></"
	    "table:table-cell>" ROW_END
	    "<table:table-row table:default-cell-style-name=\"r\">" TEXT(
		"a") "<table:table-cell/>" ROW_END "</table:table>" END,
	    "table 1 Plan\n"
	    "A1 -FF0000 \n"
	    "B1 FFC000 b\n"
	    "C1 c\n"
	    "A2 *FF0000 x\n"
	    "B2 x\n"
	    "D2 x\n"
	    "A3 00B050 a\n");
}

/* Cells and rows that stand several times. */
static void
test_repeated(void **state)
{
	(void)state;
	told(HEAD STYLE("c", "", FILL("#ffc000")) BODY TABLE
	    "<table:table-row table:number-rows-repeated=\"3\">"
	    "<table:table-cell table:number-columns-repeated=\"2\"/>"
	    "<table:table-cell table:number-columns-repeated=\"2\"><text:p>x"
	    "</text:p></table:table-cell><table:table-cell "
	    "table:style-name=\"c\"/><table:table-cell table:style-name=\"c\" "
	    "table:number-columns-repeated=\"1001\"/>" ROW_END
	    "<table:table-row table:number-rows-repeated=\"1001\">"
	    "<table:table-cell table:style-name=\"c\"/>" ROW_END
	    "<table:table-row table:number-rows-repeated=\"2\">"
	    "<table:table-cell table:style-name=\"c\"/>" ROW_END
	    "</table:table>" END,
	    "table 1 Plan\n"
	    "C1 x\nD1 x\nE1 -FFC000 \n"
	    "C2 x\nD2 x\nE2 -FFC000 \n"
	    "C3 x\nD3 x\nE3 -FFC000 \n"
	    "A1005 -FFC000 \n"
	    "A1006 -FFC000 \n");
	refused(HEAD BODY TABLE
	    "<table:table-row table:number-rows-repeated=\"1000001\">" TEXT("x")
		ROW_END "</table:table>" END,
	    "plan.ods has more than 1000000 cells with content");
}

/* Merged areas, groups of rows, and what is hidden. */
static void
test_places(void **state)
{
	struct made_zip z = { 0 };
	struct arena *a = arena_new();
	struct office_document d;
	const struct office_table *t;
	struct err e = { 0 };

	(void)state;
	add(&z,
	    HEAD BODY TABLE
	    "<table:title>no</table:title><table:desc>no"
	    "</table:desc><table:table-column-group><table:table-column/>"
	    "<table:table-column table:visibility=\"collapse\"/>"
	    "</table:table-column-group><table:table-header-rows>" ROW
	    "<table:table-cell table:number-columns-spanned=\"3\" "
	    "table:number-rows-spanned=\"2\"><text:p>Plan</text:p>"
	    "</table:table-cell><table:covered-table-cell "
	    "table:number-columns-repeated=\"2\"/>" TEXT("right") ROW_END
	    "</table:table-header-rows><table:table-row-group><table:table-row "
	    "table:visibility=\"filter\"><table:covered-table-cell/>"
	    "<table:covered-table-cell><text:p>lost</text:p>"
	    "</table:covered-table-cell><table:covered-table-cell/>" TEXT(
		"below") ROW_END ROW
	    "<table:table-cell "
	    "table:number-rows-spanned=\"9\"><text:p>last</text:p>"
	    "</table:table-cell>" ROW_END
	    "</table:table-row-group></table:table>" TABLE ROW TEXT("2") ROW_END
	    "</table:table>" END);
	made_zip_end(&z);
	office_told("plan.ods", z.bytes.text, z.bytes.len,
	    "table 1 Plan\n"
	    "A1 2x3 Plan\n"
	    "D1 right\n"
	    "D2 below\n"
	    "A3 last\n"
	    "table 2 Plan (2)\n"
	    "A1 2\n"
	    "! Plan!B2: under a merged cell, where nobody sees it, stands "
	    "\"lost\"\n");
	assert_true(
	    office_read(a, "x.ods", z.bytes.text, z.bytes.len, NULL, &d, &e));
	t = d.block[0].table;
	assert_ptr_equal(office_cell_at(t, 1, 2), &t->cell[0]);
	assert_string_equal(office_cell_at(t, 1, 3)->text, "below");
	assert_null(office_cell_at(t, 2, 1));
	assert_true(t->row_hidden[1] && !t->row_hidden[0] && !t->row_hidden[2]);
	assert_true(t->column_hidden[1] && !t->column_hidden[0] &&
	    !t->column_hidden[2]);
	assert_null(d.block[1].table->row_hidden);
	assert_null(d.block[1].table->column_hidden);
	made_zip_free(&z);
	arena_free(a);
}

static void
test_comments(void **state)
{
	(void)state;
	told(HEAD BODY TABLE ROW
	    "<table:table-cell office:value-type=\"string\"><office:annotation>"
	    "<dc:creator>JM</dc:creator><dc:date>2023-09-12T10:00:00.5"
	    "</dc:date><meta:creator-initials>x</meta:creator-initials>"
	    "<text:p>Is it</text:p><text:list><text:list-item><text:p>late?"
	    "</text:p></text:list-item></text:list></office:annotation><text:p>"
	    "a</text:p></table:table-cell><table:table-cell>"
	    "<office:annotation><text:p>On none</text:p></office:annotation>"
	    "</table:table-cell><table:table-cell><office:annotation><dc:date>"
	    "soon</dc:date></office:annotation></table:table-cell>" ROW_END
	    "</table:table>" END,
	    "table 1 Plan\n"
	    "A1 a\n"
	    " (JM, 12 Sep 2023) Is it|late?\n"
	    "B1 - \n"
	    " (-, -) On none\n");
}

static void
test_remarks(void **state)
{
	(void)state;
	told(HEAD BODY
	    "<table:tracked-changes><table:cell-content-change>"
	    "<table:previous><table:change-track-table-cell><text:p>x</text:p>"
	    "</table:change-track-table-cell></table:previous>"
	    "</table:cell-content-change></table:tracked-changes>" TABLE
	    "<table:shapes><draw:frame><draw:object/><draw:image/></draw:frame>"
	    "<draw:custom-shape><text:p>Key: red</text:p><text:p>is late"
	    "</text:p></draw:custom-shape></table:shapes>" ROW
	    "<table:table-cell table:formula=\"of:=1\"/><table:table-cell "
	    "table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\" "
	    "office:string-value=\"\"><text:p/></table:table-cell>"
	    "<table:table-cell><text:p>a<draw:frame><draw:image/></draw:frame>"
	    "</text:p><draw:frame><draw:image/></draw:frame></"
	    "table:table-cell>" ROW_END
	    "</table:table><table:dde-links><table:dde-link>"
	    "<table:table/></table:dde-link></table:dde-links>" END,
	    "table 1 Plan\n"
	    "C1 a\n"
	    "! file: tracked changes: what cells held before is left out\n"
	    "! Plan!A1: the file does not hold what its formula comes to; open "
	    "it in LibreOffice and save it\n"
	    "! table 1: drawn over the cells, and left out: 2 pictures, 1 "
	    "chart, 1 text box, with the words \"Key: red is late\"\n");
}

static void
test_sheets(void **state)
{
	struct made_zip z = { 0 };
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };

	(void)state;
	add(&z,
	    HEAD "<style:style style:name=\"ta2\" style:family=\"table\">"
		 "<style:table-properties "
		 "table:display=\"false\"/></style:style>" BODY TABLE ROW TEXT(
		     "1") ROW_END
	    "</table:table><table:table "
	    "table:name=\"Lists\" table:style-name=\"ta2\">" ROW TEXT("2")
		ROW_END "</table:table>" END);
	made_zip_end(&z);
	office_told("plan.ods", z.bytes.text, z.bytes.len,
	    "table 1 Plan\nA1 1\ntable 2 Lists\nA1 2\n");
	assert_true(office_read(
	    a, "x.ods", z.bytes.text, z.bytes.len, "lists ", &d, &e));
	assert_int_equal(d.count, 1);
	assert_true(d.block[0].table->hidden);
	assert_string_equal(d.block[0].table->cell[0].text, "2");
	assert_false(
	    office_read(a, "x.ods", z.bytes.text, z.bytes.len, "x", &d, &e));
	assert_int_equal(e.code, ERR_NO);
	assert_string_equal(e.text,
	    "x.ods has no sheet \"x\"; its sheets are \"Plan\" and \"Lists\"");
	made_zip_free(&z);
	arena_free(a);
}

/* Two sheets of one name are told apart, also from one that has that name. */
static void
test_sheets_of_one_name(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
#define SHEET(NAME)                                                   \
	"<table:table table:name=\"" NAME "\">" ROW TEXT("x") ROW_END \
	    "</table:table>"
	add(&z,
	    HEAD BODY SHEET("Plan (2)") SHEET("Plan") SHEET("PLAN")
		SHEET("plan") END);
	made_zip_end(&z);
	office_told("plan.ods", z.bytes.text, z.bytes.len,
	    "table 1 Plan (2)\nA1 x\ntable 2 Plan\nA1 x\n"
	    "table 3 PLAN (3)\nA1 x\ntable 4 plan (4)\nA1 x\n");
	made_zip_free(&z);
}

/* Nothing costs nothing. */
static void
test_empty(void **state)
{
	struct made_zip z = { 0 };
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };
	struct buf content = { 0 };

	(void)state;
	buf_add(&content,
	    HEAD STYLE("c", "", "") BODY TABLE
	    "<table:table-column table:number-columns-repeated=\"16384\"/>");
	for (int i = 0; i < 100000; i++)
		buf_add(&content,
		    ROW "<table:table-cell table:style-name=\"c\""
			"/><table:table-cell/>" ROW_END);
	buf_add(&content,
	    "<table:table-row table:number-rows-repeated=\"948575\">"
	    "<table:table-cell "
	    "table:number-columns-repeated=\"16384\"/>" ROW_END ROW
	    "<table:table-cell table:number-columns-repeated=\"16383\"/>" TEXT(
		"x") ROW_END "</table:table>" END);
	add(&z, content.text);
	made_zip_end(&z);
	assert_true(
	    office_read(a, "x.ods", z.bytes.text, z.bytes.len, NULL, &d, &e));
	assert_int_equal(d.block[0].table->count, 1);
	assert_int_equal(d.block[0].table->rows, OFFICE_ROW_LIMIT);
	assert_int_equal(d.block[0].table->columns, OFFICE_COLUMN_LIMIT);
	assert_true(arena_used(a) < 256 << 10);
	buf_free(&content);
	made_zip_free(&z);
	arena_free(a);
}

static void
test_refused(void **state)
{
	struct made_zip z = { 0 };
	struct buf content = { 0 };

	(void)state;
	refused("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>",
	    "plan.ods: content.xml has entities of its own");
	refused(HEAD BODY TABLE
	    "<table:table-row table:number-rows-repeated=\"1048576\"/>" ROW
		TEXT("x") ROW_END "</table:table>" END,
	    "plan.ods has a cell beyond row 1048576 or column 16384");
	refused(HEAD BODY TABLE ROW
	    "<table:table-cell><text:p><text:s "
	    "text:c=\"999999\"/>x</text:p></table:table-cell>" ROW_END
	    "</table:table>" END,
	    "content.xml has a text over the limit of 256 KiB");
	refused(HEAD, "plan.ods: content.xml is broken: line 1");
	buf_add(&content, HEAD BODY);
	for (int i = 0; i < 1001; i++)
		buf_add(&content, "<table:table table:name=\"x\"/>");
	buf_add(&content, END);
	refused(content.text, "content.xml has more than 1000 sheets");
	buf_free(&content);
	made_zip_add(
	    &z, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	made_zip_add(&z, "META-INF/manifest.xml",
	    "<manifest:manifest><manifest:file-entry><manifest:encryption-data/"
	    ">"
	    "</manifest:file-entry></manifest:manifest>");
	made_zip_add(&z, "content.xml", "\1\2\3");
	made_zip_end(&z);
	office_refused("plan.ods", z.bytes.text, z.bytes.len,
	    "plan.ods is locked by a password; open it in LibreOffice and save "
	    "it without one");
	made_zip_free(&z);
	z = (struct made_zip){ 0 };
	made_zip_add(&z, "mimetype", "application/vnd.oasis.opendocument.text");
	made_zip_end(&z);
	office_refused("plan.ods", z.bytes.text, z.bytes.len,
	    "plan.ods is an OpenDocument text, no ods file");
	made_zip_free(&z);
}

static void
test_damage(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	add(&z,
	    HEAD DATA("n", "N11") BODY TABLE ROW TEXT("a") VALUE("n",
		"percentage", "value=\"0.5\"") ROW_END "</table:table>" END);
	made_zip_end(&z);
	office_survives("x.ods", z.bytes.text, z.bytes.len);
	made_zip_free(&z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_sheets_of_one_name),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
