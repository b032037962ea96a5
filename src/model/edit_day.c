/* SPDX-License-Identifier: ISC */
/*
 * A day for a date that is words: what was written stays, and what it means
 * stands beside it.  And what was counted on a day.
 */
#include "edit_parts.h"
#include "types.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_day.h"

bool
edit_date(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, struct err *e)
{
	struct arena *a = ed->set->arena;
	struct when old = when_none(), day;

	if (f->type->shape != SHAPE_DATE)
		return err_set(
		    e, ERR_USAGE, "%s is no date: use %s=", f->name, f->name);
	f->type->decode(a, f, thing_plan(t), edit_value(ed, t, f), &old);
	if (old.text == NULL)
		return edit_field(ed, t, f, ASSIGN_SET, input, e);
	if (!day_words(a, input, ed->set->day, plan_year_begins(thing_plan(t)),
		&day, e))
		return false;
	if (day.text == NULL || day.words || day.date != NULL)
		return err_set(e, ERR_USAGE,
		    "%s/date is the day that \"%s\" means, as in 30 Sep "
		    "2026 or Sep 2026",
		    f->name, said_cut(a, old.text));
	return edit_field(
	    ed, t, f, ASSIGN_SET, when_braced(a, old.text, day.text), e);
}

const char *
edit_keeping_words(
    const struct edit *ed, const struct action *a, const char *input)
{
	struct arena *arena = ed->set->arena;
	struct when day;

	if (!a->due.words || input == NULL || day_is_count(input) ||
	    !day_words(arena, input, ed->set->day,
		plan_year_begins(thing_plan(&a->thing)), &day, NULL) ||
	    day.text == NULL || day.words || day.date != NULL)
		return input;
	return when_braced(arena, a->due.text, day.text);
}

/* "85%", or "85 %", of a measure that counts in %, is 85. */
static const char *
without_unit(struct arena *a, const struct measure *m, const char *value)
{
	size_t n = strlen(value);

	if (m->unit == NULL || strcmp(m->unit, "%") != 0 || value[n - 1] != '%')
		return value;
	return utf8_trim(a, arena_strndup(a, value, n - 1));
}

bool
edit_counted(const struct edit *ed, const struct thing *t,
    const struct field *f, const char **input, struct err *e)
{
	struct arena *a = ed->set->arena;
	struct when when;
	int64_t n;

	if (strcmp(f->name, "value") == 0) {
		*input = without_unit(a, thing_as_measure(t->parent), *input);
		return number_value(*input, &n) ||
		    err_set(e, ERR_USAGE, "\"%s\" is %s", said_cut(a, *input),
			number_wrong(*input,
			    "no number: write digits alone, such as 17, "
			    "1,126.4 or -3; the unit is the measure's"));
	}
	if (strcmp(f->name, "date") != 0 || *input == NULL)
		return true;
	if (!day_words(a, *input, ed->set->day, plan_year_begins(thing_plan(t)),
		&when, e))
		return false;
	if (when.last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no day that a reading can be of: write one "
		    "such as 30 Sep 2026",
		    said_cut(a, *input));
	return when.first <= ed->set->day ||
	    err_set(e, ERR_USAGE,
		"%s has not come yet: a reading is of today or before",
		said_cut(a, *input));
}
