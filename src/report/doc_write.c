/* SPDX-License-Identifier: ISC */
/*
 * A document in the format that was asked for.
 */
#include "doc_html.h"

bool
doc_write(const struct doc *d, const struct report_look *look, struct buf *out,
    struct list *cut, struct err *e)
{
	bool programs = look->format == FORMAT_JSON ||
	    look->format == FORMAT_JSONL || look->format == FORMAT_CSV ||
	    look->format == FORMAT_XLSX;

	if (!programs)
		d = doc_people(d->arena, d);
	switch (look->format) {
	case FORMAT_JSON:
	case FORMAT_JSONL:
		doc_json(d, out);
		return true;
	case FORMAT_CSV:
		doc_csv(d, look, out);
		return true;
	case FORMAT_XLSX:
		return doc_xlsx(d, out, cut, e);
	case FORMAT_DOCX:
		return doc_docx(d, out, e);
	case FORMAT_ICS:
		doc_ics(d, out);
		return true;
	case FORMAT_HTML:
		doc_html(d, out);
		return true;
	case FORMAT_MD:
		doc_md(d, out);
		return true;
	default:
		doc_text(d, look, look->format == FORMAT_LONG, out);
		return true;
	}
}
