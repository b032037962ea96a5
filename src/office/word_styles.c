/* SPDX-License-Identifier: ISC */
/*
 * How a Word document looks.  Styles are real ones, so whoever wants another
 * look changes a style and not a paragraph.
 */
#include "word_parts.h"

#include <stdio.h>

#define GAP 190 /* height of an empty line, in twentieths of a point */

struct style {
	const char *id, *name;	 /* names that Word has itself are its own */
	int size;		 /* half points */
	int before, after;	 /* twentieths of a point */
	const char *ink;	 /* NULL: as text */
	int heading;		 /* its level; 0: none */
	bool bold, italic, keep; /* keep: with what comes next */
};

/* The order of enum word_style. */
static const struct style styles[WORD_STYLES] = {
	[WORD_NORMAL] = { "Normal", "Normal", 20, 0, 100, NULL, 0, false, false,
	    false },
	[WORD_TITLE] = { "Title", "Title", 34, 0, 60, NULL, 0, true, false,
	    true },
	[WORD_FACT] = { "Fact", "Fact", 20, 0, 100, NULL, 0, true, false,
	    true },
	[WORD_HEADING_1] = { "Heading1", "heading 1", 26, 220, 90, NULL, 1,
	    true, false, true },
	[WORD_HEADING_2] = { "Heading2", "heading 2", 22, 180, 70, NULL, 2,
	    true, false, true },
	[WORD_HEADING_3] = { "Heading3", "heading 3", 20, 180, 60, NULL, 3,
	    true, false, true },
	[WORD_ASIDE] = { "Aside", "Aside", 18, 0, 100, "505050", 0, false,
	    false, false },
	[WORD_LIST] = { "ListBullet", "List Bullet", 20, 0, 40, NULL, 0, false,
	    false, false },
	[WORD_CAPTION] = { "Caption", "caption", 19, 80, 70, NULL, 0, true,
	    false, true },
	[WORD_CELL] = { "TableText", "Table Text", 17, 0, 0, NULL, 0, false,
	    false, false },
	[WORD_CELL_HEAD] = { "TableHead", "Table Head", 17, 0, 0, NULL, 0, true,
	    false, true },
	[WORD_CELL_BAND] = { "TableBand", "Table Band", 17, 0, 0, NULL, 0, true,
	    false, true },
	[WORD_CELL_BAND_2] = { "TableBand2", "Table Band 2", 17, 0, 0, NULL, 0,
	    false, true, true },
	[WORD_FOOTER] = { "Footer", "footer", 15, 0, 0, "505050", 0, false,
	    false, false },
	[WORD_GAP] = { "Gap", "Gap", 8, 0, 0, NULL, 0, false, false, false },
};

/* The height of a line, of which 240 are what the letters need. */
static int
line_of(enum word_style style)
{
	return styles[style].size == styles[WORD_NORMAL].size ? 260 : 240;
}

static int
scaled(int length, int percent)
{
	return (length * percent + 50) / 100;
}

int
word_high_of(enum word_style style, int percent, const char *text, int width)
{
	const struct style *s = &styles[style];
	int size = scaled(s->size, percent);

	if (style == WORD_GAP)
		return scaled(GAP, percent);
	return scaled(s->before + s->after, percent) +
	    word_lines(text, size, s->bold, width) * size * line_of(style) / 21;
}

const char *
word_style_id(enum word_style style)
{
	return styles[style].id;
}

int
word_size(enum word_style style, int percent)
{
	return scaled(styles[style].size, percent);
}

/* What stands above, below and to the left, in the order of the schema. */
static void
add_paragraph(struct buf *out, enum word_style at, int percent)
{
	const struct style *s = &styles[at];

	buf_add(out, "<w:pPr>");
	if (s->keep)
		buf_add(out, "<w:keepNext/>");
	if (s->heading > 0 || at == WORD_TITLE)
		buf_add(out, "<w:keepLines/>");
	if (at == WORD_LIST)
		buf_add(out,
		    "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>"
		    "</w:numPr>");
	if (s->heading == 1)
		buf_add(out,
		    "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" "
		    "w:space=\"5\" w:color=\"1A1A1A\"/></w:pBdr>");
	buf_addf(out, "<w:spacing w:before=\"%d\" w:after=\"%d\" ",
	    scaled(s->before, percent), scaled(s->after, percent));
	if (at == WORD_GAP)
		buf_addf(out, "w:line=\"%d\" w:lineRule=\"exact\"/>",
		    scaled(GAP, percent));
	else
		buf_addf(
		    out, "w:line=\"%d\" w:lineRule=\"auto\"/>", line_of(at));
	if (at == WORD_CELL_BAND_2)
		buf_add(out, "<w:ind w:left=\"200\"/>");
	if (at == WORD_LIST)
		buf_add(out, "<w:contextualSpacing/>");
	if (s->heading > 0)
		buf_addf(out, "<w:outlineLvl w:val=\"%d\"/>", s->heading - 1);
	buf_add(out, "</w:pPr>");
}

static void
add_style(struct buf *out, enum word_style at, int percent)
{
	const struct style *s = &styles[at];

	buf_addf(out,
	    "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">"
	    "<w:name w:val=\"%s\"/>",
	    at == WORD_NORMAL ? " w:default=\"1\"" : "", s->id, s->name);
	if (at != WORD_NORMAL)
		buf_add(out, "<w:basedOn w:val=\"Normal\"/>");
	if (s->heading > 0 || at == WORD_TITLE)
		buf_add(out, "<w:next w:val=\"Normal\"/>");
	buf_add(out, "<w:qFormat/>");
	add_paragraph(out, at, percent);
	buf_addf(out, "<w:rPr>%s%s", s->bold ? "<w:b/><w:bCs/>" : "",
	    s->italic ? "<w:i/><w:iCs/>" : "");
	if (s->ink != NULL)
		buf_addf(out, "<w:color w:val=\"%s\"/>", s->ink);
	buf_addf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>",
	    scaled(s->size, percent), scaled(s->size, percent));
	buf_add(out, "</w:style>\n");
}

static void
add_borders(struct buf *out)
{
	static const char *const sides[] = { "top", "left", "bottom", "right",
		"insideH", "insideV" };

	buf_add(out, "<w:tblBorders>");
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		buf_addf(out,
		    "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
		    "w:color=\"A0A0A0\"/>",
		    sides[i]);
	buf_add(out, "</w:tblBorders>");
}

static void
add_tables(struct buf *out, int percent)
{
	int high = scaled(28, percent), wide = scaled(80, percent);

	buf_add(out,
	    "<w:style w:type=\"table\" w:default=\"1\" "
	    "w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
	    "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/>"
	    "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr>"
	    "</w:style>\n"
	    "<w:style w:type=\"table\" w:styleId=\"ReportTable\">"
	    "<w:name w:val=\"Report Table\"/>"
	    "<w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr>");
	add_borders(out);
	buf_addf(out,
	    "<w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:left w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:bottom w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
	    "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr>"
	    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E4E7EB\"/>"
	    "</w:tcPr></w:tblStylePr></w:style>\n",
	    high, wide, high, wide);
	buf_addf(out,
	    "<w:style w:type=\"table\" w:styleId=\"ReportChart\">"
	    "<w:name w:val=\"Report Chart\"/>"
	    "<w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr>"
	    "<w:tblBorders><w:insideH w:val=\"single\" w:sz=\"24\" "
	    "w:space=\"0\" w:color=\"FFFFFF\"/></w:tblBorders>"
	    "<w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:left w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:bottom w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
	    "</w:style>\n",
	    high, wide / 2, high, wide / 2);
}

void
word_styles(struct buf *out, int percent)
{
	buf_add(out,
	    WORD_XML "<w:styles " WORD_MAIN ">\n<w:docDefaults>"
		     "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" "
		     "w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>"
		     "<w:color w:val=\"1A1A1A\"/>"
		     "<w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" "
		     "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
		     "<w:pPrDefault/></w:docDefaults>\n");
	for (int i = 0; i < WORD_STYLES; i++)
		add_style(out, (enum word_style)i, percent);
	buf_add(out,
	    "<w:style w:type=\"character\" w:default=\"1\" "
	    "w:styleId=\"DefaultParagraphFont\">"
	    "<w:name w:val=\"Default Paragraph Font\"/>"
	    "<w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/>"
	    "</w:style>\n"
	    "<w:style w:type=\"character\" w:styleId=\"Hyperlink\">"
	    "<w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0B4F8A\"/>"
	    "<w:u w:val=\"single\"/></w:rPr></w:style>\n");
	add_tables(out, percent);
	buf_add(out, "</w:styles>\n");
}

void
word_numbering(struct buf *out)
{
	buf_add(out,
	    WORD_XML
	    "<w:numbering " WORD_MAIN "><w:abstractNum "
	    "w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>"
	    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
	    "<w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/>"
	    "<w:lvlText w:val=\"\xe2\x80\xa2\"/><w:lvlJc w:val=\"left\"/>"
	    "<w:pPr><w:ind w:left=\"360\" w:hanging=\"240\"/></w:pPr>"
	    "</w:lvl></w:abstractNum><w:num w:numId=\"1\">"
	    "<w:abstractNumId w:val=\"0\"/></w:num></w:numbering>\n");
}
