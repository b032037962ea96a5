/* SPDX-License-Identifier: ISC */
/*
 * A VFS around SQLite's own.  Its files hold ours and, behind it, the file of
 * the real one; every method passes the call on, or fails.
 */
#include "fault.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

const char *const fault_names[FAULT_OPS] = { "read", "write", "sync",
	"truncate", "delete", "open", "lock" };

static struct {
	enum fault_op op;
	int n, count, hits;
	bool for_ever, full;
} fault;

static sqlite3_vfs *real;
static sqlite3_vfs shim;

struct shim_file {
	sqlite3_file base;
	sqlite3_file *under;
};

void
fault_set(enum fault_op op, int n, bool for_ever, bool full)
{
	memset(&fault, 0, sizeof(fault));
	fault.op = op;
	fault.n = n;
	fault.for_ever = for_ever;
	fault.full = full;
}

int
fault_hits(void)
{
	return fault.hits;
}

/* Whether this call is the one that fails. */
static bool
fails(enum fault_op op)
{
	if (fault.n == 0 || op != fault.op)
		return false;
	fault.count++;
	if (fault.for_ever ? fault.count < fault.n : fault.count != fault.n)
		return false;
	fault.hits++;
	errno = fault.full ? ENOSPC : EIO;
	return true;
}

static sqlite3_file *
under(sqlite3_file *f)
{
	return ((struct shim_file *)f)->under;
}

static int
f_close(sqlite3_file *f)
{
	return under(f)->pMethods->xClose(under(f));
}

static int
f_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	return fails(FAULT_READ) ?
	    SQLITE_IOERR_READ :
	    under(f)->pMethods->xRead(under(f), out, n, at);
}

/* A full disk takes half of what is written. */
static int
f_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	if (!fails(FAULT_WRITE))
		return under(f)->pMethods->xWrite(under(f), in, n, at);
	under(f)->pMethods->xWrite(under(f), in, n / 2, at);
	return fault.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fails(FAULT_TRUNCATE) ?
	    SQLITE_IOERR_TRUNCATE :
	    under(f)->pMethods->xTruncate(under(f), size);
}

/* No power fails here, so what succeeds need not reach the disk. */
static int
f_sync(sqlite3_file *f, int flags)
{
	(void)f;
	(void)flags;
	return fails(FAULT_SYNC) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int
f_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return under(f)->pMethods->xFileSize(under(f), size);
}

static int
f_lock(sqlite3_file *f, int level)
{
	return fails(FAULT_LOCK) ? SQLITE_IOERR_LOCK :
				   under(f)->pMethods->xLock(under(f), level);
}

static int
f_unlock(sqlite3_file *f, int level)
{
	return under(f)->pMethods->xUnlock(under(f), level);
}

static int
f_reserved(sqlite3_file *f, int *out)
{
	return under(f)->pMethods->xCheckReservedLock(under(f), out);
}

static int
f_control(sqlite3_file *f, int op, void *arg)
{
	return under(f)->pMethods->xFileControl(under(f), op, arg);
}

static int
f_sector(sqlite3_file *f)
{
	return under(f)->pMethods->xSectorSize(under(f));
}

static int
f_device(sqlite3_file *f)
{
	return under(f)->pMethods->xDeviceCharacteristics(under(f));
}

static const sqlite3_io_methods methods = { .iVersion = 1,
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

static int
v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct shim_file *file = (struct shim_file *)f;
	int rc;

	(void)v;
	file->base.pMethods = NULL;
	file->under = (sqlite3_file *)(file + 1);
	if (fails(FAULT_OPEN))
		return SQLITE_CANTOPEN;
	rc = real->xOpen(real, name, file->under, flags, out);
	if (rc == SQLITE_OK)
		file->base.pMethods = &methods;
	return rc;
}

static int
v_delete(sqlite3_vfs *v, const char *name, int sync)
{
	(void)v;
	return fails(FAULT_DELETE) ? SQLITE_IOERR_DELETE :
				     real->xDelete(real, name, sync);
}

void
fault_install(void)
{
	real = sqlite3_vfs_find(NULL);
	assert_non_null(real);
	shim = *real;
	shim.zName = "fault";
	shim.pNext = NULL;
	shim.szOsFile = (int)sizeof(struct shim_file) + real->szOsFile;
	shim.xOpen = v_open;
	shim.xDelete = v_delete;
	assert_int_equal(sqlite3_vfs_register(&shim, 1), SQLITE_OK);
}
