/* SPDX-License-Identifier: ISC */
/*
 * An archive whose parts the fuzzer writes: mutating what is packed finds little
 * but wrong checksums.  Bytes that begin an archive are one; else they are the
 * texts of parts, in the order of the target's list, with a form feed between
 * them, which no XML may hold.
 */
#ifndef TESTS_FUZZ_OFFICE_PARTS_H
#define TESTS_FUZZ_OFFICE_PARTS_H

#include "../unit/made_zip.h"
#include "office_hold.h"

/* The parts that are always there (name, text, ...) and the names of those that
   are written; both lists end with NULL. */
static inline void
hold_parts(const char *file, const char *const *fixed, const char *const *names,
    const uint8_t *data, size_t size)
{
	struct made_zip z = { 0 };
	char *text = malloc(size + 1), *next;

	if (text == NULL)
		abort();
	if (size > 2 && memcmp(data, "PK", 2) == 0)
		office_hold(file, data, size);
	for (; *fixed != NULL; fixed += 2)
		made_zip_add(&z, fixed[0], fixed[1]);
	memcpy(text, data, size);
	text[size] = '\0';
	for (next = text; *names != NULL && next != NULL; names++) {
		char *end = strchr(next, '\f');

		if (end != NULL)
			*end++ = '\0';
		made_zip_add(&z, *names, next);
		next = end;
	}
	made_zip_end(&z);
	office_hold(file, (const uint8_t *)z.bytes.text, z.bytes.len);
	made_zip_free(&z);
	free(text);
}

#endif
