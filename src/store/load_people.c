/* SPDX-License-Identifier: ISC */
/*
 * Whom the loaded plans list, and where one plan is loaded alone, whom the
 * others of its organisation list beside.
 */
#include "db.h"

#include <stdlib.h>

/* Somebody on the list of a plan. */
struct listed {
	struct thing *person;
	int64_t rank;
	size_t order; /* as read: decides between equal ranks */
};

static int
by_rank(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* The list of a plan, which was read in the order of the people's numbers. */
static void
list_people(
    struct plans *plans, struct thing *plan, struct listed *item, size_t n)
{
	struct things *list = &thing_as_plan(plan)->people;
	size_t sorted = 1;

	while (sorted < n && item[sorted - 1].rank <= item[sorted].rank)
		sorted++;
	if (sorted < n)
		qsort(item, n, sizeof(*item), by_rank);
	for (size_t i = 0; i < n; i++) {
		things_push(plans->arena, list, item[i].person);
		if (item[i].person->parent == NULL)
			item[i].person->parent = plan;
	}
}

/* The person of a number, loaded where that was not done; NULL: taken out. */
static struct thing *
person_needed(struct store *s, struct plans *plans, int64_t number, bool *good,
    struct err *e)
{
	struct thing *person = thing_find(plans, &kind_person, number);

	if (person != NULL)
		return person;
	*good = *good && load_thing(s, plans, &kind_person, number, e);
	return thing_find(plans, &kind_person, number);
}

bool
load_people_lists(
    struct store *s, struct plans *plans, int64_t until, struct err *e)
{
	bool good = true, one = plans->only != NULL && plans->plan.count == 1;
	struct stmt q = stmt_open(
	    s, one ? SQL_PEOPLE_LIST_OF : SQL_PEOPLE_LISTS);
	struct thing *plan = NULL, *person;
	struct arena *a = arena_new();
	struct listed *item = NULL;
	size_t n = 0, room = 0;

	for (size_t i = 0; i < plans->plan.count; i++)
		thing_as_plan(plans->plan.item[i])->people.count = 0;
	put_int(&q, until);
	if (one)
		put_int(&q, plans->plan.item[0]->number);
	while (stmt_row(&q)) {
		int64_t number = get_int(&q, 0);

		if (plan == NULL || plan->number != number) {
			if (plan != NULL)
				list_people(plans, plan, item, n);
			n = 0;
			plan = thing_find(plans, &kind_plan, number);
		}
		person = plan == NULL ?
		    NULL :
		    person_needed(s, plans, get_int(&q, 1), &good, e);
		if (person == NULL)
			continue;
		item = arena_grow(a, item, n, &room, sizeof(*item));
		item[n] = (struct listed){ person, get_int(&q, 2), n };
		n++;
	}
	if (plan != NULL)
		list_people(plans, plan, item, n);
	arena_free(a);
	return stmt_close(&q, e) && good;
}

/* Whom only other plans of its organisation list. */
bool
load_beside(struct store *s, struct plans *plans, struct err *e)
{
	struct thing *plan = plans->plan.item[0], *person;
	const char *scope = plan_scope(plans->arena, thing_as_plan(plan));
	struct things *list = &plans->beside;
	struct stmt q = stmt_open(s, SQL_PEOPLE_BESIDE);
	bool good = true;

	put_text(&q, scope);
	put_int(&q, plan->number);
	while (good && stmt_row(&q)) {
		good = load_thing(s, plans, &kind_person, get_int(&q, 0), e);
		person = thing_find(plans, &kind_person, get_int(&q, 0));
		if (person == NULL)
			continue;
		person->parent = plan;
		things_push(plans->arena, list, person);
	}
	return stmt_close(&q, e) && good;
}
