/* SPDX-License-Identifier: ISC */
/*
 * The exception report: what is off track.  A board goes through it row by
 * row and decides, so each action stands in it once, with every reason why;
 * a table by reason would have it talk about the same action five times.  The
 * reds come first, then the ambers, then what looks well and is not; among
 * equals what got worse, then the longest overdue.  The table on top counts by
 * reason, with the refs, for whoever asks "which are the stale ones?".
 *
 * A reason is a row of reasons[].
 */
#include "stock.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"
#include "reports.h"

struct reason {
	const char *name;  /* for programs: a column of flags */
	const char *label; /* in the table by reason; NULL: see label_of */
	pick_fits *holds;
	/* In the row; NULL where another column shows it. */
	const char *(*said)(
	    const struct stock *b, const struct action_state *s);
	bool compares; /* is not known where nothing is compared */
	unsigned
	    use; /* not asked where no plan uses this (uses.h); 0: of all */
};

static bool
is_red(const struct action_state *s)
{
	return s->action->rag.value == RAG_RED;
}

static bool
is_amber(const struct action_state *s)
{
	return s->action->rag.value == RAG_AMBER;
}

static bool
is_on_hold(const struct action_state *s)
{
	return state_uses(s, USES_PROGRESS) &&
	    s->action->status.value == STATUS_ON_HOLD;
}

static bool
is_worse(const struct action_state *s)
{
	return s->in->against.before != NULL &&
	    (s->delivery == DIRECTION_WORSE || s->impact == DIRECTION_WORSE);
}

static const char *
say_worse(const struct stock *b, const struct action_state *s)
{
	bool status = state_uses(s, USES_PROGRESS);
	const char *delivery = arena_printf(b->d->arena,
	    "%s is worse, it was %s", status ? "status" : "delivery",
	    status ? status_was(s) : rag_words[s->was->rag.value]);
	const char *impact = arena_printf(b->d->arena,
	    "impact is worse, it was %s", rag_words[s->was->impact.value]);

	if (s->delivery != DIRECTION_WORSE)
		return impact;
	return s->impact != DIRECTION_WORSE ?
	    delivery :
	    arena_printf(b->d->arena, "%s; %s", delivery, impact);
}

static bool
is_overdue(const struct action_state *s)
{
	return s->d.overdue;
}

static const char *
say_overdue(const struct stock *b, const struct action_state *s)
{
	return arena_printf(b->d->arena, "%d day%s overdue", s->d.days_late,
	    s->d.days_late == 1 ? "" : "s");
}

static bool
is_redated(const struct action_state *s)
{
	return s->was != NULL && s->was->due.last != DAY_NONE &&
	    s->was->due.last != s->action->due.last;
}

/* "nd" of 2nd and 22nd, "th" of 12th. */
static const char *
ordinal_end(int n)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };

	return n / 10 % 10 == 1 || n % 10 > 3 ? "th" : ends[n % 10];
}

static const char *
say_redated(const struct stock *b, const struct action_state *s)
{
	const struct when *now = &s->action->due;
	int times = s->d.revision_count;

	return arena_printf(b->d->arena, "date moved from %s to %s%s",
	    when_printed(b->d->arena, &s->was->due),
	    now->text != NULL ? when_printed(b->d->arena, now) : "none",
	    times < 2 ? "" :
			arena_printf(b->d->arena, ", the %d%s time", times,
			    ordinal_end(times)));
}

static bool
is_stale(const struct action_state *s)
{
	return s->d.stale;
}

static const char *
say_stale(const struct stock *b, const struct action_state *s)
{
	if (s->d.updated == DAY_NONE)
		return "never updated";
	return arena_printf(b->d->arena, "not updated since %s",
	    date_readable(b->d->arena, s->d.updated_on, day_full));
}

static bool
is_watermelon(const struct action_state *s)
{
	return s->d.watermelon;
}

static const char *
say_watermelon(const struct stock *b, const struct action_state *s)
{
	const char *rag = rag_words[s->action->rag.value];

	/* How much it is overdue was said. */
	if (s->d.overdue && s->d.revisions_later < 2)
		return arena_printf(b->d->arena, "%s all the same", rag);
	if (s->d.overdue)
		return arena_printf(b->d->arena,
		    "%s, yet its date was moved back %d times", rag,
		    s->d.revisions_later);
	return arena_printf(
	    b->d->arena, "%s, yet %s", rag, stock_watermelon(b, s));
}

static bool
is_stuck(const struct action_state *s)
{
	return s->d.stuck;
}

static const char *
say_stuck(const struct stock *b, const struct action_state *s)
{
	return arena_printf(b->d->arena, "%s for %d periods running",
	    state_uses(s, USES_PROGRESS) ? "on hold" : "red or amber", s->held);
}

static bool
has_no_reason(const struct action_state *s)
{
	return s->d.no_reason;
}

static const char *
say_no_reason(const struct stock *b, const struct action_state *s)
{
	return arena_printf(b->d->arena, "no update says why it is %s",
	    rag_words[s->action->rag.value]);
}

static bool
is_suggested_worse(const struct action_state *s)
{
	return s->d.suggested != RAG_UNRATED &&
	    (int)s->d.suggested < s->action->rag.value;
}

static const char *
say_suggested(const struct stock *b, const struct action_state *s)
{
	return arena_printf(b->d->arena, "its dates suggest %s%s%s",
	    rag_words[s->d.suggested], s->d.overdue ? "" : ": ",
	    s->d.overdue ? "" : s->d.reason);
}

static const struct reason reasons[] = {
	{ "red", "Red", is_red, NULL, false, USES_RATING },
	{ "amber", "Amber", is_amber, NULL, false, USES_RATING },
	{ "on_hold", "On hold", is_on_hold, NULL, false, USES_PROGRESS },
	{ "worse", "Worse than before", is_worse, say_worse, true,
	    USES_RATING | USES_IMPACT | USES_PROGRESS },
	{ "overdue", "Overdue", is_overdue, say_overdue, false, 0 },
	{ "redated", "Date moved since", is_redated, say_redated, true, 0 },
	{ "stuck", NULL, is_stuck, say_stuck, false,
	    USES_RATING | USES_PROGRESS },
	{ "watermelon", "Green or blue, yet late or moved back twice",
	    is_watermelon, say_watermelon, false, USES_RATING },
	{ "suggested_worse", "Its dates suggest a worse rating",
	    is_suggested_worse, say_suggested, false, USES_RATING },
	{ "no_reason", "Red or amber, and no update says why", has_no_reason,
	    say_no_reason, false, USES_RATING },
	{ "stale", "Not updated for longer than agreed", is_stale, say_stale,
	    false, 0 },
};
#define REASONS (sizeof(reasons) / sizeof(*reasons))

/* What is finished is off no track. */
static bool
holds(const struct action_state *s, const struct reason *r)
{
	return !s->d.finished && r->holds(s);
}

static bool
is_exception(const struct action_state *s)
{
	for (size_t i = 0; i < REASONS; i++)
		if (holds(s, &reasons[i]))
			return true;
	return false;
}

/* Red, or on hold; amber; the rest. */
static int
colour_weight(const struct action_state *s)
{
	if (is_on_hold(s))
		return 0;
	switch ((enum rag)s->action->rag.value) {
	case RAG_RED:
		return 0;
	case RAG_AMBER:
		return 1;
	default:
		return 2;
	}
}

static int
worst_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = colour_weight(a) - colour_weight(b);

	if (c == 0)
		c = is_worse(b) - is_worse(a);
	if (c == 0)
		c = b->d.days_late - a->d.days_late;
	return c != 0 ? c : pick_place(a, b);
}

static const char *
label_of(const struct stock *b, const struct reason *r)
{
	char *text;

	if (r->label != NULL)
		return r->label;
	text = arena_printf(b->d->arena,
	    "%s, and in the last three periods too", stock_off_track(b));
	text[0] = (char)(text[0] - 'a' + 'A');
	return text;
}

static const char *
say_why(const struct stock *b, const struct action_state *s)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < REASONS; i++) {
		if (reasons[i].said == NULL || !holds(s, &reasons[i]))
			continue;
		buf_add(&text, text.len > 0 ? "; " : "");
		buf_add(&text, reasons[i].said(b, s));
	}
	if (text.len == 0)
		buf_addf(&text, "%s%s", is_on_hold(s) ? "" : "rated ",
		    is_on_hold(s) ? status_words[STATUS_ON_HOLD] :
				    rag_words[s->action->rag.value]);
	if (text.text[0] >= 'a' && text.text[0] <= 'z')
		text.text[0] = (char)(text.text[0] - 'a' + 'A');
	return buf_take(b->d->arena, &text);
}

static void
add_reasons(struct stock *b, const struct picks *all)
{
	struct doc_table *t = stock_counts(b, "reasons",
	    "Why they are here; most are for more than one reason", NULL,
	    "reason", "Reason", DOC_TITLE);

	for (size_t i = 0; i < REASONS; i++) {
		struct picks p = { 0 };

		if ((reasons[i].compares && !b->compared) ||
		    (reasons[i].use != 0 && stock_lacks(b, reasons[i].use)))
			continue;
		for (size_t k = 0; k < all->count; k++)
			if (holds(all->item[k], &reasons[i]))
				pick_add(b, &p, all->item[k]);
		if (p.count == 0)
			continue;
		stock_count(
		    b, t, label_of(b, &reasons[i]), reasons[i].name, &p);
	}
}

static void
add_exceptions(struct stock *b, const struct picks *p)
{
	struct doc_table *t = stock_table(b, "exceptions", NULL,
	    "No open action is an exception.",
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_DIRECTIONS);

	doc_column(t, "why", "Why it is here", DOC_TITLE);
	stock_said_columns(b, t, p, "percent path_to_green decision");
	stock_update_column(b, t);
	for (size_t i = 0; i < REASONS; i++) {
		struct doc_column *c = doc_column(
		    t, reasons[i].name, label_of(b, &reasons[i]), DOC_FLAG);

		c->spare = true;
		c->use = reasons[i].use;
	}
	doc_spare(t, "suggested", "Suggested", DOC_RAG);
	t->column[t->columns - 1].use = USES_RATING;
	for (size_t i = 0; i < p->count; i++) {
		const struct action_state *s = p->item[i];
		struct doc_row *row = stock_state(b, t, s);

		*stock_cell(t, row, "why") = cell_text(say_why(b, s));
		stock_update_cell(b, t, row, s);
		for (size_t k = 0; k < REASONS; k++)
			*stock_cell(t, row, reasons[k].name) = cell_flag(
			    holds(s, &reasons[k]));
		if (s->d.suggested != RAG_UNRATED)
			*stock_cell(t, row, "suggested") = cell_rag(
			    b->d, s->in->plan, s->d.suggested);
	}
}

void
report_exception(const struct report_ask *ask, struct doc *d)
{
	struct stock b;
	struct picks p, in_order;
	size_t open = 0;

	stock_open(&b, ask, d);
	d->sheet = DOC_LANDSCAPE;
	p = stock_pick(&b, is_exception, worst_first);
	in_order = stock_pick(&b, is_exception, NULL);
	for (size_t i = 0; i < b.plans; i++)
		for (size_t k = 0; k < b.plan[i].count; k++)
			open += !b.plan[i].item[k].d.finished;
	doc_heading(d, 1, "summary", "Summary");
	doc_para(d,
	    "%zu of %zu open action%s here (%s), for one reason or more.",
	    p.count, open, open == 1 ? " is" : "s are",
	    said_share(d->arena, p.count, open));
	if (!b.compared)
		doc_para(d,
		    "No period was closed before, so what got worse and which "
		    "dates moved since is not known.");
	if (p.count > 0)
		add_reasons(&b, &in_order);
	doc_heading(d, 1, "exceptions", "The exceptions, the worst first");
	add_exceptions(&b, &p);
	doc_aside(d,
	    "Each action stands here once, with every reason. %s"
	    "among equals what got worse, then the longest overdue.%s",
	    stock_lacks(&b, USES_RATING | USES_PROGRESS) ? "First, " :
		stock_lacks(&b, USES_RATING)   ? "What is on hold is first; " :
		stock_lacks(&b, USES_PROGRESS) ? "The reds are first, then the "
						 "ambers; " :
						 "The reds and what is on hold "
						 "are first, then the ambers; ",
	    stock_lacks(&b, USES_RATING) ?
		"" :
		" A suggested rating follows from dates, steps and "
		"dependencies, and is applied by nobody but a person.");
}
