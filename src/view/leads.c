/* SPDX-License-Identifier: ISC */
/*
 * Who leads how much, and how late: a row for each person, post or group that
 * leads an action, most overdue first, and one for what nobody leads.
 */
#include "question.h"
#include "sign.h"
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/query/lead_loads.h"

#include <string.h>

static const struct table_column columns[] = {
	{ "Leads", "All", 6, 4, 0, 0, NULL },
	{ "Open", "Opn", 6, 4, 0, 0, NULL },
	{ "Overdue", "Ovd", 8, 4, 0, 0, NULL },
	{ "Days", NULL, 6, 0, 0, 0, NULL },
	{ "Late", NULL, 6, 0, true, 0, NULL },
	{ "Due soon", NULL, 9, 0, 0, 0, NULL },
	{ "Stale", NULL, 6, 0, 0, 0, NULL },
	{ "Red", NULL, 5, 0, true, USES_RATING, NULL },
	{ "Amber", NULL, 6, 0, true, USES_RATING, NULL },
	{ "On hold", NULL, 9, 0, true, USES_PROGRESS, NULL },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

/* What lists the actions, asked of the plans that the table shows. */
static const char *
leads_query(const struct table_view *t, const struct world *w,
    const struct table_row *row)
{
	const struct lead_load *l = row->of;
	struct query_context in = { .plans = w->plans,
		.kept = w->kept,
		.who = w->who,
		.today = w->today };
	const char *query;

	if (l->code == NULL)
		return "no:lead";
	if (t->plan != 0)
		in.plan = l->plan;
	query = query_lead(t->filled, &in, l->plan, l->code);
	return query != NULL ? query : query_numbers(t->filled, &l->actions);
}

static void
add_row(struct table_view *t, const struct lead_load *l)
{
	struct arena *a = t->filled;
	const struct counts *c = &l->counts;
	const struct {
		int count;
		enum style style;
		const char *query;
	} cells[COLUMNS] = {
		{ c->actions, STYLE_NORMAL, "" },
		{ c->open, STYLE_NORMAL, "is:open" },
		{ c->overdue, STYLE_OVERDUE, "is:overdue" },
		{ c->days_late, STYLE_OVERDUE, "is:overdue sort:due" },
		{ c->late, STYLE_LATE, "is:late" },
		{ c->due_soon, STYLE_DUE_SOON, "is:due-soon" },
		{ c->stale, STYLE_STALE, "is:stale" },
		{ c->rag[RAG_RED], STYLE_RAG_RED, "rag:red" },
		{ c->rag[RAG_AMBER], STYLE_RAG_AMBER, "rag:amber" },
		{ c->progress[PROGRESS_ON_HOLD], STYLE_LATE,
		    progress_rows[PROGRESS_ON_HOLD].query },
	};
	struct table_row *row = table_add(t,
	    arena_printf(a, "%s/%s", l->scope, l->code != NULL ? l->code : ""),
	    table_lead(a, l->code,
		!l->repeats			  ? NULL :
		    l->plan->organisation != NULL ? l->plan->organisation :
						    l->plan->id,
		l->person));

	row->plan = t->plan;
	row->of = l;
	row->actions = &l->actions;
	row->within = true;
	for (int i = 0; i < COLUMNS; i++)
		table_count(
		    t, row, i, cells[i].count, cells[i].style, cells[i].query);
}

static void
leads_fill(struct table_view *t, const struct world *w)
{
	struct lead_loads loads;

	lead_loads(t->filled, w->kept, w->plans, t->plan, &loads);
	for (size_t i = 0; i < loads.count; i++)
		add_row(t, loads.item[i]);
}

/* The one plan that all of the lead's open actions are in; NULL: several. */
static const struct plan *
plan_of(const struct lead_load *l)
{
	const struct plan *plan = l->actions.count > 0 ?
	    thing_plan(l->actions.item[0]) :
	    l->plan;

	for (size_t i = 1; i < l->actions.count; i++)
		if (thing_plan(l->actions.item[i]) != plan)
			return NULL;
	return plan;
}

/* "11 open actions of "Northvale plan"". */
static const char *
what(struct arena *a, const struct lead_load *l)
{
	const struct plan *plan = plan_of(l);

	return arena_printf(a, "%d open action%s%s%s", l->counts.open,
	    l->counts.open == 1 ? "" : "s",
	    plan != NULL ? " of " : " of several plans",
	    plan != NULL ? plan_titled(a, plan) : "");
}

/* The key that sets leads hands the share of this one over; another makes one
   of them and somebody else. */
static bool
leads_act(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	const struct lead_load *l = table_has_rows(t) ? t->row[t->at].of : NULL;

	if (act != ACT_LEADS && act != ACT_MERGE)
		return false;
	*out = (struct effect){ 0 };
	if (l == NULL || l->code == NULL)
		view_say(&t->view, STYLE_WARNING, "there is nobody %s",
		    act == ACT_LEADS ? "to hand over from" :
				       "here to be the same as another");
	else if (act == ACT_LEADS)
		ask_hand_over(&t->view, w, l->code,
		    l->repeats ? leads_query(t, w, &t->row[t->at]) : NULL,
		    l->person != NULL && l->person->kind == PERSON_POST,
		    plan_of(l), what(t->view.arena, l));
	else
		ask_same_person(&t->view, w, l->code);
	return true;
}

static const struct table leads_table = {
	.title = "Leads",
	.head = "Lead",
	.head_kind = &kind_action,
	.head_name = "leads",
	.column = columns,
	.columns = COLUMNS,
	.fill = leads_fill,
	.query = leads_query,
	.act = leads_act,
	.detail = table_titles,
	.detail_from = TABLE_BEHIND_FROM,
	.behind = true,
	.legend = "o hands over, = makes one person of two",
	.one = "lead",
	.many = "leads",
};

const struct view_ops view_leads = {
	.name = "leads",
	.title = "Leads",
	.scope = SCOPE_TABLE | SCOPE_LEADS,
	.signs = SIGNS_BEHIND,
	TABLE_OPS(table_view, leads_table),
	.plan = table_plan_number,
};
