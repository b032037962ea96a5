/* SPDX-License-Identifier: ISC */
/*
 * The characters of a file, before libyaml sees them: UTF-8, no controls but
 * tab and line ends, nothing that cannot be seen.  What is wrong is reported
 * at its place and blanked in a copy by a character of the same length, so
 * that the rest can be read and further mistakes found in the same go.
 */
#include "read.h"

#include <string.h>

#include "ragtrack/base/leftovers.h"

struct scrub {
	struct reader *r;
	const char *bytes, *end;
	const char *line_start;
	const char *counted; /* characters of the line are counted so far */
	int line, column;
	size_t left; /* of what word processors leave, so many */
	size_t tabs; /* vertical ones among them */
};

static struct place
place_of(struct scrub *s, const char *p)
{
	if (s->counted < s->line_start) {
		s->counted = s->line_start;
		s->column = 1;
	}
	for (; s->counted < p; s->counted++)
		if (((unsigned char)*s->counted & 0xc0) != 0x80)
			s->column++;
	return (struct place){ s->line, s->column };
}

/* Whether the joiner of n bytes at p stands between letters or emoji. */
static bool
joiner_fits(const struct scrub *s, const char *p, size_t n)
{
	const char *from = p, *to = p + n, *where;
	char part[64];
	size_t length;

	if (from > s->line_start)
		do
			from--;
		while (from > s->line_start &&
		    ((unsigned char)*from & 0xc0) == 0x80);
	while (to < s->end && to - p < 32 && *to != '\n')
		to++;
	while (to < s->end && to > p + n && ((unsigned char)*to & 0xc0) == 0x80)
		to--;
	length = (size_t)(to - from);
	memcpy(part, from, length);
	part[length] = '\0';
	return !utf8_forbidden(part, &where, NULL) ||
	    where != part + (p - from);
}

/* The character of n bytes at p, another of as many in the reader's copy. */
static void
put(struct scrub *s, const char *p, size_t n, const char *other)
{
	struct source *src = &s->r->src;
	size_t length = (size_t)(s->end - s->bytes);

	if (src->own == NULL) {
		src->own = mem_alloc(length + 1);
		memcpy(src->own, s->bytes, length);
	}
	memcpy(src->own + (p - s->bytes), other, n);
}

static void
blank(struct scrub *s, const char *p, size_t n)
{
	static const char *const by[] = { "?", "\xc2\xb7", "\xef\xbf\xbd",
		"\xf0\x9f\x9f\xa5" };

	put(s, p, n, *p == '\r' ? "\n" : by[n - 1]);
}

/* A copy in which YAML_LINE_END stands for each vertical tab. */
static void
mark_tabs(struct scrub *s, const char *bytes, size_t length)
{
	struct source *src = &s->r->src;
	char *own = mem_alloc(length + 2 * s->tabs + 1), *out = own;

	for (size_t i = 0; i < length; i++) {
		if (bytes[i] != 0x0b) {
			*out++ = bytes[i];
			continue;
		}
		memcpy(out, YAML_LINE_END, 3);
		out += 3;
	}
	mem_free(src->own);
	src->own = own;
	src->bytes = own;
	src->length = (size_t)(out - own);
}

/* One that a word processor left: it goes when its text is read, and the file
   is warned of once. */
static void
leave(struct scrub *s, const char *p, size_t n, uint32_t cp)
{
	if (s->left++ == 0)
		say(s->r, SEV_WARNING, place_of(s, p),
		    "U+%04X, which word processors leave in texts, is %s here "
		    "and wherever such signs stand",
		    cp, cp == 0x0b ? "read as a line end" : "dropped");
	if (cp == 0xfeff)
		put(s, p, n, YAML_DROPPED);
	s->tabs += cp == 0x0b;
}

/* A character that is not plain ASCII; returns its bytes. */
static size_t
scrub_char(struct scrub *s, const char *p)
{
	const unsigned char c = (unsigned char)*p;
	uint32_t cp = c;
	char part[5] = { 0 };
	size_t n = 1, left = (size_t)(s->end - p);

	if (c == '\r' && left > 1 && p[1] == '\n')
		return 1;
	if (c >= 0x80) {
		memcpy(part, p, left < 4 ? left : 4);
		n = (size_t)utf8_decode(part, &cp);
	}
	if (c >= 0x80 && n == 1) {
		say(s->r, SEV_ERROR, place_of(s, p),
		    "the byte %02X is not "
		    "UTF-8; save the file as UTF-8",
		    c);
	} else if (is_leftover(cp)) {
		leave(s, p, n, cp);
		return n;
	} else if (utf8_char_forbidden(cp)) {
		say(s->r, SEV_ERROR, place_of(s, p),
		    cp < 0x20 || cp == 0x7f ?
			"the control character U+%04X may not stand in a plan" :
			"the invisible character U+%04X may not stand in a "
			"plan",
		    cp);
	} else if ((cp == 0x200c || cp == 0x200d) && !joiner_fits(s, p, n)) {
		say(s->r, SEV_ERROR, place_of(s, p),
		    "the invisible character "
		    "U+%04X may only stand between letters or emoji",
		    cp);
	} else {
		return n;
	}
	blank(s, p, n);
	return n;
}

/* Whether all 8 bytes are from space to tilde. */
static bool
all_plain(const char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	uint64_t w, del;

	memcpy(&w, p, 8);
	del = w ^ ones * 0x7f;
	return ((w | (w - ones * 0x20) | (del - ones)) & high) == 0;
}

static void
scrub_all(struct scrub *s)
{
	struct source *src = &s->r->src;
	const char *p = s->bytes;

	while (p < s->end) {
		if (p == s->line_start && *p == '%' && src->directives++ == 0)
			src->directive = place_of(s, p);
		if (s->end - p >= 8 && all_plain(p)) {
			p += 8;
		} else if (*p == '\n' ||
		    (*p == '\r' && (s->end - p == 1 || p[1] != '\n'))) {
			if (*p == '\r')
				scrub_char(s, p);
			s->line_start = ++p;
			s->line++;
		} else if ((*p >= ' ' && *p < 0x7f) || *p == '\t') {
			p++;
		} else {
			p += scrub_char(s, p);
		}
	}
}

bool
scrub(struct reader *r, const char *bytes, size_t length)
{
	const unsigned char *b = (const unsigned char *)bytes;
	struct place top = { 1, 1 };
	struct scrub s = { .r = r, .line = 1, .column = 1 };

	if (length > FILE_LIMIT) {
		say(r, SEV_ERROR, top, "over the limit of %u MiB a file",
		    FILE_LIMIT >> 20);
		return false;
	}
	if (is_foreign(r, bytes, length))
		return false;
	if (length >= 2 &&
	    ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff) ||
		(b[0] == 0) != (b[1] == 0))) {
		say(r, SEV_ERROR, top, "this is UTF-16; save it as UTF-8");
		return false;
	}
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	s.bytes = s.line_start = s.counted = bytes;
	s.end = bytes + length;
	scrub_all(&s);
	r->src.bytes = r->src.own != NULL ? r->src.own : bytes;
	r->src.length = length;
	if (s.tabs > 0)
		mark_tabs(&s, r->src.bytes, length);
	/* libyaml compares each %TAG with all before it. */
	if (r->src.directives > 64) {
		say(r, SEV_ERROR, r->src.directive,
		    "lines that begin with %% "
		    "are YAML directives, which are refused");
		return false;
	}
	return true;
}
