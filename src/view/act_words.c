/* SPDX-License-Identifier: ISC */
/*
 * By which words an action of the screens is found: those of what it does, other
 * words for it, and what it does it to.
 */
#include "ragtrack/view/action.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_thing.h"

/* A field of the form is called so, or named so. */
static bool
is_field(struct arena *a, const struct kind *kind, const char *word)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if ((f->flags & FIELD_EDIT) != 0 &&
		    (strstr(utf8_search_key(a, f->label), word) != NULL ||
			strstr(f->name, word) != NULL))
			return true;
	}
	return false;
}

/* Of what an action adds or changes: the kinds of things, their fields. */
static bool
is_of_plan(struct arena *a, enum act act, const char *word)
{
	const struct kind *kind;

	if (act == ACT_FORM && is_field(a, &kind_plan, word))
		return true;
	for (size_t i = 0; (kind = edit_kinds[i]) != NULL; i++)
		if ((act == ACT_FORM && is_field(a, kind, word)) ||
		    ((act == ACT_FORM || act == ACT_ADD) &&
			strstr(kind->name, word) != NULL))
			return true;
	return false;
}

static bool
fits_word(struct arena *a, enum act act, const char *word)
{
	const char *also = acts[act].also;

	return strstr(utf8_search_key(a, acts[act].help), word) != NULL ||
	    strstr(acts[act].name, word) != NULL ||
	    (also != NULL && strstr(also, word) != NULL) ||
	    is_of_plan(a, act, word);
}

bool
act_says(struct arena *a, enum act act, const char *said)
{
	char *words = arena_strdup(a, utf8_search_key(a, said));
	size_t n;

	for (char *w = words; *w != '\0'; w += n) {
		w += strspn(w, " ");
		n = strcspn(w, " ");
		if (!fits_word(a, act, arena_strndup(a, w, n)))
			return false;
	}
	return true;
}
