/* SPDX-License-Identifier: ISC */
/*
 * What the things of a list are called, for who looks up many of them: a name
 * that is the ref or the title of one, to the letter, is looked up.  All else,
 * as names below what a thing stands in, is looked for (find_in_plan.c), so that
 * both always come to the same.
 */
#include "ragtrack/model/find.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/walk.h"

struct thing_names {
	const struct things *list;
	struct table refs, titles; /* to the thing; to the names: several */
};

static void
name_add(
    struct thing_names *names, struct table *in, const char *name, void *thing)
{
	struct entry *e;

	if (name == NULL || *name == '\0')
		return;
	e = entry_at(in, NULL, NULL, name);
	e->value = e->value == NULL ? thing : (void *)names;
}

static const char *
text_of(const struct thing *t, const char *field)
{
	const struct field *f = field_find(t->kind, field);

	return f != NULL ? *(const char *const *)field_in(t, f) : NULL;
}

const struct thing_names *
thing_names_new(struct arena *a, const struct things *list)
{
	struct thing_names *names = arena_alloc(a, sizeof(*names));
	struct thing *t;

	names->list = list;
	names->refs.arena = names->titles.arena = a;
	for (size_t i = 0; (t = things_next(list, &i)) != NULL;) {
		name_add(names, &names->refs, text_of(t, "ref"), t);
		/* A priority may go by its place too. */
		if (t->kind != &kind_priority)
			name_add(names, &names->titles, text_of(t, "title"), t);
	}
	return names;
}

struct thing *
thing_names_only(const struct thing_names *names, const char *text)
{
	const struct entry *e;

	if (text == NULL)
		return NULL;
	e = entry_find(&names->refs, NULL, NULL, text);
	if (e == NULL && strchr(text, '/') == NULL)
		e = entry_find(&names->titles, NULL, NULL, text);
	return e != NULL && e->value != names ? e->value :
						find_only(names->list, text);
}
