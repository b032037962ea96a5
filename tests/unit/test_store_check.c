/* SPDX-License-Identifier: ISC */
/*
 * What somebody does to the file from outside is found.  A store with every
 * kind of thing and a history that was lived is tampered with in a thousand
 * ways, by SQLite alone, before the anchor that was printed: each column of each
 * table is edited, rows go, come and change values, bytes flip, texts are cut,
 * triggers are dropped and put back.  Each is found, with its place and a remedy;
 * the untouched store is whole; and the chain of the history alone, which is the
 * control, finds far fewer.
 */
#include "store_help.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/model/edit.h"
#include "ragtrack/model/shared_view.h"

enum { TAMPERINGS = 1000, REMEDIES = 20 };

enum way { EDIT, DELETE, SWAP, INSERT, FLIP, CUT, TRIGGER, WAYS };
static const char *const way_names[WAYS] = { "edit of a column",
	"delete of a row", "swap of two values", "insert of a row",
	"flip of a byte", "text cut short", "trigger dropped, added" };

struct tally {
	int tried, found, chain;
};

struct lived {
	struct place place, copy;
	char anchor[96];
	struct tally tally[WAYS];
	uint64_t dice;
};

/* One column of one table. */
struct column {
	char table[32], name[40];
	bool text, needed;
};
static struct column columns[512];
static size_t ncolumns;

static void
apply(struct store *s, struct change_set *set, const struct store_import *i)
{
	struct err e = { 0 };

	if (!store_apply(s, set, i, NULL, &e))
		fail_msg("%s", e.text);
}

/* Changes of all kinds, some undone, by two people. */
static void
live(struct store *s, uint64_t *state)
{
	for (int turn = 0; turn < 40; turn++) {
		struct plans plans = plans_loaded(s);
		struct who who = somebody(1000, turn % 3 == 0 ? "SH" : NULL);
		struct change_set set;
		struct err e = { 0 };

		change_set_init(&set, plans.arena,
		    turn % 2 == 0 ? "set" : "screens", &who,
		    day_make(2023, 11, 15));
		set.why = turn % 4 == 0 ? "A reason" : NULL;
		random_changes(&set, &plans, state, 1 + (unsigned)turn % 4);
		store_apply(s, &set, NULL, NULL, &e);
		arena_free(plans.arena);
	}
}

static void
undo_last(struct store *s)
{
	struct plans plans = plans_loaded(s);
	struct who who = somebody(1000, NULL);
	struct history rows = { 0 };
	struct change_set set;
	struct err e = { 0 };

	change_set_init(
	    &set, plans.arena, "undo", &who, day_make(2023, 11, 16));
	assert_true(store_undo_rows(
	    s, plans.arena, &who, false, &rows, &set.undoes, &e));
	edit_inverse(&set, &rows);
	apply(s, &set, NULL);
	arena_free(plans.arena);
}

/* A view, an export, an import that the store did not follow, a redaction. */
static void
live_beside(struct store *s)
{
	struct plans plans = plans_loaded(s);
	struct arena *a = plans.arena;
	struct who who = somebody(1000, NULL);
	struct thing *view = thing_new(a, &kind_shared_view),
		     *action = thing_find(&plans, &kind_action, 2);
	struct merge_kept kept = { .thing = action,
		.field = field_find(&kind_action, "title"),
		.file = "Another title" };
	struct merge merge = { .keep = &kept, .nkeep = 1 };
	struct store_import import = { .plan = 1, .merge = &merge };
	struct store_redaction what = { .kind = &kind_action,
		.thing = 2,
		.field = field_find(&kind_action, "theme"),
		.why = "A name" };
	struct store_redacted out = { 0 };
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, a, "set", &who, day_make(2023, 11, 17));
	thing_as_shared_view(view)->name = "mine-too";
	thing_as_shared_view(view)->query = "is:mine";
	change_create(&set, view);
	apply(s, &set, NULL);
	assert_true(store_exported(s, "one", "state-1", plans.head, &e));
	assert_true(store_exported(s, "two", "state-2", plans.head, &e));
	change_set_init(&set, a, "import", &who, day_make(2023, 11, 17));
	apply(s, &set, &import);
	if (!store_redact(s, a, &who, day_make(2023, 11, 18), &what, &out, &e))
		fail_msg("%s", e.text);
	arena_free(a);
}

static sqlite3 *
raw_open(const struct place *p)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(p->path, &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
	return db;
}

static void
columns_read(const struct place *p)
{
	sqlite3 *db = raw_open(p);
	sqlite3_stmt *st = NULL;

	assert_int_equal(
	    sqlite3_prepare_v2(db,
		"SELECT m.name, c.name, c.type, c.\"notnull\" OR c.pk "
		"FROM sqlite_schema m, pragma_table_info(m.name) c "
		"WHERE m.type = 'table' ORDER BY 1, c.cid",
		-1, &st, NULL),
	    SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct column *c = &columns[ncolumns++];

		assert_true(ncolumns < 512);
		snprintf(c->table, sizeof(c->table), "%s",
		    (const char *)sqlite3_column_text(st, 0));
		snprintf(c->name, sizeof(c->name), "%s",
		    (const char *)sqlite3_column_text(st, 1));
		c->text = strcmp((const char *)sqlite3_column_text(st, 2),
			      "TEXT") == 0;
		c->needed = sqlite3_column_int(st, 3) != 0;
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
}

static int
setup(void **state)
{
	static struct lived l;
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s;
	struct err e = { 0 };

	place_make(&l.place);
	place_make(&l.copy);
	l.dice = 7;
	s = store_at(&l.place);
	plan_import(s, plan_full(a, "one", 2, 2), &me);
	plan_import(s, plan_full(a, "two", 1, 2), &me);
	live(s, &l.dice);
	undo_last(s);
	live_beside(s);
	live(s, &l.dice);
	assert_true(store_anchor(s, l.anchor, &e));
	store_close(s);
	arena_free(a);
	columns_read(&l.place);
	*state = &l;
	return 0;
}

static int
teardown(void **state)
{
	struct lived *l = *state;

	place_remove(&l->place);
	place_remove(&l->copy);
	return 0;
}

/* The rows that are the history and its seals have triggers; who may write the
   file takes them away for a moment. */
static void
triggers_save(sqlite3 *db, struct buf *out)
{
	sqlite3_stmt *st = NULL;
	struct buf drop = { 0 };

	sqlite3_prepare_v2(db,
	    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1,
	    &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		buf_addf(&drop, "DROP TRIGGER %s;\n",
		    (const char *)sqlite3_column_text(st, 0));
		buf_addf(
		    out, "%s;\n", (const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
	assert_int_equal(
	    sqlite3_exec(db, buf_text(&drop), NULL, NULL, NULL), SQLITE_OK);
	buf_free(&drop);
}

/* The condition that picks a random row of a table by its whole key. */
static bool
row_pick(struct lived *l, sqlite3 *db, const char *table, struct buf *where)
{
	sqlite3_stmt *st = NULL;
	char sql[512];
	unsigned rows;
	bool any = false;

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM \"%s\"", table);
	sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	sqlite3_step(st);
	rows = (unsigned)sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	if (rows == 0)
		return false;
	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\" LIMIT 1 OFFSET %u",
	    table, dice(&l->dice, rows));
	sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	for (size_t i = 0, n = 0; i < ncolumns; i++) {
		char *value;

		if (strcmp(columns[i].table, table) != 0)
			continue;
		value = sqlite3_mprintf(
		    sqlite3_column_type(st, (int)n) == SQLITE_INTEGER ? "%s" :
									"%Q",
		    sqlite3_column_text(st, (int)n));
		if (columns[i].needed) {
			buf_addf(where, "%s\"%s\" IS %s", any ? " AND " : "",
			    columns[i].name, value);
			any = true;
		}
		sqlite3_free(value);
		n++;
	}
	sqlite3_finalize(st);
	return any;
}

/* The statement of a tampering; false where there is nothing to be done to
   what was picked. */
static bool
statement(struct lived *l, sqlite3 *db, enum way way, const struct column *c,
    struct buf *sql)
{
	struct buf one = { 0 }, two = { 0 };
	bool good = row_pick(l, db, c->table, &one) &&
	    row_pick(l, db, c->table, &two);
	const char *w = buf_text(&one);

	switch (way) {
	case EDIT:
		if (c->text)
			buf_addf(sql,
			    "UPDATE \"%s\" SET \"%s\" = CASE WHEN \"%s\" IS "
			    "NULL THEN 'x' WHEN %d THEN NULL ELSE \"%s\" || "
			    "'x' END WHERE %s",
			    c->table, c->name, c->name,
			    !c->needed && dice(&l->dice, 3) == 0, c->name, w);
		else
			buf_addf(sql,
			    "UPDATE \"%s\" SET \"%s\" = coalesce(\"%s\", 0) + "
			    "%u WHERE %s",
			    c->table, c->name, c->name, 1 + dice(&l->dice, 5),
			    w);
		break;
	case DELETE:
		buf_addf(sql, "DELETE FROM \"%s\" WHERE %s", c->table, w);
		break;
	case SWAP:
		/* One takes the other's value, and back, where they differ. */
		buf_addf(sql,
		    "CREATE TEMP TABLE v AS SELECT (SELECT \"%s\" FROM \"%s\" "
		    "WHERE %s) AS a, (SELECT \"%s\" FROM \"%s\" WHERE %s) AS "
		    "b; UPDATE \"%s\" SET \"%s\" = (SELECT b FROM v) WHERE %s "
		    "AND (SELECT a IS NOT b FROM v); UPDATE \"%s\" SET \"%s\" "
		    "= (SELECT a FROM v) WHERE %s AND (SELECT a IS NOT b FROM "
		    "v)",
		    c->name, c->table, w, c->name, c->table, buf_text(&two),
		    c->table, c->name, w, c->table, c->name, buf_text(&two));
		good = good && strcmp(w, buf_text(&two)) != 0 && !c->needed;
		break;
	case INSERT:
		buf_addf(sql,
		    "CREATE TEMP TABLE v AS SELECT * FROM \"%s\" WHERE %s; "
		    "UPDATE v SET \"%s\" = \"%s\" %s; INSERT INTO \"%s\" "
		    "SELECT * FROM v",
		    c->table, w, c->name, c->name,
		    c->text ? "|| 'x'" : "+ 4711", c->table);
		good = good && c->needed;
		break;
	case FLIP:
		buf_addf(sql,
		    "UPDATE \"%s\" SET \"%s\" = CAST(unhex_flip(\"%s\", %u) "
		    "AS TEXT) WHERE %s AND length(\"%s\") > 0",
		    c->table, c->name, c->name, dice(&l->dice, 1000), w,
		    c->name);
		good = good && c->text;
		break;
	case CUT:
		buf_addf(sql,
		    "UPDATE \"%s\" SET \"%s\" = substr(\"%s\", 1, "
		    "length(\"%s\") / 2) WHERE %s AND length(\"%s\") > 0",
		    c->table, c->name, c->name, c->name, w, c->name);
		good = good && c->text;
		break;
	case TRIGGER:
	case WAYS:
		break;
	}
	buf_free(&one);
	buf_free(&two);
	return good;
}

/* SQL function: the text's bytes with one bit of one of them flipped. */
static void
flip(sqlite3_context *ctx, int n, sqlite3_value **value)
{
	int length = sqlite3_value_bytes(value[0]),
	    at = sqlite3_value_int(value[1]);
	unsigned char bytes[65536];

	(void)n;
	assert_in_range(length, 1, (int)sizeof(bytes));
	memcpy(bytes, sqlite3_value_blob(value[0]), (size_t)length);
	bytes[at % length] ^= (unsigned char)(1u << (at % 7));
	sqlite3_result_blob(ctx, bytes, length, SQLITE_TRANSIENT);
}

static void
fresh(struct lived *l)
{
	file_copy(l->place.path, l->copy.path);
}

/* Does it to a fresh copy; false where nothing came of it. */
static bool
tampered(struct lived *l, enum way way, const struct column *c)
{
	struct buf sql = { 0 }, triggers = { 0 };
	sqlite3 *db;
	bool done;

	fresh(l);
	db = raw_open(&l->copy);
	sqlite3_create_function(
	    db, "unhex_flip", 2, SQLITE_UTF8, NULL, flip, NULL, NULL);
	triggers_save(db, &triggers);
	done = statement(l, db, way, c, &sql) &&
	    sqlite3_exec(db, buf_text(&sql), NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_changes(db) > 0;
	assert_int_equal(
	    sqlite3_exec(db, buf_text(&triggers), NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	buf_free(&triggers);
	buf_free(&sql);
	return done;
}

/* Whether it is found, and each finding can be acted on. */
static bool
found(struct lived *l, struct tally *t, const char **first)
{
	static char text[1024];
	static const char *const of_chain[] = { "History", "The history",
		"The file", "Row ", "Its tables" };
	struct store_options options = { 0 };
	struct arena *a = arena_new();
	struct list findings = { 0 };
	struct err e = { 0 };
	struct store *s = NULL;
	bool whole, chain = false;

	whole = store_open(l->copy.path, &options, &s, &e) &&
	    store_check(s, a, l->anchor, &findings, &e);
	if (s == NULL)
		list_add(a, &findings, e.text);
	for (size_t i = 0; i < findings.count; i++) {
		const char *one = findings.item[i];

		if (strstr(one, "ragtrack store restore") == NULL)
			fail_msg("no remedy: %s", one);
		for (size_t k = 0; k < sizeof(of_chain) / sizeof(*of_chain);
		     k++)
			chain = chain ||
			    strncmp(one, of_chain[k], strlen(of_chain[k])) == 0;
	}
	t->chain += chain;
	snprintf(text, sizeof(text), "%s",
	    findings.count > 0 ? findings.item[0] : e.text);
	*first = text;
	store_close(s);
	arena_free(a);
	return !whole && findings.count > 0;
}

/* What every finding advises, to bring a backup back, is done: afterwards
   the store is whole, and what was replaced lies beside it. */
static void
remedy_try(struct lived *l, const char *finding)
{
	struct arena *a = arena_new();
	struct store_restored out = { 0 };
	struct tally t = { 0 };
	struct err e = { 0 };
	const char *first, *of = arena_strdup(a, finding);

	if (!store_restore(l->copy.path, a, l->place.path, NULL, &out, &e))
		fail_msg("%s: the remedy fails: %s", of, e.text);
	if (found(l, &t, &first))
		fail_msg("%s: after the remedy: %s", of, first);
	assert_non_null(out.kept);
	assert_int_equal(access(out.kept, F_OK), 0);
	unlink(out.kept);
	arena_free(a);
}

static void
way_try(struct lived *l, enum way way, const struct column *c)
{
	struct tally *t = &l->tally[way];
	const char *first;

	if (!tampered(l, way, c))
		return;
	t->tried++;
	if (found(l, t, &first)) {
		t->found++;
		if (t->found % REMEDIES == 1)
			remedy_try(l, first);
	} else {
		print_error("not found: %s, %s.%s (%s)\n", way_names[way],
		    c->table, c->name, first);
	}
}

static void
the_untouched_store_is_whole(void **state)
{
	struct lived *l = *state;
	struct tally t = { 0 };
	const char *first;

	fresh(l);
	if (found(l, &t, &first))
		fail_msg("%s", first);
}

static void
triggers_try(struct lived *l)
{
	static const char *const cases[] = { "DROP TRIGGER history_update",
		"DROP TRIGGER seals_delete",
		"DROP TRIGGER seals_update; CREATE TRIGGER seals_update "
		"BEFORE UPDATE ON seals BEGIN SELECT 1; END",
		"CREATE TRIGGER more AFTER INSERT ON actions BEGIN SELECT 1; "
		"END" };
	const char *first;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tally *t = &l->tally[TRIGGER];

		fresh(l);
		tamper(&l->copy, cases[i]);
		t->tried++;
		t->found += found(l, t, &first);
	}
}

static void
a_thousand_tamperings_are_found(void **state)
{
	struct lived *l = *state;
	struct tally all = { 0 };

	triggers_try(l);
	for (size_t i = 0; i < ncolumns; i++)
		way_try(l, EDIT, &columns[i]);
	for (size_t i = 0; i < ncolumns; i++)
		way_try(l, INSERT, &columns[i]);
	for (int n = 0; n < TAMPERINGS;) {
		n = 0;
		way_try(l, (enum way)dice(&l->dice, TRIGGER),
		    &columns[dice(&l->dice, (unsigned)ncolumns)]);
		for (int i = 0; i < WAYS; i++)
			n += l->tally[i].tried;
	}
	print_message("%-24s %6s %6s %18s\n", "kind", "tried", "found",
	    "by the chain alone");
	for (int i = 0; i < WAYS; i++) {
		const struct tally *t = &l->tally[i];

		print_message("%-24s %6d %6d %18d\n", way_names[i], t->tried,
		    t->found, t->chain);
		assert_true(t->tried > 0);
		all.tried += t->tried;
		all.found += t->found;
		all.chain += t->chain;
	}
	print_message(
	    "%-24s %6d %6d %18d\n", "all", all.tried, all.found, all.chain);
	assert_int_equal(all.found, all.tried);
	assert_true(all.chain < all.tried * 8 / 10);
}

/* That a finding says which thing, which field, and which event. */
static void
a_finding_names_its_place(void **state)
{
	static const struct {
		const char *sql, *words[3];
	} cases[] = {
		{ "UPDATE actions SET title = 'Other' WHERE number = 3",
		    { "Action @3", "title", "event " } },
		{ "UPDATE actions SET rag = 'purple' WHERE number = 3",
		    { "Action @3", "rag", "event " } },
		{ "UPDATE actions SET due = '2030-01-01' WHERE number = 4",
		    { "Action @4", "due", "event " } },
		{ "UPDATE actions SET title = CAST(x'ff41' AS TEXT) "
		  "WHERE number = 3",
		    { "Action @3", "title", "event " } },
		{ "UPDATE actions SET rank = rank + 1 WHERE number = 3",
		    { "Action @3", "where it stands", "event " } },
		{ "DELETE FROM updates WHERE number = 2",
		    { "update 2", "deleted", "event " } },
		{ "DELETE FROM items WHERE kind = 'action' AND owner = 3 AND "
		  "field = 'tags'",
		    { "Action @3", "tags", "event " } },
		{ "UPDATE plans SET imported = '2020-01-01' WHERE number = 1",
		    { "plan 1", "where it stands", "event " } },
		{ "DELETE FROM plan_people WHERE plan = 2",
		    { "plan 2", "people", "event " } },
		{ "INSERT INTO items VALUES ('action', 4711, 'tags', 0, 'x')",
		    { "items", "belong to nothing", "" } },
		{ "INSERT INTO priorities (number, version, parent, rank) "
		  "VALUES (4711, 1, 1, 1)",
		    { "priority 4711", "put in from outside", "" } },
	};
	struct lived *l = *state;
	struct tally t = { 0 };
	const char *first;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fresh(l);
		tamper(&l->copy, cases[i].sql);
		if (!found(l, &t, &first))
			fail_msg("not found: %s", cases[i].sql);
		for (size_t k = 0; k < 3; k++)
			if (strstr(first, cases[i].words[k]) == NULL)
				fail_msg("%s: \"%s\" lacks \"%s\"",
				    cases[i].sql, first, cases[i].words[k]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_untouched_store_is_whole),
		cmocka_unit_test(a_finding_names_its_place),
		cmocka_unit_test(a_thousand_tamperings_are_found),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
