/* SPDX-License-Identifier: ISC */
/*
 * Closing a period on its screen, opening it again, and its paper.  Neither asks
 * for leave, as each takes the other back; but ahead of its cut-off a period is
 * closed by a y only, and never by Enter.
 */
#include "period_change.h"

#include "question.h"

#include "ragtrack/model/period_status.h"

const struct plan *
period_plan_here(const struct table_view *t, const struct world *w)
{
	int64_t number = t->at < t->count ? t->row[t->at].plan : t->plan;
	struct thing *plan = thing_find(w->plans, &kind_plan, number);

	return plan == NULL ? NULL : thing_as_plan(plan);
}

/* The period of the row, or of those that the row stands below; NULL: none. */
static const struct period *
period_here(const struct table_view *t, const struct world *w)
{
	struct thing *p = NULL;

	for (size_t i = t->at; table_has_rows(t) && p == NULL; i--) {
		if (t->row[i].heading)
			break;
		if (t->row[i].number != 0)
			p = thing_find(
			    w->plans, &kind_period, t->row[i].number);
		if (i == 0)
			break;
	}
	return p == NULL ? NULL : thing_as_period(p);
}

/* Whether the key opens the period of the row again: none is open, or this one
   is not it. */
static bool
again_here(const struct table_view *t, const struct world *w)
{
	const struct period *p = period_here(t, w);

	return p != NULL && p->closed.text != NULL;
}

static const char *
closed_said(struct edit *ed, const struct world *w, const struct plan *plan,
    const struct period *p)
{
	struct period ending = period_ending(p, ed->set->day);
	struct period_status st;
	char key[EVENT_NAME];

	period_counts(ed->plans, plan, &ending, ed->set->day, &st);
	return arena_printf(ed->set->arena,
	    "%s is closed and frozen; %zu of %zu have not answered; %s here "
	    "opens it again",
	    p->id, st.asked - st.answered, st.asked,
	    keys_of(w->keys, ACT_PERIOD_CLOSE, key));
}

static const char *
opened_said(const struct edit *ed, const struct period *p)
{
	char day[16];

	day_short(p->closed.last, day);
	return arena_printf(ed->set->arena,
	    "%s is open again; what was frozen on %s is in the history", p->id,
	    day);
}

/* Closes the period that is open, or opens the one of the row again. */
static struct effect
turn(struct view *v, const struct world *w)
{
	const struct table_view *t = (const struct table_view *)v;
	const struct plan *plan = period_plan_here(t, w);
	bool again = again_here(t, w);
	const struct period *p = again ? period_here(t, w) :
	    plan == NULL	       ? NULL :
					 period_open_now(plan);
	struct edit ed = change_begin(v, w, NULL);
	const char *done;
	struct err e = { 0 };

	if (plan == NULL) {
		view_say(v, STYLE_WARNING, "there is no plan here");
	} else if (p == NULL) {
		view_say(
		    v, STYLE_ERROR, "no period of %s is open", plan->title);
	} else if (again ? !edit_period_reopen(&ed, plan, p, &e) :
			   !edit_period_close(&ed, plan, p, &e)) {
		view_say(v, STYLE_ERROR, "%s", e.text);
	} else {
		done = again ? opened_said(&ed, p) :
			       closed_said(&ed, w, plan, p);
		return change_end(v, &ed, done, 1);
	}
	return (struct effect){ 0 };
}

/* The period that is open here, unless its cut-off has come. */
static const struct period *
early_here(const struct view *v, const struct world *w)
{
	const struct plan *plan = period_plan_here(
	    (const struct table_view *)v, w);
	const struct period *p = plan == NULL ? NULL : period_open_now(plan);

	if (again_here((const struct table_view *)v, w))
		return NULL;
	return p != NULL && w->today >= p->first.first &&
		w->today < p->cutoff.last ?
	    p :
	    NULL;
}

static bool
begin_early(struct view *v, const struct world *w)
{
	const struct period *p = early_here(v, w);
	const struct period ending = period_ending(p, w->today);
	int left = day_span(w->today, p->cutoff.last);
	struct period_status st;
	char day[16], again[EVENT_NAME];

	period_status(v->scratch, w->plans, thing_plan(&p->thing), &ending,
	    w->today, &st);
	day_short(p->cutoff.last, day);
	view_say(v, STYLE_WARNING,
	    "%s: %zu of %zu have not answered, and the cut-off, %s, is in %d "
	    "day%s; y closes it now, no other key does; %s here would open it "
	    "again",
	    p->id, st.asked - st.answered, st.asked, day, left,
	    left == 1 ? "" : "s", keys_of(w->keys, ACT_PERIOD_CLOSE, again));
	return true;
}

static void
left_early(struct view *v, const struct world *w)
{
	(void)w;
	view_say(v, STYLE_NORMAL, "it is left open");
}

/* A y is taken where that period is open yet. */
static struct effect
key_early(struct view *v, const struct world *w, int key)
{
	question_leave(v, false);
	if (key == 'y' && early_here(v, w) != NULL)
		return turn(v, w);
	left_early(v, w);
	return (struct effect){ 0 };
}

static const struct question close_early = { .access = ACCESS_IMPROVEMENT,
	.begins = begin_early,
	.key = key_early,
	.left = left_early };

/* The paper of the period of the row: as it was frozen, or as it would be now. */
static struct effect
paper(struct table_view *t)
{
	struct arena *a = t->view.scratch;
	const struct thing *row = table_has_rows(t) ? t->row[t->at].thing :
						      NULL;
	const struct period *p;
	const char *plan;

	if (row == NULL || row->kind != &kind_period) {
		view_say(&t->view, STYLE_WARNING,
		    "this is for a period, on its own row");
		return (struct effect){ 0 };
	}
	p = thing_as_period(row);
	plan = thing_plan(row)->id;
	return (struct effect){ .kind = EFFECT_COMMAND,
		.text = p->closed.text == NULL ?
		    arena_printf(a, "report highlight %s", plan) :
		    arena_printf(
			a, "report highlight %s --period %s", plan, p->id) };
}

const char *
period_hint(const struct view *v, const struct world *w, enum act act)
{
	return act == ACT_PERIOD_CLOSE &&
		again_here((const struct table_view *)v, w) ?
	    "open again" :
	    NULL;
}

bool
period_change(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	if (act != ACT_PERIOD_OPEN && act != ACT_PERIOD_CLOSE &&
	    act != ACT_PAPER)
		return false;
	*out = (struct effect){ 0 };
	if (act == ACT_PAPER)
		*out = paper(t);
	else if (act == ACT_PERIOD_CLOSE && early_here(&t->view, w) != NULL)
		question_open(&t->view, w, &close_early);
	else if (act == ACT_PERIOD_OPEN)
		question_open(&t->view, w, &period_begin);
	else
		*out = turn(&t->view, w);
	return true;
}
