/* SPDX-License-Identifier: ISC */
/*
 * The reporting periods of the plans, newest first.  The one that is open, or
 * chosen with Enter, is unfolded and has its leads below it, whoever is missing most
 * first, and under each the actions that want an update.  Enter on a lead
 * lists those, on an action that one.  Opening one is in
 * period_begin.c, closing one and opening it again in period_change.c.
 */
#include "page.h"
#include "period_change.h"
#include "sign.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/period_status.h"
#include "ragtrack/model/uses.h"

#include <string.h>

static const struct table_column columns[] = {
	{ "Red", NULL, 5, 0, true, USES_RATING, NULL },
	{ "Amber", NULL, 7, 0, true, USES_RATING, NULL },
	{ "On hold", NULL, 9, 0, true, USES_PROGRESS, NULL },
	{ "Overdue", NULL, 9, 0, true, 0, NULL },
	{ "Asked", "Ask", 7, 5, 0, 0, NULL },
	{ "Answered", "Ans", 10, 5, 0, 0, NULL },
	{ "Missing", "Mis", 9, 5, 0, 0, NULL },
	{ "", NULL, 17, 0, 0, 0, NULL },
};
enum { RED, AMBER, ON_HOLD, OVERDUE, ASKED, ANSWERED, MISSING, STATE, COLUMNS };

/* Which period stands with its leads: the open ones, unless one is chosen. */
#define CHOSEN_OPEN 0
#define CHOSEN_NONE (-1)

struct period_view {
	struct table_view table;
	int64_t chosen; /* its number, or as above */
};

static bool
is_open(const struct period *p)
{
	return p->closed.text == NULL;
}

static bool
unfolded(const struct table_view *t, const struct period *p)
{
	int64_t chosen = ((const struct period_view *)t)->chosen;

	return chosen == CHOSEN_OPEN ? is_open(p) : chosen == p->thing.number;
}

/* What lists them; of an open period those that have answered since leave the
   list. */
static const char *
missing(struct arena *a, const struct things *actions, bool open)
{
	const char *query = query_actions(a, actions);

	return query == NULL || !open ?
	    query :
	    arena_printf(a, "is:unanswered %s", query);
}

static bool
was_red(const struct frozen *f)
{
	return f->rag == RAG_RED;
}

static bool
was_amber(const struct frozen *f)
{
	return f->rag == RAG_AMBER;
}

static bool
was_on_hold(const struct frozen *f)
{
	return f->status == STATUS_ON_HOLD;
}

static bool
was_overdue(const struct frozen *f)
{
	return f->overdue;
}

static bool
was_asked(const struct frozen *f)
{
	return f->asked;
}

static bool
has_answered(const struct frozen *f)
{
	return f->asked && f->answered;
}

static bool
is_missing(const struct frozen *f)
{
	return f->asked && !f->answered;
}

/* What lists the actions that a figure of the period counted; NULL where one of
   them was taken out since. */
static const char *
counted(struct arena *a, const struct world *w, const struct period *p,
    bool (*fits)(const struct frozen *f), size_t figure)
{
	const struct plan *plan = thing_plan(&p->thing);
	struct things list = { 0 };
	struct frozen f;

	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		for (size_t k = 0; k < pr->actions.count; k++) {
			struct thing *t = pr->actions.item[k];

			if (pr->thing.retired || t->retired)
				continue;
			if (is_open(p))
				period_freeze(w->plans, thing_as_action(t), p,
				    w->today, &f);
			else if (!period_frozen(p, t->number, &f))
				continue;
			if (fits(&f))
				things_push(a, &list, t);
		}
	}
	return list.count == figure ? query_actions(a, &list) : NULL;
}

static void
add_action(struct table_view *t, const struct plan *plan,
    const struct period *p, const struct thing *action)
{
	const struct action *act = thing_as_action(action);
	struct table_row *row = table_add(t,
	    arena_printf(t->filled, "%lld/@%lld", (long long)p->thing.number,
		(long long)action->number),
	    arena_printf(t->filled, "      %s%s%s",
		act->ref != NULL ? act->ref : "", act->ref != NULL ? "  " : "",
		act->title));

	row->wide = true;
	row->plan = plan->thing.number;
	row->thing = action;
	row->query = query_action(t->filled, act);
}

static void
add_lead(struct table_view *t, const struct plan *plan, const struct period *p,
    const struct period_lead *lead)
{
	struct arena *a = t->filled;
	const char *code = lead->code != NULL ? lead->code : "nobody";
	const char *name = lead->person == NULL ? NULL : lead->person->name;
	const char *query = missing(a, &lead->missing, is_open(p));
	size_t asked = lead->answered.count + lead->missing.count;
	struct things both = { 0 };
	struct table_row *row;

	for (size_t i = 0; i < lead->answered.count; i++)
		things_push(a, &both, lead->answered.item[i]);
	for (size_t i = 0; i < lead->missing.count; i++)
		things_push(a, &both, lead->missing.item[i]);
	row = table_add(t,
	    arena_printf(a, "%lld/%s", (long long)p->thing.number, code),
	    name == NULL ? arena_printf(a, "    %s", code) :
			   arena_printf(a, "    %-7s %s", code, name));
	row->plan = plan->thing.number;
	row->query = query;
	row->nothing = "all that was asked is answered";
	row->thing = &p->thing;
	table_count(
	    t, row, ASKED, (int)asked, STYLE_NORMAL, query_actions(a, &both));
	table_count(t, row, ANSWERED, (int)lead->answered.count, STYLE_NORMAL,
	    query_actions(a, &lead->answered));
	table_count(
	    t, row, MISSING, (int)lead->missing.count, STYLE_STALE, query);
	for (size_t i = 0; i < lead->missing.count; i++)
		add_action(t, plan, p, lead->missing.item[i]);
}

/* "open, 10 days", "closed 4 Dec 23". */
static const char *
state_of(struct arena *a, const struct period *p, int today)
{
	int left = day_span(today, p->cutoff.last);
	char day[16];

	if (!is_open(p)) {
		day_short(p->closed.last, day);
		return arena_printf(a, "closed %s", day);
	}
	if (left < 0)
		return arena_printf(a, "open, %dd over", -left);
	return left == 0 ? "open, last day" :
			   arena_printf(a, "open, %dd left", left);
}

static void
add_period(struct table_view *t, const struct world *w, const struct plan *plan,
    const struct period *p)
{
	struct arena *a = t->filled;
	struct period_status st;
	struct table_row *row;
	bool open = is_open(p);
	char first[16], cutoff[16];

	if (unfolded(t, p))
		period_status(a, w->plans, plan, p, w->today, &st);
	else
		period_counts(w->plans, plan, p, w->today, &st);
	day_short(p->first.first, first);
	day_short(p->cutoff.last, cutoff);
	const struct {
		int column;
		size_t count;
		enum style style;
		const char *live; /* what lists it while the period is open */
		bool (*fits)(const struct frozen *f);
	} figures[] = {
		{ RED, st.rag[RAG_RED], STYLE_RAG_RED, "rag:red", was_red },
		{ AMBER, st.rag[RAG_AMBER], STYLE_RAG_AMBER, "rag:amber",
		    was_amber },
		{ ON_HOLD, st.progress[PROGRESS_ON_HOLD], STYLE_LATE,
		    progress_rows[PROGRESS_ON_HOLD].query, was_on_hold },
		{ OVERDUE, st.overdue, STYLE_OVERDUE, "is:overdue",
		    was_overdue },
		{ ASKED, st.asked, STYLE_NORMAL, NULL, was_asked },
		{ ANSWERED, st.answered, STYLE_NORMAL, NULL, has_answered },
		{ MISSING, st.asked - st.answered, STYLE_STALE, "is:unanswered",
		    is_missing },
	};

	row = table_add(t, arena_printf(a, "%lld", (long long)p->thing.number),
	    arena_printf(a, "%s %-8s %s to %s",
		signs[unfolded(t, p) ? SIGN_UNFOLDED : SIGN_FOLDED].sign, p->id,
		first, cutoff));
	row->plan = plan->thing.number;
	row->number = p->thing.number;
	row->thing = &p->thing;
	for (size_t i = 0; i < sizeof(figures) / sizeof(*figures); i++)
		if (plan_has(plan, columns[figures[i].column].use))
			table_count(t, row, figures[i].column,
			    (int)figures[i].count, figures[i].style,
			    open && figures[i].live != NULL ?
				figures[i].live :
				counted(a, w, p, figures[i].fits,
				    figures[i].count));
	row->cell[STATE].text = state_of(a, p, w->today);
	for (size_t i = 0; i < st.leads; i++)
		add_lead(t, plan, p, &st.lead[i]);
}

static void
period_fill(struct table_view *t, const struct world *w)
{
	const struct plan *plan;

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;) {
		struct things all = periods_newest_first(t->filled, plan);

		if (table_many(t, w))
			table_heading(t, plan->title);
		for (size_t k = 0; k < all.count; k++)
			add_period(t, w, plan, thing_as_period(all.item[k]));
		if (all.count == 0) {
			char key[EVENT_NAME];
			struct table_row *row = table_add(t,
			    arena_printf(t->filled, "none %lld",
				(long long)plan->thing.number),
			    "no period yet");

			row->wide = true;
			row->plan = plan->thing.number;
			row->style = STYLE_DIM;
			row->nothing = arena_printf(t->filled,
			    "%s opens the first period",
			    keys_of(w->keys, ACT_PERIOD_OPEN, key));
		}
	}
}

static void
period_page(const struct world *w, const struct period *p, struct page *out)
{
	const struct plan *plan = thing_plan(&p->thing);
	struct period_status st;
	struct meeting board;
	char first[16], cutoff[16], key[EVENT_NAME];

	period_counts(w->plans, plan, p, w->today, &st);
	day_short(p->first.first, first);
	day_short(p->cutoff.last, cutoff);
	out->label_width = 11;
	page_addf(out, NULL, STYLE_TITLE, 0, "%s of %s", p->id, plan->title);
	page_addf(out, "About", STYLE_NORMAL, 0, "%s to %s, the cut-off", first,
	    cutoff);
	if (meeting_of_cutoff(plan, p->cutoff.last, &board))
		page_addf(out, "For", STYLE_NORMAL, 0, "%s",
		    meeting_said(out->arena, &board, false));
	if (plan_has(plan, USES_RATING))
		page_addf(out, "Ratings", STYLE_NORMAL, 0,
		    "%d red, %d amber, %d green, %d blue, %d unrated",
		    st.rag[RAG_RED], st.rag[RAG_AMBER], st.rag[RAG_GREEN],
		    st.rag[RAG_BLUE], st.rag[RAG_UNRATED]);
	if (plan_has(plan, USES_PROGRESS))
		page_addf(out, "Statuses", STYLE_NORMAL, 0,
		    "%d not started, %d in progress, %d on hold, "
		    "%d complete, %d gone",
		    st.progress[PROGRESS_NOT_STARTED],
		    st.progress[PROGRESS_IN_PROGRESS],
		    st.progress[PROGRESS_ON_HOLD],
		    st.progress[PROGRESS_COMPLETE], st.progress[PROGRESS_GONE]);
	page_addf(out, "Actions", STYLE_NORMAL, 0,
	    "%zu, of which %zu overdue and %zu finished", st.actions,
	    st.overdue, st.finished);
	page_addf(out, "Updates", STYLE_NORMAL, 0,
	    is_open(p) ? "%zu asked, %zu answered, %zu not yet" :
			 "%zu asked, %zu answered; no update received from %zu",
	    st.asked, st.answered, st.asked - st.answered);
	if (is_open(p)) {
		page_addf(out, "To close", STYLE_NORMAL, 0,
		    "%s freezes how every action stands",
		    keys_of(w->keys, ACT_PERIOD_CLOSE, key));
		return;
	}
	day_short(p->closed.last, first);
	page_addf(out, "Closed", STYLE_NORMAL, 0,
	    "%s by %s, as of event %s of the history", first,
	    p->closed_by != NULL ? p->closed_by : "somebody",
	    p->head != NULL ? p->head : "?");
	page_addf(out, "The paper", STYLE_NORMAL, 0,
	    ":report highlight %s --period %s", plan->id, p->id);
	if (p ==
	    thing_as_period(periods_newest_first(out->arena, plan).item[0]))
		page_addf(out, "To reopen", STYLE_NORMAL, 0,
		    "%s opens it again; the history keeps what was frozen",
		    keys_of(w->keys, ACT_PERIOD_CLOSE, key));
}

static void
period_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	(void)t;
	if (row->thing == NULL) {
		page_add(p, NULL, STYLE_NORMAL, 0, row->nothing);
	} else if (row->thing->kind == &kind_period) {
		period_page(w, thing_as_period(row->thing), p);
	} else {
		struct row one = { .action = thing_as_action(row->thing) };

		derive(w->plans, one.action, w->today, &one.d);
		detail_page(p, w, &one);
	}
}

static struct effect
period_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	struct period_view *v = (struct period_view *)t;

	if (row->number == 0 || t->cell >= 0)
		return table_list_here(t, w);
	v->chosen = unfolded(t, thing_as_period(row->thing)) ? CHOSEN_NONE :
							       row->number;
	table_refresh(&t->view, w);
	return (struct effect){ 0 };
}

static const struct table period_table = {
	.title = "Periods",
	.head = "Period",
	.column = columns,
	.columns = COLUMNS,
	.fill = period_fill,
	.detail = period_detail,
	.open = period_open,
	.act = period_change,
	.by_plan = true,
	.one = "row",
	.many = "rows",
};

/* One that was opened is the one that is selected. */
static void
period_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	struct table_view *t = (struct table_view *)v;

	table_refresh(v, w);
	if (!o->done || o->set == NULL || o->set->item[0].op != CHANGE_CREATE ||
	    o->set->item[0].kind != &kind_period)
		return;
	((struct period_view *)t)->chosen = CHOSEN_OPEN;
	table_select(t,
	    arena_printf(
		v->scratch, "%lld", (long long)o->set->item[0].made->number));
	table_refresh(v, w);
}

const struct view_ops view_period = {
	.name = "period",
	.title = "Periods",
	.scope = SCOPE_TABLE | SCOPE_PERIOD,
	.signs = SIGNS_TREE | SIGNS_DETAIL,
	.hint = period_hint,
	.answer = period_answer,
	TABLE_OPS(period_view, period_table),
	.plan = table_plan_number,
};
