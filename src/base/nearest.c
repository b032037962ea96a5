/* SPDX-License-Identifier: ISC */
/*
 * The word that was most likely meant, by the edits that lie between.
 */

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/nearest.h"

static char
lower(char c)
{
	return (char)tolower((unsigned char)c);
}

#define WORD_LIMIT 64

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/*
 * Edits from one word to the other, by the usual table of which three rows
 * are kept: the one being filled and the two before it.
 */
static int
word_distance(const char *a, size_t alen, const char *b, size_t blen)
{
	int rows[3][WORD_LIMIT + 1];
	int *now = rows[0], *before = rows[1], *earlier = rows[2], *swap;
	size_t i, k;

	for (k = 0; k <= blen; k++)
		now[k] = (int)k;
	for (i = 1; i <= alen; i++) {
		swap = earlier;
		earlier = before;
		before = now;
		now = swap;
		now[0] = (int)i;
		for (k = 1; k <= blen; k++) {
			char c = lower(a[i - 1]), d = lower(b[k - 1]);

			now[k] = least(least(before[k], now[k - 1]) + 1,
			    before[k - 1] + (c != d));
			if (i > 1 && k > 1 && c == lower(b[k - 2]) &&
			    d == lower(a[i - 2]))
				now[k] = least(now[k], earlier[k - 2] + 1);
		}
	}
	return now[blen];
}

const char *
word_nearest(const char *word, const char *const *words, size_t n)
{
	const char *best = NULL;
	size_t i, len = strlen(word), other;
	int distance, limit = len < 6 ? 1 : (int)(len / 3);

	if (len > WORD_LIMIT)
		return NULL;
	for (i = 0; i < n; i++) {
		other = strlen(words[i]);
		if (other > WORD_LIMIT)
			continue;
		distance = word_distance(word, len, words[i], other);
		/* Not when nothing of the word would be left. */
		if (distance > limit || distance >= (int)len)
			continue;
		best = words[i];
		limit = distance - 1;
	}
	return best;
}

const char *
did_you_mean(struct arena *a, const char *near, const char *otherwise)
{
	if (near != NULL)
		return arena_printf(a, "; did you mean \"%s\"?", near);
	return otherwise == NULL ? "" : arena_printf(a, "; %s", otherwise);
}

bool
word_unknown(struct err *e, const char *what, const char *word,
    const char *const *words, size_t n, const char *otherwise)
{
	const char *near = word_nearest(word, words, n);

	if (near != NULL)
		return err_set(e, ERR_USAGE,
		    "there is no %s \"%s\"; did you mean \"%s\"?", what, word,
		    near);
	return err_set(e, ERR_USAGE, "there is no %s \"%s\"%s%s", what, word,
	    otherwise != NULL ? "; " : "", otherwise != NULL ? otherwise : "");
}
