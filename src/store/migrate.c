/* SPDX-License-Identifier: ISC */
/*
 * The schema is its migrations: data/schema/NNN-*.sql, which the build puts
 * into the program.  A new store runs the same steps as an old one, all of them
 * in one transaction with its version, so that a store is old or new whenever
 * one is killed.  An old one is copied beside itself first.
 *
 * A store made by others may hold nothing else, for a hidden trigger passes
 * every other check.  So the whole text of its schema is compared with what
 * the steps make of an empty file.  Making that takes longer than all the
 * rest of opening, so each step states the digest in a comment at its end,
 * "-- schema HEX"; a test holds the two together.
 */
#include "seal.h"
#include "used.h"

#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/base/utf8.h"

/* The version of the schema since which a store has a time zone. */
#define ZONE_SINCE 8

int
schema_newest(void)
{
	int n = 0;

	while (embedded_next("schema/", (size_t)n) != NULL)
		n++;
	return n;
}

bool
pragma_int(struct store *s, const char *name, int64_t *out, struct err *e)
{
	char text[64];
	struct stmt q = { .store = s };

	sqlite3_snprintf(sizeof(text), text, "PRAGMA %s", name);
	q.rc = sqlite3_prepare_v2(s->db, text, -1, &q.st, NULL);
	*out = 0;
	if (stmt_row(&q))
		*out = get_int(&q, 0);
	if (!stmt_close(&q, e)) {
		sqlite3_finalize(q.st);
		return false;
	}
	sqlite3_finalize(q.st);
	return true;
}

bool
schema_text(sqlite3 *db, struct buf *out)
{
	sqlite3_stmt *st = NULL;
	int rc;

	rc = sqlite3_prepare_v2(db,
	    "SELECT type, name, tbl_name, sql "
	    "FROM sqlite_schema ORDER BY type, name",
	    -1, &st, NULL);
	while (rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
		for (int i = 0; i < 4; i++) {
			buf_add(out, (const char *)sqlite3_column_text(st, i));
			buf_addc(out, '\n');
		}
		rc = SQLITE_OK;
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE;
}

/* fold(TEXT) for the steps. */
static void
sql_fold(sqlite3_context *call, int args, sqlite3_value **arg)
{
	const char *text = (const char *)sqlite3_value_text(arg[0]);
	struct arena *a;

	(void)args;
	if (text == NULL)
		return;
	a = arena_new();
	sqlite3_result_text(call, utf8_fold(a, text), -1, SQLITE_TRANSIENT);
	arena_free(a);
}

int
schema_steps(sqlite3 *db, int from, int to)
{
	int rc = sqlite3_create_function(
	    db, "fold", 1, SQLITE_UTF8, NULL, sql_fold, NULL, NULL);

	for (int i = from; rc == SQLITE_OK && i < to; i++)
		rc = sqlite3_exec(db,
		    (const char *)embedded_next("schema/", (size_t)i)->bytes,
		    NULL, NULL, NULL);
	sqlite3_create_function(
	    db, "fold", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL);
	return rc;
}

bool
schema_expected(int version, struct buf *out, struct err *e)
{
	sqlite3 *db = NULL;
	bool good = sqlite3_open(":memory:", &db) == SQLITE_OK;

	good = good && schema_steps(db, 0, version) == SQLITE_OK &&
	    schema_text(db, out);
	if (!good)
		err_set(e, ERR_IO, "The schema cannot be made: %s.",
		    sqlite3_errmsg(db));
	sqlite3_close(db);
	return good;
}

/* The digest that a version's step states; NULL where it states none. */
static const char *
schema_stated(int version)
{
	const struct embedded *file = embedded_next(
	    "schema/", (size_t)version - 1);
	const char *mark = "-- schema ", *last = NULL, *p;

	if (file == NULL)
		return NULL;
	for (p = (const char *)file->bytes; (p = strstr(p, mark)) != NULL;)
		last = p += strlen(mark);
	return last != NULL && strlen(last) >= HASH_HEX - 1 ? last : NULL;
}

bool
schema_same(struct store *s, int version, bool *same, struct err *e)
{
	const char *stated = schema_stated(version);
	struct buf is = { 0 }, want = { 0 };
	char digest[HASH_HEX];
	bool good = true;

	if (!schema_text(s->db, &is)) {
		store_fail(s, sqlite3_extended_errcode(s->db), e);
		buf_free(&is);
		return false;
	}
	if (stated != NULL) {
		hash_text(buf_text(&is), is.len, digest);
		*same = strncmp(digest, stated, HASH_HEX - 1) == 0;
	} else {
		good = schema_expected(version, &want, e);
		*same = good && strcmp(buf_text(&is), buf_text(&want)) == 0;
	}
	buf_free(&is);
	buf_free(&want);
	return good;
}

/* The store as it is, beside it. */
static bool
copy_before(struct store *s, struct err *e)
{
	const char *first = arena_printf(
	    s->arena, "%s-before-v%d", s->path, schema_newest());
	const char *name;

	return copy_beside(s, first, &name, e);
}

/* The zone of a store that had none. */
static bool
zone_first(struct store *s, int64_t before, struct err *e)
{
	struct stmt q;

	if (before >= ZONE_SINCE || s->zone == NULL)
		return true;
	q = stmt_open(s, SQL_SET_ZONE);
	put_text(&q, s->zone);
	return stmt_run(&q, e);
}

/* The steps that it lacks, and its version; while nobody else writes. */
static bool
steps(struct store *s, bool copy, struct err *e)
{
	char stamp[96];
	int64_t now;
	int rc;

	if (!pragma_int(s, "user_version", &now, e))
		return false;
	if (now >= schema_newest()) /* somebody else did it meanwhile */
		return true;
	if (now > 0 && copy && !copy_before(s, e))
		return false;
	rc = schema_steps(s->db, (int)now, schema_newest());
	sqlite3_snprintf(sizeof(stamp), stamp,
	    "PRAGMA application_id = %d; "
	    "PRAGMA user_version = %d",
	    APPLICATION_ID, schema_newest());
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(s->db, stamp, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return store_fail(s, rc, e);
	/* The rows may be others than they were, or were never sealed. */
	return zone_first(s, now, e) && used_note_all(s, e) && seal_all(s, e);
}

bool
schema_migrate(struct store *s, bool copy, struct err *e)
{
	if (!write_begin(s, e))
		return false;
	if (steps(s, copy, e))
		return write_commit(
		    s, &(struct written){ .version = schema_newest() }, e);
	write_rollback(s);
	return false;
}
