/* SPDX-License-Identifier: ISC */
/*
 * What is asked of a lead, as a block of text fit to be mailed and as JSON.
 * Lines are wrapped at 72 columns; a command stands whole on a line of its
 * own, quoted for the shell, so that it can be copied.
 */
#include "ragtrack/report/chase.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/json.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"

#define COLUMNS 72
#define INDENT "      "

static const char *const ask_names[CHASE_ASKS] = { "overdue", "due_soon",
	"no_reason", "stale", "update_due" };
static const char *const ask_counted[CHASE_ASKS] = { "overdue", "due soon",
	"red or amber without a reason", "not updated in time",
	"with an update due by the cut-off" };

/* The text in lines that begin with the indent, the first with `head`. */
static void
wrapped(struct buf *out, const char *head, const char *indent, const char *text)
{
	struct buf clean = { 0 };
	const char *s;

	utf8_clean(&clean, text, false);
	s = buf_text(&clean);
	do {
		size_t skip = 0,
		       n = utf8_wrap(s, COLUMNS - utf8_width(head), &skip);

		utf8_clean(out, head, false);
		buf_addn(out, s, n);
		buf_addc(out, '\n');
		s += n + skip;
		head = indent;
	} while (*s != '\0');
	buf_free(&clean);
}

static const char *
days(struct arena *a, int n)
{
	return arena_printf(a, "%d day%s", n, n == 1 ? "" : "s");
}

static const char *
short_day(struct arena *a, int day)
{
	char text[16];

	day_short(day, text);
	return arena_strdup(a, text);
}

/* "Rated amber", with the plan's own word for it where it has another; where
   the plan does not rate, its status, or NULL. */
static const char *
rating(struct arena *a, const struct action *act)
{
	enum rag rag = (enum rag)act->rag.value;
	const struct plan *plan = thing_plan(&act->thing);
	const char *own = colour_label(thing_plan(&act->thing), rag);

	if (!plan_has(plan, USES_RATING))
		return plan_has(plan, USES_PROGRESS) &&
			status_said(act) != NULL ?
		    arena_printf(a, "%s: %s",
			field_label(
			    field_find(&kind_action, "status"), &act->thing),
			status_said(act)) :
		    NULL;
	if (rag == RAG_UNRATED)
		return "Not rated";
	if (utf8_same(own, rag_words[rag]))
		return arena_printf(a, "Rated %s", rag_words[rag]);
	return arena_printf(a, "Rated %s (%s)", rag_words[rag], own);
}

static int
every(const struct plan *plan)
{
	return plan->update_every != EVERY_UNSET ? plan->update_every :
						   plan->report_every;
}

/* One thing that is asked, as a sentence. */
static const char *
sentence(struct arena *a, const struct query_context *in,
    const struct chase_item *item, enum chase_ask ask)
{
	const struct action *act = item->row->action;
	const struct derived *d = &item->row->d;
	int left = day_span(in->today, item->soon);

	switch (ask) {
	case CHASE_OVERDUE:
		return arena_printf(a, "It is %s late.", days(a, d->days_late));
	case CHASE_DUE_SOON:
		return arena_printf(a, "%s %s%s.",
		    item->soon == act->due.last ?
			"It is due" :
			arena_printf(a, "A checkpoint, %s, is",
			    short_day(a, item->soon)),
		    left == 0 ? "today" : "in ",
		    left == 0 ? "" : days(a, left));
	case CHASE_NO_REASON:
		return arena_printf(a, "It is %s, and no update says why.",
		    rag_words[act->rag.value]);
	case CHASE_STALE:
		if (d->updated == DAY_NONE)
			return arena_printf(a,
			    "It has never been updated; the plan asks %s.",
			    every_words[every(thing_plan(&act->thing))]);
		return arena_printf(a,
		    "It was last updated on %s, %s ago; the plan asks %s.",
		    date_readable(a, d->updated_on, day_short),
		    days(a, in->today - d->updated),
		    every_words[every(thing_plan(&act->thing))]);
	default:
		return arena_printf(a, "An update %s due by %s (period %s).",
		    item->period->cutoff.last < in->today ? "was" : "is",
		    short_day(a, item->period->cutoff.last), item->period->id);
	}
}

/* How to answer; what is red or amber without a reason needs a text. */
static void
answers(struct arena *a, const struct chase_lead *lead,
    const struct chase_item *item, struct buf *out)
{
	const char *name = shell_word(a, item->name);

	if (lead->code == NULL)
		buf_addf(out, INDENT "ragtrack set %s leads=CODE\n", name);
	buf_addf(out, INDENT "ragtrack update %s -m TEXT\n", name);
	if (!item->asked[CHASE_NO_REASON])
		buf_addf(out, INDENT "ragtrack update %s --confirm\n", name);
}

/* What was said of it last, so that nobody is asked what they have told. */
static void
last_word(struct arena *a, const struct query_context *in,
    const struct action *act, struct buf *out)
{
	struct newest_word w;
	const char *date;

	if (!action_word(act, DAY_NONE, in->today, NULL, NULL, &w))
		return;
	date = date_readable(a, w.date, day_short);
	wrapped(out, INDENT, INDENT,
	    arena_printf(a, "Last word%s%s: %s", date != NULL ? ", " : "",
		date != NULL ? date : "", w.text));
}

static void
item_text(struct arena *a, const struct query_context *in,
    const struct chase_lead *lead, const struct chase_item *item,
    bool several_plans, struct buf *out)
{
	const struct action *act = item->row->action;
	const char *head = arena_printf(
	    a, "%-5s ", act->ref != NULL ? act->ref : "-");
	struct buf line = { 0 };
	const char *how;

	buf_addc(out, '\n');
	wrapped(out, head, INDENT, act->title);
	if (several_plans)
		wrapped(out, INDENT, INDENT, thing_plan(&act->thing)->title);
	how = rating(a, act);
	buf_addf(&line, "%s%s%s%s.", how != NULL ? how : "",
	    how != NULL ? ", " : "",
	    person_is_nobody(act->due.text) ?
		(how != NULL ? "no due date" : "No due date") :
		how != NULL ? "due " :
			      "Due ",
	    person_is_nobody(act->due.text) ? "" : when_printed(a, &act->due));
	for (size_t i = 0; i < CHASE_ASKS; i++)
		if (item->asked[i])
			buf_addf(&line, " %s",
			    sentence(a, in, item, (enum chase_ask)i));
	wrapped(out, INDENT, INDENT, buf_text(&line));
	buf_free(&line);
	last_word(a, in, act, out);
	answers(a, lead, item, out);
}

/* "SH, Officer SH, Head of Help and Protection, also asked as AD Education" */
static void
head_text(const struct chase_lead *lead, struct buf *out)
{
	const struct person *p = lead->person;

	buf_add(out, lead->code != NULL ? lead->code : "No lead");
	if (lead->repeats)
		buf_addf(out, " of %s",
		    lead->organisation != NULL ? lead->organisation :
						 lead->scope);
	if (p != NULL && p->name != NULL && !utf8_same(p->name, p->code))
		buf_addf(out, ", %s", p->name);
	if (p != NULL && p->role != NULL)
		buf_addf(out, ", %s", p->role);
	for (size_t i = 0; i < lead->posts.count; i++)
		if (p == NULL || !utf8_same(lead->posts.item[i], p->role))
			buf_addf(out, "%s %s", i == 0 ? "; for" : ",",
			    lead->posts.item[i]);
}

static bool
one_plan(const struct chase_lead *lead)
{
	for (size_t i = 1; i < lead->count; i++)
		if (thing_plan(&lead->item[i].row->action->thing) !=
		    thing_plan(&lead->item[0].row->action->thing))
			return false;
	return true;
}

/* "4 actions: 2 overdue, 1 due soon." */
static void
counts_text(const struct chase_lead *lead, struct buf *out)
{
	bool first = true;

	buf_addf(
	    out, "%zu action%s: ", lead->count, lead->count == 1 ? "" : "s");
	for (size_t ask = 0; ask < CHASE_ASKS; ask++) {
		size_t n = 0;

		for (size_t i = 0; i < lead->count; i++)
			n += lead->item[i].asked[ask];
		if (n > 0)
			buf_addf(out, "%s%zu %s", first ? "" : ", ", n,
			    ask_counted[ask]);
		first = first && n == 0;
	}
	buf_addc(out, '.');
}

void
chase_text(const struct query_context *in, const struct chase_lead *lead,
    struct buf *out)
{
	struct arena *a = arena_new();
	struct buf line = { 0 };
	bool several = !one_plan(lead);
	bool dated = false;

	head_text(lead, &line);
	wrapped(out, "", "  ", buf_text(&line));
	wrapped(out, "", "",
	    arena_printf(a, "%s, as of %s",
		several ? "Several plans" :
			  thing_plan(&lead->item[0].row->action->thing)->title,
		short_day(a, in->today)));
	buf_reset(&line);
	counts_text(lead, &line);
	wrapped(out, "", "", buf_text(&line));
	buf_free(&line);
	for (size_t i = 0; i < lead->count; i++) {
		item_text(a, in, lead, &lead->item[i], several, out);
		dated = dated || lead->item[i].asked[CHASE_OVERDUE] ||
		    lead->item[i].asked[CHASE_DUE_SOON];
	}
	if (dated)
		buf_add(out,
		    "\nWhere it is done: ragtrack complete REF --evidence "
		    "TEXT\nWhere the date moves: ragtrack set REF due=DATE "
		    "-m REASON\n");
	arena_free(a);
}

static void
key_days(struct json *j, const char *key, bool has, int n)
{
	if (has)
		json_key_int(j, key, n);
	else
		json_key_null(j, key);
}

static void
item_json(const struct query_context *in, const struct chase_item *item,
    struct json *j)
{
	const struct action *act = item->row->action;
	const struct derived *d = &item->row->d;
	bool due = item->asked[CHASE_UPDATE_DUE], any;
	struct newest_word word;

	json_object(j);
	json_key_int(j, "number", act->thing.number);
	json_key_text(j, "plan", thing_plan(&act->thing)->id);
	json_key_text(j, "ref", act->ref);
	json_key_text(j, "action", item->name);
	json_key_text(j, "title", act->title);
	if (plan_has(thing_plan(&act->thing), USES_RATING))
		json_key_text(j, "rag", rag_words[act->rag.value]);
	if (plan_has(thing_plan(&act->thing), USES_PROGRESS))
		json_key_text(j, "status",
		    act->status.value != STATUS_UNSET ?
			status_words[act->status.value] :
			NULL);
	json_key_day(
	    j, "due", act->due.text != NULL ? act->due.last : DAY_NONE);
	json_key_text(j, "due_text", act->due.text);
	json_key(j, "asks");
	json_array(j);
	for (size_t i = 0; i < CHASE_ASKS; i++)
		if (item->asked[i])
			json_text(j, ask_names[i]);
	json_end_array(j);
	key_days(j, "days_late", d->overdue, d->days_late);
	key_days(j, "days_left", item->asked[CHASE_DUE_SOON],
	    day_span(in->today, item->soon));
	json_key_day(j, "updated", d->updated);
	key_days(j, "days_since_update", d->updated != DAY_NONE,
	    day_span(d->updated, in->today));
	any = action_word(act, DAY_NONE, in->today, NULL, NULL, &word);
	json_key_text(j, "word", any ? word.text : NULL);
	json_key_text(j, "word_by", any ? word.by : NULL);
	json_key_day(j, "word_date", any ? word.day : DAY_NONE);
	json_key_text(j, "word_date_text", any ? word.date->text : NULL);
	json_key_text(j, "period", due ? item->period->id : NULL);
	json_key_day(j, "cutoff", due ? item->period->cutoff.last : DAY_NONE);
	json_end_object(j);
}

void
chase_json(
    const struct query_context *in, const struct chase *chase, struct buf *out)
{
	const struct field *kind = field_find(&kind_person, "kind");
	struct json j;

	json_open(&j, out, true);
	json_array(&j);
	for (size_t i = 0; i < chase->count; i++) {
		const struct chase_lead *l = &chase->lead[i];
		const struct person *p = l->person;

		json_object(&j);
		json_key_text(&j, "lead", l->code);
		json_key_text(&j, "name", p != NULL ? p->name : NULL);
		json_key_text(&j, "role", p != NULL ? p->role : NULL);
		json_key_text(&j, "kind",
		    p == NULL ?
			NULL :
			kind->choices[p->kind == PERSON_UNSET ? PERSON_PERSON :
								p->kind]);
		json_key_text(&j, "organisation", l->organisation);
		json_key(&j, "posts");
		json_array(&j);
		for (size_t k = 0; k < l->posts.count; k++)
			json_text(&j, l->posts.item[k]);
		json_end_array(&j);
		json_key(&j, "actions");
		json_array(&j);
		for (size_t k = 0; k < l->count; k++)
			item_json(in, &l->item[k], &j);
		json_end_array(&j);
		json_end_object(&j);
	}
	json_end_array(&j);
	buf_addc(out, '\n');
}
