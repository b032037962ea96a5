/* SPDX-License-Identifier: ISC */
/* What stands between SQLite and its files, and passes each call on. */
#ifndef TESTS_UNIT_VFS_H
#define TESTS_UNIT_VFS_H

#include <sqlite3.h>
#include <stddef.h>

/* A file of it begins so; the file of the real one lies behind all of it. */
struct vfs_file {
	sqlite3_file base;
	sqlite3_file *under;
};
sqlite3_file *vfs_under(sqlite3_file *f);

/* All methods of a file, to be taken over but for those that do more. */
extern const sqlite3_io_methods vfs_passes;

/* Opens the real file behind `size` bytes of ours, which gets these methods. */
int vfs_open(sqlite3_vfs *real, const char *name, sqlite3_file *f, int flags,
    int *out, const sqlite3_io_methods *methods, size_t size);

/* Makes it the one that is used; once in a program.  Returns the real one. */
sqlite3_vfs *vfs_put_between(const char *name, size_t size,
    int (*open)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *),
    int (*delete)(sqlite3_vfs *, const char *, int));

#endif
