/* SPDX-License-Identifier: ISC */
/*
 * Names of terms.  They come from the field table, from a few words that are
 * no fields of an action (plan, section, priority, updated, is, no) and, where
 * neither has the name, from the labels of the plans.
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

static const struct {
	const char *name;
	enum term_kind kind;
} more_terms[] = {
	{ "plan", TERM_PLAN },
	{ "section", TERM_SECTION },
	{ "priority", TERM_PRIORITY },
	{ "number", TERM_NUMBER },
	{ "updated", TERM_UPDATED },
	{ "is", TERM_IS },
	{ "no", TERM_NO },
};

bool
name_is(const char *said, const char *name)
{
	for (; *said != '\0' && *name != '\0'; said++, name++) {
		char c = (char)tolower((unsigned char)*said);

		if (c == '-' || c == ' ')
			c = '_';
		if (c != (*name == '-' ? '_' : *name))
			return false;
	}
	return *said == *name;
}

static enum term_kind
kind_of(const struct field *f)
{
	if (f->type == &type_people)
		return TERM_PEOPLE;
	if (f->type->shape == SHAPE_WORD)
		return TERM_WORD;
	if (f->type->shape == SHAPE_DATE)
		return TERM_DATE;
	return TERM_TEXT;
}

/* The term of one of our own names. */
static bool
built_in(const char *name, struct term_name *out)
{
	for (size_t i = 0; i < COUNT(more_terms); i++) {
		if (!name_is(name, more_terms[i].name))
			continue;
		*out = (struct term_name){ .kind = more_terms[i].kind,
			.name = more_terms[i].name };
		return true;
	}
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if ((f->flags & FIELD_QUERY) == 0 ||
		    (!name_is(name, f->name) &&
			(f->alias == NULL || !name_is(name, f->alias))))
			continue;
		*out = (struct term_name){ .kind = kind_of(f),
			.field = f,
			.name = f->alias != NULL ? f->alias : f->name };
		return true;
	}
	for (const struct derived_field *d = derived_fields; d->name != NULL;
	     d++) {
		if (d->kind != DERIVED_WORD || !name_is(name, d->name))
			continue;
		*out = (struct term_name){
			.kind = TERM_DERIVED, .derived = d, .name = d->name
		};
		return true;
	}
	return false;
}

/* Whether they are the same but for case and - in place of a space. */
static bool
label_is(const char *said, const char *label)
{
	struct arena *a;
	char *x, *y;
	bool same;

	if (utf8_same(said, label))
		return true;
	if (strchr(said, '-') == NULL)
		return false;
	a = arena_new();
	x = arena_strdup(a, said);
	y = arena_strdup(a, label);
	for (char *s = x; *s != '\0'; s++)
		*s = *s == '-' ? ' ' : *s;
	for (char *s = y; *s != '\0'; s++)
		*s = *s == '-' ? ' ' : *s;
	same = utf8_same(x, y);
	arena_free(a);
	return same;
}

/* What a plan's label names. */
static bool
labelled(const struct plan *plan, const char *said, struct term_name *out)
{
	for (size_t i = 0; i < plan->labels.count; i++)
		if (label_is(said, plan->labels.item[i].text) &&
		    built_in(plan->labels.item[i].label, out))
			return true;
	return false;
}

bool
term_find(const char *name, const struct query_context *in,
    const struct plan *only, struct term_name *out)
{
	struct term_name one;
	bool found = false;

	*out = (struct term_name){ 0 };
	if (built_in(name, out))
		return true;
	if (only != NULL)
		return labelled(only, name, out);
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (p->thing.retired || !labelled(p, name, &one))
			continue;
		if (found &&
		    (one.kind != out->kind || one.field != out->field)) {
			*out = (struct term_name){ .disputed = true };
			return false;
		}
		*out = one;
		found = true;
	}
	return found;
}

void
term_names(struct arena *a, const struct query_context *in, struct list *out)
{
	struct term_name t;

	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if ((f->flags & FIELD_QUERY) == 0)
			continue;
		if (f->alias != NULL)
			list_add(a, out, f->alias);
		list_add(a, out, f->name);
	}
	for (size_t i = 0; i < COUNT(more_terms); i++)
		list_add(a, out, more_terms[i].name);
	for (const struct derived_field *d = derived_fields; d->name != NULL;
	     d++)
		if (d->kind == DERIVED_WORD)
			list_add(a, out, d->name);
	list_add(a, out, "sort");
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (p->thing.retired || (in->plan != NULL && in->plan != p))
			continue;
		for (size_t k = 0; k < p->labels.count; k++) {
			const char *label = p->labels.item[k].text;

			if (!list_has(out, label) && !built_in(label, &t) &&
			    term_find(label, in, in->plan, &t))
				list_add(a, out, label);
		}
	}
}
