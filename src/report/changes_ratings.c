/* SPDX-License-Identifier: ISC */
/*
 * Which ratings moved, or the statuses that stand for them: from what to what,
 * when, by whom and why.
 */
#include "changes.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

static enum rag
rating(const struct action *a, bool impact)
{
	return (enum rag)(impact ? a->impact.value : a->rag.value);
}

static bool
rag_moved(const struct action_state *s)
{
	return s->was != NULL &&
	    rating(s->was, false) != rating(s->action, false);
}

/* Where it stands for the rating. */
static bool
status_moved(const struct action_state *s)
{
	return s->was != NULL && state_uses(s, USES_PROGRESS) &&
	    s->was->status.value != s->action->status.value;
}

static bool
impact_moved(const struct action_state *s)
{
	return s->was != NULL &&
	    rating(s->was, true) != rating(s->action, true);
}

/* The text of the newest update that gave the rating: an import states its
   reasons there. */
static const char *
rating_reason(struct stock *b, const struct action_state *s, bool impact)
{
	const struct things *all = &s->action->updates;

	for (size_t i = all->count; i > 0; i--) {
		const struct update *u = thing_as_update(all->item[i - 1]);
		const struct word *w = impact ? &u->impact : &u->rag;

		if (!u->thing.retired && !u->internal && u->text != NULL &&
		    w->value == (int)rating(s->action, impact) &&
		    u->date.last > s->in->against.day)
			return stock_text(b, &u->thing, "text");
	}
	return NULL;
}

static void
rating_row(struct stock *b, struct doc_table *t, const struct action_state *s,
    bool impact)
{
	struct doc_row *row = stock_row(b, t, s->action);
	const struct history_row *move = changes_row(
	    b, s, impact ? "impact" : "rag");
	enum direction direction = impact ? s->impact : s->delivery;
	struct doc_cell *cell;

	*stock_cell(t, row, "from") = cell_rag(
	    b->d, s->in->plan, state_was(s, impact));
	*stock_cell(t, row, "to") = cell_rag(
	    b->d, s->in->plan, rating(s->action, impact));
	cell = stock_cell(t, row, "direction");
	*cell = cell_text(direction_words[direction]);
	cell->alarm = direction == DIRECTION_WORSE;
	changes_cells(b, t, row, s->in->plan, move,
	    move != NULL && move->why != NULL ? NULL :
						rating_reason(b, s, impact));
}

/* Worse, better, new. */
static int
weight(enum direction d)
{
	return d == DIRECTION_WORSE ? 0 : d == DIRECTION_BETTER ? 1 : 2;
}

static int
delivery_worse_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = weight(a->delivery) - weight(b->delivery);

	return c != 0 ? c : pick_place(a, b);
}

static int
impact_worse_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = weight(a->impact) - weight(b->impact);

	return c != 0 ? c : pick_place(a, b);
}

static void
add_rating(struct stock *b, bool impact)
{
	struct picks p = impact ?
	    stock_pick(b, impact_moved, impact_worse_first) :
	    stock_pick(b, rag_moved, delivery_worse_first);
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, impact ? "impact" : "delivery",
	    impact ? "Impact" : "Delivery", NULL, 0);
	doc_column(t, "from", "From", DOC_RAG);
	doc_column(t, "to", "To", DOC_RAG);
	doc_column(t, "direction", "Which is", DOC_WORDS);
	changes_columns(b, t);
	for (size_t i = 0; i < p.count; i++)
		rating_row(b, t, p.item[i], impact);
}

/* The text of the newest update that gave the status. */
static const char *
status_reason(struct stock *b, const struct action_state *s)
{
	const struct things *all = &s->action->updates;

	for (size_t i = all->count; i > 0; i--) {
		const struct update *u = thing_as_update(all->item[i - 1]);

		if (!u->thing.retired && !u->internal && u->text != NULL &&
		    u->status.value == s->action->status.value &&
		    u->date.last > s->in->against.day)
			return stock_text(b, &u->thing, "text");
	}
	return NULL;
}

static void
status_row(struct stock *b, struct doc_table *t, const struct action_state *s)
{
	struct doc_row *row = stock_row(b, t, s->action);
	const struct history_row *move = changes_row(b, s, "status");
	struct doc_cell *cell;

	*stock_cell(t, row, "from") = cell_status(s->was);
	*stock_cell(t, row, "to") = cell_status(s->action);
	cell = stock_cell(t, row, "direction");
	*cell = cell_text(direction_words[s->delivery]);
	cell->alarm = s->delivery == DIRECTION_WORSE;
	changes_cells(b, t, row, s->in->plan, move,
	    move != NULL && move->why != NULL ? NULL : status_reason(b, s));
}

static void
add_statuses(struct stock *b)
{
	struct picks p = stock_pick(b, status_moved, delivery_worse_first);
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, "progress", "Status", NULL, 0);
	doc_column(t, "from", "From", DOC_WORDS);
	doc_column(t, "to", "To", DOC_WORDS);
	doc_column(t, "direction", "Which is", DOC_WORDS);
	changes_columns(b, t);
	for (size_t i = 0; i < p.count; i++)
		status_row(b, t, p.item[i]);
}

static bool
moved_any(const struct action_state *s)
{
	return rag_moved(s) || status_moved(s) || impact_moved(s);
}

void
changes_ratings(struct stock *b)
{
	if (stock_pick(b, moved_any, NULL).count == 0)
		return;
	if (stock_lacks(b, USES_RATING | USES_IMPACT))
		doc_heading(b->d, 1, "statuses", "Moved statuses");
	else
		doc_heading(b->d, 1, "ratings", "Moved ratings");
	if (!stock_lacks(b, USES_RATING))
		add_rating(b, false);
	if (!stock_lacks(b, USES_PROGRESS))
		add_statuses(b);
	if (!stock_lacks(b, USES_IMPACT))
		add_rating(b, true);
}
