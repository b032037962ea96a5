/* SPDX-License-Identifier: ISC */
/*
 * Moving the selected row one place among its like.  At the border of a section
 * a priority goes into the next one, at that of a priority an action.
 */
#include "structure.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/walk.h"

/* Where it goes: before or behind a like of its own, or into a parent; of a
   priority the section it is then in. */
struct target {
	const struct thing *parent, *before, *after;
	const struct thing *section;
	bool found;
};

/* The next live thing of a list from t on, one way or the other; t NULL: the
   first, or last. */
static const struct thing *
next_in(const struct things *list, const struct thing *t, bool down)
{
	const struct thing *last = NULL, *one;
	bool passed = t == NULL && down;

	for (size_t i = 0; (one = things_next(list, &i)) != NULL;) {
		if (passed)
			return one;
		passed = one == t && down;
		if (one == t && !down)
			return last;
		last = one;
	}
	return t == NULL ? last : NULL;
}

/* The next priority as the tree shows them: of the same section, or (t NULL)
   the first or last of one. */
static const struct thing *
next_priority(const struct plan *plan, const struct thing *t,
    const char *section, bool down)
{
	const struct thing *at = t;

	while ((at = next_in(&plan->priorities, at, down)) != NULL)
		if (utf8_same(thing_as_priority(at)->section, section))
			return at;
	return NULL;
}

static const char *
section_title(const struct thing *t)
{
	return *(const char *const *)field_in(t, field_find(t->kind, "title"));
}

static struct target
target_of_priority(const struct thing *t, bool down)
{
	const struct plan *plan = thing_plan(t);
	const struct priority *p = thing_as_priority(t);
	const struct thing *section = structure_section(p);
	const struct thing *like = next_priority(plan, t, p->section, down);
	struct target to = { .parent = &plan->thing, .found = true };

	if (like == NULL) {
		section = section == NULL && p->section != NULL ?
		    NULL :
		    next_in(&plan->sections, section, down);
		to.section = section;
		to.found = section != NULL;
		if (to.found)
			like = next_priority(
			    plan, NULL, section_title(section), down);
		down = !down;
	}
	to.before = down ? NULL : like;
	to.after = down ? like : NULL;
	return to;
}

/* The priority that the tree shows behind or before this one. */
static const struct thing *
priority_beside(const struct thing *t, bool down)
{
	const struct plan *plan = thing_plan(t);
	const struct priority *p = thing_as_priority(t);
	const struct thing *section = structure_section(p);
	const struct thing *like = next_priority(plan, t, p->section, down);

	while (like == NULL && (section != NULL || p->section == NULL)) {
		section = next_in(&plan->sections, section, down);
		if (section == NULL)
			break;
		like = next_priority(plan, NULL, section_title(section), down);
	}
	return like;
}

static struct target
target_of_action(const struct thing *t, bool down)
{
	const struct thing *up = t->parent;
	struct target to = { .parent = up, .found = true };
	const struct thing *like = next_in(
	    &thing_as_priority(up)->actions, t, down);

	if (like == NULL) {
		to.parent = priority_beside(up, down);
		to.found = to.parent != NULL;
		if (to.found)
			like = next_in(
			    &thing_as_priority(to.parent)->actions, NULL, down);
		down = !down;
	}
	to.before = down ? NULL : like;
	to.after = down ? like : NULL;
	return to;
}

static struct target
target_of(const struct thing *t, bool down)
{
	/* The list is only read. */
	const struct things *list = thing_list(t->parent, t->kind);
	const struct thing *like = next_in(list, t, down);

	return (struct target){ .parent = t->parent,
		.before = down ? NULL : like,
		.after = down ? like : NULL,
		.found = like != NULL };
}

/* Why a row does not move at all; NULL: it may. */
static const char *
stays(const struct node *n)
{
	if (n == NULL)
		return "there is nothing to move";
	if (n->what != NODE_THING || n->kind == &kind_plan)
		return "this row has its place; what stands in it moves";
	if (field_find(n->kind, "date") != NULL)
		return "it stands by its date";
	return NULL;
}

/* "priority 2 moved into Quality". */
static const char *
moved_said(struct arena *a, const struct plans *plans, const struct thing *t,
    const struct target *to)
{
	const char *name = text_said(a, thing_said(a, plans, t));

	if (to->section != NULL)
		return arena_printf(a, "%s moved into section %s", name,
		    section_title(to->section));
	if (to->parent != t->parent)
		return arena_printf(a, "%s moved into %s", name,
		    text_said(a, thing_said(a, plans, to->parent)));
	return arena_printf(a, "%s moved", name);
}

struct effect
structure_move(struct structure_view *s, const struct world *w, bool down)
{
	struct view *v = &s->table.view;
	const struct node *n = structure_node(s);
	const char *why = stays(n);
	const struct thing *t = n != NULL ? n->thing : NULL;
	struct target to = { 0 };
	struct err e = { 0 };
	struct edit ed;

	if (why == NULL)
		to = n->kind == &kind_priority ? target_of_priority(t, down) :
		    n->kind == &kind_action    ? target_of_action(t, down) :
						 target_of(t, down);
	if (why == NULL && !to.found)
		why = down ? "it is the last of its like" :
			     "it is the first of its like";
	if (why != NULL) {
		view_say(v, STYLE_WARNING, "%s", why);
		return (struct effect){ 0 };
	}
	ed = change_begin(v, w, NULL);
	if ((to.section != NULL &&
		!edit_field(&ed, t, field_find(t->kind, "section"), ASSIGN_SET,
		    section_title(to.section), &e)) ||
	    ((to.section == NULL || to.before != NULL || to.after != NULL) &&
		!edit_place(&ed, t, to.parent, to.before, to.after, &e))) {
		view_say(v, STYLE_ERROR, "%s", e.text);
		return (struct effect){ 0 };
	}
	ed.notes = (struct edit_notes){ 0 };
	s->moved_kind = t->kind;
	s->moved = t->number;
	return change_end(
	    v, &ed, moved_said(ed.set->arena, w->plans, t, &to), 1);
}
