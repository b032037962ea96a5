/* SPDX-License-Identifier: ISC */

/*
 * An Excel workbook: its list of sheets, then what all of them share, texts and
 * formats, then each sheet in the order of the list.
 */

#include "xlsx.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define SHEET_LIMIT 1000

struct workbook_reading {
	struct xlsx *x;
	struct xlsx_sheet *sheet;
	size_t count, room;
};

static bool
sheet_add(struct workbook_reading *r, const char **attributes, struct err *e)
{
	struct office_file *f = r->x->file;
	const char *name = xml_attribute(attributes, "name");
	const char *id = xml_attribute(attributes, "id");
	const char *state = xml_attribute(attributes, "state");
	struct xlsx_sheet s = { .name = name };

	if (name == NULL || id == NULL)
		return zip_wrong(r->x->zip, r->x->part, e,
		    "has a sheet without a name or a part");
	if (r->count >= SHEET_LIMIT)
		return zip_wrong(r->x->zip, r->x->part, e,
		    "has more than %d sheets", SHEET_LIMIT);
	s.name = office_clean(f, arena_strdup(f->a, name));
	s.hidden = state != NULL && strcmp(state, "visible") != 0;
	if (relation_target(r->x->related, id) == NULL)
		return zip_wrong(r->x->zip, r->x->part, e,
		    "names no part for the sheet \"%s\"", s.name);
	if (relation_is(r->x->related, id, "worksheet"))
		s.part = relation_target(r->x->related, id);
	r->sheet = arena_grow(
	    f->a, r->sheet, r->count, &r->room, sizeof(*r->sheet));
	r->sheet[r->count++] = s;
	return true;
}

static bool
workbook_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct workbook_reading *r = context;

	if (strcmp(name, "workbookPr") == 0)
		r->x->from_1904 = attribute_on(attributes, "date1904", false);
	else if (strcmp(name, "sheet") == 0)
		return sheet_add(r, attributes, e);
	return true;
}

static bool
sheets_read(struct workbook_reading *r, struct err *e)
{
	struct office_file *f = r->x->file;
	const char **names = arena_alloc(f->a, r->count * sizeof(*names));
	size_t read = 0, n = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct xlsx_sheet *s = &r->sheet[i];

		if (s->part != NULL)
			names[n++] = s->name;
		if (f->sheet != NULL && !utf8_same(f->sheet, s->name))
			continue;
		if (s->part == NULL)
			office_add_remark(f, NULL, -1, -1, 0,
			    "the sheet \"%s\" is a chart, or has no cells for "
			    "another reason",
			    s->name);
		else if (!xlsx_sheet_read(r->x, s, e))
			return false;
		else
			read++;
	}
	return f->sheet == NULL || read > 0 || office_no_sheet(f, names, n, e);
}

bool
read_xlsx(struct office_file *f, struct err *e)
{
	static const struct xml_events on = { .start = workbook_start };
	struct xlsx x = { .file = f };
	struct workbook_reading r = { .x = &x };
	bool ok;

	ok = package_open(f, &x.zip, &x.part, e) &&
	    relations_read(f->a, x.zip, x.part, &x.related, e) &&
	    xml_read(x.zip, x.part, &on, &r, e) && xlsx_strings_read(&x, e) &&
	    xlsx_styles_read(&x, e) && sheets_read(&r, e);
	zip_close(x.zip);
	return ok;
}
