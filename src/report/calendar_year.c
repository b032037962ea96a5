/* SPDX-License-Identifier: ISC */
/*
 * The board's year: each paper of the next twelve months, when updates stop to
 * count for it, when it goes out and when the board meets, and how many have to
 * answer; and who has to answer for the next one.  Where no board says a day, the
 * cycle by which the plan is reported gives it, as it does when a period is
 * opened.
 */
#include "calendar.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/walk.h"

/* board NULL: of the cycle, which has a cut-off alone. */
struct papers {
	struct meeting *item;
	size_t count, room;
};

static int
day_of(const struct meeting *m)
{
	return m->cutoff != DAY_NONE ? m->cutoff :
	    m->papers != DAY_NONE    ? m->papers :
				       m->day;
}

static void
add(struct arena *a, struct papers *p, struct meeting m)
{
	p->item = arena_grow(a, p->item, p->count, &p->room, sizeof(*p->item));
	p->item[p->count++] = m;
}

static int
by_day(const void *x, const void *y)
{
	const struct meeting *a = x, *b = y;
	int p = day_of(a), q = day_of(b);

	if (p != q)
		return (p > q) - (p < q);
	return (a->day > b->day) - (a->day < b->day);
}

int
cycle_first(const struct plan *plan, int today)
{
	const struct period *open = period_open_now(plan);

	return open != NULL && open->cutoff.last >= today ?
	    open->cutoff.last + 1 :
	    today;
}

int
cycle_next(const struct plan *plan, int day, int last)
{
	struct meeting of;
	int cutoff;

	if (plan->report_every == EVERY_UNSET)
		return DAY_NONE;
	for (;; day = cutoff + 1) {
		cutoff = period_next_cutoff(plan, day);
		if (cutoff == DAY_NONE || cutoff > last)
			return DAY_NONE;
		if (!meeting_of_cutoff(plan, cutoff, &of))
			return cutoff;
	}
}

/* The papers of a plan in the order of their days. */
static struct papers
papers_of(const struct stock *b, const struct plan *plan, int last)
{
	struct arena *a = b->d->arena;
	struct meetings all = meetings_of(a, plan);
	const struct period *open = period_open_now(plan);
	struct meeting cycle = { NULL, DAY_NONE, DAY_NONE, DAY_NONE };
	struct papers out = { 0 };
	struct meeting of;

	for (size_t i = 0; i < all.count; i++)
		if (all.item[i].day >= b->today && all.item[i].day <= last)
			add(a, &out, all.item[i]);
	if (open != NULL && open->cutoff.last >= b->today &&
	    open->cutoff.last <= last &&
	    !meeting_of_cutoff(plan, open->cutoff.last, &of)) {
		cycle.cutoff = open->cutoff.last;
		add(a, &out, cycle);
	}
	for (int day = cycle_first(plan, b->today);
	     (day = cycle_next(plan, day, last)) != DAY_NONE; day++) {
		cycle.cutoff = day;
		add(a, &out, cycle);
	}
	if (out.count > 1)
		qsort(out.item, out.count, sizeof(*out.item), by_day);
	return out;
}

/* Whether an action is asked for by that day, as it stands. */
static bool
is_asked(const struct action_state *s, int cutoff)
{
	int begins = action_begins(s->action);

	return !s->d.finished && (begins == DAY_NONE || begins <= cutoff);
}

/* Who leads something that is asked, as the audience may read it. */
static void
asked_leads(const struct stock *b, const struct plan_state *s, int cutoff,
    struct list *out)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct list *leads = &s->item[i].action->leads;

		for (size_t k = 0;
		     is_asked(&s->item[i], cutoff) && k < leads->count; k++) {
			const char *who = audience_person(
			    b->aud, s->plan, leads->item[k]);

			if (who != NULL && !person_is_nobody(who) &&
			    !list_has(out, who))
				list_add(b->d->arena, out, who);
		}
	}
}

/* 0 is not said to people; a part that is asked for nothing leaves the row out
   for them.  Whether anything is asked. */
static bool
put_paper(struct stock *b, struct doc_table *t, const struct plan_state *s,
    const struct meeting *m)
{
	const struct period *open = period_open_now(s->plan);
	int until = day_of(m);
	struct list leads = { 0 };
	long long n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += is_asked(&s->item[i], until);
	asked_leads(b, s, until, &leads);
	doc_put_text(t, s->plan->id);
	doc_put_text(t,
	    m->board != NULL ? stock_text(b, &m->board->thing, "name") :
			       arena_printf(b->d->arena, "Report, %s",
				   s->plan->report_every != EVERY_UNSET ?
				       every_words[s->plan->report_every] :
				       "of the open period"));
	doc_put(t, cell_day(b->d, m->cutoff));
	doc_put(t, cell_day(b->d, m->papers));
	doc_put(t, cell_day(b->d, m->day));
	doc_put_text(t,
	    open != NULL && m->cutoff != DAY_NONE &&
		    open->cutoff.last == m->cutoff ?
		open->id :
		NULL);
	doc_put_rated(t, RAG_UNRATED, n)->rag = -1;
	if (b->aud->names != NAMES_NONE)
		doc_put_rated(t, RAG_UNRATED, (long long)leads.count)->rag = -1;
	/* That nobody leads what is asked is worth saying. */
	if (b->aud->names != NAMES_NONE && n > 0 && leads.count == 0)
		t->row[t->rows - 1].cell[t->columns - 1].text = "0";
	t->row[t->rows - 1].spare = n == 0 && b->ask->scope != NULL;
	return n > 0;
}

/* Who answers for the next paper, and for what. */
static void
answers(struct stock *b, const struct plan_state *s, const struct papers *p)
{
	struct list leads = { 0 };
	struct doc_table *t;
	size_t at = 0;
	int until;
	char day[24];

	while (at < p->count && day_of(&p->item[at]) < b->today)
		at++;
	if (at == p->count || b->aud->names == NAMES_NONE)
		return;
	until = day_of(&p->item[at]);
	asked_leads(b, s, until, &leads);
	day_short(until, day);
	t = stock_counts(b, "answers",
	    arena_printf(b->d->arena, "Who has to answer by %s", day),
	    "No open action has a lead.", "lead",
	    stock_label(b, &kind_action, "leads", "Lead"), DOC_WORDS);
	for (size_t i = 0; i < leads.count; i++) {
		struct picks picks = { 0 };

		for (size_t k = 0; k < s->count; k++) {
			const struct list *of = &s->item[k].action->leads;
			bool leads_it = false;

			for (size_t m = 0; m < of->count; m++) {
				const char *who = audience_person(
				    b->aud, s->plan, of->item[m]);

				leads_it = leads_it ||
				    text_same(who, leads.item[i]);
			}
			if (leads_it && is_asked(&s->item[k], until))
				pick_add(b, &picks, &s->item[k]);
		}
		stock_count(b, t, leads.item[i], NULL, &picks);
	}
}

static struct doc_table *
year_table(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "year", "The papers of the year", NULL);

	doc_column(t, "plan", "Plan", DOC_WORDS)->spare = stock_plan(b) != NULL;
	doc_column(t, "board", "Board", DOC_TITLE);
	doc_column(t, "cutoff", "Cut-off", DOC_DAY);
	doc_column(t, "papers", "Papers", DOC_DAY)->filled = true;
	doc_column(t, "meets", "Meets", DOC_DAY)->filled = true;
	doc_column(t, "period", "Period", DOC_WORDS)->filled = true;
	doc_column(t, "actions", "Actions asked", DOC_COUNT);
	if (b->aud->names != NAMES_NONE)
		doc_column(t, "leads", "Leads", DOC_COUNT);
	return t;
}

/* The boards that say no day. */
static void
say_undated(struct stock *b, const struct plan *plan)
{
	const struct board *board;
	struct buf text = { 0 };

	for (size_t i = 0; (board = things_next(&plan->boards, &i)) != NULL;)
		if (board->dates.count == 0 && stock_has(b, &board->thing))
			buf_addf(&text, "%s%s", text.len > 0 ? "; " : "",
			    stock_text(b, &board->thing, "name"));
	if (text.len > 0)
		doc_para(
		    b->d, "When they meet is not stated: %s.", buf_text(&text));
	buf_free(&text);
}

void
calendar_year(struct stock *b, int last)
{
	struct doc_table *t = NULL;
	bool asked = false;

	for (size_t i = 0; i < b->plans; i++) {
		struct papers p;

		/* Of some actions too: what is asked of those. */
		if (b->plan[i].count == 0 &&
		    !stock_has(b, &b->plan[i].plan->thing))
			continue;
		p = papers_of(b, b->plan[i].plan, last);
		if (p.count > 0 && t == NULL)
			t = year_table(b);
		for (size_t k = 0; k < p.count; k++)
			asked |= put_paper(b, t, &b->plan[i], &p.item[k]);
		if (stock_plan(b) != NULL) {
			if (p.count > 0)
				say_undated(b, b->plan[i].plan);
			answers(b, &b->plan[i], &p);
		}
	}
	if (asked)
		doc_aside(b->d,
		    "Asked is each open action that has begun by then, as "
		    "things stand.");
}
