/* SPDX-License-Identifier: ISC */
/*
 * What the actions of a plan have or ever had, which plan_uses asks: told by
 * the tables and the history, so that it is the same however much of the plan
 * is loaded.  What a plan's key or labels name is not looked for here.
 *
 * What was undone never was: somebody who rated by mistake and took it back
 * has begun nothing.
 *
 * Each change notes it anew for the plans that it is of, and `store check` holds
 * the notes against what they are noted from.
 */
#include "used.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

/* In the order of the bits of enum use. */
static const enum statement asks[USES_COUNT] = { SQL_USED_RATING,
	SQL_USED_IMPACT, SQL_USED_STATUS, SQL_USED_MEASURES, SQL_USED_FINANCE };

/* Which of these; head as in used_load. */
static bool
ask(struct store *s, int64_t plan, unsigned which, int64_t head,
    unsigned *found, struct err *e)
{
	*found = 0;
	for (int i = 0; i < USES_COUNT; i++) {
		struct stmt q;
		int64_t used;

		if ((which & 1u << i) == 0)
			continue;
		q = stmt_open(s, asks[i]);
		put_int(&q, plan);
		put_int(&q, head);
		if (!stmt_number(&q, &used, e))
			return false;
		*found |= used != 0 ? 1u << i : 0;
	}
	return true;
}

static bool
noted(struct store *s, int64_t plan, int64_t *uses, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_USES_OF_PLAN);

	put_int(&q, plan);
	*uses = -1;
	if (stmt_row(&q))
		*uses = get_int(&q, 0);
	return stmt_close(&q, e);
}

/* Of what is made. */
static unsigned
made_brings(const struct thing *t)
{
	const struct update *u;

	if (t == NULL || t->kind == &kind_plan || t->kind == &kind_priority ||
	    t->kind == &kind_action)
		return USES_ALL;
	if (t->kind != &kind_update)
		return 0;
	u = thing_as_update(t);
	return (u->rag.value != RAG_UNRATED ? USES_RATING : 0) |
	    (u->impact.value != RAG_UNRATED ? USES_IMPACT : 0);
}

/* What these changes may bring that was not there. */
static unsigned
brings(const struct change_set *set)
{
	unsigned out = 0;

	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];

		if (c->op == CHANGE_CREATE)
			out |= made_brings(c->made);
		if (c->op == CHANGE_RESTORE)
			return USES_ALL;
		if (c->op == CHANGE_FIELD)
			out |= strncmp(c->field->name, "finance_", 8) == 0 ?
			    USES_FINANCE :
			    use_of_field(c->field);
	}
	return out;
}

/* What a plan used it goes on using, but where something is undone: then
   `anew`, all is asked. */
static bool
note(struct store *s, int64_t plan, unsigned which, bool anew, struct err *e)
{
	struct stmt q;
	int64_t before;
	unsigned uses, found;

	if (!noted(s, plan, &before, e))
		return false;
	uses = before > 0 && !anew ? (unsigned)before : 0;
	if (!ask(s, plan, anew ? USES_ALL : which & ~uses, 0, &found, e))
		return false;
	uses |= found;
	if (before == (int64_t)uses)
		return true;
	q = stmt_open(s, SQL_NOTE_USES);
	put_int(&q, plan);
	put_int(&q, uses);
	return stmt_run(&q, e);
}

/* Of the plans that a statement gives. */
static bool
note_those(
    struct store *s, struct stmt q, unsigned which, bool anew, struct err *e)
{
	struct arena *a = arena_new();
	int64_t *plan = NULL;
	size_t count = 0, room = 0;
	bool good;

	while (stmt_row(&q)) {
		plan = arena_grow(a, plan, count, &room, sizeof(*plan));
		plan[count++] = get_int(&q, 0);
	}
	good = stmt_close(&q, e);
	for (size_t i = 0; good && i < count; i++)
		good = note(s, plan[i], which, anew, e);
	arena_free(a);
	return good;
}

bool
used_note(struct store *s, const struct change_set *set, struct err *e)
{
	/* A redaction, which is of no changes, blanks what the past had. */
	bool anew = set->undoes != 0 || set->count == 0;
	unsigned which = anew ? USES_ALL : brings(set);
	struct stmt q;

	if (which == 0)
		return true;
	q = stmt_open(s, SQL_PLANS_OF_SET);
	put_int(&q, set->number);
	return note_those(s, q, which, anew, e);
}

bool
used_note_all(struct store *s, struct err *e)
{
	return note_those(s, stmt_open(s, SQL_ALL_PLANS), 0, true, e);
}

bool
used_check(
    struct store *s, struct arena *a, struct list *findings, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_ALL_PLANS);
	int64_t stands;
	unsigned uses;
	bool good = true;

	while (good && stmt_row(&q)) {
		int64_t plan = get_int(&q, 0);

		good = ask(s, plan, USES_ALL, 0, &uses, e) &&
		    noted(s, plan, &stands, e);
		if (good && stands != (int64_t)uses)
			list_add(a, findings,
			    arena_printf(a,
				"What the plan %" PRId64
				" uses is noted otherwise than its actions "
				"have it",
				plan));
	}
	return stmt_close(&q, e) && good;
}

bool
used_load(struct store *s, struct plan *plan, int64_t head, struct err *e)
{
	int64_t number = plan->thing.number, stands;
	unsigned uses, now;

	if (head != 0) {
		now = plan_used_now(plan);
		if (!ask(s, number, USES_ALL & ~now, head, &uses, e))
			return false;
		uses |= now;
	} else {
		if (!noted(s, number, &stands, e))
			return false;
		uses = plan_used_around(plan) |
		    (stands > 0 ? (unsigned)stands : 0);
	}
	plan->used = uses | USES_TOLD;
	return true;
}

bool
used_load_all(struct store *s, struct plans *plans, int64_t head, struct err *e)
{
	for (size_t i = 0; i < plans->plan.count; i++)
		if (!used_load(s, thing_as_plan(plans->plan.item[i]), head, e))
			return false;
	return true;
}
