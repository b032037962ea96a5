/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/embedded.h"

#include <string.h>

/*
 * The table itself is written by src/embed.sh into the build folder. It has a
 * dozen rows, so both questions just walk it.
 */

const struct embedded *
embedded_find(const char *name)
{
	for (const struct embedded *f = embedded_files; f->name != NULL; f++) {
		if (strcmp(f->name, name) == 0)
			return f;
	}
	return NULL;
}

const struct embedded *
embedded_next(const char *prefix, size_t index)
{
	size_t length = strlen(prefix);

	for (const struct embedded *f = embedded_files; f->name != NULL; f++) {
		if (strncmp(f->name, prefix, length) == 0 && index-- == 0)
			return f;
	}
	return NULL;
}
