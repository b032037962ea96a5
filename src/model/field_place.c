/* SPDX-License-Identifier: ISC */
/*
 * A path into a thing.  A field may be said by its name in the table or as a
 * plan file nests it, and the longest that fits is meant: a label of a map
 * may hold slashes (finance/planned/2021/22).
 */
#include "find_parts.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/model/address.h"
#include "types.h"

/* How much of the path the name takes, up to its end or a slash. */
static size_t
taken(const char *path, const char *name)
{
	size_t n = strlen(name);

	return strncmp(path, name, n) == 0 &&
		(path[n] == '\0' || path[n] == '/') ?
	    n :
	    0;
}

const struct field *
field_at_path(
    struct arena *a, const struct kind *kind, const char *path, size_t *used)
{
	const struct field *found = NULL;

	*used = 0;
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		size_t n = taken(path, f->name);
		size_t m = taken(path, field_address(a, f, NULL));

		if (m > n)
			n = m;
		if (n > *used) {
			*used = n;
			found = f;
		}
	}
	return found;
}

static bool
no_field(
    struct arena *a, const struct kind *kind, const char *path, struct err *e)
{
	const char *name = arena_strndup(a, path, strcspn(path, "/"));
	struct list names = { 0 };
	const char *near;

	for (size_t i = 0; i < kind->nfields; i++) {
		list_add(a, &names, kind->fields[i].name);
		list_add(a, &names, field_address(a, &kind->fields[i], NULL));
	}
	near = word_nearest(path, names.item, names.count);
	if (near == NULL)
		near = word_nearest(name, names.item, names.count);
	return err_set(e, ERR_USAGE, "there is no field \"%s\" of %s%s",
	    said_cut(a, path), kind->many, did_you_mean(a, near, NULL));
}

/* What a thing in a list mostly says. */
static const struct field *
usual_field(const struct kind *kind)
{
	static const char *const names[] = { "text", "reason", "note", "value",
		"title", "name", "code" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (field_find(kind, names[i]) != NULL)
			return field_find(kind, names[i]);
	return NULL;
}

/* The number at the start of the path, and where it ends; 0 where none. */
static size_t
number_at(const char *path, const char **rest)
{
	char *end;
	unsigned long n;

	*rest = path;
	if (*path < '0' || *path > '9')
		return 0;
	n = strtoul(path, &end, 10);
	*rest = end;
	return (*end == '\0' || *end == '/') && n < 1000000 ? n : 0;
}

static bool
place_in_things(struct arena *a, struct thing *t, const struct field *f,
    const char *path, const char *rest, struct field_place *out, struct err *e)
{
	const struct things *list = field_in(t, f);
	size_t live, gone, n = number_at(rest, &rest);
	const size_t len = strcspn(path, "/");
	struct thing *child = things_nth(list, n, &live, &gone);

	if (child == NULL) {
		const char *more = gone == 0 ?
		    "" :
		    arena_printf(a, "; %zu taken out come after", gone);

		return err_set(e, path[len] == '/' ? ERR_NO : ERR_USAGE,
		    "say which of the %zu %s: %s/N, counted from 1%s", live,
		    f->name, f->name, more);
	}
	if (*rest == '/')
		return field_find_place(a, child, rest + 1, out, e);
	*out = (struct field_place){ .thing = child,
		.field = usual_field(child->kind) };
	return out->field != NULL || no_field(a, child->kind, "", e);
}

static bool
place_in_list(struct arena *a, const struct field *f, const char *rest,
    struct field_place *out, struct err *e)
{
	const struct list *list = field_in(out->thing, f);

	out->item = number_at(rest, &rest);
	/* A person or ref that was redacted is no item any more. */
	if (out->item >= 1 && *rest == '\0' &&
	    (out->item <= list->count || f->type != &type_list))
		return true;
	return err_set(e, ERR_NO,
	    "say which of the %u %s: %s/N, counted from 1, or %s for all%s",
	    list->count, f->name, field_address(a, f, NULL),
	    field_address(a, f, NULL),
	    list->count == 0 ? " that ever stood there" : "");
}

bool
field_find_place(struct arena *a, struct thing *t, const char *path,
    struct field_place *out, struct err *e)
{
	size_t n;
	const struct field *f = field_at_path(a, t->kind, path, &n);
	const char *rest = path + n;

	*out = (struct field_place){ .thing = t, .field = f };
	if (f == NULL)
		return no_field(a, t->kind, path, e);
	if (*rest == '/')
		rest++;
	switch (f->type->shape) {
	case SHAPE_THINGS:
		return place_in_things(a, t, f, path, rest, out, e);
	case SHAPE_LIST:
		return *rest == '\0' || place_in_list(a, f, rest, out, e);
	case SHAPE_MAP:
		out->label = *rest == '\0' ? NULL : arena_strdup(a, rest);
		return true;
	default:
		return *rest == '\0' ||
		    err_set(e, ERR_USAGE, "%s has no parts: write %s",
			field_address(a, f, NULL), field_address(a, f, NULL));
	}
}
