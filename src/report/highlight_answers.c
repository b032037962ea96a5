/* SPDX-License-Identifier: ISC */
/*
 * Who has answered: of a closed period as it was frozen, of an open one as it
 * stands so far (period_status counts both).  An action without an answer is
 * laid to its first lead, or to who holds that post.
 */
#include "highlight.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/period_status.h"
#include "ragtrack/model/walk.h"

/* Leaves those of the list that are in the paper. */
static size_t
keep(struct stock *b, struct things *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++)
		if (stock_has(b, list->item[i]))
			list->item[n++] = list->item[i];
	list->count = (uint32_t)n;
	return n;
}

static void
status_of(
    struct stock *b, const struct plan_state *s, struct period_status *out)
{
	size_t answered, missing;

	period_status(
	    b->d->arena, b->ask->in->plans, s->plan, s->asked, b->today, out);
	if (b->ask->scope == NULL)
		return;
	out->asked = out->answered = 0;
	for (size_t k = 0; k < out->leads; k++) {
		answered = keep(b, &out->lead[k].answered);
		missing = keep(b, &out->lead[k].missing);
		out->answered += answered;
		out->asked += answered + missing;
	}
}

/* Of all plans that have a period to ask in: how many were asked, and have
   answered.  False where there is none. */
static bool
count_answers(struct stock *b, size_t *asked, size_t *answered)
{
	struct period_status one;
	bool any = false;

	*asked = *answered = 0;
	for (size_t i = 0; i < b->plans; i++) {
		if (b->plan[i].asked == NULL)
			continue;
		any = true;
		status_of(b, &b->plan[i], &one);
		*asked += one.asked;
		*answered += one.answered;
	}
	return any;
}

/* "November 2023"; of all plans, whichever is theirs. */
static const char *
period_said(struct stock *b)
{
	const struct period *p = stock_plan(b) != NULL ? b->plan[0].asked :
							 NULL;

	return p == NULL ?
	    "the period of their plan" :
	    arena_printf(b->d->arena, "%s%s", said_period(b->d->arena, p->id),
		b->ask->period == NULL ? ", which is still open," : "");
}

void
highlight_say_answers(struct stock *b)
{
	size_t asked, answered;

	if (!count_answers(b, &asked, &answered))
		return;
	doc_para(b->d,
	    "An update was asked for %zu action%s in %s and received for %zu; "
	    "for %zu there is none.",
	    asked, asked == 1 ? "" : "s", period_said(b), answered,
	    asked - answered);
}

static void
missing_row(struct stock *b, struct doc_table *t, const struct plan_state *s,
    const struct period_lead *lead)
{
	size_t asked = lead->answered.count + lead->missing.count;
	const char *name = lead->code == NULL ?
	    "nobody" :
	    audience_person(b->aud, s->plan, lead->code);

	if (stock_plan(b) == NULL)
		doc_put_text(t, s->plan->id);
	doc_put_text(t, name);
	doc_put_count(t, asked);
	doc_put_count(t, lead->answered.count);
	doc_put_text(t, stock_refs_of(b, &lead->missing));
}

static void
add_missing(struct stock *b)
{
	struct doc_table *t = doc_table(b->d, "missing",
	    "From whom an update is missing, by first lead", NULL);
	struct period_status one;

	if (stock_plan(b) == NULL)
		doc_column(t, "plan", "Plan", DOC_WORDS);
	doc_column(t, "lead", stock_label(b, &kind_action, "leads", "Lead"),
	    DOC_TITLE);
	doc_column(t, "asked", "Asked", DOC_COUNT);
	doc_column(t, "answered", "Answered", DOC_COUNT);
	doc_column(t, "refs", "No update received", DOC_TITLE);
	for (size_t i = 0; i < b->plans; i++) {
		if (b->plan[i].asked == NULL)
			continue;
		status_of(b, &b->plan[i], &one);
		for (size_t k = 0; k < one.leads; k++)
			if (one.lead[k].missing.count > 0)
				missing_row(b, t, &b->plan[i], &one.lead[k]);
	}
}

/* Where nobody is to be named. */
static void
say_missing(struct stock *b)
{
	struct things missing = { 0 };
	struct period_status one;

	status_of(b, &b->plan[0], &one);
	for (size_t k = 0; k < one.leads; k++)
		for (size_t i = 0; i < one.lead[k].missing.count; i++)
			things_push(
			    b->d->arena, &missing, one.lead[k].missing.item[i]);
	if (missing.count > 0)
		doc_para(b->d, "No update received: %s.",
		    stock_refs_of(b, &missing));
}

void
highlight_answers(struct stock *b)
{
	size_t asked, answered;

	if (!count_answers(b, &asked, &answered) || asked == answered)
		return;
	doc_heading(b->d, 1, "answers", "Who has not answered");
	if (b->aud->names != NAMES_NONE)
		add_missing(b);
	else if (stock_plan(b) != NULL)
		say_missing(b);
}
