/* SPDX-License-Identifier: ISC */
/*
 * Stores of older programs: for each version of the past there is one in
 * tests/schema, dumped as SQL with all it held.  It is brought up to date and
 * says what it said, whoever was killed at it before, and however many open it
 * at once.
 */
#include "store_help.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ragtrack/model/board.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/yaml/yaml.h"

#define DUMP "tests/schema/store-1.sql"
#define DUMP_13 "tests/schema/store-13.sql"
#define EXPORT "tests/schema/store-1.yaml"
#define PLAN "alder-2023"
#define HEAD \
	"17:1b273c2f76b55a3cb3c68e4e28c35339d99e6dac212537247bc056263067e1ff"
#define EXPORTED 11 /* the row after which EXPORT was written */

/* The last step of the schema. */
#define NEWEST 15

static int
setup_dump(void **state, const char *dump)
{
	static struct place p;
	struct buf sql = { 0 };
	char part[4096];
	FILE *f = fopen(dump, "r");
	size_t n;

	place_make(&p);
	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_addn(&sql, part, n);
	fclose(f);
	tamper(&p, buf_text(&sql));
	buf_free(&sql);
	*state = &p;
	return 0;
}

/* A store as version 1 left it. */
static int
setup(void **state)
{
	return setup_dump(state, DUMP);
}

static int
setup_13(void **state)
{
	return setup_dump(state, DUMP_13);
}

static int
teardown(void **state)
{
	place_remove(*state);
	return 0;
}

static struct place
copy_of(const struct place *p, const char *tail)
{
	struct place copy = *p;

	snprintf(copy.path, sizeof(copy.path), "%s/plans.db-before-v%d%s",
	    p->folder, NEWEST, tail);
	return copy;
}

static int64_t
version_of(const struct place *p)
{
	return outside(p, "PRAGMA user_version");
}

static bool
there(const struct place *p)
{
	return access(p->path, F_OK) == 0;
}

/* That the store is whole and has the history it had. */
static void
is_whole(struct store *s)
{
	struct arena *a = arena_new();
	struct list findings = { 0 };
	struct err e = { 0 };

	if (!store_check(s, a, HEAD, &findings, &e))
		fail_msg("%s", findings.count > 0 ? findings.item[0] : e.text);
	arena_free(a);
}

static void
it_is_copied_and_brought_up_to_date(void **state)
{
	struct place *p = *state, copy = copy_of(p, "");
	struct arena *a = arena_new();
	struct store *s = store_at(p);
	struct store_info info;
	struct history rows = { 0 };
	struct err e = { 0 };

	is_whole(s);
	assert_true(store_info(s, a, &info, &e));
	assert_int_equal(info.version, NEWEST);
	assert_int_equal(info.plans, 1);
	assert_int_equal(info.actions, 2);
	assert_string_equal(info.zone, "UTC");
	assert_true(store_history(
	    s, a, &(struct history_filter){ .since = DAY_NONE }, &rows, &e));
	assert_int_equal(rows.count, 17);
	assert_string_equal(rows.item[4].old, "green");
	assert_string_equal(rows.item[4].why, "Two surveyors have left");
	assert_true(rows.item[10].redacted);
	store_close(s);
	assert_int_equal(version_of(&copy), 1);
	assert_int_equal(outside(&copy, "SELECT count(*) FROM history"), 17);
	store_close(store_at(p));
	copy = copy_of(p, "-2");
	assert_false(there(&copy));
	arena_free(a);
}

/* The file that was exported then, as it is read now. */
static struct plan *
exported(struct plans *file)
{
	struct diags d = { .arena = file->arena };
	struct err e = { 0 };

	assert_true(yaml_read_file(EXPORT, file, &d, &e));
	assert_int_equal(d.errors, 0);
	return thing_as_plan(file->plan.item[0]);
}

static void
what_was_exported_then_is_known(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_at(*state);
	struct plans file = { .arena = a }, at = { .arena = a },
		     base = { .arena = a }, now = plans_loaded(s);
	struct plan *then, *known, *plan = exported(&file);
	struct who me = somebody(1000, NULL);
	struct change_set set;
	struct merge merge = { 0 };
	struct err e = { 0 };

	assert_true(store_as_of(s, PLAN, EXPORTED, &at, &then, &e));
	assert_true(store_base(s, PLAN, plan->state, &base, &known, &e));
	assert_string_equal(plan_dumped(a, known), plan_dumped(a, then));
	change_set_init(&set, a, "import", &me, day_make(2023, 11, 20));
	merge_plan(a, &now, known, thing_as_plan(now.plan.item[0]), plan,
	    &(struct merge_options){ .prefer = PREFER_NONE }, &set, &merge);
	assert_int_equal(set.count, 0);
	assert_int_equal(merge.conflicts, 0);
	assert_int_equal(merge.kept, 1); /* the tag that was set since */
	store_close(s);
	arena_free(now.arena);
	arena_free(a);
}

static const struct action *
first_action(const struct plans *plans)
{
	return thing_as_action(thing_find(plans, &kind_action, 1));
}

/* Undoes, or does again, what its user did last. */
static void
undone(struct store *s, struct plans *plans, bool redo)
{
	struct who me = {
		.uid = 0, .audit_uid = -1, .login = "root", .as = "HR"
	};
	struct change_set set;
	struct history rows = { 0 };
	struct err e = { 0 };

	change_set_init(&set, plans->arena, redo ? "redo" : "undo", &me,
	    day_make(2023, 11, 21));
	if (!store_undo_rows(
		s, plans->arena, &me, redo, &rows, &set.undoes, &e))
		fail_msg("%s", e.text);
	assert_true(rows.count > 0);
	edit_inverse(&set, &rows);
	if (!store_apply(s, &set, NULL, NULL, &e) ||
	    !store_refresh(s, plans, plans->arena, NULL, &e))
		fail_msg("%s", e.text);
}

static void
what_was_done_then_can_be_undone(void **state)
{
	struct store *s = store_at(*state);
	struct plans plans = plans_loaded(s);

	assert_int_equal(first_action(&plans)->tags.count, 1);
	undone(s, &plans, false); /* the reading */
	undone(s, &plans, false); /* the tag */
	assert_int_equal(first_action(&plans)->tags.count, 0);
	undone(s, &plans, true);
	assert_int_equal(first_action(&plans)->tags.count, 1);
	is_whole(s);
	store_close(s);
	arena_free(plans.arena);
}

static void
left(const struct place *p)
{
	FILE *f = fopen(p->path, "w");

	assert_non_null(f);
	fclose(f);
}

/* A copy was whole, or half made, when somebody was killed. */
static void
what_the_killed_left_is_not_in_the_way(void **state)
{
	struct place *p = *state, copy = copy_of(p, "");
	struct place part = copy_of(p, ".part"), second = copy_of(p, "-2");

	left(&part);
	left(&copy);
	store_close(store_at(p));
	assert_int_equal(version_of(p), NEWEST);
	assert_int_equal(version_of(&second), 1);

	teardown(state);
	setup(state);
	copy = copy_of(p, "");
	part = copy_of(p, ".part");
	left(&part);
	store_close(store_at(p));
	assert_false(there(&part));
	assert_int_equal(version_of(&copy), 1);
}

static void
many_may_open_it_at_once(void **state)
{
	struct place *p = *state, second = copy_of(p, "-2");
	pid_t child[8];
	int status, start[2];

	assert_int_equal(pipe(start), 0);
	for (size_t i = 0; i < 8; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0) {
			struct store_options o = { 0 };
			struct err e = { 0 };
			struct store *s;
			char c;

			close(start[1]);
			if (read(start[0], &c, 1) != 0 ||
			    !store_open(p->path, &o, &s, &e))
				_exit(1);
			store_close(s);
			_exit(0);
		}
	}
	close(start[0]);
	close(start[1]); /* they go */
	for (size_t i = 0; i < 8; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(version_of(p), NEWEST);
	assert_false(there(&second));
}

/* A store of before there were zones takes the one that is handed in, when it
   is brought up to date and when it is brought back; what has one keeps it. */
static void
it_gets_a_time_zone_once(void **state)
{
	struct place *p = *state, old = copy_of(p, "");
	static const char *const zones[] = { "Asia/Tokyo", "Europe/Paris" };
	struct store_restored done;
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct store *s;
	const char *zone;

	for (int i = 0; i < 2; i++) {
		struct store_options o = { .zone = zones[i] };

		assert_true(store_open(p->path, &o, &s, &e));
		assert_true(store_zone(s, a, &zone, &e));
		assert_string_equal(zone, "Asia/Tokyo");
		is_whole(s);
		store_close(s);
	}
	if (!store_restore(p->path, a, old.path, "Asia/Kolkata", &done, &e))
		fail_msg("%s", e.text);
	s = store_at(p);
	assert_true(store_zone(s, a, &zone, &e));
	assert_string_equal(zone, "Asia/Kolkata");
	store_close(s);
	arena_free(a);
}

static void
an_old_copy_comes_back_as_often_as_one_likes(void **state)
{
	struct place *p = *state, old = copy_of(p, "");
	struct arena *a = arena_new();
	struct store *s = store_at(p);
	struct store_restored done;
	struct err e = { 0 };
	char kept[128];

	store_close(s);
	for (int i = 0; i < 2; i++) {
		if (!store_restore(p->path, a, old.path, NULL, &done, &e))
			fail_msg("%s", e.text);
		snprintf(kept, sizeof(kept), "%s-replaced%s", p->path,
		    i == 0 ? "" : "-2");
		assert_string_equal(done.kept, kept);
	}
	assert_int_equal(version_of(p), NEWEST);
	s = store_at(p);
	is_whole(s);
	store_close(s);
	arena_free(a);
}

static void
boards_are(const struct plan *plan, const char *const *names, size_t n)
{
	assert_int_equal(plan->boards.count, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(
		    ((const struct board *)plan->boards.item[i])->name,
		    names[i]);
}

/* Until version 13 boards were a list of texts.  Each is a thing now; what the
   history says of the list is read, is not undone, and stays sealed. */
static void
boards_that_were_texts_are_things(void **state)
{
	static const char *const names[] = { "Birch Panel", "Cedar Committee",
		"Dogwood Cabinet" };
	struct place *p = *state;
	struct store *s = store_at(p);
	struct plans plans = plans_loaded(s), at = { .arena = plans.arena };
	struct arena *a = plans.arena;
	struct who me = {
		.uid = 0, .audit_uid = -1, .login = "root", .as = "HR"
	};
	struct list findings = { 0 };
	struct history rows = { 0 };
	struct plan *then;
	struct err e = { 0 };
	int64_t set;

	boards_are(thing_as_plan(plans.plan.item[0]), names, 3);
	if (!store_check(s, a, NULL, &findings, &e))
		fail_msg("%s", findings.count > 0 ? findings.item[0] : e.text);
	assert_true(store_history(
	    s, a, &(struct history_filter){ .since = DAY_NONE }, &rows, &e));
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.item[1].field->name, "boards");
	assert_string_equal(
	    field_shown(a, rows.item[1].field, rows.item[1].old),
	    "Alder Board, Birch Panel");
	assert_false(store_undo_rows(s, a, &me, false, &rows, &set, &e));
	assert_non_null(strstr(e.text, "boards of ours"));
	assert_true(store_as_of(s, "ours", 1, &at, &then, &e));
	boards_are(then, names, 3);
	assert_int_equal(
	    outside(p, "SELECT count(*) FROM items WHERE field = 'boards'"), 0);
	store_close(s);
	arena_free(a);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(it_is_copied_and_brought_up_to_date),
		TEST(what_was_exported_then_is_known),
		TEST(what_was_done_then_can_be_undone),
		TEST(what_the_killed_left_is_not_in_the_way),
		TEST(many_may_open_it_at_once),
		TEST(an_old_copy_comes_back_as_often_as_one_likes),
		TEST(it_gets_a_time_zone_once),
		cmocka_unit_test_setup_teardown(
		    boards_that_were_texts_are_things, setup_13, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
