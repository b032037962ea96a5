/* SPDX-License-Identifier: ISC */
/* Excel workbooks under libFuzzer. */
#include "office_parts.h"

#define PART(name, type)                                              \
	"<Override PartName=\"/" name "\" ContentType=\"application/" \
	"vnd.openxmlformats-officedocument.spreadsheetml." type "+xml\"/>"
#define RELATION(id, target)                                                   \
	"<Relationship Id=\"" id "\" Type=\"x/" id "\" Target=\"" target "\"/" \
	">"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const fixed[] = {
		"[Content_Types].xml",
		"<Types>" PART("book.xml", "sheet.main") "</Types>",
		"_rels/.rels",
		"<Relationships>" RELATION(
		    "officeDocument", "book.xml") "</Relationships>",
		"_rels/book.xml.rels",
		"<Relationships>" RELATION("worksheet", "sheet.xml")
		    RELATION("sharedStrings", "texts.xml") RELATION(
			"styles", "styles.xml") RELATION("theme", "theme.xml")
			RELATION("person", "people.xml") "</Relationships>",
		"_rels/sheet.xml.rels",
		"<Relationships>" RELATION("comments", "notes.xml")
		    RELATION("threadedComment", "threads.xml")
			RELATION("drawing", "drawing.xml") "</Relationships>",
		NULL,
	};
	static const char *const names[] = { "book.xml", "texts.xml",
		"theme.xml", "styles.xml", "sheet.xml", "people.xml",
		"threads.xml", "notes.xml", "drawing.xml", NULL };

	hold_parts("a.xlsx", fixed, names, data, size);
	return 0;
}
