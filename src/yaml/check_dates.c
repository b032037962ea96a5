/* SPDX-License-Identifier: ISC */
/*
 * The dates of a document, once all of it is known: how its years begin,
 * where it starts and ends, and what its words mean.  All of it loads; the
 * remarks say what is likely not meant.
 */
#include "bind.h"

#include <string.h>

#include "ragtrack/model/action.h"

static const struct when *
date_of(const struct later *l)
{
	return field_in(l->thing, l->field);
}

/* Dates were read as if years began in April; here they may not. */
static void
read_again(struct reader *r, const struct later *l)
{
	struct when *when = field_of(l->thing, l->field);

	if (when->text != NULL)
		when_recall(r->arena, when->text, when->date,
		    plan_year_begins(r->plan), when);
}

static void
warn_words(struct reader *r, const struct later *l)
{
	const struct when *when = date_of(l);

	if (when->words)
		say(r, SEV_WARNING, l->at, "%s: %s", field_key(l->field),
		    when_advice(r->scratch, when, plan_year_begins(r->plan),
			(l->field->flags & FIELD_FIRST_DAY) != 0));
}

static void
warn_order(struct reader *r, const struct later *l, const struct when *start)
{
	const struct when *end = date_of(l);

	if (start->first == DAY_NONE || end->last == DAY_NONE ||
	    end->last >= start->first)
		return;
	say(r, SEV_WARNING, l->at, "\"%s\" (%s) is before the start (%s)",
	    field_key(l->field), clip(r, end->text), clip(r, start->text));
}

/* A due day before the plan's start. */
static void
warn_early(struct reader *r, const struct later *l)
{
	const struct when *due = date_of(l), *start = &r->plan->start;

	if (due->last != DAY_NONE && start->first != DAY_NONE &&
	    due->last < start->first)
		say(r, SEV_WARNING, l->at,
		    "due %s, before the plan starts (%s)", clip(r, due->text),
		    clip(r, start->text));
}

/* A day of completion, and a status that says otherwise. */
static void
warn_completed(
    struct reader *r, const struct later *l, const struct word *status)
{
	const struct when *done = date_of(l);

	if (done->first == DAY_NONE || status->value == STATUS_UNSET ||
	    status->value == STATUS_COMPLETE ||
	    status->value == STATUS_VERIFIED ||
	    status->value == STATUS_BUSINESS_AS_USUAL)
		return;
	say(r, SEV_WARNING, l->at,
	    "\"%s\" (%s) is beside the status \"%s\", which is what counts",
	    strcmp(l->field->name, "verified") == 0 ? "verified" : "completed",
	    clip(r, done->text),
	    status->text != NULL ? clip(r, status->text) :
				   status_words[status->value]);
}

/*
 * The month in which the plan's years seem to begin, where that is not said:
 * it runs for whole years from the first of a month in which schools begin
 * theirs.  0: there is no telling.
 */
static int
seeming_year(const struct plan *plan)
{
	int year, month, day, end_month;

	if (plan->year != 0 || plan->start.first == DAY_NONE ||
	    plan->end.last == DAY_NONE)
		return 0;
	day_split(plan->start.first, NULL, &month, &day);
	day_split(plan->end.last, &year, &end_month, NULL);
	return day == 1 && (month == 8 || month == 9) &&
		end_month == month - 1 &&
		plan->end.last == month_end(year, end_month) ?
	    month :
	    0;
}

/* A school's year read as a council's. */
static void
warn_year(struct reader *r, const struct later *l, int *seeming)
{
	const struct when *when = date_of(l);
	struct when theirs;
	char day[16];

	if (*seeming == 0 || when->last == DAY_NONE ||
	    when->last >= r->plan->end.last || l->thing->kind == &kind_plan)
		return;
	when_recall(r->scratch, when->text, when->date, *seeming, &theirs);
	if (theirs.last == when->last)
		return;
	day_full(when->last, day);
	say(r, SEV_WARNING, l->at,
	    "%s: \"%s\" is read as up to %s, before the plan's end (%s); if "
	    "its years begin in %s, say so: \"year: %s\" under \"plan\"",
	    field_key(l->field), clip(r, when->text), day,
	    clip(r, r->plan->end.text), month_words[*seeming],
	    month_words[*seeming]);
	*seeming = 0; /* once is enough */
}

static void
check_date(struct reader *r, const struct later *l)
{
	const struct thing *t = l->thing;
	const char *name = l->field->name;

	warn_words(r, l);
	if (t->kind == &kind_plan && strcmp(name, "end") == 0) {
		warn_order(r, l, &((const struct plan *)t)->start);
	} else if (t->kind == &kind_holder && strcmp(name, "to") == 0) {
		warn_order(r, l, &((const struct holder *)t)->from);
	} else if (t->kind == &kind_action) {
		const struct action *a = (const struct action *)t;

		if (strcmp(name, "due") == 0) {
			warn_order(r, l, &a->start);
			warn_early(r, l);
		} else if (strcmp(name, "completed") == 0 ||
		    strcmp(name, "verified") == 0) {
			warn_completed(r, l, &a->status);
		}
	} else if (t->kind == &kind_step) {
		const struct step *s = (const struct step *)t;

		if (strcmp(name, "due") == 0)
			warn_early(r, l);
		else if (strcmp(name, "completed") == 0)
			warn_completed(r, l, &s->status);
	}
}

void
check_dates(struct reader *r)
{
	bool april = plan_year_begins(r->plan) == YEAR_BEGINS;
	int seeming = seeming_year(r->plan);

	for (size_t i = 0; i < r->nlater && !r->flood && !april; i++)
		if (r->later[i].text == NULL)
			read_again(r, &r->later[i]);
	for (size_t i = 0; i < r->nlater && !r->flood; i++) {
		if (r->later[i].text != NULL)
			continue;
		check_date(r, &r->later[i]);
		warn_year(r, &r->later[i], &seeming);
	}
}
