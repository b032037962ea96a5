/* SPDX-License-Identifier: ISC */
/*
 * A VFS around SQLite's own that passes each call on and notes it.
 *
 * A file is noted from the moment it is made or first opened to that of its
 * deletion; what is made afterwards under its name is another one.  That it is
 * there lasts from its first sync on (SQLite's own VFS syncs the folder of a
 * journal with it), that it is gone where the folder was synced.
 */
#include "disk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "ragtrack/base/arena.h"
#include "store_help.h"
#include "vfs.h"

#define SECTOR 512
#define NEVER SIZE_MAX

enum call { CALL_WRITE, CALL_TRUNCATE, CALL_SYNC, CALL_DELETE };

struct noted {
	enum call call;
	size_t file;
	int64_t at; /* of a write: where; of a truncation: the new size */
	size_t length;
	const char *data;
};

struct disk_file {
	const char *name;
	const char *before; /* what was in it when it was first seen */
	size_t length;
	size_t made; /* before this call; 0: it was there */
	size_t lasts_from;
	size_t deleted; /* by this call */
	bool gone_lasts;
};

static struct {
	struct arena *arena;
	struct noted *call;
	size_t calls, call_room;
	struct disk_file *file;
	size_t files, file_room;
	bool noting;
} disk;

struct noted_file {
	struct vfs_file passed;
	size_t number;
	bool is_noted;
};

static sqlite3_vfs *real;

static struct noted *
note(enum call call, size_t file)
{
	struct noted *n;

	disk.call = arena_grow(disk.arena, disk.call, disk.calls,
	    &disk.call_room, sizeof(*disk.call));
	n = &disk.call[disk.calls++];
	*n = (struct noted){ .call = call, .file = file };
	return n;
}

static struct noted_file *
as_noted(sqlite3_file *f)
{
	return (struct noted_file *)f;
}

static int
f_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	if (as_noted(f)->is_noted && disk.noting) {
		struct noted *w = note(CALL_WRITE, as_noted(f)->number);

		w->at = at;
		w->length = (size_t)n;
		w->data = arena_memdup(disk.arena, in, (size_t)n);
	}
	return vfs_under(f)->pMethods->xWrite(vfs_under(f), in, n, at);
}

static int
f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (as_noted(f)->is_noted && disk.noting)
		note(CALL_TRUNCATE, as_noted(f)->number)->at = size;
	return vfs_under(f)->pMethods->xTruncate(vfs_under(f), size);
}

/* The machine's own power stays on: the real file need not be synced. */
static int
f_sync(sqlite3_file *f, int flags)
{
	(void)flags;
	if (as_noted(f)->is_noted && disk.noting) {
		struct disk_file *file = &disk.file[as_noted(f)->number];

		note(CALL_SYNC, as_noted(f)->number);
		if (file->lasts_from == NEVER)
			file->lasts_from = disk.calls;
	}
	return SQLITE_OK;
}

static sqlite3_io_methods methods;

/* The newest file of a name, or NULL where none is there. */
static struct disk_file *
file_of(const char *name)
{
	for (size_t i = disk.files; i-- > 0;)
		if (strcmp(disk.file[i].name, name) == 0)
			return disk.file[i].deleted == NEVER ? &disk.file[i] :
							       NULL;
	return NULL;
}

/* What is in a file that was there before, read by the connection that has it
   open: another's close would drop its locks. */
static void
before_read(struct disk_file *file, sqlite3_file *f)
{
	sqlite3_int64 size = 0;
	char *text;

	assert_int_equal(f->pMethods->xFileSize(f, &size), SQLITE_OK);
	text = arena_alloc(disk.arena, (size_t)size + 1);
	if (size > 0)
		assert_int_equal(
		    f->pMethods->xRead(f, text, (int)size, 0), SQLITE_OK);
	file->before = text;
	file->length = (size_t)size;
}

static size_t
file_note(const char *name, bool was_there, sqlite3_file *f)
{
	struct disk_file *file = file_of(name);

	if (file == NULL) {
		disk.file = arena_grow(disk.arena, disk.file, disk.files,
		    &disk.file_room, sizeof(*disk.file));
		file = &disk.file[disk.files++];
		*file = (struct disk_file){ .name = arena_strdup(
						disk.arena, name),
			.before = "",
			.made = was_there ? 0 : disk.calls,
			.lasts_from = was_there ? 0 : NEVER,
			.deleted = NEVER };
		if (was_there)
			before_read(file, f);
	}
	return (size_t)(file - disk.file);
}

static int
v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct noted_file *file = as_noted(f);
	int was_there = 0, rc;

	(void)v;
	file->is_noted = false;
	if (name != NULL)
		real->xAccess(real, name, SQLITE_ACCESS_EXISTS, &was_there);
	rc = vfs_open(real, name, f, flags, out, &methods, sizeof(*file));
	if (rc != SQLITE_OK)
		return rc;
	if (name != NULL && disk.noting) {
		file->number = file_note(name, was_there, vfs_under(f));
		file->is_noted = true;
	}
	return rc;
}

static int
v_delete(sqlite3_vfs *v, const char *name, int sync)
{
	struct disk_file *file = disk.noting ? file_of(name) : NULL;

	(void)v;
	if (file != NULL) {
		file->deleted = disk.calls;
		file->gone_lasts = sync != 0;
		note(CALL_DELETE, (size_t)(file - disk.file));
	}
	return real->xDelete(real, name, sync);
}

void
disk_install(void)
{
	methods = vfs_passes;
	methods.xWrite = f_write;
	methods.xTruncate = f_truncate;
	methods.xSync = f_sync;
	real = vfs_put_between(
	    "disk", sizeof(struct noted_file), v_open, v_delete);
}

void
disk_record(void)
{
	arena_free(disk.arena);
	memset(&disk, 0, sizeof(disk));
	disk.arena = arena_new();
	disk.noting = true;
}

void
disk_stop(void)
{
	disk.noting = false;
}

size_t
disk_calls(void)
{
	return disk.calls;
}

/* A file as it is being found. */
struct found {
	char *text;
	size_t length, room;
};

static void
found_size(struct found *f, size_t length)
{
	while (f->room < length)
		f->text = mem_grow(f->text, f->room, &f->room, 1);
	if (length > f->length)
		memset(f->text + f->length, 0, length - f->length);
	f->length = length;
}

static void
found_put(struct found *f, size_t at, const char *data, size_t n)
{
	if (at + n > f->length)
		found_size(f, at + n);
	if (n > 0)
		memcpy(f->text + at, data, n);
}

/* Of a write that was not synced: all of it, some of its sectors, or nothing. */
static void
found_torn(struct found *f, const struct noted *w, uint64_t *state)
{
	unsigned how = dice(state, 4);
	size_t at = (size_t)w->at, done = 0, n;

	if (how == 0)
		return;
	for (; done < w->length; done += n) {
		n = SECTOR - (at + done) % SECTOR;
		if (n > w->length - done)
			n = w->length - done;
		if (how > 1 || dice(state, 2) == 0)
			found_put(f, at + done, w->data + done, n);
	}
}

static void
found_call(struct found *f, const struct noted *n, bool lasts, uint64_t *state)
{
	if (n->call == CALL_WRITE && lasts)
		found_put(f, (size_t)n->at, n->data, n->length);
	else if (n->call == CALL_WRITE)
		found_torn(f, n, state);
	else if (n->call == CALL_TRUNCATE && (lasts || dice(state, 2) == 0))
		found_size(f, (size_t)n->at);
}

/* Whether a file is there after the cut. */
static bool
is_there(const struct disk_file *file, size_t at, uint64_t *state)
{
	if (file->lasts_from > 0 && at <= file->made)
		return false;
	if (file->deleted < at && (file->gone_lasts || dice(state, 2) == 0))
		return false;
	return file->lasts_from <= at || dice(state, 2) == 0;
}

static void
file_find(size_t number, size_t at, uint64_t *state, const char *folder)
{
	const struct disk_file *file = &disk.file[number];
	struct found f = { 0 };
	size_t synced = 0;
	char path[256];
	FILE *out;

	found_put(&f, 0, file->before, file->length);
	for (size_t i = 0; i < at; i++)
		if (disk.call[i].file == number &&
		    disk.call[i].call == CALL_SYNC)
			synced = i;
	for (size_t i = 0; i < at; i++)
		if (disk.call[i].file == number)
			found_call(&f, &disk.call[i], i < synced, state);
	snprintf(path, sizeof(path), "%s%s", folder, strrchr(file->name, '/'));
	out = fopen(path, "w");
	assert_non_null(out);
	if (f.length > 0)
		assert_int_equal(fwrite(f.text, 1, f.length, out), f.length);
	fclose(out);
	mem_free(f.text);
}

/* Whether a newer file of its name was found, or the folder was synced since it
   was made, after which the older one does not come back. */
static bool
is_overtaken(const bool *found, size_t number, size_t at)
{
	for (size_t i = number + 1; i < disk.files; i++) {
		const struct disk_file *newer = &disk.file[i];

		if (strcmp(newer->name, disk.file[number].name) == 0 &&
		    (found[i] || newer->lasts_from <= at ||
			(newer->deleted < at && newer->gone_lasts)))
			return true;
	}
	return false;
}

void
disk_cut(size_t at, uint64_t *state, const char *folder)
{
	bool *found = mem_alloc((disk.files + 1) * sizeof(*found));

	for (size_t i = disk.files; i-- > 0;) {
		found[i] = is_there(&disk.file[i], at, state) &&
		    !is_overtaken(found, i, at);
		if (found[i])
			file_find(i, at, state, folder);
	}
	mem_free(found);
}
