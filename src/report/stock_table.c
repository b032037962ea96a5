/* SPDX-License-Identifier: ISC */
/*
 * How a report shows actions as rows of a table with the same columns in every
 * report.
 */
#include "field_table.h"
#include "stock.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

const char *
stock_text(const struct stock *b, const struct thing *t, const char *field)
{
	return audience_text(b->aud, t, field_find(t->kind, field));
}

const char *
stock_label(const struct stock *b, const struct kind *kind, const char *name,
    const char *ours)
{
	const char *own = label_own(stock_at(b), kind, name);

	return own != NULL ? own : ours;
}

struct doc_table *
stock_counts(struct stock *b, const char *name, const char *caption,
    const char *none, const char *column, const char *label, enum doc_kind kind)
{
	struct doc_table *t = doc_table(b->d, name, caption, none);

	doc_column(t, column, label, kind);
	doc_column(t, "actions", "Actions", DOC_COUNT);
	if (stock_plan(b) != NULL)
		doc_column(t, "refs", "Which", DOC_TITLE);
	return t;
}

void
stock_count(struct stock *b, struct doc_table *t, const char *label,
    const char *exact, const struct picks *p)
{
	doc_put_as(t, label, exact);
	doc_put_count(t, p->count);
	if (stock_plan(b) != NULL)
		doc_put_text(t, stock_refs(b, p));
}

static void
spare_for(struct doc_table *t, const char *name, const char *label,
    enum doc_kind kind, unsigned use)
{
	struct doc_column *c = doc_column(t, name, label, kind);

	c->spare = true;
	c->use = use;
}

void
stock_arrange(struct stock *b, struct doc_table *t, const struct kind *kind)
{
	struct arena *a = b->d->arena;
	const char **name = arena_alloc(a, (t->columns + 1) * sizeof(*name));
	size_t *order = arena_alloc(a, (t->columns + 1) * sizeof(*order));

	for (size_t i = 0; i < t->columns; i++)
		name[i] = t->column[i].name;
	labels_arrange(a, stock_at(b), kind, name, t->columns, order);
	doc_table_arrange(t, order);
}

struct doc_table *
stock_table(struct stock *b, const char *name, const char *caption,
    const char *none, unsigned show)
{
	struct doc *d = b->d;
	struct doc_table *t = doc_table(d, name, caption, none);

	b->band = NULL;
	if (stock_plan(b) == NULL)
		doc_spare(t, "plan", "Plan", DOC_WORDS);
	doc_spare(t, "priority", "Priority's ref", DOC_WORDS);
	doc_column(t, "priority_title",
	    stock_label(b, NULL, "priority", "Priority"), DOC_TITLE)
	    ->spare = !b->repeats;
	doc_column(
	    t, "ref", stock_label(b, &kind_action, "ref", "Ref"), DOC_REF);
	doc_column(t, "title", stock_label(b, &kind_action, "title", "Action"),
	    DOC_TITLE);
	if ((show & SHOW_LEADS) != 0 && b->aud->names != NAMES_NONE)
		doc_column(t, "leads",
		    stock_label(b, &kind_action, "leads", "Lead"), DOC_WORDS);
	if ((show & SHOW_DUE) != 0)
		doc_column(t, "due", stock_label(b, &kind_action, "due", "Due"),
		    DOC_DAY);
	if ((show & SHOW_DELIVERY) != 0) {
		doc_column(t, "rag",
		    stock_label(b, &kind_action, "rag", "Delivery"), DOC_RAG)
		    ->use = USES_RATING;
		doc_column(t, "status",
		    stock_label(b, &kind_action, "status", "Status"), DOC_WORDS)
		    ->use = USES_PROGRESS;
	}
	if ((show & SHOW_IMPACT) != 0)
		doc_column(t, "impact",
		    stock_label(b, &kind_action, "impact", "Impact"), DOC_RAG)
		    ->use = USES_IMPACT;
	if ((show & SHOW_STATE) != 0) {
		doc_column(t, "state", "How it stands", DOC_TITLE);
		doc_spare(t, "days_late", "Days late", DOC_COUNT);
	}
	if ((show & (SHOW_STATE | SHOW_DIRECTIONS)) != 0)
		spare_for(t, "direction",
		    stock_lacks(b, USES_RATING) ? "Status moved" :
						  "Delivery moved",
		    DOC_WORDS, USES_RATING | USES_PROGRESS);
	if ((show & SHOW_DIRECTIONS) != 0)
		spare_for(t, "impact_direction", "Impact moved", DOC_WORDS,
		    USES_IMPACT);
	stock_arrange(b, t, &kind_action);
	return t;
}

struct doc_cell *
stock_cell(const struct doc_table *t, struct doc_row *row, const char *column)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, column) == 0)
			return &row->cell[i];
	return NULL;
}

struct doc_cell
cell_status(const struct action *a)
{
	struct doc_cell c = cell_text(status_said(a));

	if (c.text != NULL)
		c.exact = status_words[a->status.value];
	return c;
}

/* A field of an action: dates as such, people and texts as they may be read;
   ratings in the key's words, as the columns beside them have them that tell
   how it stood, and not in those of whoever wrote this one (field_cell). */
static struct doc_cell
action_cell(struct stock *b, const struct action *a, const struct field *f)
{
	const void *value = field_in(&a->thing, f);

	if (f->type->shape == SHAPE_DATE)
		return cell_date(b->d, f, value);
	/* It stands here only in the rating's place. */
	if (f->choices == status_words)
		return plan_has(thing_plan(&a->thing), USES_PROGRESS) ?
		    cell_status(a) :
		    cell_text(NULL);
	if (f->type->shape == SHAPE_WORD &&
	    !plan_has(thing_plan(&a->thing), use_of_field(f)))
		return cell_text(NULL);
	if (f->type->shape == SHAPE_WORD)
		return cell_rag(b->d, thing_plan(&a->thing),
		    (enum rag)((const struct word *)value)->value);
	return cell_text(audience_text(b->aud, &a->thing, f));
}

struct doc_row *
stock_row(struct stock *b, struct doc_table *t, const struct action *a)
{
	const struct plan *plan = thing_plan(&a->thing);
	struct doc_row *row;

	if (stock_plan(b) == NULL && plan != b->band)
		doc_band(t, 1, stock_text(b, &plan->thing, "title"));
	b->band = plan;
	row = doc_row(t);
	for (size_t i = 0; i < t->columns; i++) {
		const char *name = t->column[i].name;
		const struct field *f = field_find(&kind_action, name);

		if (strcmp(name, "plan") == 0)
			row->cell[i] = cell_text(plan->id);
		else if (strcmp(name, "priority") == 0)
			row->cell[i] = cell_text(
			    stock_text(b, a->thing.parent, "ref"));
		else if (strcmp(name, "priority_title") == 0)
			row->cell[i] = cell_text(
			    stock_text(b, a->thing.parent, "title"));
		else if (a->ref == NULL && strcmp(name, "ref") == 0)
			row->cell[i] = cell_text(stock_ref(b, a));
		else if (f != NULL && f->type->shape != SHAPE_THINGS)
			row->cell[i] = action_cell(b, a, f);
	}
	return row;
}

bool
stock_says(struct stock *b, const struct picks *p, const struct field *f)
{
	bool any = false;

	for (size_t i = 0; i < p->count; i++)
		if (audience_text(b->aud, &p->item[i]->action->thing, f) !=
		    NULL)
			any = true;
	return any;
}

void
stock_said_columns(struct stock *b, struct doc_table *t, const struct picks *p,
    const char *names)
{
	size_t n;

	for (; *names != '\0'; names += n + (names[n] == ' ')) {
		const struct field *f;

		n = strcspn(names, " ");
		f = field_find(
		    &kind_action, arena_strndup(b->d->arena, names, n));
		if (stock_says(b, p, f))
			doc_column(t, f->name,
			    stock_label(b, &kind_action, f->name, f->label),
			    field_doc_kind(f));
	}
}

struct doc_cell
stock_change(struct stock *b, size_t before, size_t now)
{
	long long n = (long long)now - (long long)before;
	struct doc_cell c = cell_count(b->d, n);

	c.exact = c.text;
	if (n > 0)
		c.text = arena_printf(b->d->arena, "+%lld", n);
	return c;
}

const char *
stock_watermelon(const struct stock *b, const struct action_state *s)
{
	struct arena *a = b->d->arena;
	const char *late = s->d.overdue ?
	    arena_printf(a, "%d day%s overdue", s->d.days_late,
		s->d.days_late == 1 ? "" : "s") :
	    s->d.late ? "a step is late" :
			NULL;

	if (s->d.revisions_later < 2)
		return late;
	return arena_printf(a, "%s%sdate moved back %d times",
	    late != NULL ? late : "", late != NULL ? ", " : "",
	    s->d.revisions_later);
}

/* What told how it went, NULL where nothing did. */
static const char *
told_before(const struct action_state *s, bool status)
{
	enum rag was = state_was(s, false);

	return status	       ? status_was(s) :
	    was == RAG_UNRATED ? NULL :
				 rag_words[was];
}

const char *
stock_moved(const struct stock *b, const struct action_state *s)
{
	bool status = state_uses(s, USES_PROGRESS);
	const char *was = told_before(s, status);
	const char *word = direction_words[s->delivery];

	switch (s->delivery) {
	case DIRECTION_BETTER:
	case DIRECTION_WORSE:
	case DIRECTION_GONE:
		return was == NULL ?
		    word :
		    arena_printf(b->d->arena, "%s (was %s)", word, was);
	case DIRECTION_NEW:
		if (was != NULL)
			return arena_printf(b->d->arena,
			    "no longer %s (was %s)",
			    status ? "stated" : "rated", was);
		return s->was == NULL && s->in->against.before != NULL ?
		    "new action" :
		    status ? "newly stated" :
			     "newly rated";
	case DIRECTION_SAME:
		return "as before";
	case DIRECTION_NONE:
		break;
	}
	return "";
}

static void
set_word(struct doc_cell *cell, enum direction direction)
{
	if (cell != NULL && direction != DIRECTION_NONE)
		*cell = cell_text(direction_words[direction]);
}

/* "worse (was green), 3 days overdue". */
static void
set_state(struct stock *b, struct doc_cell *cell, const struct action_state *s)
{
	const char *moved = stock_moved(b, s);
	bool said = *moved != '\0';

	*cell = cell_text(s->d.overdue ?
		arena_printf(b->d->arena, "%s%s%d day%s overdue", moved,
		    said ? ", " : "", s->d.days_late,
		    s->d.days_late == 1 ? "" : "s") :
		moved);
	cell->alarm = s->d.overdue || s->delivery == DIRECTION_WORSE;
}

struct doc_row *
stock_state(struct stock *b, struct doc_table *t, const struct action_state *s)
{
	struct doc_row *row = stock_row(b, t, s->action);
	struct doc_cell *cell = stock_cell(t, row, "state");

	if (cell != NULL)
		set_state(b, cell, s);
	set_word(stock_cell(t, row, "direction"), s->delivery);
	set_word(stock_cell(t, row, "impact_direction"), s->impact);
	cell = stock_cell(t, row, "days_late");
	if (cell != NULL && s->d.overdue)
		*cell = cell_count(b->d, s->d.days_late);
	return row;
}

/* "Verified on 12 Oct 2023 at the Improvement Board". */
static const char *
how_ended(struct stock *b, const struct action *a)
{
	struct arena *arena = b->d->arena;
	enum ending e = action_ending(a, b->today);
	const struct when *day = e == ENDING_VERIFIED ? &a->verified :
							&a->completed;
	const char *forum = e == ENDING_VERIFIED ?
	    stock_text(b, &a->thing, "verified_forum") :
	    NULL;
	const char *said = when_printed(arena, day);

	if (said == NULL && forum == NULL)
		return endings[e].label;
	return arena_printf(arena, "%s, %s%s%s", endings[e].label,
	    said != NULL ? said : "", said != NULL && forum != NULL ? ", " : "",
	    forum != NULL ? forum : "");
}

void
stock_finished(struct stock *b, const char *name, const char *caption,
    const char *none, const struct picks *p)
{
	struct doc_table *t = stock_table(
	    b, name, caption, none, SHOW_LEADS | SHOW_DELIVERY | SHOW_IMPACT);

	doc_column(t, "ended", "Ended as", DOC_TITLE);
	for (size_t i = 0; i < p->count; i++) {
		const struct action *a = p->item[i]->action;
		struct doc_cell *cell;

		cell = stock_cell(t, stock_state(b, t, p->item[i]), "ended");
		*cell = cell_text(how_ended(b, a));
		cell->exact = endings[action_ending(a, b->today)].name;
	}
}
