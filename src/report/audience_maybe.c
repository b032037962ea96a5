/* SPDX-License-Identifier: ISC */
/*
 * What may be a name in the texts that only a plan's `public` lets in: two words
 * with capitals side by side that stand in no title, post, board or other text by
 * which the plans call something.  A guess, so it is said as one.
 */
#include "ragtrack/report/audience.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

/* Words that begin sentences, and days and months, are no part of a name. */
static const char *const usual[] = { "a", "after", "all", "also", "an", "and",
	"as", "at", "april", "august", "before", "both", "but", "by",
	"december", "each", "every", "february", "five", "for", "four",
	"friday", "from", "he", "i", "if", "in", "is", "it", "its", "january",
	"july", "june", "march", "may", "monday", "most", "new", "no", "not",
	"november", "october", "of", "on", "one", "or", "our", "saturday",
	"september", "she", "since", "six", "so", "some", "sunday", "the",
	"their", "there", "these", "they", "this", "those", "three", "thursday",
	"to", "tuesday", "two", "we", "wednesday", "what", "when", "where",
	"while", "who", "with" };

/* A word at s of so many bytes: a capital, and small letters behind it. */
static size_t
name_word(struct arena *a, const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	const char *word;
	size_t n = 1;

	if (!(*p >= 'A' && *p <= 'Z') && *p < 0xc3)
		return 0;
	while ((p[n] >= 'a' && p[n] <= 'z') || p[n] >= 0x80 ||
	    (p[n] >= 'A' && p[n] <= 'Z') ||
	    (p[n] == '-' && p[n + 1] >= 'A' && p[n + 1] <= 'Z') ||
	    (p[n] == '\'' && p[n + 1] >= 'A' && p[n + 1] <= 'Z'))
		n++;
	/* Capitals alone are an abbreviation. */
	if (n < 2 || strcspn(s, "abcdefghijklmnopqrstuvwxyz") >= n)
		return 0;
	word = utf8_fold(a, arena_strndup(a, s, n));
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (strcmp(usual[i], word) == 0)
			return 0;
	return n;
}

static bool
in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* All by which plans call something: titles, posts, roles, boards, labels. */
static void
known_in(struct arena *a, const struct thing *t, struct buf *out)
{
	static const char *const names[] = { "title", "organisation", "owner",
		"role", "theme", "source", "unit" };
	bool person = t->kind == &kind_person &&
	    thing_as_person(t)->kind != PERSON_POST &&
	    thing_as_person(t)->kind != PERSON_GROUP;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const void *value = field_in(t, f);
		bool says = (f->flags & FIELD_ALONE) != 0 ||
		    f->type->shape == SHAPE_MAP || f->type == &type_list ||
		    (t->kind == &kind_person && !person);

		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
			says = says || strcmp(names[k], f->name) == 0;
		if (f->type->shape == SHAPE_THINGS) {
			const struct things *list = value;

			for (size_t k = 0; k < list->count; k++)
				known_in(a, list->item[k], out);
		} else if (says && (f->flags & FIELD_PUBLIC) != 0 &&
		    (f->flags & FIELD_PERSON) == 0 && !field_absent(t, f)) {
			buf_add(out,
			    utf8_fold(
				a, field_shown(a, f, field_encoded(a, t, f))));
			buf_addc(out, '\n');
		}
	}
}

static void
text_read(
    struct arena *a, const char *text, const char *known, struct list *out)
{
	for (const char *s = text; *s != '\0'; s++) {
		size_t n, m;
		const char *pair;

		if (s > text && in_word(s[-1]))
			continue;
		n = name_word(a, s);
		m = n > 0 && s[n] == ' ' ? name_word(a, s + n + 1) : 0;
		if (m == 0)
			continue;
		pair = arena_strndup(a, s, n + 1 + m);
		if (strstr(known, utf8_fold(a, pair)) == NULL &&
		    !list_has(out, pair))
			list_add(a, out, pair);
	}
}

void
audience_maybe_names(struct audience *aud, struct list *out)
{
	struct buf known = { 0 };

	if (aud->published.count == 0)
		return;
	for (size_t i = 0; i < aud->plans->plan.count; i++)
		known_in(aud->arena, aud->plans->plan.item[i], &known);
	for (size_t i = 0; i < aud->published.count; i++)
		text_read(aud->arena, aud->published.item[i],
		    known.len > 0 ? buf_text(&known) : "", out);
	buf_free(&known);
}
