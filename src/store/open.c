/* SPDX-License-Identifier: ISC */
/*
 * Opening a store, in an order that matters: first what can be known without
 * touching the file, then a connection that trusts nothing in it, then
 * whether it is a store at all and of which version, then the settings that
 * make a commit durable (each read back), and last the comparison of its
 * schema with the one we know.
 */
#include "access.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "ragtrack/base/file.h"

/* Makes the folders of a new store that are missing, for the owner alone. */
static bool
folders_make(char *path, struct err *e)
{
	for (char *p = path + 1; *p != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return err_set(e, ERR_IO,
			    "The folder %s cannot be "
			    "made: %s.",
			    path, strerror(errno));
		*p = '/';
	}
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return err_set(e, ERR_IO, "The folder %s cannot be made: %s.",
		    path, strerror(errno));
	return true;
}

static bool
no_store(const char *path, struct err *e)
{
	return err_set(e, ERR_IO,
	    "There is no store at %s; `ragtrack import` makes one.", path);
}

bool
store_locate(struct store *s, const char *path, bool create, struct err *e)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	char *folder = slash == NULL ?
	    arena_strdup(s->arena, ".") :
	    slash == path ?
	    arena_strdup(s->arena, "/") :
	    arena_strndup(s->arena, path, (size_t)(slash - path));
	char real[PATH_MAX];

	s->path = path;
	if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return err_set(e, ERR_IO,
		    "%s is a folder; name the file of "
		    "the store in it.",
		    path);
	if (realpath(folder, real) == NULL) {
		if (errno != ENOENT)
			return err_set(e, ERR_IO, "%s cannot be reached: %s.",
			    folder, strerror(errno));
		if (!create)
			return no_store(path, e);
		if (!folders_make(folder, e))
			return false;
		if (realpath(folder, real) == NULL)
			return err_set(e, ERR_IO, "%s cannot be reached: %s.",
			    folder, strerror(errno));
	}
	s->path = arena_printf(
	    s->arena, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
	s->queue_path = arena_printf(s->arena, "%s-queue", s->path);
	return true;
}

/* Locks do not hold on file systems of other hosts. */
static bool
on_network(const char *path, const char **what)
{
	static const struct {
		unsigned long type;
		const char *name;
	} known[] = {
		{ 0x6969, "NFS" },
		{ 0x517b, "SMB" },
		{ 0xff534d42, "CIFS" },
		{ 0xfe534d42, "SMB" },
		{ 0x01021997, "9P" },
		{ 0x00c36400, "Ceph" },
		{ 0x5346414f, "AFS" },
		{ 0x6b414653, "AFS" },
		{ 0x73757245, "Coda" },
		{ 0x564c, "NCP" },
		{ 0x65735546, "FUSE" },
		{ 0x01161970, "GFS2" },
		{ 0x7461636f, "OCFS2" },
		{ 0x0bd00bd0, "Lustre" },
	};
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (((unsigned long)fs.f_type & 0xffffffff) == known[i].type) {
			*what = known[i].name;
			return true;
		}
	}
	return false;
}

/* An empty file of the right mode, before SQLite first opens it. */
static bool
file_make(struct store *s, const char *folder, struct err *e)
{
	struct stat st;
	mode_t mode = 0600;
	int fd;

	/* Without the setgid bit the file's group is whatever the person's own
	   is, which may be that of everybody here. */
	if (stat(folder, &st) == 0 && (st.st_mode & S_IWGRP) != 0 &&
	    (st.st_mode & S_ISGID) != 0)
		mode = 0660;
	fd = open(
	    s->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd == -1 && errno == EEXIST)
		return true;
	if (fd == -1 || fchmod(fd, mode) != 0) {
		err_set(e, ERR_IO, "%s cannot be made: %s.", s->path,
		    strerror(errno));
		if (fd != -1)
			close(fd);
		return false;
	}
	close(fd);
	(void)folder_sync(s->path, NULL);
	return true;
}

/* Is there a file, and one that we may take for a store? */
static bool
file_ready(struct store *s, const struct store_options *o, struct err *e)
{
	char *folder = arena_strdup(s->arena, s->path);
	char *slash = strrchr(folder, '/');
	const char *what;
	struct stat st;

	slash[slash == folder ? 1 : 0] = '\0';
	if (!o->force_network && on_network(folder, &what))
		return err_set(e, ERR_IO,
		    "%s lies on a network file system "
		    "(%s), where the locks that keep several people's changes "
		    "apart cannot be relied on. Keep the store on this host's "
		    "own disk.",
		    s->path, what);
	if (lstat(s->path, &st) != 0) {
		if (errno != ENOENT)
			return err_set(e, ERR_IO, "%s cannot be reached: %s.",
			    s->path, strerror(errno));
		if (!o->create)
			return no_store(s->path, e);
		return file_make(s, folder, e);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(e, ERR_IO,
		    "%s is a folder; name the file of "
		    "the store in it.",
		    s->path);
	if (S_ISLNK(st.st_mode))
		return err_set(e, ERR_IO,
		    "%s is a symbolic link; name the "
		    "file that it points to.",
		    s->path);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_IO, "%s is not a regular file.", s->path);
	if (st.st_nlink > 1)
		return err_set(e, ERR_IO,
		    "%s has a second name (a hard link): two people could "
		    "write it at once without knowing of each other. "
		    "`find -samefile` shows the other name; remove that one.",
		    s->path);
	return beside_ready(s, e);
}

/* Whether it is a store, and of which version; 0 is an empty file. */
static bool
identify(struct store *s, bool create, int *version, struct err *e)
{
	int64_t id, number, pages;

	if (!pragma_int(s, "application_id", &id, e) ||
	    !pragma_int(s, "user_version", &number, e) ||
	    !pragma_int(s, "page_count", &pages, e))
		return false;
	*version = (int)number;
	if (id == 0 && number == 0 && pages == 0) {
		if (create)
			return true;
		return err_set(e, ERR_IO,
		    "%s is empty; `ragtrack import` "
		    "makes a store of it.",
		    s->path);
	}
	if (id != APPLICATION_ID || number < 1)
		return err_set(e, ERR_IO,
		    "%s is a database, but not one of "
		    "ragtrack's.",
		    s->path);
	if (number > schema_newest())
		return err_set(e, ERR_IO,
		    "%s was written by a newer ragtrack "
		    "(its version is %" PRId64 ", this program knows %d); "
		    "bring this program up to date.",
		    s->path, number, schema_newest());
	return true;
}

static bool
schema_check(struct store *s, int version, struct err *e)
{
	bool same;

	if (!schema_same(s, version, &same, e))
		return false;
	s->damaged = s->damaged || !same;
	return same ||
	    err_set(e, ERR_IO,
		"%s holds tables, triggers or "
		"indices that ragtrack did not make, so it is not to be "
		"trusted; %s.",
		s->path, store_remedy(s));
}

/* Of which version it is, and that it holds what that version has: in one
   read, as somebody else may be bringing it up to date. */
static bool
recognise(struct store *s, bool create, int *version, struct err *e)
{
	bool good;

	if (!read_begin(s, e))
		return false;
	good = identify(s, create, version, e) &&
	    (*version == 0 || schema_check(s, *version, e));
	read_end(s);
	return good;
}

static bool
open_steps(struct store *s, const char *path, const struct store_options *o,
    enum open_how how, struct err *e)
{
	int version;

	if (!store_locate(s, path, o->create, e) || !file_ready(s, o, e) ||
	    !connect_open(s, how, e))
		return false;
	if (!identify(s, o->create, &version, e))
		return false;
	s->readonly = sqlite3_db_readonly(s->db, "main") == 1;
	if (!connect_settle(s, e))
		return false;
	if (!recognise(s, o->create, &version, e))
		return false;
	if (version == schema_newest() || how == OPEN_READ)
		return true;
	if (s->readonly && version > 0)
		return err_set(e, ERR_IO,
		    "%s was written by an older ragtrack, and you may not "
		    "change it; ask its owner to open it once with this one.",
		    s->path);
	return schema_migrate(s, how != OPEN_COPY, e) &&
	    recognise(s, false, &version, e);
}

bool
store_open_checked(const char *path, const struct store_options *o,
    enum open_how how, struct store **out, bool *damaged, struct err *e)
{
	struct store *s = mem_alloc(sizeof(*s));

	*out = NULL;
	if (damaged != NULL)
		*damaged = false;
	s->arena = arena_new();
	s->queue = -1;
	s->backup = how != OPEN_WRITE;
	s->zone = arena_strdup(s->arena, o->zone);
	if (!hash_random((unsigned char *)&s->dice, sizeof(s->dice), e) ||
	    !open_steps(s, path, o, how, e)) {
		if (damaged != NULL)
			*damaged = s->damaged;
		store_close(s);
		return false;
	}
	if (!access_opens(s, o->proof, e)) {
		store_close(s);
		return false;
	}
	store_changed(s);
	*out = s;
	return true;
}

bool
store_open(const char *path, const struct store_options *options,
    struct store **out, struct err *e)
{
	return store_open_checked(path, options, OPEN_WRITE, out, NULL, e);
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	plans_then_free(s);
	stmts_free(s);
	sqlite3_close(s->db);
	if (s->queue != -1)
		close(s->queue);
	arena_free(s->arena);
	mem_free(s);
}

const char *
store_path(const struct store *s)
{
	return s->path;
}

bool
store_changed(struct store *s)
{
	struct stmt q = stmt_open(s, SQL_DATA_VERSION);
	int64_t before = s->data_version;
	struct err e = { 0 };

	if (stmt_number(&q, &s->data_version, &e))
		return s->data_version != before;
	s->data_version = before;
	return e.code != ERR_BUSY;
}
