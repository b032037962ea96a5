/* SPDX-License-Identifier: ISC */
/*
 * The people of a file: one entry a code in a list, one truth a person in all
 * documents of an organisation, one person a login; and, when all of them are
 * known, who is meant by the leads.
 */
#include "bind.h"
#include "names.h"

#include "ragtrack/model/change.h"
#include "ragtrack/model/people.h"

#include <string.h>

static struct place
place_of(const struct thing *t)
{
	return (struct place){ t->line, t->column };
}

/* What a field of a person states; NULL where it states nothing. */
static const char *
stated(struct reader *r, const struct person *p, const struct field *f)
{
	struct buf out = { 0 };
	const char *text;

	if (f->type->shape != SHAPE_THINGS)
		return field_encoded(r->scratch, &p->thing, f);
	for (size_t i = 0; i < p->holders.count; i++)
		thing_dump(p->holders.item[i], false, &out);
	text = out.len > 0 ? buf_save(r->scratch, &out) : NULL;
	buf_free(&out);
	return text;
}

/* Two entries for one person, in different plans. */
static void
compare(struct reader *r, const struct person *first, const struct person *p)
{
	const char *one, *other;

	for (size_t i = 0; i < kind_person.nfields; i++) {
		const struct field *f = &kind_person.fields[i];

		one = stated(r, first, f);
		other = stated(r, p, f);
		if (one == NULL || other == NULL || strcmp(one, other) == 0)
			continue;
		say(r, SEV_ERROR, place_of(&p->thing),
		    "\"%s\" of \"%s\" "
		    "differs from line %d, where the same organisation lists "
		    "them too",
		    field_key(f), clip(r, p->code), first->thing.line);
	}
}

/* One pointer for all plans of a scope; a plan without an organisation is a
   scope of its own. */
static const void *
scope_of(struct reader *r, struct names *scopes, const struct plan *plan)
{
	if (plan->organisation == NULL)
		return plan;
	return names_at(r->kept, scopes, NULL, plan_scope(r->kept, plan))->text;
}

static void
check_entry(struct reader *r, struct names *codes, struct names *logins,
    struct person *p, const void *scope)
{
	struct name *n;
	struct person *first;

	if (p->code != NULL) {
		n = names_at(
		    r->kept, codes, scope, utf8_fold_cased(r->kept, p->code));
		first = n->value;
		if (first == NULL)
			n->value = p;
		else if (first->thing.parent == p->thing.parent)
			say(r, SEV_ERROR, place_of(&p->thing),
			    "the code "
			    "\"%s\" is listed a second time (first in line "
			    "%d)",
			    clip(r, p->code), first->thing.line);
		else
			compare(r, first, p);
	}
	if (p->login == NULL || p->code == NULL)
		return;
	n = names_at(r->kept, logins, scope, p->login);
	first = n->value;
	if (first == NULL)
		n->value = p;
	else if (strcmp(first->code, p->code) != 0)
		say(r, SEV_ERROR, place_of(&p->thing),
		    "the login \"%s\" is "
		    "that of \"%s\" already (line %d); it is one person's",
		    clip(r, p->login), clip(r, first->code), first->thing.line);
}

/* Two documents with one id. */
static void
check_ids(struct reader *r)
{
	struct names ids = { 0 };
	struct name *n;

	for (size_t i = r->first; i < r->out->plan.count; i++) {
		struct plan *p = (struct plan *)r->out->plan.item[i];

		if (p->id == NULL)
			continue;
		n = names_at(r->kept, &ids, NULL, p->id);
		if (n->value != NULL)
			say(r, SEV_ERROR, place_of(&p->thing),
			    "the plan "
			    "\"%s\" stands twice in this file",
			    clip(r, p->id));
		n->value = p;
	}
}

/* A name that stands as a lead, the first time in its plan. */
static void
check_name(struct reader *r, struct names *seen, const struct mention *m,
    const char *text)
{
	struct name *n = names_at(r->kept, seen, m->plan, text);
	char letter[5];
	uint32_t cp;

	if (n->value != NULL)
		return;
	n->value = r;
	if (utf8_mixed_script(text, &cp)) {
		utf8_encode(cp, letter);
		say(r, SEV_WARNING, m->at,
		    "\"%s\" has a letter that is not "
		    "Latin: %s (U+%04X)",
		    clip(r, text), letter, cp);
	}
	if (!person_is_nobody(text) && person_of(r->out, m->plan, text) == NULL)
		say(r, SEV_WARNING, m->at,
		    "\"%s\" is not listed in "
		    "\"people\"",
		    clip(r, text));
}

/* Leads written as one text, taken apart.  Plans say the same ones over and
   over: what a text is within a scope is worked out once. */
static void
split_leads(struct reader *r, struct names *splits, const void *scope,
    const struct mention *m)
{
	struct name *n = names_at(r->kept, splits, scope, m->text);
	const struct list *known = n->value;

	if (known == NULL) {
		people_split(r->arena, r->out, m->plan, m->text, m->leads);
		n->value = m->leads;
		return;
	}
	*m->leads = *known;
	m->leads->room = known->count;
	if (known->count > 0)
		m->leads->item = arena_memdup(
		    r->arena, known->item, known->count * sizeof(*known->item));
}

static void
check_mentions(struct reader *r, struct names *scopes)
{
	struct names seen = { 0 }, splits = { 0 };
	const struct plan *plan = NULL;
	const void *scope = NULL;

	for (size_t i = 0; i < r->nmention; i++) {
		const struct mention *m = &r->mention[i];

		if (m->plan != plan) {
			plan = m->plan;
			scope = scope_of(r, scopes, plan);
		}
		if (m->leads == NULL) {
			check_name(r, &seen, m, m->text);
			continue;
		}
		split_leads(r, &splits, scope, m);
		for (size_t k = 0; k < m->leads->count; k++)
			check_name(r, &seen, m, m->leads->item[k]);
	}
}

void
check_people(struct reader *r)
{
	struct names codes = { 0 }, logins = { 0 }, scopes = { 0 };

	check_ids(r);
	for (size_t i = r->first; i < r->out->plan.count; i++) {
		struct plan *plan = (struct plan *)r->out->plan.item[i];
		const void *scope = scope_of(r, &scopes, plan);

		for (size_t k = 0; k < plan->people.count; k++)
			check_entry(r, &codes, &logins,
			    (struct person *)plan->people.item[k], scope);
	}
	if (r->errors == 0)
		check_mentions(r, &scopes);
}
