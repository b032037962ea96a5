/* SPDX-License-Identifier: ISC */
/*
 * Matching: the tree is walked for each action.  What would be worked out
 * again for each of them (who a lead is, what a plan's own word means, which
 * actions a KPI is tied to) is kept from one to the next, and the derived
 * words are only asked for by the terms that need them.
 */
#include "match.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/uses.h"

/* Kept in a memo; 0 there is not yet known. */
enum known { KNOWN_NO = 1, KNOWN_YES };

const struct derived *
match_derived_of(struct match *m)
{
	if (!m->derived)
		derive(m->in->plans, m->row->action, m->in->today, &m->row->d);
	m->derived = true;
	return &m->row->d;
}

/*
 * The first plan of the same organisation.  People are shared in one, so that
 * who a lead is need be found out for one of its plans only.
 */
static const struct plan *
first_of_scope(struct match *m, const struct plan *plan)
{
	const struct things *plans = &m->in->plans->plan;
	int *known = &entry_at(&m->memo, NULL, plan, "scope")->number;

	for (size_t i = 0; *known == 0 && i < plans->count; i++) {
		const struct plan *p = thing_as_plan(plans->item[i]);

		if (p == plan ||
		    (!p->thing.retired && plan->organisation != NULL &&
			plan->organisation[0] != '\0' &&
			utf8_same(p->organisation, plan->organisation)))
			*known = (int)i + 1;
	}
	return *known == 0 ? plan : thing_as_plan(plans->item[*known - 1]);
}

const struct person *
match_person_of(struct match *m, const struct plan *plan, const char *lead)
{
	static const char people[] = "people";
	const struct plan *scope = first_of_scope(m, plan);
	struct entry *known = entry_at(&m->memo, people, scope, lead);

	if (known->number == 0)
		known->value = person_of(m->in->plans, plan, lead);
	known->number = KNOWN_YES;
	return known->value;
}

static bool
match_lead(struct match *m, const struct value *v, const struct plan *plan,
    const char *lead)
{
	const struct plan *scope = first_of_scope(m, plan);
	int *known = &entry_at(&m->memo, v, scope, lead)->number;

	if (*known == 0)
		*known = people_fit(m->in, v, plan, lead) ? KNOWN_YES :
							    KNOWN_NO;
	return *known == KNOWN_YES;
}

static bool
match_leads(struct match *m, const struct value *v, const struct plan *plan,
    const struct list *leads)
{
	for (size_t i = 0; i < leads->count; i++)
		if (match_lead(m, v, plan, leads->item[i]))
			return true;
	return false;
}

static bool
match_person(struct match *m, const struct field *f, const struct value *v,
    const struct plan *plan)
{
	const void *member = field_in(&m->row->action->thing, f);
	const char *text;

	if (f->type->shape == SHAPE_LIST)
		return match_leads(m, v, plan, member);
	text = *(const char *const *)member;
	return text != NULL && match_lead(m, v, plan, text);
}

/* In a plan that has the word itself, or calls a colour so, its own meaning
   goes first. */
static int
choice_in(struct match *m, const struct field *f, const struct value *v)
{
	const struct plan *plan = thing_plan(&m->row->action->thing);
	const struct map *words = f->choices == rag_words ? &plan->words_rag :
							    &plan->words_status;
	int *known;

	if (words->count == 0 && f->choices != rag_words)
		return v->choice;
	known = &entry_at(&m->memo, v, plan, "")->number;
	if (*known == 0)
		*known = word_meaning(f, plan, v->input) + 2;
	return *known - 2;
}

static bool
match_choice(struct match *m, const struct field *f, const struct value *v)
{
	const struct word *w = field_in(&m->row->action->thing, f);
	int choice = choice_in(m, f, v);

	/* Unrated is only what is to be rated. */
	if (choice == 0 &&
	    !plan_has(thing_plan(&m->row->action->thing), use_of_field(f)))
		return false;
	return choice >= 0 && w->value == choice;
}

static bool
within(const struct value *v, int day)
{
	if (day == DAY_NONE)
		return false;
	return (v->from == DAY_NONE || day >= v->from) &&
	    (v->to == DAY_NONE || day <= v->to);
}

static bool
match_date(struct match *m, const struct field *f, const struct value *v)
{
	const struct when *w = field_in(&m->row->action->thing, f);
	int day = field_day(f, w);

	switch (v->bound) {
	case BOUND_ONGOING:
		return w->ongoing;
	case BOUND_NONE:
		return day == DAY_NONE && !w->ongoing && !w->words;
	default:
		return within(v, day);
	}
}

static bool
match_updated(struct match *m, const struct value *v)
{
	int day = match_derived_of(m)->updated;

	return v->bound == BOUND_NONE ? day == DAY_NONE : within(v, day);
}

/* Open, and I am or hold a lead of it or of an open step. */
static bool
match_mine(struct match *m)
{
	static const struct value me = { .me = true };
	const struct action *act = m->row->action;
	const struct plan *plan = thing_plan(&act->thing);

	if (m->in->who == NULL || action_finished(act, m->in->today))
		return false;
	if (match_leads(m, &me, plan, &act->leads))
		return true;
	for (size_t i = 0; i < act->steps.count; i++) {
		const struct step *s = thing_as_step(act->steps.item[i]);

		if (!s->thing.retired && !step_finished(s, m->in->today) &&
		    match_leads(m, &me, plan, &s->leads))
			return true;
	}
	return false;
}

static bool
has_words(const struct thing *t)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_DATE &&
		    ((const struct when *)field_in(t, f))->words)
			return true;
	}
	return false;
}

/* A date of the action or of one of its steps is words. */
static bool
match_not_understood(const struct action *act)
{
	for (size_t i = 0; i < act->steps.count; i++)
		if (!act->steps.item[i]->retired &&
		    has_words(act->steps.item[i]))
			return true;
	return has_words(&act->thing);
}

static bool
match_is(struct match *m, const struct value *v)
{
	const struct flag_row *row = &is_rows[v->row];
	const struct action *act = m->row->action;

	if (row->derived != NULL)
		return derived_flag(
		    match_derived_of(m), derived_find(row->derived));
	switch ((enum is_word)v->row) {
	case IS_MINE:
		return match_mine(m);
	case IS_OPEN:
		return !action_finished(act, m->in->today);
	case IS_CARRIED:
		return act->carried_forward || act->carried_from != NULL;
	case IS_OBSESSION:
		return match_derived_of(m)->obsession;
	case IS_CLOSED:
		return plan_closed(thing_plan(&act->thing), m->in->today);
	case IS_NOT_UNDERSTOOD:
		return match_not_understood(act);
	default:
		return false;
	}
}

static bool
nobody_leads(const struct list *leads)
{
	for (size_t i = 0; i < leads->count; i++)
		if (!person_is_nobody(leads->item[i]))
			return false;
	return true;
}

/* Marks the actions that the plan's KPIs are tied to by their refs. */
static void
mark_tied(struct match *m, const struct plan *plan)
{
	for (size_t i = 0; i < plan->measures.count; i++) {
		const struct measure *k = thing_as_measure(
		    plan->measures.item[i]);
		struct things tied;

		if (k->thing.retired)
			continue;
		measure_actions(m->memo.arena, k, &tied);
		for (size_t n = 0; n < tied.count; n++)
			entry_at(&m->memo, tied.item[n], plan, "kpi")
			    ->number = KNOWN_YES;
	}
}

static bool
has_kpi(struct match *m)
{
	const struct action *act = m->row->action;
	const struct plan *plan = thing_plan(&act->thing);
	int *marked = &entry_at(&m->memo, NULL, plan, "kpi")->number;

	if (*marked == 0) {
		*marked = KNOWN_YES;
		mark_tied(m, plan);
	}
	return entry_at(&m->memo, act, plan, "kpi")->number == KNOWN_YES;
}

static bool
has_update(const struct action *act)
{
	for (size_t i = 0; i < act->updates.count; i++) {
		const struct update *u = thing_as_update(act->updates.item[i]);

		if (!u->internal && !u->thing.retired)
			return true;
	}
	return false;
}

static bool
match_no(struct match *m, const struct value *v)
{
	const struct action *act = m->row->action;

	switch ((enum no_word)v->row) {
	case NO_LEAD:
		return nobody_leads(&act->leads);
	case NO_DUE:
		return act->due.last == DAY_NONE && !act->due.ongoing &&
		    !act->due.words;
	case NO_START:
		return act->start.first == DAY_NONE && !act->start.words;
	case NO_MEASURE:
		return act->measures.count == 0 && !has_kpi(m) &&
		    plan_has(thing_plan(&act->thing), USES_MEASURES);
	case NO_IMPACT:
		return act->impact.value == RAG_UNRATED &&
		    plan_has(thing_plan(&act->thing), USES_IMPACT);
	case NO_EVIDENCE:
		return act->evidence.count == 0;
	case NO_UPDATE:
		return !has_update(act);
	case NO_REASON:
		return match_derived_of(m)->no_reason;
	case NO_SPONSOR:
	case NO_PERCENT:
	case NO_PATH:
	case NO_DECISION:
		return field_absent(&act->thing,
		    field_find(&kind_action, no_rows[v->row].field));
	case NO_ROWS:
		break;
	}
	return false;
}

static bool
match_priority(struct match *m, const struct value *v)
{
	const struct priority *pr = action_priority(m->row->action);

	if (v->number != 0)
		return pr->thing.number == v->number;
	if (v->whole)
		return utf8_same(pr->ref, v->input);
	return needle_in(&v->needle, pr->title, &m->scratch);
}

static bool
match_derived(struct match *m, const struct term_name *t, const struct value *v)
{
	const char *word = derived_word(match_derived_of(m), t->derived);

	return utf8_same(word != NULL ? word : "none", v->input);
}

static bool
match_value(struct match *m, const struct term_name *t, const struct value *v)
{
	const struct action *act = m->row->action;
	const struct plan *plan = thing_plan(&act->thing);

	switch (t->kind) {
	case TERM_TEXT:
		return match_text(m, t->field, v);
	case TERM_PEOPLE:
		return match_person(m, t->field, v, plan);
	case TERM_THINGS:
		return match_things(m, field_in(&act->thing, t->field), v);
	case TERM_EXTRA:
		return match_extra(m, t, v);
	case TERM_WORD:
		return match_choice(m, t->field, v);
	case TERM_DATE:
		return match_date(m, t->field, v);
	case TERM_UPDATED:
		return match_updated(m, v);
	case TERM_PLAN:
		return plan == v->plan;
	case TERM_SECTION:
		return needle_in(
		    &v->needle, action_priority(act)->section, &m->scratch);
	case TERM_PRIORITY:
		return match_priority(m, v);
	case TERM_NUMBER:
		return act->thing.number == v->number;
	case TERM_DERIVED:
		return match_derived(m, t, v);
	case TERM_IS:
		return match_is(m, v);
	case TERM_NO:
		return match_no(m, v);
	}
	return false;
}

static bool
match_node(struct match *m, const struct node *n)
{
	switch (n->kind) {
	case NODE_WORD:
		return match_word(m, n);
	case NODE_NOT:
		return !match_node(m, n->kid[0]);
	case NODE_AND:
		for (size_t i = 0; i < n->kids; i++)
			if (!match_node(m, n->kid[i]))
				return false;
		return true;
	case NODE_OR:
		for (size_t i = 0; i < n->kids; i++)
			if (match_node(m, n->kid[i]))
				return true;
		return false;
	case NODE_TERM:
		for (size_t i = 0; i < n->values; i++)
			if (match_value(m, &n->term, &n->value[i]))
				return true;
		return false;
	}
	return false;
}

struct match
match_begin(const struct query_context *in)
{
	return (struct match){ .in = in, .memo = { .arena = arena_new() } };
}

void
match_end(struct match *m)
{
	arena_free(m->memo.arena);
	buf_free(&m->scratch);
}

bool
match_fits(struct match *m, const struct query *q)
{
	const struct plan *plan = thing_plan(&m->row->action->thing);

	if (plan_closed(plan, m->in->today) && plan != m->in->plan &&
	    !query_asks_closed(q, plan))
		return false;
	return match_node(m, q->root);
}

bool
query_match(const struct query *q, const struct query_context *in,
    const struct row *row)
{
	struct match m = match_begin(in);
	struct row copy = *row;
	bool fits;

	m.row = &copy;
	m.derived = true;
	fits = match_fits(&m, q);
	match_end(&m);
	return fits;
}

/* Adds the plan's actions that fit, in its order. */
static void
run_plan(struct arena *a, const struct query *q, struct match *m,
    const struct plan *plan, struct rows *out)
{
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[i]);

		if (pr->thing.retired)
			continue;
		for (size_t k = 0; k < pr->actions.count; k++) {
			struct row row = { .action = thing_as_action(
					       pr->actions.item[k]) };

			if (row.action->thing.retired)
				continue;
			m->row = &row;
			m->derived = false;
			if (!match_fits(m, q))
				continue;
			match_derived_of(m);
			out->item = arena_grow(a, out->item, out->count,
			    &out->room, sizeof(*out->item));
			out->item[out->count++] = row;
		}
	}
}

void
query_run(struct arena *a, const struct query *q,
    const struct query_context *in, struct rows *out)
{
	struct match m = match_begin(in);

	*out = (struct rows){ 0 };
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (!p->thing.retired && (in->plan == NULL || in->plan == p))
			run_plan(a, q, &m, p, out);
	}
	match_end(&m);
	sort_rows(q, out);
}
