/* SPDX-License-Identifier: ISC */
/*
 * The plan on a page: what it is for, a row a priority with its counts, what
 * is under special focus, and the dates that come next.  It is to hang on a
 * wall, so it must fit a sheet of A4 on its side: counts are in words of a few
 * letters, and the key is a line.
 */
#include "reports.h"
#include "stock.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/counts.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

enum { NEXT = 5, OBSESSIONS = 5 }; /* that have room */

/* What is counted of the actions of a priority. */
struct tally {
	struct counts counts;
	const struct action *next; /* open, due next */
};

static void
count(struct stock *b, struct tally *t, const struct action_state *s)
{
	const struct action *a = s->action;
	int due = a->due.last;

	counts_add(&t->counts, a, &s->d);
	if (!s->d.finished && due != DAY_NONE && due >= b->today &&
	    (t->next == NULL || due < t->next->due.last))
		t->next = a;
}

static struct tally
tally_of(struct stock *b, const struct plan_state *in, const struct priority *p)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < in->count; i++)
		if (p == NULL || action_priority(in->item[i].action) == p)
			count(b, &t, &in->item[i]);
	return t;
}

/* "1 blue, 4 green, 2 red". */
static const char *
colours_said(struct stock *b, const int *counts)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < RAG_COUNT; i++)
		if (counts[rag_best_first[i]] > 0)
			buf_addf(&text, "%s%d %s", text.len > 0 ? ", " : "",
			    counts[rag_best_first[i]],
			    rag_words[rag_best_first[i]]);
	return buf_take(b->d->arena, &text);
}

/* "2 complete, 5 in progress". */
static const char *
progress_said(struct stock *b, const int *counts)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < PROGRESS_COUNT; i++)
		if (counts[i] > 0)
			buf_addf(&text, "%s%d %s", text.len > 0 ? ", " : "",
			    counts[i], progress_rows[i].label);
	return buf_take(b->d->arena, &text);
}

/* For programs: how many have each colour, how many go how. */
static void
spare_counts(struct doc *d, struct doc_table *t)
{
	struct doc_column *c;

	for (int impact = 0; impact < 2; impact++)
		for (size_t i = 0; i < RAG_COUNT; i++) {
			c = doc_column(t,
			    arena_printf(d->arena, "%s_%s",
				impact ? "impact" : "rag",
				rag_words[rag_best_first[i]]),
			    arena_printf(d->arena, "%s %s",
				impact ? "Impact" : "Delivery",
				rag_words[rag_best_first[i]]),
			    DOC_COUNT);
			c->spare = true;
			c->use = impact ? USES_IMPACT : USES_RATING;
		}
	for (size_t i = 0; i < PROGRESS_COUNT; i++) {
		c = doc_column(t, progress_rows[i].name, progress_rows[i].title,
		    DOC_COUNT);
		c->spare = true;
		c->use = USES_PROGRESS;
	}
}

static void
columns(struct stock *b, struct doc_table *t)
{
	struct doc *d = b->d;
	struct doc_column *leads;

	doc_spare(t, "section",
	    stock_label(b, &kind_priority, "section", "Section"), DOC_WORDS);
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "title", stock_label(b, NULL, "priority", "Priority"),
	    DOC_TITLE);
	leads = doc_column(t, "leads",
	    stock_label(b, &kind_priority, "leads", "Lead"), DOC_WORDS);
	leads->spare = b->aud->names == NAMES_NONE;
	leads->filled = true;
	doc_column(t, "finished_of", "Finished", DOC_WORDS);
	doc_column(t, "delivery",
	    stock_label(b, &kind_action, "rag", "Delivery"), DOC_TITLE)
	    ->use = USES_RATING;
	doc_column(t, "progress",
	    stock_label(b, &kind_action, "status", "Status"), DOC_TITLE)
	    ->use = USES_PROGRESS;
	doc_column(t, "impact",
	    stock_label(b, &kind_action, "impact", "Impact"), DOC_TITLE)
	    ->use = USES_IMPACT;
	doc_column(t, "late", "Late", DOC_COUNT);
	doc_column(t, "stale", "Not updated", DOC_COUNT);
	doc_column(t, "next", "Next", DOC_WORDS);
	doc_spare(t, "actions", "Actions", DOC_COUNT);
	doc_spare(t, "finished", "Finished", DOC_COUNT);
	spare_counts(d, t);
}

/* The row names the priority, so the ref alone will do. */
static const char *
ref_in_row(struct stock *b, const struct action *a)
{
	return a->ref != NULL ? a->ref : stock_ref(b, a);
}

/* The cells of a row that are counted. */
static void
put_tally(struct stock *b, struct doc_table *t, const struct tally *n)
{
	const struct counts *c = &n->counts;
	char day[16];

	doc_put_text(t,
	    arena_printf(
		t->arena, "%d of %d", c->actions - c->open, c->actions));
	doc_put_text(t, colours_said(b, c->rag));
	doc_put_text(t, progress_said(b, c->progress));
	doc_put_text(t, colours_said(b, c->impact));
	doc_put_count(t, c->late)->alarm = c->late > 0;
	doc_put_count(t, c->stale);
	if (n->next != NULL)
		day_short(n->next->due.last, day);
	doc_put_text(t,
	    n->next == NULL ?
		NULL :
		arena_printf(t->arena, "%s: %s", day, ref_in_row(b, n->next)));
	doc_put_count(t, c->actions);
	doc_put_count(t, c->actions - c->open);
	for (size_t i = 0; i < RAG_COUNT; i++)
		doc_put_count(t, c->rag[rag_best_first[i]]);
	for (size_t i = 0; i < RAG_COUNT; i++)
		doc_put_count(t, c->impact[rag_best_first[i]]);
	for (size_t i = 0; i < PROGRESS_COUNT; i++)
		doc_put_count(t, c->progress[i]);
}

static void
priority_row(struct stock *b, struct doc_table *t, const struct plan_state *in,
    const struct priority *p)
{
	static const char *const fields[] = { "section", "ref", "title",
		"leads" };
	struct tally tally = tally_of(b, in, p);

	for (size_t i = 0; i < 4; i++)
		doc_put_text(t, stock_text(b, &p->thing, fields[i]));
	put_tally(b, t, &tally);
}

static void
priorities(struct stock *b, const struct plan_state *in)
{
	struct doc_table *t = doc_table(
	    b->d, "priorities", NULL, "The plan has no priority.");
	struct tally sum = tally_of(b, in, NULL);
	const struct priority *p;
	const char *section = NULL;

	columns(b, t);
	for (size_t i = 0;
	     (p = things_next(&in->plan->priorities, &i)) != NULL;) {
		const char *its = stock_text(b, &p->thing, "section");

		if (!stock_shows(b, &p->thing))
			continue;

		if (its != NULL &&
		    (section == NULL || strcmp(its, section) != 0))
			doc_band(t, 1, its);
		section = its;
		priority_row(b, t, in, p);
	}
	if (t->rows == 0)
		return;
	doc_put_text(t, NULL);
	doc_put_text(t, NULL);
	doc_put_text(t, "The whole plan");
	doc_put_text(t, NULL);
	put_tally(b, t, &sum);
}

static bool
is_obsession(const struct action_state *s)
{
	return s->d.obsession && !s->d.finished;
}

static int
least_left(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = a->d.obsession_days - b->d.obsession_days;

	return c != 0 ? c : pick_place(a, b);
}

static bool
is_next(const struct action_state *s)
{
	return !s->d.finished && s->action->due.last != DAY_NONE &&
	    s->action->due.last >= s->in->today;
}

static int
due_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = (a->action->due.last > b->action->due.last) -
	    (a->action->due.last < b->action->due.last);

	return c != 0 ? c : pick_place(a, b);
}

static void
obsessions(struct stock *b)
{
	struct picks p = stock_pick(b, is_obsession, least_left);
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, "obsessions",
	    stock_label(b, &kind_action, "obsession", "Under special focus"),
	    NULL, SHOW_DELIVERY);
	doc_column(t, "obsession_days", "Days left", DOC_COUNT);
	for (size_t i = 0; i < p.count && i < OBSESSIONS; i++)
		*stock_cell(t, stock_row(b, t, p.item[i]->action),
		    "obsession_days") = cell_count(b->d,
		    p.item[i]->d.obsession_days);
	if (p.count > OBSESSIONS)
		doc_aside(b->d, "and %zu more", p.count - OBSESSIONS);
}

static void
next_dates(struct stock *b)
{
	struct picks p = stock_pick(b, is_next, due_first);
	struct doc_table *t = stock_table(b, "next", "Due next",
	    "Nothing open has a date to come.",
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);

	for (size_t i = 0; i < p.count && i < NEXT; i++)
		stock_row(b, t, p.item[i]->action);
	if (p.count > NEXT)
		doc_aside(b->d, "and %zu more to come", p.count - NEXT);
}

/* The key in a line: "Blue is Embedded; Green is On course." */
static void
key_line(struct stock *b, const struct plan *plan)
{
	struct buf text = { 0 };

	for (size_t i = 0;
	     i < RAG_COUNT && !stock_lacks(b, USES_RATING | USES_IMPACT); i++) {
		const char *label = colour_label(plan, rag_best_first[i]);
		const char *means = label != rag_words[rag_best_first[i]] ?
		    label :
		    colour_meaning(plan, rag_best_first[i], false);

		if (rag_best_first[i] == RAG_UNRATED || means == NULL)
			continue;
		buf_addf(&text, "%s%s is %s", text.len > 0 ? "; " : "",
		    rag_titles[rag_best_first[i]], means);
	}
	if (text.len > 0)
		doc_aside(b->d, "%s.", buf_text(&text));
	buf_free(&text);
}

void
report_page(const struct report_ask *ask, struct doc *d)
{
	static const char *const said[] = { "vision", "aims" };
	struct stock b;
	const struct plan *plan;
	struct meeting next;

	stock_open(&b, ask, d);
	plan = stock_plan(&b);
	for (size_t i = 0; i < 2; i++) {
		const char *text = stock_text(&b, &plan->thing, said[i]);

		if (text != NULL)
			doc_para(d, "%s", text);
	}
	if (meeting_next(plan, b.today, &next))
		doc_para(
		    d, "Next board: %s.", meeting_said(d->arena, &next, true));
	priorities(&b, &b.plan[0]);
	key_line(&b, plan);
	obsessions(&b);
	next_dates(&b);
	/* The whole key would not fit the page. */
	d->in = NULL;
}
