/* SPDX-License-Identifier: ISC */
/*
 * What only shows when a thing or a document is read: words of the plan's own
 * that mean nothing, days in the wrong order, ratings that contradict the
 * newest update.
 */
#include "bind.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/published.h"

#include <string.h>

/* The place of a field's value, or the thing's where it was not stated. */
static struct place
place_of(const struct frame *fr, const char *name)
{
	const struct field *f = field_find(fr->kind, name);
	size_t i = (size_t)(f - fr->kind->fields);

	return (fr->seen >> i & 1) != 0 ? fr->at[i] : fr->first;
}

static void
warn_script(
    struct reader *r, const char *what, const char *text, struct place at)
{
	uint32_t cp;
	char letter[5];

	if (text == NULL || !utf8_mixed_script(text, &cp))
		return;
	utf8_encode(cp, letter);
	say(r, SEV_WARNING, at,
	    "the %s \"%s\" has a letter that is not Latin: "
	    "%s (U+%04X)",
	    what, clip(r, text), letter, cp);
}

static void
check_person(struct reader *r, const struct frame *fr)
{
	const struct person *p = (const struct person *)fr->thing;

	warn_script(r, "code", p->code, place_of(fr, "code"));
	for (size_t i = 0; i < p->also.count; i++)
		warn_script(
		    r, "\"also\"", p->also.item[i], place_of(fr, "also"));
}

static void
check_plan(struct reader *r)
{
	const struct plan *p = r->plan;
	bool closed = false;

	for (int c = RAG_UNRATED; c < RAG_COUNT; c++)
		closed |= p->colour[c].closed;
	if (r->rating.line != 0 && !closed && plan_states_key(p))
		say(r, SEV_WARNING, r->rating,
		    "no colour of \"rating\" has "
		    "\"closed: true\": no rating finishes an action");
}

void
check_year(struct reader *r, const char *key, struct place at)
{
	struct when year;

	if (!when_parse(r->arena, key, YEAR_BEGINS, &year, NULL) ||
	    year.precision != WHEN_YEAR)
		say(r, SEV_WARNING, at,
		    "\"%s\" is no year: write 2021/22 for a financial year, "
		    "or 2021; its amount is in no total by year",
		    clip(r, key));
}

/* Names in `public` that publish nothing. */
static void
check_published(struct reader *r, const struct frame *fr)
{
	const struct field *f = field_find(&kind_plan, "public");
	const struct list *items = field_in(fr->thing, f);

	for (size_t i = 0; i < items->count; i++) {
		const char *wrong = published_wrong(r->scratch, items->item[i]);

		if (wrong != NULL)
			say(r, SEV_WARNING, place_of(fr, "public"),
			    "public: \"%s\" %s", clip(r, items->item[i]),
			    wrong);
	}
}

void
check_thing(struct reader *r, const struct frame *fr)
{
	if (fr->kind == &kind_person)
		check_person(r, fr);
	else if (fr->kind == &kind_plan) {
		check_plan(r);
		check_published(r, fr);
	}
}

/* The newest update that gives this rating. */
static const struct word *
newest_rating(const struct action *a, bool impact)
{
	struct update_walk walk = { .action = a, .today = INT_MAX };
	struct update_at at, newest = { 0 };

	while (update_next(&walk, &at)) {
		const struct word *w = impact ? &at.update->impact :
						&at.update->rag;

		if (w->value == RAG_UNRATED && w->text == NULL)
			continue;
		if (newest.update == NULL || update_newer(&at, &newest))
			newest = at;
	}
	if (newest.update == NULL)
		return NULL;
	return impact ? &newest.update->impact : &newest.update->rag;
}

static void
check_rating(
    struct reader *r, const struct action *a, bool impact, struct place at)
{
	const struct word *now = impact ? &a->impact : &a->rag;
	const struct word *newest = newest_rating(a, impact);

	if (newest != NULL && newest->value != now->value)
		say(r, SEV_WARNING, at,
		    "\"%s\" is %s, but its newest rated "
		    "update says %s",
		    impact ? "impact" : "rag", rag_words[now->value],
		    rag_words[newest->value]);
}

/* Ratings that were stated are checked where they stand, others at the
   action. */
static void
check_ratings(struct reader *r)
{
	const struct field *rag = field_find(&kind_action, "rag");
	const struct field *impact = field_find(&kind_action, "impact");
	const struct things *list = &r->plan->priorities;

	for (size_t i = 0; i < r->nlater; i++) {
		const struct later *l = &r->later[i];

		if ((l->field == rag || l->field == impact) &&
		    ((const struct word *)field_in(l->thing, l->field))
			    ->value != RAG_UNRATED)
			check_rating(r, (struct action *)l->thing,
			    l->field == impact, l->at);
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct things
		    *actions = &((struct priority *)list->item[i])->actions;

		for (size_t k = 0; k < actions->count; k++) {
			const struct action *a = (const struct action *)
						     actions->item[k];
			struct place at = { a->thing.line, a->thing.column };

			if (a->rag.value == RAG_UNRATED)
				check_rating(r, a, false, at);
			if (a->impact.value == RAG_UNRATED)
				check_rating(r, a, true, at);
		}
	}
}

void
check_document(struct reader *r)
{
	check_words(r);
	check_dates(r);
	for (size_t i = 0; i < r->plan->people.count; i++)
		((struct person *)r->plan->people.item[i])->scope = plan_scope(
		    r->arena, r->plan);
	if (r->over || r->errors > 0)
		return;
	/* In an editor a rating is given by what it says, and gets its update. */
	if (!r->marks)
		check_ratings(r);
	check_refs(r);
}
