/* SPDX-License-Identifier: ISC */
/*
 * Opening and closing a period.  Opened, it is a thing of its plan like any
 * other; closing it sets its remaining fields, opening it again empties them,
 * and the history holds both.
 *
 * The cycle of a plan is a stretch of the calendar: weeks from Monday, months,
 * quarters, halves and years as the plan's years go; fortnights and six
 * weeks have no place in the calendar and are counted from the first day.
 */
#include "edit_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "frozen.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#define ID_MOST 32

/* The first and last day of a period. */
struct span {
	int first, last;
};

static enum every
cycle_of(const struct plan *plan)
{
	if (plan->report_every != EVERY_UNSET)
		return (enum every)plan->report_every;
	if (plan->update_every != EVERY_UNSET)
		return (enum every)plan->update_every;
	return EVERY_MONTH;
}

/* The stretch of so many months that the day lies in; the year is parted
   from `begin` on. */
static struct span
months_of(int day, int months, int begin)
{
	int year, month, in;
	struct span out;

	day_split(day, &year, &month, NULL);
	in = (month - begin + 12) % months;
	out.first = day_add_months(day_make(year, month, 1), -in);
	out.last = day_add_months(out.first, months);
	if (out.last != DAY_NONE) /* the first day of the next stretch */
		out.last--;
	return out;
}

/* The cycle that the day lies in; `from` is where counted weeks begin. */
static struct span
span_of(enum every every, int year_begins, int from, int day)
{
	int days = every == EVERY_SIX_WEEKS ? 42 : 14, monday;

	switch (every) {
	case EVERY_WEEK:
		return (struct span){ day - day_weekday(day),
			day - day_weekday(day) + 6 };
	case EVERY_FORTNIGHT:
	case EVERY_SIX_WEEKS:
		monday = day - day_weekday(day);
		if (from == DAY_NONE || from > day)
			from = monday;
		from += (day - from) / days * days;
		return (struct span){ from, from + days - 1 };
	case EVERY_QUARTER:
		return months_of(day, 3, year_begins);
	case EVERY_SIX_MONTHS:
		return months_of(day, 6, year_begins);
	case EVERY_YEAR:
		return months_of(day, 12, year_begins);
	case EVERY_MONTH:
	case EVERY_UNSET:
		break;
	}
	return months_of(day, 1, year_begins);
}

/* The period with the last cut-off; NULL where the plan has none yet. */
static const struct period *
last_period(const struct plan *plan)
{
	const struct period *last = NULL, *p;

	for (size_t i = 0; (p = things_next(&plan->periods, &i)) != NULL;)
		if (last == NULL || p->cutoff.last > last->cutoff.last)
			last = p;
	return last;
}

int
period_next_cutoff(const struct plan *plan, int day)
{
	const struct period *before = last_period(plan);
	struct meeting next;

	if (meeting_next_cutoff(plan, day, &next))
		return next.cutoff;
	return span_of(cycle_of(plan), plan_year_begins(plan),
	    before != NULL ? period_end(before) + 1 : DAY_NONE, day)
	    .last;
}

/* A day that was said; *out stays where none was. */
static bool
day_said(struct edit *ed, int year_begins, const char *what, const char *input,
    bool first, int *out, struct err *e)
{
	struct when when;
	int day;

	if (input == NULL)
		return true;
	day = !day_words(ed->set->arena, input, ed->set->day, year_begins,
		  &when, NULL) ?
	    DAY_NONE :
	    first ? when.first :
		    when.last;
	if (day == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "the %s is a day, as in 2023-11-30 or eom, not \"%s\"",
		    what, input);
	*out = day;
	return true;
}

static bool
in_calendar(int day)
{
	return day_add_months(day, 0) != DAY_NONE;
}

/* What was not said is worked out, as period.h promises. */
static bool
span_find(struct edit *ed, const struct plan *plan, const char *first,
    const char *cutoff, struct span *out, struct err *e)
{
	const struct period *before = last_period(plan);
	int in = ed->set->day;
	int begins = plan_year_begins(plan);
	enum every every = cycle_of(plan);
	struct meeting next;

	*out = (struct span){ DAY_NONE, DAY_NONE };
	if (!day_said(ed, begins, "first day", first, true, &out->first, e) ||
	    !day_said(ed, begins, "cut-off", cutoff, false, &out->last, e))
		return false;
	if (out->first != DAY_NONE) {
		in = out->first;
	} else if (before != NULL) {
		/* One that was closed early has told of its whole cycle. */
		out->first = period_end(before) + 1;
		if (before->cutoff.last + 1 > in)
			in = before->cutoff.last + 1;
	} else if (out->last != DAY_NONE && out->last < in) {
		in = out->last;
	}
	if (out->first > in)
		in = out->first;
	if (out->first == DAY_NONE)
		out->first = span_of(every, begins, DAY_NONE, in).first;
	if (out->last == DAY_NONE && meeting_next_cutoff(plan, in, &next))
		out->last = next.cutoff;
	if (out->last == DAY_NONE)
		out->last = span_of(every, begins, out->first, in).last;
	if (!in_calendar(out->first) || !in_calendar(out->last))
		return err_set(e, ERR_USAGE,
		    "it would end after the year 9999: %s",
		    edit_way(ed, WAY_CUTOFF));
	if (out->last < out->first) {
		char from[16], to[16];

		day_short(out->first, from);
		day_short(out->last, to);
		return err_set(e, ERR_USAGE,
		    "the cut-off, %s, comes before the first day, %s", to,
		    from);
	}
	return true;
}

static bool
id_check(struct arena *a, const char *id, struct err *e)
{
	/* Reports call the one that was closed last so. */
	if (strcmp(id, "last") == 0)
		return err_set(e, ERR_USAGE,
		    "\"last\" cannot name a period: it means the one closed "
		    "last");
	if (strpbrk(id, " \t\r\n/:,\"'") != NULL || *id == '-' ||
	    utf8_width(id) > ID_MOST)
		return err_set(e, ERR_USAGE,
		    "\"%s\" cannot name a period: use up to %d letters, "
		    "digits, dots and dashes, as in 2023-11 or 2023-Q3",
		    said_cut(a, id), ID_MOST);
	return true;
}

/* The month of the cut-off, or its day where the month has a period. */
static const char *
id_made(struct edit *ed, const struct plan *plan, int cutoff)
{
	const struct period *p;
	char iso[16];
	const char *id;

	day_iso(cutoff, iso);
	id = arena_strndup(ed->set->arena, iso, strlen("2023-11"));
	if (period_find(plan, id, &p, NULL))
		id = arena_strdup(ed->set->arena, iso);
	return id;
}

/* False where another is still open. */
static bool
all_closed(const struct plan *plan, struct err *e)
{
	const struct period *p = period_open_now(plan);
	char last[16];

	if (p == NULL)
		return true;
	day_short(p->cutoff.last, last);
	return err_set(e, ERR_NO,
	    "the period %s of %s is still open (cut-off %s): close it first, "
	    "with `ragtrack period close %s`",
	    p->id, plan->id, last, plan->id);
}

/* False where a period of the plan has the id, or some of the days. */
static bool
place_free(const struct plan *plan, const char *id, const struct span *span,
    struct err *e)
{
	const struct period *p;
	char first[16], last[16];

	if (period_find(plan, id, &p, NULL))
		return err_set(e, ERR_NO,
		    "%s has a period %s already: say another id", plan->id, id);
	for (size_t i = 0; (p = things_next(&plan->periods, &i)) != NULL;) {
		if (period_end(p) < span->first || p->first.first > span->last)
			continue;
		day_short(p->first.first, first);
		day_short(period_end(p), last);
		return err_set(e, ERR_NO,
		    "it would overlap the period %s, which is about %s to %s",
		    p->id, first, last);
	}
	return true;
}

static void
put_day(struct edit *ed, struct thing *t, const char *name, int day)
{
	char iso[16];

	day_iso(day, iso);
	field_set_encoded(ed->set->arena, t, field_find(t->kind, name), iso);
}

bool
edit_period_open(struct edit *ed, const struct plan *plan, const char *id,
    const char *first, const char *cutoff, struct err *e)
{
	struct thing *t;
	struct span span;

	if (!edit_text(ed, id, &id, e) || !edit_text(ed, first, &first, e) ||
	    !edit_text(ed, cutoff, &cutoff, e) || !all_closed(plan, e) ||
	    !span_find(ed, plan, first, cutoff, &span, e))
		return false;
	if (id == NULL)
		id = id_made(ed, plan, span.last);
	if (!id_check(ed->set->arena, id, e) || !place_free(plan, id, &span, e))
		return false;
	t = thing_new(ed->set->arena, &kind_period);
	thing_as_period(t)->id = id;
	put_day(ed, t, "first", span.first);
	put_day(ed, t, "cutoff", span.last);
	edit_add(ed, &plan->thing, t);
	return true;
}

static int
by_number(const void *a, const void *b)
{
	const struct thing *x = *(const struct thing *const *)a;
	const struct thing *y = *(const struct thing *const *)b;

	return (x->number > y->number) - (x->number < y->number);
}

/* All actions that are not taken out, by number. */
static struct things
actions_of(struct arena *a, const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *act;
	struct things out = { 0 };

	while ((act = walk_next(&w)) != NULL)
		things_push(a, &out, &act->thing);
	if (out.count > 1)
		qsort(out.item, out.count, sizeof(*out.item), by_number);
	return out;
}

void
period_freeze(const struct plans *plans, const struct action *a,
    const struct period *p, int today, struct frozen *out)
{
	struct derived d;

	derive(plans, a, today, &d);
	*out = (struct frozen){ .action = a->thing.number,
		.rag = (enum rag)a->rag.value,
		.impact = (enum rag)a->impact.value,
		.status = plan_has(thing_plan(&a->thing), USES_PROGRESS) ?
		    a->status.value :
		    STATUS_UNSET,
		.asked = period_asks(a, p, today),
		.answered = period_answered(a, p, today),
		.finished = d.finished,
		.overdue = d.overdue,
		.late = d.late,
		.stale = d.stale,
		.due = a->due.last,
		.has_slippage = d.has_slippage,
		.slippage_days = d.slippage_days,
		.that_day = action_updates_on(a, today, today) };
}

static const char *
freeze(struct edit *ed, const struct plan *plan, const struct period *p)
{
	struct things actions = actions_of(ed->set->arena, plan);
	struct period ending = period_ending(p, ed->set->day);
	struct buf lines = { 0 };
	const char *text;

	for (size_t i = 0; i < actions.count; i++) {
		struct frozen f;

		period_freeze(ed->plans, thing_as_action(actions.item[i]),
		    &ending, ed->set->day, &f);
		frozen_line(&lines, &f);
	}
	text = frozen_text(ed->set->arena, actions.count, &lines);
	buf_free(&lines);
	return text;
}

bool
edit_period_close(struct edit *ed, const struct plan *plan,
    const struct period *p, struct err *e)
{
	const struct thing *t = &p->thing;
	char day[16];

	if (p->closed.text != NULL) {
		day_short(p->closed.last, day);
		return err_set(e, ERR_NO,
		    "the period %s of %s was closed on %s: what is frozen "
		    "stays as it is",
		    p->id, plan->id, day);
	}
	if (ed->set->day < p->first.first) {
		day_short(p->first.first, day);
		return err_set(e, ERR_NO,
		    "the period %s of %s begins only on %s", p->id, plan->id,
		    day);
	}
	edit_put_name(ed, t, "closed", edit_today(ed));
	edit_put_name(
	    ed, t, "closed_by", person_by(ed->plans, plan, &ed->set->who));
	edit_put_name(ed, t, "head",
	    arena_printf(ed->set->arena, "%" PRId64, ed->plans->head));
	edit_put_name(ed, t, "frozen", freeze(ed, plan, p));
	return true;
}

bool
edit_period_reopen(struct edit *ed, const struct plan *plan,
    const struct period *p, struct err *e)
{
	static const char *const fields[] = { "closed", "closed_by", "head",
		"frozen" };
	const struct period *last = last_period(plan);

	if (p->closed.text == NULL)
		return err_set(e, ERR_NO, "the period %s of %s is open already",
		    p->id, plan->id);
	if (p != last)
		return err_set(e, ERR_NO,
		    "only the last period of a plan can be opened again, and "
		    "that of %s is %s",
		    plan->id, last->id);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		edit_put_name(ed, &p->thing, fields[i], NULL);
	return true;
}

/* The day that a date field means by an encoded value; DAY_NONE: none. */
static int
day_of(const struct edit *ed, const struct plan *plan, const struct field *f,
    const char *value)
{
	struct when when;

	f->type->decode(ed->set->arena, f, plan, value, &when);
	return field_day(f, &when);
}

bool
edit_past(const struct edit *ed, const struct thing *t, const struct field *f,
    const char *value, const char *reason, struct err *e)
{
	const struct field *date = field_find(t->kind, "date");
	const struct plan *plan = thing_plan(t);
	const struct period *p = NULL;
	int day;

	/* The days of a plan's header are reported in no period. */
	if (t->number == 0 || plan == NULL || t->kind == &kind_plan ||
	    reason != NULL || ed->unasked)
		return true;
	/* An update, a revision, a reading. */
	if (date != NULL)
		p = period_shut_on(
		    plan, day_of(ed, plan, date, edit_value(ed, t, date)));
	if (p == NULL && f->type == &type_date) {
		p = period_shut_on(
		    plan, day_of(ed, plan, f, edit_value(ed, t, f)));
		day = day_of(ed, plan, f, value);
		if (p == NULL && day != ed->set->day)
			p = period_shut_on(plan, day);
	}
	if (p == NULL)
		return true;
	return err_set(e, ERR_NO,
	    "%s lies in the closed period %s and needs a reason: %s", f->name,
	    p->id, edit_way(ed, WAY_REASON));
}
