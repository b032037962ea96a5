/* SPDX-License-Identifier: ISC */

/*
 * Lines: texts cut and wrapped to columns. Most text is ASCII, where a byte is a
 * column; the rest goes grapheme by grapheme.
 */

#include "ragtrack/base/utf8.h"

#include <string.h>

#include "ragtrack/base/buf.h"

/* Columns of the n bytes at s. */
static int
width_of(const char *s, size_t n)
{
	const char *end = s + n;
	uint32_t cp;
	int width = 0;

	while (s < end) {
		s += utf8_decode(s, &cp);
		width += utf8_char_width(cp);
	}
	return width;
}

/* Bytes of as many graphemes as fit. */
static size_t
fit(const char *s, int columns)
{
	size_t len = 0, n;

	for (; (n = utf8_grapheme(s + len)) > 0; len += n) {
		columns -= width_of(s + len, n);
		if (columns < 0)
			break;
	}
	return len;
}

void
utf8_cut(struct buf *out, const char *s, int columns, const char *ellipsis)
{
	size_t len = fit(s, columns);
	int width;

	if (s[len] == '\0' || ellipsis == NULL) {
		buf_addn(out, s, len);
		return;
	}
	width = utf8_width(ellipsis);
	if (width > columns) {
		buf_addn(out, s, len);
		return;
	}
	buf_addn(out, s, fit(s, columns - width));
	buf_add(out, ellipsis);
}

const char *
said_cut(struct arena *a, const char *input)
{
	struct buf clean = { 0 }, cut = { 0 };
	const char *out;

	utf8_clean(&clean, input, false);
	utf8_cut(&cut, buf_text(&clean), 40, "...");
	out = buf_save(a, &cut);
	buf_free(&clean);
	buf_free(&cut);
	return out;
}

/* Bytes of the spaces at s, and of the newline that ends them, if any. */
static size_t
break_at(const char *s)
{
	size_t n = 0;

	while (s[n] == ' ' || s[n] == '\t')
		n++;
	return s[n] == '\n' ? n + 1 : n;
}

/* Whether ASCII stands there, visible, and nothing that could join it. */
static bool
plain_at(const char *s)
{
	return s[0] > ' ' && s[0] <= '~' && (unsigned char)s[1] < 0x80;
}

/* Where the first line of a text ends, the spaces behind it left out, if it
   and the character behind it are ASCII; 0: another way must find it. */
static size_t
wrap_ascii(const char *s, int columns)
{
	size_t room = columns > 0 ? (size_t)columns : 0;
	size_t n = utf8_ascii(s, strnlen(s, room + 1)), i = n;

	if (n <= room && s[n] != '\0' && s[n] != '\n')
		return 0;
	/* Back to the last word that fits. */
	while (n > room && i > 0 && s[i - 1] != ' ')
		i--;
	while (i > 0 && s[i - 1] == ' ')
		i--;
	return i;
}

size_t
utf8_wrap(const char *s, int columns, size_t *skip)
{
	size_t i = wrap_ascii(s, columns), n, word_end = 0;
	int width = 0;

	if (i > 0) {
		*skip = break_at(s + i);
		return i;
	}
	while (s[i] != '\0' && s[i] != '\n') {
		if (s[i] == ' ' || s[i] == '\t') {
			width++;
			i++;
			continue;
		}
		n = plain_at(s + i) ? 1 : utf8_grapheme(s + i);
		width += plain_at(s + i) ? 1 : width_of(s + i, n);
		if (width > columns && i > 0) {
			/* Within a word: back to the last one that fits. */
			if (word_end > 0)
				i = word_end;
			break;
		}
		i += n;
		if (s[i] == ' ' || s[i] == '\t')
			word_end = i;
	}
	while (i > 0 && (s[i - 1] == ' ' || s[i - 1] == '\t'))
		i--;
	*skip = break_at(s + i);
	return i;
}
