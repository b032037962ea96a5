/* SPDX-License-Identifier: ISC */
/*
 * What is made, moved and taken back: steps, plans, priorities, actions,
 * people, readings, and the inverse of what the history says.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/model/walk.h"

bool
edit_step_add(
    struct edit *ed, const struct action *a, const char *title, struct err *e)
{
	struct thing *t;

	if (!edit_text(ed, title, &title, e))
		return false;
	if (title == NULL)
		return err_set(
		    e, ERR_USAGE, "%s: a step needs a title", edit_name(ed, a));
	t = thing_new(ed->set->arena, &kind_step);
	thing_as_step(t)->title = title;
	edit_add(ed, &a->thing, t);
	return true;
}

const struct step *
step_at(const struct action *a, size_t n)
{
	const struct step *s;

	for (size_t i = 0; (s = things_next(&a->steps, &i)) != NULL;)
		if (n-- == 1)
			break;
	return s;
}

size_t
steps_shown(const struct action *a)
{
	return things_live(&a->steps);
}

bool
edit_step_done(
    struct edit *ed, const struct action *a, size_t n, bool done, struct err *e)
{
	const struct step *s = step_at(a, n);
	size_t count = steps_shown(a);
	const char *why;

	if (s == NULL && count == 0)
		return err_set(e, ERR_NO, "%s has no steps", edit_name(ed, a));
	if (s == NULL)
		return err_set(e, ERR_NO, "%s has no step %zu: say 1 to %zu",
		    edit_name(ed, a), n, count);
	if (step_finished(s, ed->set->day) == done) {
		edit_so(ed, &a->thing, "step %zu is %s already", n,
		    done ? "done" : "not done");
		return true;
	}
	if (!done &&
	    !edit_past(ed, &s->thing, field_find(&kind_step, "completed"), NULL,
		ed->set->why, e))
		return false;
	if (!edit_text(ed, ed->set->why, &why, e))
		return false;
	if (why != NULL)
		edit_tell(ed, a, why);
	if (done) {
		edit_put_name(
		    ed, &s->thing, "status", status_words[STATUS_COMPLETE]);
		if (s->completed.text == NULL)
			edit_put_name(
			    ed, &s->thing, "completed", edit_today(ed));
		return true;
	}
	edit_put_name(ed, &s->thing, "status", NULL);
	edit_put_name(ed, &s->thing, "completed", NULL);
	/* A colour that ends a step would keep it done. */
	if (s->rag.value != RAG_UNRATED &&
	    colour_closed(thing_plan(&a->thing), (enum rag)s->rag.value))
		edit_put_name(ed, &s->thing, "rag", NULL);
	return true;
}

struct thing *
edit_new(struct edit *ed, const struct kind *kind, const struct thing *parent)
{
	struct thing *t = thing_new(ed->set->arena, kind);

	t->parent = (struct thing *)(uintptr_t)parent;
	if (parent != NULL)
		t->rank = edit_rank_last(ed, parent, kind);
	if (kind == &kind_person)
		thing_as_person(t)->scope = plan_scope(
		    ed->set->arena, thing_plan(parent));
	return t;
}

/* What is written down is of today, and by whom writes it, where it is not
   said. */
static void
new_as_usual(struct edit *ed, struct thing *t)
{
	const struct field *date = field_find(t->kind, "date");
	const struct field *by = field_find(t->kind, "by");

	if (date != NULL && field_absent(t, date))
		edit_put(ed, t, date, edit_today(ed));
	if (by != NULL && field_absent(t, by))
		edit_put(ed, t, by,
		    person_by(ed->plans, thing_plan(t), &ed->set->who));
}

bool
edit_new_end(struct edit *ed, struct thing *t, struct err *e)
{
	if (t->kind == &kind_holder && !edit_may_hold(ed, t, e))
		return false;
	new_as_usual(ed, t);
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if ((f->flags & FIELD_NEEDED) != 0 &&
		    f->type->shape != SHAPE_THINGS && field_absent(t, f))
			return err_set(e, ERR_USAGE,
			    "a new %s needs a %s: add %s=TEXT", t->kind->name,
			    f->name, f->name);
	}
	change_create(ed->set, t);
	return true;
}

struct plan *
edit_plan_new(struct edit *ed, const char *id, struct err *e)
{
	struct plan *plan;

	if (!plan_id_free(ed->set->arena, ed->plans, id, e))
		return NULL;
	plan = thing_as_plan(edit_new(ed, &kind_plan, NULL));
	plan->id = arena_strdup(ed->set->arena, id);
	return plan;
}

bool
edit_plan_new_end(struct edit *ed, struct plan *plan, struct err *e)
{
	plan_state_key(plan);
	return edit_new_end(ed, &plan->thing, e);
}

bool
edit_move(struct edit *ed, const struct action *a, const struct priority *to,
    struct err *e)
{
	if (action_priority(a) == to) {
		edit_so(ed, &a->thing, "it is in \"%s\" already", to->title);
		return true;
	}
	return edit_place(ed, &a->thing, &to->thing, NULL, NULL, e);
}

struct person *
edit_person_new(struct edit *ed, const struct plan *plan, const char *code)
{
	struct thing *t = thing_new(ed->set->arena, &kind_person);
	struct person *p = thing_as_person(t);

	p->code = arena_strdup(ed->set->arena, code);
	p->scope = plan_scope(ed->set->arena, plan);
	edit_add(ed, &plan->thing, t);
	return p;
}

bool
edit_reading(struct edit *ed, const struct measure *m, const char *value,
    const char *date, struct err *e)
{
	struct thing *t = edit_new(ed, &kind_reading, &m->thing);

	if (!edit_text(ed, value, &value, e))
		return false;
	if (value == NULL)
		return err_set(e, ERR_USAGE, "a reading needs a value");
	return edit_field(
		   ed, t, field_find(t->kind, "value"), ASSIGN_SET, value, e) &&
	    edit_field(
		ed, t, field_find(t->kind, "date"), ASSIGN_SET, date, e) &&
	    edit_new_end(ed, t, e);
}

static enum change_op
inverse_op(enum change_op op)
{
	switch (op) {
	case CHANGE_CREATE:
	case CHANGE_RESTORE:
		return CHANGE_RETIRE;
	case CHANGE_RETIRE:
		return CHANGE_RESTORE;
	case CHANGE_FIELD:
	case CHANGE_MOVE:
	case CHANGE_RANK:
	case CHANGE_REDACT:
		break;
	}
	return op;
}

void
edit_inverse(struct change_set *set, const struct history *rows)
{
	for (size_t i = rows->count; i > 0; i--) {
		const struct history_row *r = &rows->item[i - 1];
		struct change *c;

		if (set->seen == 0)
			set->seen = r->number;
		/* What was blanked is nowhere any more, nor is what is kept in
		   another way since. */
		if (r->op == CHANGE_REDACT || r->redacted ||
		    (r->field != NULL && field_is_past(r->field)))
			continue;
		set->item = arena_grow(set->arena, set->item, set->count,
		    &set->room, sizeof(*set->item));
		c = &set->item[set->count++];
		memset(c, 0, sizeof(*c));
		c->op = inverse_op(r->op);
		c->kind = r->kind;
		c->thing = r->thing;
		c->field = r->field;
		c->action = r->action;
		c->old = arena_strdup(set->arena, r->new);
		c->new = arena_strdup(set->arena, r->old);
		if (c->op == CHANGE_RETIRE || c->op == CHANGE_RESTORE)
			c->old = c->new = NULL;
	}
}
