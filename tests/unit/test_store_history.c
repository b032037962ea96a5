/* SPDX-License-Identifier: ISC */
/*
 * The history lists what was done, shows what was altered, and forgets what
 * was redacted.
 */
#include "store_help.h"

#include "ragtrack/model/edit.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/edit.h"
#include "ragtrack/model/period.h"

struct world {
	struct place place;
	struct store *store;
	struct arena *arena;
	struct plans plans;
	struct who me;
};

static int
setup(void **state)
{
	static struct world w;

	place_make(&w.place);
	w.store = store_at(&w.place);
	w.arena = arena_new();
	w.me = somebody(1000, NULL);
	plan_import(w.store, plan_full(w.arena, "one", 2, 3), &w.me);
	w.plans = plans_loaded(w.store);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	store_close(w->store);
	arena_free(w->plans.arena);
	arena_free(w->arena);
	place_remove(&w->place);
	return 0;
}

static struct action *
action_at(struct world *w, int64_t number)
{
	return thing_as_action(thing_find(&w->plans, &kind_action, number));
}

static void
field_set(struct world *w, const struct thing *t, const char *field,
    const char *value, const char *why)
{
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, w->arena, "set", &w->me, day_make(2023, 11, 20));
	set.why = why;
	change_field(&set, t, field_find(t->kind, field), value);
	if (!store_apply(w->store, &set, NULL, NULL, &e) ||
	    !store_refresh(w->store, &w->plans, w->arena, NULL, &e))
		fail_msg("%s", e.text);
}

static void
rows_say_what_was_done(void **state)
{
	struct world *w = *state;
	struct history_filter all = { .since = DAY_NONE }, one;
	struct history rows = { 0 }, some = { 0 };
	struct action *a = action_at(w, 2);
	struct history_row *r;
	struct err e = { 0 };

	field_set(w, &a->thing, "title", "New title", "because");
	field_set(w, a->steps.item[0], "due", "Mar 24", NULL);
	assert_true(store_history(w->store, w->arena, &all, &rows, &e));
	/* The plan, two priorities, six actions, two fields. */
	assert_int_equal(rows.count, 11);
	assert_int_equal(rows.item[0].op, CHANGE_CREATE);
	assert_ptr_equal(rows.item[0].kind, &kind_plan);
	assert_ptr_equal(rows.item[2].kind, &kind_action);
	assert_false(rows.item[2].redacted);
	r = &rows.item[9];
	assert_int_equal(r->number, 10);
	assert_int_equal(r->set, 2);
	assert_int_equal(r->day, day_make(2023, 11, 20));
	assert_int_equal(r->action, 2);
	assert_int_equal(r->thing, 2);
	assert_int_equal(r->op, CHANGE_FIELD);
	assert_ptr_equal(r->field, field_find(&kind_action, "title"));
	assert_string_equal(r->new, "New title");
	assert_string_equal(r->why, "because");
	assert_string_equal(r->plan, "one");
	assert_string_equal(r->login, "jm");
	assert_string_equal(r->source, "set");
	assert_null(r->by);
	assert_int_equal(strlen(r->at), 20);
	assert_string_equal(rows.item[10].new, "Mar 24");
	assert_int_equal(rows.item[10].action, 2);
	one = all;
	one.action = 2;
	assert_true(store_history(w->store, w->arena, &one, &some, &e));
	assert_int_equal(some.count, 3);
	one = all;
	one.since = day_make(2023, 11, 20);
	some.count = 0;
	assert_true(store_history(w->store, w->arena, &one, &some, &e));
	assert_int_equal(some.count, 2);
	one = all;
	one.set = 1;
	some.count = 0;
	assert_true(store_history(w->store, w->arena, &one, &some, &e));
	assert_int_equal(some.count, 9);
	one = all;
	one.by = "nobody";
	some.count = 0;
	assert_true(store_history(w->store, w->arena, &one, &some, &e));
	assert_int_equal(some.count, 0);
}

/* How many findings there are. */
static size_t
findings(struct world *w, const char *anchor)
{
	struct list list = { 0 };
	struct err e = { 0 };
	bool good = store_check(w->store, w->arena, anchor, &list, &e);

	assert_int_equal(good, list.count == 0);
	if (!good)
		assert_int_equal(e.code, ERR_NO);
	return list.count;
}

/* Alters the file as one would who knows: the triggers off, and on again. */
static void
alter(struct world *w, const char *sql)
{
	struct buf drop = { 0 }, make = { 0 };
	sqlite3 *db = NULL;
	sqlite3_stmt *st;

	assert_int_equal(sqlite3_open(w->place.path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT name, sql "
			     "FROM sqlite_schema WHERE type = 'trigger'",
			     -1, &st, NULL),
	    SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		buf_addf(&drop, "DROP TRIGGER %s;",
		    (const char *)sqlite3_column_text(st, 0));
		buf_addf(
		    &make, "%s;", (const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	tamper(&w->place, buf_text(&drop));
	tamper(&w->place, sql);
	tamper(&w->place, buf_text(&make));
	buf_free(&drop);
	buf_free(&make);
}

static void
triggers_guard_the_history(void **state)
{
	static const char *const cases[] = {
		"UPDATE history SET thing = 1",
		"DELETE FROM history WHERE number = 3",
		"REPLACE INTO history SELECT * FROM history WHERE number = 3",
		"UPDATE sets SET login = 'x'",
		"DELETE FROM sets",
		"REPLACE INTO sets SELECT * FROM sets",
		"UPDATE history_texts SET text = 'x'",
		"DELETE FROM history_texts",
		"REPLACE INTO history_texts SELECT * FROM history_texts",
	};
	struct world *w = *state;
	sqlite3 *db = NULL;

	field_set(w, &action_at(w, 1)->thing, "title", "New", NULL);
	assert_int_equal(sqlite3_open(w->place.path, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (sqlite3_exec(db, cases[i], NULL, NULL, NULL) !=
		    SQLITE_CONSTRAINT)
			fail_msg("not stopped: %s", cases[i]);
	sqlite3_close(db);
	assert_int_equal(findings(w, NULL), 0);
}

static void
altered_history_is_found(void **state)
{
	static const char *const cases[] = {
		"UPDATE history SET thing = 5 WHERE number = 3",
		"UPDATE history SET op = 'restore' WHERE number = 10",
		"UPDATE history SET chain = substr(chain, 2) || substr(chain, "
		"1, 1) "
		"WHERE number = 4",
		"UPDATE history SET new_digest = old_digest "
		"WHERE number = 10",
		"UPDATE sets SET login = 'sh' WHERE number = 2",
		"UPDATE sets SET day = '2023-11-21' WHERE number = 2",
		"UPDATE sets SET as_code = 'X' WHERE number = 2",
		"UPDATE history_texts SET text = 'Other' WHERE number = 10 "
		"AND which = 'new'",
		"UPDATE history_texts SET text = NULL, salt = NULL "
		"WHERE number = 10 AND which = 'old'",
		"DELETE FROM history_texts WHERE number = 5; "
		"DELETE FROM history WHERE number = 5",
		"UPDATE history SET number = 4711 WHERE number = 11",
		"UPDATE actions SET title = 'Silently' WHERE number = 1",
		"DELETE FROM items WHERE field = 'tags' AND owner = 1",
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		field_set(w, &action_at(w, 1)->thing, "title", "New", "why");
		field_set(w, &action_at(w, 1)->thing, "tags",
		    "a\x1f"
		    "b",
		    NULL);
		assert_int_equal(findings(w, NULL), 0);
		alter(w, cases[i]);
		if (findings(w, NULL) == 0)
			fail_msg("not found: %s", cases[i]);
		teardown(state);
		setup(state);
		w = *state;
	}
}

static void
an_anchor_finds_what_was_cut_off(void **state)
{
	struct world *w = *state;
	struct err e = { 0 };
	struct list list = { 0 };
	char before[96], after[96], sql[512];
	const char *title = arena_strdup(w->arena, action_at(w, 1)->title);
	int64_t seals = outside(&w->place, "SELECT max(number) FROM seals");

	assert_true(store_anchor(w->store, before, &e));
	field_set(w, &action_at(w, 1)->thing, "title", "New", NULL);
	assert_true(store_anchor(w->store, after, &e));
	assert_int_equal(findings(w, before), 0);
	assert_int_equal(findings(w, after), 0);
	/* All of it, and put back to what it was before. */
	snprintf(sql, sizeof(sql),
	    "UPDATE actions SET title = '%s', version = 1 "
	    "WHERE number = 1; "
	    "DELETE FROM history_texts WHERE number = 10; "
	    "DELETE FROM history WHERE number = 10; "
	    "DELETE FROM seals WHERE number > %" PRId64 "; "
	    "DELETE FROM sets WHERE number = 2",
	    title, seals);
	alter(w, sql);
	assert_int_equal(findings(w, before), 0);
	assert_int_equal(findings(w, after), 1);
	assert_false(store_check(w->store, w->arena, "rubbish", &list, &e));
	assert_int_equal(e.code, ERR_USAGE);
}

/* Whether the bytes stand anywhere in the store's file. */
static bool
in_file(struct world *w, const char *text)
{
	size_t n = strlen(text), size;
	bool found = false;
	char *all;
	FILE *f = fopen(w->place.path, "rb");

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	size = (size_t)ftell(f);
	rewind(f);
	all = malloc(size);
	assert_non_null(all);
	assert_int_equal(fread(all, 1, size, f), size);
	fclose(f);
	for (size_t i = 0; i + n <= size && !found; i++)
		found = memcmp(all + i, text, n) == 0;
	free(all);
	return found;
}

/* Closes a period of its plan, with what the action says in it. */
static void
period_closed(struct world *w, const struct action *a)
{
	struct plan *plan = thing_plan(&a->thing);
	struct change_set set;
	struct edit ed = { .plans = &w->plans, .set = &set };
	const struct period *p;
	struct frozen f;
	struct err e = { 0 };

	change_set_init(&set, w->arena, "period", &w->me, day_make(2030, 6, 3));
	if (!edit_period_open(&ed, plan, "Q", NULL, NULL, &e) ||
	    !store_apply(w->store, &set, NULL, NULL, &e) ||
	    !store_refresh(w->store, &w->plans, w->arena, NULL, &e))
		fail_msg("%s", e.text);
	set.count = 0;
	p = period_open_now(plan);
	if (!edit_period_close(&ed, plan, p, &e) ||
	    !store_apply(w->store, &set, NULL, NULL, &e) ||
	    !store_refresh(w->store, &w->plans, w->arena, NULL, &e))
		fail_msg("%s", e.text);
	assert_true(period_frozen(p, a->thing.number, &f));
}

static bool
redacted(struct world *w, const struct thing *t, const char *name,
    const char *why, struct err *e)
{
	struct store_redaction what = { .kind = t->kind,
		.thing = t->number,
		.field = field_find(t->kind, name),
		.why = why };
	struct store_redacted out;

	return store_redact(
	    w->store, w->arena, &w->me, day_make(2023, 11, 22), &what, &out, e);
}

static void
a_redacted_text_is_nowhere(void **state)
{
	static const char secret[] = "Secret Name Of A Child";
	struct world *w = *state;
	struct action *a = action_at(w, 1);
	struct thing *update = thing_new(w->arena, &kind_update);
	struct history_filter all = { .since = DAY_NONE };
	struct history rows = { 0 };
	struct change_set set;
	struct plans fresh;
	struct err e = { 0 };
	const char *shown;

	/* It was typed, typed over, and stood in a reason as well. */
	field_set(w, &a->thing, "finding", secret, secret);
	field_set(
	    w, &a->thing, "finding", "Secret Name Of A Child, and more", NULL);
	field_set(w, &a->thing, "tags",
	    "x\x1f"
	    "Secret Name Of A Child",
	    NULL);
	thing_as_update(update)->text = secret;
	update->parent = &a->thing;
	change_set_init(&set, w->arena, "set", &w->me, 0);
	change_create(&set, update);
	assert_true(store_apply(w->store, &set, NULL, NULL, &e));
	assert_true(store_refresh(w->store, &w->plans, w->arena, NULL, &e));
	assert_true(in_file(w, secret));
	period_closed(w, a);

	/* One of them is enough: it goes wherever the plan holds it whole. */
	if (!redacted(w, &a->thing, "finding", "a name", &e))
		fail_msg("%s", e.text);
	assert_false(in_file(w, secret));
	assert_int_equal(findings(w, NULL), 0);
	/* Who, when and why are left. */
	assert_true(store_history(w->store, w->arena, &all, &rows, &e));
	/* A period opened, four fields to close it; and the three places where
	   it stood. */
	assert_int_equal(rows.count, 9 + 4 + 5 + 3);
	assert_true(rows.item[9].redacted);
	assert_null(rows.item[9].new);
	assert_string_equal(rows.item[9].why, "(redacted)");
	assert_string_equal(rows.item[9].login, "jm");
	assert_int_equal(rows.item[18].op, CHANGE_REDACT);
	assert_null(rows.item[18].old);
	assert_string_equal(rows.item[18].why, "a name");
	/* Memory follows, and equals a fresh load. */
	assert_true(store_refresh(w->store, &w->plans, w->arena, NULL, &e));
	assert_string_equal(action_at(w, 1)->finding, "(redacted)");
	assert_int_equal(action_at(w, 1)->tags.count, 2);
	assert_string_equal(action_at(w, 1)->tags.item[0], "x");
	assert_string_equal(action_at(w, 1)->tags.item[1], "(redacted)");
	fresh = plans_loaded(w->store);
	shown = plans_text(w->arena, &fresh);
	assert_string_equal(plans_text(w->arena, &w->plans), shown);
	arena_free(fresh.arena);
}

/* What failed to be rewritten can be given again; what never was there not. */
static void
a_redaction_can_be_given_again(void **state)
{
	struct world *w = *state;
	struct action *a = action_at(w, 1);
	struct store_redaction what = { .kind = &kind_action,
		.thing = a->thing.number,
		.field = field_find(&kind_action, "aim"),
		.why = "a name" };
	struct store_redacted out;
	struct err e = { 0 };

	field_set(w, &a->thing, "aim", "An aim that names Somebody", NULL);
	if (!store_redact(w->store, w->arena, &w->me, 0, &what, &out, &e))
		fail_msg("%s", e.text);
	assert_false(out.again);
	if (!store_redact(w->store, w->arena, &w->me, 0, &what, &out, &e))
		fail_msg("%s", e.text);
	assert_true(out.again);
	assert_int_equal(findings(w, NULL), 0);
	what.field = field_find(&kind_action, "extra");
	what.label = "No such label";
	assert_false(
	    store_redact(w->store, w->arena, &w->me, 0, &what, &out, &e));
	assert_int_equal(e.code, ERR_NO);
}

static void
a_needed_text_is_replaced(void **state)
{
	struct world *w = *state;
	struct action *a = action_at(w, 1);
	struct plans then = { .arena = w->arena };
	struct plan *plan;
	struct err e = { 0 };

	field_set(w, &a->thing, "title", "Secret Name", NULL);
	field_set(w, &a->thing, "title", "Harmless", NULL);
	assert_true(redacted(w, &a->thing, "title", "a name", &e));
	assert_true(store_refresh(w->store, &w->plans, w->arena, NULL, &e));
	assert_string_equal(a->title, "(redacted)");
	assert_false(in_file(w, "Secret Name"));
	assert_false(in_file(w, "Harmless"));
	/* The past says so too. */
	assert_true(store_as_of(w->store, "one", 10, &then, &plan, &e));
	a = thing_as_action(thing_find(&then, &kind_action, 1));
	assert_string_equal(a->title, "(redacted)");
}

static void
what_cannot_be_redacted(void **state)
{
	struct world *w = *state;
	struct action *a = action_at(w, 1);
	struct err e = { 0 };

	assert_false(
	    redacted(w, &thing_plan(&a->thing)->thing, "id", "a name", &e));
	assert_int_equal(e.code, ERR_NO);
	field_set(w, &a->thing, "voice", NULL, NULL);
	teardown(state);
	setup(state);
	w = *state;
	e = (struct err){ 0 };
	assert_false(
	    redacted(w, &action_at(w, 1)->thing, "updates", "a name", &e));
	assert_int_equal(e.code, ERR_NO);
}

/* The newest sets, and of a large one only some rows, but all are counted. */
static void
newest_first_and_not_all(void **state)
{
	struct world *w = *state;
	struct history rows = { 0 };
	struct change_set large;
	struct err e = { 0 };
	struct edit ed = { .plans = &w->plans, .set = &large };
	struct action *a = action_at(w, 1);
	struct who other = somebody(1000, "XY");

	for (int i = 0; i < 3; i++)
		field_set(w, &a->thing, "aim",
		    arena_printf(w->arena, "aim %d", i), NULL);
	change_set_init(
	    &large, w->arena, "set", &other, day_make(2023, 11, 20));
	for (int i = 0; i < 250; i++)
		assert_true(edit_update(&ed, a, "more", false, &e));
	change_field(&large, &a->thing, field_find(&kind_action, "aim"), "z");
	assert_true(store_apply(w->store, &large, NULL, NULL, &e));
	assert_true(store_newest(w->store, w->arena, 2, &rows, &e));
	assert_true(rows.older);
	assert_string_equal(rows.item[0].new, "aim 2");
	assert_int_equal(rows.item[0].more, 0);
	assert_true(who_did(&w->me, rows.item[0].uid, rows.item[0].as));
	/* The field's row is among those that were read. */
	assert_string_equal(rows.item[rows.count - 1].new, "z");
	assert_int_equal(rows.item[1].more, 251 - (rows.count - 1));
	assert_true(rows.item[1].more > 100);
	assert_false(who_did(&w->me, rows.item[1].uid, rows.item[1].as));
	assert_true(who_did(&other, rows.item[1].uid, rows.item[1].as));
	rows = (struct history){ 0 };
	assert_true(store_newest(w->store, w->arena, 100, &rows, &e));
	assert_false(rows.older);
	assert_int_equal(rows.item[0].set, 1);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(newest_first_and_not_all),
		TEST(rows_say_what_was_done),
		TEST(triggers_guard_the_history),
		TEST(altered_history_is_found),
		TEST(an_anchor_finds_what_was_cut_off),
		TEST(a_redacted_text_is_nowhere),
		TEST(a_needed_text_is_replaced),
		TEST(a_redaction_can_be_given_again),
		TEST(what_cannot_be_redacted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
