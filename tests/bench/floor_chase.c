/* SPDX-License-Identifier: ISC */
/*
 * The floor of a chase of everybody with all that its contract asks: the text
 * that ragtrack prints.  For each lead, the one with most that is overdue
 * first, what they answer for that is overdue, due soon, red or amber without a
 * reason, or stale; its title and plan, how it stands, its newest word, and how
 * to answer.  Each table is read once, in the order it lies in.
 *
 *	floor_chase STORE DAY
 */
#include <stdlib.h>
#include <string.h>

#include "papers.h"

enum { COLUMNS = 72, INDENT = 6, SOON = 30 };
enum ask { OVERDUE, DUE_SOON, NO_REASON, STALE, ASKS };

struct plan {
	const char *title, *every;
	int start;
};

struct action {
	int64_t id, priority;
	const struct plan *plan;
	const char *ref, *title, *due_text;
	int start, due, rag;
	/* Of its updates: the newest day, the newest with a text, and the
	   newest that gave the rating. */
	int updated, word_day, gave_day;
	const char *word;
	bool asked[ASKS];
};

struct lead {
	const char *code, *name, *role;
	int64_t answers; /* who holds the post, or themselves */
	struct action **action;
	size_t count, room, overdue;
	bool led; /* somebody who leads anything that is open */
};

struct chase {
	struct paper *paper;
	struct plan *plan;
	struct plan **of_priority;
	struct lead *lead;
	struct action *action, **by_id;
	size_t actions;
	int64_t last_plan, last_priority, last_person, last_action;
};

static const char *const colours[] = { "red", "amber", "green", "blue" };

static void
read_plans(struct chase *c)
{
	sqlite3 *db = c->paper->db;
	sqlite3_stmt *st;

	c->last_plan = papers_last(db, "SELECT max(id) FROM plans");
	c->last_priority = papers_last(db, "SELECT max(id) FROM priorities");
	c->plan = room_cleared(c->last_plan, sizeof(*c->plan));
	c->of_priority = room_cleared(
	    c->last_priority, sizeof(*c->of_priority));
	st = floor_prepare(db, "SELECT id, title, every, start FROM plans");
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct plan *p = &c->plan[sqlite3_column_int64(st, 0)];

		p->title = room_column(st, 1, false);
		p->every = room_column(st, 2, false);
		p->start = day_read(room_column(st, 3, false));
	}
	sqlite3_finalize(st);
	st = floor_prepare(db, "SELECT id, plan FROM priorities");
	while (sqlite3_step(st) == SQLITE_ROW)
		c->of_priority[sqlite3_column_int64(st, 0)] =
		    &c->plan[sqlite3_column_int64(st, 1)];
	sqlite3_finalize(st);
}

static void
read_people(struct chase *c)
{
	sqlite3 *db = c->paper->db;
	sqlite3_stmt *st;

	c->last_person = papers_last(db, "SELECT max(id) FROM people");
	c->lead = room_cleared(c->last_person, sizeof(*c->lead));
	st = floor_prepare(db, "SELECT id, code, name, role FROM people");
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct lead *l = &c->lead[sqlite3_column_int64(st, 0)];

		l->answers = sqlite3_column_int64(st, 0);
		l->code = room_column(st, 1, false);
		l->name = room_column(st, 2, false);
		l->role = room_column(st, 3, false);
	}
	sqlite3_finalize(st);
	st = floor_prepare(db,
	    "SELECT post, person FROM holders"
	    " WHERE first_day <= ?1 AND (last_day IS NULL OR last_day >= ?1)");
	floor_number(st, 1, c->paper->today);
	while (sqlite3_step(st) == SQLITE_ROW)
		c->lead[sqlite3_column_int64(st, 0)]
		    .answers = sqlite3_column_int64(st, 1);
	sqlite3_finalize(st);
}

/* Those that are open. */
static void
read_actions(struct chase *c)
{
	sqlite3 *db = c->paper->db;
	sqlite3_stmt *st;

	c->last_action = papers_last(db, "SELECT max(id) FROM actions");
	c->by_id = room_cleared(c->last_action, sizeof(*c->by_id));
	c->action = room_cleared(c->last_action, sizeof(*c->action));
	st = floor_prepare(db,
	    "SELECT id, priority, ref, title, start_day, due, due_day, rag"
	    " FROM actions WHERE +closed = 0");
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = &c->action[c->actions++];

		a->id = sqlite3_column_int64(st, 0);
		a->priority = sqlite3_column_int64(st, 1);
		a->plan = c->of_priority[a->priority];
		a->ref = room_column(st, 2, false);
		a->title = room_column(st, 3, false);
		a->start = sqlite3_column_int(st, 4);
		a->due = sqlite3_column_int(st, 6);
		if (a->due == 0)
			a->due_text = room_column(st, 5, false);
		a->rag = sqlite3_column_int(st, 7);
		c->by_id[a->id] = a;
	}
	sqlite3_finalize(st);
}

static struct action *
action_of(struct chase *c, sqlite3_stmt *st)
{
	return c->by_id[sqlite3_column_int64(st, 0)];
}

static void
see_day(struct action *a, int day)
{
	if (day > a->updated)
		a->updated = day;
}

static void
read_updates(struct chase *c)
{
	sqlite3_stmt *st = floor_prepare(c->paper->db,
	    "SELECT action, day, rag, text FROM updates WHERE internal IS NOT "
	    "1");

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = action_of(c, st);
		int day = sqlite3_column_int(st, 1);

		if (a == NULL)
			continue;
		see_day(a, day);
		if (sqlite3_column_type(st, 2) != SQLITE_NULL &&
		    sqlite3_column_int(st, 2) == a->rag && day >= a->gave_day)
			a->gave_day = day;
		if (sqlite3_column_type(st, 3) == SQLITE_NULL ||
		    (a->word != NULL && day < a->word_day))
			continue;
		a->word_day = day;
		a->word = room_column(st, 3, false);
	}
	sqlite3_finalize(st);
}

/* What counts as an update besides: steps that were done, dates that moved,
   whose reason is a word too. */
static void
read_other_days(struct chase *c)
{
	sqlite3_stmt *st = floor_prepare(c->paper->db,
	    "SELECT action, done_day FROM steps WHERE done_day > 0");

	while (sqlite3_step(st) == SQLITE_ROW)
		if (action_of(c, st) != NULL)
			see_day(action_of(c, st), sqlite3_column_int(st, 1));
	sqlite3_finalize(st);
	st = floor_prepare(
	    c->paper->db, "SELECT action, day, reason FROM revisions");
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = action_of(c, st);
		int day = sqlite3_column_int(st, 1);

		if (a == NULL)
			continue;
		see_day(a, day);
		if (a->word == NULL || day > a->word_day) {
			a->word_day = day;
			a->word = room_column(st, 2, false);
		}
	}
	sqlite3_finalize(st);
}

static bool
is_asked(struct action *a, int today)
{
	int start = a->start != 0 ? a->start : a->plan->start;
	int next = day_next_update(
	    a->updated != 0 ? a->updated : start, a->plan->every);
	bool any = false;

	a->asked[OVERDUE] = a->due != 0 && a->due < today;
	a->asked[DUE_SOON] = a->due >= today && a->due - today <= SOON;
	a->asked[NO_REASON] = a->rag <= AMBER &&
	    (a->word == NULL || a->word_day < a->gave_day);
	a->asked[STALE] = start <= today && next != 0 && today > next;
	for (int i = 0; i < ASKS; i++)
		any = any || a->asked[i];
	return any;
}

static void
give(struct lead *l, struct action *a, int today)
{
	l->led = true;
	if (!is_asked(a, today))
		return;
	if (l->count == l->room) {
		l->room = l->room * 2 + 32;
		l->action = realloc(l->action, l->room * sizeof(*l->action));
		if (l->action == NULL)
			exit(1);
	}
	l->action[l->count++] = a;
	l->overdue += a->asked[OVERDUE];
}

/* Each action to the first of its leads, or to nobody. */
static void
read_leads(struct chase *c)
{
	sqlite3_stmt *st = floor_prepare(
	    c->paper->db, "SELECT action, person FROM leads WHERE ord = 0");

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = action_of(c, st);

		if (a == NULL)
			continue;
		give(&c->lead[c->lead[sqlite3_column_int64(st, 1)].answers], a,
		    c->paper->today);
		c->by_id[a->id] = NULL;
	}
	sqlite3_finalize(st);
	for (size_t i = 0; i < c->actions; i++)
		if (c->by_id[c->action[i].id] != NULL)
			give(&c->lead[0], &c->action[i], c->paper->today);
}

static int
compare_leads(const void *one, const void *two)
{
	const struct lead *a = one, *b = two;

	if (a->code == NULL || b->code == NULL)
		return (a->code == NULL) - (b->code == NULL);
	if (a->overdue != b->overdue)
		return a->overdue < b->overdue ? 1 : -1;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return strcmp(a->code, b->code);
}

static int
first_asked(const struct action *a, int *pressing)
{
	int ask = 0;

	while (!a->asked[ask])
		ask++;
	*pressing = ask == NO_REASON ? a->rag :
	    ask == STALE	     ? a->updated :
				       a->due;
	return ask;
}

static int
compare_actions(const void *one, const void *two)
{
	const struct action *a = *(struct action *const *)one,
			    *b = *(struct action *const *)two;
	int x, y, i = first_asked(a, &x), k = first_asked(b, &y);

	if (i != k || x != y)
		return i != k ? i - k : x < y ? -1 : 1;
	return a < b ? -1 : 1;
}

static void
put_days(struct text *t, int n)
{
	text_format(t, "%d day%s", n, n == 1 ? "" : "s");
}

static void
put_indented(struct text *out, const char *s)
{
	text_times(out, ' ', INDENT);
	text_wrapped(out, s, COLUMNS, INDENT, INDENT);
}

/* What is asked, a sentence each. */
static void
put_asks(struct text *t, const struct action *a, int today)
{
	if (a->asked[OVERDUE]) {
		text_put(t, " It is ");
		put_days(t, today - a->due);
		text_put(t, " late.");
	}
	if (a->asked[DUE_SOON]) {
		text_put(
		    t, a->due == today ? " It is due today" : " It is due in ");
		if (a->due > today)
			put_days(t, a->due - today);
		text_put(t, ".");
	}
	if (a->asked[NO_REASON])
		text_format(
		    t, " It is %s, and no update says why.", colours[a->rag]);
	if (!a->asked[STALE])
		return;
	if (a->updated != 0) {
		text_put(t, " It was last updated on ");
		text_day(t, a->updated, DAY_SHORT);
		text_put(t, ", ");
		put_days(t, today - a->updated);
		text_format(t, " ago; the plan asks %s.", a->plan->every);
	} else {
		text_format(t, " It has never been updated; the plan asks %s.",
		    a->plan->every);
	}
}

static void
put_action(struct chase *c, const struct action *a, bool several)
{
	static struct text line;
	struct text *out = &c->paper->out;
	int width = width_of(a->ref);

	text_put(out, "\n");
	text_put(out, a->ref);
	text_times(out, ' ', width < 5 ? 6 - width : 1);
	text_wrapped(
	    out, a->title, COLUMNS, width < 5 ? INDENT : width + 1, INDENT);
	if (several)
		put_indented(out, a->plan->title);
	text_set(&line, "", 0);
	text_put(&line, a->rag == UNRATED ? "Not rated, " : "Rated ");
	if (a->rag != UNRATED)
		text_format(&line, "%s, ", colours[a->rag]);
	text_put(&line,
	    a->due == 0 && *a->due_text == '\0' ? "no due date" : "due ");
	if (a->due != 0)
		text_day(&line, a->due, DAY_PRINTED);
	else
		text_put(&line, a->due_text);
	text_put(&line, ".");
	put_asks(&line, a, c->paper->today);
	put_indented(out, line.at);
	if (a->word != NULL) {
		text_set(&line, "Last word, ", 11);
		text_day(&line, a->word_day, DAY_SHORT);
		text_put(&line, ": ");
		text_put(&line, a->word);
		put_indented(out, line.at);
	}
}

/* How to answer, in commands that can be copied. */
static void
put_answers(struct text *out, const struct action *a, bool nobody)
{
	static const char safe[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	    "_-./:@+,";
	const char *quote = a->ref[strspn(a->ref, safe)] != '\0' ? "'" : "";

	if (nobody)
		text_format(out, "      ragtrack set %s%s%s leads=CODE\n",
		    quote, a->ref, quote);
	for (int i = 0; i < 2 - a->asked[NO_REASON]; i++) {
		text_put(out, "      ragtrack update ");
		text_put(out, quote);
		text_put(out, a->ref);
		text_put(out, quote);
		text_put(out, i == 0 ? " -m TEXT\n" : " --confirm\n");
	}
}

/* "4 actions: 2 overdue, 1 due soon." */
static void
put_counts(struct text *out, const struct lead *l)
{
	static const char *const said[ASKS] = { "overdue", "due soon",
		"red or amber without a reason", "not updated in time" };
	const char *between = "";

	text_format(out, "%zu action%s: ", l->count, l->count == 1 ? "" : "s");
	for (int ask = 0; ask < ASKS; ask++) {
		size_t n = 0;

		for (size_t i = 0; i < l->count; i++)
			n += l->action[i]->asked[ask];
		if (n > 0) {
			text_format(out, "%s%zu %s", between, n, said[ask]);
			between = ", ";
		}
	}
	text_put(out, ".");
}

static void
put_lead(struct chase *c, struct lead *l)
{
	struct text *out = &c->paper->out, line = { 0 };
	bool several = false, dated = false;

	qsort(l->action, l->count, sizeof(*l->action), compare_actions);
	for (size_t i = 0; i < l->count; i++) {
		several |= l->action[i]->plan != l->action[0]->plan;
		dated |= l->action[i]->asked[OVERDUE] ||
		    l->action[i]->asked[DUE_SOON];
	}
	text_put(&line, l->code != NULL ? l->code : "No lead");
	if (l->code != NULL && *l->name != '\0')
		text_format(&line, ", %s", l->name);
	if (l->code != NULL && *l->role != '\0')
		text_format(&line, ", %s", l->role);
	text_wrapped(out, line.at, COLUMNS, 0, 2);
	text_set(&line, "", 0);
	text_put(&line, several ? "Several plans" : l->action[0]->plan->title);
	text_put(&line, ", as of ");
	text_day(&line, c->paper->today, DAY_SHORT);
	text_wrapped(out, line.at, COLUMNS, 0, 0);
	text_set(&line, "", 0);
	put_counts(&line, l);
	text_wrapped(out, line.at, COLUMNS, 0, 0);
	for (size_t i = 0; i < l->count; i++) {
		put_action(c, l->action[i], several);
		put_answers(out, l->action[i], l->code == NULL);
	}
	if (dated)
		text_put(out,
		    "\nWhere it is done: ragtrack complete REF --evidence "
		    "TEXT\nWhere the date moves: ragtrack set REF due=DATE -m "
		    "REASON\n");
}

static void
chase_all(struct paper *p)
{
	struct chase c = { .paper = p };
	bool any = false;

	read_plans(&c);
	read_people(&c);
	read_actions(&c);
	read_updates(&c);
	read_other_days(&c);
	read_leads(&c);
	qsort(
	    c.lead, (size_t)c.last_person + 1, sizeof(*c.lead), compare_leads);
	for (int64_t i = 0; i <= c.last_person; i++) {
		if (c.lead[i].count == 0)
			continue;
		text_put(&p->out, any ? "\n\n" : "");
		put_lead(&c, &c.lead[i]);
		any = true;
	}
}

int
main(int argc, char **argv)
{
	return paper_main(argc, argv, "floor_chase STORE DAY", chase_all);
}
