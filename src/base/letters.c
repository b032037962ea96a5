/* SPDX-License-Identifier: ISC */
/*
 * Letters that no normal form takes apart, and what people type for them.
 */
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

const char *
utf8_plain_letters(uint32_t cp)
{
	static const struct {
		uint16_t cp;
		const char *plain;
	} letters[] = { { 0xc6, "ae" }, { 0xe6, "ae" }, { 0xd0, "d" },
		{ 0xf0, "d" }, { 0xd8, "o" }, { 0xf8, "o" }, { 0xde, "th" },
		{ 0xfe, "th" }, { 0x110, "d" }, { 0x111, "d" }, { 0x126, "h" },
		{ 0x127, "h" }, { 0x131, "i" }, { 0x138, "k" }, { 0x141, "l" },
		{ 0x142, "l" }, { 0x14a, "n" }, { 0x14b, "n" }, { 0x152, "oe" },
		{ 0x153, "oe" }, { 0x166, "t" }, { 0x167, "t" } };

	if (cp < 0xc0 || cp > 0x17f)
		return NULL;
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (letters[i].cp == cp)
			return letters[i].plain;
	return NULL;
}

char *
utf8_plain(struct arena *a, const char *s)
{
	struct buf b = { 0 };
	char *out;

	while (*s != '\0') {
		uint32_t cp;
		int len = utf8_decode(s, &cp);
		const char *plain = utf8_plain_letters(cp);

		if (plain != NULL)
			buf_add(&b, plain);
		else
			buf_addn(&b, s, (size_t)len);
		s += len;
	}
	out = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return out;
}
