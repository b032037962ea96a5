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
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "types.h"

static const struct field *
find_field(const struct kind *kind, const struct plan *plan, const char *name)
{
	const struct field *f = field_find(kind, name);

	for (size_t i = 0; f == NULL && i < kind->nfields; i++) {
		const struct field *g = &kind->fields[i];

		if ((g->alias != NULL && strcmp(g->alias, name) == 0) ||
		    (plan != NULL &&
			(utf8_same(name, g->name) ||
			    utf8_same(name, field_label(g, &plan->thing)))))
			f = g;
	}
	return f != NULL || plan == NULL ? f : field_labelled(plan, kind, name);
}

static bool
unknown_field(
    struct arena *a, const struct kind *kind, const char *name, struct err *e)
{
	struct list names = { 0 };
	const char *near;

	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_EDIT) != 0) {
			list_add(a, &names,
			    field_address(a, &kind->fields[i], NULL));
			list_add(a, &names, kind->fields[i].name);
		}
	near = word_nearest(name, names.item, names.count);
	if (near != NULL)
		return err_set(e, ERR_USAGE,
		    "there is no field \"%s\"; did you mean \"%s\"?", name,
		    near);
	return err_set(e, ERR_USAGE,
	    "there is no field \"%s\" of %s; ragtrack help %s names them", name,
	    kind->many, kind == &kind_person ? "people" : "set");
}

/* PATH=VALUE with a slash in the path, n long: a field as the plan file nests
   it, and behind it a day for the words of a date, or one key of a map; *out is
   as it was where there is none such. */
static void
part_parse(struct arena *a, const struct kind *kind, const struct plan *plan,
    const char *said, size_t n, struct assignment *out)
{
	const char *path = utf8_trim(a, arena_strndup(a, said, n));
	const char *key = said;
	size_t used, first = strcspn(path, "/");
	const struct field *f = field_at_path(a, kind, path, &used);

	if (f == NULL) {
		f = find_field(
		    kind, plan, utf8_trim(a, arena_strndup(a, path, first)));
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
		*out = (struct assignment){ f, ASSIGN_DATE, said + n + 1 };
}

bool
assign_parse(struct arena *a, const struct kind *kind, const struct plan *plan,
    const char *said, struct assignment *out, struct err *e)
{
	size_t n = strcspn(said, "=");
	const char *name;

	*out = (struct assignment){ .how = ASSIGN_SET };
	if (said[n] == '\0' || n == 0)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no FIELD=VALUE, as in tags+=audit or "
		    "start=Sep 2023",
		    said_cut(a, said));
	out->value = said + n + 1;
	if (memchr(said, '/', n) != NULL)
		part_parse(a, kind, plan, said, n, out);
	if (out->field != NULL)
		return true;
	if (n > 1 && (said[n - 1] == '+' || said[n - 1] == '-'))
		out->how = said[--n] == '+' ? ASSIGN_ADD : ASSIGN_REMOVE;
	name = utf8_trim(a, arena_strndup(a, said, n));
	if (memchr(name, '/', n) != NULL)
		part_parse(a, kind, plan, said, n, out);
	else
		out->field = find_field(kind, plan, name);
	if (out->field == NULL)
		return unknown_field(a, kind, name, e);
	return true;
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
