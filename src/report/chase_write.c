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
#define REF_BYTES 5 /* of a ref, before what is aligned */

static const char *const ask_names[CHASE_ASKS] = { "overdue", "due_soon",
	"no_reason", "stale", "update_due" };
static const char *const ask_counted[CHASE_ASKS] = { "overdue", "due soon",
	"red or amber without a reason", "not updated in time",
	"with an update due by the cut-off" };

/* What one lead is told.  Thousands of lines are put together here, so memory is
   kept from one to the next, and nothing is formatted by printf. */
struct letter {
	const struct query_context *in;
	const struct chase_lead *lead;
	struct arena *arena;
	struct buf *out;
	struct buf line, clean;
	bool several_plans;
};

/* The text in lines that begin with the indent, the first with `head`. */
static void
wrapped(
    struct letter *l, const char *head, const char *indent, const char *text)
{
	size_t n, skip;

	if (text[utf8_ascii(text, strlen(text))] != '\0') {
		buf_reset(&l->clean);
		utf8_clean(&l->clean, text, false);
		text = buf_text(&l->clean);
	}
	do {
		n = utf8_wrap(text, COLUMNS - utf8_width(head), &skip);
		utf8_clean(l->out, head, false);
		buf_addn(l->out, text, n);
		buf_addc(l->out, '\n');
		text += n + skip;
		head = indent;
	} while (*text != '\0');
}

/* What was put together as the line, indented. */
static void
say_line(struct letter *l)
{
	wrapped(l, INDENT, INDENT, buf_text(&l->line));
	buf_reset(&l->line);
}

static void
add_days(struct buf *out, int n)
{
	char text[INT_TEXT];

	buf_addn(out, text, int_text(n, text));
	buf_add(out, n == 1 ? " day" : " days");
}

static void
add_day(struct buf *out, int day)
{
	char text[16];

	day_short(day, text);
	buf_add(out, text);
}

/* "Rated amber", with the plan's own word for it where it has another; where
   the plan does not rate, its status; false where it has neither. */
static bool
add_rating(struct buf *out, const struct action *act)
{
	enum rag rag = (enum rag)act->rag.value;
	const struct plan *plan = thing_plan(&act->thing);
	const char *own = colour_label(plan, rag);

	if (!plan_has(plan, USES_RATING)) {
		if (!plan_has(plan, USES_PROGRESS) || status_said(act) == NULL)
			return false;
		buf_adds(out,
		    field_label(
			field_find(&kind_action, "status"), &act->thing),
		    ": ", status_said(act), NULL);
		return true;
	}
	if (rag == RAG_UNRATED) {
		buf_add(out, "Not rated");
		return true;
	}
	buf_adds(out, "Rated ", rag_words[rag], NULL);
	if (!utf8_same(own, rag_words[rag]))
		buf_adds(out, " (", own, ")", NULL);
	return true;
}

static int
every(const struct plan *plan)
{
	return plan->update_every != EVERY_UNSET ? plan->update_every :
						   plan->report_every;
}

/* "It is due in 3 days." */
static void
add_due_soon(struct buf *out, const struct query_context *in,
    const struct chase_item *item)
{
	int left = day_span(in->today, item->soon);

	if (item->soon == item->row->action->due.last) {
		buf_add(out, "It is due ");
	} else {
		buf_add(out, "A checkpoint, ");
		add_day(out, item->soon);
		buf_add(out, ", is ");
	}
	if (left == 0) {
		buf_add(out, "today.");
		return;
	}
	buf_add(out, "in ");
	add_days(out, left);
	buf_addc(out, '.');
}

static void
add_stale(struct letter *l, const struct chase_item *item)
{
	const struct derived *d = &item->row->d;
	const struct plan *plan = thing_plan(&item->row->action->thing);
	const char *often = every_words[every(plan)];

	if (d->updated == DAY_NONE) {
		buf_adds(&l->line, "It has never been updated; the plan asks ",
		    often, ".", NULL);
		return;
	}
	buf_adds(&l->line, "It was last updated on ",
	    date_readable(l->arena, d->updated_on, day_short), ", ", NULL);
	add_days(&l->line, l->in->today - d->updated);
	buf_adds(&l->line, " ago; the plan asks ", often, ".", NULL);
}

/* One thing that is asked, as a sentence. */
static void
add_sentence(
    struct letter *l, const struct chase_item *item, enum chase_ask ask)
{
	struct buf *out = &l->line;
	int cutoff;

	switch (ask) {
	case CHASE_OVERDUE:
		buf_add(out, "It is ");
		add_days(out, item->row->d.days_late);
		buf_add(out, " late.");
		break;
	case CHASE_DUE_SOON:
		add_due_soon(out, l->in, item);
		break;
	case CHASE_NO_REASON:
		buf_adds(out, "It is ", rag_words[item->row->action->rag.value],
		    ", and no update says why.", NULL);
		break;
	case CHASE_STALE:
		add_stale(l, item);
		break;
	default:
		cutoff = item->period->cutoff.last;
		buf_adds(out, "An update ",
		    cutoff < l->in->today ? "was" : "is", " due by ", NULL);
		add_day(out, cutoff);
		buf_adds(out, " (period ", item->period->id, ").", NULL);
		break;
	}
}

/* How to answer; what is red or amber without a reason needs a text. */
static void
answers(struct letter *l, const struct chase_item *item)
{
	const char *name = shell_word(l->arena, item->name);

	if (l->lead->code == NULL)
		buf_adds(l->out, INDENT "ragtrack set ", name, " leads=CODE\n",
		    NULL);
	buf_adds(l->out, INDENT "ragtrack update ", name, " -m TEXT\n", NULL);
	if (!item->asked[CHASE_NO_REASON])
		buf_adds(l->out, INDENT "ragtrack update ", name,
		    " --confirm\n", NULL);
}

/* What was said of it last, so that nobody is asked what they have told. */
static void
last_word(struct letter *l, const struct action *act)
{
	struct newest_word w;
	const char *date;

	if (!action_word(act, DAY_NONE, l->in->today, NULL, NULL, &w))
		return;
	date = date_readable(l->arena, w.date, day_short);
	buf_adds(&l->line, "Last word", date != NULL ? ", " : "",
	    date != NULL ? date : "", ": ", w.text, NULL);
	say_line(l);
}

static void
item_text(struct letter *l, const struct chase_item *item)
{
	const struct action *act = item->row->action;
	const char *ref = act->ref != NULL ? act->ref : "-";
	struct buf *line = &l->line;
	bool rated;

	buf_addc(l->out, '\n');
	buf_add(line, ref);
	buf_addt(line, ' ', REF_BYTES - (int)strlen(ref));
	buf_addc(line, ' ');
	wrapped(l, buf_text(line), INDENT, act->title);
	buf_reset(line);
	if (l->several_plans)
		wrapped(l, INDENT, INDENT, thing_plan(&act->thing)->title);
	rated = add_rating(line, act);
	if (person_is_nobody(act->due.text))
		buf_add(line, rated ? ", no due date." : "No due date.");
	else
		buf_adds(line, rated ? ", due " : "Due ",
		    when_printed(l->arena, &act->due), ".", NULL);
	for (size_t i = 0; i < CHASE_ASKS; i++)
		if (item->asked[i]) {
			buf_addc(line, ' ');
			add_sentence(l, item, (enum chase_ask)i);
		}
	say_line(l);
	last_word(l, act);
	answers(l, item);
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
	struct letter l = { .in = in,
		.lead = lead,
		.arena = arena_new(),
		.out = out,
		.several_plans = !one_plan(lead) };
	bool dated = false;

	head_text(lead, &l.line);
	wrapped(&l, "", "  ", buf_text(&l.line));
	buf_reset(&l.line);
	buf_adds(&l.line,
	    l.several_plans ?
		"Several plans" :
		thing_plan(&lead->item[0].row->action->thing)->title,
	    ", as of ", NULL);
	add_day(&l.line, in->today);
	wrapped(&l, "", "", buf_text(&l.line));
	buf_reset(&l.line);
	counts_text(lead, &l.line);
	wrapped(&l, "", "", buf_text(&l.line));
	buf_reset(&l.line);
	for (size_t i = 0; i < lead->count; i++) {
		item_text(&l, &lead->item[i]);
		dated = dated || lead->item[i].asked[CHASE_OVERDUE] ||
		    lead->item[i].asked[CHASE_DUE_SOON];
	}
	if (dated)
		buf_add(out,
		    "\nWhere it is done: ragtrack complete REF --evidence "
		    "TEXT\nWhere the date moves: ragtrack set REF due=DATE "
		    "-m REASON\n");
	buf_free(&l.line);
	buf_free(&l.clean);
	arena_free(l.arena);
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
