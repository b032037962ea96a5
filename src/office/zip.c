/* SPDX-License-Identifier: ISC */

/*
 * The list of parts is read once, into a table by name; minizip then goes
 * straight to a part.  It reads the archive in memory through functions of its
 * own.  A name is looked up as Excel and Word do: without case, with either
 * slash, with or without one in front.
 */

#include "zip.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "libraries.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "readers.h"

#define PART_LIMIT 20000u		 /* parts */
#define NAME_LIMIT 512u			 /* bytes a name */
#define FREELY (10u << 20)		 /* bytes unpacked without a question */
#define RATIO 200u			 /* unpacked bytes for a packed one */
#define UNPACKED_LIMIT ((size_t)1 << 30) /* bytes, of all parts */
#define ENCRYPTED 1u			 /* bit of a part's flags */

struct part {
	const char *name; /* as it may be shown */
	unz64_file_pos at;
	size_t packed, size; /* bytes; unpacked */
	bool locked;
};

struct zip {
	const struct office_file *file;
	struct minizip lib;
	unzFile handle;
	size_t at;	    /* where the archive is read */
	struct table parts; /* entries: struct part by key */
	const struct part *open;
	size_t unpacked, of_part; /* bytes so far: of all, of the open part */
};

/* The archive in memory, as minizip reads a file. */

static voidpf ZCALLBACK
memory_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong ZCALLBACK
memory_read(voidpf opaque, voidpf stream, void *to, uLong size)
{
	struct zip *z = opaque;
	size_t left = z->file->length - z->at;
	size_t n = size < left ? size : left;

	(void)stream;
	memcpy(to, z->file->bytes + z->at, n);
	z->at += n;
	return n;
}

static ZPOS64_T ZCALLBACK
memory_tell(voidpf opaque, voidpf stream)
{
	(void)stream;
	return ((struct zip *)opaque)->at;
}

static long ZCALLBACK
memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct zip *z = opaque;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 :
	    origin == ZLIB_FILEFUNC_SEEK_CUR	       ? z->at :
							 z->file->length;

	(void)stream;
	if (offset > z->file->length - from)
		return -1;
	z->at = from + (size_t)offset;
	return 0;
}

static int ZCALLBACK
memory_close(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

/* The list of parts. */

/* A name as it is looked up. */
static void
name_key(const char *name, char key[NAME_LIMIT])
{
	size_t n = 0;

	while (*name == '/' || *name == '\\')
		name++;
	for (; *name != '\0' && n < NAME_LIMIT - 1; name++)
		key[n++] = *name == '\\' ? '/' :
					   (char)tolower((unsigned char)*name);
	key[n] = '\0';
}

static const struct part *
part_find(const struct zip *z, const char *name)
{
	char key[NAME_LIMIT];
	struct entry *x;

	name_key(name, key);
	x = entry_find(&z->parts, NULL, NULL, key);
	return x != NULL ? x->value : NULL;
}

const char *
zip_program(const struct office_file *f)
{
	return f->document->format == OFFICE_XLSX ? "Excel" :
	    f->document->format == OFFICE_DOCX	  ? "Word" :
						    "LibreOffice";
}

const struct office_file *
zip_file(const struct zip *z)
{
	return z->file;
}

bool
zip_wrong(
    const struct zip *z, const char *part, struct err *e, const char *what, ...)
{
	struct buf text = { 0 };
	char start[512];
	va_list ap;

	va_start(ap, what);
	vsnprintf(start, sizeof(start), what, ap);
	va_end(ap);
	utf8_clean(&text, start, false);
	err_set(e, ERR_IO, "%s: %s %s; open it in %s and save it again",
	    z->file->name, part, buf_text(&text), zip_program(z->file));
	buf_free(&text);
	return false;
}

static bool
broken(const struct zip *z, struct err *e)
{
	return err_set(e, ERR_IO,
	    "%s is broken or cut short: it is no whole zip archive; fetch it "
	    "again, or open it in %s and save it again",
	    z->file->name, zip_program(z->file));
}

/* Adds the part that minizip is at. */
static bool
part_add(struct zip *z, struct err *e)
{
	struct arena *a = z->file->a;
	char name[NAME_LIMIT] = "", key[NAME_LIMIT];
	unz_file_info64 info;
	struct buf shown = { 0 };
	struct part *p;
	struct entry *x;

	if (z->lib.unzGetCurrentFileInfo64(z->handle, &info, name, sizeof(name),
		NULL, 0, NULL, 0) != UNZ_OK)
		return broken(z, e);
	if (info.size_filename >= sizeof(name))
		return err_set(e, ERR_IO,
		    "%s has a part with a name of more than %u bytes; open it "
		    "in %s and save it again",
		    z->file->name, NAME_LIMIT, zip_program(z->file));
	name_key(name, key);
	if (key[0] == '\0' || key[strlen(key) - 1] == '/')
		return true; /* a folder */
	utf8_clean(&shown, name, false);
	x = entry_at(&z->parts, NULL, NULL, arena_strdup(a, key));
	if (x->value != NULL) {
		zip_wrong(z, buf_text(&shown), e, "is there twice");
		buf_free(&shown);
		return false;
	}
	x->value = p = arena_alloc(a, sizeof(*p));
	p->name = buf_take(a, &shown);
	p->packed = info.compressed_size;
	p->size = info.uncompressed_size;
	p->locked = info.flag & ENCRYPTED;
	return z->lib.unzGetFilePos64(z->handle, &p->at) == UNZ_OK ||
	    broken(z, e);
}

static bool
list_read(struct zip *z, struct err *e)
{
	int status = z->lib.unzGoToFirstFile(z->handle);

	for (; status == UNZ_OK; status = z->lib.unzGoToNextFile(z->handle)) {
		if (z->parts.count >= PART_LIMIT)
			return err_set(e, ERR_IO,
			    "%s has more than %u parts; save what is to be "
			    "read as a file of its own",
			    z->file->name, PART_LIMIT);
		if (!part_add(z, e))
			return false;
	}
	return status == UNZ_END_OF_LIST_OF_FILE || broken(z, e);
}

bool
zip_open(const struct office_file *f, struct zip **out, struct err *e)
{
	zlib_filefunc64_def functions = { .zopen64_file = memory_open,
		.zread_file = memory_read,
		.ztell64_file = memory_tell,
		.zseek64_file = memory_seek,
		.zclose_file = memory_close,
		.zerror_file = memory_close };
	struct zip *z = arena_alloc(f->a, sizeof(*z));

	*out = NULL;
	z->file = f;
	z->parts.arena = f->a;
	functions.opaque = z;
	if (!minizip_load(f->name, &z->lib, e))
		return false;
	z->handle = z->lib.unzOpen2_64("", &functions);
	if (z->handle == NULL)
		return broken(z, e);
	if (!list_read(z, e)) {
		z->lib.unzClose(z->handle);
		return false;
	}
	*out = z;
	return true;
}

void
zip_close(struct zip *z)
{
	if (z == NULL)
		return;
	zip_part_close(z);
	z->lib.unzClose(z->handle);
}

bool
zip_has(const struct zip *z, const char *part)
{
	return part_find(z, part) != NULL;
}

/* One part. */

bool
zip_part(struct zip *z, const char *part, struct err *e)
{
	const struct part *p = part_find(z, part);

	if (p == NULL)
		return zip_wrong(z, part, e, "is missing");
	if (p->locked)
		return err_set(e, ERR_IO,
		    "%s is locked by a password; open it in %s and save it "
		    "without one",
		    z->file->name, zip_program(z->file));
	if (z->lib.unzGoToFilePos64(z->handle, &p->at) != UNZ_OK ||
	    z->lib.unzOpenCurrentFile(z->handle) != UNZ_OK)
		return zip_wrong(z, p->name, e, "is broken");
	z->open = p;
	z->of_part = 0;
	return true;
}

bool
zip_bytes(struct zip *z, void *buffer, size_t room, size_t *got, struct err *e)
{
	const struct part *p = z->open;
	int n = z->lib.unzReadCurrentFile(z->handle, buffer, (unsigned)room);

	*got = 0;
	if (n < 0)
		return zip_wrong(z, p->name, e, "is broken");
	if (n == 0) {
		z->open = NULL;
		/* minizip looks at the checksum only where all came. */
		if (z->lib.unzCloseCurrentFile(z->handle) == UNZ_OK &&
		    z->of_part == p->size)
			return true;
		return zip_wrong(
		    z, p->name, e, "is broken: its checksum is wrong");
	}
	z->of_part += (size_t)n;
	z->unpacked += (size_t)n;
	if ((z->of_part > FREELY && z->of_part / RATIO > p->packed) ||
	    (z->unpacked > FREELY && z->unpacked / RATIO > z->file->length) ||
	    z->unpacked > UNPACKED_LIMIT)
		return err_set(e, ERR_IO,
		    "%s: %s unpacks to far more than such a file holds; copy "
		    "what is to be read into a new file",
		    z->file->name, p->name);
	*got = (size_t)n;
	return true;
}

void
zip_part_close(struct zip *z)
{
	if (z->open != NULL)
		z->lib.unzCloseCurrentFile(z->handle);
	z->open = NULL;
}
