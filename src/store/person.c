/* SPDX-License-Identifier: ISC */
/*
 * People, who are shared by the plans of one organisation: a plan that brings
 * a person whom the store knows only lists them.  Which plan lists whom is
 * also what its export writes.
 */
#include "person.h"
#include "conflict.h"
#include "seal.h"
#include "value.h"

#include <string.h>

#include "ragtrack/base/utf8.h"

/* Lists a person in a plan from history row `since` on; *fresh is false where
   it did already. */
static bool
list_person(struct store *s, int64_t plan, int64_t person, int64_t since,
    bool *fresh, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_LIST_PERSON);

	put_int(&q, plan);
	put_int(&q, person);
	put_int(&q, since);
	if (!stmt_run(&q, e))
		return false;
	*fresh = sqlite3_changes(s->db) > 0;
	return !*fresh || seal_side(s, SIDE_PEOPLE, plan, e);
}

/*
 * The store knows a person of this code, and here is another of whom the
 * caller did not know that (somebody made them meanwhile, or the plan that
 * did is retired).  What is not known yet is filled in; of a person whom no
 * live plan lists the new word counts; else what differs is a conflict.
 */
static bool
person_join(struct writer *w, struct change *c, struct person *p,
    int64_t number, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_PERSON_LISTED);
	int64_t listed;
	struct thing *t;

	put_int(&q, number);
	put_int(&q, 0);
	if (!stmt_number(&q, &listed, e) ||
	    !row_read(w->store, w->arena, &kind_person, number, &t, e))
		return false;
	for (size_t i = 0; i < kind_person.nfields; i++) {
		const struct field *f = &kind_person.fields[i];
		const char *is, *want;
		struct change one = { .op = CHANGE_FIELD,
			.kind = &kind_person,
			.thing = number,
			.field = f,
			.plan = c->plan };

		if (f->type->shape == SHAPE_THINGS)
			continue;
		is = field_encoded(w->arena, t, f);
		want = field_encoded(w->arena, &p->thing, f);
		if (want == NULL || (is != NULL && strcmp(is, want) == 0))
			continue;
		if (is != NULL && listed > 0) {
			if (!conflict_add(w, c, is, e))
				return false;
			continue;
		}
		one.old = is;
		one.new = want;
		if (!field_write(w, &one, t, e))
			return false;
	}
	return true;
}

bool
person_by_code(struct store *s, const char *scope, const char *code,
    int64_t *number, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_PEOPLE_OF_SCOPE);

	*number = 0;
	put_text(&q, scope);
	while (*number == 0 && stmt_row(&q))
		if (utf8_same_cased(get_needed(&q, 1), code))
			*number = get_int(&q, 0);
	return stmt_close(&q, e);
}

bool
person_write(struct writer *w, struct change *c, struct plan *plan,
    struct person *p, bool alone, struct err *e)
{
	int64_t known, since = w->head + (alone ? 1 : 0);
	bool fresh;

	p->scope = plan_scope(w->set->arena, plan);
	known = p->thing.number;
	if (known == 0 &&
	    !person_by_code(w->store, p->scope, p->code, &known, e))
		return false;
	if (known != 0) {
		if (p->thing.number == 0) {
			if (!person_join(w, c, p, known, e))
				return false;
			p->thing.number = known;
			numbered_add(w, &p->thing);
		}
		c->thing = alone ? known : c->thing;
		c->plan = plan->thing.number;
		since = w->head + (alone ? 1 : 0);
		if (!list_person(w->store, c->plan, known, since, &fresh, e))
			return false;
		/* That it is listed now is news, and has a row. */
		return !alone || !fresh || history_write(w, c, NULL, e);
	}
	p->thing.parent = &plan->thing;
	c->plan = plan->thing.number;
	if (p->thing.rank == 0)
		p->thing.rank = RANK_GAP;
	if (!tree_write(w, c, &p->thing, e) ||
	    !list_person(w->store, c->plan, p->thing.number, since, &fresh, e))
		return false;
	return !alone || person_edited(w, p->thing.number, e);
}

/* Whether t, or anything in it, names the person. */
static bool
thing_names(const struct thing *t, const struct person *p)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const void *member = field_in(t, f);

		if (f->type == &type_people) {
			const struct list *list = member;

			for (size_t k = 0; k < list->count; k++)
				if (person_named(p, list->item[k]))
					return true;
		} else if ((f->flags & FIELD_PERSON) != 0 &&
		    f->type->shape == SHAPE_TEXT) {
			if (person_named(p, *(const char *const *)member))
				return true;
		} else if (f->type->shape == SHAPE_THINGS &&
		    f->kind != &kind_person) {
			const struct things *list = member;

			for (size_t k = 0; k < list->count; k++)
				if (thing_names(list->item[k], p))
					return true;
		}
	}
	return false;
}

struct candidates {
	int64_t *item;
	size_t count, room;
};

/* The plans of the person's scope that do not list them. */
static bool
candidates_find(struct writer *w, const struct person *p,
    struct candidates *out, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_PLANS_NOT_LISTING);
	struct plan some = { 0 };

	put_int(&q, p->thing.number);
	while (stmt_row(&q)) {
		some.id = arena_strdup(w->arena, get_text(&q, 1));
		some.organisation = arena_strdup(w->arena, get_text(&q, 2));
		if (strcmp(plan_scope(w->arena, &some), p->scope) != 0)
			continue;
		out->item = arena_grow(w->arena, out->item, out->count,
		    &out->room, sizeof(*out->item));
		out->item[out->count++] = get_int(&q, 0);
	}
	return stmt_close(&q, e);
}

bool
person_edited(struct writer *w, int64_t person, struct err *e)
{
	struct candidates plans = { 0 };
	struct thing *t;
	bool good = true;

	if (w->import != NULL)
		return true;
	if (!row_read(w->store, w->arena, &kind_person, person, &t, e))
		return false;
	if (t == NULL || thing_as_person(t)->scope == NULL)
		return true;
	if (!candidates_find(w, thing_as_person(t), &plans, e))
		return false;
	for (size_t i = 0; good && i < plans.count; i++) {
		struct plans one = { .arena = arena_new() };
		bool fresh;

		good = load_plans(w->store, &one, plans.item[i], false, e);
		if (good && one.plan.count > 0 &&
		    thing_names(one.plan.item[0], thing_as_person(t)))
			good = list_person(w->store, plans.item[i], person,
			    w->head, &fresh, e);
		arena_free(one.arena);
	}
	return good;
}
