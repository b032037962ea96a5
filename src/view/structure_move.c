/* SPDX-License-Identifier: ISC */
/*
 * Moving the selected row one place among its like.  At the border of a section
 * a priority goes into the next one, at that of a priority an action.
 */
#include "structure.h"

#include "ragtrack/base/utf8.h"
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
target_of_other(const struct thing *t, bool down)
{
	/* The list is only read. */
	const struct things *list = thing_list(t->parent, t->kind);
	const struct thing *like = next_in(list, t, down);

	return (struct target){ .parent = t->parent,
		.before = down ? NULL : like,
		.after = down ? like : NULL,
		.found = like != NULL };
}

static struct target
target_of(const struct thing *t, bool down)
{
	return t->kind == &kind_priority ? target_of_priority(t, down) :
	    t->kind == &kind_action	 ? target_of_action(t, down) :
					   target_of_other(t, down);
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
	if (to->parent != NULL && to->parent != t->parent)
		return arena_printf(a, "%s moved into %s", name,
		    text_said(a, thing_said(a, plans, to->parent)));
	return arena_printf(a, "%s moved", name);
}

/* Puts the selected row, or what it has become meanwhile, there; what is said is
   why, in a plan that was closed. */
static bool
put_move(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	struct structure_view *s = (struct structure_view *)v;
	const struct target to = target_of(t, s->down);
	const struct edit_notes notes = ed->notes;
	bool good;
	const struct field *section = field_find(t->kind, "section");

	(void)reason;
	if (*input != '\0')
		ed->set->why = arena_strdup(ed->set->arena, input);
	if (!to.found)
		return err_set(e, ERR_NO, "it is the %s of its like",
		    s->down ? "last" : "first");
	good = (to.section == NULL ||
		   edit_field(ed, t, section, ASSIGN_SET,
		       section_title(to.section), e)) &&
	    ((to.section != NULL && to.before == NULL && to.after == NULL) ||
		edit_place(ed, t, to.parent, to.before, to.after, e));
	/* That it stood in its place among the others already is no news. */
	ed->notes = notes;
	return good;
}

struct effect
structure_move(struct structure_view *s, const struct world *w, bool down)
{
	struct view *v = &s->table.view;
	const struct node *n = structure_node(s);
	const char *why = stays(n);
	struct target to;
	struct err e = { 0 };
	struct edit ed;

	if (why != NULL) {
		view_say(v, STYLE_WARNING, "%s", why);
		return (struct effect){ 0 };
	}
	s->down = down;
	s->moved_kind = n->kind;
	s->moved = n->thing->number;
	to = target_of(n->thing, down);
	s->ask = (struct question){ .label = "Reason: ",
		.hint = "the plan was closed: why does it change?",
		.needs = "say why; Esc leaves it",
		.draft = "reason of a move",
		.done = moved_said(v->arena, w->plans, n->thing, &to),
		.stays = true,
		.puts = put_move };
	question_see(v, w);
	if (question_try(v, w, &s->ask, "", NULL, &ed, &e))
		return question_change(v, w, &s->ask, "", NULL);
	if (question_try(v, w, &s->ask, "-", NULL, &ed, NULL))
		question_open(v, w, &s->ask);
	else
		view_say(v, STYLE_WARNING, "%s", e.text);
	return (struct effect){ 0 };
}
