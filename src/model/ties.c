/* SPDX-License-Identifier: ISC */
/*
 * What may stand in a field that names other things of its plan, and what of a
 * change names nothing there.
 */
#include "ragtrack/model/ties.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/redaction.h"
#include "ragtrack/model/walk.h"

/* The refs that a field of t comes to hold and that name nothing of its plan:
   in sentences. */
static void
wrong_refs(struct arena *a, const struct plans *plans, const struct thing *t,
    const struct field *f, const char *old, const char *new, struct list *out)
{
	struct held_texts texts = { 0 }, before = { 0 };

	field_texts(a, t->kind, f, new, &texts);
	field_texts(a, t->kind, f, old, &before);
	for (size_t i = 0; i < texts.count; i++) {
		const char *text = texts.item[i].text, *wrong;
		bool stood = false;

		for (size_t k = 0; k < before.count && !stood; k++)
			stood = strcmp(before.item[k].text, text) == 0;
		wrong = stood ? NULL : ref_wrong(a, thing_plan(t), f, text);
		if (wrong != NULL)
			list_add(a, out,
			    arena_printf(a, "%s: %s",
				t->number != 0 ? thing_named(a, plans, t) :
						 thing_words(a, t),
				wrong));
	}
}

static void
wrong_refs_of(struct arena *a, const struct plans *plans,
    const struct change *c, struct list *out)
{
	const struct thing *t = c->op == CHANGE_CREATE ?
	    c->made :
	    thing_find(plans, c->kind, c->thing);

	if (t == NULL || thing_plan(t) == NULL)
		return;
	if (c->op == CHANGE_FIELD && !c->follows)
		wrong_refs(a, plans, t, c->field, c->old, c->new, out);
	for (size_t i = 0; c->op == CHANGE_CREATE && i < c->kind->nfields;
	     i++) {
		const struct field *f = &c->kind->fields[i];

		if (f->type->shape != SHAPE_THINGS)
			wrong_refs(
			    a, plans, t, f, NULL, field_encoded(a, t, f), out);
	}
}

void
ties_wrong(struct arena *a, const struct plans *plans,
    const struct change_set *set, struct list *out)
{
	for (size_t i = 0; i < set->count; i++)
		wrong_refs_of(a, plans, &set->item[i], out);
}
