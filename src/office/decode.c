/* SPDX-License-Identifier: ISC */

/*
 * Bytes to text.  A file of text does not say how it is written: a mark at its
 * beginning does where there is one, else the zero bytes of UTF-16, else
 * whether it reads as UTF-8; what is left is windows-1252, as Windows programs
 * save it.  What is no text is told by its first bytes.
 */

#include <string.h>
#include <strings.h>

#include "package.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "readers.h"

#define REPLACEMENT 0xfffd
#define PROBE 4096 /* bytes from which an encoding is guessed */

/* What other kinds of file begin with, and what is to be done with them. */
static const struct {
	const char *begins;
	size_t length;
	const char *advice;
} kinds[] = {
	{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8,
	    "a workbook or a document of an older kind, or one locked with a "
	    "password; open it in the program that it comes from and save it "
	    "as .xlsx or .docx without one" },
	{ "%PDF-", 5,
	    "a PDF; open it in a word processor and save it as .docx" },
	{ "{\\rtf", 5,
	    "a document in RTF; open it in a word processor and save it as "
	    ".docx" },
};

/* Whether the bytes are those of a page of the web. */
static bool
is_html(const char *s, size_t n)
{
	static const char *const tags[] = { "<!doctype html", "<html" };
	size_t from = 0;

	while (from < n && strchr(" \t\r\n\xef\xbb\xbf", s[from]) != NULL)
		from++;
	for (size_t i = 0; i < 2; i++) {
		size_t length = strlen(tags[i]);

		if (n - from >= length &&
		    strncasecmp(s + from, tags[i], length) == 0)
			return true;
	}
	return false;
}

/* What the file is where its beginning says so, with what to do; else NULL. */
static const char *
other_kind(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (n >= kinds[i].length &&
		    memcmp(s, kinds[i].begins, kinds[i].length) == 0)
			return kinds[i].advice;
	if (is_html(s, n))
		return "a page of the web; open it in a word processor and "
		       "save it as .docx";
	return NULL;
}

/* Adds a character, line ends as "\n"; *before is the one before it. */
static void
add_char(struct buf *out, uint32_t cp, uint32_t *before)
{
	char text[5];

	if (cp == '\r')
		buf_addc(out, '\n');
	else if (cp < 0x80 && (cp != '\n' || *before != '\r'))
		buf_addc(out, (char)cp);
	else if (cp >= 0x80)
		buf_addn(out, text, (size_t)utf8_encode(cp, text));
	*before = cp;
}

/* UTF-16. */

/* Whether two bytes make a character, `high` the place (0 or 1) of the one that
   is zero in letters of English. */
static bool
looks_utf16(const unsigned char *s, size_t n, int high)
{
	size_t zeros[2] = { 0, 0 };

	n = n < PROBE ? n : PROBE;
	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += s[i] == 0;
	return zeros[high] > n / 4 && zeros[1 - high] == 0;
}

static uint32_t
unit(const unsigned char *s, int high)
{
	return (uint32_t)s[high] << 8 | s[1 - high];
}

/* Returns how many units were no characters. */
static size_t
read_utf16(struct buf *out, const unsigned char *s, size_t n, int high)
{
	uint32_t cp, low, before = 0;
	size_t bad = n % 2;

	for (size_t i = 0; i + 1 < n; i += 2) {
		cp = unit(s + i, high);
		low = i + 3 < n ? unit(s + i + 2, high) : 0;
		if ((cp & 0xfc00) == 0xd800 && (low & 0xfc00) == 0xdc00) {
			cp = 0x10000 + ((cp & 0x3ff) << 10) + (low & 0x3ff);
			i += 2;
		} else if ((cp & 0xf800) == 0xd800) {
			cp = REPLACEMENT;
			bad++;
		}
		add_char(out, cp, &before);
	}
	return bad;
}

/* UTF-8 and windows-1252. */

/* Whether the bytes are UTF-8 but for a few: each of these spoils at most one
   of five characters beyond ASCII. */
static bool
looks_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0, at;

	while (n > 0) {
		bool valid = utf8_valid(s, n, &at);

		at = valid ? n : at;
		for (size_t i = 0; i < at; i++)
			good += ((unsigned char)s[i] & 0xc0) == 0xc0;
		if (valid)
			break;
		bad += s[at] != '\0';
		s += at + 1;
		n -= at + 1;
	}
	return bad == 0 || good > 4 * bad;
}

static size_t
read_utf8(struct buf *out, const char *s, size_t n)
{
	uint32_t cp, before = 0;
	size_t bad = 0, at, i;

	while (n > 0) {
		at = n;
		utf8_valid(s, n, &at);
		for (i = 0; i < at;) {
			i += (size_t)utf8_decode(s + i, &cp);
			add_char(out, cp, &before);
		}
		if (at == n)
			break;
		bad++;
		add_char(out, s[at] == '\0' ? 0 : REPLACEMENT, &before);
		s += at + 1;
		n -= at + 1;
	}
	return bad;
}

static size_t
read_windows(struct buf *out, const unsigned char *s, size_t n)
{
	/* Of the bytes 80 to 9F; the others are those of Unicode. */
	static const uint16_t upper[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e,
		0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
		0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
		0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
		0x0178 };
	uint32_t cp, before = 0;
	size_t bad = 0;

	for (size_t i = 0; i < n; i++) {
		cp = s[i];
		if (cp >= 0x80 && cp < 0xa0) {
			cp = upper[cp - 0x80] != 0 ? upper[cp - 0x80] :
						     REPLACEMENT;
			bad += cp == REPLACEMENT;
		}
		add_char(out, cp, &before);
	}
	return bad;
}

/* Whether the text has controls as only data have them: a zero, or many. */
static bool
is_data(const struct buf *text)
{
	size_t controls = 0;

	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->text[i];

		if (c == '\0')
			return true;
		controls += c < 0x20 && strchr("\t\n\v\f\x1a", c) == NULL;
	}
	return controls > 4 + text->len / 50;
}

static size_t
read_bytes(struct buf *out, const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;

	if (n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
		return read_utf16(out, u + 2, n - 2, 1);
	if (n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
		return read_utf16(out, u + 2, n - 2, 0);
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return read_utf8(out, s + 3, n - 3);
	for (int high = 0; high < 2; high++)
		if (looks_utf16(u, n, high))
			return read_utf16(out, u, n, high);
	if (looks_utf8(s, n))
		return read_utf8(out, s, n);
	return read_windows(out, u, n);
}

bool
office_decode(struct office_file *f, const char **text, struct err *e)
{
	const char *kind = other_kind(f->bytes, f->length);
	struct buf out = { 0 };
	size_t bad;

	if (f->length > 4 && memcmp(f->bytes, "PK\3\4", 4) == 0)
		return package_refuse(f, e);
	if (kind != NULL)
		return err_set(
		    e, ERR_IO, "%s is not text but %s", f->name, kind);
	bad = read_bytes(&out, f->bytes, f->length);
	if (is_data(&out)) {
		buf_free(&out);
		return err_set(e, ERR_IO,
		    "%s is not text; give it the ending of the program that it "
		    "comes from",
		    f->name);
	}
	if (bad > 0)
		office_add_remark(f, NULL, -1, -1, 0,
		    "%zu byte%s no character, read as U+FFFD", bad,
		    bad == 1 ? " is" : "s are");
	*text = buf_take(f->scratch, &out);
	return true;
}
