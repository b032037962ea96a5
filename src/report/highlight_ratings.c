/* SPDX-License-Identifier: ISC */
/*
 * The highlight report's counts by rating, or by the status that stands for it:
 * of one plan with how they were before, of several a row each.
 */
#include "highlight.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

#define COLOURS (USES_RATING | USES_IMPACT)

struct tally {
	size_t rag[RAG_COUNT], impact[RAG_COUNT], progress[PROGRESS_COUNT], all;
};

static void
tally_add(struct tally *t, const struct action *a, int today)
{
	t->rag[a->rag.value]++;
	t->impact[a->impact.value]++;
	t->progress[action_progress(a, today)]++;
	t->all++;
}

static void
tally_plan(const struct plan_state *s, struct tally *now, struct tally *before)
{
	for (size_t i = 0; i < s->count; i++) {
		tally_add(now, s->item[i].action, s->today);
		if (s->item[i].was != NULL)
			tally_add(before, s->item[i].was, s->against.day);
	}
	for (size_t i = 0; i < s->ngone; i++)
		tally_add(before, s->gone[i], s->against.day);
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

/* The same by status. */
static void
add_progress(
    struct stock *b, const struct tally *before, const struct tally *now)
{
	struct doc_table *t = doc_table(
	    b->d, "progress", "Actions by status", NULL);

	doc_column(t, "progress",
	    stock_label(b, &kind_action, "status", "Status"), DOC_WORDS);
	highlight_columns(b, t);
	for (size_t i = 0; i < PROGRESS_COUNT; i++) {
		if (i == PROGRESS_UNSTATED &&
		    before->progress[i] + now->progress[i] == 0)
			continue;
		doc_put_as(t, progress_rows[i].title, progress_rows[i].name);
		highlight_counts(b, t, before->progress[i], now->progress[i]);
	}
	doc_put_as(t, "All actions", "all");
	highlight_counts(b, t, before->all, now->all);
}

static void
add_plan(struct stock *b)
{
	struct tally now = { 0 }, before = { 0 };

	tally_plan(&b->plan[0], &now, &before);
	if (!stock_lacks(b, USES_RATING))
		add_ratings(b, "delivery", "Actions by delivery rating",
		    before.rag, now.rag);
	if (!stock_lacks(b, USES_PROGRESS))
		add_progress(b, &before, &now);
	stock_plot_ratings(b, &b->plan[0]);
	if (!stock_lacks(b, USES_IMPACT))
		add_ratings(b, "impact", "Actions by impact rating",
		    before.impact, now.impact);
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

		if (!plan_has(
			b->plan[i].plan, impact ? USES_IMPACT : USES_RATING))
			continue;
		tally_plan(&b->plan[i], &now, &before);
		doc_put_text(t, b->plan[i].plan->id);
		doc_put_count(t, now.all);
		for (size_t k = 0; k < RAG_COUNT; k++)
			doc_put_count(t,
			    (impact ? now.impact : now.rag)[rag_best_first[k]]);
	}
}

/* The plans that go by their statuses. */
static void
add_plan_progress(struct stock *b)
{
	struct doc_table *t = doc_table(
	    b->d, "plans_progress", "Actions by status", NULL);

	doc_column(t, "plan", "Plan", DOC_WORDS);
	doc_column(t, "actions", "Actions", DOC_COUNT);
	for (size_t k = 0; k < PROGRESS_COUNT; k++)
		doc_column(
		    t, progress_rows[k].name, progress_rows[k].title, DOC_COUNT)
		    ->use = USES_PROGRESS;
	for (size_t i = 0; i < b->plans; i++) {
		struct tally now = { 0 }, before = { 0 };

		if (!plan_has(b->plan[i].plan, USES_PROGRESS))
			continue;
		tally_plan(&b->plan[i], &now, &before);
		doc_put_text(t, b->plan[i].plan->id);
		doc_put_count(t, now.all);
		/* That each has a status is nothing to count. */
		for (size_t k = 0; k < PROGRESS_COUNT; k++)
			if (k == PROGRESS_UNSTATED && now.progress[k] == 0)
				doc_put_text(t, NULL);
			else
				doc_put_count(t, now.progress[k]);
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
	struct doc_table *t = doc_table(b->d, "plan_counts",
	    stock_lacks(b, COLOURS) ? "Beside that, by plan" :
				      "Beside the colours, by plan",
	    NULL);
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
	if (!stock_lacks(b, USES_RATING) || b->plans == 0)
		add_plan_ratings(
		    b, "plans_delivery", "Actions by delivery rating", false);
	if (!stock_lacks(b, USES_PROGRESS))
		add_plan_progress(b);
	if (!stock_lacks(b, USES_IMPACT))
		add_plan_ratings(
		    b, "plans_impact", "Actions by impact rating", true);
	if (!stock_lacks(b, COLOURS))
		doc_aside(b->d,
		    "Each plan has a key of its own: the same colour may mean "
		    "another thing in another plan, so colours are not added "
		    "up.");
	add_plan_counts(b);
}

void
highlight_ratings(struct stock *b)
{
	if (stock_plan(b) != NULL)
		add_plan(b);
	else
		add_plans(b);
}
