/* SPDX-License-Identifier: ISC */
/*
 * Characters for terminals that do not have them all. In a UTF-8 locale a cell
 * goes out as it is. In another one the characters that the locale knows do;
 * for the rest there is a short table of what ragtrack itself draws and people
 * often write, then the letter without its accents, then "?". What is shown so
 * is never written back.
 */
#include "state.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include "ragtrack/base/utf8.h"

static const struct {
	uint32_t cp;
	char ascii;
} table[] = {
	{ 0xa0, ' ' },
	{ 0xa3, 'L' },
	{ 0xab, '<' },
	{ 0xb0, 'o' },
	{ 0xb1, '~' },
	{ 0xb7, '.' },
	{ 0xbb, '>' },
	{ 0xd7, 'x' },
	{ 0xdf, 's' },
	{ 0xe6, 'a' },
	{ 0xf7, '/' },
	{ 0xf8, 'o' },
	{ 0x2010, '-' },
	{ 0x2011, '-' },
	{ 0x2012, '-' },
	{ 0x2013, '-' },
	{ 0x2014, '-' },
	{ 0x2015, '-' },
	{ 0x2018, '\'' },
	{ 0x2019, '\'' },
	{ 0x201a, ',' },
	{ 0x201b, '\'' },
	{ 0x201c, '"' },
	{ 0x201d, '"' },
	{ 0x201e, '"' },
	{ 0x2022, '*' },
	{ 0x2026, '~' },
	{ 0x2032, '\'' },
	{ 0x2033, '"' },
	{ 0x2039, '<' },
	{ 0x203a, '>' },
	{ 0x20ac, 'E' },
	{ 0x2190, '<' },
	{ 0x2191, '^' },
	{ 0x2192, '>' },
	{ 0x2193, 'v' },
	{ 0x2197, '/' },
	{ 0x2198, '\\' },
	{ 0x2212, '-' },
	{ 0x2248, '=' },
	{ 0x2260, '!' },
	{ 0x2264, '<' },
	{ 0x2265, '>' },
	{ 0x2500, '-' },
	{ 0x2501, '-' },
	{ 0x2502, '|' },
	{ 0x2503, '|' },
	{ 0x2550, '=' },
	{ 0x2551, '|' },
	{ 0x2581, '_' },
	{ 0x2582, '.' },
	{ 0x2584, ':' },
	{ 0x2586, '\'' },
	{ 0x2588, '^' },
	{ 0x2591, '.' },
	{ 0x2592, ':' },
	{ 0x2593, '#' },
	{ 0x25a0, '#' },
	{ 0x25a1, 'o' },
	{ 0x25b2, '^' },
	{ 0x25b4, '/' },
	{ 0x25b6, '>' },
	{ 0x25b8, ')' },
	{ 0x25bc, 'v' },
	{ 0x25be, '\\' },
	{ 0x25c0, '<' },
	{ 0x25c6, '*' },
	{ 0x25c7, 'o' },
	{ 0x25cb, 'o' },
	{ 0x25cf, '*' },
	{ 0x2605, '*' },
	{ 0x2606, '*' },
	{ 0x2610, 'o' },
	{ 0x2611, 'x' },
	{ 0x2713, 'x' },
	{ 0x2714, 'x' },
	{ 0x2717, 'x' },
};

enum { TABLE = sizeof table / sizeof table[0] };

/* One ASCII character that says about the same. */
static char
to_ascii(uint32_t cp)
{
	utf8proc_int32_t part[18];
	int class = 0;

	for (int i = 0; i < TABLE; i++)
		if (table[i].cp == cp)
			return table[i].ascii;
	/* Lines and corners; blocks. */
	if (cp >= 0x2500 && cp <= 0x259f)
		return cp < 0x2580 ? '+' : '#';
	if (utf8proc_decompose_char((utf8proc_int32_t)cp, part, 18,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &class) > 0 &&
	    part[0] >= ' ' && part[0] < 0x7f)
		return (char)part[0];
	return '?';
}

/* Whether the locale has the character. */
static bool
is_known(const struct term *t, uint32_t cp)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state;

	if (t->charset == CHARSET_UTF8)
		return true;
	memset(&state, 0, sizeof state);
	return t->charset == CHARSET_OTHER &&
	    wcrtomb(bytes, (wchar_t)cp, &state) != (size_t)-1;
}

/* Fills one cell of curses. */
static void
make(
    const struct term *t, unsigned char style, const wchar_t *text, cchar_t *to)
{
	setcchar(to, text, t->attr[style], t->pair[style], NULL);
}

int
glyph_make(const struct term *t, const struct cell *c, cchar_t *to)
{
	wchar_t text[CCHARW_MAX + 1] = { 0 };
	const char *p = c->text;
	int n = 0;
	uint32_t cp;

	/* Most are: a space made once, with another letter in it. */
	if ((unsigned char)*p < 0x80 && p[1] == '\0') {
		*to = t->space[c->style];
		to->chars[0] = (unsigned char)*p;
		return 1;
	}
	p += utf8_decode(p, &cp);
	if (!is_known(t, cp) || wcwidth((wchar_t)cp) != c->width) {
		/* One column each, however wide it should be. */
		text[0] = t->charset == CHARSET_UTF8 ? 0xfffd :
						       (wchar_t)to_ascii(cp);
		make(t, c->style, text, to);
		if (c->width == 2) {
			text[0] = ' ';
			make(t, c->style, text, to + 1);
		}
		return c->width;
	}
	for (text[n++] = (wchar_t)cp; *p != '\0' && n < CCHARW_MAX;) {
		p += utf8_decode(p, &cp);
		if (is_known(t, cp) && wcwidth((wchar_t)cp) == 0)
			text[n++] = (wchar_t)cp;
	}
	make(t, c->style, text, to);
	return 1;
}

void
glyph_text(const struct term *t, const char *text, struct buf *out)
{
	mbstate_t state;

	memset(&state, 0, sizeof state);
	while (*text != '\0') {
		char bytes[MB_LEN_MAX];
		uint32_t cp;
		size_t n = 0;

		text += utf8_decode(text, &cp);
		if (is_known(t, cp))
			n = wcrtomb(bytes, (wchar_t)cp, &state);
		if (n > 0 && n != (size_t)-1)
			buf_addn(out, bytes, n);
		else
			buf_addc(out, to_ascii(cp));
	}
}
