/* SPDX-License-Identifier: ISC */
/*
 * Texts as the words that a person's name can be made of.
 */
#include <string.h>

#include "audience_found.h"
#include "ragtrack/base/utf8.h"

#define BETWEEN_MOST 3 /* bytes of a van or de */

bool
letter_is(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7) ||
	    (c >= 0x300 && c < 0x370);
}

bool
letter_is_capital(uint32_t c)
{
	if (c < 0xc0)
		return c >= 'A' && c <= 'Z';
	if (c < 0x100)
		return c < 0xdf && c != 0xd7;
	return c < 0x250 &&
	    (c % 2 ==
		((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)));
}

uint32_t
letter_at(const char *s, size_t *n)
{
	uint32_t c;

	*n = *s != '\0';
	if ((unsigned char)*s < 0x80)
		return (unsigned char)*s;
	*n = (size_t)utf8_decode(s, &c);
	return c;
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Bytes of a hyphen or an apostrophe with a letter behind it, as inside a word;
   the s of "Marlow's" is none of it. */
static size_t
joint(const char *s)
{
	size_t n, m, k;
	uint32_t c = letter_at(s, &n), next = letter_at(s + n, &m);
	bool apostrophe = c == '\'' || c == 0x2019 || c == 0x2bc;

	if (!apostrophe && !is_hyphen(c))
		return 0;
	if (apostrophe && next == 's' && !letter_is(letter_at(s + n + m, &k)))
		return 0;
	return letter_is(next) ? n : 0;
}

size_t
word_bytes(const char *s)
{
	size_t at = 0, n;

	for (;;) {
		if (letter_is(letter_at(s + at, &n)))
			at += n;
		else if (at > 0 && (n = joint(s + at)) > 0)
			at += n;
		else
			return at;
	}
}

bool
token_is_name(const char *s, size_t length)
{
	size_t n, m, small = 0;
	uint32_t c = letter_at(s, &n);

	if (!letter_is_capital(c) || length <= n)
		return false;
	for (size_t at = n; at < length; at += n) {
		c = letter_at(s + at, &n);
		if (small > 0 && is_hyphen(c) &&
		    !letter_is_capital(letter_at(s + at + n, &m)))
			return false;
		small += letter_is(c) && !letter_is_capital(c);
		if (letter_is_capital(c) &&
		    (at + n >= length ||
			letter_is_capital(letter_at(s + at + n, &m))))
			return false;
	}
	return small > 0;
}

/* J, JR; with dots J. and J.R.; returns its bytes, with the last dot. */
static size_t
initial_bytes(const char *s)
{
	size_t at = 0;

	while (s[at] >= 'A' && s[at] <= 'Z' && s[at + 1] == '.' && at < 6)
		at += 2;
	if (at > 0)
		return at;
	while (s[at] >= 'A' && s[at] <= 'Z')
		at++;
	return at <= 2 && utf8_space(s + at) > 0 ? at : 0;
}

static bool
starts_sentence(const char *text, const char *s)
{
	while (s > text && strchr(" \t\"'([", s[-1]) != NULL)
		s--;
	return s == text || strchr(".!?:;\n", s[-1]) != NULL ||
	    (unsigned char)s[-1] >= 0x80;
}

bool
token_read(const struct table *words, const char *text, const char *s,
    bool begun, struct token *w, size_t *n)
{
	struct arena *a = words->arena;
	enum name_word is;

	*n = word_bytes(s);
	/* Most words begin none, so little is asked of them. */
	if (*n == 0 || *n >= TOKEN_MOST ||
	    (*s >= 'a' && *s <= 'z' && (!begun || *n > BETWEEN_MOST)))
		return false;
	*w = (struct token){ .in = text,
		.at = s,
		.text = arena_strndup(a, s, *n),
		.starts = starts_sentence(text, s) };
	if (token_is_name(s, *n)) {
		w->folded = utf8_fold(a, w->text);
		is = name_word(words, w->folded);
		w->what = is == WORD_TITLE ? TITLE : NAME;
		if (w->what == TITLE && s[*n] == '.')
			++*n;
		return is != WORD_NEVER;
	}
	if (begun && name_word(words, w->text) == WORD_BETWEEN) {
		w->what = BETWEEN;
		w->folded = w->text;
		return true;
	}
	*n = initial_bytes(s);
	/* The article, and whoever speaks. */
	if (*n == 0 || (*n == 1 && (*s == 'A' || *s == 'I') && w->starts))
		return false;
	w->text = arena_strndup(a, s, *n);
	w->what = INITIAL;
	return true;
}

size_t
token_gap(const char *s)
{
	size_t at = 0, n;

	while (s[at] != '\n' && (n = utf8_space(s + at)) > 0)
		at += n;
	return at;
}
