/* SPDX-License-Identifier: ISC */
/*
 * Who leads how much, and how late: a row for each person, post or group that
 * leads an action, most overdue first, and one for what nobody leads.
 */
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counts.h"

#include <stdlib.h>
#include <string.h>

static const struct table_column columns[] = {
	{ "Leads", "All", 6, 4, 0 },
	{ "Open", "Opn", 6, 4, 0 },
	{ "Overdue", "Ovd", 8, 4, 0 },
	{ "Days", NULL, 6, 0, 0 },
	{ "Late", NULL, 6, 0, 100 },
	{ "Due soon", NULL, 9, 0, 0 },
	{ "Stale", NULL, 6, 0, 0 },
	{ "Red", NULL, 5, 0, 100 },
	{ "Amber", NULL, 6, 0, 100 },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

struct load {
	const char *scope, *code; /* code NULL: nobody */
	const struct person *person;
	const struct plan *plan; /* where they were met first */
	bool repeats;		 /* another organisation has that code too */
	struct things actions;
	struct counts counts;
};
struct loads {
	struct arena *arena;
	struct load *item;
	size_t count, room;
};

static struct load *
load_of(struct loads *l, const struct plan *plan, const char *scope,
    const char *code, const struct person *person)
{
	bool repeats = false;

	for (size_t i = 0; i < l->count; i++) {
		if (code == NULL || l->item[i].code == NULL ?
			code != l->item[i].code :
			!utf8_same_cased(l->item[i].code, code))
			continue;
		if (strcmp(l->item[i].scope, scope) == 0)
			return &l->item[i];
		repeats = l->item[i].repeats = true;
	}
	l->item = arena_grow(
	    l->arena, l->item, l->count, &l->room, sizeof(*l->item));
	l->item[l->count] = (struct load){ .scope = scope,
		.code = code,
		.person = person,
		.plan = plan,
		.repeats = repeats };
	return &l->item[l->count++];
}

static void
load_add(struct loads *l, struct load *load, const struct world *w,
    const struct action *act)
{
	struct things *all = &load->actions;
	struct derived d;

	if (all->count > 0 && all->item[all->count - 1] == &act->thing)
		return;
	all->item = arena_grow(
	    l->arena, all->item, all->count, &all->room, sizeof(*all->item));
	all->item[all->count++] = (struct thing *)(uintptr_t)&act->thing;
	derive(w->plans, act, w->today, &d);
	counts_add(&load->counts, act, &d);
}

/* An action counts for each of its leads, once. */
static void
add_action(struct loads *l, const struct world *w, const struct action *act)
{
	const struct plan *plan = thing_plan(&act->thing);
	const char *scope = plan_scope(l->arena, plan);
	bool led = false;

	for (size_t i = 0; i < act->leads.count; i++) {
		const char *text = act->leads.item[i];
		struct person *p;

		if (person_is_nobody(text))
			continue;
		led = true;
		p = person_of(w->plans, plan, text);
		load_add(l,
		    load_of(l, plan, scope, p != NULL ? p->code : text, p), w,
		    act);
	}
	if (!led)
		load_add(l, load_of(l, plan, "", NULL, NULL), w, act);
}

/* Most overdue first, then most open, then by code; nobody last. */
static int
compare(const void *one, const void *two)
{
	const struct load *a = one, *b = two;

	if (a->code == NULL || b->code == NULL)
		return (a->code == NULL) - (b->code == NULL);
	if (a->counts.overdue != b->counts.overdue)
		return a->counts.overdue < b->counts.overdue ? 1 : -1;
	if (a->counts.open != b->counts.open)
		return a->counts.open < b->counts.open ? 1 : -1;
	return strcmp(a->code, b->code) == 0 ?
	    strcmp(a->scope, b->scope) :
	    text_natural_compare(a->code, b->code);
}

/* The code, the organisation where it does not say who, and who it is. */
static const char *
load_name(struct arena *a, const struct load *l)
{
	const char *name = l->person == NULL ? NULL :
	    l->person->role != NULL	     ? l->person->role :
					       l->person->name;
	const char *code = l->code;

	if (code == NULL)
		return "nobody";
	if (l->repeats)
		code = arena_printf(a, "%s of %s", code,
		    l->plan->organisation != NULL ? l->plan->organisation :
						    l->plan->id);
	return name == NULL ? code : arena_printf(a, "%-6s  %s", code, name);
}

/* What lists the actions, asked of the plans that the table shows. */
static const char *
load_query(
    const struct table_view *t, const struct world *w, const struct load *l)
{
	struct query_context in = {
		.plans = w->plans, .who = w->who, .today = w->today
	};
	const char *query;

	if (l->code == NULL)
		return "no:lead";
	if (t->plan != 0)
		in.plan = l->plan;
	query = query_lead(t->filled, &in, l->plan, l->code);
	return query != NULL ? query : query_numbers(t->filled, &l->actions);
}

static void
add_row(struct table_view *t, const struct world *w, const struct load *l)
{
	struct arena *a = t->filled;
	const struct counts *c = &l->counts;
	const char *who = load_query(t, w, l);
	const struct {
		int count;
		enum style style;
		const char *query;
	} cells[COLUMNS] = {
		{ c->actions, STYLE_NORMAL, "" },
		{ c->open, STYLE_NORMAL, " is:open" },
		{ c->overdue, STYLE_OVERDUE, " is:overdue" },
		{ c->days_late, STYLE_OVERDUE, " is:overdue sort:due" },
		{ c->late, STYLE_LATE, " is:late" },
		{ c->due_soon, STYLE_DUE_SOON, " is:due-soon" },
		{ c->stale, STYLE_STALE, " is:stale" },
		{ c->rag[RAG_RED], STYLE_RAG_RED, " rag:red" },
		{ c->rag[RAG_AMBER], STYLE_RAG_AMBER, " rag:amber" },
	};
	struct table_row *row = table_add(t,
	    arena_printf(a, "%s/%s", l->scope, l->code != NULL ? l->code : ""),
	    load_name(a, l));

	row->plan = t->plan;
	row->query = who;
	for (int i = 0; i < COLUMNS; i++)
		table_count(t, row, i, cells[i].count, cells[i].style,
		    arena_printf(a, "%s%s", who, cells[i].query));
}

static void
leads_fill(struct table_view *t, const struct world *w)
{
	struct loads l = { .arena = t->filled };
	const struct plan *plan;

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;)
		for (size_t p = 0; p < plan->priorities.count; p++) {
			const struct priority *pr = thing_as_priority(
			    plan->priorities.item[p]);

			for (size_t k = 0; k < pr->actions.count; k++)
				if (!pr->actions.item[k]->retired)
					add_action(&l, w,
					    thing_as_action(
						pr->actions.item[k]));
		}
	if (l.count > 0)
		qsort(l.item, l.count, sizeof(*l.item), compare);
	for (size_t i = 0; i < l.count; i++)
		add_row(t, w, &l.item[i]);
}

/* The code as a word of the command line. */
static const char *
handed(struct arena *a, const char *code)
{
	if (strpbrk(code, " \"\\'") == NULL)
		return code;
	return strchr(code, '\'') == NULL ? arena_printf(a, "'%s'", code) :
					    arena_printf(a, "\"%s\"", code);
}

/* The key that sets leads hands the share of this one over. */
static bool
leads_act(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	struct arena *a = t->view.scratch;
	const char *key = table_has_rows(t) ? t->row[t->at].key : "/";

	(void)w;
	if (act != ACT_LEADS)
		return false;
	if (key[strlen(key) - 1] == '/')
		view_say(&t->view, STYLE_WARNING,
		    "there is nobody to hand over from");
	else
		*out = (struct effect){ .kind = EFFECT_PROMPT,
			.text = arena_printf(a, "handover %s ",
			    handed(a, strrchr(key, '/') + 1)) };
	return true;
}

static const struct table leads_table = {
	.title = "Leads",
	.head = "Lead",
	.column = columns,
	.columns = COLUMNS,
	.fill = leads_fill,
	.act = leads_act,
	.one = "lead",
	.many = "leads",
};

const struct view_ops view_leads = {
	.name = "leads",
	.title = "Leads",
	.scope = SCOPE_TABLE,
	TABLE_OPS(table_view, leads_table),
};
