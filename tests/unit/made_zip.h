/* SPDX-License-Identifier: ISC */
/* Zip archives made in a test: the parts of a workbook or a letter. */
#ifndef TESTS_UNIT_MADE_ZIP_H
#define TESTS_UNIT_MADE_ZIP_H

#include <stddef.h>
#include <stdint.h>

#include "ragtrack/base/buf.h"

/* All zero is empty; freed with made_zip_free. */
struct made_zip {
	struct buf bytes; /* the archive, once it is ended */
	struct buf list;
	int count;
	unsigned flags;	 /* of the parts added next: 1 is encrypted */
	uint32_t damage; /* added to the checksum of the parts added next */
	uint32_t lie;	 /* added to their size */
};

/* Adds a part, as it is. */
void made_zip_add(struct made_zip *z, const char *name, const char *text);

/* Adds a part of two texts with `spaces` times 258 spaces and one between
   them, which are packed about a thousand to one. */
void made_zip_add_spaces(struct made_zip *z, const char *name,
    const char *before, size_t spaces, const char *after);

/* Ends the archive: z->bytes has it. */
void made_zip_end(struct made_zip *z);
void made_zip_free(struct made_zip *z);

#endif
