/* SPDX-License-Identifier: ISC */
/*
 * Who is meant by a value of lead: or support:.  All who are listed in any
 * plan, and all that is printed as a lead without being listed, are held
 * against it; those that fit best are meant: by code or `also` to the letter,
 * else without case, else by the name, else by a part of the name or of a post.
 * A person may stand in the lists of several plans of an organisation, so
 * people are told apart by their code and organisation.
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/table.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/kept.h"

enum fit { FIT_NOT, FIT_PART, FIT_NAME, FIT_FOLDED, FIT_EXACT };

#define PEOPLE_FIELDS 16 /* at most, of an action */
#define INITIALS 4	 /* longer codes are titles of posts, found by a part */

/* The walk over all plans for one value. */
struct walk {
	struct arena *a;
	struct value *v;
	const char *code; /* what is looked for, without ORG/ */
	const struct query_context *in;
	struct buf scratch;
	enum fit best;
};

static bool
same_organisation(const struct plan *a, const struct plan *b)
{
	return a == b ||
	    (a->organisation != NULL && a->organisation[0] != '\0' &&
		utf8_same(a->organisation, b->organisation));
}

/* Whether a plan belongs to ORG; one without an organisation goes by id. */
static bool
in_scope(const struct plan *plan, const char *scope)
{
	if (scope == NULL)
		return true;
	if (plan->organisation != NULL && plan->organisation[0] != '\0')
		return utf8_same(plan->organisation, scope);
	return utf8_same(plan->id, scope);
}

/* Whether the first letters rule it out that both are the same: most texts
   need no more to be told apart. */
static bool
begin_apart(const char *x, const char *y)
{
	unsigned char a = (unsigned char)*x, b = (unsigned char)*y;

	return a < 0x80 && b < 0x80 && tolower(a) != tolower(b);
}

static enum fit
text_fit(const char *text, const char *code)
{
	if (text == NULL || begin_apart(text, code))
		return FIT_NOT;
	if (utf8_same_cased(text, code))
		return FIT_EXACT;
	return utf8_same(text, code) ? FIT_FOLDED : FIT_NOT;
}

/* Whether what is looked for is a part of a title: initials have none. */
static bool
part_fits(struct walk *w, const char *text)
{
	return text != NULL && strlen(text) > INITIALS &&
	    needle_in(&w->v->needle, text, &w->scratch);
}

static bool
person_part(struct walk *w, const struct person *p)
{
	if (needle_in(&w->v->needle, p->name, &w->scratch) ||
	    needle_in(&w->v->needle, p->role, &w->scratch) ||
	    part_fits(w, p->code))
		return true;
	for (size_t i = 0; i < p->also.count; i++)
		if (part_fits(w, p->also.item[i]))
			return true;
	return false;
}

/* A code that another's list of other forms has too is its own person's. */
static bool
is_own(struct walk *w, const struct plan *plan, const struct person *p)
{
	const struct person *own = person_of(w->in->plans, plan, w->code);

	return own != NULL && utf8_same_cased(own->code, p->code);
}

static enum fit
person_fit(struct walk *w, const struct plan *plan, const struct person *p)
{
	enum fit best = text_fit(p->code, w->code), fit;

	for (size_t i = 0; i < p->also.count; i++) {
		fit = text_fit(p->also.item[i], w->code);
		best = fit > best ? fit : best;
	}
	if (best == FIT_EXACT)
		return is_own(w, plan, p) ? best : FIT_NOT;
	if (best == FIT_NOT && text_fit(p->name, w->code) != FIT_NOT)
		best = FIT_NAME;
	if (best == FIT_NOT && w->best <= FIT_PART && person_part(w, p))
		best = FIT_PART;
	return best;
}

/* Whether the code is among those meant. */
static bool
is_meant(const struct value *v, const struct plan *plan, const char *code)
{
	for (size_t i = 0; i < v->meants; i++)
		if (utf8_same_cased(v->meant[i].code, code) &&
		    same_organisation(v->meant[i].plan, plan))
			return true;
	return false;
}

/* Takes in what fits as well as the best so far; better drives those out. */
static bool
take(struct walk *w, enum fit fit)
{
	if (fit == FIT_NOT || fit < w->best)
		return false;
	if (fit > w->best)
		w->v->meants = 0;
	w->best = fit;
	return true;
}

static void
meant_add(struct walk *w, const struct plan *plan, const char *code)
{
	struct value *v = w->v;

	if (is_meant(v, plan, code))
		return;
	v->meant = arena_grow(
	    w->a, v->meant, v->meants, &v->meant_room, sizeof(*v->meant));
	v->meant[v->meants++] = (struct meant){ code, plan };
}

static void
walk_people(struct walk *w, const struct plan *plan)
{
	for (size_t i = 0; i < plan->people.count; i++) {
		const struct person *p = thing_as_person(plan->people.item[i]);

		if (!p->thing.retired && p->code != NULL &&
		    take(w, person_fit(w, plan, p)))
			meant_add(w, plan, p->code);
	}
}

/* Those whom no plan of the organisation lists: the others were met there. */
static void
walk_list(struct walk *w, const struct plan *plan, const struct list *leads)
{
	for (size_t i = 0; i < leads->count; i++) {
		const char *lead = leads->item[i];
		enum fit fit = text_fit(lead, w->code);

		if (fit == FIT_NOT && w->best <= FIT_PART && part_fits(w, lead))
			fit = FIT_PART;
		if (fit == FIT_NOT || is_meant(w->v, plan, lead) ||
		    person_of(w->in->plans, plan, lead) != NULL)
			continue;
		if (take(w, fit))
			meant_add(w, plan, lead);
	}
}

/* Texts that are printed as leads in a plan, each once. */
struct printed {
	struct arena *a;
	struct table seen;
	struct list *out;
};

static void
printed_add(struct printed *p, const struct list *leads)
{
	for (size_t i = 0; i < leads->count; i++) {
		int *seen = &entry_at(&p->seen, NULL, NULL, leads->item[i])
				 ->number;

		if (*seen == 0)
			list_add(p->a, p->out, leads->item[i]);
		*seen = 1;
	}
}

/* The fields of an action that name people; returns how many. */
static size_t
people_fields(const struct field *out[PEOPLE_FIELDS])
{
	size_t n = 0;

	for (size_t i = 0; i < kind_action.nfields && n < PEOPLE_FIELDS; i++)
		if (kind_action.fields[i].type == &type_people ||
		    (kind_action.fields[i].flags & FIELD_PERSON) != 0)
			out[n++] = &kind_action.fields[i];
	return n;
}

/* A list of people, or a text that names one. */
static void
printed_in(struct printed *p, const struct action *act, const struct field *f)
{
	const void *member = field_in(&act->thing, f);
	struct list one = { .item = (const char **)(uintptr_t)member,
		.count = 1 };

	if (f->type == &type_people)
		printed_add(p, member);
	else if (*one.item != NULL)
		printed_add(p, &one);
}

void
people_printed(struct arena *a, const struct plan *plan, struct list *out)
{
	struct printed p = { a, { .arena = arena_new() }, out };
	const struct field *field[PEOPLE_FIELDS];
	size_t fields = people_fields(field);

	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);
		const struct action *act;

		printed_add(&p, &pr->leads);
		for (size_t k = 0;
		     (act = things_next(&pr->actions, &k)) != NULL;) {
			for (size_t n = 0; n < fields; n++)
				printed_in(&p, act, field[n]);
			for (size_t n = 0; n < act->steps.count; n++)
				printed_add(&p,
				    &thing_as_step(act->steps.item[n])->leads);
		}
	}
	arena_free(p.seen.arena);
}

/* What is printed as a lead anywhere is no unknown one. */
static void
walk_printed(struct walk *w, const struct plan *plan)
{
	const struct list *kept = kept_printed(w->in->kept, plan);
	struct list printed = { 0 };

	if (kept == NULL)
		people_printed(w->a, plan, &printed);
	walk_list(w, plan, kept != NULL ? kept : &printed);
}

/* Takes in all who fit the code best; false where nobody does. */
static bool
walk_plans(struct walk *w)
{
	const struct things *plans = &w->in->plans->plan;

	w->v->needle = needle_of(w->a, w->code);
	for (size_t i = 0; i < plans->count; i++) {
		const struct plan *p = thing_as_plan(plans->item[i]);

		if (p->thing.retired || !in_scope(p, w->v->scope))
			continue;
		walk_people(w, p);
		walk_printed(w, p);
	}
	return w->best != FIT_NOT;
}

/* CODE, else ORG/CODE; either may have a / in it. */
static bool
walk_said(struct walk *w)
{
	const char *input = w->code;

	if (walk_plans(w))
		return true;
	for (size_t n = strlen(input); n-- > 0;) {
		if (input[n] != '/')
			continue;
		w->v->scope = arena_strndup(w->a, input, n);
		w->code = input + n + 1;
		if (walk_plans(w))
			return true;
	}
	return false;
}

/* Who is meant by a part of a name: the one, or how many. */
static const char *
part_reading(const struct walk *w)
{
	const struct value *v = w->v;

	if (v->meants == 1)
		return v->meant[0].code;
	return arena_printf(w->a, "one of %zu with \"%s\"", v->meants, w->code);
}

void
people_words(struct arena *a, const struct query_context *in, struct list *out)
{
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);
		bool stated = p->organisation != NULL && *p->organisation;

		for (size_t k = 0; !p->thing.retired && k < p->people.count;
		     k++)
			list_add(a, out,
			    arena_printf(a, "%s/%s",
				stated ? p->organisation : p->id,
				thing_as_person(p->people.item[k])->code));
	}
}

bool
value_people(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	struct walk w = { .a = a, .v = v, .code = v->input, .in = in };
	bool found;

	if (utf8_same(v->input, "@me")) {
		v->me = true;
		v->reading = "me";
		return true;
	}
	found = walk_said(&w);
	buf_free(&w.scratch);
	if (!found)
		return value_fails(a, t, in, v->input, e);
	v->input = w.code;
	v->exact = w.best == FIT_EXACT;
	v->reading = w.best == FIT_PART ? part_reading(&w) : v->input;
	if (v->scope != NULL)
		v->reading = arena_printf(a, "%s of %s", v->reading, v->scope);
	return true;
}

bool
people_fit(const struct query_context *in, const struct value *v,
    const struct plan *plan, const char *lead)
{
	const struct person *p;

	if (v->me)
		return in->who != NULL &&
		    person_is_me(in->plans, plan, lead, in->who, in->today);
	if (!in_scope(plan, v->scope))
		return false;
	p = person_of(in->plans, plan, lead);
	return is_meant(v, plan, p != NULL ? p->code : lead);
}

bool
people_alone(struct arena *a, const struct query_context *in, const char *input,
    const struct plan *plan, const char *code)
{
	struct value v = { .input = input };
	struct walk w = { .a = a, .v = &v, .code = input, .in = in };
	bool alone = walk_said(&w);

	buf_free(&w.scratch);
	for (size_t i = 0; i < v.meants; i++) {
		bool here = same_organisation(v.meant[i].plan, plan) &&
		    in_scope(plan, v.scope);

		if (in->plan != NULL && !here)
			continue;
		alone = alone && here && utf8_same_cased(v.meant[i].code, code);
	}
	return alone;
}
