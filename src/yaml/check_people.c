/* SPDX-License-Identifier: ISC */
/*
 * The people of a file: one entry a code in a list, one truth a person in all
 * documents of an organisation, one person a login; and, when all of them are
 * known, who is meant by the leads.
 */
#include "bind.h"

#include "ragtrack/base/table.h"
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

	if (f->type->shape != SHAPE_THINGS)
		return field_encoded(r->scratch, &p->thing, f);
	for (size_t i = 0; i < p->holders.count; i++)
		thing_dump(p->holders.item[i], false, &out);
	return buf_take_some(r->scratch, &out);
}

/* Two entries for one person, in different plans or by an `also`. */
static void
compare(struct reader *r, const struct person *first, const struct person *p)
{
	bool coded = utf8_same_cased(first->code, p->code);
	const char *one, *other;

	for (size_t i = 0; i < kind_person.nfields; i++) {
		const struct field *f = &kind_person.fields[i];

		if (!coded &&
		    (strcmp(f->name, "code") == 0 ||
			strcmp(f->name, "also") == 0))
			continue;
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
scope_of(struct reader *r, struct table *scopes, const struct plan *plan)
{
	if (plan->organisation == NULL)
		return plan;
	return entry_at(scopes, NULL, NULL, plan_scope(r->kept, plan))->text;
}

static void
check_entry(struct reader *r, struct table *codes, struct table *logins,
    struct person *p, const void *scope)
{
	struct entry *n;
	struct person *first;

	if (p->code != NULL) {
		n = entry_at(
		    codes, NULL, scope, utf8_fold_cased(r->kept, p->code));
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
	n = entry_at(logins, NULL, scope, p->login);
	first = n->value;
	if (first == NULL)
		n->value = p;
	else if (strcmp(first->code, p->code) != 0)
		say(r, SEV_ERROR, place_of(&p->thing),
		    "the login \"%s\" is "
		    "that of \"%s\" already (line %d); it is one person's",
		    clip(r, p->login), clip(r, first->code), first->thing.line);
}

/* One person, under two codes. */
static void
both_listed(struct reader *r, const struct person *p, const struct person *is,
    const char *text)
{
	say(r, SEV_WARNING, place_of(&p->thing),
	    "\"%s\" is an \"also\" of \"%s\" and is listed itself (line %d): "
	    "they are one person, to be listed once",
	    clip(r, text), clip(r, p->code), is->thing.line);
	if (is->thing.parent == p->thing.parent)
		compare(r, p, is);
}

/* An `also` that somebody else is listed by, or that another has too. Who has
   no code, which is a mistake of its own, cannot be named here. */
static void
check_also(struct reader *r, struct table *codes, struct table *also,
    struct person *p, const void *scope)
{
	if (p->code == NULL)
		return;
	for (size_t i = 0; i < p->also.count; i++) {
		const char *text = p->also.item[i];
		const char *folded = utf8_fold_cased(r->kept, text);
		const struct person *is = entry_at(codes, NULL, scope, folded)
					      ->value;
		struct entry *n = entry_at(also, NULL, scope, folded);
		const struct person *first = n->value;

		if (first == NULL)
			n->value = p;
		if (is != NULL && !utf8_same_cased(is->code, p->code))
			both_listed(r, p, is, text);
		else if (is == NULL && first != NULL &&
		    !utf8_same_cased(first->code, p->code))
			say(r, SEV_WARNING, place_of(&p->thing),
			    "\"%s\" is an \"also\" of \"%s\" and of \"%s\" "
			    "(line %d), who is meant by it",
			    clip(r, text), clip(r, p->code),
			    clip(r, first->code), first->thing.line);
	}
}

/* Two documents with one id. */
static void
check_ids(struct reader *r)
{
	struct table ids = { .arena = r->kept };
	struct entry *n;

	for (size_t i = r->first; i < r->out->plan.count; i++) {
		struct plan *p = (struct plan *)r->out->plan.item[i];

		if (p->id == NULL)
			continue;
		n = entry_at(&ids, NULL, NULL, p->id);
		if (n->value != NULL)
			say(r, SEV_ERROR, place_of(&p->thing),
			    "the plan "
			    "\"%s\" stands twice in this file",
			    clip(r, p->id));
		n->value = p;
	}
}

/* Whether a character says more than how words are parted. */
static bool
is_letter(uint32_t cp)
{
	return cp < 0x80 ?
	    (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') :
	    cp >= 0xc0 && (cp < 0x2000 || cp >= 0x2c00);
}

/* Names that were met, as written and folded. */
struct met {
	struct table written, folded;
};

/* The next letter or digit; 0 at the end. */
static uint32_t
next_letter(const char **p)
{
	uint32_t cp;

	while (**p != '\0') {
		*p += utf8_decode(*p, &cp);
		if (is_letter(cp))
			return cp;
	}
	return 0;
}

/* Whether two texts that are equal when folded differ in a letter's case. */
static bool
case_differs(const char *a, const char *b)
{
	char one[5], other[5];
	uint32_t x, y;

	do {
		x = next_letter(&a);
		y = next_letter(&b);
	} while (x == y && x != 0);
	if (x == y || x == 0 || y == 0)
		return false;
	utf8_encode(x, one);
	utf8_encode(y, other);
	return utf8_same(one, other);
}

/* Whether one that is listed has both, as a code, a name or an `also`. */
static bool
same_person(const struct reader *r, const struct plan *plan, const char *one,
    const char *two)
{
	const struct person *p = person_of(r->out, plan, one);

	return p != NULL && p == person_of(r->out, plan, two);
}

/* A lead, or a code of people, that differs from one met before in nothing but
   small and capital letters is likely the same. */
static void
check_case(struct reader *r, struct met *met, const struct plan *plan,
    const char *text, struct place at)
{
	struct entry *n = entry_at(
	    &met->folded, NULL, plan, utf8_fold(r->kept, text));

	if (n->value == NULL)
		n->value = (void *)(uintptr_t)text;
	else if (case_differs(n->value, text) &&
	    !same_person(r, plan, n->value, text))
		say(r, SEV_WARNING, at,
		    "\"%s\" differs from \"%s\" in small and capital letters "
		    "alone; they are two people here",
		    clip(r, text), clip(r, n->value));
}

/* A name that stands as a lead, the first time in its plan; `listed`: that it
   is not was said already. */
static void
check_name(struct reader *r, struct met *met, const struct mention *m,
    const char *text, bool listed)
{
	struct entry *n = entry_at(&met->written, NULL, m->plan, text);
	char letter[5];
	uint32_t cp;

	if (n->value != NULL)
		return;
	n->value = r;
	if (!person_is_nobody(text))
		check_case(r, met, m->plan, text, m->at);
	if (utf8_mixed_script(text, &cp)) {
		utf8_encode(cp, letter);
		say(r, SEV_WARNING, m->at,
		    "\"%s\" has a letter that is not "
		    "Latin: %s (U+%04X)",
		    clip(r, text), letter, cp);
	}
	if (person_operator(text) != NULL)
		say(r, SEV_WARNING, m->at,
		    "\"%s\" is read as one name, %s and all: write who it is "
		    "now",
		    clip(r, text), person_operator(text));
	if (!listed && !person_is_nobody(text) &&
	    person_of(r->out, m->plan, text) == NULL)
		say(r, SEV_WARNING, m->at,
		    "\"%s\" is not listed in "
		    "\"people\"",
		    clip(r, text));
}

/* Leads written as one text, taken apart.  Plans say the same ones over and
   over: what a text is within a scope is worked out once. */
static void
split_leads(struct reader *r, struct table *splits, const void *scope,
    const struct mention *m)
{
	struct entry *n = entry_at(splits, NULL, scope, m->text);
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

/* The codes that a plan lists, before its leads. */
static void
check_codes(struct reader *r, struct met *met, const struct plan *plan)
{
	for (size_t i = 0; i < plan->people.count; i++) {
		const struct person *p = (const struct person *)
					     plan->people.item[i];

		if (p->code != NULL)
			check_case(r, met, plan, p->code, place_of(&p->thing));
	}
}

/* One text that became several people of whom none is listed: whether it was
   warned of, the first time. */
static bool
warn_split(struct reader *r, struct met *met, const struct mention *m)
{
	struct buf names = { 0 };
	struct entry *n;
	size_t unlisted = 0;

	if (m->leads->count < 2)
		return false;
	for (size_t i = 0; i < m->leads->count; i++) {
		const char *name = m->leads->item[i];

		unlisted += !person_is_nobody(name) &&
		    person_of(r->out, m->plan, name) == NULL;
		buf_addf(&names, "%s\"%s\"", i > 0 ? ", " : "", clip(r, name));
	}
	n = entry_at(&met->written, NULL, m->plan, m->text);
	if (unlisted > 1 && n->value == NULL)
		say(r, SEV_WARNING, m->at,
		    "\"%s\" is read as %u people who are not listed in "
		    "\"people\": %s; to keep it whole, put it in [ ]",
		    clip(r, m->text), m->leads->count, buf_text(&names));
	if (unlisted > 1)
		n->value = r;
	buf_free(&names);
	return unlisted > 1;
}

static void
check_mentions(struct reader *r, struct table *scopes)
{
	struct table splits = { .arena = r->kept };
	struct met met = { { .arena = r->kept }, { .arena = r->kept } };
	const struct plan *plan = NULL;
	const void *scope = NULL;
	bool several;

	for (size_t i = 0; i < r->nmention; i++) {
		const struct mention *m = &r->mention[i];

		if (m->plan != plan) {
			plan = m->plan;
			scope = scope_of(r, scopes, plan);
			check_codes(r, &met, plan);
		}
		if (m->leads == NULL) {
			check_name(r, &met, m, m->text, false);
			continue;
		}
		split_leads(r, &splits, scope, m);
		several = warn_split(r, &met, m);
		for (size_t k = 0; k < m->leads->count; k++)
			check_name(r, &met, m, m->leads->item[k], several);
	}
}

void
check_people(struct reader *r)
{
	struct table codes = { .arena = r->kept }, logins = codes;
	struct table scopes = codes, also = codes;

	check_ids(r);
	for (size_t i = r->first; i < r->out->plan.count; i++) {
		struct plan *plan = (struct plan *)r->out->plan.item[i];
		const void *scope = scope_of(r, &scopes, plan);

		for (size_t k = 0; k < plan->people.count; k++)
			check_entry(r, &codes, &logins,
			    (struct person *)plan->people.item[k], scope);
	}
	for (size_t i = r->first; i < r->out->plan.count; i++) {
		struct plan *plan = (struct plan *)r->out->plan.item[i];
		const void *scope = scope_of(r, &scopes, plan);

		for (size_t k = 0; k < plan->people.count; k++)
			check_also(r, &codes, &also,
			    (struct person *)plan->people.item[k], scope);
	}
	if (r->errors == 0)
		check_mentions(r, &scopes);
}
