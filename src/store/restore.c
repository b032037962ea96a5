/* SPDX-License-Identifier: ISC */
/*
 * A backup brought back into the live file, as others may have it open.
 *
 * Whatever can fail is done before: the backup is copied beside the store,
 * brought up to date there if an older program made it, and checked as a
 * whole.  Then the store as it is is copied beside itself, and last come all
 * pages at once in one transaction of SQLite: the store is the old one or the
 * new one at any instant, and nobody's change falls between the copy that is
 * kept and the pages that replace it.
 */
#include "db.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/cage.h"
#include "ragtrack/base/file.h"

#define TRIES 5

struct restore {
	struct store *store;
	const char *from;
	const char *zone; /* for a backup that has none */
	const char *fresh_path;
	struct store *fresh; /* the backup, as it will be */
	const char *kept;    /* the copy of what is replaced, when made */
	bool made; /* the store was made for this, and holds nothing to keep */
};

/* How many times the file was written, as its header says: bytes 24 to 27.
   Read through SQLite's own handle, as ours would drop its locks. */
static bool
write_count(struct store *s, unsigned char count[4], struct err *e)
{
	sqlite3_file *file = NULL;
	int rc = sqlite3_file_control(
	    s->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

	if (rc == SQLITE_OK)
		rc = file->pMethods->xRead(file, count, 4, 24);
	return rc == SQLITE_OK || store_fail(s, rc, e);
}

/* The backup, checked as a store, into a file of our own. */
static bool
fresh_copy(struct restore *r, struct err *e)
{
	static const struct store_options as_it_is = { .force_network = true };
	struct store *source = NULL;
	struct err one = { 0 };
	bool good;

	if (!store_open_checked(
		r->from, &as_it_is, OPEN_READ, &source, NULL, &one))
		return err_set(
		    e, one.code, "%s Nothing was restored.", one.text);
	good = strcmp(source->path, r->store->path) != 0 ||
	    err_set(e, ERR_USAGE,
		"%s is the store itself; name a backup of it.", r->from);
	good = good && copy_into(r->store, source->db, r->fresh_path, e);
	store_close(source);
	return good;
}

/* Opens the copy, which brings it up to date, and checks all of it. */
static bool
fresh_open(struct restore *r, struct err *e)
{
	struct store_options as_it_is = { .force_network = true,
		.zone = r->zone };
	struct arena *a;
	struct list findings = { 0 };
	struct err one = { 0 };
	bool good;

	if (!store_open_checked(
		r->fresh_path, &as_it_is, OPEN_COPY, &r->fresh, NULL, &one))
		return err_set(e, one.code,
		    "%s is no whole store, so nothing "
		    "was restored. %s",
		    r->from, one.text);
	a = arena_new();
	good = store_check(r->fresh, a, NULL, &findings, &one);
	if (!good && findings.count > 0)
		err_set(e, ERR_IO,
		    "%s is no whole store, so nothing was restored: %s",
		    r->from, findings.item[0]);
	else if (!good)
		err_set(e, one.code, "%s", one.text);
	arena_free(a);
	return good;
}

/* All pages, unless somebody wrote since `before` was counted: *late. */
static bool
replace(
    struct restore *r, const unsigned char before[4], bool *late, struct err *e)
{
	struct store *s = r->store;
	sqlite3_backup *b = sqlite3_backup_init(
	    s->db, "main", r->fresh->db, "main");
	unsigned char now[4];
	int rc, count = 0;

	*late = false;
	if (b == NULL)
		return store_fail(s, sqlite3_extended_errcode(s->db), e);
	/* The first page takes the locks and writes nothing yet. */
	do
		rc = sqlite3_backup_step(b, 1);
	while (
	    (rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && busy_nap(s, count++));
	if (rc == SQLITE_OK && !write_count(s, now, e)) {
		sqlite3_backup_finish(b);
		return false;
	}
	*late = rc == SQLITE_OK && memcmp(before, now, 4) != 0;
	if (rc == SQLITE_OK && !*late)
		rc = sqlite3_backup_step(b, -1);
	sqlite3_backup_finish(b);
	return rc == SQLITE_DONE || (*late && rc == SQLITE_OK) ||
	    store_fail(s, rc, e);
}

/* Takes away the copy of what was not replaced after all. */
static void
kept_drop(struct restore *r)
{
	if (r->kept != NULL)
		unlink(r->kept);
	r->kept = NULL;
}

static const char *
replaced_name(struct store *s)
{
	return arena_printf(s->arena, "%s-replaced", s->path);
}

/* Keeps a copy and replaces, once; *late: somebody wrote between. */
static bool
swap_once(struct restore *r, bool *late, struct err *e)
{
	struct store *s = r->store;
	unsigned char count[4];
	const char *name;
	bool good;

	*late = false;
	if (!write_begin(s, e))
		return false;
	good = write_count(s, count, e) &&
	    (r->made || copy_beside(s, replaced_name(s), &name, e));
	if (good && !r->made)
		r->kept = name;
	/* The copy wants the file for itself; we keep our place. */
	read_end(s);
	good = good && replace(r, count, late, e);
	write_rollback(s);
	return good;
}

/* Says after a failure what the store is now. */
static bool
swap_failed(struct restore *r, const char *old_chain, const struct err *why,
    struct err *e)
{
	char chain[HASH_HEX], new_chain[HASH_HEX];
	int64_t head;
	bool known = history_head(r->store, &head, chain, NULL) &&
	    history_head(r->fresh, &head, new_chain, NULL);

	if ((r->kept == NULL && !r->made) ||
	    (known && strcmp(chain, old_chain) == 0 &&
		strcmp(chain, new_chain) != 0)) {
		kept_drop(r);
		return err_set(e, why->code,
		    "%s The backup was not brought back; the store is as it "
		    "was.",
		    why->text);
	}
	return err_set(e, why->code,
	    "%s Whether the backup is in its place for good is not known%s%s.",
	    why->text, r->made ? "" : "; what was there before is in ",
	    r->made ? "" : r->kept);
}

static bool
swap(struct restore *r, struct err *e)
{
	char chain[HASH_HEX];
	struct err why = { 0 };
	int64_t head;
	bool late;

	for (int tries = 0; tries < TRIES; tries++) {
		if (!history_head(r->store, &head, chain, e))
			return false;
		if (!swap_once(r, &late, &why))
			return swap_failed(r, chain, &why, e);
		if (!late)
			return true;
		kept_drop(r);
	}
	return err_set(e, ERR_BUSY,
	    "Others keep writing to %s, so the backup was not brought back. "
	    "Try again in a moment.",
	    r->store->path);
}

/* Takes our own copy away again, with what stands beside it. */
static void
fresh_drop(struct restore *r)
{
	static const char *const ends[] = { "", "-queue", "-journal" };

	store_close(r->fresh);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		unlink(arena_printf(
		    r->store->arena, "%s%s", r->fresh_path, ends[i]));
}

/* Readies the backup beside the store, and hands it to `then`. */
static bool
with_fresh(struct restore *r, bool (*then)(struct restore *, struct err *),
    struct err *e)
{
	bool good;
	int fd;

	r->fresh_path = arena_printf(
	    r->store->arena, "%s-restore" COPY_PART, r->store->path);
	fd = part_make(r->store, r->fresh_path, e);
	if (fd == -1)
		return false;
	good = fresh_copy(r, e) && fresh_open(r, e) && then(r, e);
	fresh_drop(r);
	close(fd);
	return good;
}

/*
 * A file that cannot be opened as a store is no place to copy pages into.  It
 * gets another name, with its journal, and the backup takes its own.  Who has
 * it open is told so at the next change.
 */
static bool
put_aside(struct restore *r, struct err *e)
{
	struct store *s = r->store;
	char *journal = arena_printf(s->arena, "%s-journal", s->path);
	const char *first = replaced_name(s), *kept = first, *aside;
	bool good;

	for (int n = 2; link(s->path, kept) != 0; n++) {
		if (errno != EEXIST)
			return err_set(e, ERR_IO,
			    "%s cannot be kept as %s: %s.", s->path, kept,
			    strerror(errno));
		kept = arena_printf(s->arena, "%s-%d", first, n);
	}
	aside = arena_printf(s->arena, "%s-journal", kept);
	store_close(r->fresh);
	r->fresh = NULL;
	good = (rename(journal, aside) == 0 || errno == ENOENT) &&
	    rename(r->fresh_path, s->path) == 0;
	if (!good) {
		err_set(e, ERR_IO,
		    "%s cannot be replaced: %s. The store is as it was.",
		    s->path, strerror(errno));
		(void)rename(aside, journal);
		unlink(kept);
		return false;
	}
	r->kept = kept;
	return folder_sync(s->path, e);
}

bool
store_restore(const char *path, struct arena *a, const char *from,
    const char *zone, struct store_restored *out, struct err *e)
{
	struct store_options options = { .create = true, .zone = zone };
	struct restore r = { .from = from, .zone = zone };
	struct store bare = { .arena = a, .queue = -1 };
	struct err why = { 0 };
	struct stat st;
	bool good, damaged;

	*out = (struct store_restored){ 0 };
	if (!cage_path(from, e))
		return false;
	if (stat(from, &st) != 0)
		return err_set(
		    e, ERR_IO, "%s cannot be read: %s.", from, strerror(errno));
	r.made = lstat(path, &st) != 0;
	if (store_open_checked(
		path, &options, OPEN_WRITE, &r.store, &damaged, &why)) {
		good = with_fresh(&r, swap, e);
		out->kept = arena_strdup(a, r.kept);
		store_close(r.store);
		return good;
	}
	if (!damaged)
		return err_set(e, why.code, "%s", why.text);
	if (!store_locate(&bare, path, false, e))
		return false;
	r.store = &bare;
	good = with_fresh(&r, put_aside, e);
	out->kept = r.kept;
	return good;
}
