/* SPDX-License-Identifier: ISC */

/*
 * Properties of paragraphs, runs, rows and cells: those that say what is read,
 * and how it is seen.
 */

#include <string.h>

#include "docx_body.h"

bool
on_paragraph_property(struct body *b, const char **attributes, struct err *e)
{
	struct paragraph *p = &frame_top(b)->paragraph;
	const char *name = element_around(b, 0);
	const char *value = xml_attribute(attributes, "val");

	(void)e;
	if (strcmp(name, "pStyle") == 0)
		p->style = docx_style(b->x, value);
	else if (strcmp(name, "ilvl") == 0)
		p->depth = docx_number(attributes, UNSAID);
	else if (strcmp(name, "numId") == 0) {
		p->list_said = true;
		p->list = docx_list(b->x, value);
	} else {
		int level = docx_number(attributes, DOCX_DEPTHS);

		p->heading_said = true;
		p->level = level < DOCX_DEPTHS ? level + 1 : 0;
	}
	return true;
}

/* Whether the property at hand is a run's, not that of a paragraph's end. */
static bool
of_run(const struct body *b)
{
	return is_in(b, "rPr") && strcmp(element_around(b, 2), "r") == 0;
}

bool
on_run_property(struct body *b, const char **attributes, struct err *e)
{
	struct run *r = &frame_top(b)->run;
	const char *name = element_around(b, 0);

	(void)e;
	if (!of_run(b))
		return true;
	if (strcmp(name, "b") == 0)
		r->bold = docx_on(attributes);
	else if (strcmp(name, "vanish") == 0)
		r->hidden = docx_on(attributes);
	else if (strcmp(name, "highlight") == 0)
		r->fill = docx_highlight(attributes);
	else
		r->style = docx_style(b->x, xml_attribute(attributes, "val"));
	return true;
}

bool
on_shd(struct body *b, const char **attributes, struct err *e)
{
	struct frame *f = frame_top(b);

	(void)e;
	if (is_in(b, "tcPr"))
		f->fill = docx_shading(b->x, attributes);
	else if (is_in(b, "pPr"))
		f->paragraph.fill = docx_shading(b->x, attributes);
	else if (of_run(b) && f->run.fill == NO_FILL)
		f->run.fill = docx_shading(b->x, attributes);
	return true;
}

bool
on_cell_property(struct body *b, const char **attributes, struct err *e)
{
	struct frame *f = frame_top(b);
	const char *name = element_around(b, 0);
	const char *value = xml_attribute(attributes, "val");

	(void)e;
	if (strcmp(name, "gridBefore") == 0)
		f->column += is_in(b, "trPr") ? docx_number(attributes, 0) : 0;
	else if (!is_in(b, "tcPr"))
		return true;
	else if (strcmp(name, "gridSpan") == 0)
		f->span = docx_number(attributes, 1);
	else if (value != NULL && strcmp(value, "restart") == 0)
		f->joining = JOIN_BEGIN;
	else
		f->joining = JOIN_ON;
	if (f->span < 1)
		f->span = 1;
	return true;
}
