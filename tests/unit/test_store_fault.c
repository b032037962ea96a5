/* SPDX-License-Identifier: ISC */
/*
 * Whatever call to the disk fails, the sentence and the state agree: each read,
 * write, sync, truncation, deletion, opening and lock of a change, a redaction,
 * a backup, a restore and a migration fails in its turn, once or from then on;
 * the later ones by samples, of writes and what is as rare every one where
 * RAGTRACK_FAULTS is "every".
 * Afterwards the store is whole, and is the old one or the new one; "saved" is
 * said of nothing that a power cut could take back; and where the sentence says
 * which it is, it is that.
 */
#include "store_help.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault.h"

#define OLD "tests/schema/store-1.sql"

struct scene {
	const char *name;
	void (*prepare)(const struct place *p);
	/* the thing that is tried */
	bool (*run)(const struct place *p, struct err *e);
	/* whether it was done, as it shows without any fault */
	bool (*done)(const struct place *p);
	/* what a refusal may say although it was done */
	const char *done_words;
};

/* How often what was seen, so that the test cannot be blind. */
struct seen {
	int tried, old, new, unknown;
};

static const char *
beside(const struct place *p, const char *name)
{
	static char path[2][128];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof(path[turn]), "%s/%s", p->folder, name);
	return path[turn];
}

/* That the store at the path is whole. */
static void
is_whole(const char *path, const char *what)
{
	struct store_options options = { 0 };
	struct arena *a = arena_new();
	struct list findings = { 0 };
	struct err e = { 0 };
	struct store *s;

	if (!store_open(path, &options, &s, &e) ||
	    !store_check(s, a, NULL, &findings, &e))
		fail_msg("%s: %s", what,
		    findings.count > 0 ? findings.item[0] : e.text);
	store_close(s);
	arena_free(a);
}

static void
one_plan(const struct place *p)
{
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s = store_at(p);

	plan_import(s, plan_full(a, "one", 1, 1), &me);
	store_close(s);
	arena_free(a);
}

/* Opens, loads, and does one thing with the first action. */
static bool
with_action(const struct place *p,
    bool (*what)(struct store *, struct plans *, struct err *), struct err *e)
{
	struct store_options options = { 0 };
	struct store_load all = { 0 };
	struct plans plans = { .arena = arena_new() };
	struct store *s = NULL;
	bool good = store_open(p->path, &options, &s, e) &&
	    store_load(s, &all, &plans, e) && what(s, &plans, e);

	store_close(s);
	arena_free(plans.arena);
	return good;
}

static bool
title_change(struct store *s, struct plans *plans, struct err *e)
{
	struct who me = somebody(1000, NULL);
	struct change_set set;

	change_set_init(&set, plans->arena, "set", &me, day_make(2023, 11, 20));
	change_field(&set, thing_find(plans, &kind_action, 1),
	    field_find(&kind_action, "title"), "New");
	return store_apply(s, &set, NULL, NULL, e);
}

static bool
change_run(const struct place *p, struct err *e)
{
	return with_action(p, title_change, e);
}

static bool
change_done(const struct place *p)
{
	return outside(p, "SELECT count(*) FROM actions WHERE title = 'New'") ==
	    1;
}

static bool
theme_redact(struct store *s, struct plans *plans, struct err *e)
{
	struct who me = somebody(1000, NULL);
	struct store_redaction what = { .kind = &kind_action,
		.thing = 1,
		.field = field_find(&kind_action, "theme"),
		.why = "A name" };
	struct store_redacted out = { 0 };

	return store_redact(
	    s, plans->arena, &me, day_make(2023, 11, 20), &what, &out, e);
}

static bool
redact_run(const struct place *p, struct err *e)
{
	return with_action(p, theme_redact, e);
}

static bool
redact_done(const struct place *p)
{
	return outside(p,
		   "SELECT count(*) FROM actions WHERE theme LIKE 'theme%'") ==
	    0;
}

static bool
backup_run(const struct place *p, struct err *e)
{
	struct store_options options = { 0 };
	struct store *s = NULL;
	bool good = store_open(p->path, &options, &s, e) &&
	    store_backup(s, beside(p, "b.db"), e);

	store_close(s);
	return good;
}

static bool
backup_done(const struct place *p)
{
	const char *copy = beside(p, "b.db");

	if (access(copy, F_OK) != 0)
		return false;
	is_whole(copy, "the backup");
	return true;
}

/* A backup of an older program beside a store of today. */
static void
store_and_old_backup(const struct place *p)
{
	struct buf sql = { 0 };
	struct place old = *p;
	char part[4096];
	FILE *f = fopen(OLD, "r");
	size_t n;

	one_plan(p);
	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_addn(&sql, part, n);
	fclose(f);
	snprintf(old.path, sizeof(old.path), "%s", beside(p, "b.db"));
	tamper(&old, buf_text(&sql));
	buf_free(&sql);
}

static bool
restore_run(const struct place *p, struct err *e)
{
	struct arena *a = arena_new();
	struct store_restored done;
	bool good = store_restore(
	    p->path, a, beside(p, "b.db"), NULL, &done, e);

	if (good)
		assert_non_null(done.kept);
	arena_free(a);
	return good;
}

static bool
restore_done(const struct place *p)
{
	bool done = outside(p,
			"SELECT count(*) FROM plans WHERE id = "
			"'alder-2023'") == 1;

	/* What was there is kept whenever it was replaced. */
	if (done || access(beside(p, "plans.db-replaced"), F_OK) == 0)
		is_whole(beside(p, "plans.db-replaced"), "what is kept");
	assert_int_not_equal(
	    access(beside(p, "plans.db-restore.part"), F_OK), 0);
	return done;
}

static void
old_store(const struct place *p)
{
	store_and_old_backup(p);
	assert_int_equal(rename(beside(p, "b.db"), p->path), 0);
}

static bool
migrate_run(const struct place *p, struct err *e)
{
	struct store_options options = { 0 };
	struct store *s = NULL;
	bool good = store_open(p->path, &options, &s, e);

	store_close(s);
	return good;
}

static bool
migrate_done(const struct place *p)
{
	return outside(p, "PRAGMA user_version") > 1;
}

static const struct scene scenes[] = {
	{ "change", one_plan, change_run, change_done, "not known" },
	{ "redact", one_plan, redact_run, redact_done, "blanked" },
	{ "backup", one_plan, backup_run, backup_done, "not known" },
	{ "restore", store_and_old_backup, restore_run, restore_done,
	    "not known" },
	/* It need say nothing: whoever opens it next finds it either way. */
	{ "migrate", old_store, migrate_run, migrate_done, "" },
};

/* That the sentence can be believed. */
static void
sentence_agrees(const struct scene *scene, const char *what, bool good,
    bool done, const struct err *e)
{
	static const char *const undone[] = { "not saved", "as it was",
		"nothing was restored", "not brought back", "not done" };

	if (good && !done)
		fail_msg("%s: called done, and is not", what);
	if (good)
		return;
	if (strstr(e->text, "not an error") != NULL || e->text[0] == '\0' ||
	    strchr(e->text, '/') == NULL)
		fail_msg("%s: \"%s\" is no sentence", what, e->text);
	if (e->code != ERR_IO && e->code != ERR_BUSY)
		fail_msg("%s: status %d", what, e->code);
	if (!done)
		return;
	if (strstr(e->text, scene->done_words) == NULL &&
	    strstr(e->text, "not known") == NULL)
		fail_msg("%s: done, and said \"%s\"", what, e->text);
	for (size_t i = 0; i < sizeof(undone) / sizeof(undone[0]); i++)
		if (strstr(e->text, undone[i]) != NULL)
			fail_msg("%s: done, and said \"%s\"", what, e->text);
}

/* One try; false where nothing failed any more. */
static bool
try_once(const struct scene *scene, const struct place *made, enum fault_op op,
    int n, bool for_ever, bool full, struct seen *seen)
{
	struct place p;
	struct err e = { 0 };
	bool good, done;
	char what[96];
	int hits;

	snprintf(what, sizeof(what), "%s, %s %d%s%s", scene->name,
	    fault_names[op], n, for_ever ? " and on" : "",
	    full ? ", disk full" : "");
	place_make(&p);
	file_copy(made->path, p.path);
	if (access(beside(made, "b.db"), F_OK) == 0)
		file_copy(beside(made, "b.db"), beside(&p, "b.db"));
	fault_set(op, n, for_ever, full);
	good = scene->run(&p, &e);
	hits = fault_hits();
	fault_set(op, 0, false, false);
	done = scene->done(&p);
	sentence_agrees(scene, what, good, done, &e);
	if (op == FAULT_SYNC && hits > 0 && good)
		fail_msg("%s: called done, and may not be on the disk", what);
	is_whole(p.path, what);
	seen->tried += hits > 0;
	seen->old += hits > 0 && !done;
	seen->new += hits > 0 && done;
	seen->unknown += !good && done && strstr(e.text, "not known") != NULL;
	place_remove(&p);
	return hits > 0;
}

/* The call to fail after the n-th. */
static int
next_call(enum fault_op op, int n)
{
	const char *asked = getenv("RAGTRACK_FAULTS");
	bool every = asked != NULL && strcmp(asked, "every") == 0;

	if (every && op != FAULT_READ && op != FAULT_LOCK)
		return n + 1;
	return n + 1 + n / (every ? 10 : 16);
}

static void
scene_try(const struct scene *scene, struct seen *all)
{
	struct place made;
	struct seen seen = { 0 };

	place_make(&made);
	scene->prepare(&made);
	for (int op = 0; op < FAULT_OPS; op++)
		for (int how = 0; how < 3; how++)
			for (int n = 1; (how < 2 || op == FAULT_WRITE) &&
			     try_once(scene, &made, (enum fault_op)op, n,
				 how > 0, how == 2, &seen);
			     n = next_call((enum fault_op)op, n))
				;
	print_message("%-8s %5d failures: %5d old, %4d new, %3d not known\n",
	    scene->name, seen.tried, seen.old, seen.new, seen.unknown);
	assert_true(seen.tried > 20);
	assert_true(seen.old > 0 && seen.new > 0);
	all->unknown += seen.unknown;
	place_remove(&made);
}

static void
the_sentence_and_the_state_agree(void **state)
{
	struct seen all = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++)
		scene_try(&scenes[i], &all);
	/* What cannot be known did come up. */
	assert_true(all.unknown > 0);
}

/* Control: without syncs there is none that fails, and all looks well. */
static void
what_does_not_sync_is_never_told(void **state)
{
	struct place p;
	sqlite3 *db = NULL;

	(void)state;
	place_make(&p);
	one_plan(&p);
	assert_int_equal(sqlite3_open(p.path, &db), SQLITE_OK);
	fault_set(FAULT_SYNC, 1, true, false);
	assert_int_equal(sqlite3_exec(db,
			     "PRAGMA synchronous = OFF; "
			     "UPDATE actions SET title = 'New'",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(fault_hits(), 0);
	assert_int_not_equal(sqlite3_exec(db,
				 "PRAGMA synchronous = EXTRA; "
				 "UPDATE actions SET title = 'Newer'",
				 NULL, NULL, NULL),
	    SQLITE_OK);
	fault_set(FAULT_SYNC, 0, false, false);
	sqlite3_close(db);
	place_remove(&p);
}

/* In a session that may write files up to that size; its status. */
static int
limited(const struct place *p, rlim_t bytes)
{
	struct rlimit limit = { bytes, bytes };
	struct store_options options = { 0 };
	struct store *s = NULL;
	struct err e = { 0 };
	bool good;

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	good = change_run(p, &e);
	if (!good && strstr(e.text, "ulimit -f") == NULL)
		return 2;
	/* Reading works all the same. */
	e = (struct err){ 0 };
	if (!store_open(p->path, &options, &s, &e))
		return 3;
	store_close(s);
	return good ? 0 : 1;
}

static void
a_limit_of_the_session_is_named(void **state)
{
	struct place p;
	bool refused_one = false, saved = false;
	int status;

	(void)state;
	for (rlim_t kib = 8; kib <= 512; kib += 8) {
		pid_t child;

		place_make(&p);
		one_plan(&p);
		child = fork();
		if (child == 0)
			_exit(limited(&p, kib * 1024));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		if (WEXITSTATUS(status) > 1)
			fail_msg("%lu KiB: %d", (unsigned long)kib,
			    WEXITSTATUS(status));
		assert_int_equal(change_done(&p), WEXITSTATUS(status) == 0);
		refused_one = refused_one || WEXITSTATUS(status) == 1;
		saved = saved || WEXITSTATUS(status) == 0;
		place_remove(&p);
	}
	assert_true(refused_one && saved);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sentence_and_the_state_agree),
		cmocka_unit_test(what_does_not_sync_is_never_told),
		cmocka_unit_test(a_limit_of_the_session_is_named),
	};

	fault_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
