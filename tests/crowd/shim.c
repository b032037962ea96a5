/* SPDX-License-Identifier: ISC */
/*
 * What stands between the program and its libraries in some tests, by
 * LD_PRELOAD.  RAGTRACK_SHIM has words:
 *
 *	slow     each write of SQLite takes a third of a millisecond longer, so
 *	         that a kill often falls between two
 *	weak     control: the journal is kept in memory alone
 *	loose    control: there is no transaction, each row is written by itself
 *	rest     before each wait, write and start of another program no lock is
 *	         held: no transaction is open and nobody is ahead in the queue
 *	hold     control: a question to the store is left open at a write
 *
 * What breaks "rest" is written to RAGTRACK_SHIM_LOG, a line each.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STORES = 8 };

static sqlite3 *store[STORES];
static int stores, queued;
static char last_path[4096];

/* The function of this name that the next library has. */
#define NEXT(type, name, ...) \
	((type(*)(__VA_ARGS__))(uintptr_t)dlsym(RTLD_NEXT, name))

static bool
asked(const char *word)
{
	const char *words = getenv("RAGTRACK_SHIM");

	return words != NULL && strstr(words, word) != NULL;
}

/* Whether the program itself called, and not one of its libraries. */
static bool
is_ours(void *from)
{
	Dl_info info;

	return dladdr(from, &info) != 0 &&
	    strstr(info.dli_fname, ".so") == NULL;
}

static void
tell(const char *what, const char *where)
{
	ssize_t (*next)(int, const void *, size_t) = NEXT(
	    ssize_t, "write", int, const void *, size_t);
	const char *path = getenv("RAGTRACK_SHIM_LOG");
	int fd = open(path != NULL ? path : "/dev/tty",
	    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	char line[200];
	int n = snprintf(line, sizeof(line), "%s at %s\n", what, where);

	if (fd < 0 || next(fd, line, (size_t)n) != n)
		abort();
	close(fd);
}

static void
at_rest(const char *where)
{
	static const char *const names[] = { "nothing", "a read is open",
		"a change is open" };

	if (!asked("rest"))
		return;
	for (int i = 0; i < stores; i++) {
		int state = sqlite3_txn_state(store[i], NULL);

		if (state > 0)
			tell(names[state], where);
	}
	if (queued > 0)
		tell("the queue is held", where);
}

/* Asks the store that was opened last, and reads one row of many. */
static void
hold_open(void)
{
	static bool held;
	sqlite3 *db;
	sqlite3_stmt *q;

	if (held || *last_path == '\0')
		return;
	held = true;
	if (sqlite3_open_v2(last_path, &db, SQLITE_OPEN_READONLY, NULL) !=
		SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT number FROM actions ORDER BY 1", -1,
		&q, NULL) != SQLITE_OK ||
	    sqlite3_step(q) != SQLITE_ROW)
		abort();
}

int
sqlite3_open_v2(const char *path, sqlite3 **db, int flags, const char *vfs)
{
	int rc = NEXT(int, "sqlite3_open_v2", const char *, sqlite3 **, int,
	    const char *)(path, db, flags, vfs);

	snprintf(last_path, sizeof(last_path), "%s", path);
	if (rc == SQLITE_OK && stores < STORES)
		store[stores++] = *db;
	return rc;
}

int
sqlite3_close(sqlite3 *db)
{
	for (int i = 0; i < stores; i++)
		if (store[i] == db)
			store[i--] = store[--stores];
	return NEXT(int, "sqlite3_close", sqlite3 *)(db);
}

int
sqlite3_prepare_v2(
    sqlite3 *db, const char *sql, int n, sqlite3_stmt **q, const char **rest)
{
	int (*next)(sqlite3 *, const char *, int, sqlite3_stmt **,
	    const char **) = NEXT(int, "sqlite3_prepare_v2", sqlite3 *,
	    const char *, int, sqlite3_stmt **, const char **);

	if (asked("weak") && strstr(sql, "TRUNCATE") != NULL) {
		sqlite3_exec(
		    db, "PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
		return next(db, "SELECT 'truncate'", -1, q, NULL);
	}
	return next(db, sql, n, q, rest);
}

int
sqlite3_prepare_v3(sqlite3 *db, const char *sql, int n, unsigned flags,
    sqlite3_stmt **q, const char **rest)
{
	bool bounds = strcmp(sql, "BEGIN IMMEDIATE") == 0 ||
	    strcmp(sql, "COMMIT") == 0;

	return NEXT(int, "sqlite3_prepare_v3", sqlite3 *, const char *, int,
	    unsigned, sqlite3_stmt **, const char **)(
	    db, asked("loose") && bounds ? "SELECT 1" : sql, n, flags, q, rest);
}

int
flock(int fd, int how)
{
	int rc = NEXT(int, "flock", int, int)(fd, how);
	char link[32], path[4096];
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path));
	if (rc == 0 && n > 6 && memcmp(path + n - 6, "-queue", 6) == 0)
		queued = (how & LOCK_UN) == 0;
	return rc;
}

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
	static const struct timespec nap = { 0, 300000 };

	if (asked("slow"))
		nanosleep(&nap, NULL);
	return NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(
	    fd, bytes, n, at);
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
	if (is_ours(__builtin_return_address(0))) {
		if (asked("hold") && fd == 1)
			hold_open();
		at_rest("write");
	}
	return NEXT(ssize_t, "write", int, const void *, size_t)(fd, bytes, n);
}

int
poll(struct pollfd *fds, nfds_t n, int ms)
{
	if (ms != 0)
		at_rest("poll");
	return NEXT(int, "poll", struct pollfd *, nfds_t, int)(fds, n, ms);
}

ssize_t
read(int fd, void *bytes, size_t n)
{
	if (fd == 0 && is_ours(__builtin_return_address(0)))
		at_rest("read");
	return NEXT(ssize_t, "read", int, void *, size_t)(fd, bytes, n);
}

pid_t
fork(void)
{
	at_rest("fork");
	return NEXT(pid_t, "fork", void)();
}

int
execvp(const char *path, char *const *argv)
{
	at_rest("exec");
	return NEXT(int, "execvp", const char *, char *const *)(path, argv);
}
