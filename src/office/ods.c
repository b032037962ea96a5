/* SPDX-License-Identifier: ISC */

/*
 * An OpenDocument spreadsheet: all sheets are in one part.  Here is what is in
 * what: sheets, rows, cells, paragraphs, comments, and what is left out.
 */

#include "ods.h"

#include <string.h>

#include "ragtrack/base/arena.h"

#define STYLE_LIMIT 100000

static bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

/* Texts. */

static void
text_begin(struct ods *o, struct buf *to, int *lines)
{
	if ((*lines)++ > 0)
		buf_addc(to, '\n');
	o->to = to;
	o->to_depth = 0;
	o->after_space = true;
}

/* An element in a text. */
static void
text_part(struct ods *o, const char *name, const char **attributes)
{
	if (strcmp(name, "s") == 0) {
		o->after_space = false;
		for (int n = ods_times(
			 xml_attribute(attributes, "text:c"), TEXT_LIMIT);
		     n > 0 && o->to->len <= TEXT_LIMIT; n--)
			buf_addc(o->to, ' ');
	} else if (strcmp(name, "tab") == 0) {
		o->after_space = false;
		buf_addc(o->to, '\t');
	} else if (strcmp(name, "line-break") == 0) {
		buf_addc(o->to, '\n');
		o->after_space = true;
	}
}

/* White space is one space, as in all such files. */
static void
text_add(struct ods *o, const char *text, size_t length)
{
	for (; length > 0; length--, text++) {
		bool space = strchr(" \t\r\n", *text) != NULL;

		if (!space)
			buf_addc(o->to, *text);
		else if (!o->after_space)
			buf_addc(o->to, ' ');
		o->after_space = space;
	}
}

/* Comments. */

static void
comment_end(struct ods *o)
{
	static const struct number_form plain = { .kind = FORM_NUMBER };
	struct office_file *f = o->file;
	struct office_comment c = { 0 };
	enum cell_kind kind;

	o->place = CELL;
	c.text = office_take(f, &o->words);
	if (o->by.len > 0)
		c.by = office_take(f, &o->by);
	if (o->date.len > 0)
		c.date = value_iso(f->a, &plain, buf_text(&o->date), &kind);
	buf_reset(&o->date);
	o->word_lines = 0;
	if (*c.text == '\0')
		return;
	o->now.comment = arena_grow(f->a, o->now.comment, o->now.comments,
	    &o->now.comment_room, sizeof(*o->now.comment));
	o->now.comment[o->now.comments++] = c;
}

static void
comment_part(struct ods *o, const char *name)
{
	static const char *const lists[] = { "list", "list-item", "list-header",
		NULL };
	int none = 0;

	if (strcmp(name, "p") == 0)
		text_begin(o, &o->words, &o->word_lines);
	else if (strcmp(name, "creator") == 0)
		text_begin(o, &o->by, &none);
	else if (strcmp(name, "date") == 0)
		text_begin(o, &o->date, &none);
	else if (!is_one_of(name, lists))
		o->skip = 1;
}

/* Drawings. */

static bool
drawing_start(struct ods *o, const char *name)
{
	static const char *const drawings[] = { "frame", "custom-shape", "g",
		"line", "rect", "ellipse", "circle", "polygon", "polyline",
		"path", "caption", "connector", "control", NULL };

	if (o->drawing == 0 && !is_one_of(name, drawings))
		return false;
	if (o->drawing++ == 0)
		o->pictured = o->charted = false;
	o->pictured |= strcmp(name, "image") == 0;
	o->charted |= strcmp(name, "object") == 0;
	return true;
}

static void
drawing_end(struct ods *o, const char *name)
{
	if (strcmp(name, "p") == 0)
		drawn_words(&o->drawn, " ", 1);
	if (--o->drawing > 0)
		return;
	o->drawn.charts += o->charted;
	o->drawn.pictures += o->pictured && !o->charted;
	o->drawn.shapes += !o->pictured && !o->charted;
}

/* Elements. */

static bool
top_start(
    struct ods *o, const char *name, const char **attributes, struct err *e)
{
	if (strcmp(name, "table") == 0)
		return ods_sheet_start(o, attributes, e);
	if (strcmp(name, "tracked-changes") == 0) {
		office_add_remark(o->file, NULL, -1, -1, 0,
		    "tracked changes: what cells held before is left out");
		o->skip = 1;
	} else if (strcmp(name, "dde-links") == 0)
		o->skip = 1;
	return true;
}

static void
in_sheet_start(struct ods *o, const char *name, const char **attributes)
{
	static const char *const groups[] = { "table-header-rows",
		"table-row-group", "table-rows", "table-header-columns",
		"table-column-group", "table-columns", "shapes", NULL };

	if (strcmp(name, "table-row") == 0)
		ods_row_start(o, attributes);
	else if (strcmp(name, "table-column") == 0)
		ods_column(o, attributes);
	else if (!is_one_of(name, groups) && !drawing_start(o, name))
		o->skip = 1;
}

static void
in_cell_start(struct ods *o, const char *name)
{
	static const char *const lists[] = { "list", "list-item", "list-header",
		NULL };

	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)
		text_begin(o, &o->now.text, &o->now.lines);
	else if (strcmp(name, "annotation") == 0)
		o->place = COMMENT;
	else if (!is_one_of(name, lists) && !drawing_start(o, name))
		o->skip = 1;
}

static bool
on_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	static const char *const apart[] = { "ruby-text", "note", "annotation",
		NULL };
	struct ods *o = context;

	if (o->skip > 0)
		o->skip++;
	else if (o->drawing > 0)
		drawing_start(o, name);
	else if (o->to != NULL) {
		if (is_one_of(name, apart))
			o->skip = 1;
		else if (!drawing_start(o, name)) {
			o->to_depth++;
			text_part(o, name, attributes);
		}
	} else if (o->place == TOP) {
		if (o->styles.count > STYLE_LIMIT)
			return zip_wrong(o->zip, "content.xml", e,
			    "has more than %d styles", STYLE_LIMIT);
		return ods_styles_start(&o->styles, name, attributes) ||
		    top_start(o, name, attributes, e);
	} else if (o->place == SHEET)
		in_sheet_start(o, name, attributes);
	else if (o->place == CELL)
		in_cell_start(o, name);
	else if (o->place == COMMENT)
		comment_part(o, name);
	else if (strcmp(name, "table-cell") == 0 ||
	    strcmp(name, "covered-table-cell") == 0)
		ods_row_cell_start(o, name, attributes);
	else
		o->skip = 1;
	return true;
}

/* The end of an element at its place. */
static bool
place_end(struct ods *o, const char *name, struct err *e)
{
	switch (o->place) {
	case TOP:
		ods_styles_end(&o->styles, name);
		break;
	case SHEET:
		if (strcmp(name, "table") == 0)
			ods_sheet_end(o);
		break;
	case ROW:
		return ods_row_end(o, e);
	case CELL:
		if (strcmp(name, "table-cell") == 0 ||
		    strcmp(name, "covered-table-cell") == 0)
			ods_row_cell_end(o);
		break;
	case COMMENT:
		if (strcmp(name, "annotation") == 0)
			comment_end(o);
		break;
	}
	return true;
}

static bool
on_end(void *context, const char *name, struct err *e)
{
	struct ods *o = context;

	if (o->skip > 0)
		o->skip--;
	else if (o->drawing > 0)
		drawing_end(o, name);
	else if (o->to == NULL)
		return place_end(o, name, e);
	else if (o->to_depth-- == 0)
		o->to = NULL;
	return true;
}

static bool
on_text(void *context, const char *text, size_t length, struct err *e)
{
	struct ods *o = context;

	if (o->skip > 0)
		return true;
	if (o->drawing > 0)
		drawn_words(&o->drawn, text, length);
	else if (o->place == TOP)
		ods_styles_text(&o->styles, text, length);
	else if (o->to != NULL) {
		text_add(o, text, length);
		if (o->to->len > TEXT_LIMIT)
			return zip_wrong(o->zip, "content.xml", e,
			    "has a text over the limit of %u KiB a text",
			    TEXT_LIMIT >> 10);
	}
	return true;
}

/* The list of parts says which are locked. */
static bool
manifest_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	const struct ods *o = context;

	(void)attributes;
	return strcmp(name, "encryption-data") != 0 ||
	    err_set(e, ERR_IO,
		"%s is locked by a password; open it in %s and save it "
		"without one",
		o->file->name, zip_program(o->file));
}

static bool
parts_read(struct ods *o, const char *part, struct err *e)
{
	static const struct xml_events on = { on_start, on_end, on_text },
				       manifest = { .start = manifest_start };

	return (!zip_has(o->zip, "META-INF/manifest.xml") ||
		   xml_read(
		       o->zip, "META-INF/manifest.xml", &manifest, o, e)) &&
	    (!zip_has(o->zip, "styles.xml") ||
		xml_read(o->zip, "styles.xml", &on, o, e)) &&
	    xml_read(o->zip, part, &on, o, e);
}

bool
read_ods(struct office_file *f, struct err *e)
{
	struct arena *a = f->a;
	struct ods o = { .file = f,
		.styles = { .file = f,
		    .cell = { .arena = a },
		    .sheet = { .arena = a },
		    .number = { .arena = a } },
		.column_style = arena_alloc(
		    a, OFFICE_COLUMN_LIMIT * sizeof(*o.column_style)) };
	const char *part;
	bool ok;

	ok = package_open(f, &o.zip, &part, e) && parts_read(&o, part, e) &&
	    (f->sheet == NULL || o.read ||
		office_no_sheet(f, o.name, o.names, e));
	zip_close(o.zip);
	buf_free(&o.styles.code);
	buf_free(&o.drawn.words);
	buf_free(&o.now.text);
	buf_free(&o.now.value);
	buf_free(&o.by);
	buf_free(&o.date);
	buf_free(&o.words);
	return ok;
}
