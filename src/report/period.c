/* SPDX-License-Identifier: ISC */
/*
 * Reporting periods: the list of a plan's, newest first, and one of them with
 * who has answered.  Counts are of the actions as they stand, or stood when
 * the period was closed.
 */
#include "list.h"

#include <inttypes.h>
#include <stdlib.h>

#include "ragtrack/base/json.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/period_status.h"

static const struct doc_column columns[] = {
	{ .name = "plan", .label = "Plan", .spare = true },
	{ .name = "id", .label = "Period" },
	{ .name = "first", .label = "First day" },
	{ .name = "cutoff", .label = "Cut-off" },
	{ .name = "closed", .label = "Closed" },
	{ .name = "closed_by", .label = "By" },
	{ .name = "event", .label = "Event", .kind = DOC_COUNT },
	{ .name = "actions", .label = "Actions", .kind = DOC_COUNT },
	{ .name = "asked", .label = "Asked", .kind = DOC_COUNT },
	{ .name = "answered", .label = "Answered", .kind = DOC_COUNT },
	LIST_RATED,
	{ .name = "overdue",
	    .label = "Overdue",
	    .kind = DOC_COUNT,
	    .spare = true },
	{ .name = "finished",
	    .label = "Finished",
	    .kind = DOC_COUNT,
	    .spare = true },
};

/* The event that a closed period was closed after; false: it is open. */
static bool
event_of(const struct period *p, long long *event)
{
	if (p->head != NULL)
		*event = strtoll(p->head, NULL, 10);
	return p->head != NULL;
}

static void
period_row(struct doc_table *t, const struct plan *plan,
    const struct period_status *st)
{
	const struct period *p = st->period;
	long long event;

	list_text(t, plan->id);
	list_text(t, p->id);
	list_day(t, p->first.first);
	list_day(t, p->cutoff.last);
	list_day(t, p->closed.last);
	list_text(t, p->closed_by);
	if (event_of(p, &event))
		doc_put_count(t, event);
	else
		list_text(t, NULL);
	doc_put_count(t, st->actions);
	doc_put_count(t, st->asked);
	doc_put_count(t, st->answered);
	list_rated(t, plan, st->rag, st->progress);
	doc_put_count(t, st->overdue);
	doc_put_count(t, st->finished);
}

void
report_periods(const struct report_look *look, const struct query_context *in,
    const struct plan *plan, struct buf *out)
{
	struct doc_table t = list_new(
	    arena_new(), columns, sizeof(columns) / sizeof(*columns));
	struct things all = periods_newest_first(t.arena, plan);

	for (size_t i = 0; i < all.count; i++) {
		struct period_status st;

		period_counts(in->plans, plan, thing_as_period(all.item[i]),
		    in->today, &st);
		period_row(&t, plan, &st);
	}
	doc_table_use(&t, plan_uses(plan));
	list_write(&t, look, out);
	arena_free(t.arena);
}

/* How far off the cut-off is, or when it was closed. */
static void
state_text(const struct period *p, int today, struct buf *line)
{
	int left = day_span(today, p->cutoff.last);
	char day[16];

	if (p->closed.text != NULL) {
		day_short(p->closed.last, day);
		buf_addf(line, "closed on %s", day);
		if (p->closed_by != NULL)
			buf_addf(line, " by %s", p->closed_by);
		if (p->head != NULL)
			buf_addf(line, ", as of event %s", p->head);
	} else if (left == 0) {
		buf_add(line, "open; today is its cut-off");
	} else if (left > 0) {
		buf_addf(line, "open; %d day%s to its cut-off", left,
		    left == 1 ? "" : "s");
	} else {
		buf_addf(line, "open; its cut-off was %d day%s ago", -left,
		    left == -1 ? "" : "s");
	}
}

static void
counts_text(const struct period_status *st, struct buf *line)
{
	unsigned uses = plan_uses(thing_plan(&st->period->thing));
	size_t begun;

	buf_addf(
	    line, "%zu action%s: ", st->actions, st->actions == 1 ? "" : "s");
	begun = line->len;
	for (size_t i = 0; (uses & USES_RATING) != 0 && i < RAG_COUNT; i++)
		buf_addf(line, "%s%d %s", i > 0 ? ", " : "",
		    st->rag[rag_worst_first[i]], rag_words[rag_worst_first[i]]);
	for (size_t i = 0; (uses & USES_PROGRESS) != 0 && i < PROGRESS_COUNT;
	     i++)
		if (i != PROGRESS_UNSTATED || st->progress[i] > 0)
			buf_addf(line, "%s%d %s", i > 0 ? ", " : "",
			    st->progress[i], progress_rows[i].label);
	buf_addf(line, "%s%zu overdue, %zu finished",
	    line->len > begun ? "; " : "", st->overdue, st->finished);
}

static void
asked_text(const struct period_status *st, struct buf *line)
{
	bool closed = st->period->closed.text != NULL;
	size_t missing = st->asked - st->answered;

	buf_addf(line, "%zu asked, %zu answered", st->asked, st->answered);
	if (missing > 0)
		buf_addf(line,
		    closed ? "; no update received from %zu" : "; %zu not yet",
		    missing);
	if (st->gone > 0)
		buf_addf(line, ", %zu of them no longer in the plan", st->gone);
}

static void
lead_text(struct arena *a, const struct plans *plans,
    const struct period_lead *lead, struct buf *line)
{
	size_t asked = lead->answered.count + lead->missing.count;

	buf_addf(
	    line, "  %s", lead->code != NULL ? lead->code : "nobody leads");
	if (lead->person != NULL && lead->person->name != NULL)
		buf_addf(line, " (%s)", lead->person->name);
	buf_addf(line, ": %u of %zu answered", lead->answered.count, asked);
	for (size_t i = 0; i < lead->missing.count; i++)
		buf_addf(line, "%s %s", i == 0 ? "; missing" : ",",
		    action_name(
			a, plans, thing_as_action(lead->missing.item[i])));
}

/* Adds the line, cleaned, and empties it. */
static void
end_line(struct buf *line, struct buf *out)
{
	utf8_clean(out, buf_text(line), false);
	buf_addc(out, '\n');
	buf_reset(line);
}

static void
write_text(struct arena *a, const struct query_context *in,
    const struct period_status *st, struct buf *out)
{
	const struct period *p = st->period;
	struct buf line = { 0 };
	char first[16], cutoff[16];
	struct meeting m;

	day_short(p->first.first, first);
	day_short(p->cutoff.last, cutoff);
	buf_addf(&line, "Period %s of %s, %s to %s: ", p->id,
	    thing_plan(&p->thing)->id, first, cutoff);
	state_text(p, in->today, &line);
	end_line(&line, out);
	if (meeting_of_cutoff(thing_plan(&p->thing), p->cutoff.last, &m)) {
		buf_addf(&line, "It is for %s", meeting_said(a, &m, false));
		end_line(&line, out);
	}
	counts_text(st, &line);
	end_line(&line, out);
	asked_text(st, &line);
	end_line(&line, out);
	for (size_t i = 0; i < st->leads; i++) {
		lead_text(a, in->plans, &st->lead[i], &line);
		end_line(&line, out);
	}
	buf_free(&line);
}

static void
rags_json(struct json *j, const char *key, const int n[RAG_COUNT])
{
	json_key(j, key);
	json_object(j);
	for (size_t i = 0; i < RAG_COUNT; i++)
		json_key_int(
		    j, rag_words[rag_worst_first[i]], n[rag_worst_first[i]]);
	json_end_object(j);
}

static void
progress_json(struct json *j, const int n[PROGRESS_COUNT])
{
	json_key(j, "status");
	json_object(j);
	for (size_t i = 0; i < PROGRESS_COUNT; i++)
		json_key_int(j, progress_rows[i].name, n[i]);
	json_end_object(j);
}

static void
actions_json(struct json *j, const char *key, const struct things *list)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < list->count; i++) {
		const struct action *act = thing_as_action(list->item[i]);

		json_object(j);
		json_key_int(j, "action", act->thing.number);
		json_key_text(j, "ref", act->ref);
		json_key_text(j, "title", act->title);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
status_json(struct json *j, const struct period_status *st)
{
	const struct period *p = st->period;
	long long event;

	json_key_text(j, "plan", thing_plan(&p->thing)->id);
	json_key_text(j, "id", p->id);
	json_key_day(j, "first", p->first.first);
	json_key_day(j, "cutoff", p->cutoff.last);
	json_key_day(j, "closed", p->closed.last);
	json_key_text(j, "closed_by", p->closed_by);
	if (event_of(p, &event))
		json_key_int(j, "event", event);
	else
		json_key_null(j, "event");
	json_key_int(j, "actions", st->actions);
	json_key_int(j, "asked", st->asked);
	json_key_int(j, "answered", st->answered);
	json_key_int(j, "missing", (long long)(st->asked - st->answered));
	json_key_int(j, "gone", st->gone);
	json_key_int(j, "overdue", st->overdue);
	json_key_int(j, "finished", st->finished);
	if (plan_has(thing_plan(&p->thing), USES_RATING))
		rags_json(j, "rag", st->rag);
	if (plan_has(thing_plan(&p->thing), USES_PROGRESS))
		progress_json(j, st->progress);
	if (plan_has(thing_plan(&p->thing), USES_IMPACT))
		rags_json(j, "impact", st->impact);
	json_key(j, "leads");
	json_array(j);
	for (size_t i = 0; i < st->leads; i++) {
		const struct period_lead *l = &st->lead[i];

		json_object(j);
		json_key_text(j, "lead", l->code);
		json_key_text(
		    j, "name", l->person != NULL ? l->person->name : NULL);
		actions_json(j, "answered", &l->answered);
		actions_json(j, "missing", &l->missing);
		json_end_object(j);
	}
	json_end_array(j);
}

void
report_period(const struct report_look *look, const struct query_context *in,
    const struct period *p, const char *anchor, struct buf *out)
{
	struct arena *a = arena_new();
	struct period_status st;
	struct json j;

	period_status(a, in->plans, thing_plan(&p->thing), p, in->today, &st);
	if (look->format == FORMAT_JSON) {
		json_open(&j, out, true);
		json_object(&j);
		status_json(&j, &st);
		if (anchor != NULL)
			json_key_text(&j, "anchor", anchor);
		json_end_object(&j);
		buf_addc(out, '\n');
	} else {
		write_text(a, in, &st, out);
	}
	arena_free(a);
}
