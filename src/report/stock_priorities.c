/* SPDX-License-Identifier: ISC */
/*
 * A line a priority, as boards know it: how many of its actions have which
 * rating, each count on its colour, the worst that is open, and what moved.  A
 * colour is never averaged.  Where a plan goes by its statuses these are
 * counted.
 */
#include "stock.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

void
tally_add(struct tally *t, const struct action_state *s)
{
	const struct action *a = s->action;
	int due = a->due.last;

	counts_add(&t->counts, a, &s->d);
	t->worse += s->delivery == DIRECTION_WORSE;
	t->better += s->delivery == DIRECTION_BETTER;
	if (s->d.finished)
		return;
	if (state_rank(s) > 0 &&
	    (t->worst == NULL || state_rank(s) < state_rank(t->worst)))
		t->worst = s;
	if (due != DAY_NONE && due >= s->in->today &&
	    (t->next == NULL || due < t->next->due.last))
		t->next = a;
}

struct tally
tally_of(const struct plan_state *in, const struct priority *p)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < in->count; i++)
		if (p == NULL || action_priority(in->item[i].action) == p)
			tally_add(&t, &in->item[i]);
	return t;
}

bool
stock_key_has(const struct stock *b, enum rag rag)
{
	const struct plan *plan = stock_plan(b);

	if (plan == NULL || !plan_states_key(plan))
		return true;
	return rag == RAG_UNRATED || plan->colour[rag].label != NULL ||
	    plan->colour[rag].delivery != NULL ||
	    plan->colour[rag].impact != NULL;
}

struct doc_cell *
doc_put_rated(struct doc_table *t, enum rag rag, long long n)
{
	struct doc_cell *c = doc_put_count(t, n);

	c->exact = c->text;
	if (n == 0)
		c->text = NULL;
	else
		c->rag = (int)rag;
	return c;
}

/* For people only where some row has something in it. */
static struct doc_column *
column(struct doc_table *t, const char *name, const char *label,
    enum doc_kind kind)
{
	struct doc_column *c = doc_column(t, name, label, kind);

	c->filled = true;
	return c;
}

void
stock_priority_columns(struct stock *b, struct doc_table *t)
{
	struct doc_column *leads;

	doc_spare(t, "section",
	    stock_label(b, &kind_priority, "section", "Section"), DOC_WORDS);
	doc_column(t, "ref", "Ref", DOC_REF)->filled = true;
	doc_column(t, "title", stock_label(b, NULL, "priority", "Priority"),
	    DOC_TITLE);
	leads = doc_column(t, "leads",
	    stock_label(b, &kind_priority, "leads", "Lead"), DOC_WORDS);
	leads->spare = b->aud->names == NAMES_NONE;
	leads->filled = true;
}

void
tally_columns(struct stock *b, struct doc_table *t)
{
	bool rated = !stock_lacks(b, USES_RATING);
	bool status = !stock_lacks(b, USES_PROGRESS);

	for (size_t i = 0; rated && i < RAG_COUNT; i++)
		column(t,
		    arena_printf(
			t->arena, "rag_%s", rag_words[rag_best_first[i]]),
		    rag_titles[rag_best_first[i]], DOC_COUNT);
	for (size_t i = 0; status && i < PROGRESS_COUNT; i++)
		column(t, progress_rows[i].name, progress_rows[i].title,
		    DOC_COUNT);
	if (rated)
		column(t, "worst", "Worst open", DOC_RAG);
	if (status)
		column(t, "worst_status", "Worst open", DOC_WORDS);
	if (rated || status)
		column(t, "moved", "Moved", DOC_WORDS);
	column(t, "late", "Late", DOC_COUNT);
}

/* "2 worse, 1 better". */
static const char *
moved_said(const struct stock *b, const struct tally *n)
{
	struct arena *a = b->d->arena;

	if (n->worse == 0 && n->better == 0)
		return NULL;
	if (n->worse == 0 || n->better == 0)
		return n->worse > 0 ? arena_printf(a, "%d worse", n->worse) :
				      arena_printf(a, "%d better", n->better);
	return arena_printf(a, "%d worse, %d better", n->worse, n->better);
}

/* A count that is of no colour. */
static struct doc_cell *
put_count(struct doc_table *t, long long n)
{
	struct doc_cell *c = doc_put_rated(t, RAG_UNRATED, n);

	c->rag = -1;
	return c;
}

void
tally_put(struct stock *b, struct doc_table *t, const struct tally *n)
{
	bool rated = !stock_lacks(b, USES_RATING);
	bool status = !stock_lacks(b, USES_PROGRESS);
	const struct counts *c = &n->counts;

	for (size_t i = 0; rated && i < RAG_COUNT; i++)
		doc_put_rated(t, rag_best_first[i], c->rag[rag_best_first[i]]);
	for (size_t i = 0; status && i < PROGRESS_COUNT; i++)
		put_count(t, c->progress[i]);
	if (rated)
		doc_put(t,
		    n->worst == NULL ?
			cell_text(NULL) :
			cell_rag(
			    b->d, NULL, (enum rag)n->worst->action->rag.value));
	if (status)
		doc_put(t,
		    n->worst == NULL ? cell_text(NULL) :
				       cell_status(n->worst->action));
	if (rated || status)
		doc_put_text(t, moved_said(b, n))->alarm = n->worse > 0;
	put_count(t, c->late)->alarm = c->late > 0;
}

void
stock_priorities(struct stock *b, const struct plan_state *in,
    struct doc_table *t, priority_put *first, priority_put *rest)
{
	const struct priority *p;
	const char *section = NULL;
	bool part = b->ask->scope != NULL;
	size_t band = 0; /* its row, from 1 */

	for (size_t i = 0;
	     (p = things_next(&in->plan->priorities, &i)) != NULL;) {
		const char *its = stock_text(b, &p->thing, "section");
		struct tally n;

		if (!stock_shows(b, &p->thing))
			continue;
		n = tally_of(in, p);
		if (its == NULL || !text_same(section, its))
			band = 0;
		if (its != NULL && !text_same(section, its)) {
			doc_band(t, 1, its);
			band = t->rows;
			t->row[band - 1].spare = part;
		}
		section = its;
		first(b, t, p, &n);
		tally_put(b, t, &n);
		rest(b, t, p, &n);
		/* Of a part, those that have something of it. */
		t->row[t->rows - 1].spare = part && n.counts.actions == 0;
		if (band > 0 && n.counts.actions > 0)
			t->row[band - 1].spare = false;
	}
}
