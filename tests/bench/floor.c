/* SPDX-License-Identifier: ISC */
#include "floor.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char schema[] =
    "CREATE TABLE people(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
    " name TEXT, role TEXT);"
    "CREATE TABLE plans(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
    " title TEXT, owner INT, start TEXT, stop TEXT, notes TEXT,"
    " organisation TEXT, every TEXT);"
    "CREATE TABLE listed(plan INT, ord INT, person INT, PRIMARY KEY(plan, ord))"
    " WITHOUT ROWID;"
    "CREATE TABLE priorities(id INTEGER PRIMARY KEY, plan INT NOT NULL,"
    " ref TEXT, title TEXT, lead INT);"
    "CREATE TABLE actions(id INTEGER PRIMARY KEY, priority INT NOT NULL,"
    " ref TEXT NOT NULL, title TEXT NOT NULL, start TEXT, due TEXT, rag INT,"
    " impact INT, closed INT, version INT DEFAULT 1, description TEXT,"
    " outcome TEXT, start_day INT, due_day INT, first_day INT, decision TEXT);"
    "CREATE TABLE leads(action INT NOT NULL, person INT NOT NULL, ord INT,"
    " PRIMARY KEY(action, person)) WITHOUT ROWID;"
    "CREATE TABLE steps(id INTEGER PRIMARY KEY, action INT NOT NULL, ord INT,"
    " title TEXT, due TEXT, done INT, due_day INT, done_day INT);"
    "CREATE TABLE updates(id INTEGER PRIMARY KEY, action INT NOT NULL,"
    " at TEXT, by INT, text TEXT, day INT, rag INT, internal INT);"
    "CREATE TABLE history(id INTEGER PRIMARY KEY, action INT NOT NULL,"
    " kind TEXT, at TEXT, digest TEXT, chain TEXT);"
    "CREATE UNIQUE INDEX actions_ref ON actions(ref);"
    "CREATE INDEX actions_priority ON actions(priority, id);"
    "CREATE INDEX actions_due ON actions(due, id);"
    "CREATE INDEX actions_open ON actions(closed, due, id);"
    "CREATE INDEX actions_rag ON actions(rag, due, id);"
    "CREATE INDEX priorities_plan ON priorities(plan, id);"
    "CREATE INDEX leads_person ON leads(person, action);"
    "CREATE INDEX steps_action ON steps(action, ord);"
    "CREATE INDEX updates_action ON updates(action, at);"
    "CREATE INDEX history_action ON history(action);";

/* What only papers look into; here it stays empty. */
static const char paper_schema[] =
    "CREATE TABLE holders(post INT PRIMARY KEY, person INT, first_day INT,"
    " last_day INT);"
    "CREATE TABLE meanings(plan INT, colour INT, label TEXT, delivery TEXT,"
    " impact TEXT, closed INT, PRIMARY KEY(plan, colour)) WITHOUT ROWID;"
    "CREATE TABLE periods(plan INT, id TEXT, cutoff INT, closed INT,"
    " PRIMARY KEY(plan, id)) WITHOUT ROWID;"
    "CREATE TABLE commentary(plan INT, ord INT, at TEXT, by INT, text TEXT,"
    " PRIMARY KEY(plan, ord)) WITHOUT ROWID;"
    "CREATE TABLE measures(plan INT, ord INT, title TEXT, target TEXT,"
    " PRIMARY KEY(plan, ord)) WITHOUT ROWID;"
    "CREATE TABLE revisions(action INT, ord INT, day INT, reason TEXT,"
    " PRIMARY KEY(action, ord)) WITHOUT ROWID;"
    "CREATE INDEX steps_done ON steps(done_day) WHERE done_day > 0;";

static void
must(sqlite3 *db, int good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "%s: %s\n", what,
	    db != NULL ? sqlite3_errmsg(db) : "none left");
	exit(1);
}

void
text_add(struct text *t, const char *bytes, size_t n)
{
	if (t->len + n + 1 > t->room) {
		t->room = (t->len + n) * 2 + 64;
		t->at = realloc(t->at, t->room);
		must(NULL, t->at != NULL, "memory");
	}
	memcpy(t->at + t->len, bytes, n);
	t->len += n;
	t->at[t->len] = '\0';
}

void
text_set(struct text *t, const char *bytes, size_t n)
{
	t->len = 0;
	text_add(t, bytes, n);
}

/* Years are counted from 1 March, so that a leap day is the last of one. */
int
day_read(const char *iso)
{
	int part[3] = { 0 }, year, month, day, era;

	for (int i = 0; *iso != '\0' && i < 3; iso++)
		if (*iso == '-')
			i++;
		else
			part[i] = part[i] * 10 + *iso - '0';
	month = part[1];
	day = part[2];
	year = part[0] - (month <= 2);
	month = (month + 9) % 12;
	era = year / 400;
	year %= 400;
	return era * 146097 + year * 365 + year / 4 - year / 100 +
	    (153 * month + 2) / 5 + day - 1 - 719468;
}

void
floor_run(sqlite3 *db, const char *sql)
{
	must(db, sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

sqlite3_stmt *
floor_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;

	must(db, sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK, sql);
	return st;
}

void
floor_number(sqlite3_stmt *st, int at, int64_t value)
{
	sqlite3_bind_int64(st, at, value);
}

void
floor_text(sqlite3_stmt *st, int at, const char *value)
{
	sqlite3_bind_text(st, at, value, -1, SQLITE_STATIC);
}

void
floor_done(sqlite3_stmt *st)
{
	must(sqlite3_db_handle(st), sqlite3_step(st) == SQLITE_DONE,
	    sqlite3_sql(st));
	sqlite3_reset(st);
}

/* As durable as the product: a change is on the disk when it is said. */
static void
durable(sqlite3 *db)
{
	sqlite3_busy_timeout(db, 10000);
	floor_run(db,
	    "PRAGMA journal_mode = TRUNCATE;"
	    "PRAGMA synchronous = EXTRA");
}

sqlite3 *
floor_create(const char *path)
{
	sqlite3 *db = NULL;
	int fresh = access(path, F_OK) != 0;

	must(db, sqlite3_open(path, &db) == SQLITE_OK, path);
	durable(db);
	floor_run(db, "PRAGMA cache_size = -2000");
	if (fresh)
		floor_run(db, schema);
	return db;
}

void
floor_add_papers(sqlite3 *db)
{
	floor_run(db, paper_schema);
}

static void
digest_hex(struct sha256_ctx *sha, char hex[DIGEST])
{
	uint8_t bytes[SHA256_DIGEST_SIZE];

	sha256_digest(sha, sizeof(bytes), bytes);
	for (size_t i = 0; i < sizeof(bytes); i++) {
		hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
	}
	hex[DIGEST - 1] = '\0';
}

void
floor_digest(const void *bytes, size_t n, char hex[DIGEST])
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, n, bytes);
	digest_hex(&sha, hex);
}

sqlite3 *
floor_open(const char *path)
{
	static const struct {
		int what, value;
	} defences[] = { { SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 } };
	sqlite3 *db = NULL;
	sqlite3_stmt *st;
	struct sha256_ctx sha;
	char hex[DIGEST];

	must(db,
	    sqlite3_open_v2(path, &db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW |
		    SQLITE_OPEN_EXRESCODE,
		NULL) == SQLITE_OK,
	    path);
	for (size_t i = 0; i < sizeof(defences) / sizeof(*defences); i++)
		sqlite3_db_config(
		    db, defences[i].what, defences[i].value, NULL);
	durable(db);
	floor_run(db,
	    "PRAGMA recursive_triggers = 1; PRAGMA cell_size_check = 1;"
	    "PRAGMA mmap_size = 0; PRAGMA temp_store = 2;"
	    "PRAGMA application_id; PRAGMA user_version");
	sha256_init(&sha);
	st = floor_prepare(db, "SELECT sql FROM sqlite_schema ORDER BY rowid");
	while (sqlite3_step(st) == SQLITE_ROW)
		sha256_update(&sha, (size_t)sqlite3_column_bytes(st, 0),
		    sqlite3_column_blob(st, 0));
	sqlite3_finalize(st);
	digest_hex(&sha, hex);
	return db;
}

int
floor_queue(const char *path)
{
	char queue[4096];
	int fd;

	snprintf(queue, sizeof(queue), "%s-queue", path);
	fd = open(queue, O_CREAT | O_RDWR, 0600);
	if (fd < 0) {
		perror(queue);
		exit(1);
	}
	return fd;
}

void
floor_begin(sqlite3 *db, int queue)
{
	while (flock(queue, LOCK_EX) != 0)
		continue;
	floor_run(db, "BEGIN IMMEDIATE");
}

void
floor_commit(sqlite3 *db, int queue)
{
	floor_run(db, "COMMIT");
	flock(queue, LOCK_UN);
}

void
floor_history(sqlite3_stmt *insert, int64_t action, const char *kind,
    const char *digest, char chain[DIGEST])
{
	char row[400];
	int n = snprintf(row, sizeof(row), "%s|%s|%lld|%s", chain, kind,
	    (long long)action, digest);

	floor_digest(row, (size_t)n, chain);
	floor_number(insert, 1, action);
	floor_text(insert, 2, kind);
	floor_text(insert, 3, digest);
	floor_text(insert, 4, chain);
	floor_done(insert);
}

void
floor_chain(sqlite3 *db, char chain[DIGEST])
{
	sqlite3_stmt *st = floor_prepare(
	    db, "SELECT chain FROM history ORDER BY id DESC LIMIT 1");

	chain[0] = '\0';
	if (sqlite3_step(st) == SQLITE_ROW)
		snprintf(chain, DIGEST, "%s",
		    (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
}
