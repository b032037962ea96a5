/* SPDX-License-Identifier: ISC */

/*
 * Which reader a file is for: its ending says so, and its first bytes must not
 * say otherwise.
 */

#include "ragtrack/office/office.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "readers.h"

static const struct {
	const char *ending;
	enum office_format format;
	bool (*read)(struct office_file *f, struct err *e);
} readers[] = {
	{ ".xlsx", OFFICE_XLSX, read_xlsx },
	{ ".xlsm", OFFICE_XLSX, read_xlsx },
	{ ".ods", OFFICE_ODS, read_ods },
	{ ".docx", OFFICE_DOCX, read_docx },
	{ ".docm", OFFICE_DOCX, read_docx },
	{ ".csv", OFFICE_CSV, read_separated },
	{ ".tsv", OFFICE_TSV, read_separated },
	{ ".tab", OFFICE_TSV, read_separated },
	{ ".txt", OFFICE_TXT, read_page },
	{ ".md", OFFICE_MD, read_page },
};

static const struct {
	const char *ending, *advice;
} others[] = {
	{ ".xls", "open it in a spreadsheet program and save it as .xlsx" },
	{ ".xlsb", "open it in a spreadsheet program and save it as .xlsx" },
	{ ".numbers", "export it as .xlsx" },
	{ ".mpp", "export its tasks as .xlsx" },
	{ ".fods", "open it in LibreOffice and save it as .ods" },
	{ ".ots", "open it in LibreOffice and save it as .ods" },
	{ ".doc", "open it in a word processor and save it as .docx" },
	{ ".odt", "open it in a word processor and save it as .docx" },
	{ ".rtf", "open it in a word processor and save it as .docx" },
	{ ".pages", "export it as .docx" },
	{ ".ppt", "copy its table into a spreadsheet and save that as .xlsx" },
	{ ".pptx", "copy its table into a spreadsheet and save that as .xlsx" },
	{ ".pdf",
	    "open it in a word processor and save it as .docx, or paste its "
	    "text into a .txt file" },
	{ ".html",
	    "open it in a word processor and save it as .docx, or copy its "
	    "table from the browser into a spreadsheet and save that as "
	    ".xlsx" },
	{ ".htm",
	    "open it in a word processor and save it as .docx, or copy its "
	    "table from the browser into a spreadsheet and save that as "
	    ".xlsx" },
};

static bool
ends(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcasecmp(name + n - m, ending) == 0;
}

bool
office_ending(const char *name, enum office_format *format)
{
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (ends(name, readers[i].ending)) {
			*format = readers[i].format;
			return true;
		}
	return false;
}

const char *
office_advice(const char *name)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (ends(name, others[i].ending))
			return others[i].advice;
	return NULL;
}

static bool
index_tables(struct office_file *f, struct err *e)
{
	for (size_t i = 0; i < f->document->count; i++)
		if (f->document->block[i].table != NULL &&
		    !office_index(f, f->document->block[i].table, e))
			return false;
	return true;
}

/* A map names a table by its sheet: where two have one name, since one stands in a
   cell of the other, or no spreadsheet program wrote them, the second is
   "Plan (2)". */
static void
name_sheets(struct office_file *f)
{
	struct table names = { .arena = f->scratch };

	for (size_t i = 0; i < f->document->count; i++) {
		struct office_table *t = f->document->block[i].table;
		struct entry *same, *unused;
		const char *name;

		if (t == NULL || t->sheet == NULL)
			continue;
		same = entry_at(
		    &names, NULL, NULL, utf8_fold(f->scratch, t->sheet));
		if (same->number == 0) {
			same->number = 1;
			continue;
		}
		do {
			name = arena_printf(
			    f->a, "%s (%d)", t->sheet, ++same->number);
			unused = entry_at(
			    &names, NULL, NULL, utf8_fold(f->scratch, name));
		} while (unused->number > 0);
		unused->number++;
		t->sheet = name;
	}
}

static bool
read_as(struct office_file *f, size_t reader, struct err *e)
{
	f->document->format = readers[reader].format;
	if (f->sheet != NULL && f->document->format > OFFICE_ODS)
		return err_set(e, ERR_NO,
		    "%s has no sheets, and so none is called \"%s\"", f->name,
		    f->sheet);
	if (!readers[reader].read(f, e))
		return false;
	office_say_dropped(f);
	name_sheets(f);
	return index_tables(f, e);
}

bool
office_read(struct arena *a, const char *name, const char *bytes, size_t length,
    const char *sheet, struct office_document *out, struct err *e)
{
	struct office_file f = { .a = a,
		.name = name,
		.bytes = bytes,
		.length = length,
		.sheet = sheet,
		.document = out };
	bool ok;

	*out = (struct office_document){ .sheet = arena_strdup(a, sheet) };
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (ends(name, readers[i].ending)) {
			f.scratch = arena_new();
			ok = read_as(&f, i, e);
			office_settle(&f);
			arena_free(f.scratch);
			return ok;
		}
	if (office_advice(name) != NULL)
		return err_set(e, ERR_IO, "%s cannot be read as it is: %s",
		    name, office_advice(name));
	return err_set(e, ERR_IO,
	    "%s is of no kind that can be read, which are xlsx, ods, docx, "
	    "csv, tsv, txt and md",
	    name);
}
