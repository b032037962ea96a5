/* SPDX-License-Identifier: ISC */

/*
 * What is drawn over a sheet is in no cell: it is counted and said, with the
 * words that stand in it.
 */

#include <string.h>

#include "said.h"
#include "xlsx.h"

struct drawing_reading {
	struct drawn drawn;
	int skip; /* elements open within what is left out */
	bool in_text;
};

static bool
drawing_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct drawing_reading *r = context;

	(void)attributes;
	(void)e;
	/* The same once more, for older programs. */
	if (r->skip > 0 || strcmp(name, "Fallback") == 0)
		r->skip++;
	else if (strcmp(name, "pic") == 0)
		r->drawn.pictures++;
	else if (strcmp(name, "graphicFrame") == 0)
		r->drawn.charts++;
	else if (strcmp(name, "sp") == 0)
		r->drawn.shapes++;
	else if (strcmp(name, "t") == 0)
		r->in_text = true;
	return true;
}

static bool
drawing_end(void *context, const char *name, struct err *e)
{
	struct drawing_reading *r = context;

	(void)e;
	if (r->skip > 0)
		r->skip--;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
	else if (strcmp(name, "p") == 0)
		drawn_words(&r->drawn, " ", 1);
	return true;
}

static bool
drawing_text(void *context, const char *text, size_t length, struct err *e)
{
	struct drawing_reading *r = context;

	(void)e;
	if (r->in_text && r->skip == 0)
		drawn_words(&r->drawn, text, length);
	return true;
}

bool
xlsx_drawing_read(struct xlsx *x, const char *part,
    const struct office_table *t, struct err *e)
{
	static const struct xml_events on = { drawing_start, drawing_end,
		drawing_text };
	struct drawing_reading r = { 0 };
	bool ok = xml_read(x->zip, part, &on, &r, e);

	if (ok)
		say_drawn(x->file, t, &r.drawn);
	buf_free(&r.drawn.words);
	return ok;
}
