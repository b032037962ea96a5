/* SPDX-License-Identifier: ISC */
/*
 * Which updates of an action the plan in full has: all of a year would be most
 * of the paper.  Those of the period are what the paper is read for; of an
 * action that has none, the last tells how it stood.
 */
#include "full.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/newest.h"

/* The period that counts: the paper's own, else the one that is open. */
static const struct period *
period_of(const struct report_ask *ask)
{
	return ask->period != NULL ? ask->period :
				     period_open_now(ask->in->plan);
}

/* The updates that the audience may read, in the order of the plan. */
struct readable {
	struct update_at *item;
	size_t count, room;
};

static struct readable
read_all(const struct report_ask *ask, const struct action *a)
{
	struct update_walk w = { .action = a, .today = ask->in->today };
	struct arena *arena = ask->audience->arena;
	struct readable r = { 0 };
	struct update_at u;

	while (update_next(&w, &u)) {
		if (u.update->internal)
			continue;
		r.item = arena_grow(
		    arena, r.item, r.count, &r.room, sizeof(*r.item));
		r.item[r.count++] = u;
	}
	return r;
}

/* Leaves those that are asked for. */
static void
choose(const struct report_ask *ask, struct readable *r)
{
	const struct period *p = period_of(ask);
	enum report_updates which = ask->updates;
	struct update_at last;
	size_t n = 0;

	if (which == UPDATES_ALL || r->count == 0)
		return;
	last = r->item[0];
	for (size_t i = 1; i < r->count; i++)
		if (update_newer(&r->item[i], &last))
			last = r->item[i];
	for (size_t i = 0; which != UPDATES_LAST && i < r->count; i++)
		if (p != NULL && r->item[i].day != DAY_NONE &&
		    r->item[i].day >= p->first.first &&
		    r->item[i].day <= ask->in->today)
			r->item[n++] = r->item[i];
	if (n == 0 && which != UPDATES_PERIOD)
		r->item[n++] = last;
	r->count = n;
}

size_t
full_updates(const struct report_ask *ask, const struct action *a, size_t *all,
    const char **text)
{
	struct readable r = { 0 };
	struct buf b = { 0 };

	*text = NULL;
	*all = 0;
	if (!audience_may(
		ask->audience, &a->thing, field_find(&kind_action, "updates")))
		return 0;
	r = read_all(ask, a);
	*all = r.count;
	choose(ask, &r);
	for (size_t i = 0; i < r.count; i++) {
		const char *line = thing_line(
		    ask->audience, &r.item[i].update->thing);

		if (line != NULL)
			buf_addf(&b, "%s%s", b.len > 0 ? "\n" : "", line);
	}
	*text = buf_take_some(ask->audience->arena, &b);
	return r.count;
}

const char *
full_updates_said(const struct report_ask *ask)
{
	const struct period *p = period_of(ask);
	struct arena *a = ask->audience->arena;

	if (ask->updates == UPDATES_LAST ||
	    (p == NULL && ask->updates == UPDATES_USUAL))
		return "the last of each action";
	if (p == NULL)
		return "no period is open";
	return arena_printf(a, "those of period %s%s", p->id,
	    ask->updates == UPDATES_PERIOD ? "" :
					     ", or where it has none the last");
}
