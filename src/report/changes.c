/* SPDX-License-Identifier: ISC */
/*
 * What changed since: found by holding each action as it stands against how it
 * stood, so what went there and back is no change.  The history gives what two
 * moments cannot tell: when, by whom and why.
 */
#include "changes.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "reports.h"

void
changes_columns(struct stock *b, struct doc_table *t)
{
	doc_column(t, "day", "On", DOC_DAY);
	if (changes_names(b))
		doc_column(t, "by", "By", DOC_WORDS);
	if (!b->aud->public_only)
		doc_column(t, "reason", "Reason", DOC_PARAS);
}

bool
changes_names(const struct stock *b)
{
	return !b->aud->public_only && b->aud->names != NAMES_NONE;
}

void
changes_cells(struct stock *b, struct doc_table *t, struct doc_row *row,
    const struct plan *plan, const struct history_row *move, const char *reason)
{
	struct doc_cell *cell;

	if (move != NULL) {
		*stock_cell(t, row, "day") = cell_day(b->d, move->day);
		cell = stock_cell(t, row, "by");
		if (cell != NULL)
			*cell = cell_text(audience_person(b->aud, plan,
			    move->by != NULL ? move->by : move->login));
		if (reason == NULL)
			reason = audience_reason(b->aud, move, move->why);
	}
	cell = stock_cell(t, row, "reason");
	if (cell != NULL)
		*cell = cell_text(reason != NULL ? reason : "none given");
}

/* Dates. */

static bool
date_moved(const struct action_state *s)
{
	return s->was != NULL &&
	    (s->was->due.last != s->action->due.last ||
		s->was->due.ongoing != s->action->due.ongoing);
}

/* Of all revisions since, as each has its reason. */
static const char *
date_reasons(struct stock *b, const struct action_state *s)
{
	const struct things *all = &s->action->revisions;
	const struct revision *r;
	const char *out = NULL, *reason;

	for (size_t i = 0; (r = things_next(all, &i)) != NULL;) {
		if (r->date.last != DAY_NONE &&
		    r->date.last <= s->in->against.day)
			continue;
		reason = stock_text(b, &r->thing, "reason");
		if (reason != NULL)
			out = out == NULL ?
			    reason :
			    arena_printf(b->d->arena, "%s\n%s", out, reason);
	}
	return out;
}

static void
date_row(struct stock *b, struct doc_table *t, const struct action_state *s)
{
	struct doc_row *row = stock_row(b, t, s->action);
	const struct when *from = &s->was->due, *to = &s->action->due;
	const struct field *due = field_find(&kind_action, "due");

	*stock_cell(t, row, "from") = cell_date(b->d, due, from);
	*stock_cell(t, row, "to") = cell_date(b->d, due, to);
	if (from->last != DAY_NONE && to->last != DAY_NONE)
		*stock_cell(t, row, "days") = stock_change(
		    b, 0, to->last - from->last);
	*stock_cell(t, row, "times") = cell_count(b->d, s->d.revision_count);
	*stock_cell(t, row, "first_due") = cell_date(b->d, due,
	    s->action->baseline.text != NULL ? &s->action->baseline :
					       &s->was->due);
	changes_cells(b, t, row, s->in->plan, changes_row(b, s, "due"),
	    date_reasons(b, s));
}

static void
add_dates(struct stock *b)
{
	struct picks p = stock_pick(b, date_moved, NULL);
	struct doc_table *t;

	if (p.count == 0)
		return;
	doc_heading(b->d, 1, "dates", "Moved dates");
	t = stock_table(b, "dates", NULL, NULL, 0);
	doc_column(t, "from", "From", DOC_DAY);
	doc_column(t, "to", "To", DOC_DAY);
	doc_column(t, "days", "Days", DOC_COUNT);
	doc_column(t, "first_due", "First date", DOC_DAY);
	doc_column(t, "times", "Moves in all", DOC_COUNT);
	changes_columns(b, t);
	for (size_t i = 0; i < p.count; i++)
		date_row(b, t, p.item[i]);
}

/* Finished, new, gone. */

static bool
is_finished_since(const struct action_state *s)
{
	return s->d.finished && (s->was == NULL || !s->was_d.finished);
}

static bool
is_new(const struct action_state *s)
{
	return s->was == NULL;
}

static void
add_finished(struct stock *b)
{
	struct picks since = stock_pick(b, is_finished_since, NULL);
	struct picks again = stock_pick(b, state_reopened, NULL);
	struct doc_table *t;

	if (since.count + again.count == 0)
		return;
	doc_heading(b->d, 1, "finished", "Finished, and opened again");
	if (since.count > 0)
		stock_finished(b, "finished", "Finished since", NULL, &since);
	if (again.count == 0)
		return;
	t = stock_table(b, "reopened", "Opened again", NULL,
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);
	for (size_t i = 0; i < again.count; i++)
		stock_state(b, t, again.item[i]);
}

static void
add_new(struct stock *b)
{
	struct picks p = stock_pick(b, is_new, NULL);
	struct doc_table *t;

	if (p.count == 0)
		return;
	doc_heading(b->d, 1, "new", "New actions");
	t = stock_table(b, "new", NULL, NULL,
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_IMPACT);
	for (size_t i = 0; i < p.count; i++)
		stock_state(b, t, p.item[i]);
}

/* When it was taken out, or its priority was, and why. */
static const struct history_row *
gone_row(const struct stock *b, const struct action *a)
{
	const struct history *h = b->ask->moves;

	for (size_t i = h == NULL ? 0 : h->count; i > 0; i--) {
		const struct history_row *row = &h->item[i - 1];

		if (row->op == CHANGE_RETIRE &&
		    ((row->kind == &kind_action &&
			 row->thing == a->thing.number) ||
			(row->kind == &kind_priority &&
			    row->thing == a->thing.parent->number)))
			return row;
	}
	return NULL;
}

static void
add_gone(struct stock *b)
{
	struct doc_table *t;
	size_t gone = 0;

	for (size_t i = 0; i < b->plans; i++)
		gone += b->plan[i].ngone;
	if (gone == 0)
		return;
	doc_heading(b->d, 1, "gone", "Taken out");
	t = stock_table(b, "gone", NULL, NULL,
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_IMPACT);
	changes_columns(b, t);
	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];

		for (size_t k = 0; k < s->ngone; k++)
			changes_cells(b, t, stock_row(b, t, s->gone[k]),
			    s->plan, gone_row(b, s->gone[k]), NULL);
	}
}

/* Leads. */

static bool
lead_changed(const struct action_state *s)
{
	return state_differs(s, field_find(&kind_action, "leads"));
}

static const char *
or_nobody(const char *leads)
{
	return leads != NULL ? leads : "nobody";
}

static void
add_leads(struct stock *b)
{
	struct picks p = stock_pick(b, lead_changed, NULL);
	struct doc_table *t;

	if (p.count == 0)
		return;
	doc_heading(b->d, 1, "leads", "Changed leads");
	if (b->aud->names == NAMES_NONE) {
		doc_para(b->d, "The lead of %zu action%s changed.", p.count,
		    p.count == 1 ? "" : "s");
		return;
	}
	t = stock_table(b, "leads", NULL, NULL, 0);
	doc_column(t, "from", "From", DOC_WORDS);
	doc_column(t, "to", "To", DOC_WORDS);
	changes_columns(b, t);
	for (size_t i = 0; i < p.count; i++) {
		const struct action_state *s = p.item[i];
		struct doc_row *row = stock_row(b, t, s->action);

		*stock_cell(t, row, "from") = cell_text(
		    or_nobody(stock_text(b, &s->was->thing, "leads")));
		*stock_cell(t, row, "to") = cell_text(
		    or_nobody(stock_text(b, &s->action->thing, "leads")));
		changes_cells(
		    b, t, row, s->in->plan, changes_row(b, s, "leads"), NULL);
	}
}

/* The counts on top. */

static bool
is_moved_to(const struct action_state *s, enum direction direction, bool impact)
{
	return s->was != NULL &&
	    state_uses(s, impact ? USES_IMPACT : USES_RATING) &&
	    (impact ? s->impact : s->delivery) == direction;
}

static bool
status_is(const struct action_state *s, enum direction direction)
{
	return s->was != NULL && state_uses(s, USES_PROGRESS) &&
	    s->delivery == direction;
}

#define MOVED(name, direction, impact)                    \
	static bool name(const struct action_state *s)    \
	{                                                 \
		return is_moved_to(s, direction, impact); \
	}

#define STATUS(name, direction)                        \
	static bool name(const struct action_state *s) \
	{                                              \
		return status_is(s, direction);        \
	}

STATUS(status_worse, DIRECTION_WORSE)
STATUS(status_better, DIRECTION_BETTER)
STATUS(status_gone, DIRECTION_GONE)
STATUS(status_new, DIRECTION_NEW)
MOVED(delivery_worse, DIRECTION_WORSE, false)
MOVED(delivery_better, DIRECTION_BETTER, false)
MOVED(delivery_new, DIRECTION_NEW, false)
MOVED(impact_worse, DIRECTION_WORSE, true)
MOVED(impact_better, DIRECTION_BETTER, true)
MOVED(impact_new, DIRECTION_NEW, true)

static const struct {
	const char *name, *label;
	pick_fits *fits;
	unsigned use; /* as in struct doc_column */
} counted[] = {
	{ "delivery_worse", "Delivery is worse", delivery_worse, USES_RATING },
	{ "delivery_better", "Delivery is better", delivery_better,
	    USES_RATING },
	{ "delivery_new", "Delivery is first rated, or no longer", delivery_new,
	    USES_RATING },
	{ "status_worse", "Status is worse", status_worse, USES_PROGRESS },
	{ "status_better", "Status is better", status_better, USES_PROGRESS },
	{ "status_gone", "Superseded or cancelled", status_gone,
	    USES_PROGRESS },
	{ "status_new", "Status is first stated, or no longer", status_new,
	    USES_PROGRESS },
	{ "impact_worse", "Impact is worse", impact_worse, USES_IMPACT },
	{ "impact_better", "Impact is better", impact_better, USES_IMPACT },
	{ "impact_new", "Impact is first rated, or no longer", impact_new,
	    USES_IMPACT },
	{ "date_moved", "Date moved", date_moved, 0 },
	{ "finished", "Finished", is_finished_since, 0 },
	{ "reopened", "Opened again", state_reopened, 0 },
	{ "new", "New", is_new, 0 },
	{ "lead", "Lead changed", lead_changed, 0 },
};

#define COUNTED (sizeof(counted) / sizeof(*counted))

static bool
is_counted(const struct stock *b, size_t i)
{
	return counted[i].use == 0 || !stock_lacks(b, counted[i].use);
}

/* How many actions changed in any of these ways, and how many were taken out. */
static void
say_changed(struct stock *b, size_t gone)
{
	size_t n = 0, all = 0;

	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0; k < b->plan[i].count; k++) {
			bool any = false;

			for (size_t c = 0; c < COUNTED; c++)
				any = any ||
				    (is_counted(b, c) &&
					counted[c].fits(&b->plan[i].item[k]));
			n += any;
			all++;
		}
	doc_para(b->d,
	    "Since %s, %zu of %zu action%s (%s) moved, changed lead, finished, "
	    "opened again or came in%s.",
	    stock_since(b), n, all, all == 1 ? "" : "s",
	    said_share(b->d->arena, n, all),
	    gone == 0 ? "" :
			arena_printf(b->d->arena, "; %zu %s taken out", gone,
			    gone == 1 ? "was" : "were"));
}

static void
add_summary(struct stock *b)
{
	struct doc_table *t = NULL;
	size_t gone = 0;

	for (size_t i = 0; i < b->plans; i++)
		gone += b->plan[i].ngone;
	doc_heading(b->d, 1, "summary", "Summary");
	say_changed(b, gone);
	for (size_t i = 0; i < COUNTED; i++) {
		struct picks p = stock_pick(b, counted[i].fits, NULL);

		if (p.count == 0 || !is_counted(b, i))
			continue;
		if (t == NULL)
			t = stock_counts(b, "summary", NULL, NULL, "change",
			    "Change", DOC_WORDS);
		stock_count(b, t, counted[i].label, counted[i].name, &p);
	}
	if (t == NULL || gone == 0)
		return;
	doc_put_as(t, "Taken out", "gone");
	doc_put_count(t, gone);
}

void
report_changes(const struct report_ask *ask, struct doc *d)
{
	struct stock b;

	stock_open(&b, ask, d);
	d->sheet = DOC_LANDSCAPE;
	if (!b.compared) {
		doc_heading(d, 1, "summary", "Summary");
		doc_para(
		    d, "No period was closed before, so nothing is compared.");
		return;
	}
	changes_sort(&b);
	add_summary(&b);
	changes_ratings(&b);
	add_dates(&b);
	add_finished(&b);
	add_new(&b);
	add_gone(&b);
	add_leads(&b);
	changes_other(&b);
}
