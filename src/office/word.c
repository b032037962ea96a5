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
#include "word_parts.h"

/* A4 and its margins, in twentieths of a point. */
#define SHORT_SIDE 11906
#define LONG_SIDE 16838
#define MARGIN 680
#define TOP 737
#define BOTTOM 1000
#define FOOT 400 /* from the edge to the footer */

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

static const char *
kept(const struct word *w)
{
	return w->keep_paras ? "<w:keepNext/>" : "";
}

void
word_keep(struct word *w, bool keep)
{
	w->keep_paras = keep;
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
	begin_para(w, style, kept(w));
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
	begin_para(w, WORD_GAP, kept(w));
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

void
word_chart(struct word *w, const struct word_chart *c)
{
	struct zip_text part = { 0 };
	struct buf name = { 0 };
	int number = (int)w->charts + 1;

	part_tables(w);
	buf_addf(&name, "charts/chart%d.xml", number);
	begin_para(w, WORD_NORMAL, "<w:keepNext/>");
	word_chart_place(&w->body, c, number,
	    word_relate(&w->links, "chart", buf_text(&name), false));
	buf_add(&w->body, "</w:p>\n");
	buf_free(&name);
	word_chart_part(&part.text, c);
	w->chart = mem_grow(
	    w->chart, w->charts, &w->chart_room, sizeof(*w->chart));
	w->chart[w->charts++] = part;
	w->high += c->height;
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

int
word_high(const struct word *w)
{
	return w->high;
}

void
word_drop(struct word *w)
{
	for (size_t i = 0; i < w->charts; i++)
		buf_free(&w->chart[i].text);
	mem_free(w->chart);
	buf_free(&w->body);
	buf_free(&w->links.text);
	mem_free(w);
}

void
word_document(struct word *w, struct buf *out)
{
	part_tables(w); /* the last thing is a paragraph */
	add_sheet(w);
	buf_add(out, WORD_XML "<w:document " WORD_MAIN "><w:body>\n");
	buf_addn(out, buf_text(&w->body), w->body.len);
	buf_add(out, "</w:body></w:document>\n");
}
