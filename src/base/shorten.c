/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/shorten.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

enum { WORDS = 16, LEAST = 4 };

struct word {
	const char *text;
	size_t len;
	int wide;
};

static bool
is_small(const struct word *w)
{
	static const char *const small[] = { "and", "of", "the", "for", "to",
		"in", "with", "&" };

	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++)
		if (strlen(small[i]) == w->len &&
		    strncmp(small[i], w->text, w->len) == 0)
			return true;
	return false;
}

/* y is one here, and so is what has an accent, as most of that are. */
static bool
is_vowel(const char *s)
{
	return (*s & 0x80) != 0 || strchr("aeiouyAEIOUY", *s) != NULL;
}

/* Where the word may end so that it can be said: before a vowel, behind one or two
   other letters that follow one, as in Educ-ation, Prot-ection, Child-ren.  0: it is
   as short as that already. */
static size_t
word_end(const struct word *w)
{
	for (size_t at = w->len; at-- > LEAST;) {
		size_t end = at, others = 0;

		if (!is_vowel(w->text + at) ||
		    ((unsigned char)w->text[at] & 0xc0) == 0x80)
			continue;
		while (end > 0 && !is_vowel(w->text + end - 1))
			end--, others++;
		/* Of three the first two begin no end: Imp-rove, Part-nership. */
		end += others > 2 ? 2 : others;
		if (others > 0 && end >= LEAST)
			return end;
	}
	return 0;
}

static void
word_cut(struct arena *a, struct word *w)
{
	w->len = word_end(w);
	w->wide = utf8_width(arena_strndup(a, w->text, w->len));
}

static int
words_of(struct arena *a, const char *text, struct word *out)
{
	int n = 0;

	while (*text != '\0' && n < WORDS) {
		struct word w = { .text = text, .len = strcspn(text, " ") };

		text += w.len;
		text += strspn(text, " ");
		if (n == WORDS - 1)
			w.len = strlen(w.text);
		w.wide = utf8_width(arena_strndup(a, w.text, w.len));
		if (w.len > 0 && !(n > 0 && *text != '\0' && is_small(&w)))
			out[n++] = w;
	}
	return n;
}

const char *
words_shorten(struct arena *a, const char *text, int width)
{
	struct word word[WORDS];
	struct buf out = { 0 };
	int n, wide;

	if (utf8_width(text) <= width)
		return text;
	n = words_of(a, text, word);
	for (;;) {
		struct word *longest = NULL;

		wide = n - 1;
		for (int i = 0; i < n; i++) {
			wide += word[i].wide;
			if (word_end(&word[i]) > 0 &&
			    (longest == NULL || word[i].wide > longest->wide))
				longest = &word[i];
		}
		if (n < 2 || wide <= width || longest == NULL)
			break;
		word_cut(a, longest);
	}
	for (int i = 0; i < n; i++)
		buf_addf(&out, "%s%.*s", i > 0 ? " " : "", (int)word[i].len,
		    word[i].text);
	return buf_take(a, &out);
}
