/* SPDX-License-Identifier: ISC */
#include "libraries.h"

#define MINIZIP_FILE "libminizip.so.1"
#define EXPAT_FILE "libexpat.so.1"

#define MINIZIP_ROW(name) LIBRARY_ROW(minizip, name)
#define WRITE_ROW(name) LIBRARY_ROW(minizip_write, name)
#define EXPAT_ROW(name) LIBRARY_ROW(expat, name)

static const struct library_row minizip_rows[] = { MINIZIP_FUNCTIONS(
    MINIZIP_ROW) };
static const struct library_row write_rows[] = { MINIZIP_WRITE_FUNCTIONS(
    WRITE_ROW) };
static const struct library_row expat_rows[] = { EXPAT_FUNCTIONS(EXPAT_ROW) };

static bool
missing(const char *name, const char *file, const char *package,
    const char *instead, struct err *e)
{
	return err_set(e, ERR_IO,
	    "%s needs %s, which cannot be loaded here; the package %s of your "
	    "system has it; a %s file needs no more than is here",
	    name, file, package, instead);
}

bool
minizip_load(const char *name, struct minizip *out, struct err *e)
{
	return library_load(MINIZIP_FILE, minizip_rows,
		   sizeof(minizip_rows) / sizeof(*minizip_rows), out) ||
	    missing(name, MINIZIP_FILE, "minizip", ".csv or .txt", e);
}

bool
minizip_write_load(const char *what, struct minizip_write *out, struct err *e)
{
	return library_load(MINIZIP_FILE, write_rows,
		   sizeof(write_rows) / sizeof(*write_rows), out) ||
	    missing(what, MINIZIP_FILE, "minizip", ".html", e);
}

bool
expat_load(const char *name, struct expat *out, struct err *e)
{
	return library_load(EXPAT_FILE, expat_rows,
		   sizeof(expat_rows) / sizeof(*expat_rows), out) ||
	    missing(name, EXPAT_FILE, "expat", ".csv or .txt", e);
}
