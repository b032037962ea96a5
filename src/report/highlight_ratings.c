/* SPDX-License-Identifier: ISC */
/*
 * The highlight report's counts by rating, or by the status that stands for it:
 * of one plan with how they were before, of several a row each.
 */
#include "highlight.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#define COLOURS (USES_RATING | USES_IMPACT)

struct figures {
	size_t rag[RAG_COUNT], impact[RAG_COUNT], progress[PROGRESS_COUNT], all;
};

static void
figures_add(struct figures *t, const struct action *a, int today)
{
	t->rag[a->rag.value]++;
	t->impact[a->impact.value]++;
	t->progress[action_progress(a, today)]++;
	t->all++;
}

static void
figures_plan(
    const struct plan_state *s, struct figures *now, struct figures *before)
{
	for (size_t i = 0; i < s->count; i++) {
		figures_add(now, s->item[i].action, s->today);
		if (s->item[i].was != NULL)
			figures_add(before, s->item[i].was, s->against.day);
	}
	for (size_t i = 0; i < s->ngone; i++)
		figures_add(before, s->gone[i], s->against.day);
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

/* "13 (42 %)", on its colour. */
static void
put_share(struct doc_table *t, int rag, size_t n, size_t all)
{
	struct doc_cell *c = doc_put_count(t, (long long)n);

	c->exact = c->text;
	c->text = arena_printf(
	    t->arena, "%zu (%s)", n, said_share(t->arena, n, all));
	c->rag = n > 0 ? rag : -1;
}

static bool
differ(const size_t *was, const size_t *now, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (was[i] != now[i])
			return true;
	return false;
}

/* How far it moved: a row of its own below the counts. */
static void
put_moved(struct stock *b, struct doc_table *t, const char *name)
{
	doc_put_as(t, arena_printf(b->d->arena, "since %s", stock_since(b)),
	    arena_printf(b->d->arena, "%s_change", name));
}

/* "+1", and nothing where it is as before. */
static void
put_change(struct stock *b, struct doc_table *t, size_t before, size_t now)
{
	struct doc_cell c = stock_change(b, before, now);

	if (before == now)
		c.text = NULL;
	doc_put(t, c);
}

/* Whether anybody had it, then or now, or the key has it. */
static bool
is_shown(const struct stock *b, enum rag rag, const struct figures *now,
    const struct figures *before)
{
	return now->rag[rag] + now->impact[rag] + before->rag[rag] +
		before->impact[rag] >
	    0 ||
	    (rag != RAG_UNRATED && stock_key_has(b, rag));
}

static void
rating_rows(struct stock *b, struct doc_table *t, bool impact,
    const struct figures *now, const struct figures *before)
{
	const char *name = impact ? "impact" : "delivery";
	const size_t *n = impact ? now->impact : now->rag;
	const size_t *was = impact ? before->impact : before->rag;

	doc_put_as(t,
	    stock_label(b, &kind_action, impact ? "impact" : "rag",
		impact ? "Impact" : "Delivery"),
	    name);
	for (size_t i = 0; i < RAG_COUNT; i++)
		if (is_shown(b, rag_best_first[i], now, before))
			put_share(t, (int)rag_best_first[i],
			    n[rag_best_first[i]], now->all);
	doc_put_count(t, (long long)now->all);
	if (!b->compared || !differ(was, n, RAG_COUNT))
		return;
	put_moved(b, t, name);
	for (size_t i = 0; i < RAG_COUNT; i++)
		if (is_shown(b, rag_best_first[i], now, before))
			put_change(
			    b, t, was[rag_best_first[i]], n[rag_best_first[i]]);
	put_change(b, t, before->all, now->all);
}

/* Of one plan: a column a colour, and below each count how far it moved. */
static void
add_ratings(
    struct stock *b, const struct figures *now, const struct figures *before)
{
	struct doc_table *t = doc_table(b->d, "ratings", NULL, NULL);

	doc_column(t, "rating", "Actions", DOC_WORDS);
	for (size_t i = 0; i < RAG_COUNT; i++) {
		enum rag rag = rag_best_first[i];

		if (is_shown(b, rag, now, before))
			doc_column(t, rag_words[rag],
			    cell_rag(b->d, stock_plan(b), rag).text, DOC_COUNT);
	}
	doc_column(t, "all", "All", DOC_COUNT);
	if (!stock_lacks(b, USES_RATING))
		rating_rows(b, t, false, now, before);
	if (!stock_lacks(b, USES_IMPACT))
		rating_rows(b, t, true, now, before);
}

/* The same by status. */
static void
add_progress(
    struct stock *b, const struct figures *now, const struct figures *before)
{
	struct doc_table *t = doc_table(b->d, "progress", NULL, NULL);
	size_t columns = now->progress[PROGRESS_UNSTATED] +
		    before->progress[PROGRESS_UNSTATED] >
		0 ?
	    PROGRESS_COUNT :
	    PROGRESS_UNSTATED;

	doc_column(t, "progress", "Actions", DOC_WORDS);
	for (size_t i = 0; i < columns; i++)
		doc_column(t, progress_rows[i].name, progress_rows[i].title,
		    DOC_COUNT);
	doc_column(t, "all", "All", DOC_COUNT);
	doc_put_as(
	    t, stock_label(b, &kind_action, "status", "Status"), "status");
	for (size_t i = 0; i < columns; i++)
		put_share(t, -1, now->progress[i], now->all);
	doc_put_count(t, (long long)now->all);
	if (!b->compared ||
	    !differ(before->progress, now->progress, PROGRESS_COUNT))
		return;
	put_moved(b, t, "status");
	for (size_t i = 0; i < columns; i++)
		put_change(b, t, before->progress[i], now->progress[i]);
	put_change(b, t, before->all, now->all);
}

static void
put_priority(struct stock *b, struct doc_table *t, const struct priority *p,
    const struct tally *n)
{
	static const char *const fields[] = { "section", "ref", "title",
		"leads" };
	const struct counts *c = &n->counts;

	for (size_t i = 0; i < 4; i++)
		doc_put_text(t, stock_text(b, &p->thing, fields[i]));
	doc_put_count(t, c->actions);
	put_share(t, -1, (size_t)(c->actions - c->open), (size_t)c->actions);
}

static void
put_none(struct stock *b, struct doc_table *t, const struct priority *p,
    const struct tally *n)
{
	(void)b, (void)t, (void)p, (void)n;
}

void
highlight_priorities(struct stock *b)
{
	struct doc_table *t;

	if (stock_plan(b) == NULL || b->plan[0].count == 0)
		return;
	t = doc_table(b->d, "priorities", NULL, NULL);
	stock_priority_columns(b, t);
	doc_column(t, "actions", "Actions", DOC_COUNT);
	doc_column(t, "finished", "Finished", DOC_COUNT);
	tally_columns(b, t);
	stock_priorities(b, &b->plan[0], t, put_priority, put_none);
}

void
highlight_ratings(struct stock *b)
{
	struct figures now = { 0 }, before = { 0 };

	figures_plan(&b->plan[0], &now, &before);
	if (now.all + before.all == 0)
		return;
	if (!stock_lacks(b, COLOURS))
		add_ratings(b, &now, &before);
	if (!stock_lacks(b, USES_PROGRESS))
		add_progress(b, &now, &before);
}

/* By its name for people, by its id for programs. */
static void
put_plan(struct stock *b, struct doc_table *t, const struct plan *plan)
{
	doc_put_as(t, stock_text(b, &plan->thing, "title"), plan->id);
}

/* A plan that has nothing of what the part is about has no row for people. */
static void
end_plan(const struct stock *b, struct doc_table *t, size_t actions)
{
	t->row[t->rows - 1].spare = actions == 0 && b->ask->scope != NULL;
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
		struct figures now = { 0 }, before = { 0 };

		if (!plan_has(
			b->plan[i].plan, impact ? USES_IMPACT : USES_RATING))
			continue;
		figures_plan(&b->plan[i], &now, &before);
		put_plan(b, t, b->plan[i].plan);
		doc_put_count(t, now.all);
		for (size_t k = 0; k < RAG_COUNT; k++)
			doc_put_rated(t, rag_best_first[k],
			    (long long)(impact ? now.impact :
						 now.rag)[rag_best_first[k]]);
		end_plan(b, t, now.all + before.all);
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
		struct figures now = { 0 }, before = { 0 };

		if (!plan_has(b->plan[i].plan, USES_PROGRESS))
			continue;
		figures_plan(&b->plan[i], &now, &before);
		put_plan(b, t, b->plan[i].plan);
		doc_put_count(t, now.all);
		/* That each has a status is nothing to count. */
		for (size_t k = 0; k < PROGRESS_COUNT; k++)
			if (k == PROGRESS_UNSTATED && now.progress[k] == 0)
				doc_put_text(t, NULL);
			else
				doc_put_rated(
				    t, RAG_UNRATED, (long long)now.progress[k])
				    ->rag = -1;
		end_plan(b, t, now.all + before.all);
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
		put_plan(b, t, s->plan);
		for (size_t k = 0; k < columns; k++)
			doc_put_rated(t, RAG_UNRATED, (long long)n[k])
			    ->rag = -1;
		end_plan(b, t, s->count + s->ngone);
	}
}

void
highlight_plans(struct stock *b)
{
	if (!stock_lacks(b, USES_RATING))
		add_plan_ratings(
		    b, "plans_delivery", "Actions by delivery rating", false);
	if (!stock_lacks(b, USES_PROGRESS))
		add_plan_progress(b);
}

void
highlight_plans_besides(struct stock *b)
{
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
