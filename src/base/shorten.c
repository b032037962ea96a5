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

/* The last character goes, with its marks. */
static void
word_cut(struct arena *a, struct word *w)
{
	size_t at = 0, last = 0;

	while (at < w->len) {
		uint32_t cp;
		int n = utf8_decode(w->text + at, &cp);

		if (utf8_char_width(cp) > 0)
			last = at;
		at += (size_t)n;
	}
	w->len = last;
	w->wide = utf8_width(arena_strndup(a, w->text, last));
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
		struct word *longest = &word[0];

		wide = n - 1;
		for (int i = 0; i < n; i++) {
			wide += word[i].wide;
			if (word[i].wide > longest->wide)
				longest = &word[i];
		}
		if (n < 2 || wide <= width || longest->wide <= LEAST)
			break;
		word_cut(a, longest);
	}
	for (int i = 0; i < n; i++)
		buf_addf(&out, "%s%.*s", i > 0 ? " " : "", (int)word[i].len,
		    word[i].text);
	return buf_take(a, &out);
}
