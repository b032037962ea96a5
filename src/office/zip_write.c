/* SPDX-License-Identifier: ISC */
/*
 * Archives made in memory.  Every part is said to be of 1 January 1980, the
 * first day that an archive can tell, so that no clock is in it.
 */
#include "zip_write.h"

#include <string.h>

#include "libraries.h"
#include "ragtrack/base/arena.h"

#define FIRST_DAY ((1u << 5 | 1u) << 16) /* 1 Jan 1980, as MS-DOS has it */

/* The archive as minizip writes a file: it goes back for what it knows late. */
struct memory {
	struct buf *out;
	size_t begin, at;
};

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
	(void)opaque;
	(void)stream;
	(void)to;
	(void)size;
	return 0;
}

static uLong ZCALLBACK
memory_write(voidpf opaque, voidpf stream, const void *from, uLong size)
{
	struct memory *m = opaque;
	size_t over = m->out->len - m->begin - m->at;

	(void)stream;
	if (over > size)
		over = size;
	if (over > 0)
		memcpy(m->out->text + m->begin + m->at, from, over);
	buf_addn(m->out, (const char *)from + over, size - over);
	m->at += size;
	return size;
}

static ZPOS64_T ZCALLBACK
memory_tell(voidpf opaque, voidpf stream)
{
	(void)stream;
	return ((struct memory *)opaque)->at;
}

static long ZCALLBACK
memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct memory *m = opaque;
	size_t length = m->out->len - m->begin;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 :
	    origin == ZLIB_FILEFUNC_SEEK_CUR	       ? m->at :
							 length;

	(void)stream;
	if (offset > length - from)
		return -1;
	m->at = from + (size_t)offset;
	return 0;
}

static int ZCALLBACK
memory_done(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static bool
add_part(
    const struct minizip_write *lib, zipFile zip, const struct zip_text *part)
{
	zip_fileinfo info = { .dosDate = FIRST_DAY };

	return lib->zipOpenNewFileInZip64(zip, part->name, &info, NULL, 0, NULL,
		   0, NULL, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0) == ZIP_OK &&
	    lib->zipWriteInFileInZip(zip, buf_text(&part->text),
		(unsigned)part->text.len) == ZIP_OK &&
	    lib->zipCloseFileInZip(zip) == ZIP_OK;
}

bool
zip_write(const char *what, const struct zip_text *parts, size_t count,
    struct buf *out, struct err *e)
{
	struct minizip_write lib;
	struct memory m = { .out = out, .begin = out->len };
	zlib_filefunc64_def on = { .zopen64_file = memory_open,
		.zread_file = memory_read,
		.zwrite_file = memory_write,
		.ztell64_file = memory_tell,
		.zseek64_file = memory_seek,
		.zclose_file = memory_done,
		.zerror_file = memory_done,
		.opaque = &m };
	zipFile zip;
	bool good = true;

	if (!minizip_write_load(what, &lib, e))
		return false;
	zip = lib.zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &on);
	if (zip == NULL)
		mem_ran_out();
	for (size_t i = 0; i < count; i++)
		good = good && add_part(&lib, zip, &parts[i]);
	if (lib.zipClose(zip, NULL) != ZIP_OK || !good)
		mem_ran_out(); /* nothing else can be wanting in memory */
	return true;
}
