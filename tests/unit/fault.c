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

#include "vfs.h"

const char *const fault_names[FAULT_OPS] = { "read", "write", "sync",
	"truncate", "delete", "open", "lock" };

static struct {
	enum fault_op op;
	int n, count, hits;
	bool for_ever, full;
} fault;

static sqlite3_vfs *real;

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

static int
f_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	return fails(FAULT_READ) ?
	    SQLITE_IOERR_READ :
	    vfs_under(f)->pMethods->xRead(vfs_under(f), out, n, at);
}

/* A full disk takes half of what is written. */
static int
f_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	if (!fails(FAULT_WRITE))
		return vfs_under(f)->pMethods->xWrite(vfs_under(f), in, n, at);
	vfs_under(f)->pMethods->xWrite(vfs_under(f), in, n / 2, at);
	return fault.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fails(FAULT_TRUNCATE) ?
	    SQLITE_IOERR_TRUNCATE :
	    vfs_under(f)->pMethods->xTruncate(vfs_under(f), size);
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
f_lock(sqlite3_file *f, int level)
{
	return fails(FAULT_LOCK) ?
	    SQLITE_IOERR_LOCK :
	    vfs_under(f)->pMethods->xLock(vfs_under(f), level);
}

static sqlite3_io_methods methods;

static int
v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	(void)v;
	f->pMethods = NULL;
	return fails(FAULT_OPEN) ? SQLITE_CANTOPEN :
				   vfs_open(real, name, f, flags, out, &methods,
				       sizeof(struct vfs_file));
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
	methods = vfs_passes;
	methods.xRead = f_read;
	methods.xWrite = f_write;
	methods.xTruncate = f_truncate;
	methods.xSync = f_sync;
	methods.xLock = f_lock;
	real = vfs_put_between(
	    "fault", sizeof(struct vfs_file), v_open, v_delete);
}
