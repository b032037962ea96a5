/* SPDX-License-Identifier: ISC */
/*
 * What a name of an action means, without loading what it does not mean.  The
 * actions that the name could be of in any round of find.c are looked up by
 * their refs and ids; of them, their priorities and the plans, only the names
 * are read, and find_action decides among these as it would among all.
 */
#include "db.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/store/names.h"

static struct thing *
thing_named(struct plans *out, const struct kind *kind, int64_t number,
    struct things *list, struct thing *parent, int64_t rank)
{
	struct thing *t = thing_new(out->arena, kind);

	t->number = number;
	t->rank = rank;
	things_insert(out->arena, list, parent, t);
	plans_index(out, t);
	return t;
}

/* The ids of the plans that a statement gives. */
static bool
read_plans(struct plans *out, struct stmt q, struct err *e)
{
	while (stmt_row(&q)) {
		struct thing *t;

		if (thing_find(out, &kind_plan, get_int(&q, 0)) != NULL)
			continue;
		t = thing_named(out, &kind_plan, get_int(&q, 0), &out->plan,
		    NULL, get_int(&q, 1));
		thing_as_plan(t)->id = arena_strdup(
		    out->arena, get_text(&q, 2));
		if (get_text(&q, 3) != NULL)
			day_parse_iso(
			    get_text(&q, 3), &thing_as_plan(t)->closed.last);
	}
	return stmt_close(&q, e);
}

/* Those whose ids begin so; ids are of small letters, digits and "-". */
static bool
read_plans_from(struct store *s, struct plans *out, const char *begin, size_t n,
    struct err *e)
{
	struct stmt q = stmt_open(s, SQL_NAMES_OF_PLANS_FROM);
	char *low = arena_strndup(out->arena, begin, n);

	for (char *p = low; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p |= 32;
	put_text(&q, low);
	put_text(&q, arena_printf(out->arena, "%s~", low));
	return read_plans(out, q, e);
}

static bool
read_plan(struct store *s, struct plans *out, int64_t number, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_NAME_OF_PLAN);

	put_int(&q, number);
	return read_plans(out, q, e);
}

/* The priorities of a plan, all of them: one without a ref goes by its place.
 */
static bool
read_priorities(
    struct store *s, struct plans *out, struct plan *plan, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_NAMES_OF_PRIORITIES);

	put_int(&q, plan->thing.number);
	while (stmt_row(&q)) {
		struct priority *p = thing_as_priority(
		    thing_named(out, &kind_priority, get_int(&q, 0),
			&plan->priorities, &plan->thing, get_int(&q, 1)));

		p->ref = arena_strdup(out->arena, get_text(&q, 2));
		p->title = arena_strdup(out->arena, get_text(&q, 3));
	}
	return stmt_close(&q, e);
}

/* The actions that a statement gives, with the priorities of their plans. */
static bool
read_rows(struct store *s, struct plans *out, struct stmt q, struct err *e)
{
	bool good = true;

	while (good && stmt_row(&q)) {
		struct thing *p = thing_find(
		    out, &kind_priority, get_int(&q, 1));
		struct thing *plan = NULL;
		struct action *a;

		if (p == NULL) {
			good = read_plan(s, out, get_int(&q, 2), e);
			plan = thing_find(out, &kind_plan, get_int(&q, 2));
		}
		if (p == NULL && plan != NULL) {
			good = good &&
			    read_priorities(s, out, thing_as_plan(plan), e);
			p = thing_find(out, &kind_priority, get_int(&q, 1));
		}
		if (p == NULL ||
		    thing_find(out, &kind_action, get_int(&q, 0)) != NULL)
			continue;
		a = thing_as_action(
		    thing_named(out, &kind_action, get_int(&q, 0),
			&thing_as_priority(p)->actions, p, get_int(&q, 3)));
		a->ref = arena_strdup(out->arena, get_text(&q, 4));
		a->id = arena_strdup(out->arena, get_text(&q, 5));
	}
	return stmt_close(&q, e) && good;
}

/* Those that the name may mean, a slash within it or not. */
static bool
read_actions(
    struct store *s, struct plans *out, const char *name, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_NAMES_OF_ACTIONS);

	put_text(&q, name);
	put_text(&q, utf8_fold(out->arena, name));
	return read_rows(s, out, q, e);
}

bool
store_load_names(struct store *s, struct plans *out, struct err *e)
{
	bool good = read_begin(s, e);

	if (!good)
		return false;
	good = read_plans(out, stmt_open(s, SQL_NAMES_OF_PLANS), e) &&
	    read_rows(s, out, stmt_open(s, SQL_NAMES_OF_ALL_ACTIONS), e);
	read_end(s);
	return good;
}

/* Plans with all that a name of an action could mean. */
static bool
read_names(struct store *s, struct plans *out, const char *name, struct err *e)
{
	const char *slash = name;

	if (!read_actions(s, out, name, e))
		return false;
	while ((slash = strchr(slash, '/')) != NULL)
		if (!read_plans_from(s, out, name, (size_t)(slash - name), e) ||
		    !read_actions(s, out, ++slash, e))
			return false;
	return true;
}

/* The number of the one action that it names; 0: none, or several. */
static bool
action_called(struct store *s, const char *name, int today, int64_t *number,
    int64_t *plan, struct err *e)
{
	struct plans names = { .arena = arena_new(), .today = today };
	struct action *a;
	bool good = read_names(s, &names, name, e);

	*number = *plan = 0;
	if (good && find_action(&names, name, &a, NULL)) {
		*number = a->thing.number;
		*plan = thing_plan(&a->thing)->thing.number;
	}
	arena_free(names.arena);
	return good;
}

bool
store_plan_named(struct store *s, struct arena *a, const char *said,
    const char **id, struct err *e)
{
	struct plans names = { .arena = arena_new() };
	struct plan *plan;
	bool good = read_plans_from(s, &names, said, strlen(said), e);

	*id = NULL;
	if (good && find_plan(&names, said, &plan, NULL))
		*id = arena_strdup(a, plan->id);
	arena_free(names.arena);
	return good;
}

/* The plan of @57, taken out or not; 0 where it is of another form. */
static bool
plan_of_number(struct store *s, const char *name, int64_t *number,
    int64_t *plan, struct err *e)
{
	struct stmt q;
	char *end;

	*plan = 0;
	if (name[0] != '@' || name[1] < '0' || name[1] > '9')
		return true;
	q = stmt_open(s, SQL_PLAN_OF_ACTION);
	*number = strtoll(name + 1, &end, 10);
	put_int(&q, *number);
	return stmt_number(&q, plan, e) && (*end == '\0' || (*plan = 0) == 0);
}

bool
store_plan_of(struct store *s, struct arena *a, const char *const *action,
    size_t count, int today, const char **id, int64_t *number, struct err *e)
{
	int64_t all = 0, plan;
	bool good = read_begin(s, e);
	struct stmt q;

	*id = NULL;
	for (size_t i = 0; good && i < count; i++) {
		good = plan_of_number(s, action[i], &number[i], &plan, e) &&
		    (plan != 0 ||
			action_called(
			    s, action[i], today, &number[i], &plan, e));
		if (good && (plan == 0 || (all != 0 && plan != all))) {
			read_end(s);
			return true;
		}
		all = plan;
	}
	if (good && all != 0) {
		q = stmt_open(s, SQL_PLAN_HEADER);
		put_int(&q, all);
		if (stmt_row(&q) && get_int(&q, 2) == 0)
			*id = arena_strdup(a, get_text(&q, 0));
		good = stmt_close(&q, e);
	}
	read_end(s);
	return good;
}

bool
names_only(const struct plans *plans, const char *name, int64_t action)
{
	int64_t number, plan;

	return action_called(
		   plans->store, name, plans->today, &number, &plan, NULL) &&
	    number == action;
}
