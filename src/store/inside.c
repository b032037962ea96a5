/* SPDX-License-Identifier: ISC */
/*
 * What is taken out goes with all that stands in it: only with what was seen
 * there.  What somebody else put into it meanwhile stands in the way.
 */
#include "conflict.h"
#include "value.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"

enum { SAID = 40 };

/* "action \"Train the duty team\"" */
static bool
came_said(struct writer *w, const struct kind *kind, int64_t number,
    const char **out, struct err *e)
{
	struct arena *a = w->set->arena;
	struct buf text = { 0 };
	const char *words;
	struct thing *t;

	if (!row_read(w->store, w->arena, kind, number, &t, e))
		return false;
	*out = kind_said(a, kind);
	words = t == NULL ? NULL : thing_words(w->arena, t);
	if (words == NULL)
		return true;
	utf8_cut(&text, words, SAID, "…");
	*out = arena_printf(a, "%s \"%s\"", *out, buf_text(&text));
	buf_free(&text);
	return true;
}

/* The last thing of a kind that came into a parent, or of priorities (where
   section is not 0) into a section. */
static bool
kind_came(struct writer *w, const struct change *c, const struct kind *kind,
    int64_t parent, int64_t section, bool *found, struct err *e)
{
	struct arena *a = w->set->arena;
	struct stmt q = stmt_kind(w->store, KIND_CAME, kind);
	const char *who = NULL, *day = NULL, *what = NULL;
	int64_t number = 0;

	put_int(&q, parent);
	put_int(&q, w->seen);
	put_int(&q, w->set->who.uid);
	put_text(&q, w->set->who.as);
	if (kind == &kind_priority)
		put_int(&q, section);
	*found = stmt_row(&q);
	if (*found) {
		number = get_int(&q, 0);
		who = arena_strdup(a, get_text(&q, 1));
		day = arena_strdup(a, get_text(&q, 2));
	}
	if (!stmt_close(&q, e))
		return false;
	if (!*found)
		return true;
	if (!came_said(w, kind, number, &what, e))
		return false;
	conflict_came(w, c, what, who, day);
	return true;
}

bool
nothing_came(
    struct writer *w, const struct change *c, bool *found, struct err *e)
{
	struct stands at;

	*found = false;
	if (w->import != NULL || w->alone)
		return true;
	if (c->kind == &kind_section)
		return row_stands(w->store, c->kind, c->thing, &at, e) &&
		    kind_came(
			w, c, &kind_priority, at.parent, c->thing, found, e);
	for (size_t i = 0; kinds[i] != NULL && !*found; i++)
		if (kinds[i]->parent == c->kind &&
		    !kind_came(w, c, kinds[i], c->thing, 0, found, e))
			return false;
	return true;
}
