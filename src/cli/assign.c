/* SPDX-License-Identifier: ISC */
/*
 * FIELD=VALUE words.  A field is named by its name or its short alias; what
 * may be set, and how, is for the rules of edit.h to say.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"

bool
assign_is(const char *word)
{
	size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz_-+/");

	return n > 0 && word[n] == '=';
}

static const struct field *
find_field(const struct kind *kind, const char *name)
{
	const struct field *f = field_find(kind, name);

	for (size_t i = 0; f == NULL && i < kind->nfields; i++)
		if (kind->fields[i].alias != NULL &&
		    strcmp(kind->fields[i].alias, name) == 0)
			f = &kind->fields[i];
	return f;
}

static bool
unknown_field(
    struct arena *a, const struct kind *kind, const char *name, struct err *e)
{
	struct list names = { 0 };
	const char *near;

	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_EDIT) != 0)
			list_add(a, &names, kind->fields[i].name);
	near = word_nearest(name, names.item, names.count);
	if (near != NULL)
		return err_set(e, ERR_USAGE,
		    "there is no field \"%s\"; did you mean \"%s\"?", name,
		    near);
	return err_set(e, ERR_USAGE,
	    "there is no field \"%s\" of %s; ragtrack help set names them",
	    name, kind->many);
}

bool
assign_parse(struct arena *a, const struct kind *kind, const char *word,
    struct assignment *out, struct err *e)
{
	size_t n = strcspn(word, "=");
	const char *name;

	*out = (struct assignment){ .how = ASSIGN_SET };
	if (word[n] == '\0')
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no FIELD=VALUE; fields come after all that "
		    "they are for",
		    word);
	out->value = word + n + 1;
	if (n > 1 && (word[n - 1] == '+' || word[n - 1] == '-'))
		out->how = word[--n] == '+' ? ASSIGN_ADD : ASSIGN_REMOVE;
	name = arena_strndup(a, word, n);
	if (n > 5 && strcmp(name + n - 5, "/date") == 0) {
		out->how = ASSIGN_DATE;
		name = arena_strndup(a, word, n - 5);
	}
	out->field = find_field(kind, name);
	if (out->field == NULL)
		return unknown_field(a, kind, name, e);
	return true;
}
