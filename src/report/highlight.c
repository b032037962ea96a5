/* SPDX-License-Identifier: ISC */
/*
 * The highlight report: what a board reads in ten minutes.  First how it
 * stands, as counts and never as an averaged colour; then what moved; then
 * what needs attention, each with its commentary; then what is done and what
 * comes next.  Every figure is counted from one walk over the actions, and
 * where it is a small one the refs behind it stand beside it.
 *
 * Here are the counts; the lists of actions are in highlight_lists.c.
 */
#include "highlight.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/walk.h"
#include "reports.h"

static size_t
count_fits(const struct stock *b, pick_fits *fits)
{
	return stock_pick(b, fits, NULL).count;
}

static bool
is_open(const struct action_state *s)
{
	return !s->d.finished;
}

static bool
is_any(const struct action_state *s)
{
	(void)s;
	return true;
}

static bool
is_new(const struct action_state *s)
{
	return s->in->against.before != NULL && s->was == NULL;
}

static size_t
count_gone(const struct stock *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->plans; i++)
		n += b->plan[i].ngone;
	return n;
}

/* Ratings. */

struct tally {
	size_t rag[RAG_COUNT], impact[RAG_COUNT], all;
};

static void
tally_add(struct tally *t, const struct action *a)
{
	t->rag[a->rag.value]++;
	t->impact[a->impact.value]++;
	t->all++;
}

static void
tally_plan(const struct plan_state *s, struct tally *now, struct tally *before)
{
	for (size_t i = 0; i < s->count; i++) {
		tally_add(now, s->item[i].action);
		if (s->item[i].was != NULL)
			tally_add(before, s->item[i].was);
	}
	for (size_t i = 0; i < s->ngone; i++)
		tally_add(before, s->gone[i]);
}

/* "Before", "Now", "Change"; only the middle one where nothing is compared. */
void
highlight_columns(struct stock *b, struct doc_table *t)
{
	if (b->compared)
		doc_column(t, "before", "Before", DOC_COUNT);
	doc_column(t, "now", b->compared ? "Now" : "Actions", DOC_COUNT);
	if (b->compared)
		doc_column(t, "change", "Change", DOC_COUNT);
}

void
highlight_counts(
    struct stock *b, struct doc_table *t, size_t before, size_t now)
{
	if (b->compared)
		doc_put_count(t, before);
	doc_put_count(t, now);
	if (b->compared)
		doc_put(t, stock_change(b, before, now));
}

/* Of one plan: a row a colour. */
static void
add_ratings(struct stock *b, const char *name, const char *caption,
    const size_t *before, const size_t *now)
{
	struct doc_table *t = doc_table(b->d, name, caption, NULL);
	size_t all[2] = { 0 };

	doc_column(t, "rating", "Rating", DOC_RAG);
	highlight_columns(b, t);
	for (size_t i = 0; i < RAG_COUNT; i++) {
		enum rag rag = rag_best_first[i];

		doc_put(t, cell_rag(b->d, stock_plan(b), rag));
		highlight_counts(b, t, before[rag], now[rag]);
		all[0] += before[rag];
		all[1] += now[rag];
	}
	doc_put_as(t, "All actions", "all");
	highlight_counts(b, t, all[0], all[1]);
}

static void
add_plan(struct stock *b)
{
	struct tally now = { 0 }, before = { 0 };

	tally_plan(&b->plan[0], &now, &before);
	add_ratings(
	    b, "delivery", "Actions by delivery rating", before.rag, now.rag);
	stock_plot_ratings(b, &b->plan[0]);
	add_ratings(
	    b, "impact", "Actions by impact rating", before.impact, now.impact);
}

/* Of all plans: a row a plan, once for delivery and once for impact. */
static void
add_plan_ratings(
    struct stock *b, const char *name, const char *caption, bool impact)
{
	struct doc_table *t = doc_table(
	    b->d, name, caption, "There is no plan.");

	doc_column(t, "plan", "Plan", DOC_WORDS);
	doc_column(t, "actions", "Actions", DOC_COUNT);
	for (size_t k = 0; k < RAG_COUNT; k++)
		doc_column(t, rag_words[rag_best_first[k]],
		    rag_titles[rag_best_first[k]], DOC_COUNT);
	for (size_t i = 0; i < b->plans; i++) {
		struct tally now = { 0 }, before = { 0 };

		tally_plan(&b->plan[i], &now, &before);
		doc_put_text(t, b->plan[i].plan->id);
		doc_put_count(t, now.all);
		for (size_t k = 0; k < RAG_COUNT; k++)
			doc_put_count(t,
			    (impact ? now.impact : now.rag)[rag_best_first[k]]);
	}
}

/* Of all plans: what stands beside the colours. */
static void
add_plan_counts(struct stock *b)
{
	static const char *const head[][2] = { { "finished", "Finished" },
		{ "overdue", "Overdue" }, { "late", "Late" },
		{ "stale", "Stale" }, { "worse", "Worse" },
		{ "better", "Better" } };
	struct doc_table *t = doc_table(
	    b->d, "plan_counts", "Beside the colours, by plan", NULL);
	size_t columns = b->compared ? 6 : 4;

	doc_column(t, "plan", "Plan", DOC_WORDS);
	for (size_t k = 0; k < columns; k++)
		doc_column(t, head[k][0], head[k][1], DOC_COUNT);
	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];
		size_t n[6] = { 0 };

		for (size_t k = 0; k < s->count; k++) {
			n[0] += s->item[k].d.finished;
			n[1] += s->item[k].d.overdue;
			n[2] += s->item[k].d.late;
			n[3] += s->item[k].d.stale;
			n[4] += s->item[k].delivery == DIRECTION_WORSE;
			n[5] += s->item[k].delivery == DIRECTION_BETTER;
		}
		doc_put_text(t, s->plan->id);
		for (size_t k = 0; k < columns; k++)
			doc_put_count(t, n[k]);
	}
}

static void
add_plans(struct stock *b)
{
	add_plan_ratings(
	    b, "plans_delivery", "Actions by delivery rating", false);
	add_plan_ratings(b, "plans_impact", "Actions by impact rating", true);
	doc_aside(b->d,
	    "Each plan has a key of its own: the same colour may mean another "
	    "thing in another plan, so colours are not added up.");
	add_plan_counts(b);
}

/* What stands beside the colours. */

static const struct {
	const char *flag, *said;
} beside[] = {
	{ "overdue", "Overdue" },
	{ "late", "Late: overdue, or a step is" },
	{ "due_soon", "Due in the next 30 days" },
	{ "stale", "Stale: no update for longer than agreed" },
	{ "slipped", "Slipped: later than first agreed" },
	{ "watermelon", "Watermelon: green or blue, yet late or moved twice" },
	{ "no_reason", "Red or amber without a reason" },
	{ "stuck", "Stuck: red or amber, and in the last three periods too" },
	{ "delivered_no_impact", "Delivered, without impact so far" },
};

static size_t
count_flag_before(const struct stock *b, const struct derived_field *f)
{
	size_t n = 0;

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];
		struct derived d;

		for (size_t k = 0; k < s->count; k++)
			n += s->item[k].was != NULL &&
			    derived_flag(&s->item[k].was_d, f);
		for (size_t k = 0; k < s->ngone; k++) {
			derive(b->ask->before, s->gone[k], s->against.day, &d);
			n += derived_flag(&d, f);
		}
	}
	return n;
}

static void
add_beside(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "beside", "Beside the colours", NULL);
	bool one = stock_plan(b) != NULL;

	doc_column(t, "what", "Actions that are", DOC_TITLE);
	highlight_columns(b, t);
	if (one)
		doc_column(t, "refs", "Which now", DOC_TITLE);
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
		const struct derived_field *f = derived_find(beside[i].flag);
		struct picks p = stock_flagged(b, f);
		doc_put_as(t, beside[i].said, beside[i].flag);
		highlight_counts(
		    b, t, b->compared ? count_flag_before(b, f) : 0, p.count);
		if (one)
			doc_put_text(t, stock_refs(b, &p));
	}
}

/* Movement. */

static const struct {
	enum direction direction;
	const char *said;
} movements[] = {
	{ DIRECTION_WORSE, "Worse" },
	{ DIRECTION_BETTER, "Better" },
	{ DIRECTION_SAME, "Same" },
	{ DIRECTION_NEW, "New: first rated, or no longer" },
	{ DIRECTION_NONE, "Unrated then and now" },
};

static struct picks
moved(const struct stock *b, enum direction direction, bool impact)
{
	struct picks out = { 0 };

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];

		for (size_t k = 0; k < s->count; k++)
			if (s->against.before != NULL &&
			    (impact ? s->item[k].impact :
				      s->item[k].delivery) == direction)
				pick_add(b, &out, &s->item[k]);
	}
	return out;
}

static void
add_movement(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "movement", "Actions by how their rating moved", NULL);
	bool one = stock_plan(b) != NULL;

	doc_column(t, "movement", "Rating is", DOC_WORDS);
	doc_column(t, "delivery", "Delivery", DOC_COUNT);
	if (one)
		doc_column(t, "delivery_refs", "Which", DOC_TITLE);
	doc_column(t, "impact", "Impact", DOC_COUNT);
	if (one)
		doc_column(t, "impact_refs", "Which", DOC_TITLE);
	for (size_t i = 0; i < sizeof(movements) / sizeof(*movements); i++) {
		enum direction direction = movements[i].direction;
		/* Whose rating stayed is everybody else. */
		bool named = one && direction != DIRECTION_SAME &&
		    direction != DIRECTION_NONE;
		doc_put_as(t, movements[i].said,
		    direction == DIRECTION_NONE ? "unrated" :
						  direction_words[direction]);
		for (int impact = 0; impact < 2; impact++) {
			struct picks p = moved(b, direction, impact != 0);

			doc_put_count(t, p.count);
			if (one)
				doc_put_text(
				    t, named ? stock_refs(b, &p) : NULL);
		}
	}
}

/* The sentences on top. */

/* "3 are", "1 is", "none is". */
static const char *
some(struct stock *b, size_t n, const char *one, const char *more)
{
	if (n == 0)
		return arena_printf(b->d->arena, "none %s", one);
	return arena_printf(b->d->arena, "%zu %s", n, n == 1 ? one : more);
}

static void
say_moved_in(struct stock *b)
{
	struct picks news = stock_pick(b, is_new, NULL);
	size_t gone = count_gone(b);
	bool named = stock_plan(b) != NULL && news.count > 0;

	if (news.count == 0 && gone == 0)
		return;
	doc_para(b->d, "Since %s, %s new%s, and %s taken out.", stock_since(b),
	    news.count == 0 ? "no action is" :
			      some(b, news.count, "action is", "actions are"),
	    named ? arena_printf(b->d->arena, " (%s)", stock_refs(b, &news)) :
		    "",
	    some(b, gone, "was", "were"));
}

/* "6 actions"; "6 findings, 16 actions" where the plan counts its steps. */
static const char *
all_counted(const struct stock *b, size_t all)
{
	size_t steps = 0;

	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0; k < b->plan[i].count; k++)
			steps += things_live(&b->plan[i].item[k].action->steps);
	return actions_counted(b->d->arena, stock_plan(b), all, steps);
}

static void
say_counts(struct stock *b)
{
	size_t all = count_fits(b, is_any), open = count_fits(b, is_open);
	size_t overdue = stock_flagged(b, derived_find("overdue")).count;
	size_t stale = stock_flagged(b, derived_find("stale")).count;
	const char *counted = all_counted(b, all);

	if (open == 0)
		doc_para(b->d, "%s: 0 open, %zu finished.", counted, all);
	else
		doc_para(b->d,
		    "%s: %zu open, %zu finished. Of the open, %s "
		    "overdue and %s gone without an update for longer than "
		    "agreed.",
		    counted, open, all - open, some(b, overdue, "is", "are"),
		    some(b, stale, "has", "have"));
	if (!b->compared)
		doc_para(b->d,
		    "No period was closed before, so nothing is compared; how "
		    "a rating moved is told by the updates.");
	else
		say_moved_in(b);
}

void
report_highlight(const struct report_ask *ask, struct doc *d)
{
	struct stock b;

	stock_open(&b, ask, d);
	doc_heading(d, 1, "summary", "Summary");
	say_counts(&b);
	highlight_say_answers(&b);
	if (stock_plan(&b) != NULL)
		add_plan(&b);
	else
		add_plans(&b);
	add_beside(&b);
	if (b.compared) {
		doc_heading(d, 1, "movement",
		    arena_printf(
			d->arena, "Movement since %s", stock_since(&b)));
		add_movement(&b);
		highlight_moved(&b);
	}
	highlight_off_track(&b);
	highlight_watch(&b);
	highlight_finished(&b);
	highlight_next(&b);
	highlight_answers(&b);
}
