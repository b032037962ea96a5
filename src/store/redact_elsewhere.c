/* SPDX-License-Identifier: ISC */
/*
 * What a redaction does not reach and a person has to know: another plan that
 * holds the text, or once did, as one that was carried on from this plan.  It
 * is said, and each place can be redacted like this one.
 */
#include "redactor.h"

#include "ragtrack/model/walk.h"

static void
note(struct redactor *r, const struct redact_at *at)
{
	struct store_redacted *out = r->out;

	for (size_t i = 0; i < out->elsewheres; i++)
		if (out->elsewhere[i].kind == at->kind &&
		    out->elsewhere[i].thing == at->thing &&
		    out->elsewhere[i].field == at->field)
			return;
	out->elsewhere = arena_grow(r->result, out->elsewhere, out->elsewheres,
	    &out->elsewhere_room, sizeof(*out->elsewhere));
	out->elsewhere[out->elsewheres++] = (struct store_blanked){ at->kind,
		at->thing, at->field };
}

struct looking {
	struct redactor *r;
	const struct redact_at *at;
};

/* Short ones are of their own field alone. */
static bool
is_the_text(void *looking, const struct held_text *text)
{
	const struct looking *l = looking;

	return text_reach(text) == REACH_PLAN &&
	    redactor_hits(l->r, l->at, text);
}

void
redact_elsewhere_look(
    struct redactor *r, const struct redact_at *at, const char *encoded)
{
	size_t found = 0;

	/* What names others cannot go. */
	if (r->out == NULL || at->kind == NULL || at->field == NULL ||
	    field_names_others(at->kind, at->field))
		return;
	field_redacted(r->scratch, at->kind, at->field, encoded, is_the_text,
	    &(struct looking){ r, at }, &found);
	if (found > 0)
		note(r, at);
}

static bool
thing_look(void *redactor, struct thing *t)
{
	struct redactor *r = redactor;

	arena_reset(r->scratch);
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (field_holds_text(t->kind, f) && !field_absent(t, f))
			redact_elsewhere_look(r,
			    &(struct redact_at){ .kind = t->kind,
				.thing = t->number,
				.field = f },
			    field_encoded(r->scratch, t, f));
	}
	return false;
}

void
redact_elsewhere(struct redactor *r)
{
	const struct things *plans = &r->plans.plan;

	for (size_t i = 0; r->reach.count > 0 && i < plans->count; i++)
		if (!redact_number_in(&r->reach, plans->item[i]->number))
			thing_each(plans->item[i], WALK_ALL, thing_look, r);
}
