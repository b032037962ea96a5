/* SPDX-License-Identifier: ISC */
/*
 * Whom to ask, of those whom a person names: by code or post to the letter, else
 * without case, or by name.
 */
#include "ragtrack/query/chase.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/find.h"

/* How well a lead is named by a text. */
enum fit { FIT_NOT, FIT_FOLDED, FIT_EXACT };

static enum fit
text_fit(const char *text, const char *said)
{
	if (text == NULL)
		return FIT_NOT;
	if (strcmp(text, said) == 0)
		return FIT_EXACT;
	return utf8_same(text, said) ? FIT_FOLDED : FIT_NOT;
}

static enum fit
lead_fit(const struct chase_lead *l, const char *said)
{
	enum fit best = text_fit(l->code, said), fit;

	if (l->code == NULL)
		return person_is_nobody(said) ? FIT_EXACT : FIT_NOT;
	for (size_t i = 0; i < l->posts.count; i++) {
		fit = text_fit(l->posts.item[i], said);
		best = fit > best ? fit : best;
	}
	for (size_t i = 0; l->person != NULL && i < l->person->also.count;
	     i++) {
		fit = text_fit(l->person->also.item[i], said);
		best = fit > best ? fit : best;
	}
	if (best == FIT_NOT && l->person != NULL &&
	    text_fit(l->person->name, said) != FIT_NOT)
		best = FIT_FOLDED;
	return best;
}

/* Whether anybody in the plans is called so, as the query language has it. */
static bool
known(struct arena *a, const struct query_context *in, const char *said,
    struct err *e)
{
	struct query *q;

	if (person_is_nobody(said))
		return true;
	if (query_parse(a, query_term(a, "lead", said), in, false, &q, e))
		return true;
	if (e != NULL)
		e->column = 0;
	return false;
}

/* Whether the lead is of the organisation of that name, or of the plan of that
   id where none is stated. */
static bool
is_of(struct arena *a, const struct chase_lead *l, const char *organisation)
{
	return organisation == NULL ||
	    (l->organisation != NULL ?
		    utf8_same(l->organisation, organisation) :
		    utf8_same(
			l->scope, arena_printf(a, "plan:%s", organisation)));
}

/* Puts those that are named best first; how many they are. */
static size_t
only(struct arena *a, struct chase *chase, const char *organisation,
    const char *said)
{
	enum fit best = FIT_NOT;
	size_t n = 0;

	for (size_t i = 0; i < chase->count; i++) {
		struct chase_lead lead = chase->lead[i];
		enum fit fit = is_of(a, &lead, organisation) ?
		    lead_fit(&lead, said) :
		    FIT_NOT;

		if (fit > best)
			n = 0;
		best = fit > best ? fit : best;
		if (fit != FIT_NOT && fit == best) {
			chase->lead[i] = chase->lead[n];
			chase->lead[n++] = lead;
		}
	}
	return n;
}

bool
chase_only(struct arena *a, const struct query_context *in, struct chase *chase,
    const char *said, struct err *e)
{
	size_t n = only(a, chase, NULL, said);

	for (size_t at = strlen(said); n == 0 && at-- > 0;)
		if (said[at] == '/')
			n = only(a, chase, arena_strndup(a, said, at),
			    said + at + 1);
	chase->count = n;
	return n > 0 || known(a, in, said, e);
}
