/* SPDX-License-Identifier: ISC */
/*
 * FIELD=VALUE: which field is meant, and how it is to be set.
 */
#include "ragtrack/model/edit_assign.h"
#include "edit_parts.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/model/label.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "types.h"

/* By our name, which comes first, or by what it is called where `at` stands. */
static const struct field *
find_field(struct arena *a, const struct kind *kind, const struct thing *at,
    const char *name)
{
	const struct field *f = field_find(kind, name);
	struct list called = { 0 };

	for (size_t i = 0; f == NULL && i < kind->nfields; i++) {
		const struct field *g = &kind->fields[i];

		if ((g->alias != NULL && strcmp(g->alias, name) == 0) ||
		    (at != NULL && utf8_same(name, g->name)))
			f = g;
	}
	if (f != NULL || at == NULL)
		return f;
	fields_labelled(a, at, kind, name, &called);
	if (called.count > 0)
		return called.count == 1 ? field_find(kind, called.item[0]) :
					   NULL;
	for (size_t i = 0; f == NULL && i < kind->nfields; i++)
		if (utf8_same(name, kind->fields[i].label))
			f = &kind->fields[i];
	return f;
}

/* "due and start". */
static const char *
said_names(struct arena *a, const struct list *names)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < names->count; i++)
		buf_addf(&b, "%s%s",
		    i == 0		      ? "" :
			i + 1 == names->count ? " and " :
						", ",
		    names->item[i]);
	return buf_take(a, &b);
}

/* The labels that stand for one field where `at` stands. */
static void
add_labels(struct arena *a, const struct kind *kind, const struct thing *at,
    struct list *names)
{
	for (size_t i = 0; at != NULL && i < kind->nfields; i++) {
		const char *own = label_own(at, kind, kind->fields[i].name);

		if (own != NULL && (kind->fields[i].flags & FIELD_EDIT) != 0)
			list_add(a, names, own);
	}
}

static bool
unknown_field(struct arena *a, const struct kind *kind, const struct thing *at,
    const char *name, struct err *e)
{
	struct list names = { 0 }, called = { 0 };
	const struct field *f;
	const char *near;

	if (at != NULL)
		fields_labelled(a, at, kind, name, &called);
	if (called.count > 1)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is what the plan calls %s: say which", name,
		    said_names(a, &called));
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_EDIT) != 0) {
			list_add(a, &names,
			    field_address(a, &kind->fields[i], NULL));
			list_add(a, &names, kind->fields[i].name);
		}
	add_labels(a, kind, at, &names);
	near = word_nearest(name, names.item, names.count);
	f = near != NULL ? find_field(a, kind, at, near) : NULL;
	if (near != NULL && f != NULL && strcmp(f->name, near) != 0)
		return err_set(e, ERR_USAGE,
		    "there is no field \"%s\"; did you mean \"%s\", which is "
		    "%s?",
		    name, near, f->name);
	if (near != NULL)
		return err_set(e, ERR_USAGE, "there is no field \"%s\"%s", name,
		    did_you_mean(a, near, NULL));
	return err_set(e, ERR_USAGE,
	    "there is no field \"%s\" of %s; ragtrack help %s names them", name,
	    kind->many, kind == &kind_person ? "people" : "set");
}

/* PATH=VALUE with a slash in the path, n long: a field as the plan file nests
   it, and behind it a day for the words of a date, or one key of a map; *out is
   as it was where there is none such. */
static void
part_parse(struct arena *a, const struct kind *kind, const struct thing *at,
    const char *input, size_t n, struct assignment *out)
{
	const char *path = utf8_trim(a, arena_strndup(a, input, n));
	const char *key = input;
	size_t used, first = strcspn(path, "/");
	const struct field *f = field_at_path(a, kind, path, &used);

	if (f == NULL) {
		f = find_field(
		    a, kind, at, utf8_trim(a, arena_strndup(a, path, first)));
		used = first;
	}
	if (f == NULL)
		return;
	for (const char *p = path; p < path + used; p++)
		if (*p == '/')
			key = strchr(key, '/') + 1;
	if (path[used] == '\0')
		out->field = f;
	else if (f->type->shape == SHAPE_MAP)
		*out = (struct assignment){ f, ASSIGN_KEY,
			strchr(key, '/') + 1 };
	else if (f->type->shape == SHAPE_DATE &&
	    strcmp(path + used, "/date") == 0)
		*out = (struct assignment){ f, ASSIGN_DATE, input + n + 1 };
}

/* With its name n long. */
static bool
named_parse(struct arena *a, const struct kind *kind, const struct thing *at,
    const char *input, size_t n, struct assignment *out)
{
	*out = (struct assignment){ .how = ASSIGN_SET, .value = input + n + 1 };
	if (memchr(input, '/', n) != NULL)
		part_parse(a, kind, at, input, n, out);
	if (out->field != NULL)
		return true;
	if (n > 1 && (input[n - 1] == '+' || input[n - 1] == '-'))
		out->how = input[--n] == '+' ? ASSIGN_ADD : ASSIGN_REMOVE;
	if (memchr(input, '/', n) != NULL)
		part_parse(a, kind, at, input, n, out);
	else
		out->field = find_field(
		    a, kind, at, utf8_trim(a, arena_strndup(a, input, n)));
	return out->field != NULL;
}

bool
assign_parse(struct arena *a, const struct kind *kind, const struct thing *at,
    const char *input, struct assignment *out, struct err *e)
{
	size_t first = strcspn(input, "="), n = first;

	if (input[n] == '\0' || n == 0)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no FIELD=VALUE, as in tags+=audit or "
		    "start=Sep 2023",
		    said_cut(a, input));
	/* What a plan calls a field may have such a sign in it. */
	for (; input[n] == '='; n += 1 + strcspn(input + n + 1, "="))
		if (named_parse(a, kind, at, input, n, out))
			return true;
	if (first > 1 && (input[first - 1] == '+' || input[first - 1] == '-'))
		first--;
	return unknown_field(
	    a, kind, at, utf8_trim(a, arena_strndup(a, input, first)), e);
}

/* Whether both say what the same field, or key of it, is to be. */
static bool
same_answer(const struct assignment *one, const struct assignment *two)
{
	size_t n = strcspn(two->value, "=");

	if (one->field != two->field || one->how == ASSIGN_ADD ||
	    one->how == ASSIGN_REMOVE || two->how == ASSIGN_ADD ||
	    two->how == ASSIGN_REMOVE)
		return false;
	if (one->how != ASSIGN_KEY || two->how != ASSIGN_KEY)
		return (one->how == ASSIGN_KEY) == (two->how == ASSIGN_KEY);
	return strncmp(one->value, two->value, n + 1) == 0;
}

bool
assign_needs_plan(const struct field *f)
{
	return strcmp(f->name, "depends_on") == 0 ||
	    edit_names_by(&kind_action, f);
}

bool
assign_once(const struct assignment *all, size_t n, struct err *e)
{
	const struct assignment *last = &all[n - 1];

	for (size_t i = 0; i + 1 < n; i++)
		if (same_answer(&all[i], last))
			return err_set(e, ERR_USAGE,
			    "%s%s%.*s is given twice: say it once",
			    last->field->name,
			    last->how == ASSIGN_KEY ? "/" : "",
			    last->how == ASSIGN_KEY ?
				(int)strcspn(last->value, "=") :
				0,
			    last->value);
	return true;
}
