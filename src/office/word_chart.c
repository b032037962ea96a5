/* SPDX-License-Identifier: ISC */
/*
 * A chart of lines, as Word draws its own: a part beside the document that holds
 * the figures.  It has no workbook behind it, so it is looked at and not edited.
 */
#include <math.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "word_parts.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define EMU 635 /* of a twentieth of a point: lengths of drawings */

static void
add_places(struct buf *out, const struct word_chart *c)
{
	buf_addf(out, "<c:cat><c:strLit><c:ptCount val=\"%zu\"/>", c->places);
	for (size_t x = 0; x < c->places; x++) {
		buf_addf(out, "<c:pt idx=\"%zu\"><c:v>", x);
		word_escape(out, c->place[x] != NULL ? c->place[x] : "");
		buf_add(out, "</c:v></c:pt>");
	}
	buf_add(out, "</c:strLit></c:cat>");
}

static void
add_values(struct buf *out, const struct word_chart *c, size_t line)
{
	buf_addf(out,
	    "<c:val><c:numLit><c:formatCode>General</c:formatCode>"
	    "<c:ptCount val=\"%zu\"/>",
	    c->places);
	for (size_t x = 0; x < c->places; x++)
		if (isfinite(c->line[line].value[x]))
			buf_addf(out,
			    "<c:pt idx=\"%zu\"><c:v>%.15g</c:v></c:pt>", x,
			    c->line[line].value[x]);
	buf_add(out, "</c:numLit></c:val>");
}

/* Told apart by dashes and marks, and not by colour alone. */
static void
add_line(struct buf *out, const struct word_chart *c, size_t line)
{
	static const char *const dashes[] = { "solid", "dash", "sysDot",
		"lgDashDot", "lgDash" };
	static const char *const marks[] = { "circle", "square", "triangle" };
	unsigned ink = (unsigned)c->line[line].ink;

	buf_addf(out,
	    "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/><c:tx><c:v>",
	    line, line);
	word_escape(out, c->line[line].name);
	buf_addf(out,
	    "</c:v></c:tx><c:spPr><a:ln w=\"25400\"><a:solidFill><a:srgbClr "
	    "val=\"%06X\"/></a:solidFill><a:prstDash val=\"%s\"/></a:ln>"
	    "</c:spPr><c:marker><c:symbol val=\"%s\"/><c:size val=\"6\"/>"
	    "<c:spPr><a:solidFill><a:srgbClr val=\"%06X\"/></a:solidFill>"
	    "</c:spPr></c:marker>",
	    ink, dashes[line % 5], marks[line % 3], ink);
	add_places(out, c);
	add_values(out, c, line);
	buf_add(out, "<c:smooth val=\"0\"/></c:ser>\n");
}

static void
add_axes(struct buf *out, const struct word_chart *c)
{
	static const char shared[] =
	    "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>";
	double low = 0;

	for (size_t i = 0; i < c->lines; i++)
		for (size_t x = 0; x < c->places; x++)
			if (c->line[i].value[x] < low)
				low = c->line[i].value[x];
	buf_addf(out,
	    "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation "
	    "val=\"minMax\"/></c:scaling><c:delete val=\"0\"/>"
	    "<c:axPos val=\"b\"/>%s<c:tickLblPos val=\"low\"/>"
	    "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/></c:catAx>"
	    "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation "
	    "val=\"minMax\"/>%s</c:scaling><c:delete val=\"0\"/>"
	    "<c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\">"
	    "<a:solidFill><a:srgbClr val=\"D0D0D0\"/></a:solidFill></a:ln>"
	    "</c:spPr></c:majorGridlines><c:numFmt formatCode=\"General\" "
	    "sourceLinked=\"0\"/>%s<c:tickLblPos val=\"nextTo\"/>"
	    "<c:crossAx val=\"1\"/><c:crosses val=\"autoZero\"/></c:valAx>",
	    shared, low < 0 ? "" : "<c:min val=\"0\"/>", shared);
}

void
word_chart_part(struct buf *out, const struct word_chart *c)
{
	buf_add(out,
	    WORD_XML "<c:chartSpace xmlns:c=\"" DRAWING "chart\" "
		     "xmlns:a=\"" DRAWING "main\"><c:roundedCorners "
		     "val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/>"
		     "<c:plotArea><c:layout/><c:lineChart><c:grouping "
		     "val=\"standard\"/><c:varyColors val=\"0\"/>\n");
	for (size_t i = 0; i < c->lines; i++)
		add_line(out, c, i);
	buf_add(out,
	    "<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/>"
	    "</c:lineChart>");
	add_axes(out, c);
	buf_add(out,
	    "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay "
	    "val=\"0\"/></c:legend><c:plotVisOnly val=\"1\"/>"
	    "<c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:ln><a:noFill/>"
	    "</a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr "
	    "sz=\"850\"><a:latin typeface=\"Arial\"/></a:defRPr></a:pPr>"
	    "<a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr></c:chartSpace>\n");
}

void
word_chart_place(
    struct buf *out, const struct word_chart *c, int number, int relation)
{
	buf_addf(out,
	    "<w:r><w:drawing><wp:inline xmlns:wp=\"" DRAWING
	    "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" "
	    "distR=\"0\"><wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"%d\" "
	    "name=\"Chart %d\" descr=\"",
	    c->width * EMU, c->height * EMU, number, number);
	word_escape(out, c->title);
	buf_add(out, ". ");
	word_escape(out, c->description);
	buf_addf(out,
	    "\"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"" DRAWING
	    "main\"><a:graphicData uri=\"" DRAWING "chart\"><c:chart "
	    "xmlns:c=\"" DRAWING "chart\" r:id=\"rId%d\"/></a:graphicData>"
	    "</a:graphic></wp:inline></w:drawing></w:r>",
	    relation);
}
