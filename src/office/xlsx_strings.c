/* SPDX-License-Identifier: ISC */

/*
 * The texts of a workbook stand in a part of their own, once each; cells name
 * them by their number.  A text may be in runs, each with a font, and have
 * readings (of Japanese) beside it, which are left out.
 */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "xlsx.h"

#define STRING_LIMIT (2 * OFFICE_CELL_LIMIT)

void
rich_unescape(struct buf *b)
{
	size_t to = 0, from = 0;
	char utf8[5];

	while (from < b->len) {
		const char *s = b->text + from;
		int digits = 0;

		if (s[0] == '_' && s[1] == 'x')
			while (digits < 4 &&
			    isxdigit((unsigned char)s[2 + digits]))
				digits++;
		if (digits == 4 && s[6] == '_') {
			unsigned long cp = strtoul(
			    (char[]){ s[2], s[3], s[4], s[5], '\0' }, NULL, 16);
			int n = cp > 0 ? utf8_encode((uint32_t)cp, utf8) : 0;

			memcpy(b->text + to, utf8, (size_t)n);
			to += (size_t)n;
			from += 7;
		} else
			b->text[to++] = b->text[from++];
	}
	if (b->text != NULL)
		b->text[b->len = to] = '\0';
}

void
rich_start(struct rich *r, const char *name, const char **attributes)
{
	if (r->skip > 0 || strcmp(name, "rPh") == 0)
		r->skip++;
	else if (strcmp(name, "t") == 0)
		r->in_text = true;
	else if (strcmp(name, "r") == 0) {
		r->in_run = true;
		r->styled = r->bold = false;
		r->run_start = r->text.len;
	} else if (strcmp(name, "rPr") == 0)
		r->styled = true;
	else if (r->in_run && strcmp(name, "b") == 0)
		r->bold = attribute_on(attributes, "val", true);
}

void
rich_end(struct rich *r, const char *name)
{
	if (r->skip > 0)
		r->skip--;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
	else if (strcmp(name, "r") == 0 && r->in_run) {
		const char *s = buf_text(&r->text) + r->run_start;

		r->in_run = false;
		if (s[strspn(s, " \t\r\n")] == '\0')
			return;
		r->some_plain |= !r->styled;
		r->some_bold |= r->styled && r->bold;
		r->some_light |= r->styled && !r->bold;
	}
}

bool
rich_text(struct rich *r, const char *text, size_t length)
{
	if (r->skip > 0 || !r->in_text)
		return true;
	buf_addn(&r->text, text, length);
	return r->text.len <= TEXT_LIMIT;
}

struct xlsx_string
rich_take(struct office_file *f, struct rich *r)
{
	struct xlsx_string s = { .bold = r->some_light ? BOLD_NOT :
		    r->some_bold && !r->some_plain     ? BOLD_ALL :
							 BOLD_OF_CELL };
	struct buf text = r->text;

	rich_unescape(&text);
	s.text = office_take(f, &text);
	*r = (struct rich){ .text = text };
	return s;
}

struct strings_reading {
	struct xlsx *x;
	const char *part;
	bool inside; /* a text */
	struct rich rich;
	size_t bytes; /* of all texts */
};

static bool
strings_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct strings_reading *r = context;

	(void)e;
	if (r->inside)
		rich_start(&r->rich, name, attributes);
	else if (strcmp(name, "si") == 0)
		r->inside = true;
	return true;
}

static bool
strings_end(void *context, const char *name, struct err *e)
{
	struct strings_reading *r = context;
	struct xlsx *x = r->x;

	if (!r->inside || strcmp(name, "si") != 0) {
		rich_end(&r->rich, name);
		return true;
	}
	r->inside = false;
	r->bytes += r->rich.text.len;
	if (x->strings >= STRING_LIMIT || r->bytes > OFFICE_TOTAL_LIMIT)
		return err_set(e, ERR_IO,
		    "%s: %s has more than %u texts or %u MiB; save the sheet "
		    "with the actions as a file of its own",
		    x->file->name, r->part, STRING_LIMIT,
		    OFFICE_TOTAL_LIMIT >> 20);
	x->string = arena_grow(x->file->scratch, x->string, x->strings,
	    &x->string_room, sizeof(*x->string));
	x->string[x->strings++] = rich_take(x->file, &r->rich);
	return true;
}

static bool
strings_text(void *context, const char *text, size_t length, struct err *e)
{
	struct strings_reading *r = context;

	return rich_text(&r->rich, text, length) ||
	    zip_wrong(r->x->zip, r->part, e,
		"has a text over the limit of %u KiB a text", TEXT_LIMIT >> 10);
}

bool
xlsx_strings_read(struct xlsx *x, struct err *e)
{
	static const struct xml_events on = { strings_start, strings_end,
		strings_text };
	struct strings_reading r = { .x = x,
		.part = relation_of_type(x->related, "sharedStrings") };
	bool ok;

	if (r.part == NULL)
		return true;
	ok = xml_read(x->zip, r.part, &on, &r, e);
	buf_free(&r.rich.text);
	return ok;
}
