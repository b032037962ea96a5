/* SPDX-License-Identifier: ISC */
/*
 * What others changed since the person looked, a line an action: what moved, in
 * as many words as there is room for, and who did it.
 */
#include "page.h"
#include "week.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/since.h"
#include "ragtrack/model/uses.h"

#include <stdlib.h>
#include <string.h>

enum { FEW = 3 };

/* How a due date moved, in words. */
static const char *
due_moved(struct arena *a, const struct since_item *i)
{
	int from = i->was->due.last, to = i->now->due.last;
	int days = day_span(from, to);
	char day[16];

	if (i->now->due.ongoing)
		return "ongoing now";
	if (to == DAY_NONE)
		return "no due date now";
	day_short(to, day);
	if (from == DAY_NONE)
		return arena_printf(a, "due %s", day);
	return arena_printf(a, "due %d day%s %s", abs(days),
	    abs(days) == 1 ? "" : "s", days > 0 ? "later" : "earlier");
}

static const char *
status_moved(struct arena *a, const struct since_item *i)
{
	const char *was = status_said(i->was), *now = status_said(i->now);

	return i->moved == DIRECTION_NONE || was == NULL ?
	    (now != NULL ? now : "no status now") :
	    arena_printf(a, "%s -> %s", was, now != NULL ? now : "none");
}

/* What moved, the gravest first. */
static struct list
pieces(struct arena *a, const struct since_item *i)
{
	struct list out = { 0 };
	int updates = i->updates - (i->rated || i->status);

	if (i->rated)
		list_add(a, &out,
		    arena_printf(a, "%s -> %s", rag_words[i->was->rag.value],
			rag_words[i->now->rag.value]));
	if (i->made)
		list_add(a, &out, "new");
	if (i->gone)
		list_add(a, &out, "taken out");
	if (i->status)
		list_add(a, &out, status_moved(a, i));
	if (i->due)
		list_add(a, &out, due_moved(a, i));
	/* A rating or a status comes with one. */
	if (updates > 0)
		list_add(a, &out,
		    arena_printf(
			a, "%d update%s", updates, updates == 1 ? "" : "s"));
	for (size_t k = 0; k < i->fields.count; k++)
		list_add(a, &out, i->fields.item[k]);
	return out;
}

/* "by SH", "by SH +2". */
static const char *
doers(struct arena *a, const struct list *by)
{
	return by->count == 0 ?
	    "by somebody" :
	    by->count == 1 ?
	    arena_printf(a, "by %s", by->item[0]) :
	    arena_printf(a, "by %s +%u", by->item[0], (unsigned)by->count - 1);
}

/* The pieces that have room, how many more there are, and who. */
static const char *
input(const struct week *week, const struct since_item *i)
{
	struct arena *a = week->arena;
	struct list all = pieces(a, i);
	const char *by = doers(a, &i->by);
	int left = week->cell - utf8_width(by) - 2;
	struct buf b = { 0 };

	for (size_t k = 0; k < all.count; k++) {
		int wide = utf8_width(all.item[k]) + 2;

		if (k > 0 && wide + (k + 1 < all.count ? 4 : 0) > left) {
			week_piece(&b, arena_printf(a, "+%zu", all.count - k));
			break;
		}
		left -= wide;
		week_piece(&b, all.item[k]);
	}
	week_piece(&b, by);
	return buf_take(a, &b);
}

static enum style
style_of(const struct since_item *i)
{
	return i->rated			? rag_style(i->now->rag.value) :
	    i->moved == DIRECTION_WORSE ? STYLE_LATE :
					  STYLE_DIM;
}

/* A few of them: "measure K1, person SH, and 3 more". */
static const char *
list_words(struct arena *a, const struct list *all)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < all->count && i < FEW; i++)
		buf_addf(&b, "%s%s", i > 0 ? ", " : "", all->item[i]);
	if (all->count > FEW)
		buf_addf(&b, ", and %u more", (unsigned)all->count - FEW);
	return buf_take(a, &b);
}

/* Of a plan what is beside its actions, or that it came. */
static void
add_plan(struct week *week, const struct since_item *i)
{
	struct arena *a = week->arena;
	struct week_line *line = week_add(week, &week->changed);

	line->key = arena_printf(
	    a, "since %lld", (long long)i->plan->thing.number);
	line->plan = i->plan;
	line->text = i->made ? "a new plan" : list_words(a, &i->fields);
	line->cell = i->made ? doers(a, &i->by) :
			       arena_printf(a, "%zu change%s  %s", i->rows,
				   i->rows == 1 ? "" : "s", doers(a, &i->by));
	line->style = STYLE_DIM;
	if (i->made)
		line->query = "";
	else
		line->opens = WEEK_HISTORY;
}

static void
add_action(struct week *week, const struct since_item *i)
{
	struct arena *a = week->arena;
	struct week_line *line = week_add(week, &week->changed);

	line->key = arena_printf(
	    a, "since @%lld", (long long)i->action->thing.number);
	line->plan = i->plan;
	line->ref = i->action->ref;
	line->text = i->action->title;
	line->cell = input(week, i);
	line->word = i->rated ? rag_words[i->now->rag.value] : NULL;
	line->style = style_of(i);
	line->action = i->action;
	if (i->gone)
		line->nothing = "it was taken out";
	else
		things_push(a, &week->changed.actions, &i->action->thing);
}

/* How far a plan was looked at, at the latest. */
static int64_t
seen(const void *with, const struct plan *plan)
{
	const struct week *week = with;
	const struct world *w = week->w;

	return looked_get(week->t->view.drafts, w->who, w->plans,
	    plan->thing.number, w->today)
	    .after;
}

void
week_changed(struct week *week)
{
	const struct world *w = week->w;
	struct arena *a = week->arena;
	struct looked last = looked_get(week->t->view.drafts, w->who, w->plans,
	    week->t->view.number, w->today);
	struct since since = { 0 };
	char day[16];

	day_short(last.day, day);
	week->changed.key = "since";
	week->changed.head = !last.ever ?
	    "Changed by others in the last 7 days" :
	    arena_printf(a, "Changed by others since you looked, %s", day);
	if (w->history != NULL)
		since_find(a, w->plans, week->in.plan, w->who, w->history, seen,
		    week, &since);
	for (size_t i = 0; i < since.count; i++)
		if (since.item[i]->action != NULL)
			add_action(week, since.item[i]);
		else
			add_plan(week, since.item[i]);
}

/* Whether the change is of the row's action, or beside the actions of its
   plan. */
static bool
is_of(const struct world *w, const struct table_row *row,
    const struct history_row *r)
{
	const struct thing *plan = thing_find(w->plans, &kind_plan, row->plan);

	if (row->thing != NULL)
		return r->action == row->thing->number;
	return r->action == 0 && r->plan != NULL && plan != NULL &&
	    strcmp(r->plan, thing_as_plan(plan)->id) == 0;
}

/* Each change of the row by others, as the history has it. */
void
week_changed_page(
    const struct world *w, const struct table_row *row, struct page *p)
{
	for (size_t i = 0; w->history != NULL && i < w->history->count; i++) {
		const struct history_row *r = &w->history->item[i];

		if (is_of(w, row, r) && !who_did(w->who, r->uid, r->as))
			history_line(p, w, r);
	}
}
