/* SPDX-License-Identifier: ISC */
/*
 * Word documents, made here part by part: what is read of them, and what is
 * refused.  In their XML "{text}" is a run, "[text]" a paragraph with one; the
 * prefix "w:" makes no difference and is left out.
 */
#include "office_told.h"

#include <stdio.h>
#include <string.h>

#include "made_zip.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/office/office.h"

static const char styles[] =
    "<styles><style type='paragraph' default='1' styleId='N'>"
    "<name val='Normal'/></style>"
    "<style type='paragraph' styleId='berschrift2'><name val='heading 2'/>"
    "<basedOn val='N'/><rPr><b/></rPr></style>"
    "<style type='paragraph' styleId='Own'><name val='Ours'/>"
    "<basedOn val='berschrift2'/><rPr><b val='0'/></rPr></style>"
    "<style type='paragraph' styleId='T'><name val='Title'/></style>"
    "<style type='paragraph' styleId='O'><name val='x'/><pPr><numPr>"
    "<numId val='4'/></numPr><outlineLvl val='3'/></pPr></style>"
    "<style type='paragraph' styleId='O2'><basedOn val='O'/><pPr>"
    "<outlineLvl val='9'/></pPr></style>"
    "<style type='character' styleId='Strong'><rPr><b/></rPr></style>"
    "<style type='character' styleId='Gone'><rPr><vanish/></rPr></style>"
    "<style type='table' styleId='Grid'><tblStylePr type='firstRow'><rPr><b/>"
    "</rPr></tblStylePr></style>"
    "<style type='paragraph' styleId='Loop'><basedOn val='Loop'/></style>"
    "</styles>";

static const char numbering[] =
    "<numbering><abstractNum abstractNumId='0'>"
    "<lvl ilvl='0'><start val='1'/><lvlText val='%1.'/></lvl>"
    "<lvl ilvl='1'><numFmt val='lowerLetter'/><lvlText val='%2)'/></lvl>"
    "<lvl ilvl='2'><numFmt val='lowerRoman'/><lvlText val='(%3)'/></lvl>"
    "<lvl ilvl='3'><isLgl/><lvlText val='%1.%2.%3.%4'/></lvl></abstractNum>"
    "<abstractNum abstractNumId='1'>"
    "<lvl ilvl='0'><numFmt val='bullet'/><lvlText val='\xef\x82\xb7'/></lvl>"
    "<lvl ilvl='1'><numFmt val='upperRoman'/><lvlText val='%2'/></lvl>"
    "<lvl ilvl='2'><numFmt val='decimalZero'/><lvlRestart val='0'/>"
    "<lvlText val='%3'/></lvl></abstractNum>"
    "<abstractNum abstractNumId='2'>"
    "<lvl ilvl='0'><numFmt val='upperLetter'/><lvlText val='Part %1'/></lvl>"
    "<lvl ilvl='1'><pStyle val='O'/><lvlText val='%1.%2'/></lvl>"
    "</abstractNum>"
    "<abstractNum abstractNumId='3'><numStyleLink val='O'/></abstractNum>"
    "<abstractNum abstractNumId='4'><lvl ilvl='0'><lvlText val='%1%2!'/></lvl>"
    "</abstractNum>"
    "<num numId='1'><abstractNumId val='0'/></num>"
    "<num numId='2'><abstractNumId val='0'/><lvlOverride ilvl='0'>"
    "<startOverride val='7'/></lvlOverride><lvlOverride ilvl='1'>"
    "<startOverride val='3'/></lvlOverride></num>"
    "<num numId='3'><abstractNumId val='1'/></num>"
    "<num numId='4'><abstractNumId val='2'/></num>"
    "<num numId='5'><abstractNumId val='9'/></num>"
    "<num numId='6'><abstractNumId val='3'/></num>"
    "<num numId='7'><abstractNumId val='4'/></num>"
    "<num numId='8'><abstractNumId val='4'/><lvlOverride ilvl='0'><lvl "
    "ilvl='0'><numFmt val='lowerLetter'/><lvlText val='%1:'/></lvl>"
    "</lvlOverride></num></numbering>";

static const char theme[] =
    "<theme><clrScheme><dk1><sysClr lastClr='000000'/></dk1><lt1><sysClr "
    "lastClr='FFFFFF'/></lt1><accent2><srgbClr val='ED7D31'/></accent2>"
    "</clrScheme><accent2><srgbClr val='123456'/></accent2></theme>";

/* Parts beside the text that a test may have of its own. */
enum { COMMENTS, FOOTNOTES, HEADER, FOOTER, STYLES, PARTS };
static const char *const beside[PARTS] = { "comments", "footnotes", "header1",
	"footer1", "styles" };

/* The XML that a short form of it means. */
static void
expand(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++)
		switch (*s) {
		case '{':
			buf_add(out, "<r><t>");
			break;
		case '}':
			buf_add(out, "</t></r>");
			break;
		case '[':
			buf_add(out, "<p><r><t>");
			break;
		case ']':
			buf_add(out, "</t></r></p>");
			break;
		default:
			buf_addc(out, *s);
		}
}

static void
add_part(struct made_zip *z, const char *name, const char *text)
{
	struct buf part = { 0 };

	expand(&part, text);
	made_zip_add(z, name, part.text);
	buf_free(&part);
}

/* A relation whose id and type are its part's name, that of a header without
   its number. */
static void
add_relation(struct buf *out, const char *name)
{
	buf_addf(out, "<Relationship Id='%s' Type='x/%.*s' Target='%s.xml'/>",
	    name, (int)strcspn(name, "1"), name, name);
}

/* A document of this text; own[i] is the part beside[i], or NULL for none, or
   the styles that all tests share. */
static void
make(struct made_zip *z, const char *text, const char *const *own)
{
	struct buf part = { 0 };
	char name[32];

	made_zip_add(z, "[Content_Types].xml",
	    "<Types><Override PartName='/doc.xml' ContentType='application/vnd."
	    "openxmlformats-officedocument.wordprocessingml.document.main+xml'"
	    "/></Types>");
	add_part(z, "_rels/.rels",
	    "<Relationships><Relationship Id='a' Type='x/officeDocument' "
	    "Target='doc.xml'/></Relationships>");
	buf_add(&part, "<Relationships>");
	add_relation(&part, "numbering");
	add_relation(&part, "theme");
	for (size_t i = 0; i < PARTS; i++)
		add_relation(&part, beside[i]);
	buf_add(&part, "</Relationships>");
	add_part(z, "_rels/doc.xml.rels", part.text);
	buf_reset(&part);
	buf_addf(&part, "<document><body>%s</body></document>", text);
	add_part(z, "doc.xml", part.text);
	made_zip_add(z, "numbering.xml", numbering);
	made_zip_add(z, "theme.xml", theme);
	for (size_t i = 0; i < PARTS; i++) {
		snprintf(name, sizeof(name), "%s.xml", beside[i]);
		add_part(z, name,
		    own != NULL && own[i] != NULL ? own[i] :
			i == STYLES		  ? styles :
						    "<x/>");
	}
	made_zip_end(z);
	buf_free(&part);
}

static void
told(const char *text, const char *want)
{
	struct made_zip z = { 0 };

	make(&z, text, NULL);
	office_told("plan.docx", z.bytes.text, z.bytes.len, want);
	made_zip_free(&z);
}

static void
refused(const char *text, const char *part)
{
	struct made_zip z = { 0 };

	make(&z, text, NULL);
	office_refused("plan.docx", z.bytes.text, z.bytes.len, part);
	made_zip_free(&z);
}

static void
test_headings(void **state)
{
	(void)state;
	told("<p><pPr><pStyle val='T'/></pPr>{Our plan}</p>"
	     "<p><pPr><pStyle val='berschrift2'/></pPr>{Two}</p>"
	     "<p><pPr><pStyle val='Own'/></pPr>{Based on it}</p>"
	     "<p><pPr><pStyle val='O2'/></pPr>{Body}</p>"
	     "<p><pPr><pStyle val='Loop'/></pPr>{L}</p>"
	     "<p/><p><r><t> </t></r></p>"
	     "<p><pPr><outlineLvl val='0'/></pPr>{One}</p>",
	    "1 #1 Our plan\n2 #2 * Two\n3 #2 Based on it\n4 A.1 Body\n5 L\n"
	    "6 #1 One\n");
}

/* What the style of paragraphs that name none says. */
static void
test_plain_style(void **state)
{
	static const char *const own[PARTS] = {
		[STYLES] = "<styles><style type='paragraph' styleId='Other'/>"
			   "<style type='paragraph' default='1' "
			   "styleId='N'><rPr><vanish/>"
			   "</rPr></style></styles>"
	};
	struct made_zip z = { 0 };

	(void)state;
	make(&z, "[gone]<p><pPr><pStyle val='Other'/></pPr>{here}</p>", own);
	office_told("plan.docx", z.bytes.text, z.bytes.len,
	    "1 here\n! paragraph 1: hidden text \"gone\" is left out\n");
	made_zip_free(&z);
}

static void
test_runs(void **state)
{
	(void)state;
	told("<p><r><rPr><b/></rPr><t>Lead:</t></r><r><tab/><t>JM</t></r></p>"
	     "<p><pPr><tabs><tab val='x'/></tabs><rPr><b/></rPr></pPr>{end}"
	     "</p>"
	     "<p><r><rPr><rStyle val='Strong'/></rPr><t>All</t></r>{ }"
	     "<hyperlink><r><rPr><b val='true'/></rPr><t>bold</t></r>"
	     "</hyperlink></p>"
	     "<p>{a}<r><br/><t>b</t><cr/><t>c</t><noBreakHyphen/><t>d</t>"
	     "<softHyphen/><t>e\u00adf</t><posOffset>12</posOffset></r></p>"
	     "<p><r><sym font='Wingdings' char='F0FC'/><sym font='X' "
	     "char='F041'/><sym/><t>\uf0b7</t></r></p>",
	    "1 Lead: JM\n2 end\n3 * All bold\n4 a|b|c-def\n5 \u2713\u2022\n"
	    "! file: 2 symbols of a font of symbols are left out\n");
}

static void
test_tables(void **state)
{
	(void)state;
	told("[before]<tbl><tblPr><tblStyle val='Grid'/></tblPr>"
	     "<tr><tc>[Ref]</tc><tc><tcPr><gridSpan val='2'/></tcPr>[Wide]</tc>"
	     "<tc>[1.50]</tc></tr>"
	     "<tr><tc><tcPr><vMerge val='restart'/></tcPr>[1.1]</tc>"
	     "<tc>[a]</tc><tc><p/></tc><tc>[d]</tc></tr>"
	     "<tr><tc><tcPr><vMerge/></tcPr><p/></tc><tc>[b]</tc></tr>"
	     "<tr><tc><tcPr><vMerge val='continue'/></tcPr><p/></tc>"
	     "<tc>[c]</tc></tr>"
	     "<tr><tc><tcPr><vMerge/></tcPr>[own]</tc></tr>"
	     "<tr><trPr><gridBefore val='2'/></trPr><tc>[third]</tc></tr></tbl>"
	     "<tbl><sdt><sdtContent><tr><sdt><sdtContent><tc>[out]"
	     "<tbl><tr><tc>[in]</tc><tc>[ner]</tc></tr></tbl>[er]<p/>"
	     "</tc></sdtContent></sdt><tc>[x]</tc></tr></sdtContent></sdt>"
	     "</tbl>",
	    "1 before\n"
	    "table 1\n"
	    "A1 Ref\nB1 1x2 Wide\nD1 n 1.50\n"
	    "A2 3x1 n 1.1\nB2 a\nD2 d\nB3 b\nB4 c\nA5 own\nC6 third\n"
	    "table 2\n"
	    "A1 out|er\nB1 x\n"
	    "table 3 in 2\n"
	    "A1 in\nB1 ner\n");
}

/* A cell goes on only in one that is as wide, in the next row. */
static void
test_merged(void **state)
{
	(void)state;
	told("<tbl>"
	     "<tr><tc><tcPr><gridSpan val='2'/><vMerge val='restart'/></tcPr>"
	     "[wide]</tc><tc><tcPr><vMerge val='restart'/></tcPr>[c]</tc></tr>"
	     "<tr><tc><tcPr><vMerge/></tcPr><p/></tc><tc>[short]</tc></tr>"
	     "<tr><tc><tcPr><gridSpan val='2'/></tcPr><p/></tc><tc><tcPr>"
	     "<vMerge/></tcPr><p/></tc></tr></tbl>"
	     "<tbl><tr><tc><tcPr><gridSpan "
	     "val='3'/></tcPr>[all]</tc></tr></tbl>",
	    "table 1\nA1 1x2 wide\nC1 c\nB2 short\ntable 2\nA1 1x3 all\n");
}

/* A paragraph of a list, at a depth. */
#define LISTED(list, depth, text)                                 \
	"<p><pPr><numPr><ilvl val='" depth "'/><numId val='" list \
	"'/></numPr></pPr>{" text "}</p>"

static void
test_lists(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_add(&text, LISTED("1", "0", "one"));
	buf_add(&text, LISTED("1", "1", "two"));
	buf_add(&text, LISTED("1", "1", "three"));
	buf_add(&text, LISTED("1", "2", "four"));
	buf_add(&text, LISTED("1", "3", "deep"));
	buf_add(&text, LISTED("1", "0", "five"));
	buf_add(&text, LISTED("1", "1", "anew"));
	buf_add(&text, LISTED("2", "0", "from seven"));
	buf_add(&text, LISTED("2", "1", "from c"));
	buf_add(&text, LISTED("2", "0", "on"));
	buf_add(&text, LISTED("2", "1", "from a"));
	buf_add(&text, LISTED("3", "0", "dot"));
	buf_add(&text, LISTED("3", "0", ""));
	buf_add(&text, LISTED("3", "1", "I"));
	buf_add(&text, LISTED("3", "2", "01"));
	buf_add(&text, LISTED("3", "1", "II"));
	buf_add(&text, LISTED("3", "2", "02"));
	buf_add(&text, LISTED("5", "0", "no such"));
	buf_add(&text, "<p><pPr><pStyle val='O'/></pPr>{by style}</p>");
	buf_add(&text, LISTED("6", "1", "linked"));
	buf_add(&text,
	    "<p><pPr><pStyle val='O'/><numPr><numId val='0'/></numPr></pPr>"
	    "{none}</p>");
	buf_add(&text, LISTED("7", "0", "x") LISTED("8", "0", "y"));
	told(text.text,
	    "1 1. one\n2 a) two\n3 b) three\n4 (i) four\n5 1.2.1.1 deep\n"
	    "6 2. five\n7 a) anew\n8 7. from seven\n9 c) from c\n10 8. on\n"
	    "11 a) from a\n12 \u2022 dot\n13 I I\n14 01 01\n15 II II\n"
	    "16 02 02\n17 no such\n18 #4 A.1 by style\n19 A.2 linked\n"
	    "20 #4 none\n21 1! x\n22 b: y\n");
	buf_free(&text);
}

/* A ref that Word counts is all that its cell has. */
static void
test_lists_in_cells(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_add(&text, LISTED("4", "0", "Quality") "<tbl><tr><tc>");
	buf_add(&text, LISTED("4", "1", "") "</tc><tc>[Do:]");
	buf_add(&text, LISTED("1", "1", "a") LISTED("1", "1", "b"));
	buf_add(&text, LISTED("1", "1", "") "</tc></tr><tr><tc>");
	buf_add(&text, LISTED("4", "1", "") LISTED("4", "1", "") "</tc><tc>");
	buf_add(&text, LISTED("3", "0", "") "</tc></tr></tbl>");
	told(text.text,
	    "1 Part A Quality\n"
	    "table 1\nA1 A.1\nB1 Do:|a) a|b) b\nA2 A.2\n");
	buf_free(&text);
}

static void
test_fills(void **state)
{
	(void)state;
	told("<tbl><tr>"
	     "<tc><tcPr><shd val='clear' color='auto' fill='FFC000'/></tcPr>"
	     "<p/></tc>"
	     "<tc><tcPr><shd val='clear' fill='auto'/></tcPr>[none]</tc>"
	     "<tc><tcPr><shd val='solid' color='00B050' fill='auto'/></tcPr>"
	     "[solid]</tc>"
	     "<tc><tcPr><shd val='pct50' color='FF0000' fill='FFFFFF'/></tcPr>"
	     "[half]</tc>"
	     "<tc><tcPr><shd fill='FFFFFF'/></tcPr>[white]</tc>"
	     "<tc><tcPr><shd fill='0070C0'/><tcPrChange><tcPr><shd "
	     "fill='111111'/></tcPr></tcPrChange></tcPr><p><r><rPr><highlight "
	     "val='red'/></rPr><t>the cell's</t></r></p></tc></tr></tbl>",
	    "table 1\n"
	    "A1 -FFC000 \nB1 none\nC1 00B050 solid\nD1 FF8080 half\nE1 white\n"
	    "F1 0070C0 the cell's\n");
	/* The theme's, where nobody wrote what they come to; Word writes F7CAAC
	   and C45911. */
	told("<tbl><tr>"
	     "<tc><tcPr><shd fill='auto' themeFill='accent2'/></tcPr><p/></tc>"
	     "<tc><tcPr><shd themeFill='accent2' themeFillTint='66'/></tcPr>"
	     "<p/></tc>"
	     "<tc><tcPr><shd themeFill='accent2' themeFillShade='BF'/></tcPr>"
	     "<p/></tc>"
	     "<tc><tcPr><shd themeFill='text1'/></tcPr><p/></tc>"
	     "<tc><tcPr><shd themeFill='background1'/></tcPr><p/></tc>"
	     "<tc><tcPr><shd fill='123456' themeFill='accent2'/></tcPr><p/>"
	     "</tc></tr></tbl>",
	    "table 1\nA1 -ED7D31 \nB1 -F8CBAD \nC1 -C55A11 \nD1 -000000 \n"
	    "F1 -123456 \n");
	/* Of all that is written in a cell, where it has none itself. */
	told("<tbl><tr>"
	     "<tc><p><r><rPr><highlight val='yellow'/></rPr><t>Am</t></r>"
	     "<r><rPr><shd fill='FFFF00'/></rPr><t>ber</t></r></p></tc>"
	     "<tc><p><r><rPr><highlight val='red'/></rPr><t>not</t></r>{all}"
	     "</p></tc>"
	     "<tc><p><pPr><shd fill='00B050'/></pPr>{green}</p><p/></tc>"
	     "<tc><p><pPr><shd fill='00B050'/></pPr></p></tc>"
	     "<tc><p><r><rPr><highlight val='red'/></rPr><t>one</t></r></p>"
	     "<p><pPr><shd fill='00B050'/></pPr>{other}</p></tc>"
	     "<tc><p><r><rPr><highlight val='red'/><shd fill='00B050'/></rPr>"
	     "<t>both</t></r></p></tc></tr></tbl>",
	    "table 1\n"
	    "A1 FFFF00 Amber\nB1 notall\nC1 00B050 green\nD1 -00B050 \n"
	    "E1 one|other\nF1 FF0000 both\n");
}

static void
test_tracked_text(void **state)
{
	(void)state;
	told("<p><ins>{new }</ins><del><r><delText>o</delText></r></del>"
	     "<del><r><delText>ld</delText></r></del>{text}<moveFrom>{moved}"
	     "</moveFrom></p>"
	     "<p><del><r><delText>all</delText></r></del></p>"
	     "<p><pPr><rPr><del/></rPr></pPr>{half}</p><p><pPr><tabs><tab/>"
	     "</tabs></pPr>{line}</p>"
	     "<p><pPr><pStyle val='T'/><pPrChange><pPr><pStyle val='Own'/>"
	     "</pPr></pPrChange></pPr><r><rPr><rPrChange><rPr><b/></rPr>"
	     "</rPrChange></rPr><t>title</t></r></p>"
	     "<p><pPr><rPr><del/></rPr></pPr>{above}</p><tbl><tr><tc>[a]</tc>"
	     "</tr></tbl><p><pPr><rPr><del/></rPr></pPr>{last}</p>",
	    "1 new text\n2 halfline\n3 #1 title\n4 above\ntable 1\nA1 a\n5 "
	    "last\n"
	    "! paragraph 1: deleted text \"old\" is left out\n"
	    "! paragraph 1: deleted text \"moved\" is left out\n"
	    "! paragraph 2: deleted text \"all\" is left out\n");
}

static void
test_tracked_rows(void **state)
{
	static const char *const own[PARTS] = {
		[COMMENTS] =
		    "<comments><comment id='0'>[why]</comment></comments>"
	};
	struct made_zip z = { 0 };

	(void)state;
	/* It counts in no list, and what is on it is on nothing. */
	make(&z,
	    "<tbl><tr><trPr><del/></trPr><tc>" LISTED("1", "0",
		"") "</tc><tc><p><r><commentReference "
		    "id='0'/></r>{gone}</p></tc></tr>"
		    "<tr><tc>" LISTED("1", "0", "") "</tc></tr></tbl>",
	    own);
	office_told("plan.docx", z.bytes.text, z.bytes.len,
	    "table 1\nA1 1.\n"
	    "! table 1 row 1 column 1: deleted row \"gone\" is left out\n"
	    "! file: a comment of somebody is on nothing that was read: "
	    "\"why\"\n");
	made_zip_free(&z);
	told("<tbl><tr><tc>[a]</tc><tc><p><del><r><delText>out</delText></r>"
	     "</del></p></tc></tr>"
	     "<tr><trPr><del/></trPr><tc><p><del><r><delText>1.2</delText></r>"
	     "</del></p></tc><tc>[gone]</tc></tr>"
	     "<tr><trPr><ins/></trPr><tc>[b]</tc><tc><p><pPr><rPr><del/></rPr>"
	     "</pPr>{end}</p></tc></tr></tbl>",
	    "table 1\nA1 a\nA2 b\nB2 end\n"
	    "! table 1 row 1 column 2: deleted text \"out\" is left out\n"
	    "! table 1 row 2 column 1: deleted row \"1.2 | gone\" is left "
	    "out\n");
}

static void
test_hidden(void **state)
{
	(void)state;
	told("<p>{a}<r><rPr><vanish/></rPr><t>secret</t></r><r><rPr><rStyle "
	     "val='Gone'/></rPr><t> too</t></r></p>"
	     "<tbl><tr><tc><sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent>"
	     "[Choose an item.]</sdtContent></sdt></tc><tc><sdt><sdtPr/>"
	     "<sdtContent>[\u2612]</sdtContent></sdt></tc></tr></tbl>",
	    "1 a\ntable 1\nB1 \u2612\n"
	    "! paragraph 1: hidden text \"secret too\" is left out\n"
	    "! file: 1 field to be filled in was not, and so its prompt is "
	    "left out\n");
}

#define FIELD(type) "<r><fldChar fldCharType='" type "'/></r>"

/* What a field shows is read, not what it is made of. */
static void
test_fields(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_add(&text, "<p>" FIELD("begin") "<r><instrText>IF</instrText></r>");
	buf_add(&text, FIELD("begin") "<r><instrText>PAGE</instrText></r>");
	buf_add(&text, FIELD("separate") "{inner}" FIELD("end"));
	buf_add(&text, FIELD("separate") "{12 May}" FIELD("end"));
	buf_add(&text, "<fldSimple>{ 2026}</fldSimple></p>");
	buf_add(&text, "<p>" FIELD("begin") "{never ends}</p>[next]");
	buf_add(&text,
	    "<p><r><fldChar fldCharType='begin'><ffData><checkBox><default "
	    "val='0'/><checked/></checkBox></ffData></fldChar></r>");
	buf_add(&text, FIELD("end") "{ done}</p>");
	told(text.text, "1 12 May 2026\n2 next\n3 \u2612 done\n");
	buf_free(&text);
}

static void
test_boxes(void **state)
{
	(void)state;
	told("<p>{be}<r><AlternateContent><Choice><txbxContent>[in the box]"
	     "</txbxContent></Choice><Fallback><txbxContent>[in the box]"
	     "</txbxContent></Fallback></AlternateContent></r>{fore}</p>"
	     "<tbl><tr><tc><p>{cell}<r><txbxContent>[beside]<tbl><tr><tc>"
	     "[deep]</tc></tr></tbl></txbxContent></r>{ on}</p></tc>"
	     "<tc>[b]</tc><tc><p><r><blip/></r></p></tc></tr></tbl>"
	     "<p><r><blip/><imagedata/></r></p><altChunk id='x'/>",
	    "1 ~ in the box\n2 before\n"
	    "table 1\nA1 cell on\nB1 b\n3 ~ beside\n"
	    "table 2 in 1\nA1 deep\n"
	    "! table 1 row 1 column 3: a picture is not read\n"
	    "! paragraph 4: a part of another format is not read\n"
	    "! file: 2 pictures are not read\n");
}

static void
test_beside(void **state)
{
	static const char *const own[PARTS] = {
		"<comments><comment id='0' author='S Holt' "
		"date='2026-09-12T10:00:00Z'>[Late,][say why]</comment>"
		"<comment id='1' author='' date='x'>[on a line]</comment>"
		"<comment id='2'>[second]<tbl><tr><tc>[x]</tc></tr></tbl>"
		"</comment><comment id='3' author='JM'>[nowhere]</comment>"
		"<comment id='4'>[blank cell]</comment></comments>",
		("<footnotes><footnote><p/></footnote><footnote>[A note]"
		 "</footnote></footnotes>"),
		"<hdr>[Draft 3]</hdr>",
		"<ftr><tbl><tr><tc>[page]</tc></tr></tbl></ftr>",
	};
	struct made_zip z = { 0 };

	(void)state;
	make(&z,
	    "<p><commentRangeStart id='1'/>{line}<r><footnoteReference "
	    "id='1'/></r></p><tbl><tr><tc><p><commentRangeStart id='0'/>"
	    "<r><commentReference id='2'/></r>{cell}</p></tc><tc><p><r>"
	    "<commentReference id='0'/><commentReference id='4'/></r></p></tc>"
	    "</tr></tbl><sectPr><headerReference id='header1'/>"
	    "<footerReference id='footer1'/><headerReference id='header1'/>"
	    "<headerReference id='none'/></sectPr>",
	    own);
	office_told("plan.docx", z.bytes.text, z.bytes.len,
	    "1 line\n (-, -) on a line\n"
	    "table 1\n"
	    "A1 cell\n (S Holt, 12 Sep 2026) Late,|say why\n"
	    " (-, -) second|x\n"
	    "B1 - \n (-, -) blank cell\n"
	    "2 ~ A note\n3 ~ Draft 3\ntable 2\nA1 page\n"
	    "! file: a comment of JM is on nothing that was read: "
	    "\"nowhere\"\n");
	made_zip_free(&z);
}

/* What no program writes is read somehow, or refused, but never trusted. */
static void
test_malformed(void **state)
{
	struct buf b = { 0 };

	(void)state;
	told("<tc>[no table]</tc><tr/><tbl>[between]<tc><tc>[a]</tc>[b]</tc>"
	     "<tr><tr><tc>[c]</tc></tr><tc>[d]</tc></tr></tbl>",
	    "1 no table\ntable 1\nA1 a\nA2 c\nA3 d\n");
	for (int i = 0; i < 17; i++)
		buf_add(&b, "<tbl><tr><tc>");
	for (int i = 0; i < 17; i++)
		buf_add(&b, "</tc></tr></tbl>");
	refused(b.text, "tables in each other, more than 16 deep");
	buf_reset(&b);
	for (int i = 0; i < 300; i++)
		buf_add(&b, "<x>");
	for (int i = 0; i < 300; i++)
		buf_add(&b, "</x>");
	refused(b.text, "in each other");
	refused("<tbl><tr><tc><tcPr><gridSpan val='300'/></tcPr></tc><tc>[x]"
		"</tc></tr></tbl>",
	    "more than 256 columns");
	refused("<tbl><tr><trPr><gridBefore val='999999'/><gridBefore "
		"val='999999'/></trPr><tc>[x]</tc></tr></tbl>",
	    "more than 256 columns");
	buf_free(&b);
}

/* Of too many remarks the last says so. */
static void
test_remarks(void)
{
	struct arena *a = arena_new();
	struct made_zip z = { 0 };
	struct office_document d;
	struct buf b = { 0 };

	for (int i = 0; i < 100010; i++)
		buf_add(&b, "<p><del><r><delText>x</delText></r></del></p>");
	make(&z, b.text, NULL);
	assert_true(office_read(
	    a, "a.docx", z.bytes.text, z.bytes.len, NULL, &d, NULL));
	assert_int_equal(d.remarks, 100001);
	assert_string_equal(d.remark[100000].text,
	    "and more that is not said, of which this is the first: deleted "
	    "text \"x\" is left out");
	buf_free(&b);
	made_zip_free(&z);
	arena_free(a);
}

/* Beyond a limit a document is refused, and soon. */
static void
test_limits(void **state)
{
	struct buf b = { 0 };

	(void)state;
	for (int i = 0; i < 20001; i++)
		buf_add(&b, "<tbl/>");
	refused(b.text, "more than 20000 tables");
	buf_reset(&b);
	buf_add(&b, "[");
	for (int i = 0; i < 600000; i++)
		buf_add(&b, "x");
	buf_add(&b, "]");
	refused(b.text, "a paragraph over the limit of 256 KiB");
	buf_reset(&b);
	buf_add(&b, "<tbl>");
	for (int i = 0; i < 1000000; i++)
		buf_add(&b, "<tr/>");
	buf_add(&b, "<tr><tc>[x]</tc></tr></tbl>");
	told(b.text, "table 1\nA1000001 x\n");
	buf_reset(&b);
	for (int i = 0; i < 1000001; i++)
		buf_add(&b, "[x]");
	refused(b.text, "more than 1000000 cells");
	buf_free(&b);
	test_remarks();
}

static void
test_truncated(void **state)
{
	struct made_zip z = { 0 };

	(void)state;
	make(&z, "[x]", NULL);
	for (size_t n = 0; n < z.bytes.len; n++)
		/* The last bytes are 0, and count those of a comment. */
		if (office_holds("a.docx", z.bytes.text, n))
			assert_true(n + 3 >= z.bytes.len);
	assert_true(office_holds("a.docx", z.bytes.text, z.bytes.len));
	office_refused("a.xlsx", z.bytes.text, z.bytes.len, "ends in .docx");
	office_refused("a.txt", z.bytes.text, z.bytes.len, "ends in .docx");
	office_refused("a.docx", "Ref,Title\n", 10, "is no .docx file");
	made_zip_free(&z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_plain_style),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_lists_in_cells),
		cmocka_unit_test(test_fills),
		cmocka_unit_test(test_tracked_text),
		cmocka_unit_test(test_tracked_rows),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_boxes),
		cmocka_unit_test(test_beside),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_truncated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
