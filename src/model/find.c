/* SPDX-License-Identifier: ISC */
/*
 * Naming a plan, a priority or a measure, and what naming an action
 * (find_action.c) needs too.
 *
 * What was said is tried in rounds, each laxer than the one before: to the
 * letter; without trailing dots and stars; without case too.  The first round
 * that anything fits decides.
 */
#include "find_parts.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/walk.h"
#include "types.h"

void
hits_add(struct hits *hits, const struct thing *t)
{
	if (hits->count < hits->room)
		hits->item[hits->count] = (struct thing *)t;
	hits->count++;
}

bool
hits_enough(const struct hits *hits)
{
	return hits->enough != 0 && hits->count >= hits->enough;
}

struct part
part_of(const char *text)
{
	return (struct part){ text, strlen(text) };
}

static size_t
without_tail(const char *text, size_t n)
{
	while (n > 1 &&
	    (text[n - 1] == '.' || text[n - 1] == '*' || text[n - 1] == ' '))
		n--;
	return n;
}

bool
part_plain(struct part p)
{
	for (size_t i = 0; i < p.n; i++)
		if (p.text[i] <= ' ' || p.text[i] > '~')
			return false;
	return true;
}

struct part
part_trimmed(struct part input)
{
	return (struct part){ input.text, without_tail(input.text, input.n) };
}

/* Equal when folded; byte by byte where no folding but of case is needed. */
static bool
folded_same(struct part a, struct part b)
{
	struct arena *arena;
	bool same;

	if (part_plain(a) && part_plain(b))
		return a.n == b.n && strncasecmp(a.text, b.text, a.n) == 0;
	arena = arena_new();
	same = utf8_same(arena_strndup(arena, a.text, a.n),
	    arena_strndup(arena, b.text, b.n));
	arena_free(arena);
	return same;
}

bool
part_fits(const char *have, struct part input, enum round round)
{
	size_t n;

	if (have == NULL || *have == '\0' || input.n == 0)
		return false;
	if (*have != *input.text && round != WITHOUT_CASE)
		return false;
	n = strlen(have);
	if (round != TO_THE_LETTER) {
		n = without_tail(have, n);
		input.n = without_tail(input.text, input.n);
	}
	if (round == WITHOUT_CASE)
		return folded_same((struct part){ have, n }, input);
	return n == input.n && memcmp(have, input.text, n) == 0;
}

/* Whether the part is this number in digits. */
static bool
is_number(struct part input, size_t number)
{
	size_t n = 0;

	for (size_t i = 0; i < input.n; i++) {
		if (input.text[i] < '0' || input.text[i] > '9' || i > 8)
			return false;
		n = 10 * n + (size_t)(input.text[i] - '0');
	}
	return input.n > 0 && n == number;
}

/* Whether some priority of the plan has that ref or title. */
static bool
names_priority(const struct plan *plan, struct part input)
{
	const struct priority *p;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		if (part_fits(p->ref, input, WITHOUT_CASE) ||
		    part_fits(p->title, input, WITHOUT_CASE))
			return true;
	return false;
}

/* By its ref or title; by its place from 1 where it has no ref, and no other
   has the number as one. */
bool
priority_fits(
    const struct priority *p, size_t place, struct part input, enum round round)
{
	if (part_fits(p->ref, input, round) ||
	    part_fits(p->title, input, round))
		return true;
	return (p->ref == NULL || *p->ref == '\0') && is_number(input, place) &&
	    !names_priority(thing_plan(&p->thing), input);
}

/* The plan with this id, else the one that begins so; NULL: none, several. */
const struct plan *
plan_fits(const struct scope *in, struct part input)
{
	const struct plan *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < in->count && input.n > 0; i++) {
		const struct plan *p = in->plan[i];

		if (p->id == NULL || strncasecmp(p->id, input.text, input.n))
			continue;
		if (strlen(p->id) == input.n)
			return p;
		found = p;
		n++;
	}
	return n == 1 ? found : NULL;
}

/* Parts the text at its next slash from *at on; false at the end. */
bool
part_at(struct part text, size_t *at, struct part *head, struct part *tail)
{
	const char *slash;

	if (*at >= text.n)
		return false;
	slash = memchr(text.text + *at, '/', text.n - *at);
	if (slash == NULL)
		return false;
	head->text = text.text;
	head->n = (size_t)(slash - text.text);
	tail->text = slash + 1;
	tail->n = text.n - head->n - 1;
	*at = head->n + 1;
	return true;
}

struct scope
scope_all(struct arena *a, const struct plans *plans)
{
	const struct plan **plan = arena_alloc(
	    a, (plans->plan.count + 1) * sizeof(*plan));
	const struct plan *p;
	size_t n = 0, open;

	for (size_t i = 0; (p = plans_next_open(plans, NULL, &i)) != NULL;)
		plan[n++] = p;
	open = n;
	for (size_t i = 0; (p = plans_next(plans, NULL, &i)) != NULL;)
		if (plan_closed(p, plans->today))
			plan[n++] = p;
	return (struct scope){ plan, n, open, NULL, plans, false };
}

struct scope
scope_one(const struct plan *const *plan)
{
	return (struct scope){ plan, 1, 1, NULL, NULL, false };
}

struct scope
scope_closed(const struct scope *in)
{
	size_t n = in->count - in->open;

	return (struct scope){ in->plan + in->open, n, n, in->names, in->plans,
		true };
}

bool
scope_has(const struct scope *in, const struct plan *plan)
{
	return in->plans == NULL ||
	    plan_closed(plan, in->plans->today) == in->closed;
}

void
word_add(struct arena *a, struct list *words, const char *text)
{
	if (text != NULL && *text != '\0')
		list_add(a, words, text);
}

static const char *
name_plan(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct plan *p = thing_as_plan(t);

	(void)plans;
	return said_cut(a, p->id);
}

/* An id, and what one writes of it for short: "eastmoor", of -improvement. */
static void
plan_words(struct arena *a, struct list *words, const char *id)
{
	word_add(a, words, id);
	for (const char *p = id; p != NULL && (p = strchr(p, '-')); p++)
		word_add(a, words, arena_strndup(a, id, (size_t)(p - id)));
}

bool
find_plan(const struct plans *plans, const char *input, struct plan **out,
    struct err *e)
{
	struct thing *item[LISTED];
	struct hits hits = { .item = item, .room = LISTED };
	struct arena *a = arena_new();
	struct scope in = scope_all(a, plans);
	const struct plan *found = plan_fits(&in, part_of(input));
	struct list words = { 0 };

	for (size_t i = 0; found == NULL && i < in.count; i++) {
		plan_words(a, &words, in.plan[i]->id);
		if (*input != '\0' && in.plan[i]->id != NULL &&
		    strncasecmp(in.plan[i]->id, input, strlen(input)) == 0)
			hits_add(&hits, &in.plan[i]->thing);
	}
	if (found != NULL)
		*out = (struct plan *)found;
	else if (in.count == 0 && plans->as_of != NULL)
		err_set(e, ERR_NO, "there was no plan as of %s", plans->as_of);
	else if (in.count == 0)
		err_set(e, ERR_NO,
		    "there are no plans: `ragtrack import "
		    "FILE` brings one in");
	else if (hits.count > 1)
		hits_several(a, &hits, input, "plans", name_plan, NULL, e);
	else
		hits_none(a, "plan", input, &words, e);
	arena_free(a);
	return found != NULL;
}

/* Priorities and measures: PLAN/X, or X where it is one in all plans. */

struct search {
	void (*gather)(const struct plan *plan, struct part input,
	    enum round round, struct hits *hits);
	void (*words)(
	    struct arena *a, const struct plan *plan, struct list *words);
	hit_name *name;
	const char *one, *many;
};

/* In all plans that what was said may be of; else in the plan before a slash.
 */
static void
search_round(const struct search *s, const struct scope *in, struct part input,
    enum round round, struct hits *hits)
{
	struct part head, tail;

	for (size_t i = 0; i < in->open; i++)
		s->gather(in->plan[i], input, round, hits);
	for (size_t at = 0;
	     hits->count == 0 && part_at(input, &at, &head, &tail);) {
		const struct plan *plan = plan_fits(in, head);

		if (plan != NULL)
			s->gather(plan, tail, round, hits);
	}
}

static void
search_rounds(const struct search *s, const struct scope *in, const char *input,
    struct hits *hits)
{
	for (int round = 0; round < ROUNDS && hits->count == 0; round++)
		search_round(s, in, part_of(input), (enum round)round, hits);
}

static struct thing *
search_run(const struct search *s, const struct plans *plans, const char *input,
    struct err *e)
{
	struct thing *item[LISTED], *found = NULL;
	struct hits hits = { .item = item, .room = LISTED };
	struct arena *a = arena_new();
	struct scope in = scope_all(a, plans), closed = scope_closed(&in);
	struct list words = { 0 };
	bool open;

	search_rounds(s, &in, input, &hits);
	open = hits.count > 0;
	if (!open)
		search_rounds(s, &closed, input, &hits);
	if (!open && hits.count > 0) {
		hits_closed(a, &hits, input, s->name, NULL, e);
	} else if (hits.count == 1) {
		found = item[0];
	} else if (hits.count > 1) {
		hits_several(a, &hits, input, s->many, s->name, NULL, e);
	} else {
		for (size_t i = 0; i < in.count; i++)
			s->words(a, in.plan[i], &words);
		hits_none(a, s->one, input, &words, e);
	}
	arena_free(a);
	return found;
}

static void
gather_priorities(const struct plan *plan, struct part input, enum round round,
    struct hits *hits)
{
	const struct priority *p;
	size_t place = 0;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		if (priority_fits(p, ++place, input, round))
			hits_add(hits, &p->thing);
}

static void
priority_words(struct arena *a, const struct plan *plan, struct list *words)
{
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *p = thing_as_priority(
		    plan->priorities.item[i]);

		word_add(a, words, p->ref);
		word_add(a, words, p->title);
	}
}

static const char *
name_priority(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct priority *p = thing_as_priority(t);
	const struct plan *plan = thing_plan(t);

	(void)plans;
	return arena_printf(a, "%s/%s%s%s%s", plan->id,
	    p->ref == NULL ? "" : p->ref, p->ref == NULL ? "" : " (",
	    p->title == NULL ? "" : said_cut(a, p->title),
	    p->ref == NULL ? "" : ")");
}

bool
find_priority(const struct plans *plans, const char *input,
    struct priority **out, struct err *e)
{
	static const struct search search = { gather_priorities, priority_words,
		name_priority, "priority", "priorities" };
	struct thing *t = search_run(&search, plans, input, e);

	if (t != NULL)
		*out = thing_as_priority(t);
	return t != NULL;
}

static void
gather_measures(const struct plan *plan, struct part input, enum round round,
    struct hits *hits)
{
	const struct measure *m;

	for (size_t i = 0; (m = things_next(&plan->measures, &i)) != NULL;)
		if (part_fits(m->ref, input, round) ||
		    part_fits(m->title, input, round))
			hits_add(hits, &m->thing);
}

static void
measure_words(struct arena *a, const struct plan *plan, struct list *words)
{
	for (size_t i = 0; i < plan->measures.count; i++) {
		const struct measure *m = thing_as_measure(
		    plan->measures.item[i]);

		word_add(a, words, m->ref);
		word_add(a, words, m->title);
	}
}

static const char *
name_measure(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct measure *m = thing_as_measure(t);
	const struct plan *plan = thing_plan(t);

	(void)plans;
	return arena_printf(a, "%s/%s", plan->id,
	    m->ref != NULL ? m->ref : said_cut(a, m->title));
}

bool
find_measure(const struct plans *plans, const char *input, struct measure **out,
    struct err *e)
{
	static const struct search search = { gather_measures, measure_words,
		name_measure, "measure", "measures" };
	struct thing *t = search_run(&search, plans, input, e);

	if (t != NULL)
		*out = thing_as_measure(t);
	return t != NULL;
}
