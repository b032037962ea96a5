/* SPDX-License-Identifier: ISC */

/*
 * Texts as a plan may hold them.  Programs put characters into theirs that are
 * not seen: line ends of other kinds, marks of where a word may be broken,
 * controls.  The first become line ends, the second go, and so do the third,
 * which are counted to be said.  Bullets of a font of symbols become bullets.
 */

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "readers.h"

#define SHORT_TEXT 40 /* bytes; longer ones are seldom said twice */

static bool
ends_line(uint32_t cp)
{
	return (cp >= 0x0a && cp <= 0x0d) || cp == 0x85 || cp == 0x2028 ||
	    cp == 0x2029;
}

/* What only says where a word may be broken, or that the text is UTF-8. */
static bool
is_unseen(uint32_t cp)
{
	return cp == 0xad || cp == 0x200b || cp == 0x2060 || cp == 0xfeff;
}

uint32_t
office_symbol(uint32_t cp)
{
	static const struct {
		uint32_t cp, looks;
	} symbols[] = {
		{ 0xf020, ' ' },
		{ 0xf02d, '-' },
		{ 0xf06c, 0x25cf },
		{ 0xf06e, 0x25a0 },
		{ 0xf06f, 0x25a1 },
		{ 0xf071, 0x2610 },
		{ 0xf076, 0x2756 },
		{ 0xf0a3, 0x25fb },
		{ 0xf0a7, 0x25aa },
		{ 0xf0a8, 0x25fb },
		{ 0xf0b7, 0x2022 },
		{ 0xf0d8, 0x27a2 },
		{ 0xf0e0, 0x2192 },
		{ 0xf0fb, 0x2717 },
		{ 0xf0fc, 0x2713 },
		{ 0xf0fd, 0x2612 },
		{ 0xf0fe, 0x2611 },
	};

	for (size_t i = 0; i < sizeof(symbols) / sizeof(*symbols); i++)
		if (symbols[i].cp == cp)
			return symbols[i].looks;
	return 0;
}

static bool
is_clean(const char *s)
{
	uint32_t cp;

	if (utf8_space(s) > 0)
		return false;
	while (*s != '\0') {
		if (*s >= 0x20 && *s < 0x7f && (s[0] != ' ' || s[1] != '\0')) {
			s++;
			continue;
		}
		if (utf8_space(s) > 0 && s[utf8_space(s)] == '\0')
			return false;
		s += utf8_decode(s, &cp);
		if (is_unseen(cp) || (ends_line(cp) && cp != '\n') ||
		    office_symbol(cp) != 0)
			return false;
	}
	return true;
}

/* The text with its line ends as "\n" and without what is not seen. */
static void
add_plain(struct buf *out, const char *s)
{
	char text[5];
	uint32_t cp;
	int n;

	for (; *s != '\0'; s += n) {
		n = utf8_decode(s, &cp);
		if (is_unseen(cp))
			continue;
		if (office_symbol(cp) != 0)
			buf_addn(out, text,
			    (size_t)utf8_encode(office_symbol(cp), text));
		else if (!ends_line(cp))
			buf_addn(out, s, (size_t)n);
		else if (cp != '\r' || s[1] != '\n')
			buf_addc(out, '\n');
	}
}

const char *
office_clean(struct office_file *f, const char *text)
{
	struct buf plain = { 0 }, allowed = { 0 };
	const char *s, *bad;
	uint32_t cp;

	if (text == NULL)
		return "";
	if (is_clean(text) && !utf8_forbidden(text, NULL, NULL))
		return text;
	add_plain(&plain, text);
	for (s = buf_text(&plain); utf8_forbidden(s, &bad, &cp);) {
		buf_addn(&allowed, s, (size_t)(bad - s));
		if (f->dropped++ == 0)
			f->first_dropped = cp;
		s = bad + utf8_decode(bad, &cp);
	}
	buf_add(&allowed, s);
	text = utf8_trim(f->a, buf_text(&allowed));
	buf_free(&plain);
	buf_free(&allowed);
	return text;
}

/*
 * A copy of a text of `length` bytes. Columns say a few short things over and
 * over ("In progress", "JM"): one that was copied lately is not copied again.
 */
static const char *
text_keep(struct office_file *f, const char *text, size_t length)
{
	unsigned first = (unsigned char)text[0];
	unsigned last = length > 0 ? (unsigned char)text[length - 1] : 0;
	const char **kept = &f->taken[(first * 31 + last * 7 + length) % 256];

	if (length > SHORT_TEXT)
		return arena_memdup(f->a, text, length + 1);
	if (*kept == NULL || strcmp(*kept, text) != 0)
		*kept = arena_memdup(f->a, text, length + 1);
	return *kept;
}

const char *
office_take(struct office_file *f, struct buf *text)
{
	const char *clean = office_clean(f, buf_text(text));

	if (clean == text->text)
		clean = text_keep(f, text->text, text->len);
	buf_reset(text);
	return *clean != '\0' ? clean : "";
}

void
office_say_dropped(struct office_file *f)
{
	if (f->dropped == 0)
		return;
	office_add_remark(f, NULL, -1, -1, 0,
	    "%zu character%s that no text may hold, such as U+%04X, %s left "
	    "out",
	    f->dropped, f->dropped == 1 ? "" : "s", (unsigned)f->first_dropped,
	    f->dropped == 1 ? "is" : "are");
}
