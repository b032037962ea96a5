/* SPDX-License-Identifier: ISC */
/*
 * Actions as refs in a line, each said so that it is known which is meant.
 */
#include "stock.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#define REFS_SAID 12  /* of a line of refs */
#define TITLE_SAID 30 /* columns of a priority's title in a line of refs */

/* How a ref is made to say which action is meant. */
enum ref_by { REF_ALONE, REF_BY_PRIORITY, REF_BY_TITLE };

static enum ref_by
ref_by(const struct action *a)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct priority *own = action_priority(a);
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *other;
	size_t same = 0, same_priority = 0;

	while ((other = walk_next(&w)) != NULL) {
		const char *ref = action_priority(other)->ref;

		if (other->ref == NULL || strcmp(other->ref, a->ref) != 0)
			continue;
		same++;
		same_priority += own->ref != NULL && ref != NULL &&
		    strcmp(own->ref, ref) == 0;
	}
	if (same < 2)
		return REF_ALONE;
	return own->ref != NULL && same_priority < 2 ? REF_BY_PRIORITY :
						       REF_BY_TITLE;
}

/* Adds the ref; a title only where the one before was not in that priority. */
static void
add_ref(const struct action *a, const struct action *before, struct buf *text)
{
	const struct priority *p = action_priority(a);
	bool titled = before != NULL && before->ref != NULL &&
	    ref_by(before) == REF_BY_TITLE;
	enum ref_by by = a->ref == NULL ? REF_ALONE : ref_by(a);

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

	add_ref(a, NULL, &text);
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
		add_ref(thing_as_action(actions->item[i]), before, &text);
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
