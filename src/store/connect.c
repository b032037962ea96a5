/* SPDX-License-Identifier: ISC */
/*
 * A connection to SQLite that trusts nothing in the file, and the settings by
 * which a commit is durable, each read back.
 */
#include "db.h"

#include <string.h>
#include <sys/stat.h>

/* SQLite asks us each so many steps of its machine whether to go on; a file
   made to keep it busy for ever is given up on.  A whole, honest store needs
   a few steps for each of its bytes. */
#define STEPS_BETWEEN 10000
#define STEPS_LEAST 4000 /* times STEPS_BETWEEN */

static int
deadline(void *store)
{
	struct store *s = store;

	return ++s->steps > s->steps_allowed;
}

/* One thread asks, so SQLite need not lock itself nor count its memory; once a
   process, since a library that has begun keeps what it was told. */
static void
library_settings(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	beside_guard();
}

/* What a file that is damaged or made to harm could use is off, and how much
   one statement may take is limited. */
static bool
connect_guard(struct store *s, struct err *e)
{
	static const struct {
		int what, value;
	} config[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
		/* A plan does not follow from the values that are bound: else
		   the partial indices have statements prepared anew for each. */
		{ SQLITE_DBCONFIG_ENABLE_QPSG, 1 },
	};
	static const struct {
		int what, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, 64 << 20 },
		{ SQLITE_LIMIT_SQL_LENGTH, 100000 },
		{ SQLITE_LIMIT_COLUMN, 200 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 10 },
		{ SQLITE_LIMIT_VDBE_OP, 100000 },
		{ SQLITE_LIMIT_FUNCTION_ARG, 16 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 200 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};
	int rc, is;

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(s->db, limits[i].what, limits[i].value);
	for (size_t i = 0; i < sizeof(config) / sizeof(config[0]); i++) {
		rc = sqlite3_db_config(
		    s->db, config[i].what, config[i].value, &is);
		if (rc != SQLITE_OK || is != config[i].value)
			return err_set(e, ERR_IO,
			    "%s: this SQLite cannot be "
			    "set up safely (%d).",
			    s->path, config[i].what);
	}
	return true;
}

bool
connect_open(struct store *s, enum open_how how, struct err *e)
{
	int flags = (how == OPEN_READ ? SQLITE_OPEN_READONLY :
					SQLITE_OPEN_READWRITE) |
	    SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
	struct stat st;
	int rc;

	s->steps_allowed = STEPS_LEAST;
	if (stat(s->path, &st) == 0)
		s->steps_allowed += st.st_size / 1024;
	library_settings();
	rc = sqlite3_open_v2(s->path, &s->db, flags, NULL);
	if (rc != SQLITE_OK)
		return store_fail(s, rc, e);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 256, 1000);
	sqlite3_busy_handler(s->db, busy_nap, s);
	sqlite3_progress_handler(s->db, STEPS_BETWEEN, deadline, s);
	return connect_guard(s, e);
}

bool
connect_settle(struct store *s, struct err *e)
{
	static const struct {
		const char *set, *name;
		int64_t value;
	} want[] = {
		{ "synchronous = EXTRA", "synchronous", 3 },
		{ "recursive_triggers = ON", "recursive_triggers", 1 },
		{ "cell_size_check = ON", "cell_size_check", 1 },
		{ "mmap_size = 0", "mmap_size", 0 },
		{ "temp_store = MEMORY", "temp_store", 2 },
		{ "secure_delete = ON", "secure_delete", 1 },
		{ "foreign_keys = ON", "foreign_keys", 1 },
	};
	struct stmt q = { .store = s };
	bool good;
	int64_t is;

	q.rc = sqlite3_prepare_v2(
	    s->db, "PRAGMA journal_mode = TRUNCATE", -1, &q.st, NULL);
	good = stmt_row(&q) && strcmp(get_needed(&q, 0), "truncate") == 0;
	if (!stmt_close(&q, e))
		good = false;
	else if (!good)
		err_set(e, ERR_IO,
		    "%s is in a journal mode that is not safe "
		    "here, and others have it open; let them leave first.",
		    s->path);
	sqlite3_finalize(q.st);
	for (size_t i = 0; good && i < sizeof(want) / sizeof(want[0]); i++) {
		if (!pragma_int(s, want[i].set, &is, e) ||
		    !pragma_int(s, want[i].name, &is, e))
			return false;
		if (is != want[i].value)
			return err_set(e, ERR_IO,
			    "%s: this SQLite does not "
			    "take the setting %s.",
			    s->path, want[i].set);
	}
	return good;
}
