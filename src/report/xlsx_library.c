/* SPDX-License-Identifier: ISC */
#include "xlsx_library.h"

#include <dlfcn.h>
#include <string.h>

/* The file that programs built with these headers are to load. */
#define FILE_NAME "libxlsxwriter.so." LXW_SOVERSION

static const struct {
	const char *name;
	size_t at;
} functions[] = {
#define XLSX_ROW(name) { #name, offsetof(struct xlsx_library, name) },
	XLSX_FUNCTIONS(XLSX_ROW)
#undef XLSX_ROW
};

bool
xlsx_library_load(struct xlsx_library *out, struct err *e)
{
	/* Not closed again: the next workbook finds it loaded. */
	void *library = dlopen(FILE_NAME, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		void *f = library != NULL ? dlsym(library, functions[i].name) :
					    NULL;

		if (f == NULL)
			return err_set(e, ERR_IO,
			    "an Excel file needs %s, which cannot be loaded "
			    "here; the package libxlsxwriter of your system "
			    "has it; --format csv needs no more than is here",
			    FILE_NAME);
		memcpy((char *)out + functions[i].at, &f, sizeof(f));
	}
	return true;
}
