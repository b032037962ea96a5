/* SPDX-License-Identifier: ISC */
/*
 * What others did to the store's file, or put beside it.  Who may write its
 * folder may do that at any moment: when the store is opened is not the only
 * time to look.
 */
#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Files beside the store are read and written as its own.  What somebody else
 * put there under such a name, a pipe say, would hold up whoever opens the
 * store, or lead elsewhere.
 */
bool
beside_ready(struct store *s, struct err *e)
{
	static const char *const ends[] = { "-journal", "-queue", "-wal",
		"-shm" };
	struct stat st;

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		const char *path = arena_printf(
		    s->arena, "%s%s", s->path, ends[i]);

		if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
			return err_set(e, ERR_IO,
			    "%s stands where a file of the store belongs and "
			    "is no regular file. `ls -l` says whose it is; "
			    "take it away.",
			    path);
	}
	return true;
}

/* Regular files, and folders, which are synced. */
static bool
may_open(int fd, const char *path)
{
	struct stat st;

	return fstat(fd, &st) == 0 &&
	    (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode) ||
		strcmp(path, "/dev/urandom") == 0);
}

/* How SQLite opens a file: what it finds is looked at behind its back, and
   nobody is waited for. */
static int
open_regular(const char *path, int flags, int mode)
{
	int fd = open(
	    path, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, mode);

	if (fd < 0 || may_open(fd, path))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

void
beside_guard(void)
{
	sqlite3_vfs *v = sqlite3_vfs_find("unix");

	if (v != NULL && v->iVersion >= 3 && v->xSetSystemCall != NULL)
		v->xSetSystemCall(v, "open", (sqlite3_syscall_ptr)open_regular);
}

bool
store_in_place(struct store *s, struct err *e)
{
	struct stat st;
	int moved = 0;

	sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	if (!moved && lstat(s->path, &st) == 0 && S_ISREG(st.st_mode))
		return true;
	return err_set(e, ERR_IO,
	    "%s was replaced or removed by somebody "
	    "while it was open; nothing was written. Leave and start again "
	    "to work on the file that is there now.",
	    s->path);
}

bool
store_spoilt(struct store *s, struct err *e)
{
	struct stat st;

	return err_set(e, ERR_IO,
	    "%s was %s by somebody while it was open; nothing was written. "
	    "Leave, and %s.",
	    s->path,
	    stat(s->path, &st) == 0 && st.st_size == 0 ? "emptied" :
							 "written over",
	    store_remedy(s));
}
