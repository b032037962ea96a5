/* SPDX-License-Identifier: ISC */
/*
 * The highlight report's lists of actions.  A part that has nothing to list
 * says so in a sentence: that nothing is red is news.
 */
#include "highlight.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

/* What moved. */

static bool
has_moved(const struct action_state *s)
{
	return s->was != NULL &&
	    (s->was->rag.value != s->action->rag.value ||
		s->was->impact.value != s->action->impact.value ||
		(state_uses(s, USES_PROGRESS) &&
		    s->was->status.value != s->action->status.value));
}

static int
move_weight(const struct action_state *s)
{
	return (s->delivery == DIRECTION_WORSE ? 0 : 2) +
	    (s->impact == DIRECTION_WORSE ? 0 : 1);
}

static int
worse_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = move_weight(a) - move_weight(b);

	return c != 0 ? c : pick_place(a, b);
}

static struct doc_cell
was_cell(struct stock *b, const struct action_state *s, bool impact)
{
	if (!state_uses(s, impact ? USES_IMPACT : USES_RATING))
		return cell_text(NULL);
	return cell_rag(
	    b->d, thing_plan(&s->action->thing), state_was(s, impact));
}

void
highlight_moved(struct stock *b)
{
	struct picks p = stock_pick(b, has_moved, worse_first);
	bool status = stock_lacks(b, USES_RATING | USES_IMPACT);
	struct doc_table *t = stock_table(b, "moved",
	    status ? "Each status that moved, the worse first" :
		     "Each rating that moved, the worse first",
	    status ? "No status moved." : "No rating moved.", SHOW_DIRECTIONS);

	doc_column(t, "rag_before", "Delivery before", DOC_RAG)
	    ->use = USES_RATING;
	doc_column(t, "rag", "Delivery now", DOC_RAG)->use = USES_RATING;
	doc_column(t, "status_before", "Status before", DOC_WORDS)
	    ->use = USES_PROGRESS;
	doc_column(t, "status", "Status now", DOC_WORDS)->use = USES_PROGRESS;
	doc_column(t, "impact_before", "Impact before", DOC_RAG)
	    ->use = USES_IMPACT;
	doc_column(t, "impact", "Impact now", DOC_RAG)->use = USES_IMPACT;
	for (size_t i = 0; i < p.count; i++) {
		const struct action_state *s = p.item[i];
		struct doc_row *row = stock_state(b, t, s);

		*stock_cell(t, row, "rag_before") = was_cell(b, s, false);
		if (state_uses(s, USES_PROGRESS))
			*stock_cell(t, row, "status_before") = cell_status(
			    s->was);
		*stock_cell(t, row, "impact_before") = was_cell(b, s, true);
	}
}

/* Red and amber. */

static int
red_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = state_rank(a) - state_rank(b);

	if (c == 0)
		c = b->d.days_late - a->d.days_late;
	return c != 0 ? c : pick_place(a, b);
}

void
highlight_off_track(struct stock *b)
{
	struct picks p = stock_pick(b, state_off_track, red_first);
	unsigned show = SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_STATE;
	struct doc_table *t;

	if (stock_lacks(b, USES_RATING | USES_PROGRESS))
		return;
	doc_heading(b->d, 1, "off_track",
	    stock_lacks(b, USES_RATING)	      ? "On hold" :
		stock_lacks(b, USES_PROGRESS) ? "Red and amber" :
						"Red, amber and on hold");
	t = stock_table(b, "off_track", NULL,
	    stock_lacks(b, USES_RATING) ? "No action is on hold." :
		stock_lacks(b, USES_PROGRESS) ?
					  "No open action is red or amber." :
					  "No open action is red, amber or on "
					  "hold.",
	    show);
	stock_update_column(b, t);
	stock_reason_column(t);
	stock_said_columns(b, t, &p, "percent path_to_green decision");
	for (size_t i = 0; i < p.count; i++) {
		struct doc_row *row = stock_state(b, t, p.item[i]);

		stock_update_cell(b, t, row, p.item[i]);
		stock_reason_cell(b, t, row, p.item[i]);
	}
}

static bool
asks_decision(const struct action_state *s)
{
	return !s->d.finished && s->action->decision != NULL;
}

void
highlight_decisions(struct stock *b)
{
	struct picks p = stock_pick(b, asks_decision, NULL);
	const struct field *f = field_find(&kind_action, "decision");
	struct doc_table *t;

	/* What may not be read is counted where it would have stood. */
	if (p.count == 0 || !stock_says(b, &p, f))
		return;
	doc_heading(b->d, 1, "decisions",
	    stock_label(b, &kind_action, "decision", "Asked of the board"));
	t = stock_table(
	    b, "decisions", NULL, NULL, SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);
	stock_said_columns(b, t, &p, "decision");
	for (size_t i = 0; i < p.count; i++)
		stock_state(b, t, p.item[i]);
}

/* Behind the colours. */

static void
add_watermelons(struct stock *b)
{
	struct picks p = stock_flagged(b, derived_find("watermelon"));
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, "watermelons",
	    "Watermelons: green or blue outside, late or moved back twice "
	    "inside",
	    NULL, SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);
	doc_column(t, "why", "Yet", DOC_TITLE);
	for (size_t i = 0; i < p.count; i++)
		*stock_cell(t, stock_state(b, t, p.item[i]), "why") = cell_text(
		    stock_watermelon(b, p.item[i]));
}

static void
add_no_impact(struct stock *b)
{
	struct picks p = stock_flagged(b, derived_find("delivered_no_impact"));
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, "no_impact",
	    "Delivered, and impact is red, amber or unrated", NULL,
	    SHOW_LEADS | SHOW_DELIVERY | SHOW_IMPACT);
	for (size_t i = 0; i < p.count; i++)
		stock_state(b, t, p.item[i]);
}

static bool
is_stuck(const struct action_state *s)
{
	return s->d.stuck;
}

static void
add_stuck(struct stock *b)
{
	struct picks p = stock_pick(b, is_stuck, red_first);
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, "stuck",
	    arena_printf(b->d->arena,
		"Stuck: %s, now and at the end of the last three periods",
		stock_off_track(b)),
	    NULL, SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);
	doc_column(t, "periods", "Periods", DOC_COUNT);
	for (size_t i = 0; i < p.count; i++)
		*stock_cell(t, stock_state(b, t, p.item[i]),
		    "periods") = cell_count(b->d, p.item[i]->held);
}

void
highlight_watch(struct stock *b)
{
	doc_heading(b->d, 1, "watch",
	    stock_lacks(b, USES_RATING | USES_IMPACT) ?
		"What to look at besides" :
		"Behind the colours");
	if (!highlight_beside(b))
		doc_para(b->d,
		    "Nothing is overdue, due in the next 30 days, gone without "
		    "an update or behind its first date.");
	if (!stock_lacks(b, USES_RATING))
		add_watermelons(b);
	if (!stock_lacks(b, USES_IMPACT))
		add_no_impact(b);
	if (!stock_lacks(b, USES_RATING | USES_PROGRESS))
		add_stuck(b);
}

/* Finished. */

static bool
is_finished_since(const struct action_state *s)
{
	return s->in->against.before != NULL && s->d.finished &&
	    (s->was == NULL || !s->was_d.finished);
}

/* How many ended so: now, or as they stood. */
static size_t
count_ended(const struct stock *b, enum ending ending, bool before)
{
	size_t n = 0;

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];
		int day = before ? s->against.day : s->today;

		for (size_t k = 0; k < s->count; k++) {
			const struct action *a = before ? s->item[k].was :
							  s->item[k].action;

			n += a != NULL && action_ending(a, day) == ending;
		}
		for (size_t k = 0; before && k < s->ngone; k++)
			n += action_ending(s->gone[k], day) == ending;
	}
	return n;
}

static void
add_ways(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "ways", "Finished actions by the way they ended", NULL);
	size_t all[2] = { 0 };

	doc_column(t, "way", "Ended as", DOC_WORDS);
	highlight_columns(b, t);
	for (int e = ENDING_OPEN + 1; e <= ENDING_COUNT; e++) {
		size_t n[2];

		if (e == ENDING_COLOUR && stock_lacks(b, USES_RATING))
			continue;
		for (int k = 0; k < 2; k++) {
			n[k] = e == ENDING_COUNT ?
			    all[k] :
			    count_ended(b, (enum ending)e, k == 0);
			all[k] += n[k];
		}
		if (n[0] + n[1] == 0)
			continue;
		doc_put_as(t,
		    e == ENDING_COUNT ? "All finished" : endings[e].label,
		    e == ENDING_COUNT ? "all" : endings[e].name);
		highlight_counts(b, t, n[0], n[1]);
	}
	if (t->rows == 0)
		b->d->count--;
}

void
highlight_finished(struct stock *b)
{
	struct picks since = stock_pick(b, is_finished_since, NULL);
	struct picks again = stock_pick(b, state_reopened, NULL);

	doc_heading(b->d, 1, "finished", "Finished");
	if (stock_plan(b) != NULL && b->plan[0].count > 0)
		stock_say_finished(b, &b->plan[0]);
	add_ways(b);
	if (b->compared && since.count > 0)
		stock_finished(b, "finished_since",
		    arena_printf(
			b->d->arena, "Finished since %s", stock_since(b)),
		    NULL, &since);
	else if (b->compared)
		doc_para(
		    b->d, "Nothing was finished since %s.", stock_since(b));
	if (again.count > 0 && stock_plan(b) != NULL)
		doc_para(b->d, "Finished then and open again now: %s.",
		    stock_refs(b, &again));
	if (stock_plan(b) != NULL)
		stock_plot_finished(b, &b->plan[0]);
}

/* What comes next. */

/* The due day, or a checkpoint, that comes next. */
static int
next_day(const struct action_state *s)
{
	const struct when *due = &s->action->due;

	for (int i = 0; i < due->npoints; i++)
		if (due->points[i] >= s->in->today)
			return due->points[i];
	return due->last;
}

static int
due_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int p = next_day(a), q = next_day(b);

	return p != q ? (p > q) - (p < q) : pick_place(a, b);
}

static bool
is_due_next(const struct action_state *s)
{
	return s->d.due_soon;
}

static void
add_due_next(struct stock *b)
{
	struct picks p = stock_pick(b, is_due_next, due_first);
	struct doc_table *t;

	doc_heading(b->d, 1, "due_next", "Due in the next 30 days");
	t = stock_table(b, "due_next", NULL,
	    "Nothing falls due in the next 30 days.",
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);
	doc_column(t, "days_left", "Days left", DOC_COUNT);
	doc_column(t, "steps", "Steps done", DOC_WORDS)->filled = true;
	for (size_t i = 0; i < p.count; i++) {
		const struct action_state *s = p.item[i];
		struct doc_row *row = stock_state(b, t, s);

		*stock_cell(t, row, "days_left") = cell_count(
		    b->d, next_day(s) - b->today);
		if (s->d.steps > 0)
			*stock_cell(t, row, "steps") = cell_text(
			    arena_printf(b->d->arena, "%d of %d",
				s->d.steps_done, s->d.steps));
	}
}

static bool
is_obsession(const struct action_state *s)
{
	return s->d.obsession;
}

static int
obsession_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int p = a->d.obsession_days, q = b->d.obsession_days;

	return p != q ? (p > q) - (p < q) : pick_place(a, b);
}

static void
add_obsessions(struct stock *b)
{
	struct picks p = stock_pick(b, is_obsession, obsession_first);
	struct doc_table *t;

	if (p.count == 0)
		return;
	doc_heading(b->d, 1, "obsessions", "Under special focus");
	t = stock_table(
	    b, "obsessions", NULL, NULL, SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);
	doc_column(t, "obsession",
	    stock_label(b, &kind_action, "obsession", "Focus until"), DOC_DAY);
	doc_column(t, "days_left", "Days left", DOC_COUNT);
	for (size_t i = 0; i < p.count; i++)
		*stock_cell(t, stock_state(b, t, p.item[i]),
		    "days_left") = cell_count(b->d,
		    p.item[i]->d.obsession_days);
}

static bool
is_behind(const struct action_state *s)
{
	return !s->d.finished && s->d.slipped;
}

static int
slipped_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = b->d.slippage_days - a->d.slippage_days;

	return c != 0 ? c : pick_place(a, b);
}

static void
add_slippage(struct stock *b)
{
	struct picks p = stock_pick(b, is_behind, slipped_first);
	size_t moved = 0;

	for (size_t i = 0; i < p.count; i++)
		moved += p.item[i]->d.revision_count > 0;
	if (p.count == 0)
		return;
	doc_heading(b->d, 1, "slippage", "Behind the first dates");
	doc_para(b->d,
	    "%zu open action%s behind the date first agreed, %s the furthest "
	    "by %d day%s; %s.",
	    p.count, p.count == 1 ? " is" : "s are",
	    stock_ref(b, p.item[0]->action), p.item[0]->d.slippage_days,
	    p.item[0]->d.slippage_days == 1 ? "" : "s",
	    moved == 0 ? "no date was moved" :
			 arena_printf(b->d->arena,
			     "the dates of %zu of them were moved", moved));
	if (stock_plan(b) != NULL)
		stock_plot_slippage(b, &p);
}

void
highlight_plots(struct stock *b)
{
	if (stock_plan(b) != NULL)
		stock_plot_ratings(b, &b->plan[0]);
}

void
highlight_next(struct stock *b)
{
	add_due_next(b);
	add_obsessions(b);
	add_slippage(b);
}
