/* SPDX-License-Identifier: ISC */
/*
 * A text is searched where it stands: memchr leaps to each place of the
 * needle's rarest byte, in lower and then in upper case, and only there the
 * rest is compared.  That finds all in ASCII.  Around each character that is
 * not, as much is folded into scratch memory as the needle could reach.
 *
 * Folded is: case folded, decomposed by compatibility, without marks and
 * strokes, with plain punctuation, runs of white space as one space.
 */
#include "search.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

/* Most characters fold to one or two, the longest to eighteen. */
#define FOLDED 32

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The first byte that is not ASCII, or end. */
static const char *
ascii_end(const char *s, const char *end)
{
	uint64_t eight;

	while (s + sizeof(eight) <= end) {
		memcpy(&eight, s, sizeof(eight));
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
		s += sizeof(eight);
	}
	while (s < end && (unsigned char)*s < 0x80)
		s++;
	return s;
}

/* Punctuation that word processors put in place of what people type. */
static uint32_t
plain_punctuation(uint32_t cp)
{
	if (cp == 0x2018 || cp == 0x2019 || cp == 0x201b || cp == 0x2032)
		return '\'';
	if (cp == 0x201c || cp == 0x201d || cp == 0x201f || cp == 0x2033)
		return '"';
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
		return '-';
	return cp;
}

/* White space is held back until a character follows it. */
static void
fold_byte(struct buf *out, char c, bool *space)
{
	if (is_space(c)) {
		*space = true;
		return;
	}
	if (*space && out->len > 0)
		buf_addc(out, ' ');
	*space = false;
	buf_addc(out, lower(c));
}

static void
fold_char(struct buf *out, uint32_t cp, bool *space)
{
	const char *plain = utf8_plain_letters(cp);
	utf8proc_int32_t to[FOLDED];
	utf8proc_ssize_t n;
	int boundary = 0;

	if (plain != NULL) {
		while (*plain != '\0')
			fold_byte(out, *plain++, space);
		return;
	}
	cp = plain_punctuation(cp);
	n = utf8proc_decompose_char((utf8proc_int32_t)cp, to, FOLDED,
	    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
		UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK,
	    &boundary);
	if (n < 0 || n > FOLDED) {
		to[0] = (utf8proc_int32_t)cp;
		n = 1;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		char utf8[5];

		if (to[i] < 0x80) {
			fold_byte(out, (char)to[i], space);
			continue;
		}
		if (*space && out->len > 0)
			buf_addc(out, ' ');
		*space = false;
		buf_addn(out, utf8, (size_t)utf8_encode((uint32_t)to[i], utf8));
	}
}

/*
 * Folds from s on, up to the end or until `reach` bytes followed the last
 * character that is not ASCII; returns where that is.
 */
static const char *
fold(struct buf *out, const char *s, size_t reach)
{
	bool space = false;
	size_t last = 0;
	uint32_t cp;

	buf_reset(out);
	while (*s != '\0' && (last == 0 || out->len < last + reach)) {
		if ((unsigned char)*s < 0x80) {
			fold_byte(out, *s++, &space);
			continue;
		}
		s += utf8_decode(s, &cp);
		fold_char(out, cp, &space);
		last = out->len + 1;
	}
	return s;
}

struct needle
needle_of(struct arena *a, const char *input)
{
	/* The commonest letters first; what is not among them is rarer. */
	static const char common[] = " etaoinsrhldcumfpgwybvkxjqz";
	struct needle n = { 0 };
	struct buf b = { 0 };
	size_t best = 0;

	fold(&b, input, SIZE_MAX / 2);
	n.key = buf_save(a, &b);
	n.length = b.len;
	buf_free(&b);
	n.ascii = *ascii_end(n.key, n.key + n.length) == '\0';
	/* Behind a space the place would depend on the spaces in the text. */
	for (size_t i = 0; n.key[i] != '\0' && n.key[i] != ' '; i++) {
		const char *at = strchr(common, n.key[i]);
		size_t rank = at != NULL ? (size_t)(at - common) :
					   sizeof(common);

		if (rank > best) {
			best = rank;
			n.rare = i;
		}
	}
	return n;
}

/* Whether the needle stands here; a run of white space is one space of it. */
static bool
stands_at(const char *s, const char *key)
{
	for (; *key != '\0'; key++) {
		if (*key == ' ' && is_space(*s)) {
			while (is_space(*s))
				s++;
			continue;
		}
		if (lower(*s) != *key)
			return false;
		s++;
	}
	return true;
}

static bool
leap(const struct needle *n, const char *text, size_t len, char rare)
{
	const char *end = text + len, *s = text + n->rare;

	while (s < end && (s = memchr(s, rare, (size_t)(end - s))) != NULL) {
		if (stands_at(s - n->rare, n->key))
			return true;
		s++;
	}
	return false;
}

/* Back from s as far as the needle could reach; a run of white space counts
   for one. */
static const char *
reach_back(const char *text, const char *s, size_t reach)
{
	for (; s > text && reach > 0; reach--)
		if (is_space(*--s))
			while (s > text && is_space(s[-1]))
				s--;
	return s;
}

/* Looks where a character that is not ASCII may be part of it. */
static bool
look_around(const struct needle *n, const char *text, const char *end,
    struct buf *scratch)
{
	const char *s = ascii_end(text, end);

	while (s < end) {
		s = fold(scratch, reach_back(text, s, n->length), n->length);
		if (strstr(buf_text(scratch), n->key) != NULL)
			return true;
		s = ascii_end(s, end);
	}
	return false;
}

bool
needle_in(const struct needle *n, const char *text, struct buf *scratch)
{
	char rare = n->key[n->rare];
	size_t len;

	if (text == NULL)
		return false;
	if (rare == '\0')
		return true;
	len = strlen(text);
	if (n->ascii && leap(n, text, len, rare))
		return true;
	if (n->ascii && rare >= 'a' && rare <= 'z' &&
	    leap(n, text, len, (char)(rare - 'a' + 'A')))
		return true;
	return look_around(n, text, text + len, scratch);
}
