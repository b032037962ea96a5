/* SPDX-License-Identifier: ISC */
/*
 * Who leads how much, and how late: a row for each person, post or group that
 * leads an action, most overdue first, and one for what nobody leads.
 */
#include "table.h"

#include "ragtrack/base/utf8.h"

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
	struct counts counts;
};
struct loads {
	struct arena *arena;
	struct load *item;
	size_t count, room;
};

static struct load *
load_of(struct loads *l, const char *scope, const char *code,
    const struct person *person)
{
	for (size_t i = 0; i < l->count; i++)
		if (strcmp(l->item[i].scope, scope) == 0 &&
		    (code == NULL || l->item[i].code == NULL ?
			    code == l->item[i].code :
			    strcmp(l->item[i].code, code) == 0))
			return &l->item[i];
	l->item = arena_grow(
	    l->arena, l->item, l->count, &l->room, sizeof(*l->item));
	l->item[l->count] = (struct load){
		.scope = scope, .code = code, .person = person
	};
	return &l->item[l->count++];
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
		counts_add(
		    &load_of(l, scope, p != NULL ? p->code : text, p)->counts,
		    w, act);
	}
	if (!led)
		counts_add(&load_of(l, "", NULL, NULL)->counts, w, act);
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
	return text_natural_compare(a->code, b->code);
}

static void
add_row(struct table_view *t, const struct load *l)
{
	struct arena *a = t->filled;
	const struct counts *c = &l->counts;
	const char *who = l->code == NULL ? "no:lead" :
					    query_term(a, "lead", l->code);
	const char *name = l->person == NULL ? NULL :
	    l->person->role != NULL	     ? l->person->role :
					       l->person->name;
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
	    l->code == NULL  ? "nobody" :
		name == NULL ? l->code :
			       arena_printf(a, "%-7s %s", l->code, name));

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
		add_row(t, &l.item[i]);
}

static const struct table leads_table = {
	.title = "Leads",
	.head = "Lead",
	.column = columns,
	.columns = COLUMNS,
	.fill = leads_fill,
	.one = "lead",
	.many = "leads",
};

static void
leads_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	(void)text;
	table_open(v, w, number, &leads_table);
}

const struct view_ops view_leads = {
	.name = "leads",
	.title = "Leads",
	.size = sizeof(struct table_view),
	.scope = SCOPE_TABLE,
	.enter = leads_enter,
	.on = table_on,
	.draw = table_draw,
	.refresh = table_refresh,
	.answer = table_answer,
	.leave = table_leave,
};
