/* SPDX-License-Identifier: ISC */
/*
 * Actions as refs in a line, each said so that it is known which is meant.
 */
#include "stock.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#define REFS_SAID 12  /* of a line of refs */
#define TITLE_SAID 30 /* columns of a priority's title in a line of refs */

/* How a ref is made to say which action is meant. */
enum ref_by { REF_ALONE, REF_BY_PRIORITY, REF_BY_TITLE };

/* How often a ref stands in a plan; and, where a priority is named, below those
   that have its ref too, each of which is `like` the first of them. */
static struct entry *
times_in(const struct stock *b, const struct plan *plan, const char *ref)
{
	return entry_at(b->refs, plan, NULL, ref);
}

static struct entry *
times_below(const struct stock *b, const struct priority *p, const char *ref)
{
	struct entry *like = entry_at(
	    b->refs, p->thing.parent, &kind_priority, p->ref);

	if (like->value == NULL)
		like->value = like;
	return entry_at(b->refs, like->value, NULL, ref);
}

bool
stock_count_refs(struct stock *b, const struct plan_state *s)
{
	struct action_walk w = walk_actions(s->plan, WALK_LIVE);
	const struct action *a;
	bool twice = false;

	if (b->refs == NULL) {
		b->refs = arena_alloc(b->d->arena, sizeof(*b->refs));
		b->refs->arena = b->d->arena;
	}
	while ((a = walk_next(&w)) != NULL) {
		if (a->ref == NULL)
			continue;
		times_in(b, s->plan, a->ref)->number++;
		if (action_priority(a)->ref != NULL)
			times_below(b, action_priority(a), a->ref)->number++;
	}
	for (size_t i = 0; i < s->count; i++)
		twice = (s->item[i].action->ref != NULL &&
			    entry_at(b->refs, s, NULL, s->item[i].action->ref)
				    ->number++ > 0) ||
		    twice;
	return twice;
}

static enum ref_by
ref_by(const struct stock *b, const struct action *a)
{
	const struct priority *p = action_priority(a);

	if (times_in(b, thing_plan(&a->thing), a->ref)->number < 2)
		return REF_ALONE;
	return p->ref != NULL && times_below(b, p, a->ref)->number < 2 ?
	    REF_BY_PRIORITY :
	    REF_BY_TITLE;
}

/* Adds the ref; a title only where the one before was not in that priority. */
static void
add_ref(const struct stock *b, const struct action *a,
    const struct action *before, struct buf *text)
{
	const struct priority *p = action_priority(a);
	bool titled = before != NULL && before->ref != NULL &&
	    ref_by(b, before) == REF_BY_TITLE;
	enum ref_by by = a->ref == NULL ? REF_ALONE : ref_by(b, a);

	if (before != NULL && by == REF_BY_TITLE &&
	    (!titled || action_priority(before) != p))
		buf_add(text, "; ");
	else if (before != NULL)
		buf_add(text, titled && by != REF_BY_TITLE ? "; " : ", ");
	if (a->ref == NULL) {
		buf_addf(text, "@%" PRId64, a->thing.number);
		return;
	}
	if (by == REF_BY_PRIORITY)
		buf_addf(text, "%s/", p->ref);
	if (by == REF_BY_TITLE && (!titled || action_priority(before) != p)) {
		utf8_cut(text, p->title, TITLE_SAID, "…");
		buf_addc(text, ' ');
	}
	buf_add(text, a->ref);
}

const char *
stock_ref(const struct stock *b, const struct action *a)
{
	struct buf text = { 0 };

	add_ref(b, a, NULL, &text);
	return buf_take(b->d->arena, &text);
}

const char *
stock_refs_of(const struct stock *b, const struct things *actions)
{
	const struct action *before = NULL;
	struct buf text = { 0 };

	for (size_t i = 0; i < actions->count; i++) {
		/* One more is no shorter than its ref. */
		if (i == REFS_SAID && actions->count > REFS_SAID + 1) {
			buf_addf(&text, " and %zu more", actions->count - i);
			break;
		}
		add_ref(b, thing_as_action(actions->item[i]), before, &text);
		before = thing_as_action(actions->item[i]);
	}
	return buf_take(b->d->arena, &text);
}

const char *
stock_refs(const struct stock *b, const struct picks *p)
{
	struct thing **item = arena_alloc(
	    b->d->arena, (p->count + 1) * sizeof(*item));

	for (size_t i = 0; i < p->count; i++)
		item[i] = (struct thing *)&p->item[i]->action->thing;
	return stock_refs_of(
	    b, &(struct things){ .item = item, .count = p->count });
}
