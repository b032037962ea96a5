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

static bool
is_plain(char c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t';
}

/* One character that is not plain; returns how many bytes it had. */
static size_t
add_other(struct buf *out, const char *s, size_t n, bool first)
{
	size_t style = *s == '\0' ? style_at(s, n) : 0;
	char text[5];
	uint32_t cp;
	int bytes;

	if (style > 0) {
		buf_add(out, "\033[");
		buf_addn(out, s + 1, style - 1);
		return style;
	}
	if (*s == '\r' && n > 1 && s[1] == '\n') {
		buf_add(out, "\r\n");
		return 2;
	}
	bytes = *s == '\0' ? 1 : utf8_decode(s, &cp);
	if (*s == '\0' || (size_t)bytes > n ||
	    (utf8_char_forbidden(cp) && !(cp == BOM && first)))
		cp = 0xfffd;
	buf_addn(out, text, (size_t)utf8_encode(cp, text));
	return (size_t)bytes;
}

void
output_text(struct buf *out, const char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		size_t plain = i;

		while (plain < n && is_plain(s[plain]))
			plain++;
		if (plain > i)
			buf_addn(out, s + i, plain - i);
		i = plain;
		if (i < n)
			i += add_other(out, s + i, n - i, i == 0);
	}
}
