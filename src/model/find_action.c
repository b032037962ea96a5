/* SPDX-License-Identifier: ISC */
/*
 * Naming an action.  In each round (find.c) the forms are tried in their
 * order, ref or id, PRIORITY/ref, PLAN/ref, PLAN/PRIORITY/ref, at every
 * slash, as a ref may hold one; the first form that anything fits decides.
 *
 * To name many actions, their refs and ids are sorted first (action_names.c):
 * then they are looked up in each form, not looked for.
 */
#include "find_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"
#include "types.h"

/* Whether the action is called so: by its ref, or without a priority by its id
   too. */
static bool
is_called(const struct action *a, struct part priority, struct part ref,
    enum round round)
{
	return !a->thing.retired &&
	    (part_fits(a->ref, ref, round) ||
		(priority.text == NULL && part_fits(a->id, ref, round)));
}

/* The actions of a plan with this ref in this priority; where no priority is
   said (its text is NULL), those with this ref or id in any. */
static void
gather_walking(const struct plan *plan, struct part priority, struct part ref,
    enum round round, struct hits *hits)
{
	const struct priority *p;
	const struct action *a;
	size_t place = 0;

	for (size_t i = 0; !hits_enough(hits) &&
	     (p = things_next(&plan->priorities, &i)) != NULL;) {
		place++;
		if (priority.text != NULL &&
		    !priority_fits(p, place, priority, round))
			continue;
		for (size_t k = 0; (a = things_next(&p->actions, &k)) != NULL;)
			if (is_called(a, priority, ref, round))
				hits_add(hits, &a->thing);
	}
}

/* The same, of one plan or of all that may be meant (NULL), out of the actions
   that can be called so. */
static void
gather_named(const struct scope *in, const struct plan *plan,
    struct part priority, struct part ref, enum round round, struct hits *hits)
{
	size_t first, count = action_names_find(in->names, ref, &first);

	for (size_t i = first; i < first + count && !hits_enough(hits); i++) {
		const struct action *a = action_names_get(in->names, i);
		const struct priority *p = action_priority(a);

		if ((plan != NULL ? thing_plan(&a->thing) != plan :
				    !scope_has(in, thing_plan(&a->thing))) ||
		    p->thing.retired || !is_called(a, priority, ref, round))
			continue;
		if (priority.text == NULL ||
		    priority_fits(p, thing_place(&p->thing), priority, round))
			hits_add(hits, &a->thing);
	}
}

/* In this plan of the scope, or in all of them (NULL). */
static void
gather(const struct scope *in, const struct plan *plan, struct part priority,
    struct part ref, enum round round, struct hits *hits)
{
	if (in->names != NULL) {
		gather_named(in, plan, priority, ref, round, hits);
		return;
	}
	if (plan != NULL)
		gather_walking(plan, priority, ref, round, hits);
	for (size_t i = 0; plan == NULL && i < in->open && !hits_enough(hits);
	     i++)
		gather_walking(in->plan[i], priority, ref, round, hits);
}

static void
gather_in_priority(const struct scope *in, const struct plan *plan,
    struct part input, enum round round, struct hits *hits)
{
	struct part head, tail;

	for (size_t at = 0; part_at(input, &at, &head, &tail);)
		gather(in, plan, head, tail, round, hits);
}

/* One round of all forms. */
static void
gather_round(const struct scope *in, struct part input, enum round round,
    struct hits *hits)
{
	static const struct part any = { NULL, 0 };
	struct part head, tail;

	gather(in, NULL, any, input, round, hits);
	if (hits->count == 0)
		gather_in_priority(in, NULL, input, round, hits);
	for (int priorities = 0; priorities < 2; priorities++) {
		for (size_t at = 0;
		     hits->count == 0 && part_at(input, &at, &head, &tail);) {
			const struct plan *plan = plan_fits(in, head);

			if (plan == NULL)
				continue;
			if (priorities)
				gather_in_priority(in, plan, tail, round, hits);
			else
				gather(in, plan, any, tail, round, hits);
		}
	}
}

static void
gather_rounds(const struct scope *in, struct part input, struct hits *hits)
{
	for (int round = 0; round < ROUNDS && hits->count == 0; round++)
		gather_round(in, input, (enum round)round, hits);
}

/* The number of @57; 0 where it is not of that form. */
static int64_t
at_number(const char *input)
{
	long long n;
	char *end;

	if (input[0] != '@' || input[1] < '0' || input[1] > '9')
		return 0;
	n = strtoll(input + 1, &end, 10);
	return *end == '\0' ? (int64_t)n : 0;
}

/* Shortened, with what tells it from others of its ref. */
static const char *
name_action(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct action *act = thing_as_action(t);

	return arena_printf(a, "%s (%s)", action_name(a, plans, act),
	    act->title == NULL ? "" : said_cut(a, act->title));
}

/* The one of this ref or id that was taken out last; NULL: none was. */
static const struct action *
taken_out(const struct scope *in, const char *input)
{
	const char *slash = strrchr(input, '/');
	const char *name = slash != NULL ? slash + 1 : input;
	const struct action *found = NULL, *act;

	for (size_t i = 0; i < in->count; i++) {
		struct action_walk w = walk_actions(in->plan[i], WALK_ALL);

		while ((act = walk_next(&w)) != NULL)
			if (act->thing.retired &&
			    (utf8_same(act->ref, name) ||
				utf8_same(act->id, name)))
				found = act;
	}
	return found;
}

/* Whether what stands before the first slash is the beginning of several plans
   and no priority; then the error names them. */
static bool
several_plans(struct arena *a, const struct scope *in,
    const struct plans *plans, const char *input, struct err *e)
{
	const char *slash = strchr(input, '/');
	struct plan *found;
	struct part head;
	size_t fit = 0;

	if (slash == NULL || slash == input)
		return false;
	head = (struct part){ input, (size_t)(slash - input) };
	for (size_t i = 0; i < in->count; i++) {
		const struct things *list = &in->plan[i]->priorities;

		for (size_t k = 0; k < list->count; k++)
			if (priority_fits(thing_as_priority(list->item[k]),
				k + 1, head, WITHOUT_CASE))
				return false;
		fit += in->plan[i]->id != NULL &&
		    strncasecmp(in->plan[i]->id, input, head.n) == 0;
	}
	return fit > 1 && plan_fits(in, head) == NULL &&
	    !find_plan(plans, arena_strndup(a, input, head.n), &found, e);
}

/* The refs and ids that could have been meant, of the plan that was said; those
   behind a slash as the whole that a person would write. */
static bool
no_action(
    struct arena *a, const struct scope *in, const char *input, struct err *e)
{
	const char *slash = strrchr(input, '/');
	const char *first = strchr(input, '/');
	const struct plan *plan = first == NULL ?
	    NULL :
	    plan_fits(in, (struct part){ input, (size_t)(first - input) });
	const struct scope one = scope_one(&plan);
	const struct action *gone = taken_out(plan != NULL ? &one : in, input);
	struct list words = { 0 };

	if (plan != NULL)
		in = &one;
	if (gone != NULL)
		return err_set(e, ERR_NO,
		    "%s (%s) was taken out: `ragtrack history @%" PRId64
		    "` says when and by whom; undoing that, or importing a "
		    "file that has it, brings it back",
		    said_cut(a, input),
		    gone->title == NULL ? "" : said_cut(a, gone->title),
		    gone->thing.number);
	for (size_t i = 0; i < in->count; i++) {
		struct action_walk w = walk_actions(in->plan[i], WALK_LIVE);
		const struct action *act;

		while ((act = walk_next(&w)) != NULL) {
			word_add(a, &words, act->ref);
			word_add(a, &words, act->id);
		}
	}
	if (slash != NULL && slash[1] != '\0') {
		const char *near = words.count == 0 ?
		    NULL :
		    word_nearest(slash + 1, words.item, words.count);

		if (near != NULL)
			return err_set(e, ERR_NO,
			    "there is no action "
			    "\"%s\": the nearest ref is %s",
			    said_cut(a, input), said_cut(a, near));
	}
	return hits_none(a, "action", input, &words, e);
}

/* No action with this number, now or then. */
static void
no_number(const struct plans *plans, const char *input, struct err *e)
{
	if (plans->as_of != NULL)
		err_set(e, ERR_NO,
		    "there was no action %s as of %s: `ragtrack list --as-of "
		    "%s` shows the numbers",
		    input, plans->as_of, plans->as_of);
	else
		err_set(e, ERR_NO,
		    "there is no action %s: `ragtrack list` shows the numbers",
		    input);
}

/* *fell: no open plan has it, and one that is closed may be meant; it was found
   there.  NULL: none may. */
static bool
find(const struct plans *plans, const char *input, struct action **out,
    bool *fell, struct err *e)
{
	struct thing *item[LISTED];
	struct hits hits = { .item = item, .room = LISTED };
	struct arena *a = arena_new();
	struct scope in = scope_all(a, plans), closed = scope_closed(&in);
	int64_t number = at_number(input);
	bool good = false, open;

	if (number != 0) {
		struct thing *t = thing_find(plans, &kind_action, number);

		if (t != NULL)
			hits_add(&hits, t);
	} else {
		gather_rounds(&in, part_of(input), &hits);
	}
	open = hits.count > 0 || number != 0;
	if (!open)
		gather_rounds(&closed, part_of(input), &hits);
	if (fell != NULL)
		*fell = !open && hits.count > 0;
	if (hits.count > 0 && !open && fell == NULL) {
		hits_closed(a, &hits, input, name_action, plans, e);
	} else if (hits.count == 1) {
		*out = thing_as_action(item[0]);
		good = true;
	} else if (hits.count > 1) {
		hits_several(a, &hits, input, "actions", name_action, plans, e);
	} else if (number != 0) {
		no_number(plans, said_cut(a, input), e);
	} else if (!several_plans(a, &in, plans, input, e)) {
		no_action(a, &in, input, e);
	}
	arena_free(a);
	return good;
}

bool
find_action(const struct plans *plans, const char *input, struct action **out,
    struct err *e)
{
	return find(plans, input, out, NULL, e);
}

bool
find_action_read(const struct plans *plans, const char *input,
    struct action **out, bool *fell, struct err *e)
{
	return find(plans, input, out, fell, e);
}

void
find_actions(struct arena *a, const struct plans *plans,
    const struct plan *only, const char *input, struct things *out)
{
	struct scope in = scope_all(a, plans);
	struct hits hits = { 0 };
	int64_t number = at_number(input);
	struct thing *t = number == 0 ? NULL :
					thing_find(plans, &kind_action, number);

	if (only != NULL)
		in = scope_one(&only);
	*out = (struct things){ 0 };
	if (number == 0)
		gather_rounds(&in, part_of(input), &hits);
	if (number == 0 && hits.count == 0 && only == NULL) {
		in = scope_closed(&in);
		gather_rounds(&in, part_of(input), &hits);
	}
	out->count = out->room = t != NULL ? 1 : hits.count;
	out->item = arena_alloc(a, (out->count + 1) * sizeof(*out->item));
	out->item[0] = t;
	hits = (struct hits){ .item = out->item, .room = out->count };
	if (t == NULL && out->count > 0)
		gather_rounds(&in, part_of(input), &hits);
}

/* Whether find_action would take the name for this action and no other. */
static bool
names_only(const struct scope *in, const char *name, const struct action *act)
{
	struct thing *item[1];
	struct hits hits = { .item = item, .room = 1, .enough = 2 };

	gather_rounds(in, part_of(name), &hits);
	if (hits.count != 1 || item[0] != &act->thing)
		return false;
	return in->plans == NULL || in->plans->is_only == NULL ||
	    in->plans->is_only(in->plans, name, act->thing.number);
}

/* The forms of a name, the shortest first; NULL where it has none of that. */
enum { NAME_FORMS = 5 };
static const char *
name_in_form(struct arena *a, const struct action *act, int form)
{
	const char *priority = action_priority(act)->ref, *ref = act->ref;
	const char *plan = thing_plan(&act->thing)->id;

	if (form == 0 || (ref == NULL && form < 4))
		return ref;
	if (form == 4)
		return act->id;
	if (form == 2)
		return arena_printf(a, "%s/%s", plan, ref);
	if (priority == NULL)
		return NULL;
	if (form == 1)
		return arena_printf(a, "%s/%s", priority, ref);
	return arena_printf(a, "%s/%s/%s", plan, priority, ref);
}

static const char *
best_name(struct arena *a, const struct scope *in, const struct action *act)
{
	for (int i = 0; i < NAME_FORMS && !act->thing.retired; i++) {
		const char *name = name_in_form(a, act, i);

		if (name != NULL && names_only(in, name, act))
			return name;
	}
	return arena_printf(a, "@%" PRId64, act->thing.number);
}

const char *
action_name(
    struct arena *a, const struct plans *plans, const struct action *act)
{
	struct scope in = scope_all(a, plans);

	return best_name(a, &in, act);
}

const char *
action_names_of(
    struct arena *a, const struct action_names *names, const struct action *act)
{
	const struct scope in = action_names_scope(names);

	return best_name(a, &in, act);
}
