/* SPDX-License-Identifier: ISC */
/*
 * Copies of a store: made while others work, and brought back while others
 * have it open.
 */
#include "store_help.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
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
a_backup_is_whole_and_comes_back(void **state)
{
	struct place *p = *state, copy = *p;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p), *other;
	struct store_restored done;
	struct store_news news;
	struct plans mine;
	struct err e = { 0 };
	const char *before;

	snprintf(copy.path, sizeof(copy.path), "%s/b.db", p->folder);
	plan_import(s, plan_full(a, "one", 2, 2), &me);
	mine = plans_loaded(s);
	before = plans_text(a, &mine);
	assert_true(store_backup(s, copy.path, &e));
	assert_int_equal(mode_of(copy.path), 0600);
	assert_false(store_backup(s, copy.path, &e));
	assert_non_null(strstr(e.text, "exists already"));
	e = (struct err){ 0 };
	assert_int_equal(title_set(s, "Later", &e), ERR_NONE);
	assert_true(store_refresh(s, &mine, a, NULL, &e));
	assert_true(strcmp(plans_text(a, &mine), before) != 0);

	other = store_at(p);
	if (!store_restore(p->path, a, copy.path, NULL, &done, &e))
		fail_msg("%s", e.text);
	/* Sessions that hold more than there is now begin anew. */
	assert_true(store_refresh(s, &mine, a, &news, &e));
	assert_true(news.again);
	assert_string_equal(plans_text(a, &mine), before);
	assert_true(store_refresh(s, &mine, a, &news, &e));
	assert_false(news.again);
	assert_true(store_changed(other));
	assert_int_equal(title_set(other, "On", &e), ERR_NONE);
	store_close(other);

	tamper(&copy, "UPDATE actions SET parent = 4711 WHERE number = 1");
	assert_false(store_restore(p->path, a, copy.path, NULL, &done, &e));
	assert_non_null(strstr(e.text, "nothing was restored"));
	assert_null(done.kept);
	e = (struct err){ 0 };
	assert_false(
	    store_restore(p->path, a, "/nowhere/b.db", NULL, &done, &e));
	e = (struct err){ 0 };
	assert_false(store_restore(p->path, a, p->path, NULL, &done, &e));
	assert_non_null(strstr(e.text, "the store itself"));
	store_close(s);
	arena_free(a);
	arena_free(mine.arena);
}

/* Sets the title of what was loaded before; how it went. */
static enum err_code
old_title_set(
    struct store *s, struct plans *plans, const char *title, struct err *e)
{
	struct who me = somebody(1000, NULL);
	struct change_set set;

	*e = (struct err){ 0 };
	change_set_init(&set, plans->arena, "set", &me, day_make(2023, 11, 20));
	change_field(&set, thing_find(plans, &kind_action, 1),
	    field_find(&kind_action, "title"), title);
	store_apply(s, &set, NULL, NULL, e);
	return e->code;
}

static void
what_a_restore_replaces_is_kept(void **state)
{
	struct place *p = *state, copy = *p, kept = *p;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p);
	struct store_restored done;
	struct plans plans;
	struct err e = { 0 };

	snprintf(copy.path, sizeof(copy.path), "%s/b.db", p->folder);
	plan_import(s, plan_full(a, "one", 1, 1), &me);
	assert_true(store_backup(s, copy.path, &e));
	assert_int_equal(title_set(s, "Later", &e), ERR_NONE);
	assert_true(store_restore(p->path, a, copy.path, NULL, &done, &e));
	store_close(s);
	snprintf(kept.path, sizeof(kept.path), "%s", done.kept);
	assert_int_equal(mode_of(kept.path), 0600);
	s = store_at(&kept);
	plans = plans_loaded(s);
	assert_string_equal(
	    thing_as_action(thing_find(&plans, &kind_action, 1))->title,
	    "Later");
	arena_free(plans.arena);
	store_close(s);
	/* Nothing beside it is left over, and nothing is kept of nothing. */
	assert_int_equal(
	    access(arena_printf(a, "%s-restore.part", p->path), F_OK), -1);
	assert_int_equal(
	    access(arena_printf(a, "%s-restore.part-queue", p->path), F_OK),
	    -1);
	unlink(p->path);
	assert_true(store_restore(p->path, a, copy.path, NULL, &done, &e));
	assert_null(done.kept);
	store_close(store_at(p));
	arena_free(a);
}

/* Whatever came after the restore: as many rows again, or more. */
static void
what_was_made_of_the_state_before_is_not_saved(void **state)
{
	struct place *p = *state, copy = *p;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p), *mine = store_at(p), *other;
	struct store_restored done;
	struct plans plans, same;
	struct err e = { 0 };

	snprintf(copy.path, sizeof(copy.path), "%s/b.db", p->folder);
	plan_import(s, plan_full(a, "one", 1, 1), &me);
	same = plans_loaded(s);
	assert_true(store_backup(s, copy.path, &e));
	assert_int_equal(title_set(mine, "Mine", &e), ERR_NONE);
	plans = plans_loaded(mine);
	assert_true(store_restore(p->path, a, copy.path, NULL, &done, &e));
	assert_int_equal(
	    old_title_set(mine, &plans, "Typed", &e), ERR_CONFLICT);
	assert_non_null(strstr(e.text, "brought back"));
	other = store_at(p);
	for (int i = 0; i < 3; i++) {
		e = (struct err){ 0 };
		assert_int_equal(
		    title_set(other, arena_printf(a, "T%d", i), &e), ERR_NONE);
		assert_int_equal(
		    old_title_set(mine, &plans, "Typed", &e), ERR_CONFLICT);
	}
	store_close(other);
	/* Control: who saw nothing that is gone may go on. */
	e = (struct err){ 0 };
	assert_true(store_refresh(s, &same, a, NULL, &e));
	assert_int_equal(old_title_set(s, &same, "Typed", &e), ERR_NONE);
	store_close(s);
	store_close(mine);
	arena_free(plans.arena);
	arena_free(same.arena);
	arena_free(a);
}

static void
a_damaged_store_is_replaced(void **state)
{
	struct place *p = *state, copy = *p;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p);
	struct store_restored done;
	struct plans plans;
	struct err e = { 0 };

	snprintf(copy.path, sizeof(copy.path), "%s/b.db", p->folder);
	plan_import(s, plan_full(a, "one", 1, 1), &me);
	assert_true(store_backup(s, copy.path, &e));
	store_close(s);
	for (int i = 0; i < 2; i++) {
		if (i == 0)
			tamper(p, "DROP TRIGGER history_update");
		else
			file_put(p->path, "no store at all");
		refused(p->path, false, i == 0 ? "not to be trusted" : "store");
		if (!store_restore(p->path, a, copy.path, NULL, &done, &e))
			fail_msg("%s", e.text);
		assert_non_null(done.kept);
		assert_int_equal(access(done.kept, F_OK), 0);
		s = store_at(p);
		plans = plans_loaded(s);
		assert_int_equal(plans.plan.count, 1);
		arena_free(plans.arena);
		store_close(s);
	}
	/* Control: what is another's database stays. */
	unlink(p->path);
	tamper(p, "CREATE TABLE plans (a)");
	assert_false(store_restore(p->path, a, copy.path, NULL, &done, &e));
	assert_int_equal(outside(p, "SELECT count(*) FROM plans"), 0);
	arena_free(a);
}

static void
what_a_killed_backup_left_is_not_in_the_way(void **state)
{
	struct place *p = *state, copy = *p;
	struct store *s = store_at(p);
	struct err e = { 0 };
	char part[128];
	int fd;

	snprintf(copy.path, sizeof(copy.path), "%s/b.db", p->folder);
	snprintf(part, sizeof(part), "%s.part", copy.path);
	file_put(part, "half a copy");
	/* Somebody is at it: not taken from them. */
	fd = open(part, O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_false(store_backup(s, copy.path, &e));
	assert_non_null(strstr(e.text, "in use"));
	close(fd);
	e = (struct err){ 0 };
	if (!store_backup(s, copy.path, &e))
		fail_msg("%s", e.text);
	store_close(store_at(&copy));
	assert_int_equal(access(part, F_OK), -1);
	store_close(s);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_backup_is_whole_and_comes_back),
		TEST(what_a_restore_replaces_is_kept),
		TEST(what_was_made_of_the_state_before_is_not_saved),
		TEST(a_damaged_store_is_replaced),
		TEST(what_a_killed_backup_left_is_not_in_the_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
