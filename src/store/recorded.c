/* SPDX-License-Identifier: ISC */
/*
 * The day on which an update was written down, noted where its own date is
 * longer than a day.  Every change comes by here, whoever makes it and however:
 * were it left to them, an update would be of another day each day.
 */
#include "db.h"
#include "value.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/newest.h"

/* Whether the set says itself when the update was written down. */
static bool
says_so(const struct change_set *set, const struct change *c,
    const struct field *recorded)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->item[i].field == recorded &&
		    set->item[i].thing == c->thing)
			return true;
	return false;
}

/* An update that gets another date. */
static bool
date_follows(struct writer *w, const struct change *c, struct err *e)
{
	const struct field *f = field_find(&kind_update, "recorded");
	struct arena *a = w->set->arena;
	struct thing *t;
	struct update now;

	if (says_so(w->set, c, f))
		return true;
	if (!row_read(w->store, a, c->kind, c->thing, &t, e))
		return false;
	if (t == NULL)
		return true;
	now = *thing_as_update(t);
	field_set_encoded(a, &now.thing, c->field, c->new);
	if (!year_read(w, c, &now.thing, e))
		return false;
	/* What was written down before that date began was another one. */
	if (now.recorded.last < now.date.first)
		now.recorded = when_none();
	updates_record(a, &now.thing, w->set->day);
	change_field(w->set, t, f, field_encoded(a, &now.thing, f));
	return true;
}

bool
recorded_follows(struct writer *w, struct err *e)
{
	const struct field *date = field_find(&kind_update, "date");
	size_t count = w->set->count;

	/* What comes back was written down when it was. */
	if (w->set->undoes != 0)
		return true;
	for (size_t i = 0; i < count; i++) {
		/* The set grows. */
		const struct change c = w->set->item[i];

		if (c.op == CHANGE_CREATE)
			updates_record(w->set->arena, c.made, w->set->day);
		else if (c.op == CHANGE_FIELD && c.field == date &&
		    !date_follows(w, &c, e))
			return false;
	}
	return true;
}
