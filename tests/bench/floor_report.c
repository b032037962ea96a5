/* SPDX-License-Identifier: ISC */
/*
 * The floor of a highlight report with all that its contract asks of a plan
 * that has closed no period: the text that ragtrack prints.
 *
 *	floor_report STORE PLAN DAY
 */
#include <stdlib.h>
#include <string.h>

#include "papers_report.h"

enum { SHEET = 122 /* mm */ };

static const int best_first[] = { BLUE, GREEN, AMBER, RED, UNRATED };

struct table table;

const char *
share(size_t n, size_t all)
{
	size_t share = all == 0 ? 0 : (200 * n + all) / (2 * all);

	return n > 0 && share == 0  ? "<1 %" :
	    n < all && share == 100 ? ">99 %" :
				      room_printed("%zu %%", share);
}

void
heading(struct report *r, const char *text)
{
	struct text *out = &r->paper->out;

	text_put(out, "\n\n");
	text_put(out, text);
	text_put(out, "\n");
	text_times(out, '=', width_of(text));
	text_put(out, "\n");
}

/* A paragraph below an empty line. */
void
para(struct report *r, const char *text)
{
	text_put(&r->paper->out, "\n");
	text_wrapped(&r->paper->out, text, PAGE, 0, 0);
}

void
end_table(struct report *r, const char *caption)
{
	text_put(&r->paper->out, "\n");
	if (caption != NULL) {
		text_wrapped(&r->paper->out, caption, PAGE, 0, 0);
		text_put(&r->paper->out, "\n");
	}
	table_end(&table, &r->paper->out);
}

/* "1 is", "none are" */
static const char *
some(size_t n, const char *one, const char *more)
{
	return n == 0 ? room_printed("none %s", one) :
			room_printed("%zu %s", n, n == 1 ? one : more);
}

static void
put_head(struct report *r)
{
	struct text *out = &r->paper->out;

	text_times(out, '=', width_of(r->title));
	text_put(out, "\n");
	text_wrapped(out, r->title, PAGE, 0, 0);
	text_times(out, '=', width_of(r->title));
	text_put(out, "\n\nReport        Highlight report\nOrganisation  ");
	text_wrapped(out, r->organisation, PAGE, 14, 14);
	text_put(out, "As of         ");
	text_day(out, r->paper->today, DAY_WHOLE);
	text_put(out, "\n");
}

static void
put_counts(struct report *r)
{
	size_t all = r->actions, open = all - r->finished;

	if (open == 0)
		para(r,
		    room_printed("%zu action%s: 0 open, %zu finished.", all,
			all == 1 ? "" : "s", all));
	else
		para(r,
		    room_printed(
			"%zu action%s: %zu open (%s), %zu finished (%s). Of "
			"the open, %s overdue and %s gone without an update "
			"for longer than agreed.",
			all, all == 1 ? "" : "s", open, share(open, all),
			r->finished, share(r->finished, all),
			some(r->flagged[OVERDUE], "is", "are"),
			some(r->flagged[STALE], "has", "have")));
}

static void
put_ratings(struct report *r)
{
	const size_t *both[] = { r->rag, r->impact };

	table_column(&table, "Actions", WORDS, false);
	for (int i = 0; i < COLOURS; i++)
		table_column(&table, r->label[best_first[i]], COUNT,
		    best_first[i] == UNRATED);
	table_column(&table, "All", COUNT, false);
	for (int k = 0; k < 2; k++) {
		table_put(&table, k == 0 ? "Delivery" : "Impact");
		for (int i = 0; i < COLOURS; i++) {
			size_t n = both[k][best_first[i]];

			table_put(&table,
			    best_first[i] == UNRATED &&
				    r->rag[UNRATED] + r->impact[UNRATED] == 0 ?
				"" :
				room_printed(
				    "%zu (%s)", n, share(n, r->actions)));
		}
		table_count(&table, r->actions, true);
	}
	end_table(r, NULL);
}

/* Whether lines of priorities leave room on a first sheet for what is red. */
static bool
priorities_first(const struct report *r)
{
	double high = 40;

	for (size_t i = 0; i < r->priorities; i++)
		high += 5 + width_of(r->priority[i].title) / 60 * 4;
	return high <= SHEET;
}

static void
put_priorities(struct report *r)
{
	table_column(&table, "Ref", REF, true);
	table_column(&table, "Priority", TITLE, false);
	table_column(&table, "Lead", WORDS, true);
	table_column(&table, "Actions", COUNT, false);
	table_column(&table, "Finished", COUNT, false);
	for (int i = 0; i < COLOURS; i++)
		table_column(&table, colour_said[best_first[i]], COUNT, true);
	table_column(&table, "Worst open", RATING, true);
	table_column(&table, "Late", COUNT, true);
	for (size_t i = 0; i < r->priorities; i++) {
		const struct priority *p = &r->priority[i];

		table_put(&table, p->ref);
		table_put(&table, p->title);
		table_put(&table, p->lead);
		table_count(&table, p->all, true);
		table_put(&table,
		    room_printed(
			"%zu (%s)", p->finished, share(p->finished, p->all)));
		for (int k = 0; k < COLOURS; k++)
			table_count(&table, p->rag[best_first[k]], false);
		table_put(
		    &table, p->worst == UNRATED ? "" : colour_said[p->worst]);
		table_count(&table, p->late, false);
	}
	end_table(r, NULL);
}

static void
put_finished(struct report *r)
{
	size_t planned = 0, n = r->finished;

	for (size_t i = 0; i < r->actions; i++) {
		const struct action *a = &r->action[i];
		int first = a->first != 0 ? a->first : a->due;

		planned += first != 0 && first <= r->paper->today;
	}
	heading(r, "Finished");
	para(r,
	    room_printed(
		"%zu of %zu action%s finished (%s); by the dates first agreed "
		"%zu would be: %s.",
		n, r->actions, r->actions == 1 ? " is" : "s are",
		share(n, r->actions), planned,
		n == planned ? "as planned" :
			       room_printed("%zu %s than planned",
				   n > planned ? n - planned : planned - n,
				   n > planned ? "more" : "fewer")));
	if (n == 0)
		return;
	table_column(&table, "Ended as", WORDS, false);
	table_column(&table, "Actions", COUNT, false);
	table_put(&table, "Closed by its colour");
	table_count(&table, n, true);
	table_put(&table, "All finished");
	table_count(&table, n, true);
	end_table(r, "Finished actions by the way they ended");
}

static void
put_key(struct report *r)
{
	heading(r, "What the colours mean");
	if (!r->has_key)
		para(r,
		    "This plan prints no key; these are the common meanings.");
	table_column(&table, "Rating", RATING, false);
	table_column(&table, "Delivery", TITLE, false);
	table_column(&table, "Impact", TITLE, false);
	for (int i = 0; i < COLOURS; i++) {
		if (r->means[best_first[i]][0] == NULL)
			continue;
		table_put(&table, r->label[best_first[i]]);
		table_put(&table, r->means[best_first[i]][0]);
		table_put(&table, r->means[best_first[i]][1]);
	}
	end_table(r, NULL);
	para(r,
	    room_printed("Not for the public. Plan %s, counted by ragtrack up "
			 "to event %lld of the store's history; checked by: "
			 "ragtrack store check --anchor %lld:%s",
		r->paper->plan, (long long)r->event, (long long)r->event,
		r->anchor));
}

static void
report_plan(struct paper *p)
{
	struct report r = { .paper = p };
	bool first;

	plan_read(&r);
	first = priorities_first(&r);
	put_head(&r);
	heading(&r, "How it stands");
	put_counts(&r);
	put_ratings(&r);
	if (first)
		put_priorities(&r);
	para(&r,
	    "No period was closed before, so nothing is compared; how a rating "
	    "moved is told by the updates.");
	put_off_track(&r);
	if (!first) {
		heading(&r, "Priorities");
		put_priorities(&r);
	}
	put_watch(&r);
	put_finished(&r);
	put_due_next(&r);
	put_behind(&r);
	put_key(&r);
}

int
main(int argc, char **argv)
{
	return paper_main(
	    argc, argv, "floor_report STORE PLAN DAY", report_plan);
}
