/* SPDX-License-Identifier: ISC */
#include "xlsx_library.h"

/* The file that programs built with these headers are to load. */
#define FILE_NAME "libxlsxwriter.so." LXW_SOVERSION

#define XLSX_ROW(name) LIBRARY_ROW(xlsx_library, name)

static const struct library_row rows[] = { XLSX_FUNCTIONS(XLSX_ROW) };

bool
xlsx_library_load(struct xlsx_library *out, struct err *e)
{
	if (library_load(FILE_NAME, rows, sizeof(rows) / sizeof(*rows), out))
		return true;
	return err_set(e, ERR_IO,
	    "an Excel file needs %s, which cannot be loaded here; the package "
	    "libxlsxwriter of your system has it; --format csv needs no more "
	    "than is here",
	    FILE_NAME);
}
