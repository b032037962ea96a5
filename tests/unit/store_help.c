/* SPDX-License-Identifier: ISC */
/*
 * Things are filled by walking the field table, so a new field is in every
 * test of the store from the day it has its row.
 */
#include "store_help.h"
#include "ragtrack/model/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
place_make(struct place *p)
{
	assert_non_null(mkdtemp(folder_template(p->folder)));
	snprintf(p->path, sizeof(p->path), "%s/plans.db", p->folder);
}

void
place_remove(struct place *p)
{
	DIR *dir = opendir(p->folder);
	struct dirent *d;

	assert_non_null(dir);
	while ((d = readdir(dir)) != NULL)
		if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
			unlinkat(dirfd(dir), d->d_name, 0);
	closedir(dir);
	rmdir(p->folder);
}

struct who
somebody(long uid, const char *as)
{
	static char login[32];

	snprintf(login, sizeof(login), "login%ld", uid);
	return (struct who){ .uid = uid,
		.audit_uid = -1,
		.login = uid == 1000 ? "jm" : "sh",
		.as = as };
}

struct store *
store_at(const struct place *p)
{
	struct store_options options = { .create = true };
	struct err e = { 0 };
	struct store *s;

	if (!store_open(p->path, &options, &s, &e))
		fail_msg("%s", e.text);
	return s;
}

static const char *const dates[] = { "30 Sep 2021", "Q2 2021/22", "2021/22",
	"ongoing since Sep 2021", "TBC", "30/09/2021 and 31/03/22",
	"Sept-Nov 2021", "First audit\037April 2023" };

/* An encoded value for a field, by its type. */
static const char *
value_for(struct arena *a, const struct field *f, unsigned n)
{
	size_t words = 0;

	while (f->choices != NULL && f->choices[words] != NULL)
		words++;
	switch (f->type->shape) {
	case SHAPE_TEXT:
		if (f->type == &type_frozen)
			return "1 35\n"
			       "57 amber red AU-OL- 2023-11-30 -12\n";
		if (f->type == &type_number || f->type == &type_percent)
			return arena_printf(a, "%u", n % 90);
		if (f->type == &type_paragraphs)
			return arena_printf(
			    a, "%s %u\n\nsecond \xc3\xa9", f->name, n);
		return arena_printf(a, "%s %u", f->name, n);
	case SHAPE_CHOICE:
		return f->choices[1 + n % (words - 1)];
	case SHAPE_WORD:
		return n % 3 == 0 ? arena_printf(a, "%s\x1fown %u",
					f->choices[1 + n % (words - 1)], n) :
				    f->choices[1 + n % (words - 1)];
	case SHAPE_DATE:
		return dates[n % (sizeof(dates) / sizeof(dates[0]))];
	case SHAPE_YESNO:
		return "true";
	case SHAPE_LIST:
		if (f->type == &type_people && n % 2 == 0)
			return arena_printf(
			    a, "SH%u\x1fJM\x1eSH%u and JM", n, n);
		return arena_printf(a, "%s %u\x1fsecond\x1fthird", f->name, n);
	case SHAPE_MAP:
		return arena_printf(a,
		    "2021/22\x1f%u\x1e"
		    "2022/23\x1f"
		    "7",
		    n);
	case SHAPE_THINGS:
		break;
	}
	return NULL;
}

void
thing_fill(struct arena *a, struct thing *t, unsigned n)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape != SHAPE_THINGS)
			field_set_encoded(
			    a, t, f, value_for(a, f, n + (unsigned)i));
	}
}

/* Two of each kind below t, full, but for priorities and actions. */
static void
fill_below(struct arena *a, struct thing *t, unsigned *n, size_t priorities,
    size_t actions)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		size_t count = 2;

		if (f->type->shape != SHAPE_THINGS)
			continue;
		if (f->kind == &kind_priority)
			count = priorities;
		if (f->kind == &kind_action)
			count = actions;
		for (size_t k = 0; k < count; k++) {
			struct thing *child = thing_new(a, f->kind);

			thing_fill(a, child, ++*n);
			things_add(a, field_of(t, f), t, child);
			fill_below(a, child, n, priorities, actions);
		}
	}
}

struct plan *
plan_full(struct arena *a, const char *id, size_t priorities, size_t actions)
{
	struct plan *plan = thing_as_plan(thing_new(a, &kind_plan));
	unsigned n = (unsigned)strlen(id);

	thing_fill(a, &plan->thing, n);
	plan->id = arena_strdup(a, id);
	plan->organisation = "Example Council";
	fill_below(a, &plan->thing, &n, priorities, actions);
	for (size_t i = 0; i < plan->people.count; i++)
		thing_as_person(plan->people.item[i])->code = arena_printf(
		    a, "%s-P%zu", id, i);
	return plan;
}

void
plan_import(struct store *s, struct plan *plan, const struct who *who)
{
	struct arena *a = arena_new();
	struct merge merge = { 0 };
	struct store_import import = { .plan = 0, .merge = &merge };
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, a, "import", who, day_make(2023, 11, 14));
	change_create(&set, &plan->thing);
	if (!store_apply(s, &set, &import, NULL, &e))
		fail_msg("%s", e.text);
	arena_free(a);
}

struct plans
plans_loaded(struct store *s)
{
	struct plans plans = { .arena = arena_new() };
	struct store_load all = { 0 };
	struct err e = { 0 };

	if (!store_load(s, &all, &plans, &e))
		fail_msg("%s", e.text);
	return plans;
}

const char *
plan_dumped(struct arena *a, const struct plan *plan)
{
	struct buf out = { 0 };
	const char *text;

	thing_dump(&plan->thing, false, &out);
	text = buf_save(a, &out);
	buf_free(&out);
	return text;
}

const char *
plans_text(struct arena *a, const struct plans *plans)
{
	struct buf out = { 0 };
	const char *text;

	for (size_t i = 0; i < plans->plan.count; i++)
		if (!plans->plan.item[i]->retired)
			thing_dump(plans->plan.item[i], true, &out);
	for (size_t i = 0; i < plans->views.count; i++)
		if (!plans->views.item[i]->retired)
			thing_dump(plans->views.item[i], true, &out);
	text = buf_save(a, &out);
	buf_free(&out);
	return text;
}

unsigned
dice(uint64_t *state, unsigned sides)
{
	*state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(*state >> 33) % sides;
}

struct pool {
	struct thing **item;
	size_t count, room;
	struct arena *arena;
};

static bool
collect(void *ctx, struct thing *t)
{
	struct pool *pool = ctx;

	pool->item = arena_grow(pool->arena, pool->item, pool->count,
	    &pool->room, sizeof(*pool->item));
	pool->item[pool->count++] = t;
	return false;
}

static void
random_field(struct change_set *set, const struct thing *t, uint64_t *state)
{
	const struct field
	    *f = &t->kind->fields[dice(state, (unsigned)t->kind->nfields)];

	if (f->type->shape == SHAPE_THINGS || strcmp(f->name, "id") == 0 ||
	    strcmp(f->name, "code") == 0 ||
	    strcmp(f->name, "organisation") == 0)
		return;
	/* Only the last period opens again. */
	if (t->kind == &kind_period && strcmp(f->name, "closed") == 0)
		return;
	change_field(set, t, f,
	    dice(state, 4) == 0 && (f->flags & FIELD_NEEDED) == 0 ?
		NULL :
		value_for(set->arena, f, dice(state, 1000)));
}

/* Whether it, or what it stands in, is out, or will be by this set: then there
   is nothing to be changed. */
static bool
is_out(const struct change_set *set, const struct thing *t)
{
	for (; t != NULL; t = t->parent) {
		if (t->retired)
			return true;
		for (size_t i = 0; i < set->count; i++)
			if (set->item[i].op == CHANGE_RETIRE &&
			    set->item[i].kind == t->kind &&
			    set->item[i].thing == t->number)
				return true;
	}
	return false;
}

/* A new thing in t, of some kind that may stand there. */
static void
random_create(struct change_set *set, struct thing *t, uint64_t *state)
{
	const struct field
	    *f = &t->kind->fields[dice(state, (unsigned)t->kind->nfields)];
	struct thing *made;

	/* Periods stand in each other's way: what opens them tests that. */
	if (f->type->shape != SHAPE_THINGS || is_out(set, t) ||
	    f->kind == &kind_period)
		return;
	made = thing_new(set->arena, f->kind);
	thing_fill(set->arena, made, dice(state, 1000));
	made->parent = t;
	if (made->kind == &kind_person)
		thing_as_person(made)->code = arena_printf(
		    set->arena, "N%u", dice(state, 1000000));
	change_create(set, made);
}

/* An action to the end of another priority. */
static void
random_move(struct change_set *set, const struct thing *t,
    const struct pool *pool, uint64_t *state)
{
	const struct thing *to = pool->item[dice(state, (unsigned)pool->count)];

	if (t->kind != &kind_action || to->kind != &kind_priority ||
	    is_out(set, t) || is_out(set, to) ||
	    thing_plan(to) != thing_plan(t))
		return;
	change_move(set, t, to, (int64_t)dice(state, 1000) + RANK_GAP);
}

static bool
is_touched(const struct change_set *set, const struct thing *t)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->item[i].kind == t->kind &&
		    set->item[i].thing == t->number)
			return true;
	return false;
}

void
random_changes(
    struct change_set *set, struct plans *plans, uint64_t *state, unsigned n)
{
	struct pool pool = { .arena = set->arena };

	for (size_t i = 0; i < plans->plan.count; i++)
		thing_each(plans->plan.item[i], WALK_ALL, collect, &pool);
	while (n-- > 0) {
		struct thing *t = pool.item[dice(state, (unsigned)pool.count)];

		if (is_touched(set, t))
			continue;
		switch (dice(state, 12)) {
		case 0:
			random_create(set, t, state);
			break;
		case 1:
			random_move(set, t, &pool, state);
			break;
		case 2:
			if (t->kind != &kind_plan && t->kind != &kind_person &&
			    t->kind != &kind_period && dice(state, 3) == 0)
				change_retire(set, t);
			break;
		case 3:
			change_restore(set, t);
			break;
		default:
			if (!is_out(set, t))
				random_field(set, t, state);
		}
	}
}

static sqlite3 *
file_open(const struct place *p)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(p->path, &db), SQLITE_OK);
	return db;
}

void
tamper(const struct place *p, const char *sql)
{
	sqlite3 *db = file_open(p);
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	sqlite3_close(db);
}

int64_t
outside(const struct place *p, const char *sql)
{
	sqlite3 *db = file_open(p);
	sqlite3_stmt *st = NULL;
	int64_t number;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	number = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return number;
}

/* That opening the path is refused with these words. */
void
refused(const char *path, bool create, const char *words)
{
	struct store_options options = { .create = create };
	struct err e = { 0 };
	struct store *s;

	if (store_open(path, &options, &s, &e))
		fail_msg("%s was opened", path);
	assert_null(s);
	assert_int_equal(e.code, ERR_IO);
	if (strstr(e.text, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", e.text, words);
}

void
file_put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

unsigned
mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 0777;
}

/* Sets the title of the first action; how it went. */
enum err_code
title_set(struct store *s, const char *title, struct err *e)
{
	struct plans plans = plans_loaded(s);
	struct arena *a = plans.arena;
	struct who me = somebody(1000, NULL);
	struct change_set set;

	change_set_init(&set, a, "set", &me, day_make(2023, 11, 20));
	change_field(&set, thing_find(&plans, &kind_action, 1),
	    field_find(&kind_action, "title"), title);
	store_apply(s, &set, NULL, NULL, e);
	arena_free(a);
	return e->code;
}

void
file_copy(const char *from, const char *to)
{
	int in = open(from, O_RDONLY), out;
	char part[65536];
	ssize_t n;

	assert_true(in >= 0);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(out >= 0);
	while ((n = read(in, part, sizeof(part))) > 0)
		assert_int_equal(write(out, part, (size_t)n), n);
	close(in);
	close(out);
}
