/* SPDX-License-Identifier: ISC */
/*
 * What stood in the way of a set, in words for the views.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/label.h"

/* The action a thing stands in, itself for an action; NULL: in none. */
static const struct action *
action_above(const struct thing *t)
{
	while (t != NULL && t->kind != &kind_action)
		t = t->parent;
	return t != NULL ? thing_as_action(t) : NULL;
}

/* "1.2 Due", "1.2 step Status", "priority 1 Title". */
static const char *
what_of(struct arena *a, const struct plans *plans, const struct thing *t,
    const struct change *c)
{
	const struct action *act = action_above(t);
	const char *ref = act == NULL && t != NULL ?
	    text_said(a, thing_said(a, plans, t)) :
	    act == NULL	     ? "" :
	    act->ref != NULL ? act->ref :
			       thing_said(a, plans, &act->thing);
	const char *kind = c->kind == &kind_action ||
		(act == NULL && t != NULL) ?
	    "" :
	    c->kind->name;
	const char *field = c->field == NULL ? "" : field_label(c->field, t);

	return arena_printf(a, "%s%s%s%s%s", ref,
	    *ref != '\0' && (*kind != '\0' || *field != '\0') ? " " : "", kind,
	    *kind != '\0' && *field != '\0' ? " " : "", field);
}

/* A long text stays whole: there is room for it. */
static const char *
value_of(struct arena *a, const struct change *c, const char *encoded)
{
	if (encoded == NULL)
		return "none";
	return c->field->type->shape == SHAPE_TEXT ?
	    encoded :
	    value_whole(a, c->field, encoded);
}

/* What a change that is of no field does. */
static const char *
done_by(const struct change *c)
{
	static const char *const words[] = { [CHANGE_CREATE] = "made",
		[CHANGE_RETIRE] = "taken out",
		[CHANGE_RESTORE] = "put back",
		[CHANGE_MOVE] = "moved",
		[CHANGE_RANK] = "moved",
		[CHANGE_REDACT] = "redacted" };

	return words[c->op];
}

static const char *
day_of(struct arena *a, const char *iso)
{
	char text[16];
	int day;

	if (iso == NULL || !day_parse_iso(iso, &day))
		return "an unknown day";
	day_short(day, text);
	return arena_strdup(a, text);
}

/* Whether it, or what it stands in, was taken out. */
static bool
is_gone(const struct thing *t)
{
	bool gone = t == NULL;

	for (; t != NULL && !gone; t = t->parent)
		gone = t->retired;
	return gone;
}

void
conflicts_describe(const struct app *app, struct arena *a,
    const struct change_set *set, const struct store_conflicts *found,
    struct outcome *o)
{
	struct conflict *all = arena_alloc(a, found->count * sizeof(*all));

	for (size_t i = 0; i < found->count; i++) {
		const struct store_conflict *one = &found->item[i];
		const struct change *c = &set->item[one->change];
		const struct thing *t = thing_find(
		    &app->plans, c->kind, c->thing);
		const struct action *act = action_above(t);
		bool gone = is_gone(t);

		all[i] = (struct conflict){ .what = what_of(
						a, &app->plans, t, c),
			.theirs = gone ?
			    "taken away" :
			    one->came != NULL ?
			    arena_printf(a, "%s put into it", one->came) :
			    c->field == NULL ? "changed since" :
					       value_of(a, c, one->theirs),
			.mine = c->field == NULL ? done_by(c) :
						   value_of(a, c, c->new),
			.who = one->who != NULL ? arena_strdup(a, one->who) :
						  "somebody",
			.day = day_of(a, one->day),
			.their_reason = arena_strdup(a, one->why),
			.my_reason = set->undoes != 0 ?
			    NULL :
			    arena_strdup(a, set->why),
			.action = act != NULL ? act->thing.number : 0,
			.change = one->change,
			/* Nothing stands in no section of the list. */
			.gone = gone ||
			    (one->came != NULL && c->kind == &kind_section) };
	}
	o->conflict = all;
	o->conflicts = found->count;
}
