/* SPDX-License-Identifier: ISC */
/*
 * Opening and closing a period on its screen, and its paper.  Neither asks for leave, as undo
 * takes both back; but ahead of its cut-off a period is closed by a y only,
 * and never by Enter.
 */
#include "period_change.h"

#include "question.h"

#include "ragtrack/model/board.h"
#include "ragtrack/model/period_status.h"

/* The plan that a period is opened or closed in: that of the row. */
static const struct plan *
plan_here(const struct table_view *t, const struct world *w)
{
	int64_t number = t->at < t->count ? t->row[t->at].plan : t->plan;
	struct thing *plan = thing_find(w->plans, &kind_plan, number);

	return plan == NULL ? NULL : thing_as_plan(plan);
}

static bool
change(struct edit *ed, const struct world *w, const struct plan *plan,
    bool close, const char **said, struct err *e)
{
	struct period_status st;
	const struct period *p = period_open_now(plan);
	struct period ending;
	struct arena *a = ed->set->arena;
	struct meeting m;
	char first[16], last[16], key[EVENT_NAME];

	if (!close) {
		if (!edit_period_open(ed, plan, NULL, NULL, NULL, e))
			return false;
		p = thing_as_period(ed->set->item[0].made);
		day_short(p->first.first, first);
		day_short(p->cutoff.last, last);
		*said = arena_printf(a, "%s is open: %s to %s%s%s", p->id,
		    first, last,
		    meeting_of_cutoff(plan, p->cutoff.last, &m) ? ", for " : "",
		    meeting_of_cutoff(plan, p->cutoff.last, &m) ?
			meeting_said(a, &m, false) :
			"");
		return true;
	}
	if (p == NULL)
		return err_set(e, ERR_NO, "no period of %s is open", plan->id);
	if (!edit_period_close(ed, plan, p, e))
		return false;
	ending = period_ending(p, ed->set->day);
	period_counts(ed->plans, plan, &ending, ed->set->day, &st);
	*said = arena_printf(a,
	    "%s is closed and frozen; %zu of %zu have not answered; %s opens "
	    "it again",
	    p->id, st.asked - st.answered, st.asked,
	    keys_of(w->keys, ACT_UNDO, key));
	return true;
}

static struct effect
open_or_close(struct view *v, const struct world *w, bool close)
{
	const struct plan *plan = plan_here((struct table_view *)v, w);
	struct edit ed = change_begin(v, w, NULL);
	const char *said = NULL;
	struct err e = { 0 };

	if (plan == NULL)
		view_say(v, STYLE_WARNING, "there is no plan here");
	else if (!change(&ed, w, plan, close, &said, &e))
		view_say(v, STYLE_ERROR, "%s", e.text);
	else
		return change_end(v, &ed, said, 1);
	return (struct effect){ 0 };
}

/* The period that is open here, unless its cut-off has come. */
static const struct period *
early_here(const struct view *v, const struct world *w)
{
	const struct plan *plan = plan_here((const struct table_view *)v, w);
	const struct period *p = plan == NULL ? NULL : period_open_now(plan);

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
	char day[16], undo[EVENT_NAME];

	period_status(v->scratch, w->plans, thing_plan(&p->thing), &ending,
	    w->today, &st);
	day_short(p->cutoff.last, day);
	view_say(v, STYLE_WARNING,
	    "%s: %zu of %zu have not answered, and the cut-off, %s, is in %d "
	    "day%s; y closes it now, no other key does; %s would open it again",
	    p->id, st.asked - st.answered, st.asked, day, left,
	    left == 1 ? "" : "s", keys_of(w->keys, ACT_UNDO, undo));
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
		return open_or_close(v, w, true);
	left_early(v, w);
	return (struct effect){ 0 };
}

static const struct question close_early = {
	.begins = begin_early, .key = key_early, .left = left_early
};

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
	else
		*out = open_or_close(&t->view, w, act == ACT_PERIOD_CLOSE);
	return true;
}
