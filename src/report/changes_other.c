/* SPDX-License-Identifier: ISC */
/*
 * What else changed, as counts: each other field of the actions, by holding
 * the two moments against each other; what stands inside actions and around
 * them, by the rows of the history.
 */
#include "changes.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/uses.h"

/* Fields that the other parts show, or that follow from them. */
static const char *const shown[] = { "rag", "impact", "due", "baseline",
	"leads", "completed", "verified", "verified_by", "verified_forum",
	NULL };

static bool
is_shown(const struct field *f)
{
	for (size_t i = 0; shown[i] != NULL; i++)
		if (strcmp(shown[i], f->name) == 0)
			return true;
	return false;
}

/* Whether the history since has a row about something of this kind in the
   action.  Private notes are nobody's business. */
static bool
touched(const struct stock *b, const struct action_state *s,
    const struct kind *kind)
{
	struct moves m = changes_moves(b, s);

	for (size_t i = 0; i < m.count; i++) {
		const struct history_row *row = m.item[i];
		const struct thing *t;

		if (row->kind != kind)
			continue;
		t = thing_find(b->ask->in->plans, kind, row->thing);
		if (kind != &kind_update || t == NULL ||
		    !thing_as_update(t)->internal)
			return true;
	}
	return false;
}

static struct picks
pick_touched(const struct stock *b, const struct field *f)
{
	struct picks out = { 0 };

	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0; k < b->plan[i].count; k++) {
			const struct action_state *s = &b->plan[i].item[k];

			if (s->was == NULL)
				continue;
			if (f->type->shape == SHAPE_THINGS ?
				touched(b, s, f->kind) :
				state_differs(s, f))
				pick_add(b, &out, s);
		}
	return out;
}

static void
add_fields(struct stock *b)
{
	struct doc_table *t = NULL;

	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];
		struct picks p;

		if (is_shown(f) || f->kind == &kind_revision ||
		    (f->choices == status_words &&
			stock_lacks(b, USES_RATING)) ||
		    !audience_allows(b->aud, f))
			continue;
		p = pick_touched(b, f);
		if (p.count == 0)
			continue;
		if (t == NULL)
			t = stock_counts(b, "fields",
			    "Other fields of actions, and what stands in them",
			    NULL, "field", "Field", DOC_WORDS);
		stock_count(b, t, field_label(f, stock_at(b)), f->name, &p);
	}
}

/* What happened to a thing, in a word or by the field. */
static const char *
row_what(const struct stock *b, const struct history_row *row)
{
	switch (row->op) {
	case CHANGE_CREATE:
		return "new";
	case CHANGE_RETIRE:
		return "taken out";
	case CHANGE_RESTORE:
		return "put back";
	case CHANGE_MOVE:
	case CHANGE_RANK:
		return "moved";
	case CHANGE_FIELD:
	case CHANGE_REDACT:
		break;
	}
	return row->field != NULL ? field_label(row->field, stock_at(b)) : "";
}

/* "Measures": the label of the list that it stands in. */
static const char *
kind_said(const struct history_row *row)
{
	const struct kind *up = row->kind->parent;

	for (size_t i = 0; up != NULL && i < up->nfields; i++)
		if (up->fields[i].kind == row->kind)
			return up->fields[i].label;
	return "Plan";
}

/* Whether what the row is about is in the paper: of what stands in a priority, a
   measure or the like that one is asked. */
static bool
has_row(const struct stock *b, const struct history_row *row,
    const struct plan *plan)
{
	const struct thing *t = thing_find(
	    b->ask->in->plans, row->kind, row->thing);

	if (b->ask->scope == NULL)
		return true;
	while (t != NULL && t->parent != NULL && t->parent->kind != &kind_plan)
		t = t->parent;
	return stock_has(b, t != NULL ? t : &plan->thing);
}

/* Whether the row is about what stands around the actions, and may be told.
   That a period was opened or closed is no change of the plan. */
static bool
is_around(const struct stock *b, const struct history_row *row)
{
	const struct plan *plan = row->plan == NULL ?
	    NULL :
	    plan_by_id(b->ask->in->plans, row->plan);

	if (row->kind == NULL || row->action != 0 ||
	    row->kind == &kind_action || row->kind == &kind_period ||
	    row->op == CHANGE_REDACT)
		return false;
	if (plan == NULL || (stock_plan(b) != NULL && stock_plan(b) != plan) ||
	    row->number <= report_against(b->ask, plan).head)
		return false;
	if (row->field != NULL && !audience_allows(b->aud, row->field))
		return false;
	if (!has_row(b, row, plan))
		return false;
	return !b->aud->public_only ||
	    (row->kind != &kind_person && row->kind != &kind_holder);
}

struct around {
	const struct history_row *row; /* the first of its like */
	size_t count;
};

static void
add_around(struct stock *b)
{
	struct doc_table *t;
	const struct history *h = b->ask->moves;
	struct around *all = NULL;
	size_t count = 0, room = 0, k;

	for (size_t i = 0; h != NULL && i < h->count; i++) {
		const struct history_row *row = &h->item[i];

		if (!is_around(b, row))
			continue;
		for (k = 0; k < count; k++)
			if (all[k].row->kind == row->kind &&
			    all[k].row->op == row->op &&
			    all[k].row->field == row->field)
				break;
		if (k == count) {
			all = arena_grow(
			    b->d->arena, all, count, &room, sizeof(*all));
			all[count++] = (struct around){ row, 0 };
		}
		all[k].count++;
	}
	if (count == 0)
		return;
	t = doc_table(b->d, "around",
	    stock_lacks(b, USES_MEASURES) ?
		"Around the actions: the plan, its priorities and people" :
		"Around the actions: the plan, its priorities, people and "
		"measures",
	    NULL);
	doc_column(t, "what", "What", DOC_WORDS);
	doc_column(t, "changes", "Changes", DOC_COUNT);
	for (k = 0; k < count; k++) {
		doc_put_text(t,
		    arena_printf(b->d->arena, "%s: %s", kind_said(all[k].row),
			row_what(b, all[k].row)));
		doc_put_count(t, all[k].count);
	}
}

void
changes_other(struct stock *b)
{
	size_t before = b->d->count;

	doc_heading(b->d, 1, "other", "What else changed");
	add_fields(b);
	add_around(b);
	if (b->d->count == before + 1) /* nothing did */
		b->d->count = before;
}
