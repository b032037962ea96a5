/* SPDX-License-Identifier: ISC */
/*
 * By which words an action of the screens is found: those of what it does, other
 * words for it, and what it does it to.
 */
#include "ragtrack/view/action.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/edit_thing.h"

/* Other words for what fields hold. */
static const struct {
	const char *word, *field;
} other_words[] = {
	{ "saving", "finance" },
	{ "money", "finance" },
	{ "budget", "finance" },
	{ "vocabular", "words_" },
	{ "heading", "labels" },
	{ "frequen", "_every" },
};

static bool
is_called(struct arena *a, const struct field *f, const char *word)
{
	if (strstr(utf8_search_key(a, f->label), word) != NULL ||
	    strstr(f->name, word) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(other_words) / sizeof(*other_words); i++)
		if (strncmp(word, other_words[i].word,
			strlen(other_words[i].word)) == 0 &&
		    strstr(f->name, other_words[i].field) != NULL)
			return true;
	return false;
}

/* A field of the form is called so, or named so. */
static const struct field *
field_called(struct arena *a, const struct kind *kind, const char *word)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_EDIT) != 0 &&
		    is_called(a, &kind->fields[i], word))
			return &kind->fields[i];
	return NULL;
}

/* The kinds that have a form: an action first, which e is on most screens. */
static const struct kind *
form_kind(size_t i)
{
	return i == 0 ? &kind_action : i == 1 ? &kind_plan : edit_kinds[i - 2];
}

/* Of what an action adds or changes: the kinds of things, their fields. */
static bool
is_of_plan(struct arena *a, enum act act, const char *word)
{
	const struct kind *kind;

	if (act != ACT_FORM && act != ACT_ADD)
		return false;
	for (size_t i = 0; (kind = form_kind(i)) != NULL; i++)
		if ((act == ACT_FORM && field_called(a, kind, word) != NULL) ||
		    strstr(kind->name, word) != NULL)
			return true;
	return false;
}

/* What it does itself, or other words for that. */
static bool
is_own(struct arena *a, enum act act, const char *word)
{
	const char *also = acts[act].also;

	return strstr(utf8_search_key(a, acts[act].help), word) != NULL ||
	    strstr(acts[act].name, word) != NULL ||
	    (also != NULL && strstr(also, word) != NULL);
}

/* The next word of what is said, "" at its end. */
static const char *
next_word(struct arena *a, char **at)
{
	size_t n;
	const char *out;

	*at += strspn(*at, " ");
	n = strcspn(*at, " ");
	out = arena_strndup(a, *at, n);
	*at += n;
	return out;
}

enum act_says
act_says(struct arena *a, enum act act, const char *input)
{
	char *at = arena_strdup(a, utf8_search_key(a, input));
	enum act_says out = SAYS_DOES;

	for (const char *w; *(w = next_word(a, &at)) != '\0';) {
		if (is_own(a, act, w))
			continue;
		if (!is_of_plan(a, act, w))
			return SAYS_NOT;
		out = SAYS_OF;
	}
	return out;
}

const struct kind *
act_kind(struct arena *a, enum act act, const char *input,
    const struct field **field)
{
	const struct kind *kind;

	*field = NULL;
	for (size_t i = 0; act == ACT_FORM && (kind = form_kind(i)) != NULL;
	     i++) {
		char *at = arena_strdup(a, utf8_search_key(a, input));
		bool all = true, any = false;

		*field = NULL;
		for (const char *w; all && *(w = next_word(a, &at)) != '\0';) {
			const struct field *f = field_called(a, kind, w);

			if (strstr(kind->name, w) == NULL && f == NULL &&
			    is_own(a, act, w))
				continue;
			any = true;
			all = f != NULL || strstr(kind->name, w) != NULL;
			*field = f != NULL ? f : *field;
		}
		if (any && all)
			return kind;
		if (!any)
			break;
	}
	*field = NULL;
	return NULL;
}
