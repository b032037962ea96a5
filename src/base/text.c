/* SPDX-License-Identifier: ISC */

/*
 * Words: comparing and searching keys, trimming, and the order of refs. Most
 * text is ASCII, which is folded byte by byte; the rest goes through utf8proc,
 * into memory from the arena.
 */

#include "ragtrack/base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

size_t
utf8_space(const char *s)
{
	uint32_t cp;
	int len;

	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	if ((unsigned char)*s < 0x80)
		return 0;
	len = utf8_decode(s, &cp);
	return cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
		utf8proc_category((utf8proc_int32_t)cp) ==
		    UTF8PROC_CATEGORY_ZS ?
	    (size_t)len :
	    0;
}

static char
byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_ascii(const char *s)
{
	while (*s != '\0' && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

/* In place: runs of white space as one space, none outside. */
static void
spaces_squeeze(char *s)
{
	const char *from = s;
	char *to = s;
	int n;

	while (*from != '\0') {
		n = utf8_space(from);
		if (n == 0)
			*to++ = *from++;
		else {
			from += n;
			if (to > s && to[-1] != ' ')
				*to++ = ' ';
		}
	}
	if (to > s && to[-1] == ' ')
		to--;
	*to = '\0';
}

/* Punctuation that word processors and other keyboards put in place of the
   three marks of ASCII, by what it is folded to. */
static const struct {
	utf8proc_int32_t cp;
	char plain;
} marks[] = {
	{ 0x00b4, '\'' },
	{ 0x02b9, '\'' },
	{ 0x02bb, '\'' },
	{ 0x02bc, '\'' },
	{ 0x2018, '\'' },
	{ 0x2019, '\'' },
	{ 0x201a, '\'' },
	{ 0x201b, '\'' },
	{ 0x2032, '\'' },
	{ 0x2035, '\'' },
	{ 0x2039, '\'' },
	{ 0x203a, '\'' },
	{ 0xff07, '\'' },
	{ 0x00ab, '"' },
	{ 0x00bb, '"' },
	{ 0x02ba, '"' },
	{ 0x201c, '"' },
	{ 0x201d, '"' },
	{ 0x201e, '"' },
	{ 0x201f, '"' },
	{ 0x2033, '"' },
	{ 0x2036, '"' },
	{ 0x301d, '"' },
	{ 0x301e, '"' },
	{ 0x301f, '"' },
	{ 0xff02, '"' },
	{ 0x2010, '-' },
	{ 0x2011, '-' },
	{ 0x2012, '-' },
	{ 0x2013, '-' },
	{ 0x2014, '-' },
	{ 0x2015, '-' },
	{ 0x2043, '-' },
	{ 0x2212, '-' },
	{ 0xfe58, '-' },
	{ 0xfe63, '-' },
	{ 0xff0d, '-' },
};

static utf8proc_int32_t
plain_punctuation(utf8proc_int32_t cp, void *data)
{
	(void)data;
	if (cp < 0x80)
		return cp;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i].cp == cp)
			return marks[i].plain;
	return cp;
}

/* The text under utf8proc's options; as it is where that fails. */
static char *
text_map(struct arena *a, const char *s, utf8proc_option_t options,
    utf8proc_custom_func custom)
{
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)s;
	utf8proc_int32_t *cps;
	utf8proc_ssize_t n;

	options |= UTF8PROC_NULLTERM;
	n = utf8proc_decompose_custom(in, 0, NULL, 0, options, custom, NULL);
	if (n < 0)
		return arena_strdup(a, s);
	cps = arena_alloc(a, ((size_t)n + 1) * sizeof(*cps));
	n = utf8proc_decompose_custom(in, 0, cps, n, options, custom, NULL);
	if (n >= 0)
		n = utf8proc_reencode(cps, n, options);
	return n < 0 ? arena_strdup(a, s) : (char *)cps;
}

static char *
fold(struct arena *a, const char *s, bool cased)
{
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	char *out, *p;

	if (s == NULL)
		return NULL;
	if (is_ascii(s)) {
		out = arena_strdup(a, s);
		for (p = out; !cased && *p != '\0'; p++)
			*p = byte_lower(*p);
	} else
		out = text_map(a, s,
		    cased ? options : options | UTF8PROC_CASEFOLD,
		    plain_punctuation);
	spaces_squeeze(out);
	return out;
}

char *
utf8_fold(struct arena *a, const char *s)
{
	return fold(a, s, false);
}

char *
utf8_fold_cased(struct arena *a, const char *s)
{
	return fold(a, s, true);
}

char *
utf8_search_key(struct arena *a, const char *s)
{
	char *out;

	if (s == NULL || is_ascii(s))
		return utf8_fold(a, s);
	out = text_map(a, s,
	    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
		UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK,
	    plain_punctuation);
	out = utf8_plain(a, out);
	spaces_squeeze(out);
	return out;
}

/* The next byte of a folded ASCII text; 0 at its end. */
static char
fold_next(const char **s, bool *begun, bool cased)
{
	bool space = false;

	for (; utf8_space(*s) > 0; (*s)++)
		space = true;
	if (**s == '\0')
		return '\0';
	if (space && *begun) {
		(*s)--; /* the character itself comes next time */
		*begun = false;
		return ' ';
	}
	*begun = true;
	return cased ? *(*s)++ : byte_lower(*(*s)++);
}

static bool
ascii_same(const char *a, const char *b, bool cased)
{
	bool a_begun = false, b_begun = false;
	char c;

	do {
		c = fold_next(&a, &a_begun, cased);
		if (c != fold_next(&b, &b_begun, cased))
			return false;
	} while (c != '\0');
	return true;
}

bool
text_same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
is_visible(char c)
{
	return (unsigned char)c > ' ' && (unsigned char)c < 0x7f;
}

/* Whether they part with two characters of ASCII, neither a space: nothing that
   follows can make those the same. */
static bool
part_plainly(const char *a, const char *b, bool cased)
{
	for (; is_visible(*a) && is_visible(*b); a++, b++)
		if (cased ? *a != *b : byte_lower(*a) != byte_lower(*b))
			return true;
	return false;
}

static bool
same(const char *a, const char *b, bool cased)
{
	struct arena *arena;
	bool equal;

	if (a == NULL || b == NULL)
		return a == b;
	if (part_plainly(a, b, cased))
		return false;
	if (strcmp(a, b) == 0)
		return true;
	if (is_ascii(a) && is_ascii(b))
		return ascii_same(a, b, cased);
	arena = arena_new();
	equal = strcmp(fold(arena, a, cased), fold(arena, b, cased)) == 0;
	arena_free(arena);
	return equal;
}

bool
utf8_same(const char *a, const char *b)
{
	return same(a, b, false);
}

bool
utf8_same_cased(const char *a, const char *b)
{
	return same(a, b, true);
}

char *
utf8_trim(struct arena *a, const char *s)
{
	const char *end, *from;
	char *out, *to;
	int n;

	if (s == NULL)
		return NULL;
	while ((n = utf8_space(s)) > 0)
		s += n;
	for (end = from = s; *from != '\0';) {
		n = utf8_space(from);
		from += n > 0 ? n : 1;
		if (n == 0)
			end = from;
	}
	out = to = arena_strndup(a, s, (size_t)(end - s));
	for (from = out; *from != '\0'; from++) {
		if (from[0] == '\r' && from[1] == '\n')
			continue;
		*to++ = *from == '\r' ? '\n' : *from;
	}
	*to = '\0';
	return out;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Compares the numbers at *a and *b, however long, and steps over them. */
static int
number_compare(const char **a, const char **b)
{
	const char *x, *y;
	int order;

	while (**a == '0')
		(*a)++;
	while (**b == '0')
		(*b)++;
	x = *a;
	y = *b;
	while (is_digit(**a))
		(*a)++;
	while (is_digit(**b))
		(*b)++;
	if (*a - x != *b - y)
		return *a - x < *b - y ? -1 : 1;
	order = memcmp(x, y, (size_t)(*a - x));
	return order;
}

int
text_natural_compare(const char *a, const char *b)
{
	const char *x = a, *y = b;
	uint32_t c, d;
	int order;

	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	while (*x != '\0' && *y != '\0') {
		if (is_digit(*x) && is_digit(*y)) {
			order = number_compare(&x, &y);
			if (order != 0)
				return order;
			continue;
		}
		x += utf8_decode(x, &c);
		y += utf8_decode(y, &d);
		c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
		d = (uint32_t)utf8proc_tolower((utf8proc_int32_t)d);
		if (c != d)
			return c < d ? -1 : 1;
	}
	if (*x != '\0' || *y != '\0')
		return *x != '\0' ? 1 : -1;
	return strcmp(a, b);
}

static bool
is_latin(uint32_t cp)
{
	static const uint32_t range[][2] = {
		{ 0x41, 0x5a },
		{ 0x61, 0x7a },
		{ 0xaa, 0xaa },
		{ 0xba, 0xba },
		{ 0xc0, 0x2b8 },
		{ 0x2e0, 0x2e4 },
		{ 0x1d00, 0x1d25 },
		{ 0x1d2c, 0x1d5c },
		{ 0x1d62, 0x1d65 },
		{ 0x1d6b, 0x1d77 },
		{ 0x1d79, 0x1dbe },
		{ 0x1e00, 0x1eff },
		{ 0x2071, 0x207f },
		{ 0x2090, 0x209c },
		{ 0x212a, 0x212b },
		{ 0x2132, 0x214e },
		{ 0x2c60, 0x2c7f },
		{ 0xa722, 0xa7ff },
		{ 0xab30, 0xab64 },
		{ 0xfb00, 0xfb06 },
		{ 0xff21, 0xff5a },
	};
	size_t i;

	for (i = 0; i < sizeof(range) / sizeof(range[0]); i++)
		if (cp >= range[i][0] && cp <= range[i][1])
			return true;
	return false;
}

bool
utf8_mixed_script(const char *s, uint32_t *cp)
{
	utf8proc_category_t category;
	uint32_t c;

	while (*s != '\0') {
		s += utf8_decode(s, &c);
		if (c < 0x80)
			continue;
		category = utf8proc_category((utf8proc_int32_t)c);
		if (category < UTF8PROC_CATEGORY_LU ||
		    category > UTF8PROC_CATEGORY_LO || is_latin(c))
			continue;
		if (cp != NULL)
			*cp = c;
		return true;
	}
	return false;
}
