/* SPDX-License-Identifier: ISC */
/*
 * Opening, making and refusing a store; copies of it; several who write.
 */
#include "store_help.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int
setup(void **state)
{
	static struct place p;

	place_make(&p);
	*state = &p;
	return 0;
}

static int
teardown(void **state)
{
	place_remove(*state);
	return 0;
}

static void
what_is_no_store_is_refused(void **state)
{
	struct place *p = *state;
	char other[128];

	refused(p->path, false, "There is no store");
	refused("/nowhere/at/all/plans.db", false, "There is no store");
	refused(p->folder, true, "is a folder");
	refused("/tmp/", true, "is a folder");
	file_put(p->path, "");
	refused(p->path, false, "is empty");
	file_put(p->path,
	    "just some text, and longer than a header is: "
	    "that takes a hundred bytes, so here are a few more of them.");
	refused(p->path, true, "not a ragtrack store");
	snprintf(other, sizeof(other), "%s/link.db", p->folder);
	assert_int_equal(symlink(p->path, other), 0);
	refused(other, true, "symbolic link");
	unlink(p->path);
	assert_int_equal(mkfifo(p->path, 0600), 0);
	refused(p->path, true, "not a regular file");
	unlink(p->path);
	tamper(p, "CREATE TABLE plans (a)");
	refused(p->path, true, "not one of ragtrack's");
}

static void
a_store_that_was_tampered_with_is_refused(void **state)
{
	static const char *const cases[] = {
		"CREATE TABLE extra (a)",
		("CREATE TRIGGER extra AFTER INSERT ON plans BEGIN "
		 "DELETE FROM plans; END"),
		"DROP TRIGGER history_update",
		"DROP INDEX people_code",
		"ALTER TABLE plans ADD COLUMN extra TEXT",
		"CREATE VIEW extra AS SELECT 1",
		"ANALYZE",
	};
	struct place *p = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		store_close(store_at(p));
		tamper(p, cases[i]);
		refused(p->path, true, "not to be trusted");
		unlink(p->path);
	}
	store_close(store_at(p));
	tamper(p, "PRAGMA user_version = 4711");
	refused(p->path, true, "newer ragtrack");
	tamper(p, "PRAGMA user_version = 0");
	refused(p->path, true, "not one of ragtrack's");
}

static void
the_mode_follows_the_folder(void **state)
{
	static const struct {
		mode_t folder, umask;
		unsigned want;
	} cases[] = {
		{ 0700, 077, 0600 },
		{ 0700, 0, 0600 },
		{ 0755, 022, 0600 },
		{ 02770, 077, 0660 },
		{ 02770, 0, 0660 },
		{ 0770, 02, 0600 },
		{ 01777, 0, 0600 },
	};
	struct place *p = *state;
	char queue[128];

	snprintf(queue, sizeof(queue), "%s-queue", p->path);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		mode_t before = umask(cases[i].umask);

		assert_int_equal(chmod(p->folder, cases[i].folder), 0);
		store_close(store_at(p));
		umask(before);
		assert_int_equal(mode_of(p->path), cases[i].want);
		assert_int_equal(mode_of(queue), cases[i].want);
		unlink(p->path);
		unlink(queue);
	}
}

static void
missing_folders_are_made_for_the_owner(void **state)
{
	struct place *p = *state, deep = *p;
	char folder[66];

	snprintf(folder, sizeof(folder), "%s/a", p->folder);
	snprintf(deep.path, sizeof(deep.path), "%s/plans.db", folder);
	refused(deep.path, false, "There is no store");
	store_close(store_at(&deep));
	assert_int_equal(mode_of(folder), 0700);
	memcpy(deep.folder, folder, sizeof(deep.folder));
	place_remove(&deep);
}

static void
an_unsafe_journal_is_put_right(void **state)
{
	struct place *p = *state;

	store_close(store_at(p));
	tamper(p, "PRAGMA journal_mode = WAL");
	store_close(store_at(p));
	assert_int_equal(outside(p,
			     "SELECT count(*) FROM "
			     "pragma_journal_mode WHERE journal_mode = 'wal'"),
	    0);
}

static void
info_tells_what_it_is(void **state)
{
	struct place *p = *state;
	struct store *s = store_at(p);
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store_info info;
	struct err e = { 0 };
	char anchor[96];

	assert_true(store_info(s, a, &info, &e));
	assert_int_equal(info.head, 0);
	assert_int_equal(info.plans, 0);
	assert_int_equal(info.mode, 0600);
	assert_int_equal(strlen(info.created), 10);
	assert_true(store_anchor(s, anchor, &e));
	assert_int_equal(strncmp(anchor, "0:0000", 6), 0);
	plan_import(s, plan_full(a, "one", 2, 3), &me);
	assert_true(store_info(s, a, &info, &e));
	assert_int_equal(info.plans, 1);
	assert_int_equal(info.actions, 6);
	assert_int_equal(info.head, 9);
	store_close(s);
	arena_free(a);
}

static void
a_replaced_file_is_not_written(void **state)
{
	struct place *p = *state;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p);
	struct err e = { 0 };
	char other[128];

	plan_import(s, plan_full(a, "one", 1, 1), &me);
	snprintf(other, sizeof(other), "%s/copy.db", p->folder);
	assert_true(store_backup(s, other, &e));
	assert_int_equal(rename(other, p->path), 0);
	assert_int_equal(title_set(s, "New", &e), ERR_IO);
	assert_non_null(strstr(e.text, "replaced or removed"));
	unlink(p->path);
	e = (struct err){ 0 };
	assert_int_equal(title_set(s, "New", &e), ERR_IO);
	assert_int_equal(access(p->path, F_OK), -1);
	store_close(s);
	arena_free(a);
}

static void
a_second_name_is_refused(void **state)
{
	struct place *p = *state;
	char other[128];

	store_close(store_at(p));
	snprintf(other, sizeof(other), "%s/other.db", p->folder);
	assert_int_equal(link(p->path, other), 0);
	refused(p->path, false, "second name");
	refused(other, false, "second name");
	assert_int_equal(unlink(other), 0);
	store_close(store_at(p));
}

/* One of several who each append to the same text, trying again where
   somebody was faster; or, unseeing, who loads again only to be let through. */
static int
append_often(const struct place *p, int me, int times, bool unseeing)
{
	struct store *s = store_at(p);
	int conflicts = 0;

	for (int i = 0; i < times;) {
		struct plans plans = plans_loaded(s);
		struct action *act = thing_as_action(
		    thing_find(&plans, &kind_action, 1));
		struct who who = somebody(1000 + me, NULL);
		struct change_set set;
		struct err e = { 0 };

		change_set_init(&set, plans.arena, "set", &who, 0);
		change_field(&set, &act->thing,
		    field_find(&kind_action, "theme"),
		    arena_printf(plans.arena, "%s%d", act->theme, me));
		if (unseeing) {
			/* Time passes, in which others save. */
			title_set(s, "Another", &e);
			title_set(s, "And another", &e);
			assert_true(store_refresh(s, &plans, NULL, NULL, &e));
			act = thing_as_action(
			    thing_find(&plans, &kind_action, 1));
			set.item[0].old = act->theme;
			e = (struct err){ 0 };
		}
		if (store_apply(s, &set, NULL, NULL, &e))
			i++;
		else if (e.code == ERR_CONFLICT)
			conflicts++;
		else
			return 2;
		arena_free(plans.arena);
	}
	store_close(s);
	return conflicts > 0 ? 0 : 1;
}

/* Four who append fifty times each; how many of these are lost. */
static int64_t
lost_of_four(struct place *p, bool unseeing, int *clashed)
{
	enum { WRITERS = 4, TIMES = 50 };
	struct arena *a = arena_new();
	struct who who = somebody(1000, NULL);
	struct plan *plan = plan_full(a, "one", 1, 1);
	struct store *s = store_at(p);
	int64_t length;
	int status;

	plan_import(s, plan, &who);
	length = (int64_t)strlen(thing_as_action(
	    thing_as_priority(plan->priorities.item[0])->actions.item[0])
				     ->theme);
	*clashed = 0;
	for (int i = 0; i < WRITERS; i++)
		if (fork() == 0)
			_exit(append_often(p, i, TIMES, unseeing));
	for (int i = 0; i < WRITERS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_in_range(WEXITSTATUS(status), 0, 1);
		*clashed += WEXITSTATUS(status) == 0;
	}
	length += (int64_t)WRITERS * TIMES;
	if (!unseeing)
		assert_int_equal(outside(p,
				     "SELECT count(*) FROM history "
				     "WHERE op = 'field'"),
		    WRITERS * TIMES);
	store_close(s);
	arena_free(a);
	return length - outside(p, "SELECT length(theme) FROM actions");
}

static void
no_update_is_lost(void **state)
{
	int clashed;

	assert_int_equal(lost_of_four(*state, false, &clashed), 0);
	assert_true(clashed > 0);
}

/* The control: who saves what was made of an older state overwrites. */
static void
unseeing_saves_are_lost(void **state)
{
	int clashed;
	int64_t lost = lost_of_four(*state, true, &clashed);

	print_message("control: %d of 200 saves are lost where nobody looks at "
		      "the version\n",
	    (int)lost);
	assert_true(lost > 0);
}

static void
those_who_may_only_read_can_read(void **state)
{
	struct place *p = *state;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p);
	int status;

	plan_import(s, plan_full(a, "one", 1, 1), &me);
	store_close(s);
	assert_int_equal(chmod(p->folder, 0755), 0);
	assert_int_equal(chmod(p->path, 0644), 0);
	if (fork() == 0) {
		struct err e = { 0 };

		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(1);
		if (geteuid() != 65534)
			chmod(p->path, 0444);
		s = store_at(p);
		if (plans_loaded(s).plan.count != 1)
			_exit(2);
		if (title_set(s, "New", &e) != ERR_IO ||
		    strstr(e.text, "may read") == NULL)
			_exit(3);
		_exit(0);
	}
	assert_true(wait(&status) > 0);
	assert_int_equal(WEXITSTATUS(status), 0);
	arena_free(a);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_is_no_store_is_refused),
		TEST(a_store_that_was_tampered_with_is_refused),
		TEST(the_mode_follows_the_folder),
		TEST(missing_folders_are_made_for_the_owner),
		TEST(an_unsafe_journal_is_put_right),
		TEST(info_tells_what_it_is),
		TEST(a_replaced_file_is_not_written),
		TEST(a_second_name_is_refused),
		TEST(no_update_is_lost),
		TEST(unseeing_saves_are_lost),
		TEST(those_who_may_only_read_can_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
