/* SPDX-License-Identifier: ISC */
/*
 * Who is meant by a value of lead: or support:.  All who are listed in any
 * plan, and all that is printed as a lead without being listed, are held
 * against it; those that fit best are meant: by code or `also` to the letter,
 * else without case, else by a part of the name.  A person may stand in the
 * lists of several plans of an organisation, so people are told apart by
 * their code and organisation.
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

enum fit { FIT_NOT, FIT_NAME, FIT_FOLDED, FIT_EXACT };

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
	if (strcmp(text, code) == 0)
		return FIT_EXACT;
	return utf8_same(text, code) ? FIT_FOLDED : FIT_NOT;
}

static enum fit
person_fit(struct walk *w, const struct person *p)
{
	enum fit best = text_fit(p->code, w->code), fit;

	for (size_t i = 0; i < p->also.count; i++) {
		fit = text_fit(p->also.item[i], w->code);
		best = fit > best ? fit : best;
	}
	fit = text_fit(p->name, w->code);
	best = fit > best ? fit : best;
	if (best == FIT_NOT && needle_in(&w->v->needle, p->name, &w->scratch))
		return FIT_NAME;
	return best;
}

/* Whether the code is among those meant. */
static bool
is_meant(const struct value *v, const struct plan *plan, const char *code)
{
	for (size_t i = 0; i < v->meants; i++)
		if (strcmp(v->meant[i].code, code) == 0 &&
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
		    take(w, person_fit(w, p)))
			meant_add(w, plan, p->code);
	}
}

static void
walk_list(struct walk *w, const struct plan *plan, const struct list *leads)
{
	for (size_t i = 0; i < leads->count; i++) {
		const char *lead = leads->item[i];
		const struct person *p;

		if (!take(w, text_fit(lead, w->code)) ||
		    is_meant(w->v, plan, lead))
			continue;
		p = person_of(w->in->plans, plan, lead);
		if (p != NULL)
			meant_add(w, plan, p->code);
	}
}

/* What is printed as a lead anywhere is no unknown one. */
static void
walk_printed(struct walk *w, const struct plan *plan)
{
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		walk_list(w, plan, &pr->leads);
		for (size_t k = 0; k < pr->actions.count; k++) {
			const struct action *act = thing_as_action(
			    pr->actions.item[k]);

			if (act->thing.retired)
				continue;
			walk_list(w, plan, &act->leads);
			walk_list(w, plan, &act->support);
			for (size_t n = 0; n < act->steps.count; n++)
				walk_list(w, plan,
				    &thing_as_step(act->steps.item[n])->leads);
		}
	}
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
	w->v->exact = w->best == FIT_EXACT;
	return w->best != FIT_NOT;
}

bool
value_people(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	struct walk w = { .a = a, .v = v, .code = v->said, .in = in };
	const char *slash = strrchr(v->said, '/');
	bool found;

	if (utf8_same(v->said, "@me")) {
		v->me = true;
		v->reading = "me";
		return true;
	}
	found = walk_plans(&w);
	if (!found && slash != NULL) {
		v->scope = arena_strndup(a, v->said, (size_t)(slash - v->said));
		w.code = slash + 1;
		found = walk_plans(&w);
	}
	buf_free(&w.scratch);
	if (!found)
		return value_fails(a, t, in, v->said, e);
	v->said = w.code;
	v->reading = v->scope == NULL ?
	    v->said :
	    arena_printf(a, "%s of %s", v->said, v->scope);
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
	if (v->exact ? strcmp(lead, v->said) == 0 : utf8_same(lead, v->said))
		return true;
	p = v->meants == 0 ? NULL : person_of(in->plans, plan, lead);
	return p != NULL && is_meant(v, plan, p->code);
}
