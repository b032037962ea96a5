/* SPDX-License-Identifier: ISC */
/*
 * Opening a period: what the next one would be stands in the line, and above
 * it what that means, for whom.  Enter opens it; nothing is opened unasked, as
 * it is there for everybody.
 */
#include "period_change.h"

#include "advice.h"
#include "question.h"

#include "ragtrack/model/board.h"
#include "ragtrack/model/period_status.h"

#include <string.h>

#define TO " to "

/* What is typed, in parts that edit_period_open takes; NULL: not said. */
struct input {
	const char *id, *first, *cutoff;
};

static const char *
iso(struct arena *a, int day)
{
	char text[16];

	day_iso(day, text);
	return arena_strdup(a, text);
}

/* "2023-11, 1 Nov 23 to 30 Nov 23", each part by itself, or a time alone as in
   "November 2023", which is from its first day to its last. */
static struct input
said_parts(struct arena *a, const struct world *w, const struct plan *plan,
    const char *text)
{
	struct input out = { 0 };
	const char *comma = strchr(text, ','), *to;
	struct when when;

	if (comma != NULL) {
		out.id = arena_strndup(a, text, (size_t)(comma - text));
		text = comma + 1 + strspn(comma + 1, " ");
	}
	to = strstr(text, TO);
	if (to != NULL) {
		out.first = arena_strndup(a, text, (size_t)(to - text));
		out.cutoff = to + strlen(TO);
	} else if (*text != '\0' &&
	    day_words(a, text, w->today, plan_year_begins(plan), &when, NULL) &&
	    when.first != DAY_NONE && when.last != DAY_NONE) {
		out.first = iso(a, when.first);
		out.cutoff = iso(a, when.last);
	} else if (comma == NULL) {
		out.id = text;
	} else if (*text != '\0') {
		out.cutoff = text;
	}
	return out;
}

/* The period that the text would open, in the set. */
static const struct period *
made(struct edit *ed, const struct world *w, const struct plan *plan,
    const char *text, struct err *e)
{
	struct input s = said_parts(ed->set->arena, w, plan, text);

	return edit_period_open(ed, plan, s.id, s.first, s.cutoff, e) ?
	    thing_as_period(ed->set->item[ed->set->count - 1].made) :
	    NULL;
}

static const struct period *
tried(struct view *v, const struct world *w, const struct plan *plan,
    const char *text, struct err *e)
{
	struct edit ed = { .plans = w->plans,
		.set = arena_alloc(v->scratch, sizeof(*ed.set)) };

	view_set_init(ed.set, v->scratch, w);
	return made(&ed, w, plan, text, e);
}

/* The plan that is asked about; NULL where it was taken out meanwhile. */
static const struct plan *
asked(const struct view *v, const struct world *w)
{
	struct thing *t = thing_find(w->plans, &kind_plan, v->asking->about);

	return t == NULL || t->retired ? NULL : thing_as_plan(t);
}

/* "1 Oct 23 to 31 Dec 23". */
static const char *
days_said(struct arena *a, const struct period *p)
{
	char first[16], last[16];

	day_short(p->first.first, first);
	day_short(p->cutoff.last, last);
	return arena_printf(a, "%s" TO "%s", first, last);
}

static bool
begin_period(struct view *v, const struct world *w)
{
	const struct plan *plan = period_plan_here((struct table_view *)v, w);
	struct asking *k = v->asking;
	struct err e = { 0 };

	if (plan == NULL) {
		view_say(v, STYLE_WARNING, "there is no plan here");
		return false;
	}
	if (tried(v, w, plan, "", &e) == NULL) {
		view_say(v, STYLE_ERROR, "%s", e.text);
		return false;
	}
	k->about = plan->thing.number;
	if (w->plans->plan.count > 1)
		buf_addf(&k->ref, "of %s", kept_plan_name(w->kept, plan));
	return true;
}

static bool
text_period(struct view *v, const struct world *w, struct buf *out)
{
	const struct plan *plan = asked(v, w);
	const struct period *p = plan == NULL ? NULL :
						tried(v, w, plan, "", NULL);

	if (p != NULL)
		buf_addf(out, "%s, %s", p->id, days_said(v->scratch, p));
	return true;
}

/* "= 2023-12, 1 Oct 23 to 31 Dec 23: asks 31 actions; Enter opens it for all of
   Northvale plan". */
static const char *
echo_period(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const struct plan *plan = asked(v, w);
	struct arena *a = v->scratch;
	struct period_status st;
	const struct period *p;
	struct meeting m;
	struct err e = { 0 };
	bool mine;

	if (plan == NULL)
		return "the plan was taken out meanwhile; Esc leaves";
	p = tried(v, w, plan, text, &e);
	if (p == NULL) {
		*style = STYLE_WARNING;
		return arena_strdup(a, e.text);
	}
	period_counts(w->plans, plan, p, w->today, &st);
	mine = person_me(w->plans, plan, w->who) != NULL;
	if (!mine)
		*style = STYLE_WARNING;
	return arena_printf(a,
	    "= %s, %s%s%s: asks %zu action%s; Enter opens it for all of %s%s",
	    p->id, days_said(a, p),
	    meeting_of_cutoff(plan, p->cutoff.last, &m) ? ", for " : "",
	    meeting_of_cutoff(plan, p->cutoff.last, &m) ?
		meeting_said(a, &m, false) :
		"",
	    st.asked, st.asked == 1 ? "" : "s", plan->title,
	    mine ? "" : "; you are not among its people");
}

static struct effect
enter_period(struct view *v, const struct world *w, const char *text)
{
	const struct plan *plan = asked(v, w);
	struct edit ed = change_begin(v, w, NULL);
	const struct period *p;
	struct meeting m;
	struct arena *a = ed.set->arena;
	struct err e = { 0 };

	if (plan == NULL)
		return question_refuse(
		    v, "the plan was taken out meanwhile; Esc leaves");
	p = made(&ed, w, plan, text, &e);
	if (p == NULL)
		return question_refuse(v, e.text);
	return change_end(v, &ed,
	    arena_printf(a, "%s is open: %s%s%s", p->id, days_said(a, p),
		meeting_of_cutoff(plan, p->cutoff.last, &m) ? ", for " : "",
		meeting_of_cutoff(plan, p->cutoff.last, &m) ?
		    meeting_said(a, &m, false) :
		    ""),
	    1);
}

const struct question period_begin = {
	.label = "Open a period: ",
	.draft = "period",
	.access = ACCESS_IMPROVEMENT,
	.apart = true,
	.hint = "an id, its first day and its cut-off, as in 2023-11, 1 Nov to "
		"30 Nov",
	.begins = begin_period,
	.text = text_period,
	.echo = echo_period,
	.enter = enter_period,
};
