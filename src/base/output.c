/* SPDX-License-Identifier: ISC */
/*
 * The last look at what leaves the program.  Writers clean what they know to be
 * a person's text, for the width and the look of it; here nothing is trusted.
 */
#include "ragtrack/base/output.h"

#include <stdint.h>
#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define BOM 0xfeff
#define REPLACEMENT 0xfffd

void
output_style(struct buf *out, const char *codes)
{
	buf_addn(out, "", 1);
	buf_add(out, codes);
	buf_addc(out, 'm');
}

/* The bytes of a style that begins here: NUL, digits and ; and m.  0: none. */
static size_t
style_at(const char *s, size_t n)
{
	size_t i = 1;

	while (i < n && (s[i] == ';' || (s[i] >= '0' && s[i] <= '9')))
		i++;
	return i < n && s[i] == 'm' ? i + 1 : 0;
}

/* The bytes from here that may leave as they are: a run of plain ones, or one
   character.  0: what stands here may not. */
static size_t
harmless(const char *s, size_t n, bool first)
{
	size_t i = 0;
	uint32_t cp;

	do
		i += utf8_ascii(s + i, n - i);
	while (i < n && (s[i] == '\n' || s[i] == '\t') && ++i < n);
	if (i > 0 || *s == '\0')
		return i;
	if (*s == '\r' && n > 1 && s[1] == '\n')
		return 2;
	i = (size_t)utf8_decode(s, &cp);
	if (i > n || (cp == REPLACEMENT && i == 1) ||
	    (utf8_char_forbidden(cp) && !(cp == BOM && first)))
		return 0;
	return i;
}

/* What may not leave as it is; returns how many bytes it had. */
static size_t
add_harmful(struct buf *out, const char *s, size_t n)
{
	size_t style = *s == '\0' ? style_at(s, n) : 0;
	char text[5];
	uint32_t cp;

	if (style > 0) {
		buf_add(out, "\033[");
		buf_addn(out, s + 1, style - 1);
		return style;
	}
	buf_addn(out, text, (size_t)utf8_encode(REPLACEMENT, text));
	return *s == '\0' ? 1 : (size_t)utf8_decode(s, &cp);
}

void
output_text(struct buf *out, const char *s, size_t n)
{
	size_t i = 0, same;

	while (i < n) {
		same = harmless(s + i, n - i, i == 0);
		if (same > 0)
			buf_addn(out, s + i, same);
		i += same > 0 ? same : add_harmful(out, s + i, n - i);
	}
}

const struct buf *
output_of(const struct buf *text, struct buf *room)
{
	const char *s = buf_text(text);
	size_t i = 0, same = 1;

	while (i < text->len && same > 0)
		i += same = harmless(s + i, text->len - i, i == 0);
	if (i == text->len)
		return text;
	output_text(room, s, text->len);
	return room;
}
