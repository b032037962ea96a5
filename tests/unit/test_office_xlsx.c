/* SPDX-License-Identifier: ISC */
/* Excel workbooks, made here part by part: what is read of them, and what is
   refused. */
#include "office_told.h"

#include <stdlib.h>
#include <string.h>

#include "made_zip.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/office/office.h"

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELATIONS                                                           \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/" \
	"2006/relationships\">"
#define RELATION(id, type, target)                                       \
	"<Relationship Id=\"" id "\" Type=\"" TYPE "relationships/" type \
	"\" Target=\"" target "\"/>"
#define SHEET "<worksheet xmlns:r=\"" TYPE "relationships\">"
#define END "</worksheet>"

/* What every workbook has: here with one sheet, "Plan", the part sheet.xml. */
static void
add_top(struct made_zip *z)
{
	made_zip_add(z, "[Content_Types].xml",
	    "<Types><Default Extension=\"xml\" ContentType=\"text/xml\"/>"
	    "<Override PartName=\"/book/book.xml\" ContentType=\"application/"
	    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
	    "</Types>");
	made_zip_add(z, "_rels/.rels",
	    RELATIONS RELATION(
		"a", "officeDocument", "/book/book.xml") "</Relationships>");
}

static void
add_book(struct made_zip *z, const char *properties)
{
	struct buf book = { 0 };

	add_top(z);
	buf_addf(&book,
	    "<workbook><workbookPr %s/><sheets><sheet name=\"Plan\" "
	    "sheetId=\"7\" r:id=\"s\"/></sheets></workbook>",
	    properties);
	made_zip_add(z, "book/book.xml", book.text);
	buf_free(&book);
	made_zip_add(z, "book/_rels/book.xml.rels",
	    RELATIONS RELATION("s", "worksheet", "sheet.xml") RELATION(
		"t", "sharedStrings", "../texts.xml") RELATION("u", "styles",
		"/book/styles.xml") RELATION("v", "theme", "./theme.xml")
		RELATION("p", "person", "people.xml") "</Relationships>");
}

/* The texts of all but one test. */
static const char texts[] =
    "<sst count=\"9\"><si><t>Ref</t></si><si><t xml:space=\"preserve\"> one"
    "\r\ntwo </t></si><si><t>a_x000A_b_x005F_x0041__xZZZZ_</t></si>"
    "<si><r><t>Plain </t></r><r><rPr><b/></rPr><t>bold</t></r></si>"
    "<si><r><rPr><b/></rPr><t>All</t></r><r><t> </t></r></si>"
    "<si><r><rPr><b val=\"0\"/></rPr><t>None</t></r></si>"
    "<si><t>\xe6\xbc\xa2</t><rPh sb=\"0\" eb=\"1\"><t>kan</t></rPh></si>"
    "<si/></sst>";

static const char theme[] =
    "<a:theme><a:themeElements><a:clrScheme name=\"x\"><a:dk1><a:sysClr "
    "val=\"windowText\" lastClr=\"000000\"/></a:dk1><a:lt1><a:sysClr "
    "val=\"window\" lastClr=\"FFFFFF\"/></a:lt1><a:dk2><a:srgbClr val=\"44546A"
    "\"/></a:dk2><a:lt2><a:srgbClr val=\"E7E6E6\"/></a:lt2><a:accent1>"
    "<a:srgbClr val=\"4472C4\"/></a:accent1><a:accent2><a:srgbClr "
    "val=\"ED7D31\"/></a:accent2></a:clrScheme></a:themeElements><a:accent1>"
    "<a:srgbClr val=\"123456\"/></a:accent1></a:theme>";

/* A workbook of these texts, with formats and a sheet. */
static void
add_sheet(struct made_zip *z, const char *styles, const char *sheet)
{
	made_zip_add(z, "texts.xml", texts);
	made_zip_add(z, "book/theme.xml", theme);
	made_zip_add(z, "book/styles.xml", styles);
	made_zip_add(z, "book/people.xml",
	    "<personList><person id=\"{A}\" displayName=\"S Holt\"/>"
	    "</personList>");
	made_zip_add(z, "book/sheet.xml", sheet);
}

static void
told(struct made_zip *z, const char *want)
{
	made_zip_end(z);
	office_told("plan.xlsx", z->bytes.text, z->bytes.len, want);
	made_zip_free(z);
}

static void
refused(struct made_zip *z, const char *part)
{
	made_zip_end(z);
	office_refused("plan.xlsx", z->bytes.text, z->bytes.len, part);
	made_zip_free(z);
}

static void
sheet_told(const char *properties, const char *styles, const char *sheet,
    const char *want)
{
	struct made_zip z = { 0 };

	add_book(&z, properties);
	add_sheet(&z, styles, sheet);
	told(&z, want);
}

static void
sheet_refused(const char *sheet, const char *part)
{
	struct made_zip z = { 0 };

	add_book(&z, "");
	add_sheet(&z, "<styleSheet/>", sheet);
	refused(&z, part);
}

/* Cells of every type; those that say no place come behind the last. */
static void
test_types(void **state)
{
	(void)state;
	sheet_told("",
	    "<styleSheet><fonts><font/><font><b/></font></fonts><cellXfs>"
	    "<xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs></styleSheet>",
	    SHEET
	    "<sheetData><row><c t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\" "
	    "s=\"1\">"
	    "<v>1</v></c><c t=\"s\"><v>2</v></c></row><row r=\"3\"><c t=\"s\">"
	    "<v>3</v></c><c t=\"s\" s=\"1\"><v>3</v></c><c t=\"s\"><v>4</v></c>"
	    "<c t=\"s\" s=\"1\"><v>5</v></c><c t=\"s\"><v>6</v></c><c t=\"s\">"
	    "<v>7</v></c></row><row><c t=\"inlineStr\"><is><r><rPr><b/></rPr>"
	    "<t>In</t></r><rPh><t>x</t></rPh></is></c><c t=\"str\"><f>A1</f><v>"
	    "came_x0009_out</v></c><c t=\"str\"><f>\"\"</f><v></v></c>"
	    "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#REF!"
	    "</v></c><c t=\"d\"><v>2023-09-12T00:00:00</v></c><c t=\"d\"><v>"
	    "T09:05:00</v></c></row><row><c><v>12</v></c><c><v>0.1</v></c><c>"
	    "<v>0.30000000000000004</v></c><c><v>1E-5</v></c><c><v>-2.50</v></"
	    "c>"
	    "<c><v>1.5E+30</v></c><c><v>123456789012</v></c><c t=\"n\"><v>x</v>"
	    "</c></row></sheetData>" END,
	    "table 1 Plan\n"
	    "A1 Ref\n"
	    "C1 * one|two\n"
	    "D1 a|b_x0041__xZZZZ_\n"
	    "A3 Plain bold\n"
	    "B3 * Plain bold\n"
	    "C3 * All\n"
	    "D3 None\n"
	    "E3 \xe6\xbc\xa2\n"
	    "A4 * In\n"
	    "B4 came\tout\n"
	    "D4 y TRUE\n"
	    "E4 y FALSE\n"
	    "F4 e #REF!\n"
	    "G4 d 12 Sep 2023\n"
	    "H4 09:05\n"
	    "A5 n 12\n"
	    "B5 n 0.1\n"
	    "C5 n 0.3\n"
	    "D5 n 0.00001\n"
	    "E5 n -2.5\n"
	    "F5 n 1.5E+30\n"
	    "G5 n 123456789012\n"
	    "H5 x\n");
}

/* A number in a format of its own, in A1. */
static void
form_told(const char *properties, const char *code, const char *number,
    const char *want)
{
	struct buf styles = { 0 }, sheet = { 0 }, line = { 0 };

	buf_addf(&styles,
	    "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"%s\"/>"
	    "</numFmts><cellXfs><xf/><xf numFmtId=\"%s\"/></cellXfs>"
	    "<dxfs><dxf><numFmt numFmtId=\"170\" "
	    "formatCode=\"x\"/></dxf></dxfs>"
	    "</styleSheet>",
	    *code == '#' ? "" : code, *code == '#' ? code + 1 : "170");
	buf_addf(&sheet,
	    SHEET
	    "<sheetData><row><c s=\"1\"><v>%s</v></c></row></sheetData>" END,
	    number);
	buf_addf(&line, "table 1 Plan\nA1 %s\n", want);
	sheet_told(properties, styles.text, sheet.text, line.text);
	buf_free(&styles);
	buf_free(&sheet);
	buf_free(&line);
}

/* Dates by their formats: "#14" is one that Excel knows by its number. */
static void
test_dates(void **state)
{
	static const struct {
		const char *code, *number, *want;
	} rows[] = {
		{ "#14", "45181", "d 12 Sep 2023" },
		{ "#22", "45181.604166", "d 12 Sep 2023" },
		{ "#17", "45170", "d Sep 2023" },
		{ "#31", "45181", "d 12 Sep 2023" },
		{ "#20", "0.604166666666667", "14:30" },
		{ "#21", "0.000011574", "00:00:01" },
		{ "#46", "1.5625", "37:30" },
		{ "#1", "45181", "n 45181" },
		{ "dd/mm/yyyy", "45181", "d 12 Sep 2023" },
		{ "[$-809]dd mmmm yyyy;@", "45181", "d 12 Sep 2023" },
		{ "[$-F800]dddd\\, mmmm dd\\, yyyy", "45181", "d 12 Sep 2023" },
		{ "mmm yyyy", "45181", "d Sep 2023" },
		{ "mmmm", "45181", "d Sep 2023" },
		{ "yyyy", "45181", "2023" },
		{ "dddd", "45181", "d 12 Sep 2023" },
		{ "yyyy-mm-dd hh:mm", "45181.99999999999", "d 13 Sep 2023" },
		{ "h:mm AM/PM", "0.25", "06:00" },
		{ "[h]:mm", "2", "48:00" },
		{ "mm:ss.0", "0.0007", "00:01" },
		{ "&quot;day&quot; 0", "45181", "n day 45181" },
		{ "General", "45181", "n 45181" },
		{ "#,##0;[Red]-#,##0", "45181", "n 45181" },
		{ "dd/mm/yyyy", "0", "n 0" },
		{ "dd/mm/yyyy", "0.5", "12:00" },
		{ "dd/mm/yyyy", "-3", "n -3" },
		{ "dd/mm/yyyy", "2958466", "n 2958466" },
		/* There was no 29 February 1900, but Excel has it. */
		{ "dd/mm/yyyy", "1", "d 1 Jan 1900" },
		{ "dd/mm/yyyy", "59", "d 28 Feb 1900" },
		{ "dd/mm/yyyy", "61", "d 1 Mar 1900" },
		{ "dd/mm/yyyy", "2958465", "d 31 Dec 9999" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		form_told("", rows[i].code, rows[i].number, rows[i].want);
	form_told("date1904=\"1\"", "#14", "43719", "d 12 Sep 2023");
	form_told("date1904=\"true\"", "#14", "1", "d 2 Jan 1904");
}

static void
test_numbers(void **state)
{
	static const struct {
		const char *code, *number, *want;
	} rows[] = {
		{ "#9", "0.45", "n 45%" },
		{ "#10", "0.07", "n 7.00%" },
		{ "0%", "0.455", "n 45.5%" },
		{ "0.00", "1.1", "n 1.10" },
		{ "0.0", "3", "n 3.0" },
		{ "0", "3.7", "n 3.7" },
		{ "000", "7", "n 007" },
		{ "&quot;AP&quot;000", "7", "n AP007" },
		{ "0&quot; weeks&quot;", "6", "n 6 weeks" },
		{ "0&quot; weeks&quot;", "-6", "n -6" },
		{ "&quot;\xc2\xa3&quot;#,##0.00", "1200", "n 1200.00" },
		{ "_-[$\xc2\xa3-809]* #,##0.00_-", "1200.5", "n 1200.50" },
		{ "0.0,,&quot;M&quot;", "2500000", "n 2500000" },
		{ "[&gt;9]&quot;many&quot;0;0", "12", "n 12" },
		{ "# ?/?", "0.5", "n 0.5" },
		{ "0.00E+00", "1200", "n 1200" },
		{ "@", "12", "n 12" },
		{ "&quot;open", "12", "n 12" },
		{ "0\\", "12", "n 12" },
		{ "[", "12", "n 12" },
		{ "_", "12", "n 12" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		form_told("", rows[i].code, rows[i].number, rows[i].want);
}

/* A fill, in a cell without content. */
static void
fill_told(const char *fill, const char *end, const char *want)
{
	struct buf styles = { 0 }, line = { 0 };

	buf_addf(&styles,
	    "<styleSheet><fills><fill><patternFill "
	    "patternType=\"none\"/></fill>"
	    "<fill>%s</fill></fills><cellStyleXfs><xf fillId=\"1\"/>"
	    "</cellStyleXfs><cellXfs><xf fillId=\"0\"/><xf fillId=\"1\"/>"
	    "</cellXfs><dxfs><dxf><fill><patternFill patternType=\"solid\">"
	    "<fgColor rgb=\"FF010101\"/></patternFill></fill></dxf></dxfs>%s"
	    "</styleSheet>",
	    fill, end);
	buf_addf(&line, "table 1 Plan\n%s%s%s", *want != '\0' ? "B1 -" : "",
	    want, *want != '\0' ? " \n" : "");
	sheet_told("", styles.text,
	    SHEET
	    "<sheetData><row><c s=\"0\"/><c s=\"1\"/></row></sheetData>" END,
	    line.text);
	buf_free(&styles);
	buf_free(&line);
}

#define SOLID(colour)                                                       \
	"<patternFill patternType=\"solid\"><fgColor " colour "/><bgColor " \
	"indexed=\"64\"/></patternFill>"

static void
test_fills(void **state)
{
	(void)state;
	fill_told(SOLID("rgb=\"FFFFC000\""), "", "FFC000");
	fill_told(SOLID("rgb=\"00B050\""), "", "00B050");
	fill_told(SOLID("rgb=\"FFFFFFFF\""), "", "");
	fill_told(SOLID("auto=\"1\""), "", "");
	fill_told(SOLID("indexed=\"10\""), "", "FF0000");
	fill_told(SOLID("indexed=\"65\""), "", "");
	fill_told(SOLID("indexed=\"2\""),
	    "<colors><indexedColors><rgbColor rgb=\"00000000\"/><rgbColor "
	    "rgb=\"00FFFFFF\"/><rgbColor rgb=\"00123456\"/></indexedColors>"
	    "<mruColors><color rgb=\"FF999999\"/></mruColors></colors>",
	    "123456");
	/* Lights and darks stand the other way round in the theme. */
	fill_told(
	    SOLID("theme=\"0\" tint=\"-0.249977111117893\""), "", "BFBFBF");
	fill_told(SOLID("theme=\"3\""), "", "44546A");
	fill_told(SOLID("theme=\"4\""), "", "4472C4");
	fill_told(
	    SOLID("theme=\"5\" tint=\"0.59999389629810485\""), "", "F8CBAD");
	fill_told(
	    SOLID("theme=\"5\" tint=\"-0.249977111117893\""), "", "C55A11");
	fill_told(SOLID("theme=\"99\""), "", "");
	fill_told("<patternFill patternType=\"gray125\"/>", "", "");
	fill_told("<patternFill patternType=\"darkGray\"><fgColor "
		  "rgb=\"FFFF0000\"/></patternFill>",
	    "", "");
	fill_told("<patternFill patternType=\"lightUp\"><fgColor "
		  "rgb=\"FFFF0000\"/></patternFill>",
	    "", "FF0000");
	fill_told("<patternFill patternType=\"solid\"/>", "", "");
	fill_told("<gradientFill><stop position=\"0\"><color rgb=\"FF00B050\"/>"
		  "</stop><stop position=\"1\"><color rgb=\"FFFFFFFF\"/></stop>"
		  "</gradientFill>",
	    "", "00B050");
}

static const char fills[] = "<styleSheet><fills><fill/><fill>" SOLID(
    "rgb=\"FFFF0000\"") "</fill></fills><cellXfs><xf/><xf "
			"fillId=\"1\"/></cellXfs></styleSheet>";

/* A merged area is one cell, found by all its places; what it covers is said
   where it has content.  Areas end where the table does. */
static void
test_merged(void **state)
{
	(void)state;
	sheet_told("", fills,
	    SHEET
	    "<sheetData><row><c s=\"1\" t=\"s\"><v>0</v></c><c s=\"1\"/>"
	    "<c s=\"1\"/></row><row><c><v>1</v></c><c><v>2</v></c></row><row>"
	    "<c s=\"1\"/><c><v>3</v></c></row><row><c r=\"B4\"><v>4</v></c>"
	    "</row><row r=\"6\"><c><v>5</v></c></row></sheetData><mergeCells>"
	    "<mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/><mergeCell "
	    "ref=\"B2:B3\"/><mergeCell ref=\"$A$6:XFD1048576\"/><mergeCell "
	    "ref=\"A4:B4\"/><mergeCell ref=\"D9:E9\"/><mergeCell ref=\"A5\"/>"
	    "</mergeCells>" END,
	    "table 1 Plan\n"
	    "A1 1x3 FF0000 Ref\n"
	    "A2 2x1 n 1\n"
	    "B2 2x1 n 2\n"
	    "A6 1x3 n 5\n"
	    "! Plan!B3: under a merged cell, where nobody sees it, stands "
	    "\"3\"\n"
	    "! Plan!B4: under a merged cell, where nobody sees it, stands "
	    "\"4\"\n");
}

static void
test_places(void **state)
{
	struct made_zip z = { 0 };
	struct arena *a = arena_new();
	struct office_document d;
	const struct office_table *t;
	struct err e = { 0 };

	(void)state;
	add_book(&z, "");
	add_sheet(&z, fills,
	    SHEET
	    "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
	    "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c "
	    "r=\"F2\"><v>2</v></c></row>"
	    "<row r=\"3\" hidden=\"1\"/><row r=\"4\" hidden=\"1\"><c r=\"E4\">"
	    "<v>3</v></c><c r=\"F4\"><v>3</v></c></row></sheetData><mergeCells>"
	    "<mergeCell ref=\"B2:C4\"/></mergeCells>" END);
	made_zip_end(&z);
	assert_true(
	    office_read(a, "x.xlsx", z.bytes.text, z.bytes.len, NULL, &d, &e));
	t = d.block[0].table;
	assert_int_equal(t->rows, 4);
	assert_int_equal(t->columns, 6);
	assert_null(office_cell_at(t, 0, 0));
	assert_null(office_cell_at(t, 1, 0));
	assert_null(office_cell_at(t, 1, 3));
	assert_null(office_cell_at(t, 4, 1));
	assert_null(office_cell_at(t, 1, 100000));
	for (int row = 1; row < 4; row++)
		for (int column = 1; column < 3; column++)
			assert_ptr_equal(
			    office_cell_at(t, row, column), &t->cell[0]);
	assert_string_equal(office_cell_at(t, 1, 5)->text, "2");
	assert_true(t->row_hidden[3] && !t->row_hidden[1] && !t->row_hidden[2]);
	assert_true(t->column_hidden[1] && t->column_hidden[2] &&
	    !t->column_hidden[0] && !t->column_hidden[3]);
	made_zip_free(&z);
	arena_free(a);
}

/* Comments: plain ones with their author on the first line, threads that stand
   twice, and one on a cell that is not there. */
static void
test_comments(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	add_book(&z, "");
	add_sheet(&z, fills,
	    SHEET "<sheetData><row><c r=\"B1\"><v>1</v></c></row><row r=\"3\">"
		  "<c r=\"C3\"><v>2</v></c></row></sheetData>" END);
	made_zip_add(&z, "book/_rels/sheet.xml.rels",
	    RELATIONS RELATION("a", "comments",
		"../notes.xml") "<Relationship Id=\"b\" "
				"Type=\"http://schemas.microsoft.com/office/"
				"2017/10/relationships/threadedComment\" "
				"Target=\"threads.xml\"/>"
				"</Relationships>");
	made_zip_add(&z, "notes.xml",
	    "<comments><authors><author>JM</author><author>tc={1}</author>"
	    "<author/></authors><commentList><comment ref=\"C3\" "
	    "authorId=\"0\">"
	    "<text><r><rPr><b/></rPr><t>JM:</t></r><r><t>\nAsk them</t></r>"
	    "</text></comment><comment ref=\"B1\" authorId=\"1\"><text><t>"
	    "[Threaded comment]\n\nYour version\n\nComment:\n    Twice</t>"
	    "</text></comment><comment ref=\"A2\" authorId=\"2\"><text><t>On "
	    "none</t></text></comment><comment ref=\"D4\" authorId=\"1\"><text>"
	    "<t>[Threaded comment]\n\nComment:\n    Lone\nReply:\n    So</t>"
	    "</text></comment><comment ref=\"C1\"><text><t> </t></text>"
	    "</comment></commentList></comments>");
	made_zip_add(&z, "book/threads.xml",
	    "<ThreadedComments><threadedComment ref=\"B1\" "
	    "dT=\"2023-09-12T10:00:00.00\" personId=\"{A}\"><text>Is it "
	    "late?</text></threadedComment><threadedComment ref=\"B1\" "
	    "dT=\"2023-10-01T10:00:00.00\" personId=\"{B}\"><text>No</text>"
	    "</threadedComment></ThreadedComments>");
	told(&z,
	    "table 1 Plan\n"
	    "B1 n 1\n"
	    " (S Holt, 12 Sep 2023) Is it late?\n"
	    " (-, 1 Oct 2023) No\n"
	    "A2 - \n"
	    " (-, -) On none\n"
	    "C3 n 2\n"
	    " (JM, -) Ask them\n"
	    "D4 - \n"
	    " (-, -) Lone|Reply:|    So\n");
}

/* Formulas without a value, things drawn over the cells. */
static void
test_remarks(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	add_book(&z, "");
	add_sheet(&z, fills,
	    SHEET
	    "<sheetData><row><c><f>1+1</f><v></v></c><c><f>1+1</f></c>"
	    "<c s=\"1\"><f>1</f></c><c><f>1+1</f><v>2</v></c></row>"
	    "</sheetData><drawing r:id=\"d\"/><controls><control/>"
	    "</controls><extLst><ext><sheetData><row><c><v>9</v></c></row>"
	    "</sheetData></ext></extLst>" END);
	made_zip_add(&z, "book/_rels/sheet.xml.rels",
	    RELATIONS RELATION("d", "drawing", "draw.xml") "</Relationships>");
	made_zip_add(&z, "book/draw.xml",
	    "<wsDr><xdr:pic/><xdr:pic/><xdr:graphicFrame/><mc:AlternateContent>"
	    "<mc:Choice><xdr:sp><xdr:txBody><a:p><a:r><a:t>Key: red</a:t></a:r>"
	    "</a:p><a:p><a:r><a:t>is "
	    "late</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
	    "</mc:Choice><mc:Fallback><xdr:sp/></mc:Fallback>"
	    "</mc:AlternateContent></wsDr>");
	told(&z,
	    "table 1 Plan\n"
	    "C1 -FF0000 \n"
	    "D1 n 2\n"
	    "! Plan!A1: the file does not hold what its formula comes to, nor "
	    "those of 2 more; open it in Excel and save it\n"
	    "! table 1: buttons, tick boxes or objects of other programs are "
	    "left out\n"
	    "! table 1: drawn over the cells, and left out: 2 pictures, 1 "
	    "chart, 1 text box, with the words \"Key: red is late\"\n");
}

static void
add_sheets(struct made_zip *z)
{
	add_top(z);
	made_zip_add(z, "book/book.xml",
	    "<x:workbook><x:sheets><x:sheet name=\"Second\" q:id=\"2\"/>"
	    "<x:sheet name=\"Lists\" state=\"veryHidden\" q:id=\"1\"/><x:sheet "
	    "name=\"Chart 1\" q:id=\"3\"/></x:sheets></x:workbook>");
	made_zip_add(z, "book/_rels/book.xml.rels",
	    RELATIONS RELATION("1", "worksheet",
		"one.xml") "<Relationship "
			   "Id=\"2\" "
			   "Type=\"http://purl.oclc.org/ooxml/officeDocument/"
			   "relationships/worksheet\" "
			   "Target=\"Sheets/Two.xml\"/>" RELATION("3",
			       "chartsheet", "three.xml") "</Relationships>");
	made_zip_add(z, "book\\one.xml",
	    "<x:worksheet><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>"
	    "Red</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>");
	made_zip_add(z, "/BOOK/sheets/two.xml",
	    SHEET "<sheetData><row><c><v>2</v></c></row></sheetData>" END);
}

/* Sheets come in the order of the workbook, wherever their parts are. */
static void
test_sheets(void **state)
{
	struct made_zip z = { 0 };
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };

	(void)state;
	add_sheets(&z);
	made_zip_end(&z);
	office_told("plan.xlsm", z.bytes.text, z.bytes.len,
	    "table 1 Second\nA1 n 2\n"
	    "table 2 Lists\nA1 Red\n"
	    "! file: the sheet \"Chart 1\" is a chart, or has no cells for "
	    "another reason\n");
	assert_true(office_read(
	    a, "x.xlsx", z.bytes.text, z.bytes.len, " LISTS", &d, &e));
	assert_int_equal(d.count, 1);
	assert_true(d.block[0].table->hidden);
	assert_string_equal(d.block[0].table->sheet, "Lists");
	assert_false(office_read(
	    a, "x.xlsx", z.bytes.text, z.bytes.len, "Plan", &d, &e));
	assert_int_equal(e.code, ERR_NO);
	assert_string_equal(e.text,
	    "x.xlsx has no sheet \"Plan\"; its sheets are \"Second\" and "
	    "\"Lists\"");
	made_zip_free(&z);
	arena_free(a);
}

/* Nothing costs nothing: neither a million rows nor all columns of some. */
static void
test_empty(void **state)
{
	struct made_zip z = { 0 };
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };
	struct buf sheet = { 0 };
	size_t before;

	(void)state;
	buf_add(&sheet, SHEET "<sheetData><row>");
	for (int i = 0; i < OFFICE_COLUMN_LIMIT; i++)
		buf_add(&sheet, "<c/>");
	buf_add(&sheet, "</row>");
	for (int i = 0; i < OFFICE_ROW_LIMIT - 2; i++)
		buf_add(&sheet,
		    i % 1000 == 0 ? "<row hidden=\"1\"><c/></row>" : "<row/>");
	buf_add(&sheet,
	    "<row><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>" END);
	add_book(&z, "");
	add_sheet(&z, fills, sheet.text);
	made_zip_end(&z);
	before = arena_used(a);
	assert_true(
	    office_read(a, "x.xlsx", z.bytes.text, z.bytes.len, NULL, &d, &e));
	assert_int_equal(d.block[0].table->count, 1);
	assert_int_equal(d.block[0].table->rows, OFFICE_ROW_LIMIT);
	assert_true(arena_used(a) - before < 64 << 10);
	buf_free(&sheet);
	made_zip_free(&z);
	arena_free(a);
}

#define CELLS(cells) SHEET "<sheetData><row>" cells "</row></sheetData>" END

/* What is out of place, and cells that come in any order. */
static void
test_order(void **state)
{
	(void)state;
	sheet_told("", fills,
	    SHEET "<sheetData><row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\">"
		  "<v>2</v></c></row><row r=\"1\"><c><v>3</v></c></row>"
		  "</sheetData>" END,
	    "table 1 Plan\nA1 n 3\nA2 n 2\nB2 n 1\n");
	sheet_refused(CELLS("<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"),
	    "plan.xlsx: book/sheet.xml has the cell Plan!A1 twice; open it in "
	    "Excel and save it again");
	sheet_refused(CELLS("<c r=\"XFE1\"/>"), "has something at \"XFE1\"");
	sheet_refused(CELLS("<c r=\"A0\"/>"), "\"A0\"");
	sheet_refused(CELLS("<c r=\"A1048577\"/>"), "\"A1048577\"");
	sheet_refused(CELLS("<c r=\"\"/>"), "\"\"");
	sheet_refused(CELLS("<c r=\"XFD1\"/><c/>"), "no place");
	sheet_refused(SHEET "<sheetData><row r=\"0\"/></sheetData>" END,
	    "no place of a sheet");
	sheet_refused(SHEET
	    "<sheetData><row r=\"1048576\"/><row/></sheetData>" END,
	    "no place of a sheet");
	sheet_refused(SHEET "<mergeCells><mergeCell ref=\"B2:A1\"/>"
			    "</mergeCells>" END,
	    "\"B2:A1\"");
	sheet_refused(CELLS("<c t=\"s\"><v>8</v></c>"),
	    "sheet.xml has a cell with the text 8, which the workbook does not "
	    "have");
	sheet_refused(CELLS("<c t=\"s\"><v>-1</v></c>"), "text -1");
	sheet_refused(CELLS("<c s=\"1\"><v>1</v></c>"),
	    "sheet.xml has a cell with the format 1,");
}

/* A part that is missing, damaged, locked or there twice. */
static void
test_parts(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	add_book(&z, "");
	made_zip_add(&z, "texts.xml", texts);
	refused(&z,
	    "plan.xlsx: book/theme.xml is missing; open it in Excel and save "
	    "it again");
	z = (struct made_zip){ 0 };
	add_book(&z, "");
	z.damage = 1;
	add_sheet(&z, fills, SHEET END);
	refused(&z,
	    "plan.xlsx: texts.xml is broken: its checksum is wrong; open it");
	z = (struct made_zip){ 0 };
	add_book(&z, "");
	z.lie = 5;
	add_sheet(&z, fills, SHEET END);
	refused(&z, "plan.xlsx: texts.xml is broken: its checksum is wrong;");
	z = (struct made_zip){ 0 };
	z.flags = 1;
	add_book(&z, "");
	refused(&z,
	    "plan.xlsx is locked by a password; open it in Excel and save it "
	    "without one");
	z = (struct made_zip){ 0 };
	add_book(&z, "");
	add_sheet(&z, fills, SHEET END);
	made_zip_add(&z, "/TEXTS.xml", texts);
	refused(&z, "plan.xlsx: /TEXTS.xml is there twice;");
	z = (struct made_zip){ 0 };
	add_book(&z, "");
	add_sheet(&z, "<styleSheet><fonts>", SHEET END);
	refused(&z, "plan.xlsx: book/styles.xml is broken: line 1: no element");
	z = (struct made_zip){ 0 };
	add_book(&z, "");
	add_sheet(&z,
	    "<styleSheet><cellXfs><xf fillId=\"3\"/></cellXfs></styleSheet>",
	    SHEET END);
	refused(&z,
	    "book/styles.xml has a format with a font or a fill that is not "
	    "there");
}

/* What is made to hurt. */
static void
test_bombs(void **state)
{
	struct made_zip z = { 0 };
	struct buf deep = { 0 };

	(void)state;
	sheet_refused("<!DOCTYPE x [<!ENTITY a \"b\">]>" CELLS("<c/>"),
	    "plan.xlsx: book/sheet.xml has entities of its own");
	sheet_refused("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" SHEET
		      "&x;" END,
	    "has entities of its own");
	buf_add(&deep, SHEET);
	for (int i = 0; i < 300; i++)
		buf_add(&deep, "<a>");
	sheet_refused(deep.text, "has more than 256 elements in each other");
	buf_reset(&deep);
	buf_add(&deep, SHEET "<a b=\"");
	for (int i = 0; i < 1200 << 10; i++)
		buf_addc(&deep, 'x');
	buf_add(&deep, "\"/>" END);
	sheet_refused(deep.text, "has a tag of more than 1024 KiB");
	buf_reset(&deep);
	buf_add(&deep, SHEET "<sheetData><row><c t=\"str\"><v>");
	for (int i = 0; i < 257 << 10; i++)
		buf_addc(&deep, 'x');
	buf_add(&deep, "</v></c></row></sheetData>" END);
	sheet_refused(deep.text, "has a text over the limit of 256 KiB");
	buf_free(&deep);
	add_book(&z, "");
	add_sheet(&z, fills, SHEET END);
	made_zip_add_spaces(&z, "book/big.xml", SHEET, 100, END);
	z.bytes.text[0] = 'P';
	made_zip_end(&z);
	assert_true(office_holds("x.xlsx", z.bytes.text, z.bytes.len));
	made_zip_free(&z);
	/* 11 MiB, at a thousand to one. */
	z = (struct made_zip){ 0 };
	add_book(&z, "");
	made_zip_add_spaces(&z, "texts.xml", "<sst>", 45000, "</sst>");
	refused(&z,
	    "plan.xlsx: texts.xml unpacks to far more than such a file holds");
	/* The same where the rest of the file is larger. */
	z = (struct made_zip){ 0 };
	for (int i = 0; i < 100 << 10; i++)
		buf_addc(&deep, 'x');
	made_zip_add(&z, "junk", deep.text);
	buf_free(&deep);
	add_book(&z, "");
	made_zip_add_spaces(&z, "texts.xml", "<sst>", 45000, "</sst>");
	refused(&z, "plan.xlsx: texts.xml unpacks to far more");
}

/* 9 MiB at a thousand to one are no bomb. */
static void
test_spaces(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	add_book(&z, "");
	made_zip_add_spaces(
	    &z, "texts.xml", "<sst><si><t>Ref</t></si>", 36000, "</sst>");
	made_zip_add(&z, "book/theme.xml", theme);
	made_zip_add(&z, "book/styles.xml", fills);
	made_zip_add(&z, "book/sheet.xml", CELLS("<c t=\"s\"><v>0</v></c>"));
	told(&z, "table 1 Plan\nA1 Ref\n");
}

/* Files that are not what their name says. */
static void
test_kinds(void **state)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on";
	struct made_zip z = { 0 };

	(void)state;
	office_refused("plan.xlsx", ole, sizeof(ole),
	    "plan.xlsx is locked by a password, or is an old .xls: open it in "
	    "Excel and save it as .xlsx without a password");
	office_refused("plan.xlsx", "Ref,Action\n", 11,
	    "plan.xlsx is no .xlsx file, whatever its name says");
	office_refused("plan.xlsx", "", 0, "plan.xlsx is empty");
	office_refused("plan.xlsx", "PK\3\4", 4, "plan.xlsx is broken or cut");
	made_zip_add(&z, "readme.txt", "x");
	refused(&z, "plan.xlsx is a zip archive, but no xlsx file");
	z = (struct made_zip){ 0 };
	made_zip_add(
	    &z, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	refused(&z,
	    "plan.xlsx is an OpenDocument spreadsheet: rename it so that its "
	    "name ends in .ods");
	z = (struct made_zip){ 0 };
	made_zip_add(&z, "[Content_Types].xml",
	    "<Types><Override PartName=\"/w.bin\" ContentType=\"application/"
	    "vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>");
	made_zip_add(&z, "_rels/.rels",
	    RELATIONS RELATION(
		"a", "officeDocument", "w.bin") "</Relationships>");
	refused(&z,
	    "plan.xlsx is a binary Excel workbook, no xlsx file; open it in "
	    "Excel and save it as .xlsx");
	z = (struct made_zip){ 0 };
	made_zip_add(&z, "[Content_Types].xml", "<Types/>");
	refused(&z, "_rels/.rels is missing, or does not name the main part");
}

/* A workbook with a bit of everything, cut short at every byte and with every
   byte changed: it is read, or a sentence says why not. */
static void
test_damage(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	add_sheets(&z);
	made_zip_add(&z, "book/_rels/sheets/two.xml.rels", RELATIONS);
	made_zip_end(&z);
	office_survives("x.xlsx", z.bytes.text, z.bytes.len);
	made_zip_free(&z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_fills),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_bombs),
		cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
