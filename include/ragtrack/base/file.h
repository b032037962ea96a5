/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_FILE_H
#define RAGTRACK_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

/*
 * Replaces a file by these bytes: it is afterwards the old one or the new one
 * whole, never partial, and durable (a temporary file beside it, fsync,
 * rename).  A new file has `mode`, an old one keeps its own.
 */
bool file_replace(const char *path, const void *bytes, size_t length,
    unsigned mode, struct err *e);

/*
 * All of a file of at most `limit` bytes, NUL-terminated, in the arena.  False
 * with *missing set (where not NULL) when there is no such file.
 */
bool file_read(struct arena *a, const char *path, size_t limit, char **text,
    size_t *length, bool *missing, struct err *e);

/*
 * Opens a file that a person may have named: the one place where that is done.
 * In the cage (cage.h) only what lies in its folders, and no link.  -1 with
 * errno set.  The fixed ones open what no person names: a file of the system,
 * or one that this program has just made.
 */
int file_open(const char *path, int flags, unsigned mode);
int file_open_fixed(const char *path, int flags);
bool file_read_fixed(struct arena *a, const char *path, size_t limit,
    char **text, size_t *length, bool *missing, struct err *e);

/* Makes a name that was just given in its folder durable.  ERR_IO where that
   failed; where it cannot be done at all, it is taken for done. */
bool folder_sync(const char *path, struct err *e);

/* Waits for the flock of a file, but not for ever: who holds it may be stopped.
   False where it was not to be had in so many seconds. */
bool file_lock(int fd, int seconds);

/* Makes a folder and those above it, mode 0700; those that are there stay. */
bool folder_make(const char *path, struct err *e);

/* The same for a person's own things: ERR_IO where it is somebody else's, or
   others may write it. */
bool folder_make_own(const char *path, struct err *e);

#endif
