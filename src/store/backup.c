/* SPDX-License-Identifier: ISC */
/*
 * Copies, by SQLite's own means and in one step: cp under load makes copies
 * that are no store.  A copy appears under its name only when it is whole and
 * on the disk.
 */
#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* All pages at once; waits for writers as everything else does. */
static bool
copy_pages(struct store *s, sqlite3 *from, sqlite3 *to, struct err *e)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc = SQLITE_ERROR, count = 0;

	if (b == NULL)
		return err_set(e, ERR_IO, "%s cannot be copied: %s.", s->path,
		    sqlite3_errmsg(to));
	do
		rc = sqlite3_backup_step(b, -1);
	while (
	    (rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && busy_nap(s, count++));
	sqlite3_backup_finish(b);
	return rc == SQLITE_DONE || store_fail(s, rc, e);
}

static bool
copy_into(struct store *s, sqlite3 *from, const char *part, struct err *e)
{
	sqlite3 *to = NULL;
	bool good;

	if (sqlite3_open_v2(part, &to,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE,
		NULL) != SQLITE_OK)
		good = err_set(e, ERR_IO, "%s cannot be opened: %s.", part,
		    sqlite3_errmsg(to));
	else if (sqlite3_exec(to,
		     "PRAGMA journal_mode = OFF; "
		     "PRAGMA synchronous = EXTRA",
		     NULL, NULL, NULL) != SQLITE_OK)
		good = err_set(e, ERR_IO, "%s cannot be written: %s.", part,
		    sqlite3_errmsg(to));
	else
		good = copy_pages(s, from, to, e);
	sqlite3_close(to);
	return good;
}

/* Makes the name durable. */
static void
folder_sync(const char *path)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash - path);
	int fd;

	if (n >= sizeof(folder))
		return;
	memcpy(folder, path, n);
	folder[n] = '\0';
	fd = open(slash == NULL ? "." :
		n == 0		? "/" :
				  folder,
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1)
		return;
	(void)fsync(fd);
	close(fd);
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
	fd = open(
	    part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd == -1)
		return err_set(
		    e, ERR_IO, "%s cannot be made: %s.", part, strerror(errno));
	if (stat(s->path, &st) == 0)
		(void)fchmod(fd, st.st_mode & 0777);
	close(fd);
	good = copy_into(s, from, part, e);
	if (good && link(part, to) != 0)
		good = err_set(
		    e, ERR_IO, "%s cannot be made: %s.", to, strerror(errno));
	unlink(part);
	if (good)
		folder_sync(to);
	return good;
}

bool
store_backup(struct store *s, const char *to, struct err *e)
{
	return copy_to_file(s, s->db, to, e);
}

bool
store_restore(struct store *s, const char *from, struct err *e)
{
	static const struct store_options as_it_is = { false, true };
	struct store *source = NULL;
	struct arena *a = NULL;
	struct list findings = { 0 };
	bool good;

	if (!store_open_checked(from, &as_it_is, true, &source, e))
		return false;
	a = arena_new();
	good = store_check(source, a, NULL, &findings, e);
	if (!good && e != NULL && findings.count > 0) {
		memset(e, 0, sizeof(*e));
		err_set(e, ERR_IO,
		    "%s is no whole store, so nothing was "
		    "restored: %s",
		    from, findings.item[0]);
	}
	arena_free(a);
	if (good)
		good = write_begin(s, e);
	if (good) {
		/* The copy wants the file for itself; we keep our place. */
		read_end(s);
		good = copy_pages(s, source->db, s->db, e);
		write_rollback(s);
	}
	/* What an older program copied is its own copy. */
	good = good && schema_migrate(s, false, e);
	store_close(source);
	return good;
}
