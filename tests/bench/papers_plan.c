/* SPDX-License-Identifier: ISC */
#include "papers_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOON = 30 };

const char *const colour_said[] = { "Red", "Amber", "Green", "Blue",
	"Unrated" };
static const char *const meanings[] = { "off track", "delayed but recoverable",
	"on target", "complete and embedded" };

static int64_t
number(sqlite3_stmt *st, int at)
{
	return sqlite3_column_int64(st, at);
}

static sqlite3_stmt *
of_plan(struct report *r, const char *sql)
{
	sqlite3_stmt *st = floor_prepare(r->paper->db, sql);

	floor_number(st, 1, r->plan);
	return st;
}

static bool
has_any(struct report *r, const char *sql)
{
	sqlite3_stmt *st = of_plan(r, sql);
	bool any = sqlite3_step(st) == SQLITE_ROW;

	sqlite3_finalize(st);
	return any;
}

static void
read_plan(struct report *r)
{
	sqlite3_stmt *st = floor_prepare(r->paper->db,
	    "SELECT id, title, organisation, every, start FROM plans"
	    " WHERE code = ?");

	floor_text(st, 1, r->paper->plan);
	if (sqlite3_step(st) != SQLITE_ROW)
		exit(1);
	r->plan = number(st, 0);
	r->title = room_column(st, 1, false);
	r->organisation = room_column(st, 2, false);
	r->every = room_column(st, 3, false);
	r->start = day_read(room_column(st, 4, false));
	sqlite3_finalize(st);
	if (has_any(r, "SELECT 1 FROM periods WHERE plan = ? AND closed > 0") ||
	    has_any(r, "SELECT 1 FROM commentary WHERE plan = ?") ||
	    has_any(r, "SELECT 1 FROM measures WHERE plan = ?")) {
		fprintf(stderr, "floor_report: the data has more in it\n");
		exit(1);
	}
	st = floor_prepare(r->paper->db,
	    "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1");
	sqlite3_step(st);
	r->event = number(st, 0);
	snprintf(r->anchor, DIGEST, "%s", room_column(st, 1, false));
	sqlite3_finalize(st);
}

static void
read_key(struct report *r)
{
	sqlite3_stmt *st = of_plan(r,
	    "SELECT colour, label, delivery, impact, closed FROM meanings"
	    " WHERE plan = ?");

	for (int i = 0; i < COLOURS; i++)
		r->label[i] = colour_said[i];
	r->closes[BLUE] = 1;
	for (int i = 0; i < UNRATED; i++)
		r->means[i][0] = r->means[i][1] = meanings[i];
	while (sqlite3_step(st) == SQLITE_ROW) {
		int i = (int)number(st, 0);

		r->has_key = true;
		r->label[i] = room_column(st, 1, false);
		r->means[i][0] = room_column(st, 2, false);
		r->means[i][1] = room_column(st, 3, false);
		r->closes[i] = (int)number(st, 4);
	}
	sqlite3_finalize(st);
}

#define OF_PLAN " FROM priorities r CROSS JOIN actions a ON a.priority = r.id"
#define IN_ORDER " WHERE r.plan = ? ORDER BY r.id, a.id"

static void *
one_more(void *all, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return all;
	*room = *room * 2 + 128;
	all = realloc(all, *room * size);
	if (all == NULL)
		exit(1);
	memset((char *)all + count * size, 0, (*room - count) * size);
	return all;
}

static void
read_priority(struct report *r, sqlite3_stmt *st)
{
	struct priority *p;

	if (r->priorities > 0 &&
	    r->priority[r->priorities - 1].id == number(st, 1))
		return;
	r->priority = one_more(
	    r->priority, r->priorities, &r->priority_room, sizeof(*p));
	p = &r->priority[r->priorities++];
	p->id = number(st, 1);
	p->ref = room_column(st, 2, true);
	p->title = room_column(st, 3, true);
	p->lead = room_column(st, 4, true);
	p->worst = UNRATED;
}

static void
read_actions(struct report *r)
{
	sqlite3_stmt *st = of_plan(r,
	    "SELECT a.id, r.id, r.ref, r.title, c.code, a.ref, a.title,"
	    " a.start_day, a.due, a.due_day, a.first_day, a.rag, a.impact,"
	    " a.decision" OF_PLAN
	    " LEFT JOIN people c ON c.id = r.lead" IN_ORDER);

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a;

		read_priority(r, st);
		r->action = one_more(
		    r->action, r->actions, &r->room, sizeof(*a));
		a = &r->action[r->actions++];
		a->id = number(st, 0);
		a->ref = room_column(st, 5, true);
		a->title = room_column(st, 6, true);
		a->leads = "";
		a->start = (int)number(st, 7);
		a->due = (int)number(st, 9);
		a->due_text = a->due == 0 ? room_column(st, 8, true) : "";
		a->first = (int)number(st, 10);
		a->rag = (int)number(st, 11);
		a->impact = (int)number(st, 12);
		a->decision = room_column(st, 13, true);
		a->finished = r->closes[a->rag] != 0;
		r->priority[r->priorities - 1].all++;
	}
	sqlite3_finalize(st);
}

/* The action that the row is of: those of the table come in the same order. */
static struct action *
action_at(struct report *r, sqlite3_stmt *st, size_t *at)
{
	while (r->action[*at].id != number(st, 0))
		++*at;
	return &r->action[*at];
}

/* Leads come by person: they are put in the order of the file. */
static void
read_leads(struct report *r)
{
	sqlite3_stmt *st = of_plan(r,
	    "SELECT a.id, l.ord, c.code" OF_PLAN
	    " CROSS JOIN leads l ON l.action = a.id"
	    " CROSS JOIN people c ON c.id = l.person" IN_ORDER ", l.ord");
	size_t at = 0;

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = action_at(r, st, &at);
		const char *code = room_column(st, 2, true);

		a->leads = *a->leads == '\0' ?
		    code :
		    room_printed("%s, %s", a->leads, code);
	}
	sqlite3_finalize(st);
}

static void
read_steps(struct report *r)
{
	sqlite3_stmt *st = of_plan(r,
	    "SELECT a.id, s.done, s.due_day, s.done_day" OF_PLAN
	    " CROSS JOIN steps s ON s.action = a.id" IN_ORDER);
	int today = r->paper->today;
	size_t at = 0;

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = action_at(r, st, &at);
		bool done = number(st, 1) != 0;
		int due = (int)number(st, 2), day = (int)number(st, 3);

		a->steps++;
		a->done += done;
		a->late_steps += !done && due != 0 && due < today;
		if (day > a->updated)
			a->updated = day;
	}
	sqlite3_finalize(st);
}

static void
read_updates(struct report *r)
{
	sqlite3_stmt *st = of_plan(r,
	    "SELECT a.id, u.day, u.rag, u.text" OF_PLAN
	    " CROSS JOIN updates u ON u.action = a.id" IN_ORDER ", u.at");
	size_t at = 0;

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct action *a = action_at(r, st, &at);
		int day = (int)number(st, 1);

		if (day > a->updated)
			a->updated = day;
		if (sqlite3_column_type(st, 3) == SQLITE_NULL)
			continue;
		if (a->word == NULL || day >= a->word_day) {
			a->word_day = day;
			a->word = room_column(st, 3, true);
		}
		if (sqlite3_column_type(st, 2) != SQLITE_NULL &&
		    number(st, 2) == a->rag && day >= a->why_day) {
			a->why_day = day;
			a->why = room_column(st, 3, true);
		}
	}
	sqlite3_finalize(st);
	at = 0;
	st = of_plan(r,
	    "SELECT a.id, v.day FROM priorities r CROSS JOIN actions a"
	    " ON a.priority = r.id CROSS JOIN revisions v ON v.action = "
	    "a.id" IN_ORDER);
	while (sqlite3_step(st) == SQLITE_ROW)
		action_at(r, st, &at)->revisions++;
	sqlite3_finalize(st);
}

static void
see_flags(struct report *r, struct action *a)
{
	int today = r->paper->today;
	int start = a->start != 0 ? a->start : r->start;
	int next = day_next_update(
	    a->updated != 0 ? a->updated : start, r->every);
	int first = a->first != 0 ? a->first : a->due;
	bool open = !a->finished;

	a->flag[OVERDUE] = open && a->due != 0 && a->due < today;
	a->flag[LATE] = open && (a->flag[OVERDUE] || a->late_steps > 0);
	a->flag[DUE_SOON] = open && a->due >= today && a->due - today <= SOON;
	a->flag[STALE] = open && start <= today && next != 0 && today > next;
	a->flag[SLIPPED] = a->due != 0 &&
	    (a->flag[OVERDUE] ? today : a->due) > first;
	a->flag[WATERMELON] = open && (a->rag == GREEN || a->rag == BLUE) &&
	    (a->flag[LATE] || a->moved_back > 1);
	a->flag[NO_REASON] = a->rag <= AMBER && a->word == NULL;
	a->flag[NO_IMPACT] = a->finished &&
	    (a->impact <= AMBER || a->impact == UNRATED);
}

/* Counts all that is said of them, in one walk. */
static void
take_stock(struct report *r)
{
	struct action *a = r->action;

	for (size_t i = 0; i < r->priorities; i++) {
		struct priority *p = &r->priority[i];

		for (size_t k = 0; k < p->all; k++, a++) {
			see_flags(r, a);
			for (int f = 0; f < FLAGS; f++)
				r->flagged[f] += a->flag[f];
			r->finished += a->finished;
			r->rag[a->rag]++;
			r->impact[a->impact]++;
			p->finished += a->finished;
			p->rag[a->rag]++;
			p->late += a->flag[LATE];
			if (!a->finished && a->rag < p->worst)
				p->worst = a->rag;
		}
	}
}

void
plan_read(struct report *r)
{
	read_plan(r);
	read_key(r);
	read_actions(r);
	read_leads(r);
	read_steps(r);
	read_updates(r);
	take_stock(r);
}
