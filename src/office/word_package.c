/* SPDX-License-Identifier: ISC */
/*
 * The file of a Word document: its parts, what kind each is of, how they belong
 * together, and what is said of the whole.
 */
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"
#include "word_parts.h"

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
		PART("/docProps/core.xml", "package.core-properties") PART(
		    "/docProps/app.xml", "officedocument.extended-properties");

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
write_types(const struct word *w, struct buf *out)
{
	buf_add(out, types);
	for (size_t i = 0; i < w->charts; i++)
		buf_addf(out,
		    "<Override PartName=\"/word/charts/chart%zu.xml\" "
		    "ContentType=\"application/vnd.openxmlformats-"
		    "officedocument.drawingml.chart+xml\"/>",
		    i + 1);
	buf_add(out, "</Types>\n");
}

/* Packs the parts, and the charts behind them. */
static bool
pack(struct word *w, const struct zip_text *part, size_t count, struct buf *out,
    struct err *e)
{
	struct arena *a = arena_new();
	struct zip_text *all = arena_alloc(
	    a, (count + w->charts) * sizeof(*all));
	bool good;

	memcpy(all, part, count * sizeof(*all));
	for (size_t i = 0; i < w->charts; i++) {
		all[count + i] = w->chart[i];
		all[count + i].name = arena_printf(
		    a, "word/charts/chart%zu.xml", i + 1);
	}
	good = zip_write("a Word file", all, count + w->charts, out, e);
	arena_free(a);
	return good;
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

	write_types(w, &part[0].text);
	buf_add(&part[1].text, package);
	write_properties(w, &part[2].text);
	buf_add(&part[3].text, program);
	word_document(w, &part[4].text);
	write_links(w, &part[5].text);
	word_styles(&part[6].text, w->about.percent);
	word_numbering(&part[7].text);
	buf_add(&part[8].text, settings);
	write_footer(w, false, &part[9].text);
	write_footer(w, true, &part[10].text);
	good = pack(w, part, count, out, e);
	for (size_t i = 0; i < count; i++)
		buf_free(&part[i].text);
	word_drop(w);
	return good;
}
