/* SPDX-License-Identifier: ISC */
/*
 * Terms that fit one thing, or a set of actions, and nothing else, whatever
 * refs, titles and codes repeat: what a number on a screen opens.  What people
 * read is tried first, the number in the store is always right.
 */
#include "tree.h"

#include <string.h>

#include "ragtrack/model/action.h"

const char *
query_term(struct arena *a, const char *field, const char *text)
{
	struct buf b = { 0 };
	bool bare = text[0] != '\0' && text[0] != '-' && text[0] != '<' &&
	    text[0] != '>' && strpbrk(text, " \t\n,()\":\\") == NULL;

	buf_addf(&b, "%s:%s", field, bare ? "" : "\"");
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_addc(&b, '\\');
		buf_addc(&b, *text == '\n' || *text == '\t' ? ' ' : *text);
	}
	buf_add(&b, bare ? "" : "\"");
	return buf_take(a, &b);
}

/* Whether no other action of its plan has the ref. */
static bool
ref_alone(const struct action *act)
{
	const struct plan *plan = thing_plan(&act->thing);

	if (act->ref == NULL || *act->ref == '\0')
		return false;
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct things *all =
		    &thing_as_priority(plan->priorities.item[i])->actions;

		for (size_t k = 0; k < all->count; k++)
			if (all->item[k] != &act->thing &&
			    !all->item[k]->retired &&
			    utf8_same(
				thing_as_action(all->item[k])->ref, act->ref))
				return false;
	}
	return true;
}

/* Lists of them are long. */
static void
add_number(struct buf *out, int64_t number)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	buf_addn(out, digits + at, sizeof(digits) - at);
}

const char *
query_numbers(struct arena *a, const struct things *actions)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < actions->count; i++) {
		buf_add(&b, i > 0 ? "," : "number:");
		add_number(&b, actions->item[i]->number);
	}
	return buf_take_some(a, &b);
}

const char *
query_actions(struct arena *a, const struct things *actions)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < actions->count; i++) {
		const struct action *act = thing_as_action(actions->item[i]);

		if (!ref_alone(act)) {
			buf_free(&b);
			return query_numbers(a, actions);
		}
		buf_addf(&b, "%s%s",
		    i > 0 ? "," : "ref:", query_term(a, "", act->ref) + 1);
	}
	return buf_take_some(a, &b);
}

const char *
query_action(struct arena *a, const struct action *act)
{
	struct thing *item = (struct thing *)(uintptr_t)&act->thing;
	struct things one = { .item = &item, .count = 1 };

	return query_actions(a, &one);
}

/* Whether a term finds it by its ref, or by its title, and no other priority of
   its plan. */
static bool
priority_alone(struct arena *a, const struct priority *pr, bool by_ref)
{
	const struct things *all = &thing_plan(&pr->thing)->priorities;
	struct needle title = needle_of(a, pr->title);
	struct buf scratch = { 0 };
	bool alone = by_ref ? pr->ref != NULL && *pr->ref != '\0' :
			      title.length > 0 && *pr->title != '@';

	for (size_t i = 0; i < all->count && alone; i++) {
		const struct priority *other = thing_as_priority(all->item[i]);

		if (other->thing.retired)
			continue;
		if (by_ref)
			alone = other == pr || !utf8_same(other->ref, pr->ref);
		else
			alone = !utf8_same(other->ref, pr->title) &&
			    (other == pr ||
				!needle_in(&title, other->title, &scratch));
	}
	buf_free(&scratch);
	return alone;
}

const char *
query_priority(struct arena *a, const struct priority *pr)
{
	if (priority_alone(a, pr, true))
		return query_term(a, "priority", pr->ref);
	if (priority_alone(a, pr, false))
		return query_term(a, "priority", pr->title);
	return arena_printf(a, "priority:@%lld", (long long)pr->thing.number);
}

const char *
query_lead(struct arena *a, const struct query_context *in,
    const struct plan *plan, const char *code)
{
	const char *scope = plan->organisation != NULL &&
		plan->organisation[0] != '\0' ?
	    plan->organisation :
	    plan->id;

	if (people_alone(a, in, code, plan, code))
		return query_term(a, "lead", code);
	scope = arena_printf(a, "%s/%s", scope, code);
	return people_alone(a, in, scope, plan, code) ?
	    query_term(a, "lead", scope) :
	    NULL;
}
