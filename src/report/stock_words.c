/* SPDX-License-Identifier: ISC */
/*
 * The newest word of an action, as a column of a report: of the time that the
 * report is about, else what was said last and that nothing came since.
 */
#include "field_table.h"
#include "stock.h"

#include <limits.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/published.h"
#include "ragtrack/model/uses.h"

#define NO_UPDATE "No update received"

/* Whether this audience reads what is said of the actions of a plan. */
static bool
has_words(const struct stock *b, const struct plan *plan)
{
	const struct field *f = field_find(&kind_action, "updates");

	return audience_allows(b->aud, f) || published(plan, &kind_action, f);
}

void
stock_update_column(struct stock *b, struct doc_table *t)
{
	bool any = false;

	for (size_t i = 0; i < b->plans; i++)
		any = any || has_words(b, b->plan[i].plan);
	if (!any)
		return;
	doc_column(t, "update", "Update", DOC_PARAS);
	doc_spare(t, "update_date", "Update of", DOC_DAY);
}

/* The first day whose updates count; DAY_NONE: any. */
static int
updates_from(const struct action_state *s)
{
	const struct plan_state *in = s->in;

	if (in->asked != NULL)
		return in->asked->first.first;
	return in->against.before != NULL ? in->against.day + 1 : DAY_NONE;
}

/* The day of the closing that it is held against, where updates of that day
   count which came after it; else DAY_NONE. */
static int
closing_day(const struct action_state *s)
{
	const struct report_against *against = &s->in->against;

	return against->before != NULL && updates_from(s) == against->day + 1 ?
	    against->day :
	    DAY_NONE;
}

/* Whether that word was there already when what it is held against closed. */
static bool
word_was(const struct action_state *s, const struct newest_word *w)
{
	const struct things *then = s->was == NULL ? NULL :
	    w->thing->kind == &kind_update	   ? &s->was->updates :
						     &s->was->revisions;

	for (size_t i = 0; then != NULL && i < then->count; i++)
		if (then->item[i]->number == w->thing->number)
			return true;
	return false;
}

static bool
word_recent(const struct action_state *s, const struct newest_word *w)
{
	return w->day >= updates_from(s) ||
	    (w->day != DAY_NONE && w->day == closing_day(s) && !word_was(s, w));
}

/* Whether something counts as updated since then; its date. */
static bool
updated_since(
    struct stock *b, const struct action_state *s, const struct when **date)
{
	int day = closing_day(s);

	if (action_updated_in(s->action, updates_from(s), INT_MAX, b->today,
		date) != DAY_NONE)
		return true;
	return day != DAY_NONE &&
	    action_updates_on(s->action, day, b->today) >
	    (s->was == NULL ? 0 : action_updates_on(s->was, day, b->today)) &&
	    action_updated_in(s->action, day, day, b->today, date) != DAY_NONE;
}

/* "8 Nov 2023: Both vacancies are filled." */
static const char *
word_said(struct stock *b, const struct newest_word *w)
{
	struct arena *a = b->d->arena;
	const char *day = when_printed(a, w->date);

	if (day == NULL)
		return w->text;
	if (w->thing->kind == &kind_update &&
	    update_names_day(a, thing_as_update(w->thing)))
		return arena_printf(a, "%s (%s)", w->text, day);
	return arena_printf(a, "%s: %s", day, w->text);
}

/* What stands before the last word where the period has none: a "no change"
   and a step that was completed are updates too. */
static const char *
word_missing(struct stock *b, const struct action_state *s, bool last)
{
	const struct when *date;

	if (!updated_since(b, s, &date))
		return last ? NO_UPDATE ". Last: " : NO_UPDATE;
	return arena_printf(b->d->arena, "Updated on %s without a text.%s",
	    when_printed(b->d->arena, date), last ? " Last: " : "");
}

void
stock_update_cell(struct stock *b, struct doc_table *t, struct doc_row *row,
    const struct action_state *s)
{
	struct doc_cell *cell = stock_cell(t, row, "update");
	struct newest_word word;
	bool any, recent;

	any = audience_word(b->aud, s->action, DAY_NONE, b->today, &word);
	recent = any && word_recent(s, &word);
	if (cell == NULL || !has_words(b, s->in->plan))
		return;
	*cell = cell_text(arena_printf(b->d->arena, "%s%s",
	    recent ? "" : word_missing(b, s, any),
	    any ? word_said(b, &word) : ""));
	if (recent)
		*stock_cell(t, row, "update_date") = cell_date(
		    b->d, field_find(&kind_update, "date"), word.date);
}

/* The newest update that gave the rating or the status it has, where it has a
   text that may be read; NULL where none has. */
static const struct update *
reason_of(struct stock *b, const struct action_state *s)
{
	const struct things *all = &s->action->updates;
	bool status = state_uses(s, USES_PROGRESS);

	for (size_t i = all->count; i > 0; i--) {
		const struct update *u = thing_as_update(all->item[i - 1]);

		if (!u->thing.retired && !u->internal && u->text != NULL &&
		    (status ? u->status.value == s->action->status.value :
			      u->rag.value == s->action->rag.value) &&
		    stock_text(b, &u->thing, "text") != NULL)
			return u;
	}
	return NULL;
}

void
stock_reason_column(struct doc_table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, "update") == 0) {
			doc_column(t, "reason", "Why", DOC_PARAS)
			    ->filled = true;
			return;
		}
}

void
stock_reason_cell(struct stock *b, struct doc_table *t, struct doc_row *row,
    const struct action_state *s)
{
	struct doc_cell *cell = stock_cell(t, row, "reason");
	const struct update *u;
	struct newest_word word;

	if (cell == NULL || !has_words(b, s->in->plan))
		return;
	u = reason_of(b, s);
	if (u == NULL ||
	    (audience_word(b->aud, s->action, DAY_NONE, b->today, &word) &&
		word.thing == &u->thing))
		return;
	word = (struct newest_word){ .thing = &u->thing,
		.date = &u->date,
		.text = stock_text(b, &u->thing, "text") };
	*cell = cell_text(word_said(b, &word));
}
