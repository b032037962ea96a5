/* SPDX-License-Identifier: ISC */
/*
 * Due days that move.  A count as in +2w is from the due day that stands
 * there, of each action and step its own; every other day word is from today.
 * Of a range or of several dates a day word moves the last alone.  A move is
 * a revision, and the first date of an action stays in `baseline`.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

static bool
when_equal(const struct when *a, const struct when *b)
{
	bool same_date = a->date == NULL || b->date == NULL ?
	    a->date == b->date :
	    strcmp(a->date, b->date) == 0;

	if (a->text != NULL && b->text != NULL && same_date &&
	    strcmp(a->text, b->text) == 0)
		return true;
	return a->first == b->first && a->last == b->last &&
	    a->precision == b->precision && a->ongoing == b->ongoing &&
	    (a->text == NULL) == (b->text == NULL) && a->last != DAY_NONE;
}

static void
revision_add(struct edit *ed, const struct action *a, const char *old,
    const char *now, const char *reason)
{
	struct arena *arena = ed->set->arena;
	struct thing *t = thing_new(arena, &kind_revision);
	struct revision *r = thing_as_revision(t);

	field_set_encoded(
	    arena, t, field_find(t->kind, "date"), edit_today(ed));
	field_set_encoded(arena, t, field_find(t->kind, "from"), old);
	field_set_encoded(arena, t, field_find(t->kind, "to"), now);
	r->by = person_by(ed->plans, thing_plan(&a->thing), &ed->set->who);
	r->reason = reason;
	edit_add(ed, &a->thing, t);
}

/* "1.1", "step 2 of 1.1"; in the set's arena. */
static const char *
name_of(const struct edit *ed, const struct thing *t)
{
	if (t->kind != &kind_step)
		return edit_name(ed, thing_as_action(t));
	return arena_printf(ed->set->arena, "step %zu of %s", thing_place(t),
	    edit_name(ed, thing_as_action(t->parent)));
}

static void
note(struct edit *ed, const struct thing *t, const char *text)
{
	edit_note_add(ed->set->arena, &ed->notes, name_of(ed, t), text);
}

/* What a person should hear of the move. */
static void
note_move(struct edit *ed, const struct thing *t, const struct when *old,
    const struct when *now)
{
	if (now->last == DAY_NONE)
		return;
	if (old->last != DAY_NONE && now->last < old->last)
		note(ed, t, "due is earlier than before");
	if (now->last < ed->set->day)
		note(ed, t, "due is in the past");
}

/* The day that was typed, as the due day now is; false with e where it cannot
   be read.  *leave: a count where there is no day to count from. */
static bool
day_read(struct edit *ed, const struct thing *t, const char *input,
    const struct when *old, struct when *now, bool *leave, struct err *e)
{
	struct arena *a = ed->set->arena;
	bool own = t->number != 0 && day_is_count(input);
	int begins = plan_year_begins(thing_plan(t));

	*leave = own && old->last == DAY_NONE;
	if (*leave)
		return true;
	if (!day_words(
		a, input, own ? old->last : ed->set->day, begins, now, e))
		return false;
	if (day_is_word(input))
		when_move(a, old, now->last, begins, now);
	return true;
}

bool
edit_due_day(struct edit *ed, const struct thing *t, const struct field *due,
    const char *input, const char *reason, struct err *e)
{
	struct when now = when_none(), old = when_none();
	const char *was = edit_value(ed, t, due), *value;
	const struct field *baseline = field_find(t->kind, "baseline");
	bool leave = false;

	if (!edit_text(ed, input, &input, e) ||
	    !edit_text(ed, reason, &reason, e))
		return false;
	due->type->decode(ed->set->arena, due, thing_plan(t), was, &old);
	if (input != NULL && !day_read(ed, t, input, &old, &now, &leave, e))
		return false;
	if (leave) {
		note(ed, t,
		    arena_printf(ed->set->arena,
			"no due day: %s leaves it so; today%s gives it one",
			input, input));
		return true;
	}
	value = edit_encoded(ed, due, &now);
	if (when_equal(&old, &now) || (was == NULL && value == NULL)) {
		note(ed, t,
		    arena_printf(ed->set->arena, "due is %s already",
			was != NULL ? old.text : "empty"));
		return true;
	}
	if (!edit_past(ed, t, due, value, reason, e))
		return false;
	note_move(ed, t, &old, &now);
	edit_put(ed, t, due, value);
	/* No day before, or the same day in other words: nothing moved. */
	if (t->number == 0 || t->kind != &kind_action || old.last == DAY_NONE ||
	    old.last == now.last)
		return true;
	if (edit_value(ed, t, baseline) == NULL)
		edit_put(ed, t, baseline, was);
	revision_add(ed, thing_as_action(t), was, value, reason);
	return true;
}

bool
edit_due(struct edit *ed, const struct action *a, const char *input,
    const char *reason, struct err *e)
{
	return edit_due_day(
	    ed, &a->thing, field_find(&kind_action, "due"), input, reason, e);
}
