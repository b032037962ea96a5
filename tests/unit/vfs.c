/* SPDX-License-Identifier: ISC */
/* A VFS whose files pass each call on to those of the real one. */
#include "vfs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

sqlite3_file *
vfs_under(sqlite3_file *f)
{
	return ((struct vfs_file *)f)->under;
}

static int
f_close(sqlite3_file *f)
{
	return vfs_under(f)->pMethods->xClose(vfs_under(f));
}

static int
f_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	return vfs_under(f)->pMethods->xRead(vfs_under(f), out, n, at);
}

static int
f_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	return vfs_under(f)->pMethods->xWrite(vfs_under(f), in, n, at);
}

static int
f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return vfs_under(f)->pMethods->xTruncate(vfs_under(f), size);
}

static int
f_sync(sqlite3_file *f, int flags)
{
	return vfs_under(f)->pMethods->xSync(vfs_under(f), flags);
}

static int
f_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return vfs_under(f)->pMethods->xFileSize(vfs_under(f), size);
}

static int
f_lock(sqlite3_file *f, int level)
{
	return vfs_under(f)->pMethods->xLock(vfs_under(f), level);
}

static int
f_unlock(sqlite3_file *f, int level)
{
	return vfs_under(f)->pMethods->xUnlock(vfs_under(f), level);
}

static int
f_reserved(sqlite3_file *f, int *out)
{
	return vfs_under(f)->pMethods->xCheckReservedLock(vfs_under(f), out);
}

static int
f_control(sqlite3_file *f, int op, void *arg)
{
	return vfs_under(f)->pMethods->xFileControl(vfs_under(f), op, arg);
}

static int
f_sector(sqlite3_file *f)
{
	return vfs_under(f)->pMethods->xSectorSize(vfs_under(f));
}

static int
f_device(sqlite3_file *f)
{
	return vfs_under(f)->pMethods->xDeviceCharacteristics(vfs_under(f));
}

const sqlite3_io_methods vfs_passes = { .iVersion = 1,
	.xClose = f_close,
	.xRead = f_read,
	.xWrite = f_write,
	.xTruncate = f_truncate,
	.xSync = f_sync,
	.xFileSize = f_size,
	.xLock = f_lock,
	.xUnlock = f_unlock,
	.xCheckReservedLock = f_reserved,
	.xFileControl = f_control,
	.xSectorSize = f_sector,
	.xDeviceCharacteristics = f_device };

int
vfs_open(sqlite3_vfs *real, const char *name, sqlite3_file *f, int flags,
    int *out, const sqlite3_io_methods *methods, size_t size)
{
	struct vfs_file *file = (struct vfs_file *)f;
	int rc;

	f->pMethods = NULL;
	file->under = (sqlite3_file *)((char *)f + size);
	rc = real->xOpen(real, name, file->under, flags, out);
	if (rc == SQLITE_OK)
		f->pMethods = methods;
	return rc;
}

sqlite3_vfs *
vfs_put_between(const char *name, size_t size,
    int (*open)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *),
    int (*delete)(sqlite3_vfs *, const char *, int))
{
	static sqlite3_vfs between;
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);

	assert_non_null(real);
	between = *real;
	between.zName = name;
	between.pNext = NULL;
	between.szOsFile = (int)size + real->szOsFile;
	between.xOpen = open;
	between.xDelete = delete;
	assert_int_equal(sqlite3_vfs_register(&between, 1), SQLITE_OK);
	return real;
}
