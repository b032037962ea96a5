/* SPDX-License-Identifier: ISC */
/*
 * Small files of our own: settings, drafts, exports.  The store is not among
 * them: only SQLite opens that.
 */
#include "ragtrack/base/file.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/cage.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t k = write(fd, bytes, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		bytes += k;
		n -= (size_t)k;
	}
	return true;
}

int
file_open(const char *path, int flags, unsigned mode)
{
	struct stat st;
	int fd;

	/* A link in the exchange folder would lead out of it. */
	if (cage_closed())
		flags |= O_NOFOLLOW;
	if (!cage_holds(path)) {
		errno = EACCES;
		return -1;
	}
	fd = open(path, flags | O_CLOEXEC | O_NOCTTY, mode);
	/* A second name may be that of a file outside of the folder. */
	if (fd >= 0 && cage_closed() && fstat(fd, &st) == 0 &&
	    S_ISREG(st.st_mode) && st.st_nlink > 1) {
		close(fd);
		errno = EMLINK;
		return -1;
	}
	return fd;
}

int
file_open_fixed(const char *path, int flags)
{
	return open(path, flags | O_CLOEXEC | O_NOCTTY);
}

bool
folder_sync(const char *path, struct err *e)
{
	struct arena *a = arena_new();
	const char *slash = strrchr(path, '/');
	const char *folder = slash == NULL ? "." :
	    slash == path		   ? "/" :
			    arena_strndup(a, path, (size_t)(slash - path));
	int fd = file_open_fixed(folder, O_RDONLY | O_DIRECTORY), why = 0;

	/* Some file systems have no folders to sync. */
	if (fd >= 0 && fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP)
		why = errno;
	if (fd >= 0)
		close(fd);
	arena_free(a);
	return why == 0 ||
	    err_set(e, ERR_IO,
		"%s was made, but whether its name is on the disk for good "
		"is not known: %s.",
		path, strerror(why));
}

bool
file_replace(const char *path, const void *bytes, size_t length, unsigned mode,
    struct err *e)
{
	struct arena *a = arena_new();
	char *temp = arena_printf(a, "%s.XXXXXX", path);
	struct stat st;
	int fd = -1, why = 0;

	errno = EACCES;
	if (cage_holds(path))
		fd = mkstemp(temp);
	if (fd >= 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode))
		mode = st.st_mode & 07777;
	if (fd < 0)
		why = errno;
	else if (fchmod(fd, mode) != 0 || !write_all(fd, bytes, length) ||
	    fsync(fd) != 0)
		why = errno;
	if (fd >= 0 && close(fd) != 0 && why == 0)
		why = errno;
	if (why == 0 && rename(temp, path) != 0)
		why = errno;
	if (why != 0 && fd >= 0)
		unlink(temp);
	arena_free(a);
	if (why == 0)
		return folder_sync(path, e);
	return err_set(
	    e, ERR_IO, "%s cannot be written: %s", path, strerror(why));
}

/* All of an open file, which is closed; fd -1 with errno set where it is not. */
static bool
read_all(struct arena *a, const char *path, int fd, size_t limit, char **text,
    size_t *length, bool *missing, struct err *e)
{
	struct stat st;
	size_t n = 0;
	ssize_t k = 0;

	if (missing != NULL)
		*missing = fd < 0 && errno == ENOENT;
	if (fd < 0)
		return err_set(
		    e, ERR_IO, "%s cannot be read: %s", path, strerror(errno));
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(e, ERR_IO, "%s is no regular file", path);
	}
	if (st.st_size < 0 || (size_t)st.st_size > limit) {
		close(fd);
		return limit_refuse(e, ERR_IO, path, limit, "file");
	}
	*text = arena_alloc(a, (size_t)st.st_size + 1);
	while (n < (size_t)st.st_size &&
	    ((k = read(fd, *text + n, (size_t)st.st_size - n)) > 0 ||
		(k < 0 && errno == EINTR)))
		n += k > 0 ? (size_t)k : 0;
	close(fd);
	if (k < 0)
		return err_set(
		    e, ERR_IO, "%s cannot be read: %s", path, strerror(errno));
	*length = n;
	return true;
}

/* O_NONBLOCK: nobody may ever write to a pipe of that name. */

bool
file_read(struct arena *a, const char *path, size_t limit, char **text,
    size_t *length, bool *missing, struct err *e)
{
	return read_all(a, path, file_open(path, O_RDONLY | O_NONBLOCK, 0),
	    limit, text, length, missing, e);
}

bool
file_read_fixed(struct arena *a, const char *path, size_t limit, char **text,
    size_t *length, bool *missing, struct err *e)
{
	return read_all(a, path, file_open_fixed(path, O_RDONLY | O_NONBLOCK),
	    limit, text, length, missing, e);
}

bool
folder_make(const char *path, struct err *e)
{
	struct arena *a = arena_new();
	char *p = arena_strdup(a, path);
	bool ok = cage_holds(path);

	errno = EACCES;
	for (char *s = p + 1; ok; s++) {
		char was = *s;

		if (was != '/' && was != '\0')
			continue;
		*s = '\0';
		ok = mkdir(p, 0700) == 0 || errno == EEXIST;
		*s = was;
		if (was == '\0')
			break;
	}
	if (!ok)
		err_set(e, ERR_IO, "the folder %s cannot be made: %s", path,
		    strerror(errno));
	arena_free(a);
	return ok;
}

bool
folder_make_own(const char *path, struct err *e)
{
	struct stat st;

	if (!folder_make(path, e))
		return false;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
	    st.st_uid == geteuid() && (st.st_mode & (S_IWGRP | S_IWOTH)) == 0)
		return true;
	return err_set(e, ERR_IO,
	    "nothing of yours is kept in the folder %s, which is another's or "
	    "which others may write: `ls -ld` says whose it is, `chmod 700` "
	    "closes it",
	    path);
}
