/* SPDX-License-Identifier: ISC */
/*
 * Who has answered: of a closed period as it was frozen, of an open one as it
 * stands so far.  An action that was asked and has no answer is laid to its
 * first lead.
 */
#include "highlight.h"

#include <string.h>

#include "ragtrack/base/arena.h"

/* One lead, and what was asked of them. */
struct answering {
	const struct plan *plan;
	const char *lead; /* as the audience may read it */
	size_t asked;
	struct picks missing;
};

struct answers {
	struct answering *item;
	size_t count, room;
	size_t asked, answered;
	struct picks missing;
};

static bool
asked_of(const struct board *b, const struct stand *s, bool *answered)
{
	const struct period *p = s->in->asked;
	struct frozen f;

	if (p == NULL)
		return false;
	if (b->ask->period != NULL) {
		if (!period_frozen(p, s->action->thing.number, &f))
			return false;
		*answered = f.answered;
		return f.asked;
	}
	*answered = period_answered(s->action, p);
	return period_asks(s->action, p);
}

static struct answering *
answering_of(struct board *b, struct answers *all, const struct stand *s)
{
	const char *lead = people_first(&s->action->leads);
	struct answering *one;

	lead = lead == NULL ? "nobody" :
			      audience_person(b->aud, s->in->plan, lead);
	if (lead == NULL) /* nobody is to be named */
		lead = "";
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].plan == s->in->plan &&
		    strcmp(all->item[i].lead, lead) == 0)
			return &all->item[i];
	all->item = arena_grow(
	    b->d->arena, all->item, all->count, &all->room, sizeof(*all->item));
	one = &all->item[all->count++];
	*one = (struct answering){ .plan = s->in->plan, .lead = lead };
	return one;
}

static void
take_answers(struct board *b, struct answers *all)
{
	*all = (struct answers){ 0 };
	for (size_t i = 0; i < b->plans; i++) {
		const struct standing *s = &b->plan[i];

		for (size_t k = 0; k < s->count; k++) {
			struct answering *one;
			bool answered = false;

			if (!asked_of(b, &s->item[k], &answered))
				continue;
			one = answering_of(b, all, &s->item[k]);
			one->asked++;
			all->asked++;
			all->answered += answered;
			if (answered)
				continue;
			pick_add(b, &one->missing, &s->item[k]);
			pick_add(b, &all->missing, &s->item[k]);
		}
	}
}

/* "period 2023-11"; of all plans, whichever is theirs. */
static const char *
period_said(struct board *b)
{
	const struct period *p = board_plan(b) != NULL ? b->plan[0].asked :
							 NULL;

	return p == NULL ? "the period" :
			   arena_printf(b->d->arena, "period %s%s", p->id,
			       b->ask->period == NULL ? ", still open" : "");
}

static bool
any_asked(const struct board *b)
{
	for (size_t i = 0; i < b->plans; i++)
		if (b->plan[i].asked != NULL)
			return true;
	return false;
}

void
highlight_say_answers(struct board *b)
{
	struct answers all;

	if (!any_asked(b))
		return;
	take_answers(b, &all);
	doc_para(b->d,
	    "Of %zu action%s asked for an update in %s, %zu %s "
	    "answered.",
	    all.asked, all.asked == 1 ? "" : "s", period_said(b), all.answered,
	    all.answered == 1 ? "has" : "have");
}

static void
add_missing(struct board *b, const struct answers *all)
{
	struct doc_table *t = doc_table(
	    b->d, "missing", "Who has not answered, by first lead", NULL);
	bool one = board_plan(b) != NULL;

	if (!one)
		doc_column(b->d, t, "plan", "Plan", DOC_WORDS, false);
	doc_column(
	    b->d, t, "lead", board_label(b, "leads", "Lead"), DOC_TITLE, false);
	doc_column(b->d, t, "asked", "Asked", DOC_COUNT, false);
	doc_column(b->d, t, "answered", "Answered", DOC_COUNT, false);
	doc_column(b->d, t, "refs", "No update received", DOC_TITLE, false);
	for (size_t i = 0; i < all->count; i++) {
		const struct answering *a = &all->item[i];
		struct doc_row *row;
		size_t at = 0;

		if (a->missing.count == 0)
			continue;
		row = doc_row(b->d, t);
		if (!one)
			row->cell[at++] = doc_cell_text(b->d, a->plan->id);
		row->cell[at++] = doc_cell_text(b->d, a->lead);
		row->cell[at++] = doc_cell_count(b->d, (long long)a->asked);
		row->cell[at++] = doc_cell_count(
		    b->d, (long long)(a->asked - a->missing.count));
		row->cell[at] = doc_cell_text(b->d, board_refs(b, &a->missing));
	}
}

void
highlight_answers(struct board *b)
{
	struct answers all;

	doc_heading(b->d, 1, "answers", "Who has answered");
	if (!any_asked(b)) {
		doc_para(b->d,
		    "No period is open, so who has answered is not counted.");
		return;
	}
	take_answers(b, &all);
	if (all.missing.count == 0) {
		doc_para(b->d, "Everybody has: %zu of %zu in %s.", all.answered,
		    all.asked, period_said(b));
		return;
	}
	doc_para(b->d, "%zu of %zu have, in %s; %zu %s not.", all.answered,
	    all.asked, period_said(b), all.missing.count,
	    all.missing.count == 1 ? "has" : "have");
	if (b->aud->names != NAMES_NONE)
		add_missing(b, &all);
	else if (board_plan(b) != NULL)
		doc_para(b->d, "No update received: %s.",
		    board_refs(b, &all.missing));
}
