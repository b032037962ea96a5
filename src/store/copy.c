/* SPDX-License-Identifier: ISC */
/*
 * Copies, by SQLite's own means and in one step: cp under load makes copies
 * that are no store.  A copy appears under its name only when it is whole and
 * on the disk.
 */
#include "db.h"
#include "ragtrack/base/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/file.h"

/* All pages at once; waits for writers as everything else does. */
bool
copy_pages(struct store *s, sqlite3 *from, sqlite3 *to, const char *to_path,
    struct err *e)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc, count = 0;

	if (b == NULL)
		return db_fail(to, to_path, sqlite3_extended_errcode(to), e);
	do
		rc = sqlite3_backup_step(b, -1);
	while (
	    (rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && busy_nap(s, count++));
	sqlite3_backup_finish(b);
	return rc == SQLITE_DONE || db_fail(to, to_path, rc, e);
}

bool
copy_into(struct store *s, sqlite3 *from, const char *part, struct err *e)
{
	static const char settings[] = "PRAGMA journal_mode = OFF; "
				       "PRAGMA synchronous = EXTRA";
	sqlite3 *to = NULL;
	int rc = sqlite3_open_v2(
	    part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
	bool good;

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(to, settings, NULL, NULL, NULL);
	good = rc == SQLITE_OK ? copy_pages(s, from, to, part, e) :
				 db_fail(to, part, rc, e);
	sqlite3_close(to);
	return good;
}

/* Whether the descriptor is of the file at this path. */
static bool
is_at(int fd, const char *path)
{
	struct stat mine, there;

	return fstat(fd, &mine) == 0 && lstat(path, &there) == 0 &&
	    mine.st_dev == there.st_dev && mine.st_ino == there.st_ino &&
	    S_ISREG(mine.st_mode) && mine.st_uid == geteuid();
}

int
part_make(struct store *s, const char *path, struct err *e)
{
	struct stat st;
	int fd = open(
	    path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);

	if (fd == -1) {
		err_set(
		    e, ERR_IO, "%s cannot be made: %s.", path, strerror(errno));
		return -1;
	}
	if (!is_at(fd, path) || flock(fd, LOCK_EX | LOCK_NB) != 0 ||
	    !is_at(fd, path)) {
		err_set(e, ERR_IO,
		    "%s is in use: somebody is making the same copy just now; "
		    "wait for them, or name another file.",
		    path);
		close(fd);
		return -1;
	}
	if (ftruncate(fd, 0) != 0) {
		err_set(e, ERR_IO, "%s cannot be written: %s.", path,
		    strerror(errno));
		unlink(path);
		close(fd);
		return -1;
	}
	if (stat(s->path, &st) == 0)
		(void)fchmod(fd, st.st_mode & 0777);
	return fd;
}

bool
copy_to_file(struct store *s, sqlite3 *from, const char *to, struct err *e)
{
	char *part = arena_printf(s->arena, "%s" COPY_PART, to);
	struct stat st;
	bool good;
	int fd;

	if (lstat(to, &st) == 0)
		return err_set(e, ERR_IO,
		    "%s exists already; a backup does "
		    "not overwrite anything.",
		    to);
	fd = part_make(s, part, e);
	if (fd == -1)
		return false;
	good = copy_into(s, from, part, e);
	if (good && link(part, to) != 0)
		good = err_set(
		    e, ERR_IO, "%s cannot be made: %s.", to, strerror(errno));
	unlink(part);
	close(fd);
	return good && folder_sync(to, e);
}

bool
copy_beside(
    struct store *s, const char *first, const char **name, struct err *e)
{
	sqlite3 *db = NULL;
	struct stat st;
	bool good;
	int rc;

	*name = first;
	for (int n = 2; lstat(*name, &st) == 0; n++)
		*name = arena_printf(s->arena, "%s-%d", first, n);
	rc = sqlite3_open_v2(s->path, &db,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
	    NULL);
	good = rc == SQLITE_OK ? copy_to_file(s, db, *name, e) :
				 db_fail(db, s->path, rc, e);
	sqlite3_close(db);
	return good;
}

bool
store_backup(struct store *s, const char *to, struct err *e)
{
	return cage_path(to, e) &&
	    store_may(s, ACCESS_ADMINISTRATOR, "a backup", e) &&
	    copy_to_file(s, s->db, to, e);
}
