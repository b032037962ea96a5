/* SPDX-License-Identifier: ISC */
/*
 * What a question is about, in words: how many are marked and which, and that
 * their plan was closed.
 */
#include "question.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/closed.h"

#include <string.h>

enum { NAMED = 4 }; /* refs that are named; the rest are counted */

const char *
question_name(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const char *ref = t->kind == &kind_action ? thing_as_action(t)->ref :
						    NULL;

	return ref != NULL ? ref : text_said(a, thing_said(a, plans, t));
}

const char *
question_done_to(const struct edit *ed, const struct thing *const *t, size_t n)
{
	struct arena *a = ed->set->arena;
	size_t changed = 0;

	if (n == 1)
		return thing_titled(a, ed->plans, t[0]);
	for (size_t i = 0; i < n; i++)
		changed += set_changes(ed->plans, ed->set, t[i]->number);
	return changed == n ? arena_printf(a, "%zu actions", n) :
			      arena_printf(a, "%zu of %zu actions", changed, n);
}

/* That a plan of theirs has ended, and when, where that is not said already:
   what is written there wants a reason, whatever it is. */
static const char *
closed_said(struct arena *a, const struct world *w,
    const struct thing *const *t, size_t n, const char *what)
{
	char day[16];

	for (size_t i = 0; i < n; i++) {
		const struct plan *plan = thing_plan(t[i]);

		if (!plan_closed(plan, w->today) ||
		    (what != NULL && strstr(what, "was closed") != NULL))
			continue;
		day_short(plan->closed.last, day);
		return arena_printf(a, "the plan was closed on %s%s%s", day,
		    what != NULL ? "; " : "", what != NULL ? what : "");
	}
	return what;
}

const char *
question_marks(struct view *v, const struct world *w, const char *what)
{
	const struct asking *k = v->asking;
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	struct buf b = { 0 };

	what = closed_said(v->scratch, w, t, n, what);
	if (!k->marked)
		return what;
	buf_addf(&b, "%zu marked", k->targets);
	if (k->hidden > 0)
		buf_addf(&b, ", %zu hidden", k->hidden);
	for (size_t i = 0; i < n && i < NAMED; i++)
		buf_addf(&b, "%s%s", i > 0 ? ", " : ": ",
		    question_name(v->scratch, w->plans, t[i]));
	if (k->targets > NAMED)
		buf_add(&b, " ...");
	if (what != NULL)
		buf_addf(&b, "; %s", what);
	return buf_take(v->scratch, &b);
}
