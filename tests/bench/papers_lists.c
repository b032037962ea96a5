/* SPDX-License-Identifier: ISC */
#include "papers_report.h"

#include <stdlib.h>
#include <string.h>

enum { REFS = 12, BARS = 12, PLOT = 10 };

static const char *const flag_said[FLAGS] = { "Overdue",
	"Late: overdue, or a step is", "Due in the next 30 days",
	"Stale: no update for longer than agreed",
	"Slipped: later than first agreed",
	"Watermelon: green or blue, yet late or moved twice",
	"Red or amber without a reason", "Delivered, without impact so far" };

/* Some of the actions, in an order. */
struct picks {
	const struct action **item;
	size_t count;
};

static struct picks
pick(struct report *r, bool (*fits)(const struct action *),
    int (*order)(const void *, const void *))
{
	struct picks p = { room_for(r->actions * sizeof(*p.item)), 0 };

	for (size_t i = 0; i < r->actions; i++)
		if (fits(&r->action[i]))
			p.item[p.count++] = &r->action[i];
	if (order != NULL)
		qsort(p.item, p.count, sizeof(*p.item), order);
	return p;
}

static const struct action *
picked(const void *item)
{
	return *(const struct action *const *)item;
}

static int
in_place(const struct action *a, const struct action *b)
{
	return a < b ? -1 : 1;
}

static const char *
day_said(int day, enum day_form form)
{
	struct text t = { 0 };

	text_day(&t, day, form);
	return t.at;
}

static const char *
due_said(const struct action *a)
{
	return a->due == 0 ? a->due_text : day_said(a->due, DAY_PRINTED);
}

static bool
is_off_track(const struct action *a)
{
	return !a->finished && a->rag <= AMBER;
}

static int
late_of(const struct action *a)
{
	return a->flag[OVERDUE] ? a->due : 1 << 30;
}

static int
red_first(const void *one, const void *two)
{
	const struct action *a = picked(one), *b = picked(two);

	if (a->rag != b->rag)
		return a->rag - b->rag;
	return late_of(a) != late_of(b) ? (late_of(a) < late_of(b) ? -1 : 1) :
					  in_place(a, b);
}

static const char *
overdue_said(struct report *r, const struct action *a)
{
	int n = r->paper->today - a->due;

	return room_printed("%d day%s overdue", n, n == 1 ? "" : "s");
}

static const char *
word_said(int day, const char *text)
{
	struct text t = { 0 };

	text_day(&t, day, DAY_PRINTED);
	text_put(&t, ": ");
	text_put(&t, text);
	return t.at;
}

static void
columns(struct report *r, bool due)
{
	(void)r;
	table_column(&table, "Ref", REF, false);
	table_column(&table, "Action", TITLE, false);
	table_column(&table, "Lead", WORDS, false);
	if (due)
		table_column(&table, "Due", DAY, false);
	table_column(&table, "Delivery", RATING, false);
}

static void
put_action(struct report *r, const struct action *a, bool due)
{
	table_put(&table, a->ref);
	table_put(&table, a->title);
	table_put(&table, a->leads);
	if (due)
		table_put(&table, due_said(a));
	table_put(&table, r->label[a->rag]);
}

void
put_off_track(struct report *r)
{
	struct picks p = pick(r, is_off_track, red_first);

	heading(r, "Red and amber");
	if (p.count == 0) {
		para(r, "No open action is red or amber.");
		return;
	}
	columns(r, true);
	table_column(&table, "How it stands", TITLE, false);
	table_column(&table, "Update", PARAS, false);
	table_column(&table, "Why", PARAS, true);
	table_column(&table, "Asked of the board", TITLE, true);
	for (size_t i = 0; i < p.count; i++) {
		const struct action *a = p.item[i];

		put_action(r, a, true);
		table_put(&table,
		    a->flag[OVERDUE] ?
			room_printed("newly rated, %s", overdue_said(r, a)) :
			"newly rated");
		table_put(&table,
		    a->word == NULL ? "No update received" :
				      word_said(a->word_day, a->word));
		table_put(&table,
		    a->why == NULL || a->why == a->word ?
			"" :
			word_said(a->why_day, a->why));
		table_put(&table, a->decision);
	}
	end_table(r, NULL);
}

static const char *
refs_flagged(struct report *r, int flag)
{
	struct text t = { 0 };
	size_t all = r->flagged[flag], n = 0;

	for (size_t i = 0; i < r->actions; i++) {
		if (!r->action[i].flag[flag])
			continue;
		if (n == REFS && all > REFS + 1) {
			text_format(&t, " and %zu more", all - n);
			break;
		}
		text_put(&t, n++ > 0 ? ", " : "");
		text_put(&t, r->action[i].ref);
	}
	return t.at;
}

static bool
is_watermelon(const struct action *a)
{
	return a->flag[WATERMELON];
}

static bool
is_without_impact(const struct action *a)
{
	return a->flag[NO_IMPACT];
}

static void
put_watermelons(struct report *r)
{
	struct picks p = pick(r, is_watermelon, NULL);

	if (p.count == 0)
		return;
	columns(r, true);
	table_column(&table, "Yet", TITLE, false);
	for (size_t i = 0; i < p.count; i++) {
		put_action(r, p.item[i], true);
		table_put(&table,
		    p.item[i]->flag[OVERDUE] ? overdue_said(r, p.item[i]) :
					       "a step is late");
	}
	end_table(r,
	    "Watermelons: green or blue outside, late or moved back twice "
	    "inside");
}

void
put_watch(struct report *r)
{
	struct picks p = pick(r, is_without_impact, NULL);

	heading(r, "Behind the colours");
	table_column(&table, "Actions that are", TITLE, false);
	table_column(&table, "Actions", COUNT, false);
	table_column(&table, "Which now", TITLE, false);
	for (int f = 0; f < FLAGS; f++) {
		if (r->flagged[f] == 0)
			continue;
		table_put(&table, flag_said[f]);
		table_count(&table, r->flagged[f], true);
		table_put(&table, refs_flagged(r, f));
	}
	end_table(r, NULL);
	put_watermelons(r);
	if (p.count == 0)
		return;
	columns(r, false);
	table_column(&table, "Impact", RATING, false);
	for (size_t i = 0; i < p.count; i++) {
		put_action(r, p.item[i], false);
		table_put(&table, r->label[p.item[i]->impact]);
	}
	end_table(r, "Delivered, and impact is red, amber or unrated");
}

static bool
is_due_next(const struct action *a)
{
	return a->flag[DUE_SOON];
}

static int
due_first(const void *one, const void *two)
{
	const struct action *a = picked(one), *b = picked(two);

	return a->due != b->due ? a->due - b->due : in_place(a, b);
}

void
put_due_next(struct report *r)
{
	struct picks p = pick(r, is_due_next, due_first);

	heading(r, "Due in the next 30 days");
	if (p.count == 0) {
		para(r, "Nothing falls due in the next 30 days.");
		return;
	}
	columns(r, true);
	table_column(&table, "Days left", COUNT, false);
	table_column(&table, "Steps done", WORDS, true);
	for (size_t i = 0; i < p.count; i++) {
		const struct action *a = p.item[i];

		put_action(r, a, true);
		table_count(&table, (size_t)(a->due - r->paper->today), true);
		table_put(&table,
		    a->steps == 0 ?
			"" :
			room_printed("%d of %d", a->done, a->steps));
	}
	end_table(r, NULL);
}

static bool
is_behind(const struct action *a)
{
	return !a->finished && a->flag[SLIPPED];
}

static int
behind(const struct report *r, const struct action *a)
{
	int first = a->first != 0 ? a->first : a->due;

	return (a->flag[OVERDUE] ? r->paper->today : a->due) - first;
}

/* Days behind: the report's today is one for all, so the due day tells. */
static const struct report *ordered;

static int
furthest_first(const void *one, const void *two)
{
	int a = behind(ordered, picked(one)), b = behind(ordered, picked(two));

	return a != b ? b - a : in_place(picked(one), picked(two));
}

static void
put_bars(struct report *r, const struct picks *p)
{
	struct text *out = &r->paper->out;
	size_t n = p->count < BARS ? p->count : BARS;
	int label = 0, room, most = behind(r, p->item[0]);

	text_put(out, "\n");
	if (n < p->count)
		text_format(out,
		    "Days behind the first date, the %zu of %zu that are most "
		    "(days)\n\n",
		    n, p->count);
	else
		text_put(out,
		    "Days behind the first date, the most first (days)\n\n");
	for (size_t i = 0; i < n; i++)
		if (width_of(p->item[i]->ref) > label)
			label = width_of(p->item[i]->ref);
	room = PAGE - label - 2 - PLOT;
	for (size_t i = 0; i < n; i++) {
		int days = behind(r, p->item[i]), bar = days;

		if (most > room)
			bar = (2 * days * room + most) / (2 * most);
		text_put(out, p->item[i]->ref);
		text_times(out, ' ', label + 2 - width_of(p->item[i]->ref));
		text_put(out, "|");
		text_times(out, '#', bar > 0 ? bar : 1);
		text_format(out, " %d\n", days);
	}
}

void
put_behind(struct report *r)
{
	struct picks p;
	size_t moved = 0;
	int days;

	ordered = r;
	p = pick(r, is_behind, furthest_first);
	if (p.count == 0)
		return;
	for (size_t i = 0; i < p.count; i++)
		moved += p.item[i]->revisions > 0;
	days = behind(r, p.item[0]);
	heading(r, "Behind the first dates");
	para(r,
	    room_printed("%zu open action%s behind the date first agreed, %s "
			 "the furthest by %d day%s; %s.",
		p.count, p.count == 1 ? " is" : "s are", p.item[0]->ref, days,
		days == 1 ? "" : "s",
		moved == 0 ? "no date was moved" :
			     room_printed("the dates of %zu of them were moved",
				 moved)));
	put_bars(r, &p);
}
