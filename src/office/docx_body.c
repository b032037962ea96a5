/* SPDX-License-Identifier: ISC */

/*
 * Elements of a document's text.  Each of those that mean something has a row
 * in a table; all others, such as links and tracked insertions, are seen
 * through.  What an element means can depend on the one that it stands in:
 * <w:del> is deleted text, but within the properties of a row a deleted row.
 */

#include "docx_body.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

const char *
element_around(const struct body *b, int n)
{
	int at = b->elements - 1 - n;

	return at >= 0 && b->element[at] != NULL ? b->element[at]->name : "";
}

bool
is_in(const struct body *b, const char *name)
{
	return strcmp(element_around(b, 1), name) == 0;
}

/* Paragraphs and runs. */

static bool
on_p(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	paragraph_begin(b);
	return true;
}

static bool
on_r(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	run_begin(b);
	return true;
}

/* Text. */

static bool
add(struct body *b, const char *text, struct err *e)
{
	if (b->codes != 0)
		return true;
	return paragraph_text(b, text, strlen(text), e);
}

static bool
on_t(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	b->in_text = b->codes == 0;
	return true;
}

static bool
end_t(struct body *b, struct err *e)
{
	(void)e;
	b->in_text = false;
	return true;
}

static bool
on_tab(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	return !is_in(b, "r") || add(b, " ", e);
}

static bool
on_br(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	return add(b, "\n", e);
}

static bool
on_hyphen(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	return add(b, "-", e);
}

static bool
on_sym(struct body *b, const char **attributes, struct err *e)
{
	const char *hex = xml_attribute(attributes, "char");
	uint32_t cp = hex != NULL ? (uint32_t)strtoul(hex, NULL, 16) : 0;
	uint32_t symbol = office_symbol(cp | 0xf000);
	char text[5];

	if (symbol == 0) {
		b->x->symbols++;
		return true;
	}
	utf8_encode(symbol, text);
	return add(b, text, e);
}

/* Fields: what they show is read, not what they are made of. */

static bool
on_fldChar(struct body *b, const char **attributes, struct err *e)
{
	const char *type = xml_attribute(attributes, "fldCharType");

	(void)e;
	if (type == NULL)
		return true;
	if (strcmp(type, "begin") == 0) {
		b->fields++;
		if (b->fields < 32)
			b->codes |= (uint32_t)1 << b->fields;
		return true;
	}
	if (b->fields < 32)
		b->codes &= ~((uint32_t)1 << b->fields);
	if (strcmp(type, "end") == 0 && b->fields > 0)
		b->fields--;
	return true;
}

/* A check box of a form, of the kind that has no text of its own. */
static bool
on_checkBox(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	b->checked = false;
	return true;
}

static bool
on_checked(struct body *b, const char **attributes, struct err *e)
{
	(void)e;
	if (is_in(b, "checkBox"))
		b->checked = docx_on(attributes);
	return true;
}

static bool
end_checkBox(struct body *b, struct err *e)
{
	const char *box = b->checked ? "☒" : "☐";

	return paragraph_text(b, box, strlen(box), e);
}

/* What is to be filled in, and was not, has a prompt in place of a text. */

static bool
on_showingPlcHdr(struct body *b, const char **attributes, struct err *e)
{
	(void)e;
	b->prompt_next = docx_on(attributes);
	return true;
}

static bool
on_sdtContent(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	if (b->prompt_next && b->prompt == 0) {
		b->prompt = b->elements;
		b->x->prompts++;
	}
	b->prompt_next = false;
	return true;
}

static bool
end_sdtContent(struct body *b, struct err *e)
{
	(void)e;
	if (b->prompt == b->elements)
		b->prompt = 0;
	return true;
}

/* Tracked changes. */

static bool
on_del(struct body *b, const char **attributes, struct err *e)
{
	struct frame *f = frame_top(b);

	(void)attributes;
	(void)e;
	if (is_in(b, "trPr"))
		f->row_deleted = f->kind == IN_TABLE;
	else if (is_in(b, "rPr"))
		f->paragraph.end_deleted = strcmp(element_around(b, 2),
					       "pPr") == 0;
	else
		b->deleted++;
	return true;
}

static bool
end_del(struct body *b, struct err *e)
{
	(void)e;
	if (!is_in(b, "trPr") && !is_in(b, "rPr"))
		b->deleted--;
	return true;
}

/* Tables. */

static bool
on_tbl(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	return frame_top(b)->kind == IN_COMMENT || table_begin(b, e);
}

/* Of a table, a text box, a comment, each in its turn. */
static bool
end_frame(struct body *b, struct err *e)
{
	if (!paragraph_flush(b, e))
		return false;
	if (frame_top(b)->kind != IN_COMMENT)
		frame_pop(b);
	return true;
}

static bool
on_tr(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	row_begin(b);
	return true;
}

static bool
end_tr(struct body *b, struct err *e)
{
	(void)e;
	row_end(b);
	return true;
}

static bool
on_tc(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	return cell_begin(b, e);
}

/* Sorted by name.  Some are here only to be known as what others stand in. */
static const struct element elements[] = {
	{ "altChunk", on_altChunk, NULL },
	{ "b", on_run_property, NULL },
	{ "blip", on_picture, NULL },
	{ "br", on_br, NULL },
	{ "checkBox", on_checkBox, end_checkBox },
	{ "checked", on_checked, NULL },
	{ "comment", on_comment, end_comment },
	{ "commentRangeStart", on_anchor, NULL },
	{ "commentReference", on_anchor, NULL },
	{ "cr", on_br, NULL },
	{ "default", on_checked, NULL },
	{ "del", on_del, end_del },
	{ "delText", on_t, end_t },
	{ "fldChar", on_fldChar, NULL },
	{ "footerReference", on_margin, NULL },
	{ "gridBefore", on_cell_property, NULL },
	{ "gridSpan", on_cell_property, NULL },
	{ "headerReference", on_margin, NULL },
	{ "highlight", on_run_property, NULL },
	{ "ilvl", on_paragraph_property, NULL },
	{ "imagedata", on_picture, NULL },
	{ "moveFrom", on_del, end_del },
	{ "noBreakHyphen", on_hyphen, NULL },
	{ "numId", on_paragraph_property, NULL },
	{ "outlineLvl", on_paragraph_property, NULL },
	{ "p", on_p, paragraph_end },
	{ "pPr", NULL, NULL },
	{ "pStyle", on_paragraph_property, NULL },
	{ "ptab", on_tab, NULL },
	{ "r", on_r, NULL },
	{ "rPr", NULL, NULL },
	{ "rStyle", on_run_property, NULL },
	{ "sdtContent", on_sdtContent, end_sdtContent },
	{ "shd", on_shd, NULL },
	{ "showingPlcHdr", on_showingPlcHdr, NULL },
	{ "sym", on_sym, NULL },
	{ "t", on_t, end_t },
	{ "tab", on_tab, NULL },
	{ "tbl", on_tbl, end_frame },
	{ "tc", on_tc, cell_end },
	{ "tcPr", NULL, NULL },
	{ "tr", on_tr, end_tr },
	{ "trPr", NULL, NULL },
	{ "txbxContent", on_box, end_frame },
	{ "vMerge", on_cell_property, NULL },
	{ "vanish", on_run_property, NULL },
};

static int
compare(const void *name, const void *element)
{
	return strcmp(name, ((const struct element *)element)->name);
}

/* What a reader sees once only: pictures for older programs, and how things
   were before they were changed. */
static bool
is_left_out(const char *name)
{
	size_t length = strlen(name);

	return strcmp(name, "Fallback") == 0 ||
	    (length > 6 && strcmp(name + length - 6, "Change") == 0);
}

static bool
body_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct body *b = context;
	const struct element *element;

	if (b->skip > 0 || is_left_out(name)) {
		b->skip++;
		return true;
	}
	if (b->elements >= DOCX_ELEMENTS)
		return zip_wrong(b->x->zip, b->part, e,
		    "has elements in each other, more than %d deep",
		    DOCX_ELEMENTS);
	element = bsearch(name, elements, sizeof(elements) / sizeof(*elements),
	    sizeof(*elements), compare);
	b->element[b->elements++] = element;
	return element == NULL || element->start == NULL ||
	    element->start(b, attributes, e);
}

static bool
body_end(void *context, const char *name, struct err *e)
{
	struct body *b = context;
	const struct element *element;

	(void)name;
	if (b->skip > 0) {
		b->skip--;
		return true;
	}
	element = b->element[b->elements - 1];
	if (element != NULL && element->end != NULL && !element->end(b, e))
		return false;
	b->elements--;
	return true;
}

static bool
body_text(void *context, const char *text, size_t length, struct err *e)
{
	struct body *b = context;

	return b->skip > 0 || !b->in_text || paragraph_text(b, text, length, e);
}

bool
docx_body_read(struct docx *x, const char *part, bool aside, struct err *e)
{
	static const struct xml_events on = { body_start, body_end, body_text };
	struct body *b;
	bool fits;

	if (part == NULL)
		return true;
	b = arena_alloc(x->file->a, sizeof(*b));
	b->x = x;
	b->part = part;
	b->aside = aside;
	fits = frame_push(b, IN_TEXT, e) && xml_read(x->zip, part, &on, b, e) &&
	    paragraph_flush(b, e);
	frames_free(b);
	return fits;
}
