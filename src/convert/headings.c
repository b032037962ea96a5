/* SPDX-License-Identifier: ISC */

/*
 * The list is read into phrases of words once a run.  A heading is taken apart
 * in the same way; of the phrases that stand in it the one with the most words
 * decides, then the one that stands last: the last word of a short heading is
 * what it is about ("action owner"), and the first of a long one ("success
 * measures: what children will notice").
 */

#include "headings.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/embedded.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

#define WORDS 16 /* of a heading that are looked at */
#define SECTIONS 16
#define LONG 4 /* words of a heading in which the first phrase counts */

struct phrase {
	const char *section, *meaning;
	const char *word[WORDS];
	int words, rank;
	struct phrase *next; /* with the same first letter */
};

struct headings {
	struct arena *a;
	struct phrase *by_letter[256];
	struct table known; /* what was asked before */
	const char *section[SECTIONS];
	int sections;
	int phrases;
};

/* "AssignedTo" as "Assigned To". */
static const char *
parted(struct arena *a, const char *text)
{
	struct buf out = { 0 };

	for (const char *s = text; *s != '\0'; s++) {
		if (s > text && isupper((unsigned char)*s) &&
		    islower((unsigned char)s[-1]))
			buf_addc(&out, ' ');
		buf_addc(&out, *s);
	}
	return buf_take(a, &out);
}

int
heading_words(struct arena *a, const char *text, const char **out, int most)
{
	const char *s = utf8_fold(a, parted(a, text)), *start;
	struct buf word = { 0 };
	int n = 0;

	while (s != NULL && *s != '\0' && n < most) {
		if (*s == '%') {
			out[n++] = "percent";
			s++;
			continue;
		}
		buf_reset(&word);
		start = s;
		for (; isalnum((unsigned char)*s) || *s == '\'' ||
		     (unsigned char)*s >= 0x80;
		     s++)
			if (*s != '\'')
				buf_addc(&word, *s);
		/* "Lead(s)" has no word "s". */
		if (word.len > 0 &&
		    !(word.len == 1 && *buf_text(&word) == 's' && n > 0))
			out[n++] = buf_save(a, &word);
		if (s == start)
			s++;
	}
	buf_free(&word);
	return n;
}

/* The words of a phrase of the list, which may end in a star. */
static void
phrase_add(struct headings *h, const char *section, const char *meaning,
    const char *text, size_t n)
{
	struct phrase *p = arena_alloc(h->a, sizeof(*p));
	const char *end = text + n, *from;

	p->section = section;
	p->meaning = meaning;
	while (text < end && p->words < WORDS) {
		while (text < end && *text == ' ')
			text++;
		for (from = text; text < end && *text != ' ';)
			text++;
		if (text > from)
			p->word[p->words++] = arena_strndup(
			    h->a, from, (size_t)(text - from));
	}
	if (p->words == 0)
		return;
	p->rank = h->phrases++;
	p->next = h->by_letter[(unsigned char)*p->word[0]];
	h->by_letter[(unsigned char)*p->word[0]] = p;
}

struct headings *
headings_read(struct arena *a)
{
	const struct embedded *file = embedded_find("headings.conf");
	const char *s = (const char *)file->bytes, *end, *colon, *comma;
	const char *section = "", *meaning;
	struct headings *h = arena_alloc(a, sizeof(*h));

	h->a = a;
	h->known.arena = a;
	for (; *s != '\0'; s = *end != '\0' ? end + 1 : end) {
		end = s + strcspn(s, "\n");
		if (*s == '[') {
			section = arena_strndup(a, s + 1, strcspn(s, "]") - 1);
			if (h->sections < SECTIONS)
				h->section[h->sections++] = section;
			continue;
		}
		colon = memchr(s, ':', (size_t)(end - s));
		if (*s == '#' || colon == NULL)
			continue;
		meaning = arena_strndup(a, s, (size_t)(colon - s));
		for (s = colon + 1; s < end; s = comma + 1) {
			comma = memchr(s, ',', (size_t)(end - s));
			if (comma == NULL)
				comma = end;
			phrase_add(h, section, meaning, s, (size_t)(comma - s));
		}
	}
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];
		const char *label = utf8_fold(a, f->label);

		if (f->type != &type_things && f->type != &type_map)
			phrase_add(h, "actions", f->name, label, strlen(label));
	}
	return h;
}

static bool
word_fits(const char *pattern, const char *word)
{
	size_t n = strlen(pattern);

	if (n > 1 && pattern[n - 1] == '*')
		return strncmp(pattern, word, n - 1) == 0;
	return strcmp(pattern, word) == 0;
}

static bool
phrase_at(const struct phrase *p, const char *const *word, int words, int at)
{
	if (at + p->words > words)
		return false;
	for (int i = 0; i < p->words; i++)
		if (!word_fits(p->word[i], word[at + i]))
			return false;
	return true;
}

/* "Owner name" is about the owner: the word alone says nothing more. */
static bool
is_weak(const struct phrase *p)
{
	return p->words == 1 && strcmp(p->word[0], "name") == 0;
}

static struct heading_match
match(const struct headings *h, const char *section, const char *const *word,
    int words)
{
	struct heading_match best = { 0 };

	for (int at = 0; at < words; at++)
		for (const struct phrase *p =
			 h->by_letter[(unsigned char)*word[at]];
		     p != NULL; p = p->next) {
			bool better = p->words > best.words ||
			    (p->words == best.words && words <= LONG);

			if (p->section != section || !better ||
			    !phrase_at(p, word, words, at) ||
			    (words > 1 && is_weak(p)))
				continue;
			/* Of two with one reach the first of the list. */
			if (p->words == best.words && best.words == words &&
			    p->rank > best.rank)
				continue;
			best = (struct heading_match){ p->meaning, p->words,
				p->words == words, at == 0, p->rank };
		}
	return best;
}

/* The name of the section as it was read, to be compared by its place. */
static const char *
section_known(const struct headings *h, const char *section)
{
	for (int i = 0; i < h->sections; i++)
		if (strcmp(h->section[i], section) == 0)
			return h->section[i];
	return NULL;
}

struct heading_match
heading_find(const struct headings *h, const char *section, const char *heading)
{
	struct headings *keep = (struct headings *)h;
	const char *word[WORDS];
	struct entry *known;
	struct heading_match *m;

	if (heading == NULL || *heading == '\0')
		return (struct heading_match){ 0 };
	if (strcmp(heading, "#") == 0)
		heading = "no";
	section = section_known(h, section);
	known = entry_find(&h->known, section, NULL, heading);
	if (known == NULL)
		known = entry_at(
		    &keep->known, section, NULL, arena_strdup(h->a, heading));
	if (known->value == NULL) {
		m = arena_alloc(h->a, sizeof(*m));
		*m = match(h, section, word,
		    heading_words(h->a, heading, word, WORDS));
		known->value = m;
	}
	return *(struct heading_match *)known->value;
}

const char *
heading_whole(const struct headings *h, const char *section, const char *text)
{
	struct heading_match m = heading_find(h, section, text);

	return m.whole ? m.meaning : NULL;
}
