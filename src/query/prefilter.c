/* SPDX-License-Identifier: ISC */
/*
 * What a query demands that the store can look up: of terms that must all
 * hold the one that lets the fewest through, of those joined by "or" all.
 * Whatever is not sure to be a demand is left out, as the query itself decides
 * in the end.
 */
#include "tree.h"

#include "ragtrack/base/table.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/prefilter.h"

struct demand {
	struct arena *a;
	const struct query_context *in;
};

static struct prefilter_part *
part_add(struct demand *d, struct prefilter *out)
{
	out->part = arena_grow(
	    d->a, out->part, out->count, &out->room, sizeof(*out->part));
	return &out->part[out->count++];
}

static void
text_add(struct demand *d, struct list *folded, const char *text)
{
	const char *key = utf8_fold(d->a, text);

	if (text != NULL && !list_has(folded, key))
		list_add(d->a, folded, key);
}

/* All that may be written for somebody. */
static void
person_add(struct demand *d, struct list *folded, const struct person *p)
{
	text_add(d, folded, p->code);
	text_add(d, folded, p->name);
	for (size_t i = 0; i < p->also.count; i++)
		text_add(d, folded, p->also.item[i]);
}

/* Whoever is listed and is meant by the value. */
static void
people_add(struct demand *d, struct list *folded, const struct value *v)
{
	const struct things *plans = &d->in->plans->plan;
	struct table asked = { .arena = d->a };

	text_add(d, folded, v->input);
	if (v->me && d->in->who != NULL)
		text_add(d, folded, d->in->who->as);
	for (size_t i = 0; i < plans->count; i++) {
		const struct plan *plan = thing_as_plan(plans->item[i]);
		const char *scope = plan_scope(d->a, plan);

		for (size_t k = 0; k < plan->people.count; k++) {
			const struct person *p = thing_as_person(
			    plan->people.item[k]);
			/* Once in an organisation, though several plans of it
			   list them. */
			struct entry *known = entry_at(&asked, p, NULL, scope);

			if (known->number++ == 0 &&
			    people_fit(d->in, v, plan, p->code))
				person_add(d, folded, p);
		}
	}
}

/* What people write for one whom the query names is known for sure only where
   they wrote it to the letter: else others may be meant who are printed in
   actions alone. */
static bool
demand_people(struct demand *d, const struct field *field,
    const struct value *v, bool steps, struct prefilter *out)
{
	struct prefilter_part *part;

	if (!v->me && !v->exact)
		return false;
	part = part_add(d, out);
	part->kind = PREFILTER_PEOPLE;
	part->field = field;
	part->steps = steps;
	people_add(d, &part->people, v);
	return true;
}

/* The words with which no action is open. */
static void
not_ended(struct demand *d, struct prefilter_part *part)
{
	const struct field *status = field_find(&kind_action, "status");
	const struct things *plans = &d->in->plans->plan;

	for (int i = 1; i < STATUS_COUNT; i++)
		if (status_ends((enum status)i))
			list_add(d->a, &part->not_status, status->choices[i]);
	for (int i = RAG_RED; i < RAG_COUNT; i++) {
		bool closed = true;

		for (size_t k = 0; k < plans->count && closed; k++)
			closed = colour_closed(
			    thing_as_plan(plans->item[k]), (enum rag)i);
		if (closed)
			list_add(d->a, &part->not_rag, rag_words[i]);
	}
}

static struct prefilter_part *
demand_due(struct demand *d, int from, int to, struct prefilter *out)
{
	struct prefilter_part *part = part_add(d, out);

	part->kind = PREFILTER_DUE;
	part->from = from;
	part->to = to;
	return part;
}

static bool
demand_is(struct demand *d, const struct value *v, struct prefilter *out)
{
	static const struct value me = { .me = true, .input = NULL };

	switch ((enum is_word)v->row) {
	case IS_MINE:
		return d->in->who != NULL &&
		    demand_people(
			d, field_find(&kind_action, "leads"), &me, true, out);
	case IS_OVERDUE:
		not_ended(d, demand_due(d, DAY_NONE, d->in->today - 1, out));
		return true;
	default:
		return false;
	}
}

static bool
demand_value(struct demand *d, const struct term_name *t, const struct value *v,
    struct prefilter *out)
{
	struct prefilter_part *part;

	switch (t->kind) {
	case TERM_PEOPLE:
		return t->field->type->shape == SHAPE_LIST &&
		    demand_people(d, t->field, v, false, out);
	case TERM_NUMBER:
		part = part_add(d, out);
		part->kind = PREFILTER_NUMBER;
		part->number = v->number;
		return true;
	case TERM_PLAN:
		part = part_add(d, out);
		part->kind = PREFILTER_PLAN;
		part->number = v->plan->thing.number;
		return true;
	case TERM_DATE:
		if (t->field != field_find(&kind_action, "due") ||
		    v->bound != BOUND_WITHIN)
			return false;
		demand_due(d, v->from, v->to, out);
		return true;
	case TERM_IS:
		return demand_is(d, v, out);
	default:
		return false;
	}
}

/* How few actions the parts let through, as a guess: less is fewer. */
static int
width_of(const struct prefilter *f)
{
	static const int width[] = { [PREFILTER_NUMBER] = 0,
		[PREFILTER_PEOPLE] = 1,
		[PREFILTER_PLAN] = 2,
		[PREFILTER_DUE] = 3 };
	int most = 0;

	for (size_t i = 0; i < f->count; i++)
		if (width[f->part[i].kind] > most)
			most = width[f->part[i].kind];
	return most;
}

static bool demand_node(
    struct demand *d, const struct node *n, struct prefilter *out);

/* Of several that all hold, the best. */
static bool
demand_best(struct demand *d, const struct node *n, struct prefilter *out)
{
	bool any = false;

	for (size_t i = 0; i < n->kids; i++) {
		struct prefilter one = { 0 };

		if (!demand_node(d, n->kid[i], &one))
			continue;
		if (!any || width_of(&one) < width_of(out))
			*out = one;
		any = true;
	}
	return any;
}

/* Adds the parts of another. */
static void
parts_add(struct demand *d, struct prefilter *out, const struct prefilter *more)
{
	for (size_t i = 0; i < more->count; i++)
		*part_add(d, out) = more->part[i];
}

static bool
demand_node(struct demand *d, const struct node *n, struct prefilter *out)
{
	switch (n->kind) {
	case NODE_AND:
		return demand_best(d, n, out);
	case NODE_OR:
		for (size_t i = 0; i < n->kids; i++) {
			struct prefilter one = { 0 };

			if (!demand_node(d, n->kid[i], &one))
				return false;
			parts_add(d, out, &one);
		}
		return true;
	case NODE_TERM:
		for (size_t i = 0; i < n->values; i++)
			if (!demand_value(d, &n->term, &n->value[i], out))
				return false;
		return n->values > 0;
	default:
		return false;
	}
}

/* Whether a value means the same, whichever actions are loaded. */
static bool
value_whole(const struct term_name *t, const struct value *v)
{
	if (t->kind == TERM_PEOPLE)
		return v->me || v->exact;
	return t->kind != TERM_NO || v->row != NO_MEASURE;
}

/* The same of a node: labels under extra, and what measures are tied to, are
   known of all actions or not at all. */
static bool
node_whole(const struct node *n)
{
	for (size_t i = 0; i < n->kids; i++)
		if (!node_whole(n->kid[i]))
			return false;
	if (n->kind != NODE_TERM)
		return true;
	if (n->term.labelled)
		return false;
	for (size_t i = 0; i < n->values; i++)
		if (!value_whole(&n->term, &n->value[i]))
			return false;
	return true;
}

/* What the plans call a column is known of all actions or not at all, too. */
static bool
sorts_whole(const struct query *q)
{
	for (size_t i = 0; i < q->sorts; i++)
		if (q->sort[i].column->labelled)
			return false;
	return true;
}

bool
query_prefilter(struct arena *a, const struct query *q,
    const struct query_context *in, struct prefilter *out)
{
	struct demand d = { a, in };

	*out = (struct prefilter){ 0 };
	return sorts_whole(q) && node_whole(q->root) &&
	    demand_node(&d, q->root, out);
}
