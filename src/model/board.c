/* SPDX-License-Identifier: ISC */
/*
 * When boards meet.  A date of theirs is a text like any other; each day that
 * is read in it is a meeting, and what comes before is counted back from that.
 */
#include "ragtrack/model/board.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"
#include "ragtrack/model/model.h"
#include "ragtrack/model/walk.h"

#define LENGTH_MOST 400 /* days: more than a year ahead is a slip */

int
length_days(const char *text)
{
	static const struct {
		const char *word;
		int days;
	} units[] = { { "d", 1 }, { "day", 1 }, { "days", 1 }, { "w", 7 },
		{ "week", 7 }, { "weeks", 7 } };
	char *end;
	long n = strtol(text, &end, 10);

	if (*text < '0' || *text > '9' || n > LENGTH_MOST)
		return -1;
	end += strspn(end, " ");
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (strcmp(end, units[i].word) == 0 &&
		    n * units[i].days <= LENGTH_MOST)
			return (int)n * units[i].days;
	return -1;
}

static int
before(int day, const char *length)
{
	int days = length == NULL ? -1 : length_days(length);

	return days < 0 ? DAY_NONE : day - days;
}

static void
meeting_add(
    struct arena *a, struct meetings *out, const struct board *b, int day)
{
	if (day == DAY_NONE)
		return;
	out->item = arena_grow(
	    a, out->item, out->count, &out->room, sizeof(*out->item));
	out->item[out->count++] = (struct meeting){ b, day,
		before(day, b->papers_before), before(day, b->cutoff_before) };
}

/* Puts them into the order of their days; those of one day stay as they are. */
static void
sort(struct meetings *m)
{
	for (size_t i = 1; i < m->count; i++) {
		struct meeting one = m->item[i];
		size_t k = i;

		for (; k > 0 && m->item[k - 1].day > one.day; k--)
			m->item[k] = m->item[k - 1];
		m->item[k] = one;
	}
}

struct meetings
meetings_of(struct arena *a, const struct plan *plan)
{
	int begins = plan_year_begins(plan);
	struct meetings out = { 0 };
	const struct board *b;
	struct when w;

	for (size_t i = 0; (b = things_next(&plan->boards, &i)) != NULL;)
		for (size_t k = 0; k < b->dates.count; k++) {
			when_recall(a, b->dates.item[k], NULL, begins, &w);
			for (int p = 0; p < w.npoints; p++)
				meeting_add(a, &out, b, w.points[p]);
			meeting_add(a, &out, b, w.last);
		}
	sort(&out);
	return out;
}

static int
day_itself(const struct meeting *m)
{
	return m->day;
}

static int
day_cutoff(const struct meeting *m)
{
	return m->cutoff;
}

/* The meeting with the first such day on `day` or after it. */
static bool
first_from(const struct plan *plan, int day, int (*of)(const struct meeting *m),
    struct meeting *out)
{
	struct arena *a = arena_new();
	struct meetings all = meetings_of(a, plan);
	bool found = false;

	for (size_t i = 0; i < all.count; i++) {
		const struct meeting *m = &all.item[i];

		if (of(m) == DAY_NONE || of(m) < day ||
		    (found && of(m) >= of(out)))
			continue;
		*out = *m;
		found = true;
	}
	arena_free(a);
	return found;
}

bool
meeting_next(const struct plan *plan, int day, struct meeting *out)
{
	return first_from(plan, day, day_itself, out);
}

bool
meeting_next_cutoff(const struct plan *plan, int day, struct meeting *out)
{
	return first_from(plan, day, day_cutoff, out);
}

bool
meeting_of_cutoff(const struct plan *plan, int day, struct meeting *out)
{
	return day != DAY_NONE && meeting_next_cutoff(plan, day, out) &&
	    out->cutoff == day;
}

const char *
meeting_said(struct arena *a, const struct meeting *m, bool with_cutoff)
{
	char day[16], papers[16] = "", cutoff[16] = "";

	day_short(m->day, day);
	if (m->papers != DAY_NONE)
		day_short(m->papers, papers);
	if (m->cutoff != DAY_NONE && with_cutoff)
		day_short(m->cutoff, cutoff);
	return arena_printf(a, "%s on %s%s%s%s%s", m->board->name, day,
	    *papers != '\0' ? ", papers by " : "", papers,
	    *cutoff != '\0' ? ", cut-off " : "", cutoff);
}
