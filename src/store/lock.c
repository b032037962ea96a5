/* SPDX-License-Identifier: ISC */
/*
 * Transactions, and how several writers share them.
 *
 * Writers first queue for an flock on a side file, STORE-queue: the kernel
 * serves them in order, so that none starves.  BEGIN IMMEDIATE comes after;
 * who does not queue (a program that waits too long, another tool) is met by
 * the second line, short random naps for up to five seconds.  The store's own
 * files are never opened here: closing one would drop SQLite's locks.
 */
#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ragtrack/base/file.h"

#define QUEUE_WAIT 2	   /* seconds; then we go on without it */
#define NAPS_LONGEST 50000 /* five seconds, in tenths of ms */

/* SQLite's busy handler: sleeps 0.5 to 3 ms. */
int
busy_nap(void *store, int count)
{
	struct store *s = store;
	struct timespec nap = { 0 };
	int tenths;

	if (count == 0)
		s->naps_ms10 = 0;
	if (s->naps_ms10 >= NAPS_LONGEST)
		return 0;
	s->dice = s->dice * UINT64_C(6364136223846793005) + 1442695040888963407;
	tenths = 5 + (int)((s->dice >> 33) % 26);
	s->naps_ms10 += tenths;
	nap.tv_nsec = tenths * 100000L;
	nanosleep(&nap, NULL);
	return 1;
}

/* Opens the queue's file, making it with the store's mode.  Without it the
   naps alone have to do. */
static void
queue_open(struct store *s)
{
	struct stat st;

	if (s->queue != -1 || stat(s->path, &st) != 0)
		return;
	s->queue = open(s->queue_path,
	    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (s->queue != -1)
		(void)fchmod(s->queue, st.st_mode & 0777);
	else
		s->queue = open(s->queue_path,
		    O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

static void
queue_enter(struct store *s)
{
	queue_open(s);
	if (s->queue == -1)
		return;
	s->queued = flock(s->queue, LOCK_EX | LOCK_NB) == 0 ||
	    file_lock(s->queue, QUEUE_WAIT);
}

static void
queue_leave(struct store *s)
{
	if (s->queued)
		flock(s->queue, LOCK_UN);
	s->queued = false;
}

bool
read_begin(struct store *s, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_BEGIN_READ);

	s->steps = 0;
	return stmt_run(&q, e);
}

void
read_end(struct store *s)
{
	struct stmt q;

	if (sqlite3_get_autocommit(s->db))
		return;
	q = stmt_open(s, SQL_ROLLBACK);
	stmt_run(&q, NULL);
}

bool
history_seen(struct store *s, bool *seen, struct err *e)
{
	struct stmt q;

	*seen = true;
	if (s->seen == 0)
		return true;
	q = stmt_open(s, SQL_CHAIN_AT);
	put_int(&q, s->seen);
	*seen = stmt_row(&q) && strcmp(get_needed(&q, 0), s->seen_chain) == 0;
	return stmt_close(&q, e);
}

/* Nobody saves what they made of a state that a restore took back. */
static bool
history_in_place(struct store *s, struct err *e)
{
	bool seen;

	return history_seen(s, &seen, e) &&
	    (seen ||
		err_set(e, ERR_CONFLICT,
		    "A backup of %s was brought back meanwhile, so this was "
		    "not saved: it was made for what is no longer there. See "
		    "what is there now, and make it again.",
		    s->path));
}

bool
write_begin(struct store *s, struct err *e)
{
	struct stmt q;

	s->steps = 0;
	s->sealing = false;
	if (s->readonly)
		return err_set(e, ERR_IO,
		    "You may read %s but not change it; "
		    "ask its owner for write permission.",
		    s->path);
	if (!store_in_place(s, e) || !size_allowed(s, e))
		return false;
	queue_enter(s);
	q = stmt_open(s, SQL_BEGIN_WRITE);
	if (stmt_run(&q, e) && history_in_place(s, e))
		return true;
	write_rollback(s);
	return false;
}

/* After a COMMIT that failed: was it carried out all the same? */
static bool
was_written(struct store *s, const struct written *w, bool *known)
{
	struct stmt q;
	bool there;
	int64_t version;

	*known = false;
	if (w->chain != NULL) {
		q = stmt_open(s, SQL_CHAIN_AT);
		put_int(&q, w->head);
		there = stmt_row(&q) &&
		    strcmp(get_needed(&q, 0), w->chain) == 0;
		*known = stmt_close(&q, NULL);
		return *known && there;
	}
	*known = w->version > 0 &&
	    pragma_int(s, "user_version", &version, NULL);
	return *known && version == w->version;
}

/*
 * What is read after a COMMIT that failed may be read from memory, and what it
 * wrote last may not be on the disk: that the change is there proves nothing.
 * That it is not there does, for then the journal took it back.
 */
bool
write_commit(struct store *s, const struct written *written, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_COMMIT);
	struct err why = { 0 };
	bool known, there;

	if (stmt_run(&q, &why)) {
		queue_leave(s);
		return true;
	}
	write_rollback(s);
	if (why.code == ERR_BUSY)
		return err_set(e, why.code, "%s", why.text);
	there = was_written(s, written, &known);
	if (known && !there)
		return err_set(e, why.code, "%s This was not saved.", why.text);
	return err_set(e, why.code,
	    "%s Whether this was saved for good is not known: look whether "
	    "it is there before you do it again.",
	    why.text);
}

void
write_rollback(struct store *s)
{
	read_end(s);
	queue_leave(s);
}
