/* SPDX-License-Identifier: ISC */
/*
 * Texts of a Word document.  XML cannot hold a control character in any form,
 * so each text is cleaned before it is escaped.
 */
#include "word_parts.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/link.h"
#include "ragtrack/base/utf8.h"

static void
escape(struct buf *out, const char *s, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		switch (s[i]) {
		case '&':
			buf_add(out, "&amp;");
			break;
		case '<':
			buf_add(out, "&lt;");
			break;
		case '>':
			buf_add(out, "&gt;");
			break;
		case '"':
			buf_add(out, "&quot;");
			break;
		default:
			buf_addc(out, s[i]);
		}
	}
}

void
word_escape(struct buf *out, const char *text)
{
	struct buf clean = { 0 };

	utf8_clean(&clean, text, false);
	escape(out, buf_text(&clean), clean.len);
	buf_free(&clean);
}

/* A piece of text without a newline. */
static void
add_piece(struct buf *out, const char *s, size_t length)
{
	if (length == 0)
		return;
	buf_add(out, "<w:t xml:space=\"preserve\">");
	escape(out, s, length);
	buf_add(out, "</w:t>");
}

static void
add_run(struct buf *out, const char *look, const char *s, size_t length)
{
	size_t n;

	if (length == 0)
		return;
	buf_add(out, "<w:r>");
	if (*look != '\0')
		buf_addf(out, "<w:rPr>%s</w:rPr>", look);
	while (length > 0) {
		for (n = 0; n < length && s[n] != '\n'; n++)
			continue;
		add_piece(out, s, n);
		if (n < length) {
			buf_add(out, "<w:br/>");
			n++;
		}
		s += n;
		length -= n;
	}
	buf_add(out, "</w:r>");
}

/* A letter of an address: Word takes a file for broken in whose addresses are
   brackets, or a % that escapes nothing. */
static void
add_escaped(struct buf *out, const char *at)
{
	bool bare = *at == '%' &&
	    (!isxdigit((unsigned char)at[1]) ||
		!isxdigit((unsigned char)at[2]));

	if (bare || *at == '[' || *at == ']')
		buf_addf(out, "%%%02X", (unsigned)*at);
	else
		buf_addc(out, *at);
}

static void
add_link(struct buf *out, struct word_links *links, const char *look,
    const char *at, size_t length)
{
	struct buf address = { 0 }, linked = { 0 };

	for (size_t i = 0; i < length; i++)
		add_escaped(&address, at + i);
	buf_addf(&linked, "<w:rStyle w:val=\"Hyperlink\"/>%s", look);
	buf_addf(out, "<w:hyperlink r:id=\"rId%d\">",
	    word_relate(links, "hyperlink", buf_text(&address), true));
	add_run(out, buf_text(&linked), at, length);
	buf_add(out, "</w:hyperlink>");
	buf_free(&address);
	buf_free(&linked);
}

void
word_runs(struct buf *out, struct word_links *links, const char *look,
    const char *text)
{
	struct buf whole = { 0 };
	size_t from = 0, at, length;
	const char *s;

	utf8_clean(&whole, text, true);
	s = buf_text(&whole);
	while (link_next(s, from, &at, &length)) {
		add_run(out, look, s + from, at - from);
		add_link(out, links, look, s + at, length);
		from = at + length;
	}
	add_run(out, look, s + from, strlen(s + from));
	buf_free(&whole);
}

int
word_relate(
    struct word_links *links, const char *type, const char *to, bool outside)
{
	buf_addf(&links->text,
	    "<Relationship Id=\"rId%d\" Type=\"http://schemas."
	    "openxmlformats.org/officeDocument/2006/relationships/%s\" "
	    "Target=\"",
	    ++links->count, type);
	word_escape(&links->text, to);
	buf_addf(&links->text, "\"%s/>\n",
	    outside ? " TargetMode=\"External\"" : "");
	return links->count;
}
