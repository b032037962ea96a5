/* SPDX-License-Identifier: ISC */
/*
 * Files of data/ that the build puts into the program: the schema's steps, the
 * keys, the themes and the sample plans. They are constant and always there.
 */
#ifndef RAGTRACK_BASE_EMBEDDED_H
#define RAGTRACK_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* path below data/: "schema/001-plans.sql" */
	const unsigned char *bytes; /* a NUL follows the last one */
	size_t length;		    /* without that NUL */
};

/* All of them, sorted by name in byte order; the last one's name is NULL. */
extern const struct embedded embedded_files[];

/* The file of that name, or NULL. */
const struct embedded *embedded_find(const char *name);

/*
 * The file number index (from 0) among those whose name begins with prefix, in
 * order of name, or NULL past the last: for (i = 0; (f = embedded_next(
 * "schema/", i)); i++).
 */
const struct embedded *embedded_next(const char *prefix, size_t index);

#endif
