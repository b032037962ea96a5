/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>

#include "ragtrack/base/arena.h"

/* Whether a library that is there had no room: to say that it is not installed
   would send somebody after it. */
static bool
had_no_room(void)
{
	int why = errno;
	const char *reason = dlerror();

	return why == ENOMEM ||
	    (reason != NULL && strstr(reason, "failed to map segment") != NULL);
}

bool
library_load(
    const char *file, const struct library_row *rows, size_t count, void *out)
{
	/* Not closed again: who asks next finds it loaded. */
	void *library;

	errno = 0;
	library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL && had_no_room())
		mem_ran_out();
	for (size_t i = 0; i < count; i++) {
		void *f = library != NULL ? dlsym(library, rows[i].name) : NULL;

		if (f == NULL)
			return false;
		memcpy((char *)out + rows[i].at, &f, sizeof(f));
	}
	return true;
}
