/* SPDX-License-Identifier: ISC */
/*
 * Naming any thing: KIND:ADDRESS.  What stands in a plan is named by ref,
 * title, id or code, with its plan before it or not; what stands in another
 * thing by that thing and its place there.
 */
#include "find_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/shared_view.h"
#include "types.h"

/* One address that is looked for. */
struct seek {
	const struct plans *plans;
	struct arena *arena;
	const struct kind *kind;
	const char *input; /* all of it, for messages */
	struct hits *hits;
	struct list *words; /* what could have been meant */
	bool retired;	    /* what was taken out, not what stands */
};

static bool find_of_kind(const struct plans *plans, struct arena *a,
    const struct kind *kind, const char *input, const char *address,
    struct thing **out, struct err *e);

/* The kind of this name, or of the short one that people write. */
static const struct kind *
kind_said(const char *name)
{
	if (strcmp(name, "focus") == 0)
		return &kind_focus_area;
	return kind_find(name);
}

/* What a thing is called in an address. */
static const char *
name_of(const struct thing *t)
{
	static const char *const keys[] = { "ref", "code", "id", "title",
		"name" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f != NULL && !field_absent(t, f))
			return *(const char *const *)field_in(t, f);
	}
	return NULL;
}

/* A candidate, as it can be typed. */
static const char *
name_address(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct plan *plan = t->parent == NULL ? NULL : thing_plan(t);
	const char *name = name_of(t);

	(void)plans;
	if (name == NULL || t->retired)
		return arena_printf(
		    a, "%s:@%" PRId64, kind_word(t->kind), t->number);
	if (plan == NULL)
		return arena_printf(a, "%s:%s", kind_word(t->kind), name);
	return arena_printf(a, "%s:%s/%s", kind_word(t->kind),
	    t->kind == &kind_person && plan->organisation != NULL ?
		plan->organisation :
		plan->id,
	    name);
}

static bool
has_hit(const struct hits *hits, const struct thing *t)
{
	for (size_t i = 0; i < hits->count && i < hits->room; i++)
		if (hits->item[i] == t)
			return true;
	return false;
}

static bool
thing_fits(
    const struct thing *t, size_t place, struct part input, enum round round)
{
	static const char *const keys[] = { "ref", "code", "id", "title" };

	if (t->kind == &kind_priority)
		return priority_fits(thing_as_priority(t), place, input, round);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f != NULL &&
		    part_fits(
			*(const char *const *)field_in(t, f), input, round))
			return true;
	}
	if (field_alone(t->kind) != NULL)
		return part_fits(
		    *(const char *const *)field_in(t, field_alone(t->kind)),
		    input, round);
	return false;
}

static void
gather(struct seek *s, const struct plan *plan, struct part input,
    enum round round)
{
	const struct things *list = thing_list(
	    (struct thing *)(uintptr_t)&plan->thing, s->kind);
	size_t place = 0;

	for (size_t i = 0; list != NULL && i < list->count; i++) {
		struct thing *t = list->item[i];

		if (t->retired != s->retired || has_hit(s->hits, t))
			continue;
		if (thing_fits(t, ++place, input, round))
			hits_add(s->hits, t);
		if (name_of(t) != NULL)
			word_add(s->arena, s->words, name_of(t));
	}
}

/* Of people the organisation may be said instead of the plan. */
static bool
plan_is(const struct seek *s, const struct plan *plan, struct part head)
{
	return s->kind == &kind_person && plan->organisation != NULL &&
	    utf8_same(
		plan->organisation, arena_strndup(s->arena, head.text, head.n));
}

/* By name in all plans that may be meant, else by what is before a slash in that
   plan. */
static void
gather_named(struct seek *s, struct scope in, const char *address)
{
	struct part whole = part_of(address), head, tail;

	for (int round = 0; round < ROUNDS && s->hits->count == 0; round++) {
		for (size_t i = 0; i < in.open; i++)
			gather(s, in.plan[i], whole, (enum round)round);
		for (size_t at = 0; s->hits->count == 0 &&
		     part_at(whole, &at, &head, &tail);) {
			const struct plan *plan = plan_fits(&in, head);

			if (plan != NULL)
				gather(s, plan, tail, (enum round)round);
			for (size_t i = 0; i < in.count; i++)
				if (plan != in.plan[i] &&
				    plan_is(s, in.plan[i], head))
					gather(s, in.plan[i], tail,
					    (enum round)round);
		}
	}
}

/* Plans and views stand in nothing. */
static void
gather_top(struct seek *s, const char *address)
{
	const struct things *list = plans_list(
	    (struct plans *)(uintptr_t)s->plans, s->kind);

	for (size_t i = 0; i < list->count; i++) {
		struct thing *t = list->item[i];

		if (t->retired != s->retired || name_of(t) == NULL)
			continue;
		if (utf8_same(name_of(t), address))
			hits_add(s->hits, t);
		word_add(s->arena, s->words, name_of(t));
	}
}

static bool
at_number(const char *input, int64_t *out)
{
	char *end;

	if (*input != '@' || input[1] < '0' || input[1] > '9')
		return false;
	*out = strtoll(input + 1, &end, 10);
	return *end == '\0';
}

struct thing *
things_nth(const struct things *list, size_t n, size_t *live, size_t *gone)
{
	struct thing *found = NULL;
	size_t at = 0;

	*live = *gone = 0;
	for (int retired = 0; retired < 2; retired++) {
		for (size_t i = 0; i < list->count; i++) {
			if (list->item[i]->retired != (retired == 1))
				continue;
			++*(retired ? gone : live);
			if (++at == n)
				found = list->item[i];
		}
	}
	return found;
}

/* A place from 1 in digits alone; 0 where it is none. */
static size_t
place_said(const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	return *text >= '0' && *text <= '9' && *end == '\0' && n < 1000000 ? n :
									     0;
}

static bool
no_place(struct arena *a, const struct kind *kind, const char *in, size_t live,
    size_t gone, struct err *e)
{
	const char *out = gone == 0 ?
	    "" :
	    arena_printf(a, "; %zu taken out %s counted after %s", gone,
		gone == 1 ? "is" : "are", live == 1 ? "it" : "them");

	if (live == 0 && gone == 0)
		return err_set(e, ERR_NO, "there are no %s of %s", kind->many,
		    said_cut(a, in));
	if (live == 1 && gone == 0)
		return err_set(e, ERR_NO, "there is one %s of %s, %s:%s/1",
		    kind_word(kind), said_cut(a, in), kind_word(kind),
		    said_cut(a, in));
	return err_set(e, ERR_NO,
	    "say which of the %zu %s of %s: %s:%s/N, "
	    "counted from 1%s",
	    live, kind->many, said_cut(a, in), kind_word(kind), said_cut(a, in),
	    out);
}

/* What stands in another thing: THAT/N, or by its ref or title. */
static bool
find_inside(
    struct seek *s, const char *address, struct thing **out, struct err *e)
{
	const char *slash = strrchr(address, '/');
	const struct things *list;
	size_t live, gone;
	const char *head;
	struct thing *up;

	if (slash == NULL || slash[1] == '\0')
		return err_set(e, ERR_USAGE,
		    "\"%s\" names no %s: write %s:%s/N, counted from 1",
		    said_cut(s->arena, s->input), s->kind->name,
		    kind_word(s->kind),
		    s->kind->parent == &kind_action	? "ACTION" :
			s->kind->parent == &kind_person ? "CODE" :
			s->kind->parent == &kind_plan	? "PLAN" :
							  "REF");
	head = arena_strndup(s->arena, address, (size_t)(slash - address));
	if (!find_of_kind(
		s->plans, s->arena, s->kind->parent, head, head, &up, e))
		return false;
	list = thing_list(up, s->kind);
	for (int round = 0; round < ROUNDS && s->hits->count == 0; round++)
		for (size_t i = 0; i < list->count; i++)
			if (!list->item[i]->retired &&
			    s->kind != &kind_holder &&
			    thing_fits(list->item[i], 0, part_of(slash + 1),
				(enum round)round))
				hits_add(s->hits, list->item[i]);
	*out = things_nth(list, place_said(slash + 1), &live, &gone);
	if (*out != NULL)
		return true;
	if (s->hits->count == 1) {
		*out = s->hits->item[0];
		return true;
	}
	return no_place(s->arena, s->kind, head, live, gone, e);
}

/* Commentary stands in a plan or in a priority: PLAN/N, PLAN/PRIORITY/N, or
   PRIORITY/N where what is before the slash is no plan. */
static bool
find_commentary(const struct plans *plans, struct arena *a, const char *input,
    const char *address, struct thing **out, struct err *e)
{
	const char *slash = strrchr(address, '/');
	const struct kind *kind = &kind_commentary;
	struct list words = { 0 };
	struct scope in = scope_all(a, plans);

	if (slash == NULL && in.count == 1 && place_said(address) > 0)
		address = arena_printf(a, "%s/%s", in.plan[0]->id, address);
	else if (slash != NULL &&
	    plan_fits(&in,
		part_of(arena_strndup(
		    a, address, (size_t)(slash - address)))) == NULL)
		kind = &kind_priority_commentary;
	return find_inside(
	    &(struct seek){ plans, a, kind, input,
		&(struct hits){ .item = (struct thing *[1]){ NULL } }, &words,
		false },
	    address, out, e);
}

static bool
find_of_kind(const struct plans *plans, struct arena *a,
    const struct kind *kind, const char *input, const char *address,
    struct thing **out, struct err *e)
{
	struct thing *item[LISTED];
	struct hits hits = { .item = item, .room = LISTED };
	struct list words = { 0 };
	struct seek s = { plans, a, kind, input, &hits, &words, false };
	struct action *action;
	int64_t number;

	if (at_number(address, &number)) {
		*out = thing_find(plans, kind, number);
		return *out != NULL ||
		    err_set(e, ERR_NO, "there is no %s @%" PRId64, kind->name,
			number);
	}
	if (kind == &kind_action) {
		if (!find_action(plans, address, &action, e))
			return false;
		*out = &action->thing;
		return true;
	}
	if (kind_is_commentary(kind))
		return find_commentary(plans, a, input, address, out, e);
	if (kind->parent != NULL && kind->parent != &kind_plan)
		return find_inside(&s, address, out, e);
	for (int retired = 0; retired < 2 && hits.count == 0; retired++) {
		struct scope in = scope_all(a, plans);

		s.retired = retired == 1;
		if (kind->parent == NULL) {
			gather_top(&s, address);
			continue;
		}
		gather_named(&s, in, address);
		if (hits.count > 0 || s.retired)
			continue;
		gather_named(&s, scope_closed(&in), address);
		/* People belong to all plans of their organisation. */
		if (hits.count > 0 && kind != &kind_person)
			return hits_closed(
			    a, &hits, input, name_address, plans, e);
	}
	if (hits.count > 1)
		return hits_several(
		    a, &hits, input, kind->many, name_address, plans, e);
	if (hits.count == 0 && kind == &kind_plan) {
		struct plan *plan;

		if (!find_plan(plans, address, &plan, e))
			return false;
		item[0] = &plan->thing;
	} else if (hits.count == 0) {
		return hits_none(a, kind->name, address, &words, e);
	}
	*out = item[0];
	return true;
}

/* What is before the colon is no kind: a ref with a colon in it, or a slip. */
static bool
no_kind(struct arena *a, const struct plans *plans, const char *word,
    const char *input, struct thing **out, struct err *e)
{
	struct list words = { 0 };
	struct action *action;
	struct err none = { 0 };
	const char *near;

	if (find_action(plans, input, &action, &none)) {
		*out = &action->thing;
		return true;
	}
	for (size_t i = 0; kinds[i] != NULL; i++)
		list_add(a, &words, kind_word(kinds[i]));
	near = word_nearest(word, words.item, words.count);
	if (near == NULL)
		return err_set(e, none.code, "%s", none.text);
	return err_set(e, ERR_USAGE, "there is no kind of thing \"%s\"%s",
	    said_cut(a, word),
	    did_you_mean(a,
		arena_printf(
		    a, "%s:%s", near, said_cut(a, input + strlen(word) + 1)),
		NULL));
}

bool
thing_find_address(const struct plans *plans, const char *input,
    struct thing **out, struct err *e)
{
	const char *colon = strchr(input, ':');
	struct arena *a = arena_new();
	const struct kind *kind = &kind_action;
	const char *word = "";
	bool good;

	if (colon != NULL) {
		word = arena_strndup(a, input, (size_t)(colon - input));
		kind = kind_said(word);
	}
	if (kind == NULL)
		good = no_kind(a, plans, word, input, out, e);
	else
		good = find_of_kind(plans, a, kind, input,
		    colon == NULL ? input : colon + 1, out, e);
	arena_free(a);
	return good;
}
