/* SPDX-License-Identifier: ISC */

/*
 * Characters: reading and writing them, what must not stand in a plan, how
 * wide each is on a terminal, and the sanitiser that all output goes through.
 * Classes and graphemes are utf8proc's; widths are the C library's, since
 * those are what curses counts by and the two must never disagree.
 */

#include "ragtrack/base/utf8.h"

#include <locale.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>
#include <wctype.h>

#include "ragtrack/base/buf.h"

#define REPLACEMENT 0xfffd
#define ZWNJ 0x200c
#define ZWJ 0x200d

static bool
is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/*
 * Reads one character of at most n bytes; 0 when they are not valid. Stops at
 * the first byte at fault, so it never reads past a NUL.
 */
static int
decode(const unsigned char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	int i, len;

	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	len = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if ((size_t)len > n)
		return 0;
	*cp = s[0] & (0xff >> (len + 1));
	for (i = 1; i < len; i++) {
		if (!is_tail(s[i]))
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3f);
	}
	if (*cp < least[len] || *cp > 0x10ffff || (*cp & ~0x7ffu) == 0xd800)
		return 0;
	return len;
}

/* Each byte of a word of eight set to this. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

size_t
utf8_ascii(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t eight;

	/* A byte below 0x20 borrows into its high bit, 0x7f carries into it. */
	for (; i + 8 <= n; i += 8) {
		memcpy(&eight, s + i, 8);
		if (((eight | (eight - EACH(0x20)) | (eight + EACH(0x01))) &
			EACH(0x80)) != 0)
			break;
	}
	while (i < n && s[i] >= 0x20 && s[i] < 0x7f)
		i++;
	return i;
}

bool
utf8_valid(const char *s, size_t n, size_t *bad)
{
	const unsigned char *p = (const unsigned char *)s;
	uint32_t cp;
	size_t i;
	int len;

	for (i = utf8_ascii(s, n); i < n; i += (size_t)len) {
		if (p[i] > 0 && p[i] < 0x80) {
			len = 1;
			continue;
		}
		len = p[i] == '\0' ? 0 : decode(p + i, n - i, &cp);
		if (len == 0) {
			if (bad != NULL)
				*bad = i;
			return false;
		}
	}
	return true;
}

size_t
utf8_whole(const char *s, size_t n)
{
	while (n > 0 && is_tail((unsigned char)s[n]))
		n--;
	return n;
}

int
utf8_decode(const char *s, uint32_t *cp)
{
	int len = decode((const unsigned char *)s, 4, cp);

	if (len > 0)
		return len;
	*cp = REPLACEMENT;
	return 1;
}

int
utf8_encode(uint32_t cp, char out[5])
{
	int i, len;

	if (cp > 0x10ffff || (cp & ~0x7ffu) == 0xd800)
		cp = REPLACEMENT;
	len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	out[len] = '\0';
	if (len == 1) {
		out[0] = (char)cp;
		return 1;
	}
	for (i = len - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3f));
	out[0] = (char)((0xf00u >> len) | cp);
	return len;
}

/* Format characters that are seen: signs that stand around or over digits.  The
 * soft hyphen is no question here. */
static bool
is_visible_format(uint32_t cp)
{
	return (cp >= 0x600 && cp <= 0x605) || cp == 0x6dd || cp == 0x70f ||
	    cp == 0x890 || cp == 0x891 || cp == 0x8e2 || cp == 0x110bd ||
	    cp == 0x110cd;
}

static bool
is_nonchar(uint32_t cp)
{
	return (cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef);
}

bool
utf8_char_forbidden(uint32_t cp)
{
	if (cp < 0x20)
		return cp != '\t' && cp != '\n';
	if (cp < 0x7f || (cp >= 0xa0 && cp < 0x300))
		return false;
	if (cp == ZWNJ || cp == ZWJ)
		return false;
	/* U+2065 and U+FFF0 to U+FFF8 are kept free for more controls. */
	if (cp == 0x2065 || (cp >= 0xfff0 && cp <= 0xfff8) || is_nonchar(cp))
		return true;
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	case UTF8PROC_CATEGORY_CF:
		return !is_visible_format(cp);
	default:
		return false;
	}
}

/* Whether U+200C or U+200D may join this: a letter, its marks, an emoji. */
static bool
is_joinable(uint32_t cp)
{
	const utf8proc_property_t *p = utf8proc_get_property(
	    (utf8proc_int32_t)cp);

	if (p->category >= UTF8PROC_CATEGORY_LU &&
	    p->category <= UTF8PROC_CATEGORY_ME)
		return true;
	return p->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
	    p->category == UTF8PROC_CATEGORY_SK; /* skin tones */
}

/* What only chooses between forms of the character before it. */
static bool
is_variation(uint32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) ||
	    (cp >= 0xe0100 && cp <= 0xe01ef);
}

/* Whether the joiner before `next` is one that a script or an emoji needs: what it
   joins to has its form behind it, so a choice of forms follows no joiner. */
static bool
joiner_allowed(uint32_t before, uint32_t next)
{
	return is_joinable(before) && is_joinable(next) && !is_variation(next);
}

bool
utf8_forbidden(const char *s, const char **where, uint32_t *cp)
{
	const char *end = s + strlen(s);
	uint32_t c, next, before = 0;
	int len;

	for (; s < end; s += len, before = c) {
		size_t plain = utf8_ascii(s, (size_t)(end - s));

		if (plain > 0) {
			len = (int)plain;
			c = (unsigned char)s[plain - 1];
			continue;
		}
		len = utf8_decode(s, &c);
		if (c == ZWNJ || c == ZWJ) {
			utf8_decode(s + len, &next);
			if (joiner_allowed(before, next))
				continue;
		} else if (!utf8_char_forbidden(c))
			continue;
		if (where != NULL)
			*where = s;
		if (cp != NULL)
			*cp = c;
		return true;
	}
	return false;
}

/*
 * The locale that the C library's character functions are asked under,
 * whatever the user's is. Made once and never changed or freed.
 */
static locale_t
utf8_locale(void)
{
	static locale_t locale;

	if (locale == (locale_t)0)
		locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return locale;
}

/* Columns, or -1 for what cannot be printed. */
static int
char_columns(uint32_t cp)
{
	locale_t old, locale;
	int width;

	if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
		return -1;
	if (cp < 0x300)
		return 1;
	if (utf8_char_forbidden(cp))
		return -1;
	locale = utf8_locale();
	if (locale == (locale_t)0)
		return utf8proc_charwidth((utf8proc_int32_t)cp);
	old = uselocale(locale);
	width = wcwidth((wchar_t)cp);
	uselocale(old);
	return width;
}

int
utf8_char_width(uint32_t cp)
{
	int width = char_columns(cp);

	return width < 0 ? 1 : width;
}

int
utf8_width(const char *s)
{
	const char *end = s + strlen(s);
	uint32_t cp;
	int width = 0;

	while (s < end) {
		size_t plain = utf8_ascii(s, (size_t)(end - s));

		width += (int)plain;
		s += plain;
		if (s == end)
			break;
		s += utf8_decode(s, &cp);
		width += utf8_char_width(cp);
	}
	return width;
}

/* Between two of these there is always a border. */
static bool
is_plain(char c)
{
	return c >= 0x20 && c < 0x7f;
}

size_t
utf8_grapheme(const char *s)
{
	utf8proc_int32_t state = 0;
	uint32_t cp, next;
	size_t len;

	if (s[0] == '\0')
		return 0;
	if (is_plain(s[0]) && (is_plain(s[1]) || s[1] == '\0'))
		return 1;
	len = (size_t)utf8_decode(s, &cp);
	while (s[len] != '\0') {
		int n = utf8_decode(s + len, &next);

		if (utf8proc_grapheme_break_stateful(
			(utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
			break;
		len += (size_t)n;
		cp = next;
	}
	return len;
}

size_t
utf8_grapheme_back(const char *start, const char *p)
{
	const char *s = p;
	size_t len;

	if (p == start)
		return 0;
	/* Clusters can only be found forwards: from a border that is sure. */
	while (--s > start && !(is_plain(s[0]) && is_plain(s[-1])))
		continue;
	do {
		len = utf8_grapheme(s);
		s += len;
	} while (s < p);
	return len - (size_t)(s - p);
}

static bool
is_letter(uint32_t cp)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

/* The character that a terminal is given for `cp`, a joiner aside. */
static uint32_t
shown_as(uint32_t cp)
{
	return char_columns(cp) < 0 ? REPLACEMENT : cp;
}

/* Adds a joiner if it is needed between these two, as they are shown. */
static void
clean_joiner(struct buf *out, uint32_t cp, uint32_t before, const char *next)
{
	char text[5];
	uint32_t after;

	utf8_decode(next, &after);
	if (!joiner_allowed(shown_as(before), shown_as(after)))
		cp = REPLACEMENT;
	else if (!is_letter(before) || is_variation(before))
		return; /* its emoji stand side by side */
	buf_addn(out, text, (size_t)utf8_encode(cp, text));
}

void
utf8_clean(struct buf *out, const char *s, bool keep_newlines)
{
	uint32_t cp, before = 0;
	const char *end;
	size_t plain;
	char text[5];

	if (s == NULL)
		return;
	end = s + strlen(s);
	buf_room(out, (size_t)(end - s));
	while (s < end) {
		plain = utf8_ascii(s, (size_t)(end - s));
		if (plain > 0) {
			buf_addn(out, s, plain);
			s += plain;
			before = (uint32_t)s[-1];
			continue;
		}
		s += utf8_decode(s, &cp);
		if (cp == '\n' && keep_newlines)
			buf_addc(out, '\n');
		else if (cp == '\n' || cp == '\t')
			buf_addc(out, ' ');
		else if (cp == ZWNJ || cp == ZWJ)
			clean_joiner(out, cp, before, s);
		else if (!is_variation(cp))
			buf_addn(
			    out, text, (size_t)utf8_encode(shown_as(cp), text));
		before = cp;
	}
}
