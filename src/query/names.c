/* SPDX-License-Identifier: ISC */
/*
 * Names of terms.  They come from the field table, from a few words that are
 * no fields of an action (plan, section, priority, updated, is, no) and, where
 * neither has the name, from the plans (labels.c).
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/model/label.h"
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
name_is(const char *input, const char *name)
{
	for (; *input != '\0' && *name != '\0'; input++, name++) {
		char c = (char)tolower((unsigned char)*input);

		if (c == '-' || c == ' ')
			c = '_';
		if (c != (*name == '-' ? '_' : *name))
			return false;
	}
	return *input == *name;
}

/* How a field is asked; false: it is not, but by is:. */
static bool
kind_of(const struct field *f, enum term_kind *out)
{
	*out = TERM_TEXT;
	if (f->type == &type_people || (f->flags & FIELD_PERSON) != 0)
		*out = TERM_PEOPLE;
	else if (f->type->shape == SHAPE_WORD)
		*out = TERM_WORD;
	else if (f->type->shape == SHAPE_DATE)
		*out = TERM_DATE;
	else if (f->type->shape == SHAPE_THINGS)
		*out = TERM_THINGS;
	else if (f->type->shape == SHAPE_MAP)
		*out = TERM_EXTRA;
	return f->type->shape != SHAPE_YESNO;
}

bool
term_built_in(const char *name, struct term_name *out)
{
	*out = (struct term_name){ 0 };
	for (size_t i = 0; i < COUNT(more_terms); i++) {
		if (!name_is(name, more_terms[i].name))
			continue;
		out->kind = more_terms[i].kind;
		out->name = more_terms[i].name;
		return true;
	}
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if ((!name_is(name, f->name) &&
			(f->alias == NULL || !name_is(name, f->alias))) ||
		    !kind_of(f, &out->kind))
			continue;
		out->field = f;
		out->name = f->alias != NULL ? f->alias : f->name;
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

bool
term_find(const char *name, const struct query_context *in,
    const struct plan *only, struct term_name *out)
{
	if (term_built_in(name, out))
		return true;
	out->labelled = term_labelled(name, in, only, out);
	return out->labelled;
}

/* Labels that are to be added to the names. */
struct adding {
	struct arena *arena;
	const struct query_context *in;
	struct list *out;
};

static bool
add_label(const struct label_key *key, const char *label, void *data)
{
	struct adding *a = data;
	struct term_name t;

	(void)key;
	if (!list_has(a->out, label) && !term_built_in(label, &t) &&
	    term_find(label, a->in, a->in->plan, &t))
		list_add(a->arena, a->out, label);
	return false;
}

void
term_names(struct arena *a, const struct query_context *in, struct list *out)
{
	struct adding adding = { a, in, out };

	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		enum term_kind kind;

		if (!kind_of(f, &kind))
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

		if (!p->thing.retired && (in->plan == NULL || in->plan == p))
			labels_each(p, add_label, &adding);
	}
	extra_names(a, in, out);
}
