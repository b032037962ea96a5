/* SPDX-License-Identifier: ISC */
/*
 * The sentence for a failure of SQLite.  SQLite says "disk I/O error" to a
 * full quota, a limit of the session and a broken disk alike; what the system
 * said to it tells them apart.
 */
#include "db.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* The size that no file may pass in this session; false where there is none. */
static bool
size_limit(int64_t *bytes)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_FSIZE, &limit) != 0 ||
	    limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > INT64_MAX)
		return false;
	*bytes = (int64_t)limit.rlim_cur;
	return true;
}

#define TOO_LARGE                                                        \
	"it, or a file beside it, would grow past the size that files "  \
	"may have in this session (ulimit -f); allow larger ones there " \
	"and do it again"

bool
size_allowed(struct store *s, struct err *e)
{
	int64_t limit;
	struct stat st;

	if (!size_limit(&limit) || stat(s->path, &st) != 0 ||
	    st.st_size <= limit)
		return true;
	return err_set(e, ERR_IO, "%s: %s.", s->path, TOO_LARGE);
}

static bool
io_fail(sqlite3 *db, const char *path, int rc, struct err *e)
{
	int why = sqlite3_system_errno(db);
	int64_t limit;

	if (rc == SQLITE_IOERR_WRITE && (why == EFBIG || size_limit(&limit)))
		return err_set(e, ERR_IO, "%s: %s.", path, TOO_LARGE);
	if (why == EDQUOT)
		return err_set(e, ERR_IO,
		    "%s: the disk quota of this user is used up.", path);
	if (why == 0)
		return err_set(
		    e, ERR_IO, "%s: the disk failed (%d).", path, rc);
	return err_set(e, ERR_IO, "%s: the disk failed: %s (%d).", path,
	    strerror(why), rc);
}

bool
db_fail(sqlite3 *db, const char *path, int rc, struct err *e)
{
	const char *what;

	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(e, ERR_BUSY,
		    "Others keep %s busy, so this was not done. Try again in "
		    "a moment.",
		    path);
	case SQLITE_FULL:
		what = "there is no space left on its disk";
		break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		what = "it may be read but not written; ask its owner for "
		       "write permission on it and on its folder";
		break;
	case SQLITE_CANTOPEN:
		what = "it, or the journal beside it, cannot be opened; look "
		       "at the permissions of its folder";
		break;
	case SQLITE_NOTADB:
		what = "it is not a ragtrack store";
		break;
	case SQLITE_CORRUPT:
		what = "it is damaged";
		break;
	case SQLITE_INTERRUPT:
		what = "reading it takes far too long for its size, so it is "
		       "damaged or was made to harm";
		break;
	case SQLITE_IOERR:
		return io_fail(db, path, rc, e);
	default:
		return err_set(
		    e, ERR_IO, "%s: %s (%d).", path, sqlite3_errstr(rc), rc);
	}
	return err_set(e, ERR_IO, "%s: %s.", path, what);
}

const char *
store_remedy(const struct store *s)
{
	return s->backup ? "another backup may be whole" :
			   "`ragtrack store restore BACKUP` brings a backup "
			   "back";
}

bool
store_fail(struct store *s, int rc, struct err *e)
{
	int what = rc & 0xff;

	s->damaged = s->damaged || what == SQLITE_CORRUPT ||
	    what == SQLITE_NOTADB;
	if (what == SQLITE_CORRUPT)
		return err_set(e, ERR_IO, "%s: it is damaged; %s%s.", s->path,
		    s->backup ? "" : "`ragtrack store check` says more, and ",
		    store_remedy(s));
	if (what == SQLITE_CANTOPEN && !beside_ready(s, e))
		return false;
	/* No statement of ours is wrong: a table is not there. */
	if (what == SQLITE_ERROR)
		return store_spoilt(s, e);
	return db_fail(s->db, s->path, rc, e);
}
