/* SPDX-License-Identifier: ISC */

/*
 * What is drawn over a sheet is in no cell: it is counted and said, with the
 * words that stand in it.
 */

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "xlsx.h"

#define WORDS_LIMIT 200 /* bytes */

struct drawing_reading {
	int pictures, charts, shapes;
	int skip; /* elements open within what is left out */
	bool in_text;
	struct buf words;
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
		r->pictures++;
	else if (strcmp(name, "graphicFrame") == 0)
		r->charts++;
	else if (strcmp(name, "sp") == 0)
		r->shapes++;
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
	else if (strcmp(name, "p") == 0 && r->words.len > 0)
		buf_addc(&r->words, ' ');
	return true;
}

static bool
drawing_text(void *context, const char *text, size_t length, struct err *e)
{
	struct drawing_reading *r = context;

	(void)e;
	if (r->in_text && r->skip == 0 && r->words.len <= WORDS_LIMIT)
		buf_addn(&r->words, text, length);
	return true;
}

static void
add_count(struct buf *out, int count, const char *what)
{
	if (count > 0)
		buf_addf(out, "%s%d %s%s", out->len > 0 ? ", " : "", count,
		    what,
		    count == 1			      ? "" :
			what[strlen(what) - 1] == 'x' ? "es" :
							"s");
}

bool
xlsx_drawing_read(struct xlsx *x, const char *part,
    const struct office_table *t, struct err *e)
{
	static const struct xml_events on = { drawing_start, drawing_end,
		drawing_text };
	struct drawing_reading r = { 0 };
	struct buf said = { 0 };
	const char *words;
	bool ok = xml_read(x->zip, part, &on, &r, e);

	add_count(&said, r.pictures, "picture");
	add_count(&said, r.charts, "chart");
	add_count(&said, r.shapes, "text box");
	words = utf8_trim(x->file->a, buf_text(&r.words));
	if (*words != '\0') {
		buf_add(&said, ", with the words \"");
		utf8_cut(&said, words, WORDS_LIMIT / 2, "...");
		buf_add(&said, "\"");
	}
	if (ok && said.len > 0)
		office_add_remark(x->file, t, -1, -1, 0,
		    "drawn over the cells, and left out: %s", said.text);
	buf_free(&r.words);
	buf_free(&said);
	return ok;
}
