/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/library.h"

#include <dlfcn.h>
#include <string.h>

bool
library_load(
    const char *file, const struct library_row *rows, size_t count, void *out)
{
	/* Not closed again: who asks next finds it loaded. */
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; i < count; i++) {
		void *f = library != NULL ? dlsym(library, rows[i].name) : NULL;

		if (f == NULL)
			return false;
		memcpy((char *)out + rows[i].at, &f, sizeof(f));
	}
	return true;
}
