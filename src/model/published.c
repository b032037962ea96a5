/* SPDX-License-Identifier: ISC */
/*
 * A name in `public` is that of a field of any kind, as the plan file has it, or
 * one label of extra.  Who wrote something, who somebody is and a private note
 * are published by no plan.
 */
#include "ragtrack/model/published.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/commentary.h"

#define EXTRA "extra/"

/* Whether no plan publishes the field, whatever it says. */
static bool
is_nobodys(const struct kind *kind, const struct field *f)
{
	return (f->flags & FIELD_PUBLIC) == 0 &&
	    ((f->flags & FIELD_PERSON) != 0 || kind == &kind_person ||
		kind == &kind_holder || strcmp(f->name, "internal") == 0);
}

bool
published(
    const struct plan *plan, const struct kind *kind, const struct field *f)
{
	if (plan == NULL || plan->published.count == 0 ||
	    (f->flags & FIELD_STORE) != 0 || f->type->shape == SHAPE_MAP ||
	    is_nobodys(kind, f))
		return false;
	return list_has(&plan->published,
	    kind == &kind_update	 ? "updates" :
		kind_is_commentary(kind) ? "commentary" :
					   f->name);
}

bool
published_label(const struct plan *plan, const char *label)
{
	size_t n = strlen(EXTRA);

	for (size_t i = 0; plan != NULL && i < plan->published.count; i++)
		if (strncmp(plan->published.item[i], EXTRA, n) == 0 &&
		    utf8_same(plan->published.item[i] + n, label))
			return true;
	return false;
}

const char *
published_wrong(struct arena *a, const char *item)
{
	struct list names = { 0 };
	bool never = false;
	const char *near;

	if (strncmp(item, EXTRA, strlen(EXTRA)) == 0)
		return item[strlen(EXTRA)] != '\0' ?
		    NULL :
		    "needs a label behind it: extra/LABEL";
	if (strcmp(item, "extra") == 0)
		return "is published label by label: extra/LABEL";
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			const struct field *f = &kinds[k]->fields[i];

			if ((f->flags & FIELD_STORE) != 0)
				continue;
			if (strcmp(f->name, item) != 0)
				list_add(a, &names, f->name);
			else if (!is_nobodys(kinds[k], f))
				return NULL;
			else
				never = true;
		}
	if (never)
		return "is published by no plan: it says who somebody is, or "
		       "what is private";
	near = word_nearest(item, names.item, names.count);
	return near == NULL ?
	    "is no field, so nothing is published by it" :
	    arena_printf(a, "is no field%s", did_you_mean(a, near, NULL));
}

const char *
published_more(struct arena *a, const char *before, const char *after)
{
	struct list was, is;
	struct buf b = { 0 };

	list_decode(a, before, &was);
	list_decode(a, after, &is);
	for (size_t i = 0; i < is.count; i++)
		if (!list_has(&was, is.item[i]) &&
		    published_wrong(a, is.item[i]) == NULL)
			buf_addf(&b, "%s%s", b.len > 0 ? ", " : "", is.item[i]);
	return b.len > 0 ? buf_take(a, &b) : NULL;
}

const char *
published_by(struct arena *a, const struct change_set *set)
{
	const struct field *f = field_find(&kind_plan, "public");

	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];

		if (c->kind != &kind_plan)
			continue;
		if (c->op == CHANGE_CREATE)
			return published_more(
			    a, NULL, field_encoded(a, c->made, f));
		if (c->op == CHANGE_FIELD && c->field == f)
			return published_more(a, c->old, c->new);
	}
	return NULL;
}
