/* SPDX-License-Identifier: ISC */
/*
 * Refs from one thing of a plan to another: whether they name one.
 */
#include "ragtrack/model/find.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

#define REF_SAID 60 /* columns of a ref in a sentence */

static bool
is_field_of(const struct kind *kind, const char *name, const struct field *f)
{
	return f == field_find(kind, name);
}

static const char *
cut(struct arena *a, const char *text)
{
	struct buf b = { 0 };

	utf8_cut(&b, text, REF_SAID, "...");
	return buf_take(a, &b);
}

static const char *
named_wrong(struct arena *a, const struct field *f, const char *what,
    const struct things *list, const char *ref)
{
	size_t count = find_named(list, ref, NULL, 0);

	if (count == 0)
		return arena_printf(a, "\"%s\": no %s \"%s\" in this plan",
		    field_key(f), what, cut(a, ref));
	if (count > 1)
		return arena_printf(a, "\"%s\": \"%s\" names several %s",
		    field_key(f), cut(a, ref), list->item[0]->kind->many);
	return NULL;
}

static const char *
action_wrong(struct arena *a, const struct plan *plan, const struct field *f,
    const char *ref)
{
	struct action *found[2];
	size_t count = find_refs(plan, ref, found, 2);

	if (count == 0)
		return arena_printf(a, "\"%s\": no action \"%s\" in this plan",
		    field_key(f), cut(a, ref));
	if (count > 1)
		return arena_printf(a,
		    "\"%s\": \"%s\" names several actions of this plan; "
		    "write PRIORITY/REF",
		    field_key(f), cut(a, ref));
	return NULL;
}

const char *
ref_wrong(struct arena *a, const struct plan *plan, const struct field *f,
    const char *ref)
{
	if (is_field_of(&kind_action, "depends_on", f) ||
	    is_field_of(&kind_measure, "actions", f))
		return action_wrong(a, plan, f, ref);
	if (strcmp(f->name, "answers") == 0)
		return named_wrong(
		    a, f, "recommendation", &plan->recommendations, ref);
	if (strcmp(f->name, "focus_areas") == 0 ||
	    strcmp(f->name, "focus_area") == 0)
		return named_wrong(a, f, "focus area", &plan->focus_areas, ref);
	if (is_field_of(&kind_measure, "priorities", f))
		return named_wrong(a, f, "priority", &plan->priorities, ref);
	return NULL;
}
