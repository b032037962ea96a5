/* SPDX-License-Identifier: ISC */
/*
 * From tables to plans in memory.  Each kind is read in one go, parents
 * before children, then the items and pairs of its lists and maps; so a plan
 * of a thousand actions costs as many statements as one of ten.  The same
 * code loads everything, one plan, one thing with all in it, or some actions:
 * only the rows asked for differ.
 */
#include "candidates.h"
#include "used.h"
#include "value.h"

#include "ragtrack/model/action.h"
#include "ragtrack/model/shared_view.h"

#include <stdlib.h>
#include <string.h>

struct loader {
	struct store *store;
	struct plans *plans;
	struct reader reader;
	bool retired;		  /* retired things too */
	const struct kind *under; /* NULL: all there is */
	const char *root;	  /* its number; of actions a list of them */
	enum {
		ALL_KINDS,
		WITHOUT_ACTIONS,
		ONLY_ACTIONS
	} which; /* with what
						stands in actions */
	/* what was loaded of the kind at hand, by number */
	struct thing **fresh;
	size_t count, room;
	struct things entered; /* of all kinds, where not all is loaded */
};

/* Puts a thing into its parent's list; people, who have none, are listed
   later. */
static void
thing_enter(struct loader *l, struct thing *t, struct things *list,
    struct thing *parent)
{
	if (list != NULL)
		things_insert(l->plans->arena, list, parent, t);
	plans_index_alone(l->plans, t);
}

static int
by_number(const void *a, const void *b)
{
	const struct thing *x = *(struct thing *const *)a;
	const struct thing *y = *(struct thing *const *)b;

	return (x->number > y->number) - (x->number < y->number);
}

uint64_t
fields_read(const struct wanted *w, const struct kind *kind)
{
	uint64_t fields = wanted_of(w, kind);

	return kind == &kind_update ? fields |
		UINT64_C(1) << (field_find(kind, "internal") - kind->fields) :
				      fields;
}

static bool
load_rows(struct loader *l, const struct kind *kind, struct err *e)
{
	struct stmt q = stmt_rows(l->store, kind, l->under, l->plans->wanted);
	struct thing *parent = NULL, *t;
	struct things *list = kind->parent == NULL ?
	    plans_list(l->plans, kind) :
	    NULL;

	l->count = 0;
	put_int(&q, l->retired);
	if (l->under != NULL)
		put_text(&q, l->root);
	while (stmt_row(&q)) {
		int64_t up = get_int(&q, 2);

		if (kind->parent != NULL && kind != &kind_person &&
		    (parent == NULL || parent->number != up)) {
			parent = thing_find(l->plans, kind->parent, up);
			if (parent == NULL)
				continue;
			list = thing_list(parent, kind);
		}
		if (l->under != NULL &&
		    thing_find(l->plans, kind, get_int(&q, 0)) != NULL)
			continue;
		t = row_thing(&l->reader, &q, kind);
		if (kind == &kind_update && store_keeps_notes(l->store) &&
		    ((const struct update *)t)->internal)
			continue;
		thing_enter(l, t, list, parent);
		if (l->under != NULL)
			things_push(l->reader.arena, &l->entered, t);
		l->fresh = arena_grow(l->reader.arena, l->fresh, l->count,
		    &l->room, sizeof(*l->fresh));
		l->fresh[l->count++] = t;
	}
	if (l->under != NULL && l->count > 1)
		qsort(l->fresh, l->count, sizeof(*l->fresh), by_number);
	return stmt_close(&q, e);
}

static struct thing *
fresh_find(const struct loader *l, int64_t number)
{
	size_t low = 0, high = l->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->fresh[mid]->number == number)
			return l->fresh[mid];
		if (l->fresh[mid]->number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* The items (or pairs) of these lists (or maps) of what was just loaded. */
static bool
load_many(struct loader *l, const struct kind *kind, uint64_t many, bool map,
    struct err *e)
{
	struct stmt q = stmt_many(l->store, map, kind, l->under, many);
	struct arena *a = l->plans->arena;
	struct thing *owner = NULL;
	const struct field *f = NULL;
	int64_t number = 0;

	if (l->under != NULL) {
		put_int(&q, l->retired);
		put_text(&q, l->root);
	}
	while (stmt_row(&q)) {
		if (number != get_int(&q, 0)) {
			number = get_int(&q, 0);
			owner = fresh_find(l, number);
		}
		if (owner == NULL)
			continue;
		if (f == NULL || strcmp(f->name, get_needed(&q, 1)) != 0)
			f = field_find(kind, get_needed(&q, 1));
		if (f == NULL || (map ? !field_is_map(f) : !field_is_list(f)))
			continue;
		if (map)
			map_set(a, field_of(owner, f),
			    reader_text(&l->reader, &q, 3),
			    reader_text(&l->reader, &q, 2));
		else
			list_add(a, field_of(owner, f),
			    reader_text(&l->reader, &q, 2));
	}
	return stmt_close(&q, e);
}

/* Whether things of this kind stand under ones of that. */
static bool
kind_under(const struct kind *kind, const struct kind *under)
{
	while (kind != NULL && kind != under)
		kind = kind->parent;
	return kind == under;
}

/* The things of a kind, of which as much as is wanted. */
static bool
load_kind(struct loader *l, const struct kind *kind, struct err *e)
{
	const struct wanted *w = l->plans->wanted;
	uint64_t lists, maps;

	if (!wanted_kind(w, kind))
		return true;
	if (!load_rows(l, kind, e))
		return false;
	if (l->count == 0)
		return true;
	lists = fields_among(kind, wanted_of(w, kind), field_is_list);
	maps = fields_among(kind, wanted_of(w, kind), field_is_map);
	return (lists == 0 || load_many(l, kind, lists, false, e)) &&
	    (maps == 0 || load_many(l, kind, maps, true, e));
}

static bool
load_kinds(struct loader *l, struct err *e)
{
	for (size_t i = 0; kinds[i] != NULL; i++) {
		if (l->under != NULL && !kind_under(kinds[i], l->under))
			continue;
		if (l->which != ALL_KINDS &&
		    kind_under(kinds[i], &kind_action) !=
			(l->which == ONLY_ACTIONS))
			continue;
		if (!load_kind(l, kinds[i], e))
			return false;
	}
	if (l->reader.bad_text)
		return err_set(e, ERR_IO,
		    "%s holds a text that is not UTF-8, "
		    "so it was not written by ragtrack alone; "
		    "`ragtrack store check` says more.",
		    l->store->path);
	return true;
}

/* What broke off midway goes again: who asks next finds it missing, and loads
   it whole. */
static void
take_back(struct loader *l)
{
	for (size_t i = 0; i < l->entered.count; i++) {
		struct thing *t = l->entered.item[i];

		if (t->kind != &kind_person)
			thing_unmake(l->plans, t);
		t->number = 0;
	}
}

/* Loads what the loader says. */
static bool
load(struct loader what, struct err *e)
{
	struct loader *l = mem_alloc(sizeof(*l));
	bool good;

	*l = what;
	l->reader.arena = l->plans->arena;
	l->reader.wanted = l->plans->wanted;
	good = load_kinds(l, e);
	if (!good)
		take_back(l);
	mem_free(l);
	return good;
}

/* Dates were read as if years began in April; in this plan they may not. */
void
load_year(struct plans *plans, struct plan *plan)
{
	if (plan_year_begins(plan) != YEAR_BEGINS)
		plan_year_changed(plans->arena, plan);
}

void
load_years(struct plans *plans)
{
	for (size_t i = 0; i < plans->plan.count; i++)
		load_year(plans, thing_as_plan(plans->plan.item[i]));
}

static const char *
number_text(struct arena *a, const struct kind *kind, int64_t number)
{
	return arena_printf(
	    a, kind == &kind_action ? "[%lld]" : "%lld", (long long)number);
}

/* All plans, or one (0: all), or all but their actions. */
static bool
load_some(struct store *s, struct plans *plans, int64_t plan, bool retired,
    bool actions, struct err *e)
{
	struct loader what = { .store = s,
		.plans = plans,
		.retired = retired,
		.under = plan == 0 ? NULL : &kind_plan,
		.root = number_text(plans->arena, &kind_plan, plan),
		.which = actions ? ALL_KINDS : WITHOUT_ACTIONS };
	bool good = load(what, e) && load_people_lists(s, plans, INT64_MAX, e);

	load_years(plans);
	return good;
}

bool
load_plans(struct store *s, struct plans *plans, int64_t plan, bool retired,
    struct err *e)
{
	return load_some(s, plans, plan, retired, true, e);
}

bool
load_thing(struct store *s, struct plans *plans, const struct kind *kind,
    int64_t number, struct err *e)
{
	struct loader what = { .store = s,
		.plans = plans,
		.under = kind,
		.root = number_text(plans->arena, kind, number) };
	bool good = thing_find(plans, kind, number) != NULL || load(what, e);

	load_years(plans);
	return good;
}

bool
plan_number(struct store *s, const char *id, int64_t *out, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_PLAN_BY_ID);

	put_text(&q, id);
	return stmt_number(&q, out, e);
}

bool
load_without_actions(struct store *s, struct plans *plans, int64_t plan,
    bool retired, struct err *e)
{
	return load_some(s, plans, plan, retired, false, e);
}

bool
load_actions(struct store *s, struct plans *plans, const struct chosen *numbers,
    bool retired, struct err *e)
{
	struct loader what = { .store = s, .plans = plans, .retired = retired };
	struct chosen missing = { 0 };

	if (numbers == NULL) {
		what.which = ONLY_ACTIONS;
		return load(what, e);
	}
	for (size_t i = 0; i < numbers->count; i++)
		if (thing_find(plans, &kind_action, numbers->item[i]) == NULL)
			chosen_add(plans->arena, &missing, numbers->item[i]);
	what.under = &kind_action;
	what.root = chosen_json(plans->arena, &missing);
	return missing.count == 0 || load(what, e);
}

bool
store_load(struct store *s, const struct store_load *what, struct plans *out,
    struct err *e)
{
	int64_t plan = 0;
	bool good;

	if (!read_begin(s, e))
		return false;
	good = history_head(s, &s->seen, s->seen_chain, e);
	out->head = s->seen;
	if (good && what->plan != NULL)
		good = plan_number(s, what->plan, &plan, e);
	out->only = what->plan;
	out->wanted = what->wanted;
	if (good && what->choose != NULL)
		good = load_chosen(s, what, out, e);
	else if (good && plan != 0 && what->actions > 0)
		good = load_named(s, what, plan, out, e);
	else if (good && (what->plan == NULL || plan != 0))
		good = load_plans(s, out, plan, what->retired, e);
	good = good && used_load_all(s, out, 0, e);
	if (good && plan != 0 && out->plan.count == 1) {
		good = load_beside(s, out, e);
		out->is_only = names_only;
	}
	out->as_they_stood = plans_then;
	out->store = s;
	read_end(s);
	return good;
}
