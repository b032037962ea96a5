/* SPDX-License-Identifier: ISC */
/*
 * The document itself: paragraphs, tables and sheets, each written as it comes.
 * What stands in it in one order only, as the schema wants it, is said in one
 * place each.
 */
#include "ragtrack/office/word.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"
#include "word_parts.h"
#include "zip_write.h"

/* A4 and its margins, in twentieths of a point. */
#define SHORT_SIDE 11906
#define LONG_SIDE 16838
#define MARGIN 680
#define TOP 737
#define BOTTOM 1000
#define FOOT 400 /* from the edge to the footer */

struct word {
	struct word_about about;
	struct buf body;
	struct word_links links;
	int footer[2]; /* relations: of a sheet upright, and on its side */
	bool on_its_side, begun;
	const int *width; /* of the columns of the table that is open */
	size_t columns, column;
	int high, row_high;		/* of all; of the row so far */
	bool in_row, keep, after_table; /* keep: the row, with the next */
};

int
word_room(bool on_its_side)
{
	return (on_its_side ? LONG_SIDE : SHORT_SIDE) - 2 * MARGIN;
}

int
word_height(bool on_its_side)
{
	return (on_its_side ? SHORT_SIDE : LONG_SIDE) - TOP - BOTTOM;
}

struct word *
word_new(const struct word_about *about)
{
	struct word *w = mem_alloc(sizeof(*w));

	*w = (struct word){ .about = *about };
	word_relate(&w->links, "styles", "styles.xml", false);
	word_relate(&w->links, "numbering", "numbering.xml", false);
	word_relate(&w->links, "settings", "settings.xml", false);
	w->footer[0] = word_relate(&w->links, "footer", "footer1.xml", false);
	w->footer[1] = word_relate(&w->links, "footer", "footer2.xml", false);
	return w;
}

static void
add_sheet(struct word *w)
{
	bool side = w->on_its_side;

	buf_addf(&w->body,
	    "<w:sectPr><w:footerReference w:type=\"default\" "
	    "r:id=\"rId%d\"/><w:type w:val=\"nextPage\"/>"
	    "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
	    "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
	    "w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
	    "w:gutter=\"0\"/></w:sectPr>",
	    w->footer[side], side ? LONG_SIDE : SHORT_SIDE,
	    side ? SHORT_SIDE : LONG_SIDE,
	    side ? " w:orient=\"landscape\"" : "", TOP, MARGIN, BOTTOM, MARGIN,
	    FOOT, FOOT);
}

void
word_turn(struct word *w, bool on_its_side)
{
	if (w->begun && w->on_its_side != on_its_side) {
		buf_addf(&w->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
		    word_style_id(WORD_GAP));
		add_sheet(w);
		buf_add(&w->body, "</w:pPr></w:p>\n");
		w->after_table = false;
	}
	w->on_its_side = on_its_side;
}

static void
begin_para(struct word *w, enum word_style style, const char *more)
{
	buf_add(&w->body, "<w:p>");
	if (style != WORD_NORMAL || *more != '\0')
		buf_addf(&w->body, "<w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
		    word_style_id(style), more);
}

static void
add_high(struct word *w, enum word_style style, const char *text)
{
	w->high += word_high_of(
	    style, w->about.percent, text, word_room(w->on_its_side));
}

/* Two tables without anything between them would become one. */
static void
part_tables(struct word *w)
{
	if (w->after_table)
		word_gap(w);
	w->begun = true;
}

void
word_para(struct word *w, enum word_style style, const char *text)
{
	part_tables(w);
	begin_para(w, style, "");
	word_runs(&w->body, &w->links, "", text);
	buf_add(&w->body, "</w:p>\n");
	add_high(w, style, text);
}

void
word_facts(struct word *w, const struct word_fact *facts, size_t count)
{
	struct buf all = { 0 };

	part_tables(w);
	begin_para(w, WORD_FACT, "");
	for (size_t i = 0; i < count; i++) {
		const char *apart = i > 0 ? "\xe2\x80\x83" : ""; /* wide */

		buf_addf(&all, "%s%s %s", apart, facts[i].label, facts[i].text);
		word_runs(&w->body, &w->links, "", apart);
		word_runs(&w->body, &w->links,
		    "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"
		    "<w:color w:val=\"505050\"/>",
		    facts[i].label);
		word_runs(&w->body, &w->links, "", " ");
		word_runs(&w->body, &w->links, "", facts[i].text);
	}
	buf_add(&w->body, "</w:p>\n");
	add_high(w, WORD_FACT, buf_text(&all));
	buf_free(&all);
}

void
word_gap(struct word *w)
{
	begin_para(w, WORD_GAP, "");
	buf_add(&w->body, "</w:p>\n");
	add_high(w, WORD_GAP, "");
	w->after_table = false;
}

void
word_table(struct word *w, const struct word_table *t)
{
	int sum = 0;

	part_tables(w);
	w->width = t->width;
	w->columns = t->columns;
	for (size_t i = 0; i < t->columns; i++)
		sum += t->width[i];
	buf_addf(&w->body,
	    "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>"
	    "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:tblLayout w:type=\"fixed\"/>"
	    "<w:tblLook w:val=\"%s\" w:firstRow=\"1\" w:lastRow=\"0\" "
	    "w:firstColumn=\"%d\" w:lastColumn=\"0\" w:noHBand=\"1\" "
	    "w:noVBand=\"1\"/><w:tblCaption w:val=\"",
	    t->plain ? "ReportChart" : "ReportTable", sum,
	    t->row_heads ? "06A0" : "0620", t->row_heads);
	word_escape(&w->body, t->title);
	buf_add(&w->body, "\"/><w:tblDescription w:val=\"");
	word_escape(&w->body, t->description);
	buf_add(&w->body, "\"/></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < t->columns; i++)
		buf_addf(&w->body, "<w:gridCol w:w=\"%d\"/>", t->width[i]);
	buf_add(&w->body, "</w:tblGrid>\n");
}

static void
end_row(struct word *w)
{
	if (w->in_row)
		buf_add(&w->body, "</w:tr>\n");
	w->in_row = false;
	w->high += w->row_high;
	w->row_high = 0;
}

void
word_table_end(struct word *w)
{
	end_row(w);
	buf_add(&w->body, "</w:tbl>\n");
	w->after_table = true;
}

void
word_row(struct word *w, enum word_row kind, bool keep)
{
	end_row(w);
	buf_addf(&w->body, "<w:tr>%s%s%s%s",
	    kind == WORD_ROW_LONG ? "" : "<w:trPr>",
	    kind == WORD_ROW_LONG ? "" : "<w:cantSplit/>",
	    kind == WORD_ROW_HEAD ? "<w:tblHeader/>" : "",
	    kind == WORD_ROW_LONG ? "" : "</w:trPr>");
	w->in_row = true;
	w->keep = keep;
	w->column = 0;
}

#define SIDE(name)                                               \
	"<w:" name " w:val=\"single\" w:sz=\"4\" w:space=\"0\" " \
	"w:color=\"767676\"/>"
static const char box[] = "<w:tcBorders>" SIDE("top") SIDE("left")
    SIDE("bottom") SIDE("right") "</w:tcBorders>";

void
word_cell(struct word *w, const struct word_cell *c)
{
	size_t span = c->span > 1 ? c->span : 1;
	char look[96] = "", more[64];
	int width = 0, high;

	for (size_t i = 0; i < span && w->column < w->columns; i++)
		width += w->width[w->column++];
	high = word_high_of(c->style, w->about.percent,
		   c->text != NULL ? c->text : "",
		   width - WORD_CELL_SIDES * w->about.percent / 100) +
	    WORD_CELL_ENDS * w->about.percent / 100;
	if (high > w->row_high)
		w->row_high = high;
	buf_addf(&w->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
	    width);
	if (span > 1)
		buf_addf(&w->body, "<w:gridSpan w:val=\"%zu\"/>", span);
	if (c->boxed)
		buf_add(&w->body, box);
	if (c->fill != WORD_NONE)
		buf_addf(&w->body,
		    "<w:shd w:val=\"clear\" w:color=\"auto\" "
		    "w:fill=\"%06X\"/>",
		    (unsigned)c->fill);
	if (c->style == WORD_CELL_HEAD)
		buf_add(&w->body, "<w:vAlign w:val=\"bottom\"/>");
	buf_add(&w->body, "</w:tcPr>");
	if (c->bold)
		snprintf(look, sizeof(look), "<w:b/><w:bCs/>");
	if (c->ink != WORD_NONE)
		snprintf(look + strlen(look), sizeof(look) - strlen(look),
		    "<w:color w:val=\"%06X\"/>", (unsigned)c->ink);
	snprintf(more, sizeof(more), "%s%s", w->keep ? "<w:keepNext/>" : "",
	    c->right	   ? "<w:jc w:val=\"right\"/>" :
		c->centred ? "<w:jc w:val=\"center\"/>" :
			     "");
	begin_para(w, c->style, more);
	word_runs(&w->body, &w->links, look, c->text);
	buf_add(&w->body, "</w:p></w:tc>");
}

/* The parts beside the document. */

static void
add_field(struct buf *out, const char *name)
{
	buf_addf(out,
	    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
	    "<w:r><w:instrText xml:space=\"preserve\"> %s </w:instrText></w:r>"
	    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
	    "<w:r><w:t>1</w:t></w:r>"
	    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
	    name);
}

static void
write_footer(const struct word *w, bool on_its_side, struct buf *out)
{
	struct word_links none = { 0 };

	buf_addf(out,
	    WORD_XML "<w:ftr " WORD_MAIN "><w:p><w:pPr><w:pStyle "
		     "w:val=\"%s\"/><w:tabs><w:tab w:val=\"right\" "
		     "w:pos=\"%d\"/></w:tabs></w:pPr>",
	    word_style_id(WORD_FOOTER), word_room(on_its_side));
	word_runs(out, &none, "", w->about.footer);
	buf_add(out,
	    "<w:r><w:tab/><w:t xml:space=\"preserve\">Page </w:t>"
	    "</w:r>");
	add_field(out, "PAGE");
	buf_add(out, "<w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>");
	add_field(out, "NUMPAGES");
	buf_addf(out, "</w:p><w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>",
	    word_style_id(WORD_FOOTER));
	word_runs(out, &none, "", w->about.small);
	buf_add(out, "</w:p></w:ftr>\n");
	buf_free(&none.text);
}

static void
write_properties(const struct word *w, struct buf *out)
{
	char day[16] = "1980-01-01";

	if (w->about.day != DAY_NONE)
		day_iso(w->about.day, day);
	buf_add(out,
	    WORD_XML
	    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/"
	    "package/2006/metadata/core-properties\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	    "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
	    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
	    "<dc:title>");
	word_escape(out, w->about.title);
	buf_add(out, "</dc:title>");
	if (w->about.subject != NULL) {
		buf_add(out, "<dc:subject>");
		word_escape(out, w->about.subject);
		buf_add(out, "</dc:subject>");
	}
	buf_addf(out,
	    "<dc:creator>ragtrack</dc:creator><dc:language>en-GB"
	    "</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
	    "%sT00:00:00Z</dcterms:created><dcterms:modified "
	    "xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified>"
	    "</cp:coreProperties>\n",
	    day, day);
}

static const char types[] = WORD_XML
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "content-types\"><Default Extension=\"rels\" ContentType="
    "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
#define PART(name, type)                                                 \
	"<Override PartName=\"" name "\" ContentType=\"application/vnd." \
	"openxmlformats-" type "+xml\"/>"
#define WORD_PART(name, type) \
	PART("/word/" name ".xml", "officedocument.wordprocessingml." type)
    WORD_PART("document", "document.main") WORD_PART("styles", "styles")
	WORD_PART("numbering", "numbering") WORD_PART("settings", "settings")
	    WORD_PART("footer1", "footer") WORD_PART("footer2", "footer")
		PART("/docProps/core.xml", "package.core-properties")
		    PART("/docProps/app.xml",
			"officedocument.extended-properties") "</Types>\n";

static const char package[] = WORD_XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/"
    "package/2006/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships/extended-properties\" "
    "Target=\"docProps/app.xml\"/></Relationships>\n";

static const char program[] = WORD_XML
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/"
    "2006/extended-properties\"><Application>ragtrack</Application>"
    "</Properties>\n";

/* Word 2013 and later lay it out as they do their own. */
static const char settings[] = WORD_XML
    "<w:settings " WORD_MAIN "><w:zoom w:percent=\"100\"/>"
    "<w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting "
    "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/"
    "office/word\" w:val=\"15\"/></w:compat>"
    "<w:themeFontLang w:val=\"en-GB\"/><w:decimalSymbol w:val=\".\"/>"
    "<w:listSeparator w:val=\",\"/></w:settings>\n";

static void
write_links(const struct word *w, struct buf *out)
{
	buf_add(out,
	    WORD_XML "<Relationships xmlns=\"http://schemas.openxmlformats."
		     "org/package/2006/relationships\">\n");
	buf_add(out, buf_text(&w->links.text));
	buf_add(out, "</Relationships>\n");
}

static void
write_document(struct word *w, struct buf *out)
{
	part_tables(w); /* the last thing is a paragraph */
	add_sheet(w);
	buf_add(out, WORD_XML "<w:document " WORD_MAIN "><w:body>\n");
	buf_addn(out, buf_text(&w->body), w->body.len);
	buf_add(out, "</w:body></w:document>\n");
}

int
word_high(const struct word *w)
{
	return w->high;
}

void
word_drop(struct word *w)
{
	buf_free(&w->body);
	buf_free(&w->links.text);
	mem_free(w);
}

bool
word_end(struct word *w, struct buf *out, struct err *e)
{
	struct zip_text part[] = { { .name = "[Content_Types].xml" },
		{ .name = "_rels/.rels" }, { .name = "docProps/core.xml" },
		{ .name = "docProps/app.xml" }, { .name = "word/document.xml" },
		{ .name = "word/_rels/document.xml.rels" },
		{ .name = "word/styles.xml" }, { .name = "word/numbering.xml" },
		{ .name = "word/settings.xml" }, { .name = "word/footer1.xml" },
		{ .name = "word/footer2.xml" } };
	size_t count = sizeof(part) / sizeof(*part);
	bool good;

	buf_add(&part[0].text, types);
	buf_add(&part[1].text, package);
	write_properties(w, &part[2].text);
	buf_add(&part[3].text, program);
	write_document(w, &part[4].text);
	write_links(w, &part[5].text);
	word_styles(&part[6].text, w->about.percent);
	word_numbering(&part[7].text);
	buf_add(&part[8].text, settings);
	write_footer(w, false, &part[9].text);
	write_footer(w, true, &part[10].text);
	good = zip_write("a Word file", part, count, out, e);
	for (size_t i = 0; i < count; i++)
		buf_free(&part[i].text);
	word_drop(w);
	return good;
}
