/* SPDX-License-Identifier: ISC */
/*
 * Addresses printed.  The part behind the colon is built from the top down:
 * what a thing stands in, a slash, and the thing's own name there or its
 * place.  address.c reads them.
 */
#include "ragtrack/model/address.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/walk.h"

const char *
kind_word(const struct kind *kind)
{
	return kind == &kind_focus_area ? "focus" : kind->name;
}

const char *
field_address(struct arena *a, const struct field *f, const char *key)
{
	char *group;

	if (key != NULL)
		return arena_printf(a, "%s/%s", field_address(a, f, NULL), key);
	if (f->group == NULL || strcmp(f->group, "plan") == 0)
		return field_key(f);
	group = arena_strdup(a, f->group);
	for (char *s = group; *s != '\0'; s++)
		if (*s == '.')
			*s = '/';
	return arena_printf(a, "%s/%s", group, field_key(f));
}

static const char *
text_of(const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	return f != NULL && f->type->shape == SHAPE_TEXT ?
	    *(const char *const *)field_in(t, f) :
	    NULL;
}

/* What an update without a text gives. */
static const char *
update_words(struct arena *a, const struct thing *t)
{
	const char *out = NULL;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape != SHAPE_WORD || field_absent(t, f))
			continue;
		out = arena_printf(a, "%s%s%s %s", out != NULL ? out : "",
		    out != NULL ? ", " : "", f->name,
		    field_shown(a, f, field_encoded(a, t, f)));
	}
	return out != NULL ? out : "no change";
}

const char *
thing_words(struct arena *a, const struct thing *t)
{
	static const char *const keys[] = { "title", "text", "code", "value",
		"to", "id", "name" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f == NULL || field_absent(t, f))
			continue;
		return f->type->shape == SHAPE_TEXT ?
		    *(const char *const *)field_in(t, f) :
		    field_shown(a, f, field_encoded(a, t, f));
	}
	return t->kind == &kind_update ? update_words(a, t) : NULL;
}

/* Whether it, or what it stands in, was taken out. */
static bool
taken_out(const struct thing *t)
{
	for (; t != NULL; t = t->parent)
		if (t->retired)
			return true;
	return false;
}

static const char *
number_of(struct arena *a, const struct thing *t)
{
	return arena_printf(a, "@%" PRId64, t->number);
}

/* Whether another of the list is called so too, by ref or title. */
static bool
shared_name(const struct things *list, const struct thing *t, const char *name)
{
	static const char *const keys[] = { "ref", "id", "title", "name" };

	for (size_t i = 0; i < list->count; i++) {
		const struct thing *other = list->item[i];

		if (other == t || other->retired)
			continue;
		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
			const char *have = text_of(other, keys[k]);

			if (have != NULL && strcmp(have, name) == 0)
				return true;
		}
	}
	return false;
}

/* What a thing of a plan alone is called in it, or NULL; `named`: things of
   its kind have names. */
static const char *
name_of(const struct thing *t, bool *named)
{
	static const char *const keys[] = { "id", "ref", "title", "name" };
	const struct things *list = thing_list(t->parent, t->kind);

	*named = false;
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		const char *name = text_of(t, keys[k]);

		*named = *named || field_find(t->kind, keys[k]) != NULL;
		if (name != NULL && *name != '\0' &&
		    !shared_name(list, t, name))
			return name;
	}
	return NULL;
}

/* CODE, or ORG/CODE where another organisation has one of that code. */
static const char *
person_name(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct plan *own = thing_plan(t);
	const char *code = thing_as_person(t)->code;
	const char *scope = own != NULL ? plan_scope(a, own) : "";
	const struct plan *p;
	const struct person *other;

	for (size_t i = 0;
	     own != NULL && (p = plans_next(plans, NULL, &i)) != NULL;) {
		if (strcmp(plan_scope(a, p), scope) == 0)
			continue;
		for (size_t k = 0;
		     (other = things_next(&p->people, &k)) != NULL;)
			if (strcmp(other->code, code) == 0)
				return arena_printf(a, "%s/%s",
				    own->organisation != NULL ?
					own->organisation :
					own->id,
				    code);
	}
	return code;
}

/* The address less KIND: */
static const char *
path_of(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const char *name = NULL;

	if (t->kind == &kind_action)
		return action_name(a, plans, thing_as_action(t));
	if (t->kind == &kind_plan)
		return thing_as_plan(t)->id;
	if (taken_out(t))
		return number_of(a, t);
	if (t->kind == &kind_person)
		return person_name(a, plans, t);
	if (t->parent == NULL)
		return text_of(t, "name");
	if (t->parent->kind == &kind_plan) {
		bool named;

		name = name_of(t, &named);
		if (named && name == NULL)
			return number_of(a, t);
	}
	return arena_printf(a, "%s/%s", path_of(a, plans, t->parent),
	    name != NULL ? name : arena_printf(a, "%zu", thing_place(t)));
}

const char *
thing_address(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const char *path = path_of(a, plans, t);

	return t->kind == &kind_action ?
	    path :
	    arena_printf(a, "%s:%s", kind_word(t->kind), path);
}
