/* SPDX-License-Identifier: ISC */
/*
 * Wherever the power goes, the store that is found is whole, and is as it was
 * before or after the change that was being made: no change that was called
 * saved is lost, none is there in part.  Cuts fall at random among the calls to
 * the disk of sets of changes of each kind; what was not synced may be there,
 * gone or torn (disk.h).
 *
 * RAGTRACK_CUTS says how many for each kind, RAGTRACK_SEED which.
 */
#define _GNU_SOURCE /* memmem */
#include "store_help.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "ragtrack/model/edit.h"

#define STEPS 8 /* changes, one after the other */

/* Where things are tried, and what stood there after each step. */
struct trial {
	struct place place;
	struct arena *arena;
	struct store *store;
	struct who me;
	uint64_t state; /* of the dice */
	int step;
	const char *text[STEPS + 1];   /* all plans, dumped */
	int64_t head[STEPS + 1];       /* of the history */
	size_t saved[STEPS + 1];       /* calls when it was called saved */
	const char *secret[STEPS + 1]; /* in no file afterwards, or NULL */
};

struct scene {
	const char *name;
	void (*step)(struct trial *t, struct plans *plans);
};

static void
apply(struct trial *t, struct change_set *set)
{
	struct err e = { 0 };

	if (!store_apply(t->store, set, NULL, NULL, &e))
		fail_msg("step %d: %s", t->step, e.text);
}

static void
one_field(struct trial *t, struct plans *plans)
{
	struct change_set set;

	change_set_init(
	    &set, plans->arena, "set", &t->me, day_make(2023, 11, 20));
	change_field(&set, thing_find(plans, &kind_action, 1),
	    field_find(&kind_action, "title"),
	    arena_printf(plans->arena, "Title %d", t->step));
	apply(t, &set);
}

static void
many_changes(struct trial *t, struct plans *plans)
{
	struct change_set set;

	change_set_init(
	    &set, plans->arena, "set", &t->me, day_make(2023, 11, 20));
	random_changes(&set, plans, &t->state, 12);
	apply(t, &set);
}

static void
import(struct trial *t, struct plans *plans)
{
	char id[16];

	snprintf(id, sizeof(id), "plan%d", t->step);
	plan_import(t->store, plan_full(plans->arena, id, 2, 2), &t->me);
}

/* The theme of another action each time, which stood nowhere else. */
static void
redact(struct trial *t, struct plans *plans)
{
	struct store_redaction what = { .kind = &kind_action,
		.thing = t->step,
		.field = field_find(&kind_action, "theme"),
		.why = "A name" };
	struct store_redacted out = { 0 };
	struct change_set set;
	struct err e = { 0 };

	t->secret[t->step] = arena_printf(
	    t->arena, "Secret of step %d, long enough", t->step);
	change_set_init(
	    &set, plans->arena, "set", &t->me, day_make(2023, 11, 20));
	change_field(&set, thing_find(plans, &kind_action, t->step), what.field,
	    t->secret[t->step]);
	apply(t, &set);
	if (!store_redact(t->store, plans->arena, &t->me,
		day_make(2023, 11, 20), &what, &out, &e))
		fail_msg("step %d: %s", t->step, e.text);
}

/* A change, and every second time what takes it back. */
static void
change_and_undo(struct trial *t, struct plans *plans)
{
	struct history rows = { 0 };
	struct change_set set;
	struct err e = { 0 };

	if (t->step % 2 == 1) {
		one_field(t, plans);
		return;
	}
	change_set_init(
	    &set, plans->arena, "undo", &t->me, day_make(2023, 11, 20));
	if (!store_undo_rows(
		t->store, plans->arena, &t->me, false, &rows, &set.undoes, &e))
		fail_msg("step %d: %s", t->step, e.text);
	edit_inverse(&set, &rows);
	apply(t, &set);
}

static const struct scene scenes[] = { { "change", one_field },
	{ "set", many_changes }, { "import", import }, { "redact", redact },
	{ "undo", change_and_undo } };

static void
note_state(struct trial *t)
{
	struct plans now = plans_loaded(t->store);

	t->text[t->step] = arena_strdup(t->arena, plans_text(now.arena, &now));
	t->head[t->step] = now.head;
	t->saved[t->step] = disk_calls();
	arena_free(now.arena);
}

static void
trial_begin(struct trial *t, uint64_t seed)
{
	*t = (struct trial){
		.arena = arena_new(), .me = somebody(1000, NULL), .state = seed
	};
	place_make(&t->place);
	t->store = store_at(&t->place);
	plan_import(t->store, plan_full(t->arena, "one", 3, 4), &t->me);
	store_close(t->store);
	disk_record();
	t->store = store_at(&t->place);
	note_state(t);
}

static void
trial_run(struct trial *t, const struct scene *scene)
{
	while (++t->step <= STEPS) {
		struct plans now = plans_loaded(t->store);

		scene->step(t, &now);
		arena_free(now.arena);
		note_state(t);
	}
	t->step--;
	store_close(t->store);
	disk_stop();
}

/* That no file of the place holds the text. */
static void
is_nowhere(const struct place *p, const char *text, const char *what)
{
	static const char *const ends[] = { "", "-journal" };

	for (size_t i = 0; i < 2; i++) {
		struct arena *a = arena_new();
		char path[128];
		FILE *f;
		size_t n = 0;
		char *bytes = arena_alloc(a, 8 << 20);

		snprintf(path, sizeof(path), "%s%s", p->path, ends[i]);
		f = fopen(path, "r");
		if (f != NULL) {
			n = fread(bytes, 1, 8 << 20, f);
			fclose(f);
		}
		if (memmem(bytes, n, text, strlen(text)) != NULL)
			fail_msg(
			    "%s: \"%s\" is in plans.db%s", what, text, ends[i]);
		arena_free(a);
	}
}

/* How often a cut found what, so that the test cannot be blind. */
struct seen {
	int tried, before, after;
};

/* What is found where the power went before the call `at`. */
static void
cut_try(const struct trial *t, const char *name, size_t at, uint64_t *state,
    struct seen *seen)
{
	struct store_options options = { 0 };
	struct arena *a = arena_new();
	struct list findings = { 0 };
	struct plans found;
	struct place p;
	struct store *s;
	struct err e = { 0 };
	char what[64];
	int step = 0;

	snprintf(what, sizeof(what), "%s, cut before call %zu", name, at);
	while (step < STEPS && t->saved[step + 1] <= at)
		step++;
	place_make(&p);
	disk_cut(at, state, p.folder);
	if (!store_open(p.path, &options, &s, &e) ||
	    !store_check(s, a, NULL, &findings, &e))
		fail_msg("%s: %s", what,
		    findings.count > 0 ? findings.item[0] : e.text);
	found = plans_loaded(s);
	if (strcmp(plans_text(a, &found), t->text[step]) == 0)
		seen->before++;
	else if (step < STEPS &&
	    strcmp(plans_text(a, &found), t->text[step + 1]) == 0)
		seen->after++;
	else if (found.head < t->head[step])
		fail_msg("%s: what was saved by step %d is lost", what, step);
	else if (t->secret[step < STEPS ? step + 1 : step] == NULL)
		fail_msg("%s: step %d is there in part", what, step + 1);
	if (t->secret[step] != NULL)
		is_nowhere(&p, t->secret[step], what);
	store_close(s);
	seen->tried++;
	arena_free(found.arena);
	arena_free(a);
	place_remove(&p);
}

static unsigned
asked_for(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);

	return text != NULL ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

/* Anywhere, or as often in the few calls at the end of a change, where it is
   decided. */
static size_t
cut_choose(struct trial *t)
{
	size_t at = t->saved[1 + dice(&t->state, STEPS)];
	unsigned back = dice(&t->state, 7);

	return dice(&t->state, 2) == 0 || back > at ?
	    dice(&t->state, (unsigned)disk_calls() + 1) :
	    at - back;
}

static void
what_was_saved_is_there(void **context)
{
	unsigned cuts = asked_for("RAGTRACK_CUTS", 120);
	uint64_t seed = asked_for("RAGTRACK_SEED", 1);

	(void)context;
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++) {
		struct seen seen = { 0 };
		struct trial t;

		trial_begin(&t, seed);
		trial_run(&t, &scenes[i]);
		for (unsigned n = 0; n < cuts; n++)
			cut_try(&t, scenes[i].name, cut_choose(&t), &t.state,
			    &seen);
		print_message("%-8s %5d cuts among %6zu calls: %5d found what "
			      "was before, %4d the change being made\n",
		    scenes[i].name, seen.tried, disk_calls(), seen.before,
		    seen.after);
		assert_true(seen.before > 0 && seen.after > 0);
		arena_free(t.arena);
		place_remove(&t.place);
	}
}

/* The number that stands there, -1 where the file is not whole. */
static int64_t
counted_and_whole(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;

	if (sqlite3_prepare_v2(db,
		"SELECT n FROM t, pragma_integrity_check() WHERE "
		"integrity_check = 'ok'",
		-1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* Of a table that counts up, by one connection with these settings: in how many
   of the cuts it was broken, or a number was lost that had been committed. */
static int
lost_with(const char *settings, unsigned cuts, uint64_t state)
{
	enum { COUNT = 30 };
	size_t saved[COUNT + 1] = { 0 };
	struct place p;
	sqlite3 *db;
	int lost = 0;

	place_make(&p);
	assert_int_equal(sqlite3_open(p.path, &db), SQLITE_OK);
	sqlite3_exec(db,
	    "CREATE TABLE t(n INTEGER, b BLOB); "
	    "INSERT INTO t VALUES(0, randomblob(20000))",
	    NULL, NULL, NULL);
	sqlite3_close(db);
	disk_record();
	assert_int_equal(sqlite3_open(p.path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, settings, NULL, NULL, NULL), SQLITE_OK);
	for (int i = 1; i <= COUNT; i++) {
		assert_int_equal(sqlite3_exec(db,
				     "UPDATE t SET n = n + 1, "
				     "b = randomblob(20000)",
				     NULL, NULL, NULL),
		    SQLITE_OK);
		saved[i] = disk_calls();
	}
	sqlite3_close(db);
	disk_stop();
	place_remove(&p);
	for (unsigned n = 0; n < cuts; n++) {
		size_t at = saved[1] +
		    dice(&state, (unsigned)(saved[COUNT] - saved[1]));
		int64_t step = 0;

		while (step < COUNT && saved[step + 1] <= at)
			step++;
		place_make(&p);
		disk_cut(at, &state, p.folder);
		if (sqlite3_open(p.path, &db) != SQLITE_OK)
			fail_msg("%s", sqlite3_errmsg(db));
		lost += counted_and_whole(db) < step;
		sqlite3_close(db);
		place_remove(&p);
	}
	return lost;
}

/* Control: the same cuts find what weaker settings lose. */
static void
weaker_settings_are_found(void **context)
{
	unsigned cuts = asked_for("RAGTRACK_CUTS", 120);
	int ours = lost_with(
	    "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA", cuts,
	    1);
	int full = lost_with(
	    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL", cuts, 1);
	int off = lost_with(
	    "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF", cuts,
	    1);

	(void)context;
	print_message(
	    "control: of %u cuts TRUNCATE and EXTRA lose or break %d, "
	    "DELETE and FULL %d, synchronous OFF %d\n",
	    cuts, ours, full, off);
	assert_int_equal(ours, 0);
	assert_true(full > 0);
	assert_true(off > (int)cuts / 3);
}

static int
installed(void **context)
{
	(void)context;
	disk_install();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_saved_is_there),
		cmocka_unit_test(weaker_settings_are_found),
	};

	return cmocka_run_group_tests(tests, installed, NULL);
}
