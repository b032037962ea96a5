/* SPDX-License-Identifier: ISC */
/* Word documents under libFuzzer. */
#include "office_parts.h"

#define RELATION(id)                                                           \
	"<Relationship Id=\"" id "\" Type=\"x/" id "\" Target=\"" id ".xml\"/" \
	">"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const fixed[] = {
		"[Content_Types].xml",
		"<Types><Override PartName=\"/officeDocument.xml\" "
		"ContentType=\"application/vnd.openxmlformats-officedocument."
		"wordprocessingml.document.main+xml\"/></Types>",
		"_rels/.rels",
		"<Relationships>" RELATION("officeDocument") "</Relationships>",
		"_rels/officeDocument.xml.rels",
		"<Relationships>" RELATION("styles") RELATION("numbering")
		    RELATION("theme") RELATION("comments") RELATION("footnotes")
			RELATION("header") "</Relationships>",
		NULL,
	};
	static const char *const names[] = { "officeDocument.xml", "styles.xml",
		"numbering.xml", "theme.xml", "comments.xml", "footnotes.xml",
		"header.xml", NULL };

	hold_parts("a.docx", fixed, names, data, size);
	return 0;
}
