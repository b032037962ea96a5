/* SPDX-License-Identifier: ISC */
/*
 * What is newest of an action.  Next to nothing is allocated, as derive()
 * asks this for every action at every change of a view.
 */
#include "ragtrack/model/newest.h"

#include <stdlib.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/walk.h"

/* The day that a date means; `recorded`: DAY_NONE where it is not known. */
static int
day_of(const struct when *w, int recorded, int today)
{
	int day = w->last;

	if (day == DAY_NONE || w->precision == WHEN_DAY)
		return day;
	if (day > today)
		day = today;
	if (recorded != DAY_NONE && w->first <= recorded && recorded < day)
		day = recorded;
	return day;
}

/* What is of one day was written down that day, as far as nobody says
   otherwise. */
static int
recorded_of(const struct update *u)
{
	if (u->recorded.last != DAY_NONE && u->recorded.text != NULL)
		return u->recorded.last;
	return u->date.precision == WHEN_DAY ? u->date.last : DAY_NONE;
}

bool
update_next(struct update_walk *w, struct update_at *out)
{
	const struct things *all = &w->action->updates;

	if (!w->begun)
		w->before = DAY_NONE;
	w->begun = true;
	while (w->next < all->count) {
		size_t index = w->next++;
		const struct update *u = thing_as_update(all->item[index]);
		int recorded = recorded_of(u);
		int day = day_of(&u->date, recorded, w->today);

		if (u->thing.retired)
			continue;
		if (day != DAY_NONE)
			w->before = day;
		*out = (struct update_at){ .update = u,
			.day = w->before,
			.dated = day != DAY_NONE,
			.recorded = recorded,
			.index = index };
		return true;
	}
	return false;
}

/* Whether this is the day that decides when the update is of. */
static bool
decides(const struct update *u, int day)
{
	return u->date.last != DAY_NONE && u->date.precision != WHEN_DAY &&
	    u->date.first <= day && day < u->date.last;
}

struct recording {
	struct arena *arena;
	int day;
};

static bool
update_record(void *recording, struct thing *t)
{
	const struct recording *r = recording;
	char iso[16];

	if (t->kind != &kind_update ||
	    thing_as_update(t)->recorded.text != NULL ||
	    !decides(thing_as_update(t), r->day))
		return false;
	day_iso(r->day, iso);
	field_set_encoded(r->arena, t, field_find(t->kind, "recorded"), iso);
	return false;
}

void
updates_record(struct arena *a, struct thing *t, int day)
{
	thing_each(t, WALK_ALL, update_record, &(struct recording){ a, day });
}

bool
update_confirms(const struct update *u)
{
	return u->text == NULL && u->rag.value == 0 && u->rag.text == NULL &&
	    u->impact.value == 0 && u->impact.text == NULL &&
	    u->status.value == 0;
}

bool
update_newer(const struct update_at *a, const struct update_at *b)
{
	if (a->day != b->day)
		return a->day > b->day;
	if (a->recorded != b->recorded && a->recorded != DAY_NONE &&
	    b->recorded != DAY_NONE)
		return a->recorded > b->recorded;
	return a->index > b->index;
}

static int
newest_first(const void *one, const void *two)
{
	return update_newer(one, two) ? -1 : 1;
}

struct update_at *
updates_newest_first(
    struct arena *a, const struct action *action, int today, size_t *count)
{
	struct update_at *all = arena_alloc(
	    a, (action->updates.count + 1) * sizeof(*all));
	struct update_walk w = { .action = action, .today = today };

	*count = 0;
	while (update_next(&w, &all[*count]))
		++*count;
	if (*count > 1)
		qsort(all, *count, sizeof(*all), newest_first);
	return all;
}

/* The newest day so far of those from first to last, and how many there are. */
struct newest_day {
	int first, last, today;
	int day;
	const struct when *date;
	int count;
};

static void
day_counts(struct newest_day *n, const struct when *date, int recorded)
{
	int day = day_of(date, recorded, n->today);

	if (day == DAY_NONE || day < n->first || day > n->last)
		return;
	n->count++;
	if (day <= n->day)
		return;
	n->day = day;
	n->date = date;
}

static void
days_count(struct newest_day *n, const struct action *a)
{
	struct update_walk w = { .action = a, .today = n->today };
	struct update_at at;
	const struct revision *r;
	const struct step *s;

	while (update_next(&w, &at))
		if (!at.update->internal)
			day_counts(n, &at.update->date, at.recorded);
	for (size_t i = 0; (r = things_next(&a->revisions, &i)) != NULL;)
		day_counts(n, &r->date, DAY_NONE);
	for (size_t i = 0; (s = things_next(&a->steps, &i)) != NULL;)
		if (step_finished(s, n->today))
			day_counts(n, &s->completed, DAY_NONE);
	day_counts(n, &a->verified, DAY_NONE);
}

int
action_updates_on(const struct action *a, int day, int today)
{
	struct newest_day n = { day, day, today, DAY_NONE, NULL, 0 };

	days_count(&n, a);
	return n.count;
}

int
action_updated_in(const struct action *a, int first, int last, int today,
    const struct when **date)
{
	struct newest_day n = { first, last, today, DAY_NONE, NULL, 0 };

	days_count(&n, a);
	if (date != NULL)
		*date = n.date;
	return n.day;
}

const char *
date_readable(
    struct arena *a, const struct when *w, void (*form)(int day, char out[16]))
{
	char text[16];

	if (w->precision != WHEN_DAY)
		return w->text;
	form(w->last, text);
	return arena_strdup(a, text);
}

/* The newest readable reason of a moved date, into out. */
static bool
revision_word(const struct action *a, int first, int today,
    word_readable *readable, void *with, struct newest_word *out)
{
	const struct revision *r;
	bool found = false;

	for (size_t i = 0; (r = things_next(&a->revisions, &i)) != NULL;) {
		int day = day_of(&r->date, DAY_NONE, today);

		if (r->reason == NULL || day < first ||
		    (found && day < out->day) ||
		    (readable != NULL && !readable(with, &r->thing)))
			continue;
		found = true;
		*out = (struct newest_word){ &r->thing, &r->date, day, r->by,
			r->reason };
	}
	return found;
}

bool
action_word(const struct action *a, int first, int today,
    word_readable *readable, void *with, struct newest_word *out)
{
	struct update_walk w = { .action = a, .today = today };
	struct update_at at, newest = { 0 };
	bool found;

	while (update_next(&w, &at)) {
		const struct update *u = at.update;

		if (u->text == NULL || u->internal || at.day < first ||
		    (readable != NULL && !readable(with, &u->thing)))
			continue;
		if (newest.update == NULL || update_newer(&at, &newest))
			newest = at;
	}
	found = revision_word(a, first, today, readable, with, out);
	if (newest.update == NULL || (found && out->day > newest.day))
		return found;
	*out = (struct newest_word){ &newest.update->thing,
		&newest.update->date, newest.day, newest.update->by,
		newest.update->text };
	return true;
}
